"""Results of Whisper and its relatives as they come from Python, before any file is written.

openai-whisper and WhisperX give dicts, faster-whisper gives segments with attributes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from podparse import api
from podparse.model import Transcript

__all__ = ["from_result"]


def from_result(result: Mapping[str, Any] | Iterable[Any], *, language: str | None = None) -> Transcript:
    """The transcript of ``model.transcribe(...)``: a dict with ``segments``, or segments (of faster-whisper: the first
    of the two things it gives; the generator is read to its end, which is when the work is done).

    ``language`` is used where the result does not say.

    >>> segment = {"start": 0.0, "end": 1.5, "text": " Hello there.", "speaker": "SPEAKER_00"}
    >>> t = from_result({"language": "en", "segments": [segment]})
    >>> t.turns[0].speaker.name, t.turns[0].text, t.meta.language
    ('SPEAKER_00', 'Hello there.', 'en')
    """
    data: dict[str, Any]
    if isinstance(result, Mapping):
        data = {**result, "segments": [_plain(segment) for segment in result.get("segments", ())]}
    else:
        data = {"segments": [_plain(segment) for segment in result]}
    data.setdefault("text", " ".join(str(segment.get("text", "")).strip() for segment in data["segments"]))
    if language and not data.get("language"):
        data["language"] = language
    return api.parse(json.dumps(data, default=float), name="result.json")


def _plain(segment: Any) -> dict[str, Any]:
    """A segment as a dict, its words too; numbers of numpy become plain ones when they are written."""
    if isinstance(segment, Mapping):
        return dict(segment)
    names = ("id", "start", "end", "text", "speaker", "avg_logprob", "no_speech_prob")
    found = {name: value for name in names if (value := getattr(segment, name, None)) is not None}
    words = getattr(segment, "words", None)
    if words:
        found["words"] = [
            {"start": word.start, "end": word.end, "word": word.word, "probability": word.probability} for word in words
        ]
    return found
