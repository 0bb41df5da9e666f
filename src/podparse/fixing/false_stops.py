"""Joins sentences that a caption border cut: a false full stop before a lower-case continuation goes.

A lower-case letter after the stop proves nothing: many files, and many hasty typists, begin sentences small. A stop is
false only where the words around it say so: the first part ends on a word that no sentence ends on ("told that the."),
or the second begins with one that none begins with (". of her generation"). In a file that otherwise begins its
sentences with capitals, a small preposition counts as well (". in that direction"). Where the language has no such
tables nothing is joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from podparse.fixing.fixer import Fixer, TurnView, fixer
from podparse.language.speech import Speech, speech
from podparse.model.edits import Fix, OffsetMap
from podparse.text import Document

if TYPE_CHECKING:
    from podparse.fixing.presets import Options

__all__ = ["joins", "make"]

_CONFIDENCE: Final = 0.96
_BEGINNING: Final = re.compile(r"[.?!] +([^\W\d_])")
_LEAST_CAPITALS: Final = 10  # for each sentence that begins small


@fixer("joins")
def joins(view: TurnView) -> Iterator[Fix]:
    """``told that the.`` | ``road was closed`` becomes one sentence."""
    text, tables, spans = view.text, speech(view.document.language), OffsetMap(view.turn.edits)
    for offset in view.turn.cue_offsets[1:]:
        begin = spans.to_current(offset - 1, offset)[1]
        stop = begin - 2
        if text[stop:begin] == ". " and _is_false(text, stop, begin, tables, view.document):
            yield Fix(stop, stop + 1, "", "join", "false-stop", _CONFIDENCE)


def _is_false(text: str, stop: int, begin: int, tables: Speech, document: Document) -> bool:
    """Whether the sentence cannot end at ``stop``, or none can begin at ``begin``."""
    last = text[:stop].rpartition(" ")[2]
    following, _, beyond = text[begin:].partition(" ")
    following = following.rstrip(".,?!;:")
    if not following[:1].islower() or (last.isupper() and last != "I"):
        return False  # a new sentence, or a letter or abbreviation before the stop: "vitamin A."
    if last.lower().replace("’", "'") in tables.cannot_end or following in tables.cannot_begin:
        return True
    if following == "to" and beyond[:1].isupper() and tables.language == "en":
        return True  # ". to Santa Cruz"
    return following in tables.seldom_begin and "." not in last and document.derive(_begins_with_capitals)


def _begins_with_capitals(document: Document) -> bool:
    """Whether the sentences of the document begin with capitals, but for a few."""
    first = [match[1] for text in document.texts for match in _BEGINNING.finditer(text)]
    small = sum(map(str.islower, first))
    return len(first) - small >= _LEAST_CAPITALS * small


def make(options: Options) -> list[Fixer]:
    """The stage for a preset."""
    return [joins]
