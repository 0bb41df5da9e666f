"""What surrounds a place in the text: capitals, pauses, bare stretches, words that stand near."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterator
from functools import cached_property
from itertools import pairwise
from math import log10
from typing import Any, Final, TypeVar, cast

from podparse.language.en.lexicon import FUNCTION_WORDS, frequency
from podparse.text.memo import Memo
from podparse.text.tokens import GAP, Tokens, base

__all__ = ["EDITED", "KEYWORD", "DocumentContext"]

_BARE: Final = 20  # words in a row without capital or pause that a punctuated text hardly ever has
_FAR: Final = 15 * _BARE  # letters that so many words hardly ever have
_PAUSE: Final = "  "
_CAPITAL: Final = re.compile(r"(?<![^\W_])(?<!['’])(?!I(?!['’]?[^\W_]))[^\W\d_a-z]")  # but for "I"
_BEGINNING: Final = 16_000  # letters that show how the whole was written
_LEAST_WORDS: Final = 150
_UNTOLD: Final = 0.15  # bareness of a text too short to tell, as of recognisers of the middle sort
EDITED: Final = 0.095  # well set texts have 2 to 9 % of their words in bare stretches, recognisers 10 to 40
KEYWORD: Final = 0.7  # excess from which a word is a keyword of the document
_OFTEN: Final = 3
_REACH: Final = 5  # words on either side that are near
_SAMPLE: Final = 2_000  # letters that show whether a document has capitals

_FREQUENCIES: Final = Memo[str, float](lambda word: frequency(base(word)))

_Derived = TypeVar("_Derived")


class DocumentContext:
    """The words of a document and what can be seen around each."""

    def __init__(self, tokens: Tokens, written: Container[int] = ()) -> None:
        """``written``: offsets of letters that podparse itself wrote, whose capitals say nothing of the text."""
        self.tokens: Final = tokens
        self.words: Final = tokens.words
        self._written: Final = written
        self._written_terms: Final[dict[str, bool]] = {}
        self._derived: Final[dict[Any, Any]] = {}
        self._neighbours: Final[dict[str, Counter[str]]] = {}

    def derive(self, analysis: Callable[[DocumentContext], _Derived]) -> _Derived:
        """``analysis(self)``, made once and shared by all who ask."""
        if analysis not in self._derived:
            self._derived[analysis] = analysis(self)
        return cast(_Derived, self._derived[analysis])

    @property
    def heard(self) -> Counter[str]:
        """How often each word stands in the document."""
        return self.tokens.heard

    def excess(self, word: str) -> float:
        """How much more often the word stands here than speech has it, log10; about 0 where that is as expected."""
        count = self.heard[word]
        return log10((count + 0.5) / (len(self.words) * _FREQUENCIES[word] + 0.5))

    def is_keyword(self, word: str) -> bool:
        """Whether the document has the word far more often than speech has it."""
        return self.heard[word] >= _OFTEN and self.excess(word) >= KEYWORD

    def neighbours(self, word: str) -> Counter[str]:
        """What stands before the word, with counts."""
        found = self._neighbours.get(word)
        if found is None:
            found = self._neighbours[word] = Counter(self._before_each(word))
        return found

    def _before_each(self, word: str) -> Iterator[str]:
        lower, wanted = self.tokens.lower, f" {word}"  # a search in the text takes a tenth of a look at each word
        at = lower.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            if lower[end : end + 1] in ("", " "):
                yield lower[lower.rfind(" ", 0, at) + 1 : at]
            at = lower.find(wanted, end)

    @cached_property
    def _raised(self) -> Counter[str]:
        """How often each word stands otherwise than in lower case."""
        return Counter(map(self.words.__getitem__, self.tokens.raised))

    def ordinary(self, word: str) -> int:
        """How often the word stands in lower case."""
        return self.heard[word] - self._raised[word]

    @cached_property
    def cased(self) -> bool:
        """Whether the document has capitals at all."""
        letters = self.tokens.buffer
        sample = letters[:: max(1, len(letters) // _SAMPLE)]
        return sum(map(str.isupper, sample)) > len(sample) / 500

    def capital(self, index: int) -> bool:
        """Whether the word begins with a capital."""
        start = self.tokens.starts[index]
        return self.tokens.buffer[start : start + 1].isupper()

    def hyphenated(self, first: int, last: int) -> bool:
        """Whether a hyphen stands right before or behind the words."""
        start, end = self.tokens.span(first, last)
        return "-" in (self.tokens.buffer[start - 1 : start], self.tokens.buffer[end : end + 1])

    def has_midsentence_capital(self, first: int, last: int) -> bool:
        """Whether a word between has a capital that neither its place nor an abbreviation explains."""
        return 0 in self.tokens.lowered[first : last + 1] and any(
            self.capital(index)
            and not self.tokens.surface(index).isupper()
            and self.words[index] not in ("i'm", "i've", "i'll", "i'd")
            and not self.tokens.begins_sentence(index)
            for index in range(first, last + 1)
        )

    def in_unpunctuated_run(self, first: int, last: int) -> bool:
        """Whether the words stand in a stretch without any capital or punctuation, or in a document without."""
        if not self.cased:
            return True
        start, end = self.tokens.span(first, last)
        lower = self.tokens.lower
        pause = lower.rfind(_PAUSE, max(0, start - _FAR), start)
        low = pause + len(_PAUSE) if pause >= 0 else max(0, start - _FAR)
        for capital in self._capitals(low, start):
            low = lower.find(" ", capital) + 1
        pause = lower.find(_PAUSE, end, end + _FAR)
        high = pause if pause >= 0 else end + _FAR
        high = next(self._capitals(end, high), high + 1) - 1
        around = min(lower.count(" ", low, start), _BARE) + min(lower.count(" ", end, high), _BARE)
        return around + last - first + 1 >= _BARE

    @cached_property
    def bareness(self) -> float:
        """The share of words in bare stretches: under `EDITED` where a person or a good recogniser set the signs."""
        if not self.cased:
            return 1.0
        text, at, bare = self.tokens.lower[:_BEGINNING], 0, 0
        for run in text.split(_PAUSE):
            if len(run) > 2 * _BARE and run.count(" ") + 1 >= _BARE:
                borders = [*self._capitals(at, at + len(run)), at + len(run)]
                counts = [run.count(" ", low - at, high - at) for low, high in pairwise([at, *borders])]
                bare += sum(count for count in counts if count >= _BARE - 1)
            at += len(run) + len(_PAUSE)
        words = text.count(" ") + 1
        return bare / words if words >= _LEAST_WORDS else _UNTOLD

    @property
    def edited(self) -> bool:
        """Whether capitals and signs are set with such care that their lack is meant."""
        return self.bareness < EDITED

    def writes(self, term: str) -> bool:
        """Whether the document has the term, letter for letter."""
        known = self._written_terms.get(term)
        if known is None:
            buffer, at = self.tokens.buffer, -1
            known = False
            while not known and (at := buffer.find(term, at + 1)) >= 0:
                beside = buffer[at - 1 : at] + buffer[at + len(term) : at + len(term) + 1]
                known = not any(map(str.isalnum, beside))
            self._written_terms[term] = known
        return known

    def _capitals(self, start: int, end: int) -> Iterator[int]:
        """Where words begin with a capital that is the text's own."""
        buffer, written = self.tokens.buffer, self._written
        for match in _CAPITAL.finditer(buffer, start, end):
            if match[0].isupper() and match.start() not in written:
                yield match.start()

    def before(self, index: int) -> str:
        """The word before, or `GAP`."""
        return self.words[index - 1] if index else GAP

    def after(self, index: int) -> str:
        """The word after, or `GAP`."""
        return self.words[index + 1] if index + 1 < len(self.words) else GAP

    def near(self, first: int, last: int, wanted: Collection[str]) -> bool:
        """Whether one of ``wanted`` (words or phrases in lower case) stands within five words."""
        words, low = self.words, max(0, first - _REACH)
        around = {*words[low:first], *words[last + 1 : last + 1 + _REACH]}
        around |= {word[:-1] for word in around if word.endswith("s")}
        if not around.isdisjoint(wanted):
            return True
        phrases = [each for each in wanted if " " in each]
        if not phrases:
            return False
        padded = f" {' '.join(filter(None, (*words[low:first], '|', *words[last + 1 : last + 1 + _REACH])))} "
        return any(f" {each} " in padded or f" {each}s " in padded for each in phrases)

    def ends_compound(self, last: int) -> bool:
        """Whether what follows plainly does not go on a compound: a pause, a function word, a verb in -ed or -es."""
        following = self.after(last)
        return following == GAP or following in FUNCTION_WORDS or following.endswith("ed")
