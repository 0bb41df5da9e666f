"""What the writers of plain text and Markdown share: a transcript as labelled paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from podparse._time import clock
from podparse.model import Transcript, Turn
from podparse.model.cues import Cue
from podparse.model.edited_cues import turn_cues

__all__ = ["paragraphs"]

UNKNOWN = "Unknown Speaker"  # after somebody's turn a paragraph without a label would be theirs


def _as_is(text: str) -> str:
    return text


def paragraphs(
    transcript: Transcript, named: str, timed: str, stamped: str, *, escape: Callable[[str], str] = _as_is
) -> list[str]:
    """The paragraphs of all turns; the first of a turn opens with its label.

    ``named`` and ``timed`` are templates of a label with ``{name}`` and ``{time}``; ``stamped`` is one of a time
    without a name.
    """
    anybody = any(turn.speaker for turn in transcript.turns)
    blocks: list[str] = []
    for turn in transcript.turns:
        name = turn.speaker.name if turn.speaker else UNKNOWN if anybody else None
        for index, cue in enumerate(_blocks(transcript, turn)):
            time = clock(cue.start, digits=0) if cue.start is not None else None
            if index == 0 and name is not None:
                template = timed if time else named
            else:
                template = stamped if time and not index else ""
            text = escape("\n".join(line.strip() for line in cue.text.split("\n") if line.strip()))
            blocks.append(template.format(name=name and escape(name), time=time) + text)
    return blocks


def _blocks(transcript: Transcript, turn: Turn) -> Iterator[Cue]:
    """The paragraphs of a turn: its cues, or one where they are short (subtitles, recognised words)."""
    cues = [cue for cue in turn_cues(transcript, turn) if cue.text]
    short = len(cues) > 1 and sum(cue.start is not None for cue in cues) > len(cues) // 2
    if short and transcript.source is not None:
        yield Cue(turn.start, turn.end, text=turn.text, speaker=turn.speaker)
    else:
        yield from cues
