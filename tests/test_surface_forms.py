"""The ways a term may stand in a text although it was heard rightly."""

from __future__ import annotations

import pytest

from podparse.fixing.terms import Entry
from podparse.fixing.terms.surface_forms import forms


def ways(write: str, *heard: str, **fields: object) -> list[str]:
    """Each form of a term: its rule, its words, and what it writes where that is not the term."""
    found = forms(Entry(write, heard, **fields))  # type: ignore[arg-type]
    return [
        f"{form.rule}: {' '.join(form.words)}" + (f" -> {form.write}" if form.write != write else "") for form in found
    ]


@pytest.mark.parametrize(
    ("write", "expected"),
    [
        ("Zephyrix", ["same: zephyrix"]),
        ("GitHub", ["same: github", "split: git hub"]),
        ("Sea Link", ["same: sea link", "split: sealink"]),
        ("RoBERTa", ["same: roberta", "split: ro ber ta", "spelled: ro b e r ta"]),
        ("Lowe's", ["same: lowe -> Lowe"]),
    ],
)
def test_words_apart_or_joined(write: str, expected: list[str]) -> None:
    assert expected == ways(write)


@pytest.mark.parametrize(
    ("write", "expected"),
    [
        ("QKD", ["same: qkd", "spelled: q k d"]),
        ("US", ["spelled: u s"]),  # "us" is a word of its own
        ("II", ["same: ii"]),  # "I I" is a stutter
        ("And", []),
        ("WHY", ["spoken: y", "spelled: w h y"]),
        (
            "WHY2025",
            ["spoken: y 2025", "spoken: y2025", "same: why2025", "split: why 2025", "spelled: w h y 2025"],
        ),
        ("JAY-KAY", ["same: jay kay", "split: jaykay", "spelled: j a y k a y"]),
    ],
)
def test_letters_said_one_by_one(write: str, expected: list[str]) -> None:
    assert expected == ways(write)


@pytest.mark.parametrize(
    ("write", "expected"),
    [
        ("GPT-4", ["same: gpt 4", "split: gpt4", "spelled: g p t 4", "spoken: gpt four"]),
        ("X0", ["same: x0", "split: x 0", "spoken: x zero"]),
        ("H12", ["same: h12", "split: h 12", "spoken: h twelve"]),
        ("H13", ["same: h13", "split: h 13"]),
        ("A100", ["same: a100", "split: a 100", "spoken: a one hundred"]),
        ("H1200", ["same: h1200", "split: h 1200", "spoken: h twelve hundred"]),
        ("H1300", ["same: h1300", "split: h 1300"]),
        ("H120", ["same: h120", "split: h 120"]),
        ("EIP1559", ["same: eip1559", "split: eip 1559", "spelled: e i p 1559"]),
        ("W3C", ["same: w3c", "split: w 3 c", "split: w3 c", "spoken: w three c"]),
        ("RX-12345", ["same: rx 12345", "split: rx12345", "spelled: r x 12345"]),
        ("K4-2A", ["same: k4 2a", "split: k42a", "split: k 4 2 a", "split: k42 a", "spoken: k four two a"]),
    ],
)
def test_numbers_in_words(write: str, expected: list[str]) -> None:
    assert expected == ways(write)


@pytest.mark.parametrize(
    ("write", "expected"),
    [
        ("C++", ["spoken: c plus plus", "spoken: see plus plus"]),
        ("C#", ["spoken: c sharp"]),
        (".NET", ["spoken: dot net", "spelled: n e t"]),
        ("Node.js", ["spoken: node js", "spoken: node dot js", "split: nodejs"]),
        ("Q&A", ["same: q a", "spoken: q and a"]),
        ("SQLAlchemy", ["same: sqlalchemy", "split: sql alchemy", "spelled: s q l alchemy", "spoken: sequel alchemy"]),
        ("L'Oréal", ["same: l'oreal", "apostrophe: loreal", "apostrophe: l oreal"]),
        ("We'll", ["same: we'll", "apostrophe: we ll"]),
    ],
)
def test_signs_and_apostrophes(write: str, expected: list[str]) -> None:
    assert expected == ways(write)


def test_without_sounds_only_the_term_and_its_variants() -> None:
    assert ["same: git hub -> Git Hub"] == ways("Git Hub's", sounds=False)
    assert ["variant: zefer", "same: zephyrlink"] == ways("ZephyrLink", "zefer", sounds=False)
    assert ["same: us", "spelled: u s"] == ways("US", case="always")


def test_a_sentence_is_no_term() -> None:
    words = "one two three four five six seven eight nine ten eleven twelve"
    assert [f"same: {words}", f"split: {words.replace(' ', '')}"] == ways(words)
    assert [] == ways(f"{words} thirteen")
    assert ["variant: a b"] == ways(f"{words} thirteen", "a b")


def test_a_variant_keeps_the_possessive_that_it_has() -> None:
    assert ["variant: more threads -> Moore Threads", "same: moore threads -> Moore Threads"] == ways(
        "Moore Threads's", "more threads's", sounds=False
    )


@pytest.mark.parametrize(
    ("write", "variant", "exact"),
    [
        ("ZephyrLink", "zefer", None),
        ("ZephyrLink", "Zefer", None),  # no everyday word: any case will do
        ("ZephyrLink", "Red", "Red"),  # red is a color
        ("ZephyrLink", "Red's", "Red"),
        ("ZephyrLink", "Red Zefer", None),
        ("NGINX", "Nginx", "Nginx"),  # only the case differs
        ("C++", "see++", "see++"),
    ],
)
def test_a_variant_that_counts_only_as_it_was_given(write: str, variant: str, exact: str | None) -> None:
    assert exact == next(forms(Entry(write, [variant]))).exact


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (Entry("Time"), True),
        (Entry("time"), False),
        (Entry("Apple"), False),
        (Entry("Time", case="always"), False),
        (Entry("Time", near=["phone"]), False),
        (Entry("Time Out"), False),
    ],
)
def test_an_everyday_word_needs_its_capital(entry: Entry, expected: bool) -> None:
    assert expected == next(forms(entry)).needs_capital
    assert not next(forms(Entry("Zephyrix", ["time"]))).needs_capital


def test_forms_know_where_they_come_from() -> None:
    entry = Entry("GPT-4", ["gee pee"])
    assert {True} == {form.builtin for form in forms(entry, builtin=True)}
    assert {False} == {form.builtin for form in forms(entry)}
    assert {entry} == {form.entry for form in forms(entry)}
    assert [("minor" in form.not_near) for form in forms(Entry("C#"))] == [True]
    assert "axis" in next(forms(Entry("WHY"))).not_near
