"""What goes into XML and HTML, and what may come out of it: the one place that escapes, and the one that refuses."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["DEEPEST", "RefusedXml", "attribute", "check_document", "escape"]

DEEPEST: Final = 100  # elements within elements; transcripts and feeds need about ten
# Characters that XML 1.0 has no way to write (https://www.w3.org/TR/xml/#charsets).
_IMPOSSIBLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def escape(text: str) -> str:
    """Text as the content of an element; what XML cannot hold is U+FFFD.

    >>> escape("R&D <now>\\x00")
    'R&amp;D &lt;now&gt;�'
    """
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _IMPOSSIBLE.sub("\N{REPLACEMENT CHARACTER}", plain)


def attribute(text: str) -> str:
    """Text as the value of an attribute, between quotes of either kind.

    >>> attribute('en" onload="x')
    'en&quot; onload=&quot;x'
    """
    return escape(text).replace('"', "&quot;").replace("'", "&#39;").replace("\n", "&#10;").replace("\r", "&#13;")


class RefusedXml(ValueError):  # noqa: N818
    """The XML is made to cost much, or reaches for other files; ``line`` (1-based) is where."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def check_document(data: bytes, encoding: str | None = None, *, dtd: str | None = None) -> tuple[str, int] | None:
    """Go through XML once, nothing expanded or fetched; gives what is not well formed in it, and the line, or None.

    Raises `RefusedXml` where it declares entities (billion laughs) or attributes (each element would get them all),
    points to a DTD elsewhere (one whose name begins with ``dtd`` is only named, and never fetched), or nests too deep.
    """
    from xml.parsers import expat

    depth = 0
    parser = expat.ParserCreate(encoding)

    def refuse(what: str) -> None:
        raise RefusedXml(what, parser.CurrentLineNumber)

    def doctype(name: str, system: str | None, public: str | None, internal: int) -> None:
        if (system or public) and not (dtd and system and system.startswith(dtd) and "/" not in system and not public):
            refuse("the XML refers to an external DTD")

    def opened(name: str, attrs: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            refuse(f"XML elements more than {DEEPEST} deep")

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = lambda *_: refuse("the XML declares entities")
    parser.AttlistDeclHandler = lambda *_: refuse("the XML declares attributes")
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        return expat.ErrorString(error.code), error.lineno
    return None
