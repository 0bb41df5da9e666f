"""Spark: repair a frame of documents on a cluster.

Spark starts a task anew whose worker has died (``spark.task.maxFailures``), and gives the result of each row once. Rows
cross over as Arrow (``mapInArrow``): with ``mapInPandas``, missing whole numbers of other columns would become NaN.
https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.DataFrame.mapInArrow.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from podparse.batch import Record
from podparse.integrations.arrow import ROWS, fix_table, schema, split_columns

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyspark.sql import DataFrame

__all__ = ["fix_frame"]


def fix_frame(documents: DataFrame, work: Callable[[Record], Record]) -> DataFrame:
    """Repair the document in each row, see `podparse.integrations.arrow.fix_table` for the columns.

    Python's workers need podparse and pyarrow. Where the rows have the texts in them,
    ``spark.sql.execution.arrow.maxRecordsPerBatch`` says how many cross over at a time.
    """
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import StructType

    kept, _ = split_columns(documents.columns)
    written = StructType([*(documents.schema[name] for name in kept), *from_arrow_schema(schema())])

    def fix(batches: Iterator[RecordBatch]) -> Iterator[RecordBatch]:
        import pyarrow as pa

        for batch in batches:
            for start in range(0, batch.num_rows, ROWS):
                yield from fix_table(pa.Table.from_batches([batch.slice(start, ROWS)]), work).to_batches()

    return documents.mapInArrow(fix, written)
