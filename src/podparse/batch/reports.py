"""What became of each document, and of all of them."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from attrs import asdict, define, field, frozen

__all__ = ["Report", "Summary"]

SLOWEST: Final = 5  # documents that a summary names


@frozen(kw_only=True)
class Report:
    """What became of one document: ``status`` is ``done``, ``skipped`` (done before) or ``failed``.

    ``edits`` counts the applied edits by kind; ``error`` says why it failed; ``seconds`` is wall time. ``key`` is a
    digest of its content and of the settings.
    """

    path: str  #: the file read; of an archive with the member, of a file of documents with the line
    output: str | None  #: the file written
    status: str = "done"  #: ``done``, ``skipped`` or ``failed``
    format: str | None = None  #: the format read
    turns: int = 0  #: number of turns
    words: int = 0  #: number of words
    edits: Mapping[str, int] = field(factory=dict)  #: applied edits, counted by kind
    suggestions: int = 0  #: number of suggestions
    warnings: int = 0  #: number of warnings
    seconds: float = 0.0  #: wall time
    key: str | None = None  #: digest of content and settings; None where the content could not be had
    error: str | None = None  #: why it failed

    def to_record(self) -> dict[str, Any]:
        """The report as a flat dict, ready for a line of JSON."""
        return asdict(self)


@define
class Summary:
    """Totals, rates and the slowest documents of a batch, counted while it runs.

    >>> summary = Summary()
    >>> summary.add(Report(path="a.srt", output="out/a.srt", words=1200, edits={"filler": 3}, seconds=0.5))
    >>> summary.add(Report(path="b.srt", output=None, status="failed", error="b.srt: there is nothing in this file"))
    >>> summary.documents, summary.statuses["failed"], summary.words, summary.edits.total()
    (2, 1, 1200, 3)
    >>> [report.path for report in summary.slowest]
    ['a.srt']
    """

    statuses: Counter[str] = field(factory=Counter)  #: documents by status
    edits: Counter[str] = field(factory=Counter)  #: applied edits by kind
    turns: int = 0  #: turns of all that were done
    words: int = 0  #: words of all that were done
    suggestions: int = 0  #: suggestions in all
    warnings: int = 0  #: warnings in all
    slowest: list[Report] = field(factory=list)  #: the documents that took longest, the slowest first
    _began: float = field(factory=time.perf_counter, init=False, repr=False)
    _ended: float | None = field(default=None, init=False, repr=False)

    def add(self, report: Report) -> None:
        """Count a document."""
        self.statuses[report.status] += 1
        self.edits.update(report.edits)
        self.turns += report.turns
        self.words += report.words
        self.suggestions += report.suggestions
        self.warnings += report.warnings
        self._ended = time.perf_counter()
        if report.status == "done":
            self.slowest = sorted((*self.slowest, report), key=lambda each: -each.seconds)[:SLOWEST]

    @property
    def documents(self) -> int:
        """Documents in all."""
        return self.statuses.total()

    @property
    def seconds(self) -> float:
        """Wall time from the making of the summary to the last document."""
        return 0.0 if self._ended is None else self._ended - self._began

    @property
    def documents_a_second(self) -> float:
        """Documents done in a second of wall time."""
        return self.statuses["done"] / self.seconds if self.seconds else 0.0

    @property
    def words_a_second(self) -> float:
        """Words done in a second of wall time."""
        return self.words / self.seconds if self.seconds else 0.0

    def to_record(self) -> dict[str, Any]:
        """The summary as a dict, ready for JSON."""
        return {
            "documents": self.documents,
            **{status: self.statuses[status] for status in ("done", "skipped", "failed")},
            "turns": self.turns,
            "words": self.words,
            "edits": dict(self.edits),
            "suggestions": self.suggestions,
            "warnings": self.warnings,
            "seconds": round(self.seconds, 3),
            "documents_a_second": round(self.documents_a_second, 2),
            "words_a_second": round(self.words_a_second),
            "slowest": [{"path": each.path, "seconds": each.seconds, "words": each.words} for each in self.slowest],
        }
