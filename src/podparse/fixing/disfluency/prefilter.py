"""Which sentences of a document may hold a disfluency: fluent ones are never looked at closely.

What is known of a token is laid out as columns of one byte each: which rules may apply after it, and which before it;
what is special about it. Columns are compared as long integers: one operation tells between which two tokens some rules
could apply. Copies are found the same way, in a column of hashes against itself. What comes out is too much rather than
too little; a test holds it to the result of a look at every sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
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
_BETWEEN: Final = 8  # may be an interjection
_FIRST: Final = 16  # may be the first word of one
_SECOND: Final = 32  # may be the second
_SLIPS: Final = 64  # may be one without a border before it
_ENDS: Final = 128  # a sentence or paragraph ends here for certain
_LED: Final = 16  # among the borders: a mark leads in, which is one unless a sentence begins
_MOST_CLASSES: Final = 255

_Column = TypeVar("_Column", bytearray, list[str])

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
    """A document's tokens, and a byte for each: its hash, the classes of the rules that may apply after and before it
    (see `TokenCodes`), its flags, the border after it.
    """

    tokens: list[str]
    hashes: bytes
    left: bytes
    right: bytes
    flags: bytes
    borders: bytes


class _Classes:
    """Masks as numbers that fit into a byte: of some sixty rules few combinations suit any word.

    ``parts`` translate a class to its mask, eight of the rules ``asked`` at a time.
    """

    def __init__(self, asked: int) -> None:
        bits = [1 << n for n in range(asked.bit_length()) if asked >> n & 1]
        self._parts: Final = [bits[n : n + 8] for n in range(0, len(bits), 8)]
        self.parts: Final = [bytearray(256) for _ in self._parts]
        self.masks: Final = [0] * 256
        self._numbers: Final = {0: 0}
        self._next: Final = count(1)
        self._set(_MOST_CLASSES, -1)  # the last class, for masks beyond the most: any rule

    def __getitem__(self, mask: int) -> int:
        """The class of a mask."""
        if mask not in self._numbers:
            number = min(next(self._next), _MOST_CLASSES)
            if number < _MOST_CLASSES:
                self._set(number, mask)
            self._numbers.setdefault(mask, number)  # another thread may have been faster
        return self._numbers[mask]

    def _set(self, number: int, mask: int) -> None:
        self.masks[number] = mask
        for part, bits in zip(self.parts, self._parts, strict=True):
            part[number] = sum(1 << n for n, bit in enumerate(bits) if mask & bit)


class TokenCodes:
    """The codes of tokens for one `Table`, memoised: what may stand before and after a border."""

    def __init__(self, table: Table) -> None:
        self.table: Final = table
        self._seconds = frozenset(second for _, second in table.speech.interregnum_pairs)
        self._codes: Final[Memo[str, bytes]] = Memo(self._pack)
        asked = table.free | table.rough | table.same
        self._classes_left: Final = _Classes(asked)
        self._classes_right: Final = _Classes(asked)
        # the mask of (token, the border that a filler after it leaves behind)
        self.left_with: Final[Memo[tuple[str, int], int]] = Memo(lambda key: self._left(*key)[0])

    def of(self, document: Document) -> Columns:
        """The codes of a document's tokens; for `Document.derive`."""
        tokens = document.derive(sentences).tokens
        codes = b"".join(map(self._codes.__getitem__, tokens))
        return Columns(tokens, document.derive(token_hashes), *(codes[part::4] for part in range(4)))

    def with_borders(self, columns: Columns, left_behind: Mapping[int, int]) -> Columns:
        """The columns where borders were left behind some tokens."""
        left, borders = bytearray(columns.left), bytearray(columns.borders)
        for place, more in left_behind.items():
            left[place] = self._classes_left[self.left_with[columns.tokens[place], more]]
            borders[place] |= more
        return columns._replace(left=bytes(left), borders=bytes(borders))

    def between(self, columns: Columns, before: int, after: int) -> int:
        """The rules that may apply where the word at ``before`` is followed by the one at ``after``."""
        return self._classes_left.masks[columns.left[before]] & self.right(columns, after)

    def right(self, columns: Columns, place: int) -> int:
        """The rules that may apply before a word."""
        return self._classes_right.masks[columns.right[place]]

    def junctions(self, columns: Columns) -> list[int]:
        """The tokens after which, by what stands on both sides, a rule may apply that asks for no exact copy."""
        both = 0
        for after, before in zip(self._classes_left.parts, self._classes_right.parts, strict=True):
            both |= _number(columns.left[:-1].translate(after)) & _number(columns.right[1:].translate(before))
        return _flagged(both.to_bytes(len(columns.tokens), "little"), 255)

    def _pack(self, token: str) -> bytes:
        left, flags = self._left(token, 0)
        right, more = self._right(token)
        if ends_sentence(token):
            left, more = 0, more | _ENDS
        pieces = split_words(token)
        borders = border[pieces[-1]] | (_LED if len(pieces) > 1 and border[pieces[0]] else 0)
        return bytes((self._classes_left[left], self._classes_right[right], flags | more, borders))

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
        return 0 if parts[tail] else self.table.left[border[tail] | left_behind][word], 0

    def _right(self, token: str) -> tuple[int, int]:
        """The rules that may apply before the token, and flags."""
        pieces = split_words(token)
        if len(pieces) == 1:
            return 0, 0
        word = plain[pieces[1]]
        speech, markers = self.table.speech, self.table.markers
        flags = _ALWAYS if markers.rules and markers.right(word) else 0
        flags |= _FILLER if word in speech.fillers else 0
        flags |= _BETWEEN if word in speech.interregnum_words else 0
        flags |= _FIRST if word in speech.interregnum_first else 0
        flags |= _SECOND if word in self._seconds else 0
        flags |= _SLIPS if word == "well" else 0
        return 0 if parts[pieces[0]] else self.table.right[word], flags


def suspects(document: Document, codes: TokenCodes) -> Iterator[tuple[int, int, list[int] | None]]:
    """The tokens ``[first, last)`` of each sentence to look at, in order, and the places among them before which a rule
    may apply; None where words may go first that stand between others, or a token hides a border.
    """
    found, columns = document.derive(sentences), document.derive(codes.of)
    odd = _with(columns.flags, _ALWAYS | _QUIET)
    places = _places(columns, codes)
    at = 0
    while at < len(places):
        first, last = found.around(places[at])
        end = bisect_left(places, last, at)
        known = None if odd.find(1, first, last) >= 0 else sorted({place - first for place in places[at:end]})
        yield first, last, known
        at = end


def is_edited(document: Document, codes: TokenCodes) -> bool:
    """Whether somebody has taken the slips out already: next to no fillers and doubled words in a long text.

    People who speak freely leave 3 to 40 in a thousand words, in edited transcripts it is up to 2.5. A text of less
    than a thousand words does not tell.
    """
    columns = document.derive(codes.of)
    tokens = columns.tokens
    if len(tokens) < _LEAST_WORDS:
        return False
    slips = sum(
        _WORDS[tokens[place]] == _WORDS[tokens[place + 1]]
        and bool(codes.left_with[tokens[place], 0] & codes.right(columns, place + 1) & codes.table.word)
        for place in marked(same_after(columns.hashes, 1).translate(b"\1" + bytes(255)))  # where it is zero
    )
    return slips + len(_flagged(columns.flags, _FILLER)) <= len(tokens) * _EDITED


def _flagged(flags: bytes, wanted: int) -> list[int]:
    """Where any of the flags is set."""
    return marked(_with(flags, wanted))


def _with(flags: bytes, wanted: int) -> bytes:
    """1 where any of the flags is set, else 0."""
    return flags.translate(bytes(bool(each & wanted) for each in range(256)))


def _number(column: bytes) -> int:
    """The column as one long number, the first byte the lowest."""
    return int.from_bytes(column, "little")


def _without(column: _Column, places: Sequence[int]) -> _Column:
    """The column without the entries at these places."""
    out, begin = column[:0], 0
    for place in places:
        out += column[begin:place]
        begin = place + 1
    out += column[begin:]
    return out


def _places(columns: Columns, codes: TokenCodes) -> list[int]:
    """The tokens before which, or at which, something may be wrong, in order."""
    flags = columns.flags
    out = _flagged(flags, _ALWAYS)
    out += [place for place in _flagged(columns.borders, _LED) if place and not flags[place - 1] & _ENDS]
    quiet = _flagged(flags, _QUIET)
    if quiet:
        columns = codes.with_borders(columns, _borders_left_behind(columns.tokens, quiet))
        columns = _without_quiet(columns, quiet)
    found = [place + 1 for place in (*_junctions(columns, codes), *_copies(columns, codes))]
    found += _interjections(columns, codes)
    before = [place - number for number, place in enumerate(quiet)]  # among the others
    out += [place + bisect_right(before, place) for place in found]
    return sorted(out)


def _without_quiet(columns: Columns, quiet: Sequence[int]) -> Columns:
    """The columns without the quiet tokens."""
    tokens, *others = columns
    return Columns(_without(tokens, quiet), *(bytes(_without(bytearray(each), quiet)) for each in others))


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


def _junctions(columns: Columns, codes: TokenCodes) -> Iterator[int]:
    """Where a rule about the words on both sides may apply between two tokens."""
    hashes, table = columns.hashes, codes.table
    for place in codes.junctions(columns):
        mask = codes.between(columns, place, place + 1)
        if (
            mask & table.free
            or (mask & table.same and hashes[place] == hashes[place + 1])
            or (mask & table.rough and _is_rough_copy(columns, place, mask & table.rough, table))
        ):
            yield place


def _is_rough_copy(columns: Columns, place: int, mask: int, table: Table) -> bool:
    """Whether the word after ``place`` stands so shortly before that a rule of the mask may take it for a copy."""
    sizes = _copies_of(columns, place + 1, place + 1)
    return any(mask & table.reaching[size] for size in sizes if 1 < size <= LONGEST_ROUGH_COPY)


def _interjections(columns: Columns, codes: TokenCodes) -> Iterator[int]:
    """Where an interjection may stand between a start and its repair."""
    tokens, flags, borders = columns.tokens, columns.flags, columns.borders
    word, first, second, slips, ends = (
        _number(_with(flags, flag)) for flag in (_BETWEEN, _FIRST, _SECOND, _SLIPS, _ENDS)
    )
    bordered = _number(_with(borders, ~_LED)) << 8
    found = (word | first & second >> 8) & (bordered | second >> 8 | slips) & ~(ends << 8)
    for place in marked(found.to_bytes(len(tokens), "little")):
        if 0 < place < len(tokens) - 1 and _may_part(columns, place, codes):
            yield place


def _may_part(columns: Columns, place: int, codes: TokenCodes) -> bool:
    """Whether an interjection that begins at ``place`` may stand between a start and a repair."""
    tokens, hashes, speech = columns.tokens, columns.hashes, codes.table.speech
    word, after, bordered = _WORDS[tokens[place]], _WORDS[tokens[place + 1]], columns.borders[place - 1] & ~_LED
    if not starts_interregnum(speech, word, after):
        return False
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
    rules = codes.between(columns, place - 1, end) & codes.table.free
    return bool(rules) or any(_copies_of(columns, end, place))


def _copies(columns: Columns, codes: TokenCodes) -> Iterator[int]:
    """Where ``k`` tokens are followed by the same ``k``: zeros in the hashes against themselves, shifted by ``k``."""
    tokens, hashes, flags, table = columns.tokens, columns.hashes, columns.flags, codes.table
    number = _number(hashes)
    for size in range(1, min(LONGEST_COPY, len(hashes) // 2) + 1):
        same = (number ^ number >> 8 * size).to_bytes(len(hashes), "little")[:-size]
        run = bytes(size)
        wanted = table.phrase if size > 1 else table.word
        place = same.find(run)
        while place >= 0:
            border_at = place + size - 1
            if (
                codes.between(columns, border_at, border_at + 1) & wanted
                and (size > 1 or _BASES[tokens[place]] == _BASES[tokens[place + 1]])
                and not _crosses(flags[place : border_at + size])
            ):
                yield border_at
            place = same.find(run, place + 1)
