"""Rolling captions: a caption that repeats the line before it and adds a new one (YouTube's automatic captions).

Read as they stand, every line would be said two or three times. What is carried over is told from what is said again
by its place (the top of the caption) and by the word times that only new words have, so that true repeats survive.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from podparse.formats.toolkit.rows import Rows

__all__ = ["unroll"]

# Captions that must grow out of the one before, and their share of all: few where word times tell what is new.
_TIMED: Final = (1, 0.1)
_UNTIMED: Final = (3, 0.3)
_SAMPLE: Final = 300  # captions looked at: a file rolls throughout or not at all


def carried(before: Sequence[str], lines: Sequence[str]) -> int:
    """How many of a caption's first ``lines`` are those that the caption before it ended with.

    >>> carried(["so we", "go on"], ["go on", "go on"])
    1
    """
    for count in range(min(len(before), len(lines)), 0, -1):
        if before[-count:] == lines[:count]:
            return count
    return 0


def is_rolling(captions: Sequence[Sequence[str]], *, timed: bool = False) -> bool:
    """Whether captions grow out of one another: a good part of them carries a line over and adds one.

    A line that only comes again (a refrain, a recogniser's loop) adds nothing and does not count.

    >>> is_rolling([["a"], ["a", "b"], ["b", "c"], ["c", "d"]]), is_rolling([["thank you"]] * 60)
    (True, False)
    """
    grown = sum(0 < carried(before, lines) < len(lines) for before, lines in pairwise(captions))
    enough, share = _TIMED if timed else _UNTIMED
    return grown >= max(enough, share * len(captions))


def unroll(rows: Rows, source: str) -> Rows:
    """The captions with only what is new in each; one that adds nothing (it holds the line for a moment) goes.

    A line that holds word times is new, whatever it says. Rows that do not roll come back as they are.
    """
    if not is_rolling([_lines(text) for text in rows.texts[:_SAMPLE]], timed=any(at < _SAMPLE for at in rows.stamps)):
        return rows
    new = Rows()
    before: list[str] = []
    for index, text in enumerate(rows.texts):
        lines = _lines(text)
        stamps = rows.stamps.get(index, ())
        untimed = len(_lines(text[: stamps[0][0] + 1])) - 1 if stamps else len(lines)
        count = carried(before, lines[:untimed])
        before = lines
        if count == len(lines):
            continue
        begin, finish = rows.begins[index], rows.finishes[index]
        raw = _after_lines(source[begin:finish], count)
        new.add_part(rows, index, len(text) - len(_after_lines(text, count)), len(text), finish - len(raw), finish)
    return new


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line and not line.isspace()]


def _after_lines(text: str, count: int) -> str:
    """What follows the first ``count`` lines that are not blank."""
    while count:
        line, _, text = text.partition("\n")
        count -= not line.isspace() and line != ""
    return text.lstrip()
