"""Sound-alikes: what each span of words is most likely to be, and which spans take their words first.

A model (`scorer`) weighs sound, spelling, rarity and what the document knows; a few rules forbid what no score
may allow.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log2
from typing import TypeAlias

from podparse.fixing.terms.compiled import Compiled
from podparse.fixing.terms.exact_candidates import Candidate, apart, core, held_back, is_style
from podparse.fixing.terms.features import FEATURES, Place
from podparse.fixing.terms.guards import (
    UNUSUAL,
    another_word,
    cut,
    forbidden,
    in_name,
    namesake,
    other_number,
    someone_else,
    too_faint,
)
from podparse.fixing.terms.scorer import probability
from podparse.fixing.terms.spans import AGREEING, MAYBE, MOST, MOST_COMPANY, MOST_EXCESS, Span, spans, trust
from podparse.fixing.terms.target import Match, word_of
from podparse.language.en.lexicon import UNKNOWN
from podparse.text.addresses import in_address
from podparse.text.context import DocumentContext
from podparse.text.tokens import base

__all__ = ["candidates", "sound_alikes"]

_COMPANY = 30  # words on either side in which other terms are counted
_SURE = 0.85  # confidence of a place from which its term counts as one of the document
_PLACES, _CAPITAL, _PRESENT, _RARITY = map(list(FEATURES).index, ("places", "capital", "present", "rarity"))
_DOUBT = 0.65  # below the confidence from which a fix is applied
_NEAR = 0.2  # phone distance by sound up to which a doubtful match teaches something


_Made: TypeAlias = dict[tuple[int, int], list[Candidate]]  # by the first and last word


def sound_alikes(index: Compiled, context: DocumentContext, locked: Sequence[Candidate]) -> list[Candidate]:
    """Decisions on sound-alikes, disjoint from each other; the surest take their words first."""
    made: _Made = {}
    found = _found(index, context, locked, Counter(), made)
    there = {each.write for each in locked}
    heard = Counter(each.write for each in found if each.confidence >= _SURE and each.write not in there)
    return _found(index, context, locked, heard, made) if heard else found  # a term once found is likelier elsewhere


def _found(
    index: Compiled, context: DocumentContext, locked: Sequence[Candidate], heard: Counter[str], made: _Made
) -> list[Candidate]:
    """One pass over the document; ``heard`` counts terms that are known to stand in it misheard."""
    known: dict[tuple[float, ...], float] = {}
    scored = []
    for candidate in _nearest(candidates(index, context, locked, heard, made=made)):
        sure = _probability(candidate, context, known)
        if sure >= MAYBE:
            scored.append((sure, candidate))
    scored.sort(key=lambda each: (-each[0], each[1].first - each[1].last, each[1].first, _match(each[1]).score))
    return list(_disjoint(candidate._replace(confidence=round(sure, 3)) for sure, candidate in scored))


def _disjoint(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Those whose words no one before them took."""
    taken: set[int] = set()
    for each in found:
        span = range(each.first, each.last + 1)
        if taken.isdisjoint(span):
            taken.update(span)
            yield each


def _nearest(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Of windows that overlap and may be the same term, those that are nearest to it."""
    by_term: dict[str, list[Candidate]] = {}
    for candidate in found:
        by_term.setdefault(_match(candidate).target.write, []).append(candidate)
    for rivals in by_term.values():
        yield from _disjoint(sorted(rivals, key=lambda each: (_match(each).score, each.first)))


def candidates(
    index: Compiled,
    context: DocumentContext,
    locked: Sequence[Candidate],
    heard: Counter[str],
    *,
    doubtful: bool = False,
    made: _Made | None = None,
) -> Iterator[Candidate]:
    """What may stand in the document for a term; ``locked`` are the terms that are known to stand in it.

    ``doubtful``: with the near matches that a rule forbids, for training. ``made`` keeps what was found without
    ``heard``, which counts only for the terms that are in it.
    """
    made = {} if made is None else made
    present = Counter(each.write for each in locked) + heard
    taken = {at: each for each in locked for at in range(each.first, each.last + 1)}
    standing = sorted(each.first for each in locked)
    for span in spans(index, context, present):
        first, last = span.first, span.last
        names = (name for match in span.matches for name in (match.target.write, match.target.form.write))
        if (first, last) not in made or not heard.keys().isdisjoint(names):
            around = bisect_left(standing, last + _COMPANY) - bisect_left(standing, first - _COMPANY)
            free = span._replace(matches=tuple(_beside(span, taken, context)))
            found = _of_span(index, free, context, present, min(around, MOST_COMPANY), doubtful)
            made[first, last] = list(found)
        yield from made[first, last]


def _of_span(
    index: Compiled, span: Span, context: DocumentContext, present: Counter[str], company: int, doubtful: bool
) -> Iterator[Candidate]:
    """What the span may be; ``company`` counts other terms around it."""
    first, last = span.first, span.last
    start, end = context.tokens.span(first, last)
    if not span.matches or in_address(context.tokens.buffer, start, end) or cut(context, first, last):
        return
    for match in span.matches:
        doubt = _forbidden(index, match, first, last, context, present)
        if doubt and not (doubtful and match.distance <= _NEAR * len(match.phones)):
            continue
        features: tuple[float, ...] = ()
        if match.features:
            place = _place(match, first, last, context, present, company)._replace(doubtful=doubt)
            features = (*match.features, *place)
        start, end = core(context, first, last)
        yield Candidate(first, last, start, end, match.write, "term", "sound", 0.0, match, features)


def _beside(span: Span, taken: Mapping[int, Candidate], context: DocumentContext) -> Iterable[Match]:
    """What the span may be beyond the terms that stand in it: a longer term that has them, no other."""
    inside = [taken[at] for at in range(span.first, span.last + 1) if at in taken]
    if not inside:
        return span.matches
    if len(inside) > span.last - span.first:
        return ()
    words = {word for each in inside for word in context.words[each.first : each.last + 1]}
    there = {each.write for each in inside}
    targets = ((match, match.target) for match in span.matches)
    return (match for match, target in targets if words <= set(target.words) and target.write not in there)


def _forbidden(
    index: Compiled, match: Match, first: int, last: int, context: DocumentContext, present: Counter[str]
) -> bool:
    """What no score may allow: a shipped term that is only faintly like, and the entry's own context words."""
    strange = first == last and word_of(context.words[first]).log_rank >= UNKNOWN
    entry = match.target.form.entry
    if entry.near and not strange and not context.near(first, last, entry.near):
        return True
    if entry.not_near and context.near(first, last, entry.not_near):
        return True
    window = context.words[first : last + 1]
    if other_number(match, window) or someone_else(match, window, cautious=index.cautious):
        return True
    if index.builtin and (another_word(match, first, last, context) or namesake(context, first, last)):
        return True
    if index.builtin and too_faint(match, max(word_of(word).log_rank for word in window)):
        return True
    return forbidden(match, first, last, context, there=present[match.target.write] > 0)


def _place(match: Match, first: int, last: int, context: DocumentContext, present: Counter[str], company: int) -> Place:
    target, one = match.target, first == last
    capital = context.has_midsentence_capital(first, last)
    upper = context.tokens.surface(first, last).isupper()
    times = present[target.write] + (present[target.form.write] if target.part else 0)
    return Place(
        uncased=not context.cased,
        capital=capital,
        lower=context.cased and not capital and not context.capital(first),
        upper=upper,
        present=min(times, MOST),
        ordinary=min(context.ordinary(context.words[first]), 5) if one else 0,
        in_name=one and (in_name(context, first - 1) or in_name(context, first + 1)),
        initials=one and upper and len(match.joined) <= 4,
        excess=min(max(map(context.excess, context.words[first : last + 1])), MOST_EXCESS),
        places=log2(min(map(context.heard.__getitem__, context.words[first : last + 1]))),
        company=company,
    )


def _probability(candidate: Candidate, context: DocumentContext, known: dict[tuple[float, ...], float]) -> float:
    """How likely it is; the same letters only want a look at the words around them."""
    first, last, match, features = candidate.first, candidate.last, _match(candidate), candidate.features
    if not features:
        plain = context.edited or match.write[1:].islower()
        surface = context.tokens.surface(first, last)
        style = (plain and "-" in surface) or is_style(surface, match.write)
        if style or held_back(match.target.form, context):
            return MAYBE
        window = [base(word) for word in context.words[first : last + 1]]
        return apart(window, first, last, context, match.target.write) or 0.0
    key = (match.target.size, *features)  # trust tells sizes apart that look alike to the trees
    found = known.get(key)
    if found is None:
        # A strange word that stands often is rather a name that the glossary lacks; a phrase like "all X" is none.
        agreeing = 0.0 if match.target.form.builtin or first == last else AGREEING * features[_PLACES]
        found = probability(features, trust(match.target.size) + agreeing)
        if first == last and not features[_CAPITAL] and not features[_PRESENT] and features[_RARITY] < UNUSUAL:
            found = min(found, _DOUBT)  # only that it stands so often speaks for it: for a person to decide
        known[key] = found
    return found


def _match(candidate: Candidate) -> Match:
    assert candidate.match is not None, "a sound-alike has a match"
    return candidate.match
