"""A fixer that podparse finds once this package is installed, and runs for those who ask for plugins."""

from __future__ import annotations

import re
from collections.abc import Iterator

import podparse
from podparse.fixing.fixer import TurnView

PERCENT = re.compile(r"(?<![\d.,])(\d{1,3}) per ?cent\b")


@podparse.fixer("percent", after="terms")
def percent(view: TurnView) -> Iterator[podparse.Fix]:
    """``20 percent`` becomes ``20%``."""
    for match in PERCENT.finditer(view.text):
        yield podparse.Fix(match.start(), match.end(), f"{match[1]}%", kind="number", rule="percent")
