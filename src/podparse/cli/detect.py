"""``podparse detect`` and ``podparse formats``: which format a file is in, and which there are."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from podparse import api
from podparse.cli import FAILED, FINE
from podparse.cli._console import line
from podparse.cli._files import content, name_of
from podparse.formats import formats as known_formats


def detect(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse detect``."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="files, or - for standard input")
    parser.add_argument("--all", action="store_true", help="all formats that may fit, not only the likeliest")
    parser.add_argument("--json", action="store_true", help="a JSON object a line")
    return _detect


def _detect(args: argparse.Namespace) -> int:
    code = FINE
    for file in args.files:
        found = api.detect(content(file), name=name_of(file))
        code = code if found else FAILED
        shown = found if args.all else found[:1]
        if args.json:
            import json

            print(json.dumps({"file": file, "formats": [each._asdict() for each in shown]}, ensure_ascii=False))
        elif not found:
            line(f"{file}: ", ("no known format", "red"))
        for each in () if args.json else shown:
            line(f"{file}: ", (each.format, "bold"), f" {each.score:.2f} ", (each.reason, "dim"))
    return code


def formats(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse formats``."""
    parser.add_argument("--json", action="store_true", help="a JSON object a line")
    return _formats


def _formats(args: argparse.Namespace) -> int:
    for each in known_formats().values():
        if args.json:
            import json

            row = {
                "name": each.name,
                "title": each.title,
                "suffixes": each.suffixes,
                "media_types": each.media_types,
                "writes": each.write is not None,
                "spec": each.spec,
            }
            print(json.dumps(row, ensure_ascii=False))
        else:
            writes = "read, write" if each.write else "read       "
            line((f"{each.name:<20}", "bold"), f" {writes}  {' '.join(each.suffixes):<16} ", (each.title, "dim"))
    return FINE
