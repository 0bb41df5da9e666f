"""Finding exact forms of many terms in one pass over the words.

Single words are met as types, many of which a long text repeats. Longer forms are indexed by their longest pair of
neighbouring words; only pairs whose words occur at all are looked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import compress, count, pairwise
from typing import Final, NamedTuple

from podparse.dictionary._forms import Form
from podparse.dictionary._tokens import Tokens, base

__all__ = ["ExactIndex", "Hit"]

_FEW: Final = 24  # below this many live pairs, searching the text for each is faster than a pass over all pairs


class Hit(NamedTuple):
    """A form found at the words ``first`` to ``last`` (inclusive)."""

    first: int
    last: int
    form: Form


class ExactIndex:
    """Forms by their words. Of forms with the same words the first one counts."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self.singles: Final[dict[str, list[Form]]] = {}
        self._pairs: Final[dict[tuple[str, str], list[tuple[int, Form]]]] = {}
        self._by_first: Final[dict[str, list[str]]] = {}
        for form in forms:
            self._add(form)

    def _add(self, form: Form) -> None:
        words = form.words
        if len(words) == 1:
            self.singles.setdefault(words[0], []).append(form)
        elif words:
            at = max(range(len(words) - 1), key=lambda n: len(words[n]) + len(words[n + 1]))
            pair = (words[at], words[at + 1])
            if pair not in self._pairs:
                self._pairs[pair] = []
                self._by_first.setdefault(pair[0], []).append(pair[1])
            self._pairs[pair].append((at, form))

    def hits(self, tokens: Tokens) -> Iterator[Hit]:
        """All hits, overlapping ones included, in no order."""
        bases = {word: base(word) for word in tokens.types if "'" in word}
        yield from self._single_hits(tokens, bases)
        if self._pairs:
            yield from self._pair_hits(tokens, bases)

    def _single_hits(self, tokens: Tokens, bases: dict[str, str]) -> Iterator[Hit]:
        live = {word: self.singles[word] for word in tokens.types & self.singles.keys()}
        live |= {word: self.singles[known] for word, known in bases.items() if known in self.singles}
        for index in compress(count(), map(live.__contains__, tokens.words)):
            for form in live[tokens.words[index]]:
                yield Hit(index, index, form)

    def _pair_hits(self, tokens: Tokens, bases: dict[str, str]) -> Iterator[Hit]:
        ways: dict[str, list[str]] = {}  # a base and the words of the text that have it
        for form_word, known in bases.items():
            ways.setdefault(known, []).append(form_word)
        types = tokens.types
        live: dict[tuple[str, str], tuple[str, str]] = {}  # a pair in the text, the pair in the index
        for first in types & self._by_first.keys():
            for second in self._by_first[first]:
                for word in (second, *ways.get(second, ())):
                    if word in types:
                        live[first, word] = (first, second)
        for index in self._places(tokens, live):
            words = tokens.words
            for at, form in self._pairs[live[words[index], words[index + 1]]]:
                begin = index - at
                end = begin + len(form.words) - 1
                if begin >= 0 and end < len(words) and self._fits(words, begin, form.words):
                    yield Hit(begin, end, form)

    @staticmethod
    def _fits(words: list[str], first: int, wanted: tuple[str, ...]) -> bool:
        last = len(wanted) - 1
        return words[first : first + last] == list(wanted[:-1]) and base(words[first + last]) == wanted[-1]

    @staticmethod
    def _places(tokens: Tokens, live: dict[tuple[str, str], tuple[str, str]]) -> Iterator[int]:
        if len(live) > _FEW:
            words = tokens.words
            yield from compress(count(), map(live.__contains__, pairwise(words)))
            return
        for pair in live:
            needle = " ".join(pair)
            at = tokens.lower.find(needle)
            while at >= 0:
                index = tokens.index_at(at)
                if tokens.starts[index] == at and tokens.words[index + 1] == pair[1]:
                    yield index
                at = tokens.lower.find(needle, at + 1)
