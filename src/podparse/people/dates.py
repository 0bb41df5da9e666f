"""Times that speakers name ("earlier this month", "the first half of this year"), resolved against the episode's date.

They are annotations: the text stays as it is, and each says from which to which day it means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final, TypeAlias

from attrs import frozen

from podparse.errors import PodparseError
from podparse.model import Transcript

__all__ = ["SpokenDate", "spoken_dates"]

Span: TypeAlias = tuple[date, date]

_MONTHS: Final = "january february march april may june july august september october november december".split()
_NUMBERS: Final = {
    **{word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)},
    "a": 1, "an": 1, "couple": 2, "a couple": 2, "a couple of": 2, "couple of": 2, "few": 3, "a few": 3, "several": 3,
}  # fmt: skip
_NUMBER: Final = rf"(?:\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_UNIT: Final = r"(?:day|week|month|quarter|year)"
_MONTH: Final = "|".join(_MONTHS)


@frozen
class SpokenDate:
    """A time named in a turn: ``turn`` (an index), where it stands in the turn's text, and its first and last day."""

    turn: int  #: index of the turn
    start_char: int  #: characters of the turn's text
    end_char: int  #: characters of the turn's text, exclusive
    text: str  #: the words
    first: date  #: the first day meant
    last: date  #: the last day meant


def spoken_dates(transcript: Transcript, on: date | None = None) -> list[SpokenDate]:
    """The times that are named in speech, in order. ``on`` is the day of the episode (default: ``meta.date``).

    Raises `PodparseError` when the day is not known: without it "this month" says nothing.

    >>> from podparse.model import Turn
    >>> t = Transcript([Turn("It came out earlier this month, and sold for the first half of this year.")])
    >>> [(each.text, str(each.first), str(each.last)) for each in spoken_dates(t, date(2025, 12, 20))]
    [('earlier this month', '2025-12-01', '2025-12-20'), ('the first half of this year', '2025-01-01', '2025-06-30')]
    """
    day = on or transcript.meta.date
    if day is None:
        raise PodparseError("the episode has no date; say it with on=")
    return [each for index, turn in enumerate(transcript.turns) for each in _in_text(index, turn.text, day)]


def _in_text(turn: int, text: str, day: date) -> Iterator[SpokenDate]:
    taken = 0
    found = ((match, meaning) for rule, meaning in _rules() for match in rule.finditer(text))
    for match, meaning in sorted(found, key=lambda each: (each[0].start(), -each[0].end())):
        if match.start() < taken:
            continue
        try:
            first, last = meaning(match, day)
        except (ValueError, OverflowError):  # "900 years ago", "February 30"
            continue
        taken = match.end()
        yield SpokenDate(turn, match.start(), match.end(), match[0], first, last)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Span]], ...]:
    """Patterns and what they mean. The capital of a month matters: "may" and "march" are words."""
    loose = re.IGNORECASE
    month = rf"(?P<month>{'|'.join(name.title() for name in _MONTHS)})"
    return (
        (re.compile(r"\b(?P<word>today|yesterday|tomorrow|tonight)\b", loose), _by_word),
        (
            re.compile(
                r"\b(?:(?P<part>earlier|later|(?:the )?(?:first|second|other) half of|(?:the )?(?:beginning|start|end"
                rf"|middle) of) )?(?P<which>this|last|next) (?P<unit>{_UNIT})\b",
                loose,
            ),
            _relative,
        ),
        (re.compile(rf"\b(?P<number>{_NUMBER}) (?P<unit>{_UNIT})s? ago\b", loose), _ago),
        (re.compile(rf"\b(?:the )?(?:last|past) (?P<number>{_NUMBER}) (?P<unit>{_UNIT})s\b", loose), _lately),
        (
            re.compile(rf"\b{month}(?: (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b)?(?:,? (?:of )?(?P<year>(?:19|20)\d\d)\b)"),
            _named,
        ),
        (re.compile(rf"\b(?:in|since|last|this|back in|early|late) {month}\b(?! \d)"), _nearest),
        (re.compile(r"\b(?:in|since|of|by|until|before|after|back in|around) (?P<year>(?:19|20)\d\d)\b", loose), _year),
    )


def _by_word(match: re.Match[str], day: date) -> Span:
    moved = day + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(match["word"].lower(), 0))
    return moved, moved


def _moved(day: date, unit: str, number: int) -> date:
    from dateutil.relativedelta import relativedelta

    if unit in ("day", "week"):
        return day + timedelta(days=number * (7 if unit == "week" else 1))
    result: date = day + relativedelta(months=number * {"month": 1, "quarter": 3, "year": 12}[unit])
    return result


def _around(day: date, unit: str) -> Span:
    """The day, week (from Monday), month, quarter or year that ``day`` is in."""
    if unit == "day":
        return day, day
    if unit == "week":
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    month = {"month": day.month, "quarter": (day.month - 1) // 3 * 3 + 1, "year": 1}[unit]
    first = date(day.year, month, 1)
    return first, _moved(first, unit, 1) - timedelta(days=1)


def _relative(match: re.Match[str], day: date) -> Span:
    unit, part = match["unit"].lower(), (match["part"] or "").lower()
    first, last = _around(_moved(day, unit, {"this": 0, "last": -1, "next": 1}[match["which"].lower()]), unit)
    middle = _moved(first, "month", 6) if unit == "year" else first + (last - first) / 2 + timedelta(days=1)
    third = (last - first) / 3
    if part == "earlier":
        return first, min(last, day)
    if part == "later":
        return max(first, day), last
    if "half" in part:
        return (first, middle - timedelta(days=1)) if "first" in part else (middle, last)
    if "beginning" in part or "start" in part:
        return first, first + third
    if "end" in part:
        return last - third, last
    return (first + third, last - third) if "middle" in part else (first, last)


def _number(text: str) -> int:
    return _NUMBERS.get(text.lower()) or int(text)


def _ago(match: re.Match[str], day: date) -> Span:
    unit = match["unit"].lower()
    return _around(_moved(day, unit, -_number(match["number"])), unit)


def _lately(match: re.Match[str], day: date) -> Span:
    return _moved(day, match["unit"].lower(), -_number(match["number"])), day


def _named(match: re.Match[str], day: date) -> Span:
    month, year = _MONTHS.index(match["month"].lower()) + 1, int(match["year"])
    if match["day"]:
        named = date(year, month, int(match["day"]))
        return named, named
    return _around(date(year, month, 1), "month")


def _nearest(match: re.Match[str], day: date) -> Span:
    """A month without a year: the one of this year, or of the last if it has not come yet and is spoken of as past."""
    month = _MONTHS.index(match["month"].lower()) + 1
    year = day.year - (month > day.month or (match[0].lower().startswith("last") and month == day.month))
    return _around(date(day.year if match[0].lower().startswith("this") else year, month, 1), "month")


def _year(match: re.Match[str], day: date) -> Span:
    return _around(date(int(match["year"]), 1, 1), "year")
