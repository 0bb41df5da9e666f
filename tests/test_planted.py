"""The benchmark of planted mishearings, small: what it plants, and that nothing else is touched."""

from __future__ import annotations

import random
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest


def load(path: Path) -> Any:
    """A module by its file: benchmarks are no package."""
    spec = spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


planted = load(Path(__file__).parent.parent / "benchmarks" / "planted.py")
TURNS = planted.make(60, random.Random(7))


@pytest.mark.parametrize("kind", planted.KINDS)
def test_names_are_repaired_and_nothing_else_is_changed(kind: str) -> None:
    found = planted.score(TURNS, planted.NAMES, kind)
    assert found.planted > 0
    assert (found.harm, found.changes) == (0, found.repaired)
    assert found.repaired >= 0.85 * found.planted


def test_what_is_planted_can_be_told_from_the_rest() -> None:
    pieces = planted.plant(["We use DKW here."], ["DKW"], "spelled", 1.0, random.Random(7))
    assert pieces == [["We use ", "D K W", " here."]]


def test_one_seed_gives_one_result() -> None:
    assert planted.score(TURNS, planted.NAMES, "dropped") == planted.score(TURNS, planted.NAMES, "dropped")
