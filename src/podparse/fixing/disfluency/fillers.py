"""Filled pauses: "uh" and "um" go wherever they stand, unless they are spoken of."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

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
    return raw.isupper() and any(word.islower() for word in point.draft.raw)


class _Place(NamedTuple):
    """A filler in its sentence: the words of it, two before and two after (empty where there are none)."""

    draft: Draft
    place: int
    two_before: str
    before: str
    after: str
    second: str


def _is_mention(point: InterruptionPoint) -> bool:
    """Whether the filler is spoken of: nothing sets it off, and the sentence needs it."""
    draft, index = point.draft, point.queue[point.place]
    if not draft.sentence.stop:
        return False  # without punctuation a filler stands bare as well
    around = ["", "", *draft.words, "", ""][index : index + 5]
    at = _Place(draft, index, *around[:2], *around[3:])
    if at.before and draft.sentence.borders[index - 1] and at.before not in draft.speech.fillers:
        return False
    if at.before in _NAMING or _is_quoted(at):
        return True
    return not draft.borders[index] and any(spoken_of(at) for spoken_of in _SPOKEN_OF)


def _is_quoted(at: _Place) -> bool:
    """ "don't say um, just pause", "words like um"."""
    return (at.before == "say" and at.two_before in _REFUSING) or (
        at.before == "like" and at.two_before in _SPEECH_ITEMS
    )


def _is_exchanged(at: _Place) -> bool:
    """ "swap um for silence"."""
    return at.before in _EXCHANGING and at.after in ("for", "with", "into", "by")


def _is_paired(at: _Place) -> bool:
    """ "uh and um"."""
    fillers = at.draft.speech.fillers
    return (at.after in _JOINING and at.second in fillers) or (at.before in _JOINING and at.two_before in fillers)


def _is_sole_subject(at: _Place) -> bool:
    """ "um is the commonest", "uh, um is the one I say most"; but not "um is he here"."""
    fillers = at.draft.speech.fillers
    return fillers.issuperset(at.draft.words[: at.place]) and at.after in _SAID_OF and at.second not in _PRONOUNS


def _is_said(at: _Place) -> bool:
    """ "says uh for juice", "said um ten times", "says um a lot"."""
    speech = at.draft.speech
    goes_on = at.after in _AFTER_SAID or at.after[:1].isdigit() or at.after in speech.numbers | speech.prepositions
    return at.before in _SAYING and (goes_on or (at.after, at.second) == ("a", "lot"))


def _is_asked_about(at: _Place) -> bool:
    """ "is um a word?"."""
    return at.place == 1 and at.before in _SAID_OF and at.draft.sentence.stop == "?"


def _is_noun(at: _Place) -> bool:
    """Whether the filler stands where a noun must: "the um at the end", "the word for um is", "a long um is"."""
    draft, speech = at.draft, at.draft.speech
    if at.after in draft.words[max(0, at.place - _RETRACED) : at.place - 1]:
        return False  # "back to the uh to the coffee"
    opens = draft.words[0] in speech.determiners and at.place == 2  # "the first um comes"
    if opens and at.before in speech.emphatic | _COUNTING and (at.after in _SAID_OF or at.after.endswith("s")):
        return True
    if at.before in speech.determiners or at.before in _COUNTING:
        return at.after in (speech.prepositions | speech.conjunctions | speech.verbs) - speech.determiners
    return at.before in speech.prepositions and at.after in speech.verbs


def _is_last_noun(at: _Place) -> bool:
    """ "a good um.", "he said a whole lot of um."; but not "so um.", "it hurt um."."""
    if at.after or ".." in at.draft.sentence.gaps[-1]:  # "a good um..."
        return False
    nominal = at.before in at.draft.speech.prepositions | at.draft.speech.determiners
    described = at.two_before in at.draft.speech.determiners
    return nominal or described or not _SAYING.isdisjoint(at.draft.words[: at.place])


_SPOKEN_OF: Final = (
    _is_exchanged, _is_paired, _is_sole_subject, _is_said, _is_asked_about, _is_noun, _is_last_noun,
)  # fmt: skip


def _set_off(point: InterruptionPoint) -> int:
    """A word that is no filler everywhere: "right, eh?" asks, "in Canada, eh is" names it."""
    draft, index = point.draft, point.queue[point.place]
    last = index == len(draft.words) - 1
    if (draft.sentence.stop == "?" and last) or point.raw_ahead(0).isupper() or len(draft.words) < 2:
        return 0
    sides = (index == 0 or draft.borders[index - 1], last or draft.borders[index])
    return int(all(sides) if draft.speech.language == "en" else any(sides))


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
