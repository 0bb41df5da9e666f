"""Speaker labels are found by the grammar that a file repeats, whatever it is; a colon proves nothing."""

from __future__ import annotations

import pytest

import podparse as pp
from podparse.people.label_heads import GRAMMARS, heads
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
