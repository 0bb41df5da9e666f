"""Parts of a transcript: a stretch of it cut out, several put one behind the other."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TypeVar

from attrs import evolve

from podparse.errors import PodparseError
from podparse.model import Speaker, Transcript, Turn
from podparse.model.cues import SPEECH, Cues
from podparse.model.timing import Timing
from podparse.subtitles.atoms import Atom, atoms
from podparse.subtitles.pieces import Piece, assembled, joined, piece_of
from podparse.subtitles.times import retimed

__all__ = ["join", "slice"]

_T = TypeVar("_T")


def slice(transcript: Transcript, start: float | None = None, end: float | None = None) -> Transcript:
    """What is said from ``start`` to ``end`` (seconds), with the times that it has.

    Words belong to it that begin in that time; where they have no times of their own, they share that of their cue.
    What has no time at all is left out. An edit belongs where it begins, whole. `shift` lets the result begin at 0.

    >>> from podparse.model import Turn
    >>> t = Transcript([Turn("One.", start=0.0, end=1.0), Turn("Two.", start=1.0, end=2.0)])
    >>> [turn.text for turn in slice(t, 1.0)]
    ['Two.']
    """
    low, high = start or 0.0, float("inf") if end is None else end
    parts = ((turn, list(_within(transcript, turn, low, high))) for turn in transcript.turns)
    return assembled(transcript, [(turn, pieces) for turn, pieces in parts if pieces])


def _within(transcript: Transcript, turn: Turn, low: float, high: float) -> Iterator[Piece]:
    """The pieces of a turn's cues that lie in ``[low, high)`` seconds; the turn is cut at one place at either end."""
    every = atoms(transcript, turn)
    inside = [at for at, atom in enumerate(every) if atom.start is not None and low <= atom.start < high]
    if not inside:
        return
    by_cue: dict[int, list[Atom]] = {}
    for atom in every[inside[0] : inside[-1] + 1]:
        by_cue.setdefault(atom.cue, []).append(atom)
    for group in by_cue.values():
        piece = piece_of(group, [at for atom in group[:-1] for at in atom.breaks])
        yield piece if piece.end is None else piece._replace(end=min(piece.end, high))


def join(parts: Iterable[Transcript], offsets: Sequence[float] | None = None) -> Transcript:
    """Transcripts one behind the other, each ``offsets[i]`` seconds later than it says itself.

    Without offsets each begins where the one before it ends. Speakers of one name are one; what is known of the
    episode is what the first part says. Raises `PodparseError` when offsets and parts differ in number.

    >>> one, two = Transcript([Turn("So", "Ann", start=0, end=2)]), Transcript([Turn("it", "Ann", start=1, end=2)])
    >>> [(turn.start, turn.end) for turn in join([one, two]).turns]
    [(0.0, 2.0), (3.0, 4.0)]
    """
    given = list(parts)
    if not given and not offsets:
        return Transcript()
    if offsets is None:
        offsets = [0.0, *accumulate(_length(part) for part in given[:-1])]
    if len(offsets) != len(given):
        raise PodparseError(f"{len(given)} transcripts and {len(offsets)} offsets")
    moved = [_later(part, by) for part, by in zip(given, offsets, strict=True)]
    people: dict[str, Speaker] = {}
    for part in moved:
        for speaker in part.speakers:
            people.setdefault(speaker.name, speaker)
    turns: list[Turn] = []
    count = 0
    for part in moved:
        for turn in part.turns:
            who = turn.speaker and people.setdefault(turn.speaker.name, turn.speaker)
            cues = range(turn.cues.start + count, turn.cues.stop + count) if turn.cues else turn.cues
            turns.append(evolve(turn, speaker=who, cues=cues))
        count += len(part.cues)
    warnings = [notice for part in moved for notice in part.warnings]
    return Transcript(
        turns, tuple(people.values()), meta=moved[0].meta, cues=_cues_of(moved, people), warnings=warnings
    )


def _later(part: Transcript, seconds: float) -> Transcript:
    return retimed(part, lambda time: max(0.0, time + seconds))


def _length(part: Transcript) -> float:
    times = [time for turn in part.turns for time in (turn.start, turn.end) if time is not None]
    return max(times, default=0.0)


def _cues_of(parts: Sequence[Transcript], people: dict[str, Speaker]) -> Cues:
    every = [part.cues for part in parts]
    people_of = [[who and people.get(who.name, who) for who in cues.speakers or ()] for cues in every]
    return Cues(
        [text for cues in every for text in cues.texts],
        array("d", [time for cues in every for time in cues.starts]),
        array("d", [time for cues in every for time in cues.ends]),
        speakers=_column(every, people_of, None),
        ids=_column(every, [cues.ids for cues in every], None),
        kinds=_column(every, [cues.kinds for cues in every], SPEECH),
        timing=_timing_of(every),
    )


def _column(every: Sequence[Cues], columns: Sequence[Sequence[_T] | None], missing: _T) -> list[_T] | None:
    """One column for the cues of all parts, ``missing`` for those of parts without it; None when no part has it."""
    if not any(columns):
        return None
    filled = (column or [missing] * len(cues) for cues, column in zip(every, columns, strict=True))
    return [each for column in filled for each in column]


def _timing_of(every: Sequence[Cues]) -> Timing | None:
    sizes = (sum(len(text) + 1 for text in cues.texts) for cues in every)
    bases = accumulate(sizes, initial=0)
    return joined((base, cues.timing) for base, cues in zip(bases, every, strict=False) if cues.timing)
