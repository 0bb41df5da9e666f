"""How a transcript shows itself: in one line for a prompt, as a table for a notebook and for a terminal with rich."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Protocol

from podparse._text import visible
from podparse._time import clock
from podparse._xml import attribute as escape
from podparse.model.edits import Edit
from podparse.model.meta import Meta, Source
from podparse.model.speaker import Speaker
from podparse.model.turn import Turn

__all__ = ["as_html", "as_rich", "summary"]

_OPEN: Final = 30  # turns that a notebook shows unfolded, and a terminal at all
_NAME: Final = 24  # columns of a terminal that a speaker's name takes at most


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
        table += (
            f"<details><summary>{_count(len(rows) - _OPEN, 'more turn')}</summary><table>{folded}</table></details>"
        )
    return f"<div class='podparse'><p><b>Transcript</b> {escape(summary(transcript))}</p>{table}</div>"


def _html_row(turn: Turn) -> str:
    time = "" if turn.start is None else clock(turn.start, digits=0)
    cells = (time, escape(turn.speaker_name or ""), _marked(turn.source, turn.edits))
    inside = "".join(f"<td style='text-align:left'>{cell}</td>" for cell in cells)
    return f"<tr style='vertical-align:top'>{inside}</tr>"


def _marked(source: str, edits: tuple[Edit, ...]) -> str:
    parts: list[str] = []
    for text, edit, is_new in _pieces(source, edits):
        if edit is None or not text.strip():  # the space that goes with a word is not marked
            parts.append(escape(text) if edit is None or is_new else "")
            continue
        why = escape(f"{edit.kind}, {edit.fixer}: {edit.rule}, {edit.confidence:.2f}")
        tag = "ins" if is_new else "del"
        parts.append(f"<{tag} title='{why}'>{escape(text)}</{tag}>")
    return "".join(parts)


def _pieces(source: str, edits: tuple[Edit, ...]) -> Iterator[tuple[str, Edit | None, bool]]:
    """The text in pieces: what no edit touched (None), what an edit took away, and (True) what it put there."""
    position = 0
    for edit in edits:
        yield source[position : edit.start_char], None, False
        yield edit.before, edit, False
        yield edit.after, edit, True
        position = edit.end_char
    yield source[position:], None, False


def as_rich(transcript: Shown, *, colour: bool) -> Iterator[Any]:
    """What rich prints: the summary and a table of the first turns with their edits marked, controls as signs.

    Without colour the marks are ``[-taken out-]{+put in+}``.
    """
    from rich.table import Table
    from rich.text import Text

    yield Text.assemble(("Transcript ", "bold"), visible(summary(transcript)))
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(style="bold cyan", max_width=_NAME)
    table.add_column()
    for turn in transcript.turns[:_OPEN]:
        time = "" if turn.start is None else clock(turn.start, digits=0)
        table.add_row(time, Text(visible(turn.speaker_name or "")), Text.assemble(*_styled(turn, colour)))
    yield table
    if (left := len(transcript.turns) - _OPEN) > 0:
        yield Text(f"... {_count(left, 'more turn')}", style="dim")


def _styled(turn: Turn, colour: bool) -> Iterator[tuple[str, str]]:
    for text, edit, is_new in _pieces(turn.source, turn.edits):
        if edit is None or not text.strip():
            yield visible(text) if edit is None or is_new else "", ""
        elif is_new:
            yield visible(text) if colour else f"{{+{visible(text)}+}}", "green"
        else:
            yield visible(text) if colour else f"[-{visible(text)}-]", "red strike"
