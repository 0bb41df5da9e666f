"""The words of an edited text, each with the time of the source words under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from podparse.model.edits import Edit, OffsetMap
from podparse.model.timing import Timing, Word

__all__ = ["words_of"]

_TOKEN = re.compile(r"\S+")


def words_of(text: str, edits: Sequence[Edit], timing: Timing | None) -> tuple[Word, ...]:
    """The words of ``text``, a source after ``edits``: split at white space, and where timed words begin.

    Without ``timing`` no word has a time. With it, a word's time is the min/max of the timed source words under it;
    words that an edit only added have none.
    """
    if timing is None:
        return tuple(Word(match[0], offset=match.start()) for match in _TOKEN.finditer(text))
    return tuple(_timed(text, edits, timing))


def _timed(text: str, edits: Sequence[Edit], timing: Timing) -> Iterator[Word]:
    spans = OffsetMap(edits)
    cuts = set(_kept_begins(edits, timing))
    for match in _TOKEN.finditer(text):
        inner = (at for at in range(match.start() + 1, match.end()) if at in cuts)
        borders = [match.start(), *inner, match.end()]
        for low, high in pairwise(borders):
            begin, finish = spans.to_source(low, high)
            start, end = timing.span(begin, finish)
            yield Word(text[low:high], start, end=end, confidence=timing.confidence(begin, finish), offset=low)


def _kept_begins(edits: Sequence[Edit], timing: Timing) -> Iterator[int]:
    """Where the timed words that no edit touches begin in the edited text (scripts without spaces need it)."""
    shift = at = 0
    for begin in timing.begins:
        begin -= timing.base
        while at < len(edits) and edits[at].end_char <= begin:
            shift += len(edits[at].after) - (edits[at].end_char - edits[at].start_char)
            at += 1
        if at == len(edits) or begin < edits[at].start_char:
            yield begin + shift
