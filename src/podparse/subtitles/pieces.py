"""A transcript put together out of pieces of another one's turns: what cutting out and re-cutting have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from attrs import evolve

from podparse.formats.toolkit.words import WordColumns
from podparse.model import Transcript, Turn
from podparse.model.cues import SPEECH, Cue, Cues
from podparse.model.edits import Edit
from podparse.model.timing import Timing
from podparse.subtitles.atoms import Atom

__all__ = ["Piece", "assembled", "joined", "piece_of"]


class Piece(NamedTuple):
    """A cue to be: characters ``[low, high)`` of a turn's source, its times (seconds), and where its lines break.

    Two pieces of a turn have one character of white space between them; ``breaks`` are characters of white space in
    the source.
    """

    low: int
    high: int
    start: float | None
    end: float | None
    breaks: Sequence[int] = ()
    id: str | None = None


def piece_of(group: Sequence[Atom], breaks: Sequence[int]) -> Piece:
    """The piece over some atoms, from the earliest time in them to the latest."""
    starts = [atom.start for atom in group if atom.start is not None]
    ends = [atom.end for atom in group if atom.end is not None]
    return Piece(group[0].low, group[-1].high, min(starts, default=None), max(ends, default=None), breaks)


def assembled(transcript: Transcript, parts: Iterable[tuple[Turn, Sequence[Piece]] | Cue]) -> Transcript:
    """The transcript of turns cut to their pieces, and of cues that are no speech, in this order."""
    cues: list[Cue] = []
    turns: list[Turn] = []
    timings: list[tuple[int, Timing]] = []
    base = 0
    for part in parts:
        if isinstance(part, Cue):
            cues.append(evolve(part, span=None))
            base += len(part.text) + 1
            continue
        turn, pieces = part
        cut = _cut(turn, pieces, len(cues))
        turns.append(cut)
        if cut.timing is not None:
            timings.append((base, cut.timing))
        for piece in pieces:
            text = list(turn.source[piece.low : piece.high])
            for at in piece.breaks:
                text[at - piece.low] = "\n"
            cues.append(Cue(piece.start, piece.end, text="".join(text), speaker=turn.speaker, id=piece.id, kind=SPEECH))
        base += len(cut.source) + 1
    return evolve(transcript, turns=turns, cues=Cues.of(cues, joined(timings)), source=None)


def _cut(turn: Turn, pieces: Sequence[Piece], first: int) -> Turn:
    low, high = pieces[0].low, pieces[-1].high
    starts = [piece.start for piece in pieces if piece.start is not None]
    ends = [piece.end for piece in pieces if piece.end is not None]
    return evolve(
        turn,
        source=turn.source[low:high],
        start=starts[0] if starts else None,
        end=max(ends, default=None),
        timing=turn.timing and turn.timing.cut(low, high),
        cues=range(first, first + len(pieces)),
        cue_offsets=tuple(piece.low - low for piece in pieces),
        edits=tuple(_moved(turn.edits, low, high)),
        suggestions=tuple(_moved(turn.suggestions, low, high)),
    )


def _moved(edits: Iterable[Edit], low: int, high: int) -> Iterator[Edit]:
    """The edits that lie in ``[low, high)`` of the source, counted from ``low``; their parents with them."""
    for edit in edits:
        if low <= edit.start_char and edit.end_char <= high:
            parents = tuple(_moved(edit.parents, low, high))
            yield evolve(edit, start_char=edit.start_char - low, end_char=edit.end_char - low, parents=parents)


def joined(timings: Iterable[tuple[int, Timing]]) -> Timing | None:
    """The words of several texts, each with where it begins in the whole; None when no word has a time."""
    columns = WordColumns()
    for base, timing in timings:
        for begin, finish, start, end, confidence in timing.rows():
            columns.add(base + begin, base + finish, start, end, confidence)
    return columns.timing()
