"""Filled pauses: "uh" and "um" go wherever they stand, unless they are spoken of."""

from __future__ import annotations

from functools import cache
from typing import Final

from podparse.fixing.disfluency.point import ANY_BORDER, InterruptionPoint
from podparse.fixing.rule import Level, Rule
from podparse.language.speech import Speech, words

__all__ = ["rules"]

# "every um", "an um", "the word uh", "spell um": the word itself is meant.
_NAMING: Final = words("every each another an word words spell spelled spelling my your his her their many")
_NAMING_BEFORE_VERB: Final = words("the a this that one")
_SAID_OF: Final = words("in is was means mean sound sounds count counts isn't aren't are don't doesn't")
_JOINING: Final = words("and or y und et o ou oder")


def _filled_pause(point: InterruptionPoint) -> int:
    return int(not _is_abbreviation(point) and not _is_mention(point))


def _is_abbreviation(point: InterruptionPoint) -> bool:
    """ "the UM campus", in a text that is not all in capitals."""
    raw = point.raw_ahead(0)
    return raw.isupper() and len(raw) > 1 and any(word.islower() for word in point.draft.raw)


def _is_mention(point: InterruptionPoint) -> bool:
    """Whether the filler is spoken of: nothing sets it off, and the sentence needs it."""
    draft, index = point.draft, point.queue[point.place]
    if not draft.sentence.stop:
        return False  # without punctuation a filler stands bare as well
    if draft.borders[index] or (index and draft.sentence.borders[index - 1]):
        return False
    before = draft.words[index - 1] if index else ""
    after = draft.words[index + 1] if index + 1 < len(draft.words) else ""
    fillers = draft.speech.fillers
    paired = after in _JOINING and index + 2 < len(draft.words) and draft.words[index + 2] in fillers
    paired |= before in _JOINING and index > 1 and draft.words[index - 2] in fillers
    subject = not before and after in _SAID_OF
    return paired or subject or before in _NAMING or (before in _NAMING_BEFORE_VERB and after in _SAID_OF)


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
