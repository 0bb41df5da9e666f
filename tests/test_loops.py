"""Recogniser loops: what counts as one, where it begins and ends, and which copy stays."""

from __future__ import annotations

import pytest

from podparse import Pipeline, Transcript, Turn
from podparse.fixing.disfluency.fixer import Loops
from podparse.fixing.disfluency.loops import find_loops

LOOPS = [
    ("go " * 12, "go ", [("go", 12)]),
    ("we go " * 8, "we go ", [("we go", 8)]),
    ("we go on " * 6, "we go on ", [("we go on", 6)]),
    ("we all go on " * 6, "we all go on ", [("we all go on", 6)]),
    ("Thank you. " * 5, "Thank you. ", [("Thank you.", 5)]),
    ("Yes. " * 8, "Yes. ", [("Yes.", 8)]),
    (
        "Did it rain all day? " * 5,
        "Did it rain all day? ",
        [("Did it rain all day?", 5)],
    ),
    ("What a long day it was for us! " * 7, "What a long day it was for us! ", [("What a long day it was for us!", 7)]),
    ("So " + "go " * 12 + "home and rest", "So go home and rest", [("go", 12)]),
    ("She came. " + "We all left. " * 6 + "It rained.", "She came. We all left. It rained.", [("We all left.", 6)]),
    ("Go, go. GO! go… " * 3 + "and rest", "Go, and rest", [("Go,", 12)]),
    (
        "go " * 13 + "and then she came home to " + "stop " * 14,
        "go and then she came home to stop ",
        [("go", 13), ("stop", 14)],
    ),
    (
        "I see. " * 6 + "He left us in the rain. " * 5,
        "I see. He left us in the rain. ",
        [("I see.", 6), ("He left us in the rain.", 5)],
    ),
    ("no yes " * 8 + "no", "no yes no", [("no yes", 8)]),
]
NO_LOOPS = [
    "go " * 11,
    "we go " * 7,
    "we go on " * 5,
    "we all go on " * 5,
    "Thank you. " * 4,
    "Yes. " * 7,
    "Did it rain all day? " * 4,
    "the dog the cat the hen the cow the pig the fox the bee the owl",
    "",
]


def shown(found: str) -> str:
    return found[:40]


@pytest.mark.parametrize(("text", "kept", "loops"), LOOPS, ids=lambda value: shown(str(value)))
def test_of_a_loop_the_first_copy_stays(text: str, kept: str, loops: list[tuple[str, int]]) -> None:
    found = find_loops(text)
    assert loops == [(loop.unit, loop.times) for loop in found]
    left = text
    for loop in reversed(found):
        left = left[: loop.start] + left[loop.end :]
    assert kept.strip() == left.strip()


@pytest.mark.parametrize(("text", "kept", "loops"), LOOPS, ids=lambda value: shown(str(value)))
def test_each_loop_is_suspected_and_reported(text: str, kept: str, loops: list[tuple[str, int]]) -> None:
    turns = ["It rained.", text.strip(), "He came home late and we all ate.", text.strip()]
    done = Pipeline([Loops()])(Transcript([Turn(turn) for turn in turns]), language="en")
    assert [turns[0], kept.strip(), turns[2], kept.strip()] == [turn.text for turn in done.turns]
    expected = [f"turn {turn} says {unit!r} {times} times" for turn in (2, 4) for unit, times in loops]
    assert expected == [warning.message.partition(" in a row")[0] for warning in done.warnings]


@pytest.mark.parametrize("text", NO_LOOPS, ids=shown)
def test_what_people_say_so_often_is_no_loop(text: str) -> None:
    assert [] == find_loops(text)
    assert text == Pipeline([Loops()])(Transcript([Turn(text)]), language="en").turns[0].text
