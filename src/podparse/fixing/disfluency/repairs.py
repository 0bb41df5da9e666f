"""Speakers who start again: a reparandum ("we went"), perhaps an interregnum (", I mean,"), and the repair.

Each rule looks at one border between words and says how many words before it were taken back. The shapes follow
Levelt 1983 and Shriberg 1994; the confidences are the share of right deletions on held-out speech, podcasts first.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from podparse.fixing.disfluency import replacements
from podparse.fixing.disfluency.clashes import clash, may_clash
from podparse.fixing.disfluency.corrections import FIRST_WORDS, corrected, interregna, starts_interregnum
from podparse.fixing.disfluency.grammar import base
from podparse.fixing.disfluency.memo import Memo
from podparse.fixing.disfluency.rough_copies import may_be_copied, may_stop_at, rough_copy
from podparse.fixing.disfluency.sentence import COMMA, Sentence, Verdict
from podparse.fixing.disfluency.site import STRONG, Found, Site
from podparse.language.en.disfluency import BETWEEN
from podparse.language.speech import Speech

__all__ = ["COPY_ONLY", "RULES_AT", "drop_repairs"]

Rule = Callable[[Site], Found | None]
Question = Callable[[str, int, str], bool]

# In the order in which they are asked; and what must hold of the last word before the border, the border, and the first
# word after it.
_RULES: Final[tuple[tuple[Rule, Question], ...]] = (
    (rough_copy, may_be_copied),
    (replacements.determiner_left, replacements.may_leave_determiner),
    (replacements.subject_left, replacements.may_leave_subject),
    (replacements.one_for_another, replacements.may_be_one_for_another),
    (replacements.left_at_dash, replacements.may_be_left_at_dash),
    (clash, lambda last, border, following: may_clash(last, following)),
)
COPY_ONLY: Final = (rough_copy,)
_BOLD: Final = 0.6  # at and below this, a copy of content words after a mere comma is enough


def _rules(junction: tuple[str, int, str]) -> tuple[Rule, ...]:
    """The rules that may find something between two words with such a border."""
    return tuple(rule for rule, may in _RULES if may(*junction))


RULES_AT: Final = Memo(_rules)


def drop_repairs(sentence: Sentence, speech: Speech, least: float) -> None:
    """Take reparanda, and the interjections between them and their repair, out of ``alive``."""
    queue = sentence.alive
    said = [sentence.words[index] for index in queue]
    likely = _likely(said, [sentence.borders[index] for index in queue], sentence.unmarked)
    kept: list[int] = []
    done, place = 0, likely.find(1) + 1
    while place:
        kept += queue[done:place]
        done = place
        found = _decide(sentence, kept, said, place, least)
        if found:
            (size, rule, confidence), begin = found
            sentence.condemn(kept[-size:], Verdict("restart", rule, confidence))
            sentence.condemn(queue[place:begin], Verdict("marker", "interregnum", confidence))
            del kept[-size:]
            done = place = begin
            if kept:
                continue  # the word before may have been taken back as well
        place = likely.find(1, place) + 1
    sentence.alive = kept + queue[done:]


def _likely(said: list[str], borders: list[int], bare: bool) -> bytes:
    """1 at each border in the queue at which a rule or an interregnum may be found, by the words next to it."""
    bases = list(map(base, said))
    first = dict(zip(reversed(bases), range(len(bases) - 1, -1, -1), strict=True))
    places = bytearray(len(said))
    for place, rules in enumerate(map(RULES_AT.__getitem__, zip(said, borders, said[1:], strict=False))):
        if rules and (rules != COPY_ONLY or first[bases[place + 1]] < place):
            places[place] = 1
    if not FIRST_WORDS.isdisjoint(said):
        for place, word in enumerate(said[1:]):
            if word in FIRST_WORDS and (bare or borders[place]) and starts_interregnum(*said[place + 1 : place + 3]):
                places[place] = 1
    return bytes(places)


def _decide(sentence: Sentence, kept: list[int], said: list[str], place: int, least: float) -> tuple[Found, int] | None:
    """How many of the words ``kept`` go, and where in the queue the repair begins."""
    last, border = sentence.words[kept[-1]], sentence.borders[kept[-1]]
    between = (border or sentence.unmarked) and starts_interregnum(*said[place : place + 2])
    rules = RULES_AT[last, border, said[place]]
    if not between and (not rules or (rules == COPY_ONLY and not _may_be_copy(last, border, said, place, least))):
        return None
    site = Site(sentence, kept, sentence.alive, place)
    if between:
        for begin, edited in interregna(site):
            moved = site.moved(begin)
            moved.marked, moved.edited = True, edited
            found = _first(moved, least)
            if found:
                return found, begin
    found = _first(site, least)
    return (found, place) if found else None


def _may_be_copy(last: str, border: int, said: list[str], place: int, least: float) -> bool:
    """Whether the word at ``place`` was said before, and the one before the border is one to stop at."""
    if border and not border & STRONG and least > _BOLD and not may_stop_at(last):
        return False
    return base(said[place]) in map(base, said[: place - 1])


def _first(site: Site, least: float) -> Found | None:
    """What the first rule that is sure enough says."""
    if site.sentence.borders[site.queue[site.place]] & COMMA and site.after in ("and", "or"):
        return None  # a list: "he, she, and I"
    spelled = site.next == "i" and len(site.after) == 1 and site.after != "a"
    if spelled or (site.next, site.after) in BETWEEN:
        return None  # "an I B M"; and no repair begins with "you know"
    rules = RULES_AT[site.last, site.border, site.next]
    for rule in (corrected, *rules) if site.edited else rules:
        found = rule(site)
        if found and found.confidence >= least:
            return found
    return None
