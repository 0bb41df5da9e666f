"""Many files: read, repair and write each, in several processes; one bad file never stops the rest.

Paths go to the processes and small reports come back; a transcript never leaves the process that read it.
"""

from __future__ import annotations

import os
import time
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import asdict, field, frozen

from podparse import api, formats
from podparse._output import is_inside
from podparse._processes import pool, processes_for
from podparse.errors import PodparseError, reason
from podparse.fixing.pipeline import Pipeline
from podparse.fixing.presets import Preset

if TYPE_CHECKING:
    from podparse.model import Notice, Transcript

__all__ = ["Report", "find", "fix_files", "plan", "targets"]


@frozen(kw_only=True)
class Report:
    """What became of one file: ``status`` is ``done``, ``skipped`` (its output was there already) or ``failed``.

    ``edits`` counts the applied edits by kind; ``error`` says why a file failed; ``seconds`` is wall time.
    """

    path: str  #: the file read
    output: str  #: the file written
    status: str = "done"  #: ``done``, ``skipped`` or ``failed``
    format: str | None = None  #: the format read
    turns: int = 0  #: number of turns
    words: int = 0  #: number of words
    edits: Mapping[str, int] = field(factory=dict)  #: applied edits, counted by kind
    suggestions: int = 0  #: number of suggestions
    warnings: int = 0  #: number of warnings
    seconds: float = 0.0  #: wall time
    error: str | None = None  #: why a file failed

    def to_record(self) -> dict[str, Any]:
        """The report as a flat dict, ready for a line of JSON."""
        return asdict(self)


@frozen(kw_only=True)
class _Task:
    """What is to be done with every file; sent to each process once."""

    preset: Preset | None
    fixing: Mapping[str, Any]
    reading: Mapping[str, Any]
    to: str | None
    resume: bool
    formulas: bool = True


def fix_files(
    paths: Iterable[str | os.PathLike[str]],
    into: str | os.PathLike[str] | None,
    *,
    preset: Preset | None = "clean",
    to: str | None = None,
    jobs: int | None = None,
    resume: bool = False,
    reading: Mapping[str, Any] | None = None,
    keep: Iterable[str | os.PathLike[str]] = (),
    formulas: bool = True,
    **fixing: Any,
) -> Iterator[Report]:
    """Repair files (and folders of them) into the folder ``into``; gives a `Report` for each, in order, as it is done.

    ``into=None`` replaces each file by its repaired self. ``preset`` and ``fixing`` are what `podparse.fix` takes,
    ``reading`` what `podparse.read` takes; ``preset=None`` only converts. ``to`` is the format written (default: each
    file's own). ``jobs`` is the number of processes (default: as many as the cores and the files call for); with
    several, guard your script by ``if __name__ == "__main__"``. ``resume=True`` leaves files alone whose output is
    newer than they are. ``keep`` are other files in use (a log, a dictionary): neither read as transcripts nor written.
    ``formulas=False`` puts an apostrophe before the cells of CSV and TSV that a spreadsheet would take for formulas.

    Raises `PodparseError` at once, before anything is written, for options that are wrong and for outputs that would
    overwrite a file that is read, or each other; what goes wrong with a file stands in its report.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "ep.srt").write_text("1\\n00:00:01,000 --> 00:00:02,000\\nAnn: Hi.\\n")
    ...     [report.status for report in fix_files([folder], Path(folder, "fixed"))]
    ['done']
    """
    task = _Task(preset=preset, fixing=fixing, reading=reading or {}, to=to, resume=resume, formulas=formulas)
    _pipeline(task)
    suffix = suffix_for(to)
    if into is None:
        if to is not None or preset is None or resume:
            raise PodparseError("a file is replaced in its own format only, by its repaired self, and not resumed")
        pairs = [(path, path) for path in find(paths, keep=keep)]
    else:
        pairs = plan(find(paths, Path(into), keep), Path(into), suffix, keep)
    jobs = jobs or processes_for(len(pairs))
    return _alone(pairs, task) if jobs <= 1 else _together(pairs, task, jobs)


def find(
    paths: Iterable[str | os.PathLike[str]],
    into: Path | None = None,
    keep: Iterable[str | os.PathLike[str]] = (),
) -> list[Path]:
    """The files among ``paths``, folders replaced by the files in them that have a transcript's suffix, sorted.

    What lies under ``into`` (outputs of an earlier run) and ``keep`` is left out of folders; each file comes once.
    Raises `PodparseError` for a folder that lies in ``into`` or holds nothing to read.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     Path(folder, "ep.srt").touch()
    ...     Path(folder, "ep.mp3").touch()
    ...     [path.name for path in find([folder])]
    ['ep.srt']
    """
    kept = {os.path.realpath(path) for path in keep}
    found: list[Path] = []
    for path in map(Path, paths):
        if not path.is_dir():
            found.append(path)
            continue
        if into is not None and is_inside(path, into):
            raise PodparseError(f"{path} lies in the output folder {into}; name another output folder")
        suffixes = _suffixes()
        inside = [each for each in _files_in(path, into) if _ends_in(each, suffixes) or each.is_dir()]
        inside = [each for each in inside if os.path.realpath(each) not in kept]
        if not inside:
            raise PodparseError(f"{path}: no file in this folder has the suffix of a transcript")
        found += inside
    return list({os.path.abspath(path): path for path in reversed(found)}.values())[::-1]


def _suffixes() -> frozenset[str]:
    """The suffixes of all formats."""
    return frozenset(suffix for each in formats.formats().values() for suffix in each.suffixes)


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
    if into.exists() and not into.is_dir():
        raise PodparseError(f"{into} is a file: several files need a folder to write to")
    read = {identity for path in (*paths, *map(Path, keep)) for identity in _identities(path)}
    for path, target in pairs:
        if not read.isdisjoint(_identities(target)):
            raise PodparseError(
                f"{target}: the output of {path} would overwrite a file that is in use; name another output folder"
            )
        if not is_inside(target, into):
            raise PodparseError(f"{target}: this is a link out of the output folder; remove it or name another folder")
    return pairs


def _identities(path: Path) -> Iterator[object]:
    """What tells that two paths are one file: where it lies, links followed, and what the disk calls it."""
    yield os.path.normcase(os.path.realpath(path))
    with suppress(OSError):
        known = path.stat()
        yield known.st_dev, known.st_ino


def targets(paths: Sequence[Path], into: Path, suffix: str | None = None) -> list[tuple[Path, Path]]:
    """Each path with where its output goes: below ``into`` as it lies below the folder that all share.

    ``suffix`` replaces the file's own; files that would then be one keep their whole names before it.

    >>> for _, target in targets([Path("x/a.srt"), Path("x/y/b.srt"), Path("x/a.vtt")], Path("out"), ".txt"):
    ...     print(target.as_posix())
    out/a.srt.txt
    out/y/b.txt
    out/a.vtt.txt
    """
    if not paths:
        return []
    whole = [Path(os.path.abspath(path)) for path in paths]  # without "..": nothing leaves the output folder
    try:
        base = os.path.commonpath([path.parent for path in whole])
    except ValueError as error:  # Windows: files on several drives
        raise PodparseError("files that share no folder have no common place below the output folder") from error
    kept = [into / path.relative_to(base) for path in whole]
    if suffix is None:
        return list(zip(paths, kept, strict=True))
    named = [path.with_suffix(suffix) for path in kept]
    while shared := {name for name, times in Counter(map(_folded, named)).items() if times > 1}:
        longer = [
            full.with_name(full.name + suffix) if _folded(name) in shared else name
            for name, full in zip(named, kept, strict=True)
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


def _pipeline(task: _Task) -> Pipeline | None:
    return None if task.preset is None else Pipeline.preset(task.preset, **task.fixing)


_Pair = tuple[Path, Path]


def _alone(pairs: Iterable[_Pair], task: _Task) -> Iterator[Report]:
    worker = _Worker(task)
    return (worker(pair) for pair in pairs)


def _together(pairs: Sequence[_Pair], task: _Task, jobs: int) -> Iterator[Report]:
    """All files in ``jobs`` processes. When one dies (out of memory, say), the file that was waited for is tried in a
    process of its own, so that it harms no other, and the rest goes on in new ones.
    """
    from concurrent.futures.process import BrokenProcessPool

    done = 0
    while done < len(pairs):
        try:
            for report in _pool(pairs[done:], task, jobs):
                yield report
                done += 1
        except BrokenProcessPool:
            yield _in_quarantine(pairs[done], task)
            done += 1


def _in_quarantine(pair: _Pair, task: _Task) -> Report:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return next(_pool([pair], task, 1))
    except BrokenProcessPool:
        return _failed(pair, "the process that worked on this file died (out of memory?)")


def _pool(pairs: Sequence[_Pair], task: _Task, jobs: int) -> Iterator[Report]:
    with pool(jobs, _Worker, task) as run:
        yield from run(pairs)


class _Worker:
    """Does the task on one file after another; the pipeline is made once."""

    def __init__(self, task: _Task) -> None:
        self._task = task
        self._pipeline = _pipeline(task)

    def __call__(self, pair: _Pair) -> Report:
        path, target = pair
        began = time.perf_counter()
        if self._task.resume and _is_newer(target, path):
            return Report(path=str(path), output=str(target), status="skipped")
        try:
            transcript = self._transcript(path)
            notice = self._write(transcript, target)
        except (PodparseError, OSError) as error:
            return _failed(pair, reason(error))
        except Exception as error:  # a defect of ours must not cost the user the other files
            return _failed(pair, f"defect in podparse, please report it: {type(error).__name__}: {error}")
        return _done(pair, transcript, notice, time.perf_counter() - began)

    def _transcript(self, path: Path) -> Transcript:
        transcript = api.read(path, **self._task.reading)
        return transcript if self._pipeline is None else self._pipeline(transcript)

    def _write(self, transcript: Transcript, target: Path) -> Notice | None:
        target.parent.mkdir(parents=True, exist_ok=True)
        own = transcript.source.format if transcript.source else None
        return api.save(transcript, target, self._task.to or own, formulas=self._task.formulas)


def _is_newer(target: Path, path: Path) -> bool:
    try:
        return target.stat().st_mtime >= path.stat().st_mtime
    except OSError:
        return False


def _failed(pair: _Pair, error: str) -> Report:
    return Report(path=str(pair[0]), output=str(pair[1]), status="failed", error=error)


def _done(pair: _Pair, transcript: Transcript, notice: Notice | None, seconds: float) -> Report:
    return Report(
        path=str(pair[0]),
        output=str(pair[1]),
        format=transcript.source.format if transcript.source else None,
        turns=len(transcript.turns),
        words=sum(len(turn.text.split()) for turn in transcript.turns),
        edits=dict(Counter(edit.kind for turn in transcript.turns for edit in turn.edits)),
        suggestions=sum(len(turn.suggestions) for turn in transcript.turns),
        warnings=len(transcript.warnings) + (notice is not None),
        seconds=round(seconds, 4),
    )
