"""Markup that strays into JSON: subtitle tags and HTML entities in texts that were made from captions or web pages."""

from __future__ import annotations

import html
import re
from typing import Final

from attrs import evolve

from podparse.formats.json.blocks import TEXT, Piece
from podparse.formats.json.tolerant import Literal, Part
from podparse.formats.toolkit.markup import Markup

__all__ = ["clean", "has_markup", "pieces"]

# Only what captions use: "<unk>", "<laughter>" and "a < b" are not markup but what was said.
_TAG: Final = r"</?(?:b|i|u|s|em|strong|font|span|c|v|ruby|rt|lang|p|br|div)(?:[ .][^<>]{0,200})?/?>"
_ENTITY: Final = r"&(?:amp|lt|gt|quot|apos|nbsp|#[0-9]{1,6}|#x[0-9a-f]{1,5});"
_STYLE: Final = r"\{\\[^{}]{0,80}\}"
_SPECIAL: Final = r"<\|[^<>|]{0,40}\|>"  # special tokens of Whisper
_MARKUP: Final = Markup(
    re.compile(f"{_TAG}|{_ENTITY}|{_STYLE}|{_SPECIAL}", re.IGNORECASE),
    lambda found: html.unescape(found) if found[0] == "&" else " " if found[:3].lower() == "<br" else "",
    signs="<&{",
)


def has_markup(text: str) -> bool:
    """Whether there is any markup in a text."""
    return any(sign in text for sign in _MARKUP.signs) and _MARKUP.token.search(text) is not None


def clean(text: str) -> str:
    """The text without markup and without space around it."""
    return _MARKUP.clean(text).strip()


def pieces(literal: Literal | Part) -> list[Piece]:
    """Which stretches of the clean text stand where in the literal, or in the literal that this is a part of."""
    if isinstance(literal, Part):
        base = Literal(literal)
        return [evolve(piece, literal=literal.literal, offset=piece.offset + literal.offset) for piece in pieces(base)]
    if not has_markup(literal):
        bare = literal.strip()
        return [Piece(0, len(bare), literal, literal.find(bare), TEXT, len(bare))]
    text, begins, ends = _MARKUP.places(literal)
    first = len(text) - len(text.lstrip())
    found: list[Piece] = []
    for place in range(first, len(text.rstrip())):
        at, size = begins[place], ends[place] - begins[place]
        last = found[-1] if found else None
        if last is not None and size == 1 and last.size == last.finish - last.begin and last.offset + last.size == at:
            last.finish += 1
            last.size += 1
        else:
            found.append(Piece(place - first, place - first + 1, literal, at, TEXT, size))
    return found
