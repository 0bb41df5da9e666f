"""How far one word is from another: by its letters, and by how easily its sounds are misheard.

Of a hundred pairs that are compared one is near. So each distance has a bound below it that is cheap where one word is
compared with many: what two words do not share has to be paid for (`letter_pairs`, `sound_tally`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import accumulate
from operator import add
from typing import Final

from podparse.text.memo import Memo

__all__ = ["UNIT", "edit_distance", "letter_pairs", "phone_distance", "places", "sound_tally"]

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


class _Costs(dict[str, float]):
    """Costs by sound; what is no sound of English costs as much as any swap."""

    def __missing__(self, sound: str) -> float:
        return _OTHER


_GAP: Final = _Costs({sound: cost for group, cost in _GAPS for sound in group})


def _swaps(sound: str) -> _Costs:
    """What it costs to hear another sound for this one; of two groups that have both the first one counts."""
    costs = {other: cost for group, cost in reversed(_GROUPS) if sound in group for other in group}
    return _Costs(dict.fromkeys(_GAP, _OTHER) | costs | {sound: 0.0})


_SWAP: Final = Memo(_swaps)


@lru_cache(1 << 16)
def phone_distance(a: str, b: str, limit: float = 99.0) -> float:
    """The weighted edit distance of two strings of phones; beyond ``limit`` any number above it.

    >>> phone_distance("nvidia", "invidia"), phone_distance("merC", "murC")
    (0.3, 0.3)
    """
    gaps = list(map(_GAP.__getitem__, b))
    row = [0.0, *accumulate(gaps)]
    for x in a:
        gap, swaps = _GAP[x], _SWAP[x]
        diagonal = row[0]
        left = row[0] = diagonal + gap
        at = 1
        for y, gap_of_y in zip(b, gaps, strict=True):
            up = row[at]
            cost = diagonal + swaps[y]
            if up + gap < cost:
                cost = up + gap
            if left + gap_of_y < cost:
                cost = left + gap_of_y
            diagonal = up
            row[at] = left = cost
            at += 1
        if min(row) > limit:
            return limit + 1
    return row[-1]


def places(word: str) -> dict[str, int]:
    """A bit for each place of each letter, for `edit_distance`."""
    found: dict[str, int] = {}
    for at, letter in enumerate(word):
        found[letter] = found.get(letter, 0) | 1 << at
    return found


def edit_distance(a: str, b: str, places_of_a: Mapping[str, int] | None = None) -> int:
    """The Levenshtein distance, all cells of a row at once in the bits of a number (Myers 1999, Hyyrö 2003).

    >>> edit_distance("kitten", "sitting")
    3
    """
    where = (places(a) if places_of_a is None else places_of_a).get
    up, down = -1, 0  # where a row's numbers rise and fall; the bits above the last are not looked at
    for letter in b:
        equal = where(letter, 0)
        diagonal = (((equal & up) + up) ^ up) | equal | down
        rise = ((down | ~(diagonal | up)) << 1) | 1
        up = ((up & diagonal) << 1) | ~(diagonal | rise)
        down = rise & diagonal
    inside = (1 << len(a)) - 1
    return len(b) + (up & inside).bit_count() - (down & inside).bit_count()


UNIT: Final = 0.05  # of phone distance that a bit of a `sound_tally` stands for
_MOST: Final = 4  # of the same sound, up to which they are counted
_CLASSES: Final = ("pb", "tdT", "kg", "fv", "sz", "SCj", "mn", "l", "r", "w", "aeiouI", "y", "h")  # sounds much alike


class _Bits(dict[str, list[int]]):
    """For each symbol the bits that stand for 0, 1, ... of it; what is no sound of English has none."""

    def __init__(self, symbols: Iterable[tuple[str, int]]) -> None:
        """``symbols`` come with how many bits each of it is worth."""
        low = 0
        for symbol, bits in symbols:
            self[symbol] = [((1 << bits * times) - 1) << low for times in range(_MOST + 1)]
            low += bits * _MOST

    def __missing__(self, symbol: str) -> list[int]:
        return [0] * (_MOST + 1)


def _least_costs() -> Iterable[tuple[str, str, int, int]]:
    """Each class of sounds with a sign for it and, in units, the least that losing a sound to another class costs, and
    to another sound of its own.
    """
    every = "".join(_CLASSES)
    for sign, sounds in zip("ABDEFGHJKLMNO", _CLASSES, strict=True):
        lost = [*map(_GAP.__getitem__, sounds), *(_SWAP[x][y] for x in sounds for y in every if y not in sounds)]
        swapped = [_SWAP[x][y] for x in sounds for y in sounds if x != y]
        yield sounds, sign, round(min(lost) / UNIT), round(min(lost + swapped) / UNIT)


_TO_CLASS: Final = str.maketrans({sound: sign for sounds, sign, *_ in _least_costs() for sound in sounds})
_BITS: Final = _Bits(
    each
    for sounds, sign, lost, swapped in _least_costs()
    for each in ((sign, lost - swapped), *((sound, swapped) for sound in sounds))
)


def sound_tally(sounds: str) -> int:
    """Bits for the sounds: the `phone_distance` of two is at least `UNIT` for each bit that one has and the other not.

    >>> heard, said = sound_tally("merC"), sound_tally("murC")
    >>> (heard & ~said).bit_count() * UNIT <= phone_distance("merC", "murC")
    True
    """
    found = 0
    symbols = sounds + sounds.translate(_TO_CLASS)
    for symbol in set(symbols):
        times = symbols.count(symbol)
        found |= _BITS[symbol][times if times < _MOST else _MOST]
    return found


def letter_pairs(word: str) -> int:
    """A bit for each two letters that follow each other in a word, and for those at its ends.

    A change of a letter takes two of them away, so the `edit_distance` of two words is at least half the number of bits
    that one has and the other has not (Ukkonen 1992).

    >>> kitten, sitting = letter_pairs("kitten"), letter_pairs("sitting")
    >>> (kitten & ~sitting).bit_count() / 2 <= edit_distance("kitten", "sitting")
    True
    """
    found = 0
    for pair in map(add, "`" + word, word + "`"):
        found |= _PAIRS[pair]
    return found


def _pair(letters: str) -> int:
    one, other = (ord(letter) & 31 for letter in letters)  # letters beyond ASCII share bits, which only lowers bounds
    return 1 << 32 * one + other


_PAIRS: Final = Memo(_pair)
