"""``podparse index`` and ``podparse search``: who said what in thousands of episodes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from podparse._processes import processes_for
from podparse._time import clock
from podparse.batch import find
from podparse.cli import FAILED, FINE
from podparse.cli._console import Part, as_json, line, progress, tell
from podparse.cli._files import add_json
from podparse.cli._parser import count, first_day
from podparse.cli.fix import add_fixing, options

_OPEN, _CLOSE = "\ue000", "\ue001"  # around what was found: private-use characters


def index(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse index``."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="transcripts, or folders of them")
    parser.add_argument("-o", "--output", metavar="DB", required=True, help="the index: made, or brought up to date")
    parser.add_argument("--feed", metavar="RSS", help="a feed's file, for titles and dates")
    parser.add_argument("-j", "--jobs", type=count, metavar="N", help="processes (default: as many as pay)")
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
        episodes = len(made)
        tell(f"{args.output}: {episodes} {'episode' if episodes == 1 else 'episodes'}; {done}")
    for path, error in done.failed.items():
        line(("failed: ", "red"), error if path in error else f"{path}: {error}", stream=sys.stderr)
    return FAILED if done.failed else FINE


def search(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse search``."""
    parser.add_argument("index", metavar="DB", help="an index made by `podparse index`")
    parser.add_argument("query", nargs="+", metavar="WORD", help='words, "phrases", beginnings*, -unwanted')
    parser.add_argument("--speaker", metavar="NAME", help="who said it: a name or a part of one")
    parser.add_argument("--show", metavar="TITLE", help="in which show")
    parser.add_argument("--since", type=first_day, metavar="DATE", help="from this day on (YYYY-MM-DD)")
    parser.add_argument("--until", type=first_day, metavar="DATE", help="up to this day")
    parser.add_argument("-n", type=count, default=20, metavar="N", dest="limit", help="how many hits (default 20)")
    add_json(parser, "hit")
    return _search


def _search(args: argparse.Namespace) -> int:
    from podparse.search import Index

    with Index(args.index, create=False) as opened:
        hits = opened.search(
            " ".join(args.query),
            speaker=args.speaker,
            show=args.show,
            since=args.since,
            until=args.until,
            limit=args.limit,
            marks=("[", "]") if args.json else (_OPEN, _CLOSE),
        )
    for hit in hits:
        if args.json:
            line(as_json(hit.to_record()))
            continue
        day = f"{hit.date.isoformat()} " if hit.date else ""
        time = "" if hit.start is None else f" {clock(hit.start, digits=0)}"
        who = f"{hit.speaker}: " if hit.speaker else ""
        line(f"{day}{hit.title}{time}  {who}", *_marked(hit.snippet))
    return FINE if hits else FAILED


def _marked(snippet: str) -> Iterator[Part]:
    """The parts of a snippet, what was found in brackets and bold."""
    before, *found = snippet.split(_OPEN)
    yield before
    for each in found:
        inside, _, after = each.partition(_CLOSE)
        yield f"[{inside}]", "bold"
        yield after
