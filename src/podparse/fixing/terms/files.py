"""Dictionary files: TOML for rich entries, TSV, CSV and JSON for bulk; errors say line and entry."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import repeat
from pathlib import Path
from typing import Any, Final

from podparse._output import write_file
from podparse._text import decode, lone_surrogate
from podparse.errors import DictionaryError
from podparse.fixing.terms.entry import Entry

__all__ = ["listed", "load", "save"]

_FIELDS: Final[dict[str, tuple[type, str]]] = {
    "write": (str, "a text"),
    "heard": (list, "a list of texts"),
    "near": (list, "a list of texts"),
    "not_near": (list, "a list of texts"),
    "sounds": (bool, "true or false"),
    "inflect": (bool, "true or false"),
    "case": (str, "a text"),
    "language": (str, "a text"),
    "note": (str, "a text"),
    "priority": (int, "a whole number"),
}
_TABLES: Final = {"title": str, "signals": list, "terms": list, "heard": dict, "term": list, "group": list}


def load(path: str | os.PathLike[str]) -> list[Entry]:
    """The entries of a file, by its suffix."""
    path = Path(path)
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise DictionaryError(
            f"a dictionary is a file ending in {', '.join(_READERS)}, not {path.suffix or 'without a suffix'!r}",
            source=str(path),
        )
    try:
        read = decode(path.read_bytes())
    except UnicodeDecodeError as error:
        raise DictionaryError(str(error), source=str(path)) from error
    if read.oddities:
        odd = read.oddities[0]
        warnings.warn(f"{path}:{read.text.count(chr(10), 0, odd.offset) + 1}: {odd.message}", stacklevel=3)
    return list(reader(read.text, str(path)))


def _toml(text: str, source: str) -> Iterator[Entry]:
    import tomllib

    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # TOMLDecodeError among them
        line = int(found[1]) if (found := re.search(r"line (\d+)", str(error))) else None
        raise DictionaryError(f"not valid TOML: {error}", source=source, line=line) from None
    unknown = sorted(data.keys() - _TABLES.keys())
    wrong = next((key for key, kind in _TABLES.items() if not isinstance(data.get(key, kind()), kind)), None)
    if unknown or wrong:
        what = f"not {unknown[0]!r}" if unknown else f"but {wrong!r} is no such thing"
        raise DictionaryError(
            f"a dictionary has title, terms = [...], a table [heard], and [[term]] and [[group]] tables, {what}",
            source=source,
        )
    for each in data.get("terms", []):
        yield listed(each, source, None)
    line = next(_lines(text, "[heard]"))
    for write, variants in data.get("heard", {}).items():
        yield _entry({"write": write, "heard": variants}, source, line)
    for fields, line in zip(data.get("term", []), _lines(text, "[[term]]"), strict=False):
        yield _entry(fields, source, line)
    for group, line in zip(data.get("group", []), _lines(text, "[[group]]"), strict=False):
        if not (isinstance(group, dict) and isinstance(group.get("terms"), list)):
            raise DictionaryError(
                "a group has terms = [...], and fields that all of them share", source=source, line=line
            )
        shared = {key: value for key, value in group.items() if key != "terms"}
        for each in group["terms"]:
            yield listed(each, source, line, shared)


def listed(item: Any, source: str, line: int | None, shared: Mapping[str, Any] | None = None) -> Entry:
    """An item of a list of terms: how it is written, or a table; ``shared`` is what it does not say itself."""
    fields = {"write": item} if isinstance(item, str) else item
    return _entry({**(shared or {}), **fields} if isinstance(fields, Mapping) else fields, source, line)


def _json(text: str, source: str) -> Iterator[Entry]:
    import json

    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:  # JSONDecodeError among them
        raise DictionaryError.of_json(error, source) from None
    if isinstance(data, dict) and all(isinstance(write, str) for write in data.values()):
        data = [{"write": write, "heard": [heard], "sounds": False, "case": "never"} for heard, write in data.items()]
    if not isinstance(data, list):
        raise DictionaryError("a JSON dictionary is a list of terms, or an object {heard: write}", source=source)
    for each in data:
        yield listed(each, source, None)


def _rows(text: str, source: str, delimiter: str = "\t") -> Iterator[Entry]:
    """``write`` alone, or ``heard, write, near``; lines that begin with # are comments."""
    import csv

    lines = (line if not line.startswith("#") else "" for line in text.splitlines())
    quoting: Any = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    rows = csv.reader(lines, delimiter=delimiter, quoting=quoting)
    try:
        for row in rows:
            cells = [cell.strip() for cell in row]
            if any(cells) and cells[:2] != ["heard", "write"] and cells != ["write"]:
                yield _row(cells, source, rows.line_num)
    except csv.Error as error:
        raise DictionaryError(f"not a valid table: {error}", source=source, line=rows.line_num) from None


def _row(cells: list[str], source: str, line: int) -> Entry:
    if len(cells) == 1:
        return _entry({"write": cells[0]}, source, line)
    if len(cells) > 3 or not all(cells[:2]):
        raise DictionaryError(
            "a row has a term, or what is heard, what to write and, if need be, words of which one stands near; "
            f"this one has {len(cells)} cells",
            source=source,
            line=line,
            entry=cells[-1],
        )
    heard, write, *near = cells
    fields = {"write": write, "heard": [heard], "near": " ".join(near).split(), "sounds": False, "case": "never"}
    return _entry(fields, source, line)


_READERS: Final[dict[str, Callable[[str, str], Iterator[Entry]]]] = {
    ".toml": _toml,
    ".tsv": _rows,
    ".csv": partial(_rows, delimiter=","),
    ".json": _json,
    ".txt": _rows,
}


def _entry(fields: Any, source: str, line: int | None) -> Entry:
    """An entry from a table of the file, or an error that names it."""
    if not isinstance(fields, Mapping):
        raise DictionaryError(f"an entry is a table, not {fields!r}", source=source, line=line)
    write = fields.get("write")
    problem = _problem(fields)
    if problem:
        raise DictionaryError(problem, source=source, line=line, entry=write if isinstance(write, str) else None)
    try:
        return Entry(**fields)
    except DictionaryError as error:
        raise DictionaryError(error.message, source=source, line=line, entry=error.entry) from None


def _problem(fields: Mapping[str, Any]) -> str | None:
    """What is wrong with the fields of an entry, if anything is."""
    if unknown := fields.keys() - _FIELDS.keys():
        return f"unknown field {min(unknown)!r}; an entry has {', '.join(sorted(_FIELDS))}"
    if not isinstance(fields.get("write"), str):
        return "an entry needs `write`, a text"
    for name, value in fields.items():
        kind, what = _FIELDS[name]
        texts = value if isinstance(value, list) else []
        if value is not None and not (isinstance(value, kind) and all(isinstance(each, str) for each in texts)):
            return f"`{name}` is {what}, not {value!r}"
    return None


def _lines(text: str, header: str) -> Iterator[int | None]:
    """The lines (1-based) that begin with the header of a table, then None: tables may also be written inline."""
    yield from (number for number, line in enumerate(text.splitlines(), 1) if line.lstrip().startswith(header))
    yield from repeat(None)


def save(entries: Iterable[Entry], path: str | os.PathLike[str]) -> None:
    """Write entries as TOML; what has its default is left out.

    Raises `DictionaryError` for halves of characters (lone surrogates), which no file of text holds.
    """
    text = "\n".join(_as_toml(entry) for entry in entries)
    if lone_surrogate(text) is not None:
        raise DictionaryError("half of a character (a lone surrogate) cannot be saved", source=os.fspath(path))
    write_file(path, text)


def _as_toml(entry: Entry) -> str:
    import json

    from attrs import fields

    lines = ["[[term]]"]
    for each in fields(Entry):
        value = getattr(entry, each.name)
        if value != each.default:
            text = json.dumps(value, ensure_ascii=False)
            lines.append(f"{each.name} = {text}".replace("\x7f", "\\u007f"))  # which TOML wants escaped
    return "\n".join(lines) + "\n"
