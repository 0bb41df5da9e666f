"""No JSON, sound or not, makes a reader raise anything but `PodparseError`, and none of it becomes plain text."""

from __future__ import annotations

import json
import tomllib
from copy import deepcopy
from pathlib import Path
from typing import Any

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from podparse import PodparseError, Transcript, dumps, parse
from podparse.formats import formats
from podparse.formats.json import engine
from podparse.formats.json.profiles import PROFILES
from podparse.formats.json.tolerant import BadJsonError, scan
from podparse.model.speaker import Voices
from tests.properties.strategies import disjoint_fixes

CASES: list[str] = [
    case["json"]
    for case in tomllib.loads((Path(__file__).parents[1] / "cases/json_formats.toml").read_text("utf-8"))["case"]
]
JSON_FORMATS = [name for name, each in formats().items() if "application/json" in each.media_types]

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
KEYS = """text start end speaker word words segments body startTime results alternatives transcript items channels
    type children events segs utf8 stj monologues elements value offsets from to timestamp supervisions duration id"""
keys = st.sampled_from(KEYS.split())
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=5), max_leaves=30
)
odd: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, -1, 1e400, float("nan"), "x", "", "00:01", [], {}, [[]], {"a": None}, 10**400, "\ud800"]
)


def read(text: str, **how: Any) -> Transcript | None:
    try:
        return parse(text, **how)
    except PodparseError:
        return None


@given(values)
def test_any_json_is_read_or_refused(value: Any) -> None:
    text = json.dumps(value)
    transcript = read(text)
    if transcript is not None and text[0] in "{[":
        assert transcript.source is not None
        assert transcript.source.format in JSON_FORMATS
        assert dumps(transcript) == text


@given(st.sampled_from(CASES), st.sampled_from(JSON_FORMATS))
def test_any_reader_stands_any_json(text: str, name: str) -> None:
    read(text, format=name)


@given(st.data(), st.sampled_from(CASES))
def test_any_value_may_be_odd(data: st.DataObject, text: str) -> None:
    try:
        value = json.loads(text)
    except ValueError:
        return
    for _ in range(data.draw(st.integers(1, 3))):
        places = list(_places(value))
        box, key = data.draw(st.sampled_from(places))
        box[key] = deepcopy(data.draw(odd))
    transcript = read(json.dumps(value))
    if transcript is not None:
        assert all(turn.text for turn in transcript.turns)
        transcript.text.encode()


def _places(value: Any) -> Any:
    for key, inner in list(value.items()) if isinstance(value, dict) else list(enumerate(value)):
        yield value, key
        if isinstance(inner, (dict, list)):
            yield from _places(inner)


@given(st.sampled_from(CASES), st.data())
def test_a_file_cut_short_is_read_so_far_or_refused(text: str, data: st.DataObject) -> None:
    cut = text[: data.draw(st.integers(0, len(text)))]
    transcript = read(cut)
    if transcript is not None and cut != text:
        assert transcript.source is not None
        assert dumps(transcript) == cut


@given(values)
def test_the_scanner_reads_what_json_reads(value: Any) -> None:
    text = json.dumps(value, allow_nan=False) if _finite(value) else "[]"
    assert scan(text) == ([json.loads(text)], [])
    assert scan(text, located=True) == ([json.loads(text)], [])


def _finite(value: Any) -> bool:
    try:
        json.dumps(value, allow_nan=False)
    except ValueError:
        return False
    return True


@given(st.text(alphabet="[]{}(),:\"'\\ \nabu0.…-", max_size=40))
def test_the_scanner_ends_on_anything(text: str) -> None:
    try:
        scan(text)
    except BadJsonError as error:
        offset = error.offset
    else:
        offset = 0
    assert 0 <= offset <= len(text)


forms = st.sampled_from(["Hello,", "so", "it", "is.", "-known", "晴れ", "Yes.", "'s"])
times = st.floats(0, 100, allow_nan=False) | st.none()


@st.composite
def whisper_rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Segments as Whisper and its relatives write them, with this or that missing."""
    spaced, voiced, sure = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
    rows = []
    for _ in range(draw(st.integers(1, 4))):
        words: list[dict[str, Any]] = []
        for form in draw(st.lists(forms, min_size=1, max_size=5)):
            glue = "" if form[0] in "-'" else " "
            words.append({"word": glue + form if spaced else form, "start": draw(times), "end": draw(times)})
        text = "".join(word["word"] for word in words) if spaced else " " + " ".join(word["word"] for word in words)
        row = {"start": draw(st.floats(0, 100)), "end": draw(st.floats(0, 100)), "text": text, "words": words}
        if voiced:
            row["speaker"] = draw(st.sampled_from(["A", "B", "1"]))
        for word in words:
            if sure:
                word["probability"] = draw(st.floats(0, 1))
            if voiced and draw(st.booleans()):
                word["speaker"] = row["speaker"]
            if draw(st.integers(0, 9)) == 0:
                del word["start"]
        rows.append(row)
    return rows


@given(whisper_rows())
def test_by_column_is_what_cue_by_cue_is(rows: list[dict[str, Any]]) -> None:
    profile = next(each for each in PROFILES if each.name == "whisperx")
    quick = engine._by_column(rows, profile, Voices())
    found = list(engine.blocks(rows, profile, 1.0, lambda code, message: None))
    slow = engine._by_cue(found, Voices(), lambda code, message: None)
    if quick is not None:
        assert quick.texts == slow.texts
        assert quick.speakers == slow.speakers
        assert quick.timing is not None
        assert slow.timing is not None
        assert list(map(repr, quick.timing.rows())) == list(map(repr, slow.timing.rows()))


@given(st.sampled_from(CASES), st.data())
def test_edits_written_back_read_as_edited(text: str, data: st.DataObject) -> None:
    """Whatever is changed, the file says it afterwards; only space at a cue's border, or at punctuation that the format
    keeps apart, may differ.
    """
    transcript = parse(text)
    assume(transcript.source is not None and transcript.source.format != "json-misc")  # it is told by its text
    turns = [turn.fixed(data.draw(disjoint_fixes(turn.source))) for turn in transcript.turns]
    edited = evolve(transcript, turns=tuple(turns))
    try:
        written = dumps(edited)
    except PodparseError:  # a word whose literal was not found, in a format that is not written anew
        return
    again = read(written)
    assert "".join((again or Transcript()).text.split()) == "".join(edited.text.split())
    assert transcript.source is not None
    if len(transcript.cues) == 1 and transcript.source.format == "whisper-json" and edited.text.strip():
        assert again is not None
        assert again.text.split() == edited.text.split()
