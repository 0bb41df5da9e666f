"""Tags and text of XML, HTML and SAMI with their places in the file: one tolerant pass, linear, nothing expanded.

Why not `xml.etree` or `html.parser`: the first gives no places (write-back needs them) and refuses what podcast tools
write (undeclared prefixes, ``&nbsp;``); the second is quadratic on unclosed markup in older Pythons. A DTD is never
read here, so entities cannot explode and nothing is fetched; `check_xml`
refuses files that try.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from podparse._xml import DEEPEST, RefusedXml, check_document, escape
from podparse.formats.toolkit.markup import Markup

if TYPE_CHECKING:
    from podparse.formats.toolkit.base import Raw

__all__ = ["DEEPEST", "MARKUP", "Token", "attributes", "check_xml", "escape", "root", "scan", "unescape"]


_MARK: Final = re.compile(
    r"""<(/?)([A-Za-z_][\w:.-]*)
        (?: ((?: [^<>"']++ | "[^"]*" | '[^']*' )*+) >   # attributes; a quoted value may hold brackets
          | ([^<>]*+) > )                               # a stray quote: then up to the next bracket
      | <!--|<!\[CDATA\[|<[!?]""",
    re.VERBOSE,
)
_ATTRIBUTE: Final = re.compile(r"""(?<![^\s"'/])([^\s=<>"'/]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_RAW_TEXT: Final = frozenset(("script", "style"))  # HTML: no tags inside


class Token(NamedTuple):
    """A tag or a stretch of text, and its place (characters).

    ``kind`` is ``"open"``, ``"close"``, ``"text"`` or ``"cdata"``; ``name`` the local name in lower case, ``value`` the
    raw attributes or the raw text.
    """

    kind: str
    name: str
    value: str
    start: int
    end: int


def scan(text: str, *, html: bool = False) -> Iterator[Token]:
    """The tags and texts of ``text`` in order; comments, declarations and processing instructions are left out.

    Namespace prefixes are dropped. With ``html``, the insides of ``script`` and ``style`` are left out too.

    >>> [(token.kind, token.name or token.value) for token in scan("<tt:p a='1'>Hi<br/></tt:p>")]
    [('open', 'p'), ('text', 'Hi'), ('open', 'br'), ('close', 'p')]
    """
    search, size, at = _MARK.search, len(text), 0
    while (mark := search(text, at)) is not None:
        start, end = mark.span()
        if start > at:
            yield Token("text", "", text[at:start], at, start)
        if full_name := mark[2]:
            name = full_name.rpartition(":")[2].lower()
            value = mark[3] if mark[3] is not None else mark[4]
            yield Token("close" if mark[1] else "open", name, value, start, end)
            at = end
            if html and name in _RAW_TEXT and not mark[1]:
                at = _end_of_raw_text(text, end, name)
        elif mark[0] == "<!--":
            at = _after(text, "-->", end)
        elif mark[0] == "<![CDATA[":
            at = _after(text, "]]>", end)
            yield Token("cdata", "", text[end:at].removesuffix("]]>"), start, at)
        else:
            at = _after(text, ">", end)
            if "[" in text[end:at]:  # a DTD within the file
                at = _after(text, ">", _after(text, "]", end))
    if at < size:
        yield Token("text", "", text[at:], at, size)


def _after(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return len(text) if found < 0 else found + len(mark)


def _end_of_raw_text(text: str, at: int, name: str) -> int:
    found = re.compile(rf"</{name}\b", re.IGNORECASE).search(text, at)
    return len(text) if found is None else found.start()


def attributes(raw: str) -> dict[str, str]:
    """The attributes of a tag by local name in lower case, values unescaped; ``xml:id`` is ``id``.

    >>> attributes(' xml:id="a" TTM:Agent=\\'Ann &amp; Bo\\' open')
    {'id': 'a', 'agent': 'Ann & Bo'}
    """
    return {
        name.rpartition(":")[2].lower(): unescape(double or single or bare)
        for name, double, single, bare in _ATTRIBUTE.findall(raw)
    }


def unescape(raw: str) -> str:
    """Character references and named entities (those of HTML) as characters; what is not one stays as it is."""
    if "&" not in raw:
        return raw
    from html import unescape as resolve

    return resolve(raw)


# Readings of ruby are markup: how the base text is to be read is not said beside it.
_READING: Final = (
    r"<r[tp]\b[^<>]*>[^<>]*(?:</r[tp]>)?"
    r"|<(?:[\w.-]{1,60}:)?span\b[^<>]*\bruby\s*=\s*[\"'](?:text|delimiter)[\"'][^<>]*>[^<>]*</(?:[\w.-]{1,60}:)?span>"
)
_PIECE: Final = re.compile(rf"{_READING}|<!\[CDATA\[|\]\]>|<!--|-->|</?[A-Za-z_][^<>]*>|&#?[A-Za-z0-9]{{1,31}};|\u200b")
# Elements that stand apart though no white space may part them: Apple's words, Podlove's items.
_APART: Final = re.compile(r"unit\s*=\s*[\"']word|<(?:\w+:)?item\b")


def _value(piece: str) -> str:
    if piece[0] == "&":
        return unescape(piece)
    if piece[:3].lower() == "<br":
        return "\n"
    return " " if _APART.search(piece) else ""


def _parts_words(piece: str) -> bool:
    return piece[0] == "<" and _APART.search(piece) is not None


MARKUP: Final = Markup(_PIECE, _value, escape=escape, kept=_parts_words, signs="<&\u200b")


def root(text: str) -> Token:
    """The first tag; one without a name when more than white space, comments and declarations stand before it.

    >>> root("<?xml version='1.0'?><tt lang='en'>").name, root("so <tt>").name
    ('tt', '')
    """
    for token in scan(text):
        if token.kind == "open":
            return token
        if token.value.strip():
            break
    return Token("open", "", "", 0, 0)


def check_xml(raw: Raw, *, dtd: str | None = None) -> None:
    """Refuse XML that is made to cost much or reaches for other files (see `podparse._xml.check_document`), as a
    `ParseError`; warn when it is not well formed.
    """
    try:
        broken = check_document(raw.text.encode("utf-8", "replace"), "utf-8", dtd=dtd)
    except RefusedXml as error:
        raise raw.error(f"refused: {error}", offset=_offset(raw.text, error.line)) from error
    if broken is not None:
        raw.notice("xml", f"not well-formed XML: {broken[0]}", line=broken[1])


def _offset(text: str, line: int) -> int:
    """Where a line (1-based) begins."""
    at = 0
    for _ in range(line - 1):
        at = text.find("\n", at) + 1
    return at
