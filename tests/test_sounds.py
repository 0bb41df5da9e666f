"""The parts of sound matching: distances, the trees and their directions, the index."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

import podparse as pp
from podparse.fixing.terms.compiled import Compiled
from podparse.fixing.terms.distance import edit_distance, phone_distance
from podparse.fixing.terms.features import FEATURES
from podparse.fixing.terms.scorer import probability

WORDS = st.text("abcd", max_size=9)
FEATURE = st.floats(-1, 6)


def plain_distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], min(diagonal + (x != y), row[j] + 1, row[j - 1] + 1)
    return row[-1]


@given(WORDS, WORDS)
def test_the_distance_in_bits_is_levenshteins(a: str, b: str) -> None:
    assert edit_distance(a, b) == plain_distance(a, b)


@given(WORDS, WORDS)
def test_the_phone_distance_is_symmetric_and_zero_only_for_the_same(a: str, b: str) -> None:
    assert phone_distance(a, b) == pytest.approx(phone_distance(b, a))
    assert (phone_distance(a, b) == 0) == (a == b)


def test_the_trees_know_the_features_by_place() -> None:
    model = json.loads((files("podparse.fixing.terms") / "sound_trees.json").read_text("utf-8"))
    assert model["features"] == list(FEATURES)


@given(st.lists(FEATURE, min_size=len(FEATURES), max_size=len(FEATURES)), st.data())
def test_what_speaks_for_a_term_never_makes_it_less_likely(values: list[float], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(FEATURES) - 1))
    direction = list(FEATURES.values())[at]
    more = [*values[:at], values[at] + data.draw(st.floats(0, 4)), *values[at + 1 :]]
    change = probability(more) - probability(values)
    assert change * direction >= -1e-9


@pytest.mark.parametrize(
    ("window", "term"),
    [
        (("kuber", "netties"), "Kubernetes"),
        (("jervis",), "Jurvis"),
        (("gulf", "powers"), "Gulf Power"),
        (("tail", "wind"), "Tailwind"),
    ],
)
def test_what_the_index_finds(window: tuple[str, ...], term: str) -> None:
    index = Compiled((pp.Dictionary.from_terms([term, "Postgres", "Grace Hopper"]),), "en")
    assert [match.target.write for match in index.sounds.matches(window)] == [term]


def test_a_name_that_sounds_the_same_takes_the_spelling_of_a_small_glossary() -> None:
    guests = pp.Dictionary.from_terms(["Markus"])
    text = "Well, I agree with Marcus on that. I asked Marcus Aurelius."
    fixed = pp.fix(pp.Transcript((pp.Turn(text, None),)), "asr", dictionaries=[guests], builtin=False)
    assert fixed.text == "Well, I agree with Markus on that. I asked Marcus Aurelius."
