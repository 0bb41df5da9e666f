"""What is wrong with the cues of a transcript for those who read them."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from podparse.model import Transcript
from podparse.model.cues import Cue
from podparse.model.edited_cues import as_cues

__all__ = ["Problem", "check"]


@frozen
class Problem:
    """A cue that breaks a limit: its number (from 1) and start (seconds), what it breaks, how much it has.

    ``code`` is ``"reading-speed"`` (characters a second), ``"line-length"`` (characters), ``"lines"``, ``"short"``,
    ``"long"``, ``"overlap"``, ``"gap"`` (seconds).
    """

    cue: int  #: number of the cue, from 1
    start: float | None  #: seconds
    code: str  #: which limit is broken
    value: float  #: how much the cue has
    limit: float  #: how much it may have

    def __str__(self) -> str:
        return f"cue {self.cue}: {self.code} {self.value:g} (limit {self.limit:g})"


def check(
    transcript: Transcript,
    *,
    line_length: int = 42,
    lines: int = 2,
    min_seconds: float = 0.8,
    max_seconds: float = 7.0,
    max_cps: float = 20.0,
    min_gap: float = 0.0,
) -> tuple[Problem, ...]:
    """Every cue that is too fast, too long, too short, or overlaps the next one; the defaults are those of `recut`.

    >>> from podparse.model import Turn
    >>> [str(each) for each in check(Transcript([Turn("It snows and it snows.", start=0, end=1)]))]
    ['cue 1: reading-speed 22 (limit 20)']
    """
    cues = as_cues(transcript)
    found: list[Problem] = []
    for number, (cue, after) in enumerate(zip(cues, [*cues[1:], None], strict=False), 1):
        for code, value, limit in (
            *_of_text(cue, line_length, lines),
            *_of_time(cue, min_seconds, max_seconds, max_cps),
            *_of_neighbours(cue, after, min_gap),
        ):
            found.append(Problem(number, cue.start, code, round(value, 3), limit))
    return tuple(found)


def _of_text(cue: Cue, line_length: int, lines: int) -> Iterator[tuple[str, float, float]]:
    shown = cue.text.split("\n")
    if len(shown) > lines:
        yield "lines", len(shown), lines
    if (longest := max(map(len, shown))) > line_length:
        yield "line-length", longest, line_length


def _of_time(cue: Cue, min_seconds: float, max_seconds: float, max_cps: float) -> Iterator[tuple[str, float, float]]:
    if cue.start is None or cue.end is None:
        return
    seconds = cue.end - cue.start
    if seconds < min_seconds:
        yield "short", seconds, min_seconds
    if seconds > max_seconds:
        yield "long", seconds, max_seconds
    if seconds > 0 and len(cue.text) / seconds > max_cps:
        yield "reading-speed", len(cue.text) / seconds, max_cps


def _of_neighbours(cue: Cue, after: Cue | None, min_gap: float) -> Iterator[tuple[str, float, float]]:
    if after is None or after.start is None or cue.end is None or (cue.start is not None and after.start < cue.start):
        return
    gap = after.start - cue.end
    if gap < 0:
        yield "overlap", -gap, 0.0
    elif gap < min_gap and gap > 0:
        yield "gap", gap, min_gap
