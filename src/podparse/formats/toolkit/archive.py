"""Zip archives as formats see them: the file's bytes as a text of Latin-1, so that they come back to the bit."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from podparse.errors import ParseError
from podparse.formats.toolkit.base import Raw

__all__ = ["MARK", "members", "packed", "replaced", "unpacked"]

MARK = "PK\x03\x04"
_LARGEST = 64_000_000  # bytes of a member when unpacked: a small archive may hold a huge one
_MOST = 1000  # members looked at
_UNREADABLE = (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError, EOFError, zlib.error)
_DATE = (1980, 1, 1, 0, 0, 0)


def _open(raw: Raw) -> zipfile.ZipFile:
    """The archive. Raises `ParseError` when it is damaged."""
    try:
        return zipfile.ZipFile(io.BytesIO(raw.text.encode("latin-1")))
    except (zipfile.BadZipFile, UnicodeEncodeError, ValueError) as error:
        raise ParseError(f"this is no sound zip archive: {error}", source=raw.path) from error


def members(raw: Raw) -> list[str]:
    """The names of the files in an archive; none when it is damaged."""
    try:
        return [each.filename for each in _open(raw).infolist()[:_MOST] if not each.is_dir()]
    except ParseError:
        return []


def unpacked(raw: Raw, names: list[str]) -> Iterator[tuple[str, bytes]]:
    """Files of an archive. Raises `ParseError` for one that is damaged, locked, or larger than it should be."""
    archive = _open(raw)
    for name in names:
        if archive.getinfo(name).file_size > _LARGEST:
            raise ParseError(f"{name!r} in this archive is larger than {_LARGEST} bytes", source=raw.path)
        try:
            with archive.open(name) as file:
                data = file.read(_LARGEST + 1)
        except _UNREADABLE as error:
            raise ParseError(f"{name!r} in this archive cannot be read: {error}", source=raw.path) from error
        yield name, data[:_LARGEST]


def packed(files: Mapping[str, bytes]) -> str:
    """An archive of these files, the same each time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue().decode("latin-1")


def replaced(raw: Raw, name: str, data: bytes) -> str:
    """The archive with another content of one of its files."""
    buffer = io.BytesIO()
    with _open(raw) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.infolist():
            new.writestr(each, data if each.filename == name else old.read(each.filename), zipfile.ZIP_DEFLATED)
    return buffer.getvalue().decode("latin-1")
