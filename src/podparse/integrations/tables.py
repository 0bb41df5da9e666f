"""Transcripts as tables: pandas, polars, Arrow (and so Parquet), Hugging Face ``datasets``; and tables as transcripts.

All have the same columns, with the same types whatever is missing: text, whole numbers, numbers, yes or no; times are
seconds and null where the transcript does not give them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from podparse.errors import PodparseError
from podparse.model import Meta, Transcript, Turn
from podparse.model.records import Unit

if TYPE_CHECKING:
    import datasets
    import pandas
    import polars
    import pyarrow

__all__ = ["SCHEMAS", "columns", "from_table", "to_arrow", "to_dataset", "to_pandas", "to_polars"]

_COMMON: Final[Mapping[str, type]] = {"turn": int, "speaker": str, "start": float, "end": float, "text": str}
_EDIT: Final[Mapping[str, type]] = {
    "turn": int,
    "speaker": str,
    "line": int,
    "time": float,
    "start_char": int,
    "end_char": int,
    "before": str,
    "after": str,
    "kind": str,
    "fixer": str,
    "rule": str,
    "confidence": float,
}
SCHEMAS: Final[Mapping[str, Mapping[str, type]]] = {
    "turn": {"episode": str, **_COMMON, "role": str, "source": str, "edits": int},
    "cue": {"episode": str, **_COMMON, "cue": int, "id": str},
    "sentence": {"episode": str, **_COMMON},
    "word": {"episode": str, **_COMMON, "confidence": float},
    "edit": {"episode": str, **_EDIT},
    "suggestion": {"episode": str, **_EDIT},
}
"""Column to type of the rows that `podparse.Transcript.to_records` gives, after the title (or path) of the episode."""


def columns(transcripts: Transcript | Iterable[Transcript], by: Unit = "turn") -> dict[str, list[Any]]:
    """A table as lists by column, of one transcript or many; a row for each ``turn``, ``word``, ``edit`` ...

    >>> table = columns(Transcript([Turn("It rained.", "Ann", start=2)], meta=Meta("Oak")), "word")
    >>> table["episode"], table["text"]
    (['Oak', 'Oak'], ['It', 'rained.'])
    """
    table: dict[str, list[Any]] = {name: [] for name in SCHEMAS.get(by, ())}
    for transcript in [transcripts] if isinstance(transcripts, Transcript) else transcripts:
        title = transcript.meta.title or (transcript.source.path if transcript.source else None)
        for row in transcript.to_records(by):
            for name, column in table.items():
                column.append(title if name == "episode" else row[name])
    return table


def to_pandas(transcripts: Transcript | Iterable[Transcript], by: Unit = "turn") -> pandas.DataFrame:
    """A pandas table with nullable types (``string``, ``Int64``, ``Float64``, ``boolean``)."""
    import pandas as pd

    types = {str: "string", int: "Int64", float: "Float64", bool: "boolean"}
    table = columns(transcripts, by)
    return pd.DataFrame({name: pd.array(table[name], dtype=types[type_]) for name, type_ in SCHEMAS[by].items()})


def to_polars(transcripts: Transcript | Iterable[Transcript], by: Unit = "turn") -> polars.DataFrame:
    """A polars table."""
    import polars as pl

    types = {str: pl.String, int: pl.Int64, float: pl.Float64, bool: pl.Boolean}
    schema = {name: types[type_] for name, type_ in SCHEMAS[by].items()}
    return pl.DataFrame(columns(transcripts, by), schema=schema, strict=False)


def to_arrow(transcripts: Transcript | Iterable[Transcript], by: Unit = "turn") -> pyarrow.Table:
    """An Arrow table, as ``pyarrow.parquet.write_table`` takes it."""
    import pyarrow as pa

    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    schema = pa.schema([(name, types[type_]) for name, type_ in SCHEMAS[by].items()])
    return pa.table(columns(transcripts, by), schema=schema)


def to_dataset(transcripts: Transcript | Iterable[Transcript], by: Unit = "turn") -> datasets.Dataset:
    """A Hugging Face dataset in memory."""
    import datasets

    table = to_arrow(transcripts, by)
    return datasets.Dataset.from_dict(table.to_pydict(), features=datasets.Features.from_arrow_schema(table.schema))


def from_table(table: Any) -> list[Transcript]:
    """Transcripts out of a table of turns: of pandas, polars, Arrow or ``datasets``, or an iterable of mappings.

    It has a column ``text`` and may have ``episode``, ``speaker``, ``start`` and ``end``; others are not looked at.
    Each episode becomes a transcript, in order. Raises `PodparseError` where there is no text.

    >>> [t] = from_table([{"speaker": "Ann", "text": "Hi.", "start": 1.5}, {"speaker": None, "text": "Hello."}])
    >>> [(turn.speaker and turn.speaker.name, turn.start, turn.text) for turn in t.turns]
    [('Ann', 1.5, 'Hi.'), (None, None, 'Hello.')]
    """
    episodes: dict[str | None, list[Turn]] = {}
    for number, row in enumerate(_mappings(table)):
        text = _present(row.get("text"))
        if not isinstance(text, str):
            raise PodparseError(f"row {number} of the table has no text; a table of turns has a column `text`")
        start, end = (None if (time := _present(row.get(name))) is None else float(time) for name in ("start", "end"))
        turn = Turn(text, _present(row.get("speaker")), start=start, end=end)
        episodes.setdefault(_present(row.get("episode")), []).append(turn)
    return [Transcript(turns, meta=Meta(title)) for title, turns in episodes.items()]


def _mappings(table: Any) -> Iterable[Mapping[str, Any]]:
    if hasattr(table, "to_dicts"):  # polars
        return table.to_dicts()  # type: ignore[no-any-return]
    if hasattr(table, "to_pylist"):  # Arrow
        return table.to_pylist()  # type: ignore[no-any-return]
    if hasattr(table, "itertuples"):  # pandas
        return table.to_dict("records")  # type: ignore[no-any-return]
    return table  # type: ignore[no-any-return]


def _present(value: Any) -> Any:
    """None for every way of saying that nothing is there: None, NaN, pandas' NA and NaT."""
    if value is None or isinstance(value, str):
        return value
    return value if value == value and type(value).__name__ not in ("NAType", "NaTType") else None
