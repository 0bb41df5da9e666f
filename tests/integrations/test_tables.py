"""Tables: columns and types are the same everywhere, and come back as transcripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import podparse as pp
from podparse.integrations import tables
from tests.made import talk

UNITS = ("turn", "cue", "sentence", "word", "edit", "suggestion")


def empty() -> pp.Transcript:
    """Nothing is known but what was said."""
    return pp.Transcript([pp.Turn("Hi."), pp.Turn("Hello.")])


@pytest.mark.parametrize("by", UNITS)
def test_schemas_are_those_of_records(by: Any) -> None:
    t = pp.fix(pp.read(Path(__file__).parents[2] / "examples/bridges.srt"))
    t = t if by != "suggestion" else talk()
    rows = t.to_records(by)
    assert rows
    assert set(tables.SCHEMAS[by]) == {"episode", *rows[0]}
    for row in rows:
        for name, value in row.items():
            wanted = tables.SCHEMAS[by][name]
            assert value is None or isinstance(value, (int, float) if wanted is float else wanted), name


def test_other_units_are_refused() -> None:
    with pytest.raises(pp.PodparseError, match="unit of records"):
        tables.columns(talk(), "page")  # type: ignore[arg-type]


def test_tables_of_plain_rows() -> None:
    rows = [
        {"episode": e, "speaker": s, "text": x} for e, s, x in (("a", "Ann", "1"), ("b", None, "2"), ("a", "Bo", "3"))
    ]
    found = tables.from_table(rows)
    assert [(t.meta.title, [turn.text for turn in t]) for t in found] == [("a", ["1", "3"]), ("b", ["2"])]
    with pytest.raises(pp.PodparseError, match="row 0 of the table has no text"):
        tables.from_table([{"speaker": "Ann"}])


def round_trip(make: Callable[..., Any]) -> None:
    for t in (talk(), empty()):
        [back] = tables.from_table(make(t))
        assert [(turn.text, turn.speaker_name, turn.start, turn.end) for turn in back] == [
            (turn.text, turn.speaker_name, turn.start, turn.end) for turn in t
        ]
        assert back.meta.title == t.meta.title


def test_pandas() -> None:
    pytest.importorskip("pandas", reason="pandas is not installed (pip install podparse[pandas])")
    round_trip(tables.to_pandas)
    for by in UNITS:
        kinds = {str(kind) for kind in tables.to_pandas(empty(), by).dtypes}  # type: ignore[arg-type]
        assert kinds <= {"string", "Int64", "Float64"}
    words = tables.to_pandas([talk(), empty()], "word")
    assert words.groupby("speaker")["text"].count().to_dict() == {"Ann Lee": 6, "Bo Diaz": 5}
    assert tables.to_pandas(talk(), "edit")["kind"].tolist() == ["filler", "term", "repetition", "filler"]


def test_polars() -> None:
    pl = pytest.importorskip("polars", reason="polars is not installed (pip install podparse[polars])")
    round_trip(tables.to_polars)
    assert set(tables.to_polars(empty(), "edit").schema.values()) == {pl.String, pl.Int64, pl.Float64}
    turns = tables.to_polars(talk())
    assert turns.select((pl.col("end") - pl.col("start")).sum()).item() == 8.75


def test_arrow_and_parquet(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed (pip install podparse[arrow])")
    import pyarrow.parquet as pq

    round_trip(tables.to_arrow)
    table = tables.to_arrow([talk(), empty()], "edit")
    pq.write_table(table, tmp_path / "edits.parquet")
    assert pq.read_table(tmp_path / "edits.parquet").equals(table)


def test_datasets(tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets", reason="datasets is not installed (pip install podparse[datasets])")
    round_trip(tables.to_dataset)
    made = tables.to_dataset(talk(), "word")
    made.save_to_disk(str(tmp_path / "words"))
    assert datasets.load_from_disk(str(tmp_path / "words"))["text"][:3] == ["We", "met", "Quillt"]
