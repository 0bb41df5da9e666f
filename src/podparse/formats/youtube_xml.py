"""YouTube's timed text as XML: srv1 (``<transcript><text start dur>``), srv2, srv3 (``<timedtext><p t d>``, ``.ytt``).

No public spec; srv3 as https://github.com/arcusmaximus/YTSubConverter describes it. srv1 counts seconds and escapes its
text twice; srv2 and srv3 count milliseconds, and srv3 gives each word of automatic captions its own ``<s t ac>``
(offset, and confidence out of 255). Paragraphs with ``a="1"`` only scroll.

>>> from podparse import parse
>>> t = parse('<timedtext format="3"><body><p t="500" d="1500"><s>so</s><s t="250"> right</s></p></body></timedtext>')
>>> t.text, [(word.text, word.start, word.end) for word in t.words]
('so right', [('so', 0.5, 0.75), ('right', 0.75, 2.0)])
"""

from __future__ import annotations

from itertools import pairwise, zip_longest
from math import nan
from typing import Final

from attrs import define, evolve, field

from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.fields import ends, known
from podparse.formats.toolkit.flow import Flow
from podparse.formats.toolkit.rows import Rows
from podparse.formats.toolkit.tags import MARKUP, Token, attributes, check_xml, root, scan, unescape
from podparse.formats.toolkit.words import WordColumns
from podparse.model import Transcript

__all__ = ["FORMAT"]

_ROOTS: Final = frozenset(("transcript", "timedtext"))
_CAPTIONS: Final = frozenset(("text", "p"))


@define(eq=False)
class _Caption:
    """A caption in the making: when (seconds), where its raw text stands, and its timed words."""

    start: float
    end: float
    begin: int
    finish: int
    flow: Flow = field(factory=Flow)
    words: list[tuple[int, int, float, float]] = field(factory=list)  # characters, start, confidence


def sniff(raw: Raw) -> Guess | None:
    """By the root element and the captions in it."""
    name = root(raw.head).name
    if name not in _ROOTS:
        return None
    if name == "timedtext" or "<text " in raw.head:
        return Guess(0.98, f"XML with the root element <{name}>")
    return None


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The transcript of a YouTube XML file. Raises `ParseError` when it is none, or XML that could do harm."""
    if root(raw.head).name not in _ROOTS:
        raise raw.error("the root element is neither <transcript> nor <timedtext>", offset=0)
    check_xml(raw)
    rows, columns = Rows(), WordColumns()
    at = 0
    captions = _captions(raw)
    for caption, following in zip_longest(captions, captions[1:]):
        text = caption.flow.text
        rows.add(text, caption.start, caption.end, caption.begin, caption.finish)
        _place(columns, caption, at, following.start if following is not None else nan)
        at += len(text) + 1
    if not any(rows.texts):
        raw.notice("empty", "there is no text in this file")
    timing = columns.timing()
    if timing is None:
        return rows.transcript(raw, FORMAT.name, options, MARKUP)
    return raw.transcript(FORMAT.name, evolve(rows.cues(), timing=timing))


def _captions(raw: Raw) -> list[_Caption]:
    captions: list[_Caption] = []
    current: _Caption | None = None
    word: dict[str, str] | None = None
    for token in scan(raw.text):
        if token.kind in ("text", "cdata"):
            if current is not None:
                _say(raw, current, token, word)
        elif token.name == "s":
            word = attributes(token.value) if token.kind == "open" and not token.value.endswith("/") else None
        elif token.name == "br" and current is not None:
            current.flow.line_break()
        elif token.name in _CAPTIONS:
            if current is not None:
                current.finish = token.start
            current = word = None
            if token.kind == "open":
                current = _caption(token)
                captions.append(current)
                if token.value.endswith("/"):
                    current = None
    return captions


def _caption(token: Token) -> _Caption:
    said = attributes(token.value)
    if "t" in said:
        start, duration = known(said["t"]) / 1000, known(said.get("d", "")) / 1000
    else:
        start, duration = known(said.get("start", "")), known(said.get("dur", ""))
    return _Caption(start, ends(start, duration), token.end, token.end)


def _say(raw: Raw, caption: _Caption, token: Token, word: dict[str, str] | None) -> None:
    escaped = token.value if token.kind == "cdata" else unescape(token.value)
    text = _plain(escaped).replace("\u200b", "")
    if "<" in escaped and "<" not in text:
        raw.notice("escaped-markup", "HTML tags that were escaped as text are left out", offset=token.start)
    for number, line in enumerate(text.split("\n")):
        if number:
            caption.flow.line_break()
        begin, finish = caption.flow.add(line)
        if word is not None and begin < finish and caption.start == caption.start:
            offset = known(word.get("t", "0"))
            caption.words.append((begin, finish, caption.start + offset / 1000, known(word.get("ac", "")) / 255))


def _plain(text: str) -> str:
    """srv1 escapes HTML: what was one entity is a tag or an entity of that now."""
    if "<" not in text and "&" not in text:
        return text
    return "".join(
        "\n" if piece.name == "br" else unescape(piece.value) if piece.kind == "text" else "" for piece in scan(text)
    )


def _place(columns: WordColumns, caption: _Caption, at: int, following: float) -> None:
    """Word times; a word ends where the next one starts. Spans without times of their own are only styles."""
    words = caption.words
    if len({start for _, _, start, _ in words}) < 2 and not any(sure == sure for *_, sure in words):
        return
    last = following if caption.start < following < caption.end else caption.end
    for (begin, finish, start, sure), (_, _, end, _) in pairwise([*words, (0, 0, last, nan)]):
        columns.add(at + begin, at + finish, start, end, sure)


FORMAT: Final = Format(
    name="youtube-xml",
    title="YouTube timed text (srv1, srv2, srv3)",
    suffixes=(".ytt", ".srv1", ".srv2", ".srv3"),
    spec="https://github.com/arcusmaximus/YTSubConverter",
    sniff=sniff,
    read=read,
)
