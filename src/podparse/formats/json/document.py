"""A JSON file on its way into a transcript: its value, what was forgiven, and which keys it has where."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final
from weakref import WeakKeyDictionary

from podparse.formats.json.generic import guess_profile
from podparse.formats.json.profile import Profile
from podparse.formats.json.tolerant import BadJsonError, scan
from podparse.formats.toolkit.base import Raw

__all__ = ["Document", "View", "document", "key_paths"]

# How JSON begins, and plain text that opens with a bracket ("[Music]", "{1}{25}Hello") does not; or an event stream.
_BEGINS = re.compile(r"\s*+(?:\{\s*+(?:[\"'}]|$)|\[\s*+(?:[\[{\"'\]]|$)|(?:event:[^\n]*\n)?data:\s*[\[{])")

# API answers and automation tools wrap the transcript in an object with one of these keys.
_WRAPPERS: Final = ("result", "results", "response", "data", "output", "body", "transcript", "transcription", "payload",
                    "prediction", "json")  # fmt: skip
_WRAPPED = 5  # objects around the transcript, itself counted
_SAMPLE = 6  # items of a list that stand for all of them
_DEEP = 7
_MANY = 80


class View:
    """One place in the document where a transcript may be: the value there and the key paths under it."""

    def __init__(self, value: Any) -> None:
        self.value = value

    @cached_property
    def keys(self) -> frozenset[str]:
        """Paths such as ``segments[].words[].word`` that the value has (of long lists only a sample is looked at)."""
        return frozenset(key_paths(self.value))

    @cached_property
    def guessed(self) -> Profile | None:
        """What the general reader makes of the value, worked out once for its sniffer and for whoever reads."""
        return guess_profile(self.value)


class Document:
    """The value of a JSON text, with (offset, message) pairs for what was forgiven, or the error that ended it."""

    def __init__(self, value: Any, notes: list[tuple[int, str]], error: BadJsonError | None = None) -> None:
        self.value = value
        self.notes = notes
        self.error = error

    @cached_property
    def views(self) -> tuple[View, ...]:
        """The document itself, then what it wraps."""
        return tuple(map(View, _unwrapped(self.value)))


_known: WeakKeyDictionary[Raw, Document | None] = WeakKeyDictionary()


def document(raw: Raw) -> Document | None:
    """The JSON in ``raw``, loaded once for all who ask; None when the text is no JSON at all."""
    if raw not in _known:
        _known[raw] = _load(raw)
    return _known[raw]


def _load(raw: Raw) -> Document | None:
    if not _BEGINS.match(raw.head):
        return None
    value = raw.json
    if value is not None:
        return Document(value, [])
    try:
        return Document(_lines(raw.text), [])
    except (ValueError, RecursionError):
        pass
    try:
        values, notes = scan(raw.text)
    except BadJsonError as error:
        return Document(None, [], error)
    if not notes and not raw.head.lstrip().startswith(("data:", "event:")):
        notes.append((0, "this is not quite JSON (single quotes, None, comments or the like)"))
    return Document(values[0] if len(values) == 1 else values, notes)


def _lines(text: str) -> list[Any]:
    """The values of JSON lines, or of any JSON texts one after another. Raises ValueError when one is not valid."""
    decode = json.JSONDecoder(parse_constant=lambda name: None).raw_decode
    values: list[Any] = []
    at, end = 0, len(text)
    space = re.compile(r"\s*+")
    while (at := space.match(text, at).end()) < end:  # type: ignore[union-attr]
        value, at = decode(text, at)
        values.append(value)
    return values


def key_paths(value: Any, path: str = "", depth: int = 0) -> Iterator[str]:
    """The key paths in a value, ``[]`` standing for the items of a list."""
    if depth > _DEEP:
        return
    if isinstance(value, dict):
        for count, (key, inner) in enumerate(value.items()):
            if count == _MANY:
                return
            here = f"{path}.{key}" if path else key
            yield here
            yield from key_paths(inner, here, depth + 1)
    elif isinstance(value, list) and value:
        here = f"{path}[]"
        yield here
        for inner in [*value[:_SAMPLE], value[-1]]:
            yield from key_paths(inner, here, depth + 1)


def _unwrapped(value: Any) -> Iterator[Any]:
    pending = [value]
    for _ in range(_WRAPPED):
        yield from pending
        pending = [inner for outer in pending for inner in _inside(outer)]


def _inside(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        if len(value) == 1 and isinstance(value[0], (dict, list)):
            yield value[0]
    elif isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, (dict, list)) and (key in _WRAPPERS or len(value) == 1):
                yield inner
