"""``podparse convert``: transcripts in another format."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from podparse.cli import FINE
from podparse.cli._files import add_reading, add_writing, guard, load, save
from podparse.cli._many import add_several, are_several, run_several


def convert(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse convert``."""
    add_reading(parser, several=True)
    add_writing(parser)
    parser.add_argument(
        "--no-formulas",
        action="store_true",
        help="put ' before cells of CSV and TSV that spreadsheets take for formulas",
    )
    add_several(parser)
    return _convert


def _convert(args: argparse.Namespace) -> int:
    if are_several(args):
        return run_several(args, None, formulas=not args.no_formulas)
    guard(args)
    save(load(args.files[0], args), args)
    return FINE
