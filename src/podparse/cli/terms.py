"""``podparse suggest`` and ``podparse learn``: write a dictionary file that a person reads and edits."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from podparse import api
from podparse.cli import FINE
from podparse.dictionary import Dictionary, Suggestion
from podparse.dictionary import suggest as find


def suggest(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse suggest``."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="transcripts, best of one show")
    parser.add_argument("-o", "--output", metavar="TOML", help="write the entries to this dictionary file")
    parser.add_argument("--least", type=int, default=3, metavar="N", help="how often a name must stand (default 3)")
    return _suggest


def _suggest(args: argparse.Namespace) -> int:
    found = find((api.read(path) for path in args.files), least=args.least)
    if args.output:
        Dictionary(each.entry for each in _apart(found)).save(args.output)
    for each in found:
        forms = ", ".join(f"{form} ({count})" for form, count in each.forms)
        print(f"{each.confidence:.2f}  {each.entry.write:<24} {each.reason}: {forms}")
        for context in each.contexts:
            print(f"      ... {context} ...")
    return FINE


def _apart(found: list[Suggestion]) -> list[Suggestion]:
    """One suggestion a term: the surest."""
    return list({each.entry.write: each for each in reversed(found)}.values())[::-1]


def learn(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse learn``."""
    parser.add_argument("before", metavar="BEFORE", help="the transcript as it was recognised")
    parser.add_argument("after", metavar="AFTER", help="the same transcript as a person corrected it")
    parser.add_argument("-o", "--output", metavar="TOML", help="write the entries to this dictionary file")
    parser.add_argument("--least", type=int, default=1, metavar="N", help="how often a correction must be seen")
    return _learn


def _learn(args: argparse.Namespace) -> int:
    learned = Dictionary.learn(api.read(args.before), api.read(args.after), least=args.least)
    if args.output:
        learned.save(args.output)
    for entry in learned:
        print(f"{entry.write:<24} {entry.note}")
    return FINE
