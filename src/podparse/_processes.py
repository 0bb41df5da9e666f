"""Work on many items in several processes, which end with the one that started them.

Each process has a pipe and works on one item at a time: so it is known which item a process died of, and no more items
are in memory than there are processes (and results that wait for their turn).
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from podparse.errors import PodparseError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from typing import Self

__all__ = ["Pool", "processes_for"]

FILES_A_PROCESS: Final = 8  # fewer than this are not worth another process, which takes a third of a second to start
AHEAD: Final = 8  # results a process that may wait for one before them
PATIENCE: Final = 5.0  # seconds that a process has to tidy up

Settings = TypeVar("Settings")
Item = TypeVar("Item")
Result = TypeVar("Result")


def processes_for(files: int) -> int:
    """As many processes as the cores and so many files call for."""
    return min(os.cpu_count() or 1, -(-files // FILES_A_PROCESS))


class Pool(Generic[Item, Result]):
    """Processes that each make ``worker(settings)`` once, and call it with one item after another.

    They start when there is something for them to do, and end with the ``with`` block; what is still worked on then is
    left, and no half file with it: so it is with Ctrl-C.
    """

    def __init__(
        self, processes: int, worker: Callable[[Settings], Callable[[Item], Result]], settings: Settings
    ) -> None:
        self._most = processes
        self._task = worker, settings
        self._idle: list[_Process] = []
        self._busy: dict[Connection, tuple[_Process, int, Item]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        busy = [process for process, _, _ in self._busy.values()]
        for process in busy:
            process.interrupt()
        for process in (*self._idle, *busy):
            process.end()

    def map(self, items: Iterable[Item], *, died: Callable[[Item], Result], ordered: bool = True) -> Iterator[Result]:
        """The results of the items, in their order or as they are ready; each item is taken when a process is free.

        ``died`` gives the result of an item whose process died of it (out of memory, say); another takes its place.
        Raises what a worker raises, and `PodparseError` where processes do not start.
        """
        held: dict[int, Result] = {}
        turn = 0
        for number, result in self._run(items, died, lambda: len(held) < AHEAD * self._most):
            if not ordered:
                yield result
                continue
            held[number] = result
            while turn in held:
                yield held.pop(turn)
                turn += 1

    def _run(
        self, items: Iterable[Item], died: Callable[[Item], Result], may_go_on: Callable[[], bool]
    ) -> Iterator[tuple[int, Result]]:
        """The results with the numbers of their items, as they are ready; no item is begun while it may not."""
        waiting = enumerate(items)
        more = True
        while True:
            while more and len(self._busy) < self._most and may_go_on():
                given = next(waiting, None)
                more = given is not None
                if given is not None:
                    self._give(*given)
            if not self._busy:
                return
            yield from self._finished(died)

    def _give(self, number: int, item: Item) -> None:
        process = self._idle.pop() if self._idle else _Process(*self._task)
        self._busy[process.pipe] = process, number, item
        with suppress(OSError):  # it is dead: the pipe has nothing more to say
            process.pipe.send(item)

    def _finished(self, died: Callable[[Item], Result]) -> Iterator[tuple[int, Result]]:
        from multiprocessing.connection import wait

        for pipe in wait(list(self._busy)):
            process, number, item = self._busy[pipe]  # type: ignore[index]
            try:
                answer = process.pipe.recv()
            except (EOFError, OSError):
                del self._busy[process.pipe]
                process.end()
                if not process.ready:
                    raise PodparseError(
                        "processes do not start; guard your script by `if __name__ == '__main__':`, or say jobs=1"
                    ) from None
                yield number, died(item)
                continue
            if answer is None:
                process.ready = True
                continue
            del self._busy[process.pipe]
            self._idle.append(process)
            fine, result = answer
            if not fine:
                raise result
            yield number, result


class _Process:
    """A process and the pipe to it."""

    def __init__(self, worker: Callable[[Any], Callable[[Any], Any]], settings: object) -> None:
        from multiprocessing import get_context

        # Fresh processes everywhere: forking one that has threads (a progress bar is one) may hang.
        spawn = get_context("spawn")
        self.ready = False  # whether it has said that it has started
        self.pipe, theirs = spawn.Pipe()
        self._process = spawn.Process(target=_serve, args=(theirs, worker, settings), daemon=True)
        with _interrupts_held_back():
            self._process.start()
        theirs.close()

    def interrupt(self) -> None:
        """Have it leave what it works on; where a signal would not let it tidy up, it comes to the end of that."""
        if os.name == "posix":
            self._process.terminate()

    def end(self) -> None:
        """Wait for its end, which comes when it finds the pipe closed."""
        self.pipe.close()
        self._process.join(PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Ctrl-C goes to all processes of a terminal: one that starts is born deaf to it, ours hears of it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # or it starts, and lets interrupts through, at the wrong time
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, worker: Callable[[Any], Callable[[Any], Any]], settings: object) -> None:
    """What a process does: an item comes through the pipe, its result goes back, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to handle
    signal.signal(signal.SIGTERM, _stop)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):
        run = _made(worker, settings)
        pipe.send(None)
        while True:
            item = pipe.recv()
            answer = _answer(run, item)
            try:
                pipe.send(answer)
            except (TypeError, AttributeError, ValueError) as error:  # it cannot be pickled
                pipe.send((False, PodparseError(f"a result does not go from process to process: {error}")))


def _made(worker: Callable[[Any], Callable[[Any], Any]], settings: object) -> Callable[[Any], Any]:
    try:
        return worker(settings)
    except Exception as error:
        raised = error

    def failing(_: object) -> Any:
        raise raised

    return failing


def _answer(run: Callable[[Any], Any], item: object) -> tuple[bool, Any]:
    try:
        return True, run(item)
    except Exception as error:
        return False, error


def _stop(*_: object) -> None:
    raise SystemExit(1)


def _end_with_parent() -> None:
    """End this process when its parent is gone, however that was ended: nobody is left to give it work."""
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        if hasattr(signal, "pthread_kill"):  # which also wakes a main thread that waits for something
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)
        else:
            signal.raise_signal(signal.SIGTERM)
        time.sleep(PATIENCE)
        os._exit(1)
