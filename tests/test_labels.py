"""Speaker labels are found by the grammar that a file repeats, whatever it is; a colon proves nothing."""

from __future__ import annotations

import pytest

import podparse as pp
from podparse.labels.engine import find_labels
from podparse.labels.heads import GRAMMARS, heads
from tests.label_styles import CASTS, HEADERS, STYLES, expected, heard, render, talk


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("style", STYLES)
def test_every_style_in_every_language(style: str, header: str) -> None:
    for cast, bank in CASTS if header == "bare" else CASTS[1:5:2]:
        for turns in (4, 15):
            said = talk(cast, bank, turns)
            transcript = pp.parse(HEADERS[header] + render(style, said), name="talk.md")
            assert expected(style, said) == heard(transcript.turns), (cast[0].name, turns)
            assert transcript.source is not None
            assert pp.dumps(transcript) == transcript.source.text


@pytest.mark.parametrize("grammar", GRAMMARS, ids=lambda grammar: grammar.name)
def test_every_grammar_reads_its_example(grammar: object) -> None:
    assert any(
        head.family.grammar == each.name for each in GRAMMARS if each is grammar for head in heads(each.example, 0)
    )


@pytest.mark.parametrize(
    "text",
    [
        "Warning: we went home.",
        "Deep Water: a story\n\nWe went down to the sea. It was cold.\n",
        "Bananas: they are yellow, and I like bananas.",
        "Producer: Ida Wren",
        "Ida: [A](https://a.example) [B](https://b.example)",
        "The answer: no.",
    ],
)
def test_one_colon_at_the_top_may_be_no_label(text: str) -> None:
    assert [turn.speaker for turn in pp.parse(text, format="plain").turns] == [None]


def test_a_monologue_has_its_speaker() -> None:
    found = pp.parse("# A talk\n\n**Ida Wren** (00:01:05): So we went.\n\nIt was cold.\n")
    assert [(turn.speaker and turn.speaker.name, turn.start, turn.text) for turn in found.turns] == [
        ("Ida Wren", 65.0, "So we went. It was cold.")
    ]


def test_a_name_below_a_line_of_text_is_a_label_beside_a_time_only() -> None:
    names = ["Ann Lee Ray", "Bo Diaz Fox", "Ann Lee Ray"]
    texts = ["Hello there, all of you.", "Thank you for having me.", "Let us begin at once."]
    timed = [("So this is what we said", name, "1:26", text, "") for name, text in zip(names, texts, strict=True)]
    plain = [(before, name, text, "") for before, name, _, text, _ in timed]
    assert names == [label.name for label in find_labels([line for part in timed for line in part]).heads.values()]
    assert {} == find_labels([line for part in plain for line in part]).heads


def test_a_head_that_came_before_is_read_anew_where_a_time_follows() -> None:
    lines = ["Ann: So we begin.", "Bo: Yes, we do.", "Ann: [0:05] Here we are.", "Bo: At last."]
    found = find_labels([each for line in lines for each in (line, "")]).heads
    assert ["So we begin.", "Yes, we do.", "Here we are.", "At last."] == [label.text for label in found.values()]
