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

_TEXT: Final = tuple(
    "body text transcript content utterance sentence caption line display speech punctuated_word word value message "
    "msg name t".split()
)
_START: Final = tuple(
    "start startTime start_time begin from startMs start_ms startTimeMs start_time_ms startOffset start_offset "
    "start_timestamp startTimestamp start_seconds startSeconds start_sec begin_time beginTime time_begin time_start "
    "offset ts timestamp time start_timestamp.relative start_timestamp.absolute tStartMs data_start s".split()
)
_END: Final = tuple(
    "end endTime end_time finish to stop until endMs end_ms endTimeMs end_time_ms endOffset end_offset end_timestamp "
    "endTimestamp end_seconds endSeconds end_sec time_end end_ts end_timestamp.relative data_end e".split()
)
_LENGTH: Final = tuple("duration dur length durationMs duration_ms dDurationMs d".split())
_SPEAKER: Final = tuple(
    "speaker speaker_name speakerName speaker_label speakerLabel speaker_id speakerId speakerTag spk participant name "
    "author who role user voice".split()
)
_WORDS: Final = ("words", "tokens", "items", "elements", "result")
_SURE: Final = ("confidence", "probability", "score", "conf", "p")
_DEEP: Final = 6
_SAMPLE: Final = 50

GENERIC: Final = Profile(name="json-misc", title="Any other JSON with timed or labelled text", marks=())


class _Candidate(NamedTuple):
    """A list of objects that may be the cues: how much text it holds, and under which keys."""

    weight: float
    rows: list[Row]
    text: tuple[str, ...]
    words: tuple[str, ...]


def guess_profile(value: Any) -> Profile | None:
    """A profile for a document that none was made for; None when it holds no transcript."""
    found = max(_candidates(value), key=lambda each: each.weight, default=None)
    if found is None:
        return None
    sample = found.rows[:_SAMPLE]
    inner = _inner(sample, found.words)
    start = _present(sample, _START, _is_time)
    word_start = _present(inner, _START, _is_time)
    profile = evolve(
        GENERIC,
        rows=lambda _: found.rows,
        text=found.text,
        start=start,
        end=_present(sample, _END, _is_time),
        length=_present(sample, _LENGTH, _is_time),
        speaker=_present(sample, _SPEAKER, _is_label),
        words=found.words,
        word=_present(inner, _TEXT, _is_text),
        word_start=word_start,
        word_end=_present(inner, _END, _is_time),
        confidence=_SURE,
        unit=_named_unit(start or word_start),
    )
    if found.words:
        return evolve(profile, joint=_joint([str(find(word, profile.word) or "") for word in inner]))
    words = sum(len(str(find(row, found.text) or "").split()) for row in sample)
    return _of_words(profile, found.rows) if len(sample) >= 3 and words <= 1.2 * len(sample) else profile


def _of_words(profile: Profile, rows: list[Row]) -> Profile:
    """A word an object: make cues of them."""
    words = [
        {
            "word": find(row, profile.text), "start": find(row, profile.start), "end": find(row, profile.end),
            "speaker": label(find(row, profile.speaker)), "confidence": find(row, _SURE),
        }
        for row in rows
    ]  # fmt: skip
    cues = list(cut_into_cues(words, profile.unit or unit_of_words(words)))
    joint = _joint([str(word["word"] or "") for word in words[:_SAMPLE]])
    return evolve(GENERIC, rows=lambda _: cues, unit=profile.unit, joint=joint)


def _joint(words: list[str]) -> str:
    """What parts words: nothing, where they bring their own spaces along."""
    spaced = sum(word[:1] == " " or word[-1:] == " " for word in words)
    return "" if 3 * spaced > len(words) else " "


def _named_unit(keys: tuple[str, ...]) -> float | None:
    """The unit that the key of a time names."""
    key = keys[0] if keys else ""
    if key.endswith(("Ms", "_ms", "illis", "illiseconds")):
        return 1e-3
    return 1.0 if key.lower().endswith(("_sec", "seconds")) else None


def _candidates(value: Any, depth: int = 0) -> Iterator[_Candidate]:
    """Lists of objects with text and with times or speakers."""
    if depth > _DEEP:
        return
    if isinstance(value, dict):
        for inner in list(value.values())[:200]:
            if isinstance(inner, (dict, list)):
                yield from _candidates(inner, depth + 1)
        return
    if not isinstance(value, list) or not value:
        return
    rows = [row for row in value if isinstance(row, dict)]
    sample = rows[:_SAMPLE]
    words = _present(sample, _WORDS, lambda each: isinstance(each, list))
    inner = _inner(sample, words)
    if not _present(inner, _TEXT, _is_text):
        words, inner = (), []
    text = _present(sample, _TEXT, _is_text)
    if text == ("name",):  # a name beside words is who says them
        text = ()
    held = [str(find(row, text)) for row in sample] if text else [str(find(word, _TEXT)) for word in inner]
    timed = bool(_present(sample, _START, _is_time) or _present(inner, _START, _is_time))
    voiced = bool(_present(sample, _SPEAKER, _is_label))
    talkative = sum(len(each.split()) for each in held) >= 3 * len(sample)
    if held and (timed or (voiced and talkative)):
        size = sum(map(len, held)) * len(rows) / len(sample)
        yield _Candidate(size * (1.0 + timed + 0.5 * voiced), rows, text, words)
    elif len(rows) == 1:
        yield from _candidates(rows[0], depth + 1)


def _inner(rows: list[Row], words: tuple[str, ...]) -> list[Row]:
    """The words of some rows, as many as tell their keys."""
    found = [find(row, words) for row in rows] if words else []
    return [word for each in found if isinstance(each, list) for word in each if isinstance(word, dict)][:_SAMPLE]


def _present(rows: list[Row], keys: Iterable[str], fits: Any) -> tuple[str, ...]:
    """The first key under which at least half of the rows have what fits."""
    for key in keys:
        if rows and 2 * sum(fits(find(row, (key,))) for row in rows) >= len(rows):
            return (key,)
    return ()


def _is_time(value: Any) -> bool:
    return seconds(value) is not None


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_label(value: Any) -> bool:
    return label(value) is not None
