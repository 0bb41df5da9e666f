"""Work on many files in several processes, which end with the one that started them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar

__all__ = ["pool", "processes_for"]

FILES_A_PROCESS: Final = 8  # fewer than this are not worth another process, which takes a third of a second to start

_Settings = TypeVar("_Settings")
_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


def processes_for(files: int) -> int:
    """As many processes as the cores and so many files call for."""
    return min(os.cpu_count() or 1, -(-files // FILES_A_PROCESS))


@contextmanager
def pool(
    processes: int, worker: Callable[[_Settings], Callable[[_Item], _Result]], settings: _Settings
) -> Iterator[Callable[[Iterable[_Item]], Iterator[_Result]]]:
    """A function that maps items to results, in their order, by a worker in each process: ``worker(settings)``.

    Raises ``BrokenProcessPool`` when a process dies.
    """
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Fresh processes everywhere: forking one that has threads (a progress bar is one) may hang.
    fresh = get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=fresh, initializer=_start, initargs=(worker, settings)) as executor:
        yield lambda items: executor.map(_run, items)


_workers: list[Callable[[Any], Any]] = []  # the one of this process


def _start(worker: Callable[[Any], Callable[[Any], Any]], settings: object) -> None:
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to handle
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _workers.append(worker(settings))


def _end_with_parent() -> None:
    """End this process when its parent is gone, however that was ended: nobody is left to give it work."""
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _run(item: Any) -> Any:
    return _workers[-1](item)
