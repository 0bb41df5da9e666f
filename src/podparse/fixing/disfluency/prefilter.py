"""Which sentences of a document may hold a disfluency: fluent ones are never looked at closely.

The masks of the rules are laid out as columns, 8 bytes a token, and compared as two long integers: one operation tells
between which two tokens any rule could apply. Copies are found the same way, in a column of one-byte hashes against
itself; what is special about a single token is a byte in a third column, which a regular expression searches. What
comes out is too much rather than too little; a test holds it to the result of a look at every sentence.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from struct import Struct
from sys import byteorder
from typing import Final, NamedTuple, TypeVar
from zlib import crc32

from podparse.fixing.disfluency.corrections import starts_interregnum
from podparse.fixing.disfluency.cut_offs import mended
from podparse.fixing.disfluency.draft import FILLER
from podparse.fixing.disfluency.grammar import base
from podparse.fixing.disfluency.point import LONGEST_COPY
from podparse.fixing.disfluency.table import Table
from podparse.fixing.rule import LONGEST_ROUGH_COPY
from podparse.text.columns import marked
from podparse.text.document import Document
from podparse.text.memo import Memo
from podparse.text.sentences import DASH, border, ends_sentence, is_cut, parts, plain, sentences, split_words

__all__ = ["Columns", "TokenCodes", "is_edited", "same_after", "suspects", "token_hashes"]

_PARTING: Final = 255  # the hash of the empty token between paragraphs
# Flags of a token.
_ALWAYS: Final = 1  # its sentence is looked at in any case
_QUIET: Final = 2  # without a word, or a filler: it only leaves a border behind
_FILLER: Final = 4
_BETWEEN: Final = 8  # may be an interjection, or begin a marker
_FIRST: Final = 16  # may be the first word of an interjection
_SECOND: Final = 32  # may be the second
_LED: Final = 64  # a mark leads in, which is a border unless a sentence begins
_ENDS: Final = 128  # a sentence or paragraph ends here for certain
_WIDTH: Final = 8
_LOW: Final = 0 if byteorder == "little" else _WIDTH - 1  # the lowest byte of a mask
_CODES: Final = Struct("=QQB7x")  # left, right, flags

_Column = TypeVar("_Column", "array[int]", bytearray, list[str])

_ZERO: Final = re.compile(rb"\0")

_LEAST_WORDS: Final = 1_000
_EDITED: Final = 0.0025  # slips a word


def _base(token: str) -> str:
    pieces = split_words(token)
    return base(plain["".join(pieces[1:-1])])


def _hash(token: str) -> int:
    word = _BASES[token]
    return crc32(word.encode("utf-8", "surrogatepass")) % (_PARTING - 1) + 1 if word else 0 if token else _PARTING


def _first_word(token: str) -> str:
    pieces = split_words(token)
    return plain[pieces[1]] if len(pieces) > 1 else ""


def _last_border(token: str) -> int:
    return border[split_words(token)[-1]]


_BASES: Final = Memo(_base)
_HASHES: Final = Memo(_hash)
_WORDS: Final = Memo(_first_word)
_BORDERS: Final = Memo(_last_border)


def token_hashes(document: Document) -> bytes:
    """One byte a token: equal for equal words, 0 without a word, 255 between paragraphs; for `Document.derive`."""
    return bytes(map(_HASHES.__getitem__, document.derive(sentences).tokens))


def same_after(hashes: bytes, distance: int, step: int = 1) -> bytes:
    """A zero byte wherever a token looks like the one ``distance`` tokens later; of every ``step``-th token only."""
    later = hashes[distance::step]
    difference = int.from_bytes(later, "big") ^ int.from_bytes(hashes[::step][: len(later)], "big")
    return difference.to_bytes(len(later), "big")


class Columns(NamedTuple):
    """A document's tokens, their hashes and codes: the rules that may apply after and before each, and its flags."""

    tokens: list[str]
    hashes: bytes
    left: array[int]
    right: array[int]
    flags: bytes


class TokenCodes:
    """The codes of tokens for one `Table`, memoised: what may stand before and after a border."""

    def __init__(self, table: Table) -> None:
        self.table: Final = table
        self._seconds = frozenset(second for _, second in table.speech.interregnum_pairs)
        self._codes: Final[Memo[str, bytes]] = Memo(self._pack)
        # the mask of (token, the border that a filler after it leaves behind)
        self.left_with: Final[Memo[tuple[str, int], int]] = Memo(lambda key: self._left(*key)[0])

    def of(self, document: Document) -> Columns:
        """The codes of a document's tokens; for `Document.derive`."""
        tokens = document.derive(sentences).tokens
        codes = b"".join(map(self._codes.__getitem__, tokens))
        masks = array("Q", codes)
        return Columns(tokens, document.derive(token_hashes), masks[::3], masks[1::3], codes[16 :: _CODES.size])

    def _pack(self, token: str) -> bytes:
        left, flags = self._left(token, 0)
        right, more = self._right(token)
        if ends_sentence(token):
            left, more = 0, more | _ENDS
        return _CODES.pack(left, right, flags | more)

    def _left(self, token: str, left_behind: int) -> tuple[int, int]:
        """The rules that may apply after the token, and flags."""
        pieces = split_words(token)
        if len(pieces) == 1:
            return 0, _QUIET if token else 0
        speech = self.table.speech
        word, raw, tail = plain[pieces[-2]], pieces[-2], pieces[-1]
        glued = any(map(border.__getitem__, pieces[:-1:2])) or not speech.fillers.isdisjoint(
            map(plain.__getitem__, pieces[1::2])
        )
        if (glued and len(pieces) > 3) or mended(raw, speech)[0] != raw:
            return 0, _ALWAYS
        if is_cut[tail] and raw[-1].isalpha():
            return 0, _ALWAYS
        if word in speech.fillers or word in speech.weak_fillers:
            return 0, _QUIET | (_ALWAYS if self.table.fillers.rules else 0)
        led = _LED if border[pieces[0]] else 0
        return 0 if parts[tail] else self.table.left[word, border[tail] | left_behind], led

    def _right(self, token: str) -> tuple[int, int]:
        """The rules that may apply before the token, and flags."""
        pieces = split_words(token)
        if len(pieces) == 1:
            return 0, 0
        word = plain[pieces[1]]
        speech, markers = self.table.speech, self.table.markers
        flags = _FILLER if word in speech.fillers else 0
        if word in speech.interregnum_words or (markers.rules and markers.right(word)):
            flags |= _BETWEEN
        flags |= _FIRST if word in speech.interregnum_first else 0
        flags |= _SECOND if word in self._seconds else 0
        return 0 if parts[pieces[0]] else self.table.right[word], flags


def suspects(document: Document, codes: TokenCodes) -> Iterator[tuple[int, int]]:
    """The tokens ``[first, last)`` of each sentence to look at, in order."""
    found = document.derive(sentences)
    end = 0
    for place in _places(document.derive(codes.of), codes):
        if place >= end:
            first, end = found.around(place)
            yield first, end


def is_edited(document: Document, codes: TokenCodes) -> bool:
    """Whether somebody has taken the slips out already: next to no fillers and doubled words in a long text.

    People who speak freely leave 3 to 40 in a thousand words, in edited transcripts it is up to 2.5. A text of less
    than a thousand words does not tell.
    """
    columns = document.derive(codes.of)
    tokens, hashes = columns.tokens, columns.hashes
    if len(tokens) < _LEAST_WORDS:
        return False
    slips = sum(
        _WORDS[tokens[place]] == _WORDS[tokens[place + 1]]
        and bool(codes.left_with[tokens[place], 0] & columns.right[place + 1] & codes.table.word)
        for place in _zeros(same_after(hashes, 1))
    )
    return slips + len(_flagged(columns.flags, _FILLER)) <= len(tokens) * _EDITED


def _any_of(wanted: int) -> bytes:
    """The pattern of a byte with any of these flags."""
    return b"[" + b"".join(re.escape(bytes([flags])) for flags in range(256) if flags & wanted) + b"]"


@cache
def _pattern(wanted: int) -> re.Pattern[bytes]:
    return re.compile(_any_of(wanted))


def _flagged(flags: bytes, wanted: int) -> list[int]:
    """Where any of the flags is set."""
    return [match.start() for match in _pattern(wanted).finditer(flags)]


def _zeros(column: bytes) -> list[int]:
    """Where the column is zero."""
    return [match.start() for match in _ZERO.finditer(column)]


def _number(column: array[int]) -> int:
    """The column as one long number."""
    return int.from_bytes(column.tobytes(), byteorder)


def _nonzero(masks: int, size: int) -> list[int]:
    """Which of the ``size`` masks, laid out as one number, have any bit set."""
    for shift in (32, 16, 8):  # all bits of a mask are brought together in its lowest byte
        masks |= masks >> shift
    low = masks.to_bytes(size * _WIDTH, byteorder)[_LOW::_WIDTH]
    return marked(low)


def _without(column: _Column, places: Sequence[int]) -> _Column:
    """The column without the entries at these places."""
    out, begin = column[:0], 0
    for place in places:
        out += column[begin:place]
        begin = place + 1
    out += column[begin:]
    return out


def _places(columns: Columns, codes: TokenCodes) -> list[int]:
    """The tokens at which something may be wrong, in order."""
    flags, table = columns.flags, codes.table
    out = _flagged(flags, _ALWAYS)
    out += [place for place in _flagged(flags, _LED) if place and not flags[place - 1] & _ENDS]
    quiet = _flagged(flags, _QUIET)
    marked: set[int] = set()
    if quiet:
        left_behind = _borders_left_behind(columns.tokens, quiet)
        marked = {place - bisect_left(quiet, place) for place, borders in left_behind.items() if borders}
        left = columns.left[:]
        for place, borders in left_behind.items():
            left[place] = codes.left_with[columns.tokens[place], borders]
        columns = _without_quiet(columns._replace(left=left), quiet)
    found = [*_junctions(columns, table), *_copies(columns, table)]
    if table.speech.interregnum_words or table.markers.rules:
        found += _interjections(columns, marked, table)
    before = [place - number for number, place in enumerate(quiet)]  # among the others
    out += [place + bisect_right(before, place) for place in found]
    return sorted(out)


def _without_quiet(columns: Columns, quiet: Sequence[int]) -> Columns:
    """The columns without the quiet tokens."""
    tokens, hashes, left, right, flags = columns
    return Columns(
        _without(tokens, quiet),
        bytes(_without(bytearray(hashes), quiet)),
        _without(left, quiet),
        _without(right, quiet),
        bytes(_without(bytearray(flags), quiet)),
    )


def _borders_left_behind(tokens: Sequence[str], quiet: Sequence[int]) -> dict[int, int]:
    """The border that each run of fillers and dashes leaves behind the word before it."""
    out: dict[int, int] = {}
    before = last = -2
    for place in quiet:
        if place != last + 1:
            before = place - 1
        last = place
        if before >= 0 and tokens[before]:
            borders = _BORDERS[tokens[place]] | (FILLER if _WORDS[tokens[place]] else 0)
            out[before] = out.get(before, 0) | (borders or (DASH if tokens[place] == "-" else 0))
    return out


def _crosses(flags: bytes) -> bool:
    """Whether a sentence ends with one of these tokens."""
    return any(flag & _ENDS for flag in flags)


def _copies_of(columns: Columns, place: int, before: int) -> Iterator[int]:
    """How far before ``before`` the word at ``place`` stands in the same sentence, the nearest first."""
    tokens, hashes, flags = columns.tokens, columns.hashes, columns.flags
    low, word = max(0, before - LONGEST_COPY), _BASES[tokens[place]]
    found = hashes.rfind(hashes[place], low, before)
    while found >= 0 and not _crosses(flags[found:before]):
        if _BASES[tokens[found]] == word:
            yield before - found
        found = hashes.rfind(hashes[place], low, found)


def _junctions(columns: Columns, table: Table) -> Iterator[int]:
    """Where a rule about the words on both sides may apply between two tokens."""
    hashes, left, right = columns.hashes, columns.left, columns.right
    size = len(left) - 1
    if size < 1:
        return
    free = table.free
    asked = array("Q", [free | table.rough | table.same]) * size
    both = _number(left[:-1]) & _number(right[1:]) & _number(asked)
    masks = array("Q", both.to_bytes(size * _WIDTH, byteorder))
    for place in _nonzero(both, size):
        mask = masks[place]
        if (
            mask & free
            or (mask & table.same and hashes[place] == hashes[place + 1])
            or (mask & table.rough and _is_rough_copy(columns, place, mask & table.rough, table))
        ):
            yield place


def _is_rough_copy(columns: Columns, place: int, mask: int, table: Table) -> bool:
    """Whether the word after ``place`` stands so shortly before that a rule of the mask may take it for a copy."""
    sizes = _copies_of(columns, place + 1, place + 1)
    return any(mask & table.reaching[size] for size in sizes if 1 < size <= LONGEST_ROUGH_COPY)


_INTERJECTION: Final = re.compile(
    _any_of(_BETWEEN | _FIRST) + b"(?:(?<=" + _any_of(_BETWEEN) + b")|(?=" + _any_of(_SECOND) + b"))"
)


def _interjections(columns: Columns, marked: set[int], table: Table) -> Iterator[int]:
    """Where a marker may go, or stand between a start and its repair; ``marked``: after which tokens a border stays."""
    tokens, flags = columns.tokens, columns.flags
    last = len(tokens) - 1
    for match in _INTERJECTION.finditer(flags):
        place = match.start()
        word = _WORDS[tokens[place]]
        if table.markers.rules and table.markers.right(word):
            yield place
        elif 0 < place < last and not flags[place - 1] & _ENDS:
            bordered = place - 1 in marked or bool(_BORDERS[tokens[place - 1]])
            if (bordered or flags[place + 1] & _SECOND or word == "well") and (
                starts_interregnum(table.speech, word, _WORDS[tokens[place + 1]])
                and _may_part(columns, place, table, bordered=bordered)
            ):
                yield place


def _may_part(columns: Columns, place: int, table: Table, *, bordered: bool) -> bool:
    """Whether an interjection that begins at ``place`` may stand between a start and a repair."""
    tokens, hashes, speech = columns.tokens, columns.hashes, table.speech
    word, after = _WORDS[tokens[place]], _WORDS[tokens[place + 1]]
    pair = word not in speech.interregnum_words or (word, after) in speech.editing_pairs
    if (word, after) in speech.editing_pairs or (bordered and word in speech.editing_words):
        return True
    end = place + 1 + pair
    if end >= len(tokens) or not (bordered or pair or word == "well"):
        return False
    if starts_interregnum(speech, _WORDS[tokens[end]], _WORDS[tokens[end + 1]] if end + 1 < len(tokens) else ""):
        return True
    if (word, after) in speech.asides:  # only an exact copy around it tells anything
        most = range(1, min(place, LONGEST_COPY) + 1)
        return any(hashes[place - size : place] == hashes[end : end + size] for size in most)
    rules = columns.left[place - 1] & columns.right[end] & table.free
    return bool(rules) or any(_copies_of(columns, end, place))


def _copies(columns: Columns, table: Table) -> Iterator[int]:
    """Where ``k`` tokens are followed by the same ``k``: zeros in the hashes against themselves, shifted by ``k``."""
    tokens, hashes, left, right, flags = columns
    for size in range(1, min(LONGEST_COPY, len(hashes) // 2) + 1):
        same = same_after(hashes, size)
        run = bytes(size)
        wanted = table.phrase if size > 1 else table.word
        place = same.find(run)
        while place >= 0:
            border_at = place + size - 1
            if (
                left[border_at] & right[border_at + 1] & wanted
                and (size > 1 or _BASES[tokens[place]] == _BASES[tokens[place + 1]])
                and not _crosses(flags[place : border_at + size])
            ):
                yield border_at
            place = same.find(run, place + 1)
