"""``podparse convert``: transcripts in another format."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from podparse.cli import FINE
from podparse.cli._files import add_reading, add_writing, load, save


def convert(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse convert``."""
    add_reading(parser)
    add_writing(parser)
    return _convert


def _convert(args: argparse.Namespace) -> int:
    save(load(args.file, args), args)
    return FINE
