"""Bytes to text and back: nothing is replaced or guessed without being reported, and all bytes come back.

`decode` reads any bytes; what it gives is enough for `encode` to make the same bytes of the same text. Bytes that are
no text in an encoding live on in the text as other code points, by the error handler in `_KEPT`:

- UTF-8: ``surrogateescape``, as Python's own file names (byte 0xE9 is U+DCE9);
- UTF-16 and UTF-32: ``surrogatepass`` (halves of pairs stay), and a letter cut short at the end stays apart (``tail``);
- Windows-1252: its five undefined bytes are the control characters of the same number, as the web reads it
  (https://encoding.spec.whatwg.org/#windows-1252).
"""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

__all__ = [
    "CONTROLS",
    "Decoded",
    "Oddity",
    "decode",
    "encode",
    "encode_new",
    "escaped_surrogates",
    "lone_surrogate",
    "text_encoding",
    "visible",
]

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNITS: Final = {"utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}  # bytes
_KEPT: Final = {**dict.fromkeys(_UNITS, "surrogatepass"), "cp1252": "podparse.c1"}
_NO_TEXT: Final = frozenset(("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"))
_LONE: Final = re.compile("[\ud800-\udfff]+")
_FOREIGN: Final = 0.3  # Western texts have fewer of their letters beyond ASCII, others nearly all
_FEWEST: Final = 20  # bytes beyond ASCII from which an encoding can be guessed at all


class Oddity(NamedTuple):
    """What was odd about bytes: a code for programs, a message for people, and the character where it is."""

    code: str
    message: str
    offset: int


class Decoded(NamedTuple):
    """A text, and what with it makes the bytes again; ``tail`` are bytes behind it that are no whole letter."""

    text: str
    encoding: str
    bom: bytes = b""
    tail: bytes = b""
    oddities: tuple[Oddity, ...] = ()


def _c1(error: UnicodeError) -> tuple[str | bytes, int]:
    """The error handler for the bytes that Windows-1252 leaves undefined."""
    if isinstance(error, UnicodeDecodeError):
        return error.object[error.start : error.end].decode("latin-1"), error.end
    if isinstance(error, UnicodeEncodeError):
        part = error.object[error.start : error.end]
        if all("\x80" <= char <= "\x9f" for char in part):
            return part.encode("latin-1"), error.end
    raise error


codecs.register_error("podparse.c1", _c1)


def text_encoding(name: str) -> str | None:
    """The name that Python gives an encoding, None when it is none for texts.

    >>> text_encoding("Shift_JIS"), text_encoding("rot13"), text_encoding("nonsense")
    ('shift_jis', None, None)
    """
    try:
        known = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return known.name if known._is_text_encoding and known.name not in _NO_TEXT else None


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of a file's bytes.

    A byte order mark decides, else ``encoding``; else it is UTF-16 or UTF-32 where the zero bytes say so, UTF-8 where
    more letters than not are valid in it, and else a guess: Windows-1252, or what charset-normalizer finds when it is
    installed. Raises `UnicodeDecodeError` for UTF-32 with numbers beyond Unicode, `LookupError` for an encoding that is
    none of texts.
    """
    for bom, marked in _BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], marked, bom)
    if encoding is not None:
        known = text_encoding(encoding)
        if known is None:
            raise LookupError(f"{encoding!r} is no encoding of texts")
        return _decoded(data, {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}.get(known, known))
    wide = _wide(data[:4000])
    if wide:
        return _decoded(data, wide)
    read = _decoded(data, "utf-8")
    if not read.oddities:
        return read
    bad = sum(map(len, _LONE.findall(read.text)))
    valid = sum(not char.isascii() for char in read.text) - bad
    return read if valid >= bad else _guessed(data)


def _decoded(data: bytes, encoding: str, bom: bytes = b"") -> Decoded:
    unit = _UNITS.get(encoding, 1)
    whole = len(data) - len(data) % unit
    body, tail = (data[:whole], data[whole:]) if whole < len(data) else (data, b"")
    text = body.decode(encoding, _KEPT.get(encoding, "surrogateescape"))
    odd = [Oddity("cut-short", f"the file ends in a part of a letter ({encoding}); it stays as it is", len(text))]
    return Decoded(text, encoding, bom, tail, (*_bad(text, data, encoding), *(odd if tail else ())))


def _bad(text: str, data: bytes, encoding: str) -> list[Oddity]:
    """What is no text in the encoding, and whether its bytes come back."""
    found: list[Oddity] = []
    first = lone_surrogate(text)
    if first is not None:
        count = sum(map(len, _LONE.findall(text)))
        what = "halves of surrogate pairs" if encoding in _UNITS else "bytes"
        found.append(Oddity("bad-bytes", f"{count} {what} that are not valid {encoding}; they stay as they are", first))
    if encoding == "cp1252" and (undefined := re.search("[\x81\x8d\x8f\x90\x9d]", text)):
        message = "a byte that Windows-1252 does not define; it stays as it is"
        found.append(Oddity("bad-bytes", message, undefined.start()))
    if encoding not in _UNITS and encoding not in ("utf-8", "cp1252") and encode(text, encoding) != data:
        found.append(Oddity("not-reversible", f"some bytes of this file would be written otherwise in {encoding}", 0))
    return found


def _wide(head: bytes) -> str | None:
    """UTF-16 or UTF-32 without a byte order mark: the high halves of Latin letters, digits and spaces are zero."""
    if b"\0" not in head:
        return None
    zeros = [head[at::4].count(0) / max(1, len(head[at::4])) for at in range(4)]
    if len(head) >= 8 and min(zeros[2:]) > 0.95 > 0.05 > zeros[0]:
        return "utf-32-le"
    if len(head) >= 8 and min(zeros[:2]) > 0.95 > 0.05 > zeros[3]:
        return "utf-32-be"
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    if odd > 0.3 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.3 and odd < 0.05 else None


def _guessed(data: bytes) -> Decoded:
    letters = data.translate(None, bytes(range(0x41)) + bytes(range(0x7B, 0x80)))
    beyond = letters.translate(None, bytes(range(0x80)))
    enough = len(beyond) >= _FEWEST and len(beyond) > _FOREIGN * len(letters)
    found = _charset_normalizer(data) if enough else None
    read = found or _decoded(data, "cp1252")
    first = re.search(r"[^\0-\x7f]", read.text)
    message = f"not UTF-8: read as {read.encoding}, which is a guess; name the encoding where it is another"
    guess = Oddity("encoding-guessed", message, first.start() if first else 0)
    return read._replace(oddities=(guess, *read.oddities))


def _charset_normalizer(data: bytes) -> Decoded | None:
    """What charset-normalizer takes the bytes for, when it is installed and its guess gives the bytes back."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return None
    best = from_bytes(data[:100_000]).best()
    encoding = text_encoding(best.encoding) if best else None
    if encoding is None:
        return None
    read = _decoded(data, encoding)
    return None if read.oddities else read


def encode(text: str, encoding: str, bom: bytes = b"", tail: bytes = b"") -> bytes:
    """The bytes of a text: those that `decode` read, for the text that it gave.

    Raises `UnicodeEncodeError` where the encoding lacks a letter.
    """
    return bom + text.encode(encoding, _KEPT.get(encoding, "surrogateescape")) + tail


def encode_new(text: str) -> tuple[bytes, int]:
    """The text as valid UTF-8, and how many characters were replaced by U+FFFD (lone surrogates, which are no text).

    >>> encode_new("so \\ud83d it")
    (b'so \\xef\\xbf\\xbd it', 1)
    """
    try:
        return text.encode(), 0
    except UnicodeEncodeError:
        lost = sum(map(len, _LONE.findall(text)))
        return _LONE.sub(lambda found: "\N{REPLACEMENT CHARACTER}" * len(found[0]), text).encode(), lost


def escaped_surrogates(json: str) -> str:
    """JSON without lone surrogates: within its strings they can be escapes."""
    if lone_surrogate(json) is None:
        return json
    return _LONE.sub(lambda found: "".join(f"\\u{ord(half):04x}" for half in found[0]), json)


def lone_surrogate(text: str) -> int | None:
    """Where the first half of a surrogate pair stands, None when there is none."""
    if text.isascii():
        return None
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return error.start
    return None


# Control characters but tab and line feed; marks and overrides of direction (Unicode TR 9); line separators; halves of
# surrogate pairs.
CONTROLS: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff]"
)


def visible(text: str) -> str:
    r"""The text with control characters as signs that do nothing: U+241B for an escape, ``\u202e`` for an override.

    >>> visible("red: \x1b[31m, \u202eback")
    'red: ␛[31m, \\u202eback'
    """
    return text if text.isascii() and text.isprintable() else CONTROLS.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else f"\\u{code:04x}"
