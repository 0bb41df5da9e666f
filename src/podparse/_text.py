"""Small helpers for text: decoding bytes."""

from __future__ import annotations

import codecs

__all__ = ["decode"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes) -> tuple[str, str, bytes]:
    """``(text, encoding, byte order mark)`` of a file's bytes, so that encoding the text gives the bytes again.

    A byte order mark decides; else UTF-8 if valid; else UTF-16 if every second byte is mostly zero; else
    Windows-1252, whose five undefined bytes survive as surrogates.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            body = data[len(bom) :]
            return (
                body.decode(encoding, "surrogateescape" if encoding == "utf-8" else "replace"),
                encoding,
                bom,
            )
    try:
        return data.decode("utf-8"), "utf-8", b""
    except UnicodeDecodeError:
        pass
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(data) >= 4 and data[offset:2000:2].count(0) > len(data[:2000]) // 3:
            try:
                return data.decode(encoding), encoding, b""
            except UnicodeDecodeError:
                continue
    return data.decode("cp1252", "surrogateescape"), "cp1252", b""
