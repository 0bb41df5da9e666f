"""Sound-alikes: what each window of words is most likely to be, and which windows take their words first.

A model (`_sound_model`) weighs sound, spelling, rarity and what the document knows; a few rules forbid what no score
may allow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from podparse.fixing.terms.compiled import Compiled
from podparse.fixing.terms.exact_decisions import Decision, apart, core, held_back, in_address
from podparse.fixing.terms.features import Place
from podparse.fixing.terms.guards import cut, forbidden, in_name, too_faint
from podparse.fixing.terms.phonetic import Match, word_of
from podparse.fixing.terms.scorer import probability
from podparse.fixing.terms.windows import MAYBE, MOST, Hope, Window, trust, windows
from podparse.language.en.lexicon import UNKNOWN
from podparse.text.context import DocumentContext
from podparse.text.tokens import base

__all__ = ["Candidate", "candidates", "sound_alikes"]

_NEAR = 0.2  # phone distance by sound up to which a doubtful match teaches something


class Candidate(NamedTuple):
    """What a window of words may be, and the features of that (none: only split or joined differently)."""

    first: int
    last: int
    match: Match
    values: list[float]


_Span = TypeVar("_Span", Candidate, Decision)


def sound_alikes(index: Compiled, context: DocumentContext, locked: Sequence[Decision]) -> list[Decision]:
    """Decisions on sound-alikes, disjoint from each other; the surest take their words first."""
    known: dict[tuple[float, ...], float] = {}
    scored = []
    for candidate in _nearest(candidates(index, context, locked)):
        sure = _probability(candidate, context, known)
        if sure >= MAYBE:
            scored.append((sure, candidate))
    scored.sort(key=lambda each: (-each[0], each[1].first - each[1].last, each[1].first, each[1].match.score))
    return list(_disjoint(_decision(sure, candidate, context) for sure, candidate in scored))


def _disjoint(found: Iterable[_Span]) -> Iterator[_Span]:
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
        by_term.setdefault(candidate.match.target.write, []).append(candidate)
    for rivals in by_term.values():
        yield from _disjoint(sorted(rivals, key=lambda each: (each.match.score, each.first)))


def candidates(
    index: Compiled, context: DocumentContext, locked: Sequence[Decision], *, doubtful: bool = False
) -> Iterator[Candidate]:
    """What may stand in the document for a term; ``locked`` are the terms that are known to stand in it.

    ``doubtful``: with the near matches that a rule forbids, for training.
    """
    present = Counter(each.write for each in locked)
    taken = {at: each for each in locked for at in range(each.first, each.last + 1)}
    for window in windows(index, context, present):
        first, last = window.first, window.last
        hopes = tuple(_beside(window, taken, context))
        if not hopes or in_address(context, first, last) or cut(context, first, last):
            continue
        for hope in hopes:
            doubt = _forbidden(index, hope.match, first, last, context, present)
            if doubt and not (doubtful and hope.match.distance <= _NEAR * len(hope.match.phones)):
                continue
            if hope.values:
                place = _place(hope.match, first, last, context, present)._replace(doubtful=doubt)
                yield Candidate(first, last, hope.match, [*hope.values, *place])
            else:
                yield Candidate(first, last, hope.match, [])


def _beside(window: Window, taken: Mapping[int, Decision], context: DocumentContext) -> Iterable[Hope]:
    """What the window may be beyond the terms that stand in it: a longer term that has them, no other."""
    inside = [taken[at] for at in range(window.first, window.last + 1) if at in taken]
    if not inside:
        return window.hopes
    if len(inside) > window.last - window.first:
        return ()
    words = {word for each in inside for word in context.words[each.first : each.last + 1]}
    there = {each.write for each in inside}
    targets = ((hope, hope.match.target) for hope in window.hopes)
    return (hope for hope, target in targets if words <= set(target.words) and target.write not in there)


def _forbidden(
    index: Compiled, match: Match, first: int, last: int, context: DocumentContext, present: Counter[str]
) -> bool:
    """What no score may allow: a shipped term that is only faintly like, and the entry's own context words."""
    strange = first == last and word_of(context.words[first]).rarity >= UNKNOWN
    entry = match.target.form.entry
    if entry.near and not strange and not context.near(first, last, entry.near):
        return True
    if entry.not_near and context.near(first, last, entry.not_near):
        return True
    rare = max(word_of(word).rarity for word in context.words[first : last + 1])
    return (index.foreign and too_faint(match, rare)) or forbidden(match, first, last, context, present)


def _place(match: Match, first: int, last: int, context: DocumentContext, present: Counter[str]) -> Place:
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
        ordinary=min(context.ordinary[context.words[first]], 5) if one else 0,
        in_name=one and (in_name(context, first - 1) or in_name(context, first + 1)),
        initials=one and upper and len(match.joined) <= 4,
    )


def _probability(candidate: Candidate, context: DocumentContext, known: dict[tuple[float, ...], float]) -> float:
    """How likely it is; the same letters only want a look at the words around them."""
    first, last, match, values = candidate
    if not values:
        if held_back(match.target.form, context):
            return MAYBE
        window = [base(word) for word in context.words[first : last + 1]]
        return apart(window, first, last, context) or 0.0
    key = (match.target.size, *values)  # trust tells sizes apart that look alike to the trees
    found = known.get(key)
    if found is None:
        found = known[key] = probability(values, trust(match.target.size))
    return found


def _decision(sure: float, candidate: Candidate, context: DocumentContext) -> Decision:
    start, end = core(context, candidate.first, candidate.last)
    write = candidate.match.write
    return Decision(candidate.first, candidate.last, start, end, write, write, "term", "sound", round(sure, 3))
