"""The page that podparse was founded on, from end to end: what must come right, and what must stay."""

from __future__ import annotations

from pathlib import Path

import pytest

import podparse as pp
from podparse.fixing.terms import Entry

PAGE = Path(__file__).parent.parent / "examples" / "speaker_page.txt"


@pytest.fixture(scope="module")
def fixed() -> pp.Transcript:
    return pp.fix(pp.read(PAGE))


def test_one_speaker_and_no_heading_in_any_text(fixed: pp.Transcript) -> None:
    assert [speaker.name for speaker in fixed.speakers] == ["Chris Miller"]
    assert [word for word in ("Chris Miller", "👤", "Appearances") if word in fixed.text] == []


@pytest.mark.parametrize(
    "right",
    [
        "Huawei and the other Chinese chip designers have faced.",
        "a strong data point in that direction",
        "Moore Threads, which you just mentioned",
        "DeepSeek trying to disassemble",
        "the best is actually DeepSeek which released",
        "we DeepSeek are actually struggling to pre-train",
        "Opus 4.5 from Anthropic",
        "H200 sales to China",
        "the decision by the US to allow",
        "the Chinese government",
        "Nvidia's valuation",
        "NVIDIA servers",
    ],
)
def test_what_comes_right(fixed: pp.Transcript, right: str) -> None:
    assert right in fixed.text


def test_no_filler_is_left(fixed: pp.Transcript) -> None:
    assert "uh" not in fixed.text.lower().split()


def test_the_cut_off_is_kept_marked_and_not_joined(fixed: pp.Transcript) -> None:
    assert fixed.turns[0].text.endswith("what volume to actually")
    assert fixed.turns[1].text.startswith("Except my guess")
    assert [notice.code for notice in fixed.warnings] == ["cut-off"]


def test_undone_it_is_the_page_to_the_byte(fixed: pp.Transcript) -> None:
    assert pp.dumps(fixed.original).encode() == PAGE.read_bytes()


@pytest.mark.parametrize(
    "kept",
    [
        "They told us about it.",
        "We need more threads for this job.",
        "I seek deep answers.",
        "They had had enough.",
        "It was very very cold.",
        "I know that that is so.",
    ],
)
def test_what_must_not_change(kept: str) -> None:
    assert pp.fix(pp.Transcript([pp.Turn(kept, "Ann")])).text == kept


def test_one_casing_only_when_asked(fixed: pp.Transcript) -> None:
    asked = pp.Dictionary([Entry("Nvidia", case="always")])
    assert "Nvidia servers" in pp.fix(fixed.original, dictionaries=[asked]).text
    assert "NVIDIA servers" in fixed.text
