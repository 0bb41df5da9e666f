"""Takes out what a careful editor would: fillers, stutters, words said twice, false starts; and recogniser loops.

Candidates, then a score, then a guard: below the level's confidence nothing happens. Nothing crosses a sentence or
enters a quotation. `docs/disfluencies.md` has the figures.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from attrs import evolve, field, frozen

from podparse.fixing.disfluency.analysis import analyse
from podparse.fixing.disfluency.draft import Draft
from podparse.fixing.disfluency.loops import find_loops, loop_suspects
from podparse.fixing.disfluency.prefilter import TokenCodes, is_edited, suspects, token_hashes
from podparse.fixing.disfluency.render import fixes
from podparse.fixing.disfluency.table import Table, table
from podparse.fixing.fixer import Fixer
from podparse.fixing.rule import Level
from podparse.fixing.terms.fixer import Terms
from podparse.fixing.terms.fixer import make as make_terms
from podparse.language.speech import speech
from podparse.model import Notice
from podparse.model.edits import Fix
from podparse.text import Document
from podparse.text.sentences import sentences

if TYPE_CHECKING:
    from podparse.fixing.presets import Options

__all__ = ["KINDS", "Disfluencies", "Loops", "fillers", "make", "markers", "repetitions", "restarts", "stutters"]

KINDS: Final = frozenset({"filler", "stutter", "cut_off", "repetition", "restart", "marker"})

# The confidence below which nothing happens. Measured: see docs/disfluencies.md.
_MIN_CONFIDENCE: Final = {"light": 0.9, "standard": 0.85, "heavy": 0.7}
_MIN_CONFIDENCE_OF_MARKER: Final = 0.8
_MIN_CONFIDENCE_IN_EDITED: Final = 0.9  # in a transcript from which somebody has taken the slips already


@cache
def _codes(rules: Table) -> TokenCodes:
    return TokenCodes(rules)


def _kinds(kinds: Iterable[str]) -> frozenset[str]:
    return frozenset(kinds)


@frozen(kw_only=True)
class Disfluencies:
    """The fixer of all disfluencies, or of some ``kinds`` of them.

    ``level``: ``off`` does nothing; ``light`` takes out fillers, stutters, cut-off words and function words said
    twice; ``standard`` also phrases said twice and restarts; ``heavy`` dares more and takes out discourse markers.
    ``min_confidence`` (0..1) is the least confidence of a fix, in the place of the level's own; what lies between
    the two is suggested. Words that stand twice in one of the ``terms`` stay.

    >>> from podparse import Pipeline, Transcript, Turn
    >>> said = Transcript([Turn("Um, so I, I think, uh, we went, I mean, they went to Boston.")])
    >>> Pipeline([Disfluencies()])(said).text
    'So I think they went to Boston.'
    """

    level: str = "standard"
    min_confidence: float | None = None
    kinds: frozenset[str] = field(default=KINDS, converter=_kinds)
    terms: Terms | None = None
    name: str = "disfluencies"

    def __call__(self, document: Document, /) -> Iterator[Fix | Notice]:
        """The fixes of all turns."""
        if self.level == "off":
            return
        tables = speech(document.language)
        if not tables.language:
            yield Notice(
                "language",
                f"podparse has no disfluency tables for {document.language!r}; only what needs none was done",
            )
        certain = list(self._found(document))
        yield from certain
        if self.min_confidence is not None and self.min_confidence > _MIN_CONFIDENCE[self.level]:
            yield from _beside(certain, evolve(self, min_confidence=None)._found(document))

    def _found(self, document: Document) -> Iterator[Fix]:
        rules = self._table(document)
        yield from self._fixes(document, rules, suspects(document, _codes(rules)))

    def _table(self, document: Document) -> Table:
        """The rules that may speak in this document."""
        tables, level = speech(document.language), Level[self.level.upper()]
        if self.min_confidence is not None:
            return table(tables, level, self.min_confidence, self.min_confidence)
        rules = table(tables, level, _MIN_CONFIDENCE[self.level], _MIN_CONFIDENCE_OF_MARKER)
        if level is Level.HEAVY or not is_edited(document, _codes(rules)):
            return rules
        return table(tables, level, _MIN_CONFIDENCE_IN_EDITED, _MIN_CONFIDENCE_OF_MARKER, edited=True)

    def _fixes(
        self, document: Document, rules: Table, places: Iterable[tuple[int, int, list[int] | None]]
    ) -> Iterator[Fix]:
        """The fixes in the sentences of tokens ``[first, last)``, at the places in them that are known."""
        found = document.derive(sentences)
        doubled = self.terms.doubled(document) if self.terms else frozenset()
        done: tuple[int, int] = (-1, 0)  # turn, end of the fix before
        for first, last, known in places:
            turn = found.turn(first)
            for sentence in found.read(first, last):
                draft = Draft(sentence, rules.speech, doubled)
                a_word_each = sentence.whole and len(sentence.raw) == last - first
                analyse(draft, rules, known if a_word_each else None)
                if not draft.rewritten and not any(draft.verdicts):
                    continue
                for fix in fixes(document.texts[turn], draft, self.kinds):
                    start = max(fix.start_char, done[1]) if done[0] == turn else fix.start_char
                    yield fix._replace(start_char=start, turn=turn)
                    done = turn, fix.end_char


def _beside(certain: Iterable[Fix], others: Iterable[Fix]) -> Iterator[Fix]:
    """The other fixes as suggestions, where neither they nor their companions touch what is certain (in order)."""
    starts, ends = defaultdict[int | None, list[int]](list), defaultdict[int | None, list[int]](list)
    for fix in certain:
        starts[fix.turn].append(fix.start_char)
        ends[fix.turn].append(fix.end_char)
    free, lost = list[Fix](), set[tuple[int | None, int]]()
    for fix in others:
        at = bisect_right(ends[fix.turn], fix.start_char)
        if at < len(starts[fix.turn]) and starts[fix.turn][at] < fix.end_char:
            lost.add((fix.turn, fix.group))
        else:
            free.append(fix)
    for fix in free:
        if not fix.group or (fix.turn, fix.group) not in lost:
            yield fix._replace(apply=False, group=-fix.group)  # a group apart from those that are applied


@frozen(kw_only=True)
class Loops:
    """The fixer of recogniser loops: one copy stays, and a warning says what came how often."""

    name: str = "loops"

    def __call__(self, document: Document, /) -> Iterator[Fix | Notice]:
        """The fixes of all turns."""
        for index in loop_suspects(document.derive(sentences), document.derive(token_hashes)):
            for loop in find_loops(document.texts[index]):
                yield Fix(loop.start, loop.end, "", "loop", "said-again", 0.95, turn=index)
                yield Notice("loop", f"turn {index + 1} says {loop.unit!r} {loop.times} times in a row: one is kept")


def fillers(level: str = "standard") -> Disfluencies:
    """Only "uh", "um" and their like."""
    return Disfluencies(level=level, kinds={"filler"}, name="fillers")


def stutters(level: str = "standard") -> Disfluencies:
    """Only stutters inside words and cut-off words."""
    return Disfluencies(level=level, kinds={"stutter", "cut_off"}, name="stutters")


def repetitions(level: str = "standard") -> Disfluencies:
    """Only words and phrases said twice."""
    return Disfluencies(level=level, kinds={"repetition"}, name="repetitions")


def restarts(level: str = "standard") -> Disfluencies:
    """Only sentences begun again, with the interjection between."""
    return Disfluencies(level=level, kinds={"restart", "marker"}, name="restarts")


def markers(level: str = "heavy") -> Disfluencies:
    """Only discourse markers."""
    return Disfluencies(level=level, kinds={"marker"}, name="markers")


def make(options: Options) -> list[Fixer]:
    """The stage for a preset."""
    if options.level == "off":
        return []
    (terms,) = make_terms(options)
    return [Loops(), Disfluencies(level=options.level, min_confidence=options.min_confidence, terms=terms)]
