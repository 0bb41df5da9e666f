"""Rolling captions: a caption that repeats the line before it and adds a new one (YouTube's automatic captions).

Read as they stand, every line would be said two or three times. What is carried over is told from what is said again
by its place (the top of the caption) and by the word times that only new words have, so that true repeats survive.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from podparse.formats._rows import Rows

__all__ = ["carried", "is_rolling", "unroll"]

_ENOUGH: Final = 3  # captions that roll
_SHARE: Final = 0.3  # of all captions
_SAMPLE: Final = 300  # captions looked at: a file rolls throughout or not at all


def carried(before: Sequence[str], lines: Sequence[str], timed: Sequence[bool] = ()) -> int:
    """How many of a caption's first ``lines`` are those that the caption before it ended with.

    ``timed`` tells which lines hold word times: such a line is new, whatever it says.

    >>> carried(["so we", "go on"], ["go on", "go on"]), carried(["yeah"], ["yeah"], [True])
    (1, 0)
    """
    limit = next((at for at, has_times in enumerate(timed) if has_times), len(lines))
    for count in range(min(len(before), limit), 0, -1):
        if before[-count:] == lines[:count]:
            return count
    return 0


def is_rolling(captions: Sequence[Sequence[str]]) -> bool:
    """Whether captions grow out of one another: a good part of them carries a line over and adds one.

    A line that only comes again (a refrain, a recogniser's loop) adds nothing and does not count.

    >>> is_rolling([["a"], ["a", "b"], ["b", "c"], ["c", "d"]]), is_rolling([["thank you"]] * 60)
    (True, False)
    """
    grown = sum(0 < carried(before, lines) < len(lines) for before, lines in pairwise(captions))
    return grown >= _ENOUGH and grown >= _SHARE * len(captions)


def unroll(rows: Rows, source: str, timed: Sequence[Sequence[bool]] = ()) -> tuple[Rows, list[tuple[int, int]]] | None:
    """The captions with only what is new in each, and for each its old index and how many characters it lost.

    A caption that adds nothing (it holds the line for a moment) goes. ``timed`` tells for each caption which of its
    lines hold word times. None when the file does not roll.
    """
    if not is_rolling([_lines(text) for text in rows.texts[:_SAMPLE]]):
        return None
    new, kept = Rows(), list[tuple[int, int]]()
    before: list[str] = []
    for index, text in enumerate(rows.texts):
        lines = _lines(text)
        count = carried(before, lines, timed[index] if timed else ())
        before = lines
        if count == len(lines):
            continue
        begin, finish = rows.begins[index], rows.finishes[index]
        rest = _after_lines(text, count)
        raw = _after_lines(source[begin:finish], count)
        new.add(rest, rows.starts[index], rows.ends[index], finish - len(raw), finish, rows.ids[index])
        kept.append((index, len(text) - len(rest)))
    return new, kept


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line and not line.isspace()]


def _after_lines(text: str, count: int) -> str:
    """What follows the first ``count`` lines that are not blank."""
    while count:
        line, _, text = text.partition("\n")
        count -= not line.isspace() and line != ""
    return text.lstrip()
