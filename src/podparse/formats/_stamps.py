"""The stamps of SRT and WebVTT, read fast: most are ``00:00:01,000`` or ``00:01.000``, and an episode has many."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from struct import iter_unpack
from typing import Final

__all__ = ["column"]

_PADDING: Final = {12: "", 11: "0", 9: "00:"}  # what a stamp of so many characters leaves out


def _key(four: str) -> int:
    """Four characters as the number that `struct` unpacks them to."""
    return int.from_bytes(four.encode("ascii"), "little")


class _Tens(dict[int, int]):
    """``"HH:M"`` in milliseconds, worked out once per ten minutes of the episode."""

    def __missing__(self, key: int) -> int:
        text = key.to_bytes(4, "little").decode("latin-1")
        hours, tens = text[:2], text[3]
        if text[2] != ":" or not (hours + tens).isdecimal() or tens > "5":
            raise KeyError(text)
        self[key] = value = 600_000 * (6 * int(hours) + int(tens))
        return value


@cache
def _seconds() -> dict[int, int]:
    """``"M:SS"`` in milliseconds."""
    return {_key(f"{m}:{s:02}"): 1000 * (60 * m + s) for m in range(10) for s in range(60)}


@cache
def _fractions(marks: str) -> dict[int, int]:
    """``",000"`` to ``",999"`` in milliseconds."""
    return {_key(f"{mark}{value:03}"): value for mark in marks for value in range(1000)}


def column(texts: Sequence[str], marks: str) -> list[float] | None:
    """The seconds of all stamps; ``marks`` are the decimal marks allowed. None if a stamp has any other form.

    All are unpacked in one go, four characters a piece: three look-ups a stamp.

    >>> column(["00:00:01,000", "01:00:02,500"], ","), column(["00:01.000"], "."), column(["1.000"], ".")
    ([1.0, 3602.5], [1.0], None)
    """
    sizes = set(map(len, texts))
    if not sizes <= _PADDING.keys():
        return None
    joined = "".join(texts if sizes == {12} else [_PADDING[len(text)] + text for text in texts])
    if not joined.isascii():
        return None
    tens, seconds, fractions = _Tens(), _seconds(), _fractions(marks)
    try:
        return [(tens[t] + seconds[s] + fractions[f]) / 1000 for t, s, f in iter_unpack("<III", joined.encode())]
    except KeyError:
        return None
