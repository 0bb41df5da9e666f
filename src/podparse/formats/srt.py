r"""SubRip (``.srt``), as tools write it rather than as anybody specified it.

There is no standard; the closest is https://www.matroska.org/technical/subtitles.html#srt-subtitles, and for podcasts
https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md: the speaker's
name and a colon open a cue where the speaker changes. Forgiven: no numbers, blank lines anywhere or nowhere, a dot for
the comma, no hours, 100 hours and more, positions behind the times, tags of HTML and ASS.

>>> from podparse import parse
>>> t = parse("1\n00:00:01,000 --> 00:00:02,000\nAnn: Hi.\n\n2\n00:00:02,000 --> 00:00:03,000\nBo: <i>Hello</i>.\n")
>>> [(turn.speaker.name, turn.text, turn.start) for turn in t.turns]
[('Ann', 'Hi.', 1.0), ('Bo', 'Hello.', 2.0)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from math import nan
from operator import lt
from typing import Final

from podparse._time import clock, seconds
from podparse.cues import SPEECH
from podparse.formats._base import Format, Guess, Raw, ReadOptions
from podparse.formats._lines import Block, Lines
from podparse.formats._markup import Markup
from podparse.formats._regular import regular
from podparse.formats._rolling import unroll
from podparse.formats._rows import Rows
from podparse.formats._stamps import Stamps
from podparse.formats._write import labelled
from podparse.model import Transcript

__all__ = ["FORMAT", "MARKUP"]

_STAMP: Final = r"-?[0-9]{1,9}(?:[ ]?:[ ]?[0-9]{1,3}){1,3}(?:[ ]?[.,][ ]?[0-9]{1,9})?"
_TIMES: Final = re.compile(rf"[ \t]*({_STAMP})[ \t]*-->[ \t]*({_STAMP})(?![0-9])")
_TIMING_LINE: Final = re.compile(rf"^[ \t]*{_STAMP}[ \t]*-->[ \t]*{_STAMP}", re.MULTILINE)

# The HTML tags that players know; "<sigh>" is text. Overrides of ASS ({\an8}) and MicroDVD ({y:i}) are used here too.
_TAGS: Final = "a|b|big|br|c|em|font|i|p|rp|rt|ruby|s|small|span|strike|strong|sub|sup|tt|u|v"
_PIECE: Final = re.compile(
    rf"</?[ ]?(?:{_TAGS})(?:[ .][^<>]*)?/?>"
    r"|\{\\[^{}]*\}|\{[YySsFfCcPpOo]:[^{}\n]*\}"
    r"|&#?[A-Za-z0-9]{1,31};|\\N",
    re.IGNORECASE,
)


def _value(piece: str) -> str:
    if piece[0] == "&":
        return unescape(piece)
    return "\n" if piece == "\\N" or piece[:3].lower() == "<br" else ""


MARKUP: Final = Markup(_PIECE, _value, signs="<{&\\")


def sniff(raw: Raw) -> Guess | None:
    """By timing lines (``stamp --> stamp``); an arrow in prose or a ``-->`` of HTML is none."""
    if "-->" not in raw.head:
        return None
    head = raw.head.replace("\r\n", "\n").replace("\r", "\n")
    found = len(_TIMING_LINE.findall(head))
    if not found:
        return None
    lines = sum(not line.isspace() for line in head.split("\n") if line)
    # A cue is rarely more than a few lines: where timings are rare they are quoted in something else.
    dense = min(1.0, 12 * found / lines)
    return Guess(0.3 + 0.6 * dense, f"{found} timing line{'s' if found > 1 else ''} with -->")


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The transcript of an SRT file. Raises `ParseError` when it has no timing line."""
    rows = _usual(raw) or _unusual(raw)
    if any(sign in raw.text for sign in MARKUP.signs):
        rows.texts = MARKUP.clean_all(rows.texts)
    rows.texts = [text.strip() for text in rows.texts]
    if any(map(lt, rows.ends, rows.starts)):
        for index, (start, end) in enumerate(zip(rows.starts, rows.ends, strict=True)):
            if end < start:
                raw.notice("end-before-start", "this cue ends before it starts", offset=rows.begins[index])
    return unroll(rows, raw.text).transcript(raw, FORMAT.name, options, MARKUP)


def _usual(raw: Raw) -> Rows | None:
    found = regular(raw.text, Stamps(",."))
    if found is None or found[0]:
        return None
    numbers = "".join(filter(None, found[1].ids))
    return found[1] if numbers.isdecimal() or not numbers else None


def _unusual(raw: Raw) -> Rows:
    """The cues of a file that needs forgiving."""
    lines = Lines.of(raw.text)
    timings = _timings(lines.texts)
    if not timings:
        raise raw.error("no timing line like 00:00:01,000 --> 00:00:02,500")
    rows = Rows()
    starts = lines.starts
    for id, start, end, low, high in _blocks(lines.texts, timings):
        low, high = lines.filled(low, high)
        if low == high:
            rows.add("", start, end, starts[low], starts[low], id)
            continue
        if start != start:
            raw.notice("no-timing", "this text has no timing line", line=low + 1)
        kind = SPEECH if start == start or id else "heading"
        text = "\n".join(filter(str.strip, lines.texts[low:high]))
        rows.add(text, start, end, starts[low], lines.end(high - 1), id, kind=kind)
    return rows


def _timings(lines: list[str]) -> list[tuple[int, float, float]]:
    """``(line, start, end)`` of each line that is a timing."""
    return [
        (index, *times) for index, line in enumerate(lines) if "-->" in line and (times := _timing(line)) is not None
    ]


def _timing(line: str) -> tuple[float, float] | None:
    """``(start, end)`` in seconds of a timing line in any form that is forgiven."""
    match = _TIMES.match(line)
    if match is None:
        return None
    start, end = _stamp(match[1]), _stamp(match[2])
    return None if start is None or end is None else (start, end)


def _stamp(text: str) -> float | None:
    """A stamp in seconds: ``00:01,5`` has no hours, ``00:00:01:500`` has a colon for the comma."""
    text = text.replace(" ", "")
    negative = text.startswith("-")
    text = text.removeprefix("-")
    if text.count(":") == 3 and len(text) - text.rindex(":") == 4:
        text = ".".join(text.rsplit(":", 1))
    time = seconds(text)
    return -time if negative and time else time


def _blocks(lines: list[str], timings: list[tuple[int, float, float]]) -> Iterator[Block]:
    """The cues, the text before the first one, and texts whose timing line is missing."""
    head, id = _head(lines, -1, timings[0][0], 0)
    if any(lines[:head]):
        yield Block(None, nan, nan, 0, head)
    number = 0  # of the cue before
    for (at, start, end), (following, _, _) in pairwise([*timings, (len(lines), nan, nan)]):
        number = int(id) if id else number + 1
        if following == len(lines):
            high, next_id = following, None
        else:
            high, next_id = _head(lines, at, following, number)
        low = at + 1
        if high - low > 3:
            for line in _untimed(lines, low, high, number):
                yield Block(id, start, end, low, line)
                number, start, end, low, id = number + 1, nan, nan, line + 1, lines[line].strip()
        yield Block(id, start, end, low, high)
        id = next_id


def _head(lines: list[str], before: int, timing: int, number: int) -> tuple[int, str | None]:
    """Where the cue of a timing line begins, and its number: the line above, or the next number above blank lines."""
    above = timing - 1
    if above > before and _is_number(lines[above]):
        return above, lines[above].strip()
    while above > before and not lines[above].strip():
        above -= 1
    if timing - 1 > above > before and _is_number(lines[above]) and int(lines[above]) == number + 1:
        return above, lines[above].strip()
    return timing, None


def _untimed(lines: list[str], low: int, high: int, number: int) -> Iterator[int]:
    """Lines within a cue's text that number a next cue: a blank line above, text below, and no timing."""
    for line in range(low + 1, high - 1):
        if not lines[line - 1].strip() and _is_number(lines[line]) and int(lines[line]) == number + 1:
            number += 1
            yield line


def _is_number(line: str) -> bool:
    return len(line) < 12 and line.strip().isdecimal()


def write(transcript: Transcript) -> str:
    """SRT; the name of the speaker opens the cue where the speaker changes."""
    return "\n".join(
        f"{number}\n{clock(start, ',')} --> {clock(end, ',')}\n{text}\n"
        for number, (start, end, _, text) in enumerate(labelled(transcript, "SRT"), 1)
    )


FORMAT: Final = Format(
    name="srt",
    title="SubRip",
    suffixes=(".srt",),
    media_types=("application/x-subrip", "application/srt"),
    spec="https://www.matroska.org/technical/subtitles.html#srt-subtitles",
    sniff=sniff,
    read=read,
    write=write,
    patch=MARKUP.patch,
)
