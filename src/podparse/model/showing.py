"""How a transcript shows itself: in one line for a prompt, as a table for a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol

from podparse._time import clock
from podparse._xml import attribute as escape
from podparse.model.edits import Edit
from podparse.model.meta import Meta, Source
from podparse.model.speaker import Speaker
from podparse.model.turn import Turn

__all__ = ["as_html", "summary"]

_OPEN: Final = 30  # turns that a notebook shows unfolded


class Shown(Protocol):
    """What this needs of a transcript, which itself needs this."""

    @property
    def turns(self) -> tuple[Turn, ...]: ...
    @property
    def speakers(self) -> tuple[Speaker, ...]: ...
    @property
    def meta(self) -> Meta: ...
    @property
    def source(self) -> Source | None: ...
    @property
    def duration(self) -> float | None: ...


def summary(transcript: Shown) -> str:
    """``'Ep. 4' (vtt), 2 turns, 2 speakers, 01:02:03, 5 edits``."""
    return ", ".join(_facts(transcript))


def _facts(transcript: Shown) -> Iterator[str]:
    source = transcript.source
    name = transcript.meta.title or (source and source.path)
    head = [repr(name)] if name else []
    head += [f"({source.format})"] if source else []
    if head:
        yield " ".join(head)
    yield _count(len(transcript.turns), "turn")
    yield _count(len(transcript.speakers), "speaker")
    if transcript.duration is not None:
        yield clock(transcript.duration, digits=0)
    edits = sum(len(turn.edits) for turn in transcript.turns)
    suggestions = sum(len(turn.suggestions) for turn in transcript.turns)
    if edits:
        yield _count(edits, "edit")
    if suggestions:
        yield _count(suggestions, "suggestion")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def as_html(transcript: Shown) -> str:
    """A table of the turns with their edits marked; a long one is folded."""
    rows = [_html_row(turn) for turn in transcript.turns]
    shown, folded = "".join(rows[:_OPEN]), "".join(rows[_OPEN:])
    table = f"<table>{shown}</table>" if shown else ""
    if folded:
        table += f"<details><summary>{len(rows) - _OPEN:,} more turns</summary><table>{folded}</table></details>"
    return f"<div class='podparse'><p><b>Transcript</b> {escape(summary(transcript))}</p>{table}</div>"


def _html_row(turn: Turn) -> str:
    time = "" if turn.start is None else clock(turn.start, digits=0)
    cells = (time, escape(turn.speaker_name or ""), _marked(turn.source, turn.edits))
    inside = "".join(f"<td style='text-align:left'>{cell}</td>" for cell in cells)
    return f"<tr style='vertical-align:top'>{inside}</tr>"


def _marked(source: str, edits: tuple[Edit, ...]) -> str:
    parts: list[str] = []
    position = 0
    for edit in edits:
        why = escape(f"{edit.kind}, {edit.fixer}: {edit.rule}, {edit.confidence:.2f}")
        gone = f"<del title='{why}'>{escape(edit.before)}</del>" if edit.before.strip() else ""
        new = f"<ins title='{why}'>{escape(edit.after)}</ins>" if edit.after.strip() else escape(edit.after)
        parts += (escape(source[position : edit.start_char]), gone, new)
        position = edit.end_char
    return "".join((*parts, escape(source[position:])))
