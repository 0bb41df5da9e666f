r"""LRC lyrics (``.lrc``), which some apps export transcripts as: ``[01:02.50]text``.

https://en.wikipedia.org/wiki/LRC_(file_format). A line lasts until the next one; several stamps before a text repeat
it; ``<01:02.80>`` within a line times its words (the A2 extension); ``[ti:]``, ``[ar:]`` and the like tell the title
and the show, ``[offset:500]`` lets all come so many milliseconds earlier.

>>> from podparse import parse
>>> t = parse("[ti:Pilot]\n[00:01.00]Hello <00:01.50>there.\n[00:03.00]Hi.\n")
>>> t.meta.title, t.turns[0].text, t.words[1].start, t.cues[0].end
('Pilot', 'Hello there. Hi.', 1.5, 3.0)
"""

from __future__ import annotations

import re
from itertools import pairwise
from math import nan
from typing import Final

from podparse._time import clock, seconds
from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.lines import Lines
from podparse.formats.toolkit.markup import Markup
from podparse.formats.toolkit.rows import Rows
from podparse.formats.toolkit.write import labelled, one_line
from podparse.model import Meta, Transcript

__all__ = ["FORMAT"]

_CLOCK: Final = r"[0-9]{1,4}:[0-9]{1,2}(?:[.:][0-9]{1,3})?"
_LINE: Final = re.compile(rf"[ \t]*((?:\[{_CLOCK}\][ \t]*)+)(.*)")
_STAMPED: Final = re.compile(r"^[ \t]*\[[0-9]{1,4}:[0-9]{1,2}([.:][0-9]{1,3})?\]", re.MULTILINE)
_TAG: Final = re.compile(r"[ \t]*\[([A-Za-z#]{1,12}):([^\n\]]*)\][ \t]*")
_KNOWN_TAGS: Final = frozenset({"al", "ar", "au", "by", "id", "la", "length", "lr", "offset", "re", "ti", "tool", "ve"})
_WORD: Final = re.compile(rf"<({_CLOCK})>")
MARKUP: Final = Markup(_WORD, lambda piece: "", signs="<", escape=one_line)


def sniff(raw: Raw) -> Guess | None:
    """By lines that open with a stamp in brackets, with hundredths or under tags like ``[ti:]``."""
    head = raw.opening
    stamps = _STAMPED.findall(head) if "[" in head else []
    if not stamps:
        return None
    lines = head.split("\n")
    tagged = any((tag := _TAG.fullmatch(line)) and tag[1].lower() in _KNOWN_TAGS for line in lines[:40])
    share = len(stamps) / sum(bool(line.strip()) for line in lines)
    fine = sum(fraction[:1] == "." for fraction in stamps) / len(stamps)
    if fine < 0.5 and not tagged:
        return Guess(0.2 * share, "lines with a time in brackets, but no hundredths")
    return Guess(min(0.95, 0.4 + 0.6 * share + 0.2 * tagged), f"{len(stamps)} lines with [mm:ss.xx]")


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """Raises `ParseError` when no line has a stamp."""
    lines = Lines.of(raw.text)
    tags: dict[str, str] = {}
    found: list[tuple[float, str, list[tuple[int, float]], int, int]] = []
    for index, line in enumerate(lines.texts):
        if match := _LINE.fullmatch(line):
            begin = lines.starts[index] + match.start(2)
            text, stamps = _words(match[2])
            begin += len(match[2]) - len(match[2].lstrip())
            for stamp in _stamps(match[1]):
                found.append((stamp, text, stamps, begin, lines.end(index)))
        elif tag := _TAG.fullmatch(line):
            tags.setdefault(tag[1].lower(), tag[2].strip())
        elif line.strip():
            raw.notice("stray-text", "a line without a time", line=index + 1)
    if not found:
        raise raw.error("no line like [00:01.00]text")
    rows = Rows()
    shift = _offset(tags.get("offset", "0"))
    found.sort(key=lambda each: each[0])
    for (start, text, stamps, begin, finish), (end, *_) in pairwise([*found, (nan, "", [], 0, 0)]):
        if text:  # an empty line only ends the one before
            moved = [(at, max(0.0, time - shift)) for at, time in stamps]
            rows.add(
                text, max(0.0, start - shift), max(0.0, end - shift) if end == end else nan, begin, finish, stamps=moved
            )
    meta = Meta(tags.get("ti") or None, tags.get("al") or None, language=tags.get("la") or None)
    return rows.transcript(raw, FORMAT.name, options, MARKUP, meta=meta)


def _stamps(text: str) -> list[float]:
    return [time for stamp in re.findall(_CLOCK, text) if (time := _time(stamp)) is not None]


def _time(stamp: str) -> float | None:
    """``mm:ss.xx``; some write ``mm:ss:xx``."""
    return seconds(stamp if stamp.count(":") < 2 else ".".join(stamp.rsplit(":", 1)))


def _words(raw: str) -> tuple[str, list[tuple[int, float]]]:
    """The text and the times within it."""
    text, stamps, position = "", list[tuple[int, float]](), 0
    raw = raw.strip()
    for match in _WORD.finditer(raw):
        text += raw[position : match.start()]
        position = match.end()
        time = _time(match[1])
        if time is not None:
            stamps.append((len(text), time))
    return text + raw[position:], stamps


def _offset(text: str) -> float:
    try:
        return int(text) / 1000
    except ValueError:
        return 0.0


def write(transcript: Transcript) -> str:
    """LRC; the name of the speaker opens the line where the speaker changes, an empty line marks a pause."""
    title = transcript.meta.title
    out = [f"[ti:{title}]\n"] if title else []
    before = None
    for start, end, _, text in labelled(transcript, "LRC"):
        if before is not None and before < start - 0.005:
            out.append(f"[{_clock(before)}]\n")
        out.append(f"[{_clock(start)}]{one_line(text)}\n")
        before = end
    return "".join(out)


def _clock(time: float) -> str:
    return clock(time, digits=2, hours=0)


FORMAT: Final = Format(
    name="lrc",
    title="LRC lyrics",
    suffixes=(".lrc",),
    spec="https://en.wikipedia.org/wiki/LRC_(file_format)",
    sniff=sniff,
    read=read,
    write=write,
    patch=MARKUP.patch,
)
