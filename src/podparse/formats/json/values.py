"""Values as JSON transcripts write them: times in many spellings, labels, and the way down to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from math import isfinite, log
from typing import Any, Final

from podparse._time import seconds as clock_seconds

__all__ = ["UNITS", "dig", "find", "label", "likely_unit", "moment", "number", "rows_at", "seconds"]

_ISO = re.compile(r"PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?\Z")
_PLAIN = re.compile(r"-?\d{1,18}(?:\.\d{0,18})?(?:[eE][-+]?\d{1,3})?\Z")

_DATE = re.compile(r"\s*\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_FINE = re.compile(r"(\.\d{6})\d{1,6}")

UNITS: Final = {
    "seconds": 1.0,
    "milliseconds": 1e-3,
    "microseconds": 1e-6,
    "ticks of 100 ns": 1e-7,
    "nanoseconds": 1e-9,
}
_SPEECH = 2.5  # words a second: 150 a minute, the usual pace of a podcast


def number(value: Any) -> float | None:
    """A finite number out of a number or a numeral in a string, else None."""
    if type(value) is str:
        value = float(value) if _PLAIN.match(value) else None
    if value is None or type(value) is bool or not isinstance(value, (int, float)):
        return None
    try:
        return float(value) if isfinite(value) else None
    except OverflowError:  # an integer beyond what a float holds
        return None


def seconds(value: Any, unit: float = 1.0) -> float | None:
    """Seconds out of what stands for a moment: a number (of ``unit`` seconds), "1.5", "1.5s", "00:00:01,500",
    "PT1.5S" (ISO 8601), ``{"seconds": "1", "nanos": 500000000}`` (protobuf Duration). None for what is none of these,
    and for negative times: they stand for "unknown".

    >>> [seconds(v) for v in ("1.5s", "01:00:01,5", "PT1M", {"seconds": "1", "nanos": 5e8}, None, "")]
    [1.5, 3601.5, 60.0, 1.5, None, None]
    >>> seconds(1500, 1e-3)
    1.5
    """
    kind = type(value)
    if kind is float or kind is int:
        found = number(value)
        found = None if found is None else found if unit == 1.0 else round(found * unit, 6)
    elif kind is dict:
        if not ("seconds" in value or "nanos" in value):
            return None
        found = (number(value.get("seconds")) or 0.0) + (number(value.get("nanos")) or 0.0) / 1e9
    elif isinstance(value, str):
        found = _written(value.strip(), unit)
    else:
        return None
    return found if found is not None and found >= 0 else None


def _written(text: str, unit: float) -> float | None:
    if (plain := number(text)) is not None:
        return plain if unit == 1.0 else round(plain * unit, 6)
    if text[-1:] == "s" and (plain := number(text[:-1])) is not None:
        return plain
    match = _ISO.match(text)
    if match is None or not any(match.groups()):
        return clock_seconds(text)
    hours, minutes, secs = (float(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + secs


def moment(value: Any) -> float | None:
    """Seconds since 1970 of a date with a time (ISO 8601: "2024-05-01T10:00:00.5Z"); None for anything else.

    >>> moment("1970-01-01T00:01:00.5Z"), moment("2024-05-01")
    (60.5, None)
    """
    if not isinstance(value, str) or not _DATE.match(value):
        return None
    try:
        # Beyond microseconds: Microsoft writes ticks of 100 ns.
        found = datetime.fromisoformat(_FINE.sub(r"\1", value.strip()).replace("Z", "+00:00"))
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()


def label(value: Any) -> str | None:
    """A speaker label out of what names a speaker: a string, a number, or an object with a name or an id."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, dict):
        keys = ("display_name", "displayName", "name", "label", "speaker_label", "id", "@id")
        return next((found for key in keys if (found := label(value.get(key))) is not None), None)
    if type(value) is int or (type(value) is float and isfinite(value)):
        return str(int(value)) if value == int(value) else str(value)
    return None


def dig(value: Any, path: str) -> Any:
    """The value at a dotted path of keys and indices (``"results.channels.0"``), None when there is none."""
    for key in path.split("."):
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        else:
            return None
    return value


def find(row: dict[str, Any], keys: Sequence[str]) -> Any:
    """The first value that is there under one of ``keys`` (a key may be a dotted path)."""
    for key in keys:
        value = row.get(key)
        if value is None and "." in key:
            value = dig(row, key)
        if value is not None:
            return value
    return None


def rows_at(value: Any, path: str) -> list[dict[str, Any]]:
    """The objects of the list at ``path`` (``""``: the value itself); what is no object is left out."""
    found = dig(value, path) if path else value
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def likely_unit(words: int, spans: Iterator[float] | Sequence[float]) -> tuple[str, float, float]:
    """The unit that makes the speech run at a natural pace: its name, its length in seconds, words a second.

    ``spans`` are the lengths of the cues in the unknown unit.

    >>> likely_unit(250, [100_000.0])
    ('milliseconds', 0.001, 2.5)
    """
    total = sum(span for span in spans if span > 0)
    if not total or not words:
        return "seconds", 1.0, 0.0
    pace = {name: words / (total * unit) for name, unit in UNITS.items()}
    name = min(pace, key=lambda each: abs(log(max(pace[each], 1e-300) / _SPEECH)))
    return name, UNITS[name], pace[name]
