"""Words said twice: exact copies ("I think, I think"), also over an interjection ("a, you know, a").

A copy is found the moment its second half is complete, so copies of copies fall one after another and the work is
linear. Of two equal halves the first one goes.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from operator import eq
from typing import Final

from podparse.fixing.disfluency import grammar
from podparse.fixing.disfluency.sentence import Sentence, Verdict
from podparse.fixing.disfluency.slips import judge
from podparse.language.en import disfluency as en
from podparse.language.speech import Speech

__all__ = ["drop_copies", "drop_doubled_words"]

_LONGEST: Final = 8
_LONGEST_OVER_MARKER: Final = 5
_REACH_OVER_MARKER: Final = _LONGEST_OVER_MARKER + 1
_FAR: Final = _LONGEST + 3  # a word that stood farther back ends no copy

_MARKERS: Final = frozenset(phrase[-1] for phrase in en.BETWEEN)

_BETWEEN: Final = Verdict("marker", "interregnum", 0.97)


def drop_doubled_words(sentence: Sentence, speech: Speech, least: float) -> None:
    """Only single function words ("the the"): the level ``light``."""
    words = sentence.words
    kept: list[int] = []
    for place, index in enumerate(sentence.alive):
        word = words[index]
        if kept and words[kept[-1]] == word and (word in speech.function or grammar.contracted(word)):
            before = kept[-2] if len(kept) > 1 else None
            following = sentence.alive[place + 1] if place + 1 < len(sentence.alive) else None
            verdict = judge(sentence, speech, [kept[-1]], [index], before, following)
            if verdict is not None and verdict.confidence >= least:
                sentence.verdicts[kept.pop()] = verdict
        kept.append(index)
    sentence.alive = kept


def drop_copies(sentence: Sentence, speech: Speech, least: float) -> None:
    """Take the first half of each exact copy out of ``alive``."""
    queue = sentence.alive
    said = [sentence.words[index] for index in queue]
    marked = speech.parsed and not _MARKERS.isdisjoint(said)
    if not _has_copy(said) and not (marked and _has_copy_over_marker(said)):
        return
    again = {word for word, times in Counter(said).items() if times > 1}
    seen: dict[str, int] = {}
    kept: list[int] = []
    heard: list[str] = []  # the words of ``kept``
    done = 0
    for place, word in enumerate(said, 1):
        if word not in again:
            continue
        kept += queue[done:place]
        heard += said[done:place]
        done = place
        near = len(kept) - 1 - seen.get(word, -_FAR) < _FAR
        seen[word] = len(kept) - 1
        following = queue[place] if place < len(queue) else None
        while near and (
            _drop_last_copy(sentence, speech, kept, heard, following, least)
            or (marked and _drop_copy_over_marker(sentence, speech, kept, heard, least))
        ):
            for last in range(max(0, len(kept) - _LONGEST), len(kept)):
                seen[heard[last]] = last
    sentence.alive = kept + queue[done:]


def _has_copy(said: list[str]) -> bool:
    """Whether some words are followed by the same words."""
    return any(
        b"\1" * size in bytes(map(eq, said, said[size:])) for size in range(1, min(_LONGEST, len(said) // 2) + 1)
    )


def _has_copy_over_marker(said: list[str]) -> bool:
    """Whether a word after a marker stood shortly before it as well."""
    return any(
        word in _MARKERS and again in said[max(0, place - _REACH_OVER_MARKER) : place]
        for place, (word, again) in enumerate(pairwise(said))
    )


def _drop_last_copy(
    sentence: Sentence, speech: Speech, kept: list[int], heard: list[str], following: int | None, least: float
) -> bool:
    word = heard[-1]
    for size in range(min(_LONGEST, len(kept) // 2), 0, -1):
        if heard[-1 - size] != word or heard[-2 * size : -size] != heard[-size:]:
            continue
        first, second = kept[-2 * size : -size], kept[-size:]
        before = kept[-2 * size - 1] if len(kept) > 2 * size else None
        verdict = judge(sentence, speech, first, second, before, following)
        if verdict is not None and verdict.confidence >= least:
            sentence.condemn(first, verdict)
            del kept[-2 * size : -size], heard[-2 * size : -size]
            return True
    return False


def _drop_copy_over_marker(sentence: Sentence, speech: Speech, kept: list[int], heard: list[str], least: float) -> bool:
    """``a, you know, a``: the first copy and the marker go."""
    borders, word = sentence.borders, heard[-1]
    if least > _BETWEEN.confidence:
        return False
    for width in (2, 1):
        for size in range(min(_LONGEST_OVER_MARKER, (len(kept) - width) // 2), 0, -1):
            if heard[-1 - size - width] != word or tuple(heard[-size - width : -size]) not in en.BETWEEN:
                continue
            if heard[-2 * size - width : -size - width] != heard[-size:]:
                continue
            marker, first = kept[-size - width : -size], kept[-2 * size - width : -size - width]
            set_off = bool(borders[first[-1]] and borders[marker[-1]])
            if not set_off and not _slips_in(sentence, width, heard[-size - width], word, size):
                continue
            before = heard[-3 - width] if len(kept) > 2 + width else ""
            if size == 1 and not _is_slip(speech, word, before):
                continue
            sentence.condemn(first, Verdict("repetition", "copy-over-marker", 0.97))
            sentence.condemn(marker, _BETWEEN)
            del kept[-2 * size - width : -size], heard[-2 * size - width : -size]
            return True
    return False


def _is_slip(speech: Speech, word: str, before: str) -> bool:
    """Not the object of one clause and the subject of the next: "if I did that, I mean, that would be"."""
    if word in en.OBJECTS | {"that"} and before:
        return grammar.leads_to_subject(before) and before not in en.DO
    return word in speech.function


def _slips_in(sentence: Sentence, width: int, marker: str, last: str, size: int) -> bool:
    """A marker without punctuation: "a you know a", "I well I"."""
    if width == 1:
        return marker == "well" and last in en.SUBJECTS
    function = grammar.is_function(last) and last not in en.OBJECTS - {"you", "it"}
    return sentence.unmarked and size <= 3 and function
