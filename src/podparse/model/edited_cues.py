"""The cues of a transcript with the edits of its turns in them: what writers write."""

from __future__ import annotations

from typing import Protocol

from attrs import evolve

from podparse.model import edits as patch
from podparse.model.cues import Cue, Cues
from podparse.model.turn import Turn

__all__ = ["as_cues", "turn_cues"]


class _Transcript(Protocol):
    """What this needs of a transcript, which itself needs this."""

    @property
    def turns(self) -> tuple[Turn, ...]: ...
    @property
    def cues(self) -> Cues: ...


def as_cues(transcript: _Transcript) -> list[Cue]:
    """The speech as it stands, block by block: the file's cues with the edits in them, or one cue a turn.

    This is what writers write. A cue that an edit emptied is left out.
    """
    return [cue for turn in transcript.turns for cue in turn_cues(transcript, turn) if cue.text]


def turn_cues(transcript: _Transcript, turn: Turn) -> list[Cue]:
    """The cues of one turn with its edits in them; an edit over a border belongs to the cue where it starts."""
    if not turn.cues:
        return [Cue(turn.start, turn.end, text=turn.text, speaker=turn.speaker)]
    if not turn.edits:
        return [_cue(transcript, turn, index, transcript.cues.texts[index]) for index in turn.cues]
    # A cue begins after the space that joins it to the one before; an edit over that space falls to the cue before.
    spans = patch.OffsetMap(turn.edits)
    borders = [
        0,
        *(spans.to_current(offset - 1, offset)[1] for offset in turn.cue_offsets[1:]),
        len(turn.text),
    ]
    for number in range(1, len(borders) - 1):
        borders[number] = _between_words(turn.text, borders[number], borders[number - 1], borders[number + 1])
    text = _with_line_breaks(transcript, turn, spans)
    return [
        _cue(transcript, turn, index, text[low:high].strip())
        for index, low, high in zip(turn.cues, borders, borders[1:], strict=False)
    ]


def _between_words(text: str, border: int, low: int, high: int) -> int:
    """A border that an edit left within a word, behind that word or before it: a cue ends where a word does."""
    if not low < border < high or text[border - 1].isspace() or text[border].isspace():
        return border
    behind = next((at for at in range(border, high) if text[at].isspace()), high)
    if behind < high:
        return behind
    return next((at for at in range(border, low, -1) if text[at - 1].isspace()), border)


def _with_line_breaks(transcript: _Transcript, turn: Turn, spans: patch.OffsetMap) -> str:
    """The turn's text with the line breaks that its cues have in the file, where their spaces still stand."""
    text = list(turn.text)
    for index, offset in zip(turn.cues, turn.cue_offsets, strict=True):
        layout = transcript.cues.texts[index]
        place = layout.find("\n")
        while place >= 0:
            low, high = spans.to_current(offset + place, offset + place + 1)
            if text[low:high] == [" "]:
                text[low] = "\n"
            place = layout.find("\n", place + 1)
    return "".join(text)


def _cue(transcript: _Transcript, turn: Turn, index: int, text: str) -> Cue:
    return evolve(transcript.cues[index], text=text, speaker=turn.speaker)
