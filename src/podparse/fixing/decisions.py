"""Decisions on edits: a person, a rule or a model accepts an edit, rejects it, or writes something better."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from attrs import evolve, field, frozen, validators

from podparse.errors import EditConflictError
from podparse.model import Notice, Transcript, Turn
from podparse.model import edits as patch
from podparse.model.edits import Edit

__all__ = ["ACCEPT", "REJECT", "Decision", "decide"]

ACCEPT: Final = "accept"
REJECT: Final = "reject"


@frozen
class Decision:
    """What became of an edit or suggestion of a transcript: ``verdict`` is ``accept`` or ``reject``.

    ``text`` is what an accepted edit is to write instead of its own ``after``; None keeps that.
    """

    edit: Edit
    verdict: str = field(validator=validators.in_((ACCEPT, REJECT)))
    text: str | None = field(default=None, kw_only=True)


def decide(transcript: Transcript, decisions: Iterable[Decision]) -> Transcript:
    """The transcript with the decisions carried out; what was not decided stays as it is.

    A rejected edit is reverted, a rejected suggestion dropped, an accepted suggestion applied. Of two accepted
    suggestions for the same words the first counts, and the other leaves a `Notice`. Raises `EditConflictError` for an
    edit that the transcript does not hold.

    >>> from podparse.model.edits import Fix
    >>> turn = Turn("We uh met Kwillt.").fixed([Fix(3, 6, "", "filler"), Fix(10, 16, "Quilt", "term", apply=False)])
    >>> t = Transcript([turn])
    >>> decided = decide(t, [Decision(t.edits[0], "reject"), Decision(t.suggestions[0], "accept", text="Quillt")])
    >>> decided.text
    'We uh met Quillt.'
    """
    own: dict[int, list[Decision]] = {}
    for each in decisions:
        if each.edit.turn is None or not 0 <= each.edit.turn < len(transcript.turns):
            raise EditConflictError(f"this edit does not say which turn it is of; take it from .edits: {each.edit}")
        own.setdefault(each.edit.turn, []).append(each)
    turns = list(transcript.turns)
    notices: list[Notice] = []
    for index, found in own.items():
        turns[index] = _decided(turns[index], found, notices)
    return evolve(transcript, turns=turns).notice(*notices)


def _decided(turn: Turn, decisions: Sequence[Decision], notices: list[Notice]) -> Turn:
    # Rejections first: what they bring back may be what an accepted suggestion takes up.
    for each in sorted(decisions, key=lambda decision: decision.verdict == ACCEPT):
        plain = evolve(each.edit, turn=None)
        if plain in turn.suggestions:
            rest = tuple(one for one in turn.suggestions if one != plain)
            edits = turn.edits if each.verdict == REJECT else _with(turn.edits, _written(plain, each.text), notices)
            turn = evolve(turn, edits=edits, suggestions=rest)
        elif each.verdict == REJECT:
            turn = turn.revert(plain)
        elif plain in turn.edits:
            changed = _written(plain, each.text)
            kept = [changed if edit == plain else edit for edit in turn.edits]
            turn = evolve(turn, edits=tuple(edit for edit in kept if edit.before != edit.after))
        else:
            raise EditConflictError(f"no such edit in this turn: {each.edit}")
    return turn


def _written(edit: Edit, text: str | None) -> Edit:
    return edit if text is None else evolve(edit, after=text)


def _with(edits: tuple[Edit, ...], suggestion: Edit, notices: list[Notice]) -> tuple[Edit, ...]:
    """The edits with a suggestion applied; those of its parents that were rejected are not missed."""
    parents = tuple(edit for edit in suggestion.parents if edit in edits)
    try:
        return patch.accept(edits, evolve(suggestion, parents=parents))
    except EditConflictError as error:
        notices.append(Notice("decision-conflict", f"an accepted suggestion was left out: {error}"))
        return edits
