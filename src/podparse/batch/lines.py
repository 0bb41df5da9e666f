"""Files with a document a line (JSONL): a record with its text, or a transcript in JSON.

A record is an object with ``text``, the content of a file, and best with a ``name``. Rows that have a speaker or a time
are the pieces of one transcript: such a file is that transcript, and no file of documents.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

from podparse.batch.archives import LARGEST, danger, opened
from podparse.batch.item import Item
from podparse.errors import reason

__all__ = ["documents", "has_documents"]

_SUFFIXES: Final = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_LOOKED_AT: Final = 10  # lines
_PIECE: Final = frozenset(
    """speaker speaker_id spk channel start end begin from to offset offsets timestamp timestamps time ts start_time
    end_time startTime endTime tokens confidence""".split()
)


def has_documents(path: Path) -> bool:
    """Whether a file has a document a line, by its suffix and its first lines."""
    if not path.name.lower().endswith(_SUFFIXES):
        return False
    try:
        with closing(opened(path)) as file:
            return any(_is_document(_value(line)) for line in islice(_lines(file), _LOOKED_AT))
    except (OSError, EOFError):
        return path.name.lower().endswith(".gz")  # what is wrong with it is said when it is read


def documents(path: Path) -> Iterator[Item]:
    """The documents in a file, a line each; what is wrong with one stands in it, with its line."""
    number = 0
    try:
        with closing(opened(path)) as file:
            for number, line in enumerate(_lines(file), 1):
                if line is None or line.strip():
                    yield _document(path, number, line)
    except (OSError, EOFError) as error:
        yield Item(str(path), error=f"this file cannot be read after line {number}: {reason(error)}")


def _lines(file: IO[bytes]) -> Iterator[bytes | None]:
    """The lines of a file, None for one that is too long."""
    while line := file.readline(LARGEST):
        if len(line) < LARGEST or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(LARGEST)
        yield None


def _value(line: bytes | None) -> Any:
    try:
        return None if line is None else json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None


def _is_document(value: object) -> bool:
    if isinstance(value, dict):
        return _is_record(value) or _has_rows(value)
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


def _has_rows(value: dict[str, Any]) -> bool:
    """Whether some value is a list of objects, as JSON transcripts have, or an object with one."""
    inner = [each for value in value.values() for each in (value.values() if isinstance(value, dict) else (value,))]
    return any(isinstance(each, list) and any(isinstance(row, dict) for row in each) for each in inner)


def _is_record(value: dict[str, Any]) -> bool:
    if not isinstance(value.get("text"), str):
        return False
    return isinstance(value.get("name"), str) or (_PIECE.isdisjoint(value) and not _has_rows(value))


def _document(path: Path, number: int, line: bytes | None) -> Item:
    place = f"{path}:{number}"
    value = _value(line)
    if line is None or not _is_document(value):
        why = (
            f"this line is longer than {LARGEST} bytes" if line is None
            else "this line is no JSON" if value is None
            else "this line is no object with a text, and no transcript in JSON"
        )  # fmt: skip
        return Item(None, place=place, error=why)
    record = isinstance(value, dict) and _is_record(value)
    name = next((str(value[key]) for key in ("name", "id") if record and value.get(key)), "")
    name = name.replace("\\", "/") or f"{path.name.partition('.')[0]}-{number}"
    inside = name if PurePosixPath(name).suffix else f"{name}{'.txt' if record else '.json'}"
    error = danger(inside)
    if not record:
        return Item(name, line, place=place, inside=inside)
    carried = {key: each for key, each in value.items() if key not in ("name", "text")}
    return Item(name, value["text"], place=place, inside=inside, carried=carried, error=error)
