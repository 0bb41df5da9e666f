"""One document of a batch: its name, and its content or where that is."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from podparse.errors import PodparseError, reason

__all__ = ["Item", "explained"]

_GIVEN: Final = ("text", "data", "path")  # the fields of a record that have the content, in this order


@frozen
class Item:
    """A document: its ``content``, or the file at ``path`` that has it, or why it cannot be read.

    ``inside`` is its name within the archive or file of documents that it comes from, None for a file of its own.
    """

    name: str | None  #: its suffix helps to tell the format
    content: str | bytes | None = field(default=None, repr=False)  #: None: in the file
    path: str | None = field(default=None, kw_only=True)  #: a file
    place: str | None = field(default=None, kw_only=True)  #: what messages call it, where that is not its name
    inside: str | None = field(default=None, kw_only=True)  #: its name in what it comes from
    carried: Mapping[str, Any] = field(factory=dict, kw_only=True)  #: fields of a record that are passed on
    error: str | None = field(default=None, kw_only=True)  #: why there is no content

    @classmethod
    def of(cls, document: object) -> Item:
        """A document as `podparse.batch.Work` takes it. Raises `TypeError` for what is none."""
        if isinstance(document, Item):
            return document
        if isinstance(document, bytes):
            return cls(None, document)
        if isinstance(document, Mapping):
            return cls._of_record(document)
        path = os.fspath(document) if isinstance(document, str | os.PathLike) else None
        if isinstance(path, str):
            return cls(path, path=path)
        raise TypeError(f"a document is a path, bytes or a mapping, not {type(document).__name__}")

    @classmethod
    def _of_record(cls, record: Mapping[str, Any]) -> Item:
        path = record.get("path")
        name = record.get("name") or path
        name = None if name is None else str(name)
        carried = {key: value for key, value in record.items() if key not in (*_GIVEN, "name")}
        given = next((key for key in _GIVEN if record.get(key) is not None), None)
        if given is None:
            return cls(name, carried=carried, error="this record has none of text, data and path")
        value = record[given]
        if given == "path":
            if isinstance(value, str | os.PathLike):
                return cls(name, path=str(value), carried=carried)
        elif isinstance(value, str | bytes):
            return cls(name, value, carried=carried)
        elif isinstance(value, bytearray | memoryview):  # Spark gives binary columns so
            return cls(name, bytes(value), carried=carried)
        return cls(name, carried=carried, error=f"the {given} of this record is a {type(value).__name__}")

    @property
    def shown(self) -> str:
        """What messages and reports call it."""
        return self.place or self.name or "a document"

    def read(self) -> str | bytes:
        """The content. Raises `OSError` for a file that cannot be read, `PodparseError` for what was wrong before."""
        if self.error is not None:
            raise PodparseError(self.error)
        if self.content is not None:
            return self.content
        try:
            return Path(self.path or "").read_bytes()
        except ValueError as error:  # a null character
            raise PodparseError(f"{self.path!r} is not a path: {error}") from None


def explained(error: Exception, item: Item) -> str:
    """Why a document failed, with its place; a defect of ours must not cost the user the other documents."""
    defect = not isinstance(error, PodparseError | OSError)
    message = f"defect in podparse, please report it: {type(error).__name__}: {error}" if defect else reason(error)
    for place in (item.name, item.place):
        if place is not None and place not in message:
            message = f"{place}: {message}"
    return message
