"""Word documents (``.docx``): the transcripts that Teams, Rev, Otter and Sonix export, read by their paragraphs.

Spec: ECMA-376 part 1, chapter 17 (https://ecma-international.org/publications-and-standards/standards/ecma-376/).
A paragraph is a line; what the lines say is told as in a plain text. An edit replaces only the words of its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import evolve

from podparse._xml import RefusedXml, check_document, escape
from podparse.formats.toolkit.archive import MARK, members, packed, replaced, unpacked
from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.markup import Markup
from podparse.formats.toolkit.splice import splice
from podparse.formats.toolkit.tags import unescape
from podparse.formats.toolkit.write_text import paragraphs
from podparse.model import Source, Transcript

__all__ = ["FORMAT"]

_DOCUMENT: Final = "word/document.xml"
_PARAGRAPH: Final = re.compile(r"<w:p(?:\s[^<>]*)?(?:/>|>.*?</w:p>)", re.DOTALL)
_PIECE: Final = re.compile(
    r"<w:(?:instrText|delText)\b[^<>]*>[^<]*</w:(?:instrText|delText)>|<[^<>]*>|&#?[A-Za-z0-9]{1,31};"
)


def _value(piece: str) -> str:
    if piece[0] == "&":
        return unescape(piece)
    name = piece[1:].rstrip("/>").split()[0] if len(piece) > 2 else ""
    return {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}.get(name, "")


_MARKUP: Final = Markup(_PIECE, _value, escape=escape, signs="<&")
_TAB_STOPS: Final = re.compile(r"<w:tabs\b[^<]*+(?:<(?!/?w:tabs\b)[^<]*+)*+</w:tabs>")


def _xml(raw: Raw) -> str:
    """The document. Raises `ParseError` when the file has none, or XML that could do harm."""
    if _DOCUMENT not in members(raw):
        raise raw.error("this is no Word document: it has no word/document.xml")
    _, data = next(unpacked(raw, [_DOCUMENT]))
    try:
        check_document(data)
    except RefusedXml as error:
        raise raw.error(f"refused: {error}") from error
    return data.decode("utf-8", "replace")


def _paragraphs(xml: str) -> Iterator[re.Match[str]]:
    """The paragraphs, up to where the last one ends: none behind it is looked for in vain."""
    end = "</w:p>"
    return _PARAGRAPH.finditer(xml, 0, xml.rfind(end) + len(end))


def _lines(xml: str) -> list[str]:
    """The paragraphs as lines; a line break within one is a space."""
    return [
        _MARKUP.clean(_TAB_STOPS.sub("", found[0])).replace("\r", "").replace("\n", " ") for found in _paragraphs(xml)
    ]


def _inner(raw: Raw) -> tuple[Raw, Format, str]:
    """The document's text, its format, and the XML that it was taken from."""
    from podparse.formats import detect

    xml = _xml(raw)
    inner = Raw("\n".join(_lines(xml)) + "\n", path=raw.path, suffix=".txt")
    if not inner.text.strip() or not (ranked := detect(inner)):
        raise raw.nothing("a Word document without text")
    return inner, ranked[0][0], xml


def sniff(raw: Raw) -> Guess | None:
    """By the archive that it is, and the document in it."""
    if not raw.text.startswith(MARK) or _DOCUMENT not in members(raw):
        return None
    return Guess(0.99, f"a zip archive with {_DOCUMENT}")


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The transcript in a Word document. Raises `ParseError` when it is none, or has no text."""
    inner, format, _ = _inner(raw)
    within = format.read(inner, options)
    source = Source(raw.text, FORMAT.name, path=raw.path, encoding="latin-1")
    return evolve(within, source=source, warnings=[*raw.notices, *within.warnings])


def _rewrite(transcript: Transcript) -> str | None:
    source = transcript.source
    if source is None:
        return None
    raw = Raw(source.text, path=source.path, encoding="latin-1")
    inner, format, xml = _inner(raw)
    text = splice(evolve(transcript, source=Source(inner.text, format.name)), format)
    before = inner.text.split("\n")
    after = [] if text is None else text.split("\n")
    if len(before) != len(after):
        return None
    parts: list[str] = []
    at = 0
    for found, old, new in zip(_paragraphs(xml), before, after, strict=False):
        if old != new:
            parts += (xml[at : found.start()], _MARKUP.patch(found[0], old, new))
            at = found.end()
    return replaced(raw, _DOCUMENT, "".join([*parts, xml[at:]]).encode("utf-8"))


def write(transcript: Transcript) -> str:
    """A document of one paragraph for each paragraph of speech: ``Name: text``, with the time where it is known."""
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for block in paragraphs(transcript, "{name}: ", "[{time}] {name}: ", "[{time}] ")
        for line in (*block.split("\n"), "")
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{_DOCUMENT}" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}" Target="{_DOCUMENT}"/></Relationships>',
        _DOCUMENT: f'<w:document xmlns:w="{word}"><w:body>{body}<w:sectPr/></w:body></w:document>',
    }
    return packed({name: (head + content).encode("utf-8") for name, content in files.items()})


FORMAT: Final = Format(
    name="docx",
    title="Word document",
    suffixes=(".docx",),
    media_types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    spec="https://ecma-international.org/publications-and-standards/standards/ecma-376/",
    sniff=sniff,
    read=read,
    write=write,
    rewrite=_rewrite,
    binary=True,
)
