"""Names and terms: exact variants, joined and split words, case, and what only sounds like a term.

The dictionaries given come first, then what the transcript itself knows (its metadata and speakers), then the
shipped ones.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from attrs import frozen

from podparse.dictionary import Dictionary
from podparse.dictionary._compiled import Compiled, compiled
from podparse.dictionary._exact import hits
from podparse.edits import Fix
from podparse.fixers._exact_terms import Decision, decide
from podparse.fixers._scene import Scene, tokens_of
from podparse.pipeline import AnyFixer, Document
from podparse.plugins import plugins

if TYPE_CHECKING:
    from podparse.presets import Options

__all__ = ["Terms", "make"]

_SURE: Final = 0.7  # what is less sure is kept as a suggestion


@frozen
class Terms:
    """The fixer over some dictionaries. ``sure`` is the confidence from which a sound-alike is applied."""

    dictionaries: tuple[Dictionary, ...]
    shipped: tuple[Dictionary, ...] = ()
    sure: float | None = None
    name: str = "terms"

    def fix_document(self, document: Document, /) -> Mapping[int, Sequence[Fix]]:
        """Fixes by turn."""
        language = document.spoken
        english = language == "en"
        groups = [(self.dictionaries, False)]
        if english:  # the names in metadata, the shipped ones, and all sounds, are those of English speech
            groups += [(_known(document), False), (self.shipped, True)]
        indexes = [compiled(group, language, foreign) for group, foreign in groups if group]
        scene = Scene(tokens_of(document))
        fixes: dict[int, list[Fix]] = {}
        for decision in sorted(_decisions(indexes, scene, english), key=lambda each: each.start):
            turn, start = scene.tokens.place(decision.start)
            end = start + decision.end - decision.start
            apply = decision.confidence >= (_SURE if self.sure is None else self.sure)
            fix = Fix(start, end, decision.after or "", decision.kind, decision.rule, decision.confidence, apply)
            fixes.setdefault(turn, []).append(fix)
        return fixes


def _known(document: Document) -> tuple[Dictionary, ...]:
    """A dictionary of what the transcript knows of itself: its metadata and the names of its speakers.

    It is not put together with the user's, which are made ready once for all transcripts.
    """
    transcript = document.transcript
    people = [speaker.name for speaker in transcript.speakers if " " in speaker.name]
    known = Dictionary.from_metadata(transcript.meta, people=people)
    return (known,) if len(known) else ()


def _decisions(indexes: Sequence[Compiled], scene: Scene, by_sound: bool) -> Iterable[Decision]:
    from podparse.fixers._sound_terms import sound_alikes

    taken = _exact(indexes, scene)
    for index in indexes if by_sound else ():
        taken = _with(taken, sound_alikes(index, scene, taken))
    return (decision for decision in taken if decision.after is not None)


def _with(taken: list[Decision], found: list[Decision]) -> list[Decision]:
    """All decisions, where a longer term that was found takes up the shorter ones in it."""
    covered = {at for each in found for at in range(each.first, each.last + 1)}
    return found + [each for each in taken if covered.isdisjoint(range(each.first, each.last + 1))]


def _exact(indexes: Sequence[Compiled], scene: Scene) -> list[Decision]:
    """Decisions on exact forms: the leftmost, then the longest, then the first dictionary's."""
    found = hits([index.exact for index in indexes], scene.tokens)
    made = [decision for hit in found if (decision := decide(hit, scene))]
    made.sort(key=lambda each: (each.first, -each.last))
    out: list[Decision] = []
    for decision in made:
        if not out or decision.first > out[-1].last:
            out.append(decision)
    return out


def make(options: Options) -> list[AnyFixer]:
    """The stage for a preset."""
    from podparse.data import shipped

    others = (*_plugged(), *shipped()) if options.builtin else ()
    return [Terms(tuple(options.dictionaries), others, options.sure)]


def _plugged() -> tuple[Dictionary, ...]:
    """The dictionaries of other packages; what is none is warned about and left out."""
    found = []
    for offered in plugins("podparse.dictionaries"):
        made = offered() if callable(offered) else offered
        if isinstance(made, Dictionary):
            found.append(made)
        else:
            warnings.warn(f"{offered!r} gives no podparse.Dictionary", RuntimeWarning, stacklevel=2)
    return tuple(found)
