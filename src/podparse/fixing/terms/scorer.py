"""How likely a sound-alike is right: a sum of small decision trees over its features.

The trees lie in ``sound_trees.json``; ``tools/train_sounds.py`` makes them and says from what.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from math import exp
from typing import Any

__all__ = ["probability"]


def _expression(tree: Any) -> str:
    """A tree as Python: ``[feature, threshold, tree if not above, tree if above]``, or a number for a leaf."""
    if not isinstance(tree, list):
        return repr(float(tree))
    feature, threshold, low, high = tree
    return f"({_expression(low)} if v{int(feature)} <= {float(threshold)!r} else {_expression(high)})"


@cache
def _log_odds() -> Callable[..., float]:
    """The sum of all trees as a function of the features: compiled it takes half the time of a walk through lists."""
    import json
    from importlib.resources import files

    model = json.loads((files("podparse.fixing.terms") / "sound_trees.json").read_text("utf-8"))
    features = ", ".join(f"v{at}" for at in range(len(model["features"])))
    found: Callable[..., float] = eval(
        " + ".join([f"lambda {features}: {model['bias']}", *map(_expression, model["trees"])])
    )
    return found


def probability(values: Sequence[float], trust: float = 0.0) -> float:
    """The probability of a candidate with these features; ``trust`` is added to its log odds."""
    return 1 / (1 + exp(-_log_odds()(*values) - trust))
