"""Entry points of other packages, read when first needed. A faulty plugin is warned about and left out."""

from __future__ import annotations

import warnings
from functools import cache
from typing import Any

__all__ = ["plugins"]


@cache
def plugins(group: str) -> tuple[Any, ...]:
    """What installed packages offer under the entry point ``group`` (``podparse.formats``, ``podparse.fixers``,
    ``podparse.dictionaries``), loaded.
    """
    from importlib.metadata import entry_points

    found = []
    for point in entry_points(group=group):
        try:
            found.append(point.load())
        except Exception as error:  # somebody else's code: whatever it does, podparse goes on
            warnings.warn(f"podparse plugin {point.name!r} ({point.value}) failed: {error!r}", RuntimeWarning, 2)
    return tuple(found)
