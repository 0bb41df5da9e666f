"""Copies in any language that has tables: which words of a closed class may be a slip when they are said twice.

Where a language has no tables only what needs none is done.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from podparse.fixing.disfluency.draft import ANY_BORDER, FILLER, HEARD, MARKED
from podparse.fixing.disfluency.point import InterruptionPoint
from podparse.fixing.rule import Copy, Level, Rule
from podparse.language.speech import Speech
from podparse.text.sentences import COMMA

__all__ = ["rules"]

_SELF: Final = frozenset({"selbst", "selber", "mismo", "misma", "même"})
_LONG: Final = 3  # words that are no chance
_FAR: Final = 12  # words back in which a comma begins the clause
_NEAR: Final = 7  # words back in which a clause without commas may have begun


def _depends(point: InterruptionPoint) -> bool:
    """Whether the clause is a dependent one, which may end on its verb: "was sie gekocht hat, hat allen geschmeckt"."""
    speech = point.draft.speech
    return not speech.dependent.isdisjoint((*point.clause(point.size)[:_NEAR], point.first))


def _after_comma(point: InterruptionPoint) -> bool:
    """Whether the clause before begins after another comma: "der Mann, der ..."."""
    before = len(point.kept) - point.size
    return any(point.draft.borders[index] & COMMA for index in point.kept[max(0, before - _FAR) : before])


def _function_word(point: InterruptionPoint) -> int:
    speech, word = point.draft.speech, point.last
    if not point.following or point.following in _SELF:
        return 0  # "wenn er er selbst sein darf"
    if point.previous and point.previous not in speech.conjunctions:
        if word in speech.subjects and point.comma:
            return 0  # "das bin ich, ich schwöre"
        if word in speech.particles and not point.strong:  # "er fährt mit, mit dem Rad", but "mit mit mit dem Rad"
            return int(point.draft.words[point.kept[-1] - 1 : point.kept[-1] + 3].count(word) > 2)
    return int(not point.border or word not in (point.previous, point.following))  # but "und, und, und"


def _word_at_break(point: InterruptionPoint) -> int:
    """Any word around a filler: "der Satz heißt, äh, heißt einfach so"."""
    meant = point.last in point.draft.speech.emphatic or point.raw[:1].isupper()
    return int(bool(point.following) and not meant and not _depends(point))


def _verb(point: InterruptionPoint) -> int:
    if not point.following or _depends(point):
        return 0
    far = len(point.clause(1)) > 3 and not point.draft.unpunctuated
    return int(bool(point.border & FILLER) or not (far or _after_comma(point)))


def _doubled(point: InterruptionPoint) -> int:
    """Words that grammar may double: "die, die das sagen", "nous nous levons"; a slip only where nothing else fits."""
    speech, previous = point.draft.speech, point.previous
    if not point.following or point.border:
        return int(bool(point.following and point.border & FILLER))
    free = not previous or previous in speech.prepositions
    return int(free and point.last in speech.articles and point.following not in speech.function)


def _phrase(point: InterruptionPoint) -> int:
    size, speech, said = point.size, point.draft.speech, point.said
    if not point.following or point.is_set_phrase or speech.function.isdisjoint(said):
        return 0
    if point.first in speech.conjunctions and point.last not in speech.function:
        return 0  # "una y otra y otra vez"
    joining = speech.prepositions | speech.conjunctions
    goes_on = point.previous == point.last or point.following == point.first
    if goes_on and not joining.isdisjoint((point.first, point.last)):
        return 0  # "Tag für Tag für Tag", "petit à petit à petit"
    ends = point.border_ahead(size - 1) or (point.last in speech.verbs and _after_comma(point))
    return 0 if point.border and ends else size


def _long_phrase(point: InterruptionPoint) -> int:
    """Without tables: three words or more, said twice around a break."""
    return point.size if point.size >= _LONG and point.following else 0


@cache
def rules(speech: Speech) -> tuple[Rule[InterruptionPoint], ...]:
    """The rows for copies in a language."""
    if not speech.language:
        return (
            Rule(
                name="phrase-any-language", kind="repetition", border=MARKED, copy=Copy.PHRASE, decide=_long_phrase,
                confidence=0.7, level=Level.HEAVY, language="xx",
            ),
        )  # fmt: skip
    language = speech.language
    single = speech.function - speech.doubling - speech.verbs - (speech.emphatic - speech.articles)
    return (
        Rule(
            name=f"{language}-function-word", kind="repetition", left=single, border=ANY_BORDER, right=single,
            copy=Copy.WORD, decide=_function_word, confidence=0.96, level=Level.LIGHT, language=language,
        ),
        Rule(
            name=f"{language}-verb", kind="repetition", left=speech.verbs, border=ANY_BORDER, right=speech.verbs,
            copy=Copy.WORD, decide=_verb, confidence=0.93, level=Level.LIGHT, language=language,
        ),
        Rule(
            name=f"{language}-doubled-word", kind="repetition", left=speech.doubling, border=ANY_BORDER,
            right=speech.doubling, copy=Copy.WORD, decide=_doubled, confidence=0.93, level=Level.LIGHT,
            language=language,
        ),
        Rule(
            name=f"{language}-word-at-break", kind="repetition", border=HEARD, copy=Copy.WORD, decide=_word_at_break,
            confidence=0.9, language=language,
        ),
        Rule(
            name=f"{language}-phrase", kind="repetition", border=ANY_BORDER, copy=Copy.PHRASE, decide=_phrase,
            confidence=0.93, language=language,
        ),
    )  # fmt: skip
