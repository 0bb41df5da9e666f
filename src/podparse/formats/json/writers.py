"""JSON written anew: Podcasting 2.0, Whisper, SegLST and STJ, from the cues as they stand."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from podparse._time import clock
from podparse.errors import PodparseError
from podparse.formats.toolkit.write import one_line, timed_cues
from podparse.model import Transcript, Turn
from podparse.model.cues import Cue
from podparse.model.edited_cues import turn_cues
from podparse.model.timing import Word

__all__ = ["dote", "podcast_json", "podlove_json", "seglst", "stj", "whisper_json"]

Object = dict[str, Any]


def podcast_json(transcript: Transcript) -> str:
    """Podcasting 2.0 JSON, version 1.0.0: https://github.com/Podcastindex-org/podcast-namespace (transcripts).

    >>> from podparse.model import Turn
    >>> print(podcast_json(Transcript([Turn("Hi.", "Ann", start=0.5, end=1.0)])), end="")
    {
      "version": "1.0.0",
      "segments": [
        {
          "speaker": "Ann",
          "startTime": 0.5,
          "endTime": 1.0,
          "body": "Hi."
        }
      ]
    }
    """
    segments = [
        _without_gaps(speaker=_name(cue), startTime=cue.start, endTime=cue.end, body=cue.text)
        for cue, _ in _cues(transcript)
    ]
    return _dump({"version": "1.0.0", "segments": segments})


def whisper_json(transcript: Transcript) -> str:
    """Whisper's JSON: text, segments with their words, language; speakers stand in the segments, as in WhisperX.

    Raises `PodparseError` when the transcript has no times: no reader would take it for Whisper's.
    """
    if transcript.turns and all(turn.start is None for turn in transcript.turns):
        raise PodparseError("Whisper JSON needs times and this transcript has none; write it as podparse-json")
    segments = [
        _without_gaps(
            id=number,
            start=cue.start,
            end=cue.end,
            text=f" {cue.text}",
            speaker=_name(cue),
            words=[
                _without_gaps(word=f" {word.text}", start=word.start, end=word.end, probability=word.confidence)
                for word in words
            ]
            or None,
        )
        for number, (cue, words) in enumerate(_cues(transcript))
    ]
    text = "".join(segment["text"] for segment in segments)
    return _dump(_without_gaps(text=text, segments=segments, language=transcript.meta.language))


def seglst(transcript: Transcript) -> str:
    """SegLST: https://github.com/fgnt/meeteval (segment-wise long-form speech transcription)."""
    session = transcript.meta.episode or transcript.meta.title or "session"
    return _dump([
        _without_gaps(session_id=session, speaker=_name(cue), start_time=cue.start, end_time=cue.end, words=cue.text)
        for cue, _ in _cues(transcript)
    ])  # fmt: skip


def stj(transcript: Transcript) -> str:
    """Standard Transcription JSON 0.6: https://github.com/yaniv-golan/STJ."""
    segments = [
        _without_gaps(
            start=cue.start,
            end=cue.end,
            text=cue.text,
            speaker_id=cue.speaker.id if cue.speaker else None,
            words=[
                _without_gaps(start=word.start, end=word.end, text=word.text, confidence=word.confidence)
                for word in words
            ]
            or None,
        )
        for cue, words in _cues(transcript)
    ]
    body = _without_gaps(
        speakers=[{"id": speaker.id, "name": speaker.name} for speaker in transcript.speakers] or None,
        segments=segments,
    )
    return _dump({"stj": {"version": "0.6.0", "transcript": body}})


def dote(transcript: Transcript) -> str:
    """DOTe's JSON: lines with clock times. Raises `PodparseError` when the transcript has no times."""
    return _dump({
        "lines": [
            {"startTime": clock(start, ","), "endTime": clock(end, ","), "speakerDesignation": _name(cue) or "",
             "text": one_line(cue.text)}
            for start, end, cue in timed_cues(transcript, "DOTe JSON")
        ]
    })  # fmt: skip


def podlove_json(transcript: Transcript) -> str:
    """The transcripts of Podlove Web Player 5. Raises `PodparseError` when the transcript has no times."""
    return _dump([
        {"start": clock(start), "start_ms": round(start * 1000), "end": clock(end), "end_ms": round(end * 1000),
         "speaker": cue.speaker.id if cue.speaker else "", "voice": _name(cue) or "", "text": one_line(cue.text)}
        for start, end, cue in timed_cues(transcript, "Podlove JSON")
    ])  # fmt: skip


def _cues(transcript: Transcript) -> Iterator[tuple[Cue, list[Word]]]:
    """Every cue that is left, with the timed words that begin in it."""
    for turn in transcript.turns:
        cues = turn_cues(transcript, turn)
        words = _dealt(turn, cues)
        yield from ((cue, inner) for cue, inner in zip(cues, words, strict=True) if cue.text)


def _dealt(turn: Turn, cues: list[Cue]) -> list[list[Word]]:
    found: list[list[Word]] = [[] for _ in cues]
    if turn.timing is None:
        return found
    borders = []
    at = 0
    for cue in cues:
        at = max(turn.text.find(cue.text, at), at) + len(cue.text)
        borders.append(at)
    for word in turn.words:
        found[min(bisect_right(borders, word.offset), len(cues) - 1)].append(word)
    return found


def _name(cue: Cue) -> str | None:
    return cue.speaker.name if cue.speaker else None


def _without_gaps(**fields: Any) -> Object:
    return {key: value for key, value in fields.items() if value is not None}


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
