"""The exact stage: forms are found where they stand, and only there; words know their places."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from podparse.fixing.terms import Entry
from podparse.fixing.terms.exact import ExactIndex, occurrences
from podparse.fixing.terms.surface_forms import SurfaceForm
from podparse.text.context import DocumentContext
from podparse.text.tokens import GAP, Tokens, base, split

WORD = st.sampled_from(
    ["zefer", "mild", "Link", "the", "zefer's", "zefers", "'link'", "Łódź", "o’reilly", "x", "北京", "ж’Ж"]
)
TEXTS = st.lists(st.lists(st.tuples(WORD, st.sampled_from([" ", ", ", "-", "  "])), max_size=12), max_size=4).map(
    lambda turns: tuple("".join(word + gap for word, gap in turn).strip() for turn in turns)
)
FORMS = st.lists(
    st.lists(st.sampled_from(["zefer", "mild", "link", "the", "lodz"]), min_size=1, max_size=3), max_size=6
)


@given(FORMS, TEXTS, st.booleans())
def test_hits_are_those_of_looking_everywhere(forms: list[list[str]], texts: tuple[str, ...], inflect: bool) -> None:
    made = [SurfaceForm(tuple(words), " ".join(words), Entry("x", inflect=inflect), "same") for words in forms]
    tokens = Tokens(texts)

    def ends(word: str, wanted: str) -> bool:
        return word.strip("'") == wanted or (
            inflect and (base(word) == wanted or (word == wanted + "s" and len(wanted) > 1))
        )

    expected = [
        (first, first + len(form.words) - 1, form.words)
        for form in made
        for first in range(len(tokens.words) - len(form.words) + 1)
        for *start, last in [tokens.words[first : first + len(form.words)]]
        if tuple(start) == form.words[:-1] and ends(last, form.words[-1])
    ]
    found = [(hit.first, hit.last, hit.form.words) for hit in occurrences([ExactIndex(made)], tokens)]
    assert sorted(expected) == sorted(found)


@given(TEXTS)
def test_words_know_their_places(texts: tuple[str, ...]) -> None:
    tokens = Tokens(texts)
    for index, word in enumerate(tokens.words):
        if word != GAP:
            start, end = tokens.span(index, index)
            assert split(tokens.buffer[start:end]) == [word]
            assert tokens.index_at(start) == tokens.index_at(end - 1) == index
            turn, at = tokens.place(start)
            assert texts[turn][at : at + len(word)] == tokens.surface(index)


@given(TEXTS)
def test_columns_have_an_item_for_each_word(texts: tuple[str, ...]) -> None:
    tokens = Tokens(texts)
    assert tuple(map(len, tokens.words)) == tokens.column(map(len, tokens.types))
    wanted = set(sorted(tokens.types)[::2])
    assert [at for at, word in enumerate(tokens.words) if word in wanted] == tokens.places(wanted)
    lower = [word == tokens.surface(at).replace("’", "'") for at, word in enumerate(tokens.words)]
    assert lower == list(map(bool, tokens.lowered))
    assert tokens.raised == [at for at, plain in enumerate(lower) if not plain]
    context = DocumentContext(tokens)
    plain = Counter(word for word, low in zip(tokens.words, lower, strict=True) if low)
    assert [plain[word] for word in tokens.types] == [context.ordinary(word) for word in tokens.types]


@given(TEXTS, TEXTS)
def test_words_of_changed_texts_are_those_of_the_texts(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    changed = dict(enumerate(after[: len(before)]))
    for some in (changed, {at: text for at, text in changed.items() if at % 2}):
        expected = Tokens([some.get(at, text) for at, text in enumerate(before)])
        found = Tokens(before).replaced(some)
        assert (expected.buffer, expected.lower, expected.words) == (found.buffer, found.lower, found.words)
        assert (expected.heard, expected.starts) == (found.heard, found.starts)
        assert (expected.turn_starts, expected.raised) == (found.turn_starts, found.raised)


def test_words_of_a_long_text_know_their_places() -> None:
    texts = ("One.", "Here, then - a wörd or two. " * 400, "Last one.")
    tokens = Tokens(texts)
    places = tokens.starts
    assert [tokens.lower[at : at + len(word)] for at, word in zip(places, tokens.words, strict=True)] == tokens.words
    assert [tokens.index_at(at) for at in places] == list(range(len(places)))


@given(st.lists(st.text("ru ,.", max_size=12), max_size=4), st.sampled_from(["r", "ru", "rr"]))
def test_what_stands_before_a_word_is_counted_wherever_it_stands(texts: list[str], word: str) -> None:
    context = DocumentContext(Tokens(texts))
    pairs = zip(context.words, context.words[1:], strict=False)
    assert Counter(before for before, after in pairs if after == word) == context.neighbours(word)
