"""What a pure function said of the same argument before: of the million words of a podcast some ten thousand differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

__all__ = ["Memo"]

K = TypeVar("K")
V = TypeVar("V")

_MOST = 1 << 17


class Memo(dict[K, V]):
    """A function of one argument as a dictionary, so that ``map(memo.__getitem__, many)`` stays in C.

    Unlike an `functools.lru_cache` it keeps no order, which costs more than the look-up; when full it starts again.

    >>> lengths = Memo(len)
    >>> list(map(lengths.__getitem__, ["a", "bc", "a"])), dict(lengths)
    ([1, 2, 1], {'a': 1, 'bc': 2})
    """

    __slots__ = ("function",)

    def __init__(self, function: Callable[[K], V]) -> None:
        super().__init__()
        self.function: Callable[[K], V] = function

    def __missing__(self, key: K) -> V:
        if len(self) >= _MOST:
            self.clear()
        self[key] = value = self.function(key)
        return value
