"""What surrounds a place in the text: capitals, pauses, bare stretches, words that stand near."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable
from functools import cached_property
from typing import Final

from podparse.dictionary._tokens import GAP, Tokens
from podparse.lang.en.lexicon import FUNCTION_WORDS

__all__ = ["Scene"]

_BARE: Final = 20  # words in a row without capital or pause that a punctuated text hardly ever has
_REACH: Final = 5  # words on either side that are near


class Scene:
    """The words of a document and what can be seen around each."""

    def __init__(self, tokens: Tokens, written: Container[int] = ()) -> None:
        """``written`` are the indices of words that podparse itself wrote: their capitals say nothing of the text."""
        self.tokens: Final = tokens
        self.words: Final = tokens.words
        self._written: Final = written

    @cached_property
    def cased(self) -> bool:
        """Whether the document has capitals at all."""
        letters = self.tokens.buffer
        return letters != letters.lower() and sum(map(str.isupper, letters[:20_000])) > len(letters[:20_000]) / 500

    def capital(self, index: int) -> bool:
        """Whether the word begins with a capital."""
        return self.tokens.surface(index)[:1].isupper()

    def telling(self, first: int, last: int) -> bool:
        """Whether a word between has a capital that neither its place nor an abbreviation explains."""
        return any(
            self.capital(index)
            and not self.tokens.surface(index).isupper()
            and self.words[index] not in ("i'm", "i've", "i'll", "i'd")
            and not self.tokens.begins_sentence(index)
            for index in range(first, last + 1)
        )

    def bare(self, first: int, last: int) -> bool:
        """Whether the words stand in a stretch without any capital or punctuation, or in a document without."""
        if not self.cased:
            return True
        stops = self._stops
        after = bisect_left(stops, last + 1)
        before = bisect_left(stops, first)
        start = stops[before - 1] + 1 if before else 0
        stop = stops[after] if after < len(stops) else len(self.words)
        return min(first - start, _BARE) + min(stop - last - 1, _BARE) + last - first + 1 >= _BARE

    @cached_property
    def _stops(self) -> list[int]:
        """The indices where a bare stretch ends: pauses, and capitals that are the text's own."""
        return [
            index
            for index, (word, surface) in enumerate(zip(self.words, self.tokens.surfaces, strict=True))
            if not word or (surface[0].isupper() and word != "i" and index not in self._written)
        ]

    def before(self, index: int) -> str:
        """The word before, or `GAP`."""
        return self.words[index - 1] if index else GAP

    def after(self, index: int) -> str:
        """The word after, or `GAP`."""
        return self.words[index + 1] if index + 1 < len(self.words) else GAP

    def near(self, first: int, last: int, wanted: Iterable[str]) -> bool:
        """Whether one of ``wanted`` (words or phrases in lower case) stands within five words."""
        low = max(0, first - _REACH)
        window = " ".join(filter(None, (*self.words[low:first], "|", *self.words[last + 1 : last + 1 + _REACH])))
        padded = f" {window} "
        return any(f" {each} " in padded or f" {each}s " in padded for each in wanted)

    def closes(self, last: int) -> bool:
        """Whether what follows plainly does not go on a compound: a pause, a function word, a verb in -ed or -es."""
        following = self.after(last)
        return following == GAP or following in FUNCTION_WORDS or following.endswith("ed")
