"""Sound-alikes: which windows of words may be a misheard term, what speaks for it, and how sure that makes us.

Candidates are cheap and memoised by words; a small linear model (`_sound_weights`) weighs
sound, spelling, rarity and what the document knows; the surest take their words first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from math import exp, log, log1p, log10
from typing import Final, NamedTuple

from podparse.dictionary._compiled import FOREIGN, Compiled
from podparse.dictionary._sounds import RARE, Match, phone_distance, word_of
from podparse.dictionary._tokens import GAP, base, split
from podparse.fixers._exact_terms import Decision, apart, core, in_address
from podparse.fixers._scene import Scene
from podparse.fixers._sound_weights import BIAS, WEIGHTS
from podparse.fixers._sound_windows import NEVER, UNUSUAL, windows
from podparse.lang.en.lexicon import FUNCTION_WORDS, UNKNOWN, given_names, proper_nouns, surnames, words
from podparse.lang.en.phones import phones

__all__ = ["FEATURES", "Candidate", "candidates", "features", "sound_alikes"]

_TINY: Final = 50  # terms: a smaller glossary is trusted more, a larger one less
_TIGHT: Final = 0.35  # phone distance up to which a window may begin or end with a function word
_INNER_CAPITAL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MAYBE: Final = 0.3  # the probability from which it is suggested


class Candidate(NamedTuple):
    """A window of words and the targets it may be, the best first."""

    first: int
    last: int
    matches: tuple[Match, ...]


class Seen(NamedTuple):
    """What stands in the document."""

    present: Counter[str]  # how often each term rightly stands in it
    heard: Counter[str]  # how often each word stands in it


class Evidence(NamedTuple):
    """What the document says beyond the window."""

    scene: Scene
    present: Counter[str]
    heard: Counter[str]


def candidates(index: Compiled, scene: Scene, locked: Sequence[Decision]) -> list[Candidate]:
    """Windows that may be misheard terms, each where it is nearest to the term."""
    found_all: list[Candidate] = []
    seen = Seen(Counter(each.write for each in locked), Counter(scene.words))
    sounds, tokens = index.sounds, scene.tokens
    taken = {at: each for each in locked for at in range(each.first, each.last + 1)}
    surfaces = tokens.surfaces
    for first, last in windows(index, scene, seen.present, seen.heard):
        window = tuple(tokens.words[first : last + 1])
        acronym = first == last and 2 < len(window[0]) < 7 and surfaces[first].isupper()
        found = sounds.matches(window, acronym=acronym)
        if first == last and len(parts := _camel_parts(surfaces[first])) > 1:
            found = _first_of_each((*sounds.matches(parts), *found))
        if not found:
            continue
        inside = [taken[at] for at in range(first, last + 1) if at in taken]
        if len(inside) == last - first + 1:
            continue
        if inside and found:
            known = {word for each in inside for word in tokens.words[each.first : each.last + 1]}
            there = {each.write for each in inside}
            found = tuple(m for m in found if known <= set(m.target.words) and m.target.write not in there)
        found = tuple(match for match in found if not _forbidden(match, first, last, scene, seen))
        if found:
            found_all.append(Candidate(first, last, found))
    return _best_windows(found_all)


def _camel_parts(surface: str) -> tuple[str, ...]:
    """The words that a capital within a word shows: recognisers write "BlueSky" for names they do not know."""
    if not surface.isalpha() or surface[1:].islower() or surface.isupper():
        return ()
    return tuple(split(_INNER_CAPITAL.sub(" ", surface)))


def _first_of_each(found: tuple[Match, ...]) -> tuple[Match, ...]:
    """The nearest match of each target, the best first."""
    nearest: dict[str, Match] = {}
    for match in sorted(found, key=lambda each: each.score):
        nearest.setdefault(match.target.write, match)
    return tuple(nearest.values())


def _forbidden(match: Match, first: int, last: int, scene: Scene, seen: Seen) -> bool:
    """What no score may allow: everyday words without evidence, one known name for another, half of a hyphenation."""
    if in_address(scene, first, last) or _cut(scene, first, last):
        return True
    rare = max(word_of(word).rarity for word in scene.words[first : last + 1])
    lower = scene.tokens.surface(first, last).islower()
    if match.target.size >= FOREIGN and (match.target.part or match.letters) and _too_faint(match, rare):
        return True
    if first != last:
        ends = {scene.words[first], scene.words[last]}
        inner = set(scene.words[first + 1 : last]) & FUNCTION_WORDS - set(match.target.words)
        if inner or ends & NEVER or (ends & FUNCTION_WORDS and match.distance > _TIGHT):
            return True
        if rare < UNKNOWN and match.letters and not _everyday_evidence(match, first, last, scene, seen):
            return True
        return match.suffix == "s" and rare < UNKNOWN and lower and match.letters == 0
    heard, target, given = match.joined, match.target, given_names()
    if rare < UNKNOWN and match.distance and (target.joined.endswith(heard) or target.joined.startswith(heard)):
        return True
    if rare < UNKNOWN and not seen.present[target.write]:
        if lower and (rare < UNUSUAL or seen.heard[scene.words[first]] < 2):
            return True
        if not lower and match.distance > 0 and heard in proper_nouns():
            return True
        if not lower and (_in_name(scene, first - 1) or _in_name(scene, first + 1)):
            return True
    if heard in given and target.joined in given:
        return target.part or match.distance > 0 or not target.write.istitle()
    if heard in given and not lower and not (seen.present[target.write] and match.distance == 0):
        return True
    return target.part and (heard in given or heard in words())


def _cut(scene: Scene, first: int, last: int) -> bool:
    """Whether the window begins or ends within a word with hyphens, or has an address inside."""
    start, end = scene.tokens.span(first, last)
    buffer = scene.tokens.buffer
    if buffer[start - 1 : start] == "-" or buffer[end : end + 1] == "-":
        return True
    dot = buffer.find(".", start, end - 1)
    return dot > 0 and buffer[dot + 1].isalnum() and dot > start + 1


def _everyday_evidence(match: Match, first: int, last: int, scene: Scene, seen: Seen) -> bool:
    """Whether something says that several everyday words do not mean themselves."""
    letters = any(len(word) == 1 for word in scene.words[first : last + 1])
    return (
        _telling(match, first, last, scene)
        or seen.present[match.target.write] > 0
        or scene.words[last] != base(scene.words[last])
        or (
            letters
            and scene.before(first) not in ("the", "a", "an")
            and match.distance <= 0.09 * len(match.phones)
            and scene.closes(last)
        )
    )


def _telling(match: Match, first: int, last: int, scene: Scene) -> bool:
    """Whether a capital shows that a name is meant, and not just another one ("Colombia now")."""
    named = match.distance > 0 and not set(scene.words[first : last + 1]) & set(match.target.words)
    return any(
        scene.telling(at, at) and not (named and scene.words[at] in proper_nouns()) for at in range(first, last + 1)
    )


def _too_faint(match: Match, rare: float) -> bool:
    """Whether a match with a shipped term is too little: nobody said that the term is spoken of here."""
    target = match.target
    plain = target.write.istitle() and len(target.words) == 1
    far = match.distance > (0.1 if plain else 0.3)
    return target.part or far or rare < UNKNOWN or len(target.joined) < 6 or target.write.isupper()


def _in_name(scene: Scene, at: int) -> bool:
    """Whether the word there has a capital that makes it part of a name."""
    inside = 0 <= at < len(scene.words) and scene.words[at] != GAP
    return inside and len(scene.words[at]) > 1 and scene.telling(at, at)


def _best_windows(found: list[Candidate]) -> list[Candidate]:
    """Of windows that overlap and may be the same term, those that are nearest to it."""
    by_term: dict[str, list[Candidate]] = {}
    for candidate in found:
        by_term.setdefault(candidate.matches[0].target.write, []).append(candidate)
    out: list[Candidate] = []
    for rivals in by_term.values():
        rivals.sort(key=lambda each: (each.matches[0].score, each.first))
        taken: set[int] = set()
        for rival in rivals:
            span = range(rival.first, rival.last + 1)
            if taken.isdisjoint(span):
                out.append(rival)
                taken.update(span)
    return out


FEATURES: Final = """
distance distance2 distance3 sounds_equal letters letters2 letters3 absolute first last skeleton length
short words fewer more rarity rarity_mean known everyday word_for_word worst anchor margin size part several
capital start lower plural edge edge_far present present_far heard given surname both_given
both_surname target_word target_rarity acronym both_acronym inner_capital contains contained prefix known_far
known_capital known_lower known_size spelled bare uncased uncased_known uncased_far prefix_known plural_of
""".split()


def features(candidate: Candidate, evidence: Evidence) -> list[float]:
    """What speaks for and against the best match, in the order of `FEATURES`."""
    best = candidate.matches[0]
    target, scene = best.target, evidence.scene
    window = [word_of(word) for word in scene.words[candidate.first : candidate.last + 1]]
    n, wanted = len(window), len(target.words)
    length = max(len(best.phones), len(target.phones))
    far = best.distance / length
    letters = best.letters / max(len(best.joined), len(target.joined))
    rarity = max(word.rarity for word in window)
    known = rarity < UNKNOWN
    capital = scene.telling(candidate.first, candidate.last)
    upper = [scene.capital(at) for at in range(candidate.first, candidate.last + 1)]
    surface = scene.tokens.surface(candidate.first, candidate.last)
    lower = scene.cased and not any(upper)
    aligned = n == wanted
    pairs = list(zip(window, target.words, strict=True)) if aligned else []
    worst = max((_word_distance(a.phones, phones(b)) for a, b in pairs), default=far)
    anchor = sum(len(word.text) for word in window if word.text in target.words) / len(best.joined)
    margin = min(candidate.matches[1].score - best.score, 0.4) if len(candidate.matches) > 1 else 0.4
    size = log10(max(target.size, 30) / 100)
    edge = n > 1 and (window[0].text in FUNCTION_WORDS or window[-1].text in FUNCTION_WORDS)
    present = log1p(evidence.present[target.write] + (evidence.present[target.form.write] if target.part else 0))
    rarest = max(window, key=lambda word: word.rarity)
    heard = log1p(evidence.heard[scene.words[candidate.first + window.index(rarest)]])
    given, family, alone = given_names(), surnames(), n == 1
    common = 0
    for a, b in zip(best.joined, target.joined, strict=False):
        if a != b:
            break
        common += 1
    acronym = target.write.isupper() and len(target.joined) <= 6
    values: list[float] = [
        far, max(0.0, far - 0.1), max(0.0, far - 0.2), best.distance == 0,
        letters, max(0.0, letters - 0.2), max(0.0, letters - 0.4), best.distance,
        best.phones[:1] == target.phones[:1], best.phones[-1:] == target.phones[-1:],
        _same_bones(best), log(length / 6), length <= 4,
        n - 1, max(0, wanted - n), max(0, n - wanted),
        rarity, sum(word.rarity for word in window) / n, known, rarity < RARE,
        aligned and n > 1, worst, anchor, margin, size, target.part, wanted > 1,
        capital, upper[0] and not capital, lower, best.suffix == "s",
        edge, edge * far, present, present * far, heard,
        any(word.text in given for word in window), any(word.text in family for word in window),
        alone and best.joined in given and target.joined in given,
        alone and best.joined in family and target.joined in family,
        wanted == 1 and target.joined in words(), target.rarity,
        acronym, acronym and surface.isupper(), any(map(str.isupper, target.write[1:])) and not acronym,
        target.joined in best.joined, best.joined in target.joined, common / max(len(best.joined), len(target.joined)),
        known * far, known * capital, known * lower, known * size,
        any(len(word.text) == 1 for word in window), scene.cased and scene.bare(candidate.first, candidate.last),
        not scene.cased, known and not scene.cased, far * (not scene.cased),
        known * common / max(len(best.joined), len(target.joined)), best.suffix == "-",
    ]  # fmt: skip
    return [float(value) for value in values]


def _word_distance(a: str, b: str) -> float:
    return phone_distance(a, b) / max(len(a), len(b))


def _same_bones(match: Match) -> bool:
    from podparse.lang.en.phones import skeleton

    return skeleton(match.phones) == match.target.skeleton


def sound_alikes(index: Compiled, scene: Scene, locked: Sequence[Decision]) -> list[Decision]:
    """Decisions on sound-alikes, disjoint from ``locked`` and from each other; the surest take their words first."""
    present = Counter(each.write for each in locked)
    evidence = Evidence(scene, present, Counter(scene.words))
    judge = _Judge(evidence)
    scored = [
        (probability, candidate)
        for candidate in candidates(index, scene, locked)
        if (probability := judge(candidate)) >= _MAYBE and _fits(candidate, scene)
    ]
    scored.sort(key=lambda each: (-each[0], each[1].first - each[1].last, each[1].first))
    taken: set[int] = set()
    out: list[Decision] = []
    for probability, candidate in scored:
        span = range(candidate.first, candidate.last + 1)
        if taken.isdisjoint(span):
            taken.update(span)
            out.append(_decision(probability, candidate, scene))
    return out


class _Judge:
    """How likely a candidate is its best match; asked once for all places that look alike."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._known: dict[tuple[object, ...], float] = {}

    def __call__(self, candidate: Candidate) -> float:
        """The probability; the same letters only want a look at the words around them."""
        first, last, matches = candidate
        match, scene = matches[0], self._evidence.scene
        if not (match.distance or match.letters or first == last):
            window = [base(word) for word in scene.words[first : last + 1]]
            return apart(window, first, last, scene) or 0.0
        rival = matches[1].score if len(matches) > 1 else None
        surface = scene.tokens.surface(first, last)
        key = (surface, id(match.target), match.score, rival, scene.telling(first, last), scene.bare(first, last))
        found = self._known.get(key)
        if found is None:
            size = log10(_TINY / max(match.target.size, 1))
            trust = 1.3 * size if size > 0 else 0.25 * size
            found = self._known[key] = score(features(candidate, self._evidence), trust)
        return found


def score(values: Sequence[float], trust: float = 0.0) -> float:
    """The probability that a candidate is the term; ``trust`` adds to its log odds."""
    total = trust + BIAS + sum(weight * value for weight, value in zip(WEIGHTS, values, strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def _fits(candidate: Candidate, scene: Scene) -> bool:
    """The entry's context words; what is no word of English cannot mean anything else and needs none near."""
    entry = candidate.matches[0].target.form.entry
    strange = candidate.first == candidate.last and word_of(scene.words[candidate.first]).rarity >= UNKNOWN
    if entry.near and not strange and not scene.near(candidate.first, candidate.last, entry.near):
        return False
    return not (entry.not_near and scene.near(candidate.first, candidate.last, entry.not_near))


def _decision(probability: float, candidate: Candidate, scene: Scene) -> Decision:
    match = candidate.matches[0]
    start, end = core(scene, candidate.first, candidate.last)
    write = match.write
    return Decision(candidate.first, candidate.last, start, end, write, write, "term", "sound", round(probability, 3))
