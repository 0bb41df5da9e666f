"""``podparse index`` and ``podparse search``: who said what in thousands of episodes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from podparse._processes import processes_for
from podparse._time import clock
from podparse.batch import find
from podparse.cli import FAILED, FINE
from podparse.cli._console import is_terminal, line, progress
from podparse.cli.fix import add_fixing, options


def index(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse index``."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="transcripts, or folders of them")
    parser.add_argument("-o", "--output", metavar="DB", required=True, help="the index: made, or brought up to date")
    parser.add_argument("--feed", metavar="RSS", help="a feed's file, for titles and dates")
    parser.add_argument("-j", "--jobs", type=int, metavar="N", help="processes (default: as many as pay)")
    parser.add_argument("--as-is", action="store_true", help="repair nothing")
    add_fixing(parser)
    parser.set_defaults(preset="asr")
    return _index


def _index(args: argparse.Namespace) -> int:
    from podparse.search import Index

    fill = None
    if args.feed:
        from podparse.people.feed import read_feed

        fill = read_feed(args.feed).fill
    paths = find(args.files)
    folders = [path for path in args.files if Path(path).is_dir()]
    how = options(args)
    with Index(args.output) as made:
        done = made.update(
            progress(paths, len(paths), "podparse"),
            preset=None if args.as_is else args.preset,
            within=folders,
            fill=fill,
            jobs=args.jobs or processes_for(len(paths)),
            **({} if args.as_is else how),
        )
        count = len(made)
        line(f"{args.output}: {count} {'episode' if count == 1 else 'episodes'}; {done}", stream=sys.stderr)
    for path, error in done.failed.items():
        line(("failed: ", "red"), error if path in error else f"{path}: {error}", stream=sys.stderr)
    return FAILED if done.failed else FINE


def search(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse search``."""
    parser.add_argument("index", metavar="DB", help="an index made by `podparse index`")
    parser.add_argument("query", nargs="+", metavar="WORD", help='words, "phrases", beginnings*, -unwanted')
    parser.add_argument("--speaker", metavar="NAME", help="who said it: a name or a part of one")
    parser.add_argument("--show", metavar="TITLE", help="in which show")
    parser.add_argument("--since", type=_day, metavar="DATE", help="from this day on (YYYY-MM-DD)")
    parser.add_argument("--until", type=_day, metavar="DATE", help="up to this day")
    parser.add_argument("-n", type=int, default=20, metavar="N", dest="limit", help="how many hits (default 20)")
    parser.add_argument("--json", action="store_true", help="print a JSON object a line")
    return _search


def _day(text: str) -> date:
    """A day; a year or a month stand for the first day in them."""
    parts = text.split("-")
    return date.fromisoformat("-".join([*parts, "01", "01"][:3]))


def _search(args: argparse.Namespace) -> int:
    from podparse.search import Index

    bold = is_terminal(sys.stdout)
    with Index(args.index, create=False) as opened:
        hits = opened.search(
            " ".join(args.query),
            speaker=args.speaker,
            show=args.show,
            since=args.since,
            until=args.until,
            limit=args.limit,
            marks=("\x1b[1m", "\x1b[0m") if bold and not args.json else ("[", "]"),
        )
    for hit in hits:
        if args.json:
            import json

            print(json.dumps(hit.to_record(), ensure_ascii=False))
            continue
        day = f"{hit.date.isoformat()} " if hit.date else ""
        time = "" if hit.start is None else f" {clock(hit.start, digits=0)}"
        who = f"{hit.speaker}: " if hit.speaker else ""
        print(f"{day}{hit.title}{time}  {who}{hit.snippet}")
    return FINE if hits else FAILED
