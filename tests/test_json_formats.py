"""Every JSON format: recognised by its content, read with times, speakers and words, written back unharmed."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from podparse import ParseError, Transcript, detect, dumps, parse
from podparse.formats import formats
from podparse.formats.json.tolerant import scan
from podparse.model.edits import Fix

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases/json_formats.toml").read_text("utf-8"))[
    "case"
]
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['format']}: {case.get('what', '')}")


def shown(value: float | str | None) -> str:
    return "-" if value is None else str(value)


def cues_of(transcript: Transcript) -> list[str]:
    return [
        f"{shown(cue.start)} {shown(cue.end)} {cue.speaker.name if cue.speaker else '-'} | {cue.text}"
        for cue in transcript.cues
    ]


def words_of(transcript: Transcript) -> list[str]:
    return [f"{shown(word.start)} {shown(word.end)} {shown(word.confidence)} {word.text}" for word in transcript.words]


@each_case
def test_reads_its_cues(case: dict[str, Any]) -> None:
    transcript = parse(case["json"])
    assert transcript.source is not None
    assert transcript.source.format == case["format"]
    assert cues_of(transcript) == case["cues"]
    assert [notice.code for notice in transcript.warnings] == case.get("notices", [])


@each_case
def test_keeps_its_word_times(case: dict[str, Any]) -> None:
    if "words" in case:
        words = [line.rstrip(".,") for line in words_of(parse(case["json"]))]
        assert words == [line.rstrip(".,") for line in case["words"]]


@each_case
def test_is_recognised_by_content_alone(case: dict[str, Any]) -> None:
    assert detect(case["json"], name="x.txt")[0].format == case["format"]


@each_case
def test_comes_back_to_the_letter(case: dict[str, Any]) -> None:
    assert dumps(parse(case["json"])) == case["json"]


@each_case
def test_an_edit_finds_its_literals(case: dict[str, Any]) -> None:
    """Each first word of a turn is replaced: the file changes nowhere else, and reads as the edited transcript."""
    transcript = parse(case["json"])
    turns = []
    for turn in transcript.turns:
        word = turn.source.split()[0].rstrip(".,?")
        turns.append(turn.fixed([Fix(0, len(word), 'Qué"', "term")]))
    edited = evolve(transcript, turns=tuple(turns))
    text = dumps(edited)
    again = parse(text)
    assert [turn.source for turn in again.turns] == [turn.text for turn in edited.turns]
    assert len(again.words) == len(edited.words)
    assert _keys(text) == _keys(case["json"])


def _keys(text: str) -> Any:
    return _skeleton(scan(text)[0])


def _skeleton(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _skeleton(inner) for key, inner in value.items()}
    return [_skeleton(inner) for inner in value] if isinstance(value, list) else type(value).__name__


@each_case
def test_a_deleted_word_is_gone(case: dict[str, Any]) -> None:
    transcript = parse(case["json"])
    at, turn = max(enumerate(transcript.turns), key=lambda pair: len(pair[1].source.split()))
    if " " not in turn.source:
        return
    end = turn.source.index(" ") + 1
    turns = [*transcript.turns[:at], turn.fixed([Fix(0, end, "", "filler")]), *transcript.turns[at + 1 :]]
    edited = evolve(transcript, turns=tuple(turns))
    again = parse(dumps(edited))
    assert " ".join(again.text.split()) == " ".join(edited.text.split())


def test_every_format_has_a_case() -> None:
    named = {case["format"] for case in CASES} | {"podparse-json"}
    assert {name for name, each in formats().items() if "application/json" in each.media_types} <= named


@pytest.mark.parametrize("name", ["podcast-json", "whisper-json", "seglst", "stj"])
def test_written_anew_it_reads_the_same(name: str) -> None:
    source = parse(next(case["json"] for case in CASES if case["format"] == "aws-transcribe"))
    first = dumps(source, name)
    again = parse(first)
    assert again.source is not None
    assert again.source.format == name
    assert cues_of(again) == cues_of(source)
    assert dumps(again, name) == first
    if name in ("whisper-json", "stj"):
        assert words_of(again) == words_of(source)


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        "[1, 2, 3]",
        '{"name": "podparse", "version": "1.0", "dependencies": {"attrs": ">=23"}}',
        '[{"id": 1, "name": "Ann"}, {"id": 2, "name": "Bo"}]',
        '{"$schema": "http://json-schema.org/draft-07/schema#", "properties": {"text": {"type": "string"}}}',
    ],
)
def test_json_that_is_no_transcript_is_refused(text: str) -> None:
    with pytest.raises(ParseError):
        parse(text)


def test_a_forced_format_that_does_not_fit_says_what_it_misses() -> None:
    with pytest.raises(ParseError, match=r"segments\[\]\.body"):
        parse('{"a": 1}', format="podcast-json")


def test_every_format_stands_in_the_documentation() -> None:
    page = (Path(__file__).parent.parent / "docs/formats.md").read_text("utf-8")
    assert [
        name for name, each in formats().items() if "application/json" in each.media_types and f"`{name}`" not in page
    ] == []
