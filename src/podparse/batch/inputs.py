"""What a batch reads: paths, patterns, folders, archives, files with a document a line; one document after another."""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Literal

from attrs import frozen

from podparse import formats
from podparse._output import is_inside
from podparse.batch import archives, lines
from podparse.batch.item import Item
from podparse.errors import PodparseError

__all__ = ["Source", "find", "is_several", "items_of", "sources"]


@frozen
class Source:
    """A file to read: a transcript, or one that holds several documents."""

    path: Path
    kind: Literal["file", "archive", "lines"] = "file"

    @property
    def has_several(self) -> bool:
        """Whether it stands for the documents in it, as a folder does."""
        return self.kind != "file"

    def items(self) -> Iterator[Item]:
        """The documents in it."""
        if self.kind == "archive":
            return archives.members(self.path, _suffixes())
        if self.kind == "lines":
            return lines.documents(self.path)
        return iter((Item(str(self.path), path=str(self.path)),))


def sources(
    paths: Iterable[str | os.PathLike[str]], into: Path | None = None, keep: Iterable[str | os.PathLike[str]] = ()
) -> list[Source]:
    """The files that `find` finds. An archive or a file of documents that was named itself stands for what is in it; in
    a folder an archive is one transcript, in several formats perhaps, as services hand it out.
    """
    return [Source(path, _kind(path) if named else "file") for path, named in _found(paths, into, keep)]


def items_of(documents: Iterable[object]) -> Iterator[Item]:
    """The documents as items, one by one; a path of several is what it holds."""
    for document in documents:
        if isinstance(document, str | os.PathLike):
            for source in sources([document]):
                yield from source.items()
        else:
            yield Item.of(document)


def is_several(path: str | os.PathLike[str]) -> bool:
    """Whether `fix_files` takes a path for several documents: a folder, a pattern, a tar, a file with one a line.

    A zip archive may also be one transcript in several formats; it is for who reads it to say.

    >>> is_several("season/*.srt"), is_several("season.tar.gz"), is_several("ep.zip")
    (True, True, False)
    """
    path = Path(path)
    if path.is_dir():
        return True
    return _is_pattern(path) or (_kind(path) != "file" and path.suffix.lower() != ".zip")


def _is_pattern(path: Path) -> bool:
    """Whether a path is a pattern; a file that has the signs of one in its name is a file."""
    return glob.has_magic(str(path)) and not os.path.lexists(path)


def _kind(path: Path) -> Literal["file", "archive", "lines"]:
    return "archive" if archives.is_archive(path) else "lines" if lines.has_documents(path) else "file"


def find(
    paths: Iterable[str | os.PathLike[str]],
    into: Path | None = None,
    keep: Iterable[str | os.PathLike[str]] = (),
) -> list[Path]:
    """The files among ``paths``, patterns (``season/**/*.srt``) replaced by the files that fit, folders by the files in
    them that have a transcript's suffix, sorted.

    What lies under ``into`` (outputs of an earlier run) and ``keep`` is left out of folders; each file comes once.
    Raises `PodparseError` for a folder that lies in ``into`` or holds nothing to read, and a pattern that nothing fits.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     Path(folder, "ep.srt").touch()
    ...     Path(folder, "ep.mp3").touch()
    ...     [path.name for path in find([folder])]
    ['ep.srt']
    """
    return [path for path, _ in _found(paths, into, keep)]


def _found(
    paths: Iterable[str | os.PathLike[str]], into: Path | None, keep: Iterable[str | os.PathLike[str]]
) -> Iterable[tuple[Path, bool]]:
    """The files of `find`, and whether each was named itself or by a pattern, not by its folder."""
    kept = {os.path.realpath(path) for path in keep}
    found: dict[str, tuple[Path, bool]] = {}
    for path in _expanded(paths):
        named = not path.is_dir()
        for each in (path,) if named else _in_folder(path, into, kept):
            found.setdefault(os.path.abspath(each), (each, named))
    return found.values()


def _expanded(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path]:
    """The paths, a pattern replaced by what fits it."""
    for path in map(Path, paths):
        if not _is_pattern(path):
            yield path
            continue
        fitting = sorted(glob.glob(str(path), recursive=True))
        if not fitting:
            raise PodparseError(f"{path}: no file fits this pattern")
        yield from map(Path, fitting)


def _in_folder(folder: Path, into: Path | None, kept: Collection[str]) -> list[Path]:
    if into is not None and is_inside(folder, into):
        raise PodparseError(f"{folder} lies in the output folder {into}; name another output folder")
    suffixes = _suffixes()
    inside = [each for each in _files_in(folder, into) if _ends_in(each, suffixes) or each.is_dir()]
    inside = [each for each in inside if os.path.realpath(each) not in kept]
    if not inside:
        raise PodparseError(f"{folder}: no file in this folder has the suffix of a transcript")
    return inside


def _suffixes() -> set[str]:
    return {suffix for each in formats.formats().values() for suffix in each.suffixes}


def _ends_in(path: Path, suffixes: Collection[str]) -> bool:
    return path.suffix.lower() in suffixes and path.is_file()


def _files_in(folder: Path, into: Path | None) -> list[Path]:
    """All files below a folder but those below ``into``, and the folders that cannot be listed (to be reported)."""
    avoided = None if into is None else os.path.realpath(into)
    found: list[Path] = []
    closed: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = [each for each in folders if os.path.realpath(os.path.join(root, each)) != avoided]
        found += (Path(root, each) for each in files)
    return sorted((*found, *(Path(error.filename) for error in closed)))
