"""podparse-json: what is written comes back equal, edits and columns and all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from podparse import Meta, ParseError, Speaker, Transcript, Turn, detect, dumps, parse, write
from podparse.errors import UnknownFormatError
from podparse.model import Notice, Source
from podparse.model.cues import Cue, Cues
from podparse.model.edits import Fix
from tests.properties.strategies import disjoint_fixes, texts, timings

WHISPER = """{"text": " Uh, deep seek is out. So.", "language": "en", "segments": [
  {"start": 0.0, "end": 2.0, "text": " Uh, deep seek is out.", "words": [
    {"word": " Uh,", "start": 0.0, "end": 0.2, "probability": 0.5},
    {"word": " deep", "start": 0.3, "end": 0.5, "probability": 0.9},
    {"word": " seek", "start": 0.5, "end": 0.8, "probability": 0.9},
    {"word": " is", "start": 0.9, "end": 1.0, "probability": 1.0},
    {"word": " out.", "start": 1.0, "end": 2.0, "probability": 1.0}]},
  {"start": 2.0, "end": 3.0, "text": " So.", "words": [
    {"word": " So.", "start": 2.0, "end": 3.0, "probability": 0.8}]}]}"""


def again(transcript: Transcript) -> Transcript:
    return parse(dumps(transcript, "podparse-json"))


def test_keeps_columns_edits_with_parents_and_suggestions() -> None:
    transcript = parse(WHISPER)
    turn = transcript.turns[0].fixed([Fix(0, 4, "", "filler", "uh", 0.9)], fixer="fillers")
    turn = turn.fixed([Fix(0, 9, "DeepSeek", "term", "exact", 0.95), Fix(10, 12, "was", "term", apply=False)])
    edited = evolve(transcript, turns=(turn, *transcript.turns[1:]))
    assert again(edited) == edited
    assert again(edited).turns[0].words == turn.words
    assert again(edited).original == transcript
    assert dumps(again(edited)) == dumps(edited)
    assert [edit.parents for edit in again(edited).edits] == [edit.parents for edit in edited.edits]


def test_keeps_everything_else() -> None:
    guest = Speaker("S2", "Bo Diaz", label="SPEAKER_01", role="guest", aliases=("Bo",))
    transcript = Transcript(
        [Turn("Hi.", "Ann"), Turn("Hello.", guest, start=1.0, end=2.5)],
        [Speaker("Ann", "Ann", label="Ann")],
        meta=Meta("T", "S", date=date(2026, 1, 2), people=("Ann", "Bo"), extra={"guid": [1, None]}),
        source=Source("Hi. \x81x", "plain", path="a.txt", encoding="cp1252", bom=b"\xef\xbb\xbf"),
        cues=Cues.of(
            [Cue(None, 1.0, text="Hi.", id="1", span=(0, 3)), Cue(0.0, None, text="x", kind="stage", span=(4, 5))]
        ),
        warnings=[Notice("odd", "an oddity", line=3)],
    )
    assert again(transcript) == transcript
    assert again(transcript).turns[1].speaker == guest


def test_is_told_from_other_json_however_it_is_laid_out() -> None:
    assert detect(dumps(parse(WHISPER), "podparse-json"))[0].format == "podparse-json"
    assert detect('{"turns": [{"source": "Hi."}], "podparse": 1}')[0].format == "podparse-json"


@pytest.mark.parametrize(
    "text",
    [
        '{"podparse": 2, "turns": []}',
        '{"podparse": 1}',
        '{"podparse": 1, "turns": [{"source": "x", "speaker": 7}]}',
        '{"podparse": 1, "turns": [{"source": "x", "edits": [{"start": 0}]}]}',
        '{"podparse": 1, "turns": [{}]}',
        '{"podparse": 1, "turns": [], "meta": {"date": "yesterday"}}',
    ],
)
def test_a_damaged_file_is_refused(text: str) -> None:
    with pytest.raises(ParseError):
        parse(text)


@given(st.data(), st.lists(texts, min_size=1, max_size=4))
def test_any_transcript_comes_back_equal(data: st.DataObject, sources: list[str]) -> None:
    turns = []
    for source in sources:
        turn = Turn(source, data.draw(st.none() | st.sampled_from(["Ann", "Bo"])), timing=data.draw(timings(source)))
        turn = turn.fixed(data.draw(disjoint_fixes(turn.text)))
        turns.append(turn.fixed(data.draw(disjoint_fixes(turn.text)), fixer="second"))
    transcript = Transcript(turns)
    assert again(transcript) == transcript


def test_the_longest_suffix_says_what_is_written(tmp_path: Path) -> None:
    transcript = parse(WHISPER)
    for name, expected in (
        ("a.json", "whisper-json"), ("a.podparse.json", "podparse-json"), ("a.stj.json", "stj"),
        ("a.v2.json", "whisper-json"),
        ("a.SRT", "srt"), ("a", "whisper-json"),
    ):  # fmt: skip
        write(transcript, tmp_path / name)
        assert (name, detect((tmp_path / name).read_bytes())[0].format) == (name, expected)
    with pytest.raises(UnknownFormatError):
        write(transcript, tmp_path / "a.pdf")
