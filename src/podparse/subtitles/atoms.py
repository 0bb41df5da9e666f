"""Atoms: the words of a turn as they stand, each with its place in the source and its time; what stays together."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from attrs import frozen

from podparse.model import Transcript, Turn

__all__ = ["Atom", "atoms", "is_glued"]

_SPACE: Final = re.compile(r"\s")
_NUMBER: Final = re.compile(r"\d[.,:/-]*%?$")
_UNIT: Final = re.compile(
    r"\d|%|(?:percent|per|thousand|million|billion|trillion|hundred|dozen|euros?|dollars?|pounds?|years?|am|pm|a\.m\."
    r"|p\.m\.|[kmg]?[bgmlw]|hz|khz|mhz|ghz|km|cm|mm|kg|mg|ml)\b",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(r"(?:Capt|Col|Dr|Fr|Gen|Gov|Hon|Lt|Mr|Mrs|Ms|Prof|Rep|Rev|Sen|Sgt|St|[A-Z])\.$")
_ENDED: Final = (".", ",", "?", "!", ";", ":", "…", '"', "”", ")", "—", "–")


@frozen
class Atom:
    """A stretch of a turn that no cue border parts: characters ``[low, high)`` of the source, ``text`` as it stands.

    ``start`` and ``end`` are seconds, or None; ``cue`` is the index of the cue it stands in; ``breaks`` are the
    characters after it where the file breaks the line.
    """

    low: int
    high: int
    text: str
    start: float | None
    end: float | None
    cue: int
    breaks: frozenset[int] = frozenset()


def atoms(transcript: Transcript, turn: Turn) -> list[Atom]:
    """The atoms of a turn, between white space that no edit changed."""
    begins = [edit.start_char for edit in turn.edits]

    def is_edited(at: int) -> bool:
        before = bisect_right(begins, at)
        return before > 0 and at < turn.edits[before - 1].end_char

    borders = [at for match in _SPACE.finditer(turn.source) if not is_edited(at := match.start())]
    lows, highs = [0, *(at + 1 for at in borders)], [*borders, len(turn.source)]
    found: list[Atom] = []
    times = _Times(transcript, turn)
    for low, high in zip(lows, highs, strict=True):
        begin = turn.offsets.to_current(low - 1, low)[1] if low else 0
        finish = turn.offsets.to_current(high, high + 1)[0] if high < len(turn.source) else len(turn.text)
        cue, breaks = times.cue(low), times.breaks(high)
        found.append(Atom(low, high, turn.text[begin:finish], *times.span(low, high), cue, breaks))
    return found


class _Times:
    """When the characters of a turn are said: by its words, else by their share of their cue."""

    def __init__(self, transcript: Transcript, turn: Turn) -> None:
        self._turn, self._cues = turn, transcript.cues
        self._offsets = list(turn.cue_offsets) or [0]

    def cue(self, at: int) -> int:
        """The cue of a character (its place among those of the turn)."""
        return max(0, bisect_right(self._offsets, at) - 1)

    def breaks(self, at: int) -> frozenset[int]:
        number = self.cue(at)
        if not self._turn.cues or at >= len(self._turn.source):
            return frozenset()
        place = at - self._offsets[number]
        text = self._cues.texts[self._turn.cues[number]]
        return frozenset((at,)) if 0 <= place < len(text) and text[place] == "\n" else frozenset()

    def span(self, low: int, high: int) -> tuple[float | None, float | None]:
        """Start and end (seconds) of characters."""
        start = end = None
        if self._turn.timing is not None:
            start, end = self._turn.timing.span(low, high)
        if start is None or end is None:
            shared = self._shared(low, high)
            start, end = shared[0] if start is None else start, shared[1] if end is None else end
        return start, end

    def _shared(self, low: int, high: int) -> tuple[float | None, float | None]:
        turn, number = self._turn, self.cue(low)
        if turn.cues:
            cue = self._cues[turn.cues[number]]
            begin, size, start, end = self._offsets[number], len(cue.text), cue.start, cue.end
        else:
            begin, size, start, end = 0, len(turn.source), turn.start, turn.end
        if start is None or end is None or not size:
            return start, end
        pace = (end - start) / size
        return round(start + pace * (low - begin), 3), round(start + pace * min(size, high - begin), 3)


def is_glued(one: str, other: str) -> bool:
    """Whether a number or a name goes on over the white space between two words.

    >>> is_glued("3", "million"), is_glued("Ann", "Lee"), is_glued("snow.", "Ann"), is_glued("Dr.", "Lee")
    (True, True, False, True)
    """
    if not one or not other:
        return False
    if _NUMBER.search(one):
        return _UNIT.match(other) is not None
    if _TITLE.search(one):
        return other[0].isupper()
    capital = one.lstrip("\"“‘'(")[:1].isupper() and other[:1].isupper()
    return capital and not one.endswith(_ENDED) and one not in ("I", "And", "But", "So", "The", "A")
