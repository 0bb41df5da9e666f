"""Cues cut anew for reading: short lines, a pace that can be read, borders where the sense has one.

The limits are those that broadcasters ask for (BBC Subtitle Guidelines, https://www.bbc.co.uk/accessibility/forproducts/
guides/subtitles/; Netflix Timed Text Style Guide): two lines of about 40 characters, one to seven seconds, up to 20
characters a second. Of all ways to part a turn the cheapest is taken: a border costs little behind a sentence, more
behind a clause, most within one, and is never within a number or a name while there is another way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
from typing import Final, NamedTuple

from podparse.errors import PodparseError
from podparse.model import Transcript, Turn
from podparse.model.cues import Cue
from podparse.subtitles.atoms import Atom, atoms, is_glued
from podparse.subtitles.pieces import Piece, assembled, piece_of

__all__ = ["recut"]

_SENTENCE: Final = (".", "?", "!", "…", "。", "？", "！")
_CLAUSE: Final = (",", ";", ":", "—", "–", "、", "，")
_PAUSE: Final = 0.6  # seconds of silence that part a clause
_GLUED: Final = 1000.0  # what a border within a number or a name costs
_WITHIN: Final = 30.0  # and one within a clause


class _Limits(NamedTuple):
    line_length: int
    lines: int
    min_seconds: float
    max_seconds: float
    max_cps: float


def recut(
    transcript: Transcript,
    *,
    line_length: int = 42,
    lines: int = 2,
    min_seconds: float = 1.0,
    max_seconds: float = 7.0,
    max_cps: float = 20.0,
) -> Transcript:
    """The transcript with its cues cut anew: at most ``lines`` lines of ``line_length`` characters and ``max_seconds``.

    A cue shown for less than ``min_seconds``, or faster than ``max_cps`` characters a second, stays longer as far as
    the next one allows. Turns are not joined and not parted; a word longer than a line has one of its own. Words' times
    are used where the transcript has them, else they share that of their cue.
    Raises `PodparseError` when the transcript has no times, or for limits that nothing can keep.

    >>> from podparse.model import Turn
    >>> t = Transcript([Turn("It rained all night. Nobody came.", start=0.0, end=4.0)])
    >>> [cue.text for cue in recut(t, line_length=20, lines=1).cues]
    ['It rained all night.', 'Nobody came.']
    """
    if line_length < 1 or lines < 1 or max_seconds <= 0:
        raise PodparseError("a cue needs at least one line of one character, and some time")
    if transcript.turns and all(turn.start is None for turn in transcript.turns):
        raise PodparseError("only what has times can be cut for reading, and this transcript has none")
    limits = _Limits(line_length, lines, min_seconds, max_seconds, max_cps)
    parts: list[tuple[Turn, list[Piece]]] = [
        (turn, list(_pieces(atoms(transcript, turn), limits))) for turn in transcript.turns
    ]
    longer = _stretched([(turn, piece) for turn, pieces in parts for piece in pieces], limits)
    after = iter(longer)
    return assembled(
        transcript, _with_others(transcript, [(turn, [next(after) for _ in pieces]) for turn, pieces in parts])
    )


def _with_others(
    transcript: Transcript, parts: Sequence[tuple[Turn, list[Piece]]]
) -> Iterator[tuple[Turn, list[Piece]] | Cue]:
    """The turns, and between them the cues that are no speech, in the order of the file."""
    others = [at for at in range(len(transcript.cues)) if not transcript.cues.is_speech(at)]
    for turn, pieces in parts:
        while others and turn.cues and others[0] < turn.cues.start:
            yield transcript.cues[others.pop(0)]
        if pieces:
            yield turn, pieces
    yield from (transcript.cues[at] for at in others)


def _pieces(found: Sequence[Atom], limits: _Limits) -> Iterator[Piece]:
    """The cheapest way to part the atoms of a turn into cues."""
    if not found:
        return
    best: list[tuple[float, int]] = [(0.0, 0)]
    for high in range(1, len(found) + 1):
        choices = []
        for low in range(high - 1, -1, -1):
            fits = _fits(found[low:high], limits)
            if not fits and low < high - 1:
                break
            choices.append((best[low][0] + _cost(found, low, high, limits) + (0.0 if fits else 500.0), low))
        best.append(min(choices, key=lambda choice: choice[0]))
    borders = [len(found)]
    while borders[-1]:
        borders.append(best[borders[-1]][1])
    for low, high in pairwise(reversed(borders)):
        group = found[low:high]
        yield piece_of(group, [group[at].high for at in _lines(group, limits)])


def _fits(group: Sequence[Atom], limits: _Limits) -> bool:
    size = sum(len(atom.text) + 1 for atom in group if atom.text) - 1
    if size > limits.lines * (limits.line_length + 1) or _seconds(group) > limits.max_seconds:
        return False
    return size <= limits.line_length or len(_lines(group, limits)) < limits.lines


def _seconds(group: Sequence[Atom]) -> float:
    start, end = group[0].start, group[-1].end
    return 0.0 if start is None or end is None else end - start


def _cost(found: Sequence[Atom], low: int, high: int, limits: _Limits) -> float:
    """What it costs to have the atoms ``[low, high)`` as one cue: its border behind, its length, its pace."""
    group = found[low:high]
    size = sum(len(atom.text) + 1 for atom in group)
    seconds = _seconds(group)
    room = limits.lines * limits.line_length
    cost = 4.0 + 6.0 * (1 - min(1.0, size / room)) ** 2  # few cues, and full ones
    if seconds and seconds < limits.min_seconds:
        cost += 10.0 * (1 - seconds / limits.min_seconds)
    if high < len(found):
        cost += _border(found[high - 1], found[high])
    return cost


def _border(one: Atom, other: Atom) -> float:
    """What a border between two atoms costs."""
    if is_glued(one.text, other.text):
        return _GLUED
    if one.text.endswith(_SENTENCE):
        return 0.0
    pause = other.start - one.end if other.start is not None and one.end is not None else 0.0
    if one.text.endswith(_CLAUSE) or pause >= _PAUSE:
        return 8.0
    return _WITHIN


def _lines(group: Sequence[Atom], limits: _Limits) -> list[int]:
    """The atoms (by number) behind which a line ends: as few lines as need be, of like length, the first one shorter.

    Never more than the limits allow while that is possible.
    """
    sizes = [len(atom.text) for atom in group]
    if sum(sizes) + len(sizes) - 1 <= limits.line_length:
        return []
    best: list[tuple[float, int, int]] = [(0.0, 0, 0)]  # cost, where the last line begins, how many lines
    for high in range(1, len(group) + 1):
        choices = []
        for low in range(high - 1, -1, -1):
            size = sum(sizes[low:high]) + high - low - 1
            if size > limits.line_length and low < high - 1:
                break
            border = _border(group[high - 1], group[high]) if high < len(group) else 0.0
            spare = (limits.line_length - size) / limits.line_length
            choices.append((best[low][0] + 100.0 + min(border, 200.0) + 20.0 * spare**2, low, best[low][2] + 1))
        best.append(min(choices) if choices else (inf, high - 1, 0))
    found = []
    at = len(group)
    while at:
        at = best[at][1]
        if at:
            found.append(at - 1)
    return found[::-1]


def _stretched(pieces: Sequence[tuple[Turn, Piece]], limits: _Limits) -> Iterator[Piece]:
    """The pieces; those too short or too fast stay on until they can be read, or the next one begins."""
    following = [piece.start for _, piece in pieces[1:]]
    for (turn, piece), after in zip(pieces, [*following, None], strict=False):
        if piece.start is None or piece.end is None:
            yield piece
            continue
        size = len(turn.source[piece.low : piece.high])
        wanted = piece.start + max(limits.min_seconds, size / limits.max_cps if limits.max_cps else 0.0)
        latest = wanted if after is None or after < piece.start else min(wanted, after)
        yield piece._replace(end=max(piece.end, round(latest, 3)))
