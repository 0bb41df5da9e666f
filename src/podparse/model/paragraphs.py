"""Readable paragraphs out of turns: neighbouring turns of one speaker joined, long ones broken at sentence ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import field, frozen

from podparse.model.sentences import sentence_borders
from podparse.model.speaker import Speaker
from podparse.model.turn import Turn

__all__ = ["Paragraph", "paragraphs"]


@frozen
class Paragraph:
    """A stretch of one speaker's text, as it stands with all edits.

    ``start`` and ``end`` are seconds, or None where no word, cue or turn says. ``turns`` are the indices of the turns
    that it was made of.
    """

    text: str
    speaker: Speaker | None = None
    start: float | None = field(default=None, kw_only=True)
    end: float | None = field(default=None, kw_only=True)
    turns: range = field(default=range(0), kw_only=True)


@frozen
class _Piece:
    """A sentence: its text, the number of its words, its times, the turn it is from."""

    text: str
    words: int
    start: float | None
    end: float | None
    turn: int


def paragraphs(
    turns: Sequence[Turn], *, merge_gap: float | None = None, max_words: int | None = None
) -> tuple[Paragraph, ...]:
    """See `podparse.Transcript.paragraphs`."""
    found: list[Paragraph] = []
    for first, stop in _groups(turns, merge_gap):
        pieces = [
            piece for index in range(first, stop) for piece in _pieces(turns[index], index, max_words is not None)
        ]
        for group in _filled(pieces, max_words):
            found.append(
                Paragraph(
                    " ".join(piece.text for piece in group),
                    turns[first].speaker,
                    start=group[0].start,
                    end=next((piece.end for piece in reversed(group) if piece.end is not None), None),
                    turns=range(group[0].turn, group[-1].turn + 1),
                )
            )
    return tuple(found)


def _groups(turns: Sequence[Turn], merge_gap: float | None) -> Iterator[tuple[int, int]]:
    """Turns that go together; a gap that is not known joins nothing."""
    first = 0
    for index in range(1, len(turns) + 1):
        if index < len(turns) and merge_gap is not None and turns[index].speaker == turns[index - 1].speaker:
            start, end = turns[index].start, turns[index - 1].end
            if start is not None and end is not None and 0 <= start - end <= merge_gap:
                continue
        yield first, index
        first = index


def _pieces(turn: Turn, index: int, cut: bool) -> Iterator[_Piece]:
    """The sentences of a turn, or all of it; a sentence has the times of its words where they are known."""
    text = turn.text
    borders = sentence_borders(text) if cut else [0, len(text)]
    timed = turn.words if cut and turn.timing is not None and len(borders) > 2 else ()
    offsets = [word.offset for word in timed]
    for low, high in pairwise(borders):
        sentence = text[low:high].strip()
        if not sentence:
            continue
        said = timed[bisect_left(offsets, low) : bisect_left(offsets, high)]
        start = next((word.start for word in said if word.start is not None), None)
        end = next((word.end for word in reversed(said) if word.end is not None), None)
        yield _Piece(
            sentence,
            len(sentence.split()),
            turn.start if start is None and low == 0 else start,
            turn.end if end is None and high == len(text) else end,
            index,
        )


def _filled(pieces: Iterable[_Piece], max_words: int | None) -> Iterator[list[_Piece]]:
    """Pieces gathered up to so many words; a longer sentence stays whole."""
    group: list[_Piece] = []
    words = 0
    for piece in pieces:
        if group and max_words is not None and words + piece.words > max_words:
            yield group
            group, words = [], 0
        group.append(piece)
        words += piece.words
    if group:
        yield group
