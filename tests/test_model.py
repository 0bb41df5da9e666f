"""Transcript, Turn, Meta, Source: what a user holds in the hand."""

from __future__ import annotations

import pickle
from array import array

import pytest

from podparse import Cue, Edit, Fix, Meta, Speaker, Transcript, Turn
from podparse.errors import EditConflictError
from podparse.formats.toolkit.turns import turns_from_cues
from podparse.model import Cues, Notice, Source, Timing
from podparse.model.edited_cues import as_cues

CUES = Cues.of(
    [
        Cue(0.0, 1.0, text="We uh met.", speaker="Ann"),
        Cue(1.0, 2.0, text="in Paris", speaker="Ann"),
        Cue(None, None, text="MUSIC", kind="stage"),
        Cue(2.0, 3.0, text="Oh.", speaker="Bo"),
    ]
)
T = Transcript(turns_from_cues(CUES), cues=CUES, meta=Meta("A talk"), source=Source("…", "plain"))
FIXED = Transcript(
    [T.turns[0].fixed([Fix(2, 5, "", "filler"), Fix(9, 10, "", "join")], fixer="f"), T.turns[1]],
    cues=CUES,
    source=T.source,
)


def test_turns_come_from_neighbouring_cues_of_one_speaker() -> None:
    assert [(turn.text, turn.start, turn.end, turn.cues) for turn in T.turns] == [
        ("We uh met. in Paris", 0.0, 2.0, range(2)),
        ("Oh.", 2.0, 3.0, range(3, 4)),
    ]


def test_speakers_are_in_order_of_appearance_and_made_from_names() -> None:
    assert [speaker.name for speaker in T.speakers] == ["Ann", "Bo"]
    assert Turn("x", "").speaker is None
    assert Turn("x", Speaker("1", "Ann")).speaker == Speaker("1", "Ann")


def test_edits_know_their_turn_and_can_be_undone() -> None:
    assert FIXED.turns[0].text == "We met in Paris"
    assert [(edit.turn, edit.before) for edit in FIXED.edits] == [(0, " uh"), (0, ".")]
    assert FIXED.revert(FIXED.edits[0]).turns[0].text == "We uh met in Paris"
    assert FIXED.without("join").turns[0].text == "We met. in Paris"
    assert FIXED.original.turns == T.turns
    assert T.turns[1].without("join") is T.turns[1]


def test_undoing_what_is_not_there_is_refused() -> None:
    stray = Edit(0, 1, before="W", after="w", kind="casing")
    with pytest.raises(EditConflictError, match=r"take it from \.edits"):
        FIXED.revert(stray)
    with pytest.raises(EditConflictError, match="no such suggestion"):
        FIXED.turns[0].accept(stray)


def test_suggestions_stand_apart_until_accepted() -> None:
    turn = Turn("deep seek", "Ann").fixed([Fix(0, 9, "DeepSeek", "term", apply=False)])
    transcript = Transcript([turn])
    assert transcript.text == "deep seek"
    taken = transcript.accept(transcript.suggestions[0])
    assert (taken.text, taken.suggestions) == ("DeepSeek", ())
    assert taken.original.text == "deep seek"


def test_fixing_nothing_gives_the_same_turn() -> None:
    assert T.turns[0].fixed([]) is T.turns[0]
    assert T.notice() is T
    assert T.notice(Notice("odd", "something")).warnings == (Notice("odd", "something"),)


def test_cues_are_written_with_the_edits_in_them() -> None:
    assert [cue.text for cue in as_cues(FIXED)] == ["We met", "in Paris", "Oh."]
    assert [cue.text for cue in as_cues(T)] == ["We uh met.", "in Paris", "Oh."]
    assert as_cues(Transcript([Turn("Hi", "Ann", start=1.0)])) == [Cue(1.0, None, text="Hi", speaker="Ann")]


def test_an_edit_over_a_cue_border_changes_the_words_of_both_cues() -> None:
    turn = T.turns[0].fixed([Fix(6, 13, "flew to", "term")])
    assert [cue.text for cue in as_cues(Transcript([turn], cues=CUES))] == ["We uh flew", "to Paris"]
    gone = T.turns[0].fixed([Fix(0, 11, "", "loop")])
    assert [cue.text for cue in as_cues(Transcript([gone], cues=CUES))] == ["in Paris"]


def test_line_breaks_of_a_cue_stay_where_their_spaces_still_stand() -> None:
    cues = Cues.of([Cue(0.0, 1.0, text="We uh\nmet deep\nseek in\nParis")])
    turn = turns_from_cues(cues)[0].fixed([Fix(2, 5, "", "filler"), Fix(10, 19, "DeepSeek", "term")])
    assert [cue.text for cue in as_cues(Transcript([turn], cues=cues))] == ["We\nmet DeepSeek in\nParis"]


def test_records_are_flat() -> None:
    assert FIXED.to_records()[1] == {
        "turn": 1, "speaker": "Bo", "role": None, "start": 2.0, "end": 3.0, "text": "Oh.", "source": "Oh.", "edits": 0
    }  # fmt: skip
    assert Transcript([Turn("x")]).to_records()[0]["speaker"] is None


def test_words_of_a_transcript_carry_times_through_edits() -> None:
    timing = Timing.of([(0, 4, 1.0, 1.2), (5, 9, 1.2, 1.5), (10, 13, None, 2.0)], confidences=[0.9, 0.7, None])
    turn = Turn("deep seek won", timing=timing).fixed([Fix(0, 9, "DeepSeek", "term"), Fix(13, 13, " now", "term")])
    words = Transcript([turn]).words
    assert [(w.text, w.start, w.end, w.confidence) for w in words] == [
        ("DeepSeek", 1.0, 1.5, 0.7),
        ("won", None, 2.0, None),
        ("now", None, None, None),
    ]
    assert [word.start for word in Turn("no times").words] == [None, None]


def test_words_without_spaces_are_split_where_timed_words_begin() -> None:
    timing = Timing.of([(0, 2, 1.0, 2.0), (2, 4, 2.0, 3.0)])
    assert [(word.text, word.start) for word in Turn("今日晴れ", timing=timing).words] == [("今日", 1.0), ("晴れ", 2.0)]


def test_pickling_keeps_everything() -> None:
    assert pickle.loads(pickle.dumps(FIXED)) == FIXED
    assert pickle.loads(pickle.dumps(Transcript())) == Transcript()


def test_a_source_gives_its_bytes_back() -> None:
    assert Source("é", "plain", encoding="utf-16-le", bom=b"\xff\xfe").encode() == "é".encode("utf-16")
    assert Source("é", "plain", encoding="cp1252").encode("→ é") == "→ é".encode()
    assert Source("abc", "plain").sha256.startswith("ba7816bf")


def test_timing_columns_slice_and_compare() -> None:
    timing = Timing.of([(0, 2, 0.0, None), (3, 5, None, 1.0)], confidences=[None, 0.5])
    part = timing.cut(3, 5)
    assert next(part.rows())[:2] == (0, 2)
    assert part == Timing.of([(0, 2, None, 1.0)], confidences=[0.5])
    assert hash(part) == hash(Timing.of([(0, 2, None, 1.0)], confidences=[0.5]))
    assert part != Timing.of([(0, 2, None, 1.0)])
    assert (part == 3, part.span(0, 2), part.confidence(0, 2)) == (False, (None, 1.0), 0.5)
    assert Timing.of([(0, 2, 0.0, 1.0)]).confidence(0, 2) is None


def test_cues_are_a_sequence() -> None:
    cues = Cues.of([Cue(0.0, None, text="a", id="7", span=(1, 2)), Cue(1.0, 2.0, text="b", span=(4, 5))])
    assert (cues[-1].text, [cue.id for cue in cues], cues[0].span) == ("b", ["7", None], (1, 2))
    assert [cue.text for cue in cues[:1]] == ["a"]
    assert cues == Cues.of(cues)
    assert hash(cues) == hash(Cues.of(cues))
    assert (cues == 1, cues == CUES) == (False, False)
    with pytest.raises(IndexError):
        _ = cues[2]
    assert Cues(["only text"])[0] == Cue(None, None, text="only text")
    assert Cues(["x"], array("d", [1.0]), array("d", [2.0])).is_speech(0)


def test_nothing_has_no_paragraphs() -> None:
    assert Transcript().paragraphs(merge_gap=1) == ()
