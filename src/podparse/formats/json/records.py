"""Where the cues of an unknown JSON document may be: every list of objects in it, and what can be seen as one.

That is: the objects of a list, or of a mapping (``{"1": {...}, "2": {...}}``); those of lists within them, which take
over what the outer object says (who speaks for a list of sentences); rows without keys (``[[0.5, 1.2, "so"], ...]``);
and columns (``{"tokens": [...], "timestamps": [...]}``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from podparse.formats.json.profile import Row

__all__ = ["SAMPLE", "flat", "records"]

SAMPLE: Final = 50  # rows that stand for all of a list
_DEEP: Final = 8
_MANY: Final = 200  # keys of an object that are looked at
_SAID: Final = frozenset(("text", "transcript", "body", "content", "sentence", "utterance", "word", "words"))
_LEVELS: Final = 3  # objects within a row whose values count as its own


def records(value: Any, depth: int = 0) -> Iterator[list[Row]]:
    """The lists of rows in a document, outer ones first."""
    if depth > _DEEP:
        return
    if isinstance(value, dict):
        yield from _in_object(value, depth)
    elif isinstance(value, list) and value:
        yield from _in_list(value, depth)


def _in_object(value: Row, depth: int) -> Iterator[list[Row]]:
    inner = list(value.values())[:_MANY]
    if columns := _columns(value):
        yield columns
    if len(inner) > 1 and all(isinstance(each, dict) for each in inner) and len({*map(tuple, inner)}) < len(inner):
        yield from _rows(inner, depth)
    for each in inner:
        yield from records(each, depth + 1)


def _in_list(value: list[Any], depth: int) -> Iterator[list[Row]]:
    if rows := [each for each in value if isinstance(each, dict)]:
        yield from _rows(rows, depth)
    elif all(isinstance(each, list) and 2 <= len(each) <= 8 for each in value[:SAMPLE]):
        yield [{str(at): cell for at, cell in enumerate(each)} for each in value if isinstance(each, list)]
    elif len(value) == 1:
        yield from records(value[0], depth + 1)


def _rows(rows: list[Row], depth: int) -> Iterator[list[Row]]:
    """A list of rows; the rows within them; and, of a single one, whatever it holds."""
    yield rows
    if len(rows) == 1:
        yield from records(rows[0], depth + 1)
        return
    sample = rows[:SAMPLE]
    for path in {path: None for row in sample for path in _lists(row)}:
        children = [child for row in rows for child in _inherited(row, path)]
        if children and depth < _DEEP:
            yield from _rows(children, depth + 1)


def _lists(row: Row, prefix: str = "", level: int = 0) -> Iterator[str]:
    """The keys (dotted) under which a row has lists of objects."""
    for key, value in list(row.items())[:_MANY]:
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield prefix + key
        elif isinstance(value, dict) and level < _LEVELS:
            yield from _lists(value, f"{prefix}{key}.", level + 1)


def _inherited(row: Row, path: str) -> Iterator[Row]:
    """The objects of a list in a row, with what the row itself says (but for its other lists)."""
    outer, *rest = path.split(".")
    found: Any = row.get(outer)
    for key in rest:
        found = found.get(key) if isinstance(found, dict) else None
    if not isinstance(found, list):
        return
    own = {
        key: value for key, value in row.items() if key not in _SAID and key != outer and not isinstance(value, list)
    }
    yield from ({**own, **child} for child in found if isinstance(child, dict))


def _columns(value: Row) -> list[Row]:
    """The rows of an object whose lists are columns: as many texts as times."""
    lists = {key: each for key, each in value.items() if isinstance(each, list) and len(each) > 2}
    texts = [key for key, each in lists.items() if all(isinstance(item, str) for item in each[:SAMPLE])]
    for key in texts:
        size = len(lists[key])
        columns = {name: each for name, each in lists.items() if len(each) == size}
        if any(_is_times(each) for each in columns.values()):
            return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
    return []


def _is_times(column: list[Any]) -> bool:
    """Whether a column holds numbers or pairs of them."""
    first = column[0]
    pair = isinstance(first, list) and len(first) == 2
    return all(type(each) in (int, float) for each in (first if pair else column[:SAMPLE]))


def flat(row: Row, prefix: str = "", level: int = 0) -> Iterator[tuple[str, Any]]:
    """A row's values by dotted key, objects within it included; of a list of one, or of times, what is in it.

    >>> list(flat({"text": {"sentence": {"text": "Hi."}}, "at": [0.5, 1.0]}))
    [('text.sentence.text', 'Hi.'), ('at.0', 0.5), ('at.1', 1.0)]
    """
    for key, value in list(row.items())[:_MANY]:
        path = prefix + key
        if isinstance(value, dict) and not ({"seconds", "nanos"} & value.keys()) and level < _LEVELS:
            yield from flat(value, f"{path}.", level + 1)
        elif isinstance(value, list) and value and level < _LEVELS and isinstance(value[0], dict):
            yield path, value
            yield from flat(value[0], f"{path}.0.", level + 1)
        elif isinstance(value, list) and len(value) == 2 and all(type(each) in (int, float) for each in value):
            yield f"{path}.0", value[0]
            yield f"{path}.1", value[1]
        else:
            yield path, value
