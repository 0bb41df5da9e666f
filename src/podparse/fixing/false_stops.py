"""Joins sentences that a line break cut: a false full stop before a lower-case continuation goes.

Only at a border of two cues, and only where the next one plainly continues: that is all the evidence there is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from podparse.fixing.fixer import Fixer, TurnView, fixer
from podparse.model.edits import Fix, OffsetMap

if TYPE_CHECKING:
    from podparse.fixing.presets import Options

__all__ = ["joins", "make"]


@fixer("joins")
def joins(view: TurnView) -> Iterator[Fix]:
    """``strong data point.`` | ``in that direction`` becomes one sentence."""
    turn, text = view.turn, view.text
    if len(turn.cue_offsets) < 2:
        return
    spans = OffsetMap(turn.edits)
    for offset in turn.cue_offsets[1:]:
        begin = spans.to_current(offset - 1, offset)[1]
        stop = begin - 2
        if stop > 0 and text[stop:begin].startswith(". ") and _continues(text, stop, begin):
            yield Fix(stop, stop + 1, "", "join", "false-stop", 0.9)


def _continues(text: str, stop: int, begin: int) -> bool:
    """A word of two letters or more, not an abbreviation, stands before the stop; a lower-case word comes after."""
    before = text[:stop].rpartition(" ")[2]
    return text[begin : begin + 1].islower() and text[stop - 1].isalnum() and len(before) > 1 and "." not in before


def make(options: Options) -> list[Fixer]:
    """The stage for a preset."""
    return [joins]
