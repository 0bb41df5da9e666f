r"""Lines that begin with two times: what recognisers print and editors export as text.

No specification. Producers: whisper and whisper.cpp (``[00:00.500 --> 00:03.200]  text``), scripts around
faster-whisper (``[0.50s -> 3.20s] text``), Adobe Premiere Pro, DaVinci Resolve and Avid (``00;00;00;12 - 00;00;03;05``,
with frames, on a line of their own; below it the speaker, below that the text). Lines that the programs log
(``whisper_print_timings: ...``) and what stands before the first times are no speech.

>>> from podparse import parse
>>> t = parse("[0.50s -> 3.20s] Hello there.\n[3.50s -> 4.00s] So it goes.\n")
>>> t.source.format, [(cue.start, cue.end, cue.text) for cue in t.cues]
('timed-lines', [(0.5, 3.2, 'Hello there.'), (3.5, 4.0, 'So it goes.')])
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from math import nan
from typing import Final, NamedTuple

from podparse._time import clock
from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.body import page_lines
from podparse.formats.toolkit.lines import Lines
from podparse.formats.toolkit.prose import line_kind
from podparse.formats.toolkit.rows import Rows
from podparse.formats.toolkit.timing_lines import ARROW, CLOCK, FRAMES, SECONDS, frame_rate, loose_seconds
from podparse.formats.toolkit.write import labelled, one_line
from podparse.model import Transcript

__all__ = ["FORMAT"]

_BETWEEN: Final = rf"[ \t]*(?:{ARROW}|[-–—,|/]|to)[ \t]*"
_BARE: Final = rf"[ \t]*(?:{ARROW}|[-–—]|to)[ \t]*|[ ]+"  # where no bracket says that both are one; commas make tables
_RANGE: Final = re.compile(
    rf"[ \t]*(?:(?P<open>[\[(])[ \t]*(?P<a>{CLOCK}|{SECONDS}){_BETWEEN}(?P<b>(?>{CLOCK}|{SECONDS}))[ \t]*[\])]"
    rf"|(?P<c>{CLOCK})(?:{_BARE})(?P<d>(?>{CLOCK}))(?![0-9A-Za-z:]))[ \t]*:?[ \t]*"
)
_MAYBE: Final = re.compile(r"^[ \t]*[\[(]?[ \t]*[0-9]{1,9}[:;.s]", re.MULTILINE)
_LOG: Final = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+[ ]?:")  # a function's name
_SHORT: Final = 50  # characters that a name has at most
_FEWEST: Final = 0.3  # share of the lines that must belong to times, three to each


class _Head(NamedTuple):
    """A line that begins with two times: which it is, they as written, and where the rest begins in it."""

    line: int
    start: str
    end: str
    rest: int


def sniff(raw: Raw) -> Guess | None:
    """By lines that begin with two times."""
    head = raw.opening
    if not _MAYBE.search(head):
        return None
    lines = head.split("\n")
    heads = _heads(lines)
    found = len(heads)
    if lines[0].rstrip() in ("---", "+++") or 2 * sum(_has_name_above(lines, each.line) for each in heads) > found:
        return None  # front matter, or a name above its time: a text
    dense = min(1.0, 3 * found / max(1, sum(bool(line.strip()) for line in lines)))
    if not found or dense < _FEWEST:
        return None
    return Guess(0.35 + 0.5 * dense, f"{found} line{'s' if found > 1 else ''} with two times at the beginning")


def _has_name_above(lines: Sequence[str], line: int) -> bool:
    """Whether a paragraph begins with one short line, and the times stand below it."""
    above = lines[line - 1].strip() if line else ""
    return 0 < len(above) < _SHORT and not above.isdecimal() and (line == 1 or not lines[line - 2].strip())


def _heads(lines: Sequence[str]) -> list[_Head]:
    found = []
    for index, line in enumerate(lines):
        if (match := _RANGE.match(line)) is not None:
            found.append(_Head(index, match["a"] or match["c"], match["b"] or match["d"], match.end()))
    return found


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """Raises `ParseError` when no line begins with two times."""
    lines = Lines.of(raw.text)
    heads = _heads(lines.texts)
    if not heads:
        raise raw.error("no line that begins with two times like [00:00.500 --> 00:03.200]")
    rate = frame_rate(stamp for head in heads for stamp in (head.start, head.end))
    if rate is not None:
        raw.notice("frame-rate", f"the file does not state its frame rate; taken as {rate} a second")
    pages = page_lines(lines.texts) | {n for n, line in enumerate(lines.texts) if line and line_kind(line) == "footer"}
    lines = Lines(["" if n in pages else line for n, line in enumerate(lines.texts)], lines.starts)
    rows = Rows()
    _add(rows, lines, 0, 0, heads[0].line, kind="heading")
    for head, following in pairwise([*heads, None]):
        assert head is not None
        stop = following.line if following is not None else len(lines.texts)
        log = next((at for at in range(head.line + 1, stop) if _LOG.match(lines.texts[at])), stop)
        start, end = (_seconds(stamp, rate) for stamp in (head.start, head.end))
        _add(rows, lines, head.line, head.rest, log, start, end)
        _add(rows, lines, log, 0, stop, kind="meta")
    return rows.transcript(raw, FORMAT.name, options)


def _seconds(stamp: str, rate: float | None) -> float:
    time = loose_seconds(stamp, rate if FRAMES.fullmatch(stamp) else None)
    return nan if time is None else time


def _add(
    rows: Rows,
    lines: Lines,
    first: int,
    offset: int,
    stop: int,
    start: float = nan,
    end: float = nan,
    *,
    kind: str = "speech",
) -> None:
    """The text of the lines ``[first, stop)`` as a cue, from the character ``offset`` of the first one on."""
    if offset and first < len(lines.texts) and not lines.texts[first][offset:].strip():
        first, offset = first + 1, 0
    low, high = lines.filled(first, stop)
    if low >= high:
        if start == start:
            rows.add("", start, end, lines.starts[first] + offset, lines.starts[first] + offset)
        return
    begin = lines.starts[low] + (offset if low == first else 0)
    texts = [lines.texts[low][offset if low == first else 0 :], *lines.texts[low + 1 : high]]
    begin += len(texts[0]) - len(texts[0].lstrip())
    finish = lines.starts[high - 1] + len(lines.texts[high - 1].rstrip())
    rows.add("\n".join(text.strip() for text in texts if text.strip()), start, end, begin, finish, kind=kind)


def write(transcript: Transcript) -> str:
    """The lines that whisper.cpp prints; the name of the speaker opens the text where the speaker changes."""
    return "".join(
        f"[{clock(start)} --> {clock(end)}]   {one_line(text)}\n"
        for start, end, _, text in labelled(transcript, "Timed lines")
    )


FORMAT: Final = Format(
    name="timed-lines",
    title="Lines with two times (whisper, whisper.cpp, Premiere, Resolve)",
    suffixes=(".txt",),
    media_types=("text/plain",),
    sniff=sniff,
    read=read,
    write=write,
)
