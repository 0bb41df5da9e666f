"""The text of a WebVTT cue: voices, times within it, tags and entities (WebVTT 1, 6.4 cue text parsing rules).

One difference to the rules, so that no speech is lost: a ``<`` that opens no tag, or whose tag is never closed, is
text; the rules drop all that follows it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import Final, NamedTuple

from podparse._time import seconds
from podparse.formats.toolkit.markup import Markup

__all__ = ["MARKUP", "Payload", "escape"]

_PIECE: Final = re.compile(
    r"<r[tp]\b[^<>]*>[^<>]*(?:</r[tp]>)?"  # how the base text of ruby is to be read
    r"|<(?:/[^<>]*|[A-Za-z.][^<>]*|[0-9]{1,9}:[^<>]*)?>|&(?:#[0-9]{1,8}|#[xX][0-9A-Fa-f]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?"
)
_VOICE: Final = re.compile(r"<v(?:\.[^\s<>.]*)*(?:\s+([^<>]*))?>")


def _value(piece: str) -> str:
    if piece[0] == "&":
        return unescape(piece)
    return "\n" if piece[:3].lower() == "<br" else ""


def escape(text: str) -> str:
    """Clean text as cue text.

    >>> escape("Q&A <3 -->")
    'Q&amp;A &lt;3 --&gt;'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("-->", "--&gt;")


MARKUP: Final = Markup(_PIECE, _value, escape=escape, signs="<&")


@lru_cache(1000)
def _voice(tag: str) -> str | None:
    """The name in a voice tag; None when it is another tag or has none."""
    match = _VOICE.fullmatch(tag)
    return (" ".join(unescape(match[1] or "").split()) or None) if match else None


class Payload(NamedTuple):
    """A cue's text read: clean ``text``, ``voices`` and times within it (``stamps``) by character.

    ``open`` is the voice that no ``</v>`` ended.

    >>> Payload.of("<v.loud Ann Lee>Hi, <00:01.500>you &amp; me")
    Payload(text='Hi, you & me', voices=[(0, 'Ann Lee')], stamps=[(4, 1.5)], open='Ann Lee')
    """

    text: str
    voices: list[tuple[int, str]]
    stamps: list[tuple[int, float]]
    open: str | None

    @classmethod
    def of(cls, raw: str) -> Payload:
        """Read raw cue text."""
        if raw.startswith("<v"):  # nothing but a voice around plain text, as most producers write it
            tag, _, text = raw.partition(">")
            text = text.removesuffix("</v>")
            if "<" not in text and "&" not in raw and (voice := _voice(tag + ">")):
                return cls(text.strip(), [(0, voice)], [], None if raw.endswith("</v>") else voice)
        parts: list[str] = []
        voices: list[tuple[int, str]] = []
        stamps: list[tuple[int, float]] = []
        open: str | None = None
        position = length = 0
        for match in _PIECE.finditer(raw):
            piece = match[0]
            parts.append(raw[position : match.start()])
            length += match.start() - position
            position = match.end()
            if piece[0] == "&" or piece[:3].lower() == "<br":
                parts.append(_value(piece))
                length += len(parts[-1])
            elif piece[1:2].isdigit():
                time = seconds(piece[1:-1])
                if time is not None:
                    stamps.append((length, time))
            elif piece.startswith("</v"):
                open = None
            elif voice := _voice(piece):
                voices.append((length, voice))
                open = voice
        parts.append(raw[position:])
        text = "".join(parts)
        cut = len(text) - len(text.lstrip())
        if cut:
            voices = [(max(0, at - cut), name) for at, name in voices]
            stamps = [(max(0, at - cut), time) for at, time in stamps]
        return cls(text.strip(), voices, stamps, open)
