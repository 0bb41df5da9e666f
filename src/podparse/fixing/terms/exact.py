"""Finding exact forms of many terms in one pass over the words.

A form is met at its rarest word: most words of a text are no term's rarest, so that little is left to look at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from podparse.fixing.terms.surface_forms import SurfaceForm
from podparse.language.en.lexicon import words as frequent_words
from podparse.text.memo import Memo
from podparse.text.tokens import GAP, Tokens, base

__all__ = ["ExactIndex", "Occurrence", "occurrences"]

_UNLISTED: Final = 1_000_000  # the rank of a word that is not listed


class Occurrence(NamedTuple):
    """A form found at the words ``first`` to ``last`` (inclusive), perhaps with the s of a plural."""

    first: int
    last: int
    form: SurfaceForm
    plural: bool = False


class _Bucket:
    """The forms at a word: those of it alone, and longer ones by the word after it or, where it is last, before it."""

    __slots__ = ("after", "alone", "before", "needs_capital")

    def __init__(self) -> None:
        self.alone: Final[list[SurfaceForm]] = []
        self.needs_capital: Final[list[SurfaceForm]] = []  # as `SurfaceForm.needs_capital`
        self.after: Final[dict[str, list[tuple[int, SurfaceForm]]]] = {}  # with how many words stand before it
        self.before: Final[dict[str, list[tuple[int, SurfaceForm]]]] = {}

    def add(self, form: SurfaceForm, at: int) -> None:
        """Add a form in which the word is the one at ``at``."""
        words = form.words
        if len(words) == 1:
            (self.needs_capital if form.needs_capital else self.alone).append(form)
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

    def __init__(self, forms: Sequence[SurfaceForm]) -> None:
        self._forms: Final = forms
        self._placed: Final = _placed(forms)
        self._buckets: Final = Memo(self._bucket)  # most words of a large dictionary stand in no text
        self._plurals: Final = {f"{word}s": word for word in self._placed if len(word) > 2}

    def _bucket(self, word: str) -> _Bucket:
        made, numbers = _Bucket(), iter(self._placed[word])
        for number, at in zip(numbers, numbers, strict=True):
            made.add(self._forms[number], at)
        return made

    def places(self, tokens: Tokens) -> Iterator[tuple[str, _Bucket, bool]]:
        """The words of the text at which a form may stand, and whether they are inflected."""
        placed, plurals, buckets = self._placed, self._plurals, self._buckets
        for word in tokens.types & placed.keys():
            yield word, buckets[word], False
        for word in tokens.types & plurals.keys():
            yield word, buckets[plurals[word]], True
        for word, bare in tokens.bases.items():
            if bare in placed:
                yield word, buckets[bare], True


def _placed(forms: Iterable[SurfaceForm]) -> dict[str, list[int]]:
    """For each word the numbers of the forms whose rarest word it is, each with the word's place in the form."""
    found: dict[str, list[int]] = {}
    ranks = frequent_words()
    for number, form in enumerate(forms):
        if words := form.words:
            at = 0 if len(words) == 1 else max(range(len(words)), key=lambda n: ranks.get(words[n], _UNLISTED))
            found.setdefault(words[at], []).extend((number, at))
    return found


class _Live(NamedTuple):
    """What may stand at a word of a text: forms of it alone, buckets of longer ones, and forms that need a capital."""

    alone: list[SurfaceForm]
    longer: list[_Bucket]
    needs_capital: list[SurfaceForm]


def occurrences(indexes: Sequence[ExactIndex], tokens: Tokens) -> list[Occurrence]:
    """All occurrences, overlapping ones included; those of the same words in the order of the indexes."""
    live, words = _live(indexes, tokens), tokens.words
    found: list[Occurrence] = []
    capitals: list[Occurrence] = []
    for at in tokens.places(live):
        word = words[at]
        alone, longer, needs_capital = live[word]
        if needs_capital and tokens.buffer[tokens.starts[at]].isupper():
            capitals += [Occurrence(at, at, form) for form in needs_capital]
        for form in alone:
            found.append(Occurrence(at, at, form, word != form.words[0] and "'" not in word))
        for place in longer:
            found += _longer(place, at, tokens)
    return found + capitals


def _live(indexes: Sequence[ExactIndex], tokens: Tokens) -> dict[str, _Live]:
    """The words of the text at which a form may stand."""
    live: defaultdict[str, _Live] = defaultdict(lambda: _Live([], [], []))
    known = tokens.known
    for index in indexes:
        for word, place, inflected in index.places(tokens):
            if forms := _inflected(place.alone, word) if inflected else place.alone:
                live[word].alone.extend(forms)
            if place.longer(known):
                live[word].longer.append(place)
            if place.needs_capital and not (inflected and "'" not in word):
                live[word].needs_capital.extend(place.needs_capital)
    return live


def _longer(place: _Bucket, at: int, tokens: Tokens) -> Iterator[Occurrence]:
    """The forms of several words that stand around the one at ``at``."""
    words = tokens.words
    after = words[at + 1] if at + 1 < len(words) else GAP
    if here := place.after.get(after) or place.after.get(tokens.bases.get(after, GAP)):
        yield from _whole(here, at, words)
    if here := place.before.get(words[at - 1]):
        yield from _whole(here, at, words)


def _inflected(forms: Sequence[SurfaceForm], word: str) -> list[SurfaceForm]:
    """Forms that a possessive, or a plural that is no word of its own ("does" are no DOEs), may be of."""
    if base(word) == word and word in frequent_words():
        return []
    return [form for form in forms if form.entry.inflect or word.strip("'") == form.words[0]]


def _whole(forms: Sequence[tuple[int, SurfaceForm]], index: int, words: Sequence[str]) -> Iterator[Occurrence]:
    """Those of the forms that stand with all their words."""
    for at, form in forms:
        first, wanted = index - at, form.words
        last = first + len(wanted) - 1
        if first >= 0 and last < len(words) and tuple(words[first:last]) == wanted[:-1]:
            word, end = words[last], wanted[-1]
            plural = len(end) > 1 and word == end + "s"
            if word.strip("'") == end or (form.entry.inflect and (plural or base(word) == end)):
                yield Occurrence(first, last, form, plural)
