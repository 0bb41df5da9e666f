"""The pipeline: fixers in order over a transcript, each seeing the text as the ones before left it.

A fixer is a callable ``View -> Iterable[Fix]`` with a ``name``; one that needs the whole transcript at once
(a dictionary, say) takes a `Document` in ``fix_document`` instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

from attrs import evolve, field, frozen

from podparse.edits import Fix
from podparse.errors import PodparseError
from podparse.lang.guess import guess_language, language_code, primary
from podparse.model import Notice, Transcript, Turn

__all__ = ["Document", "DocumentFixer", "Fixer", "Pipeline", "View", "fixer"]


@frozen(eq=False)
class Document:
    """What a fixer may look at: the turns of one transcript and their current texts.

    ``cache`` is shared by the fixers of one run, keyed by the fixer's own names: tokens that one made another may
    use as long as ``texts`` is the same object.
    """

    transcript: Transcript
    texts: tuple[str, ...]
    language: str = "en"
    cache: dict[str, Any] = field(factory=dict)
    notices: list[Notice] = field(factory=list)

    def __len__(self) -> int:
        return len(self.texts)

    @property
    def spoken(self) -> str:
        """The language alone: "en" where ``language`` is "en-GB"."""
        return primary(self.language)

    def views(self) -> Iterator[View]:
        """A `View` of each turn."""
        for index, text in enumerate(self.texts):
            yield View(text, index, self)


@frozen(eq=False)
class View:
    """One turn as a fixer sees it: its current ``text``, its ``index``, and the document around it."""

    text: str
    index: int
    document: Document

    @property
    def turn(self) -> Turn:
        """The turn itself (speaker, times, source, edits so far)."""
        return self.document.transcript.turns[self.index]


@runtime_checkable
class Fixer(Protocol):
    """Proposes fixes for one turn."""

    @property
    def name(self) -> str:
        """What edits name as their fixer."""
        ...

    def __call__(self, view: View, /) -> Iterable[Fix]:
        """Fixes for one turn, disjoint, with offsets in ``view.text``."""
        ...


@runtime_checkable
class DocumentFixer(Protocol):
    """Proposes fixes for all turns at once."""

    @property
    def name(self) -> str:
        """What edits name as their fixer."""
        ...

    def fix_document(self, document: Document, /) -> Mapping[int, Sequence[Fix]]:
        """Fixes by turn index; turns without fixes are left out."""
        ...


@frozen
class _Function:
    name: str
    function: Callable[[View], Iterable[Fix]]

    def __call__(self, view: View, /) -> Iterable[Fix]:
        return self.function(view)


def fixer(name: str) -> Callable[[Callable[[View], Iterable[Fix]]], Fixer]:
    """Make a fixer out of a function.

    >>> import re
    >>> @fixer("shout")
    ... def shout(view):
    ...     return [Fix(m.start(), m.end(), "!", "mark") for m in re.finditer("!!+", view.text)]
    >>> Pipeline([shout])(Transcript([Turn("No!!!")])).turns[0].text
    'No!'
    """

    def wrap(function: Callable[[View], Iterable[Fix]]) -> Fixer:
        return _Function(name, function)

    return wrap


AnyFixer = Fixer | DocumentFixer


def _fixers(fixers: Iterable[AnyFixer]) -> tuple[AnyFixer, ...]:
    return tuple(fixers)


@frozen
class Pipeline:
    """Fixers in order. Immutable: `before`, `after`, `without` and `replace` give new pipelines.

    >>> Pipeline.preset("verbatim").names
    ('joins',)
    """

    fixers: tuple[AnyFixer, ...] = field(default=(), converter=_fixers)

    @classmethod
    def preset(cls, name: str = "clean", **options: Any) -> Pipeline:
        """A shipped pipeline: ``clean`` (all fixers), ``asr`` (terms, casing, joins), ``verbatim`` (joins only).

        ``options``: the fields of `podparse.presets.Options`.
        """
        from podparse.presets import Options, preset  # the fixers import this module

        return preset(name, Options(**options))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fixers, in order."""
        return tuple(each.name for each in self.fixers)

    def before(self, name: str, *fixers: AnyFixer) -> Pipeline:
        """The pipeline with ``fixers`` put in before the one called ``name``."""
        at = self._index(name)
        return Pipeline((*self.fixers[:at], *fixers, *self.fixers[at:]))

    def after(self, name: str, *fixers: AnyFixer) -> Pipeline:
        """The pipeline with ``fixers`` put in after the one called ``name``."""
        at = self._index(name) + 1
        return Pipeline((*self.fixers[:at], *fixers, *self.fixers[at:]))

    def without(self, *names: str) -> Pipeline:
        """The pipeline without the fixers of these names."""
        for name in names:
            self._index(name)
        return Pipeline(each for each in self.fixers if each.name not in names)

    def replace(self, name: str, *fixers: AnyFixer) -> Pipeline:
        """The pipeline with ``fixers`` in the place of the one called ``name``."""
        at = self._index(name)
        return Pipeline((*self.fixers[:at], *fixers, *self.fixers[at + 1 :]))

    def __call__(self, transcript: Transcript, *, language: str | None = None) -> Transcript:
        """The transcript with all fixes in it; number and order of turns stay.

        ``language`` (BCP 47) is that of the speech: by default what the file says, else what the words show.
        """
        turns = list(transcript.turns)
        texts = tuple(turn.text for turn in turns)
        known = language or transcript.meta.language
        spoken = language_code(known) if known else guess_language(texts)
        cache: dict[str, Any] = {}
        notices: list[Notice] = []
        for each in self.fixers:
            document = Document(evolve(transcript, turns=turns), texts, spoken, cache, notices)
            changes = _changes(each, document)
            for index, fixes in changes.items():
                turns[index] = turns[index].fixed(fixes, fixer=each.name)
            if changes:
                texts = tuple(turn.text for turn in turns)
                cache = {}
        return evolve(transcript, turns=turns).notice(*notices)

    def _index(self, name: str) -> int:
        if name not in self.names:
            raise PodparseError(f"no fixer named {name!r} in this pipeline; it has {', '.join(self.names) or 'none'}")
        return self.names.index(name)


def _changes(each: AnyFixer, document: Document) -> Mapping[int, Sequence[Fix]]:
    if isinstance(each, DocumentFixer):
        return each.fix_document(document)
    found = ((view.index, tuple(each(view))) for view in document.views())
    return {index: fixes for index, fixes in found if fixes}
