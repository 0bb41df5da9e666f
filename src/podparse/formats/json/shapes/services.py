"""Speech services and players: Rev, Speechmatics, ElevenLabs, YouTube."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from math import exp
from typing import Any

from podparse.formats.json.profile import Row
from podparse.formats.json.shapes._cut import SENTENCE_ENDS, cut_into_cues, when
from podparse.formats.json.values import dig, find, number, rows_at, seconds

__all__ = ["elevenlabs", "rev", "speechmatics", "speechmatics_v1", "youtube"]


def rev(value: Any) -> Iterator[Row]:
    """Rev.ai: monologues of elements that bring their own spaces and punctuation along."""
    for monologue in rows_at(value, "monologues"):
        who = monologue.get("speaker_info") or monologue.get("speaker")
        for cue in cut_into_cues(_rev_words(rows_at(monologue, "elements"))):
            yield {**cue, "speaker": who}


def _rev_words(elements: list[Row]) -> Iterator[Row]:
    for element in elements:
        kind = element.get("type")
        sticks = "previous" if kind == "punct" and str(element.get("value", "")).strip() else ""
        yield {
            "word": element.get("value"),
            "start": find(element, ("ts", "timestamp")),
            "end": find(element, ("end_ts", "end_timestamp")),
            "confidence": element.get("confidence"),
            "sticks": sticks,
        }


def speechmatics(value: Any) -> Iterator[Row]:
    """Speechmatics v2: words and punctuation that says what it sticks to; messages of a live stream one by one."""
    messages = rows_at(value, "") or [value]
    yield from cut_into_cues(
        _speechmatics_word(row)
        for message in messages
        if message.get("message") in (None, "AddTranscript")
        for row in rows_at(message, "results")
        if row.get("type") != "speaker_change"
    )


def _speechmatics_word(row: Row) -> Row:
    best = dig(row, "alternatives.0") or {}
    sticks = row.get("attaches_to") or ("previous" if row.get("type") == "punctuation" else "")
    speaker = best.get("speaker") or row.get("channel")
    return {
        "word": best.get("content"), "start": row.get("start_time"), "end": row.get("end_time"),
        "confidence": best.get("confidence"), "speaker": None if speaker == "UU" else speaker,
        "sticks": "" if sticks == "none" else sticks,
    }  # fmt: skip


def speechmatics_v1(value: Any) -> Iterator[Row]:
    """Speechmatics v1: words with durations; speakers are a list of their own. A full stop is a word there."""
    speakers = sorted(
        (at, str(row.get("name"))) for row in rows_at(value, "speakers") if (at := seconds(row.get("time"))) is not None
    )
    times = [at for at, _ in speakers]
    words = []
    for row in rows_at(value, "words") or rows_at(value, ""):
        start, length = seconds(find(row, ("time", "start"))), seconds(row.get("duration"))
        form = find(row, ("name", "word"))
        index = bisect_right(times, start + 1e-6) - 1 if start is not None else -1
        words.append({
            "word": form, "start": start, "end": None if start is None or length is None else round(start + length, 6),
            "confidence": row.get("confidence"),
            "speaker": row.get("speaker_name") or (speakers[index][1] if index >= 0 else None),
            "sticks": "previous" if form in SENTENCE_ENDS or form == "," else "",
        })  # fmt: skip
    return cut_into_cues(words)


def elevenlabs(value: Any) -> Iterator[Row]:
    """ElevenLabs Scribe: words, spacing and audio events in one list; each brings its own spaces."""
    parts = rows_at(value, "transcripts") or [value]
    rows: list[Row] = []
    for part in parts:
        channel = part.get("channel_index") if len(parts) > 1 else None
        words = [
            {
                "word": word.get("text"),
                "start": None if word.get("type") == "spacing" else word.get("start"),
                "end": None if word.get("type") == "spacing" else word.get("end"),
                "confidence": _from_log(word.get("logprob")),
                "speaker": word.get("speaker_id") if channel is None else channel,
            }
            for word in rows_at(part, "words")
        ]
        rows += cut_into_cues(words) if words else [{"text": part.get("text")}]
    yield from sorted(rows, key=when) if len(parts) > 1 else rows


def _from_log(value: Any) -> float | None:
    found = number(value)
    return None if found is None or found > 0 else round(exp(found), 6)


def youtube(value: Any) -> Iterator[Row]:
    """YouTube json3: events with segments; an appended line break is no speech, nor is an event without segments."""
    for event in rows_at(value, "events"):
        begin = seconds(event.get("tStartMs"), 1e-3)
        parts = rows_at(event, "segs")
        if not any(str(part.get("utf8", "")).strip() for part in parts):
            continue
        length = seconds(event.get("dDurationMs"), 1e-3)
        timed = any("tOffsetMs" in part for part in parts)
        yield {
            "start": begin,
            "end": None if begin is None or length is None else round(begin + length, 6),
            "words": [
                {
                    "word": part.get("utf8"),
                    "start": round(begin + (seconds(part.get("tOffsetMs"), 1e-3) or 0.0), 6)
                    if timed and begin is not None else None,
                    "confidence": (number(part.get("acAsrConf")) or 0.0) / 255 or None,
                }
                for part in parts
            ],
        }  # fmt: skip
