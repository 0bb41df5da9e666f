"""The shipped pipelines: which fixers, in which order, for which purpose."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from attrs import frozen

from podparse.errors import PodparseError
from podparse.pipeline import AnyFixer, Pipeline

if TYPE_CHECKING:
    from podparse.dictionary import Dictionary

__all__ = ["LEVELS", "PRESETS", "Options", "preset"]

# Order matters: a false stop is joined before sentences are looked at, fillers go before the copies around them,
# names come right before case is given to what is left.
PRESETS: Final = {
    "clean": ("joins", "disfluencies", "terms", "casing"),
    "asr": ("joins", "terms", "casing"),
    "verbatim": ("joins",),
}

LEVELS: Final = ("off", "light", "standard", "heavy")


@frozen(kw_only=True)
class Options:
    """What a user may say about fixing.

    ``level`` is how far disfluencies go (see `LEVELS`); ``sure`` (0..1) is the confidence below which a fix is not
    applied, None for each fixer's own measured threshold; ``dictionaries`` come before the shipped ones, which
    ``builtin=False`` switches off.
    """

    level: str = "standard"
    sure: float | None = None
    dictionaries: tuple[Dictionary, ...] = ()
    builtin: bool = True

    def __attrs_post_init__(self) -> None:
        if self.level not in LEVELS:
            raise PodparseError(f"no level {self.level!r}; there are {', '.join(LEVELS)}")
        if self.sure is not None and not 0 <= self.sure <= 1:
            raise PodparseError(f"sure is a confidence between 0 and 1, not {self.sure}")


def preset(name: str, options: Options | None = None) -> Pipeline:
    """The pipeline called ``name`` (see `PRESETS`). Raises `PodparseError` for a name that is not there.

    Each stage is a module ``podparse.fixers.<stage>`` with ``make(options)``, which gives its fixers in order.
    """
    if name not in PRESETS:
        raise PodparseError(f"no preset {name!r}; there are {', '.join(PRESETS)}")
    made: list[AnyFixer] = []
    for stage in PRESETS[name]:
        made += import_module(f"podparse.fixers.{stage}").make(options or Options())
    return Pipeline(made)
