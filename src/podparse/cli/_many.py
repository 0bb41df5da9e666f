"""Several files in one call: a folder to write to, a line for each that failed, a summary, a report for programs."""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from podparse import batch
from podparse._output import is_inside, refuse_sources
from podparse.batch.inputs import sources
from podparse.cli import FAILED, FINE, INTERRUPTED
from podparse.cli._console import as_json, detail, line, progress, tell
from podparse.cli._files import STDIN, reading
from podparse.cli._parser import count
from podparse.errors import PodparseError
from podparse.fixing.presets import Preset

__all__ = ["add_several", "are_several", "run_several"]


def add_several(parser: argparse.ArgumentParser) -> None:
    """The arguments for several files."""
    group = parser.add_argument_group(
        "several files (OUT is a folder or a .jsonl file; bad files are reported and left out)"
    )
    group.add_argument("-j", "--jobs", type=count, metavar="N", help="processes (default: as many as pay)")
    group.add_argument("--resume", action="store_true", help="leave alone what was done before with these settings")
    group.add_argument(
        "--show", action="store_true", help="all are episodes of one show: look in each for the names that recur"
    )
    group.add_argument(
        "--report", metavar="FILE", help="write a line of JSON for each file: status, counts, seconds, error"
    )


def are_several(args: argparse.Namespace) -> bool:
    """Whether the arguments mean a batch: several files, a folder, a pattern, or an output folder."""
    out = args.output
    return (
        len(args.files) > 1
        or batch.is_several(args.files[0])
        or (out is not None and (out.endswith(("/", "\\")) or Path(out).is_dir()))
    )


def run_several(args: argparse.Namespace, preset: Preset | None, *, formulas: bool = True, **fixing: Any) -> int:
    """Repair (or with ``preset=None`` convert) all files; gives the exit code."""
    into = _folder(args, preset)
    keep = [path for path in (args.report, *getattr(args, "dictionary", ())) if path]
    found = sources(args.files, into, keep)
    refuse_sources([args.report], [*(each.path for each in found), *getattr(args, "dictionary", ())])
    reports = batch.fix_files(
        args.files,
        into,
        preset=preset,
        to=args.to,
        jobs=args.jobs,
        resume=args.resume,
        reading=reading(args),
        keep=keep,
        formulas=formulas,
        show=args.show,
        **fixing,
    )
    total = None if any(each.has_several for each in found) else len(found)
    summary = batch.Summary()
    interrupted = False
    with open(args.report, "w", encoding="utf-8") if args.report else nullcontext() as log:
        try:
            for report in progress(reports, total, "podparse"):
                summary.add(report)
                _say(report)
                if log:
                    print(as_json(report.to_record()), file=log, flush=True)
        except KeyboardInterrupt:
            interrupted = True
    if interrupted and total is not None:
        summary.statuses["not reached"] = total - summary.documents
    _summary(summary)
    if interrupted:
        return INTERRUPTED
    return FAILED if summary.statuses["failed"] else FINE


def _folder(args: argparse.Namespace, preset: Preset | None) -> Path | None:
    """Where all files are written, None for in place; refuses arguments that several files cannot have."""
    in_place = getattr(args, "in_place", False)
    if in_place == (args.output is not None) or args.output == STDIN or STDIN in args.files:
        either = " or --in-place" if preset else ""
        args.usage(f"several files need a folder to write to: -o FOLDER{either}; a single one is written with -o FILE")
    if args.show and preset is None:
        args.usage("--show is for repairing: converting changes no names")
    into = None if in_place else Path(args.output)
    if preset and into and any(is_inside(path, into) for path in args.files if Path(path).is_dir()):
        raise PodparseError(f"{into}: the files that are read lie in this folder; --in-place replaces them")
    return into


def _say(report: batch.Report) -> None:
    if report.error:
        line(("failed: ", "red"), report.error, stream=sys.stderr)
    else:
        counts = f"{report.turns} turns, {sum(report.edits.values())} edits, {report.warnings} warnings"
        detail(f"{report.path} -> {report.output}: {report.status}: {counts}")


def _summary(summary: batch.Summary) -> None:
    files = ", ".join(f"{count} {status}" for status, count in summary.statuses.items() if count)
    kinds = f" ({', '.join(f'{count} {kind}' for kind, count in summary.edits.most_common())})" if summary.edits else ""
    tell((files or "no files", "bold"), f"; {summary.edits.total()} edits{kinds}; {summary.seconds:.1f} s")
    if len(summary.slowest) > 1:
        rates = (
            f"{summary.words:,} words; {summary.documents_a_second:.1f} files/s, {summary.words_a_second:,.0f} words/s"
        )
        slowest = ", ".join(f"{each.path} ({each.seconds:.1f} s)" for each in summary.slowest[:3])
        tell(f"{rates}; slowest: {slowest}")
