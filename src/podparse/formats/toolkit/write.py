"""What the writers of timed formats share: every cue with a start and an end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from podparse.errors import PodparseError
from podparse.model import Transcript
from podparse.model.cues import Cue
from podparse.model.edited_cues import as_cues

__all__ = ["labelled", "one_line", "timed_cues"]

_PACE: Final = 15.0  # characters a second, where the file does not say how long a cue lasts


def timed_cues(transcript: Transcript, format: str) -> Iterator[tuple[float, float, Cue]]:
    """``(start, end, cue)`` in seconds; a missing time is taken from the cues around it.

    Raises `PodparseError` when the transcript has no times at all: a file of made-up ones would be a lie.
    """
    cues = as_cues(transcript)
    if cues and all(cue.start is None for cue in cues):
        raise PodparseError(
            f"{format} needs times and this transcript has none; write it as plain text, Markdown or podparse-json"
        )
    following = [*(cue.start for cue in cues[1:]), None]
    time = 0.0
    for cue, after in zip(cues, following, strict=False):
        start = time if cue.start is None else cue.start
        if cue.end is not None:
            end = cue.end
        elif after is not None and after > start:
            end = after
        else:
            end = start + max(1.0, len(cue.text) / _PACE)
        yield start, end, cue
        time = max(start, end)


def one_line(text: str) -> str:
    """The text without line breaks."""
    return " ".join(text.split("\n"))


def labelled(transcript: Transcript, format: str) -> Iterator[tuple[float, float, Cue, str]]:
    """Timed cues with their text; ``Name: `` opens it where the speaker changes (the Podcasting 2.0 convention)."""
    before = None
    for start, end, cue in timed_cues(transcript, format):
        name = cue.speaker.name if cue.speaker else None
        text = "\n".join(line for line in cue.text.split("\n") if line.strip())
        yield start, end, cue, f"{name}: {text}" if name and name != before else text
        before = name
