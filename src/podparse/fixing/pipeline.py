"""The pipeline: fixers in order over a transcript, each seeing the text as the ones before left it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from attrs import field, frozen

from podparse.errors import PodparseError, unknown
from podparse.fixing.fixer import Fixer
from podparse.fixing.presets import Options, Preset, fixers_of
from podparse.model import Fix, Notice, Transcript
from podparse.text import Document

__all__ = ["Pipeline"]


def _fixers(fixers: Iterable[Fixer]) -> tuple[Fixer, ...]:
    return tuple(fixers)


@frozen(repr=False)
class Pipeline:
    """Fixers in order. Immutable: `before`, `after`, `without` and `replace` give new pipelines.

    >>> Pipeline.preset("verbatim").names
    ('joins',)
    """

    fixers: tuple[Fixer, ...] = field(default=(), converter=_fixers)  #: in the order in which they run

    @classmethod
    def preset(cls, name: Preset = "clean", **options: Any) -> Pipeline:
        """A shipped pipeline: ``clean`` (all fixers), ``asr`` (terms, casing, joins), ``verbatim`` (joins only).

        ``options``: the fields of `podparse.fixing.presets.Options`.
        """
        return cls(fixers_of(name, Options(**options)))

    def __repr__(self) -> str:
        return f"<Pipeline {' > '.join(self.names) or 'without fixers'}>"

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fixers, in order."""
        return tuple(each.name for each in self.fixers)

    def before(self, name: str, *fixers: Fixer) -> Pipeline:
        """The pipeline with ``fixers`` put in before the one called ``name``."""
        at = self._index(name)
        return Pipeline((*self.fixers[:at], *fixers, *self.fixers[at:]))

    def after(self, name: str, *fixers: Fixer) -> Pipeline:
        """The pipeline with ``fixers`` put in after the one called ``name``."""
        at = self._index(name) + 1
        return Pipeline((*self.fixers[:at], *fixers, *self.fixers[at:]))

    def without(self, *names: str) -> Pipeline:
        """The pipeline without the fixers of these names."""
        for name in names:
            self._index(name)
        return Pipeline(each for each in self.fixers if each.name not in names)

    def replace(self, name: str, *fixers: Fixer) -> Pipeline:
        """The pipeline with ``fixers`` in the place of the one called ``name``."""
        at = self._index(name)
        return Pipeline((*self.fixers[:at], *fixers, *self.fixers[at + 1 :]))

    def __call__(self, transcript: Transcript, *, language: str | None = None) -> Transcript:
        """The transcript with all fixes in it; number and order of turns stay.

        ``language`` (BCP 47) is that of the speech: by default what the file says, else what the words show.
        """
        document = Document.of(transcript, language)
        notices: list[Notice] = []
        for each in self.fixers:
            fixes: defaultdict[int, list[Fix]] = defaultdict(list)
            for found in each(document):
                if isinstance(found, Notice):
                    notices.append(found)
                else:
                    fixes[_turn(found, each, document)].append(found)
            if fixes:
                turns = document.transcript.turns
                document = document.with_turns({i: turns[i].fixed(mine, fixer=each.name) for i, mine in fixes.items()})
        return document.transcript.notice(*notices)

    def _index(self, name: str) -> int:
        if name not in self.names:
            raise PodparseError(unknown("fixer", name, self.names))
        return self.names.index(name)


def _turn(fix: Fix, fixer: Fixer, document: Document) -> int:
    if fix.turn is None or not 0 <= fix.turn < len(document.texts):
        raise PodparseError(f"fixer {fixer.name!r} yields a fix without a turn of this transcript: {fix}")
    return fix.turn
