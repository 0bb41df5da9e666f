"""SAMI (``.smi``), Microsoft's captions for Windows Media Player.

Spec: https://learn.microsoft.com/en-us/previous-versions/windows/desktop/dnacc/understanding-sami-1.0. ``<SYNC
Start=ms>`` says when the paragraphs in it appear; the next one ends them, and ``&nbsp;`` alone clears the screen. Tags
are seldom closed. Where a file has several languages (``<P Class=...>``), the one with the most text is read.

>>> from podparse import parse
>>> t = parse("<SAMI><BODY><SYNC Start=500><P>Ann: Hi<br>there.<SYNC Start=2000><P>&nbsp;</BODY></SAMI>")
>>> [(turn.speaker.name, turn.start, turn.end, turn.text) for turn in t.turns]
[('Ann', 0.5, 2.0, 'Hi there.')]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import nan
from typing import Final

from attrs import define, field

from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.fields import known
from podparse.formats.toolkit.flow import Flow
from podparse.formats.toolkit.rows import Rows
from podparse.formats.toolkit.tags import MARKUP, Token, attributes, escape, root, scan, unescape
from podparse.formats.toolkit.write import labelled
from podparse.model import Meta, Transcript
from podparse.model.cues import SPEECH

__all__ = ["FORMAT"]

_LANGUAGE: Final = re.compile(r"\.([\w-]{1,60})\s*\{[^{}]{0,400}?lang\s*:\s*([\w-]{2,20})", re.IGNORECASE)


@define(eq=False)
class _Paragraph:
    """A paragraph in the making: its start (seconds), its class, and the place of its raw text."""

    start: float
    css: str
    begin: int
    finish: int
    flow: Flow = field(factory=Flow)


def sniff(raw: Raw) -> Guess | None:
    """By the root element ``SAMI``, or by ``<SYNC Start=``."""
    if root(raw.head).name == "sami":
        return Guess(0.99, "the root element is <SAMI>")
    if re.search(r"<sync\s+start\s*=", raw.head, re.IGNORECASE):
        return Guess(0.9, "<SYNC Start=...> elements")
    return None


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The transcript of a SAMI file. Raises `ParseError` when it has no ``<SYNC>``."""
    paragraphs, title = _paragraphs(raw.text)
    if not paragraphs:
        raise raw.error("no <SYNC Start=...> with a <P> in it", offset=0)
    weight = Counter[str]()
    for each in paragraphs:
        weight[each.css] += each.flow.length
    spoken = max(weight, key=lambda css: weight[css])
    others = [css for css in weight if css != spoken and weight[css]]
    if others:
        raw.notice("languages", f"of {len(others) + 1} languages only class {spoken or 'without name'!r} was read")
    rows = Rows()
    for each, end in _ended(paragraphs):
        kind = SPEECH if each.css == spoken else "translation"
        rows.add(each.flow.text, each.start, end, each.begin, each.finish, kind=kind)
    if not any(rows.texts):
        raw.notice("empty", "there is no text in this file")
    languages = {css.lower(): language for css, language in _LANGUAGE.findall(raw.head)}
    meta = Meta(title or None, language=languages.get(spoken))
    return rows.transcript(raw, FORMAT.name, options, MARKUP, meta=meta)


def _ended(paragraphs: Sequence[_Paragraph]) -> list[tuple[_Paragraph, float]]:
    """Each paragraph with its end: the next start of its class."""
    ends: dict[int, float] = {}
    last: dict[str, int] = {}
    for index, each in enumerate(paragraphs):
        if each.css in last and paragraphs[last[each.css]].start != each.start:
            ends[last[each.css]] = each.start
        last[each.css] = index
    return [(each, ends.get(index, nan)) for index, each in enumerate(paragraphs)]


def _paragraphs(text: str) -> tuple[list[_Paragraph], str]:
    """The paragraphs of all syncs (text straight below a sync is one too), and the title."""
    found: list[_Paragraph] = []
    current: _Paragraph | None = None
    start, title, in_title = nan, "", False
    for token in scan(text, html=True):
        if token.kind in ("text", "cdata"):
            if in_title:
                title += token.value
            elif current is not None:
                _say(current, token)
            continue
        if token.name == "br" and current is not None:
            current.flow.line_break()
        if token.name == "title":
            in_title = token.kind == "open"
        if token.name not in ("sync", "p", "body", "sami"):
            continue
        if current is not None:
            current.finish = token.start
            if current.flow.length or token.name != "p" or token.kind == "close":
                found.append(current)
            current = None
        if token.kind == "open" and token.name in ("sync", "p"):
            said = attributes(token.value)
            if token.name == "sync":
                start = known(said.get("start", "").removesuffix("ms").strip()) / 1000
            current = _Paragraph(start, said.get("class", "").lower(), token.end, token.end)
    if current is not None:
        current.finish = len(text)
        found.append(current)
    return found, " ".join(unescape(title).split())


def _say(paragraph: _Paragraph, token: Token) -> None:
    paragraph.flow.add(unescape(token.value))


def write(transcript: Transcript) -> str:
    """One sync a cue, and one that clears the screen where it ends before the next begins."""
    language = re.sub("[^A-Za-z0-9-]", "", transcript.meta.language or "") or "en-US"
    lines = [
        "<SAMI>",
        "<HEAD>",
        f"<TITLE>{escape(transcript.meta.title or '')}</TITLE>",
        '<STYLE TYPE="text/css">',
        "<!--",
        f"P {{ text-align: center; }}\n.SUBTTL {{ Name: Subtitles; lang: {language}; SAMIType: CC; }}",
        "-->",
        "</STYLE>",
        "</HEAD>",
        "<BODY>",
    ]
    rows = [(start, end, text) for start, end, _, text in labelled(transcript, "SAMI")]
    for (start, end, text), (following, _, _) in pairwise([*rows, (nan, nan, "")]):
        body = escape(text).replace("\n", "<br>")
        lines.append(f"<SYNC Start={round(1000 * start)}><P Class=SUBTTL>{body}</P></SYNC>")
        if not following <= end:
            lines.append(f"<SYNC Start={round(1000 * end)}><P Class=SUBTTL>&nbsp;</P></SYNC>")
    return "\n".join([*lines, "</BODY>", "</SAMI>", ""])


FORMAT: Final = Format(
    name="sami",
    title="SAMI",
    suffixes=(".smi", ".sami"),
    media_types=("application/x-sami",),
    spec="https://learn.microsoft.com/en-us/previous-versions/windows/desktop/dnacc/understanding-sami-1.0",
    sniff=sniff,
    read=read,
    write=write,
    patch=MARKUP.patch,
)
