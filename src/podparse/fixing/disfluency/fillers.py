"""Filled pauses: "uh" and "um" go wherever they stand, unless they are spoken of."""

from __future__ import annotations

from functools import cache
from typing import Final

from podparse.fixing.disfluency.draft import ANY_BORDER, Draft
from podparse.fixing.disfluency.point import InterruptionPoint
from podparse.fixing.rule import Level, Rule
from podparse.language.speech import Speech, words

__all__ = ["rules"]

# "every um", "an um", "the word uh", "spell um": the word itself is meant.
_NAMING: Final = words(
    """every each another an word words spell spelled spelling between jedes ein kein wort zwischen cada un palabra
    entre chaque mot"""
)
_SAYING: Final = words("say says said saying sage sagt sagen sagte dice decir digo dit dire disait")
_AFTER_SAID: Final = words("again when before after too often instead in every and or more less most constantly")
_SPEECH_ITEMS: Final = words("word words sound sounds filler fillers noise noises")
_REFUSING: Final = words("don't never not to doesn't didn't")
_EXCHANGING: Final = words("swap swaps swapped replace replaces replaced trade traded turn turned translate exchange")
_ANSWERS: Final = words("oh huh")  # "uh oh", "uh huh"
_COUNTING: Final = words("one two no first last single extra")
_SAID_OF: Final = words(
    """in at of from is was means mean sound sounds count counts isn't aren't are don't doesn't ist war heißt es era est
    était"""
)
_RETRACED: Final = 4  # words back to which a speaker goes after a filler
_PRONOUNS: Final = words("i you he she it we they this that there")
_JOINING: Final = words("and or to y und bis et o ou oder")


def _filled_pause(point: InterruptionPoint) -> int:
    return int(not (_is_abbreviation(point) or _is_answer(point) or _is_mention(point)))


def _is_answer(point: InterruptionPoint) -> bool:
    """ "uh oh", "uh huh", and no mark between the two."""
    return point.after in _ANSWERS and not point.border_ahead(0)


def _is_abbreviation(point: InterruptionPoint) -> bool:
    """ "the UM campus", in a text that is not all in capitals."""
    raw = point.raw_ahead(0)
    return raw.isupper() and len(raw) > 1 and any(word.islower() for word in point.draft.raw)


def _is_mention(point: InterruptionPoint) -> bool:
    """Whether the filler is spoken of: nothing sets it off, and the sentence needs it."""
    draft, index = point.draft, point.queue[point.place]
    if not draft.sentence.stop:
        return False  # without punctuation a filler stands bare as well
    before = draft.words[index - 1] if index else ""
    after, second = (*draft.words[index + 1 : index + 3], "", "")[:2]
    fillers = draft.speech.fillers | draft.speech.weak_fillers
    if index and draft.sentence.borders[index - 1] and before not in fillers:
        return False
    if before in _NAMING:
        return True
    two_before = draft.words[index - 2] if index > 1 else ""
    if (before == "say" and two_before in _REFUSING) or (before == "like" and two_before in _SPEECH_ITEMS):
        return True  # "don't say um, just pause"; "words like um"
    if draft.borders[index]:
        return False
    if before in _EXCHANGING and after in ("for", "with", "into", "by"):
        return True
    paired = after in _JOINING and index + 2 < len(draft.words) and draft.words[index + 2] in fillers
    paired |= before in _JOINING and index > 1 and draft.words[index - 2] in fillers
    subject = fillers.issuperset(draft.words[:index]) and after in _SAID_OF and second not in _PRONOUNS
    said = before in _SAYING and (_goes_on(draft, after) or (after, second) == ("a", "lot"))
    asked = index == 1 and before in _SAID_OF and draft.sentence.stop == "?"
    return paired or subject or said or asked or _is_noun(draft, index, before, after)


def _goes_on(draft: Draft, after: str) -> bool:
    """Whether what follows is part of the clause that says the filler: "says uh for juice", "said um ten times"."""
    speech = draft.speech
    return after in _AFTER_SAID or after[:1].isdigit() or after in speech.numbers | speech.prepositions


def _is_noun(draft: Draft, index: int, before: str, after: str) -> bool:
    """Whether the filler stands where a noun must: "the um at the end", "a good um."."""
    speech = draft.speech
    if after and after in draft.words[max(0, index - _RETRACED) : index - 1]:
        return False  # "back to the uh to the coffee"
    if before in speech.determiners or before in _COUNTING:
        joined = speech.prepositions | speech.conjunctions | speech.verbs | _SAID_OF
        return not after or _is_subject(draft, before, after) or after in joined - speech.determiners
    if before in speech.emphatic and after in _SAID_OF and _is_subject(draft, before, after):
        return True
    if before in speech.prepositions and after in speech.verbs:
        return True  # "the word for um is"
    ends = not after and "." not in draft.sentence.gaps[-1][1:3]
    described = index > 1 and draft.words[index - 2] in speech.determiners
    said = not _SAYING.isdisjoint(draft.words[:index])
    return ends and (described or said or before in speech.prepositions)  # "a good um.", but "so um.", "it hurt um."


def _is_subject(draft: Draft, before: str, after: str) -> bool:
    """Whether the filler is the noun that the sentence opens with: "The first um comes", "A long um is"."""
    opens = draft.words[0] in draft.speech.determiners and draft.words[1] == before
    return opens and (after in _SAID_OF or after.endswith("s"))


def _set_off(point: InterruptionPoint) -> int:
    """A word that is no filler everywhere: "right, eh?" asks, "in Canada, eh is" names it."""
    draft, index = point.draft, point.queue[point.place]
    last = index == len(draft.words) - 1
    if (draft.sentence.stop == "?" and last) or point.raw_ahead(0).isupper():
        return 0
    before = index == 0 or bool(draft.borders[index - 1])
    after = bool(draft.borders[index]) or last
    either = (before or after) and draft.speech.language != "en"
    return int(((before and after) or either) and len(draft.words) > 1)


@cache
def rules(speech: Speech) -> tuple[Rule[InterruptionPoint], ...]:
    """The rows of a language; they take out the word after the border."""
    return (
        Rule(
            name="filled-pause", kind="filler", border=ANY_BORDER, right=speech.fillers, decide=_filled_pause,
            confidence=1.0, level=Level.LIGHT, language=speech.language,
        ),
        Rule(
            name="set-off", kind="filler", border=ANY_BORDER, right=speech.weak_fillers, decide=_set_off,
            confidence=0.95, level=Level.LIGHT, language=speech.language,
        ),
    )  # fmt: skip
