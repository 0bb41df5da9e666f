"""An entry of a dictionary says what is wrong with it."""

from __future__ import annotations

from typing import Any

import pytest

from podparse.errors import DictionaryError
from podparse.fixing.terms import Entry
from podparse.fixing.terms.entry import usable


@pytest.mark.parametrize(
    ("fields", "message", "entry"),
    [
        ({"write": 7}, "write cannot be 7", "7"),
        ({"write": ["x"] * 60}, f"write cannot be {['x'] * 60!r:.40}", str(["x"] * 60)[:80]),
        ({"write": "Zephyr", "priority": "high"}, "priority cannot be 'high'", "Zephyr"),
        ({"write": "Zephyr", "language": 4}, "language cannot be 4", "Zephyr"),
        ({"write": "?!"}, "an entry must write something, not '?!'", "?!"),
        ({"write": "Ann\nLee"}, "a term stands on one line", "Ann\nLee"),
        ({"write": "Ann\rLee"}, "a term stands on one line", "Ann\rLee"),
        ({"write": "Zephyr", "case": "upper"}, "no case policy 'upper'; there are auto, always, never", "Zephyr"),
        ({"write": "Zephyr", "heard": ["zefer", "-"]}, "a variant must have a letter or digit, not '-'", "Zephyr"),
        ({"write": "Zephyr", "heard": 7}, "texts are a text or a list of texts, not 7", None),
        ({"write": "Zephyr", "near": ["a", 7]}, "texts are a text or a list of texts, not ['a', 7]", None),
    ],
)
def test_what_is_wrong_with_an_entry(fields: dict[str, Any], message: str, entry: str | None) -> None:
    with pytest.raises(DictionaryError) as caught:
        Entry(**fields)
    assert message in str(caught.value)
    assert entry == caught.value.entry


def test_texts_may_be_given_in_several_ways() -> None:
    assert ("zefer",) == Entry("Zephyr", "zefer").heard == Entry("Zephyr", ["zefer"]).heard
    assert ("code", "compiler") == Entry("Rust", near=["Code", "Compiler"]).near
    assert ("Zefer",) == Entry("Zephyr", ["Zefer"]).heard


def test_a_list_that_many_entries_share_is_kept_once() -> None:
    near = ("code", "compiler")
    assert Entry("Rust", near=near).near is near
    assert ("code",) == Entry("Rust", near=("Code",)).near


def test_names_that_an_entry_may_write() -> None:
    assert ["Ann Lee", "x"] == list(usable(["Ann\n Lee ", "? ?", "", "x\ud83d", "\ud83d", "x"]))
