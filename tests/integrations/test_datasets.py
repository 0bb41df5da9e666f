"""Hugging Face ``datasets``: mapped by two processes, one of them killed; in memory, from the disk, streamed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import podparse as pp
from tests.integrations import engines
from tests.integrations.engines import Witness

datasets = pytest.importorskip("datasets", reason="datasets is not installed (pip install podparse[datasets])")

from podparse.integrations.datasets import fix_dataset  # noqa: E402


@pytest.fixture
def on_disk(tmp_path: Path) -> Any:
    datasets.Dataset.from_list(engines.documents()).save_to_disk(tmp_path / "set")
    return datasets.load_from_disk(tmp_path / "set")


def test_a_dataset(on_disk: Any, tmp_path: Path) -> None:
    witness = Witness(str(tmp_path))
    fixed = fix_dataset(on_disk, witness, num_proc=2, batch_size=3)
    assert engines.as_bytes(engines.serial()) == engines.as_bytes(engines.as_results(list(fixed)))
    engines.check_compiled_once(witness)


def test_after_a_killed_process_the_next_call_goes_on(on_disk: Any, tmp_path: Path) -> None:
    witness = Witness(str(tmp_path), kills=0)
    with pytest.raises(RuntimeError, match="died"):
        fix_dataset(on_disk, witness, num_proc=2, batch_size=3)
    fixed = fix_dataset(on_disk, witness, num_proc=2, batch_size=3)
    assert engines.as_bytes(engines.serial()) == engines.as_bytes(engines.as_results(list(fixed)))
    engines.check_killed(witness)


def test_the_same_work_on_the_same_dataset_is_not_done_again(on_disk: Any, tmp_path: Path) -> None:
    witness = Witness(str(tmp_path))
    first = fix_dataset(on_disk, witness)
    assert list(first) == list(fix_dataset(on_disk, witness))
    assert engines.DOCUMENTS == len(witness.log())


def test_a_stream(on_disk: Any) -> None:
    fixed = fix_dataset(on_disk.to_iterable_dataset(), engines.WORK, batch_size=5)
    assert engines.as_bytes(engines.serial()) == engines.as_bytes(engines.as_results(list(fixed)))


def test_a_stream_that_does_not_know_its_columns() -> None:
    texts = [{"text": each["data"].decode()} for each in engines.documents()]
    stream = datasets.IterableDataset.from_generator(lambda: iter(texts))
    assert stream.column_names is None
    assert [row["text"] for row in fix_dataset(stream, engines.WORK)] == [each["text"] for each in engines.serial()]


def test_a_dataset_without_documents() -> None:
    with pytest.raises(pp.PodparseError, match="has a column text, data or path; the columns of this one: id"):
        fix_dataset(datasets.Dataset.from_dict({"id": [1]}), engines.WORK)
