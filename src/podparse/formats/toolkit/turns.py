"""Turns out of cues: the blocks of the file become what one speaker says before another does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise
from math import nan
from typing import Final

from podparse.model import Turn
from podparse.model.cues import Cues
from podparse.model.timing import Timing, nan_to_missing

__all__ = ["turns_from_cues"]

# Without labels nobody knows the turns: break at a pause (seconds), or at a sentence end once there is this much text
# (characters), so that the turn stays readable.
PAUSE: Final = 2.0
LONG: Final = 600


def turns_from_cues(cues: Cues, breaks: frozenset[int] = frozenset()) -> tuple[Turn, ...]:
    """Neighbouring speech cues of one speaker joined by a space; unlabelled ones broken at pauses and sentence ends.

    ``breaks`` are cues before which the file says that somebody else speaks, without saying who.
    A line break within a cue is layout: the turn's source has a space in its place, so that offsets stay the same.
    """
    texts, timing = cues.texts, cues.timing
    offsets = [0, *accumulate([len(text) + 1 for text in texts])]
    return tuple(_turn(cues, first, stop, offsets, timing) for first, stop in _runs(cues, breaks))


def _runs(cues: Cues, breaks: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The cues of each turn as ``(first, stop)``."""
    count = len(cues.texts)
    cuts = {0, count, *(at for at in breaks if at < count)}
    for column in (cues.speakers, cues.kinds):
        if column:
            cuts.update([at for at, (one, next) in enumerate(pairwise(column), 1) if one is not next and one != next])
    for first, stop in pairwise(sorted(cuts)):
        if cues.is_speech(first):
            if cues.speakers and cues.speakers[first] is not None:
                yield first, stop
            else:
                yield from _unnamed(cues, first, stop)


def _unnamed(cues: Cues, first: int, stop: int) -> Iterator[tuple[int, int]]:
    """Cues of nobody known, cut at pauses and, when there is much text, at the end of a sentence."""
    texts, starts, ends = cues.texts, cues.starts, cues.ends
    length = len(texts[first])
    for index in range(first + 1, stop):
        ended = length > LONG and texts[index - 1].rstrip()[-1:] in ".?!"
        if ended or starts[index] - ends[index - 1] >= PAUSE:
            yield first, index
            first, length = index, 0
        length += len(texts[index])
    yield first, stop


def _turn(cues: Cues, first: int, stop: int, offsets: list[int], timing: Timing | None) -> Turn:
    base = offsets[first]
    start, end = cues.starts[first], max(cues.ends[first:stop])
    if start != start or end != end:  # a time is missing
        start = next((each for each in cues.starts[first:stop] if each == each), nan)
        end = max((each for each in cues.ends[first:stop] if each == each), default=nan)
    return Turn(
        " ".join(cues.texts[first:stop]).replace("\n", " "),
        cues.speakers[first] if cues.speakers else None,
        start=nan_to_missing(start),
        end=nan_to_missing(end),
        timing=timing and timing.cut(base, offsets[stop] - 1),
        cues=range(first, stop),
        cue_offsets=tuple([offset - base for offset in offsets[first:stop]]),
    )
