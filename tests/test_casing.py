"""Capitals of what no dictionary has: "I", months, peoples, "US" and "IT", and words that only look like them."""

from __future__ import annotations

import pytest

import podparse as pp
from podparse.fixing.casing import Casing


def cased(text: str) -> str:
    return pp.Pipeline([Casing()])(pp.Transcript([pp.Turn(text)]), language="en").text


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        ("They moved to the us last year.", "They moved to the US last year."),
        ("A firm in us markets fell.", "A firm in US markets fell."),
        ("The current us president spoke.", "The current US president spoke."),
        ("She runs the it department.", "She runs the IT department."),
        ("She asked their it team.", "She asked their IT team."),
        ("He came in may 2019.", "He came in May 2019."),
        ("We met in early may.", "We met in early May."),
        ("We met on monday.", "We met on Monday."),
        ("It was tuesday's paper.", "It was Tuesday's paper."),
        ("She speaks german.", "She speaks German."),
        ("i think so. We agree.", "I think so. We agree."),
        ("So i know. And i said so.", "So I know. And I said so."),
        ("He knew that i'm late. And i\u2019ve seen it.", "He knew that I'm late. And I\u2019ve seen it."),
    ],
)
def test_what_gets_its_capital(said: str, becomes: str) -> None:
    assert becomes == cased(said)


@pytest.mark.parametrize(
    "said",
    [
        "They gave us tea.",
        "It is the us versus them of it.",
        "The us we used to be is gone.",
        "He told all of us about it.",
        "Because of it people remember.",
        "I love it, support or not.",
        "They may 2 times a week.",
        "You may go.",
        "It may. Or not.",
        "The set is x i and y i.",
        "They polish the table.",
        "US firms and IT teams met in May.",
        "It is at https://example.org/shows/the-food-that-built-america and at old-swiss.example.com/clocks today.",
    ],
)
def test_what_stays(said: str) -> None:
    assert said == cased(said)


@pytest.mark.parametrize(
    "piece",
    [
        "a high level i r for it",
        "the letter i and",
        "a mani-pedi for it",
        "go to facebook.com for it",
        "a rep max of it",
    ],
)
def test_a_piece_of_a_name_stays_in_a_bare_stretch(piece: str) -> None:
    said = f"Well then they went on and on about it and never came to an end of it {piece} while we all sat there"
    assert said == cased(said)


def test_a_text_without_capitals_keeps_its_style_but_for_us_and_it() -> None:
    assert "we met on monday in the US and i asked the IT department" == cased(
        "we met on monday in the us and i asked the it department"
    )


def test_other_languages_have_capitals_of_their_own() -> None:
    said = pp.Transcript([pp.Turn("Wir sahen us und i am monday.")])
    assert said == pp.Pipeline([Casing()])(said, language="de")
