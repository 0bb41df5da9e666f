"""Edits for people and for programs: where, what was there, what is there now, why, and how sure that was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from podparse._time import clock
from podparse.cli._console import Part, line
from podparse.model import Edit, Transcript, Turn
from podparse.model.sentences import sentence_borders

__all__ = ["explain", "tally"]

SHOWN = 60  # characters of an edit's text that a line shows
CONTEXT = 40  # characters of the sentence on either side
MANY = 3  # places of one question from which a line stands for all of them


def explain(transcript: Transcript, file: str, stream: TextIO) -> None:
    """Print a line an edit, in the order of the text, then those only suggested, then a summary.

    Suggestions to write one term for the same words in many places share a line, that of the first place.
    ``file:line time kind  words before [-taken out-]{+put in+} words after  (fixer: rule, confidence)``
    """
    for edit in transcript.edits:
        line(*_line(edit, transcript.turns[edit.turn or 0], file, ""), stream=stream)
    many = {question.places[0]: question for question in transcript.questions if question.count >= MANY}
    rest = {each for question in many.values() for each in question.places[1:]}
    for edit in transcript.suggestions:
        if edit not in rest:
            note = f"{many[edit].count} places, not applied, " if edit in many else "not applied, "
            line(*_line(edit, transcript.turns[edit.turn or 0], file, note), stream=stream)
    line(tally(transcript), stream=stream)


def _line(edit: Edit, turn: Turn, file: str, note: str) -> Iterable[Part]:
    place = f"{file}:{edit.line}" if edit.line is not None else f"{file} turn {(edit.turn or 0) + 1}"
    if edit.time is not None:
        place += f" {clock(edit.time, digits=0)}"
    why = ", ".join(filter(None, (": ".join(filter(None, (edit.fixer, edit.rule))), f"{edit.confidence:.2f}")))
    return (
        (place, "dim"),
        (f" {edit.kind:<10} ", "bold"),
        _before(turn.source[: edit.start_char]),
        (f"[-{_on_one_line(edit.before)}-]" if edit.before else "", "red"),
        (f"{{+{_on_one_line(edit.after)}+}}" if edit.after else "", "green"),
        _after(turn.source[edit.end_char :]),
        (f"  ({note}{why})", "dim"),
    )


def _before(text: str) -> str:
    """The words of the sentence before an edit, as many as a line can show."""
    start = sentence_borders(f"{text}x")[-2]  # of the sentence that goes on after the text
    shown = text[max(start, len(text) - CONTEXT) :]
    cut = len(text) - len(shown) > start
    return ("…" + shown.partition(" ")[2] if cut else shown).replace("\n", " ")


def _after(text: str) -> str:
    """The words of the sentence after an edit, as many as a line can show."""
    end = sentence_borders(text)[1:2] or [0]
    shown = text[: min(end[0], CONTEXT)].rstrip()
    return (shown.rpartition(" ")[0] + " …" if end[0] > CONTEXT else shown).replace("\n", " ")


def _on_one_line(text: str) -> str:
    """The text on one line, its middle left out when it is long."""
    shown = text.replace("\r", "\\r").replace("\n", "\\n")
    half = SHOWN // 2
    return shown if len(shown) <= SHOWN else f"{shown[:half]} ... {shown[-half:]}"


def tally(transcript: Transcript) -> str:
    """How many edits of which kinds: ``7 edits (4 term, 3 filler), 2 more suggested``."""
    kinds = Counter(edit.kind for edit in transcript.edits)
    total = sum(kinds.values())
    parts = f" ({', '.join(f'{n} {kind}' for kind, n in kinds.most_common())})" if kinds else ""
    more = f", {len(transcript.suggestions)} more suggested" if transcript.suggestions else ""
    return f"{total} {'edit' if total == 1 else 'edits'}{parts}{more}"
