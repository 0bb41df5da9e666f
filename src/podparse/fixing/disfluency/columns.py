"""A document's tokens as two columns of bytes, which are searched as fast as C can: what a token is, and a hash of it.

The low two bits of the first byte say what follows the token (a *border*), the others its class.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cache, partial
from sys import byteorder
from typing import Final, NamedTuple
from zlib import crc32

from podparse.fixing.disfluency import sentence
from podparse.fixing.disfluency.corrections import KEYS
from podparse.fixing.disfluency.grammar import base, contracted, is_function
from podparse.fixing.disfluency.memo import Memo
from podparse.fixing.disfluency.replacements import ADVERBIAL, QUANTIFIERS
from podparse.fixing.disfluency.rough_copies import AFTER_CONTRACTION
from podparse.fixing.disfluency.sentence import bounds, plain
from podparse.fixing.disfluency.stutters import mended
from podparse.language.en import disfluency as en
from podparse.language.speech import Speech

__all__ = ["FIRST_WORD", "Class", "Columns", "columns", "may_double", "same_after"]

NONE, COMMA, BREAK, END = range(4)

_PARTING: Final = 255  # the hash of the empty token between turns


class Class:
    """Classes of tokens."""

    (
        OTHER, REPEATABLE, OPEN, OPENING, FUNCTION, CONJUNCTION, DETERMINER, SUBJECT, PRONOUN, CONTRACTED, VERB,
        NEGATED, KEY, BROKEN, FILLER, SILENT,
    ) = range(16)  # fmt: skip


class Columns(NamedTuple):
    """The tokens of a document, and of each a byte of hash and a byte of class and border.

    ``counts`` are the tokens up to the end of each turn; an empty token parts the turns. Fillers and tokens without a
    word have the hash 0.
    """

    tokens: list[str]
    counts: list[int]
    hashes: bytes
    classes: bytes


def columns(texts: Sequence[str], speech: Speech) -> Columns:
    """The columns of the turns' texts."""
    tokens: list[str] = []
    counts: list[int] = []
    for text in texts:
        tokens += text.split()
        tokens.append("")
        counts.append(len(tokens))
    codes = array("H", map(_codes(speech).__getitem__, tokens)).tobytes()
    little = byteorder == "little"
    return Columns(tokens, counts, codes[1 - little :: 2], codes[little::2])


def same_after(hashes: bytes, distance: int, step: int = 1) -> bytes:
    """A zero byte wherever a token looks like the one ``distance`` tokens later; of every ``step``-th token only."""
    later = hashes[distance::step]
    difference = int.from_bytes(later, "big") ^ int.from_bytes(hashes[::step][: len(later)], "big")
    return difference.to_bytes(len(later), "big")


def _first_word(token: str) -> str:
    """The word in a token as the tables have it; "" if it has none."""
    pieces = sentence.WORD.split(token, 1)
    return plain(pieces[1]) if len(pieces) > 1 else ""


FIRST_WORD: Final = Memo(_first_word)


@cache
def _codes(speech: Speech) -> Memo[str, int]:
    """``256 * class byte + hash`` of each token met so far."""
    return Memo(partial(_code, speech=speech))


def _code(token: str, speech: Speech) -> int:
    if not token:
        return (Class.OTHER << 2 | END) << 8 | _PARTING
    pieces = sentence.WORD.split(token)
    kind = Class.SILENT if len(pieces) == 1 else _class(pieces, speech)
    quiet = kind in (Class.SILENT, Class.FILLER)
    hashed = (
        0 if quiet else crc32(base(plain("".join(pieces[1:-1]))).encode("utf-8", "surrogatepass")) % (_PARTING - 1) + 1
    )
    return (kind << 2 | _border(token, pieces[-1])) << 8 | hashed


def _border(token: str, tail: str) -> int:
    """What stands after the word; where a sentence may go on, it does."""
    border = sentence.border(tail) or (sentence.DASH if token == "-" else 0)
    if border & sentence.DASH:
        return BREAK
    if sentence.PARTING.search(tail) or len(bounds(f"{token} X")) > 1:
        return END
    return COMMA if border else NONE


def _class(pieces: Sequence[str], speech: Speech) -> int:
    lead, raw, tail = pieces[0], pieces[1], pieces[-1]
    word = plain(raw)
    if sentence.border(lead) or (sentence.cuts(tail) and raw[-1].isalpha()) or mended(raw, speech)[0] != raw:
        return Class.BROKEN
    if len(pieces) > 3:
        glued = any(map(sentence.border, pieces[2:-1:2])) or any(_of_word(plain(each), speech) for each in pieces[1::2])
        return Class.BROKEN if glued else Class.OTHER
    return _of_word(word, speech)


def _of_word(word: str, speech: Speech) -> int:
    if word in speech.fillers or word in speech.weak_fillers:
        return Class.FILLER
    if speech.parsed:
        kind = _ENGLISH.get(word)
        if kind is not None:
            return kind
        if contracted(word):
            return Class.CONTRACTED
    return Class.REPEATABLE if may_double(word, speech) else Class.OTHER


def may_double(word: str, speech: Speech) -> bool:
    """Whether a single copy of this word may be a slip though nothing is heard between the two."""
    tables = (speech.function, speech.doubling, speech.repeatable)
    return any(word in table for table in tables) or (speech.parsed and (word.endswith("ing") or is_function(word)))


_ENGLISH: Final = {
    word: kind
    for kind, words in (
        (Class.OPEN, en.UNFINISHED | AFTER_CONTRACTION),
        (Class.OPENING, QUANTIFIERS | ADVERBIAL),
        (Class.FUNCTION, en.FUNCTION),
        (Class.PRONOUN, {"it", "you", "there"}),
        (Class.CONJUNCTION, en.CONJUNCTIONS),
        (Class.VERB, en.BE | en.HAVE),
        (Class.NEGATED, en.NEGATED),
        (Class.DETERMINER, en.ARTICLES | en.POSSESSIVES),
        (Class.SUBJECT, en.SUBJECTS),
        (Class.KEY, KEYS),
    )
    for word in words  # what comes later counts
}
