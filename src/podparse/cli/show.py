"""``podparse show``: a transcript to read, with what is known of it."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from podparse._time import clock
from podparse.cli import FINE
from podparse.cli._console import as_json, line, tell
from podparse.cli._files import add_json, add_reading, load
from podparse.cli._parser import count
from podparse.model import Transcript, Turn


def show(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse show``."""
    add_reading(parser)
    parser.add_argument("-n", "--turns", type=count, metavar="N", help="only the first N turns")
    add_json(parser, "turn")
    return _show


def _show(args: argparse.Namespace) -> int:
    transcript = load(args.file, args)
    if args.json:
        for record in transcript.to_records()[: args.turns]:
            line(as_json(record))
        return FINE
    _heading(transcript)
    for turn in transcript.turns[: args.turns]:
        line()
        line(*_place(turn), (turn.speaker_name or "(no speaker)", "bold cyan"))
        line(turn.text)
    left = len(transcript.turns) - len(transcript.turns[: args.turns])
    if left:
        tell((f"\n... {left} more turn{'s' if left != 1 else ''}", "dim"))
    return FINE


def _place(turn: Turn) -> tuple[tuple[str, str], ...]:
    return () if turn.start is None else ((f"{clock(turn.start, digits=0)}  ", "dim"),)


def _heading(transcript: Transcript) -> None:
    meta, source = transcript.meta, transcript.source
    ends = [turn.end for turn in transcript.turns if turn.end is not None]
    rows = {
        "title": meta.title,
        "show": meta.show,
        "date": meta.date and meta.date.isoformat(),
        "format": source and f"{source.format} ({source.encoding})",
        "speakers": ", ".join(each.name for each in transcript.speakers),
        "turns": str(len(transcript.turns)),
        "words": str(sum(len(turn.text.split()) for turn in transcript.turns)),
        "length": clock(max(ends), digits=0) if ends else None,
    }
    for name, value in rows.items():
        if value:
            line((f"{name:<9}", "dim"), value)
