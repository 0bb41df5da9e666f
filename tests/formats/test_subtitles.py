"""The time-coded formats: what is forgiven, what is read out of them, and how they are written back."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import podparse as pp
from podparse.formats.toolkit.lines import Lines
from podparse.labels.cues import CueLabels as Labels
from podparse.model.edits import Fix

Row = tuple[float | None, float | None, str]


def rows(transcript: pp.Transcript) -> list[Row]:
    return [(cue.start, cue.end, cue.text) for cue in transcript.cues]


def said(transcript: pp.Transcript) -> list[tuple[str | None, str]]:
    return [(turn.speaker.name if turn.speaker else None, turn.text) for turn in transcript.turns]


def codes(transcript: pp.Transcript) -> list[str]:
    return [notice.code for notice in transcript.warnings]


def edited(transcript: pp.Transcript, before: str, after: str) -> pp.Transcript:
    """The transcript with the first ``before`` of a turn replaced."""
    turns = list(transcript.turns)
    for index, turn in enumerate(turns):
        at = turn.text.find(before)
        if at >= 0:
            turns[index] = turn.fixed([Fix(at, at + len(before), after, "term")])
            return evolve(transcript, turns=tuple(turns))
    raise AssertionError(before)


SRT_FORGIVEN: dict[str, tuple[str, list[Row]]] = {
    "no numbers, dots": (
        "00:00:01.000 --> 00:00:02.000\nOne\n\n00:00:02.000 --> 00:00:03.000\nTwo\n",
        [(1.0, 2.0, "One"), (2.0, 3.0, "Two")],
    ),
    "no blank lines between": (
        "1\n00:00:01,000 --> 00:00:02,000\nOne\n2\n00:00:02,000 --> 00:00:03,000\nTwo\n",
        [(1.0, 2.0, "One"), (2.0, 3.0, "Two")],
    ),
    "blank lines anywhere": (
        "\n1\n\n00:00:01,000 --> 00:00:02,000\n\nOne\n\nmore\n\n\n2\n\n00:00:02,000 --> 00:00:03,000\nTwo\n\n\n",
        [(1.0, 2.0, "One\nmore"), (2.0, 3.0, "Two")],
    ),
    "a number that is speech": (
        "1\n00:00:01,000 --> 00:00:02,000\n42\n\n2\n00:00:02,000 --> 00:00:03,000\nTwo\n",
        [(1.0, 2.0, "42"), (2.0, 3.0, "Two")],
    ),
    "short stamps": (
        "1\n00:01,5 --> 0:0:2\nOne\n\n2\n01:02 --> 01:03,04\nTwo\n",
        [(1.5, 2.0, "One"), (62.0, 63.04, "Two")],
    ),
    "a hundred hours": ("1\n100:00:01,500 --> 100:00:02,000\nOne\n", [(360001.5, 360002.0, "One")]),
    "a colon for the comma, spaces within": (
        "1\n00:00:01:500 --> 00 : 00 : 02 , 000\nOne\n",
        [(1.5, 2.0, "One")],
    ),
    "positions, tags, overrides": (
        "1\n00:00:01,000 --> 00:00:02,000  X1:0 X2:9\n{\\an8}<i>One</i> &amp; <font color=red>two</font>\n",
        [(1.0, 2.0, "One & two")],
    ),
    "a tag that nobody knows": ("1\n00:00:01,000 --> 00:00:02,000\n<sigh> 2 < 3\n", [(1.0, 2.0, "<sigh> 2 < 3")]),
    "an arrow in speech": (
        "1\n00:00:01,000 --> 00:00:02,000\nInput --> output\n\n2\n00:00:02,000 --> 00:00:03,000\nTwo\n",
        [(1.0, 2.0, "Input --> output"), (2.0, 3.0, "Two")],
    ),
    "seconds alone": ("0.5 --> 2,25\nOne\n\n3.5s --> 4s\nTwo\n", [(0.5, 2.25, "One"), (3.5, 4.0, "Two")]),
    "three-digit seconds": ("1\n00:00:075,5 --> 00:01:20,000\nOne\n", [(75.5, 80.0, "One")]),
    "no arrows' spaces": ("1\n00:00:01,000-->00:00:02,000\nOne\n", [(1.0, 2.0, "One")]),
    "returns only": ("1\r00:00:01,000 --> 00:00:02,000\rOne\rtwo\r", [(1.0, 2.0, "One\ntwo")]),
    "empty": (
        "1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:02,000 --> 00:00:03,000\nTwo\n",
        [(1.0, 2.0, ""), (2.0, 3.0, "Two")],
    ),
}


@pytest.mark.parametrize("name", SRT_FORGIVEN)
def test_srt_forgives(name: str) -> None:
    text, expected = SRT_FORGIVEN[name]
    transcript = pp.parse(text)
    assert (transcript.source and transcript.source.format) == "srt"
    assert rows(transcript) == expected
    assert codes(transcript) == []
    assert pp.dumps(transcript) == text


SRT_ODD: dict[str, tuple[str, list[Row], list[str]]] = {
    "a short arrow": (
        "1\n00:00:01,000 -> 00:00:02,000\nOne\n\n2\n00:00:02,000 - > 00:00:03,000\nTwo\n",
        [(1.0, 2.0, "One"), (2.0, 3.0, "Two")],
        ["odd-timing", "odd-timing"],
    ),
    "a short arrow within a regular file": (
        "1\n00:00:01,000 --> 00:00:02,000\nOne\n00:00:02,000 -> 00:00:03,000\nTwo\n",
        [(1.0, 2.0, "One"), (2.0, 3.0, "Two")],
        ["odd-timing"],
    ),
    "minutes of 60 and more": (
        "1\n00:75:01,000 --> 00:75:02,500\nOne\n",
        [(4501.0, 4502.5, "One")],
        ["odd-timing"],
    ),
    "frames": (
        "1\n00:00:01:12 --> 00:00:02:24\nOne\n\n2\n00:00:03:00 --> 00:00:04:00\nTwo\n",
        [(1.48, 2.96, "One"), (3.0, 4.0, "Two")],
        ["frame-rate"],
    ),
    "a start that is none": (
        "1\n00:00:00:00:01 --> 00:00:02,500\nOne\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo\n",
        [(None, 2.5, "One"), (3.0, 4.0, "Two")],
        ["bad-timing"],
    ),
    "no start, no number": (
        "\n --> 00:00:02,500\nOne\n\n00:00:03,000 --> 00:00:04,000\nTwo\n",
        [(None, 2.5, "One"), (3.0, 4.0, "Two")],
        ["bad-timing"],
    ),
    "arrows with words about them are speech": (
        "1\n00:00:01,000 --> 00:00:02,000\nfrom 3 -> 5\nand 0.5s -> 1.5s each\n",
        [(1.0, 2.0, "from 3 -> 5\nand 0.5s -> 1.5s each")],
        [],
    ),
}


@pytest.mark.parametrize("name", SRT_ODD)
def test_srt_reads_odd_times_and_says_so(name: str) -> None:
    text, expected, warned = SRT_ODD[name]
    transcript = pp.parse(text, name="x.srt")
    assert (rows(transcript), codes(transcript)) == (expected, warned)
    assert pp.dumps(transcript) == text


def test_vtt_teams_metadata() -> None:
    cue = '{"speakerName": "%s", "spokenText": "%s", "spokenLanguage": "en-us"}'
    text = (
        f"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n{cue % ('Ann Lee', 'So, hi.')}\n\n"
        f"00:00:02.000 --> 00:00:03.000\n{cue % ('Bo', 'A <3 hi.')}\n"
    )
    transcript = pp.parse(text)
    assert said(transcript) == [("Ann Lee", "So, hi."), ("Bo", "A <3 hi.")]
    assert pp.dumps(edited(transcript, "So, hi.", 'Say "hi".')) == text.replace("So, hi.", 'Say \\"hi\\".')


def test_vtt_speakers_in_identifiers() -> None:
    cue = '{} "{}" (77)\n00:00:0{}.000 --> 00:00:0{}.500\nSo {}.\n'
    text = "WEBVTT\n\n" + "\n".join(cue.format(n, name, n, n, n) for n, name in ((1, "Ann Lee"), (2, "Bo")))
    assert said(pp.parse(text)) == [("Ann Lee", "So 1."), ("Bo", "So 2.")]


ROLLED_UP = """WEBVTT

00:00:01.000 --> 00:00:02.000
so we
go<00:00:01.500><c> on</c>

00:00:02.000 --> 00:00:02.010
go on

00:00:02.010 --> 00:00:03.000
go on
and<00:00:02.500><c> on</c>

00:00:03.000 --> 00:00:03.010
and on

00:00:03.010 --> 00:00:04.000
and on
to<00:00:03.500><c> it</c>
"""


def test_an_edit_of_rolling_captions_goes_to_every_caption_that_repeats_the_line() -> None:
    transcript = pp.parse(ROLLED_UP)
    assert transcript.text == "so we go on and on to it"
    fixed = edited(transcript, "go on", "carry on")
    text = pp.dumps(fixed)
    assert text == ROLLED_UP.replace("\ngo on", "\ncarry on").replace("\ngo<", "\ncarry<")
    assert pp.parse(text).text == fixed.text


@pytest.mark.parametrize("before", ["so we ", "go on ", " to it", "we go on and"])
def test_rolling_captions_can_be_read_again_after_words_are_taken_out(before: str) -> None:
    fixed = edited(pp.parse(ROLLED_UP), before, "")
    assert " ".join(pp.parse(pp.dumps(fixed)).text.split()) == " ".join(fixed.text.split())


def test_words_joined_over_a_border_of_cues_go_to_one_cue() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nWe use deep\n\n2\n00:00:02,000 --> 00:00:03,000\nseek, every day\n"
    fixed = edited(pp.parse(text), "deep see", "DeepSee")
    assert fixed.text == "We use DeepSeek, every day"
    assert pp.parse(pp.dumps(fixed)).text == fixed.text


def test_subviewer_ends_where_it_says_so() -> None:
    text = "[INFORMATION]\n[SUBTITLE]\n00:00:01.00,00:00:02.00\nOne[br]two\n\n[END SUBTITLE]\n"
    assert rows(pp.parse(text)) == [(1.0, 2.0, "One\ntwo")]


def test_ssa_hundredths_behind_a_colon() -> None:
    text = "[Events]\nFormat: Start, End, Text\nDialogue: 0:00:01:50,0:00:02:25,One\n"
    assert rows(pp.parse(text)) == [(1.5, 2.25, "One")]


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ('speaker,text\nAnn,Hi there.\nBo,"Yes, hello."\nAnn,So.\n', "csv"),
        ("Name;Speech\r\nAnn;Hi there.\r\nBo;Yes, hello.\r\nAnn;So.\r\n", "csv"),
        ('id,speaker,utterance,mood\n1,Ann,Hi there.,\n2,Bo,"Yes, hello.",joy\n3,Ann,So.,\n', "csv"),
        ('timestamp,speaker,words,tags\n,Ann:,Hi there.,\n,Bo:,"Yes, hello.",art\n,Ann:,So.,\n', "csv"),
    ],
)
def test_a_table_of_who_said_what_needs_no_times(text: str, format: str) -> None:
    t = pp.parse(text)
    assert t.source is not None
    assert (t.source.format, t.warnings) == (format, ())
    assert said(t) == [
        ("Ann", "Hi there."),
        ("Bo", "Yes, hello."),
        ("Ann", "So."),
    ]
    assert [turn.start for turn in t.turns] == [None, None, None]
    assert pp.dumps(edited(t, "Yes", "No")) == text.replace("Yes", "No")


def test_times_may_be_sparse_where_speakers_are_named() -> None:
    text = "timestamp,speaker,words\n[0:04],Ann,Hi.\n,Bo,Yes.\n,Ann,So.\nlater,Bo,No.\n[1:02],Ann,Why?\n"
    t = pp.parse(text)
    assert [(turn.speaker and turn.speaker.name, turn.start) for turn in t.turns] == [
        ("Ann", 4.0), ("Bo", None), ("Ann", None), ("Bo", None), ("Ann", 62.0),
    ]  # fmt: skip
    assert [(each.code, each.line) for each in t.warnings] == [("bad-timing", 5)]


@pytest.mark.parametrize(
    "text",
    [
        "Name, what do you do?\nI work, and then I rest.\nWho, me?\n",
        "name,price\nPie,3\nCake,4\n",
        "speaker,text\nAnn,Hi.\n",
        "speaker\ttext\nAnn\tHi.\nBo\tYes.\nAnn\tSo.\n",
        "speaker|text\nAnn|Hi.\nBo|Yes.\nAnn|So.\n",
        "speaker,text\nAnn,Hi.\nBo,Yes.\nCy,No.\nDi,So.\nEd,Why?\nFay,Hm.\n",
        "speaker,text\nAnn,Hi, you.\nBo,Yes, I am.\nAnn,So, then.\n",
    ],
)
def test_lines_with_commas_are_no_table_of_speakers(text: str) -> None:
    t = pp.parse(text)
    assert t.source is not None
    assert t.source.format == "plain"


def test_a_table_may_begin_with_empty_rows() -> None:
    text = ",,\n , ,\nTimecode,Speaker,Subtitle\n,,\n0:06,Ann,One\n0:09,Bo,Two\n"
    assert rows(pp.parse(text)) == [(6.0, None, "One"), (9.0, None, "Two")]


def test_srt_keeps_text_without_times() -> None:
    text = "A title\n\n1\n00:00:01,000 --> 00:00:02,000\nOne\n\n2\nTwo\n\n3\n00:00:03,000 --> 00:00:02,000\nThree\n"
    transcript = pp.parse(text)
    assert rows(transcript) == [(None, None, "A title"), (1.0, 2.0, "One"), (None, None, "Two"), (3.0, 2.0, "Three")]
    assert codes(transcript) == ["no-timing", "no-timing", "end-before-start"]
    assert [cue.kind for cue in transcript.cues] == ["heading", "speech", "speech", "speech"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_come_back(encoding: str) -> None:
    data = "1\r\n00:00:01,000 --> 00:00:02,000\r\nUh, déjà vu\r\n".encode(encoding)
    transcript = pp.parse(data)
    assert transcript.text == "Uh, déjà vu"
    assert transcript.source is not None
    assert transcript.source.encode(pp.dumps(transcript)) == data
    fixed = transcript.source.encode(pp.dumps(edited(transcript, "Uh, ", "")))
    assert fixed.decode(encoding) == data.decode(encoding).replace("Uh, ", "")


def test_one_irregular_cue_is_read_beside_regular_ones() -> None:
    blocks = [f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},500\nso {n}\n\n" for n in range(1, 60)]
    blocks[29] = "30\n0:30,5 --> 00:00:31\n\nso 30\n\n\n"
    transcript = pp.parse("".join(blocks))
    assert [cue.text for cue in transcript.cues] == [f"so {n}" for n in range(1, 60)]
    assert [cue.id for cue in transcript.cues] == [str(n) for n in range(1, 60)]
    assert rows(transcript)[29] == (30.5, 31.0, "so 30")
    assert pp.dumps(edited(transcript, "so 45", "so it is")) == "".join(blocks).replace("so 45", "so it is")


VTT_RULES: dict[str, tuple[str, list[Row], list[str]]] = {
    "hours may be left out, or be many": (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nOne\n\n100:00:00.000 --> 100:00:01.000\nTwo\n",
        [(1.0, 2.0, "One"), (360000.0, 360001.0, "Two")],
        [],
    ),
    "a header, comments, styles, regions": (
        "WEBVTT - title\nKind: captions\n\nNOTE\nso\n\nSTYLE\n::cue {}\n\nREGION\nid:a\n\n"
        "00:01.000 --> 00:02.000\nOne\n",
        [(1.0, 2.0, "One")],
        [],
    ),
    "times right under the signature": ("WEBVTT\n00:01.000 --> 00:02.000\nOne", [(1.0, 2.0, "One")], []),
    "an arrow ends a cue": (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nOne\n00:02.000 --> 00:03.000\nTwo\n",
        [(1.0, 2.0, "One"), (2.0, 3.0, "Two")],
        [],
    ),
    "bad times drop the cue": (
        "WEBVTT\n\n00:01.00 --> 00:02.000\nOne\n\n00:60.000 --> 00:61.000\nTwo\n\n"
        "00:02.000 --> 00:03.000 line:0\nThree\n",
        [(2.0, 3.0, "Three")],
        ["bad-timing", "bad-timing"],
    ),
    "stray text": (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nOne\n\nlost\n\n00:02.000 --> 00:03.000\nTwo\n",
        [(1.0, 2.0, "One"), (2.0, 3.0, "Two")],
        ["stray-text"],
    ),
    "a blank line before the text": (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n\nOne\n",
        [(1.0, 2.0, "One")],
        ["blank-line"],
    ),
    "a null is a replacement character": ("WEBVTT\n\n00:01.000 --> 00:02.000\na\0b\n", [(1.0, 2.0, "a\ufffdb")], []),
    "tags and entities": (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<b.x>R&amp;D</b> <lang en>&lt;3&gt;</lang> a<br>b\n",
        [(1.0, 2.0, "R&D <3> a\nb")],
        [],
    ),
    "a tag that never closes is text": (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n2 < 3 and <so on\n",
        [(1.0, 2.0, "2 < 3 and <so on")],
        [],
    ),
    "the comma of SRT throughout": (
        "WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nOne\n\n00:00:02,000 --> 00:00:03,000\nTwo\n",
        [(1.0, 2.0, "One"), (2.0, 3.0, "Two")],
        ["loose-timing"],
    ),
    "no cues": ("WEBVTT\n", [], ["empty"]),
    "short fractions throughout": (
        "WEBVTT\n\n00:01.5 --> 00:02\nOne\n\n00:02 --> 00:03.25 align:left\nTwo\n",
        [(1.5, 2.0, "One"), (2.0, 3.25, "Two")],
        ["loose-timing"],
    ),
    "a few cues by the standard among others": (
        "WEBVTT\n\n00:01 --> 00:02\nOne\n\n00:02.000 --> 00:03.250\nTwo\n\n1:03 --> 1:04\nThree\n",
        [(1.0, 2.0, "One"), (2.0, 3.25, "Two"), (63.0, 64.0, "Three")],
        ["loose-timing"],
    ),
    "one loose cue among those of the standard": (
        "WEBVTT\n\n00:01 --> 00:02\nOne\n\n00:02.000 --> 00:03.250\nTwo\n\n01:03.000 --> 01:04.000\nThree\n",
        [(1.0, 2.0, "One"), (2.0, 3.25, "Two"), (63.0, 64.0, "Three")],
        ["loose-timing"],
    ),
    "seconds of 60 and more throughout": (
        "WEBVTT\n\n00:75.000 --> 00:80.000\nOne\n",
        [(75.0, 80.0, "One")],
        ["loose-timing"],
    ),
    "seconds of 60 beside the standard": (
        "WEBVTT\n\n00:75.000 --> 00:80.000\nOne\n\n00:82.000 --> 00:83.000\nTwo\n\n01:24.000 --> 01:25.000\nThree\n",
        [(84.0, 85.0, "Three")],
        ["bad-timing", "bad-timing"],
    ),
    "three-digit seconds": ("WEBVTT\n\n00:075.000 --> 00:080.000\nOne\n", [], ["bad-timing", "empty"]),
    "a short arrow": (
        "WEBVTT\n\n00:01.000 -> 00:02.000\nOne\n\n00:02.000 - > 00:03.000\nTwo\n",
        [(1.0, 2.0, "One"), (2.0, 3.0, "Two")],
        ["loose-timing"],
    ),
    "readings of ruby": (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<ruby>One<rt>wan</rt>Two<rt>too</ruby>\n",
        [(1.0, 2.0, "OneTwo")],
        [],
    ),
}


@pytest.mark.parametrize("name", VTT_RULES)
def test_vtt_rules(name: str) -> None:
    text, expected, warned = VTT_RULES[name]
    transcript = pp.parse(text)
    assert (rows(transcript), codes(transcript)) == (expected, warned)
    assert pp.dumps(transcript) == text


def test_vtt_identifiers() -> None:
    text = "WEBVTT\n\nfirst one\n00:01.000 --> 00:02.000\nOne\n\n00:02.000 --> 00:03.000\nTwo\n"
    assert [cue.id for cue in pp.parse(text).cues] == ["first one", None]


@pytest.mark.parametrize("head", ["WEBVTT1\n", "webvtt\n", "\nWEBVTT\n", "WEBVTT-x\n", "\ufeff\ufeffWEBVTT\n"])
def test_vtt_wants_its_signature(head: str) -> None:
    text = head + "\n00:01.000 --> 00:02.000\nOne\n"
    assert pp.detect(text)[0].format == "vtt"
    with pytest.raises(pp.ParseError, match="first line"):
        pp.parse(text)


def vtt(*texts: str) -> str:
    return "WEBVTT\n" + "".join(f"\n00:{at:02}.000 --> 00:{at + 1:02}.000\n{text}\n" for at, text in enumerate(texts))


def test_a_voice_left_open_carries_on() -> None:
    text = vtt("<v.loud Ann Lee>One", "two", "<v Bo>Three</v>", "four", "five", "<v Ann Lee>Six</v> <v Bo>Seven</v>")
    assert said(pp.parse(text)) == [
        ("Ann Lee", "One two"),
        ("Bo", "Three"),
        (None, "four five"),
        ("Ann Lee", "Six"),
        ("Bo", "Seven"),
    ]


def test_meetings_label_each_cue_with_a_handle() -> None:
    text = vtt("Ann Lee (annl): So: go.", "mcd42: Yes.", "hm", "Ann Lee (annl): Good.", "mcd42: Ok.", "mcd42: Bye.")
    assert said(pp.parse(text)) == [
        ("Ann Lee (annl)", "So: go."),
        ("mcd42", "Yes."),
        (None, "hm"),
        ("Ann Lee (annl)", "Good."),
        ("mcd42", "Ok. Bye."),
    ]


def test_times_within_a_cue_are_word_times() -> None:
    words = pp.parse(vtt("so <00:00.250>we <00:00.500><c>go &amp; see</c>")).words
    assert [(word.text, word.start, word.end) for word in words] == [
        ("so", 0.0, 0.25),
        ("we", 0.25, 0.5),
        ("go", 0.5, 1.0),
        ("&", 0.5, 1.0),
        ("see", 0.5, 1.0),
    ]


ROLLING = vtt(
    " \nyeah",
    "yeah\nso<00:01.300><c> we</c><00:01.600><c> go</c>",
    "so we go\n ",
    "so we go\nso<00:03.300><c> we</c><00:03.600><c> go</c>",
    "so we go\nyeah",
    "yeah\nyeah",
)


def test_rolling_captions_say_each_line_once_and_true_repeats_again() -> None:
    transcript = pp.parse(ROLLING)
    assert transcript.text == "yeah so we go so we go yeah yeah"
    assert [word.start for word in transcript.words][:4] == [0.0, 1.0, 1.3, 1.6]
    assert pp.dumps(transcript) == ROLLING


def test_a_loop_of_a_recogniser_does_not_roll() -> None:
    text = vtt(*["Thank you."] * 20)
    assert pp.parse(text).text == " ".join(["Thank you."] * 20)


def test_rolling_srt() -> None:
    shown = ["a b", "a b\nc d", "c d\ne f", "e f\ng h", "g h\ni j"]
    text = "\n".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n + 1},000\n{each}\n" for n, each in enumerate(shown, 1))
    assert pp.parse(text).text == "a b c d e f g h i j"


def cues_of(*texts: str) -> str:
    return "\n".join(f"{n + 1}\n00:00:{n:02},000 --> 00:00:{n + 1:02},000\n{each}\n" for n, each in enumerate(texts))


LABELS: dict[str, tuple[list[str], list[tuple[str | None, str]]]] = {
    "only where the speaker changes": (
        ["Ann: One", "two", "Bo: Three", "four", "Ann: Five"],
        [("Ann", "One two"), ("Bo", "Three four"), ("Ann", "Five")],
    ),
    "diarizers": (
        ["[SPEAKER_00]: One", "[SPEAKER_01] Two", "(speaker 2) Three", "[laughs] Four"],
        [("SPEAKER_00", "One"), ("SPEAKER_01", "Two"), ("speaker 2", "Three [laughs] Four")],
    ),
    "brackets around names": (
        ["- [Ann Lee] One", "- [Bo Diaz] Two", "[Applause]", "- [Ann Lee] Three"],
        [("Ann Lee", "One"), ("Bo Diaz", "Two [Applause]"), ("Ann Lee", "Three")],
    ),
    "brackets around sounds": (["[Music] One", "two", "three", "[Music]"], [(None, "[Music] One two three [Music]")]),
    "two in one cue": (
        ["Ann: One", "Bo: Two\nAnn: Three", "- Bo: Four\n- Ann: Five", "Yes. Bo: Six"],
        [("Ann", "One"), ("Bo", "Two"), ("Ann", "Three"), ("Bo", "Four"), ("Ann", "Five Yes."), ("Bo", "Six")],
    ),
    "on its own line": (["MAN:\nOne", "WOMAN:\nTwo"], [("MAN", "One"), ("WOMAN", "Two")]),
    "a wide colon": (["张三：你好", "李四：好"], [("张三", "你好"), ("李四", "好")]),
    "turns of nobody": (
        ["One [SPEAKER_TURN]", "two", "three [SPEAKER_TURN] four"],
        [(None, "One"), (None, "two three"), (None, "four")],
    ),
    "chevrons": ([">> One", "two", ">> Three"], [(None, "One two"), (None, "Three")]),
    "a sentence with a colon": (
        ["The answer is: no", "I said: go", *["so"] * 20, "Note: this", "One thing: that"],
        [(None, "The answer is: no I said: go " + "so " * 20 + "Note: this One thing: that")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LABELS)
def test_labels(name: str) -> None:
    texts, expected = LABELS[name]
    source = cues_of(*texts)
    transcript = pp.parse(source)
    assert said(transcript) == expected
    assert pp.dumps(transcript) == source


def test_names_that_the_caller_knows() -> None:
    source = cues_of("Ann: One", *["so"] * 20)
    assert Labels.of(["Ann: One", *["so"] * 20]).names == frozenset()
    assert pp.parse(source, speakers=["Ann"]).turns[0].speaker is not None


# A file of each format with "uh" in it, and what becomes of it without.
EDITS: dict[str, tuple[str, str, str]] = {
    "srt, tags and returns": ("1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>So uh</i>\r\nwe go\r\n", " uh", ""),
    "srt, label": (
        "1\n00:00:01,000 --> 00:00:02,000\nAnn: uh One\n\n2\n00:00:02,000 --> 00:00:03,000\nBo: Two\n",
        "uh ",
        "",
    ),
    "srt, another line break": ("1\n00:00:01,000 --> 00:00:02,000\nSo\nuh we\ngo\n", "uh ", ""),
    "vtt, entities": ("WEBVTT\n\n00:01.000 --> 00:02.000 line:0\n<v Ann>R&amp;D uh <b>so</b></v>\n", "uh ", ""),
    "vtt, times": ("WEBVTT\n\n00:01.000 --> 00:02.000\nso <00:01.500>uh <00:01.700>we\n", "uh ", ""),
    "sbv": ("0:00:01.000,0:00:02.000\nSo uh\nwe go\n", " uh", ""),
    "subviewer": ("00:00:01.00,00:00:02.00\nSo uh[br]we go\n", " uh", ""),
    "lrc": ("[ti:x]\n[00:01.00]So <00:01.50>uh <00:01.70>we go\n[00:02.00]\n", "uh ", ""),
    "ass": ("[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,D,Ann,0,0,0,,{\\i1}So, uh{\\i0}\\Nwe go\n", " uh", ""),
    "microdvd": ("{1}{1}25\n{25}{50}{y:i}So uh|we go\n", " uh", ""),
    "mpl2": ("[10][20] /So uh|we go\n[20][30]Yes.\n", " uh", ""),
    "subviewer-1": (
        "[BEGIN]\n******** START SCRIPT ********\n[00:00:01]\nSo uh|we go\n[00:00:02]\n\n[END]\n",
        " uh",
        "",
    ),
    "csv": ('start,end,text\n1.0,2.0,"So uh ""we"" go"\n', "uh ", ""),
    "tsv": ("start\tend\ttext\n1000\t2000\tSo uh we go\n", "uh ", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_replaces_only_its_span(name: str) -> None:
    text, before, after = EDITS[name]
    transcript = pp.parse(text)
    assert (transcript.source and transcript.source.format) == name.split(",")[0]
    assert pp.dumps(transcript) == text
    written = pp.dumps(edited(transcript, before, after))
    assert written == text.replace(before, after)
    assert "uh" not in pp.parse(written).text


def test_a_line_that_several_cues_share_changes_once_or_is_written_anew() -> None:
    transcript = pp.parse("[00:01.00][00:09.00]so uh we\n[00:05.00]yes\n")
    assert [turn.text for turn in transcript.turns] == ["so uh we yes so uh we"]
    once = edited(transcript, "uh ", "")
    assert pp.dumps(once) == "[00:01.00]so we\n[00:05.00]yes\n[00:09.00]so uh we\n"
    assert pp.dumps(edited(once, "uh ", "")) == "[00:01.00][00:09.00]so we\n[00:05.00]yes\n"


def test_a_replacement_is_escaped() -> None:
    source = "WEBVTT\n\n00:01.000 --> 00:02.000\nso deep <b>seek</b> it is\n"
    written = pp.dumps(edited(pp.parse(source), "deep seek", "R&D<3"))
    assert written == "WEBVTT\n\n00:01.000 --> 00:02.000\nso R&amp;D&lt;3<b></b> it is\n"
    source = "start,end,text\n1.0,2.0,so we go\n"
    assert pp.dumps(edited(pp.parse(source), "so we", "so, we")) == 'start,end,text\n1.0,2.0,"so, we go"\n'


def test_line_breaks_survive_an_edit_and_a_change_of_format() -> None:
    fixed = edited(pp.parse(cues_of("So uh\nwe go")), " uh", "")
    assert pp.dumps(fixed, "vtt") == "WEBVTT\n\n1\n00:00:00.000 --> 00:00:01.000\nSo\nwe go\n"


def test_without_times_no_subtitles() -> None:
    with pytest.raises(pp.PodparseError, match="SRT needs times"):
        pp.dumps(pp.Transcript([pp.Turn("Hi.")]), "srt")


def test_missing_times_come_from_the_neighbours() -> None:
    turns = [pp.Turn("One.", start=1.0), pp.Turn("Two."), pp.Turn("Three.", start=5.0, end=6.0)]
    assert rows(pp.parse(pp.dumps(pp.Transcript(turns), "sbv"))) == [
        (1.0, 2.0, "One."),
        (2.0, 5.0, "Two."),
        (5.0, 6.0, "Three."),
    ]


OTHERS: dict[str, tuple[str, str, Any]] = {
    "sbv": ("0:00:01.500,0:00:03.000\nOne\ntwo\n", "sbv", [(1.5, 3.0, "One\ntwo")]),
    "subviewer with a head": (
        "[INFORMATION]\n[TITLE]A talk\n[END INFORMATION]\n[SUBTITLE]\n00:00:01.50,00:00:03.00\nOne[br]two\n",
        "subviewer",
        [(1.5, 3.0, "One\ntwo")],
    ),
    "lrc, repeated and moved": (
        "[offset:500]\n[00:01.50][00:03.50]One\n[00:02.50]Two\n",
        "lrc",
        [(1.0, 2.0, "One"), (2.0, 3.0, "Two"), (3.0, None, "One")],
    ),
    "ass without a format line": (
        "[Script Info]\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.50,D,,0,0,0,,{\\p1}m 0 0{\\p0}One, two\\hthree\n",
        "ass",
        [(1.0, 2.5, "One, two\xa0three")],
    ),
    "microdvd, rate assumed": ("{24}{48}One|two\n", "microdvd", [(1.001, 2.002, "One\ntwo")]),
    "mpl2 without ends": (
        "[10][]-One|/-two\n[25][30]Three\n",
        "mpl2",
        [(1.0, None, "-One\n-two"), (2.5, 3.0, "Three")],
    ),
    "subviewer 1, delayed, one cue after the other": (
        "[TITLE]\n[DELAY]\n2\n[BEGIN]\r\n******** START SCRIPT ********\n[00:00:01]\nOne\ntwo\n[00:00:03]\nThree\n",
        "subviewer-1",
        [(3.0, 5.0, "One\ntwo"), (5.0, None, "Three")],
    ),
    "whisper tsv": ("start\tend\ttext\n0\t1500\tOne\n1500\t2000\tTwo\n", "tsv", [(0.0, 1.5, "One"), (1.5, 2.0, "Two")]),
    "premiere": (
        '"Speaker Name","Start Time","End Time","Text"\n\n"Ann","00:00:01:12","00:00:02:23","One, two"\n',
        "csv",
        [(1.5, 2.958, "One, two")],
    ),
    "csv without a heading": (
        "One,0.5,1.5\r\nTwo words,1.5,2.5\r\n",
        "csv",
        [(0.5, 1.5, "One"), (1.5, 2.5, "Two words")],
    ),
    "csv in milliseconds, lines in a cell": (
        'No.;Start (ms);End (ms);Text\n1;500;1500;"One\n""two"""\n',
        "csv",
        [(0.5, 1.5, 'One\n"two"')],
    ),
    "csv, unit by pace": (
        "start,end,text\n0,2000,we go there now\n2000,4000,and we stay there\n",
        "csv",
        [(0.0, 2.0, "we go there now"), (2.0, 4.0, "and we stay there")],
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_formats(name: str) -> None:
    text, format, expected = OTHERS[name]
    transcript = pp.parse(text)
    assert (transcript.source and transcript.source.format) == format
    assert rows(transcript) == expected
    assert pp.dumps(transcript) == text


def test_speakers_of_tables_and_ass() -> None:
    assert said(pp.parse("start,end,speaker,text\n0.5,1.0,Ann,One\n1.0,2.0,,Two\n")) == [("Ann", "One"), (None, "Two")]
    events = "".join(f"Dialogue: 0,0:00:0{n}.00,0:00:0{n}.90,D,{who},0,0,0,,So\n" for n, who in ((1, "Ann"), (2, "Bo")))
    assert said(pp.parse("[Script Info]\nTitle: A talk\n[Events]\n" + events)) == [("Ann", "So"), ("Bo", "So")]


def test_karaoke_times_syllables() -> None:
    line = "[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,{\\k20}so {\\k30}we {\\k50}go\n"
    assert [(word.text, word.start) for word in pp.parse(line).words] == [("so", 1.0), ("we", 1.2), ("go", 1.5)]


@pytest.mark.parametrize(
    "text",
    [
        "We map input --> output, and 00:01 --> is no time.\n",
        "<!-- a comment -->\n<p>Hello</p>\n",
        "Some prose, with commas.\nAnd 1, 2, 3 numbers.\n",
        "As [1][2] say, and [3][4] deny: no.\n",
        "# Notes\n\n- [00:05] a point\n- [00:09] another\n",
    ],
)
def test_prose_is_no_subtitle(text: str) -> None:
    found = {guess.format: guess.score for guess in pp.detect(text)}
    ours = {"srt", "vtt", "sbv", "subviewer", "lrc", "ass", "microdvd", "mpl2", "subviewer-1", "csv", "tsv"}
    assert [name for name in ours if found.get(name, 0) >= 0.3] == []


@pytest.mark.parametrize(
    "format", ["srt", "sbv", "subviewer", "subviewer-1", "lrc", "ass", "microdvd", "mpl2", "csv", "tsv", "vtt"]
)
def test_nothing_is_made_of_nothing(format: str) -> None:
    with pytest.raises(pp.ParseError):
        pp.parse("Hello there.\n", format=format)


@given(st.text(alphabet="a\r\n", max_size=12))
def test_lines_know_their_places(text: str) -> None:
    lines = Lines.of(text)
    assert [text[lines.starts[n] : lines.end(n)] for n in range(len(lines.texts))] == lines.texts


def test_a_role_in_a_label_is_the_speakers_role() -> None:
    cues = ("Leo Dion (host): Welcome.", "Mia Cruz (guest): Thanks.", "Leo Dion: Go on.", "Mia Cruz (Acme): It rained.")
    text = "\n".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{cue}\n" for n, cue in enumerate(cues, 1))
    transcript = pp.parse(text)
    assert [(each.name, each.role) for each in transcript.speakers][:2] == [("Leo Dion", "host"), ("Mia Cruz", "guest")]
    assert pp.dumps(transcript) == text
