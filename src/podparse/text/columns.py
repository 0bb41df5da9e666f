"""Columns of bytes, one a word: what holds for each word of a document, looked at by the whole column at a time."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["marked"]

_MARKED: Final = re.compile(rb"[^\0]")


def marked(column: bytes) -> list[int]:
    """Where the column is not 0: one pass in C, however few places there are.

    >>> marked(b"\\0\\1\\0\\0\\2")
    [1, 4]
    """
    return [match.start() for match in _MARKED.finditer(column)]
