"""Subtitle work: times moved and stretched, parts cut out and joined, cues cut anew, mended and checked."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import podparse as pp
from podparse import subtitles
from podparse.model import Fix, Speaker, Transcript, Turn
from podparse.model.cues import Cue, Cues
from tests.formats.tools import edited

SRT = """1
00:00:01,000 --> 00:00:03,000
Ann: So, uh, it snows in
the city today.

2
00:00:03,000 --> 00:00:05,000
It never stops.

3
00:00:06,000 --> 00:00:08,000
Bo: No.
"""
WORDS = """WEBVTT

00:00:01.000 --> 00:00:05.000
<v Ann>one <00:00:02.000>two <00:00:03.000>three <00:00:04.000>four
"""


def rows(transcript: Transcript) -> list[tuple[float | None, float | None, str]]:
    return [(cue.start, cue.end, cue.text) for cue in transcript.cues]


def test_shift_moves_cues_turns_and_words() -> None:
    moved = subtitles.shift(pp.parse(WORDS), 0.25)
    assert rows(moved) == [(1.25, 5.25, "one two three four")]
    assert (moved.turns[0].start, moved.turns[0].end) == (1.25, 5.25)
    assert [word.start for word in moved.words] == [1.25, 2.25, 3.25, 4.25]
    assert subtitles.shift(moved, -2).cues[0].start == 0.0


def test_what_is_moved_is_written_with_its_new_times_and_its_edits() -> None:
    moved = subtitles.shift(pp.fix(pp.parse(SRT)), 1)
    after = "1\n00:00:02,000 --> 00:00:04,000\nAnn: So, it snows in\nthe city today.\n"
    assert pp.dumps(moved).startswith(after)
    cut = subtitles.slice(moved, 0, 4)
    assert pp.dumps(cut, "srt").startswith(after)
    with pytest.raises(pp.PodparseError, match="say which one"):
        pp.dumps(cut)


def test_scale_is_undone_by_its_reverse() -> None:
    once = subtitles.scale(pp.parse(WORDS), 25, 24)
    assert once.words[3].start == 4.166667
    assert subtitles.scale(once, 24, 25).words[3].start == 4.0
    with pytest.raises(pp.PodparseError, match="above 0"):
        subtitles.scale(once, 0, 25)


def test_slice_cuts_within_cues_where_words_have_times() -> None:
    part = subtitles.slice(pp.parse(WORDS), 2, 4)
    assert rows(part) == [(2.0, 4.0, "two three")]
    assert [(word.text, word.start) for word in part.words] == [("two", 2.0), ("three", 3.0)]
    assert part.turns[0].speaker == pp.parse(WORDS).turns[0].speaker


def test_slice_keeps_the_edits_in_it_and_can_undo_them() -> None:
    fixed = edited(pp.parse(SRT), "city", "village")
    part = subtitles.slice(fixed, 2.0, 5.0)
    assert part.text == "the village today. It never stops."
    assert part.original.text == "the city today. It never stops."
    assert [cue.text for cue in subtitles.slice(fixed, 0, 3).cues] == ["So, uh, it snows in\nthe city today."]
    assert subtitles.slice(fixed, 9).turns == ()


def test_slice_of_a_transcript_without_cues() -> None:
    t = Transcript([Turn("one two three four", "Ann", start=0.0, end=4.0)])
    assert subtitles.slice(t, 1.1, 3).text == "three"


def test_join_puts_parts_behind_each_other() -> None:
    t = pp.parse(SRT)
    twice = subtitles.join([t, t], [0, 100])
    assert [turn.start for turn in twice.turns] == [1.0, 6.0, 101.0, 106.0]
    assert [speaker.name for speaker in twice.speakers] == ["Ann", "Bo"]
    assert len(twice.cues) == 6
    assert pp.parse(pp.dumps(twice, "srt"), speakers=["Ann", "Bo"]).turns[2].text == t.turns[0].text
    assert subtitles.join([t, t]).turns[2].start == 9.0
    assert subtitles.join([]) == Transcript()
    with pytest.raises(pp.PodparseError, match="2 transcripts and 1 offsets"):
        subtitles.join([t, t], [0])


def test_join_keeps_word_times_in_their_places() -> None:
    both = subtitles.join([pp.parse(SRT), pp.parse(WORDS)], [0, 10])
    assert [(word.text, word.start) for word in both.turns[2].words] == [
        ("one", 11.0), ("two", 12.0), ("three", 13.0), ("four", 14.0),
    ]  # fmt: skip


def test_join_keeps_what_only_one_part_knows_of_its_cues() -> None:
    plain = Transcript([Turn("Hi.", cues=range(1))], cues=Cues.of([Cue(0, 1, text="Hi.")]))
    full = Transcript(
        [Turn("So.", "Ann", cues=range(1))], cues=Cues.of([Cue(0, 1, text="So.", speaker="Ann", id="7", kind="stage")])
    )
    host = Transcript(cues=Cues.of([Cue(0, 1, text="Oh.", speaker=Speaker("Ann", "Ann", role="host"))]))
    one, two, three = subtitles.join([plain, full, host], [0, 1, 2]).cues
    assert (one.speaker, one.id, one.kind) == (None, None, "speech")
    assert (two.speaker and two.speaker.name, two.id, two.kind) == ("Ann", "7", "stage")
    assert three.speaker == two.speaker
    bare = subtitles.join([plain, plain]).cues
    assert (bare.speakers, bare.ids, bare.kinds) == (None, None, None)


def test_joined_slices_are_the_whole() -> None:
    t = pp.fix(pp.parse(SRT))
    again = subtitles.join([subtitles.slice(t, 0, 3), subtitles.slice(t, 3)], [0, 0])
    assert " ".join(turn.text for turn in again.turns) == " ".join(turn.text for turn in t.turns)
    assert [edit.before for edit in again.edits] == [edit.before for edit in t.edits]


LONG = (
    "So the river froze in March of 2019 and Ann Marie Lee walked over it with 3 million others, "
    "because nobody had said that it would hold. Nobody had said that it would not."
)


def long_talk() -> Transcript:
    return Transcript([Turn(LONG, "Ann", start=0.0, end=14.0)])


def test_recut_keeps_to_its_limits() -> None:
    cut = subtitles.recut(long_talk())
    assert cut.turns[0].text == LONG
    assert subtitles.check(cut) == ()
    assert len(cut.cues) == 3
    assert all(len(line) <= 42 for cue in cut.cues for line in cue.text.split("\n"))
    assert cut.cues[2].text.replace("\n", " ") == "Nobody had said that it would not."


@pytest.mark.parametrize("length", range(14, 42))
def test_recut_never_parts_a_number_or_a_name(length: int) -> None:
    for cue in subtitles.recut(long_talk(), line_length=length).cues:
        for whole in ("Ann Marie Lee", "3 million"):
            inside = cue.text.replace("\n", "/")
            assert not any(inside.startswith(part) or inside.endswith(part) for part in _halves(whole, inside)), inside
            assert not any(part in inside for part in (whole.replace(" ", "/", 1), whole.replace(" ", "/")))


def _halves(whole: str, text: str) -> list[str]:
    """Beginnings of a phrase that end the text, ends of it that begin the text."""
    words = whole.split()
    heads = [" ".join(words[:n]) for n in range(1, len(words))]
    tails = [" ".join(words[n:]) for n in range(1, len(words))]
    return [head for head in heads if text.endswith(head)] + [tail for tail in tails if text.startswith(tail)]


def test_recut_uses_the_times_of_words_and_pauses() -> None:
    vtt = "WEBVTT\n\n00:00.000 --> 00:20.000\nso <00:01.000>it <00:02.000>goes <00:10.000>on <00:11.000>here\n"
    cut = subtitles.recut(pp.parse(vtt), max_seconds=9)
    assert rows(cut) == [(0.0, 2.0, "so it"), (2.0, 11.0, "goes on"), (11.0, 20.0, "here")]
    assert [(word.text, word.start) for word in cut.words] == [(w.text, w.start) for w in pp.parse(vtt).words]


def test_recut_keeps_edits_and_goes_by_the_text_as_it_stands() -> None:
    t = long_talk()
    turn = t.turns[0].fixed(
        [Fix(0, 7, "", "filler"), Fix(LONG.index("walked"), LONG.index("walked") + 6, "went", "term")]
    )
    fixed = evolve(t, turns=[turn])
    cut = subtitles.recut(fixed)
    assert cut.text == fixed.text
    assert len(cut.edits) == len(fixed.edits)
    assert cut.original.text == LONG
    assert " ".join(cue.text for cue in pp.parse(pp.dumps(cut, "vtt")).cues).replace("\n", " ") == fixed.text


def test_recut_stretches_what_is_too_short_as_far_as_there_is_room() -> None:
    t = Transcript(
        [
            Turn("Yes.", "Ann", start=0, end=0.2),
            Turn("It snows.", "Bo", start=0.7, end=2),
            Turn("Ha.", "Ann", start=3, end=3.1),
        ]
    )
    assert [cue.end for cue in subtitles.recut(t).cues] == [0.7, 2, 4.0]


def test_recut_keeps_what_is_no_speech() -> None:
    t = pp.parse("A heading\n\n" + SRT, name="x.srt")
    assert subtitles.recut(t).cues[0].kind == "heading"


def test_recut_wants_times_and_room() -> None:
    with pytest.raises(pp.PodparseError, match="times"):
        subtitles.recut(Transcript([Turn("Hi.", "Ann")]))
    with pytest.raises(pp.PodparseError, match="at least one line"):
        subtitles.recut(long_talk(), lines=0)


@given(
    st.lists(st.sampled_from(["so", "Ann", "Lee", "3", "000", "goes.", "on,", "x" * 50, "uh"]), min_size=1, max_size=40)
)
def test_recut_loses_nothing(words: list[str]) -> None:
    text = " ".join(words)
    cut = subtitles.recut(Transcript([Turn(text, "Ann", start=0.0, end=len(words) / 2)]), line_length=20)
    assert cut.text == text
    assert " ".join(cue.text for cue in cut.cues).replace("\n", " ") == text
    starts = [cue.start for cue in cut.cues if cue.start is not None]
    assert starts == sorted(starts)
    assert len(starts) == len(cut.cues)


def test_mend_cuts_overlaps_and_closes_short_gaps() -> None:
    spans = ((1, "1,000", "3,500"), (2, "3,000", "4,800"), (3, "5,000", "6,000"))
    text = "".join(f"{n}\n00:00:0{start} --> 00:00:0{end}\nso {n}\n\n" for n, start, end in spans)
    mended = subtitles.mend(pp.parse(text), min_gap=0.1, close=0.5)
    assert [cue.end for cue in mended.cues] == [2.9, 4.9, 6.0]
    assert [cue.start for cue in mended.cues] == [1.0, 3.0, 5.0]
    assert mended.turns[0].end == 6.0


def test_mend_leaves_two_people_at_once() -> None:
    t = Transcript(
        [Turn("So", "Ann", start=1, end=3), Turn("No", "Bo", start=1, end=2), Turn("Oh", "Bo", start=2, end=None)]
    )
    assert [turn.end for turn in subtitles.mend(t).turns] == [3, 2, None]


def test_check_names_what_is_wrong() -> None:
    said = (("x" * 43, 0, 9), ("fast, " * 5, 9, 10), ("S", 9.5, 9.6), ("Hm", 9.65, 12))
    t = Transcript([Turn(text, start=start, end=end) for text, start, end in said])
    found = [(problem.cue, problem.code) for problem in subtitles.check(t, min_gap=0.1)]
    assert found == [(1, "line-length"), (1, "long"), (2, "reading-speed"), (2, "overlap"), (3, "short"), (3, "gap")]
    lines = pp.parse("1\n00:00:01,000 --> 00:00:03,000\na\nb\nc\n")
    assert [str(problem) for problem in subtitles.check(lines)] == ["cue 1: lines 3 (limit 2)"]


def test_nothing_is_wrong_without_times() -> None:
    assert subtitles.check(Transcript([Turn("So it goes.", "Ann")])) == ()


STYLED = """WEBVTT - with extras

STYLE
::cue { color: red }

NOTE 00:01.000 is when it starts

intro
00:01.000 --> 00:02.500 align:left
<v Ann>It, uh, <i>rained</i>, <00:01.800>and &amp; froze.

59:59.5 --> 1:00:00.25
<v Bo>Late.
"""


def test_shifting_keeps_all_of_a_file_but_its_times() -> None:
    t = pp.parse(STYLED)
    moved = subtitles.shift(t, 0.5)
    after = STYLED.replace("00:01.000 --> 00:02.500", "00:01.500 --> 00:03.000").replace("<00:01.800>", "<00:02.300>")
    after = after.replace("59:59.5 --> 1:00:00.25", "1:00:00.0 --> 1:00:00.75".replace("1:00:00.0", "01:00:00.0"))
    assert pp.dumps(moved) == after
    assert [cue.start for cue in moved.cues] == [1.5, 3600.0]
    assert pp.dumps(pp.fix(moved)) == after.replace("It, uh, <i>", "It <i>")
    assert pp.dumps(subtitles.shift(pp.fix(t), 0.5)) == after.replace("It, uh, <i>", "It <i>")
    assert pp.dumps(subtitles.shift(subtitles.shift(t, 10), -10)).replace("00:59:59.5", "59:59.5") == STYLED
    assert "00:00.960 --> 00:02.400 align:left" in pp.dumps(subtitles.scale(t, 24, 25))


@pytest.mark.parametrize(
    "text",
    [
        "1\n00:00:01:12 --> 00:00:02:00\nIt rained.\n",  # frames
        "1\n00:00:01,000 -> 00:00:02,000\nIt rained.\n",
        "[00:01.00]It rained.\n",
    ],
)
def test_a_file_whose_stamps_cannot_be_replaced_is_written_anew(text: str) -> None:
    moved = subtitles.shift(pp.parse(text), 60)
    assert moved.source is None
    assert "00:01:01," in pp.dumps(moved, "srt")
    assert "It rained." in pp.dumps(moved, "srt")


@given(st.floats(-20, 4000).map(lambda seconds: round(seconds, 3)))
def test_a_shifted_file_reads_as_shifted(seconds: float) -> None:
    moved = subtitles.shift(pp.parse(SRT), seconds)
    again = pp.parse(pp.dumps(moved))
    assert [turn.text for turn in again] == [turn.text for turn in moved]
    assert list(again.cues.starts) == pytest.approx(list(moved.cues.starts))
    assert list(again.cues.ends) == pytest.approx(list(moved.cues.ends))
