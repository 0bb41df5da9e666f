"""Finding exact forms of many terms in one pass over the words.

A form is met at its rarest word: most words of a text are no term's rarest, so that little is left to look at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count
from typing import Final, NamedTuple

from podparse.fixing.terms.surface_forms import Form
from podparse.language.en.lexicon import words as frequent_words
from podparse.text.tokens import GAP, Tokens, base

__all__ = ["ExactIndex", "Hit", "hits"]

_UNLISTED: Final = 1_000_000  # the rank of a word that is not listed


class Hit(NamedTuple):
    """A form found at the words ``first`` to ``last`` (inclusive), perhaps with the s of a plural."""

    first: int
    last: int
    form: Form
    plural: bool = False


class Place:
    """The forms at a word: those of it alone, and longer ones by the word after it or, where it is last, before it."""

    __slots__ = ("after", "alone", "before", "loud")

    def __init__(self) -> None:
        self.alone: Final[list[Form]] = []
        self.loud: Final[list[Form]] = []  # as `Form.loud`
        self.after: Final[dict[str, list[tuple[int, Form]]]] = {}  # with how many words stand before it
        self.before: Final[dict[str, list[tuple[int, Form]]]] = {}

    def add(self, form: Form, at: int) -> None:
        """Add a form in which the word is the one at ``at``."""
        words = form.words
        if len(words) == 1:
            (self.loud if form.loud else self.alone).append(form)
        elif at + 1 < len(words):
            for after in (words[at + 1], words[at + 1] + "s")[: 2 if at + 2 == len(words) else 1]:
                self.after.setdefault(after, []).append((at, form))
        else:
            self.before.setdefault(words[at - 1], []).append((at, form))

    def longer(self, known: frozenset[str]) -> bool:
        """Whether any of the longer forms may stand in a text with these words."""
        return not (known.isdisjoint(self.after) and known.isdisjoint(self.before))


class ExactIndex:
    """Forms by their rarest word. Of forms with the same words the first one counts."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._places: Final[defaultdict[str, Place]] = defaultdict(Place)
        ranks = frequent_words()
        for form in forms:
            words = form.words
            if words:
                at = 0 if len(words) == 1 else max(range(len(words)), key=lambda n: ranks.get(words[n], _UNLISTED))
                self._places[words[at]].add(form, at)
        self._plurals: Final = {f"{word}s": place for word, place in self._places.items() if len(word) > 2}

    def places(self, tokens: Tokens) -> Iterator[tuple[str, Place, bool]]:
        """The words of the text at which a form may stand, and whether they are inflected."""
        places, plurals = self._places, self._plurals
        for word in tokens.types & places.keys():
            yield word, places[word], False
        for word in tokens.types & plurals.keys():
            yield word, plurals[word], True
        for word, bare in tokens.bases.items():
            if bare in places:
                yield word, places[bare], True


def hits(indexes: Sequence[ExactIndex], tokens: Tokens) -> list[Hit]:
    """All hits, overlapping ones included; those of the same words in the order of the indexes."""
    live: defaultdict[str, tuple[list[Form], list[Place]]] = defaultdict(lambda: ([], []))
    loud: defaultdict[str, list[Form]] = defaultdict(list)
    known, words = tokens.known, tokens.words
    for index in indexes:
        for word, place, inflected in index.places(tokens):
            if forms := _inflected(place.alone, word) if inflected else place.alone:
                live[word][0].extend(forms)
            if place.longer(known):
                live[word][1].append(place)
            if place.loud and not (inflected and "'" not in word):
                loud[word] += place.loud
    found: list[Hit] = []
    for at in compress(count(), map(live.__contains__, words)):
        word = words[at]
        alone, longer = live[word]
        for form in alone:
            found.append(Hit(at, at, form, word != form.words[0] and "'" not in word))
        for place in longer:
            after = words[at + 1] if at + 1 < len(words) else GAP
            if here := place.after.get(after) or place.after.get(tokens.bases.get(after, GAP)):
                found += _whole(here, at, words)
            if here := place.before.get(words[at - 1]):
                found += _whole(here, at, words)
    if loud:
        found += [Hit(at, at, form) for at in tokens.capitals(loud) for form in loud[words[at]]]
    return found


def _inflected(forms: Sequence[Form], word: str) -> list[Form]:
    """Forms that a possessive, or a plural that is no word of its own ("does" are no DOEs), may be of."""
    if base(word) == word and word in frequent_words():
        return []
    return [form for form in forms if form.entry.inflect or word.strip("'") == form.words[0]]


def _whole(forms: Sequence[tuple[int, Form]], index: int, words: Sequence[str]) -> Iterator[Hit]:
    """Those of the forms that stand with all their words."""
    for at, form in forms:
        first, wanted = index - at, form.words
        last = first + len(wanted) - 1
        if first >= 0 and last < len(words) and tuple(words[first:last]) == wanted[:-1]:
            word, end = words[last], wanted[-1]
            plural = len(end) > 1 and word == end + "s"
            if word.strip("'") == end or (form.entry.inflect and (plural or base(word) == end)):
                yield Hit(first, last, form, plural)
