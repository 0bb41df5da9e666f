"""Labels in combinations of parts that nobody listed; those with a part that the grammar was written without, apart."""

from __future__ import annotations

import pytest

from tests.label_combinations import HELD_OUT, combinations, misread

SAMPLE = list(combinations(1200, seed=1))


@pytest.mark.parametrize(("held_out", "least"), [(False, 0.99), (True, 0.96)])
def test_combinations_are_read_right(held_out: bool, least: float) -> None:
    chosen = [each for each in SAMPLE if each.held_out == held_out]
    wrong = [(each.parts, each.seed, what) for each in chosen if (what := misread(each))]
    assert len(wrong) <= (1 - least) * len(chosen), wrong[:5]


def test_every_part_left_out_is_in_the_sample() -> None:
    assert HELD_OUT <= {value for each in SAMPLE for value in each.parts.values()}
