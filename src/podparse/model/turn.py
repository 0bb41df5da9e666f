"""`Turn`: what one speaker says before another does. Frozen: a change gives a new turn, what was said stays."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Final

from attrs import evolve, field, frozen

from podparse._time import clock
from podparse.errors import EditConflictError
from podparse.model import edits as patch
from podparse.model.edits import Edit, Fix, OffsetMap
from podparse.model.speaker import Speaker, as_speaker
from podparse.model.timing import Timing, Word, nan_to_missing
from podparse.model.words import words_of

__all__ = ["Turn"]


_SHOWN: Final = 60  # characters of the text that a repr shows


@frozen(repr=False)
class Turn:
    """What one speaker says before another does.

    ``source`` is the text as the file has it, without markup and labels, and never changes; ``text`` is the source
    with ``edits`` applied. ``start`` and ``end`` are seconds or None. ``cues`` is the range of the transcript's cues
    that the turn was made of, ``cue_offsets`` where each begins in ``source`` (characters).

    >>> turn = Turn("We uh go.", "Ann")
    >>> turn.speaker.name, turn.fixed([Fix(2, 5, "", "filler")]).text
    ('Ann', 'We go.')
    """

    source: str  #: what was said, without markup and labels; never changes
    #: who speaks, None where nobody knows; a name is enough
    speaker: Speaker | None = field(default=None, converter=as_speaker)
    #: seconds from the start of the recording; None where unknown
    start: float | None = field(default=None, kw_only=True, converter=nan_to_missing)
    #: seconds from the start of the recording; None where unknown
    end: float | None = field(default=None, kw_only=True, converter=nan_to_missing)
    timing: Timing | None = field(default=None, kw_only=True, repr=False)  #: word times, None where the file has none
    cues: range = field(default=range(0), kw_only=True)  #: the transcript's cues that the turn was made of
    #: where each of these cues begins in ``source`` (characters)
    cue_offsets: tuple[int, ...] = field(default=(), kw_only=True, repr=False)
    edits: tuple[Edit, ...] = field(default=(), kw_only=True)  #: applied edits, in order, disjoint
    suggestions: tuple[Edit, ...] = field(default=(), kw_only=True)  #: edits that were found and not applied

    def __repr__(self) -> str:
        shown = self.text if len(self.text) <= _SHOWN else f"{self.text[:_SHOWN]}…"
        edits = f", {len(self.edits)} edit{'s' if len(self.edits) != 1 else ''}" if self.edits else ""
        time = "" if self.start is None else f", {clock(self.start, digits=0)}"
        return f"<Turn {self.speaker_name}{time}: {shown!r}{edits}>"

    @property
    def speaker_name(self) -> str | None:
        """The name of the speaker, None where nobody knows who speaks."""
        return self.speaker.name if self.speaker else None

    @cached_property
    def text(self) -> str:
        """The text as it stands, with all edits."""
        return patch.render(self.source, self.edits) if self.edits else self.source

    @cached_property
    def offsets(self) -> OffsetMap:
        """Where spans of the source stand in ``text``, and back."""
        return OffsetMap(self.edits)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of ``text``; a word's time is the earliest start and latest end of the source words under it."""
        return words_of(self.text, self.edits, self.timing)

    @property
    def original(self) -> Turn:
        """The turn as it was read."""
        return evolve(self, edits=(), suggestions=()) if self.edits or self.suggestions else self

    def fixed(self, fixes: Iterable[Fix], *, fixer: str = "") -> Turn:
        """The turn with ``fixes`` (offsets in ``text``) applied, or kept as suggestions where they say so."""
        fixes = patch.numbered(fixes, (*self.edits, *self.suggestions))
        proposed = patch.suggest(self.source, self.edits, fixes, fixer=fixer)
        edits = patch.compose(self.source, self.edits, fixes, fixer=fixer)
        if edits == self.edits and not proposed:
            return self
        return evolve(self, edits=edits, suggestions=(*self.suggestions, *proposed))

    def revert(self, edit: Edit) -> Turn:
        """The turn without ``edit`` and its companions. Raises `EditConflictError` when it has no such edit."""
        return evolve(self, edits=patch.revert(self.edits, edit))

    def without(self, *names: str) -> Turn:
        """The turn without the edits of these kinds or fixers."""
        return evolve(self, edits=patch.without(self.edits, *names)) if self.edits else self

    def accept(self, suggestion: Edit) -> Turn:
        """The turn with one of its suggestions and its companions applied."""
        plain = patch.unplaced(suggestion)
        if plain not in self.suggestions:
            raise EditConflictError(f"no such suggestion in this turn: {suggestion}")
        chosen = [each for each in self.suggestions if each == plain or (plain.group and each.group == plain.group)]
        edits = self.edits
        for each in chosen:
            edits = patch.accept(edits, each)
        return evolve(self, edits=edits, suggestions=tuple(each for each in self.suggestions if each not in chosen))
