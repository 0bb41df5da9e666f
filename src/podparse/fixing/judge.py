"""A judge from outside looks at edits before they count: a person, a rule, a language model.

A judge is any callable that takes questions (`Question`) and gives an answer to each: True (keep the edit), False (drop
it), a text (write that instead), or None (cannot tell: the edit becomes a suggestion).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final, TypeAlias

from attrs import evolve, frozen

from podparse.errors import PodparseError
from podparse.fixing.decisions import ACCEPT, REJECT, Decision, decide
from podparse.model import Notice, Transcript, Turn
from podparse.model import edits as patch
from podparse.model.edits import Edit

__all__ = ["Answer", "Judge", "Question", "judged"]

CONTEXT: Final = 80  # characters on each side of an edit that a judge sees by default


@frozen(kw_only=True)
class Question:
    """What a judge sees of an edit: ``before`` would read ``after`` between ``left`` and ``right``, and no more.

    ``left`` and ``right`` are the turn's text as it stands, cut between words. ``applied`` is false for a suggestion.
    """

    before: str  #: what stands there
    after: str  #: what would stand there
    left: str  #: the text before it
    right: str  #: the text after it
    kind: str  #: kind of the edit
    rule: str  #: rule of the edit
    confidence: float  #: 0 to 1
    applied: bool  #: False for a suggestion


#: True: keep; False: drop; a text: write that instead; None: cannot tell.
Answer: TypeAlias = bool | str | None
#: Takes questions, gives an answer to each.
Judge: TypeAlias = Callable[[Sequence[Question]], Sequence[Answer]]


@frozen
class _Case:
    """An edit with its companions, in their turn."""

    turn: int
    edits: tuple[Edit, ...]
    applied: bool


def judged(
    transcript: Transcript,
    judge: Judge,
    *,
    batch: int = 20,
    context: int = CONTEXT,
    max_confidence: float = 1.0,
    kinds: Collection[str] | None = None,
) -> Transcript:
    """The repaired transcript after a judge has looked at its edits and suggestions, ``batch`` at a time.

    Only edits of at most ``max_confidence``, and of these ``kinds`` (None: all), are asked about; the rest stays as it
    is. Companions are one question. A judge that fails, gives another number of answers or something that is no answer
    leaves what it was asked about as suggestions, and a `Notice` says why.

    >>> from podparse.model.edits import Fix
    >>> t = Transcript([Turn("Um, so we uh left.").fixed([Fix(0, 4, "", "filler"), Fix(10, 13, "", "filler")])])
    >>> judged(t, lambda questions: [question.left != "" for question in questions]).text
    'Um, so we left.'
    """
    if batch < 1:
        raise PodparseError(f"a batch has at least one question, not {batch}")
    cases = [
        case
        for case in _cases(transcript)
        if any(edit.confidence <= max_confidence and (kinds is None or edit.kind in kinds) for edit in case.edits)
    ]
    answers: list[Answer] = []
    notices: list[Notice] = []
    for first in range(0, len(cases), batch):
        asked = [_question(transcript.turns[case.turn], case, context) for case in cases[first : first + batch]]
        answers += _answers(judge, asked, notices)
    given = list(zip(cases, answers, strict=True))
    decided = decide(transcript, (each for case, answer in given for each in _decisions(case, answer)))
    turns = list(decided.turns)
    for case, answer in given:
        if answer is None and case.applied:
            turns[case.turn] = evolve(turns[case.turn], suggestions=(*turns[case.turn].suggestions, *case.edits))
        elif isinstance(answer, str) and len(case.edits) > 1:
            turns[case.turn] = _rewritten(turns[case.turn], case, answer)
    return evolve(decided, turns=turns).notice(*notices)


def _cases(transcript: Transcript) -> Iterator[_Case]:
    for index, turn in enumerate(transcript.turns):
        for edits, applied in ((turn.edits, True), (turn.suggestions, False)):
            groups: dict[object, list[Edit]] = {}
            for number, edit in enumerate(edits):
                groups.setdefault(edit.group or (number,), []).append(edit)
            yield from (_Case(index, tuple(group), applied) for group in groups.values())


def _span(case: _Case) -> tuple[int, int]:
    return min(edit.start_char for edit in case.edits), max(edit.end_char for edit in case.edits)


def _rendered(source: str, case: _Case) -> str:
    """What a case makes of its stretch of the source."""
    low, high = _span(case)
    in_order = sorted(case.edits, key=lambda edit: (edit.start_char, edit.end_char))
    return patch.render(source[low:high], in_order, low)


def _question(turn: Turn, case: _Case, context: int) -> Question:
    low, high = _span(case)
    begin, finish = turn.offsets.to_current(low, high)
    text = turn.text
    left = text[max(0, begin - context) : begin]
    right = text[finish : finish + context]
    if begin > context:
        left = left.partition(" ")[2] if " " in left else left
    if finish + context < len(text):
        right = right.rpartition(" ")[0] if " " in right else right
    return Question(
        before=turn.source[low:high],
        after=_rendered(turn.source, case),
        left=left,
        right=right,
        kind=case.edits[0].kind,
        rule=case.edits[0].rule,
        confidence=min(edit.confidence for edit in case.edits),
        applied=case.applied,
    )


def _answers(judge: Judge, asked: Sequence[Question], notices: list[Notice]) -> list[Answer]:
    """The judge's answers, or None for each where it fails."""
    try:
        answers: list[object] = list(judge(asked))
    except Exception as error:  # somebody else's code, or a network: whatever it does, nothing is lost
        why = f"the judge failed on {len(asked)} edits: {type(error).__name__}: {error}"
        notices.append(Notice("judge-failed", why))
        return [None] * len(asked)
    if len(answers) != len(asked):
        notices.append(Notice("judge-failed", f"the judge gave {len(answers)} answers to {len(asked)} questions"))
        return [None] * len(asked)
    if odd := [answer for answer in answers if not isinstance(answer, bool | str | None)]:
        notices.append(Notice("judge-failed", f"{odd[0]!r} is no answer; there are True, False, a text and None"))
    return [answer if isinstance(answer, bool | str) else None for answer in answers]


def _decisions(case: _Case, answer: Answer) -> Iterator[Decision]:
    """What an answer means for each edit of a case. A text for several is written when they are gone."""
    for edit in case.edits:
        placed = evolve(edit, turn=case.turn)
        if isinstance(answer, str) and len(case.edits) == 1:
            yield Decision(placed, ACCEPT, text=answer)
        elif answer is True:
            yield Decision(placed, ACCEPT)
        elif answer is not None or case.applied:
            yield Decision(placed, REJECT)


def _rewritten(turn: Turn, case: _Case, text: str) -> Turn:
    """The turn with ``text`` in the place of a case that is gone; it takes up what else was changed under it."""
    low, high = _span(case)
    before = turn.source[low:high]
    if text == before:
        return turn
    covered = tuple(edit for edit in turn.edits if low <= edit.start_char and edit.end_char <= high)
    written = evolve(case.edits[0], start_char=low, end_char=high, before=before, after=text, parents=covered, group=0)
    return evolve(turn, edits=patch.accept(turn.edits, written))
