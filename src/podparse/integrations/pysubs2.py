"""Transcripts as ``pysubs2.SSAFile`` and back: for shifting, styling and the formats that pysubs2 writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from podparse.errors import PodparseError
from podparse.formats.toolkit.turns import turns_from_cues
from podparse.model import Cue, Cues, Transcript
from podparse.model.edited_cues import as_cues

if TYPE_CHECKING:
    from pysubs2 import SSAFile

__all__ = ["from_ssafile", "to_ssafile"]


def to_ssafile(transcript: Transcript) -> SSAFile:
    """The transcript as it stands, an event for each cue, its speaker in ``name``. Times are rounded to milliseconds.

    Raises `PodparseError` where a cue has no start; an end that is missing is the next start, or a second later.
    """
    from pysubs2 import SSAEvent, SSAFile

    cues = as_cues(transcript)
    subs = SSAFile()
    for number, (cue, after) in enumerate(zip(cues, [*cues[1:], None], strict=True), 1):
        if cue.start is None:
            raise PodparseError(f"cue {number} ({cue.text[:40]!r}) has no time, and subtitles need one")
        end = cue.end
        if end is None:
            end = after.start if after and after.start is not None and after.start > cue.start else cue.start + 1
        event = SSAEvent(start=round(cue.start * 1000), end=round(end * 1000))
        event.plaintext = cue.text
        event.name = cue.speaker.name if cue.speaker else ""
        subs.append(event)
    return subs


def from_ssafile(subs: SSAFile) -> Transcript:
    """The transcript of a file that pysubs2 read: without comments, drawings and tags; ``name`` is the speaker."""
    cues = Cues.of(
        Cue(event.start / 1000, event.end / 1000, text=event.plaintext.strip(), speaker=event.name.strip() or None)
        for event in subs
        if event.is_text and event.plaintext.strip()
    )
    return Transcript(turns_from_cues(cues), cues=cues)
