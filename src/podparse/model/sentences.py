"""Sentences of a text, and when a stretch of a turn was said."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import Final

from podparse.model.cues import Cues
from podparse.model.timing import nan_to_missing
from podparse.model.turn import Turn

__all__ = ["sentence_borders", "sentence_spans", "times_of"]

_END: Final = re.compile(r"[.?!…。？！][\"”’»)\]]*(?:\s+|$)")


def sentence_borders(text: str) -> list[int]:
    """Where sentences begin, and the end of the text (characters); white space belongs to the sentence before it.

    >>> sentence_borders("It rained. Why? Well")
    [0, 11, 16, 20]
    """
    borders = [0, *(match.end() for match in _END.finditer(text))]
    return borders if borders[-1] == len(text) else [*borders, len(text)]


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The sentences of a text as ``(start_char, end_char)``, without the white space around them.

    >>> sentence_spans(" It rained.  Why?")
    [(1, 11), (13, 17)]
    """
    return [span for low, high in pairwise(sentence_borders(text)) if (span := _trimmed(text, low, high))]


def _trimmed(text: str, low: int, high: int) -> tuple[int, int] | None:
    piece = text[low:high]
    bare = piece.strip()
    start = low + len(piece) - len(piece.lstrip())
    return (start, start + len(bare)) if bare else None


def times_of(turn: Turn, cues: Cues, start_char: int, end_char: int) -> tuple[float | None, float | None]:
    """When ``turn.text[start_char:end_char]`` was said, in seconds: by its words, else its cues, else the turn.

    Without the times of words, a stretch has those of the cues that hold it; a stretch of a turn without cues lasts
    from the turn's start to its end. ``cues`` are those of the transcript.
    """
    low, high = turn.offsets.to_source(start_char, end_char)
    start = end = None
    if turn.timing is not None:
        start, end = turn.timing.span(low, high)
    if turn.cues and (start is None or end is None):
        first = max(0, bisect_right(turn.cue_offsets, low) - 1)
        last = max(0, bisect_right(turn.cue_offsets, max(low, high - 1)) - 1)
        start = nan_to_missing(cues.starts[turn.cues[first]]) if start is None else start
        end = nan_to_missing(cues.ends[turn.cues[last]]) if end is None else end
    return (turn.start if start is None else start, turn.end if end is None else end)
