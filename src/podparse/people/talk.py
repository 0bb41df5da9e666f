"""A conversation as roles and names look at it: who speaks in which order, and who answers whom."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from attrs import field, frozen

from podparse.model import Transcript
from podparse.model.speaker import Speaker

__all__ = ["Evidence", "Talk"]

NEAR = 2  # turns before and after in which an answer is looked for


@frozen
class Evidence:
    """Why something is believed of a speaker: what kind of sign, in which turn (an index, or None), and the words."""

    kind: str  #: the kind of sign, such as ``self`` (says the own name)
    turn: int | None = None  #: index of the turn, None where it is about all of them
    text: str = ""  #: the words


@frozen(slots=False)
class Talk:
    """Turns as ``(speaker, text)``, in order; ``speakers`` in order of first appearance.

    ``bare``: the text has neither capitals nor, most likely, punctuation of its own.
    """

    turns: Sequence[tuple[Speaker | None, str]] = field(repr=False)
    bare: bool = field(default=False, kw_only=True)

    @classmethod
    def of(cls, transcript: Transcript) -> Talk:
        """The talk of a transcript."""
        return cls(tuple((turn.speaker, turn.text) for turn in transcript.turns if turn.text))

    @cached_property
    def first(self) -> dict[Speaker, int]:
        """Speaker to the turn in which they first speak."""
        first: dict[Speaker, int] = {}
        for index, (speaker, _) in enumerate(self.turns):
            if speaker is not None:
                first.setdefault(speaker, index)
        return first

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Everybody who speaks, in order."""
        return tuple(self.first)

    def neighbours(self, index: int) -> tuple[Speaker | None, Speaker | None]:
        """Who speaks before and after turn ``index``, if not its speaker and not far off."""
        own = self.turns[index][0]
        before = self.turns[max(0, index - NEAR) : index][::-1]
        after = self.turns[index + 1 : index + 1 + NEAR]
        found = [next((each for each, _ in side if each not in (own, None)), None) for side in (before, after)]
        return found[0], found[1]

    def is_edge(self, index: int, size: int) -> bool:
        """Whether turn ``index`` is among the first or last ``size``."""
        return index < size or index >= len(self.turns) - size
