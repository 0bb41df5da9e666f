"""The fluency model: what it tells apart, and what it does with anything at all."""

from __future__ import annotations

import math
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

import podparse as pp
from podparse.fixing.disfluency import fluency
from podparse.fixing.disfluency.fluency import slip_probability, tempered

# left [deleted] border right; invented. The first of a pair is fluent, the second a slip of the same words.
PAIRS = [
    ("It depends on who you talk [to], to tell you the truth.", "I wanted to talk [to], to the people who run it."),
    ("Who were you talking [to], to be honest?", "I was talking [to], to the people next door."),
    ("There is nothing to be afraid [of], of course.", "He is one [of], of the best we have."),
    ("That is the kind of place it [is], is it not?", "The whole place [is], is kind of strange."),
    ("We went where the money [was], was it worth it?", "The money [was], was never really there."),
    ("I will do what I [can], can you do the rest?", "I think I [can], can do the rest tomorrow."),
    ("If they [can], can they write to us?", "I hope they [can], can write to us soon."),
    ("If you want [it], it is on the table.", "I hope that [it], it works this time."),
    ("Tell me when you can get [it], it matters to us.", "I think that [it], it matters to all of us."),
    ("Let me show [you], you will like it.", "I hope that [you], you will like it."),
    ("Do what you like with [that], that is your problem.", "I was told [that], that it was your problem."),
    ("I have never seen anything like [this], this is new.", "I think [this], this thing is new."),
    ("Every ten minutes or [so], so we just waited.", "And [so], so we just waited."),
    ("People do what [they want], they always have.", "I guess [they want], they want to go home."),
]  # fmt: skip


def parts(marked: str) -> tuple[list[str], list[str], str, list[str]]:
    left, rest = marked.split("[")
    deleted, right = rest.split("]")
    border = right[0].strip()
    return left.split(), deleted.split(), border, right[1:].split()


@pytest.mark.parametrize(("meant", "slip"), PAIRS)
def test_tells_a_slip_from_its_look_alike(meant: str, slip: str) -> None:
    assert slip_probability(*parts(slip)) - slip_probability(*parts(meant)) > 0.25


def test_no_slip_of_the_pairs_is_vetoed() -> None:
    assert [] == [slip for _, slip in PAIRS if slip_probability(*parts(slip)) < fluency.VETO_EDITED]


def test_marks_at_words_and_marks_apart_are_one() -> None:
    apart = slip_probability(["Yes", ",", "I", "think"], ["that"], ",", ["that", "points", "to", "him", "."])
    together = slip_probability(["Yes,", "I", "think"], ["that"], ",", ["that", "points", "to", "him."])
    assert together == apart


@pytest.mark.parametrize("dash", ["—", "–", "-", "--", "...", "…"])
def test_dashes_are_one_border(dash: str) -> None:
    before, after = ["I", "hope", "that"], ["we", "can", "stay", "here."]
    assert slip_probability(before, ["we", "will"], "—", after) == slip_probability(before, ["we", "will"], dash, after)


def test_sentences_before_and_after_count_for_nothing() -> None:
    alone = slip_probability(["She", "came"], ["from"], ",", ["from", "a", "town", "up", "north."])
    inside = slip_probability(
        ["It", "was", "late.", "She", "came"], ["from"], ",", ["from", "a", "town", "up", "north.", "What", "for?"]
    )
    assert inside == alone


def test_a_break_in_speech_speaks_for_a_slip() -> None:
    before, after = ["I", "know", "that"], ["he", "was", "at", "home."]
    assert slip_probability(before, ["he", "is"], "—", after) > slip_probability(before, ["he", "is"], ",", after) - 0.1


@pytest.mark.parametrize(
    "words",
    [
        ([], [], "", []),
        (["so"], [], ",", ["well"]),
        (["so"], ["we"], ",", []),
        ([], [""], "", [""]),
        (["so"], [",", "—"], ",", ["we"]),
        (["I", "met"], ["Michael"], ",", ["Michael", "Palin."]),
        (["it", "was"], ["cold,"], ",", ["cold", "rain."]),
    ],
)
def test_nothing_to_go_by_is_even_odds(words: tuple[list[str], list[str], str, list[str]]) -> None:
    assert slip_probability(*words) == 0.5


@pytest.mark.parametrize(
    "words",
    [
        (["Я", "думал"], ["что"], ",", ["что", "он", "придёт."]),
        (["私は"], ["その"], "、", ["その", "本を"]),
        (["قال"], ["في"], "،", ["في", "البيت"]),
        (["e\u0301te\u0301"], ["l'"], "", ["l'\ud800"]),
        (["zxqv", "##", "3rd"], ["qqq-"], "//", ["--", "\x00", "1,000"]),
        (["İstanbul"], ["ß"], "\u2028", ["ǅ"]),
    ],
)
def test_foreign_and_broken_words_have_a_probability(words: tuple[list[str], list[str], str, list[str]]) -> None:
    assert 0 < slip_probability(*words) < 1


@given(st.lists(st.text(max_size=8)), st.lists(st.text(max_size=8)), st.text(max_size=3), st.lists(st.text(max_size=8)))
def test_never_raises(left: list[str], deleted: list[str], border: str, right: list[str]) -> None:
    answer = slip_probability(left, deleted, border, right)
    assert 0 <= answer <= 1
    assert answer == slip_probability(left, deleted, border, right)


def test_far_context_is_not_looked_at() -> None:
    near = ["and", "then", "we", "all", "went", "and", "looked", "for", "it", "until", "it", "was", "dark", "and", "we"]
    assert slip_probability([*"abc", *near], ["saw"], ",", ["saw", "it."]) == slip_probability(
        [*"xyz", *near], ["saw"], ",", ["saw", "it."]
    )


def test_a_veto_lowers_confidence_and_nothing_else_does() -> None:
    assert tempered(0.9, 0.8) == 0.9
    assert tempered(0.9, 0.05) == 0.05
    assert tempered(0.03, 0.05) == 0.03
    between = (fluency.VETO_RAW + fluency.VETO_EDITED) / 2
    assert (tempered(0.9, between), tempered(0.9, between, edited=True)) == (0.9, between)


def test_weights_are_small_and_load_the_same_each_time() -> None:
    data = (files("podparse.fixing.disfluency") / "fluency.bin").read_bytes()
    assert len(data) <= 300_000
    one, two = fluency.unpack(data), fluency.unpack(data)
    found = fluency.features(one, ["I", "came"], ["from"], ",", ["from", "there."])
    assert found is not None
    assert found == fluency.features(two, ["I", "came"], ["from"], ",", ["from", "there."])
    assert len(found) == len(fluency.FEATURES)
    assert one.probability(found) == two.probability(found)


def test_weights_are_sound() -> None:
    model = fluency.model()
    assert list(model.bigrams) == sorted(set(model.bigrams))
    assert list(model.trigrams) == sorted(set(model.trigrams))
    assert len(model.bigrams) == len(model.bigram_scores) == len(model.backoffs)
    assert len(model.trigrams) == len(model.trigram_scores)
    assert len(model.direct) == fluency.BUCKETS
    assert {feature for feature in model.tree_features if feature != 255} <= set(range(len(fluency.FEATURES)))


def test_log_probabilities_sum_to_one() -> None:
    """After any two symbols, over all that may come next."""
    model = fluency.model()
    for before in (["i", "think"], ["of", "the"], ["zxqv", "zxqv"]):
        symbols = [symbol for symbol, _ in model.encode(before)]
        total = sum(math.exp(model.log_p([*symbols, third], 2)) for third in range(len(model.unigrams)))
        assert total == pytest.approx(1, abs=0.1)


@pytest.mark.parametrize(
    "text",
    [
        "Take a show like that, that has a host for every season.",
        "The kind of friend you are, isn't what they need.",
        "It was a long post, something like that, that was in March.",
    ],
)
def test_rules_heed_the_veto(text: str) -> None:
    assert pp.fix(pp.Transcript([pp.Turn(text)]), "clean").turns[0].text == text


def test_rules_ask_nothing_where_a_break_was_heard() -> None:
    said = pp.Transcript([pp.Turn("Take a show like that, um, that has a host for every season.")])
    assert pp.fix(said, "clean").turns[0].text == "Take a show like that has a host for every season."
