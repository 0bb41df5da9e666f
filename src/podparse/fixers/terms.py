"""Not built yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from podparse.pipeline import AnyFixer

if TYPE_CHECKING:
    from podparse.presets import Options


def make(options: Options) -> list[AnyFixer]:
    """The stage for a preset."""
    return []
