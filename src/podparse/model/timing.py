"""Word times as columns: 24 bytes a word and cheap to slice and pickle; `Word` objects are made when asked for."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import field, frozen

__all__ = ["LONGEST", "Timing", "Word", "bounded", "missing_to_nan", "nan_to_missing"]

_NAN = math.nan
LONGEST: Final = 1e13  # seconds, either way: 300,000 years, more than any clock of a format can say


def missing_to_nan(seconds: float | None) -> float:
    """A time as a column holds it: NaN where it is missing, or no time that anything lasts."""
    return _NAN if seconds is None or not -LONGEST < seconds < LONGEST else seconds


def nan_to_missing(seconds: float | None) -> float | None:
    """A time as the user sees it: None where it is missing, or no time that anything lasts."""
    return seconds if seconds is not None and -LONGEST < seconds < LONGEST else None


def bounded(column: array[float]) -> tuple[array[float], int]:
    """The column with NaN for infinite and absurd times, and how many of them there were."""
    if not column or -LONGEST < min(column) <= max(column) < LONGEST:  # NaN is skipped unless it comes first
        return column, 0
    wrong = [at for at, time in enumerate(column) if not -LONGEST < time < LONGEST and time == time]
    if not wrong:
        return column, 0
    copy = column[:]
    for at in wrong:
        copy[at] = _NAN
    return copy, len(wrong)


@frozen
class Word:
    """One word of a turn: its form, when it was said (seconds), and where it stands in the turn's text (characters).

    >>> Word("Hello,", 1.2, offset=0).end is None
    True
    """

    text: str  #: the word with its punctuation
    start: float | None = None  #: seconds from the start of the recording; None where unknown
    #: seconds from the start of the recording; None where unknown
    end: float | None = field(default=None, kw_only=True)
    confidence: float | None = field(default=None, kw_only=True)  #: of the recogniser, 0 to 1; None where it gave none
    offset: int = field(default=0, kw_only=True)  #: where it stands in the turn's text (characters)


@frozen(eq=False)
class Timing:
    """The word times of one stretch of text, as parallel columns of equal length.

    ``begins`` and ``finishes`` (array ``"I"``) are character offsets, counted from ``base``: word *i* is
    ``text[begins[i] - base : finishes[i] - base]``. ``starts`` and ``ends`` (array ``"d"``) are seconds, NaN
    where missing; ``confidences`` likewise in 0..1, or None when the file has none. Offsets increase; times
    need not (podcasts open with teasers).

    >>> timing = Timing.of([(0, 5, 0.5, 0.9), (6, 11, None, None)])
    >>> len(timing), timing.span(0, 11)
    (2, (0.5, 0.9))
    """

    begins: array[int]  #: where words begin (characters, counted from ``base``)
    finishes: array[int]  #: where words end (characters, counted from ``base``)
    starts: array[float]  #: seconds, NaN where missing
    ends: array[float]  #: seconds, NaN where missing
    #: 0 to 1, NaN where missing; None: no word has one
    confidences: array[float] | None = field(default=None, kw_only=True)
    base: int = field(default=0, kw_only=True)  #: the offset from which characters are counted

    @classmethod
    def of(
        cls,
        words: Iterable[tuple[int, int, float | None, float | None]],
        confidences: Iterable[float | None] | None = None,
    ) -> Timing:
        """Columns from rows ``(begin, finish, start, end)``."""
        rows = list(words)
        return cls(
            array("I", [row[0] for row in rows]),
            array("I", [row[1] for row in rows]),
            array("d", [missing_to_nan(row[2]) for row in rows]),
            array("d", [missing_to_nan(row[3]) for row in rows]),
            confidences=None if confidences is None else array("d", map(missing_to_nan, confidences)),
        )

    def __len__(self) -> int:
        return len(self.begins)

    def rows(self) -> Iterator[tuple[int, int, float, float, float]]:
        """``(begin, finish, start, end, confidence)`` of each word, offsets counted from 0, NaN where missing."""
        base = self.base
        confidences = self.confidences or array("d", [_NAN]) * len(self)
        for begin, finish, start, end, confidence in zip(
            self.begins, self.finishes, self.starts, self.ends, confidences, strict=True
        ):
            yield begin - base, finish - base, start, end, confidence

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Timing):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        # Bytes, so that a missing time (NaN) equals a missing time.
        shift = self.base
        return (
            tuple(begin - shift for begin in self.begins),
            tuple(finish - shift for finish in self.finishes),
            self.starts.tobytes(),
            self.ends.tobytes(),
            self.confidences and self.confidences.tobytes(),
        )

    def cut(self, begin: int, finish: int) -> Timing:
        """The words that lie in ``[begin, finish)`` of the text, with offsets counted from ``begin``."""
        base = self.base + begin
        low = bisect_left(self.begins, base)
        high = bisect_left(self.begins, self.base + finish, low)
        return Timing(
            self.begins[low:high],
            self.finishes[low:high],
            self.starts[low:high],
            self.ends[low:high],
            confidences=None if self.confidences is None else self.confidences[low:high],
            base=base,
        )

    def overlapping(self, begin: int, finish: int) -> range:
        """Indices of the words that share at least one character with ``[begin, finish)``."""
        low = bisect_right(self.finishes, begin + self.base)
        high = bisect_left(self.begins, finish + self.base, low)
        return range(low, high)

    def span(self, begin: int, finish: int) -> tuple[float | None, float | None]:
        """Earliest start and latest end (seconds) of the words under ``[begin, finish)``."""
        indices = self.overlapping(begin, finish)
        low, high = indices.start, indices.stop
        return _least(self.starts[low:high]), _greatest(self.ends[low:high])

    def confidence(self, begin: int, finish: int) -> float | None:
        """The lowest confidence of the words under ``[begin, finish)``."""
        if self.confidences is None:
            return None
        indices = self.overlapping(begin, finish)
        return _least(self.confidences[indices.start : indices.stop])


def _least(column: array[float]) -> float | None:
    return min((value for value in column if value == value), default=None)


def _greatest(column: array[float]) -> float | None:
    return max((value for value in column if value == value), default=None)
