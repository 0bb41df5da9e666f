"""A transcript as flat rows: a dict for each turn, cue, sentence, word, edit or suggestion."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, Literal, Protocol

from podparse.errors import PodparseError, unknown
from podparse.model.cues import Cues
from podparse.model.edited_cues import turn_cues
from podparse.model.edits import Edit
from podparse.model.paragraphs import sentences
from podparse.model.turn import Turn

__all__ = ["Unit", "records"]

Unit = Literal["turn", "cue", "sentence", "word", "edit", "suggestion"]
Row = dict[str, Any]


class Held(Protocol):
    """What this needs of a transcript, which itself needs this."""

    @property
    def turns(self) -> tuple[Turn, ...]: ...
    @property
    def cues(self) -> Cues: ...
    @property
    def edits(self) -> tuple[Edit, ...]: ...
    @property
    def suggestions(self) -> tuple[Edit, ...]: ...


def records(transcript: Held, by: str) -> list[Row]:
    """The rows; see `podparse.Transcript.to_records`."""
    if by not in _ROWS:
        raise PodparseError(unknown("unit of records", by, _ROWS))
    return list(_ROWS[by](transcript))


def _row(index: int, turn: Turn, start: float | None, end: float | None, text: str) -> Row:
    return {"turn": index, "speaker": turn.speaker_name, "start": start, "end": end, "text": text}


def _turns(transcript: Held) -> Iterator[Row]:
    for index, turn in enumerate(transcript.turns):
        yield {
            **_row(index, turn, turn.start, turn.end, turn.text),
            "role": turn.speaker.role if turn.speaker else None,
            "source": turn.source,
            "edits": len(turn.edits),
        }


def _cues(transcript: Held) -> Iterator[Row]:
    for index, turn in enumerate(transcript.turns):
        numbers = turn.cues or (None,)
        for number, cue in zip(numbers, turn_cues(transcript, turn), strict=True):
            yield {**_row(index, turn, cue.start, cue.end, cue.text), "cue": number, "id": cue.id}


def _sentences(transcript: Held) -> Iterator[Row]:
    for index, turn in enumerate(transcript.turns):
        for each in sentences(turn, index, transcript.cues):
            yield _row(index, turn, each.start, each.end, each.text)


def _words(transcript: Held) -> Iterator[Row]:
    for index, turn in enumerate(transcript.turns):
        for word in turn.words:
            yield {**_row(index, turn, word.start, word.end, word.text), "confidence": word.confidence}


def _edits(transcript: Held) -> Iterator[Row]:
    return _of_edits(transcript, transcript.edits)


def _suggestions(transcript: Held) -> Iterator[Row]:
    return _of_edits(transcript, transcript.suggestions)


def _of_edits(transcript: Held, edits: tuple[Edit, ...]) -> Iterator[Row]:
    for edit in edits:
        yield {
            "turn": edit.turn,
            "speaker": transcript.turns[edit.turn or 0].speaker_name,
            "line": edit.line,
            "time": edit.time,
            "start_char": edit.start_char,
            "end_char": edit.end_char,
            "before": edit.before,
            "after": edit.after,
            "kind": edit.kind,
            "fixer": edit.fixer,
            "rule": edit.rule,
            "confidence": edit.confidence,
        }


_ROWS: Final[dict[str, Callable[[Held], Iterator[Row]]]] = {
    "turn": _turns,
    "cue": _cues,
    "sentence": _sentences,
    "word": _words,
    "edit": _edits,
    "suggestion": _suggestions,
}
