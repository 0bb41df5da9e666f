"""What is no text at all, by the bytes that it begins with: recordings, pictures, documents, compressed files.

The signatures are those of https://mimesniff.spec.whatwg.org and of the formats' own specifications.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["no_text"]

_RECORDING: Final = "this is a recording ({}), not a transcript of one: a speech recogniser makes that"
_DOCUMENT: Final = "this is {}; export it as text, Word (.docx), SRT or JSON"
_PICTURE: Final = "this is a picture ({}), not a transcript"
_PACKED: Final = "this file is compressed ({}); unpack it first"

_SIGNATURES: Final = (
    (rb"ID3[\x02-\x04]\x00|\xff[\xf2\xf3\xfa\xfb]", _RECORDING.format("MP3")),
    (rb"\x00\x00\x00.ftyp", _RECORDING.format("MP4, M4A")),
    (rb"RIFF.{4}WAVE", _RECORDING.format("WAV")),
    (rb"OggS\x00", _RECORDING.format("Ogg, Opus")),
    (rb"fLaC[\x00\x80]", _RECORDING.format("FLAC")),
    (rb"\x1aE\xdf\xa3", _RECORDING.format("Matroska, WebM")),
    (rb"%PDF-\d", _DOCUMENT.format("a PDF")),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _DOCUMENT.format("an old Office file (.doc, .xls)")),
    (rb"\x89PNG\r\n\x1a\n", _PICTURE.format("PNG")),
    (rb"\xff\xd8\xff", _PICTURE.format("JPEG")),
    (rb"\x1f\x8b\x08", _PACKED.format("gzip")),
    (rb"\xfd7zXZ\x00", _PACKED.format("xz")),
    (rb"BZh[1-9]1AY&SY", _PACKED.format("bzip2")),
    (rb"7z\xbc\xaf\x27\x1c", _PACKED.format("7z")),
)
_ANY: Final = re.compile(b"|".join(b"(%b)" % sign for sign, _ in _SIGNATURES), re.DOTALL)


def no_text(data: bytes) -> str | None:
    """What these bytes are, in words for the user, where they are no text; else None.

    >>> no_text(b"%PDF-1.7 ..."), no_text(b"WEBVTT")
    ('this is a PDF; export it as text, Word (.docx), SRT or JSON', None)
    """
    found = _ANY.match(data)
    return _SIGNATURES[found.lastindex - 1][1] if found and found.lastindex else None
