"""Other times for a transcript: moved, stretched, mended where cues overlap or leave gaps that only flicker."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from itertools import pairwise

from attrs import evolve

from podparse.errors import PodparseError
from podparse.model import Transcript, Turn
from podparse.model.timing import Timing
from podparse.subtitles.restamp import restamped

__all__ = ["mend", "retimed", "scale", "shift"]

_FINE = 6  # digits of a second: without the noise of binary fractions


def shift(transcript: Transcript, seconds: float) -> Transcript:
    """The transcript with all times that much later (earlier where negative); nothing begins before 0.

    One that was read from SRT or WebVTT still has its source, with the new times in it, so that markup, settings and
    notes come along when it is written.

    >>> from podparse.model import Turn
    >>> shift(Transcript([Turn("Hi.", start=1.0, end=2.5)]), -1.5).turns[0].end
    1.0
    """
    return _in_source_too(transcript, lambda time: max(0.0, time + seconds))


def scale(transcript: Transcript, from_fps: float, to_fps: float) -> Transcript:
    """The transcript of a video of ``from_fps`` frames a second for the same frames shown at ``to_fps``.

    Its source comes along as with `shift`. Raises `PodparseError` for rates that are not above 0.

    >>> from podparse.model import Turn
    >>> scale(Transcript([Turn("Hi.", start=10.0, end=20.0)]), 25, 24).turns[0].end
    20.833333
    """
    if not (from_fps > 0 and to_fps > 0):
        raise PodparseError(f"frame rates are above 0, not {from_fps} and {to_fps}")
    return _in_source_too(transcript, lambda time: time * from_fps / to_fps)


def _in_source_too(transcript: Transcript, when: Callable[[float], float]) -> Transcript:
    return restamped(transcript, retimed(transcript, when), when)


def retimed(transcript: Transcript, when: Callable[[float], float]) -> Transcript:
    """The transcript with ``when(time)`` for every time in it (seconds): of turns, cues and words; without a source."""

    def column(times: array[float]) -> array[float]:
        return array("d", [round(when(time), _FINE) if time == time else time for time in times])

    def one(time: float | None) -> float | None:
        return None if time is None else round(float(when(time)), _FINE)

    def timing(words: Timing | None) -> Timing | None:
        return words and evolve(words, starts=column(words.starts), ends=column(words.ends))

    cues = transcript.cues
    return evolve(
        transcript,
        turns=[
            evolve(turn, start=one(turn.start), end=one(turn.end), timing=timing(turn.timing))
            for turn in transcript.turns
        ],
        cues=evolve(
            cues,
            starts=column(cues.starts),
            ends=column(cues.ends),
            timing=timing(cues.timing),
            begins=None,
            finishes=None,
        ),
        source=None,
    )


def mend(transcript: Transcript, *, min_gap: float = 0.0, close: float = 0.0) -> Transcript:
    """The transcript without overlaps: a cue ends at the latest ``min_gap`` seconds before the next one begins.

    Gaps shorter than ``close`` seconds, in which a subtitle would only flicker, are closed up to ``min_gap``. Starts
    never move, and a cue that begins with the next one (two people at once) stays.

    >>> t = Transcript([Turn("So", start=0, end=3), Turn("it", start=2, end=4), Turn("goes", start=4.2, end=5)])
    >>> [turn.end for turn in mend(t, close=0.5).turns]
    [2.0, 4.2, 5]
    """
    if not transcript.cues:
        starts = [turn.start for turn in transcript.turns]
        ends = [
            turn.end if turn.end is None else _mended(turn.start, turn.end, after, min_gap, close)
            for turn, after in zip(transcript.turns, [*starts[1:], None], strict=False)
        ]
        turns = [evolve(turn, end=end) for turn, end in zip(transcript.turns, ends, strict=True)]
        return evolve(transcript, turns=turns, source=None)
    cues = transcript.cues
    spoken = [at for at in range(len(cues)) if cues.is_speech(at) and cues.starts[at] == cues.starts[at]]
    column = array("d", cues.ends)
    for at, following in pairwise(spoken):
        if column[at] == column[at]:
            column[at] = _mended(cues.starts[at], column[at], cues.starts[following], min_gap, close)
    turns = [evolve(turn, end=_end(turn, column)) for turn in transcript.turns]
    return evolve(transcript, turns=turns, cues=evolve(cues, ends=column, begins=None, finishes=None), source=None)


def _mended(start: float | None, end: float, after: float | None, min_gap: float, close: float) -> float:
    if after is None or (start is not None and after <= start):
        return end
    latest = round(max(after - min_gap, start or 0.0), _FINE)
    return latest if end > latest or 0 < after - end < close else end


def _end(turn: Turn, ends: array[float]) -> float | None:
    found = [ends[at] for at in turn.cues if ends[at] == ends[at]]
    return max(found) if found else turn.end
