"""``podparse check``: what was read of a file, what was not, and what is odd about it."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from podparse import api
from podparse.batch import find
from podparse.cli import FAILED, FINE
from podparse.cli._console import as_json, line
from podparse.cli._files import STDIN, add_json, add_reading, content, name_of, reading, shown
from podparse.model import Transcript
from podparse.model.coverage import missing_stretches
from podparse.model.cues import SPEECH

_LITTLE = 0.9  # coverage under which it is odd


def check(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse check``."""
    add_reading(parser, several=True)
    add_json(parser, "file")
    return _check


def _check(args: argparse.Namespace) -> int:
    code = FINE
    for file in map(str, args.files if STDIN in args.files else find(args.files)):
        transcript = api.parse(content(file), name=name_of(file), **{**reading(args), "strict": False})
        odd = [*_warnings(transcript), *_oddities(transcript)]
        code = FAILED if odd and args.strict else code
        if args.json:
            line(as_json(_record(file, transcript, odd)))
        else:
            _print(file, transcript, odd)
    return code


def _record(file: str, transcript: Transcript, odd: list[tuple[int | None, str]]) -> dict[str, object]:
    return {
        "file": file,
        "format": transcript.source.format if transcript.source else None,
        "turns": len(transcript.turns),
        "speakers": [speaker.name for speaker in transcript.speakers],
        "coverage": transcript.coverage,
        "words": _by_kind(transcript),
        "odd": [{"line": number, "what": what} for number, what in odd],
    }


def _print(file: str, transcript: Transcript, odd: list[tuple[int | None, str]]) -> None:
    name = shown(file)
    form = transcript.source.format if transcript.source else "-"
    line((f"{name}: ", "bold"), f"{form}, {len(transcript.turns)} turns, {len(transcript.speakers)} speakers")
    words = ", ".join(f"{count} {kind}" for kind, count in _by_kind(transcript).items())
    share = "" if transcript.coverage is None else f"; {transcript.coverage:.1%} of the prose is in turns"
    line(f"  words: {words or 'none'}{share}")
    for number, what in odd:
        line((f"  {name}:{number}: " if number else f"  {name}: ", "yellow"), what)


def _by_kind(transcript: Transcript) -> dict[str, int]:
    """The words of the cues by kind, speech first."""
    counts: Counter[str] = Counter()
    for cue in transcript.cues:
        counts[cue.kind] += len(cue.text.split())
    if not transcript.cues:
        counts[SPEECH] = sum(len(turn.source.split()) for turn in transcript.turns)
    return {kind: count for kind, count in counts.most_common() if count}


def _warnings(transcript: Transcript) -> Iterator[tuple[int | None, str]]:
    for notice in transcript.warnings:
        yield notice.line, f"{notice.message} ({notice.code})"


def _oddities(transcript: Transcript) -> Iterator[tuple[int | None, str]]:
    if not transcript.turns:
        yield None, "nothing is read as speech"
    yield from _unread(transcript)
    yield from _odd_speakers(transcript)
    starts = [turn.start for turn in transcript.turns if turn.start is not None]
    if back := sum(later < sooner for sooner, later in pairwise(starts)):
        yield None, f"times go back {back} {'time' if back == 1 else 'times'}"


def _unread(transcript: Transcript) -> Iterator[tuple[int | None, str]]:
    if transcript.coverage is None or transcript.coverage >= _LITTLE:
        return
    source = transcript.source.text if transcript.source else ""
    known = [turn.source for turn in transcript.turns] + [cue.text for cue in transcript.cues]
    for offset, words in missing_stretches(source, known):
        yield source.count("\n", 0, offset) + 1, f"{words} words are in no cue"


def _odd_speakers(transcript: Transcript) -> Iterator[tuple[int | None, str]]:
    labelled = sum(turn.speaker is not None for turn in transcript.turns)
    if 0 < labelled < len(transcript.turns):
        yield None, f"{len(transcript.turns) - labelled} of {len(transcript.turns)} turns have no speaker"
    once = Counter(turn.speaker.name for turn in transcript.turns if turn.speaker)
    rare = [name for name, count in once.items() if count == 1]
    if rare and len(once) > 2 and len(transcript.turns) > 10:
        yield None, f"speak once: {', '.join(rare)}"
