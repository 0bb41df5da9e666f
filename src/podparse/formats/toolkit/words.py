"""Timed words on their way into cues: the columns of `Timing`, and files of single words cut into utterances."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from podparse.errors import PodparseError
from podparse.formats.toolkit.fields import FieldVoices, share
from podparse.model import Transcript, Turn
from podparse.model.cues import Cues
from podparse.model.edited_cues import turn_cues
from podparse.model.timing import Timing

__all__ = ["MARKS", "Spoken", "WordColumns", "group_words", "timed_words", "utterances"]

MARKS: Final = frozenset(".,?!;:…")  # as words of their own they follow the one before without a space
PAUSE: Final = 1.0  # seconds of silence that end an utterance
_SLACK: Final = 40  # characters of text that may stand between two timed words
_LONGEST: Final = 120  # words of an utterance without pause or full stop
_ENDINGS: Final = (".", "?", "!", "…")
_NAN: Final = math.nan


class WordColumns:
    """The columns of a `Timing` while they grow; offsets count from the start of the texts joined by spaces."""

    __slots__ = ("begins", "confidences", "ends", "finishes", "starts")
    begins: array[int]
    finishes: array[int]
    starts: array[float]
    ends: array[float]
    confidences: array[float]

    def __init__(self) -> None:
        self.begins, self.finishes = array("I"), array("I")
        self.starts, self.ends, self.confidences = array("d"), array("d"), array("d")

    def add(self, begin: int, finish: int, start: float, end: float, confidence: float = _NAN) -> None:
        """One more word: characters, seconds (NaN where missing), confidence in 0..1 (NaN likewise)."""
        self.begins.append(begin)
        self.finishes.append(finish)
        self.starts.append(start)
        self.ends.append(end)
        self.confidences.append(confidence)

    def place(self, text: str, base: int, words: Iterable[tuple[str, float, float]]) -> None:
        """Words ``(form, start, end)`` where they stand, in order, in ``text``, which begins at ``base``.

        The text may have punctuation, capitals and words that they lack; a word that is not there is left out.
        """
        low = text.lower()
        if len(low) != len(text):  # "İ" is longer in lower case
            low = text
        at = 0
        for form, start, end in words:
            found = low.find(form.lower(), at, at + len(form) + _SLACK)
            if found >= 0:
                at = found + len(form)
                self.add(base + found, base + at, start, end)

    def timing(self) -> Timing | None:
        """The finished columns; None when no word has a time or a confidence."""
        sure = any(value == value for value in self.confidences)
        if not sure and not any(value == value for value in self.starts):
            return None
        return Timing(
            self.begins, self.finishes, self.starts, self.ends, confidences=self.confidences if sure else None
        )


class Spoken(NamedTuple):
    """One word of a file: times in seconds and confidence (NaN where missing), and the place of its raw text.

    ``stream`` is whatever must not change within an utterance (recording, channel, tier). A ``glued`` word follows
    the one before without a space (a comma of its own). ``fresh`` starts an utterance in any case.
    """

    text: str
    start: float
    end: float
    begin: int
    finish: int
    confidence: float = _NAN
    speaker: str | None = None
    stream: object = None
    glued: bool = False
    fresh: bool = False


def utterances(words: Iterable[Spoken], *, by_time: bool = False) -> Cues:
    """Cues out of single words: cut where speaker or stream changes, at a pause, after a sentence.

    ``by_time`` sorts the cues by their start, where a file has one speaker after the other.
    """
    texts: list[str] = []
    starts, ends = array("d"), array("d")
    begins, finishes = array("Q"), array("Q")
    labels: list[str | None] = []
    columns = WordColumns()
    at = 0
    groups = group_words(words)
    if by_time:
        groups = iter(sorted(groups, key=lambda group: group[0].start if group[0].start == group[0].start else 0.0))
    for group in groups:
        parts: list[str] = []
        for word in group:
            if parts and not word.glued:
                parts.append(" ")
                at += 1
            columns.add(at, at + len(word.text), word.start, word.end, word.confidence)
            parts.append(word.text)
            at += len(word.text)
        at += 1
        texts.append("".join(parts))
        starts.append(next((word.start for word in group if word.start == word.start), _NAN))
        ends.append(max((word.end for word in group if word.end == word.end), default=_NAN))
        begins.append(group[0].begin)
        finishes.append(group[-1].finish)
        labels.append(group[0].speaker)
    voices = FieldVoices()
    return Cues(
        texts,
        starts,
        ends,
        speakers=[voices[label] for label in labels] if any(labels) else None,
        begins=begins,
        finishes=finishes,
        timing=columns.timing(),
    )


def group_words(words: Iterable[Spoken]) -> Iterator[list[Spoken]]:
    """The words of each utterance."""
    group: list[Spoken] = []
    for word in words:
        if group and _parts(group[-1], word, len(group)):
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _parts(last: Spoken, word: Spoken, length: int) -> bool:
    """Whether an utterance of ``length`` words ends between two of them."""
    if word.fresh or word.speaker != last.speaker or word.stream != last.stream:
        return True
    if word.glued:
        return False
    return last.text.endswith(_ENDINGS) or length >= _LONGEST or word.start - last.end >= PAUSE


class Timed(NamedTuple):
    """A word as it stands, with its speaker's name, times in seconds, and confidence in 0..1."""

    speaker: str | None
    text: str
    start: float
    end: float
    confidence: float | None


def timed_words(transcript: Transcript, format: str) -> Iterator[Timed]:
    """The words of all turns; those without a time share that of their cue, or of the gap between their neighbours.

    Raises `PodparseError` when a turn has no times at all: a file of made-up ones would be a lie.
    """
    for turn in transcript.turns:
        name = turn.speaker_name
        rows = list(_turn_words(transcript, turn))
        _fill(rows, turn.start, turn.end)
        for text, start, end, confidence in rows:
            if start is None or end is None:
                raise PodparseError(f"{format} needs times, and {text!r} has none; write it as podparse-json")
            yield Timed(name, text, start, end, confidence)


_Row = tuple[str, float | None, float | None, float | None]


def _turn_words(transcript: Transcript, turn: Turn) -> Iterator[_Row]:
    if turn.timing is not None:
        for word in turn.words:
            yield word.text, word.start, word.end, word.confidence
        return
    for cue in turn_cues(transcript, turn):
        forms = cue.text.split()
        if cue.start is None or cue.end is None:
            yield from ((form, None, None, None) for form in forms)
        else:
            for form, (start, end) in zip(forms, share(cue.start, cue.end, forms), strict=True):
                yield form, start, end, None


def _fill(rows: list[_Row], start: float | None, end: float | None) -> None:
    """Give the words without times the gap they stand in."""
    index = 0
    while index < len(rows):
        stop = index
        while stop < len(rows) and (rows[stop][1] is None or rows[stop][2] is None):
            stop += 1
        if stop > index:
            low = rows[index - 1][2] if index else start
            high = rows[stop][1] if stop < len(rows) else end
            if low is not None:
                high = low if high is None else max(low, high)
                texts = [row[0] for row in rows[index:stop]]
                rows[index:stop] = [
                    (text, *span, row[3])
                    for text, span, row in zip(texts, share(low, high, texts), rows[index:stop], strict=True)
                ]
        index = stop + 1
