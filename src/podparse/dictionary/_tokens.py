"""The words of many turns in one pass, for matching: lower case, accents off, nothing joined over punctuation.

All turns lie in one buffer. Punctuation becomes a space, so that two spaces, which stand for a pause or for the end of
a turn, give an empty word: a gap that no match crosses. Hyphens, dots and slashes inside a word give no gap. Lengths
are kept, so a word's place in the buffer is the sum of what is before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final
from unicodedata import combining, normalize

__all__ = ["GAP", "Tokens", "base", "split"]

GAP: Final = ""
_SEPARATOR: Final = "\n\n"
_TYPOGRAPHY: Final = str.maketrans(dict.fromkeys("’‘ʼ", "'") | dict.fromkeys("“”„«»–—…\u00a0", " "))
_PLAIN: Final = "".join(chr(n).lower() if chr(n).isalnum() or chr(n) == "'" else " " for n in range(128))
_CASED: Final = "".join(chr(n) if chr(n).isalnum() or chr(n) == "'" else " " for n in range(128))
_STROKES: Final = {"ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ı": "i", "ß": "s", "æ": "e", "Æ": "e"}


class _Folding(dict[int, str]):
    """One character for one: accents off, lower case, anything but letters, digits and apostrophes a space."""

    def __missing__(self, code: int) -> str:
        base = next((c for c in normalize("NFKD", chr(code)) if not combining(c)), " ")
        base = _STROKES.get(base, base).lower()
        self[code] = base if len(base) == 1 and base.isalnum() else " "
        return self[code]


_FOLDING: Final = _Folding(enumerate(_PLAIN))


def plain(text: str) -> str:
    """``text`` with one character for each of its own, in lower case without accents and punctuation."""
    if not text.isascii():
        text = text.translate(_TYPOGRAPHY)
        if not text.isascii():
            return text.translate(_FOLDING)
    return text.translate(_PLAIN)


def split(text: str) -> list[str]:
    """The words of a short text as `Tokens` has them, gaps left out.

    >>> split("Łukasz’s GPT-4, twice")
    ["lukasz's", 'gpt', '4', 'twice']
    """
    return plain(text).split()


# words whose 's is a verb or "us", not a possessive
_CONTRACTED: Final = frozenset("it that he she what there let who here where how this when why one everybody".split())


def base(word: str) -> str:
    """A word without quotes and possessive: what a dictionary has.

    >>> base("nvidia's"), base("threads'"), base("it's"), base("o'reilly")
    ('nvidia', 'threads', "it's", "o'reilly")
    """
    if "'" not in word:
        return word
    bare = word.strip("'")
    return bare[:-2] if bare.endswith("'s") and bare[:-2] not in _CONTRACTED else bare


class Tokens:
    """The words of a sequence of texts (turns); places are offsets in ``buffer``, where all texts lie in order."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.buffer: Final = _SEPARATOR.join(texts)
        ascii_only = self.buffer.isascii()
        self.lower: Final = self.buffer.translate(_PLAIN) if ascii_only else "  ".join(map(plain, texts))
        self.words: Final = self.lower.split(" ")
        self._lengths: Final = [len(text) + len(_SEPARATOR) for text in texts]

    @cached_property
    def types(self) -> frozenset[str]:
        """The distinct words."""
        return frozenset(self.words)

    @cached_property
    def surfaces(self) -> list[str]:
        """The words as they stand in the text, in the order of ``words``."""
        if self.buffer.isascii():
            return self.buffer.translate(_CASED).split(" ")
        buffer = self.buffer
        return [buffer[start : start + len(word)] for start, word in zip(self.starts, self.words, strict=False)]

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins in the buffer, and where one after the last would."""
        return list(accumulate([len(word) + 1 for word in self.words], initial=0))

    @cached_property
    def turn_starts(self) -> list[int]:
        """Where each text begins in the buffer."""
        return list(accumulate(self._lengths, initial=0))[:-1]

    def index_at(self, offset: int) -> int:
        """The index of the word at an offset of the buffer."""
        return bisect_right(self.starts, offset) - 1

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The offsets of the words ``first`` to ``last`` (inclusive)."""
        return self.starts[first], self.starts[last] + len(self.words[last])

    def surface(self, first: int, last: int | None = None) -> str:
        """The words as they stand in the text."""
        start, end = self.span(first, first if last is None else last)
        return self.buffer[start:end]

    def place(self, offset: int) -> tuple[int, int]:
        """The turn that an offset lies in, and the offset in that turn."""
        turn = bisect_right(self.turn_starts, offset) - 1
        return turn, offset - self.turn_starts[turn]

    def begins_sentence(self, index: int) -> bool:
        """Whether the word stands first in a turn or after a full stop, question or exclamation mark, or colon."""
        before = self.buffer[max(0, self.starts[index] - 4) : self.starts[index]].rstrip(" \t\"'“‘([*_")
        return not before or before[-1] in ".?!:…\n"

    def around(self, first: int, last: int, reach: int) -> Iterable[int]:
        """The indices of words within ``reach`` on both sides, gaps included."""
        yield from range(max(0, first - reach), first)
        yield from range(last + 1, min(len(self.words), last + 1 + reach))
