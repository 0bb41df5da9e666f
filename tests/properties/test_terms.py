"""Properties of the fixer of terms: no text and no glossary makes it raise, wherever the text ends."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import podparse as pp

WORDS = st.sampled_from(
    "I still use Visual Studio the u s a Zephyrix Mara Quillt's GPT 4 c ++ é 7th no. O'Neil x Löwe -- ' it's".split()
)
TEXTS = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
ANYTHING = st.text(st.characters(codec="utf-8"), max_size=40)


@given(TEXTS, st.lists(TEXTS | ANYTHING, max_size=4))
def test_texts_cut_at_every_word_are_fixed(text: str, terms: list[str]) -> None:
    words = text.split(" ")
    glossary = pp.Dictionary.from_terms([*terms, *words, text])
    for end in range(len(words)):
        cut = " ".join(words[: end + 1])
        assert isinstance(pp.fix(cut, "asr", dictionaries=[glossary]), str)


@given(st.text(st.sampled_from("ABCDEXYZ"), min_size=2, max_size=6))
def test_letters_said_one_by_one_are_fixed_wherever_they_end(acronym: str) -> None:
    glossary = pp.Dictionary.from_terms([acronym])
    for end in range(1, len(acronym) + 1):
        assert isinstance(pp.fix(f"the {' '.join(acronym[:end].lower())}", "asr", dictionaries=[glossary]), str)


@given(ANYTHING, st.lists(ANYTHING, max_size=3))
def test_any_text_and_any_glossary_are_fixed(text: str, terms: list[str]) -> None:
    assert isinstance(pp.fix(text, "asr", dictionaries=[pp.Dictionary.from_terms(terms)], language="en"), str)


def test_a_letter_at_the_very_end_begins_no_longer_span() -> None:
    glossary = pp.Dictionary.from_terms(["Jaxtar", "Delta Kay"])
    fixed = pp.fix("we spoke of delta k", dictionaries=[glossary], builtin=False, language="en")
    assert "we spoke of Delta Kay" == fixed
