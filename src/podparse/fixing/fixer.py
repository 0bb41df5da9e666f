"""What a fixer is: a named callable from a `Document` to the fixes it proposes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, runtime_checkable

from attrs import frozen

from podparse.model import Fix, Notice, Turn
from podparse.text import Document

__all__ = ["Fixer", "TurnView", "fixer"]


@runtime_checkable
class Fixer(Protocol):
    """Proposes fixes for a document; what the user should know besides comes as a `Notice` among them."""

    @property
    def name(self) -> str:
        """What edits name as their fixer."""
        ...

    def __call__(self, document: Document, /) -> Iterable[Fix | Notice]:
        """Fixes in any order, disjoint within a turn; each says its ``turn`` (an index) and has offsets in its text."""
        ...


@frozen(eq=False)
class TurnView:
    """One turn as a fixer of single turns sees it: its current ``text``, its ``index``, the document around it."""

    text: str  #: the turn's text as it stands; offsets of fixes are in it
    index: int  #: index of the turn
    document: Document  #: the whole transcript and its analysis

    @property
    def turn(self) -> Turn:
        """The turn itself (speaker, times, source, edits so far)."""
        return self.document.transcript.turns[self.index]


@frozen
class _TurnFixer:
    """A function of one turn as a fixer of documents."""

    name: str
    function: Callable[[TurnView], Iterable[Fix]]
    after: str | None = None
    before: str | None = None

    def __call__(self, document: Document, /) -> Iterator[Fix]:
        for index, text in enumerate(document.texts):
            for fix in self.function(TurnView(text, index, document)):
                yield fix._replace(turn=index)


def fixer(
    name: str, *, after: str | None = None, before: str | None = None
) -> Callable[[Callable[[TurnView], Iterable[Fix]]], Fixer]:
    """Make a fixer out of a function of one turn.

    ``after`` or ``before`` names the fixer of a preset beside which it takes its place when it is installed as a plugin
    (entry point ``podparse.fixers``) and the user asks for plugins.

    >>> import re
    >>> from podparse import Fix, Pipeline, Transcript, Turn
    >>> @fixer("shout")
    ... def shout(view):
    ...     return [Fix(m.start(), m.end(), "!", "mark") for m in re.finditer("!!+", view.text)]
    >>> Pipeline([shout])(Transcript([Turn("No!!!")])).turns[0].text
    'No!'
    """

    def wrap(function: Callable[[TurnView], Iterable[Fix]]) -> Fixer:
        return _TurnFixer(name, function, after, before)

    return wrap
