"""Words that never stand together: "the we", "a the", "he she"; bigrams that grammar forbids."""

from __future__ import annotations

from typing import Final

from podparse.fixing.disfluency import grammar
from podparse.fixing.disfluency.draft import UNMARKED
from podparse.fixing.disfluency.point import InterruptionPoint
from podparse.fixing.rule import Rule
from podparse.language.en import disfluency as en
from podparse.language.speech import words

__all__ = ["RULES", "seldom_together"]

Row = Rule[InterruptionPoint]

_NOT_AFTER_ARTICLE: Final = en.ARTICLES | words("we they he she my our your their")
_NO_ARTICLE: Final = (
    words("of to in on at with for from by about into as than and but or if because when it") | en.SUBJECTS | en.BE
)
_NO_NOUN: Final = en.PREPOSITIONS | en.FINITE | en.NUMBERS | en.CONJUNCTIONS


def _article(point: InterruptionPoint) -> int:
    """ "the we", "a the"; but "the A team", "vitamin a the one"."""
    letter = point.next == "a" and _follows_letter(point.after)
    named = point.raw[:1].isupper() or point.raw_ahead(0) == "A"
    return int(not (point.marked or named or letter or point.is_letter or _leads_to_phrase(point)))


def _leads_to_phrase(point: InterruptionPoint) -> bool:
    """ "this is not a your company problem", "it is like a we won't know thing": words that describe together."""
    before = point.back(2)
    described = before in en.BE | {"like", "not"} or grammar.contracted(before) is not None
    return point.last == "a" and point.next not in ("a", "an") and described


def _follows_letter(word: str) -> bool:
    """Whether "the a" before this word names a letter: "the a is silent", "the a four sheet"."""
    return not word or word[:1].isdigit() or word in _NO_NOUN


def _subject(point: InterruptionPoint) -> int:
    """ "he she"; but "Isabel and I we"."""
    listed = point.back(2) in ("and", "or", "as", "than") and len(point.kept) > 2
    return int(point.last != point.next and not (listed or point.marked or point.is_parenthetical))


def _contraction(point: InterruptionPoint) -> int:
    """ "it's I'm"; but "what's he like", "that's what's new"."""
    base, following = grammar.base(point.last), grammar.base(point.next)
    asks = base in en.QUESTION_WORDS or following in en.QUESTION_WORDS
    plain = point.draft.unmarked and not (point.marked or point.is_parenthetical)
    return int(plain and not asks and base != following)


def _conjunction(point: InterruptionPoint) -> int:
    """ "and but", where a sentence begins."""
    exchanged = (point.last, point.next) in en.CONJUNCTION_PAIRS and len(point.kept) == 1
    return int(exchanged and point.draft.bare and not (point.marked or point.is_parenthetical))


def seldom_together(point: InterruptionPoint) -> bool:
    """Bigrams that are evidence only beside a copy: "in the in a", "I was I am"."""
    last, following, bare = point.last, point.next, point.draft.unpunctuated
    if last == "you":
        return following in ("if", "when", "because") and point.after in en.SUBJECTS  # "if you if I"
    if last in en.BE | en.HAVE and following in en.SUBJECTS:
        return True
    if last in en.NEGATED:  # "but we don't but we can't"
        return bare and not en.AUXILIARIES.isdisjoint((point.after, point.ahead(2)))
    if last in en.BE | en.HAVE:
        return bare and grammar.contracted(following) == point.back(2)
    if last in en.OPEN_DETERMINERS:
        return bare or following in _NO_ARTICLE or grammar.contracted(following) is not None
    return bare


RULES: Final[tuple[Row, ...]] = (
    Rule(
        name="forbidden-pair-of-articles", kind="restart", left=en.ARTICLES, border=UNMARKED,
        right=_NOT_AFTER_ARTICLE, decide=_article, confidence=0.92,
    ),
    Rule(
        name="forbidden-pair-of-subjects", kind="restart", left=en.SUBJECTS, border=UNMARKED,
        right=en.SUBJECTS, decide=_subject, confidence=0.92,
    ),
    Rule(
        name="forbidden-pair-of-contractions", kind="restart", left=grammar.CONTRACTIONS, border=UNMARKED,
        right=en.SUBJECTS | grammar.CONTRACTIONS, decide=_contraction, confidence=0.92,
    ),
    Rule(
        name="forbidden-pair-of-conjunctions", kind="restart", left=grammar.OLD_CONJUNCTIONS, border=UNMARKED,
        right=grammar.NEW_CONJUNCTIONS, decide=_conjunction, confidence=0.92,
    ),
)  # fmt: skip
