"""The parts of sound matching: distances, the trees and their directions, the index."""

from __future__ import annotations

import json
from importlib.resources import files
from math import inf
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

import podparse as pp
from podparse.fixing.terms.compiled import Compiled
from podparse.fixing.terms.distance import UNIT, edit_distance, letter_pairs, phone_distance, sound_tally
from podparse.fixing.terms.features import FEATURES
from podparse.fixing.terms.guards import TIGHT
from podparse.fixing.terms.reading import Reading
from podparse.fixing.terms.scorer import probability
from podparse.fixing.terms.target import Match, Target
from podparse.language.en.g2p import g2p

WORDS = st.text("abcd", max_size=9)
SOUNDS = st.text("pbtdTkgfvszSCjmnlrwaeiouIyhé", max_size=9)
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


@given(SOUNDS, SOUNDS)
def test_the_sounds_that_two_do_not_share_are_a_bound_below_their_distance(a: str, b: str) -> None:
    one, other = sound_tally(a), sound_tally(b)
    assert max((one & ~other).bit_count(), (other & ~one).bit_count()) * UNIT <= phone_distance(a, b) + 1e-9


@given(st.text("abc1é", max_size=9), st.text("abc1é", max_size=9))
def test_the_pairs_of_letters_that_two_do_not_share_are_a_bound_below_their_distance(a: str, b: str) -> None:
    one, other = letter_pairs(a), letter_pairs(b)
    assert max((one & ~other).bit_count(), (other & ~one).bit_count()) <= 2 * edit_distance(a, b)


def test_the_bounds_tell_words_apart() -> None:
    assert 2 == (letter_pairs("kubernetes") & ~letter_pairs("kubernetis")).bit_count()
    assert 9 == (letter_pairs("terminal") & ~letter_pairs("lanimret")).bit_count()  # the same letters
    assert 0.6 == pytest.approx((sound_tally("men") & ~sound_tally("ben")).bit_count() * UNIT)
    assert 0 == sound_tally("merC") & ~sound_tally("Crem")


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
    index = Compiled.over((pp.Dictionary.from_terms([term, "Postgres", "Grace Hopper"]),), "en")
    assert [match.target.write for match in index.sounds.matches(window)] == [term]


def test_a_name_that_sounds_the_same_takes_the_spelling_of_a_small_glossary() -> None:
    guests = pp.Dictionary.from_terms(["Markus"])
    text = "Well, I agree with Marcus on that. I asked Marcus Aurelius."
    fixed = pp.fix(pp.Transcript((pp.Turn(text, None),)), "asr", dictionaries=[guests], builtin=False)
    assert fixed.text == "Well, I agree with Markus on that. I asked Marcus Aurelius."


def plainly(reading: Reading, targets: list[Target], within: float, rare: bool) -> list[Match]:
    """What a reading matches when no bound saves it work."""
    with (
        patch("podparse.fixing.terms.reading._ROUNDING", 99.0),
        patch("podparse.fixing.terms.reading.phone_distance", lambda a, b, limit: phone_distance(a, b)),
    ):
        return list(reading.matches(targets, within, spelled=False, rare=rare))


@given(
    st.lists(st.text("aeiknrstvy", min_size=2, max_size=9), min_size=1, max_size=20, unique=True),
    st.sampled_from([0.35, inf]),
    st.booleans(),
)
def test_the_bounds_lose_no_match(words: list[str], within: float, rare: bool) -> None:
    index = Compiled.over((pp.Dictionary.from_terms(word.title() for word in words),), "en").sounds
    targets = list(index.targets)
    for word in words:
        heard = word[1:] + "a"
        reading = Reading(heard, g2p(heard), "")
        found = list(reading.matches(targets, within, spelled=False, rare=rare))
        assert plainly(reading, targets, within, rare) == found


@given(
    st.lists(st.text("aeiknrstvy", min_size=2, max_size=9), min_size=1, max_size=20, unique=True), st.text("aeiknst")
)
def test_what_sounds_nearly_the_same_is_found_by_its_key_alone(words: list[str], change: str) -> None:
    index = Compiled.over((pp.Dictionary.from_terms(word.title() for word in words),), "en").sounds
    for word in words:
        heard = (word[:2] + change + word[3:],)
        near = [match.target.write for match in index.matches(heard) if match.distance <= TIGHT]
        assert bool(near) <= bool(index.matches(heard, within=TIGHT))


@pytest.mark.parametrize(
    ("said", "fixed"),
    [
        ("I joined the Order of Zorvat last year.", "I joined the Order of Zorvath last year."),
        ("We met Will Tarkinn in May.", "We met Will Tarkin in May."),
        ("I joined the Order at Zorvat.", "I joined the Order at Zorvat."),
        ("They will targin it.", "They will targin it."),
    ],
)
def test_function_words_are_part_of_a_term_only_where_it_has_them(said: str, fixed: str) -> None:
    glossary = pp.Dictionary.from_terms(["Order of Zorvath", "Will Tarkin"])
    assert fixed == pp.fix(said, "asr", dictionaries=[glossary], builtin=False, language="en")


def test_of_targets_that_fit_alike_the_first_one_counts() -> None:
    index = Compiled.over((pp.Dictionary.from_terms(["GitHub"]),), "en").sounds
    whole, *_ = (target for target in index.targets if target.write == "GitHub")
    assert whole is index.matches(("git", "hub"))[0].target
