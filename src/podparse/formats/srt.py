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
from functools import cached_property
from html import unescape
from itertools import compress, pairwise
from math import nan
from operator import lt
from typing import Final

from podparse._time import clock
from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.lines import Block, Lines
from podparse.formats.toolkit.markup import Markup
from podparse.formats.toolkit.regular import Form, cues
from podparse.formats.toolkit.rolling import unroll
from podparse.formats.toolkit.rows import Rows
from podparse.formats.toolkit.timing_lines import FRAMES, broken_timing, frame_rate, has_arrow, timing_line
from podparse.formats.toolkit.write import labelled
from podparse.model import Transcript
from podparse.model.cues import SPEECH
from podparse.model.timing import missing_to_nan

__all__ = ["FORMAT", "MARKUP"]

_FORM: Final = Form.of(",.", numbered=True)

# The HTML tags that players know; "<sigh>" is text. Overrides of ASS ({\an8}) and MicroDVD ({y:i}) are used here too.
_TAGS: Final = "a|b|big|br|c|em|font|i|p|ruby|s|small|span|strike|strong|sub|sup|tt|u|v"
_PIECE: Final = re.compile(
    rf"<r[tp]\b[^<>]*>[^<>]*(?:</r[tp]>)?|</?[ ]?(?:{_TAGS})(?:[ .][^<>]*)?/?>"
    r"|\{/?[BbIiUu]\}"
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
    if "-->" not in raw.head and not has_arrow(raw.head):
        return None
    head = raw.opening
    found = sum(bool(timing_line(line) or broken_timing(line)) for line in head.split("\n"))
    if not found:
        return None
    lines = sum(not line.isspace() for line in head.split("\n") if line)
    # A cue is rarely more than a few lines: where timings are rare they are quoted in something else.
    dense = min(1.0, 12 * found / lines)
    return Guess(0.3 + 0.6 * dense, f"{found} timing line{'s' if found > 1 else ''} (stamp --> stamp)")


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The transcript of an SRT file. Raises `ParseError` when it has no timing line."""
    rows = cues(raw.text, _FORM, lambda lines, rows: _Forgiving(raw, lines, rows).read)
    if not any(time == time for times in (rows.starts, rows.ends) for time in times):
        raise raw.error("no timing line like 00:00:01,000 --> 00:00:02,500")
    if any(sign in raw.text for sign in MARKUP.signs):
        rows.texts = MARKUP.clean_all(rows.texts)
    rows.texts = list(map(str.strip, rows.texts))
    for begin in compress(rows.begins, map(lt, rows.ends, rows.starts)):
        raw.notice("end-before-start", "this cue ends before it starts", offset=begin)
    return unroll(rows, raw.text).transcript(raw, FORMAT.name, options, MARKUP)


class _Forgiving:
    """Reads stretches of a file that need forgiving, in their order."""

    def __init__(self, raw: Raw, lines: Lines, rows: Rows) -> None:
        self.raw, self.lines, self.rows = raw, lines, rows
        self.number, self.counted = 0, 0  # of the last cue read here, and how many there were with it

    def read(self, low: int, high: int) -> None:
        """Add the cues of the lines ``[low, high)``."""
        for id, start, end, first, stop in self._blocks(low, high):
            first, stop = self.lines.filled(first, stop)
            at = self.lines.starts[first]
            if first == stop:
                self.rows.add("", start, end, at, at, id)
                continue
            timed = start == start or end == end
            if not timed:
                self.raw.notice("no-timing", "this text has no timing line", line=first + 1)
            kind = SPEECH if timed or id else "heading"
            text = "\n".join(filter(str.strip, self.lines.texts[first:stop]))
            self.rows.add(text, start, end, at, self.lines.end(stop - 1), id, kind=kind)
        self.counted = len(self.rows)

    def _blocks(self, begin: int, stop: int) -> Iterator[Block]:
        """The cues, the text before the first one, and texts whose timing line is missing."""
        lines = self.lines.texts
        timings = list(self._timings(begin, stop))
        number = self._number()
        head, id = _head(lines, begin - 1, timings[0][0], number) if timings else (stop, None)
        if any(lines[begin:head]):
            yield Block(None, nan, nan, begin, head)
        for (at, start, end), (following, _, _) in pairwise([*timings, (stop, nan, nan)]):
            number = int(id) if id else number + 1
            high, next_id = (following, None) if following == stop else _head(lines, at, following, number)
            low = at + 1
            for line in _untimed(lines, low, high, number):
                yield Block(id, start, end, low, line)
                number, start, end, low, id = number + 1, nan, nan, line + 1, lines[line].strip()
            yield Block(id, start, end, low, high)
            id = next_id
        self.number = number

    def _timings(self, low: int, high: int) -> Iterator[tuple[int, float, float]]:
        """``(line, start, end)`` of each line of ``[low, high)`` that is a timing."""
        for index in range(low, high):
            line = timing_line(self.lines.texts[index])
            if line is None:
                if (broken := broken_timing(self.lines.texts[index])) is not None:
                    self.raw.notice("bad-timing", "a timing line whose times cannot be read", line=index + 1)
                    yield index, missing_to_nan(broken[0]), missing_to_nan(broken[1])
                continue
            if not (times := line.seconds(self._rate if FRAMES.fullmatch(line.start) else None)):
                continue
            if line.is_odd:
                self.raw.notice("odd-timing", "the times are not HH:MM:SS,mmm --> HH:MM:SS,mmm", line=index + 1)
            yield index, *times

    @cached_property
    def _rate(self) -> float | None:
        """Frames a second, which no SRT states: the lowest usual rate that fits all stamps of the file."""
        found = [line for each in self.lines.texts if (line := timing_line(each)) is not None]
        rate = frame_rate(stamp for line in found for stamp in (line.start, line.end))
        self.raw.notice("frame-rate", f"the file does not state its frame rate; taken as {rate} a second")
        return rate

    def _number(self) -> int:
        """The number of the cue before; where one has none of its own, one more than the cue before that."""
        new = self.rows.ids[self.counted :]
        return next((int(id) + back for back, id in enumerate(reversed(new)) if id), self.number + len(new))


def _head(lines: list[str], before: int, timing: int, number: int) -> tuple[int, str | None]:
    """Where the cue of a timing line begins, and its number: the line above, or the next number above blank lines."""
    above = timing - 1
    if above > before and _is_number(lines[above]):
        return above, lines[above].strip()
    while above > before and not lines[above].strip():
        above -= 1
    if above > before and _is_number(lines[above]) and int(lines[above]) == number + 1:
        return above, lines[above].strip()
    return timing, None


def _untimed(lines: list[str], low: int, high: int, number: int) -> Iterator[int]:
    """Lines within a cue's text that number a next cue: a blank line above, text below, and no timing."""
    for line in range(low + 1, high - 1):
        if not lines[line - 1].strip() and _is_number(lines[line]) and int(lines[line]) == number + 1:
            number += 1
            yield line


def _is_number(line: str) -> bool:
    return len(line) < 12 and line.strip().isdecimal() and line.isprintable()


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
    rolls=True,
)
