"""The shipped dictionaries, read from `podparse.data` when first asked for."""

from __future__ import annotations

from functools import cache
from typing import Final

from podparse.fixing.terms.dictionary import Dictionary

__all__ = ["NAMES", "packaged", "shipped"]

NAMES: Final = ("ai", "technology", "companies", "podcasts")


@cache
def shipped(*names: str) -> tuple[Dictionary, ...]:
    """The shipped dictionaries of these names, or all of `NAMES`.

    >>> [dictionary.name for dictionary in shipped("ai")]
    ['ai']
    """
    return tuple(map(packaged, names or NAMES))


def packaged(name: str) -> Dictionary:
    """The dictionary in a file of `podparse.data`."""
    from importlib.resources import as_file, files

    with as_file(files("podparse.data") / f"{name}.toml") as path:
        return Dictionary.load(path)
