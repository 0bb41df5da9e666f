"""Where the results of a batch go: to files in a folder, over the files that were read, or to a file of records."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from podparse._output import replacing
from podparse.batch.inputs import Source
from podparse.batch.item import Item
from podparse.batch.journal import Journal
from podparse.batch.planning import Folder
from podparse.batch.reports import Report
from podparse.batch.work import Record

if TYPE_CHECKING:
    from typing import Self

__all__ = ["InFolder", "InRecords", "Output"]


class Output:
    """The place where the results of a batch go: each file is replaced by its result. Used in a ``with``."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        pass

    def target(self, source: Source, item: Item) -> Path | None:
        """The file that a worker writes, None for a record. Raises `PodparseError` where there can be none."""
        return source.path

    def known(self, item: Item, target: Path | None) -> str | None:
        """The key of the document that the result there was made of, None where there is none to keep."""
        return None

    def add(self, report: Report, record: Record | None) -> None:
        """A document is done."""


class InFolder(Output):
    """Files in a folder, with a journal of what they were made of.

    The journal stays where there is something to go on with: a run that was cut short or had failures, and a folder in
    which somebody resumes. Else the folder holds its outputs and nothing beside them.
    """

    def __init__(
        self,
        into: Path,
        sources: Sequence[Source],
        suffix: str | None,
        keep: Iterable[str | os.PathLike[str]],
        *,
        resume: bool,
    ) -> None:
        self._folder: Final = Folder(into, sources, suffix, keep)
        self._journal: Final = Journal(into)
        self._resume: Final = resume
        self._goes_on = resume or self._journal.exists()

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        self._journal.close()
        if error is None and not self._goes_on:
            self._journal.remove()

    def target(self, source: Source, item: Item) -> Path | None:
        """The file below the folder."""
        return self._folder.target(source, item)

    def known(self, item: Item, target: Path | None) -> str | None:
        """As the journal says."""
        return self._journal.key(target) if self._resume and target is not None else None

    def add(self, report: Report, record: Record | None) -> None:
        """Put a file into the journal."""
        self._goes_on |= report.status == "failed"
        if report.status == "done" and report.output is not None and report.key is not None:
            self._journal.add(Path(report.output), report.key)


class InRecords(Output):
    """A file with a record a line (JSONL): ``path``, then the fields of `podparse.batch.Work`'s results."""

    def __init__(self, path: Path, *, resume: bool) -> None:
        self._path: Final = path
        self._resume: Final = resume
        self._file: IO[bytes] | None = None
        self._kept: Final[dict[str, tuple[str | None, int]]] = {}  # by path: key of what is done, where its line begins
        self._superseded: Final[set[int]] = set()
        if resume:
            with suppress(FileNotFoundError):
                self._load()

    def _load(self) -> None:
        at = 0
        with self._path.open("rb+") as file:
            for line in file:
                if not line.endswith(b"\n"):  # it was cut short
                    file.truncate(at)
                    return
                with suppress(ValueError, TypeError, KeyError):
                    record = json.loads(line)
                    path, key = record["path"], record["key"]
                    self._kept[path] = key if record["status"] == "done" else None, at
                at += len(line)

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        if self._file is not None:
            self._file.close()
        if self._superseded:
            _leave_out(self._path, self._superseded)

    def target(self, source: Source, item: Item) -> Path | None:
        """None: a record."""
        return None

    def known(self, item: Item, target: Path | None) -> str | None:
        """As the lines of an earlier run say."""
        return self._kept.get(item.shown, (None, 0))[0]

    def add(self, report: Report, record: Record | None) -> None:
        """Write a record."""
        if record is None:
            return
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("ab" if self._resume else "wb")
        line: dict[str, Any] = {"path": None, **record} | {"path": report.path}  # a record may have one of its own
        self._file.write(json.dumps(line).encode() + b"\n")
        self._file.flush()
        if report.path in self._kept:
            self._superseded.add(self._kept[report.path][1])


def _leave_out(path: Path, lines: set[int]) -> None:
    """Take the lines that begin at these places out of a file, which stays whole meanwhile."""
    with path.open("rb") as old, replacing(path) as new:
        at = 0
        for line in old:
            if at not in lines:
                new.write(line)
            at += len(line)
