"""`Document`: one version of a transcript's texts and what there is to know about them, for all fixers to read.

A document never changes. Fixes give the next version (`with_turns`), so an analysis can never be stale; everything
that is derived from the texts hangs off the document and is made once, when the first fixer asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar, cast

from attrs import evolve, field, frozen

from podparse.language.guess import guess_language, language_code, primary
from podparse.model import Transcript, Turn
from podparse.model.edits import OffsetMap
from podparse.text.context import DocumentContext
from podparse.text.tokens import Tokens

__all__ = ["Document"]

_Derived = TypeVar("_Derived")


@frozen(eq=False)
class Document:
    """The turns of one transcript as they stand, and the analysis of their texts.

    ``language`` is a BCP 47 tag in lower case, ``"und"`` where it is unknown.

    >>> document = Document(Transcript([Turn("It runs on GPT-4.")]))
    >>> document.texts, document.tokens.words
    (('It runs on GPT-4.',), ['it', 'runs', 'on', 'gpt', '4', ''])
    """

    transcript: Transcript  #: as it stands
    language: str = "en"  #: BCP 47 tag in lower case, ``und`` where it is unknown
    _derived: dict[Callable[[Document], Any], Any] = field(factory=dict, init=False, repr=False)
    #: the words of an earlier version, and the turns that have changed since
    _before: tuple[Tokens, frozenset[int]] | None = field(default=None, kw_only=True, repr=False)

    @classmethod
    def of(cls, transcript: Transcript, language: str | None = None) -> Document:
        """The document of a transcript; ``language`` by default what the file says, else what the words show."""
        known = language or transcript.meta.language
        spoken = language_code(known) if known else guess_language(turn.text for turn in transcript.turns)
        return cls(transcript, spoken)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The current text of each turn."""
        return tuple(turn.text for turn in self.transcript.turns)

    @property
    def spoken(self) -> str:
        """The language alone: "en" where ``language`` is "en-GB"."""
        return primary(self.language)

    @property
    def tokens(self) -> Tokens:
        """The words of all turns, folded for matching."""
        return self.derive(_tokens)

    @cached_property
    def context(self) -> DocumentContext:
        """What surrounds each word: capitals, pauses, stretches without punctuation."""
        return DocumentContext(self.tokens)

    @cached_property
    def edited_characters(self) -> frozenset[int]:
        """Offsets in ``tokens.buffer`` of the characters that edits wrote: they say nothing of the file's own style."""
        written: set[int] = set()
        for start, turn in zip(self.tokens.turn_starts, self.transcript.turns, strict=False):
            if turn.edits:
                spans = OffsetMap(turn.edits)
                for edit in turn.edits:
                    low, high = spans.to_current(edit.start_char, edit.end_char)
                    written.update(range(start + low, start + high))
        return frozenset(written)

    def derive(self, analysis: Callable[[Document], _Derived]) -> _Derived:
        """``analysis(self)``, made once for this version of the texts and shared by all fixers that ask.

        >>> def count(document: Document) -> int:
        ...     return len(document.texts)
        >>> Document(Transcript([Turn("Hi.")])).derive(count)
        1
        """
        if analysis not in self._derived:
            self._derived[analysis] = analysis(self)
        return cast(_Derived, self._derived[analysis])

    def with_turns(self, changed: Mapping[int, Turn]) -> Document:
        """The next version: the turns at these indices replaced."""
        turns: Iterable[Turn] = (changed.get(index, turn) for index, turn in enumerate(self.transcript.turns))
        before, fresh = self._derived.get(_tokens), frozenset(changed)
        if before is None and self._before is not None:
            before, fresh = self._before[0], self._before[1] | fresh
        return Document(
            evolve(self.transcript, turns=tuple(turns)),
            self.language,
            before=None if before is None else (before, fresh),
        )


def _tokens(document: Document) -> Tokens:
    if document._before is None:
        return Tokens(document.texts)
    before, changed = document._before
    return before.replaced({index: document.texts[index] for index in changed})
