"""Timing lines as tools and people write them: two stamps with an arrow between, in any notation.

The standards are narrow (SRT: ``00:00:01,000 --> 00:00:02,500``, WebVTT the same with a dot); what is written beside
them are stamps without fraction or hours, plain seconds (``0.86 --> 7.4``, ``0.50s -> 3.20s``), minutes and seconds of
60 and more, frames for the fraction (``00:00:01:12``), and arrows like ``->``, ``- >`` or ``→``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from podparse._time import seconds

__all__ = [
    "ARROW",
    "CLOCK",
    "FRAMES",
    "SECONDS",
    "TimingLine",
    "broken_timing",
    "frame_rate",
    "has_arrow",
    "loose_seconds",
    "timing_line",
]

CLOCK: Final = r"-?[0-9]{1,9}(?:[ ]?[:;][ ]?[0-9]{1,3}){1,3}(?:[ ]?[.,][ ]?[0-9]{1,9})?"
SECONDS: Final = r"-?[0-9]{1,7}[.,][0-9]{1,9}[ ]?s?|-?[0-9]{1,7}[ ]?s"
ARROW: Final = r"(?:-[ ]?)?-[ ]?>|[–—=]>|→"
_LINE: Final = re.compile(
    rf"[ \t\f]*(\[)?({CLOCK}|{SECONDS})[ \t\f]*(-->|{ARROW})"
    rf"[ \t\f]*((?>{CLOCK}|{SECONDS}))(?!:?[0-9A-Za-z])(?(1)\])"
)
_SIGNS: Final = ("->", "- >", "–>", "—>", "=>", "→")
_MAYBE: Final = re.compile(rf"[0-9s][ \t\f]*(?:{ARROW})[ \t\f]*-?[0-9]")
_BROKEN: Final = re.compile(r"[0-9:;.,\s-]*-->[0-9:;.,\s-]*")
_PARTS: Final = re.compile(r"(-?)([0-9]+)(?:[:;]([0-9]+))?(?:[:;]([0-9]+))?(?:[:;]([0-9]+))?(?:[.,]([0-9]+))?s?")
FRAMES: Final = re.compile(r"[0-9]{1,3}[:;][0-9]{2}[:;][0-9]{2}[:;]([0-9]{2})")
_BEYOND: Final = re.compile(r"[:;][ ]?[6-9][0-9](?![0-9])")  # minutes or seconds of 60 and more
_FRAME_RATES: Final = (24, 25, 30, 50, 60)


class TimingLine(NamedTuple):
    """A timing line taken apart: the stamps as they are written, the arrow, and where all that ends in the line."""

    start: str
    end: str
    arrow: str
    stop: int

    @property
    def is_odd(self) -> bool:
        """Whether it has another arrow than ``-->``, or minutes or seconds of 60 and more."""
        return self.arrow != "-->" or _BEYOND.search(f"{self.start} {self.end}") is not None

    def seconds(self, rate: float | None = None) -> tuple[float, float] | None:
        """Start and end in seconds; ``rate`` is the frames a second, where stamps count frames."""
        start, end = loose_seconds(self.start, rate), loose_seconds(self.end, rate)
        return None if start is None or end is None else (start, end)


def has_arrow(text: str) -> bool:
    """Whether a text holds something like the middle of a timing line: much faster than to look at each line."""
    return any(sign in text for sign in _SIGNS) and _MAYBE.search(text) is not None


def timing_line(line: str) -> TimingLine | None:
    """The timing at the beginning of a line; None for any other line.

    >>> timing_line("0.50s -> 3.20s").seconds()
    (0.5, 3.2)
    >>> timing_line("00:75,5 --> 1:20 position:50%").seconds(), timing_line("from 3 -> 5")
    ((75.5, 80.0), None)
    """
    if ">" not in line and "→" not in line:
        return None
    match = _LINE.match(line)
    if match is None:
        return None
    # Only the standard arrow may have settings behind it; brackets are around the whole line.
    alone = not line[match.end() :].strip()
    if not alone and (match[3] != "-->" or match[1]):
        return None
    return TimingLine(match[2], match[4], match[3], match.end())


def broken_timing(line: str) -> tuple[float | None, float | None] | None:
    """What can be read of a line that is a timing line by its arrow and its figures, though not by its stamps.

    >>> broken_timing("00:0:0:0:1 --> 00:00:02,730"), broken_timing("a --> b")
    ((None, 2.73), None)
    """
    if "-->" not in line or _BROKEN.fullmatch(line) is None or not any(map(str.isdigit, line)):
        return None
    start, _, end = line.partition("-->")
    return (
        loose_seconds(start.strip()) if ":" in start else None,
        loose_seconds(end.strip()) if ":" in end else None,
    )


def loose_seconds(stamp: str, rate: float | None = None) -> float | None:
    """Seconds of a stamp in any notation; None when it has four parts with frames and no ``rate`` says how long.

    Of four parts the last is milliseconds where it has three digits, else frames; of three the last is milliseconds
    where it has three digits and the stamp no fraction.

    >>> loose_seconds("00:00:01:500"), loose_seconds("01:00:00:12", 24), loose_seconds("75:61.5"), loose_seconds("2 s")
    (1.5, 3600.5, 4561.5, 2.0)
    """
    time = seconds(stamp)
    if time is not None:  # nearly all
        return time
    match = _PARTS.fullmatch(stamp.replace(" ", "").strip())
    if match is None:
        return None
    sign, *parts, fraction = match.groups()
    numbers = [part for part in parts if part is not None]
    frames = 0.0
    if fraction is None and len(numbers) > 2 and len(numbers[-1]) == 3:
        fraction = numbers.pop()
    elif len(numbers) == 4:
        count = numbers.pop()
        if rate is None or fraction is not None:
            return None
        frames = int(count) / rate
    whole = 0
    for part in numbers:
        whole = 60 * whole + int(part)
    time = float(f"{whole}.{fraction or 0}")
    if frames:
        time = round(time + frames, 3)
    return -time if sign and time else time


def frame_rate(stamps: Iterable[str]) -> int | None:
    """The lowest usual frame rate (a second) that stamps like ``00:00:01:12`` fit; None when none has frames.

    >>> frame_rate(["00:00:01:12", "00:00:02:24"]), frame_rate(["00:00:01,500"])
    (25, None)
    """
    found = [int(match[1]) for stamp in stamps if (match := FRAMES.fullmatch(stamp.replace(" ", "")))]
    return next((rate for rate in _FRAME_RATES if rate > max(found)), 100) if found else None
