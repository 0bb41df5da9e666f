"""Each guard of the readers of SRT and WebVTT has a file that shows what it is for."""

from __future__ import annotations

import pytest
from attrs import evolve

import podparse as pp
from podparse.formats.toolkit.rolling import is_rolling
from podparse.formats.toolkit.timing_lines import loose_seconds, timing_line
from podparse.model.cues import Cue, Cues
from tests.formats.tools import edited

A = "00:00:01,000 --> 00:00:02,000"
B = "00:00:03,000 --> 00:00:04,000"


def texts(content: str, name: str = "x.srt") -> list[str]:
    return [cue.text for cue in pp.parse(content, name=name).cues]


def codes(content: str) -> list[str]:
    return [notice.code for notice in pp.parse(content).warnings]


def test_a_timing_line_quoted_in_prose_makes_no_subtitles() -> None:
    prose = "So it goes on.\n" * 40
    score = {each.format: each.score for each in pp.detect(f"{prose}{A}\n{prose}")}
    dense = {each.format: each.score for each in pp.detect(f"1\n{A}\nOne\n")}
    assert dense["srt"] > 0.85
    assert 0.3 < score["srt"] < 0.5


def guessed(content: str, format: str) -> tuple[float, str]:
    return next((round(each.score, 3), each.reason) for each in pp.detect(content) if each.format == format)


@pytest.mark.parametrize("end", ["", " by hand", "\t-", "\n\n", "\r\n\r\n", "\r\r"])
def test_webvtt_is_known_by_its_first_line(end: str) -> None:
    assert guessed(f"WEBVTT{end}", "vtt") == (0.99, "WEBVTT in the first line")


@pytest.mark.parametrize("head", ["webvtt\n", " WEBVTT\n", "\n\nWEBVTT\n", "WEBVTT_by hand\n"])
def test_a_first_line_that_is_nearly_that_of_webvtt_says_so(head: str) -> None:
    assert guessed(f"{head}\n", "vtt") == (0.9, "WEBVTT at the top, though not as the standard wants it")
    with pytest.raises(
        pp.ParseError, match=r"the first line must be WEBVTT, alone or with a space behind it"
    ) as caught:
        pp.parse(f"{head}\n", format="vtt")
    assert caught.value.line == 1


def test_frames_in_webvtt_are_read_with_a_warning() -> None:
    t = pp.parse("WEBVTT\n\n00:00:01:12 --> 00:00:02:00\nOne\n\n00:00:03:24 --> 00:00:04:10\nTwo\n")
    assert [(cue.start, cue.end) for cue in t.cues] == [(1.48, 2.0), (3.96, 4.4)]
    assert [(notice.code, notice.line, notice.message) for notice in t.warnings] == [
        ("loose-timing", 3, "times that are not HH:MM:SS.mmm --> HH:MM:SS.mmm; read all the same"),
        ("frame-rate", None, "the file does not state its frame rate; taken as 25 a second"),
    ]


def test_times_by_the_standard_come_first_and_others_where_they_are_few() -> None:
    def times(*lines: str) -> list[float | None]:
        body = "".join(f"\n{line}\nso\n" for line in lines)
        return [cue.start for cue in pp.parse(f"WEBVTT\n{body}").cues]

    right, loose, odd = "00:01.000 --> 00:02.000", "00:03 --> 00:04", "00:75.000 --> 00:76.000"
    assert times(right, loose) == [1.0, 3.0]
    assert times(right, odd) == [1.0]
    assert times(odd, odd) == [75.0, 75.0]
    assert times(right, loose, odd, right) == [1.0, 3.0, 1.0]
    assert times(right, loose, odd) == [1.0]


def test_subtitles_are_known_by_how_many_lines_are_timings() -> None:
    def guess(content: str) -> tuple[float, str]:
        return guessed(content, "srt")

    assert guess(f"1\n{A}\nOne\n") == (0.9, "1 timing line (stamp --> stamp)")
    assert guess(f"1\n{A}\nOne\n\n2\n{B}\nTwo\n") == (0.9, "2 timing lines (stamp --> stamp)")
    assert guess(f"{A}\n" + "so it goes on\n\n" * 23) == (0.6, "1 timing line (stamp --> stamp)")
    assert guess(f"{A}\n" + "so it goes on\n" * 11) == (0.9, "1 timing line (stamp --> stamp)")


def test_a_timing_line_that_cannot_be_read_is_reported_and_the_next_ones_count() -> None:
    broken = pp.parse(f"1\n{A}\nOne\n\n2\n00:00:01 --> 00:00:99:99:99\nTwo\n\n3\n{B}\nThree\n")
    assert [(cue.text, cue.start, cue.end) for cue in broken.cues] == [
        ("One", 1.0, 2.0),
        ("Two", 1.0, None),
        ("Three", 3.0, 4.0),
    ]
    [notice] = broken.warnings
    assert (notice.code, notice.line) == ("bad-timing", 6)
    assert notice.message == "a timing line whose times cannot be read"


def test_cues_are_numbered_on_from_those_that_have_no_times_or_no_text() -> None:
    untimed = f"1\n{A}\nOne\n\n2\nTwo\n\n{B}\nThree\n\n4\n\n{B}\nFour\n"
    assert [(cue.text, cue.id) for cue in pp.parse(untimed).cues] == [
        ("One", "1"),
        ("Two", "2"),
        ("Three", None),
        ("Four", "4"),
    ]
    assert texts(f"1\n{A}\n\n2\nTwo\n\n3\n{B}\nThree\n") == ["", "Two", "Three"]
    assert texts(f"{A}\nOne\n\n{B}\nTwo\n\n3\n\n{B}\nThree\n") == ["One", "Two", "Three"]
    assert texts("1\n0:0:1 --> 0:0:2\nOne\n \nand one\n") == ["One\nand one"]


def test_without_a_timing_line_the_error_shows_one() -> None:
    with pytest.raises(pp.ParseError, match="no timing line like 00:00:01,000 --> 00:00:02,500"):
        pp.parse("One\n\nTwo\n", format="srt")


def test_a_cue_of_no_length_does_not_end_before_it_starts() -> None:
    still = f"1\n{A[:12]} --> {A[:12]}\nOne\n\n2\n{B}\nTwo\n"
    assert codes(still) == []
    assert codes(f"{still}\n3\n{B[:12]} --> {A[:12]}\nThree\n") == ["end-before-start"]


@pytest.mark.parametrize("first", [1, 7])
def test_a_cue_without_times_is_told_by_the_number_that_follows_from_the_file(first: int) -> None:
    text = f"{first}\n{A}\nOne\n\n{first + 1}\nTwo\n\n{first + 2}\nThree\n\n{first + 3}\n{B}\nFour\n"
    assert texts(text) == ["One", "Two", "Three", "Four"]


def test_numbers_go_on_behind_a_regular_stretch() -> None:
    regular = "".join(f"{n}\n{A}\nso {n}\n\n" for n in range(101, 141))
    assert texts(f"{regular}141\n0:0:1 --> 0:0:2\nOne\n\n142\nTwo\n\n143\n{B}\nThree\n")[40:] == ["One", "Two", "Three"]


def test_a_number_above_a_blank_line_goes_on_from_the_regular_stretch_before() -> None:
    regular = "".join(f"{n}\n{A}\nso {n}\n\n" for n in range(101, 141))
    assert texts(f"{regular}141\n\n0:0:1 --> 0:0:2\nOne\n")[39:] == ["so 140", "One"]


@pytest.mark.parametrize("said", ["so\n\n1984\nand on", "so\n2\nand on", "so\nand on\n2"])
def test_numbers_in_speech_begin_no_cue(said: str) -> None:
    for times in (A, "0:0:1 --> 0:0:2"):  # read fast, and read leniently
        assert texts(f"1\n{times}\n{said}\n") == [said.replace("\n\n", "\n")]


def test_a_number_above_blank_lines_is_speech_unless_it_is_the_next() -> None:
    assert texts(f"1\n{A}\nOne\n\n42\n\n\n{B}\nTwo\n") == ["One\n42", "Two"]
    assert texts(f"1\n{A}\nOne\n\n2\n\n\n{B}\nTwo\n") == ["One", "Two"]


def test_a_number_of_many_digits_is_no_identifier() -> None:
    assert texts(f"1\n{A}\nOne\n\n123456789012\n{B}\nTwo\n") == ["One\n123456789012", "Two"]


def test_negative_times() -> None:
    cues = pp.parse("1\n-00:00:01,500 --> 00:00:02,000\nOne\n\n2\n-00:00:00,000 --> 00:00:03,000\nTwo\n").cues
    assert [str(cue.start) for cue in cues] == ["-1.5", "0.0"]


@pytest.mark.parametrize(
    ("stamp", "rate", "expected"),
    [
        ("00:075", None, 75.0), ("00:00:075", None, 0.075), ("00:00:01:12", None, None), ("00:00:01:12.5", 25, None),
        ("00:00:01:12", 25, 1.48), ("-1.5s", None, -1.5), ("1:2:3:4:5", 25, None),
    ],
)  # fmt: skip
def test_stamps_in_any_notation(stamp: str, rate: float | None, expected: float | None) -> None:
    assert loose_seconds(stamp, rate) == expected


@pytest.mark.parametrize(
    "line",
    [
        "[00:01 --> 00:02] so",
        "00:01 -> 00:02 so",
        "00:01 --> 00:02x",
        "00:01 --> 00:02:x",
        "[00:01 --> 00:02",
        "1 -> 2",
    ],
)
def test_lines_that_are_no_timing_lines(line: str) -> None:
    assert timing_line(line) is None


@pytest.mark.parametrize(
    "line", ["[00:01 --> 00:02]", "00:01 -> 00:02", "00:01 --> 00:02 align:left", "00:01 --> 00:02: "]
)
def test_lines_that_are_timing_lines(line: str) -> None:
    found = timing_line(line)
    assert found is not None
    assert found.seconds() == (1.0, 2.0)


def vtt(*cues: str) -> str:
    return "WEBVTT\n\n" + "\n\n".join(cues) + "\n"


def test_hours_have_an_end() -> None:
    assert codes(vtt("1234567890:00:00.000 --> 1234567890:00:01.000\nOne")) == ["bad-timing", "empty"]


def test_the_header_is_no_identifier() -> None:
    assert [cue.id for cue in pp.parse("WEBVTT\n00:01.000 --> 00:02.000\nOne\n").cues] == [None]


def test_a_line_with_an_arrow_is_no_identifier() -> None:
    cues = pp.parse(vtt("00:00.000 --> 00:01.000\nOne", "so --> on\n00:01.000 --> 00:02.000\nTwo")).cues
    assert [cue.id for cue in cues] == [None, None]


def loose(count: int) -> list[str]:
    return [f"00:0{n} --> 00:0{n + 1}\nso {n}" for n in range(1, count + 1)]


def test_one_broken_line_of_four_does_not_lose_three_loose_ones() -> None:
    assert len(pp.parse(vtt(*loose(3), "so --> on\nlost")).cues) == 3
    assert len(pp.parse(vtt(*loose(2), "so --> on\nlost")).cues) == 0


def test_one_odd_cue_in_a_file_by_the_standard_leaves_the_others_by_the_standard() -> None:
    regular = [f"00:0{n}.000 --> 00:0{n + 1}.000\nso {n}" for n in range(1, 6)]
    assert codes(vtt(*regular, "00:75.000 --> 00:76.000\nlost")) == ["bad-timing"]


def test_seconds_of_60_are_dropped_where_a_cue_is_by_the_standard() -> None:
    text = vtt("00:00.000 --> 00:01.000\nso 0", *loose(6), "00:75.000 --> 00:76.000\nlost")
    assert [cue.text for cue in pp.parse(text).cues] == [f"so {n}" for n in range(7)]
    assert codes(text) == ["loose-timing", "bad-timing"]


def test_one_quoted_identifier_makes_no_speakers() -> None:
    cues = [f"00:0{n}.000 --> 00:0{n + 1}.000\nso {n}" for n in range(1, 5)]
    assert pp.parse(vtt(f'1 "Ann" (7)\n{cues[0]}', *cues[1:])).speakers == ()


def test_identifiers_and_names_that_would_break_a_file_are_written_so_that_they_do_not() -> None:
    t = pp.parse(vtt("one\n00:01.000 --> 00:02.000\n<v Ann>So."))
    cue = evolve(t.cues[0], id="a --> b")
    odd = evolve(pp.rename(t, {"Ann": "A > B"}), source=None, cues=Cues.of([evolve(cue, speaker=None)]))
    again = pp.parse(pp.dumps(odd, "vtt"))
    assert (again.cues[0].id, again.turns[0].text, again.warnings) == (None, "So.", ())
    assert [speaker.name for speaker in again.speakers] == ["A > B"]


def test_a_few_captions_that_grow_make_no_rolling_file_without_word_times() -> None:
    captions = [["a"], ["a", "b"], *([f"so {n}"] for n in range(7))]
    assert is_rolling(captions, timed=True)
    assert not is_rolling(captions)


def test_a_line_with_times_of_its_own_is_said_again() -> None:
    text = vtt(
        "00:00.000 --> 00:01.000\nso\ngo<00:00.500> on",
        "00:01.000 --> 00:02.000\ngo on\ngo<00:01.500> on",
        "00:02.000 --> 00:03.000\ngo<00:02.500> on",
    )
    assert pp.parse(text).text == "so go on go on go on"


def test_a_caption_that_an_edit_empties_goes_from_the_captions_that_repeat_it() -> None:
    text = vtt(
        "00:00.000 --> 00:01.000\nso\nwe<00:00.500> go",
        "00:01.000 --> 00:02.000\nwe go\nand<00:01.500> on",
        "00:02.000 --> 00:03.000\nand on\nto<00:02.500> it",
        "00:03.000 --> 00:04.000\nto it\nand<00:03.500> so",
    )
    t = pp.parse(text)
    turn = t.turns[0].fixed([pp.Fix(t.text.index("and on "), t.text.index("to it"), "", "filler")])
    written = pp.dumps(evolve(t, turns=[turn]))
    assert pp.parse(written).text == "so we go to it and so"
    assert "\n\nto<" not in written


def test_a_label_on_a_line_of_its_own_is_no_line_carried_over() -> None:
    text = f"1\n{A}\nBo:\nAsk Bo\n\n2\n{B}\nBo:\nYes.\n"
    t = pp.parse(text, speakers=["Bo"])
    assert pp.dumps(edited(t, "Ask Bo", "Ask him")) == text.replace("Ask Bo", "Ask him")


def test_cues_without_a_file_have_no_place() -> None:
    assert Cues.of([Cue(0.0, 1.0, text="so")]).span(0) is None
