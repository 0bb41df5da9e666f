"""Sentences that show the rules: what each must leave alone, and what it must change.

They stand in ``cases/disfluency_rules.tsv``, near misses of each other; the tests run them and the manual prints them
(``tools/rule_page.py``).
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

__all__ = ["Example", "examples"]


class Example(NamedTuple):
    """A sentence ``said`` in a ``language``, and what ``becomes`` of it at a ``level``; "" where it must stay."""

    rule: str
    language: str
    level: str
    said: str
    becomes: str


def examples() -> list[Example]:
    """All examples, in the order of the rules.

    >>> examples()[0].rule, len(examples()) > 400
    ('filled-pause', True)
    """
    text = (Path(__file__).parent / "cases" / "disfluency_rules.tsv").read_text(encoding="utf-8")
    return [Example(*line.split("\t")) for line in text.splitlines()[1:]]
