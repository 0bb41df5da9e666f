"""Ray Data: repair a dataset of documents on a cluster.

Ray starts a task anew whose worker has died, and gives the result of each row once.
https://docs.ray.io/en/latest/data/api/doc/ray.data.Dataset.map_batches.html
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from podparse.batch import Record
from podparse.integrations.arrow import ROWS, fix_table

if TYPE_CHECKING:
    from ray.data import Dataset

__all__ = ["fix_dataset"]


def fix_dataset(documents: Dataset, work: Callable[[Record], Record], **options: Any) -> Dataset:
    """Repair the document in each row, see `podparse.integrations.arrow.fix_table` for the columns.

    ``options`` are keywords of ``map_batches``, such as ``compute``, ``memory`` or ``batch_size``. Rows come in any
    order unless Ray's context says ``execution_options.preserve_order``. ``max_retries`` (default: 3) says how many
    workers may die of one task before the job ends with an error; left to itself, Ray Data would try for ever.
    """
    options = {"batch_size": ROWS, "max_retries": 3, **options}
    return documents.map_batches(fix_table, fn_kwargs={"work": work}, batch_format="pyarrow", **options)
