"""Edits for people and for programs: where, what was there, what is there now, why, and how sure that was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from podparse._time import clock
from podparse.cli._console import Part, line
from podparse.model import Transcript
from podparse.model.edits import Edit

__all__ = ["explain", "tally"]

SHOWN = 60  # characters of an edit's text that a line shows


def explain(transcript: Transcript, file: str, stream: TextIO) -> None:
    """Print a line an edit, in the order of the text, then those only suggested, then a summary.

    ``file:line kind "before" -> "after" (fixer: rule, confidence)``
    """
    for edits, note in ((transcript.edits, ""), (transcript.suggestions, "not applied, ")):
        for edit in edits:
            line(*_line(edit, file, note), stream=stream)
    line(tally(transcript), stream=stream)


def _line(edit: Edit, file: str, note: str) -> Iterable[Part]:
    place = f"{file}:{edit.line}" if edit.line is not None else f"{file} turn {(edit.turn or 0) + 1}"
    if edit.time is not None:
        place += f" {clock(edit.time, digits=0)}"
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
