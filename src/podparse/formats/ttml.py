"""TTML and DFXP (W3C Timed Text), Apple Podcasts' transcripts, Apple Music's lyrics.

Spec: https://www.w3.org/TR/ttml2/ (``_ttml_times`` reads the times). Every ``p`` is a cue; timed spans within it are
words; the speaker is its ``ttm:agent``, by the agent's name where the head gives one, else a label in the text. Apple
Podcasts puts no white space between the spans of words (``podcasts:unit="word"``): they are parted here.

>>> from podparse import parse
>>> t = parse('<tt><body><div><p begin="0.5s" end="2s">Ann:<br/>Hi.</p></div></body></tt>')
>>> [(turn.speaker.name, turn.start, turn.end, turn.text) for turn in t.turns]
[('Ann', 0.5, 2.0, 'Hi.')]
"""

from __future__ import annotations

import re
from math import nan
from typing import Final, NamedTuple

from attrs import define, evolve, field

from podparse._time import clock
from podparse._xml import attribute
from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.flow import Flow
from podparse.formats.toolkit.rows import Rows
from podparse.formats.toolkit.tags import DEEPEST, MARKUP, Token, attributes, check_xml, escape, root, scan, unescape
from podparse.formats.toolkit.ttml_times import Clock, Element, resolve
from podparse.formats.toolkit.words import WordColumns
from podparse.formats.toolkit.write import timed_cues
from podparse.model import Meta, Transcript
from podparse.model.speaker import Speaker, Voices

__all__ = ["FORMAT"]

_TIMED: Final = frozenset(("body", "div", "p", "span"))
_UNREAD: Final = frozenset(("desc", "metadata", "set", "style", "region"))  # within a paragraph
_READINGS: Final = frozenset(("textcontainer", "text", "delimiter"))  # tts:ruby: how the base text is to be read
_TIMED_TEXT: Final = ("ttml", "ttaf1")  # ends of the namespaces of TTML and of DFXP
_PREFIX: Final = re.compile(r"<(?:([\w.-]{1,60}):)?")


@define(eq=False)
class _Paragraph:
    """A ``p``: its text in the making, the place of its raw text, and its timed spans."""

    element: Element
    begin: int
    finish: int = 0
    flow: Flow = field(factory=Flow)
    words: list[tuple[int, int, Element]] = field(factory=list)


class _Open(NamedTuple):
    """An open element and its times; ``silent``: its text is no speech, ``ruby``: its white space is no text."""

    name: str
    element: Element | None
    silent: bool = False
    ruby: bool = False


class _Document:
    """What the tags of a TTML document say."""

    def __init__(self, raw: Raw) -> None:
        self._raw = raw
        self.meta: dict[str, str] = {}
        self.agents: dict[str, str] = {}
        self.clock = Clock({})
        self.discontinuous = False
        self._namespaces: dict[str, str] = {}  # by prefix, "xmlns" for none
        self._rubies: dict[str, str] = {}  # what a style makes of a span: "container", "base", "text" ... of ruby
        self.elements: list[Element] = []
        self.paragraphs: list[_Paragraph] = []
        self._open: list[_Open] = []
        self._current: _Paragraph | None = None
        self._agent: str | None = None
        for token in scan(raw.text):
            if token.kind == "open":
                self._opened(token)
            elif token.kind == "close":
                self._closed(token)
            else:
                self._said(token)
        if self._current is not None:
            self._end(len(raw.text))

    def _opened(self, token: Token) -> None:
        name = token.name
        if name == "br":
            if self._current is not None:
                self._current.flow.line_break()
            return
        if name == "p" and self._current is not None:  # the one before was never closed
            self._closed(token)
        element = self._element(name, token.value) if name in _TIMED else None
        if name == "p" and element is not None:
            self._current = _Paragraph(element, token.end)
        elif name == "tt":
            self._namespaces = attributes(token.value)
            self._root(self._namespaces)
        elif name == "agent":
            self._agent = attributes(token.value).get("id")
        elif name == "style" and "ruby" in token.value:
            said = attributes(token.value)
            self._rubies[said.get("id", "")] = said.get("ruby", "").lower()
        if not token.value.endswith("/"):
            if len(self._open) == DEEPEST:  # where the XML is not well formed, `check_xml` gave up before
                raise self._raw.error(f"refused: XML elements more than {DEEPEST} deep", offset=token.start)
            self._open.append(self._inside(token, element))
        elif name == "p":
            self._end(token.end)

    def _inside(self, token: Token, element: Element | None) -> _Open:
        """What the text in an element is: none of the talk in metadata, foreign elements and the readings of ruby."""
        if self._current is None:
            return _Open(token.name, element)
        said = attributes(token.value)
        prefix = _PREFIX.match(self._raw.text, token.start)
        namespaces = self._namespaces | said if "xmlns" in said else self._namespaces
        namespace = namespaces.get(((prefix and prefix[1]) or "xmlns").lower(), "")
        foreign = bool(namespace) and not namespace.endswith(_TIMED_TEXT)
        ruby = said.get("ruby", "").lower()
        for style in said.get("style", "").split():
            ruby = ruby or self._rubies.get(style, "")
        silent = token.name in _UNREAD or foreign or ruby in _READINGS or bool(self._open and self._open[-1].silent)
        return _Open(token.name, element, silent, ruby in ("container", "basecontainer"))

    def _element(self, name: str, value: str) -> Element:
        said = attributes(value)
        if name == "span" and said.get("unit") == "word" and self._current is not None:
            self._current.flow.space()
        element = Element(
            self._inmost(),
            self.clock(said.get("begin")),
            self.clock(said.get("end")),
            self.clock(said.get("dur")),
            said.get("timecontainer") == "seq",
            said.get("agent"),
        )
        self.elements.append(element)
        return element

    def _inmost(self) -> Element | None:
        return next((each.element for each in reversed(self._open) if each.element is not None), None)

    def _root(self, said: dict[str, str]) -> None:
        self.clock = Clock(said)
        self.discontinuous = said.get("markermode") == "discontinuous"
        if said.get("lang"):
            self.meta["language"] = said["lang"]

    def _closed(self, token: Token) -> None:
        if token.name == "p" and self._current is not None:
            self._end(token.start)
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at].name == token.name:
                del self._open[at:]
                break

    def _end(self, finish: int) -> None:
        if self._current is not None:
            self._current.finish = finish
            self.paragraphs.append(self._current)
        self._current = None

    def _said(self, token: Token) -> None:
        name = self._open[-1].name if self._open else ""
        text = (token.value if token.kind == "cdata" else unescape(token.value)).replace("\u200b", "")
        if self._current is None:
            self._noted(name, " ".join(text.split()))
        elif not (self._open and (self._open[-1].silent or (self._open[-1].ruby and not text.strip()))):
            begin, finish = self._current.flow.add(text)
            element = self._inmost()
            if begin < finish and element is not self._current.element and element is not None:
                self._current.words.append((begin, finish, element))

    def _noted(self, name: str, text: str) -> None:
        if name == "name" and self._agent and text:
            self.agents.setdefault(self._agent, text)
        elif name == "title" and text:
            self.meta.setdefault("title", text)


def sniff(raw: Raw) -> Guess | None:
    """By the root element ``tt``."""
    return Guess(0.99, "XML with the root element <tt>") if root(raw.head).name == "tt" else None


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The transcript of a TTML file. Raises `ParseError` when it is no TTML, or XML that could do harm."""
    if root(raw.head).name != "tt":
        raise raw.error("not TTML: the root element is not <tt>", offset=0)
    check_xml(raw)
    document = _Document(raw)
    resolve(document.elements, absolute=document.discontinuous)
    rows, columns, speakers, voices = Rows(), WordColumns(), list[Speaker | None](), Voices()
    at = 0
    for paragraph in document.paragraphs:
        text = paragraph.flow.text
        words = [word for word in paragraph.words if word[2].begin == word[2].begin]
        for begin, finish, element in words:
            columns.add(at + begin, at + finish, element.start, element.stop)
        start, end = _span(paragraph, [element for _, _, element in words])
        rows.add(text, start, end, paragraph.begin, paragraph.finish)
        label = _label(paragraph)
        speakers.append(voices[document.agents.get(label, label) if label else None])
        at += len(text) + 1
    meta = Meta(document.meta.get("title"), language=document.meta.get("language"))
    if not any(rows.texts):
        raw.notice("empty", "there is no text in this file")
    for time in document.clock.unreadable[:20]:
        raw.notice("bad-timing", f"no time: {time[:40]!r}", offset=raw.text.find(time))
    if not any(speakers) and not len(columns.begins):
        return rows.transcript(raw, FORMAT.name, options, MARKUP, meta=meta)
    return raw.transcript(FORMAT.name, evolve(rows.cues(speakers), timing=columns.timing()), meta=meta)


def _span(paragraph: _Paragraph, words: list[Element]) -> tuple[float, float]:
    """Start and end of a paragraph, from its words where it has none."""
    start, end = paragraph.element.start, paragraph.element.stop
    if start != start:
        start = min((word.start for word in words if word.start == word.start), default=nan)
    if end != end:
        end = max((word.stop for word in words if word.stop == word.stop), default=nan)
    return start, end


def _label(paragraph: _Paragraph) -> str | None:
    """The agent of the paragraph, of what holds it, or of what it holds."""
    element: Element | None = paragraph.element
    while element is not None:
        if element.agent:
            return element.agent
        element = element.parent
    return next((element.agent for _, _, element in paragraph.words if element.agent), None)


def write(transcript: Transcript) -> str:
    """One ``p`` a cue; speakers as agents."""
    names = {speaker.name: f"s{number}" for number, speaker in enumerate(transcript.speakers, 1)}
    lines = []
    for start, end, cue in timed_cues(transcript, "TTML"):
        agent = f' ttm:agent="{names[cue.speaker.name]}"' if cue.speaker else ""
        text = escape(cue.text).replace("\n", "<br/>")
        lines.append(f'      <p begin="{clock(start)}" end="{clock(end)}"{agent}>{text}</p>\n')
    agents = "".join(
        f'      <ttm:agent type="person" xml:id="{id}"><ttm:name type="full">{escape(name)}</ttm:name></ttm:agent>\n'
        for name, id in names.items()
    )
    title = f"      <ttm:title>{escape(transcript.meta.title)}</ttm:title>\n" if transcript.meta.title else ""
    language = attribute(transcript.meta.language or "")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" '
        'xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:profile="http://www.w3.org/ns/ttml/profile/imsc1/text" '
        f'xml:lang="{language}">\n  <head>\n    <metadata>\n{title}{agents}    </metadata>\n  </head>\n'
        f"  <body>\n    <div>\n{''.join(lines)}    </div>\n  </body>\n</tt>\n"
    )


FORMAT: Final = Format(
    name="ttml",
    title="TTML / DFXP",
    suffixes=(".ttml", ".dfxp", ".xml", ".itt"),
    media_types=("application/ttml+xml",),
    spec="https://www.w3.org/TR/ttml2/",
    sniff=sniff,
    read=read,
    write=write,
    patch=MARKUP.patch,
)
