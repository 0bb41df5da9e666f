"""How likely a sound-alike is right: a sum of small decision trees over its features.

The trees lie in ``sound_trees.json``; ``tools/train_sounds.py`` makes them and says from what.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import exp
from typing import Any

__all__ = ["probability"]


@cache
def _trees() -> tuple[float, list[Any]]:
    """The bias, and the trees: ``[feature, threshold, tree if not above, tree if above]``, or a number for a leaf."""
    import json
    from importlib.resources import files

    model = json.loads((files("podparse.fixing.terms") / "sound_trees.json").read_text("utf-8"))
    return model["bias"], model["trees"]


def probability(values: Sequence[float], trust: float = 0.0) -> float:
    """The probability of a candidate with these features; ``trust`` is added to its log odds."""
    total, trees = _trees()
    for node in trees:
        while node.__class__ is list:
            node = node[2] if values[node[0]] <= node[1] else node[3]
        total += node
    return 1 / (1 + exp(-total - trust))
