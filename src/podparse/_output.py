"""The one place that writes files: whole or not at all, and never over what was read.

A file is written beside its target, flushed to the disk and then renamed, so that whoever reads the target finds the
old file or the new one, whatever happens in between: a full disk, a signal, a loss of power.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from podparse._text import encode_new
from podparse.errors import PodparseError

__all__ = ["is_inside", "refuse_sources", "replacing", "same_file", "write_file"]

UNFINISHED = ".part"  # the suffix of a file that is being written; one that stays behind was interrupted


def write_file(path: str | os.PathLike[str], data: bytes | str) -> None:
    """Write ``data`` to ``path``; what was there before stays whole until all is on the disk.

    Text becomes UTF-8, lone surrogates U+FFFD. A link is followed, and permissions are kept. What is no regular file
    (``/dev/stdout``, a pipe) is written to as it is. Raises `OSError`.
    """
    content = encode_new(data)[0] if isinstance(data, str) else data
    target = os.path.realpath(path)
    try:
        old = os.stat(target)
    except FileNotFoundError:
        old = None
    if old and not stat.S_ISREG(old.st_mode):
        Path(target).write_bytes(content)  # a folder is an error here
        return
    with replacing(path) as file:
        file.write(content)


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[IO[bytes]]:
    """A new file, which takes the place of a regular one or of none at ``path`` when all is written."""
    target = os.path.realpath(path)
    old = os.stat(target) if os.path.exists(target) else None
    if old and not os.access(target, os.W_OK):
        raise PermissionError(13, "this file is write-protected", os.fspath(path))
    part = os.path.join(os.path.dirname(target), f".podparse-{os.getpid()}-{os.urandom(4).hex()}{UNFINISHED}")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with open(os.open(part, flags, 0o666), "wb") as file:
            yield file
            file.flush()
            if old is not None:
                _take_over(part, old)
            os.fsync(file.fileno())
        os.replace(part, target)
    except BaseException as error:
        with suppress(OSError):
            os.unlink(part)
        if isinstance(error, OSError):  # the user knows nothing of the unfinished file
            raise OSError(error.errno, error.strerror, os.fspath(path)) from None
        raise
    _flush_folder(os.path.dirname(target))


def _take_over(path: str, like: os.stat_result) -> None:
    """The owner and the permissions of the file that is replaced, as far as the system lets us."""
    with suppress(OSError, AttributeError):  # Windows has no chown
        os.chown(path, like.st_uid, like.st_gid)
    with suppress(OSError):
        os.chmod(path, stat.S_IMODE(like.st_mode))


def _flush_folder(folder: str) -> None:
    """Have the renaming on the disk too, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder or ".", os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def same_file(one: str | os.PathLike[str], other: str | os.PathLike[str]) -> bool:
    """Whether two paths lead to one file, also where it does not exist yet."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return os.path.realpath(one) == os.path.realpath(other)


def is_inside(path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> bool:
    """Whether ``path`` is ``folder`` or lies in it, links followed."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def refuse_sources(
    outputs: Iterable[str | os.PathLike[str] | None], sources: Iterable[str | os.PathLike[str]], hint: str = ""
) -> None:
    """Raise `PodparseError` when an output is one of the files read, or two outputs are one file (None: no output)."""
    read = list(sources)
    planned: list[str | os.PathLike[str]] = []
    for output in outputs:
        if output is None:
            continue
        if any(same_file(output, each) for each in read):
            raise PodparseError(f"{os.fspath(output)}: writing here would overwrite a file that is read{hint}")
        if any(same_file(output, each) for each in planned):
            raise PodparseError(f"{os.fspath(output)}: two results would be written to this file")
        planned.append(output)
