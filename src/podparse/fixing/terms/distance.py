"""How far one word is from another: by its letters, and by how easily its sounds are misheard."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

__all__ = ["edit_distance", "phone_distance"]

# What it costs to hear one sound for another, for nothing, or out of nothing (0 = the same, 1 = never).
_GROUPS: Final = (
    ("sz", 0.1), ("pb", 0.15), ("td", 0.2), ("kg", 0.2), ("fv", 0.2), ("ai", 0.2), ("ae", 0.2), ("ei", 0.2),
    ("iI", 0.2),
    ("eI", 0.2), ("aI", 0.2), ("ou", 0.2), ("ao", 0.2), ("au", 0.2), ("SCj", 0.25), ("aeiouI", 0.3), ("tT", 0.3),
    ("iIey", 0.3), ("mn", 0.35), ("gj", 0.35), ("dT", 0.4), ("fT", 0.4), ("sS", 0.4), ("zj", 0.4), ("jy", 0.4),
    ("wv", 0.4), ("uow", 0.4), ("bv", 0.45), ("sT", 0.5), ("sC", 0.5), ("kC", 0.5), ("pf", 0.5), ("lr", 0.55),
    ("lwr", 0.6), ("bm", 0.6), ("kpt", 0.6), ("lou", 0.6), ("ks", 0.7), ("dn", 0.7), ("ln", 0.7),
)  # fmt: skip
_GAPS: Final = (
    ("aeiouIhy", 0.3),
    ("w", 0.45),
    ("rtd", 0.5),
    ("lszn", 0.6),
    ("gT", 0.7),
    ("mkpbv", 0.75),
    ("fSj", 0.8),
    ("C", 0.85),
)
_OTHER: Final = 0.95


def _swaps() -> dict[tuple[str, str], float]:
    table: dict[tuple[str, str], float] = {}
    for group, cost in _GROUPS:
        for a in group:
            for b in group:
                table.setdefault((a, b), 0.0 if a == b else cost)
    return table


_SWAP: Final = _swaps()


class _Costs(dict[str, float]):
    """Costs by sound; what is no sound of English costs as much as any swap."""

    def __missing__(self, sound: str) -> float:
        return _OTHER


_GAP: Final = _Costs({sound: cost for group, cost in _GAPS for sound in group})


@lru_cache(1 << 16)
def phone_distance(a: str, b: str, limit: float = 99.0) -> float:
    """The weighted edit distance of two strings of phones; beyond ``limit`` any number above it.

    >>> phone_distance("nvidia", "invidia"), phone_distance("merC", "murC")
    (0.3, 0.3)
    """
    row = [0.0]
    for y in b:
        row.append(row[-1] + _GAP[y])
    for x in a:
        gap = _GAP[x]
        diagonal = row[0]
        left = row[0] = diagonal + gap
        for at, y in enumerate(b, 1):
            up = row[at]
            cost = diagonal if x == y else diagonal + _SWAP.get((x, y), _OTHER)
            if up + gap < cost:
                cost = up + gap
            if left + _GAP[y] < cost:
                cost = left + _GAP[y]
            diagonal = up
            row[at] = left = cost
        if min(row) > limit:
            return limit + 1
    return row[-1]


def edit_distance(a: str, b: str) -> int:
    """The Levenshtein distance, all cells of a row at once in the bits of a number (Myers 1999, Hyyrö 2003).

    >>> edit_distance("kitten", "sitting")
    3
    """
    if not a:
        return len(b)
    places: dict[str, int] = {}
    bit = 1
    for letter in a:
        places[letter] = places.get(letter, 0) | bit
        bit <<= 1
    last, full = bit >> 1, bit - 1
    up, down, distance = full, 0, len(a)
    for letter in b:
        equal = places.get(letter, 0)
        diagonal = (((equal & up) + up) ^ up) | equal | down
        rise = down | (full & ~(diagonal | up))
        fall = up & diagonal
        if rise & last:
            distance += 1
        if fall & last:
            distance -= 1
        rise = (rise << 1) | 1
        up = ((fall << 1) | (full & ~(diagonal | rise))) & full
        down = rise & diagonal & full
    return distance
