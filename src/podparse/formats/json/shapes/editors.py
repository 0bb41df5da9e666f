"""Transcript editors and research formats."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any, Final

from podparse.formats.json.profile import Row
from podparse.formats.json.shapes._cut import cut_into_cues
from podparse.formats.json.tolerant import Part
from podparse.formats.json.values import dig, find, label, number, rows_at, seconds

__all__ = [
    "autoedit",
    "draft_js",
    "is_triple",
    "kaldi",
    "lhotse",
    "otranscribe",
    "paper_edit",
    "stj",
    "transcribee",
    "triples",
]

_BORDER: Final = re.compile(
    r"<span\b[^<>]*\bdata-timestamp=[\"']?([0-9]{1,7}(?:\.[0-9]{1,20})?)[^<>]*>[^<>]*</span>"
    r"|</?(?:p|div|br)\b[^<>]*>|\n"
)


def kaldi(value: Any) -> Iterable[Row]:
    """BBC Kaldi: words; who speaks when is a segmentation of its own, and may come without words."""
    words = rows_at(value, "retval.words") or rows_at(value, "words")
    spans = find(value, ("retval.segmentation", "segmentation")) or {}
    segments = rows_at(spans, "segments")
    if not words:
        return [{**row, "speaker": label(row.get("speaker"))} for row in segments]
    starts = [seconds(row.get("start")) or 0.0 for row in segments]
    timed = []
    for word in words:
        start = seconds(word.get("start"))
        index = bisect_right(starts, start + 0.05) - 1 if start is not None else -1
        who = segments[index].get("speaker") if index >= 0 else None
        timed.append({**word, "word": find(word, ("punct", "word")), "speaker": label(who)})
    return cut_into_cues(timed)


def autoedit(value: Any) -> Iterator[Row]:
    """autoEdit 2: paragraphs of lines of words."""
    for block in rows_at(value, "text"):
        for paragraph in rows_at(block, "paragraph"):
            words = [
                {"word": word.get("text"), "start": word.get("startTime"), "end": word.get("endTime"),
                 "speaker": block.get("speaker")}
                for word in rows_at(paragraph, "line")
            ]  # fmt: skip
            yield from cut_into_cues(words)


def paper_edit(value: Any) -> Iterator[Row]:
    """Digital Paper Edit, Slate: words, and paragraphs that say who speaks between two times."""
    paragraphs = [row for row in rows_at(value, "paragraphs") if seconds(row.get("start")) is not None]
    paragraphs.sort(key=lambda row: seconds(row["start"]) or 0.0)
    words = rows_at(value, "words")
    if not paragraphs:
        yield from cut_into_cues({**word, "word": find(word, ("text", "word"))} for word in words)
        return
    starts = [seconds(row["start"]) or 0.0 for row in paragraphs]
    groups: list[list[Row]] = [[] for _ in paragraphs]
    at = 0
    for word in words:
        start = seconds(word.get("start"))
        if start is not None:
            at = max(bisect_right(starts, start + 1e-6) - 1, 0)
        groups[at].append({**word, "word": find(word, ("text", "word"))})
    for row, group in zip(paragraphs, groups, strict=True):
        if group:
            yield {"start": row.get("start"), "end": row.get("end"), "speaker": row.get("speaker"), "words": group}


def draft_js(value: Any) -> Iterator[Row]:
    """Draft.js content: blocks of text, the times of their words in the entity map."""
    entities = value.get("entityMap") or {}
    for block in rows_at(value, "blocks"):
        words = [
            {"word": data.get("text"), "start": data.get("start"), "end": data.get("end"),
             "confidence": data.get("confidence")}
            for entity in rows_at(block, "entityRanges")
            if isinstance(data := dig(entities, f"{entity.get('key')}.data"), dict)
        ] or rows_at(block, "data.words")  # fmt: skip
        yield {
            "text": block.get("text"), "start": dig(block, "data.start"),
            "speaker": dig(block, "data.speaker"), "words": words,
        }  # fmt: skip


def transcribee(value: Any) -> Iterator[Row]:
    """transcribee: paragraphs of atoms, parts of words that bring their own spaces."""
    for paragraph in rows_at(value, "children"):
        yield {
            "speaker": paragraph.get("speaker"),
            "words": [
                {
                    "word": atom.get("text"),
                    "start": atom.get("start"),
                    "end": atom.get("end"),
                    "confidence": atom.get("conf"),
                }
                for atom in rows_at(paragraph, "children")
            ],
        }


def lhotse(value: Any) -> Iterator[Row]:
    """lhotse: supervisions, or cuts that hold them: then their times count from the start of the cut."""
    for row in rows_at(value, "") or [value]:
        if "tracks" in row:  # a mixed cut: cuts laid over one another, each from its offset on
            for track in rows_at(row, "tracks"):
                yield from _supervisions(rows_at(track, "cut.supervisions"), seconds(track.get("offset")) or 0.0)
        elif "supervisions" in row:
            yield from _supervisions(rows_at(row, "supervisions"), seconds(row.get("start")) or 0.0)
        else:
            yield from _supervisions([row], 0.0)


def _supervisions(rows: list[Row], origin: float) -> Iterator[Row]:
    for row in rows:
        start, length = seconds(row.get("start")), seconds(row.get("duration"))
        begin = None if start is None else round(origin + start, 6)
        stamps = [item for item in dig(row, "alignment.word") or () if isinstance(item, list) and len(item) >= 3]
        yield {
            "text": row.get("text"),
            "start": begin,
            "end": None if begin is None or length is None else round(begin + length, 6),
            "speaker": row.get("speaker"),
            "id": row.get("id"),
            "words": [
                {"word": form, "start": round(origin + at, 6), "end": round(origin + at + span, 6)}
                for form, at, span in (item[:3] for item in stamps)
                if number(at) is not None and number(span) is not None
            ],
        }


def stj(value: Any) -> Iterator[Row]:
    """Standard Transcription JSON: segments under "stj" (0.6) or at the top (before)."""
    return iter(rows_at(value, "stj.transcript.segments") or rows_at(value, "transcript.segments"))


def otranscribe(value: Any) -> Iterator[Row]:
    """oTranscribe: one text of HTML; a new cue at each paragraph, line break and time."""
    text = value.get("text")
    if not isinstance(text, str):
        return
    start, at = None, 0
    for border in _BORDER.finditer(text):
        yield {"text": Part.of(text, at, border.start()), "start": start}
        at = border.end()
        start = None if border[1] is None else float(border[1])
    yield {"text": Part.of(text, at, len(text)), "start": start}


def triples(value: Any) -> Iterable[Row]:
    """``[[text, start, end], ...]``: sentences, or words with their own spaces."""
    rows = [{"text": each[0], "start": each[1], "end": each[2]} for each in value if is_triple(each)]
    if sum(len(str(row["text"]).split()) for row in rows) > 1.5 * len(rows):
        return rows
    return cut_into_cues({**row, "word": row["text"]} for row in rows)


def is_triple(value: Any) -> bool:
    """Whether a value is ``[text, start, end]``."""
    return (
        isinstance(value, list) and len(value) == 3 and isinstance(value[0], str)
        and number(value[1]) is not None and number(value[2]) is not None
    )  # fmt: skip
