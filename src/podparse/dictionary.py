"""Not built yet."""

from __future__ import annotations


class Dictionary:
    """Not built yet."""
