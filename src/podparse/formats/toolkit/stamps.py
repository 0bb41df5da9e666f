"""The stamps of SRT and WebVTT, read fast: most are ``00:00:01,000`` or ``00:01.000``, and an episode has many."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from struct import iter_unpack
from typing import Final

__all__ = ["ARROW", "spans"]

ARROW: Final = " --> "
_STAMP: Final = 12  # characters of a stamp
_SIZE: Final = 2 * _STAMP + len(ARROW)  # and of a timing line
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
def _minutes() -> dict[int, int]:
    """``"M:SS"`` in milliseconds."""
    return {_key(f"{m}:{s:02}"): 1000 * (60 * m + s) for m in range(10) for s in range(60)}


@cache
def _fractions(marks: str) -> dict[int, int]:
    """``",000"`` to ``",999"`` in milliseconds."""
    return {_key(f"{mark}{value:03}"): value for mark in marks for value in range(1000)}


def spans(lines: Sequence[str], marks: str) -> tuple[list[float], list[float]] | None:
    """The starts and the ends, in seconds, of timing lines; ``marks`` are the decimal marks allowed.

    None if a line has any other form: hours may be missing, and settings follow a space.

    >>> spans(["00:00:01,000 --> 00:00:02,500"], ",")
    ([1.0], [2.5])
    >>> spans(["00:01.000 --> 00:02.500 align:start"], "."), spans(["1 --> 2"], ".")
    (([1.0], [2.5]), None)
    """
    whole = "".join(lines)
    if set(map(len, lines)) == {_SIZE} and all(
        whole[at::_SIZE] == sign * len(lines) for at, sign in enumerate(ARROW, _STAMP)
    ):  # nearly all
        both = _seconds(whole.replace(ARROW, ""), marks)
        return None if both is None else (both[::2], both[1::2])
    if whole.count("-->") != len(lines):
        return None
    firsts, _, rests = zip(*[line.partition(ARROW) for line in lines], strict=True)
    starts = _column(firsts, marks)
    ends = _column([rest.partition(" ")[0] for rest in rests], marks)
    return None if starts is None or ends is None else (starts, ends)


def _column(stamps: Sequence[str], marks: str) -> list[float] | None:
    """The seconds of stamps that may lack their hours; None if one is in another form."""
    if not set(map(len, stamps)) <= _PADDING.keys():
        return None
    return _seconds("".join([_PADDING[len(stamp)] + stamp for stamp in stamps]), marks)


def _seconds(stamps: str, marks: str) -> list[float] | None:
    """The seconds of whole stamps one after another; None if one is in another form."""
    hours, minutes, fractions = _Tens(), _minutes(), _fractions(marks)
    try:
        raw = stamps.encode("ascii")
        return [(hours[h] + minutes[m] + fractions[f]) / 1000 for h, m, f in iter_unpack("<III", raw)]
    except (KeyError, UnicodeEncodeError):
        return None
