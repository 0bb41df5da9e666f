"""``podparse rename`` and ``podparse merge``: who speaks, said by hand or by a diarization."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from podparse import api
from podparse.cli import FINE
from podparse.cli._files import add_reading, add_writing, content, guard, load, name_of, save
from podparse.cli._parser import seconds


def rename(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse rename``."""
    add_reading(parser)
    parser.add_argument(
        "--name",
        action="append",
        default=[],
        required=True,
        dest="names",
        metavar="OLD=NEW",
        help='a speaker\'s name or label, and the name to give: --name "SPEAKER_00=Ann Lee" (may be repeated)',
    )
    add_writing(parser)
    return _rename


def _rename(args: argparse.Namespace) -> int:
    from podparse.people.rename import rename

    names = dict(_pair(each, args) for each in args.names)
    guard(args)
    save(rename(load(args.file, args), names), args)
    return FINE


def _pair(given: str, args: argparse.Namespace) -> tuple[str, str]:
    old, sign, new = given.partition("=")
    if not sign or not old.strip() or not new.strip():
        args.usage(f"--name takes OLD=NEW, not {given!r}")
    return old.strip(), new.strip()


def merge(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse merge``."""
    add_reading(parser)
    parser.add_argument("diarization", metavar="DIARIZATION", help="who speaks when: an RTTM or another transcript")
    parser.add_argument(
        "--offset", type=seconds, default=0.0, metavar="SECONDS", help="added to the times of the diarization"
    )
    add_writing(parser, otherwise="plain text")
    return _merge


def _merge(args: argparse.Namespace) -> int:
    from podparse.merging import merge

    guard(args)
    words = load(args.file, args)
    diarization = api.parse(content(args.diarization), name=name_of(args.diarization))
    save(merge(words, diarization, offset=args.offset), args)
    return FINE
