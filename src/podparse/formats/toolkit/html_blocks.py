"""An HTML page cut into blocks: paragraphs, cells, headings, and the ``cite`` and ``time`` of podcast transcripts."""

from __future__ import annotations

import re
from collections import Counter
from math import nan
from typing import Final, NamedTuple

from attrs import define, field

from podparse.formats.toolkit.fields import ends, known
from podparse.formats.toolkit.flow import Flow
from podparse.formats.toolkit.tags import Token, attributes, scan, unescape

__all__ = ["HEADINGS", "Block", "Page", "clock_time", "page_of"]

HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS: Final = HEADINGS | {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_ASIDE: Final = frozenset(("aside", "button", "footer", "form", "head", "header", "nav", "noscript", "select", "svg"))
_VOID: Final = frozenset(("br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
_STANDS_ALONE: Final = frozenset(("article", "body", "div", "html", "main", "section"))  # what a bare <cite> lies in
_INLINE: Final = frozenset(("a", "b", "big", "cite", "code", "em", "font", "i", "mark", "small", "span", "strong", "u"))
_SHORT: Final = 20  # characters of a time
_TRANSCRIPT: Final = re.compile(r"transcript|subtitles", re.IGNORECASE)
_SPEAKER: Final = re.compile(r"\bspeaker", re.IGNORECASE)
_STAMPED: Final = re.compile(
    r"(?:^|[\s_-])time-?(?:stamp|code)?(?:$|[\s_-])|timestamp|timecode", re.IGNORECASE
)  # classes
_CLOCK: Final = re.compile(r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?")
_TIME: Final = re.compile(
    r"[\[(]?\s*(?:(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3}))?"
    r"|(?:(\d{1,3})\s*h(?:rs?)?\s*)?(\d{1,3})\s*m(?:in)?\s*(\d{1,2})\s*s(?:ec)?)(?:\s*[\])])?",
    re.ASCII | re.IGNORECASE,
)


@define(eq=False)
class Block:
    """A stretch of text between block tags: the element it lies in, its text, the place of its raw text.

    ``lead`` is the range of characters, at the beginning or behind a time, that are a speaker's name by their class or
    element; ``named`` says that by its class the whole block is one. ``marks`` are the inline elements that open and
    close in it, each before the character it stands before. ``row`` numbers the rows of tables; ``aside`` says that it
    is navigation and the like, ``inside`` that it lies in a transcript by class or id. ``times`` are those of its words
    (character, seconds), ``end`` that of the last one.
    """

    name: str
    begin: int
    finish: int = 0
    flow: Flow = field(factory=Flow)
    lead: tuple[int, int] = (0, 0)
    named: bool = False
    marks: list[tuple[int, str]] = field(factory=list)
    row: int = 0
    aside: bool = False
    inside: bool = False
    text: str = ""
    raw: str = ""
    times: list[tuple[int, float]] = field(factory=list)
    end: float = nan

    def lines(self) -> list[tuple[str, list[int]]]:
        """The lines of the text with its inline elements as tags in it, and where in the text each character stands."""
        found: list[tuple[str, list[int]]] = []
        marks = iter([*self.marks, (len(self.text) + 1, "")])
        place, tag = next(marks)
        line: list[str] = []
        places: list[int] = []
        for at, char in enumerate(f"{self.text}\n"):
            while place <= at and not (tag[1:2] != "/" and char.isspace()):
                line += tag
                places += [at] * len(tag)
                place, tag = next(marks)
            if char == "\n":
                found.append(("".join(line), [*places, at]))
                line, places = [], []
            else:
                line.append(char)
                places.append(at)
        return found


@define
class Page:
    """The blocks of a page, and what its head says."""

    blocks: list[Block] = field(factory=list)
    title: str | None = None
    language: str | None = None


def clock_time(text: str, *, whole: bool = True) -> tuple[float, int] | None:
    """``(seconds, length)`` of a time (``1:02:03``, ``[02:03]``, ``0h02m03s``) that ``text`` is, or begins with.

    >>> clock_time("[1:02]"), clock_time("0h01m44s"), clock_time("1:02 so", whole=False), clock_time("so")
    ((62.0, 6), (104.0, 8), (62.0, 4), None)
    """
    match = _TIME.fullmatch(text) if whole else _TIME.match(text)
    if match is None or (not whole and text[match.end() : match.end() + 1].strip(" \n-–:|")):
        return None
    hours, minutes, seconds, fraction = match[1] or match[5], match[2] or match[6], match[3] or match[7], match[4]
    time = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return float(f"{time}.{fraction or 0}"), len(match[0].rstrip())


class _Open(NamedTuple):
    """An element that is open."""

    name: str
    aside: bool = False
    inside: bool = False
    block: str = "body"  # the innermost block element: this one or one around it,
    speaker: bool = False  # and whether that is a speaker's name by its class


_NOTHING: Final = _Open("body")


class _Cutter:
    """Cuts the tokens of a page into blocks."""

    def __init__(self, text: str) -> None:
        self.page = Page()
        self._text = text
        self._open: list[_Open] = []
        self._names = Counter[str]()
        self._block: Block | None = None
        self._lead = ""  # the cite, time or speaker element that began the block and is still open
        self._stamped = False  # it is a time by its class
        self._timed: tuple[float, float] | None = None  # the times of the word to come, by data-m and data-d
        self._waiting: list[str] = []  # inline elements that opened before the text of their block
        self._row = 0
        for token in scan(text, html=True):
            if token.kind == "open":
                self._opened(token)
            elif token.kind == "close":
                self._closed(token)
            elif self._names["head"] or self._names["title"]:
                self._head(token)
            else:
                self._said(token)
        self._end(len(text))

    def _opened(self, token: Token) -> None:
        name = token.name
        if name == "br":
            if self._block is not None and self._block.name in _STANDS_ALONE:
                self._end(token.start)  # lines of a page without paragraphs
            elif self._block is not None:
                self._block.flow.line_break()
            return
        if name in _BLOCKS:
            self._end(token.start)
            self._row += name == "tr"
        said = attributes(token.value) if "=" in token.value else {}
        if name == "html":
            self.page.language = said.get("lang") or None
        if "data-m" in said:  # milliseconds: Hyperaudio, Trint
            self._timed = (known(said["data-m"]) / 1000, known(said.get("data-d", "")) / 1000)
        self._lead_in(name, said, token)
        self._mark(name, f"<{name}>")
        if name in _VOID or token.value.endswith("/"):
            return
        outer = self._open[-1] if self._open else _NOTHING
        marks = said.get("class", "")
        self._open.append(
            _Open(
                name,
                outer.aside or name in _ASIDE,
                outer.inside or bool(_TRANSCRIPT.search(f"{marks} {said.get('id', '')}")),
                name if name in _BLOCKS else outer.block,
                bool(_SPEAKER.search(marks)) if name in _BLOCKS else outer.speaker,
            )
        )
        self._names[name] += 1

    def _lead_in(self, name: str, said: dict[str, str], token: Token) -> None:
        """A cite, time or speaker element at the beginning of a block."""
        before = self._block.flow.text if self._block is not None and self._block.flow.length < _SHORT else ""
        if self._block is not None and self._block.flow.length and clock_time(before) is None:
            return
        marks = said.get("class", "")
        speaker = name not in _BLOCKS and _SPEAKER.search(marks) is not None
        self._stamped = name not in _BLOCKS and not speaker and _STAMPED.search(marks) is not None
        if name in ("cite", "time") or self._stamped:
            self._end(token.start)
            self._start(token.start)
            self._lead = name
        elif speaker:
            block = self._start(token.start)
            block.lead = (block.flow.length, block.flow.length)
            block.named = True
            self._lead = name

    def _mark(self, name: str, tag: str) -> None:
        if name not in _INLINE:
            return
        if self._block is not None:
            self._block.marks.append((self._block.flow.length, tag))
        elif tag[1] != "/":
            self._waiting.append(tag)
        elif self._waiting:
            self._waiting.pop()

    def _closed(self, token: Token) -> None:
        name = token.name
        self._mark(name, f"</{name}>")
        if self._names[name]:
            while True:
                popped = self._open.pop()
                self._names[popped.name] -= 1
                if popped.name == name:
                    break
        if name in _BLOCKS:
            self._end(token.start)
        elif name == self._lead and self._block is not None:
            self._lead_out(name, self._block, token)

    def _lead_out(self, name: str, block: Block, token: Token) -> None:
        self._lead = ""
        text = block.flow.text
        if name == "time" or self._stamped:
            stamps = _CLOCK.findall(text) if self._stamped else []
            if len(stamps) == 1 and not clock_time(text):  # "Starting point is 00:00:05"
                block.flow = Flow()
                block.flow.add(stamps[0])
                text = stamps[0]
            alone = clock_time(text) is not None
            name = "time" if alone else name
        elif name == "cite":
            alone = text.endswith(":") or block.name in _STANDS_ALONE
        else:
            alone = False
        if alone:
            block.name = name
            self._end(token.start)
        elif name != "time" and (name != "cite" or block.lead[1]):
            block.lead = (block.lead[0], block.flow.length)

    def _start(self, begin: int) -> Block:
        if self._block is None:
            outer = self._open[-1] if self._open else _NOTHING
            self._block = Block(
                outer.block, begin, row=self._row, aside=outer.aside, inside=outer.inside, named=outer.speaker
            )
            self._block.marks = [(0, tag) for tag in self._waiting]
            self._waiting.clear()
        return self._block

    def _said(self, token: Token) -> None:
        if self._names["rt"] or self._names["rp"]:
            return  # how the base text of ruby is to be read
        text = token.value if token.kind == "cdata" else unescape(token.value)
        if self._block is None and not text.strip():
            return
        block = self._start(token.start)
        begin, finish = block.flow.add(text.replace("\u200b", ""))
        if self._timed is not None and begin < finish:
            start, length = self._timed
            block.times.append((begin, start))
            block.end = ends(start, length)
            self._timed = None

    def _head(self, token: Token) -> None:
        if self._names["title"] and not self.page.title:
            self.page.title = " ".join(unescape(token.value).split()) or None

    def _end(self, finish: int) -> None:
        block, self._block, self._lead = self._block, None, ""
        self._waiting.clear()
        if block is not None:
            block.finish, block.text = finish, block.flow.text
            if block.text:
                block.raw = self._text[block.begin : finish]
                self.page.blocks.append(block)


def page_of(text: str) -> Page:
    """The blocks of an HTML page or of a piece of one, in order."""
    return _Cutter(text).page
