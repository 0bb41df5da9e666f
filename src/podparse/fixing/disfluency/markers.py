"""Discourse markers, taken out at the level ``heavy`` only: "you know", "I mean", "well", "like", "sort of"."""

from __future__ import annotations

from typing import Final

from podparse.fixing.disfluency import grammar
from podparse.fixing.disfluency.sentence import Sentence, Verdict
from podparse.language.en import disfluency as en
from podparse.language.speech import Speech, words

__all__ = ["drop_markers"]

# "do you know", "if you know", "everything you know": the clause, not the marker.
_BEFORE_YOU_KNOW: Final = (
    en.DO
    | en.QUESTION_WORDS
    | en.MODALS
    | words(
        "if that everything anything something all let as when before because people than things thing know once since"
    )
)
_AFTER_YOU_KNOW: Final = words("what how who where why when about the nothing anything it better of me him her them")
_AFTER_I_MEAN: Final = words("to by that what business every")
_NOT_AFTER_WELL: Final = words("done over aware known within enough worth and before as being established off")
_CLAUSE_START: Final = en.OPENERS | en.CONJUNCTIONS | words("said says thought think goes")


def drop_markers(sentence: Sentence, speech: Speech, least: float) -> None:
    """Take discourse markers out of ``alive``."""
    queue = sentence.alive
    kept: list[int] = []
    place = 0
    while place < len(queue):
        width, confidence = _marker_at(sentence, kept, queue, place)
        if width and confidence >= least and width < len(sentence.words):
            verdict = Verdict("marker", "-".join(sentence.words[i] for i in queue[place : place + width]), confidence)
            sentence.condemn(queue[place : place + width], verdict)
            place += width
            continue
        kept.append(queue[place])
        place += 1
    sentence.alive = kept


def _marker_at(sentence: Sentence, kept: list[int], queue: list[int], place: int) -> tuple[int, float]:
    words_, borders = sentence.words, sentence.borders
    word = words_[queue[place]]
    if word not in ("you", "i", "well", "like", "sort", "kind", "actually", "see", "say"):
        return 0, 0.0
    before = words_[kept[-1]] if kept else ""
    opened = not kept or bool(borders[kept[-1]])
    ahead = [words_[i] for i in queue[place + 1 : place + 3]] + ["", ""]
    last = place + 1 if word in ("you", "i", "sort", "kind") else place
    closed = last >= len(queue) - 1 or bool(borders[queue[last]])
    starts = opened or before in _CLAUSE_START
    if word == "you" and ahead[0] == "know":
        return 2, _you_know(before, ahead[1], opened, closed)
    if word == "i" and ahead[0] == "mean":
        return 2, 0.95 if starts and ahead[1] not in _AFTER_I_MEAN and before not in en.QUESTION_WORDS else 0.0
    if word == "well":
        fits = starts and ahead[0] not in _NOT_AFTER_WELL and before not in ("as", "very", "pretty", "so")
        return 1, (0.95 if not kept or closed else 0.85) if fits and len(queue) > 1 else 0.0
    if word == "like":
        return 1, _like(before, ahead[0], bool(kept), opened, closed)
    if word in ("sort", "kind"):
        return 2, 0.9 if ahead[0] == "of" and opened and closed and kept else 0.0
    if word == "actually":
        return 1, 0.75 if (opened and closed) else 0.0
    if word in ("see", "say"):
        return 1, 0.8 if opened and closed and ahead[0] and (word == "see" or kept) else 0.0
    return 0, 0.0


def _you_know(before: str, after: str, opened: bool, closed: bool) -> float:
    if opened and closed:
        return 0.97 if before not in en.DO else 0.8
    if before in _BEFORE_YOU_KNOW and not opened:
        return 0.9 if closed and before in ("that", "because", "when") and after else 0.0
    if closed and after:
        return 0.93
    if after in _AFTER_YOU_KNOW:
        return 0.85 if opened and before and after not in words("what how who where why about better") else 0.0
    return 0.88


def _like(before: str, after: str, inside: bool, opened: bool, closed: bool) -> float:
    if opened and closed:
        return 0.95
    if closed and before not in en.FUNCTION - en.BE and grammar.contracted(before):
        return 0.85
    if after and (after[0].isdigit() or after in en.NUMBERS) and inside and after != "one":
        return 0.85 if before not in ("things", "something", "anything", "looks", "sounds", "feel", "feels") else 0.0
    return 0.0
