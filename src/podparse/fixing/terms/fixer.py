"""Names and terms: exact variants, joined and split words, case, and what only sounds like a term.

The dictionaries given come first, then what the transcript itself knows (its metadata and speakers), then the
shipped ones.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from attrs import frozen

from podparse.fixing.terms import Dictionary
from podparse.fixing.terms.compiled import Compiled, compiled
from podparse.fixing.terms.domains import domain, spoken_of
from podparse.fixing.terms.exact import occurrences
from podparse.fixing.terms.exact_candidates import Candidate, decide
from podparse.model import Fix
from podparse.plugins import plugins
from podparse.text import Document
from podparse.text.context import DocumentContext

if TYPE_CHECKING:
    from podparse.fixing.presets import Options

__all__ = ["Terms", "make"]

_MIN_CONFIDENCE: Final = 0.7  # what is less sure is kept as a suggestion
_HEARSAY: Final = 0.6  # of a word that only other transcripts know: people corrected so in two of five places


@frozen
class Terms:
    """The fixer over some dictionaries. ``min_confidence`` is the one from which a sound-alike is applied.

    ``domains`` names those whose dictionaries stand beside the ``shipped`` ones; None lets the document's words choose.
    ``known`` is what other transcripts of the show know.
    """

    dictionaries: tuple[Dictionary, ...]
    shipped: tuple[Dictionary, ...] = ()
    min_confidence: float | None = None
    domains: tuple[str, ...] | None = None
    known: tuple[Dictionary, ...] = ()
    name: str = "terms"

    def __call__(self, document: Document, /) -> Iterator[Fix]:
        """The fixes of all turns."""
        language = document.spoken
        english = language == "en"
        groups = [(self.dictionaries, False, False)]
        if english:  # the names in metadata, the shipped ones, and all sounds, are those of English speech
            groups += [(_known(document), False, True), (self._shipped(document), True, False)]
        indexes = [compiled(group, language, builtin, cautious) for group, builtin, cautious in groups if group]
        hearsay = compiled(self.known, language, cautious=True) if english and self.known else None
        context = document.context
        own = indexes[0].writes if self.dictionaries else {}
        found = _candidates(indexes, hearsay, context, english)
        for candidate in sorted(found, key=lambda each: each.start_char):
            ways = own.get(candidate.write.lower(), [candidate.write])
            write = candidate.write if candidate.write in ways else ways[0]  # as the user writes it, whoever found it
            said = context.tokens.buffer[candidate.start_char : candidate.end_char]
            if _loses_capital(said, write) and context.tokens.begins_sentence(candidate.first):
                verbatim = any(write in index.verbatim for index in indexes)
                write = write if verbatim else write[0].upper() + write[1:]
            if write == said:
                continue
            turn, start = context.tokens.place(candidate.start_char)
            end = start + candidate.end_char - candidate.start_char
            apply = candidate.confidence >= (_MIN_CONFIDENCE if self.min_confidence is None else self.min_confidence)
            yield Fix(start, end, write, candidate.kind, candidate.rule, candidate.confidence, apply, turn)

    def doubled(self, document: Document) -> frozenset[tuple[str, ...]]:
        """The terms, as they are said, in which a word stands twice in a row: "c plus plus" is no slip."""
        language = document.spoken
        groups = [(self.dictionaries, False)]
        if language == "en":
            groups.append((self._shipped(document), True))
        return frozenset().union(*(compiled(group, language, builtin).doubled for group, builtin in groups if group))

    def _shipped(self, document: Document) -> tuple[Dictionary, ...]:
        if not self.shipped:
            return ()
        names = self.domains
        if names is None:
            names = tuple(sorted(spoken_of(document.context.heard)))
        return (*self.shipped, *map(domain, names))


def _loses_capital(said: str, write: str) -> bool:
    """Whether a term in lower case would take the place of a capital: "Met formin", metformin, but not eBay."""
    return said[:1].isupper() and write[:1].islower() and write == write.lower()


def _known(document: Document) -> tuple[Dictionary, ...]:
    """A dictionary of what the transcript knows of itself: its metadata and the names of its speakers.

    It is not put together with the user's, which are made ready once for all transcripts.
    """
    transcript = document.transcript
    people = [speaker.name for speaker in transcript.speakers if " " in speaker.name]
    known = Dictionary.from_metadata(transcript.meta, people=people)
    return (known,) if len(known) else ()


def _candidates(
    indexes: Sequence[Compiled], hearsay: Compiled | None, context: DocumentContext, by_sound: bool
) -> Iterable[Candidate]:
    from podparse.fixing.terms.candidates import sound_alikes

    taken = _exact(indexes, context)
    for index in indexes if by_sound else ():
        taken = _with(taken, sound_alikes(index, context, taken))
    if hearsay is not None:
        taken = _with(taken, _heard_elsewhere(hearsay, context, taken))
    return (candidate for candidate in taken if candidate.kind != "right")


def _heard_elsewhere(index: Compiled, context: DocumentContext, taken: list[Candidate]) -> list[Candidate]:
    """Where nothing nearer fits, what other transcripts know: but for a whole name, word for word, no more than a
    suggestion.
    """
    from podparse.fixing.terms.candidates import sound_alikes

    covered = {at for each in taken for at in range(each.first, each.last + 1)}
    found = [each for each in _exact([index], context) if covered.isdisjoint(range(each.first, each.last + 1))]
    found += sound_alikes(index, context, [*taken, *found])
    return [
        each if 1 < len(each.write.split()) == each.last - each.first + 1
        else each._replace(confidence=min(each.confidence, _HEARSAY))
        for each in found
    ]  # fmt: skip


def _with(taken: list[Candidate], found: list[Candidate]) -> list[Candidate]:
    """All decisions, where a longer term that was found takes up the shorter ones in it."""
    covered = {at for each in found for at in range(each.first, each.last + 1)}
    return found + [each for each in taken if covered.isdisjoint(range(each.first, each.last + 1))]


def _exact(indexes: Sequence[Compiled], context: DocumentContext) -> list[Candidate]:
    """Decisions on exact forms: the leftmost, then the longest, then the first dictionary's."""
    found = occurrences([index.exact for index in indexes], context.tokens)
    made = [candidate for occurrence in found if (candidate := decide(occurrence, context))]
    made.sort(key=lambda each: (each.first, -each.last))
    out: list[Candidate] = []
    for candidate in made:
        if not out or candidate.first > out[-1].last:
            out.append(candidate)
    return out


def make(options: Options) -> list[Terms]:
    """The stage for a preset."""
    from podparse.fixing.terms.shipped import shipped

    for name in options.domains or ():
        domain(name)  # one that is not there is an error now, not in the first English transcript
    others = (*shipped(), *_plugged()) if options.builtin else ()
    return [Terms(tuple(options.dictionaries), others, options.min_confidence, options.domains, options.known)]


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
