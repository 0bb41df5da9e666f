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
_EMPHATIC: Final = en.SPEECH.emphatic


def _set_phrase(point: InterruptionPoint) -> int:
    """ "Thank, thank you"."""
    return int(point.size == 1 and f"{point.last} {point.following}" in en.SPEECH.set_phrases and point.starts(1))


def _more(point: InterruptionPoint) -> int:
    compared = point.following == "than" and point.starts(1)
    return int(point.size == 1 and (compared or (point.following, point.ahead(2)) == ("or", "less")))


def _is_meant(point: InterruptionPoint) -> bool:
    """Doubled for emphasis, or three times, or in a sentence of its own: "there is no rest - Rest is for others"."""
    word = point.last
    if point.border & DASH and point.raw[:1].islower() and point.raw_ahead(0)[:1].isupper():
        return True
    return word in _EMPHATIC or word in (point.previous, point.following) or word[:1].isdigit() or len(word) < 2


def _ing(point: InterruptionPoint) -> int:
    verb = point.last.endswith("ing") and (not point.raw[:1].isupper() or not point.kept[-1])
    return int(point.is_word_again and verb and not _is_meant(point) and not point.border_ahead(0))


def _content_at_break(point: InterruptionPoint) -> int:
    plain = not point.raw[:1].isupper() or len(point.kept) == 1
    meant = _is_meant(point) or point.last.endswith("ly") or not plain
    return int(point.size == 1 and not meant and bool(point.following) and not point.draft.speech.is_closed(point.last))


def _content_unpunctuated(point: InterruptionPoint) -> int:
    word = point.last
    if (
        not point.is_word_again
        or not point.draft.unpunctuated
        or _is_meant(point)
        or point.draft.speech.is_closed(word)
    ):
        return 0
    meant = word.endswith(("ful", "ly")) or word in en.SPEECH.repeatable
    if len(point.following) < 2 or meant or _stands_doubled(point):
        return 0  # "log log n"
    return int(grammar.is_common(word))


def _stands_doubled(point: InterruptionPoint) -> bool:
    """Names and sounds: "walla walla", "duran duran"."""
    from podparse.language.en.lexicon import given_names, proper_nouns  # large lists

    named = point.last in proper_nouns() or (point.draft.unpunctuated and point.last in given_names())
    return not point.border and (point.last in point.draft.speech.reduplicated or named)


def _content(point: InterruptionPoint) -> int:
    word, function = point.last, point.draft.speech.is_closed(point.last)
    meant = _is_meant(point) or word.endswith("ly") or point.raw[:1].isupper() or function or word == "etc"
    meant |= point.previous == "of" or _stands_doubled(point)
    return int(point.is_word_again and not meant and not point.border_ahead(0))


def _name(point: InterruptionPoint) -> int:
    """ "Los, uh, Los Angeles"; "Agatha, Agatha Christie", but not "New York, New York"."""
    again, after = point.raw_ahead(0), point.raw_ahead(1)
    if point.size != 1 or not point.raw[:1].isupper() or not again[:1].isupper() or point.raw.isupper():
        return 0
    if point.draft.speech.is_closed(point.last) and not point.border & FILLER:
        return 0
    if point.border & FILLER:
        return int(bool(point.following) and not point.raw_back(2)[:1].isupper() and point.following != point.last)
    if point.is_aside:
        return 0  # "I asked Mark, Mark Lee's brother, to come"
    goes_on = after[:1].isupper() and not point.border_ahead(0) and after != "I" and after != again
    named = point.raw_back(2)[:1].isupper() and point.kept[-2] > 0
    return int(goes_on and len(point.kept) > 1 and not named)


def _is_content(word: str) -> bool:
    return not (word in _EMPHATIC or word in en.FUNCTION or len(word) < 2 or word[:1].isdigit() or word.endswith("ly"))


def _is_ing(word: str) -> bool:
    return word.endswith("ing") and word not in _EMPHATIC | _NO_VERBS


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
