"""Copies in any language that has tables: which words of a closed class may be a slip when they are said twice.

Where a language has no tables only what needs none is done.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from podparse.fixing.disfluency.draft import ANY_BORDER, CUT, FILLER, HEARD, MARKED, STRONG
from podparse.fixing.disfluency.point import InterruptionPoint
from podparse.fixing.rule import Copy, Level, Rule
from podparse.language.speech import Speech
from podparse.text.sentences import COMMA, DASH

__all__ = ["rules"]

_SELF: Final = frozenset({"selbst", "selber", "mismo", "misma", "même"})
_LONG: Final = 3  # words that are no chance
_FAR: Final = 12  # words back in which a comma begins the clause
_NEAR: Final = 7  # words back in which a clause without commas may have begun


def _meant(point: InterruptionPoint) -> bool:
    """A number, a letter, or three times the same."""
    speech, word = point.draft.speech, point.last
    if word[:1].isdigit() or word in speech.numbers or (len(word) == 1 and word not in speech.function):
        return True
    return word in (point.previous, point.following) and not point.strong


def _depends(point: InterruptionPoint) -> bool:
    """Whether the clause is a dependent one, which may end on its verb: "was sie gekocht hat, hat allen geschmeckt"."""
    speech = point.draft.speech
    return not speech.dependent.isdisjoint((*point.clause(point.size)[:_NEAR], point.first))


def _after_comma(point: InterruptionPoint) -> bool:
    """Whether the clause before begins after another comma: "der Mann, der ..."."""
    before = point.kept[max(0, len(point.kept) - point.size - _FAR) : len(point.kept) - point.size]
    return any(point.draft.borders[index] & (COMMA | DASH) for index in before)


def _function_word(point: InterruptionPoint) -> int:
    if point.size != 1 or not (point.following or point.strong):
        return 0
    speech, word = point.draft.speech, point.last
    if point.following in _SELF:
        return 0  # "wenn er er selbst sein darf"
    names = point.raw[:1].isupper() and point.raw_ahead(0)[:1].isupper() and len(point.kept) > 1
    if (
        names
        or (word in speech.emphatic and word not in speech.articles)
        or word in speech.doubling
        or word in speech.verbs
    ):
        return 0
    opens = not point.previous or point.border_back(2) or point.previous in speech.conjunctions | speech.openers
    if word in speech.subjects and point.border and not point.strong and not opens:
        return 0  # "das bin ich, ich schwöre"
    if word in speech.particles and point.border and not point.strong and not opens:
        return 0  # "er fährt mit, mit dem Rad"
    if word in speech.particles and not point.strong and point.previous and point.previous not in speech.conjunctions:
        around = point.draft.words[max(0, point.kept[-1] - 2) : point.kept[-1] + 4]
        return int(around.count(word) > 2)  # "die Tür ist zu zu dieser Zeit"
    meant = point.border and word in speech.conjunctions and word in (point.previous, point.following)
    return int(not meant)  # "und, und, und"


def _word_at_break(point: InterruptionPoint) -> int:
    """Any word around a filler: "der Satz heißt, äh, heißt einfach so"."""
    speech, word = point.draft.speech, point.last
    meant = word in speech.emphatic or _meant(point) or point.raw[:1].isupper()
    return int(
        point.size == 1 and bool(point.following) and not meant and point.border & FILLER and not _depends(point)
    )


def _verb(point: InterruptionPoint) -> int:
    if point.size != 1 or not point.following:
        return 0
    if point.border & FILLER:
        return int(not _depends(point))
    clause = point.clause(1)
    if not clause or (len(clause) > 3 and not point.draft.unpunctuated) or _depends(point) or _after_comma(point):
        return 0
    return int(point.following not in point.draft.speech.subjects)


def _doubled(point: InterruptionPoint) -> int:
    """Words that grammar may double: "die, die das sagen", "nous nous levons"; a slip only where nothing else fits."""
    speech = point.draft.speech
    if point.size != 1 or not point.following or point.last in speech.verbs:
        return 0
    if point.border & (FILLER | CUT):
        return 1
    free = point.last in speech.articles and not point.border and point.following not in speech.function
    return int(free and (not point.previous or point.previous in speech.prepositions) and not _after_comma(point))


def _phrase(point: InterruptionPoint) -> int:
    size = point.size
    if size < 2 or not (point.following or point.strong):
        return 0
    speech, said = point.draft.speech, point.said
    if all(word[:1].isdigit() or word in speech.numbers or len(word) < 2 or word in speech.emphatic for word in said):
        return 0
    if point.is_set_phrase:
        return 0
    if any(point.border_back(offset) != point.border_ahead(size - offset) for offset in range(2, size + 1)):
        return 0
    joining = speech.prepositions | speech.conjunctions
    if size == 2 and said[0] not in speech.function and said[1] in joining and not point.border:
        return 0  # "petit à petit à petit"
    if said[0] in speech.conjunctions and said[-1] not in speech.function:
        return 0  # "una y otra y otra vez"
    function = sum(word in speech.function for word in said)
    if not function:
        return 0
    if (point.previous == said[-1] or point.following == said[0]) and not joining.isdisjoint((said[0], said[-1])):
        return 0  # "Tag für Tag für Tag"
    if point.last not in speech.cannot_end and point.border:
        verb = point.last in speech.verbs
        if (verb and (_depends(point) or _after_comma(point))) or point.border_ahead(size - 1) & ~STRONG:
            return 0
    return size


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
    return (
        Rule(
            name=f"{language}-function-word", kind="repetition", left=speech.function, border=ANY_BORDER,
            right=speech.function, copy=Copy.WORD, decide=_function_word, confidence=0.96, level=Level.LIGHT,
            language=language,
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
