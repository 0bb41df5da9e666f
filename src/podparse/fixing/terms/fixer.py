"""Names and terms: exact variants, joined and split words, case, and what only sounds like a term.

The dictionaries given come first, then what the transcript itself knows (its metadata and speakers), then the
shipped ones.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from attrs import frozen

from podparse.fixing.fixer import Fixer
from podparse.fixing.terms import Dictionary
from podparse.fixing.terms.compiled import Compiled, compiled
from podparse.fixing.terms.exact import hits
from podparse.fixing.terms.exact_decisions import Decision, decide
from podparse.model import Fix
from podparse.plugins import plugins
from podparse.text import Document
from podparse.text.context import DocumentContext

if TYPE_CHECKING:
    from podparse.fixing.presets import Options

__all__ = ["Terms", "make"]

_MIN_CONFIDENCE: Final = 0.7  # what is less sure is kept as a suggestion


@frozen
class Terms:
    """The fixer over some dictionaries. ``min_confidence`` is the one from which a sound-alike is applied."""

    dictionaries: tuple[Dictionary, ...]
    shipped: tuple[Dictionary, ...] = ()
    min_confidence: float | None = None
    name: str = "terms"

    def __call__(self, document: Document, /) -> Iterator[Fix]:
        """The fixes of all turns."""
        language = document.spoken
        english = language == "en"
        groups = [(self.dictionaries, False)]
        if english:  # the names in metadata, the shipped ones, and all sounds, are those of English speech
            groups += [(_known(document), False), (self.shipped, True)]
        indexes = [compiled(group, language, foreign) for group, foreign in groups if group]
        context = document.context
        for decision in sorted(_decisions(indexes, context, english), key=lambda each: each.start):
            turn, start = context.tokens.place(decision.start)
            end = start + decision.end - decision.start
            apply = decision.confidence >= (_MIN_CONFIDENCE if self.min_confidence is None else self.min_confidence)
            yield Fix(start, end, decision.after or "", decision.kind, decision.rule, decision.confidence, apply, turn)


def _known(document: Document) -> tuple[Dictionary, ...]:
    """A dictionary of what the transcript knows of itself: its metadata and the names of its speakers.

    It is not put together with the user's, which are made ready once for all transcripts.
    """
    transcript = document.transcript
    people = [speaker.name for speaker in transcript.speakers if " " in speaker.name]
    known = Dictionary.from_metadata(transcript.meta, people=people)
    return (known,) if len(known) else ()


def _decisions(indexes: Sequence[Compiled], context: DocumentContext, by_sound: bool) -> Iterable[Decision]:
    from podparse.fixing.terms.candidates import sound_alikes

    taken = _exact(indexes, context)
    for index in indexes if by_sound else ():
        taken = _with(taken, sound_alikes(index, context, taken))
    return (decision for decision in taken if decision.after is not None)


def _with(taken: list[Decision], found: list[Decision]) -> list[Decision]:
    """All decisions, where a longer term that was found takes up the shorter ones in it."""
    covered = {at for each in found for at in range(each.first, each.last + 1)}
    return found + [each for each in taken if covered.isdisjoint(range(each.first, each.last + 1))]


def _exact(indexes: Sequence[Compiled], context: DocumentContext) -> list[Decision]:
    """Decisions on exact forms: the leftmost, then the longest, then the first dictionary's."""
    found = hits([index.exact for index in indexes], context.tokens)
    made = [decision for hit in found if (decision := decide(hit, context))]
    made.sort(key=lambda each: (each.first, -each.last))
    out: list[Decision] = []
    for decision in made:
        if not out or decision.first > out[-1].last:
            out.append(decision)
    return out


def make(options: Options) -> list[Fixer]:
    """The stage for a preset."""
    from podparse.fixing.terms.shipped import shipped

    others = (*_plugged(), *shipped()) if options.builtin else ()
    return [Terms(tuple(options.dictionaries), others, options.min_confidence)]


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
