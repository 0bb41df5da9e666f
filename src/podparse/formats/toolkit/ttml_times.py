"""The times of TTML: expressions (clock, offset, frames, ticks), and what they count from.

Spec: TTML2 section 12 (timing) and 7.2 (parameters), https://www.w3.org/TR/ttml2/. Times of an element count from the
start of its parent. Apple and others write them absolute instead; what does not fit into the parent otherwise, or
begins with it, is read so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from math import nan
from typing import Final

from attrs import define

from podparse.formats.toolkit.fields import known

__all__ = ["Clock", "Element", "resolve"]

_CLOCK: Final = re.compile(
    r"(?:(?P<h>[0-9]{1,9}):)?(?P<m>[0-9]{1,4}):(?P<s>[0-9]{1,2})(?:[.,](?P<fraction>[0-9]{1,12})|[:;](?P<frames>[0-9]{1,4})(?:\.(?P<parts>[0-9]{1,6}))?)?"
)
_OFFSET: Final = re.compile(r"(?P<value>[0-9]{1,15}(?:\.[0-9]{1,15})?)(?P<unit>h|ms|m|s|f|t)?")
_SECONDS: Final = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001, None: 1.0}
_SLACK: Final = 0.02  # seconds by which rounding may put a child outside its parent


class Clock:
    """Reads time expressions by the parameters of the root element (``frameRate``, ``tickRate``, ...)."""

    def __init__(self, root: dict[str, str]) -> None:
        rate = known(root.get("framerate", ""))
        pair = [known(part) for part in re.split(r"[\s:]+", root.get("frameratemultiplier", "").strip())]
        up, down = pair if len(pair) == 2 else (pair[0], 1.0)
        nominal = rate if rate > 0 else 30.0
        self._nominal = nominal
        self._rate = nominal * up / down if up > 0 and down > 0 else nominal
        ticks = known(root.get("tickrate", ""))
        self._ticks = ticks if ticks > 0 else (self._rate if rate > 0 else 1.0)
        # SMPTE labels count frames: at 23.976 a second an hour of labels lasts 3603.6 s.
        self._counts_frames = root.get("timebase") == "smpte"
        self._drops = root.get("dropmode") == "dropNTSC"
        parts = known(root.get("subframerate", ""))
        self._parts = parts if parts > 0 else 1.0
        self._known: dict[str, float] = {}
        self.unreadable: list[str] = []  # expressions that are no times, each once

    def __call__(self, text: str | None) -> float:
        """Seconds; NaN when there is no time or it cannot be read."""
        if text is None:
            return nan
        value = self._known.get(text)
        if value is None:
            value = self._known[text] = round(self._read(text.strip()), 6)
            if value != value:
                self.unreadable.append(text)
        return value

    def _read(self, text: str) -> float:
        if match := _CLOCK.fullmatch(text):
            hours, minutes, seconds = int(match["h"] or 0), int(match["m"]), int(match["s"])
            whole = 3600 * hours + 60 * minutes + seconds
            if match["fraction"]:
                return float(f"{whole}.{match['fraction']}")
            frames = int(match["frames"] or 0) + int(match["parts"] or 0) / self._parts
            if self._counts_frames:
                return self._labelled(whole, frames)
            return whole + frames / self._rate
        if match := _OFFSET.fullmatch(text):
            value, unit = float(match["value"]), match["unit"]
            if unit == "f":
                return value / self._rate
            return value / self._ticks if unit == "t" else value * _SECONDS[unit]
        return nan

    def _labelled(self, whole: int, frames: float) -> float:
        minutes = whole // 60
        dropped = 2 * (minutes - minutes // 10) if self._drops else 0
        return (whole * self._nominal + frames - dropped) / self._rate


@define(eq=False)
class Element:
    """A timed element: what it says (``begin``, ``end``, ``dur``), its ``start`` and ``stop``; NaN where missing."""

    parent: Element | None
    begin: float = nan
    end: float = nan
    dur: float = nan
    sequence: bool = False
    agent: str | None = None
    start: float = nan
    stop: float = nan
    earliest: float = nan  # of its children, as written
    latest: float = nan
    cursor: float = nan  # where the last child of a sequence stopped


def resolve(elements: Iterable[Element], *, absolute: bool = False) -> None:
    """Set ``start`` and ``stop`` of elements in document order; ``absolute`` when all times count from zero."""
    elements = list(elements)
    for element in elements:
        parent = element.parent
        if parent is not None:
            parent.earliest = _first(min, parent.earliest, element.begin)
            parent.latest = _first(max, parent.latest, element.end)
    for element in elements:
        _settle(element, absolute)


def _first(choose: Callable[[float, float], float], old: float, new: float) -> float:
    if new != new:
        return old
    return new if old != old else choose(old, new)


def _settle(element: Element, absolute: bool) -> None:
    parent = element.parent
    origin = 0.0
    if parent is not None and not absolute:
        if parent.sequence:
            origin = parent.cursor if parent.cursor == parent.cursor else _or(parent.start, 0.0)
        elif not _children_absolute(parent):
            origin = _or(parent.start, 0.0)
    if element.begin == element.begin:
        element.start = origin + element.begin
    elif parent is not None:
        element.start = origin if parent.sequence else parent.start
    ends = [origin + element.end, element.start + element.dur]
    element.stop = min((end for end in ends if end == end), default=parent.stop if parent is not None else nan)
    if parent is not None and parent.sequence:
        parent.cursor = element.stop


def _children_absolute(parent: Element) -> bool:
    """Whether the times within ``parent`` can only count from zero, or plainly do."""
    if not parent.start > 0 or parent.earliest < parent.start - _SLACK:
        return False
    return abs(parent.earliest - parent.start) <= _SLACK or parent.start + parent.latest > parent.stop + _SLACK


def _or(value: float, other: float) -> float:
    return value if value == value else other
