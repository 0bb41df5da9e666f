"""Discourse markers, taken out at the level ``heavy`` only: "you know", "I mean", "well", "like", "sort of"."""

from __future__ import annotations

from typing import Final

from podparse.fixing.disfluency import grammar
from podparse.fixing.disfluency.draft import ANY_BORDER, MARKED
from podparse.fixing.disfluency.point import InterruptionPoint
from podparse.fixing.rule import Level, Rule
from podparse.language.en import disfluency as en
from podparse.language.speech import words

__all__ = ["RULES"]

# "do you know", "if you know", "everything you know": the clause, not the marker.
_BEFORE_YOU_KNOW: Final = (
    en.DO
    | en.HAVE
    | en.QUESTION_WORDS
    | en.MODALS
    | words(
        "if that everything anything something all let as when before because people than things thing know once since"
    )
)
_AFTER_YOU_KNOW: Final = words(
    """what how who where why when which about the nothing anything something everything exactly it better of
    me him her them"""
)
_NOT_AFTER_WELL: Final = words("done over aware known within enough worth and before as being established off")
_NOT_BEFORE_WELL: Final = words("as very pretty so")
_COMPARING: Final = words("things something anything looks sounds feel feels look sound more less nothing")
_SAYING: Final = words("say says said saying")
_EXPLAINED: Final = words("by say said")
_CLAUSE_START: Final = en.OPENERS | en.CONJUNCTIONS | words("said says thought think goes")


def _opened(point: InterruptionPoint) -> bool:
    return not point.kept or bool(point.border)


def _closed(point: InterruptionPoint, width: int) -> bool:
    return not point.ahead(width) or bool(point.border_ahead(width - 1))


def _starts(point: InterruptionPoint) -> bool:
    return _opened(point) or point.last in _CLAUSE_START


def _you_know_set_off(point: InterruptionPoint) -> int:
    """ "it rained, you know, all day"; but not "it's cold, you know?", "if you know, you know"."""
    asks = not point.ahead(2) and point.draft.sentence.stop == "?"
    if point.after != "know" or asks or len(point.draft.words) < 3 or (point.back(2), point.last) == ("you", "know"):
        return 0
    return 2 if _opened(point) and _closed(point, 2) else 0


def _you_know(point: InterruptionPoint) -> int:
    """ "it was you know late", "so that you know, nobody came"; but not "do you know him", "you know I do"."""
    before, after, opened = point.last, point.ahead(2), _opened(point)
    if point.after != "know" or not after or (point.ahead(3) in en.AUXILIARIES and not point.ahead(4)):
        return 0
    if before in _BEFORE_YOU_KNOW and not opened:
        return 2 if before in ("that", "because", "when") and point.border_ahead(1) else 0
    inside = before in _CLAUSE_START | en.FUNCTION | en.ADVERBS or grammar.contracted(before) is not None
    known = after in _AFTER_YOU_KNOW or grammar.contracted(after) in en.QUESTION_WORDS  # "so you know what's going on"
    return 2 if (opened or inside) and (point.border_ahead(1) or not known) else 0


def _i_mean(point: InterruptionPoint) -> int:
    """ "I mean, it's late"; but not "I mean business", "by late I mean after nine", "we, I mean, most of us"."""
    after = point.ahead(2)
    means = after in grammar.AFTER_I_MEAN and not (after == "by" and point.border_ahead(1))
    explains = means or point.last == "when" or not _EXPLAINED.isdisjoint((point.back(2), point.back(3)))
    repairs = point.last in en.SUBJECTS | en.ARTICLES | en.POSSESSIVES
    return 2 if point.after == "mean" and after and _starts(point) and not explains and not repairs else 0


def _well(point: InterruptionPoint) -> int:
    if not _starts(point) or point.after in _NOT_AFTER_WELL or point.last in _NOT_BEFORE_WELL or not point.after:
        return 0
    return int(not point.kept or _closed(point, 1) or point.last in _CLAUSE_START)


def _like(point: InterruptionPoint) -> int:
    """ "it was, like, nine degrees"; not "like, comment and subscribe", "she was like, no"."""
    if not point.after:
        return 0
    if _opened(point) and point.border_ahead(0):
        listed = not point.kept and (bool(point.border_ahead(1)) or point.ahead(2) in ("and", "or"))
        return int(not listed or point.after in en.FUNCTION or grammar.contracted(point.after) is not None)
    if point.last in _SAYING and point.border_ahead(0):
        return 1  # "people started saying like, oh, yeah"
    predicate = grammar.contracted(point.last) is not None and point.after in en.ARTICLES
    return int(predicate and bool(point.border_ahead(0)))  # "it's like, a big deal"; but "he's like, no"


def _like_number(point: InterruptionPoint) -> int:
    number = point.after[:1].isdigit() or (point.after in en.NUMBERS and point.after not in ("one", "oh"))
    says = point.last in en.BE | words("go goes went") or grammar.contracted(point.last) is not None
    quoting = says and point.border_ahead(0)  # "everyone was like, two what?"
    return int(bool(point.kept) and number and point.last not in _COMPARING and not point.border and not quoting)


def _sort_of(point: InterruptionPoint) -> int:
    return 2 if point.after == "of" and point.kept and _opened(point) and _closed(point, 2) and point.ahead(2) else 0


def _see(point: InterruptionPoint) -> int:
    listed = bool(point.border_ahead(1)) or point.ahead(2) in ("and", "or")
    return int(_opened(point) and bool(point.border_ahead(0)) and bool(point.after) and not listed)


RULES: Final[tuple[Rule[InterruptionPoint], ...]] = (
    Rule(
        name="you-know-set-off", kind="marker", border=ANY_BORDER, right=words("you"), decide=_you_know_set_off,
        confidence=0.97, level=Level.HEAVY,
    ),
    Rule(
        name="you-know", kind="marker", border=ANY_BORDER, right=words("you"), decide=_you_know, confidence=0.88,
        level=Level.HEAVY,
    ),
    Rule(
        name="i-mean", kind="marker", border=ANY_BORDER, right=words("i"), decide=_i_mean, confidence=0.95,
        level=Level.HEAVY,
    ),
    Rule(
        name="well", kind="marker", border=ANY_BORDER, right=words("well"), decide=_well, confidence=0.9,
        level=Level.HEAVY,
    ),
    Rule(
        name="like", kind="marker", border=ANY_BORDER, right=words("like"), decide=_like, confidence=0.9,
        level=Level.HEAVY,
    ),
    Rule(
        name="like-before-number", kind="marker", border=ANY_BORDER, right=words("like"), decide=_like_number,
        confidence=0.85, level=Level.HEAVY,
    ),
    Rule(
        name="sort-of", kind="marker", border=MARKED, right=words("sort kind"), decide=_sort_of, confidence=0.9,
        level=Level.HEAVY,
    ),
    Rule(
        name="see", kind="marker", border=ANY_BORDER, right=words("see"), decide=_see, confidence=0.85,
        level=Level.HEAVY,
    ),
)  # fmt: skip
