"""Zip and tar archives as streams of their files: nothing is unpacked to the disk, one member is in memory at a time.

An archive may have been made to hurt. A member whose name leads out of the output folder, that unpacks to more than
`LARGEST` bytes or to implausibly much, that is encrypted, damaged or no file, is an error of its own; the rest goes on.
"""

from __future__ import annotations

import gzip
import io
import lzma
import os
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

from podparse.batch.item import Item
from podparse.errors import reason
from podparse.formats.toolkit.archive import LARGEST, RATIO, bomb, refuse_overlaps

__all__ = ["LARGEST", "RATIO", "danger", "is_archive", "members", "opened"]

HEADER: Final = 1_000_000  # bytes of a tar header: a long name, say
_HEADERS: Final = (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME,
                   tarfile.GNUTYPE_LONGLINK)  # fmt: skip
_CHUNK: Final = 1 << 20
_PATIENCE: Final = 10
_SUFFIXES: Final = (".zip", ".tar", ".tar.gz", ".tgz")
_DAMAGED: Final = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, NotImplementedError,
                   RuntimeError, ValueError, OSError)  # fmt: skip


def is_archive(path: Path) -> bool:
    """Whether the name of a file says that it is an archive of several."""
    return path.name.lower().endswith(_SUFFIXES)


def members(path: Path, suffixes: Collection[str]) -> Iterator[Item]:
    """The files in an archive that have one of the suffixes, in its order; what is wrong with one stands in it.

    An archive that cannot be read to its end, or without such files, gives a last item that says so.
    """
    found = 0
    try:
        for item in (_zipped if path.name.lower().endswith(".zip") else _tarred)(path):
            if _is_wanted(PurePosixPath(item.inside or ""), suffixes):
                found += 1
                yield item
    except _DAMAGED as error:
        after = f" after {found} transcripts" if found else ""
        yield Item(str(path), error=f"this archive cannot be read{after}: {_why(error)}")
        return
    if not found:
        yield Item(str(path), error="no file in this archive has the suffix of a transcript")


def _is_wanted(name: PurePosixPath, suffixes: Collection[str]) -> bool:
    """Whether a member may be a transcript; what systems put beside the files is not."""
    hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in name.parts)
    return name.suffix.lower() in suffixes and not hidden


def danger(name: str) -> str | None:
    """What is wrong with a name that comes from an archive, where a file was to be written by it.

    >>> danger("season/ep1.srt"), danger("../ep1.srt")
    (None, 'its name leads out of the output folder: give it another one')
    """
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        return "its name leads out of the output folder: give it another one"
    if not path.name or "\0" in name or (os.name == "nt" and ":" in name) or not _has_bytes(name):
        return "its name cannot be that of a file: give it another one"
    return None


def _has_bytes(name: str) -> bool:
    try:
        os.fsencode(name)
    except UnicodeEncodeError:  # half of a character, that JSON may have
        return False
    return True


def opened(path: Path) -> IO[bytes]:
    """A file to be read from its beginning on, unpacked if it is packed by gzip, as far as that is plausible."""
    raw = path.open("rb")
    try:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        return io.BufferedReader(_Bounded(raw), _CHUNK) if packed else raw
    except BaseException:
        raw.close()
        raise


class _Bounded(io.RawIOBase):
    """What gzip unpacks; more than a text can shrink to is an `OSError`."""

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw
        self._unpacked = gzip.GzipFile(fileobj=raw)
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._unpacked.read(len(buffer))
        except zlib.error as error:
            raise OSError(f"it is damaged: {error}") from error
        self._count += len(data)
        if self._count > LARGEST and self._count > RATIO * self._raw.tell():
            raise OSError(f"it unpacks to more than {RATIO} times its size")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._unpacked.close()
        self._raw.close()
        super().close()


def _item(path: Path, name: str, content: bytes | None, error: str | None = None) -> Item:
    name = name.replace("\\", "/")  # as some programs for Windows write
    error = danger(name) or error
    return Item(f"{path}/{name}", content if error is None else None, inside=name, error=error)


def _why(error: Exception) -> str:
    return reason(error) or type(error).__name__


def _zipped(path: Path) -> Iterator[Item]:
    with zipfile.ZipFile(path) as archive:
        refuse_overlaps(archive)
        for each in archive.infolist():
            if not each.filename.endswith("/"):  # `is_dir` takes no empty name
                yield _from_zip(path, archive, each)


def _from_zip(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Item:
    name = member.filename
    if member.flag_bits & 1:
        return _item(path, name, None, "it is encrypted: unpack the archive with its password first")
    if (why := bomb(member)) is not None:
        return _item(path, name, None, why)
    try:
        return _item(path, name, archive.read(member))
    except _DAMAGED as error:
        return _item(path, name, None, f"it is damaged: {_why(error)}")


def _tarred(path: Path) -> Iterator[Item]:
    end: list[Exception] = []

    class Header(tarfile.TarInfo):
        """A header of plausible size; the archive's last one is kept, since `tarfile` takes damage for the end."""

        @classmethod
        def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Any:
            return cls.checked(super().frombuf, buf, encoding, errors)

        @classmethod
        def _frombuf(cls, *args: Any, **named: Any) -> tarfile.TarInfo:  # what newer Pythons call
            return cls.checked(super()._frombuf, *args, **named)  # type: ignore[misc]

        @staticmethod
        def checked(made: Callable[..., tarfile.TarInfo], *args: Any, **named: Any) -> tarfile.TarInfo:
            try:
                header = made(*args, **named)
            except tarfile.HeaderError as error:
                end[:] = [error]
                raise
            if header.size < 0 or (header.type in _HEADERS and header.size > HEADER):
                raise OSError(f"a header of {header.size} bytes is none")
            return header

    with (
        closing(opened(path)) as file,
        tarfile.open(fileobj=_Ending(file), mode="r|", tarinfo=Header, errorlevel=1) as archive,
    ):
        while (member := archive.next()) is not None:
            archive.members = []  # type: ignore[attr-defined]  # it keeps all that it has seen
            if not member.isdir():
                yield _from_tar(path, archive, member)
    if not end or not isinstance(end[0], tarfile.EOFHeaderError):  # type: ignore[attr-defined]
        raise tarfile.ReadError(f"it is damaged or cut short ({_why(end[0]) if end else 'no end'})")


class _Ending(io.RawIOBase):
    """A file that cannot be read on and on behind its end, as `tarfile` does to pass over a member of any size."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._behind = 0  # times

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._behind += not data
        if self._behind > _PATIENCE:
            raise EOFError("it is cut short")
        return data


def _from_tar(path: Path, archive: tarfile.TarFile, member: tarfile.TarInfo) -> Item:
    if not member.isfile():
        return _item(path, member.name, None, "it is a link or a device, no file")
    if member.issparse():
        return _item(path, member.name, None, "it has holes: a few bytes would unpack to any number of zeros")
    if member.size > LARGEST:
        return _item(path, member.name, None, f"it is larger than {LARGEST} bytes")
    file = archive.extractfile(member)
    data = file.read() if file is not None else b""
    if len(data) < member.size:
        raise tarfile.ReadError(f"it is cut short in {member.name!r}")
    return _item(path, member.name, data)
