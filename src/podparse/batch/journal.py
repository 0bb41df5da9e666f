"""What has been made of what, so that a batch can go on where it stopped: a key for each output.

The key is a digest of the settings and of the document (see `podparse.batch.Work.key_of`): what has changed is done
again. A line is written when its output is whole, so that a process may end at any time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final

from podparse._output import is_inside, write_file
from podparse.errors import PodparseError

__all__ = ["JOURNAL", "Journal"]

JOURNAL: Final = ".podparse-journal"  # in the output folder


class Journal:
    """The journal of an output folder. Raises `PodparseError` for one that is a link out of it."""

    def __init__(self, into: Path) -> None:
        self._into = into
        self._path = into / JOURNAL
        if not is_inside(self._path, into):
            raise PodparseError(f"{self._path}: this is a link out of the output folder; remove it")
        self._keys: dict[str, str] = {}
        self._file: IO[str] | None = None
        with suppress(FileNotFoundError):
            self._load()

    def _load(self) -> None:
        lines = 0
        for output, key in _entries(self._path):
            self._keys[output] = key
            lines += 1
        if lines > 2 * len(self._keys) or not _is_whole(self._path):
            text = "".join(_line({"output": output, "key": key}) for output, key in self._keys.items())
            write_file(self._path, text)

    def exists(self) -> bool:
        """Whether an earlier run left one."""
        return self._path.exists()

    def close(self) -> None:
        """Close its file."""
        if self._file is not None:
            self._file.close()

    def remove(self) -> None:
        """Take it away: nothing is left to go on with."""
        with suppress(OSError):
            self._path.unlink()

    def key(self, output: Path) -> str | None:
        """The key of what an output was made of, None where that is not known."""
        return self._keys.get(self._name(output))

    def add(self, output: Path, key: str) -> None:
        """An output is there, made of what has this key."""
        if self._file is None:
            self._file = self._path.open("a", encoding="utf-8")
        self._file.write(_line({"output": self._name(output), "key": key}))
        self._file.flush()

    def _name(self, output: Path) -> str:
        return Path(os.path.relpath(output, self._into)).as_posix()


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value) + "\n"


def _entries(path: Path) -> Iterator[tuple[str, str]]:
    """The entries of a journal; a line that was cut short is passed over: its output is made again."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            with suppress(ValueError, TypeError, KeyError):
                entry = json.loads(line)
                yield str(entry["output"]), str(entry["key"])


def _is_whole(path: Path) -> bool:
    """Whether a file ends with a line end: else what is added would be part of a line that was cut short."""
    with path.open("rb") as file:
        if not file.seek(0, os.SEEK_END):
            return True
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
