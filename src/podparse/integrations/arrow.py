"""Tables of documents, repaired: what Ray, Spark and Hugging Face ``datasets`` hand over and take back is Arrow.

`podparse.batch.Work` is the function that all engines call. Here it is called with the rows of a table.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from podparse.batch import FIELDS, Record
from podparse.errors import PodparseError

if TYPE_CHECKING:
    import pyarrow

__all__ = ["READ", "ROWS", "fix_table", "schema"]

READ: Final = ("name", "text", "data", "path")  #: the columns that are read, as far as they are there
ROWS: Final = 64  #: so many documents are asked for at a time: they are in memory as Arrow and as Python's


def schema() -> pyarrow.Schema:
    """The columns that are written: those of `podparse.batch.FIELDS`, ``edits`` as a list of ``kind`` and ``count``."""
    import pyarrow as pa

    counts = pa.list_(pa.struct({"kind": pa.string(), "count": pa.int64()}))
    types = {str: pa.string(), int: pa.int64(), dict: counts}
    return pa.schema([(name, types[type_]) for name, type_ in FIELDS.items()])


def fix_table(table: pyarrow.Table, work: Callable[[Record], Record]) -> pyarrow.Table:
    """Repair the document in each row: ``text``, or ``data`` (bytes), or the file at ``path``, best with a ``name``.

    Gives the columns of `schema`, after the others as they were. A document that cannot be read has ``status``
    ``failed`` and an ``error``. Raises `PodparseError` where no column has documents.

    >>> import pyarrow as pa
    >>> from podparse.batch import Work
    >>> fixed = fix_table(pa.table({"id": [7], "text": ["Ann: We uh left.\\nBo: So?\\nAnn: Yes."]}), Work.of("clean"))
    >>> fixed["id"].to_pylist(), fixed["status"].to_pylist(), fixed["edits"].to_pylist()
    ([7], ['done'], [[{'kind': 'filler', 'count': 1}]])
    """
    import pyarrow as pa

    kept, read = split_columns(table.column_names)
    written = schema()
    columns: dict[str, list[Any]] = {name: [] for name in written.names}
    for result in map(work, table.select(read).to_pylist()):
        for name, column in columns.items():
            column.append(_listed(result[name]) if FIELDS[name] is dict else result[name])
    fixed = pa.table(columns, schema=written)
    for place, name in enumerate(kept):
        fixed = fixed.add_column(place, table.field(name), table[name])
    return fixed


def split_columns(names: list[str]) -> tuple[list[str], list[str]]:
    """The columns that are passed on, and those that are read. Raises `PodparseError` where none has documents."""
    read = [name for name in names if name in READ]
    if not set(read) - {"name"}:
        there = ", ".join(names) or "none"
        raise PodparseError(f"a table of documents has a column text, data or path; the columns of this one: {there}")
    return [name for name in names if name not in read and name not in FIELDS], read


def _listed(counts: dict[str, int]) -> list[Record]:
    return [{"kind": kind, "count": count} for kind, count in counts.items()]
