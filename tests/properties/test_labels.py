"""One labelled turn, written as text and read again: whose it is comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podparse import Transcript, Turn, dumps, parse

NAMES = [
    "Ann Lee",
    "Bo",
    "Ida",
    "SPEAKER_00",
    "Speaker 1",
    "Dr. Ida Wren",
    "José van Dam",
    "ANN LEE",
    "Host",
    "Cy O'Dea",
]
SAYINGS = [
    "So it is fun.",
    "we went home",
    "Really?",
    "Hello: there.",
    "And so on and on it goes, I think",
    "No.",
    "the end",
]


@pytest.mark.parametrize("format", ["plain", "markdown", "google-meet"])
@given(
    name=st.sampled_from(NAMES),
    said=st.lists(st.sampled_from(SAYINGS), min_size=1, max_size=4).map(" ".join),
    start=st.none() | st.integers(0, 9000),
)
def test_one_turn_keeps_its_speaker(format: str, name: str, said: str, start: int | None) -> None:
    written = dumps(Transcript([Turn(said, name, start=start)]), format)
    found = parse(written, format=format)
    assert [(turn.speaker and turn.speaker.name, turn.text) for turn in found.turns] == [(name, said)]
    assert dumps(found) == written
