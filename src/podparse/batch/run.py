"""The batch itself: documents go to the processes, small reports come back; one bad document never stops the rest.

A file is read by the process that repairs it, and its transcript never leaves that process; of archives and files of
documents the contents go there one by one.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import evolve, fields, frozen

from podparse import api
from podparse._output import refuse_sources
from podparse._processes import Pool, processes_for
from podparse.batch.inputs import Source, items_of, sources
from podparse.batch.item import Item
from podparse.batch.outputs import InFolder, InRecords, Output
from podparse.batch.planning import suffix_for
from podparse.batch.reports import Report
from podparse.batch.show import show_names
from podparse.batch.work import FIELDS, Record, Work, counts, failed
from podparse.errors import PodparseError
from podparse.fixing.presets import Preset

__all__ = ["fix_files", "fix_records"]

DIED = "the process that worked on this file died (out of memory?)"


def fix_files(
    paths: Iterable[str | os.PathLike[str]],
    into: str | os.PathLike[str] | None,
    *,
    preset: Preset | None = "clean",
    to: str | None = None,
    jobs: int | None = None,
    ordered: bool = True,
    resume: bool = False,
    reading: Mapping[str, Any] | None = None,
    keep: Iterable[str | os.PathLike[str]] = (),
    formulas: bool = True,
    show: bool = False,
    **fixing: Any,
) -> Iterator[Report]:
    """Repair many documents; gives a `Report` for each as it is done, in their order or (``ordered=False``) at once.

    ``paths`` are files, patterns, folders of files, zip and tar archives, and files with a document a line (JSONL);
    see `find` and the page *Many files* of the manual. ``into`` is a folder, or the name of a JSONL file to which goes
    a record for each document (see `Work`); ``into=None`` replaces each file by its repaired self.

    ``preset`` and ``fixing`` are what `podparse.fix` takes, ``reading`` what `podparse.read` takes; ``preset=None``
    only converts. ``to`` is the format written (default: each file's own). ``jobs`` is the number of processes
    (default: as many as pay); with several, guard your script by ``if __name__ == "__main__"``.
    ``resume=True`` leaves alone what a run that was cut short, had failures or resumed itself has done before with the
    same content and settings. ``keep`` are other files in use (a log, a dictionary): neither read as transcripts nor
    written. ``formulas=False`` puts an apostrophe before the cells of CSV and TSV that a spreadsheet would take for
    formulas. ``show=True`` takes all for episodes of one show: they are read once before, and the names that recur are
    looked for in all (see `show_names`).

    Raises `PodparseError` at once, before anything is written, for options that are wrong and for outputs that would
    overwrite a file that is read, or each other; what goes wrong with a document stands in its report.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "ep.srt").write_text("1\\n00:00:01,000 --> 00:00:02,000\\nAnn: Hi.\\n")
    ...     [report.status for report in fix_files([folder], Path(folder, "fixed"))]
    ['done']
    """
    work = Work.of(preset, to=to, reading=reading, formulas=formulas, **fixing)
    if into is None and (to is not None or preset is None or resume):
        raise PodparseError("a file is replaced in its own format only, by its repaired self, and not resumed")
    folder = None if into is None or _is_jsonl(into) else Path(into)
    found = sources(paths, folder, keep)
    output = _output(found, into, suffix_for(to), tuple(keep), resume=resume)
    return _reports(_Batch(work, found, output), jobs or _processes(found), ordered=ordered, show=show)


def fix_records(
    documents: Iterable[object], work: Work | None = None, *, jobs: int = 1, ordered: bool = True
) -> Iterator[Record]:
    """The result of `Work` for each document, in ``jobs`` processes, in their order or as they are ready.

    A document is what `Work` takes, or a path of several as `fix_files` takes it; they are taken one by one, as
    processes are free, so that there may be any number. Default: the preset ``clean``.

    >>> [record["text"] for record in fix_records([b"Ann: We uh ship.\\nBo: Good.\\n"])]
    ['Ann: We ship.\\nBo: Good.\\n']
    """
    work = Work.of() if work is None else work
    if jobs <= 1:
        yield from work.map(items_of(documents))
        return
    with Pool(jobs, _same, work) as pool:
        yield from pool.map(items_of(documents), died=_died, ordered=ordered)


def _same(work: Work) -> Callable[[Item], Record]:
    return work


def _died(item: Item) -> Record:
    return failed(item, PodparseError(DIED))


def _is_jsonl(into: str | os.PathLike[str]) -> bool:
    return Path(into).suffix.lower() in (".jsonl", ".ndjson") and not Path(into).is_dir()


def _processes(found: Sequence[Source]) -> int:
    return (os.cpu_count() or 1) if any(source.has_several for source in found) else processes_for(len(found))


def _output(
    found: Sequence[Source],
    into: str | os.PathLike[str] | None,
    suffix: str | None,
    keep: Sequence[str | os.PathLike[str]],
    *,
    resume: bool,
) -> Output:
    if into is None:
        several = next((source.path for source in found if source.has_several), None)
        if several is not None:
            raise PodparseError(
                f"{several} holds several documents, which are not replaced there; name an output folder"
            )
        return Output()
    if _is_jsonl(into):
        refuse_sources([into], [*(source.path for source in found), *keep])
        return InRecords(Path(into), resume=resume)
    return InFolder(Path(into), found, suffix, keep, resume=resume)


@frozen
class _Job:
    """A document, where its result goes (None: back, as a record), and what is there already."""

    item: Item
    target: Path | None
    known: str | None


_Result = tuple[Report, Record | None]


@frozen
class _Batch:
    work: Work
    found: Sequence[Source]
    output: Output

    def jobs(self) -> Iterator[_Job]:
        for source in self.found:
            for item in source.items():
                target = None
                try:
                    if item.error is None:
                        target = self.output.target(source, item)
                except PodparseError as error:
                    item = evolve(item, error=str(error))
                yield _Job(item, target, self.output.known(item, target))


def _reports(batch: _Batch, processes: int, *, ordered: bool, show: bool) -> Iterator[Report]:
    if show:
        items = (item for source in batch.found for item in source.items())
        batch = evolve(batch, work=batch.work.knowing(show_names(items, batch.work, jobs=processes)))
    with batch.output as output:
        for report, record in _results(batch, processes, ordered=ordered):
            output.add(report, record)
            yield report


def _results(batch: _Batch, processes: int, *, ordered: bool) -> Iterator[_Result]:
    if processes <= 1:
        yield from map(_Worker(batch.work), batch.jobs())
        return
    with Pool(processes, _Worker, batch.work) as pool:
        yield from pool.map(batch.jobs(), died=_lost, ordered=ordered)


def _lost(job: _Job) -> _Result:
    return _failed(job, PodparseError(DIED), None)


class _Worker:
    """Does one job after another."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, job: _Job) -> _Result:
        began = time.perf_counter()
        report, record = self._done(job)
        return evolve(report, seconds=round(time.perf_counter() - began, 4)), record

    def _done(self, job: _Job) -> _Result:
        key = None
        try:
            content = job.item.read()
            key = self._work.key_of(job.item.name, content)
            if key == job.known and (job.target is None or job.target.exists()):
                return _report(job, {"status": "skipped", "key": key}), None
            if job.target is None:
                record = self._work(evolve(job.item, content=content))
                return _report(job, record), record
            return _report(job, {**self._written(content, job.item.name, job.target), "key": key}), None
        except Exception as error:
            return _failed(job, error, key)

    def _written(self, content: str | bytes, name: str | None, target: Path) -> Record:
        transcript = self._work.repaired(content, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        notice = api.save(transcript, target, self._work.format_for(transcript), formulas=self._work.formulas)
        return counts(transcript, notice)


def _failed(job: _Job, error: Exception, key: str | None) -> _Result:
    record = failed(job.item, error, key)
    return _report(job, record), record if job.target is None else None


_SHARED: Final = frozenset(each.name for each in fields(Report)) & FIELDS.keys()


def _report(job: _Job, record: Record) -> Report:
    """A report of what a record says."""
    output = None if job.target is None else str(job.target)
    told = {name: value for name, value in record.items() if name in _SHARED}
    return Report(path=job.item.shown, output=output, **told)
