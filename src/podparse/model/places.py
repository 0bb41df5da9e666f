"""Where edits stand: their turn, the line of the file, and when their words were said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from attrs import evolve

from podparse.model.cues import Cues
from podparse.model.edits import Edit
from podparse.model.meta import Source
from podparse.model.turn import Turn

__all__ = ["placed"]


def placed(turns: Iterable[Turn], edits: Iterable[Sequence[Edit]], cues: Cues, source: Source | None) -> Iterator[Edit]:
    """The edits of each turn with ``turn``, ``time`` and ``line`` filled in.

    The time is that of the word under the edit, else of its cue, else of the turn.
    """
    line_starts: list[int] = []
    for index, (turn, mine) in enumerate(zip(turns, edits, strict=True)):
        for edit in mine:
            time, line = turn.start, None
            number = bisect_right(turn.cue_offsets, edit.start_char) - 1
            if number >= 0:
                cue = turn.cues[number]
                time = cues.starts[cue] if cues.starts[cue] == cues.starts[cue] else time
                if source is not None and (span := cues.span(cue)) is not None:
                    line_starts = line_starts or _line_starts(source.text)
                    # The cue's text has line breaks where the turn's source has spaces.
                    breaks = cues.texts[cue].count("\n", 0, edit.start_char - turn.cue_offsets[number])
                    line = bisect_right(line_starts, span[0]) + breaks
            said = turn.timing.span(edit.start_char, edit.end_char)[0] if turn.timing is not None else None
            yield evolve(edit, turn=index, time=time if said is None else said, line=line)


def _line_starts(text: str) -> list[int]:
    return list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
