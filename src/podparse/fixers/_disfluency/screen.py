"""Which sentences of a document may hold an English disfluency: fluent ones are never looked at closely.

Every token becomes two bytes, its class with the border after it and a hash of its base form; patterns and
shifted comparisons over those bytes find the places. They let through too much rather than too little.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from sys import byteorder
from typing import Final, NamedTuple

from podparse.fixers._disfluency import grammar as en
from podparse.fixers._disfluency.sentence import bounds
from podparse.lang.speech import Speech

__all__ = ["Columns", "columns", "same_after", "suspects"]

_LONGEST_COPY: Final = 8
_REACH: Final = 7
_TRIM: Final = "\"'“”‘’«»()[]{}<>*_.,?!…;:-‐‑–—"
_LONGEST_SENTENCE: Final = 200  # words a full stop, beyond which a text counts as unpunctuated
_HYPHENS: Final = ("-", "‐", "‑")
_MOST_FORMS: Final = 200_000
_DASH: Final = re.compile(r"--+|[—–]")

# Borders, the low two bits of a class byte.
_NONE, _COMMA, _BREAK, _END = range(4)
# Classes of tokens.
(
    _OTHER, _FILLER, _CUT, _STUTTER, _GLUED, _ARTICLE, _POSSESSIVE, _SUBJECT, _IT, _CONTRACTED, _BE, _HAVE, _DO, _MODAL,
    _PREPOSITION, _CONJUNCTION, _QUESTION, _POINTER, _OPEN, _EDITING, _MARKER, _DASHED, _FUNCTION, _KIND, _REPEATABLE,
) = range(25)  # fmt: skip

_MARKERS: Final = frozenset({"know", "mean", "guess", "well", "like", "say"})
_SUBJECTS: Final = (_SUBJECT, _IT, _CONTRACTED)
_DETERMINERS: Final = (_ARTICLE, _POSSESSIVE)
_VERBS: Final = (_BE, _HAVE, _DO, _MODAL)
_LEFT: Final = (*_DETERMINERS, *_SUBJECTS, *_VERBS, _PREPOSITION, _CONJUNCTION, _OPEN, _FUNCTION)
_CALLED: Final = frozenset((*_LEFT, _QUESTION, _POINTER, _MARKER, _REPEATABLE)) - {_OPEN}

# Classes before and after a border between which a repair may begin without a copy.
_REPLACED: Final = frozenset(
    (left, right)
    for lefts, rights in (
        (_DETERMINERS, (*_DETERMINERS, *_SUBJECTS, _POINTER, _FUNCTION, _PREPOSITION)),
        (_SUBJECTS, _SUBJECTS),
        (_VERBS, (*_SUBJECTS, *_VERBS, _POINTER)),
        ((_PREPOSITION,), (_PREPOSITION,)),
        ((_CONJUNCTION,), (_CONJUNCTION,)),
        ((_SUBJECT,), (_PREPOSITION,)),
    )
    for left in lefts
    for right in rights
)
# The same after a dash, where whole clauses are left.
_STARTS: Final = frozenset((*_DETERMINERS, *_SUBJECTS, *_VERBS, _POINTER, _QUESTION, _FUNCTION, _PREPOSITION))
_BEFORE_AND: Final = frozenset((*_DETERMINERS, *_SUBJECTS, *_VERBS, _CONJUNCTION))
_CLASHES: Final = frozenset(
    (left, right)
    for lefts, rights in (
        (_DETERMINERS, (_SUBJECT, *_DETERMINERS)),
        ((_SUBJECT,), (_SUBJECT,)),
        ((_CONTRACTED,), (_SUBJECT, _CONTRACTED)),
    )
    for left in lefts
    for right in rights
)
_COPY_CLASHES: Final = frozenset(
    (left, right)
    for lefts, rights in (
        (_DETERMINERS, (_PREPOSITION, _SUBJECT, _BE, _CONJUNCTION, _IT, _CONTRACTED)),
        ((_BE, _HAVE), (_SUBJECT,)),
        ((_IT,), (_CONJUNCTION, _QUESTION)),
    )
    for left in lefts
    for right in rights
)


@cache
def _known(speech: Speech) -> dict[str, int]:
    """``256 * class byte + hash`` of each token met so far."""
    return {}


def _codes(tokens: Sequence[str], speech: Speech) -> bytes:
    known = _known(speech)
    if len(known) > _MOST_FORMS:
        known.clear()
    try:
        return array("H", map(known.__getitem__, tokens)).tobytes()
    except KeyError:  # new forms
        for token in set(tokens).difference(known):
            known[token] = _code(token, speech)
        return array("H", map(known.__getitem__, tokens)).tobytes()


def _code(token: str, speech: Speech) -> int:
    word = token.strip(_TRIM).replace("’", "'")
    if not word:
        broken = token == "-" or _border(token) == _BREAK
        return ((_DASHED << 2) | _BREAK if broken else _END) << 8
    tail = "" if token[-1] == word[-1] else token[token.rfind(word[-1]) + 1 :]
    kind = _class(word, tail, speech)
    return ((kind << 2) | _border(tail)) << 8 | (hash(en.base(word) if "'" in word else word) % 255 + 1)


def _border(tail: str) -> int:
    if not tail:
        return _NONE
    if "..." in tail or "…" in tail or "--" in tail or "—" in tail or "–" in tail:
        return _BREAK
    if any(mark in '.?!;:"”' for mark in tail):
        return _END
    return _COMMA if "," in tail else _NONE


_LISTS: Final = (
    (_MARKER, _MARKERS),
    (
        _EDITING,
        frozenset(phrase[0] for phrase, _ in en.EDITING.items() if len(phrase) == 1) | {"scratch", "strike", "make"},
    ),
    (_ARTICLE, en.ARTICLES),
    (_POSSESSIVE, en.POSSESSIVES),
    (_SUBJECT, en.SUBJECTS),
    (_IT, frozenset({"it", "you", "there"})),
    (_BE, en.BE),
    (_HAVE, en.HAVE),
    (_DO, en.DO),
    (_MODAL, en.MODALS),
    (_POINTER, en.DEMONSTRATIVES),
    (_PREPOSITION, en.PREPOSITIONS),
    (_QUESTION, en.QUESTION_WORDS | {"if", "because"}),
    (_CONJUNCTION, en.CONJUNCTIONS),
    (_OPEN, en.UNFINISHED | {"gonna", "wanna", "be", "been", "being", "very", "more"}),
    (
        _FUNCTION,
        en.FUNCTION
        | frozenset("one some all most half every everyone everybody two sometimes usually often maybe".split()),
    ),
    (_KIND, en.NUMBERS.union(*en.KINDS)),
)


_WORDS: Final = {word: kind for kind, words in reversed(_LISTS) for word in words}


def _class(word: str, tail: str, speech: Speech) -> int:
    if word in speech.fillers or word in speech.weak_fillers:
        return _FILLER
    if tail[:1] in _HYPHENS and tail[:2] != "--" and word[-1].isalpha():
        return _CUT
    kind = _WORDS.get(word)
    if kind is not None:
        return kind
    if word.isalpha():
        return _REPEATABLE if word.endswith("ing") or word in speech.repeatable else _OTHER
    if en.contracted(word):
        return _CONTRACTED
    parts = _DASH.split(word)
    if len(parts) > 1:
        return _GLUED if any(map(en.is_function, parts)) else _OTHER
    first, hyphen, rest = word.partition("-")
    if hyphen:
        return _STUTTER if rest.startswith(first) else _OTHER
    return _KIND if word[0].isdigit() else _OTHER


def _pattern(kinds: Iterable[int], borders: Iterable[int]) -> re.Pattern[bytes]:
    members = bytes(kind << 2 | border for kind in kinds for border in borders)
    return re.compile(b"[" + re.escape(members) + b"]")


_ENDS: Final = tuple(bytes([kind << 2 | _END]) for kind in range(1, _REPEATABLE + 1))
_ALWAYS: Final = _pattern((_FILLER, _CUT, _STUTTER, _GLUED), range(4))
_BORDERED: Final = _pattern((*_LEFT, _REPEATABLE, _QUESTION, _POINTER, _MARKER), (_BREAK,))
_PAUSED: Final = _pattern(set(_LEFT) - {_FUNCTION}, (_COMMA,))
_BROKEN: Final = _pattern((_OTHER, _KIND), (_BREAK,))
_DASHES: Final = _pattern((_DASHED,), range(4))
_TERMS: Final = _pattern((_EDITING,), range(4))
_BETWEEN: Final = _pattern((_MARKER,), range(4))
_TIGHT: Final = _pattern((*_DETERMINERS, _SUBJECT, _CONTRACTED, _BE, _HAVE, _IT), (_NONE,))


class Columns(NamedTuple):
    """The tokens of a document, and of each a byte of hash and a byte of class and border.

    ``counts`` are the tokens up to the end of each turn; an empty token parts the turns.
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
        tokens += text.lower().split()
        tokens.append("")
        counts.append(len(tokens))
    codes = _codes(tokens, speech)
    little = byteorder == "little"
    return Columns(tokens, counts, codes[1 - little :: 2], codes[little::2])


def suspects(
    texts: Sequence[str], columns: Columns, speech: Speech
) -> Iterator[tuple[int, list[tuple[int, int]], list[int]]]:
    """``(turn, the bounds of its sentences, which of them to look at)`` for each turn that has any."""
    counts = columns.counts
    places = _places(columns, speech)
    low = 0
    while low < len(places):
        turn = bisect_right(counts, places[low])
        begin = counts[turn - 1] if turn else 0
        high = bisect_left(places, counts[turn], low)
        sentences = bounds(texts[turn])
        sizes = list(accumulate(len(texts[turn][a:b].split()) for a, b in sentences))
        wanted = sorted({bisect_right(sizes, place - begin) for place in places[low:high]})
        yield turn, sentences, [number for number in wanted if number < len(sentences)]
        low = high


def _places(columns: Columns, speech: Speech) -> list[int]:
    """The tokens at which something may be wrong, in order."""
    tokens, _, hashes, classes = columns
    found = {match.start() for match in _ALWAYS.finditer(classes)}
    found.update(_copies(tokens, hashes, classes, speech))
    found.update(_breaks(hashes, classes))
    found.update(_interjections(tokens, hashes, classes))
    for match in _TIGHT.finditer(classes):
        place = match.start()
        pair = classes[place] >> 2, classes[place + 1] >> 2
        copied = hashes[place + 1] in hashes[max(0, place - 2) : place]
        if (pair in _CLASHES and hashes[place] != hashes[place + 1]) or (pair in _COPY_CLASHES and copied):
            found.add(place)
    return sorted(found)


def same_after(hashes: bytes, distance: int) -> bytes:
    """A zero byte wherever a token looks like the one ``distance`` tokens later."""
    length = len(hashes) - distance
    difference = int.from_bytes(hashes[distance:], "big") ^ int.from_bytes(hashes[:length], "big")
    return difference.to_bytes(length, "big")


def _copies(tokens: list[str], hashes: bytes, classes: bytes, speech: Speech) -> Iterator[int]:
    """Where ``k`` tokens are followed by the same ``k``: zeros in the hashes against themselves, shifted by ``k``."""
    for size in range(1, min(_LONGEST_COPY, len(hashes) // 2) + 1):
        same = same_after(hashes, size)
        place = same.find(bytes(size))
        while place >= 0:
            last = place + size - 1
            if classes[last] & 3 != _END and (size > 1 or _may_be_slip(tokens, classes, place, speech)):
                yield place
            place = same.find(bytes(size), place + 1)


def _may_be_slip(tokens: list[str], classes: bytes, place: int, speech: Speech) -> bool:
    kind, border = classes[place] >> 2, classes[place] & 3
    word = en.base(tokens[place].strip(_TRIM).replace("’", "'"))
    if not word or word != en.base(tokens[place + 1].strip(_TRIM).replace("’", "'")):
        return False
    return kind in _CALLED or border == _BREAK or word in speech.function or word in speech.repeatable


def _breaks(hashes: bytes, classes: bytes) -> Iterator[int]:
    """Borders at which a repair may begin."""
    for match in _PAUSED.finditer(classes):
        place = match.start()
        kind, following = classes[place] >> 2, classes[place + 1] >> 2
        reach = 2 if kind == _OPEN else _REACH - 1
        copied = following in _CALLED and hashes[place + 1] in hashes[max(0, place - reach) : place]
        if (copied and (following != _CONJUNCTION or kind in _BEFORE_AND)) or (kind, following) in _REPLACED:
            yield place
    for match in _BORDERED.finditer(classes):
        kind, following = classes[match.start()] >> 2, classes[match.start() + 1] >> 2
        if following in _STARTS or (following in _CALLED and (following != _CONJUNCTION or kind in _BEFORE_AND)):
            yield match.start()
    for pattern, back in ((_BROKEN, 0), (_DASHES, 1)):
        for match in pattern.finditer(classes):
            place = match.start()
            before, following = classes[max(0, place - back)] >> 2, classes[place + 1] >> 2
            copied = hashes[place + 1] in hashes[max(0, place - _REACH) : place]
            if (
                following in _CALLED - {_CONJUNCTION}
                and (copied or (back and before in _LEFT and following in _STARTS))
            ) or (
                before,
                following,
            ) in _REPLACED:
                yield place


def _interjections(tokens: list[str], hashes: bytes, classes: bytes) -> Iterator[int]:
    """Markers and editing terms that may stand between a false start and its repair."""
    punctuated = sum(map(classes.count, _ENDS)) * _LONGEST_SENTENCE > len(classes)
    for match in _BETWEEN.finditer(classes):
        place = match.start()
        before = place - (2 if tokens[place - 1] in ("you", "i") else 1)
        if before < 0 or classes[before] & 3 == _END or classes[place] & 3 == _END:
            continue
        if punctuated and not classes[before] & 3 and hashes[place + 1] not in hashes[max(0, before - 1) : before + 1]:
            continue  # not set off, where others are
        pair = classes[before] >> 2, classes[place + 1] >> 2
        copied = hashes[place + 1] in hashes[max(0, before - 4) : before + 1] and pair[1] in _CALLED
        broken = classes[before] & 3 == _BREAK and pair[1] in _CALLED
        replaced = pair in _REPLACED and classes[before] & 3
        if copied or broken or replaced or (tokens[place][:4] == "mean" and _mean(hashes, classes, before, place)):
            yield place
    for match in _TERMS.finditer(classes):
        place = match.start()
        if (place and (classes[place] & 3 in (_COMMA, _BREAK) or tokens[place - 1] in ("or", "no"))) or tokens[
            place + 1
        ].startswith("that"):
            yield place


def _mean(hashes: bytes, classes: bytes, before: int, place: int) -> bool:
    """``Ann, I mean, Bo``; ``the first, I mean the second``; ``we went, I mean, they went``."""
    new = place + 1
    if place + 2 < len(hashes) and hashes[before] == hashes[new + 1]:
        return True
    return bool(classes[before] & 3) and (classes[new] >> 2 == _KIND or bool(classes[place] & 3))
