"""``podparse speakers``, ``roles`` and ``appearances``: who speaks, as what, and where."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from podparse import api
from podparse._output import refuse_sources, write_file
from podparse._time import clock
from podparse.batch import find
from podparse.cli import FAILED, FINE
from podparse.cli._console import as_json, line, progress
from podparse.cli._files import add_json, add_reading, guard, load, reading, shown
from podparse.cli._parser import day, seconds
from podparse.errors import PodparseError

if TYPE_CHECKING:
    from podparse.model import Transcript
    from podparse.model.speaker import Speaker
    from podparse.people.appearances import Appearance
    from podparse.people.corpus import Profile
    from podparse.people.identity import Identity
    from podparse.people.talk import Evidence

BAR = 40  # characters of the longest bar


def speakers(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse speakers``."""
    add_reading(parser)
    parser.add_argument(
        "--roster", action="append", default=[], metavar="NAME", help="who may speak here (may be repeated)"
    )
    parser.add_argument("--feed", metavar="RSS", help="a feed's file, for the people of the episode")
    parser.add_argument("--svg", metavar="OUT", help="draw who talks when")
    add_json(parser, "speaker")
    return _speakers


def _speakers(args: argparse.Namespace) -> int:
    from podparse.people.identity import identify
    from podparse.people.rename import rename

    guard(args, args.svg)
    transcript, roster = load(args.file, args), args.roster
    if args.feed:
        from podparse.people.feed import read_feed

        feed = read_feed(args.feed)
        episode, transcript = feed.episode_of(transcript), feed.fill(transcript)
        roster = roster or list(episode.people if episode else ())
    found = identify(transcript, roster or None)
    named = rename(transcript, found)
    if args.svg:
        from podparse.people.pictures import timeline_svg

        write_file(args.svg, timeline_svg(named))
    identities = {speaker.id: identity for speaker, identity in found.items()}
    for speaker in named.speakers:
        _print_speaker(named, speaker, identities.get(speaker.id), for_programs=args.json)
    return FINE if named.speakers else _nobody(args.file)


def _nobody(file: str) -> int:
    line(f"podparse: {shown(file)}: no turn says who speaks", stream=sys.stderr)
    return FAILED


def _print_speaker(transcript: Transcript, speaker: Speaker, identity: Identity | None, *, for_programs: bool) -> None:
    from podparse.people.appearances import talk_time

    own = [turn for turn in transcript.turns if turn.speaker == speaker]
    words = sum(len(turn.text.split()) for turn in own)
    seconds = talk_time(transcript, speaker)
    why = [_shown(each) for each in identity.evidence] if identity else []
    label = speaker.label or speaker.id
    if for_programs:
        confidence = round(identity.confidence, 3) if identity else None
        record = {"name": speaker.name, "label": label, "turns": len(own), "words": words, "seconds": seconds}
        line(as_json({**record, "confidence": confidence, "evidence": why}))
        return
    time = "" if seconds is None else f", {clock(seconds, digits=0)}"
    line((speaker.name, "bold cyan"), f"  {len(own)} turn{'s' if len(own) != 1 else ''}, {words} words{time}")
    if identity:
        line((f"  was {label} ({identity.confidence:.2f}): {why[0]}", "dim"))


def roles(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse roles``."""
    add_reading(parser)
    add_json(parser, "speaker")
    return _roles


def _roles(args: argparse.Namespace) -> int:
    from podparse.people.roles import roles as find_roles

    found = find_roles(load(args.file, args))
    for speaker, role in found.items():
        why = [_shown(each) for each in role.evidence]
        if args.json:
            record = {
                "name": speaker.name,
                "role": role.value,
                "confidence": round(role.confidence, 3),
                "evidence": why,
            }
            line(as_json(record))
        else:
            line((speaker.name, "bold cyan"), f"  {role.value} ({role.confidence:.2f})", (f"  {'; '.join(why)}", "dim"))
    return FINE if found else _nobody(args.file)


def _shown(evidence: Evidence) -> str:
    return evidence.text if evidence.turn is None else f"turn {evidence.turn + 1}: {evidence.text}"


def appearances(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse appearances``."""
    add_reading(parser, several=True)
    parser.add_argument("--person", metavar="NAME", help="one person's appearances (default: everybody, counted)")
    parser.add_argument("--by", choices=("month", "quarter", "year"), default="month", help="how time is counted")
    parser.add_argument("--show", metavar="SHOW", help="only of this podcast")
    parser.add_argument("--since", type=day, metavar="DATE", help="only from this day on (YYYY-MM-DD)")
    parser.add_argument("--until", type=day, metavar="DATE", help="only up to this day")
    parser.add_argument("--min-seconds", type=seconds, metavar="N", help="only where they talk at least so long")
    parser.add_argument("--feed", metavar="RSS", help="a feed's file, for titles, dates and people")
    parser.add_argument("--svg", metavar="OUT", help="draw the appearances over time; needs --person")
    parser.add_argument("--page", metavar="OUT", help="write the person's speaker page; needs --person")
    add_json(parser, "appearance")
    return _appearances


def _appearances(args: argparse.Namespace) -> int:
    from podparse.people.corpus import Corpus

    if (args.svg or args.page) and not args.person:
        raise PodparseError("a picture or a page is of one person; say whose with --person")
    paths = find(args.files)
    guard(args, args.svg, args.page)
    refuse_sources([args.svg, args.page], paths)
    corpus = Corpus.of(_transcripts(args, paths), guess_roles=bool(args.person))
    if not args.person and args.json:
        for each in corpus.appearances:
            line(as_json(_record(each)))
        return FINE
    if not args.person:
        for name, count in Counter(each.person.name for each in corpus.appearances).most_common():
            line((name, "bold cyan"), f"  {count} appearance{'s' if count != 1 else ''}")
        return FINE
    profile = corpus.person(args.person).where(
        show=args.show, since=args.since, until=args.until, min_seconds=args.min_seconds
    )
    if args.svg:
        from podparse.people.pictures import appearances_svg

        write_file(args.svg, appearances_svg(profile, args.by))
    if args.page:
        from podparse.people.page import speaker_page

        write_file(args.page, speaker_page(profile))
    if args.json:
        for each in profile.appearances:
            line(as_json(_record(each)))
    else:
        _print(profile, args.by)
        for proposal in corpus.proposals():
            if args.person.lower() in f"{proposal.one} {proposal.other}".lower():
                meaning = "perhaps one person" if proposal.kind == "same" else "perhaps two people"
                text = f"{meaning}: {proposal.one}, {proposal.other} ({'; '.join(proposal.evidence)})"
                line((text, "yellow"), stream=sys.stderr)
    return FINE


def _transcripts(args: argparse.Namespace, paths: list[Path]) -> Iterator[Transcript]:
    """The transcripts among the files; what is none is reported and left out."""
    feed = None
    if args.feed:
        from podparse.people.feed import read_feed

        feed = read_feed(args.feed)
    for path in progress(paths, len(paths), "reading"):
        try:
            transcript = api.read(path, **reading(args))
        except PodparseError as error:
            line(("left out: ", "yellow"), str(error), stream=sys.stderr)
        else:
            yield feed.fill(transcript) if feed else transcript


def _record(each: Appearance) -> Mapping[str, Any]:
    return {
        "person": each.person.name,
        "role": each.role,
        "show": each.show,
        "episode": each.episode,
        "date": each.date.isoformat() if each.date else None,
        "turns": each.turns,
        "words": each.words,
        "seconds": each.seconds,
        "with": list(each.others),
        "source": each.source,
    }


def _print(profile: Profile, by: str) -> None:
    line((profile.name, "bold cyan"), f"  {len(profile.appearances)} appearances, {profile.words} words")
    counts = profile.over_time(by)
    most = max(counts.values(), default=0)
    for period, count in counts.items():
        line(f"  {period:<8}", ("█" * round(BAR * count / most), "cyan"), f" {count}" if count else "")
    for each in profile.appearances:
        place = " / ".join(part for part in (each.show, each.episode) if part) or each.source or "?"
        day = each.date.isoformat() if each.date else "no date   "
        time = f", {clock(each.seconds, digits=0)}" if each.seconds is not None else ""
        line(f"  {day}  ", place, (f"  {each.role or 'speaker'}, {each.words} words{time}", "dim"))
