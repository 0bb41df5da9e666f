"""What is asked before words become a term: each rule with sentences that it leaves alone and ones that it changes."""

from __future__ import annotations

from collections import defaultdict

import pytest

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
