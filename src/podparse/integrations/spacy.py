"""Transcripts as spaCy ``Doc`` and back.

The text is that of the turns as it stands, a blank line between them. ``doc.spans["turns"]`` has a span for each turn,
``doc.spans["edits"]`` one for each edit that left words behind; on them are

- ``span._.speaker``, ``span._.start_time``, ``span._.end_time`` (seconds; also of any other span: those of its turn);
- ``span._.edit``: a dict with ``before``, ``after``, ``kind``, ``fixer``, ``rule``, ``confidence``.

All of it survives ``doc.to_bytes()`` and ``DocBin(store_user_data=True)``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from podparse.errors import PodparseError
from podparse.model import Meta, Transcript, Turn

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

__all__ = ["from_doc", "to_doc"]

_KEY = "podparse"


def to_doc(transcript: Transcript, nlp: Language) -> Doc:
    """The transcript as a document of ``nlp``, tokenized but not yet processed: ``nlp(to_doc(t, nlp))`` does that.

    Raises `PodparseError` where the tokenizer changes the text.
    """
    _extensions()
    doc = nlp.make_doc(transcript.text)
    if doc.text != transcript.text:
        raise PodparseError("this tokenizer changes the text, so that nothing can be found in it again")
    turns, edits, offset = [], [], 0
    rows: list[dict[str, Any]] = []
    for turn in transcript.turns:
        end = offset + len(turn.text)
        rows.append(
            {
                "begin": offset,
                "finish": end,
                "speaker": turn.speaker_name,
                "start": turn.start,
                "end": turn.end,
            }
        )
        if (span := _span(doc, offset, end)) is not None:
            turns.append(span)
        for record, low, high in _edits(turn):
            if (span := _span(doc, offset + low, offset + high)) is not None:
                span._.set("edit", record)
                edits.append(span)
        offset = end + 2
    doc.user_data[_KEY] = {"title": transcript.meta.title, "language": transcript.meta.language, "turns": rows}
    doc.spans["turns"] = turns
    doc.spans["edits"] = edits
    return doc


def _span(doc: Doc, low: int, high: int) -> Span | None:
    """The tokens over some characters, None where there are none."""
    return doc.char_span(low, high, alignment_mode="expand") if low < high else None


def _edits(turn: Turn) -> list[tuple[dict[str, Any], int, int]]:
    return [
        (
            {
                "before": edit.before,
                "after": edit.after,
                "kind": edit.kind,
                "fixer": edit.fixer,
                "rule": edit.rule,
                "confidence": edit.confidence,
            },
            *turn.offsets.to_current(edit.start_char, edit.end_char),
        )
        for edit in turn.edits
    ]


def from_doc(doc: Doc) -> Transcript:
    """The transcript that a document was made of, its text as it stands; edits stay on the document.

    A document that `to_doc` did not make is one turn of nobody known.
    """
    known = doc.user_data.get(_KEY)
    if known is None:
        return Transcript([Turn(doc.text)]) if doc.text else Transcript()
    turns = [
        Turn(doc.text[row["begin"] : row["finish"]], row["speaker"], start=row["start"], end=row["end"])
        for row in known["turns"]
    ]
    return Transcript(turns, meta=Meta(known["title"], language=known["language"]))


def _extensions() -> None:
    """Make the attributes known to spaCy, once."""
    from spacy.tokens import Span

    if not Span.has_extension("edit"):
        Span.set_extension("edit", default=None)
    for name, key in (("speaker", "speaker"), ("start_time", "start"), ("end_time", "end")):
        if not Span.has_extension(name):
            Span.set_extension(name, getter=_of_turn(key))


def _of_turn(key: str) -> Callable[[Span], Any]:
    return lambda span: _turn_of(span).get(key)


def _turn_of(span: Span) -> dict[str, Any]:
    """The turn that a span begins in or, between two, the one after; as `to_doc` noted it."""
    rows = (span.doc.user_data.get(_KEY) or {}).get("turns", ())
    at = bisect_right(rows, span.start_char, key=lambda row: row["finish"])
    return rows[at] if at < len(rows) else {}
