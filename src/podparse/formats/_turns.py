"""Turns out of cues: the blocks of the file become what one speaker says before another does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from podparse.cues import Cues
from podparse.model import Turn
from podparse.speakers import Speaker
from podparse.timing import Timing, nan_to_missing

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
    offsets = [0, *accumulate(len(text) + 1 for text in texts)]
    return tuple(_turn(cues, first, stop, offsets, timing) for first, stop in _runs(cues, breaks))


def _runs(cues: Cues, breaks: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The cues of each turn as ``(first, stop)``."""
    speakers: list[Speaker | None] | tuple[()] = list(cues.speakers) if cues.speakers else ()
    texts, starts, ends = cues.texts, cues.starts, cues.ends
    first = length = 0
    for index in range(len(texts)):
        new = index == first
        if not cues.is_speech(index):
            if not new:
                yield first, index
            first, length = index + 1, 0
            continue
        if not new:
            speaker = speakers[index] if speakers else None
            before = speakers[index - 1] if speakers else None
            if (speaker is not before and speaker != before) or index in breaks:
                cut = True
            elif speaker is None:
                ended = length > LONG and texts[index - 1].rstrip()[-1:] in ".?!"
                cut = ended or starts[index] - ends[index - 1] >= PAUSE
            else:
                cut = False
            if cut:
                yield first, index
                first, length = index, 0
        length += len(texts[index])
    if first < len(texts):
        yield first, len(texts)


def _turn(cues: Cues, first: int, stop: int, offsets: list[int], timing: Timing | None) -> Turn:
    base = offsets[first]
    ends = [end for end in cues.ends[first:stop] if end == end]
    return Turn(
        " ".join(cues.texts[first:stop]).replace("\n", " "),
        cues.speakers[first] if cues.speakers else None,
        start=next((start for start in map(nan_to_missing, cues.starts[first:stop]) if start is not None), None),
        end=max(ends, default=None),
        timing=timing and timing.cut(base, offsets[stop] - 1),
        cues=range(first, stop),
        cue_offsets=tuple(offset - base for offset in offsets[first:stop]),
    )
