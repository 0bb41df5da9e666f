"""Takes out what a careful editor would: fillers, stutters, words said twice, false starts; and recogniser loops.

Candidates, then a score, then a guard: below the level's confidence nothing happens. Nothing crosses a sentence or
enters a quotation. `docs/disfluencies.md` has the figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from podparse.fixing.disfluency.analysis import analyse
from podparse.fixing.disfluency.columns import Columns, columns
from podparse.fixing.disfluency.loops import find_loops, loop_suspects
from podparse.fixing.disfluency.render import fixes
from podparse.fixing.disfluency.screen import Suspect, every_sentence, suspects
from podparse.fixing.disfluency.sentence import read, states
from podparse.fixing.fixer import Fixer
from podparse.language.speech import Speech, speech
from podparse.model import Notice
from podparse.model.edits import Fix
from podparse.text import Document

if TYPE_CHECKING:
    from podparse.fixing.presets import Options

__all__ = ["KINDS", "Disfluencies", "Loops", "fillers", "make", "markers", "repetitions", "restarts", "stutters"]

KINDS: Final = frozenset({"filler", "stutter", "cut_off", "repetition", "restart", "marker"})

# The confidence below which nothing happens. Measured: see docs/disfluencies.md.
_MIN_CONFIDENCE: Final = {"light": 0.9, "standard": 0.85, "heavy": 0.7}
_MIN_CONFIDENCE_OF_MARKER: Final = 0.8


def _columns(document: Document) -> Columns:
    """The tokens of the document as columns; for `Document.derive`, so that the two fixers share them."""
    return columns(document.texts, speech(document.language))


def _kinds(kinds: Iterable[str]) -> frozenset[str]:
    return frozenset(kinds)


@frozen(kw_only=True)
class Disfluencies:
    """The fixer of all disfluencies, or of some ``kinds`` of them.

    ``level``: ``off`` does nothing; ``light`` takes out fillers, stutters, cut-off words and function words said
    twice; ``standard`` also phrases said twice and restarts; ``heavy`` dares more and takes out discourse markers.
    ``min_confidence`` (0..1) is the least confidence of a fix, in the place of the level's own.

    >>> from podparse import Pipeline, Transcript, Turn
    >>> said = Transcript([Turn("Um, so I, I think, uh, we went, I mean, they went to Boston.")])
    >>> Pipeline([Disfluencies()])(said).text
    'So I think they went to Boston.'
    """

    level: str = "standard"
    min_confidence: float | None = None
    kinds: frozenset[str] = field(default=KINDS, converter=_kinds)
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
        for index, sentences in self._suspects(document, tables):
            for fix in self._fixes(document.texts[index], sentences, tables):
                yield fix._replace(turn=index)

    def _suspects(self, document: Document, tables: Speech) -> Iterable[tuple[int, list[Suspect]]]:
        """The turns to look at, and the sentences in each."""
        if self.level != "heavy" and (
            self.min_confidence is None or self.min_confidence >= _MIN_CONFIDENCE["standard"]
        ):
            return suspects(document.texts, document.derive(_columns), tables)
        return ((index, every_sentence(text)) for index, text in enumerate(document.texts))

    def _fixes(self, text: str, sentences: Sequence[Suspect], tables: Speech) -> list[Fix]:
        """The fixes of some sentences of one turn's text."""
        out: list[Fix] = []
        least = _MIN_CONFIDENCE[self.level] if self.min_confidence is None else self.min_confidence
        for suspect, state in zip(sentences, states(text, (suspect.start for suspect in sentences)), strict=True):
            for sentence in read(text, suspect.start, suspect.end, state):
                analyse(
                    sentence,
                    tables,
                    suspect.reason,
                    least=least,
                    light=self.level == "light",
                    least_marker=_MIN_CONFIDENCE_OF_MARKER if self.min_confidence is None else self.min_confidence,
                    markers=self.level == "heavy",
                )
                if sentence.rewritten or any(sentence.verdicts):
                    for fix in fixes(text, sentence, tables, self.kinds):
                        overlaps = out and fix.start_char < out[-1].end_char
                        out.append(fix._replace(start_char=out[-1].end_char) if overlaps else fix)
        return out


@frozen(kw_only=True)
class Loops:
    """The fixer of recogniser loops: one copy stays, and a warning says what came how often."""

    name: str = "loops"

    def __call__(self, document: Document, /) -> Iterator[Fix | Notice]:
        """The fixes of all turns."""
        for index in loop_suspects(document.derive(_columns)):
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
    return [Loops(), Disfluencies(level=options.level, min_confidence=options.min_confidence)]
