"""Readable paragraphs out of turns: neighbouring turns of one speaker joined, long ones broken at sentence ends."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import field, frozen

from podparse.model.cues import Cues
from podparse.model.sentences import sentence_spans, times_of
from podparse.model.speaker import Speaker
from podparse.model.turn import Turn

__all__ = ["Paragraph", "Sentence", "paragraphs", "sentences"]

_READABLE: Final = 100  # words of a paragraph where no speaker parts the text
_PAUSE: Final = 2.0  # seconds of silence that part paragraphs there


@frozen
class Paragraph:
    """A stretch of one speaker's text, as it stands with all edits.

    ``start`` and ``end`` are seconds, or None where no word, cue or turn says. ``turns`` are the indices of the turns
    that it was made of.
    """

    text: str  #: the text as it stands
    speaker: Speaker | None = None  #: who speaks
    #: seconds from the start of the recording; None where unknown
    start: float | None = field(default=None, kw_only=True)
    #: seconds from the start of the recording; None where unknown
    end: float | None = field(default=None, kw_only=True)
    turns: range = field(default=range(0), kw_only=True)  #: indices of the turns that it was made of


@frozen
class Sentence:
    """A sentence of a turn: its text as it stands, its times in seconds (None where not known), its turn's index."""

    text: str
    start: float | None
    end: float | None
    turn: int

    @property
    def word_count(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def paragraphs(
    turns: Sequence[Turn], cues: Cues, *, merge_gap: float | None = None, max_words: int | None = None
) -> tuple[Paragraph, ...]:
    """See `podparse.Transcript.paragraphs`."""
    pause = math.inf
    if max_words is None and not any(turn.speaker for turn in turns):
        max_words, pause = _READABLE, _PAUSE  # nothing else tells where a paragraph could end
    found: list[Paragraph] = []
    for first, stop in _groups(turns, merge_gap):
        if max_words is None:
            said = [Sentence(turns[n].text, turns[n].start, turns[n].end, n) for n in range(first, stop)]
        else:
            said = [each for n in range(first, stop) for each in sentences(turns[n], n, cues)]
        for group in _filled(said, max_words, pause):
            found.append(
                Paragraph(
                    " ".join(each.text for each in group),
                    turns[first].speaker,
                    start=group[0].start,
                    end=next((each.end for each in reversed(group) if each.end is not None), None),
                    turns=range(group[0].turn, group[-1].turn + 1),
                )
            )
    return tuple(found)


def _groups(turns: Sequence[Turn], merge_gap: float | None) -> Iterator[tuple[int, int]]:
    """Turns that go together; a gap that is not known joins nothing."""
    first = 0
    for index in range(1, len(turns) + 1):
        if index < len(turns) and merge_gap is not None and turns[index].speaker == turns[index - 1].speaker:
            start, end = turns[index].start, turns[index - 1].end
            if start is not None and end is not None and 0 <= start - end <= merge_gap:
                continue
        yield first, index
        first = index


def sentences(turn: Turn, index: int, cues: Cues) -> Iterator[Sentence]:
    """The sentences of a turn; each has the times of its words, else of the cues it lies in.

    Where the file has neither, the first begins and the last ends with the turn.
    """
    spans = sentence_spans(turn.text)
    placed = turn.timing is not None or bool(turn.cues)
    for number, (low, high) in enumerate(spans, 1):
        start, end = times_of(turn, cues, low, high)
        yield Sentence(
            turn.text[low:high],
            start if placed or number == 1 else None,
            end if placed or number == len(spans) else None,
            index,
        )


def _filled(said: Iterable[Sentence], max_words: int | None, pause: float) -> Iterator[list[Sentence]]:
    """Sentences gathered up to so many words or to a pause of so many seconds; a longer one stays whole."""
    group: list[Sentence] = []
    words = 0
    for each in said:
        if group and (
            _apart(group[-1], each, pause) or (max_words is not None and words + each.word_count > max_words)
        ):
            yield group
            group, words = [], 0
        group.append(each)
        words += each.word_count
    if group:
        yield group


def _apart(one: Sentence, other: Sentence, pause: float) -> bool:
    return one.end is not None and other.start is not None and other.start - one.end >= pause
