"""Which sentences of a document may hold a disfluency: fluent ones are never looked at closely.

The screen asks of the columns what the rules ask of words, more coarsely: it lets through too much rather than too
little. A test holds the screened run against one that looks at every sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, compress, count
from typing import Final, NamedTuple

from podparse.fixing.disfluency import sentence
from podparse.fixing.disfluency.analysis import ANY, FILLER, REPAIR
from podparse.fixing.disfluency.columns import (
    BREAK,
    COMMA,
    END,
    FIRST_WORD,
    NONE,
    Class,
    Columns,
    may_double,
    same_after,
)
from podparse.fixing.disfluency.corrections import KEYS, starts_interregnum
from podparse.fixing.disfluency.grammar import base, same_kind
from podparse.fixing.disfluency.repairs import COPY_ONLY, RULES_AT
from podparse.fixing.disfluency.rough_copies import may_stop_at
from podparse.fixing.disfluency.sentence import bounds
from podparse.language.en.disfluency import EDITING, SUBJECTS
from podparse.language.speech import Speech

__all__ = ["Suspect", "every_sentence", "suspects"]

_LONGEST_COPY: Final = 8
_REACH: Final = 7  # how far before its copy a word may stand
_WELL: Final = ("well",)  # may do without a comma
_REACH_WITHOUT_BORDER: Final = 5

_TOKEN: Final = re.compile(r"\S+")


def _pattern(kinds: Iterable[int], *borders: int) -> bytes:
    """A class of bytes: tokens of these kinds with one of these borders after them."""
    members = bytes(kind << 2 | border for kind in kinds for border in borders or range(4))
    return b"[" + re.escape(members) + b"]"


_FUNCTION: Final = range(Class.FUNCTION, Class.KEY + 1)
_LEFT: Final = range(Class.OPEN, Class.KEY + 1)
_BEGINNING: Final = range(Class.OPENING, Class.KEY + 1)
_ALL: Final = range(Class.BROKEN)
_CLASHING: Final = (Class.DETERMINER, Class.SUBJECT, Class.CONTRACTED)

_FILLERS: Final = re.compile(_pattern((Class.FILLER,)))
_BROKEN: Final = re.compile(_pattern((Class.BROKEN,)))
_QUIET: Final = re.compile(_pattern((Class.FILLER, Class.SILENT)) + b"+")
_QUIET_BYTES: Final = bytes(kind << 2 | border for kind in (Class.FILLER, Class.SILENT) for border in range(4))
_KEY: Final = re.compile(_pattern((Class.KEY,)))
_IS_QUIET: Final = bytes(not hashed for hashed in range(256))
_IS_END: Final = bytes(code & 3 == END for code in range(256))
_AS_READ: Final = {NONE: 0, COMMA: sentence.COMMA, BREAK: sentence.DASH, END: 0}
_BORDERS: Final = re.compile(_pattern(_ALL, COMMA, BREAK))
# Two tokens between which a repair may begin.
_JUNCTION: Final = re.compile(
    b"|".join(
        left + b"(?=" + right + b")"
        for left, right in (
            (_pattern(_LEFT, COMMA), _pattern(_BEGINNING)),
            (_pattern(_ALL, BREAK), _pattern(_BEGINNING)),
            (_pattern(_CLASHING, NONE), _pattern(_CLASHING)),
            (_pattern((Class.DETERMINER, Class.SUBJECT), NONE), _pattern(_FUNCTION)),
            (_pattern((Class.CONJUNCTION, Class.PRONOUN), NONE), _pattern((Class.CONJUNCTION,))),
            (
                _pattern((Class.VERB, Class.OPEN, Class.KEY), NONE),
                _pattern((Class.SUBJECT, Class.PRONOUN, Class.CONTRACTED)),
            ),
            (_pattern((Class.NEGATED,), NONE), _pattern(_FUNCTION)),
        )
    )
)


class Suspect(NamedTuple):
    """A sentence to look at, ``text[start:end]`` of its turn, and what for."""

    start: int
    end: int
    reason: int


def suspects(texts: Sequence[str], columns: Columns, speech: Speech) -> Iterator[tuple[int, list[Suspect]]]:
    """``(turn, the sentences to look at)`` for each turn that has any."""
    tokens, counts = columns.tokens, columns.counts
    found = _places(columns, speech)
    places = sorted(found)
    low = 0
    while low < len(places):
        turn = bisect_right(counts, places[low])
        begin = counts[turn - 1] if turn else 0
        high = bisect_left(places, counts[turn], low)
        starts = _starts(texts[turn], tokens[begin : counts[turn] - 1])
        sentences = bounds(texts[turn])
        ends = [end for _, end in sentences]
        reasons: dict[int, int] = {}
        for place in places[low:high]:
            number = bisect_right(ends, starts[place - begin] + place - begin)
            reasons[number] = max(found[place], reasons.get(number, FILLER))
        yield turn, [Suspect(*sentences[number], reason) for number, reason in reasons.items()]
        low = high


def every_sentence(text: str) -> list[Suspect]:
    """Where nothing is screened: all sentences, for any reason."""
    return [Suspect(start, end, ANY) for start, end in bounds(text)]


def _starts(text: str, tokens: Sequence[str]) -> list[int]:
    """Where the tokens of ``text`` stand in it, less one character a token before them."""
    starts = list(accumulate(map(len, tokens), initial=0))
    if starts.pop() + len(tokens) - 1 == len(text):  # one space between any two
        return starts
    return [match.start() - number for number, match in enumerate(_TOKEN.finditer(text))]


def _places(columns: Columns, speech: Speech) -> dict[int, int]:
    """The tokens at which something may be wrong, and what."""
    found = {match.start(): FILLER for match in _FILLERS.finditer(columns.classes)}
    found.update((match.start(), ANY) for match in _BROKEN.finditer(columns.classes))
    spoken = _spoken(columns)
    places: dict[int, int] = {}
    if speech.parsed:
        places.update(dict.fromkeys(_junctions(spoken), REPAIR))
        places.update(dict.fromkeys(_interregna(spoken), ANY))
    places.update(dict.fromkeys(_copies(spoken, speech), ANY))
    if len(spoken.tokens) == len(columns.tokens):
        return found | places
    quiet = list(compress(count(), columns.hashes.translate(_IS_QUIET)))
    before = [place - number for number, place in enumerate(quiet)]
    for place, reason in places.items():
        place += bisect_right(before, place)
        found[place] = max(reason, found.get(place, FILLER))
    return found


class _Spoken(NamedTuple):
    """The columns without what is no word: fillers and lone dashes only leave a border behind."""

    tokens: Sequence[str]
    hashes: bytes
    classes: bytes
    ends: bytes  # 1 where a sentence may end
    marks: bytes  # as ``classes``, but only with what punctuation leaves behind

    def closes(self, low: int, high: int) -> bool:
        """Whether a sentence may end in the tokens ``[low, high)``."""
        return self.ends.find(1, low, high) >= 0

    def copied(self, place: int, low: int, high: int) -> bool:
        """Whether the word at ``place`` stands in ``[low, high)`` too, with no sentence ending there."""
        low = max(0, low, self.ends.rfind(1, max(0, low), high) + 1)
        return self.hashes.find(self.hashes[place], low, high) >= 0


def _spoken(columns: Columns) -> _Spoken:
    tokens, _, hashes, classes = columns
    borders, marks = bytearray(classes), bytearray(classes)
    for match in _QUIET.finditer(classes):
        place = match.start() - 1
        if place >= 0:
            kind, mark = classes[place] & ~3, max(code & 3 for code in (classes[place], *match[0]))
            filled = any(code >> 2 == Class.FILLER for code in match[0])
            marks[place] = kind | mark
            borders[place] = kind | max(mark, BREAK if filled else NONE)
    if 0 in hashes:
        tokens = list(compress(tokens, hashes))
        hashes = hashes.translate(None, b"\0")
        borders, marks = (column.translate(None, _QUIET_BYTES) for column in (borders, marks))
    spoken = bytes(borders)
    return _Spoken(tokens, hashes, spoken, spoken.translate(_IS_END), bytes(marks))


def _copies(spoken: _Spoken, speech: Speech) -> Iterator[int]:
    """Where ``k`` tokens are followed by the same ``k``: zeros in the hashes against themselves, shifted by ``k``."""
    hashes = spoken.hashes
    for size in range(1, min(_LONGEST_COPY, len(hashes) // 2) + 1):
        same = same_after(hashes, size)
        place = same.find(bytes(size))
        while place >= 0:
            if not spoken.closes(place, place + size) and (size > 1 or _may_be_slip(spoken, place, speech)):
                yield place
            place = same.find(bytes(size), place + 1)


def _may_be_slip(spoken: _Spoken, place: int, speech: Speech) -> bool:
    word, again = FIRST_WORD[spoken.tokens[place]], FIRST_WORD[spoken.tokens[place + 1]]
    if base(word) != base(again):
        return False
    bare = speech.parsed and spoken.tokens[place] == word and not spoken.classes[place] & 3
    return bare or spoken.classes[place] & 3 == BREAK or word != again or may_double(word, speech)


def _junctions(spoken: _Spoken) -> Iterator[int]:
    """Borders at which a repair may begin."""
    tokens, classes = spoken.tokens, spoken.classes
    for match in _JUNCTION.finditer(classes):
        place = match.start()
        border = _AS_READ[classes[place] & 3]
        last = FIRST_WORD[tokens[place]]
        rules = RULES_AT[last, border, FIRST_WORD[tokens[place + 1]]]
        if rules == COPY_ONLY:
            if border == sentence.COMMA and not may_stop_at(last):
                continue
            reach = _REACH if border else _REACH_WITHOUT_BORDER
            if not spoken.copied(place + 1, place + 1 - reach, place):
                continue
        if rules and not _trails_off(tokens[place], tokens[place + 1]):
            yield place


def _trails_off(token: str, following: str) -> bool:
    """Whether a sentence ends in dots here, and another begins."""
    return token.endswith(("...", "…")) and len(bounds(f"{token} {following}")) > 1


def _interregna(spoken: _Spoken) -> Iterator[int]:
    """Markers and editing terms that may stand between a false start and its repair."""
    tokens, classes, ends = spoken.tokens, spoken.classes, spoken.ends
    end, bare = 0, False  # of the stretch last looked at
    for match in _KEY.finditer(classes):
        for offset, phrase in KEYS[FIRST_WORD[tokens[match.start()]]]:
            place = match.start() - offset
            after = place + len(phrase)
            if place < 1 or spoken.closes(place - 1, after):
                continue
            if len(phrase) == 1 and phrase != _WELL and not classes[place - 1] & 3:
                continue
            if tuple(map(FIRST_WORD.__getitem__, tokens[place:after])) != phrase:
                continue
            if place >= end:
                begin = max(end, ends.rfind(1, end, place) + 1)
                end = ends.find(1, place) + 1
                bare = _BORDERS.search(spoken.marks, begin, end) is None
            if _may_part(spoken, place, after, phrase, bare):
                yield place


def _may_part(spoken: _Spoken, place: int, after: int, phrase: tuple[str, ...], bare: bool) -> bool:
    """Whether a phrase in ``[place, after)`` may stand between a start and a repair."""
    tokens, classes = spoken.tokens, spoken.classes
    border = _AS_READ[classes[place - 1] & 3]
    last, following = FIRST_WORD[tokens[place - 1]], FIRST_WORD[tokens[after]]
    set_off = bool(border and (classes[after - 1] & 3 or phrase == _WELL))
    slips_in = phrase == _WELL and last in SUBJECTS
    if not following or not (set_off or slips_in if len(phrase) == 1 else border or bare):
        return False
    second = FIRST_WORD[tokens[after + 1]] if after + 1 < len(tokens) else ""
    if EDITING.get(phrase) or starts_interregnum(following, second):
        return True
    if phrase in EDITING and (same_kind(last, following) or last == second or tokens[after][:1].isupper()):
        return True
    rules = RULES_AT[last, border, following]
    return (bool(rules) and rules != COPY_ONLY) or spoken.copied(after, place - _REACH, place)
