"""``podparse detect`` and ``podparse formats``: which format a file is in, and which there are."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from podparse import api
from podparse.cli import FAILED, FINE
from podparse.cli._console import as_json, line
from podparse.cli._files import add_json, content, name_of
from podparse.formats import Format
from podparse.formats import formats as known_formats


def detect(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse detect``."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="files, or - for standard input")
    parser.add_argument("--all", action="store_true", help="all formats that may fit, not only the likeliest")
    add_json(parser, "file")
    return _detect


def _detect(args: argparse.Namespace) -> int:
    code = FINE
    for file in args.files:
        found = api.detect(content(file), name=name_of(file))
        code = code if found else FAILED
        shown = found if args.all else found[:1]
        if args.json:
            line(as_json({"file": file, "formats": [each._asdict() for each in shown]}))
        elif not found:
            line(f"{file}: ", ("no known format", "red"))
        for each in () if args.json else shown:
            line(f"{file}: ", (each.format, "bold"), f" {each.score:.2f} ", (each.reason, "dim"))
    return code


def formats(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse formats``."""
    add_json(parser, "format")
    return _formats


def _formats(args: argparse.Namespace) -> int:
    known = known_formats().values()
    name_width, suffix_width = max(len(each.name) for each in known), max(len(_suffixes(each)) for each in known)
    for each in known:
        if args.json:
            line(as_json(_row(each)))
        else:
            able = "read, write" if each.write else "read"
            padded = f"  {able:<11}  {_suffixes(each):<{suffix_width}}  "
            line((f"{each.name:<{name_width}}", "bold"), padded, (each.title, "dim"))
    return FINE


def _suffixes(format: Format) -> str:
    return " ".join(format.suffixes)


def _row(format: Format) -> dict[str, Any]:
    return {
        "name": format.name,
        "title": format.title,
        "suffixes": format.suffixes,
        "media_types": format.media_types,
        "writes": format.write is not None,
        "spec": format.spec,
    }
