"""Turns out of cues: labels decide; without labels, pauses and sentence ends."""

from __future__ import annotations

from podparse import Cue
from podparse.formats.toolkit.turns import LONG, turns_from_cues
from podparse.model import Cues, Timing


def texts(*cues: Cue) -> list[str]:
    return [turn.text for turn in turns_from_cues(Cues.of(cues))]


def test_a_new_speaker_is_a_new_turn_and_none_is_a_speaker_of_its_own() -> None:
    assert texts(
        Cue(0, 1, text="a", speaker="A"),
        Cue(9, 10, text="b", speaker="A"),
        Cue(10, 11, text="c"),
        Cue(11, 12, text="d"),
    ) == ["a b", "c d"]


def test_unlabelled_speech_breaks_at_a_pause() -> None:
    assert texts(Cue(0, 1, text="a"), Cue(1.5, 2, text="b"), Cue(4, 5, text="c"), Cue(None, None, text="d")) == [
        "a b",
        "c d",
    ]


def test_unlabelled_speech_breaks_at_a_sentence_end_once_it_is_long() -> None:
    long = "word " * (LONG // 5 + 1)
    assert texts(Cue(0, 1, text=long + "x"), Cue(1, 2, text="end."), Cue(2, 3, text="New.")) == [
        long + "x end.",
        "New.",
    ]


def test_what_is_no_speech_is_in_no_turn_and_ends_one() -> None:
    heading = Cue(None, None, text="H", kind="heading")
    assert texts(heading, Cue(0, 1, text="a"), heading, heading, Cue(1, 2, text="b"), heading) == ["a", "b"]
    assert texts() == []


def test_word_times_go_along() -> None:
    cues = Cues.of(
        [Cue(0, 1, text="Hi you", speaker="A"), Cue(1, 2, text="Oh", speaker="B")],
        Timing.of([(0, 2, 0.1, 0.2), (3, 6, 0.3, 0.4), (7, 9, 1.1, 1.2)]),
    )
    first, second = turns_from_cues(cues)
    assert [(word.text, word.start) for word in first.words] == [("Hi", 0.1), ("you", 0.3)]
    assert [(word.text, word.start, word.offset) for word in second.words] == [("Oh", 1.1, 0)]
