"""``podparse fix``: repair transcripts, and say what was changed and why."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Any

from podparse import api
from podparse.cli import FINE
from podparse.cli._console import as_json, detail, line, print_text
from podparse.cli._explain import explain, tally
from podparse.cli._files import STDIN, add_json, add_reading, add_writing, format_written, guard, load, save, shown
from podparse.cli._many import add_several, are_several, run_several
from podparse.cli._parser import confidence
from podparse.fixing.presets import LEVELS, PRESETS
from podparse.model import Transcript


def fix(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse fix``."""
    add_reading(parser, several=True)
    add_fixing(parser)
    add_writing(parser)
    parser.add_argument("--in-place", action="store_true", help="write the repaired text over each file; not with -o")
    showing = parser.add_argument_group("explaining")
    showing.add_argument("--explain", action="store_true", help="list each edit: where, what, why, how sure")
    instead = showing.add_mutually_exclusive_group()
    instead.add_argument("--diff", action="store_true", help="print the changes as a unified diff instead of the text")
    add_json(instead, "file, with its text, edits and warnings")
    add_several(parser)
    return _fix


def add_fixing(parser: argparse.ArgumentParser) -> None:
    """The arguments that say what is repaired; `options` reads them."""
    fixing = parser.add_argument_group("repairing")
    fixing.add_argument("--preset", choices=PRESETS, default="clean", help="which fixers (default: clean, all of them)")
    fixing.add_argument(
        "--level", choices=LEVELS, default="standard", help="how far disfluencies go (default: standard)"
    )
    fixing.add_argument(
        "--min-confidence",
        type=confidence,
        metavar="P",
        help="apply only edits of at least this confidence (0 to 1); suggest the rest",
    )
    fixing.add_argument(
        "--dictionary",
        action="append",
        default=[],
        metavar="F",
        help="a file of names and corrections (may be repeated)",
    )
    fixing.add_argument("--no-builtin", action="store_true", help="do not use the shipped dictionaries")
    fixing.add_argument(
        "--domain", action="append", metavar="NAME", help="a field whose shipped dictionary to use (may be repeated)"
    )
    fixing.add_argument("--plugins", action="store_true", help="run the fixers of installed packages too")


def _fix(args: argparse.Namespace) -> int:
    if args.in_place and (args.output is not None or args.to is not None or STDIN in args.files):
        args.usage("--in-place replaces files in their own format: it goes without -o, --to and standard input")
    how = options(args)
    if are_several(args):
        if args.explain or args.diff or args.json:
            args.usage("--explain, --diff and --json are for one file; --report FILE is for several")
        return run_several(args, args.preset, **how)
    guard(args, hint="; --in-place replaces it")
    file = args.files[0]
    fixed = api.fix(load(file, args), args.preset, **how)
    instead = args.diff or args.json
    if args.output is not None or args.in_place or not instead:
        save(fixed, args)
    if args.diff:
        _print_diff(fixed, file, format_written(fixed, args))
    elif args.json:
        print_text(_whole(fixed, file))
    if args.explain:
        written = args.in_place or args.output not in (None, STDIN)
        # The text may go into a pipe: what is said about it must not.
        explain(fixed, shown(file), sys.stdout if written else sys.stderr)
    else:
        detail(f"{shown(file)}: {tally(fixed)}")
    return FINE


def options(args: argparse.Namespace) -> dict[str, Any]:
    """What the arguments say, as keywords for `podparse.fix`."""
    from podparse.fixing.terms import Dictionary

    return {
        "dictionaries": tuple(Dictionary.load(path) for path in args.dictionary),
        "level": args.level,
        "min_confidence": args.min_confidence,
        "builtin": not args.no_builtin,
        "domains": None if args.domain is None else tuple(args.domain),
        "plugins": args.plugins,
    }


def _print_diff(fixed: Transcript, file: str, format: str) -> None:
    from difflib import unified_diff

    before, after = (api.dumps(each, format).splitlines() for each in (fixed.original, fixed))
    styles = {"+": "green", "-": "red", "@": "cyan"}
    for text in unified_diff(before, after, shown(file), f"{shown(file)} (fixed)", lineterm=""):
        line((text, styles.get(text[0], "")))


def _whole(fixed: Transcript, file: str) -> str:
    whole = {
        "file": file,
        "format": fixed.source and fixed.source.format,
        "turns": fixed.to_records(),
        "edits": fixed.to_records(by="edit"),
        "suggestions": fixed.to_records(by="suggestion"),
        "warnings": [{"code": n.code, "message": n.message, "line": n.line} for n in fixed.warnings],
    }
    return as_json(whole)
