"""Scenarist closed captions: pop-on, roll-up and paint-on captions out of the codes of CEA-608."""

from __future__ import annotations

import pytest

from podparse import ParseError, PodparseError, dumps, parse
from podparse.errors import NoTranscriptError
from tests.formats.tools import edited

HEAD = "Scenarist_SCC V1.0\n\n"
FRAME = 1.001 / 30
RCL, RU2, RDC, EDM, CR, EOC, BS, ENM = "9420", "9425", "9429", "942c", "94ad", "942f", "94a1", "94ae"
ROW14, ROW15 = "9440", "94e0"


def said(text: str) -> str:
    """The words of a text, two characters each, without parity."""
    padded = text + "\0" * (len(text) % 2)
    return " ".join(f"{ord(one):02x}{ord(other):02x}" for one, other in zip(padded[::2], padded[1::2], strict=True))


def rows(content: str) -> list[tuple[float | None, float | None, str]]:
    return [(cue.start, cue.end, cue.text) for cue in parse(HEAD + content).cues]


def test_pop_on_captions_last_from_the_code_that_shows_them_to_the_one_that_takes_them_away() -> None:
    content = (
        f"00:00:01:00\t{RCL} {RCL} {ROW14} {ROW14} {said('It snows')} {ROW15} {ROW15} {said('here.')} {EOC} {EOC}\n\n"
        f"00:00:03:00\t{RCL} {said('Yes.')} {EOC}\n\n00:00:05:00\t{EDM}\n"
    )
    first, second = 30 * 1.001 / 30 + 13 * FRAME, 90 * FRAME + 3 * FRAME
    assert rows(content) == [
        (round(first, 3), round(second, 3), "It snows\nhere."),
        (round(second, 3), round(150 * FRAME, 3), "Yes."),
    ]


def test_roll_up_captions_are_a_cue_a_line() -> None:
    first, second = f"00:00:01:00\t{RU2} {CR} {ROW15} {said('It snows')}", f"00:00:02:00\t{CR} {said('all day.')}"
    content = f"{first}\n\n{second}\n\n00:00:03:00\t{EDM}\n"
    assert rows(content) == [
        (round(33 * FRAME, 3), round(60 * FRAME, 3), "It snows"),
        (round(61 * FRAME, 3), round(90 * FRAME, 3), "all day."),
    ]


def test_paint_on_captions_and_a_caption_that_nothing_ends() -> None:
    content = f"00:00:01:00\t{RDC} {said('So.')}\n\n00:00:02:00\t{RDC} {said('Yes.')}\n"
    assert rows(content) == [
        (round(31 * FRAME, 3), round(60 * FRAME, 3), "So."),
        (round(61 * FRAME, 3), None, "Yes."),
    ]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("2a5c 5e5f 607b 7c7d 7e7f", "áéíóúç÷Ññ█"),
        (f"{said('a')} 9137 9137 {said('b')}", "a♪b"),
        (f"{said('ca')} 1220 1220", "cÁ"),
        (f"{said('so ')} 9120 9120 {said('it')}", "so it"),
        (f"{said('sox')} {BS} {said('n')}", "son"),
        (f"{said('gone')} {ENM} {said('so')}", "so"),
        (f"{said('ab')} 9137 9137 9137 9137", "ab♪♪"),
    ],
)
def test_characters(words: str, text: str) -> None:
    assert [cue[2] for cue in rows(f"00:00:01:00\t{RCL} {words} {EOC}\n")] == [text]


def test_drop_frame_time_codes_are_clock_times() -> None:
    assert rows(f"01:00:00;00\t{RDC} {said('So')}\n")[0][0] == pytest.approx(3600 + FRAME, abs=0.004)
    assert rows(f"01:00:00:00\t{RDC} {said('So')}\n")[0][0] == pytest.approx(3603.6 + FRAME, abs=0.004)


def test_it_comes_back_and_takes_no_edits() -> None:
    text = f"{HEAD}00:00:01:00\t{RCL} {said('It snows.')} {EOC}\n"
    t = parse(text)
    assert (t.source and t.source.format) == "scc"
    assert dumps(t) == text
    with pytest.raises(PodparseError, match="does not write it"):
        dumps(edited(t, "snows", "rains"))


def test_files_without_captions() -> None:
    with pytest.raises(NoTranscriptError):
        parse(f"{HEAD}00:00:01:00\t{RCL} {EOC}\n")
    with pytest.raises(ParseError, match="no line of a time code"):
        parse(HEAD)
