"""The shipped dictionaries, read from `podparse.data` when first asked for."""

from __future__ import annotations

from functools import cache
from typing import Final

from podparse.fixing.terms.dictionary import Dictionary

__all__ = ["NAMES", "shipped"]

NAMES: Final = ("ai", "technology", "companies", "podcasts")


@cache
def shipped(*names: str) -> tuple[Dictionary, ...]:
    """The shipped dictionaries of these names, or all of `NAMES`.

    >>> [dictionary.name for dictionary in shipped("ai")]
    ['ai']
    """
    from importlib.resources import as_file, files

    made = []
    for name in names or NAMES:
        with as_file(files("podparse.data") / f"{name}.toml") as path:
            made.append(Dictionary.load(path))
    return tuple(made)
