"""The timing lines of SRT and WebVTT, read fast: most are ``00:00:01,000 --> 00:00:02,500`` to the letter."""

from __future__ import annotations

from functools import cache

__all__ = ["Stamps"]


class _WholeSeconds(dict[str, int]):
    """``"HH:MM:SS"`` in milliseconds, worked out once per distinct second of the episode."""

    def __missing__(self, text: str) -> int:
        hours, minutes, seconds = text[:2], text[3:5], text[6:]
        digits = hours + minutes + seconds
        if text[2::3] != "::" or len(digits) != 6 or not (digits.isascii() and digits.isdigit()):
            raise KeyError(text)
        if minutes > "59" or seconds > "59":
            raise KeyError(text)
        self[text] = value = 1000 * (int(hours) * 3600 + int(minutes) * 60 + int(seconds))
        return value


@cache
def _fractions(separators: str) -> dict[str, int]:
    """``",000"`` to ``",999"`` in milliseconds."""
    return {f"{mark}{value:03}": value for mark in separators for value in range(1000)}


class Stamps:
    """Reads timing lines in the usual form; ``separators`` are the decimal marks allowed.

    >>> Stamps(",")("00:00:01,000 --> 01:00:02,500")
    (1.0, 3602.5)
    """

    def __init__(self, separators: str) -> None:
        self._whole = _WholeSeconds()
        self._fraction = _fractions(separators)

    def __call__(self, line: str) -> tuple[float, float] | None:
        """``(start, end)`` in seconds; None when the line has any other form (or something after the times)."""
        if len(line) != 29 or line[12:17] != " --> ":
            return None
        whole, fraction = self._whole, self._fraction
        try:
            return (
                (whole[line[:8]] + fraction[line[8:12]]) / 1000,
                (whole[line[17:25]] + fraction[line[25:]]) / 1000,
            )
        except KeyError:
            return None
