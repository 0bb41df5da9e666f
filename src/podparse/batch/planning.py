"""Where the outputs of a batch go: planned before anything is written, so that none goes over a source or another."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from podparse import formats
from podparse._output import is_inside
from podparse.batch.inputs import Source
from podparse.batch.item import Item
from podparse.errors import PodparseError

__all__ = ["Folder", "plan", "suffix_for", "targets"]


class Folder:
    """The output folder of a batch.

    Raises `PodparseError` as `plan` does; what only shows when an archive is read is an error of that document.
    """

    def __init__(
        self,
        into: Path,
        sources: Sequence[Source],
        suffix: str | None = None,
        keep: Iterable[str | os.PathLike[str]] = (),
    ) -> None:
        self.into: Final = into
        self._suffix = suffix
        several = [source.path for source in sources if source.has_several]
        pairs = targets([source.path for source in sources], into, suffix, several)
        self._targets = {source.path: target for source, (_, target) in zip(sources, pairs, strict=True)}
        self._sources = _sources((*self._targets, *map(Path, keep)))
        _check([pair for pair in pairs if pair[0] not in several], into, self._sources)
        self._taken = {_folded(target) for path, target in self._targets.items() if path not in several}

    def target(self, source: Source, item: Item) -> Path:
        """Where the output of a document goes. Raises `PodparseError` where it cannot go anywhere."""
        below = self._targets[source.path]
        if item.inside is None:
            return below
        full = below / item.inside
        target = full if self._suffix is None else full.with_suffix(self._suffix)
        if _folded(target) in self._taken and self._suffix is not None:
            target = full.with_name(full.name + self._suffix)
        if _folded(target) in self._taken:
            raise PodparseError(f"its output {target} is that of another document: give it another name")
        _check([(Path(item.shown), target)], self.into, self._sources)
        self._taken.add(_folded(target))
        return target


def plan(
    paths: Sequence[Path], into: Path, suffix: str | None = None, keep: Iterable[str | os.PathLike[str]] = ()
) -> list[tuple[Path, Path]]:
    """Each path with its output (see `targets`), when all outputs can be written and nothing is lost by it.

    Raises `PodparseError` when an output is one of ``paths`` or ``keep``, lies outside ``into`` by way of a link, or
    ``into`` is a file.

    >>> for path, target in plan([Path("x/a.srt")], Path("out"), ".vtt"):
    ...     print(path.as_posix(), target.as_posix())
    x/a.srt out/a.vtt
    """
    pairs = targets(paths, into, suffix)
    _check(pairs, into, _sources((*paths, *map(Path, keep))))
    return pairs


def _sources(paths: Iterable[Path]) -> set[object]:
    return {identity for path in paths for identity in _identities(path)}


def _check(pairs: Iterable[tuple[Path, Path]], into: Path, sources: set[object]) -> None:
    if into.exists() and not into.is_dir():
        raise PodparseError(f"{into} is a file: several files need a folder to write to")
    for path, target in pairs:
        if not sources.isdisjoint(_identities(target)):
            raise PodparseError(
                f"{target}: the output of {path} would overwrite a file that is in use; name another output folder"
            )
        if not is_inside(target, into):
            raise PodparseError(f"{target}: this is a link out of the output folder; remove it or name another folder")


def _identities(path: Path) -> Iterator[object]:
    """What tells that two paths are one file: where it lies, links followed, and what the disk calls it."""
    yield os.path.normcase(os.path.realpath(path))
    with suppress(OSError):
        known = path.stat()
        yield known.st_dev, known.st_ino


def targets(
    paths: Sequence[Path], into: Path, suffix: str | None = None, several: Sequence[Path] = ()
) -> list[tuple[Path, Path]]:
    """Each path with where its output goes: below ``into`` as it lies below the folder that all share.

    ``suffix`` replaces the file's own; files that would then be one keep their whole names before it. ``several`` are
    the paths that hold several documents: each counts as a folder.

    >>> for _, target in targets([Path("x/a.srt"), Path("x/y/b.srt"), Path("x/a.vtt")], Path("out"), ".txt"):
    ...     print(target.as_posix())
    out/a.srt.txt
    out/y/b.txt
    out/a.vtt.txt
    """
    if not paths:
        return []
    folders = set(several)
    whole = [Path(os.path.abspath(path)) for path in paths]  # without "..": nothing leaves the output folder
    try:
        above = [full if path in folders else full.parent for path, full in zip(paths, whole, strict=True)]
        base = os.path.commonpath(above)
    except ValueError as error:  # Windows: files on several drives
        raise PodparseError("files that share no folder have no common place below the output folder") from error
    kept = [into / path.relative_to(base) for path in whole]
    if suffix is None:
        return list(zip(paths, kept, strict=True))
    fixed = [path in folders for path in paths]
    named = [full if folder else full.with_suffix(suffix) for full, folder in zip(kept, fixed, strict=True)]
    while shared := {name for name, times in Counter(map(_folded, named)).items() if times > 1}:
        longer = [
            full.with_name(full.name + suffix) if _folded(name) in shared and not folder else name
            for name, full, folder in zip(named, kept, fixed, strict=True)
        ]
        if longer == named:  # names that differ in their case only
            break
        named = longer
    return list(zip(paths, named, strict=True))


def _folded(path: Path) -> str:
    """The path as file systems see it that do not tell capitals or the composition of accents apart."""
    return unicodedata.normalize("NFC", os.fspath(path)).casefold()


def suffix_for(to: str | None) -> str | None:
    """What files written in this format end in; None where each keeps its own.

    >>> suffix_for("vtt")
    '.vtt'
    """
    return None if to is None else next(iter(formats.get(to).suffixes), f".{to}")
