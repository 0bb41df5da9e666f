"""Columns of words: what holds for each word of a document, looked at by the whole column at a time.

A text has ten times more words than types of words. What is asked of each word is asked of its type once, and spread
over the text in C.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, KeysView, Sequence
from functools import cached_property
from itertools import count
from operator import itemgetter
from typing import Any, Final, TypeVar

__all__ = ["TypeColumn", "marked", "picker"]

_Value = TypeVar("_Value")


def marked(column: bytes) -> list[int]:
    """Where the column is 1. A regular expression takes five times as long for the few places that most columns have.

    >>> marked(b"\\0\\1\\0\\0\\1")
    [1, 4]
    """
    places, find = list[int](), column.find
    place = find(1)
    while place >= 0:
        places.append(place)
        place = find(1, place + 1)
    return places


def picker(places: Sequence[int]) -> Callable[[Sequence[_Value]], tuple[_Value, ...]]:
    """A function that gives what a sequence has at these places, as `itemgetter` does for two or more.

    >>> picker([2, 0])("abc"), picker([1])("abc"), picker([])("abc")
    (('c', 'a'), ('b',), ())
    """
    return itemgetter(*places) if len(places) > 1 else lambda values: tuple(values[place] for place in places)


class TypeColumn:
    """The type of each word of a text as a number, so that a look at each word costs one at each type.

    >>> column = TypeColumn.of("to be or not to be".split())
    >>> list(column.types), column.spread(map(len, column.types))
    (['to', 'be', 'or', 'not'], (2, 2, 2, 3, 2, 2))
    """

    def __init__(self, numbers: dict[str, int], column: list[int]) -> None:
        """``numbers`` of all types in order, and the one of each word."""
        self._numbers: Final = numbers
        self._column: Final = column

    @classmethod
    def of(cls, words: Iterable[str]) -> TypeColumn:
        """The column of these words."""
        numbers = defaultdict[str, int](count().__next__)
        return cls(numbers, list(map(numbers.__getitem__, words)))

    def replaced(self, pieces: Iterable[slice | list[str]]) -> TypeColumn:
        """The column of slices of these words and of new ones, in order; only the new ones are looked up.

        Its `types` are also those that stand no longer among the words.
        """
        numbers, column = defaultdict(count(len(self._numbers)).__next__, self._numbers), list[int]()
        for piece in pieces:
            column += self._column[piece] if isinstance(piece, slice) else map(numbers.__getitem__, piece)
        return TypeColumn(numbers, column)

    @property
    def types(self) -> KeysView[str]:
        """The distinct words, in the order in which they first stand."""
        return self._numbers.keys()

    @cached_property
    def _pick(self) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
        return picker(self._column)

    def spread(self, values: Iterable[_Value]) -> tuple[_Value, ...]:
        """A value for each word, out of one for each of the `types`."""
        return self._pick(list(values))
