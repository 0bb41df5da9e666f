"""Chunks: nothing lost, nothing doubled, nothing broken that need not be."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import podparse as pp
from podparse.chunks import Chunk, chunks, quotes
from podparse.model.sentences import sentence_spans
from tests.made import marked, talk

WORDS = st.sampled_from(
    ["so", "we", "went?", "it", "rained.", "“Stop!”", "…", "Ａ。", "no", "extraordinarily", "3.5", "-"]
)
TEXTS = st.lists(WORDS, max_size=30).map(" ".join)
TURNS = st.lists(st.tuples(TEXTS, st.sampled_from(["Ann", "Bo", None])), max_size=8)
MEASURES = st.sampled_from(["words", len])


@st.composite
def transcripts(draw: st.DrawFn) -> pp.Transcript:
    rows = draw(TURNS)
    return pp.Transcript([pp.Turn(text, name, start=i, end=i + 1) for i, (text, name) in enumerate(rows)])


def size_of(chunk: Chunk, by: str | Callable[[str], int]) -> int:
    return by(chunk.text) if callable(by) else sum(len(part.text.split()) for part in chunk.parts)


@given(transcripts(), st.integers(2, 60), st.integers(0, 10), MEASURES)
def test_no_word_is_lost_or_doubled(t: pp.Transcript, size: int, overlap: int, by: str | Callable[[str], int]) -> None:
    found = chunks(t, size, by=by, overlap=min(overlap, size - 1))
    parts = [part for chunk in found for part in chunk.parts if not part.repeated]
    assert [word for part in parts for word in part.text.split()] == t.text.split()
    assert all(part.text == t.turns[part.turn].text[part.start_char : part.end_char] for part in parts)
    assert len({chunk.id for chunk in found}) == len(found)


@given(transcripts(), st.integers(2, 60), st.integers(0, 10), MEASURES)
def test_only_a_single_word_may_be_too_long(
    t: pp.Transcript, size: int, overlap: int, by: str | Callable[[str], int]
) -> None:
    for chunk in chunks(t, size, by=by, overlap=min(overlap, size - 1)):
        assert size_of(chunk, by) <= size or len([part for p in chunk.parts for part in p.text.split()]) == 1


@given(transcripts(), st.integers(2, 60))
def test_what_fits_stays_whole(t: pp.Transcript, size: int) -> None:
    parts = [part for chunk in chunks(t, size) for part in chunk.parts]
    for index, turn in enumerate(t.turns):
        own = [part for part in parts if part.turn == index]
        if len(turn.text.split()) <= size / 2:
            assert len(own) == bool(turn.text)
        for low, high in sentence_spans(turn.text):
            if len(turn.text[low:high].split()) <= size:
                assert any(part.start_char <= low and high <= part.end_char for part in own)


def test_a_question_stays_with_its_answer() -> None:
    t = pp.Transcript([pp.Turn("one 2 3 4 5.", "Ann"), pp.Turn("Who won?", "Bo"), pp.Turn("We did. " * 4, "Ann")])
    assert [chunk.text for chunk in chunks(t, 7)] == [
        "Ann: one 2 3 4 5.",
        "Bo: Who won?\nAnn: We did. We did.",
        "Ann: We did. We did.",
    ]
    assert chunks(t, 9)[0].text == "Ann: one 2 3 4 5.\nBo: Who won?\nAnn: We did."


def test_overlap_repeats_whole_sentences() -> None:
    t = pp.Transcript([pp.Turn("A b c. D e. F g h. I.", "Ann", start=0, end=9)])
    first, second = chunks(t, 6, overlap=3)
    assert (first.text, second.text) == ("Ann: A b c. D e.", "Ann: D e. F g h. I.")
    assert [(part.text, part.repeated) for part in second.parts] == [("D e.", True), ("F g h. I.", False)]


def test_chunks_by_seconds_have_times_of_words_or_cues() -> None:
    t = pp.parse(
        "1\n00:00:01,000 --> 00:00:03,000\nAnn: It rained.\n\n2\n00:00:03,500 --> 00:00:06,000\nAnn: We rowed.\n",
        name="x.srt",
    )
    assert len(t.turns) == 1
    assert [(chunk.start, chunk.end) for chunk in chunks(t, 2.5, by="seconds")] == [(1.0, 3.0), (3.5, 6.0)]
    with pytest.raises(pp.PodparseError, match="no times"):
        chunks(talk().__class__([pp.Turn("Hi.")]), 10, by="seconds")


def test_the_header_says_where_a_chunk_is_from() -> None:
    [chunk] = chunks(talk())
    assert chunk.header == "The Harbour Show, Oak, 00:00:00-00:00:09, Ann Lee and Bo Diaz"
    assert chunk.to_record()["speakers"] == ["Ann Lee", "Bo Diaz"]
    assert chunks(pp.Transcript()) == []


@pytest.mark.parametrize(
    ("size", "overlap", "by"), [(10, 10, "words"), (0, 0, "words"), (10, -1, "words"), (9, 0, "pages")]
)
def test_wrong_sizes_are_refused(size: int, overlap: int, by: str) -> None:
    with pytest.raises(pp.PodparseError):
        chunks(talk(), size, overlap=overlap, by=by)


def test_a_count_is_asked_once_or_twice_a_sentence() -> None:
    """Counting tokens is dear: what is asked grows with the text, not with its square."""
    asked: list[str] = []

    def count(text: str) -> int:
        asked.append(text)
        return len(text.split())

    t = marked(5000, 100)
    chunks(t, 200, by=count, overlap=40)
    assert len(asked) <= 2 * sum(len(sentence_spans(turn.text)) for turn in t.turns)


def test_quotes_find_both_spellings_and_say_who_and_when() -> None:
    [found] = quotes(talk(), "Kwillt")
    assert (found.text, found.speaker, found.start, found.end) == ("We met Quillt and Anna Belle.", "Ann Lee", 0.0, 3.5)
    assert quotes(talk(), "Quillt") == [found]
    assert [quote.turn for quote in quotes(talk(), "lanterns of copper")] == []
    assert quotes(talk(), " ?! ") == []


def test_rare_words_count_more_and_the_best_quote_comes_first() -> None:
    t = pp.Transcript([pp.Turn("The boat. The sea. The lantern on the boat. The end.", "Ann")])
    assert [quote.text for quote in quotes(t, "the lantern boat")] == ["The lantern on the boat.", "The boat."]
    assert [quote.text for quote in quotes(t, "the lantern")] == ["The lantern on the boat."]
    assert [quote.text for quote in quotes(t, "boat", limit=1)] == ["The boat."]
