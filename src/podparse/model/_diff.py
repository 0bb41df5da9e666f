"""What differs between two lists of tokens: exact for short lists, by the tokens that both have once for long ones."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

__all__ = ["opcodes"]

_LIMIT: Final = 400  # a comparison of all with all costs the product of the two lengths
_LEVELS: Final = 5  # how often what lies between such tokens is searched again, so that time stays linear

Opcode = tuple[int, int, int, int]


def opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[Opcode]:
    """The differing stretches of two lists: ``old[low:high]`` became ``new[begin:end]``.

    >>> list(opcodes("a b c d".split(), "a x c".split()))
    [(1, 2, 1, 2), (3, 4, 3, 3)]
    """
    stack = [(0, len(old), 0, len(new), _LEVELS)]
    while stack:
        low, high, begin, end, levels = stack.pop()
        while low < high and begin < end and old[low] == new[begin]:
            low, begin = low + 1, begin + 1
        while low < high and begin < end and old[high - 1] == new[end - 1]:
            high, end = high - 1, end - 1
        if high - low <= _LIMIT and end - begin <= _LIMIT:
            yield from _exact(old, new, low, high, begin, end)
        elif levels and (anchors := _anchors(old[low:high], new[begin:end])):
            stops = [*((low + at, begin + to) for at, to in anchors), (high, end)]
            starts = [(low, begin), *((at + 1, to + 1) for at, to in stops)]
            pieces = zip(starts, stops, strict=False)
            stack += reversed([(at, stop, to, until, levels - 1) for (at, to), (stop, until) in pieces])
        else:
            yield low, high, begin, end


def _exact(old: Sequence[str], new: Sequence[str], low: int, high: int, begin: int, end: int) -> Iterator[Opcode]:
    if low == high or begin == end:
        if low < high or begin < end:
            yield low, high, begin, end
        return
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, old[low:high], new[begin:end], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield low + i, low + j, begin + k, begin + m


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of places of tokens that stand once in each list, as many as keep their order (patience sorting)."""
    once, again = Counter(old), Counter(new)
    places = {token: at for at, token in enumerate(new) if again[token] == 1}
    pairs = [(at, places[token]) for at, token in enumerate(old) if once[token] == 1 and token in places]
    lowest: list[int] = []  # the lowest last place of a row of each length
    rows: list[int] = []  # which pair that is
    before: list[int] = []  # for each pair, the pair before it in its row
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(lowest, place)
        before.append(rows[length - 1] if length else -1)
        lowest[length : length + 1] = [place]
        rows[length : length + 1] = [number]
    found: list[tuple[int, int]] = []
    number = rows[-1] if rows else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]
