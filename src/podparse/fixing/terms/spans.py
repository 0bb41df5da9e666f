"""Which spans of words may be misheard terms. Most of a transcript is everyday words in lower case, which are told
apart in passes over whole columns, so that fluent text costs little; what a span may be is kept with the index.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain, compress, repeat
from math import log10
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias

from podparse.fixing.terms.compiled import Compiled
from podparse.fixing.terms.features import Place, of_words
from podparse.fixing.terms.guards import NEVER, TIGHT, UNUSUAL
from podparse.fixing.terms.phonetic import RARE
from podparse.fixing.terms.scorer import probability
from podparse.fixing.terms.target import Match, Word, is_spelled, word_of
from podparse.language.en.g2p import g2p, phonetic_key
from podparse.language.en.lexicon import FUNCTION_WORDS, UNKNOWN
from podparse.text.columns import marked, picker
from podparse.text.context import KEYWORD, DocumentContext
from podparse.text.memo import Memo
from podparse.text.tokens import GAP, base, split

__all__ = ["AGREEING", "MAYBE", "MOST", "Span", "spans", "trust"]

MAYBE: Final = 0.3  # the probability from which a sound-alike is suggested
MOST: Final = 10  # how often a term stands in the document, beyond which more says no more
MOST_EXCESS: Final = 2.0
MOST_COMPANY: Final = 6
AGREEING: Final = 0.35  # what twice as many places with the same words add to the log odds
_MANY_PLACES: Final = 3  # log2 of the places that may be expected
_TINY: Final = 50  # terms: a smaller glossary is trusted more,
_OWN: Final = 300
_TRUSTED: Final = 0.4
_HUGE: Final = 1_000  # and a larger one less, than training saw
_WINDOW: Final = 4  # words
_RARER: Final = 3.85  # rank 7,000: a word that rare makes windows worth a look even in lower case
_CLOSE: Final = 0.15  # how much worse than the best a match may be
_NO_INITIALS: Final = 7  # letters
_LONG: Final = 31  # sounds of a phonetic key, beyond which they are not counted
_INNER_CAPITAL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


_Found: TypeAlias = dict[str, tuple[Match, ...]]  # what a word may be
_Readings: TypeAlias = Memo[tuple[str, ...], tuple[Match, ...]]


class Span(NamedTuple):
    """The words ``first`` to ``last`` (inclusive) and the terms that they may be, the nearest first."""

    first: int
    last: int
    matches: tuple[Match, ...]


def trust(size: int) -> float:
    """What is added to the log odds: of a tiny glossary each term is likely to be spoken of, of a huge one few are.

    In between length says little: up to `_OWN` terms are what somebody collects for a show.
    """
    tiny = max(2 * log10(_TINY / max(size, 1)), _TRUSTED if size <= _OWN else 0.0)
    return max(0.0, tiny) - max(0.0, 0.6 * log10(size / _HUGE))


class _Reader:
    """Which terms some words may be; ``how`` says how to read them."""

    def __init__(self, index: Compiled, how: str, uncased: bool) -> None:
        self._sounds = index.sounds
        self._builtin = index.builtin
        self._how = how
        self._uncased = uncased

    def __call__(self, words: tuple[str, ...]) -> tuple[Match, ...]:
        matches = self._matches(words) if len(words) == 1 or self._may_be_term(words) else ()
        if not matches:
            return ()
        heard = [word_of(word) for word in words]
        near = [match for match in matches if match.score <= matches[0].score + _CLOSE]
        found = (self._likely(match, words, heard, matches) for match in near)
        return tuple(match for match in found if match is not None)

    def _may_be_term(self, words: tuple[str, ...]) -> bool:
        """Whether several words could be a term at all: no function word at an end, none inside that no term has, no
        contraction before the last.
        """
        if GAP in words or ((words[0] in NEVER or words[-1] in NEVER) and not any(map(is_spelled, words))):
            return False
        if not FUNCTION_WORDS.intersection(words[1:-1]) <= self._sounds.function_words:
            return False
        return not any("'" in word and word != base(word) for word in words[:-1])

    def _likely(
        self, match: Match, words: tuple[str, ...], heard: list[Word], matches: tuple[Match, ...]
    ) -> Match | None:
        """The match with its features, None where it could be likely enough in no place."""
        if len(words) > 1 and not (match.distance or match.letters):
            return match  # split or joined only: judged by the exact forms' rule
        rivals = [other.score for other in matches if other is not match]
        margin = min(rivals) - match.score if rivals else 1.0
        values = of_words(heard, "'" in words[-1], match, margin)
        more = trust(match.target.size)
        places = 0.0 if match.target.form.builtin else AGREEING * _MANY_PLACES
        if not self._may_be(values, more + places, capital=True):
            return None
        return match._replace(features=tuple(values), needs_evidence=not self._may_be(values, more, capital=False))

    def _matches(self, words: tuple[str, ...]) -> tuple[Match, ...]:
        if self._how == "camel":
            words = tuple(split(_INNER_CAPITAL.sub(" ", words[0])))
        letters = self._how == "letters"
        if self._wants_near(words) and not self._sounds.matches(words, letters=letters, within=TIGHT):
            return ()
        return self._sounds.matches(words, letters=letters)

    def _wants_near(self, words: tuple[str, ...]) -> bool:
        """Whether `guards` let the words be no term unless they sound nearly like one: half of all spans end here."""
        if self._builtin:
            return True  # `guards.too_faint`
        ends = (words[0], words[-1])
        return len(words) > 1 and not FUNCTION_WORDS.isdisjoint(ends) and not any(map(is_spelled, ends))

    def _may_be(self, values: list[float], more: float, *, capital: bool) -> bool:
        """Whether any place (``capital``), or one in lower case without evidence, could make it likely enough."""
        lower = not (capital or self._uncased)
        places = (
            Place(
                self._uncased,
                capital,
                lower,
                upper,
                MOST * capital,
                ordinary=0,
                in_name=False,
                initials=False,
                excess=KEYWORD if lower else MOST_EXCESS,
                places=0,
                company=MOST_COMPANY,
            )
            for upper in ((False, True) if capital else (False,))
        )
        return any(probability([*values, *place], more) >= MAYBE for place in places)


def cached(index: Compiled, how: str, uncased: bool) -> _Readings:
    """What ``index`` found for a way to read words, kept with it, so that a word costs once, not once a document.

    Several threads may share it, since what it returns for some words never changes.
    """
    key = (how, uncased)
    found: _Readings | None = index.caches.get(key)
    return index.caches.setdefault(key, Memo(_Reader(index, how, uncased))) if found is None else found


class _Columns:
    """The words of a document as columns: a byte a word, whose bits say what kind of word it is.

    Flags (a truth value a word) are the bytes of one large number, the first the lowest, so that conditions on
    neighbouring words are shifts and bitwise operations on whole columns.
    """

    EVERYDAY, RARE, RARER, STRANGE, EDGE, GAP, SPELLED = (1 << n for n in range(7))

    def __init__(self, context: DocumentContext) -> None:
        tokens = context.tokens
        self.tokens: Final = tokens
        self.kinds: Final = {word: word_of(word) for word in tokens.types}
        self.keys: Final = [kind.key for kind in self.kinds.values()]
        self._classes: Final = bytes(tokens.column(map(_CLASSES.__getitem__, tokens.types)))
        self.lowered: Final = _flags(tokens.lowered)
        surfaces = set(map(tokens.surfaces.__getitem__, tokens.raised))
        capitals = [surface for surface in surfaces if surface.isalpha() and not surface.islower()]
        capitalised = {surface.lower() for surface in capitals}
        odd = [surface for surface in capitals if len(surface) > 2 and not surface[1:].islower()]
        #: words that may be read letter by letter, or as several, as they stand
        self.initials: Final = [surface for surface in odd if surface.isupper() and len(surface) < _NO_INITIALS]
        self.camels: Final = [surface for surface in odd if not surface.isupper()]
        #: words that may be something else wherever they stand
        self.open: Final[list[str]] = []
        #: everyday words in lower case, by phonetic key: they mean themselves unless a term that stands here is like it
        self.plain: Final[defaultdict[str, list[str]]] = defaultdict(list)
        self.ordinary: Final[set[str]] = set()
        #: by index, spans that may be its terms, and whether they may though the term stands nowhere in the document
        self.looked_up: Final[dict[Compiled, list[tuple[Span, bool]]]] = {}
        self._sort(context, capitalised)

    def _sort(self, context: DocumentContext, capitalised: set[str]) -> None:
        """Tell everyday words from those that may be something else."""
        for word, kind in self.kinds.items():
            if len(word) > 2 and word not in FUNCTION_WORDS:
                once = context.heard[word] == 1
                ordinary = kind.log_rank < UNKNOWN and (once or _is_ordinary(word, kind, context))
                if ordinary:
                    self.ordinary.add(word)
                if ordinary and word not in capitalised:
                    self.plain[kind.key].append(word)
                else:
                    self.open.append(word)

    def are(self, kind: int) -> int:
        """Flags of the words that are of any of these kinds."""
        return _flags(self._classes.translate(bytes(bool(each & kind) for each in range(256))))

    def places(self, flags: int) -> bytes:
        """The flags as bytes."""
        size = len(self._classes)
        return (flags & ((1 << 8 * size) - 1)).to_bytes(size, "little")

    @cached_property
    def bones(self) -> tuple[str, ...]:
        """The phonetic key of each word."""
        return self.tokens.column(self.keys)


def _class(word: str) -> int:
    """The kinds of word that it is, as bits."""
    if word == GAP:
        return _Columns.GAP
    rarity = word_of(word).log_rank
    single = len(word) == 1 and word not in ("a", "i") and not word.isdigit()
    rare = single or (len(word) > 1 and not word.isdigit() and rarity >= RARE)
    return (
        _Columns.EVERYDAY * (rarity < UNKNOWN and len(word) > 1 and "'" not in word)
        | _Columns.RARE * rare
        | _Columns.RARER * (single or (rare and rarity >= _RARER))
        | _Columns.STRANGE * (rare and not single and rarity >= UNKNOWN)
        | _Columns.EDGE * (word not in NEVER)
        | _Columns.SPELLED * is_spelled(word)
    )


_CLASSES: Final = Memo(_class)


def _flags(each: bytes) -> int:
    return int.from_bytes(each, "little")


class _Sharing:
    """Which spans have together the phonetic key of a term.

    Conditions on whole columns leave few to look at one by one: the first word has a key that some term begins with,
    the last one that some term ends with, and together they are as long as some term.
    """

    def __init__(self, index: Compiled, columns: _Columns) -> None:
        self._columns: Final = columns
        self._keys: Final = index.sounds.shared
        ends, otherwise = index.sounds.ends, 0 if index.sounds.ends else 3
        codes = (ends.get(key, otherwise) | min(len(key), _LONG) << 2 for key in columns.keys)
        each = bytes(columns.tokens.column(codes))
        self._heads, self._tails = (_flags(each.translate(bytes(n >> at & 1 for n in range(256)))) for at in (0, 1))
        self._sizes: Final = _flags(each.translate(bytes(n >> 2 for n in range(256))))
        everyday, every = ({len(key) for key, kind in self._keys.items() if kind > least} for least in (1, 0))
        self._fits: Final = bytes(n >= _LONG or n in everyday for n in range(256))
        self._fits_rare: Final = bytes(n >= _LONG or n in every for n in range(256))

    def __call__(self, asked: int, rare: int, length: int) -> list[int]:
        """Those of the ``asked`` spans; of everyday words only those that share a long key."""
        columns, size = self._columns, self._sizes
        for place in range(1, length):
            size += self._sizes >> 8 * place  # no sum is as much as a byte holds
        sizes = columns.places(size)
        asked &= self._heads & self._tails >> 8 * (length - 1)
        asked &= _flags(sizes.translate(self._fits)) | (rare & _flags(sizes.translate(self._fits_rare)))
        places, rarely = marked(columns.places(asked)), columns.places(rare)
        pick = picker(places)
        joined = map("".join, zip(*(pick(columns.bones[n:]) for n in range(length)), strict=True))
        kinds = list(map(self._keys.get, joined, repeat(0)))
        return [at for at, kind in compress(zip(places, kinds, strict=True), kinds) if kind > 1 or rarely[at]]


def spans(index: Compiled, context: DocumentContext, present: Counter[str]) -> list[Span]:
    """The spans of one to four words that may be a term, in order; ``present`` counts terms rightly there."""
    columns = context.derive(_Columns)
    looked_up = columns.looked_up.get(index)
    if looked_up is None:
        found = _matches(index, context, columns, columns.open)
        many = (
            _several(index, context, columns),
            _single(found, context, columns),
            _readings(found, index, context, columns),
        )
        looked_up = columns.looked_up[index] = list(chain.from_iterable(many))
    wanted = (span for span, told in looked_up if told or any(present[match.target.write] for match in span.matches))
    out: list[Span] = []
    for each in sorted(chain(wanted, _like_present(index, context, columns, present)), key=itemgetter(0, 1)):
        if out and out[-1][:2] == each[:2]:  # a word may be read in two ways
            out[-1] = each._replace(matches=out[-1].matches + each.matches)
        else:
            out.append(each)
    return out


def _single(found: _Found, context: DocumentContext, columns: _Columns) -> Iterator[tuple[Span, bool]]:
    """Single words; those of everyday English in lower case only if the term stands in the document."""
    words, lowered = context.words, context.tokens.lowered
    for at in context.tokens.places(found):
        yield Span(at, at, found[words[at]]), not (lowered[at] and words[at] in columns.ordinary)


def _like_present(
    index: Compiled, context: DocumentContext, columns: _Columns, present: Counter[str]
) -> Iterator[Span]:
    """Everyday words that a term which stands in the document is like."""
    keys = set[str]().union(*map(_KEYS.__getitem__, present))
    like = [word for key in keys for word in columns.plain.get(key, ())]
    found = _matches(index, context, columns, like)
    for at in context.tokens.places(found) if found else ():
        matches = found[context.words[at]]
        if not context.tokens.lowered[at] or any(present[match.target.write] for match in matches):
            yield Span(at, at, matches)


def _matches(index: Compiled, context: DocumentContext, columns: _Columns, words: Iterable[str]) -> _Found:
    """Those of the words that the index has something for."""
    known = cached(index, "", not context.cased)
    least = UNKNOWN if index.builtin else 0.0
    return {word: found for word in words if columns.kinds[word].log_rank >= least and (found := known[word,])}


def _keys(term: str) -> frozenset[str]:
    """The phonetic key of a term, and those that lack one consonant."""
    key = phonetic_key("".join(map(g2p, split(term))))
    return frozenset((key, *(key[:at] + key[at + 1 :] for at in range(len(key)))))


_KEYS: Final = Memo(_keys)


def _is_ordinary(word: str, kind: Word, context: DocumentContext) -> bool:
    """Whether the word is everyday English and the document has it no more often than that explains."""
    return kind.log_rank < UNKNOWN and not (
        (kind.log_rank >= UNUSUAL and context.heard[word] > 1) or context.is_keyword(word)
    )


def _readings(
    found: _Found, index: Compiled, context: DocumentContext, columns: _Columns
) -> Iterator[tuple[Span, bool]]:
    """Words whose capitals say how to read them: letter by letter, or "BlueSky" as two."""
    letters, camel = (cached(index, how, not context.cased) for how in ("letters", "camel"))
    odd = {word: letters[word.lower(),] for word in columns.initials if word.lower() not in found}
    odd |= {word: camel[word,] for word in columns.camels}
    odd = {word: matches for word, matches in odd.items() if matches}
    surfaces, raised = context.tokens.surfaces, context.tokens.raised
    for at in compress(raised, map(odd.__contains__, map(surfaces.__getitem__, raised))) if odd else ():
        yield Span(at, at, odd[surfaces[at]]), True


def _several(index: Compiled, context: DocumentContext, columns: _Columns) -> Iterator[tuple[Span, bool]]:
    """Spans with a rare word, and spans whose consonants are a term's; everyday words in lower case want evidence."""
    words, own = context.words, not index.builtin
    known = cached(index, "", not context.cased)
    plain = columns.places(columns.lowered & columns.are(columns.EVERYDAY))
    single = columns.are(columns.RARER if own else columns.STRANGE)
    if own:
        single |= columns.are(columns.RARE) & ~columns.lowered
    sharing = _Sharing(index, columns) if own else None
    gap, edge, spelled = (columns.are(kind) for kind in (columns.GAP, columns.EDGE, columns.SPELLED))
    some, gaps, letters = single, gap, spelled
    near = 3 if index.sounds.wide else 2  # words of a span that is looked up whatever its consonants
    for length in range(2, _WINDOW + 1 if own else near + 1):
        shift = 8 * (length - 1)
        some, gaps, letters = some | single >> shift, gaps | gap >> shift, letters | spelled >> shift
        inside = (1 << 8 * max(len(words) - length + 1, 0)) - 1
        valid = (edge & edge >> shift | letters) & ~gaps & inside
        asked = some & valid if length <= near else 0
        places = marked(columns.places(asked))
        if sharing:
            places += sharing(valid & ~asked, some, length)
        quiet = b"\x01" * length
        for at in places:
            if matches := known[tuple(words[at : at + length])]:
                told = plain[at : at + length] != quiet or not all(each.needs_evidence for each in matches)
                told = told or any(map(context.is_keyword, words[at : at + length]))
                yield Span(at, at + length - 1, matches), told
