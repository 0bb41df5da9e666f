"""Times in text: the clock in all its forms, ranges, brackets around them; at the head of a line, or alone on it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from podparse._time import seconds

__all__ = ["IN_BRACKETS", "STAMP", "UNSEEN", "Stamp", "leading_stamp", "lone_stamp", "stamp_seconds"]

UNSEEN: Final = "[ \xa0\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"  # spaces and direction marks
_CLOCK = r"\d{1,3}:[ ]?[0-5]?\d(?::[ ]?[0-5]?\d)?(?:[.,]\d{1,3}|[:;]\d{2}(?!\d))?(?:[ ]?[AaPp]\.?[Mm]\b\.?)?"
_UNITS = r"(?:\d{1,2}[ ]?h[ ]?)?\d{1,3}[ ]?m(?:in)?[ ]?\d{1,2}[ ]?s(?:ec)?\b"
_SECONDS = r"\d{1,5}(?:\.\d{1,3})?[ ]?s\b"
_TIME = rf"(?:{_CLOCK}|{_UNITS}|{_SECONDS})"
STAMP: Final = rf"(?<![\d:.]){_TIME}(?:[ ]?(?:-{{0,2}}[ ]?>|[-–—/→]|to)[ ]?{_TIME})?(?!\d|:\d)"
IN_BRACKETS: Final = rf"\\?[\[(<{{]{{1,2}}[ ]?\\?{STAMP}\\?[ ]?[\])>}}]{{1,2}}(?:\([^\s()]{{0,200}}\))?"

_A_TIME = re.compile(rf"(?P<clock>{_CLOCK})|{_UNITS}|{_SECONDS}")
_FRAMES = re.compile(r"(?<=:\d\d:\d\d)[:;]\d\d$")
_LEADING = re.compile(
    rf"{UNSEEN}*(?:>[ ]?|\#{{1,6}}[ ]+|[-*•|][ ]+)?(?P<mark>\*{{0,3}}|_{{0,3}}|`)"
    rf"(?:{IN_BRACKETS}|(?P<bare>@?{STAMP}))"
    r"[:,]?(?P=mark)[:,]?(?:[ ]?[-–—|][ ]+|[ ]{2,30}\|[ ]+)?"
)


def stamp_seconds(text: str) -> float | None:
    """The first time in ``text`` in seconds: ``(1:02:03)``, ``0: 00:14``, ``1h 2m 3s``, ``4.5s``; None without one."""
    found = _A_TIME.search(text)
    if found is None:
        return None
    if found["clock"]:
        return seconds(_FRAMES.sub("", found[0].replace(" ", "").rstrip("AaPpMm.")))
    parts = re.findall(r"(?<!\d)(\d+(?:\.\d+)?)[ ]?[hms]", found[0])
    return sum(float(part) * float(60**power) for power, part in enumerate(reversed(parts)))


class Stamp(NamedTuple):
    """A time that a line begins with, in seconds; where the text after it begins; whether it stands in brackets."""

    start: float | None
    at: int
    marked: bool


def leading_stamp(line: str) -> Stamp | None:
    """A time that a line begins with. None without one.

    >>> leading_stamp("00:00:05 Hello there."), leading_stamp("**[1:05]**"), leading_stamp("Hello.")
    (Stamp(start=5.0, at=8, marked=False), Stamp(start=65.0, at=10, marked=True), None)
    """
    if line[:1].isalpha():  # as most lines do
        return None
    found = _LEADING.match(line)
    return Stamp(stamp_seconds(found[0]), found.end(), found["bare"] is None) if found else None


def lone_stamp(line: str) -> float | None:
    """The seconds of a line that holds a time and nothing else; None for any other.

    >>> lone_stamp("[1:05]"), lone_stamp("1:05 Hello.")
    (65.0, None)
    """
    found = leading_stamp(line)
    return found.start if found is not None and not line[found.at :].strip() else None
