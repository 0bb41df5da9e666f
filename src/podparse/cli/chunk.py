"""``podparse chunk``: transcripts in pieces for retrieval."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from podparse.batch import find
from podparse.chunks import chunks
from podparse.cli import FINE
from podparse.cli._console import as_json, line
from podparse.cli._files import STDIN, add_json, add_reading, load
from podparse.cli._parser import seconds


def chunk(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse chunk``."""
    add_reading(parser, several=True)
    parser.add_argument(
        "--size", type=seconds, default=300, metavar="N", help="the most that a chunk holds (default 300)"
    )
    parser.add_argument("--by", choices=("words", "seconds"), default="words", help="what is counted (default: words)")
    parser.add_argument(
        "--overlap", type=seconds, default=0, metavar="N", help="how much of the chunk before is repeated (default 0)"
    )
    add_json(parser, "chunk")
    return _chunk


def _chunk(args: argparse.Namespace) -> int:
    if not 0 <= args.overlap < args.size:
        args.usage(f"--overlap must be at least 0 and less than --size ({args.size:g})")
    separate = False
    for file in args.files if STDIN in args.files else map(str, find(args.files)):
        for each in chunks(load(file, args), args.size, by=args.by, overlap=args.overlap):
            if args.json:
                line(as_json({"file": file, **each.to_record()}))
                continue
            if separate:
                line()
            line((each.header, "bold cyan"))
            line(each.text)
            separate = True
    return FINE
