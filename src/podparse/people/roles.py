"""Who is host, co-host, guest, narrator or voice of an advertisement, from how people talk.

Hosts ask, welcome and steer; guests are welcomed, thanked and talk at length. Every sign is a number relative to the
other speakers of the episode, so that shows of any length and style compare.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from math import exp, log
from typing import Final

from attrs import field, frozen

from podparse.labels.names import fold
from podparse.language.en import people as table
from podparse.model import Transcript
from podparse.model.speaker import Speaker
from podparse.people.found import Found
from podparse.people.mentions import Mention, mentions
from podparse.people.names import parts
from podparse.people.naming import EARLY, Board
from podparse.people.talk import Evidence, Talk

__all__ = ["Role", "host_likelihood", "roles"]


@frozen
class Role:
    """A role (``host``, ``co-host``, ``guest``, ``narrator``, ``ad``), how sure it is (0..1), and why."""

    value: str  #: ``host``, ``co-host``, ``guest``, ``narrator`` or ``ad``
    confidence: float = field(kw_only=True)  #: 0 to 1
    evidence: tuple[Evidence, ...] = field(default=(), kw_only=True)  #: why, the clearest first

    def __str__(self) -> str:
        return self.value


@frozen
class Sign:
    """What one unit of a feature weighs for a host (log-odds), and how to tell people of it."""

    weight: float
    host: str = ""
    guest: str = ""


# Set by hand. A feature is 0 where it says nothing.
SIGNS: Final[Mapping[str, Sign]] = {
    "steers": Sign(0.6, "says what hosts say", "says little of what hosts say"),
    "invited": Sign(-1.3, guest="says what guests say"),
    "thanks": Sign(-1.6, guest="thanks for the invitation at the start or end"),
    "asks": Sign(0.7, "ends turns with questions", "asks little"),
    "questions": Sign(0.6, "asks most of the questions", "asks few of the questions"),
    "length": Sign(-1.4, "speaks briefly", "speaks at length"),
    "welcomed": Sign(-1.1, "is not the one who is welcomed", "is welcomed or thanked for coming"),
    "often": Sign(1.0, "takes many turns", "takes few turns"),
    "most": Sign(-1.2, guest="has the most to say"),
    "crowd": Sign(-2.3),
    "order": Sign(-0.7, guest="speaks late for the first time"),
    "introduced": Sign(-1.5, "is introduced as co-host", "is introduced as guest"),
    "no guest": Sign(-0.7),
    "pair": Sign(2.4, "only two talk, and neither is spoken to as a guest"),
}
_BIAS: Final = 3.7
_EDGE: Final = 8  # turns at either end where people are welcomed and thanked
_NAMED: Final = 1.0  # score from which a name is taken for the speaker's
_TELLING: Final = 0.35  # log-odds from which a sign is told as evidence


def roles(transcript: Transcript) -> Found[Role]:
    """The role of every speaker, from how they talk and are spoken to.

    What a file says of a speaker (``Speaker.role``, a label such as ``HOST``) stands. The likeliest host is ``host``,
    other hosts are ``co-host``. A speaker of whom nothing can be said is left out.

    >>> from podparse.model import Turn
    >>> t = Transcript([Turn("Welcome to the show! Today's guest is Bo. How are you?", "S1"),
    ...                 Turn("Happy to be here, thanks for having me.", "S2"),
    ...                 Turn("Tell us, what do you do?", "S1"), Turn("I bake bread, every day since I was ten.", "S2")])
    >>> {speaker.id: str(role) for speaker, role in roles(t).items()}
    {'S1': 'host', 'S2': 'guest'}
    """
    talk = Talk.of(transcript)
    if not talk.speakers:
        return Found({})
    told = {each: role for each in talk.speakers if (role := _told(each))}
    read = {each: role for each, role in _readers(talk).items() if each not in told}
    features = _features(talk)
    odds = {each: _odds(features[each]) for each in talk.speakers if each not in told and each not in read}
    led = any(role.value == "host" for role in told.values())
    first = _first_host(odds, features, led=led)
    result: dict[Speaker, Role] = {**told, **read}
    for speaker, value in odds.items():
        host = odds[speaker] > 0 or speaker is first
        name = ("co-host" if led or speaker is not first else "host") if host else "guest"
        confidence = 1 / (1 + exp(-abs(value)))
        result[speaker] = Role(name, confidence=confidence, evidence=_evidence(features[speaker], host=host))
    return Found({each: result[each] for each in talk.speakers})


def _first_host(
    odds: Mapping[Speaker, float], features: Mapping[Speaker, Mapping[str, float]], *, led: bool
) -> Speaker | None:
    """The likeliest host; one is found in any talk, since somebody must lead it, unless it is ``led`` already."""
    if hosts := [each for each in odds if odds[each] > 0]:
        # Who is introduced as co-host has the better claim to be a host, but not to be the first.
        return min(hosts, key=lambda each: (features[each]["introduced"] < 0, -odds[each]))
    return None if led else max(odds, key=lambda each: odds[each], default=None)


def host_likelihood(talk: Talk, found: Sequence[Mention] | None = None) -> dict[Speaker, float]:
    """How likely each speaker is a host (0..1). ``found`` are the names in the talk, where they are known already."""
    return {each: 1 / (1 + exp(-_odds(features))) for each, features in _features(talk, found).items()}


def _odds(features: Mapping[str, float]) -> float:
    return _BIAS + sum(SIGNS[name].weight * value for name, value in features.items())


def _evidence(features: Mapping[str, float], *, host: bool) -> tuple[Evidence, ...]:
    """The features that weighed for the role, the heaviest first."""
    weights = {name: SIGNS[name].weight * value * (1 if host else -1) for name, value in features.items()}
    telling = sorted((name for name in weights if weights[name] >= _TELLING), key=lambda name: -weights[name])
    texts = ((name, SIGNS[name].host if host else SIGNS[name].guest) for name in telling)
    return tuple(Evidence(name, text=text) for name, text in texts if text)


# ---------------------------------------------------------------- roles that need no weighing

_TOLD: Final = (
    ("co-host", re.compile(r"\bco-?hosts?\b")),
    ("host", re.compile(r"\b(?:hosts?|moderators?|interviewers?|presenters?|anchor)\b")),
    ("guest", re.compile(r"\b(?:guests?|interviewees?)\b")),
    ("narrator", re.compile(r"\b(?:narrators?|narration|announcer|voice-?over)\b")),
    ("ad", re.compile(r"\b(?:ads?|adverts?|advertisement|commercial|sponsor)\b")),
)


def _told(speaker: Speaker) -> Role | None:
    """The role that the file gives, in the speaker's role or label."""
    for text in (speaker.role, speaker.name, speaker.label):
        for value, rule in _TOLD:
            if text and rule.search(fold(text)):
                return Role(value, confidence=1.0, evidence=(Evidence("label", text=text),))
    return None


_FEW: Final = 3  # turns of somebody who only reads out
_SMALL: Final = 0.1  # share of the words
_SHORT: Final = 60  # words that are few in any talk


def _readers(talk: Talk) -> dict[Speaker, Role]:
    """Narrators and advertisements: a few turns, no talk with anybody, and what is read out."""
    own: dict[Speaker, list[int]] = {each: [] for each in talk.speakers}
    for index, (speaker, _) in enumerate(talk.turns):
        if speaker is not None:
            own[speaker].append(index)
    most = max(_SHORT, _SMALL * sum(len(text.split()) for _, text in talk.turns))
    few = {each: turns for each, turns in own.items() if len(own) > 1 and len(turns) <= _FEW}
    return {each: role for each, turns in few.items() if (role := _reader(talk, turns, most))}


def _reader(talk: Talk, turns: Sequence[int], most: float) -> Role | None:
    text = " ".join(talk.turns[index][1] for index in turns).lower()
    words, rules = len(text.split()), _rules()
    for value, name in (("narrator", "narration"), ("ad", "advert")):
        hits = [match[0] for match in rules[name].finditer(text)]
        if words > most or len(hits) < max(1, words // 100):
            continue
        if value == "ad" or all(talk.is_edge(index, 2) for index in turns):
            return Role(value, confidence=0.8, evidence=tuple(Evidence(name, turns[0], hit) for hit in hits[:3]))
    return None


# ---------------------------------------------------------------- features


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    """The compiled patterns; made when first needed, for compiling takes longer than `import podparse` may."""
    patterns = {
        "host": table.HOST_TALK,
        "guest": table.GUEST_TALK,
        "hospitality": table.HOSPITALITY,
        "advert": table.ADVERT,
        "narration": table.NARRATION,
    }
    return {name: re.compile(pattern) for name, pattern in patterns.items()}


@frozen
class _Counts:
    """Per speaker: words, turns, and how often each thing was said."""

    words: Counter[Speaker] = field(factory=Counter)
    turns: Counter[Speaker] = field(factory=Counter)
    asking: Counter[Speaker] = field(factory=Counter)  # turns that end with a question
    host: Counter[Speaker] = field(factory=Counter)
    guest: Counter[Speaker] = field(factory=Counter)
    guest_at_edge: Counter[Speaker] = field(factory=Counter)
    welcomed: dict[Speaker, float] = field(factory=lambda: defaultdict(float))


def _count(talk: Talk) -> _Counts:
    counts, rules = _Counts(), _rules()
    for index, (speaker, text) in enumerate(talk.turns):
        if speaker is None:
            continue
        text = text.lower()  # `re.IGNORECASE` would take three times as long
        counts.words[speaker] += len(text.split())
        counts.turns[speaker] += 1
        counts.asking[speaker] += text.rstrip().endswith("?")
        counts.host[speaker] += len(rules["host"].findall(text))
        invited = len(rules["guest"].findall(text))
        counts.guest[speaker] += invited
        counts.guest_at_edge[speaker] += invited if talk.is_edge(index, _EDGE) else 0
        kindness = len(rules["hospitality"].findall(text))
        before, after = talk.neighbours(index)
        for other, share in ((before, 0.3), (after, 0.7)):
            if other is not None:
                counts.welcomed[other] += kindness * (0.5 if before is after else share)
    return counts


def _features(talk: Talk, found: Sequence[Mention] | None = None) -> dict[Speaker, dict[str, float]]:
    """Every speaker's features; most compare the speaker with the whole episode."""
    counts, everybody = _count(talk), talk.speakers
    number, words, asking = len(everybody), max(1, counts.words.total()), counts.asking.total()
    most, welcomed, nobody = max(counts.words.values()), sum(counts.welcomed.values()), not counts.guest.total()
    introduced = _introduced(talk, mentions(talk) if found is None else found)
    steering = log((counts.host.total() + 1) / (words + 200))
    asks = {each: counts.asking[each] / (counts.turns[each] + 3) for each in everybody}
    rates, keenest = sorted(asks.values()), max(asks, key=asks.__getitem__)
    features = {}
    for order, each in enumerate(everybody):
        own, turns = counts.words[each], counts.turns[each]
        others = rates[-1] if each is not keenest else rates[-2] if number > 1 else 0.0
        features[each] = {
            "steers": log((counts.host[each] + 1) / (own + 200)) - steering,
            "invited": min(2, counts.guest[each]) / 2,
            "thanks": min(2, counts.guest_at_edge[each]) / 2,
            "asks": log((counts.asking[each] + 1) / (turns + 3) / (others + 0.1)),
            "questions": (counts.asking[each] + 1) / (asking + number) - 1 / number,
            "length": log(own / turns * len(talk.turns) / words + 0.05),
            "welcomed": (counts.welcomed[each] + 1) / (welcomed + number) - 1 / number,
            "often": log(turns / len(talk.turns) * number),
            "most": own / words - 1 / number if own == most else 0.0,
            "crowd": min(number, 6) / 6,
            "order": order / max(1, number - 1),
            "introduced": introduced[each],
            "no guest": float(nobody),
            "pair": float(nobody and number == 2),
        }
    return features


def _introduced(talk: Talk, found: Sequence[Mention]) -> dict[Speaker, float]:
    """Who was introduced at the start as co-host (-1) or as guest (1): the speaker whom that name fits best."""
    early = [each for each in found if each.turn < EARLY and each.kind in ("guest", "cohost")]
    keys = {parts(each.name)[:1] for each in early}
    board = Board(talk)
    board.count(found, lambda each: [(key, 1.0) for key in parts(each.name)[:1] if (key,) in keys])
    result = dict.fromkeys(talk.speakers, 0.0)
    for mention in early:
        for key in parts(mention.name)[:1]:
            fits = {other: board.scores[other][key] for other in talk.speakers if other != mention.speaker}
            best = max(fits, key=fits.__getitem__, default=None)
            if best is not None and fits[best] >= _NAMED:
                result[best] = -1.0 if mention.kind == "cohost" else 1.0
    return result
