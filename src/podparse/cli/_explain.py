"""Edits for people and for programs: where, what was there, what is there now, why, and how sure that was."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from typing import Any, TextIO

from podparse._time import clock
from podparse.cli._console import Part, line
from podparse.model import Transcript
from podparse.model.edits import Edit

__all__ = ["Places", "explain", "record", "tally"]

SHOWN = 60  # characters of an edit's text that a line shows


class Places:
    """Finds where edits stand: the line of the file when the file says, the turn, the speaker, the time."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript
        self._lines = _Lines(transcript.source.text) if transcript.source else None

    def line(self, edit: Edit) -> int | None:
        """The line (1-based) of the file that the edit is on, None when that is not known."""
        found = self._cue(edit)
        if found is None or self._lines is None:
            return None
        index, offset = found
        span = self._transcript.cues.span(index)
        layout = self._transcript.cues.texts[index]  # with its line breaks, where the turn's source has spaces
        return None if span is None else self._lines.number(span[0]) + layout.count("\n", 0, edit.start_char - offset)

    def time(self, edit: Edit) -> float | None:
        """Seconds at which the edited cue (or else the turn) begins."""
        found = self._cue(edit)
        return self._transcript.turns[edit.turn or 0].start if found is None else self._transcript.cues[found[0]].start

    def _cue(self, edit: Edit) -> tuple[int, int] | None:
        """The cue that the edit begins in (an index), and where that cue begins in the turn's source."""
        turn = self._transcript.turns[edit.turn or 0]
        number = bisect_right(turn.cue_offsets, edit.start_char) - 1
        return (turn.cues[number], turn.cue_offsets[number]) if number >= 0 else None


class _Lines:
    """Line numbers by offset; asked in ascending order it reads the text once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._offset = 0
        self._number = 1

    def number(self, offset: int) -> int:
        if offset < self._offset:
            self._offset, self._number = 0, 1
        self._number += self._text.count("\n", self._offset, offset)
        self._offset = offset
        return self._number


def explain(transcript: Transcript, file: str, stream: TextIO) -> None:
    """Print a line an edit, in the order of the text, then those only suggested, then a summary.

    ``file:line kind "before" -> "after" (fixer: rule, confidence)``
    """
    for edits, note in ((transcript.edits, ""), (transcript.suggestions, "not applied, ")):
        places = Places(transcript)
        for edit in edits:
            line(*_line(edit, places, file, note), stream=stream)
    line(tally(transcript), stream=stream)


def _line(edit: Edit, places: Places, file: str, note: str) -> Iterable[Part]:
    number, time = places.line(edit), places.time(edit)
    place = f"{file}:{number}" if number is not None else f"{file} turn {(edit.turn or 0) + 1}"
    if time is not None:
        place += f" {clock(time, digits=0)}"
    why = ", ".join(filter(None, (": ".join(filter(None, (edit.fixer, edit.rule))), f"{edit.confidence:.2f}")))
    return (
        (place, "dim"),
        (f" {edit.kind:<10} ", "bold"),
        (_quoted(edit.before), "red"),
        " -> ",
        (_quoted(edit.after), "green"),
        (f"  ({note}{why})", "dim"),
    )


def _quoted(text: str) -> str:
    """The text in quotes on one line, its middle left out when it is long."""
    shown = text.replace("\r", "\\r").replace("\n", "\\n")
    half = SHOWN // 2
    return f'"{shown}"' if len(shown) <= SHOWN else f'"{shown[:half]} ... {shown[-half:]}"'


def tally(transcript: Transcript) -> str:
    """How many edits of which kinds: ``7 edits (4 term, 3 filler), 2 more suggested``."""
    kinds = Counter(edit.kind for edit in transcript.edits)
    total = sum(kinds.values())
    parts = f" ({', '.join(f'{n} {kind}' for kind, n in kinds.most_common())})" if kinds else ""
    more = f", {len(transcript.suggestions)} more suggested" if transcript.suggestions else ""
    return f"{total} {'edit' if total == 1 else 'edits'}{parts}{more}"


def record(edit: Edit, places: Places) -> dict[str, Any]:
    """An edit as a flat dict; ``start`` and ``end`` are characters of the turn's source, ``time`` is in seconds."""
    return {
        "turn": edit.turn,
        "line": places.line(edit),
        "time": places.time(edit),
        "start_char": edit.start_char,
        "end_char": edit.end_char,
        "before": edit.before,
        "after": edit.after,
        "kind": edit.kind,
        "fixer": edit.fixer,
        "rule": edit.rule,
        "confidence": edit.confidence,
    }
