"""``podparse shift`` and ``podparse join``: other times for transcripts, and several one behind the other."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from podparse import subtitles
from podparse.batch import find
from podparse.cli import FINE
from podparse.cli._files import STDIN, add_reading, add_writing, guard, load, save
from podparse.cli._parser import seconds


def shift(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse shift``."""
    add_reading(parser)
    parser.add_argument(
        "seconds",
        type=seconds,
        metavar="SECONDS",
        help="how much later, such as 1.5 or 1:30; earlier where negative; nothing begins before 0",
    )
    add_writing(parser)
    return _shift


def _shift(args: argparse.Namespace) -> int:
    guard(args)
    transcript = load(args.file, args)
    save(subtitles.shift(transcript, args.seconds), args, like=transcript)
    return FINE


def join(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse join``."""
    add_reading(parser, several=True)
    parser.add_argument(
        "--start",
        action="append",
        type=seconds,
        dest="starts",
        metavar="SECONDS",
        help="when each part starts, such as 0 or 1:02:03: once for each file "
        "(default: each starts where the one before it ends)",
    )
    add_writing(parser)
    return _join


def _join(args: argparse.Namespace) -> int:
    guard(args)
    files = args.files if STDIN in args.files else [str(path) for path in find(args.files)]
    if args.starts and len(args.starts) != len(files):
        args.usage(f"--start is needed once for each file: {len(files)} files, {len(args.starts)} starts")
    parts = [load(file, args) for file in files]
    save(subtitles.join(parts, args.starts), args, like=parts[0])
    return FINE
