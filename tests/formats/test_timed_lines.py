"""Lines with two times: what recognisers print, what editors export as text."""

from __future__ import annotations

import pytest

from podparse import ParseError, Transcript, Turn, detect, dumps, parse
from tests.formats.tools import edited, heard

Row = tuple[float | None, float | None, str]

PRINTED: dict[str, tuple[str, list[Row]]] = {
    "whisper": (
        "[00:00.500 --> 00:02.000]  Good day.\n[00:02.500 --> 00:03.000]  It snows.\n",
        [(0.5, 2.0, "Good day."), (2.5, 3.0, "It snows.")],
    ),
    "whisper.cpp with its log": (
        "load_model: so: it is\n\n[00:00:00.500 --> 00:00:02.000]   Good day.\n\nprint_timings:     total = 1 ms\n",
        [
            (None, None, "load_model: so: it is"),
            (0.5, 2.0, "Good day."),
            (None, None, "print_timings:     total = 1 ms"),
        ],
    ),
    "seconds": (
        "[0.50s -> 2.00s] Good day.\n[2.50s -> 3.00s] It snows.\n",
        [(0.5, 2.0, "Good day."), (2.5, 3.0, "It snows.")],
    ),
    "times on lines of their own": (
        "(0:01 - 0:02)\nGood day.\n\n(0:02 - 0:03)\nIt snows,\nand snows.\n",
        [(1.0, 2.0, "Good day."), (2.0, 3.0, "It snows,\nand snows.")],
    ),
    "frames": (
        "00:00:01:12 - 00:00:02:24\nGood day.\n\n00:00:03:00 - 00:00:04:00\nIt snows.\n",
        [(1.48, 2.96, "Good day."), (3.0, 4.0, "It snows.")],
    ),
    "nothing said": ("(0:01 - 0:02)\n(0:02 - 0:03) Good day.\n", [(1.0, 2.0, ""), (2.0, 3.0, "Good day.")]),
}


@pytest.mark.parametrize("name", PRINTED)
def test_lines_with_two_times(name: str) -> None:
    text, expected = PRINTED[name]
    transcript = parse(text)
    assert transcript.source is not None
    assert transcript.source.format == "timed-lines"
    assert [(cue.start, cue.end, cue.text) for cue in transcript.cues] == expected
    assert [cue.text for cue in transcript.cues if cue.kind == "speech"] == [
        text for start, _, text in expected if start is not None and text
    ]
    assert dumps(transcript) == text


PREMIERE = """00;00;00;12 - 00;00;02;00
Ann Lee
Good day.

00;00;02;12 - 00;00;03;00
Speaker 2
It snows.

00;00;03;12 - 00;00;04;00
Ann Lee
So it does.
"""


def test_the_speaker_on_a_line_below_the_times() -> None:
    transcript = parse(PREMIERE)
    assert heard(transcript) == [("Ann Lee", "Good day."), ("Speaker 2", "It snows."), ("Ann Lee", "So it does.")]
    assert dumps(edited(transcript, "snows", "rains")) == PREMIERE.replace("snows", "rains")


def test_a_short_first_line_that_ends_a_sentence_is_no_name() -> None:
    text = "(0:01 - 0:02)\nYes.\nIt snows.\n\n(0:02 - 0:03)\nYes.\nIt rains.\n"
    assert heard(parse(text)) == [(None, "Yes. It snows. Yes. It rains.")]


def test_labels_behind_the_times() -> None:
    text = "[0.5s -> 2s] [SPEAKER_00]: Good day.\n[2s -> 3s] [SPEAKER_01]: Hi.\n[3s -> 4s] [SPEAKER_00]: It snows.\n"
    assert heard(parse(text)) == [("SPEAKER_00", "Good day."), ("SPEAKER_01", "Hi."), ("SPEAKER_00", "It snows.")]


def test_a_few_lines_with_times_in_a_long_text_are_no_such_file() -> None:
    text = "Chapters\n\n00:00 - 00:30 Snow\n00:30 - 09:00 Rain\n\n" + "Ann: It snows.\n\nBo: It rains.\n\n" * 30
    assert detect(text)[0].format != "timed-lines"


def test_written_and_read_again() -> None:
    transcript = Transcript([Turn("Good day.", "Ann", start=0.5, end=2.0), Turn("It snows.", "Bo", start=2.0, end=3.0)])
    text = dumps(transcript, "timed-lines")
    assert text.startswith("[00:00:00.500 --> 00:00:02.000]   Ann: Good day.\n")
    assert heard(parse(text)) == heard(transcript)


def test_what_has_no_times_is_refused() -> None:
    with pytest.raises(ParseError, match="two times"):
        parse("Ann: Good day.\n", format="timed-lines")
