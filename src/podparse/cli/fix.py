"""``podparse fix``: repair a transcript, and say what was changed and why."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from podparse import api
from podparse.cli import FINE
from podparse.cli._files import add_reading, add_writing, load, save


def fix(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse fix``."""
    add_reading(parser)
    add_writing(parser)
    return _fix


def _fix(args: argparse.Namespace) -> int:
    save(api.fix(load(args.file, args)), args)
    return FINE
