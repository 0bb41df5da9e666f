"""spaCy: turns, times and edits on a Doc, and back."""

from __future__ import annotations

import pytest

import podparse as pp
from tests.made import talk

spacy = pytest.importorskip("spacy", reason="spacy is not installed (pip install podparse[spacy])")

from podparse.integrations.spacy import from_doc, to_doc  # noqa: E402


def test_a_doc_knows_turns_times_and_edits() -> None:
    doc = to_doc(talk(), spacy.blank("en"))
    assert doc.text == talk().text
    assert [(span.text, span._.speaker, span._.start_time, span._.end_time) for span in doc.spans["turns"]] == [
        ("We met Quillt and Anna Belle.", "Ann Lee", 0.0, 3.5),
        ("the lantern of cop per.", "Bo Diaz", 4.0, 9.25),
    ]
    assert [(span.text, span._.edit["before"], span._.edit["kind"]) for span in doc.spans["edits"]] == [
        ("Quillt", "Kwillt", "term")
    ]
    lantern = next(token for token in doc if token.text == "lantern")
    assert doc[lantern.i : lantern.i + 1]._.speaker == "Bo Diaz"


def test_it_survives_bytes_and_a_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    doc = nlp(to_doc(talk(), nlp))
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [sentence._.speaker for sentence in again.sents] == ["Ann Lee", "Bo Diaz"]
    assert [span._.edit["after"] for span in again.spans["edits"]] == ["Quillt"]
    back = from_doc(again)
    assert [(turn.text, turn.speaker_name, turn.start, turn.end) for turn in back] == [
        (turn.text, turn.speaker_name, turn.start, turn.end) for turn in talk()
    ]
    assert back.meta.title == "Oak"


def test_other_docs_and_empty_ones() -> None:
    nlp = spacy.blank("en")
    assert from_doc(nlp("It rained.")).text == "It rained."
    assert from_doc(to_doc(pp.Transcript(), nlp)) == pp.Transcript()
    empty = pp.Transcript([pp.Turn("", "Ann"), pp.Turn("Hi.", None)])
    assert [turn.text for turn in from_doc(to_doc(empty, nlp))] == ["", "Hi."]


def test_a_tokenizer_that_changes_the_text_is_refused() -> None:
    nlp = spacy.blank("en")
    nlp.tokenizer = lambda text: spacy.tokens.Doc(nlp.vocab, words=text.split())
    with pytest.raises(pp.PodparseError, match="changes the text"):
        to_doc(pp.Transcript([pp.Turn("It  rained.")]), nlp)
