"""A transcript taken apart into cues of words, and put together again from them."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator, Sequence

from attrs import define

from podparse.formats.toolkit.turns import turns_from_cues
from podparse.formats.toolkit.words import WordColumns
from podparse.model import Meta, Notice, Transcript, Turn
from podparse.model.cues import SPEECH, Cues
from podparse.model.edited_cues import turn_cues
from podparse.model.speaker import Speaker
from podparse.model.timing import Word, missing_to_nan

__all__ = ["Piece", "assemble", "pieces"]

_ENDINGS = (".", "?", "!", "…", "。", "？", "！")
_CLOSING = "\"'”’»)]"


@define(eq=False)
class Piece:
    """Words of one cue and one speaker. ``glued[i]``: no space parts word *i* from the one before it."""

    words: list[Word]
    glued: list[bool]
    speaker: Speaker | None
    start: float  # of the cue, seconds, NaN where missing
    end: float
    kind: str = SPEECH

    @property
    def ends_sentence(self) -> bool:
        """Whether a full stop, question or exclamation mark ends it."""
        return bool(self.words) and ends_sentence(self.words[-1].text)

    def cut(self, low: int, high: int, speaker: Speaker | None) -> Piece:
        """The words ``[low, high)``, by another speaker; where they are not all, the times are those of the words."""
        words = self.words[low:high]
        start, end = self.start, self.end
        if low or start != start:
            start = min((word.start for word in words if word.start is not None), default=math.nan)
        if high < len(self.words) or end != end:
            end = max((word.end for word in words if word.end is not None), default=math.nan)
        return Piece(words, self.glued[low:high], speaker, start, end)


def ends_sentence(word: str) -> bool:
    """Whether a word closes a sentence."""
    return word.rstrip(_CLOSING).endswith(_ENDINGS)


def pieces(transcript: Transcript) -> Iterator[Piece]:
    """The speech of a transcript as it stands, cue by cue."""
    for turn in transcript.turns:
        yield from _of_turn(transcript, turn)


def _of_turn(transcript: Transcript, turn: Turn) -> Iterator[Piece]:
    words, text = turn.words, turn.text
    at = index = 0
    for cue in turn_cues(transcript, turn):
        plain = cue.text.replace("\n", " ")
        found = text.find(plain, at)
        at = (found if found >= 0 else at) + len(plain)
        first = index
        while index < len(words) and words[index].offset < at:
            index += 1
        if first < index:
            taken = list(words[first:index])
            glued = [word.offset > 0 and not text[word.offset - 1].isspace() for word in taken]
            yield Piece(taken, [False, *glued[1:]], turn.speaker, missing_to_nan(cue.start), missing_to_nan(cue.end))


def assemble(
    parts: Iterable[Piece], *, meta: Meta, speakers: Sequence[Speaker] = (), notices: Iterable[Notice] = ()
) -> Transcript:
    """A transcript whose cues are the pieces; neighbours of one speaker become one turn."""
    parts = list(parts)
    texts: list[str] = []
    columns = WordColumns()
    at = 0
    for part in parts:
        text = ""
        for word, glued in zip(part.words, part.glued, strict=True):
            if text and not glued:
                text += " "
            begin = at + len(text)
            text += word.text
            confidence = math.nan if word.confidence is None else word.confidence
            columns.add(begin, at + len(text), missing_to_nan(word.start), missing_to_nan(word.end), confidence)
        texts.append(text)
        at += len(text) + 1
    cues = Cues(
        texts,
        array("d", (part.start for part in parts)),
        array("d", (part.end for part in parts)),
        speakers=[part.speaker for part in parts] if any(part.speaker for part in parts) else None,
        kinds=[part.kind for part in parts] if any(part.kind != SPEECH for part in parts) else None,
        timing=columns.timing(),
    )
    return Transcript(turns_from_cues(cues), speakers, meta=meta, cues=cues, warnings=tuple(notices))
