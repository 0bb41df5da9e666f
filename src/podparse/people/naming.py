"""Scores of pairs of speaker and name, from every name that is said.

A name speaks for whoever answers, or was heard before, and against whoever says it. Weights are set by hand, in units
of about one clear sign (a name asked for an answer).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final

from podparse.model.speaker import Speaker
from podparse.people.mentions import ADDRESS, INTRODUCTION, SELF, Mention
from podparse.people.talk import Evidence, Talk

__all__ = ["EARLY", "Board"]

# What a name weighs: for whoever speaks next, for whoever spoke before, and (taken off) for the speaker of it.
_WEIGHTS: Final[Mapping[str, tuple[float, float, float]]] = {
    "greet": (2.0, 0.3, 2.0),
    "thank": (1.0, 1.0, 2.0),
    "open": (1.2, 0.4, 1.5),
    "ask": (1.5, 0.3, 1.5),
    "end": (0.9, 0.7, 1.2),
    "aside": (0.6, 0.6, 1.0),
    "full": (0.9, 0.2, 0.6),
    "guest": (1.5, 0.3, 1.5),
    "cohost": (2.0, 0.2, 2.0),
    "joined": (1.5, 0.3, 1.5),
    "refer": (0.5, 0.5, 1.0),
    "mention": (0.1, 0.1, 0.4),
}
_SELF: Final = 4.0
_AGAINST_SELF: Final = 2.0  # taken off for everybody else when somebody says their own name
_QUOTED: Final = 0.6  # who quotes how somebody is addressed mostly quotes what was said to them
_EDGE: Final = 12  # turns at either end in which people introduce themselves
EARLY: Final = 10  # turns in which those introduced have not spoken yet
_END: Final = 160  # characters from the end of a turn in which an address looks forward
_START: Final = 60  # characters from the start of a turn in which it looks back
_REPLY: Final = 20  # characters
_CROWD: Final = 24  # speakers
_MOST: Final = 3  # times that being spoken of counts against a speaker
_SHOWN: Final = 5  # signs that are given as evidence
_TURNED: Final = frozenset({"thank", "open", "ask", "end", "aside"})  # looks forward or back by its place in the turn


def _quoted(mention: Mention) -> str:
    """The name with the words around it, none of them cut."""
    before, after = mention.before[-40:], mention.after[:20]
    if len(before) < len(mention.before):
        before = before.partition(" ")[2]
    if len(after) < len(mention.after):
        after = after.rpartition(" ")[0]
    return f"{before}{mention.name}{after}".strip()


class Board:
    """The scores, the forms in which a name was said for a speaker, and the signs behind them."""

    def __init__(self, talk: Talk, hosts: Mapping[Speaker, float] | None = None) -> None:
        self.scores: dict[Speaker, defaultdict[str, float]] = {each: defaultdict(float) for each in talk.speakers}
        self.forms: defaultdict[tuple[Speaker, str], defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._signs: defaultdict[tuple[Speaker, str], list[tuple[float, Mention]]] = defaultdict(list)
        self._spoken_of: Counter[tuple[Speaker, str]] = Counter()
        self._talk = talk
        self._hosts = hosts or {}

    def count(self, found: Iterable[Mention], keys: Callable[[Mention], Collection[tuple[str, float]]]) -> None:
        """Add what ``found`` says of the names that ``keys`` gives each of them, with how far it speaks of each."""
        for mention in found:
            for key, share in keys(mention):
                if mention.quoted:
                    self._add(mention.speaker if mention.kind in ADDRESS else None, key, share * _QUOTED, mention)
                else:
                    self._count(mention, key, share)

    def evidence(self, speaker: Speaker, key: str) -> tuple[Evidence, ...]:
        """The strongest signs that ``speaker`` bears the name."""
        signs = sorted(self._signs[speaker, key], key=lambda sign: -sign[0])[:_SHOWN]
        return tuple(Evidence(m.kind, m.turn, _quoted(m)) for _, m in signs)

    def _add(self, speaker: Speaker | None, key: str, amount: float, mention: Mention) -> None:
        if speaker is not None and amount > 0:
            self.scores[speaker][key] += amount
            self.forms[speaker, key][mention.name] += amount
            self._signs[speaker, key].append((amount, mention))

    def _count(self, mention: Mention, key: str, share: float) -> None:
        if mention.kind in SELF:
            self._say_own(mention, key, share)
            return
        ahead, behind, against = (share * weight for weight in _WEIGHTS[mention.kind])
        if mention.speaker is not None:
            spoken_of = mention.speaker, key
            if mention.kind != "mention" or self._spoken_of[spoken_of] < _MOST:
                self.scores[mention.speaker][key] -= against
            self._spoken_of[spoken_of] += mention.kind == "mention"
        if mention.kind in INTRODUCTION or mention.kind == "full":
            self._introduce(mention, key, ahead, share)
        elif mention.kind in ("mention", "refer"):
            for other in self._rest(mention):
                self._add(other, key, ahead if len(self.scores) == 2 or mention.kind == "refer" else ahead / 2, mention)
        else:
            self._address(mention, key, ahead, behind)

    def _say_own(self, mention: Mention, key: str, share: float) -> None:
        at_edge = self._talk.is_edge(mention.turn, _EDGE)
        if mention.speaker is None or (mention.kind == "this" and not at_edge):
            return
        self._add(mention.speaker, key, share * (_SELF if at_edge else _SELF / 2), mention)
        for other in self._rest(mention):
            self.scores[other][key] -= share * _AGAINST_SELF

    def _introduce(self, mention: Mention, key: str, amount: float, share: float) -> None:
        """Somebody introduced is somebody who has not spoken yet, a host or guest as they were called."""
        first = self._talk.first
        fresh = [each for each in self._others(mention) if first[each] > mention.turn]
        if not fresh or mention.turn >= EARLY:
            for other in self._others(mention):
                self._add(other, key, 0.3 * share, mention)
            return
        for place, other in enumerate(fresh):
            host = self._hosts.get(other, 0.5)
            fits = {"cohost": host, "guest": 1 - host}.get(mention.kind, 0.5)
            crowd = 1.0 if len(fresh) == 1 else (0.8 if place == 0 else 0.4) * (0.4 + 1.2 * fits)
            self._add(other, key, amount * crowd, mention)

    def _address(self, mention: Mention, key: str, ahead: float, behind: float) -> None:
        before, after = self._talk.neighbours(mention.turn)
        text = self._talk.turns[mention.turn][1]
        if mention.kind == "greet" and mention.start < _REPLY and mention.turn:
            ahead = behind = 1.1  # a turn that begins with "Hi Ann" greets back as often as it greets
        if before is None or after is None:  # at either end of the talk there is only one who can be meant
            before, after, ahead, behind = None, after or before, ahead + behind, 0.0
        elif mention.kind in _TURNED and before is not after:
            near_end, near_start = len(text) - mention.start < _END, mention.start < _START
            if near_end and not near_start:
                ahead, behind = 1.2 * ahead, 0.7 * behind
            elif near_start and not near_end:
                ahead, behind = 0.8 * ahead, 1.2 * behind
            elif not near_end:
                ahead, behind = 0.7 * ahead, 0.7 * behind
        self._add(after, key, ahead, mention)
        self._add(before, key, behind, mention)
        for other in self._rest(mention):
            if other not in (before, after):
                self._add(other, key, (ahead + behind) / 12, mention)

    def _others(self, mention: Mention) -> list[Speaker]:
        return [each for each in self.scores if each != mention.speaker]

    def _rest(self, mention: Mention) -> list[Speaker]:
        """Everybody else, unless there are so many that a weak sign for each would say nothing (and cost much)."""
        return self._others(mention) if len(self.scores) <= _CROWD else []
