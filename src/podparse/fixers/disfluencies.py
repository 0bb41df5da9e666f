"""Takes out what a careful editor would: fillers, stutters, words said twice, false starts; and recogniser loops.

Candidates, then a score, then a guard: below the level's confidence nothing happens. Nothing crosses a sentence or
enters a quotation. `docs/disfluencies.md` has the figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from podparse.edits import Fix
from podparse.fixers._disfluency.analysis import analyse
from podparse.fixers._disfluency.columns import Columns, columns
from podparse.fixers._disfluency.loops import find_loops, loop_suspects
from podparse.fixers._disfluency.render import fixes
from podparse.fixers._disfluency.screen import Suspect, every_sentence, suspects
from podparse.fixers._disfluency.sentence import read, states
from podparse.lang.speech import Speech, speech
from podparse.model import Notice
from podparse.pipeline import AnyFixer, Document

if TYPE_CHECKING:
    from podparse.presets import Options

__all__ = ["KINDS", "Disfluencies", "Loops", "fillers", "make", "markers", "repetitions", "restarts", "stutters"]

KINDS: Final = frozenset({"filler", "stutter", "cut_off", "repetition", "restart", "marker"})

# The confidence below which nothing happens. Measured: see docs/disfluencies.md.
_SURE: Final = {"light": 0.9, "standard": 0.85, "heavy": 0.7}
_SURE_OF_MARKER: Final = 0.8


def _columns(document: Document) -> Columns:
    """The tokens of the document, shared by the two fixers as long as neither changes a text."""
    if "disfluency" not in document.cache:
        document.cache["disfluency"] = columns(document.texts, speech(document.language))
    made = document.cache["disfluency"]
    assert isinstance(made, Columns)
    return made


def _kinds(kinds: Iterable[str]) -> frozenset[str]:
    return frozenset(kinds)


@frozen(kw_only=True)
class Disfluencies:
    """The fixer of all disfluencies, or of some ``kinds`` of them.

    ``level``: ``off`` does nothing; ``light`` takes out fillers, stutters, cut-off words and function words said
    twice; ``standard`` also phrases said twice and restarts; ``heavy`` dares more and takes out discourse markers.
    ``sure`` (0..1) is the least confidence of a fix, in the place of the level's own.

    >>> from podparse import Pipeline, Transcript, Turn
    >>> said = Transcript([Turn("Um, so I, I think, uh, we went, I mean, they went to Boston.")])
    >>> Pipeline([Disfluencies()])(said).text
    'So I think they went to Boston.'
    """

    level: str = "standard"
    sure: float | None = None
    kinds: frozenset[str] = field(default=KINDS, converter=_kinds)
    name: str = "disfluencies"

    def fix_document(self, document: Document, /) -> Mapping[int, Sequence[Fix]]:
        """Fixes by turn index."""
        if self.level == "off":
            return {}
        tables = speech(document.language)
        if not tables.language:
            document.notices.append(
                Notice(
                    "language",
                    f"podparse has no disfluency tables for {document.language!r}; only what needs none was done",
                )
            )
        out: dict[int, Sequence[Fix]] = {}
        for index, sentences in self._suspects(document, tables):
            changes = self._fixes(document.texts[index], sentences, tables)
            if changes:
                out[index] = changes
        return out

    def _suspects(self, document: Document, tables: Speech) -> Iterable[tuple[int, list[Suspect]]]:
        """The turns to look at, and the sentences in each."""
        if self.level != "heavy" and (self.sure is None or self.sure >= _SURE["standard"]):
            return suspects(document.texts, _columns(document), tables)
        return ((index, every_sentence(text)) for index, text in enumerate(document.texts))

    def _fixes(self, text: str, sentences: Sequence[Suspect], tables: Speech) -> list[Fix]:
        """The fixes of some sentences of one turn's text."""
        out: list[Fix] = []
        least = _SURE[self.level] if self.sure is None else self.sure
        for suspect, state in zip(sentences, states(text, (suspect.start for suspect in sentences)), strict=True):
            for sentence in read(text, suspect.start, suspect.end, state):
                analyse(
                    sentence,
                    tables,
                    suspect.reason,
                    least=least,
                    light=self.level == "light",
                    least_marker=_SURE_OF_MARKER if self.sure is None else self.sure,
                    markers=self.level == "heavy",
                )
                if sentence.rewritten or any(sentence.verdicts):
                    for fix in fixes(text, sentence, tables, self.kinds):
                        overlaps = out and fix.start < out[-1].end
                        out.append(fix._replace(start=out[-1].end) if overlaps else fix)
        return out


@frozen(kw_only=True)
class Loops:
    """The fixer of recogniser loops: one copy stays, and a warning says what came how often."""

    name: str = "loops"

    def fix_document(self, document: Document, /) -> Mapping[int, Sequence[Fix]]:
        """Fixes by turn index."""
        out: dict[int, list[Fix]] = {}
        for index in loop_suspects(_columns(document)):
            for loop in find_loops(document.texts[index]):
                out.setdefault(index, []).append(Fix(loop.start, loop.end, "", "loop", "said-again", 0.95))
                document.notices.append(
                    Notice("loop", f"turn {index + 1} says {loop.unit!r} {loop.times} times in a row: one is kept")
                )
        return out


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


def make(options: Options) -> list[AnyFixer]:
    """The stage for a preset."""
    if options.level == "off":
        return []
    return [Loops(), Disfluencies(level=options.level, sure=options.sure)]
