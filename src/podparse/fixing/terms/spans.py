"""Which windows of words may be misheard terms. Most of a transcript is everyday words in lower case, which are told
apart in passes over whole columns, so that fluent text costs little; what a window may be is kept with the index.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress, count, repeat
from math import log10
from operator import add, eq
from typing import Final, NamedTuple

from podparse.fixing.terms.compiled import Compiled
from podparse.fixing.terms.features import Place, of_words
from podparse.fixing.terms.guards import NEVER, UNUSUAL
from podparse.fixing.terms.phonetic import RARE, Match, Word, is_spelled, word_of
from podparse.fixing.terms.scorer import probability
from podparse.language.en.lexicon import FUNCTION_WORDS, UNKNOWN
from podparse.text.context import KEYWORD, DocumentContext
from podparse.text.tokens import GAP, base, split

__all__ = ["MAYBE", "MOST", "CandidateCache", "Span", "spans", "trust"]

MAYBE: Final = 0.3  # the probability from which a sound-alike is suggested
MOST: Final = 10  # how often a term stands in the document, beyond which more says no more
MOST_EXCESS: Final = 2.0
MOST_COMPANY: Final = 6
_TINY: Final = 50  # terms: a smaller glossary is trusted more,
_HUGE: Final = 1_000  # and a larger one less, than training saw
_CACHED: Final = 1 << 17  # spans of words
_WINDOW: Final = 4  # words
_RARER: Final = 3.85  # rank 7,000: a word that rare makes windows worth a look even in lower case
_CLOSE: Final = 0.15  # how much worse than the best a match may be
_INNER_CAPITAL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Span(NamedTuple):
    """The words ``first`` to ``last`` (inclusive) and the terms that they may be, the nearest first."""

    first: int
    last: int
    matches: tuple[Match, ...]


def trust(size: int) -> float:
    """What is added to the log odds: of a tiny glossary each term is likely to be spoken of, of a huge one few are."""
    return max(0.0, 2 * log10(_TINY / max(size, 1))) - max(0.0, 0.6 * log10(size / _HUGE))


class CandidateCache(dict[tuple[str, ...], tuple[Match, ...]]):
    """The terms that some words may be, by these words; ``how`` says how to read them.

    A cache belongs to a `Compiled` and goes with it. It holds `_CACHED` entries at most; several threads may share it,
    since what it returns for some words never changes.
    """

    def __init__(self, index: Compiled, how: str, uncased: bool) -> None:
        super().__init__()
        self._sounds = index.sounds
        self._how = how
        self._uncased = uncased

    def __missing__(self, words: tuple[str, ...]) -> tuple[Match, ...]:
        if len(self) > _CACHED:
            self.clear()
        found = self[words] = self._look(words)
        return found

    def _look(self, words: tuple[str, ...]) -> tuple[Match, ...]:
        if len(words) > 1:
            if GAP in words or ((words[0] in NEVER or words[-1] in NEVER) and not any(map(is_spelled, words))):
                return ()
            if any("'" in word and word != base(word) for word in words[:-1]):
                return ()
        matches = self._matches(words)
        if not matches:
            return ()
        heard = [word_of(word) for word in words]
        best = matches[0].score
        out = []
        for match in matches:
            if match.score > best + _CLOSE:
                break
            if len(words) > 1 and not (match.distance or match.letters):
                out.append(match)  # split or joined only: judged by the exact forms' rule
                continue
            rivals = [other.score for other in matches if other is not match]
            margin = min(rivals) - match.score if rivals else 1.0
            values = of_words(heard, "'" in words[-1], match, margin)
            more = trust(match.target.size)
            if self._bound(values, more, capital=True) >= MAYBE:
                needs_evidence = self._bound(values, more, capital=False) < MAYBE
                out.append(match._replace(features=tuple(values), needs_evidence=needs_evidence))
        return tuple(out)

    def _matches(self, words: tuple[str, ...]) -> tuple[Match, ...]:
        if self._how == "camel":
            return self._sounds.matches(tuple(split(_INNER_CAPITAL.sub(" ", words[0]))))
        return self._sounds.matches(words, letters=self._how == "letters")

    def _bound(self, values: list[float], more: float, *, capital: bool) -> float:
        """The highest probability that any place (``capital``), or one in lower case without evidence, could give."""
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
        return max(probability([*values, *place], more) for place in places)


def cached(index: Compiled, how: str, uncased: bool) -> CandidateCache:
    """The cache of ``index`` for a way to read words, so that a word costs once, not once a document."""
    key = (how, uncased)
    found: CandidateCache | None = index.caches.get(key)
    return index.caches.setdefault(key, CandidateCache(index, how, uncased)) if found is None else found


class _Columns:
    """The words of a document as columns; flags of them are the bytes of one large number, the first the lowest."""

    def __init__(self, context: DocumentContext) -> None:
        self.words: Final = context.words
        self.kinds: Final = {word: word_of(word) for word in context.tokens.types}
        self.every: Final = self.flags(repeat(1, len(context.words)))
        self.lowered: Final = self.flags(map(eq, context.words, context.tokens.surfaces))

    @staticmethod
    def flags(each: Iterable[int]) -> int:
        """Truth values, or small numbers, one a word."""
        return int.from_bytes(bytes(each), "little")

    def places(self, flags: int) -> bytes:
        """The flags as bytes, for `compress` and slices."""
        return flags.to_bytes(len(self.words), "little")


def spans(index: Compiled, context: DocumentContext, present: Counter[str]) -> list[Span]:
    """The windows of one to four words that may be a term, in order; ``present`` counts terms rightly there."""
    columns = _Columns(context)
    found: dict[tuple[int, int], tuple[Match, ...]] = {}
    for each in (*_several(index, context, columns, present), *_single(index, context, columns, present)):
        span = each.first, each.last
        found[span] = found.get(span, ()) + each.matches  # a word may be read in two ways
    return [Span(first, last, matches) for (first, last), matches in sorted(found.items())]


def _single(index: Compiled, context: DocumentContext, columns: _Columns, present: Counter[str]) -> Iterator[Span]:
    """Single words; those of everyday English in lower case only if the term stands in the document."""
    words, kinds = context.words, columns.kinds
    known = cached(index, "", not context.cased)
    least = UNKNOWN if index.builtin else 0.0
    found = {
        word: matches
        for word, kind in kinds.items()
        if len(word) > 2 and kind.rarity >= least and word not in FUNCTION_WORDS and (matches := known[word,])
    }
    ordinary = {word for word, matches in found.items() if _ordinary(matches, kinds[word], word, context, present)}
    capital = found.keys() - ordinary
    for at in compress(count(), map(capital.__contains__, words)):
        yield Span(at, at, found[words[at]])
    for at in compress(count(), columns.places(columns.every ^ columns.lowered)):
        if words[at] in ordinary:
            yield Span(at, at, found[words[at]])
    yield from _readings(index, context, found)


def _ordinary(matches: Sequence[Match], kind: Word, word: str, context: DocumentContext, present: Counter[str]) -> bool:
    rare = (kind.rarity >= UNUSUAL and context.heard[word] > 1) or context.is_keyword(word)
    return kind.rarity < UNKNOWN and not rare and not any(present[each.target.write] for each in matches)


def _readings(index: Compiled, context: DocumentContext, found: Mapping[str, object]) -> Iterator[Span]:
    """Words whose capitals say how to read them: letter by letter, or "BlueSky" as two."""
    surfaces = context.tokens.surfaces
    odd: dict[str, tuple[Match, ...]] = {}
    for surface in set(surfaces):
        if surface.islower() or not surface.isalpha():
            continue
        word = surface.lower()
        matches: tuple[Match, ...] = ()
        if surface.isupper():
            if 2 < len(word) < 7 and word not in found:
                matches = cached(index, "letters", not context.cased)[word,]
        elif not surface[1:].islower() and len(surface) > 2:
            matches = cached(index, "camel", not context.cased)[surface,]
        if matches:
            odd[surface] = matches
    for at in compress(count(), map(odd.__contains__, surfaces)):
        yield Span(at, at, odd[surfaces[at]])


def _several(index: Compiled, context: DocumentContext, columns: _Columns, present: Counter[str]) -> Iterator[Span]:
    """Windows with a rare word, and windows whose consonants are a term's."""
    sounds, words, kinds = index.sounds, context.words, columns.kinds
    known = cached(index, "", not context.cased)
    rare = {
        word: kind.rarity for word, kind in kinds.items() if (kind.rarity >= RARE or len(word) == 1) and _is_word(word)
    }
    rarest = {
        word
        for word, rarity in rare.items()
        if rarity >= (UNKNOWN if index.builtin else _RARER) or (len(word) == 1 and not index.builtin)
    }
    everyday = {w for w, kind in kinds.items() if kind.rarity < UNKNOWN and len(w) > 1 and "'" not in w}
    plain = columns.places(columns.lowered & columns.flags(map(everyday.__contains__, words)))
    some = single = columns.flags(map(rarest.__contains__, words))
    if not index.builtin:
        some = single = single | (columns.flags(map(rare.__contains__, words)) & ~columns.lowered)
    near = 3 if sounds.wide else 2  # words of a window that is looked up whatever its consonants
    skeletons = _joined_skeletons(columns)
    for length in range(2, near + 1 if index.builtin else _WINDOW + 1):
        some |= single >> 8 * (length - 1)
        asked = some
        if not index.builtin:
            shared = columns.flags(map(sounds.shared.get, next(skeletons), repeat(0)))
            long = shared >> 1 & columns.every
            asked = (some if length <= near else some & shared) | long
        places = columns.places(asked)
        found = list(map(known.__getitem__, compress(zip(*(words[at:] for at in range(length)), strict=False), places)))
        quiet = b"\x01" * length
        for at, matches in compress(zip(compress(count(), places), found, strict=False), found):
            if (
                plain[at : at + length] != quiet
                or _needs_no_evidence(matches, present)
                or any(map(context.is_keyword, words[at : at + length]))
            ):
                yield Span(at, at + length - 1, matches)


def _is_word(word: str) -> bool:
    return word not in ("", "a", "i") and not word.isdigit()


def _joined_skeletons(columns: _Columns) -> Iterator[list[str]]:
    """The skeletons of all windows of two words, of three, and so on."""
    bones = {word: kind.skeleton for word, kind in columns.kinds.items()}
    bones[GAP] = "|"
    joined = each = list(map(bones.__getitem__, columns.words))
    for more in count(1):
        joined = list(map(add, joined, each[more:]))
        yield joined


def _needs_no_evidence(matches: Sequence[Match], present: Counter[str]) -> bool:
    return any(not each.needs_evidence or present[each.target.write] for each in matches)
