"""What is asked before words become a term: each rule with sentences that it leaves alone and ones that it changes."""

from __future__ import annotations

from collections import defaultdict

import pytest

import podparse as pp
from podparse.fixing.terms import Dictionary, Entry
from tests.term_examples import TermExample, fixed, term_examples

EXAMPLES = term_examples()


def _id(example: TermExample) -> str:
    return f"{example.dictionary}: {example.said} {example.around}".strip()


@pytest.mark.parametrize("example", [each for each in EXAMPLES if not each.becomes], ids=_id)
def test_what_stays(example: TermExample) -> None:
    expected, found = fixed(example)
    assert expected == found


@pytest.mark.parametrize("example", [each for each in EXAMPLES if each.becomes], ids=_id)
def test_what_changes(example: TermExample) -> None:
    expected, found = fixed(example)
    assert expected == found


def test_each_rule_has_its_examples() -> None:
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for each in EXAMPLES:
        counts[each.rule][bool(each.becomes)] += 1
    assert {} == {name: number for name, number in counts.items() if number[0] < 5 or number[1] < 3}


@pytest.mark.parametrize(
    ("entry", "said", "kind", "rule", "confidence"),
    [
        (Entry("Zephyrix"), "We like zephyrix.", "casing", "same", 0.9),
        (Entry("Zephyrix", case="always"), "We like zephyrix.", "casing", "same", 0.9),
        (Entry("RX-70"), "We like RX 70.", "term", "same", 0.9),
        (Entry("Zo\u00eb"), "We like Zoe.", "term", "same", 0.95),
        (Entry("NGINX", ["Nginx"]), "We like Nginx.", "casing", "variant", 0.99),
        (Entry("ZephyrLink", ["zefer"]), "We like zefer.", "term", "variant", 0.99),
        (Entry("L'Or\u00e9al"), "We like loreal.", "term", "apostrophe", 0.95),
        (Entry("QKD"), "We like q k d.", "term", "spelled", 0.97),
        (Entry("Plum Bago"), "We like plumbago.", "term", "split", 0.97),
        (Entry("WHY"), "We sail to Y.", "term", "spoken", 0.9),
        (Entry("KafkaLink"), "We like kafka link.", "term", "split", 0.97),
        (Entry("SeaLink"), "We like Sea Link.", "term", "split", 0.93),
        (Entry("SeaLink"), "We sail with sea link.", "term", "split", 0.9),
        (Entry("WeWork"), "We rent from we work.", "term", "split", 0.85),
    ],
)
def test_how_sure_a_rule_is(entry: Entry, said: str, kind: str, rule: str, confidence: float) -> None:
    done = pp.fix(pp.Transcript([pp.Turn(said)]), "asr", dictionaries=[Dictionary([entry])], builtin=False)
    assert [(kind, rule, confidence)] == [(edit.kind, edit.rule, edit.confidence) for edit in done.edits]


def test_what_is_doubtful_is_a_question() -> None:
    said = "They slept in base camp there."
    names = Dictionary([Entry("Basecamp")])
    done = pp.fix(pp.Transcript([pp.Turn(said)]), "asr", dictionaries=[names], builtin=False)
    assert [("base camp", "Basecamp", 0.6)] == [(each.before, each.after, each.confidence) for each in done.suggestions]
