"""Transcripts out of Python objects: what recognisers give to the programs that call them."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from podparse import dumps, from_dict, parse
from podparse.errors import NoTranscriptError
from podparse.formats.json.objects import plain
from tests.formats.tools import heard, times

Word = namedtuple("Word", "start end word probability")


@dataclass
class Segment:
    start: float
    end: float
    text: str
    words: list[Word]


class Answer:
    """An answer as pydantic models give it."""

    def __init__(self, value: dict[str, Any]) -> None:
        self._value = value

    def model_dump(self) -> dict[str, Any]:
        return self._value


class Proto:
    """A message of proto-plus: ``to_dict`` is of its class."""

    @staticmethod
    def to_dict(message: Any) -> dict[str, Any]:
        return {"results": [{"alternatives": [{"transcript": "It snows today."}], "end": timedelta(seconds=2)}]}


class Number:
    """A number like NumPy's."""

    def __float__(self) -> float:
        return 0.5


def segments() -> Iterator[Segment]:
    yield Segment(0.5, 2.0, " It snows.", [Word(0.5, 1.0, " It", 0.9), Word(1.0, 2.0, " snows.", 0.8)])


def test_faster_whisper_gives_segments_and_what_is_known() -> None:
    t = from_dict((segments(), SimpleNamespace(language="en")))
    assert t.meta.language == "en"
    assert [(word.text, word.start, word.confidence) for word in t.words] == [("It", 0.5, 0.9), ("snows.", 1.0, 0.8)]
    assert heard(from_dict(list(segments()))) == [(None, "It snows.")]


def test_answers_of_sdks() -> None:
    value = {"text": "It snows.", "segments": [{"start": 0.5, "end": 2.0, "text": " It snows."}], "language": "en"}
    for answer in (value, Answer(value), SimpleNamespace(**value), SimpleNamespace(json_response=value)):
        t = from_dict(answer)
        assert (t.source and t.source.format, times(t)) == ("whisper-json", [(0.5, 2.0)])


def test_proto_plus() -> None:
    assert from_dict(Proto()).text == "It snows today."


def test_rows_are_in_seconds_however_few_they_are() -> None:
    t = from_dict([{"speaker": "Ann", "start": 0, "end": 900, "text": "So."}, {"speaker": "Bo", "text": "It snows."}])
    assert heard(t) == [("Ann", "So."), ("Bo", "It snows.")]
    assert times(t) == [(0.0, 900.0), (None, None)]
    assert t.warnings == ()


def test_an_edit_is_written_as_json() -> None:
    from podparse import fix

    t = fix(from_dict([{"speaker": "Ann", "start": 0, "end": 9, "text": "So, uh, it snows today."}]))
    assert parse(dumps(t)).text == t.text == "So, it snows today."


def test_numbers_of_other_kinds() -> None:
    assert plain({"a": Number(), "b": timedelta(seconds=1.5), "c": True}) == {"a": 0.5, "b": 1.5, "c": True}


@pytest.mark.parametrize("value", [3, "It snows.", None, object(), {"a": object()}, [], {}])
def test_what_holds_no_transcript(value: Any) -> None:
    with pytest.raises(NoTranscriptError):
        from_dict(value)


def test_endless_objects_are_refused() -> None:
    value: list[Any] = []
    value.append(value)
    with pytest.raises(NoTranscriptError, match="deep"):
        from_dict(value)
