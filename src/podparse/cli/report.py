"""``podparse report`` and ``podparse apply``: a page on which a person checks the edits, and what came of it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from podparse import api
from podparse._output import is_inside, refuse_sources, write_file
from podparse.batch import find, plan, suffix_for
from podparse.cli import FAILED, FINE
from podparse.cli._console import line, print_text, progress, tell
from podparse.cli._explain import tally
from podparse.cli._files import STDIN, add_reading, add_writing, guard, load, save, warn_of
from podparse.cli.fix import add_fixing, options
from podparse.errors import PodparseError, reason
from podparse.model import Transcript


def report(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse report``."""
    add_reading(parser, several=True)
    add_fixing(parser)
    group = parser.add_argument_group("page")
    group.add_argument(
        "-o", "--output", metavar="OUT", help="the page; of several files or a folder, a folder for pages and an index"
    )
    group.add_argument("--audio", metavar="URL", help="path or URL of the recording, to be played from any moment")
    group.add_argument("--as-is", action="store_true", help="repair nothing: show the edits that the files hold")
    return _report


def _report(args: argparse.Namespace) -> int:
    from podparse import report

    several = len(args.files) > 1 or Path(args.files[0]).is_dir()
    if several and args.output is None:
        args.usage("several files need a folder to write to, or a page: -o OUT")
    guard(args)
    how = options(args)
    if not several:
        page = report.html(_shown(args.files[0], args, how), audio=args.audio)
        _write(page, args.output)
        return FINE
    paths = [str(path) for path in find(args.files, Path(args.output), args.dictionary)]
    if inside := next((path for path in paths if is_inside(path, args.output)), None):
        raise PodparseError(f"{inside} lies in the output folder {args.output}; name another output folder")
    failed: list[str] = []
    transcripts = progress(_each(paths, args, how, failed), len(paths), "podparse")
    if args.output.endswith((".html", ".htm")):
        _write(report.html(transcripts, audio=args.audio), args.output)
    elif args.audio:
        args.usage("--audio belongs to one file")
    else:
        line(str(report.write_folder(transcripts, args.output)))
    return FAILED if failed else FINE


def _shown(file: str, args: argparse.Namespace, how: dict[str, Any]) -> Transcript:
    """The transcript with its edits: those it holds, or else those that repairing makes."""
    transcript = load(file, args)
    return transcript if args.as_is or transcript.edits else api.fix(transcript, args.preset, **how)


def _each(paths: list[str], args: argparse.Namespace, how: dict[str, Any], failed: list[str]) -> Iterator[Transcript]:
    for path in paths:
        try:
            yield _shown(path, args, how)
        except (PodparseError, OSError) as error:
            failed.append(path)
            line(("failed: ", "red"), reason(error), stream=sys.stderr)


def _write(page: str, output: str | None) -> None:
    if output in (None, STDIN):
        print_text(page)
    else:
        write_file(output or "", page)


def apply(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse apply``."""
    parser.add_argument("decisions", metavar="DECISIONS", help="the JSON file that the page saved")
    parser.add_argument("files", nargs="*", metavar="FILE", help="the transcripts, where they have moved since")
    add_writing(parser)
    parser.add_argument("--learn", metavar="TOML", help="write the dictionary that the accepted edits teach")
    return _apply


def _apply(args: argparse.Namespace) -> int:
    from podparse.report import Decisions

    decisions = Decisions.load(args.decisions)
    given = [api.read(path) for path in args.files] or None
    decided = decisions.apply(given)
    sources = [each.source.path for each in decided if each.source and each.source.path]
    guard(args, args.learn)
    refuse_sources([args.output, args.learn], [args.decisions, *sources])
    if len(decided) == 1:
        save(decided[0], args)
    elif args.output in (None, STDIN):
        args.usage("decisions on several transcripts need a folder to write to: -o FOLDER")
    else:
        _save_all(decided, args)
    for transcript in decided:
        for notice in transcript.warnings:
            if notice.code == "decision-conflict":
                tell(("warning: ", "yellow"), notice.message)
        tell(tally(transcript))
    if args.learn:
        learned = decisions.learn(given)
        learned.save(args.learn)
        tell(f"{len(learned)} {'entry' if len(learned) == 1 else 'entries'} learned")
    return FINE


def _save_all(decided: list[Transcript], args: argparse.Namespace) -> None:
    paths = [Path(each.source.path) for each in decided if each.source and each.source.path]
    for transcript, (_, target) in zip(decided, plan(paths, Path(args.output), suffix_for(args.to)), strict=True):
        target.parent.mkdir(parents=True, exist_ok=True)
        own = transcript.source.format if transcript.source else None
        warn_of(api.save(transcript, target, args.to or own), str(target))
