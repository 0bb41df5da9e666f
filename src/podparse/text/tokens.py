"""The words of many turns in one pass, for matching: lower case, accents off, nothing joined over punctuation.

All turns lie in one buffer. Punctuation becomes a space, so that two spaces, which stand for a pause or for the end of
a turn, give an empty word: a gap that no match crosses. Hyphens, dots and slashes inside a word give no gap. Lengths
are kept, so a word's place in the buffer is the sum of what is before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Container, Iterable, KeysView, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from operator import eq
from typing import Final, NamedTuple, TypeVar
from unicodedata import combining, normalize

from podparse.text.columns import TypeColumn, marked

__all__ = ["GAP", "Tokens", "base", "split"]

GAP: Final = ""
_SEPARATOR: Final = "\n\n"
_PAUSE: Final = "  "
_TYPOGRAPHY: Final = tuple(dict.fromkeys("’‘ʼ", "'").items()) + tuple(dict.fromkeys("“”„«»–—…\u00a0", " ").items())
_PLAIN: Final = "".join(chr(n).lower() if chr(n).isalnum() or chr(n) == "'" else " " for n in range(128))
_CASED: Final = "".join(chr(n) if chr(n).isalnum() or chr(n) == "'" else " " for n in range(128))
_STROKES: Final = {"ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ı": "i", "ß": "s", "æ": "e", "Æ": "e"}

_Value = TypeVar("_Value")


class _Folding(dict[int, str]):
    """One character for one: accents off, lower case, anything but letters, digits and apostrophes a space."""

    def __missing__(self, code: int) -> str:
        base = next((c for c in normalize("NFKD", chr(code)) if not combining(c)), " ")
        base = _STROKES.get(base, base).lower()
        self[code] = base if len(base) == 1 and base.isalnum() else " "
        return self[code]


_FOLDING: Final = _Folding(enumerate(_PLAIN))


class _Spacing(dict[int, str]):
    """One character for one: a space for what is no letter, digit or apostrophe."""

    def __missing__(self, code: int) -> str:
        self[code] = " " if _FOLDING[code] == " " else chr(code)
        return self[code]


_SPACING: Final = _Spacing(enumerate(_CASED))


def _typewritten(text: str) -> str:
    """Straight apostrophes, and spaces for quotes and dashes; that makes most texts ASCII, which is fast."""
    if not text.isascii():
        for sign, typed in _TYPOGRAPHY:
            text = text.replace(sign, typed)
    return text


def _plain(text: str) -> str:
    """``text`` with one character for each of its own, in lower case without accents and punctuation."""
    text = _typewritten(text)
    return text.translate(_PLAIN if text.isascii() else _FOLDING)


def _spaced(text: str) -> str:
    """As `_plain`, with capitals and accents."""
    text = _typewritten(text)
    return text.translate(_CASED if text.isascii() else _SPACING)


def split(text: str) -> list[str]:
    """The words of a short text as `Tokens` has them, gaps left out.

    >>> split("Łukasz’s GPT-4, twice")
    ["lukasz's", 'gpt', '4', 'twice']
    """
    return _plain(text).split()


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


class _Folded(NamedTuple):
    """What is known of texts before they are looked at, since most of them stood in an earlier version."""

    lower: str
    words: list[str]
    heard: Counter[str]
    column: TypeColumn | None


class Tokens:
    """The words of a sequence of texts (turns); places are offsets in ``buffer``, where all texts lie in order."""

    def __init__(self, texts: Sequence[str], folded: _Folded | None = None) -> None:
        """``folded``: what `replaced` knows already of the texts."""
        self.texts: Final = texts
        self.buffer: Final = _SEPARATOR.join(texts)
        self.lower: Final = folded.lower if folded else self._translated(_plain)
        self.words: Final = folded.words if folded else self.lower.split(" ")
        self.turn_starts: Final = list(accumulate((len(text) + len(_SEPARATOR) for text in texts), initial=0))[:-1]
        self._folded: Final = folded

    def replaced(self, changed: Mapping[int, str]) -> Tokens:
        """The words of the same texts but for some, by their index; only those are folded and split.

        >>> Tokens(["Hi there.", "Bye."]).replaced({0: "Hello."}).words
        ['hello', '', '', 'bye', '']
        """
        texts, lower, gone, pieces = list(self.texts), list[str](), list[str](), list[slice | list[str]]()
        end = last = done = 0  # of the old texts: characters, the word at which they end, words
        for turn, text in sorted(changed.items()):
            start = self.turn_starts[turn]
            first = last + self.lower.count(" ", end, start)
            lower += self.lower[end:start], _plain(text)
            pieces += slice(done, first), lower[-1].split(" ")
            end = start + len(texts[turn])
            last = first + self.lower.count(" ", start, end)
            done = last + 1
            gone += self.words[first:done]
            texts[turn] = text
        lower.append(self.lower[end:])
        pieces.append(slice(done, None))
        words, heard = list[str](), self.heard.copy()
        for piece in pieces:
            if isinstance(piece, slice):
                words += self.words[piece]
            else:
                words += piece
                heard.update(piece)
        for word, times in Counter(gone).items():
            heard[word] -= times
            if not heard[word]:
                del heard[word]
        column = self._column.replaced(pieces) if "_column" in self.__dict__ else None
        return Tokens(texts, _Folded("".join(lower), words, heard, column))

    def _translated(self, way: Callable[[str], str]) -> str:
        return way(self.buffer) if self.buffer.isascii() else _PAUSE.join(map(way, self.texts))

    @cached_property
    def heard(self) -> Counter[str]:
        """How often each word stands in the texts."""
        return self._folded.heard if self._folded else Counter(self.words)

    @cached_property
    def _column(self) -> TypeColumn:
        return (self._folded and self._folded.column) or TypeColumn.of(self.words)

    @property
    def types(self) -> KeysView[str]:
        """The distinct words; some that stood in an earlier version of the texts may be among them."""
        return self._column.types

    def column(self, values: Iterable[_Value]) -> tuple[_Value, ...]:
        """A value for each word, out of one for each of the `types`.

        >>> tokens = Tokens(["to be or not to be"])
        >>> tokens.column(map(len, tokens.types))
        (2, 2, 2, 3, 2, 2)
        """
        return self._column.spread(values)

    def places(self, wanted: Container[str]) -> list[int]:
        """The indices of the words that are among those wanted, in order.

        >>> Tokens(["to be or not to be"]).places({"be", "not"})
        [1, 3, 5]
        """
        return marked(bytes(self.column(map(wanted.__contains__, self.types))))

    @cached_property
    def surfaces(self) -> list[str]:
        """The words with capitals and accents as they stand in the text."""
        return self._translated(_spaced).split(" ")

    @cached_property
    def lowered(self) -> bytes:
        """1 for each word that stands in plain lower case, else 0."""
        return bytes(map(eq, self.words, self.surfaces))

    @cached_property
    def raised(self) -> list[int]:
        """The indices of the words that stand otherwise.

        >>> Tokens(["Yes, in GitHub's café"]).raised
        [0, 3, 4]
        """
        return marked(self.lowered.translate(b"\1" + bytes(255)))

    @cached_property
    def bases(self) -> dict[str, str]:
        """The `base` of each word that is not its own."""
        return {word: bare for word in self.types if "'" in word and (bare := base(word)) != word}

    @cached_property
    def known(self) -> frozenset[str]:
        """The distinct words, and their bases."""
        return frozenset((*self.types, *self.bases.values()))

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins in the buffer."""
        starts = list(accumulate(self.column(len(word) + 1 for word in self.types), initial=0))
        starts.pop()  # the end of the last one
        return starts

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
        start = self.starts[index]
        before = self.buffer[max(0, start - 4) : start].rstrip(" \t\"'“‘([*_")
        return not before or before[-1] in ".?!:…\n"
