"""One document of a batch: its name, and its content or where that is."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from podparse.errors import PodparseError

__all__ = ["Item"]

_GIVEN: Final = ("text", "data", "path")  # the fields of a record that have the content, in this order


@frozen
class Item:
    """A document: its ``content``, or the file at ``path`` that has it, or why it cannot be read."""

    name: str | None  #: what messages call it; its suffix helps to tell the format
    content: str | bytes | None = field(default=None, repr=False)  #: None: in the file
    path: str | None = None  #: a file
    carried: Mapping[str, Any] = field(factory=dict)  #: fields of a record that are passed on
    error: str | None = None  #: why there is no content

    @classmethod
    def of(cls, document: object) -> Item:
        """A document as `podparse.batch.Work` takes it. Raises `TypeError` for what is none."""
        if isinstance(document, Item):
            return document
        if isinstance(document, bytes):
            return cls(None, document)
        if isinstance(document, str | os.PathLike):
            path = os.fspath(document)
            if isinstance(path, str):
                return cls(path, path=path)
        if isinstance(document, Mapping):
            return cls._of_record(document)
        raise TypeError(f"a document is a path, bytes or a mapping, not {type(document).__name__}")

    @classmethod
    def _of_record(cls, record: Mapping[str, Any]) -> Item:
        carried = {name: value for name, value in record.items() if name not in (*_GIVEN, "name")}
        path = None if record.get("path") is None else os.fspath(record["path"])
        name = record.get("name") or path
        given = next((name for name in _GIVEN if record.get(name) is not None), None)
        if given is None:
            return cls(name, carried=carried, error="this record has none of text, data and path")
        if given == "path":
            return cls(name, path=path, carried=carried)
        value = record[given]
        if not isinstance(value, str | bytes):
            value = bytes(value)  # a bytearray, as Spark gives binary columns
        return cls(name, value, carried=carried)

    def read(self) -> str | bytes:
        """The content. Raises `OSError` for a file that cannot be read, `PodparseError` for what was wrong before."""
        if self.error is not None:
            raise PodparseError(self.error)
        if self.content is not None:
            return self.content
        return Path(self.path or "").read_bytes()
