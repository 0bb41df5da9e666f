"""Compiled dictionaries on disk: the entries and the table of their sounds, as lines of JSON.

A file is data and nothing else: whatever stands in it, reading it runs no code. The first line names the layout, the
version of podparse that wrote the file and the SHA-256 of the other lines: the entries, and what is worth keeping of
their indexes. The table is used only by the version that wrote it; another one reads the entries and makes its own.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from hashlib import sha256
from itertools import chain
from operator import contains
from pathlib import Path
from sys import maxsize
from typing import Any, Final

from attrs import asdict, fields

from podparse._gc import collector_paused
from podparse._output import write_file
from podparse._text import lone_surrogate
from podparse._version import __version__
from podparse.errors import DictionaryError
from podparse.fixing.terms.compiled import Compiled
from podparse.fixing.terms.entry import Entry
from podparse.fixing.terms.files import listed
from podparse.fixing.terms.sound_table import Keys, SoundTable
from podparse.fixing.terms.surface_forms import SurfaceForm

__all__ = ["Stored", "load", "save"]

_LAYOUT: Final = 1
_MARK: Final = b'{"podparse dictionary"'
_MALFORMED: Final = (ValueError, TypeError, LookupError, AttributeError, RecursionError)


class Stored:
    """The table of sounds that lies beside some entries in a file, read when a text first asks for it."""

    def __init__(self, entries: tuple[Entry, ...], language: str, table: bytes) -> None:
        self._given: Final = entries, language, table
        self.language: Final = language

    def __reduce__(self) -> tuple[Callable[..., Stored], tuple[object, ...]]:
        return Stored, self._given

    @cached_property
    def compiled(self) -> Compiled:
        """The indexes: of the exact forms made from the entries, which is as fast as to read it, of sounds as read."""
        entries, language, table = self._given
        return Compiled.over((entries,), language, sounds=lambda forms: _sounds(table, forms))


def save(entries: Sequence[Entry], name: str, language: str, path: str | os.PathLike[str]) -> None:
    """Write entries and the tables made of them. Raises `DictionaryError` for lone surrogates, `OSError`."""
    lines = [
        _json([entry.write if entry == Entry(entry.write) and not entry.note else _table(entry) for entry in entries]),
        _json(asdict(Compiled.over((entries,), language).sound_table, recurse=False)),
    ]
    if any(lone_surrogate(text) is not None for text in (name, *lines)):
        raise DictionaryError("half of a character (a lone surrogate) cannot be saved", source=os.fspath(path))
    body = "\n".join(lines).encode()
    head = {"podparse dictionary": _LAYOUT, "podparse": __version__, "language": language, "name": name}
    write_file(path, _json({**head, "sha256": sha256(body).hexdigest()}).encode() + b"\n" + body)


def load(path: str | os.PathLike[str]) -> tuple[tuple[Entry, ...], str, Stored | None]:
    """The entries of a file, its name, and its tables unless another version of podparse made them.

    Raises `DictionaryError` for a file that `save` did not write or that is no longer as it was written.
    """
    head, _, body = Path(path).read_bytes().partition(b"\n")
    source = os.fspath(path)
    if not head.startswith(_MARK):
        raise DictionaryError("not a compiled dictionary; Dictionary.compile writes one", source=source)
    try:
        known = json.loads(head)
        entries, table = body.split(b"\n")
        language, name = known["language"], known["name"]
        if known["podparse dictionary"] != _LAYOUT:
            raise DictionaryError("compiled by another version of podparse; compile it again", source=source)
        if known["sha256"] != sha256(body).hexdigest():
            raise ValueError("the content is not what its SHA-256 says")
        if not (isinstance(language, str) and isinstance(name, str)):
            raise ValueError("language and name are texts")
        with collector_paused():
            given = json.loads(entries)
            _check([given], list)
            made = tuple(Entry(each) if isinstance(each, str) else listed(each, source, None) for each in given)
    except _MALFORMED as error:
        raise DictionaryError(f"a damaged compiled dictionary: {error}; compile it again", source=source) from None
    current = known.get("podparse") == __version__
    return made, name, Stored(made, language, table) if current else None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_fields)


def _fields(keys: Keys) -> dict[str, Any]:
    return asdict(keys, recurse=False)


def _table(entry: Entry) -> dict[str, Any]:
    return {each.name: value for each in fields(Entry) if (value := getattr(entry, each.name)) != each.default}


def _sounds(line: bytes, forms: Sequence[SurfaceForm]) -> SoundTable | None:
    """The table of sounds over these forms; None for one that does not fit, from whatever hand."""
    try:
        with collector_paused():
            table = json.loads(line)
            targets = list(map(tuple, table["targets"]))
            numbers, writes, words, phones, bones, parts, foreign = zip(*targets, strict=True) if targets else [()] * 7
            keys, plurals = (Keys(**table[name]) for name in ("keys", "plurals"))
            _check(numbers, int, len(forms))
            _check([table["terms"]], int, maxsize)
            for flags in (parts, foreign):
                _check(flags, bool, 2)
            for texts in (writes, phones, bones, chain.from_iterable(words)):
                _check(texts, str)
            _check(words, list)
            terms = [forms[number].write for number in numbers]
            if not (all(writes) and all(words) and all(map(contains, terms, writes))):
                raise ValueError("a target that is no part of its term")
            for index in (keys.exact, keys.less, keys.joined, plurals.exact, plurals.less, plurals.joined):
                _check(chain.from_iterable(index.values()), int, len(targets))
            return SoundTable(targets, keys, plurals, table["terms"])
    except _MALFORMED:
        return None


def _check(values: Iterable[Any], kind: type, below: int = maxsize) -> None:
    """Raise `ValueError` unless all values are of this type, and numbers are at least 0 and below ``below``."""
    found = list(values)
    if not {kind} >= set(map(type, found)):
        raise ValueError("something of another type")
    if found and kind in (int, bool) and not 0 <= min(found) <= max(found) < below:
        raise ValueError("a number of nothing")
