"""What is not quite JSON is read with a warning that says where; what is none is refused with a caret."""

from __future__ import annotations

import json

import pytest
from attrs import evolve

from podparse import ParseError, Transcript, dumps, parse
from podparse.formats.json.tolerant import Literal, scan
from podparse.formats.json.values import likely_unit, seconds
from podparse.model.edits import Fix

SEGMENT = '{"start": 0.0, "end": 1.0, "text": " Hello there."}'


def texts(transcript: Transcript) -> list[str]:
    return [cue.text for cue in transcript.cues]


@pytest.mark.parametrize(
    ("text", "cues", "lines"),
    [
        (f'{{"language": "en", "segments": [{SEGMENT},\n...\n]}}', ["Hello there."], [2]),
        (f'{{"language": "en", "segments": [{SEGMENT},\n{{"start": 1.0, "te', ["Hello there."], [2, 2]),
        (f'{{"language": "en", "segments": [{SEGMENT},]}}', ["Hello there."], [1]),
        (f'{{"language": "en", // English\n "segments": [{SEGMENT}] /* all */}}', ["Hello there."], [1]),
        ("{'language': 'en', 'segments': [{'start': 0.0, 'end': None, 'text': \"It's\"}]}", ["It's"], [1]),
        (f"{SEGMENT}\n{SEGMENT}", ["Hello there.", "Hello there."], []),
        (f"[{SEGMENT}", ["Hello there."], [1]),
    ],
    ids=["left out", "cut short", "comma too many", "comments", "Python's repr", "JSON lines", "bracket missing"],
)
def test_reads_what_is_not_quite_json(text: str, cues: list[str], lines: list[int]) -> None:
    transcript = parse(text)
    assert texts(transcript) == cues
    assert [each.line for each in transcript.warnings if each.code == "json-forgiven"] == lines
    assert dumps(transcript) == text


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('{"segments": [\n  {"start": 0, "text": nonsense}]}', 2, 24),
        ('{"segments": [\n  {"start": 0}}]', 2, 15),
        ('{"segments": [1, ?]}', 1, 18),
        ("[" * 100_000, 1, 401),
        ('{"a": ' * 100_000, 1, 2401),
    ],
    ids=["bare word", "brackets crossed", "question mark", "deep lists", "deep objects"],
)
def test_the_error_shows_the_place(text: str, line: int, column: int) -> None:
    with pytest.raises(ParseError) as caught:
        parse(text)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert str(caught.value).endswith("^")


@pytest.mark.parametrize("text", ["[Music]\n\nAnn: Hello.\n\nBo: Hi.\n", "{Laughter}\n\nAnn: Hello.\n\nBo: Hi.\n"])
def test_plain_text_may_begin_with_a_bracket(text: str) -> None:
    transcript = parse(text)
    assert transcript.source is not None
    assert "json" not in transcript.source.format


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "-Infinity", "1e999", "1" * 5000, "-1", "true", '"soon"', "{}", "[]"]
)
def test_a_time_that_is_none_is_missing(number: str) -> None:
    transcript = parse(f'{{"version": "1.0.0", "segments": [{{"startTime": {number}, "endTime": 2, "body": "Hi."}}]}}')
    assert [(cue.start, cue.end) for cue in transcript.cues] == [(None, 2.0)]


def test_of_two_equal_keys_the_last_counts_and_is_edited() -> None:
    text = '{"segments": [{"body": "One.", "body": "Two.", "startTime": 1}]}'
    assert texts(parse(text)) == ["Two."]


def test_half_a_character_is_replaced_and_said() -> None:
    transcript = parse('{"segments": [{"startTime": 0, "body": "so \\ud83d far \\ud83d\\ude00"}]}')
    assert texts(transcript) == ["so \ufffd far \U0001f600"]
    assert [each.code for each in transcript.warnings] == ["lone-surrogate"]


def test_a_text_longer_than_its_cues_is_said() -> None:
    transcript = parse(f'{{"text": "Hello there. And more that no segment has.", "segments": [{SEGMENT}]}}')
    assert [each.code for each in transcript.warnings] == ["text-beyond-cues"]


def test_a_literal_knows_its_place() -> None:
    text = '{"a": ["x\\"y", \'z\']}'
    values, notes = scan(text, located=True)
    first, second = values[0]["a"]
    assert notes == []
    assert isinstance(first, Literal)
    assert isinstance(second, Literal)
    assert [text[each.start : each.end] for each in (first, second)] == ['"x\\"y"', "'z'"]
    assert (first, second) == ('x"y', "z")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1, 1.0), (1.25, 1.25), ("1.25", 1.25), ("1.5s", 1.5), ("00:01:02.5", 62.5), ("00:01:02,500", 62.5),
        ("1:02", 62.0),
        ("PT1H1M1.5S", 3661.5), ({"seconds": "1", "nanos": 500000000}, 1.5), ({"nanos": 5e8}, 0.5), (None, None),
        ("", None), ("PT", None), (True, None), (-1, None), (float("nan"), None), ([], None), ({}, None), ("one", None),
    ],
)  # fmt: skip
def test_times_in_every_spelling(value: object, expected: float | None) -> None:
    assert seconds(value) == expected


@pytest.mark.parametrize(
    ("span", "unit"),
    [(100.0, "seconds"), (1e5, "milliseconds"), (1e8, "microseconds"), (1e9, "ticks of 100 ns"), (1e11, "nanoseconds")],
)
def test_the_unit_makes_a_natural_pace(span: float, unit: str) -> None:
    assert likely_unit(250, [span])[0] == unit


WORDS = [(0, "blac"), (1, "kboard"), (2, "it")]
MARKED = '{"segments": [{"startTime": 0, "body": "<i>Don&#39;t</i> say a < b &amp; <unk>"}]}'


def test_markup_of_captions_is_taken_out_and_what_was_said_is_not() -> None:
    assert texts(parse(MARKED)) == ["Don't say a < b & <unk>"]


def test_an_edit_leaves_the_markup_in_place() -> None:
    transcript = parse(MARKED)
    turn = transcript.turns[0].fixed([Fix(0, 5, "Never", "term"), Fix(16, 17, "and", "term")])
    expected = MARKED.replace("Don&#39;t", "Never").replace("&amp;", "and")
    assert dumps(evolve(transcript, turns=(turn,))) == expected


def test_taking_the_space_between_two_words_joins_their_objects() -> None:
    items = [
        {"start_time": str(at), "end_time": str(at + 1), "alternatives": [{"content": word}]} for at, word in WORDS
    ]
    text = json.dumps({"results": {"items": items}})
    transcript = parse(text)
    turn = transcript.turns[0].fixed([Fix(4, 5, "", "join")])
    again = parse(dumps(evolve(transcript, turns=(turn,))))
    assert [(word.text, word.start) for word in again.words] == [("blackboard", 0.0), ("it", 2.0)]


def test_a_key_that_stands_twice_is_told() -> None:
    text = f'{{"language": "de",\n"segments": [{SEGMENT},\n{SEGMENT[:-1]}, "text": "No."}}],\n"language": "en"}}'
    transcript = parse(text)
    assert texts(transcript) == ["Hello there.", "No."]
    assert [(each.code, each.line) for each in transcript.warnings] == [("repeated-key", 3), ("repeated-key", 4)]
    assert dumps(transcript) == text
