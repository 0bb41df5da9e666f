"""What the tests of formats share."""

from __future__ import annotations

from podparse import Transcript
from podparse.model.edits import Fix


def heard(transcript: Transcript) -> list[tuple[str | None, str]]:
    """Who says what, turn by turn."""
    return [(turn.speaker.name if turn.speaker else None, turn.text) for turn in transcript.turns]


def times(transcript: Transcript) -> list[tuple[float | None, float | None]]:
    """Start and end of each turn."""
    return [(turn.start, turn.end) for turn in transcript.turns]


def edited(transcript: Transcript, before: str, after: str) -> Transcript:
    """The transcript with one stretch of text changed by an edit."""
    from attrs import evolve

    index = next(at for at, turn in enumerate(transcript.turns) if before in turn.text)
    start = transcript.turns[index].text.index(before)
    turns = list(transcript.turns)
    turns[index] = turns[index].fixed([Fix(start, start + len(before), after, "term")])
    return evolve(transcript, turns=turns)
