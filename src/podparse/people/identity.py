"""Who is behind ``SPEAKER_00``: names from introductions, sign-offs and forms of address, checked against a roster.

Every sign adds to or takes from the score of a pair of speaker and name; a name is given only where it leads clearly.
Speaker labels mean something within one episode only, so nothing is kept from one call to the next.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from attrs import field, frozen

from podparse.language.en.lexicon import given_names, log_rank
from podparse.model import Transcript
from podparse.model.speaker import Speaker
from podparse.people.bare import with_capitals
from podparse.people.found import Found
from podparse.people.mentions import SELF, Mention, mentions
from podparse.people.names import agreement, is_anonymous, is_short_form, parts
from podparse.people.naming import EARLY, Board
from podparse.people.roles import host_likelihood
from podparse.people.talk import Evidence, Talk

__all__ = ["Identity", "identify"]


@frozen
class Identity:
    """The name found for a speaker, how likely that is (0..1), and why; the clearest evidence comes first."""

    name: str  #: the name found
    confidence: float = field(kw_only=True)  #: 0 to 1
    speaker: Speaker = field(kw_only=True)  #: the speaker as the transcript has them
    evidence: tuple[Evidence, ...] = field(default=(), kw_only=True)  #: why, the clearest first

    def __str__(self) -> str:
        return self.name


_ARTICLE: Final = re.compile(r"\b(?:[Tt]he|[Aa]n?) $")  # nobody is called "the Ann"
_MIN_CONFIDENCE: Final = 0.75
_MIN_CONFIDENCE_OF_KNOWN: Final = 0.6  # fewer names can be meant, so less is needed
# A short form that only others use ("Chris"), never with a surname, is the name on the label no more often than this;
# between two who talk to each other it is.
_SHORT: Final = 0.74
_PAIR: Final = 0.25  # what a lead is worth more where only one other can be meant
_LABEL: Final = 8.0
_ROLE: Final = 2.0
_MANY: Final = 40  # speakers; with more, the greedy start has to do
_EVERYDAY: Final = 4.0  # rank 10,000: rarer words of English are as likely a name where a name is said
_ALONE: Final = 2.0  # the lead of the only name for the only speaker


def identify(
    transcript: Transcript, roster: Iterable[str | object] | None = None, *, min_confidence: float | None = None
) -> Found[Identity]:
    """Names for the speakers whose labels say none; speakers left unnamed are those that nothing points to clearly.

    ``roster`` are the people known to speak here (names, or objects with a ``name`` and perhaps a ``role``): only these
    are given, and labels that are short forms of them are completed. Below ``min_confidence`` (0..1) no
    name is given. Apply the result with `rename`.

    >>> from podparse.model import Turn
    >>> t = Transcript([Turn("Welcome! I'm Ann Lee. Bo, how are you?", "S1"), Turn("Fine, thank you, Ann.", "S2")])
    >>> {speaker.id: found.name for speaker, found in identify(t).items()}
    {'S1': 'Ann Lee', 'S2': 'Bo'}
    """
    talk = with_capitals(Talk.of(transcript))
    if roster is None:
        return _identify(talk, transcript.meta.people, _MIN_CONFIDENCE if min_confidence is None else min_confidence)
    known = [roster] if isinstance(roster, str) else roster
    people = {person.name: person for person in map(_Known.of, known) if parts(person.name)}
    if not talk.speakers or not people:
        return Found({})
    return _assign(
        talk,
        list(people.values()),
        _MIN_CONFIDENCE_OF_KNOWN if min_confidence is None else min_confidence,
    )


@frozen
class _Known:
    """Somebody on a roster."""

    name: str
    role: str | None = None

    @classmethod
    def of(cls, person: str | object) -> _Known:
        if isinstance(person, str):
            return cls(person)
        return cls(str(getattr(person, "name", person)), getattr(person, "role", None))


# ---------------------------------------------------------------- without a roster


def _identify(talk: Talk, hints: Sequence[str], min_confidence: float) -> Found[Identity]:
    anonymous = [each for each in talk.speakers if is_anonymous(each.name)]
    if not anonymous:
        return Found({})
    found = mentions(talk)
    plausible = _plausible(talk, found)
    for each in talk.speakers:
        if each not in anonymous and (named := parts(each.name)):
            plausible.pop(named[0], None)
    board = Board(talk, host_likelihood(talk, found))
    board.count((mention for mention in found if parts(mention.name)), lambda mention: _share(mention, plausible))
    whole = _whole_names(found)
    pair = len(talk.speakers) == 2
    result: dict[Speaker, Identity] = {}
    settled: dict[Speaker, str] = {}
    for score, speaker, key in _ranked(board, anonymous, plausible):
        if score <= 0 or speaker in settled or key in settled.values():
            continue
        settled[speaker] = key
        lead = score - _rival(board, speaker, key, settled)
        evidence = board.evidence(speaker, key)
        name = _shown(board.forms[speaker, key], hints, whole.get(key))
        confidence = _confidence(min(score, lead + 0.5) + _PAIR * pair)
        if not pair and _is_mere_short_form(name, key, whole) and not any(sign.kind in SELF for sign in evidence):
            confidence = min(confidence, _SHORT)
        if confidence >= min_confidence:
            result[speaker] = Identity(name, confidence=confidence, speaker=speaker, evidence=evidence)
    return Found({speaker: result[speaker] for speaker in talk.speakers if speaker in result})


def _is_mere_short_form(name: str, key: str, whole: Collection[str]) -> bool:
    """Whether all that is known of a name is its short form, as "Bill"; who else is meant by it?"""
    return parts(name) == (key,) and is_short_form(key) and key not in whole


def _ranked(
    board: Board, speakers: Iterable[Speaker], plausible: Mapping[str, float]
) -> list[tuple[float, Speaker, str]]:
    """Which name fits which speaker how well, the best first."""
    pairs = [(speaker, key, score) for speaker in speakers for key, score in board.scores[speaker].items()]
    return sorted(((score * plausible[key], speaker, key) for speaker, key, score in pairs), key=lambda each: -each[0])


def _share(mention: Mention, plausible: Mapping[str, float]) -> list[tuple[str, float]]:
    """The first name that a mention speaks of, and how far it does; nothing where it is no name."""
    key = parts(mention.name)[0]
    weight = plausible.get(key, 0.0)
    if not weight:
        return []
    if weight == 1 or mention.kind not in ("open", "end", "aside"):
        return [(key, 1.0)]
    # A word that no list knows is addressed with a comma, or it is a sentence of its own.
    return [(key, 0.6)] if mention.kind == "end" or mention.after.startswith(",") else []


def _rival(board: Board, speaker: Speaker, key: str, settled: Mapping[Speaker, str]) -> float:
    """The best score of the name for somebody else, or of another name for the speaker, among those not settled."""
    others = [board.scores[other][key] for other in board.scores if other is not speaker and other not in settled]
    names = [score for name, score in board.scores[speaker].items() if name not in settled.values()]
    return max(0.0, *others, *names, 0.0)


def _confidence(lead: float) -> float:
    """How often a lead of so much was right: 1.5 about .75, 3 about .93."""
    return 1 / (1 + math.exp(0.4 - lead))


def _plausible(talk: Talk, found: Sequence[Mention]) -> dict[str, float]:
    """The first names among what was found, with how far each may be trusted to be one.

    A listed given name is one when somebody is addressed or introduced by it. Any other word must be used mostly so and
    must not stand in lower case here; a word of everyday English must also be what somebody calls themselves.
    """
    lower = Counter(word for _, text in talk.turns for word in re.findall(r"(?<![\w'’-])[a-z]{2,}(?![\w'’])", text))
    kinds: dict[str, Counter[str]] = {}
    for mention in found:
        for key in parts(mention.name)[:1]:
            kinds.setdefault(key, Counter())["thing" if _ARTICLE.search(mention.before) else mention.kind] += 1
    return {key: weight for key, counts in kinds.items() if (weight := _trust(key, counts, lower[key]))}


def _trust(key: str, counts: Counter[str], lower: int) -> float:
    strong = sum(counts[kind] for kind in ("self", "guest", "cohost", "joined", "greet", "thank", "ask"))
    used = strong + sum(counts[kind] for kind in ("this", "open", "end", "aside", "refer"))
    if key in given_names() and (counts["self"] or not (lower and log_rank(key) < 3.0)):
        return 1.0 if used else 0.0
    if counts["thing"] and not counts["self"]:
        return 0.0
    if lower or not strong or used < counts.total() / 4:
        return 0.0
    if log_rank(key) < _EVERYDAY and not (counts["self"] and used > 1):
        return 0.0
    return 0.9


def _whole_names(found: Iterable[Mention]) -> dict[str, str | None]:
    """First names to the one full name that is heard with them, if that is heard early (None: several, or late)."""
    heard: dict[str, dict[tuple[str, ...], Mention]] = {}
    for mention in found:
        words = parts(mention.name)
        if len(words) > 1:
            heard.setdefault(words[0], {}).setdefault(words, mention)
    return {
        key: first.name if not others and first.turn < EARLY else None
        for key, (first, *others) in ((key, names.values()) for key, names in heard.items())
    }


def _shown(forms: Mapping[str, float], hints: Sequence[str], whole: str | None) -> str:
    """The fullest form that clearly was said of the speaker, else the ``whole`` name that is heard with a first name.

    A roster in the file's head completes a short one.
    """
    full = {form: weight for form, weight in forms.items() if " " in form and weight >= 0.9}
    name = max(full, key=lambda form: full[form]) if full else whole or max(forms, key=lambda form: forms[form])
    fuller = {hint for hint in hints if agreement(name, hint) >= 0.7}
    return fuller.pop() if len(fuller) == 1 else name


# ---------------------------------------------------------------- with a roster


def _assign(talk: Talk, people: Sequence[_Known], min_confidence: float) -> Found[Identity]:
    """The assignment of people to speakers that all signs together favour."""
    board = Board(talk)
    names = [each.name for each in people]
    found = mentions(talk)
    fuller = {parts(mention.name)[0]: mention.name for mention in found if len(parts(mention.name)) > 1}
    known: dict[str, list[tuple[str, float]]] = {}

    def keys(mention: Mention) -> list[tuple[str, float]]:
        if mention.name not in known:
            known[mention.name] = _meant(mention.name, names, fuller)
        return known[mention.name]

    board.count(found, keys)
    _count_labels(board, talk.speakers, names)
    _count_roles(board, host_likelihood(talk, found), people)
    speakers = talk.speakers
    # As many places as names or speakers, whichever are more: a place without a speaker or a name counts nothing.
    places: list[Speaker | None] = [*speakers, *[None] * (len(names) - len(speakers))]
    given: list[str | None] = [*names, *[None] * (len(speakers) - len(names))]
    _improve(board, places, given)
    result = {}
    for place, (speaker, name) in enumerate(zip(places, given, strict=True)):
        if speaker is None or name is None:
            continue
        lead = min(
            (-_gain(board, places, given, place, other) for other in range(len(places)) if other != place), default=2.0
        )
        confidence = _confidence(0.8 + 2 * lead)
        if confidence >= min_confidence:
            evidence = board.evidence(speaker, name) or (Evidence("left", text="nobody else of the roster fits"),)
            result[speaker] = Identity(name, confidence=confidence, speaker=speaker, evidence=evidence)
    return Found(result)


def _meant(name: str, names: Sequence[str], fuller: Mapping[str, str]) -> list[tuple[str, float]]:
    """Whom of the roster a name that was heard means: ``(name, share)``. ``fuller`` gives full names heard here by
    their first names, for "Ann" after "Ann Lee" is not another Ann.
    """
    fits = {each: agreement(name, each) for each in names}
    best = max(fits.values(), default=0.0)
    agreed = [each for each in names if fits[each] == best and best > 0]
    full = fuller.get(parts(name)[0]) if len(parts(name)) == 1 else None
    if full and (same := [each for each in names if agreement(full, each) >= 0.9]):
        agreed = same
    return [(each, min(1.0, best + 0.1) / len(agreed)) for each in agreed]


def _improve(board: Board, places: Sequence[Speaker | None], given: list[str | None]) -> None:
    """Swap names until no swap gains: from a greedy start this finds the best assignment but for rare ties."""
    ranked = sorted(
        (
            (board.scores[speaker][name], place, name)
            for place, speaker in enumerate(places)
            if speaker
            for name in given
            if name
        ),
        key=lambda each: -each[0],
    )
    chosen: dict[int, str] = {}
    taken = set[str]()
    for _, place, name in ranked:
        if place not in chosen and name not in taken:
            chosen[place] = name
            taken.add(name)
    rest = [name for name in given if name not in taken]
    given[:] = [chosen[place] if place in chosen else rest.pop() for place in range(len(places))]
    for _ in places if len(places) <= _MANY else ():
        swaps = [(_gain(board, places, given, i, j), i, j) for i in range(len(places)) for j in range(i)]
        gain, one, other = max(swaps, default=(0.0, 0, 0))
        if gain <= 0:
            return
        given[one], given[other] = given[other], given[one]


def _gain(board: Board, places: Sequence[Speaker | None], given: Sequence[str | None], one: int, other: int) -> float:
    """What is gained when two places swap their names."""

    def score(place: int, name: str | None) -> float:
        speaker = places[place]
        return 0.0 if speaker is None or name is None else board.scores[speaker][name]

    now = score(one, given[one]) + score(other, given[other])
    return score(one, given[other]) + score(other, given[one]) - now


def _count_labels(board: Board, speakers: Iterable[Speaker], names: Iterable[str]) -> None:
    """A label that is a name, or short for one, says who it is."""
    for speaker in speakers:
        if not is_anonymous(speaker.name):
            for name in names:
                board.scores[speaker][name] += _LABEL * agreement(speaker.name, name)


def _count_roles(board: Board, hosts: Mapping[Speaker, float], people: Iterable[_Known]) -> None:
    """Who is known to be host or guest is sought among those who talk like one."""
    for person in people:
        role = (person.role or "").lower()
        for speaker, host in hosts.items():
            if role in ("host", "co-host", "cohost", "guest"):
                board.scores[speaker][person.name] += _ROLE * (1 - host if role == "guest" else host)
