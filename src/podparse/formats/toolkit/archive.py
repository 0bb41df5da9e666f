"""Zip archives as formats see them: the file's bytes as a text of Latin-1, so that they come back to the bit."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from podparse.errors import ParseError
from podparse.formats.toolkit.base import Raw

__all__ = ["LARGEST", "MARK", "RATIO", "bomb", "members", "packed", "refuse_overlaps", "replaced", "unpacked"]

MARK = "PK\x03\x04"
LARGEST = 64_000_000  # bytes of a document: a day of speech with the times of all words has less
RATIO = 200  # times that a text may shrink: JSON with the times of words shrinks to a twentieth
_SMALL = 1 << 20  # bytes that may shrink to any size
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)  # the memory for LZMA is what the file says
_MOST = 1000  # members looked at
_UNREADABLE = (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError, EOFError, zlib.error)
_DATE = (1980, 1, 1, 0, 0, 0)


def _open(raw: Raw) -> zipfile.ZipFile:
    """The archive. Raises `ParseError` when it is damaged."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw.text.encode("latin-1")))
        refuse_overlaps(archive)
    except (zipfile.BadZipFile, UnicodeEncodeError, ValueError) as error:
        raise ParseError(f"this is no sound zip archive: {error}", source=raw.path) from error
    return archive


def members(raw: Raw) -> list[str]:
    """The names of the files in an archive; none when it is damaged."""
    try:
        return [each.filename for each in _open(raw).infolist()[:_MOST] if not each.filename.endswith("/")]
    except ParseError:
        return []


def bomb(member: zipfile.ZipInfo) -> str | None:
    """Why a member is not unpacked: it would take more time or memory than a document is worth."""
    if member.compress_type not in _METHODS:
        return f"it is packed by method {member.compress_type}, which is not read: pack it by deflate"
    if member.file_size > LARGEST:
        return f"it is larger than {LARGEST} bytes"
    if member.file_size > max(_SMALL, RATIO * member.compress_size):
        return f"it unpacks to more than {RATIO} times its size"
    return None


def refuse_overlaps(archive: zipfile.ZipFile) -> None:
    """Raise `BadZipFile` when members lie over each other: the same bytes could be unpacked any number of times."""
    if sum(each.compress_size for each in archive.infolist()) > archive.start_dir:
        raise zipfile.BadZipFile("its members lie over each other")


def unpacked(raw: Raw, names: list[str]) -> Iterator[tuple[str, bytes]]:
    """Files of an archive. Raises `ParseError` for one that is damaged, locked, or larger than it should be."""
    archive = _open(raw)
    for name in names:
        why = bomb(archive.getinfo(name))
        if why is not None:
            raise ParseError(f"{name!r} in this archive: {why}", source=raw.path)
        try:
            data = archive.read(name)
        except _UNREADABLE as error:
            raise ParseError(f"{name!r} in this archive cannot be read: {error}", source=raw.path) from error
        yield name, data


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
