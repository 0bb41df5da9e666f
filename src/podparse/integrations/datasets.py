"""Hugging Face ``datasets``: repair a dataset of documents by ``map``, in several processes when asked.

What ``datasets`` has done it keeps on the disk: the same work on the same dataset is not done again.
https://huggingface.co/docs/datasets/process#map
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from podparse.batch import Record
from podparse.integrations.arrow import ROWS, fix_table

if TYPE_CHECKING:
    import datasets

__all__ = ["fix_dataset"]

_Dataset = TypeVar("_Dataset", "datasets.Dataset", "datasets.IterableDataset")


def fix_dataset(documents: _Dataset, work: Callable[[Record], Record], **options: Any) -> _Dataset:
    """Repair the document in each row, see `podparse.integrations.arrow.fix_table` for the columns.

    ``options`` are keywords of ``map``, such as ``num_proc``. When one of its processes dies, ``datasets`` raises
    `RuntimeError`; what the others finished is on the disk, and the next call goes on from there. A stream whose
    columns are not known beforehand (``column_names`` is None) needs its ``features`` where a column has nulls.
    """
    options = {"batch_size": ROWS, **options}
    tables = documents.with_format("arrow").map(fix_table, fn_kwargs={"work": work}, batched=True, **options)
    return tables.with_format(None)
