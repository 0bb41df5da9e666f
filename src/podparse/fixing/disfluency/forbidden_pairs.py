"""Words that never stand together: "the we", "a the", "he she"; bigrams that grammar forbids."""

from __future__ import annotations

from typing import Final

from podparse.fixing.disfluency import grammar
from podparse.fixing.disfluency.draft import UNMARKED
from podparse.fixing.disfluency.point import InterruptionPoint
from podparse.fixing.rule import Rule
from podparse.language.en import disfluency as en
from podparse.language.speech import words

__all__ = ["RULES", "never_together", "seldom_together"]

Row = Rule[InterruptionPoint]

_NOT_AFTER_ARTICLE: Final = en.ARTICLES | words("we they he she my our your their")
_NO_ARTICLE: Final = (
    words("of to in on at with for from by about into as than and but or if because when it") | en.SUBJECTS | en.BE
)


def never_together(point: InterruptionPoint) -> bool:
    """ "the we", "a the", "he she", "it's I'm": bigrams that grammar forbids."""
    last, following = point.last, point.next
    if last in en.ARTICLES and point.raw not in ("A", "The", "An") and point.raw_ahead(0) != "A":
        letter = following == "a" and _follows_letter(point.after)  # "an a in maths"
        return following in _NOT_AFTER_ARTICLE and not letter and not point.is_letter
    if not point.after or point.is_parenthetical:
        return False
    if last in en.SUBJECTS:
        listed = point.back(2) in ("and", "or", "as", "than") and len(point.kept) > 2  # "Isabel and I, we"
        return following in en.SUBJECTS and last != following and not listed
    if not point.draft.unmarked:
        return False
    base = grammar.contracted(last)
    if base and base not in en.QUESTION_WORDS and point.after not in en.PARENTHETICAL:
        subject = following in en.SUBJECTS or grammar.contracted(following) is not None
        return subject and grammar.base(following) not in en.QUESTION_WORDS | {base}
    return point.draft.bare and (last, following) in en.CONJUNCTION_PAIRS and len(point.kept) == 1


def _follows_letter(word: str) -> bool:
    """Whether "the a" before this word names a letter: "the a is silent", "the a four sheet"."""
    return not word or word[:1].isdigit() or word in en.PREPOSITIONS | en.FINITE | en.NUMBERS | en.CONJUNCTIONS


def seldom_together(point: InterruptionPoint) -> bool:
    """Bigrams that are evidence only beside a copy: "in the in a", "I was I am"."""
    last, following, bare = point.last, point.next, point.draft.unpunctuated
    if last == "you":
        return point.back(2) == following and following in ("if", "when", "because") and point.after in en.SUBJECTS
    if last in en.BE | en.HAVE and grammar.base(point.back(2)) == following and following in en.SUBJECTS:
        return True
    if last in en.NEGATED:  # "but we don't but we can't"
        return bare and point.ahead(2 if following in en.CONJUNCTIONS else 1) in en.AUXILIARIES
    if last in en.BE | en.HAVE:
        return bare and grammar.contracted(following) == point.back(2)
    if last in en.OPEN_DETERMINERS and not point.is_letter:
        return bare or following in _NO_ARTICLE or grammar.contracted(following) is not None
    return bare and (last in en.ADVERBS - {"kind", "sort"} or following in grammar.NO_SUBJECTS)


def _forbidden(point: InterruptionPoint) -> int:
    """The word before the border goes, or two if the one after it is a copy."""
    if point.marked or not never_together(point):
        return 0
    return 2 if point.back(2) == point.next and point.next != "i" else 1


RULES: Final[tuple[Row, ...]] = (
    Rule(
        name="forbidden-pair-of-articles", kind="restart", left=en.ARTICLES, border=UNMARKED,
        right=_NOT_AFTER_ARTICLE, decide=_forbidden, confidence=0.92,
    ),
    Rule(
        name="forbidden-pair-of-subjects", kind="restart", left=en.SUBJECTS, border=UNMARKED,
        right=en.SUBJECTS, decide=_forbidden, confidence=0.92,
    ),
    Rule(
        name="forbidden-pair-of-contractions", kind="restart", left=grammar.CONTRACTIONS, border=UNMARKED,
        right=en.SUBJECTS | grammar.CONTRACTIONS, decide=_forbidden, confidence=0.92,
    ),
    Rule(
        name="forbidden-pair-of-conjunctions", kind="restart", left=grammar.OLD_CONJUNCTIONS, border=UNMARKED,
        right=grammar.NEW_CONJUNCTIONS, decide=_forbidden, confidence=0.92,
    ),
)  # fmt: skip
