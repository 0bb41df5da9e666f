"""Each rule stands in a table with sentences that it must leave alone and sentences that it must change."""

from __future__ import annotations

import runpy
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import podparse as pp
from podparse.fixing.disfluency.evidence import EVIDENCE
from podparse.fixing.disfluency.fixer import Disfluencies
from podparse.fixing.disfluency.point import InterruptionPoint
from podparse.fixing.disfluency.table import rows
from podparse.fixing.rule import Rule
from podparse.language.speech import speech
from tests.disfluency_examples import Example, examples

TOOLS = Path(__file__).parent.parent / "tools"
LANGUAGES = ("en", "de", "es", "fr")
EXAMPLES = examples()
RULES: dict[str, Rule[InterruptionPoint]] = {
    rule.name: rule for code in LANGUAGES for part in rows(speech(code)) for rule in part
}


def fixed(example: Example) -> pp.Transcript:
    said = pp.Transcript([pp.Turn(example.said)])
    return pp.Pipeline([Disfluencies(level=example.level)])(said, language=example.language)


@pytest.mark.parametrize("example", [each for each in EXAMPLES if not each.becomes], ids=lambda each: each.said)
def test_what_a_rule_leaves_alone(example: Example) -> None:
    assert example.said == fixed(example).text


@pytest.mark.parametrize("example", [each for each in EXAMPLES if each.becomes], ids=lambda each: each.said)
def test_what_a_rule_changes(example: Example) -> None:
    done = fixed(example)
    assert example.becomes == done.text
    assert example.rule in {edit.rule for edit in done.edits}


def test_each_rule_has_its_examples() -> None:
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for each in EXAMPLES:
        counts[each.rule][bool(each.becomes)] += 1
    assert set(RULES) == set(counts)
    assert {} == {name: number for name, number in counts.items() if number[0] < 5 or number[1] < 3}


def test_the_evidence_is_of_rules_that_exist_and_were_right() -> None:
    assert set() == set(EVIDENCE) - set(RULES)
    seen = {name: each for name, each in EVIDENCE.items() if each.shows >= 3}
    assert len(seen) >= 20
    applied = {name: each for name, each in seen.items() if RULES[name].level.name != "HEAVY"}
    assert {} == {name: each for name, each in applied.items() if each.right < 0.93 * each.fired}


def test_the_manual_has_every_rule() -> None:
    tool = runpy.run_path(str(TOOLS / "rule_page.py"))
    for name, made in tool["PAGES"].items():
        assert made() == (tool["DOCS"] / name).read_text(encoding="utf-8")


def test_a_rule_is_asked_only_between_its_words() -> None:
    for rule in RULES.values():
        assert rule.border <= frozenset(range(16))
        assert 0.7 <= rule.confidence <= 1


SENTENCES = sorted({each.said for each in EXAMPLES})
CUT = st.tuples(st.sampled_from(SENTENCES), st.integers(0, 60), st.integers(0, 60))
LEVELS = st.sampled_from(["off", "light", "standard", "heavy"])
CODES = st.sampled_from(["en", "de", "es", "fr", "pt", "xx", "und"])


@given(st.lists(CUT, min_size=1, max_size=4), LEVELS, CODES)
def test_sentences_cut_anywhere_never_raise(parts: list[tuple[str, int, int]], level: str, language: str) -> None:
    text = " ".join(said[begin : begin + length] for said, begin, length in parts)
    done = Disfluencies(level=level)
    assert 1 == len(pp.Pipeline([done])(pp.Transcript([pp.Turn(text)]), language=language).turns)


@given(st.text(max_size=80), LEVELS, CODES)
def test_no_text_raises(text: str, level: str, language: str) -> None:
    done = pp.Pipeline([Disfluencies(level=level)])(pp.Transcript([pp.Turn(text)]), language=language)
    assert text == done.original.turns[0].text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", ["light", "standard", "heavy"])
def test_examples_cut_at_every_word_never_raise(level: str, language: str) -> None:
    fix = pp.Pipeline([Disfluencies(level=level)])
    turns = [
        pp.Turn(" ".join(each.said.split()[:size]))
        for each in EXAMPLES
        if each.language == language
        for size in range(1, len(each.said.split()))
    ]
    assert len(turns) == len(fix(pp.Transcript(turns), language=language).turns)


def test_an_edited_transcript_gets_only_what_is_certain() -> None:
    plain = "The old mill stands by the river and nobody has worked there for many years. " * 100
    doubtful = "I sent it at, on Monday. "
    edited = pp.Pipeline([Disfluencies()])(pp.Transcript([pp.Turn(plain), pp.Turn(doubtful)]), language="en")
    assert doubtful == edited.turns[1].text
    spoken = pp.Transcript([pp.Turn(plain.replace("The old", "The, um, the old")), pp.Turn(doubtful)])
    assert "I sent it on Monday. " == pp.Pipeline([Disfluencies()])(spoken, language="en").turns[1].text


@pytest.mark.parametrize(
    "text",
    [
        "Um, it's great.",
        "Uh, we, we left.",
        "So, um, the end. Well, uh, I-I know.",
        "We, um, they left, it, it's over.",
    ],
)
def test_companions_are_undone_together(text: str) -> None:
    done = pp.Pipeline([Disfluencies()])(pp.Transcript([pp.Turn(text)]), language="en")
    for edit in done.edits:
        if edit.rule == "capital":
            assert text.startswith(done.revert(edit).text[:3])
