"""`Transcript`: turns, who speaks, the cues as the file has them. Frozen, like all of the model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any

from attrs import evolve, field, frozen

from podparse.errors import EditConflictError
from podparse.model.cues import Cues
from podparse.model.edits import Edit
from podparse.model.meta import Meta, Notice, Source
from podparse.model.paragraphs import Paragraph, paragraphs
from podparse.model.speaker import Speaker
from podparse.model.timing import Word
from podparse.model.turn import Turn

__all__ = ["Transcript"]


def _turns(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    return tuple(turns)


def _speakers(speakers: Iterable[Speaker]) -> tuple[Speaker, ...]:
    return tuple(speakers)


def _notices(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    return tuple(notices)


@frozen
class Transcript:
    """A transcript: turns, who speaks, the cues as the file has them, and every oddity that reading forgave.

    ``speakers`` are in order of first appearance unless given. ``warnings`` are `Notice`s. ``source`` is None for a
    transcript built by hand.

    >>> t = Transcript([Turn("Hi.", "Ann"), Turn("Hello.", "Bo")])
    >>> [speaker.name for speaker in t.speakers], t.text
    (['Ann', 'Bo'], 'Hi.\\n\\nHello.')
    """

    turns: tuple[Turn, ...] = field(default=(), converter=_turns)
    speakers: tuple[Speaker, ...] = field(default=(), converter=_speakers)
    meta: Meta = field(factory=Meta, kw_only=True)
    source: Source | None = field(default=None, kw_only=True)
    cues: Cues = field(factory=Cues, kw_only=True, repr=False)
    warnings: tuple[Notice, ...] = field(default=(), kw_only=True, converter=_notices)

    def __attrs_post_init__(self) -> None:
        if not self.speakers:
            seen = {turn.speaker: None for turn in self.turns if turn.speaker is not None}
            object.__setattr__(self, "speakers", tuple(seen))

    @property
    def text(self) -> str:
        """The text of all turns as it stands, a blank line between turns."""
        return "\n\n".join(turn.text for turn in self.turns)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of all turns."""
        return tuple(word for turn in self.turns for word in turn.words)

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """All edits in order; each knows its turn (``edit.turn``, an index)."""
        return _located(self.turns, lambda turn: turn.edits)

    @cached_property
    def suggestions(self) -> tuple[Edit, ...]:
        """Edits that were found but not applied; `accept` applies one."""
        return _located(self.turns, lambda turn: turn.suggestions)

    @property
    def original(self) -> Transcript:
        """The transcript as it was read."""
        return self._with(turn.original for turn in self.turns)

    def revert(self, edit: Edit) -> Transcript:
        """Undo one edit; the edits it took up come back.

        Raises `EditConflictError` when the transcript does not hold it.
        """
        return self._change(edit, lambda turn: turn.revert(edit))

    def accept(self, suggestion: Edit) -> Transcript:
        """Apply one of the suggestions.

        Raises `EditConflictError` when the transcript does not hold it or the text was edited since.
        """
        return self._change(suggestion, lambda turn: turn.accept(suggestion))

    def without(self, *names: str) -> Transcript:
        """Undo all edits of these kinds or fixers: ``c.without("casing")``."""
        return self._with(turn.without(*names) for turn in self.turns)

    def paragraphs(self, *, merge_gap: float | None = None, max_words: int | None = None) -> tuple[Paragraph, ...]:
        """The turns as paragraphs to read.

        Neighbouring turns of one speaker are joined where the pause between them is known and at most ``merge_gap``
        seconds; what is longer than ``max_words`` is broken at sentence ends (a sentence stays whole). None: never.

        >>> t = Transcript([Turn("It rained.", "Ann", start=0, end=2), Turn("It froze. We rowed.", "Ann", start=3)])
        >>> [p.text for p in t.paragraphs(merge_gap=2, max_words=4)]
        ['It rained. It froze.', 'We rowed.']
        """
        return paragraphs(self.turns, merge_gap=merge_gap, max_words=max_words)

    def notice(self, *notices: Notice) -> Transcript:
        """The transcript with these warnings added."""
        return evolve(self, warnings=(*self.warnings, *notices)) if notices else self

    def to_records(self) -> list[dict[str, Any]]:
        """One flat dict a turn, ready for ``pandas.DataFrame`` (times in seconds, ``edits`` a count)."""
        return [
            {
                "turn": index,
                "speaker": turn.speaker.name if turn.speaker else None,
                "role": turn.speaker.role if turn.speaker else None,
                "start": turn.start,
                "end": turn.end,
                "text": turn.text,
                "source": turn.source,
                "edits": len(turn.edits),
            }
            for index, turn in enumerate(self.turns)
        ]

    def _with(self, turns: Iterable[Turn]) -> Transcript:
        return evolve(self, turns=tuple(turns))

    def _change(self, edit: Edit, change: Callable[[Turn], Turn]) -> Transcript:
        if edit.turn is None or not 0 <= edit.turn < len(self.turns):
            raise EditConflictError(f"this edit does not say which turn it is of; take it from .edits: {edit}")
        turns = list(self.turns)
        turns[edit.turn] = change(turns[edit.turn])
        return self._with(turns)

    def __reduce__(self) -> tuple[Any, ...]:
        # Columns, not objects: a transcript of 36,000 turns pickles in a fraction of the time.
        columns = tuple(zip(*((t.source, t.speaker, *_extras(t)) for t in self.turns), strict=True))
        return _unpickle, (columns, self.speakers, self.meta, self.source, self.cues, self.warnings)


_EXTRAS = ("start", "end", "timing", "cues", "cue_offsets", "edits", "suggestions")


def _extras(turn: Turn) -> tuple[Any, ...]:
    return tuple(getattr(turn, name) for name in _EXTRAS)


def _unpickle(
    columns: tuple[Sequence[Any], ...],
    speakers: tuple[Speaker, ...],
    meta: Meta,
    source: Source | None,
    cues: Cues,
    warnings: tuple[Notice, ...],
) -> Transcript:
    turns = (
        Turn(text, speaker, **dict(zip(_EXTRAS, extras, strict=True)))
        for text, speaker, *extras in zip(*columns, strict=True)
    )
    return Transcript(tuple(turns), speakers, meta=meta, source=source, cues=cues, warnings=warnings)


def _located(turns: Iterable[Turn], edits: Callable[[Turn], tuple[Edit, ...]]) -> tuple[Edit, ...]:
    return tuple(evolve(edit, turn=index) for index, turn in enumerate(turns) for edit in edits(turn))
