"""What is left behind where words go: commas, dashes, line breaks and capitals, and which edits belong together."""

from __future__ import annotations

import pytest

from podparse import Pipeline, Transcript, Turn
from podparse.fixing.disfluency.fixer import Disfluencies


def cleaned(text: str, level: str = "standard") -> Transcript:
    return Pipeline([Disfluencies(level=level)])(Transcript([Turn(text)]), language="en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We came in, uh—it rained.", "We came in—it rained."),
        ("It rained, um,— and we left.", "It rained— and we left."),
        ("It rained um, - and we left.", "It rained - and we left."),
        ("We left, um\nand she stayed.", "We left,\nand she stayed."),
        ("We left, and\num she stayed.", "We left, and\nshe stayed."),
        ("So\num, we left.", "So,\nwe left."),
        ("We saw it um\nfrom afar.", "We saw it\nfrom afar."),
        ("We have it, um; tea.", "We have it; tea."),
        ("I told him: uh, no.", "I told him: no."),
        ("I won't, I won't go", "I won't go"),
        ("I, they won't go", "they won't go"),
        ("Well, um. It rained.", "Well. It rained."),
        ("Um uh um. We left.", "We left."),
        ("We left. Um uh.\n\nIt rained.", "We left.\n\nIt rained."),
        ("We left.\nUm uh.\n\nIt rained.", "We left.\nIt rained."),
        ("We left. Um uh. It rained.", "We left. It rained."),
        ("We left, uh. ", "We left. "),
        ("uh", ""),
        (" uh ", ""),
        ("When it rains, um, we stay.", "When it rains, we stay."),
        ("When, um, it rains, we stay.", "When it rains, we stay."),
        ("When the rain, the snow, um, comes we stay.", "When the rain, the snow comes we stay."),
        ("We stay, um, and eat.", "We stay, and eat."),
        ("We stay um, and eat.", "We stay and eat."),
    ],
)
def test_the_marks_around_what_goes(text: str, expected: str) -> None:
    assert expected == cleaned(text).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is cold, you know, it froze.", "It is cold, it froze."),
        ("He hired, you know, ten people.", "He hired ten people."),
        ("They take, you know, ten people.", "They take ten people."),
        ("These old, you know, houses fell.", "These old houses fell."),
        ("The boat, you know, sank.", "The boat sank."),
        ("We saw boats, you know, boats.", "We saw boats, boats."),
        ("We sold old boats, you know, sheds and all.", "We sold old boats, sheds and all."),
        ("We just boat, you know, far away.", "We just boat far away."),
        ("Boats, you know, sink.", "Boats sink."),
    ],
)
def test_a_marker_takes_its_commas_unless_the_sentence_needs_one(text: str, expected: str) -> None:
    assert expected == cleaned(text, "heavy").text


def test_a_run_of_several_kinds_is_several_edits() -> None:
    shown = [(edit.before, edit.after, edit.kind, edit.rule) for edit in cleaned("Um, we, we, uh, we left.").edits]
    assert [
        ("Um, ", "", "filler", "filled-pause"),
        ("we, we, ", "", "repetition", "pronoun-again"),
        ("uh, ", "", "filler", "filled-pause"),
        ("w", "W", "filler", "capital"),
    ] == shown


def test_an_edit_is_as_sure_as_the_least_sure_word_of_it() -> None:
    done = cleaned("It is in in, uh, in the box.")
    assert [0.95, 1.0] == [round(edit.confidence, 2) for edit in done.edits]
