"""Cues in the making: their text, their words, and the string literals of the file that they come from."""

from __future__ import annotations

from typing import Final

from attrs import define, field

from podparse.formats.json.tolerant import Literal

__all__ = ["TEXT", "WORDS", "Block", "Piece", "Spoken"]

TEXT: Final = 0  # layers of pieces: the text as a whole, and its words
WORDS: Final = 1


@define
class Piece:
    """A stretch of a cue's text, and the string literal of the file that it comes from."""

    begin: int
    finish: int
    literal: Literal
    offset: int  # of the stretch in the literal's value
    layer: int  # pieces of one layer make up the text; other layers say the same again
    size: int  # of the stretch in the literal's value: more than here where an entity stands for one character


@define
class Spoken:
    """A word in a cue's text (characters) with its times (seconds), confidence and speaker label."""

    begin: int
    finish: int
    start: float | None
    end: float | None
    confidence: float | None
    speaker: str | None


@define
class Block:
    """A cue in the making."""

    text: str
    start: float | None
    end: float | None
    speaker: str | None
    id: str | None
    words: list[Spoken] = field(factory=list)
    pieces: list[Piece] = field(factory=list)
