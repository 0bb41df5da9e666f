"""The shipped pipelines: which stages, in which order, for which purpose; and what a user may say about fixing."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Final, Literal, get_args

from attrs import frozen

from podparse.errors import PodparseError, unknown
from podparse.fixing.fixer import Fixer
from podparse.model import Fix, Notice
from podparse.plugins import plugins
from podparse.text import Document

if TYPE_CHECKING:
    from podparse.fixing.terms import Dictionary

__all__ = ["LEVELS", "PRESETS", "Level", "Options", "Preset", "fixers_of"]

#: The name of a shipped pipeline.
Preset = Literal["clean", "asr", "verbatim"]
#: How far disfluencies are taken out.
Level = Literal["off", "light", "standard", "heavy"]

# Order matters: a false stop is joined before sentences are looked at, fillers go before the copies around them,
# names come right before case is given to what is left.
#: The presets, each with its stages in order.
PRESETS: Final[dict[str, tuple[str, ...]]] = {
    "clean": ("false_stops", "disfluency.fixer", "terms.fixer", "casing"),
    "asr": ("false_stops", "terms.fixer", "casing"),
    "verbatim": ("false_stops",),
}

#: The levels, from nothing to all.
LEVELS: Final[tuple[str, ...]] = get_args(Level)


@frozen(kw_only=True)
class Options:
    """What a user may say about fixing.

    ``level`` is how far disfluencies go (see `LEVELS`); ``min_confidence`` (0..1) is the confidence below which a fix
    is not applied, None for each fixer's own measured threshold; ``dictionaries`` come before the shipped ones, which
    ``builtin=False`` switches off; ``domains`` are the fields whose dictionaries are used, None for those
    that the words of the transcript speak of. ``known`` are names that other episodes of the show have: where a whole
    name of several words fits it is applied, a single word is suggested. ``plugins`` turns on the fixers of installed
    packages.
    """

    level: Level = "standard"  #: how far disfluencies go: one of `LEVELS`
    min_confidence: float | None = None  #: 0 to 1; None: the threshold of each fixer
    dictionaries: tuple[Dictionary, ...] = ()  #: asked before the shipped ones
    builtin: bool = True  #: use the shipped dictionaries
    domains: tuple[str, ...] | None = None  #: fields whose shipped dictionaries are used
    known: tuple[Dictionary, ...] = ()  #: names that other episodes have
    plugins: bool = False  #: use the fixers of installed packages

    def __attrs_post_init__(self) -> None:
        if self.level not in LEVELS:
            raise PodparseError(unknown("level", self.level, LEVELS))
        least: object = self.min_confidence
        if least is not None and not (isinstance(least, int | float) and 0 <= least <= 1):
            raise PodparseError(f"min_confidence is a number from 0 to 1, not {least!r}")


def fixers_of(preset: Preset, options: Options) -> tuple[Fixer, ...]:
    """The fixers of a preset (see `PRESETS`), in order. Raises `PodparseError` for a name that is not there.

    Each stage is a module ``podparse.fixing.<stage>`` with ``make(options)``, which gives its fixers in order.

    >>> [each.name for each in fixers_of("asr", Options())]
    ['joins', 'terms', 'casing']
    """
    if preset not in PRESETS:
        raise PodparseError(unknown("preset", preset, PRESETS))
    made: list[Fixer] = []
    for stage in PRESETS[preset]:
        made += import_module(f"podparse.fixing.{stage}").make(options)
    for each in plugins("podparse.fixers") if options.plugins else ():
        _take_place(each, made)
    if options.min_confidence is None:
        return tuple(made)
    return tuple(_AtLeast(each, options.min_confidence) for each in made)


@frozen
class _AtLeast:
    """A fixer of whose fixes those that are less confident are suggestions."""

    fixer: Fixer
    min_confidence: float

    @property
    def name(self) -> str:
        return self.fixer.name

    def __call__(self, document: Document, /) -> Iterator[Fix | Notice]:
        for found in self.fixer(document):
            if isinstance(found, Fix) and found.confidence < self.min_confidence:
                yield found._replace(apply=False)
            else:
                yield found


def _take_place(plugin: object, fixers: list[Fixer]) -> None:
    """Put a plugin beside the fixer it names (``after``, ``before``), at the end where it names none.

    A preset without that fixer does without the plugin.
    """
    if not isinstance(plugin, Fixer):
        warnings.warn(f"podparse plugin {plugin!r} is no fixer: it needs a name and __call__", RuntimeWarning, 2)
        return
    names = [each.name for each in fixers]
    after, before = getattr(plugin, "after", None), getattr(plugin, "before", None)
    if after is None and before is None:
        fixers.append(plugin)
    elif after in names:
        fixers.insert(names.index(after) + 1, plugin)
    elif before in names:
        fixers.insert(names.index(before), plugin)
