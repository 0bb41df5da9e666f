"""Where two versions of a text differ, word by word, in time linear in the text.

Words that stand once in each version and in the same order are anchors (Bram Cohen's patience diff); what lies between
two anchors is searched again, and only short stretches are aligned exactly, with the fewest edits.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

__all__ = ["Change", "changes"]

_CELLS: Final = 4_000  # of the table of an exact alignment; a larger stretch without anchors was written anew
# words of an anchor: long ones first, as they hardly ever stand in the wrong place
_ANCHORS: Final[tuple[int, ...]] = (4, 2, 1)


class Change(NamedTuple):
    """The words from ``first`` up to ``end`` of the old text became those from ``start`` up to ``stop`` of the new."""

    first: int
    end: int
    start: int
    stop: int


def changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """What differs, in order.

    >>> list(changes("we met mara there".split(), "we met Mara Quill there".split()))
    [Change(first=2, end=3, start=2, stop=4)]
    """
    i = j = 0
    for a, b in (*_equal(old, new), (len(old), len(new))):
        if i < a or j < b:
            yield Change(i, a, j, b)
        i, j = a + 1, b + 1


def _equal(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of indices of words that are the same, in order."""
    stack = [(0, len(old), 0, len(new), _ANCHORS)]
    while stack:
        a, b, c, d, sizes = stack.pop()
        while a < b and c < d and old[a] == new[c]:
            yield a, c
            a, c = a + 1, c + 1
        if a == b or c == d:
            continue
        if (b - a) * (d - c) <= _CELLS:
            yield from _exactly(old[a:b], new[c:d], a, c)
        elif sizes:
            anchors = _anchors(old[a:b], new[c:d], sizes[0])
            borders = [(a, c), *((a + i, c + j) for i, j in anchors), (b, d)]
            pieces = list(pairwise(borders))
            stack += [(a, b, c, d, sizes[1:]) for (a, c), (b, d) in reversed(pieces)]


def _anchors(old: Sequence[str], new: Sequence[str], size: int) -> list[tuple[int, int]]:
    """Runs of ``size`` words that stand once in each, as far as they stand in the same order."""
    there = _once(new, size)
    pairs = [(i, j) for key, i in _once(old, size).items() if i >= 0 and (j := there.get(key, -1)) >= 0]
    return _rising(pairs)


def _once(words: Sequence[str], size: int) -> dict[tuple[str, ...], int]:
    """Runs of words with their place, or -1 for those that stand more than once."""
    places: dict[tuple[str, ...], int] = {}
    for at, run in enumerate(zip(*(words[k:] for k in range(size)), strict=False)):
        places[run] = -1 if run in places else at
    return places


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of ``pairs`` (in order of the first number) in which the second numbers rise as well."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1], ends[at : at + 1] = [j], [index]
    chain = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _exactly(old: Sequence[str], new: Sequence[str], a: int, c: int) -> list[tuple[int, int]]:
    """Equal pairs of an alignment with the fewest edits; replacing comes before leaving out."""
    width = len(new) + 1
    table = [list(range(width))]
    for i, word in enumerate(old, 1):
        above, row = table[-1], [i]
        for j, other in enumerate(new, 1):
            row.append(min(above[j - 1] + (word != other), above[j] + 1, row[j - 1] + 1))
        table.append(row)
    i, j = len(old), len(new)
    pairs = []
    while i and j:
        same = old[i - 1] == new[j - 1]
        if table[i][j] == table[i - 1][j - 1] + (not same):
            i, j = i - 1, j - 1
            if same:
                pairs.append((a + i, c + j))
        elif table[i][j] == table[i - 1][j] + 1:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]
