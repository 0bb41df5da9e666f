"""SRT and WebVTT down to each guard: notices with their lines, numbering, blank lines, voices, what is written."""

from __future__ import annotations

from math import isnan

import pytest
from attrs import evolve

import podparse as pp
from podparse.formats.srt import write as write_srt
from podparse.formats.vtt import write as write_vtt

A, B = "00:00:01,000 --> 00:00:02,000", "00:00:03,000 --> 00:00:04,000"
V, W = "00:01.000 --> 00:02.000", "00:03.000 --> 00:04.000"


def srt(*lines: str) -> pp.Transcript:
    return pp.parse("\n".join(lines) + "\n", format="srt")


def vtt(*lines: str) -> pp.Transcript:
    return pp.parse("\n".join(("WEBVTT", *lines)) + "\n", format="vtt")


def notices(t: pp.Transcript) -> list[tuple[str, str, int | None]]:
    return [(each.code, each.message, each.line) for each in t.warnings]


def cues(t: pp.Transcript) -> list[tuple[str | None, str, str]]:
    return [(cue.id, cue.text, cue.kind) for cue in t.cues]


def said(t: pp.Transcript) -> list[tuple[str | None, str]]:
    return [(turn.speaker_name, turn.text) for turn in t]


# ---------------------------------------------------------------- SRT


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("1", "0:0:1.5 -> 00:00:02,000", "So."),
            [("odd-timing", "the times are not HH:MM:SS,mmm --> HH:MM:SS,mmm", 2)],
        ),
        (
            ("1", A, "So.", "", "2", "no times here", "", "3", B, "It is."),
            [("no-timing", "this text has no timing line", 6)],
        ),
        (("1", B.replace("04", "02"), "So."), [("end-before-start", "this cue ends before it starts", 3)]),
        (("Ours", "", "1", A, "So."), [("no-timing", "this text has no timing line", 1)]),
    ],
)
def test_what_is_odd_in_srt_is_reported_with_its_line(
    lines: tuple[str, ...], expected: list[tuple[str, str, int | None]]
) -> None:
    assert notices(srt(*lines)) == expected


def test_srt_without_a_timing_line_is_an_error() -> None:
    with pytest.raises(pp.ParseError, match="no timing line like 00:00:01,000 --> 00:00:02,500"):
        srt("So it goes.")


def test_a_text_without_times_is_a_cue_if_it_has_a_number_and_else_a_heading() -> None:
    t = srt("Ours", "", "1", A, "So.", "", "2", "lost", "", "3", B, "It is.")
    assert cues(t) == [
        (None, "Ours", "heading"),
        ("1", "So.", "speech"),
        ("2", "lost", "speech"),
        ("3", "It is.", "speech"),
    ]
    assert [isnan(time) for time in t.cues.starts] == [True, False, True, False]


def test_several_cues_in_a_row_may_lack_their_times() -> None:
    t = srt("1", A, "one", "", "2", "two", "", "3", "three", "", "4", "four", "", "5", B, "five")
    assert cues(t) == [(str(n), text, "speech") for n, text in enumerate("one two three four five".split(), 1)]


def test_a_number_in_the_text_is_text_unless_it_is_the_next_one() -> None:
    t = srt("1", A, "So", "", "7", "of them", "", "2", B, "It is.")
    assert cues(t) == [("1", "So\n7\nof them", "speech"), ("2", "It is.", "speech")]
    short = srt("1", A, "", "2", "", B, "It is.")  # no room for text below the number
    assert [(id, text) for id, text, _ in cues(short)] == [("1", ""), ("2", "It is.")]


def test_numbers_may_stand_apart_from_their_times() -> None:
    assert cues(srt("1", "", A, "So.", "", "2", "", "", B, "It is.")) == [
        ("1", "So.", "speech"),
        ("2", "It is.", "speech"),
    ]
    # Any number right above the times is the cue's; above blank lines it has to be the next one.
    assert [id for id, _, _ in cues(srt("10", A, "So.", "", "99", B, "It is."))] == ["10", "99"]
    assert cues(srt("1", A, "So.", "", "9", "", B, "It is.")) == [("1", "So.\n9", "speech"), (None, "It is.", "speech")]


def test_cues_without_numbers_count_on() -> None:
    t = srt("4", A, "So.", "", B, "It is.", "", "6", "lost", "", B.replace("03", "05").replace("04", "06"), "Yes.")
    assert [(id, text) for id, text, _ in cues(t)] == [("4", "So."), (None, "It is."), ("6", "lost"), (None, "Yes.")]


def test_a_number_is_short_and_plain() -> None:
    assert cues(srt("1", A, "So.", "", "12345678901", B, "It is."))[1][0] == "12345678901"
    assert cues(srt("1", A, "So.", "", "123456789012", B, "It is."))[1][0] is None


def test_a_cue_without_text_keeps_its_number_and_times() -> None:
    t = srt("1", A, "", "2", B, "It is.")
    assert (t.cues[0].id, t.cues[0].text, t.cues[0].start, t.cues[0].end) == ("1", "", 1.0, 2.0)


@pytest.mark.parametrize(
    ("raw", "text"),
    [("One\\Ntwo", "One\ntwo"), ("One<br>two", "One\ntwo"), ("One<BR/>two", "One\ntwo"), ("<i>One</i> two", "One two")],
)
def test_line_breaks_and_tags_of_srt(raw: str, text: str) -> None:
    assert srt("1", A, raw).cues[0].text == text


def test_srt_as_it_is_written() -> None:
    t = pp.Transcript([pp.Turn("It rains.", "Ann", start=1.5, end=3.25), pp.Turn("Oh.", "Bo", start=3.25, end=4.0)])
    assert write_srt(t) == (
        "1\n00:00:01,500 --> 00:00:03,250\nAnn: It rains.\n\n2\n00:00:03,250 --> 00:00:04,000\nBo: Oh.\n"
    )
    with pytest.raises(pp.PodparseError, match="SRT needs times and this transcript has none"):
        write_srt(pp.Transcript([pp.Turn("It rains.")]))


# ---------------------------------------------------------------- WebVTT


def test_webvtt_without_its_signature_is_an_error_that_shows_the_line() -> None:
    with pytest.raises(pp.ParseError, match="the first line must be WEBVTT, alone or with a space behind it") as caught:
        pp.parse("WEBVTTX\n\n" + V + "\nSo.\n", format="vtt")
    assert (caught.value.line, caught.value.column, caught.value.text) == (1, 1, "WEBVTTX")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((), [("empty", "the file has no cues", None)]),
        (("", "99 --> 00:02.000", "So.", "", W, "It is."), [
            ("bad-timing", "no cue, for its times are not HH:MM:SS.mmm --> HH:MM:SS.mmm", 3)
        ]),
        (("", V, "", "So.", "", W, "It is."), [("blank-line", "a blank line cuts this text from its times", 5)]),
        (("", V, "So.", "", "what is this", "and this", "", W, "It is."), [
            ("stray-text", "this text belongs to no cue", 6)
        ]),
        (("", V, "So.", "", "NOTE a remark", "", W, "It is."), []),
    ],
)  # fmt: skip
def test_what_is_odd_in_webvtt_is_reported_with_its_line(
    lines: tuple[str, ...], expected: list[tuple[str, str, int | None]]
) -> None:
    assert notices(vtt(*lines)) == expected


def test_a_text_cut_from_its_times_is_read_as_far_as_the_next_blank_line() -> None:
    assert cues(vtt("", V, "", "", "So", "it goes.", "", "id", W, "It is.")) == [
        (None, "So\nit goes.", "speech"),
        ("id", "It is.", "speech"),
    ]


def test_a_voice_left_open_carries_on_and_a_closed_one_ends() -> None:
    assert said(vtt("", V, "<v Ann>So", "", W, "it goes.")) == [("Ann", "So it goes.")]
    assert said(vtt("", V, "<v Ann>So.</v>", "", W, "Music.", "", "00:05.000 --> 00:06.000", "More.")) == [
        ("Ann", "So."),
        (None, "Music. More."),
    ]
    assert said(vtt("", V, "Music.", "", W, "<v Ann>So.")) == [(None, "Music."), ("Ann", "So.")]


def test_two_voices_in_a_cue_are_two_turns() -> None:
    assert said(vtt("", V, "<v Ann>So.</v> <v Bo>Oh.</v>")) == [("Ann", "So."), ("Bo", "Oh.")]
    assert said(vtt("", V, "Well, <v Ann>so.</v>")) == [("Ann", "Well, so.")]
    assert said(vtt("", V, "<v Ann></v><v Bo>Oh.</v>")) == [("Bo", "Oh.")]


@pytest.mark.parametrize("body", ["<v Ann>We uh go.</v>", "We uh go.", "<i>We</i> uh go &amp; go."])
def test_the_language_of_the_header_holds_however_people_are_named(body: str) -> None:
    t = pp.parse(f"WEBVTT\nKind: captions\nLanguage: en\n\n{V}\n{body}\n")
    assert t.language == "en"
    assert pp.dumps(pp.fix(t)) == pp.dumps(t).replace("uh ", "")


def test_no_language_is_none() -> None:
    assert vtt("", V, "So.").language is None


def test_identifiers_of_webex_name_who_speaks() -> None:
    lines = ("", '1 "Ann Lee" (12)', V, "We uh &amp; go.", "", '2 "Bo" (13)', W, "Oh.")
    t = pp.parse("\n".join(("WEBVTT", "Language: en", *lines)) + "\n")
    assert (said(t), t.language) == ([("Ann Lee", "We uh & go."), ("Bo", "Oh.")], "en")
    assert pp.dumps(pp.fix(t)) == pp.dumps(t).replace("uh ", "")
    more = [line for n in range(3, 11) for line in ("", f'{n} "Bo" (13)', f"00:{n:02}.000 --> 00:{n:02}.900", "Oh.")]
    nobody = ("", "x", "00:20.000 --> 00:21.000", "Oh.")
    assert {name for name, _ in said(vtt(*lines, *more, *nobody))} == {"Ann Lee", "Bo", None}
    assert {name for name, _ in said(vtt(*lines, *nobody))} == {None}


TEAMS = '{"startTime":"a","spokenText":"We uh gö.","speakerName":"Ann Lee"}'


def test_metadata_of_teams_is_read_and_written_back() -> None:
    t = vtt("", V, TEAMS, "", W, TEAMS.replace("Ann Lee", " ").replace("We uh gö.", "Oh."))
    assert said(t) == [("Ann Lee", "We uh gö."), (None, "Oh.")]
    assert pp.dumps(pp.fix(t, language="en")) == pp.dumps(t).replace("uh ", "")
    assert said(vtt("", V, TEAMS.replace('"Ann Lee"', "3"))) == [(None, "We uh gö.")]


@pytest.mark.parametrize("body", ['{"spokenText": 3}', '{"text": "So."}', "{so}", '["{"]'])
def test_other_objects_are_text(body: str) -> None:
    assert [cue.text for cue in vtt("", V, body).cues] == [body]


def test_webvtt_as_it_is_written() -> None:
    t = pp.Transcript([pp.Turn("A < B\n\nso", "Ann > Bo", start=1.5, end=3.25), pp.Turn("Oh.", start=3.25, end=4.0)])
    assert write_vtt(t) == (
        "WEBVTT\n\n00:00:01.500 --> 00:00:03.250\n<v Ann &gt; Bo>A &lt; B\nso\n\n00:00:03.250 --> 00:00:04.000\nOh.\n"
    )
    with pytest.raises(pp.PodparseError, match="WebVTT needs times and this transcript has none"):
        write_vtt(pp.Transcript([pp.Turn("It rains.")]))


NAMES = [("intro", True), ("a --> b", False), ("a\nb", False), ("NOTE x", False), (None, False)]


@pytest.mark.parametrize(("id", "kept"), NAMES)
def test_an_identifier_is_written_where_it_can_be_read_again(id: str | None, kept: bool) -> None:
    t = vtt("", "intro", V, "So.")
    t = evolve(t, cues=evolve(t.cues, ids=[id]), source=None)
    assert (f"\n{id}\n" in write_vtt(t), write_vtt(t).count("\n")) == (kept, 5 if kept else 4)
