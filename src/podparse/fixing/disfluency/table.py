"""All rows of a language, compiled: fillers, what takes back words before a border, and discourse markers."""

from __future__ import annotations

from functools import cache, partial

from attrs import frozen

from podparse.fixing.disfluency import (
    content_words,
    corrections,
    fillers,
    forbidden_pairs,
    languages,
    markers,
    phrases,
    repetitions,
    replacements,
    rough_copies,
)
from podparse.fixing.disfluency.draft import ANY_BORDER
from podparse.fixing.disfluency.point import InterruptionPoint
from podparse.fixing.rule import Copy, Level, Rule, RuleSet
from podparse.language.speech import Speech
from podparse.text.memo import Memo

__all__ = ["Table", "rows", "table"]

Rows = tuple[Rule[InterruptionPoint], ...]


@frozen(kw_only=True, eq=False)
class Table:
    """The rules of a language at a level and a least confidence; ``left`` and ``right`` are their masks, memoised."""

    speech: Speech
    min_confidence: float
    edited: bool  # whether somebody has taken the slips out of the text already
    fillers: RuleSet[InterruptionPoint]
    repairs: RuleSet[InterruptionPoint]
    markers: RuleSet[InterruptionPoint]
    left: tuple[Memo[str, int], ...]  # by border
    right: Memo[str, int]
    word: int
    phrase: int
    rough: int
    reaching: tuple[int, ...]  # the rules that may be asked beside a rough copy of so many words
    same: int
    correction: int
    free: int  # the rules that ask for no copy and no editing term
    corrections: list[Rule[InterruptionPoint]]


def rows(speech: Speech) -> tuple[Rows, Rows, Rows]:
    """The rows for fillers, repairs and markers, in the order in which they are asked."""
    if not speech.parsed:
        some = corrections.RULES[:-1] if speech.editing else ()
        return fillers.rules(speech), languages.rules(speech) + some, ()
    copies = repetitions.RULES + content_words.RULES + phrases.RULES + rough_copies.RULES
    repairs = copies + replacements.RULES + forbidden_pairs.RULES + corrections.RULES
    return fillers.rules(speech), repairs, markers.RULES


@cache
def table(speech: Speech, level: Level, min_confidence: float, min_marker: float, *, edited: bool = False) -> Table:
    """The rules that may speak at ``level`` and are at least so sure; markers have a threshold of their own."""
    filled, repaired, marked = rows(speech)

    def chosen(some: Rows, least: float) -> RuleSet[InterruptionPoint]:
        return RuleSet(rule for rule in some if rule.level.value <= level.value and rule.confidence >= least)

    repairs = chosen(repaired, min_confidence)
    return Table(
        speech=speech,
        min_confidence=min_confidence,
        edited=edited,
        fillers=chosen(filled, min_confidence),
        repairs=repairs,
        markers=chosen(marked, min_marker),
        left=tuple(Memo(partial(repairs.left, border=border)) for border in sorted(ANY_BORDER)),
        right=Memo(repairs.right),
        word=repairs.asking(Copy.WORD),
        phrase=repairs.asking(Copy.PHRASE),
        rough=repairs.asking(Copy.ROUGH),
        reaching=repairs.reaching(),
        same=repairs.asking(Copy.SAME),
        correction=repairs.asking(Copy.CORRECTION),
        free=repairs.asking(Copy.NONE),
        corrections=repairs.of(repairs.asking(Copy.CORRECTION)),
    )
