"""A text cut into lines, with the place of each: what the line-based formats (SRT, WebVTT, SBV ...) read."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final, NamedTuple

from attrs import frozen

__all__ = ["Block", "Lines"]

_ENDING: Final = re.compile(r"(\r\n|\r|\n)")


class Block(NamedTuple):
    """A cue as it stands in the lines: identifier, times (NaN where missing), and the lines ``[low, high)`` of text."""

    id: str | None
    start: float
    end: float
    low: int
    high: int


@frozen
class Lines:
    r"""The lines without their ends, and the offset where each begins (one more: past the end of the text).

    ``\n``, ``\r\n`` and ``\r`` each end a line, as in WebVTT (6.1 WebVTT file parsing); nothing else does.

    >>> Lines.of("a\r\nb\n\nc")
    Lines(texts=['a', 'b', '', 'c'], starts=[0, 3, 5, 6, 8])
    """

    texts: list[str]
    starts: list[int]

    @classmethod
    def of(cls, text: str) -> Lines:
        """Cut ``text``; most files have one kind of line end, which needs no regex."""
        returns = text.count("\r")
        if not returns:
            return cls._cut(text, "\n")
        if returns == text.count("\r\n") == text.count("\n"):
            return cls._cut(text, "\r\n")
        pieces = _ENDING.split(text)
        pieces.append("")
        sizes = map(len, pieces)
        starts = [0, *accumulate(body + ending for body, ending in zip(sizes, sizes, strict=True))]
        starts[-1] += 1
        return cls(pieces[::2], starts)

    @classmethod
    def _cut(cls, text: str, ending: str) -> Lines:
        texts = text.split(ending)
        size = len(ending)
        return cls(texts, [0, *accumulate([len(line) + size for line in texts])])

    def end(self, index: int) -> int:
        """Where the line ``index`` ends (before its line end)."""
        return self.starts[index] + len(self.texts[index])

    def filled(self, low: int, high: int) -> tuple[int, int]:
        """The lines ``[low, high)`` without blank ones at either end."""
        texts = self.texts
        while low < high and not texts[low].strip():
            low += 1
        while low < high and not texts[high - 1].strip():
            high -= 1
        return low, high
