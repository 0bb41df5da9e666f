"""Turns as paragraphs to read: joined over short pauses, broken at sentence ends."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import podparse as pp
from podparse.model.timing import Timing

ANN = "It rained. It froze! We rowed, and then we rowed on."


def test_a_long_turn_is_broken_at_sentence_ends() -> None:
    found = pp.Transcript([pp.Turn(ANN, "Ann", start=1.0, end=9.0)]).paragraphs(max_words=4)
    assert [(p.text, p.start, p.end) for p in found] == [
        ("It rained. It froze!", 1.0, None),
        ("We rowed, and then we rowed on.", None, 9.0),
    ]


def test_parts_have_the_times_of_their_words() -> None:
    timing = Timing.of([(0, 2, 1.0, 1.2), (3, 10, 1.3, 2.0), (11, 13, 3.0, 3.1), (14, 20, 3.2, 4.0)])
    turn = pp.Turn("It rained. It froze!", "Ann", start=1.0, end=4.0, timing=timing)
    found = pp.Transcript([turn]).paragraphs(max_words=2)
    assert [(p.text, p.start, p.end) for p in found] == [("It rained.", 1.0, 2.0), ("It froze!", 3.0, 4.0)]


def test_turns_are_joined_over_a_known_short_pause_only() -> None:
    turns = [
        pp.Turn("a", "Ann", start=0.0, end=1.0),
        pp.Turn("b", "Ann", start=1.5, end=2.0),
        pp.Turn("c", "Ann", start=9.0),
        pp.Turn("d", "Ann", start=9.5, end=10.0),
        pp.Turn("e", "Bo", start=10.0, end=11.0),
        pp.Turn("f", "Bo", start=3.0, end=4.0),
    ]
    found = pp.Transcript(turns).paragraphs(merge_gap=1.0)
    assert [(p.text, list(p.turns)) for p in found] == [
        ("a b", [0, 1]), ("c", [2]), ("d", [3]), ("e", [4]), ("f", [5]),
    ]  # fmt: skip
    assert found[0].speaker == turns[0].speaker


@given(st.lists(st.text(alphabet="ab .?\n", max_size=30), max_size=5), st.integers(1, 5))
def test_no_word_is_lost(texts: list[str], size: int) -> None:
    transcript = pp.Transcript([pp.Turn(text, "Ann") for text in texts])
    words = [word for text in texts for word in text.split()]
    for each in (transcript.paragraphs(), transcript.paragraphs(merge_gap=1.0, max_words=size)):
        assert [word for p in each for word in p.text.split()] == words
