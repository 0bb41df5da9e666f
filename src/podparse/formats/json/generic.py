"""The honest fallback: a transcript in JSON that no profile knows.

The list of objects that holds most of the text is taken for the cues, its keys are told by their names, and the time
unit by the pace of the speech. All of it is said in a warning. JSON without such a list is no transcript.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from attrs import evolve

from podparse.formats.json.profile import Profile, Row
from podparse.formats.json.shapes._cut import cut_into_cues, unit_of_words
from podparse.formats.json.values import find, label, seconds

__all__ = ["GENERIC", "guess_profile"]

_TEXT: Final = ("body", "text", "transcript", "content", "utterance", "sentence", "caption", "line", "display",
                "speech", "punctuated_word", "word", "value", "message", "msg", "t")  # fmt: skip
_START: Final = ("start", "startTime", "start_time", "begin", "from", "startMs", "start_ms", "startTimeMs",
                 "start_time_ms",
                 "startOffset", "start_offset", "start_timestamp", "startTimestamp", "start_seconds", "startSeconds",
                 "start_sec", "begin_time", "beginTime", "time_begin", "time_start", "offset", "ts", "timestamp",
                 "time",
                 "start_timestamp.relative", "start_timestamp.absolute", "tStartMs", "s")  # fmt: skip
_END: Final = ("end", "endTime", "end_time", "finish", "to", "stop", "until", "endMs", "end_ms", "endTimeMs",
               "end_time_ms", "endOffset", "end_offset", "end_timestamp", "endTimestamp", "end_seconds", "endSeconds",
               "end_sec", "time_end", "end_ts", "end_timestamp.relative", "e")  # fmt: skip
_LENGTH: Final = ("duration", "dur", "length", "durationMs", "duration_ms", "dDurationMs", "d")
_SPEAKER: Final = ("speaker", "speaker_name", "speakerName", "speaker_label", "speakerLabel", "speaker_id", "speakerId",
                   "speakerTag", "spk", "participant", "name", "author", "who", "role", "user", "voice")  # fmt: skip
_WORDS: Final = ("words", "tokens", "items", "elements")
_SURE: Final = ("confidence", "probability", "score", "conf", "p")
_DEEP: Final = 6
_SAMPLE: Final = 50

GENERIC: Final = Profile(name="json-misc", title="Any other JSON with timed or labelled text", marks=())


class _Candidate(NamedTuple):
    weight: float
    path: str
    rows: list[Row]
    text: str


def guess_profile(value: Any) -> Profile | None:
    """A profile for a document that none was made for; None when it holds no transcript."""
    found = max(_candidates(value), key=lambda each: each.weight, default=None)
    if found is None:
        return None
    rows = found.rows[:_SAMPLE]
    speaker = _present(rows, _SPEAKER, lambda each: label(each) is not None)
    words = sum(len(str(row.get(found.text, "")).split()) for row in rows)
    profile = evolve(
        GENERIC,
        rows=found.path,
        text=(found.text,),
        start=_present(rows, _START, _is_time),
        end=_present(rows, _END, _is_time),
        length=_present(rows, _LENGTH, _is_time),
        speaker=speaker,
        words=_present(rows, _WORDS, lambda each: isinstance(each, list)),
        word=_TEXT,
        word_start=_START,
        word_end=_END,
        confidence=_SURE,
        word_speaker=(),
        unit=None,
    )
    if len(rows) >= 3 and words <= 1.2 * len(rows) and not profile.words:  # a word an object: make cues of them
        listed = list(_words(found.rows, profile))
        cues = list(cut_into_cues(listed, unit_of_words(listed)))
        return evolve(GENERIC, rows=lambda _: cues, unit=None)
    return profile


def _words(rows: Iterable[Row], profile: Profile) -> Iterator[Row]:
    for row in rows:
        yield {
            "word": find(row, profile.text), "start": find(row, profile.start), "end": find(row, profile.end),
            "speaker": label(find(row, profile.speaker)), "confidence": find(row, _SURE),
        }  # fmt: skip


def _candidates(value: Any, path: str = "", depth: int = 0) -> Iterator[_Candidate]:
    """Lists of objects with text and with times or speakers, weighted by how much text they hold."""
    if depth > _DEEP:
        return
    if isinstance(value, dict):
        for key, inner in list(value.items())[:200]:
            if isinstance(inner, (dict, list)):
                yield from _candidates(inner, f"{path}.{key}" if path else key, depth + 1)
        return
    if not isinstance(value, list) or not value:
        return
    rows = [row for row in value if isinstance(row, dict)]
    sample = rows[:_SAMPLE]
    for text in _TEXT:
        held = [row[text] for row in sample if isinstance(row.get(text), str)]
        if len(held) * 2 < len(sample) or not any(each.strip() for each in held):
            continue
        timed = bool(_present(sample, _START, _is_time))
        voiced = bool(_present(sample, _SPEAKER, lambda each: label(each) is not None))
        if timed or (voiced and sum(len(each.split()) for each in held) >= 3 * len(held)):
            size = sum(map(len, held)) * len(rows) / len(sample)
            yield _Candidate(size * (1.0 + timed + 0.5 * voiced), path, rows, text)
        break
    if len(rows) == 1:
        yield from _candidates(rows[0], f"{path}.0" if path else "0", depth + 1)


def _present(rows: list[Row], keys: Iterable[str], fits: Any) -> tuple[str, ...]:
    """The first key under which at least half of the rows have what fits."""
    for key in keys:
        if 2 * sum(fits(find(row, (key,))) for row in rows) >= len(rows):
            return (key,)
    return ()


def _is_time(value: Any) -> bool:
    return seconds(value) is not None
