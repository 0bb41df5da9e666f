"""The timing lines of SRT and WebVTT, read fast: most are ``00:00:01,000 --> 00:00:02,500`` to the letter."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

__all__ = ["Stamps"]

_SECONDS: Final = {f"{value:02}": 1000 * value for value in range(60)}


class _Minutes(dict[str, int]):
    """``"HH:MM:"`` in milliseconds, worked out once per distinct minute of the episode."""

    def __missing__(self, text: str) -> int:
        hours, minutes = text[:2], text[3:5]
        if text[2::3] != "::" or minutes > "59" or not (hours + minutes).isdecimal() or not text.isascii():
            raise KeyError(text)
        self[text] = value = 60_000 * (60 * int(hours) + int(minutes))
        return value


@cache
def _fractions(separators: str) -> dict[str, int]:
    """``",000"`` to ``",999"`` in milliseconds."""
    return {f"{mark}{value:03}": value for mark in separators for value in range(1000)}


class Stamps:
    """Reads timing lines in the usual form; ``separators`` are the decimal marks allowed.

    >>> Stamps(",").column(["00:00:01,000", "01:00:02,500"]), Stamps(",").column(["00:01.000"])
    ([1.0, 3602.5], None)
    """

    def __init__(self, separators: str) -> None:
        self._minutes = _Minutes()
        self._fractions = _fractions(separators)

    def column(self, texts: Sequence[str]) -> list[float] | None:
        """The seconds of all stamps; None if one of them has any other form."""
        m, s, f = self._minutes, _SECONDS, self._fractions
        try:
            return [(m[text[:6]] + s[text[6:8]] + f[text[8:]]) / 1000 for text in texts]
        except KeyError:
            return None
