"""The page that podparse was founded on must come out right, and words that only look like its errors must stay."""

from __future__ import annotations

from pathlib import Path

import pytest

import podparse as pp

PAGE = Path(__file__).parents[1] / "examples" / "speaker_page.txt"
READ = pp.read(PAGE)
FIXED = pp.fix(READ)


def test_all_is_said_by_the_person_of_the_page_and_no_heading_is_speech() -> None:
    assert {turn.speaker.name for turn in READ.turns if turn.speaker} == {"Chris Miller"}
    assert [turn for turn in READ.turns if turn.speaker is None] == []
    assert [word for word in ("👤", "Appearances", "Podcast", "Over Time") if word in READ.text] == []


@pytest.mark.parametrize(
    "said",
    [
        "Huawei and the other Chinese chip designers have faced.",
        "a strong data point in that direction",
        "Moore Threads, which you just mentioned",
        "DeepSeek trying to disassemble NVIDIA servers",
        "the best is actually DeepSeek which released",
        "we DeepSeek are actually struggling to pre-train",
        "Opus 4.5 from Anthropic",
        "H200 sales to China",
        "the decision by the US to allow",
        "the Chinese government",
        "Nvidia's valuation",
        "so that's why I think",
        "on the US side",
    ],
)
def test_it_reads_right(said: str) -> None:
    assert said in FIXED.text


def test_nothing_that_was_broken_is_left() -> None:
    assert [
        bad for bad in ("DeepSeq", "deep seek", "MoreThreads", " uh ", "the us ", "opus", "h200") if bad in FIXED.text
    ] == []


def test_the_cut_off_is_kept_and_marked_and_joined_to_nothing() -> None:
    cut = next(turn for turn in FIXED.turns if "what volume to actually" in turn.text)
    assert cut.text.endswith("what volume to actually")
    assert [notice.line for notice in READ.warnings if notice.code == "cut-off"] == [14]


def test_undone_it_is_the_file_byte_for_byte() -> None:
    assert pp.dumps(FIXED.original).encode() == PAGE.read_bytes()
    undone = FIXED
    while undone.edits:
        undone = undone.revert(undone.edits[-1])
    assert undone.original == READ


@pytest.mark.parametrize(
    "said",
    [
        "They told us that the plan was up to us.",
        "We need more threads on the server.",
        "I seek deep answers to hard questions.",
        "We had had enough by then.",
        "It was very very good.",
        "The trouble with that is that that is not true.",
        "We bought fine china in a shop.",
    ],
)
def test_what_is_right_stays(said: str) -> None:
    assert pp.fix(pp.Transcript([pp.Turn(said, "Ann")])).text == said
