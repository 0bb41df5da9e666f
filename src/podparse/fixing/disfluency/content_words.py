"""Nouns, verbs, adjectives and names said twice: seldom a slip, often emphasis, so the rules ask for more."""

from __future__ import annotations

from typing import Final

from podparse.fixing.disfluency import grammar
from podparse.fixing.disfluency.draft import ANY_BORDER, FILLER, HEARD, MARKED, UNMARKED
from podparse.fixing.disfluency.point import InterruptionPoint
from podparse.fixing.rule import Copy, Level, Rule
from podparse.language.en import disfluency as en
from podparse.language.speech import words
from podparse.text.sentences import DASH

__all__ = ["RULES"]

Row = Rule[InterruptionPoint]

_NO_VERBS: Final = words(
    """king thing ring wing spring string morning evening nothing something anything everything during
    amazing interesting exciting fascinating boring stunning"""
)
_ON_PURPOSE: Final = en.SPEECH.emphatic | {"etc"}


def _set_phrase(point: InterruptionPoint) -> int:
    """ "Thank, thank you"."""
    return int(f"{point.last} {point.following}" in en.SPEECH.set_phrases)


def _more(point: InterruptionPoint) -> int:
    compared = point.following == "than" and point.starts(1)
    return int(compared or (point.following, point.ahead(2)) == ("or", "less"))


def _is_meant(point: InterruptionPoint) -> bool:
    """Three times the same, or in a sentence of its own: "there is no rest - Rest is for others"."""
    if point.border & DASH and point.raw_ahead(0)[:1].isupper():
        return True
    return point.last in (point.previous, point.following)


def _ing(point: InterruptionPoint) -> int:
    named = point.raw[:1].isupper() and bool(point.kept[-1])
    if point.comma and (point.previous == "own" or point.previous in en.POSSESSIVES):
        return 0  # "its own thinking, thinking about it"
    return int(bool(point.following) and not named and not _is_meant(point) and not point.border_ahead(0))


def _content_at_break(point: InterruptionPoint) -> int:
    named = point.raw[:1].isupper() and len(point.kept) > 1
    return int(bool(point.following) and not named and not _is_meant(point))


def _content_unpunctuated(point: InterruptionPoint) -> int:
    word = point.last
    if not point.draft.unpunctuated or _is_meant(point) or len(point.following) < 2:
        return 0  # "log log n"
    meant = word.endswith("ful") or word in en.SPEECH.repeatable or _stands_doubled(point)
    return int(not meant and grammar.is_common(word))


def _stands_doubled(point: InterruptionPoint) -> bool:
    """Names and sounds: "walla walla", "duran duran"."""
    from podparse.language.en.lexicon import given_names, proper_nouns  # large lists

    named = point.last in proper_nouns() or (point.draft.unpunctuated and point.last in given_names())
    return not point.border and (point.last in point.draft.speech.reduplicated or named)


def _content(point: InterruptionPoint) -> int:
    if not point.following or point.border_ahead(0) or point.raw[:1].isupper() or point.previous == "of":
        return 0
    return int(not _is_meant(point) and not _stands_doubled(point))


def _name(point: InterruptionPoint) -> int:
    """ "Los, uh, Los Angeles"; "Agatha, Agatha Christie", but not "New York, New York"."""
    again, after = point.raw_ahead(0), point.raw_ahead(1)
    if not (point.raw[:1].isupper() and again[:1].isupper()) or point.raw.isupper():
        return 0
    if point.border & FILLER:
        return int(point.following != point.last)
    named = point.raw_back(2)[:1].isupper() and point.kept[-2] > 0
    if named or len(point.kept) < 2 or point.is_aside:
        return 0  # "I asked Mark, Mark Lee's brother, to come"
    return int(after[:1].isupper() and after != "I" and not point.border_ahead(0))


def _is_content(word: str) -> bool:
    closed = word in _ON_PURPOSE or en.SPEECH.is_closed(word)
    return not (closed or len(word) < 2 or word[:1].isdigit() or word.endswith("ly"))


def _is_ing(word: str) -> bool:
    return word.endswith("ing") and word not in _ON_PURPOSE | _NO_VERBS


RULES: Final[tuple[Row, ...]] = (
    Rule(
        name="set-phrase-begun-again", kind="repetition", left=words("thank hold hang all good"),
        border=MARKED, copy=Copy.WORD, decide=_set_phrase, confidence=0.92,
    ),
    Rule(
        name="more-than", kind="repetition", left=words("more less"), border=MARKED, right=words("more less"),
        copy=Copy.WORD, decide=_more, confidence=0.93,
    ),
    Rule(
        name="ing-again", kind="repetition", left=_is_ing, border=ANY_BORDER, copy=Copy.WORD,
        decide=_ing, confidence=0.92, judged=True,
    ),
    Rule(
        name="content-word-at-break", kind="repetition", left=_is_content, border=HEARD, copy=Copy.WORD,
        decide=_content_at_break, confidence=0.88, judged=True,
    ),
    Rule(
        name="content-word-unpunctuated", kind="repetition", left=_is_content, border=UNMARKED, copy=Copy.WORD,
        decide=_content_unpunctuated, confidence=0.86, judged=True,
    ),
    Rule(
        name="name-again", kind="repetition", border=MARKED, copy=Copy.WORD, decide=_name, confidence=0.9,
    ),
    Rule(
        name="content-word", kind="repetition", left=_is_content, border=ANY_BORDER, copy=Copy.WORD,
        decide=_content, confidence=0.75, level=Level.HEAVY,
    ),
)  # fmt: skip
