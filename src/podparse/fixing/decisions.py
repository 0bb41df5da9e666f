"""Decisions on edits: a person, a rule or a model accepts an edit, rejects it, or writes something better."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from attrs import evolve, field, frozen, validators

from podparse.errors import EditConflictError
from podparse.model import Notice, Transcript, Turn
from podparse.model import edits as patch
from podparse.model.edits import Edit

__all__ = ["ACCEPT", "REJECT", "Decision", "decide"]

ACCEPT: Final = "accept"  #: keep the edit, apply the suggestion
REJECT: Final = "reject"  #: undo the edit, drop the suggestion


@frozen
class Decision:
    """What became of an edit or suggestion of a transcript: ``verdict`` is ``accept`` or ``reject``.

    ``text`` is what an accepted edit is to write instead of its own ``after``; None keeps that.
    """

    edit: Edit  #: from ``edits`` or ``suggestions`` of the transcript
    verdict: str = field(validator=validators.in_((ACCEPT, REJECT)))  #: ``accept`` or ``reject``
    text: str | None = field(default=None, kw_only=True)  #: what to write instead of ``edit.after``; None keeps that


def decide(transcript: Transcript, decisions: Iterable[Decision]) -> Transcript:
    """The transcript with the decisions carried out; what was not decided stays as it is.

    A rejected edit is reverted, a rejected suggestion dropped, an accepted suggestion applied, each with its
    companions. Of two accepted suggestions for the same words the first counts, and the other leaves a `Notice`.
    Raises `EditConflictError` for an edit that the transcript does not hold.

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
    verdicts = {evolve(each.edit, turn=None): each for each in decisions}
    for edit in verdicts:
        if edit not in turn.edits and edit not in turn.suggestions:
            raise EditConflictError(f"no such edit in this turn: {edit}")
    rejected = {edit for edit, each in verdicts.items() if each.verdict == REJECT}
    dropped = _with_companions(rejected, turn.suggestions)
    taken = _with_companions(verdicts.keys() - rejected, turn.suggestions) - dropped
    # What a rejection changed in an edit are its parents, which nobody decided on.
    texts = {_place(edit): each.text for edit, each in verdicts.items() if each.text is not None}
    edits = tuple(_written(edit, texts) for edit in _without(turn.edits, rejected))
    edits = tuple(edit for edit in edits if edit.before != edit.after)
    for edit in turn.suggestions:
        if edit in taken:
            edits = _with(edits, _written(edit, texts), notices)
    decided = dropped | taken
    return evolve(turn, edits=edits, suggestions=tuple(edit for edit in turn.suggestions if edit not in decided))


def _with_companions(chosen: Collection[Edit], suggestions: Iterable[Edit]) -> set[Edit]:
    """The suggestions that are chosen, and those that are companions of an edit or suggestion that is."""
    groups = {edit.group for edit in chosen if edit.group}
    return {edit for edit in suggestions if edit in chosen or edit.group in groups}


def _without(edits: tuple[Edit, ...], rejected: Iterable[Edit]) -> tuple[Edit, ...]:
    for edit in rejected:
        now = next((each for each in edits if _place(each) == _place(edit)), None)
        if now is not None:  # else it is a suggestion, or went with a companion
            edits = patch.revert(edits, now)
    return edits


def _place(edit: Edit) -> tuple[int, int, str, str]:
    return edit.start_char, edit.end_char, edit.after, edit.kind


def _written(edit: Edit, texts: Mapping[tuple[int, int, str, str], str]) -> Edit:
    text = texts.get(_place(edit))
    return edit if text is None else evolve(edit, after=text)


def _with(edits: tuple[Edit, ...], suggestion: Edit, notices: list[Notice]) -> tuple[Edit, ...]:
    """The edits with a suggestion applied; those of its parents that were rejected are not missed."""
    parents = tuple(edit for edit in suggestion.parents if edit in edits)
    try:
        return patch.accept(edits, evolve(suggestion, parents=parents))
    except EditConflictError as error:
        notices.append(Notice("decision-conflict", f"an accepted suggestion was left out: {error}"))
        return edits
