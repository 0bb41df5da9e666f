"""``podparse suggest`` and ``podparse learn``: write a dictionary file that a person reads and edits."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from podparse import api
from podparse._output import refuse_sources
from podparse.batch import find as find_files
from podparse.cli import FINE
from podparse.cli._console import line, tell
from podparse.cli._files import guard
from podparse.cli._parser import count
from podparse.errors import PodparseError
from podparse.fixing.terms import Dictionary
from podparse.fixing.terms.learning.suggest import Suggestion
from podparse.fixing.terms.learning.suggest import suggest as find
from podparse.model import Transcript


def suggest(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse suggest``."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="transcripts or folders, best of one show")
    parser.add_argument("-o", "--output", metavar="TOML", help="write the entries to this dictionary file")
    parser.add_argument(
        "--min-count", type=count, default=3, metavar="N", help="how often a name must stand (default 3)"
    )
    parser.add_argument(
        "--dictionary",
        action="append",
        default=[],
        metavar="F",
        help="a file of names to look for among words that fix leaves alone (may be repeated)",
    )
    return _suggest


def _suggest(args: argparse.Namespace) -> int:
    guard(args)
    paths = find_files(args.files)
    refuse_sources([args.output], paths)
    dictionaries = [Dictionary.load(path) for path in args.dictionary]
    found = find((api.read(path) for path in paths), min_count=args.min_count, dictionaries=dictionaries)
    if args.output:
        Dictionary(each.entry for each in _apart(found)).save(args.output)
    for each in found:
        forms = ", ".join(f"{form} ({count})" for form, count in each.forms)
        line(f"{each.confidence:.2f}  {each.entry.write:<24} {each.reason}: {forms}")
        for context in each.contexts:
            line(f"      ... {context} ...")
    if not found:
        tell("no names in doubt found")
    return FINE


def _apart(found: list[Suggestion]) -> list[Suggestion]:
    """One suggestion a term: the surest."""
    return list({each.entry.write: each for each in reversed(found)}.values())[::-1]


def learn(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse learn``."""
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="[BEFORE] AFTER: what was recognised, and what a person made of it; two transcripts, or two folders whose "
        "files have the same names; AFTER alone gives the names in it, a decisions file of `podparse report` what was "
        "accepted",
    )
    parser.add_argument("-o", "--output", metavar="TOML", help="write the entries to this dictionary file")
    parser.add_argument(
        "--min-count",
        type=count,
        metavar="N",
        help="how often a correction must be seen (default 1); of folders, in how many episodes a name must stand",
    )
    return _learn


def _learn(args: argparse.Namespace) -> int:
    if len(args.paths) > 2:
        args.usage("learn from one or two paths: [BEFORE] AFTER")
    refuse_sources([args.output], find_files(args.paths))
    *before, after = map(Path, args.paths)
    if not before and after.suffix == ".json" and _has_decisions(after):
        from podparse.report import Decisions

        learned = Decisions.load(after).learn()
    elif before and not after.is_dir():
        learned = Dictionary.learn(api.read(before[0]), api.read(after), min_count=args.min_count or 1)
    else:
        learned = Dictionary.from_show(_episodes(after, *before), min_count=args.min_count)
    if args.output:
        learned.save(args.output)
    for entry in learned:
        line(f"{entry.write:<24} {entry.note}")
    if not len(learned):
        tell("nothing learned: no name or correction stands there often enough")
    return FINE


def _has_decisions(path: Path) -> bool:
    """Whether a file is what the page of `podparse report` saves, by its first key."""
    with path.open(encoding="utf-8", errors="replace") as file:
        return '"podparse-decisions"' in file.read(100)


def _episodes(after: Path, before: Path | None = None) -> Iterator[Transcript | tuple[Transcript, Transcript]]:
    """The corrected transcripts of a folder, with what was recognised where ``before`` has a file of that name.

    Suffixes may differ. Raises `PodparseError` where no file of one folder has a counterpart in the other.
    """
    recognised = {path.stem: path for path in find_files([before])} if before else {}
    corrected = find_files([after])
    if before and recognised.keys().isdisjoint(path.stem for path in corrected):
        raise PodparseError(f"no file in {before} has the name of one in {after}")
    for path in corrected:
        right = api.read(path)
        old = recognised.get(path.stem)
        yield (api.read(old), right) if old else right
