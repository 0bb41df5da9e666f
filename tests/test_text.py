"""Plain text and Markdown: speech, and what stands beside it; nothing is lost, and all of it is written back."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import podparse as pp
from podparse.errors import EmptyFileError
from podparse.formats.toolkit.prose import line_kind
from tests.label_styles import heard

HOUSES: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "text_houses.toml").read_text("utf-8")
)


def by_hand(transcript: pp.Transcript) -> pp.Transcript:
    """The same turns without the file."""
    turns = [pp.Turn(turn.text, turn.speaker, start=turn.start) for turn in transcript.turns]
    return pp.Transcript(turns, meta=transcript.meta)


@pytest.mark.parametrize("house", HOUSES)
def test_houses(house: str) -> None:
    case = HOUSES[house]
    transcript = pp.parse(case["text"], name=case["name"])
    assert [[t.speaker.name if t.speaker else "", t.text] for t in transcript.turns] == case["turns"]
    other = [[cue.kind, cue.text.split("\n")[0]] for cue in transcript.cues if cue.kind != "speech"]
    assert other == case["other"]


@pytest.mark.parametrize("house", HOUSES)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_write_back_and_line_ends(house: str, ending: str) -> None:
    text = HOUSES[house]["text"].replace("\n", ending)
    transcript = pp.parse(text, name=HOUSES[house]["name"])
    assert pp.dumps(transcript) == text
    plain = pp.parse(HOUSES[house]["text"], name=HOUSES[house]["name"])
    assert [turn.text.split() for turn in transcript.turns] == [turn.text.split() for turn in plain.turns]


@pytest.mark.parametrize("house", HOUSES)
@pytest.mark.parametrize("format", ["plain", "markdown"])
def test_what_is_written_is_read_again(house: str, format: str) -> None:
    transcript = pp.parse(HOUSES[house]["text"], name=HOUSES[house]["name"])
    written = pp.dumps(by_hand(transcript), format)
    again = pp.parse(written, format=format)
    assert heard(transcript.turns) == heard(again.turns)
    assert pp.dumps(again) == written


def test_an_edit_replaces_only_its_place() -> None:
    text = "# T\n\n**Ann:** See [the uh\nbook](https://a.example) *now*.\n\n**Bo:** Yes &amp; no.\n"
    transcript = pp.parse(text, name="t.md")
    assert [turn.text for turn in transcript.turns] == ["See the uh book now.", "Yes & no."]
    first, second = transcript.turns
    book = first.text.index("book")
    fixed = evolve(
        transcript,
        turns=(first.fixed([pp.Fix(book, book + 4, "tome", "term")]), second.fixed([pp.Fix(4, 5, "and", "term")])),
    )
    assert pp.dumps(fixed) == text.replace("book]", "tome]").replace("&amp;", "and")


def test_stamps_alone_keep_the_speaker_and_give_times() -> None:
    text = "Ann Lee (00:00:05):\nHi.\n\n(00:51):\nStill me.\n\nBo (01:10):\nHello.\n"
    transcript = pp.parse(text, name="t.txt")
    assert [(t.speaker and t.speaker.name, t.start, t.text) for t in transcript.turns] == [
        ("Ann Lee", 5.0, "Hi. Still me."),
        ("Bo", 70.0, "Hello."),
    ]
    assert [cue.start for cue in transcript.cues] == [5.0, 51.0, 70.0]


def test_header_fields_become_meta() -> None:
    text = "SERIES: Coast\nEPISODE: 3\nDATE: May 4, 2021\nTITLE: Ice\n\nANN: Hi.\n\nBO: Hi.\n\nANN: So.\n"
    meta = pp.parse(text).meta
    assert (meta.show, meta.episode, meta.title, str(meta.date)) == ("Coast", "3", "Ice", "2021-05-04")


def test_front_matter_becomes_meta() -> None:
    text = (
        '---\ntitle: "Ice: a talk"\ndate: 2021-05-04\nguests:\n  - Bo Diaz\ntags: [ice, salt]\n'
        "summary: It is\n  cold.\n---\nAnn: Hi.\n\nBo: Hi.\n"
    )
    meta = pp.parse(text, name="t.md").meta
    assert (meta.title, str(meta.date), meta.people, meta.description) == (
        "Ice: a talk", "2021-05-04", ("Bo Diaz",), "It is cold.",
    )  # fmt: skip
    assert meta.extra == {"tags": ["ice", "salt"]}


@pytest.mark.parametrize("date", ["May", "10", "May 4", "next year", "2021-13-40"])
def test_no_date_without_a_year_and_day(date: str) -> None:
    assert pp.parse(f"---\ndate: {date}\n---\nHi there.\n", name="t.md").meta.date is None


def test_names_of_the_caller_are_labels() -> None:
    text = "We talk.\n\nwhy not: because I say so.\n\nNo.\n"
    assert pp.parse(text).speakers == ()
    assert [s.name for s in pp.parse(text, speakers=["why not"]).speakers] == ["why not"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("## Ice", "heading"),
        ("#tag is what they write", "heading"),
        ("**The Frozen Harbour**", "heading"),
        ("**Stop!**", "speech"),
        ("Act Two. Salt.", "heading"),
        ("Part of it was cold.", "speech"),
        ("[LAUGHTER]", "stage"),
        ("*(sighs)*", "stage"),
        ("_laughs softly_", "stage"),
        ("*Careful!*", "speech"),
        ("(SOUNDBITE OF MUSIC)", "stage"),
        ("---", "rule"),
        ("<https://a.example>", "note"),
        ("![A boat](boat.png)", "note"),
        ("<!-- cut -->", "note"),
        ("Transcribed by https://otter.ai", "footer"),
        ("Copyright (c) 2021 by us.", "footer"),
        ("This transcript was generated automatically.", "footer"),
        ("Copy that.", "speech"),
        ("1. You may forget it at home.", "speech"),
    ],
)
def test_kinds_of_lines(line: str, kind: str) -> None:
    assert line_kind(line) == kind


def test_no_text_is_an_error() -> None:
    with pytest.raises(EmptyFileError, match="nothing in this file"):
        pp.parse(" \n\n", format="plain")


@pytest.mark.parametrize("content", ['{"a": 1', "[1, 2]", "<html><body>", b"\x00\x01\x02\x03" * 50])
def test_other_kinds_of_files_are_no_text(content: str | bytes) -> None:
    assert not {found.format for found in pp.detect(content)} & {"plain", "markdown"}


LINES = st.lists(
    st.sampled_from(
        ["Ann:", "Bo Diaz:", "**Ann:**", "[0:05]", "(1:02:03)", "hello", "So: x", "", "---", "# A", "- ", "*", "|"]
    )
    | st.text(max_size=20),
    max_size=30,
).map("\n".join)


@given(LINES)
def test_any_text_is_read_and_written_back(text: str) -> None:
    for format in ("plain", "markdown", "speaker-page", "google-meet", "zoom-chat"):
        try:
            transcript = pp.parse(text, format=format)
        except pp.ParseError:
            continue
        assert pp.dumps(transcript) == text.removeprefix("\ufeff")
        spans = [cue.span or (0, 0) for cue in transcript.cues]
        assert all(low <= high for low, high in spans)
        assert spans == sorted(spans)
