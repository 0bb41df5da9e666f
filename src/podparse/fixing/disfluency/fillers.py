"""Filled pauses: "uh" and "um" go wherever they stand, unless they are spoken of."""

from __future__ import annotations

from typing import Final

from podparse.fixing.disfluency.sentence import FILLER, Sentence, Verdict
from podparse.language.speech import Speech, words

__all__ = ["drop_fillers"]

_FILLER: Final = Verdict("filler", "filled-pause", 1.0)
_WEAK: Final = Verdict("filler", "set-off", 0.95)

# "The um in umbrella is unstressed.": the word itself is meant.
_NAMING: Final = words("the an word say said says your my every each of")
_SAID_OF: Final = words("in is was means sound sounds count counts")


def drop_fillers(sentence: Sentence, speech: Speech, least: float) -> bool:
    """Take the fillers out of ``alive``; what they leave behind is a border. False if one of them stays."""
    if speech.fillers.isdisjoint(sentence.words) and speech.weak_fillers.isdisjoint(sentence.words):
        return True
    borders = sentence.borders
    kept: list[int] = []
    all_gone = True
    for index in sentence.alive:
        word = sentence.words[index]
        if word not in speech.fillers and word not in speech.weak_fillers:
            kept.append(index)
            continue
        verdict = _verdict(sentence, speech, index)
        if verdict is None or verdict.confidence < least:
            all_gone = False
            kept.append(index)
            continue
        sentence.verdicts[index] = verdict
        if kept:
            borders[kept[-1]] |= FILLER | borders[index]
            sentence.bare = False
    sentence.alive = kept
    return all_gone


def _verdict(sentence: Sentence, speech: Speech, index: int) -> Verdict | None:
    words, borders = sentence.words, sentence.borders
    word = words[index]
    set_off = bool(borders[index]) or (index > 0 and bool(borders[index - 1]))
    if word in speech.weak_fillers:
        if sentence.stop == "?" and index == len(words) - 1:
            return None  # "right, eh?"
        return _WEAK if set_off and not sentence.raw[index].isupper() else None
    if sentence.raw[index].isupper() and len(word) > 1 and any(raw.islower() for raw in sentence.raw):
        return None  # an abbreviation: "the UM campus"
    named = 0 < index < len(words) - 1 and words[index - 1] in _NAMING and words[index + 1] in _SAID_OF
    if named and not set_off and sentence.stop:
        return None
    return _FILLER
