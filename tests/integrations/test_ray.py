"""Ray Data on a local cluster of two workers, one of them killed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integrations import engines
from tests.integrations.engines import Witness

data = pytest.importorskip("ray.data", reason="ray is not installed (pip install podparse[ray])")

from podparse.integrations.ray import fix_dataset  # noqa: E402


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[None]:
    import ray

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_AUTH_MODE", "disabled")
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("PYTHONPATH", str(engines.ROOT))
        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, object_store_memory=200_000_000)
        data.DataContext.get_current().enable_progress_bars = False
        yield
        ray.shutdown()


@pytest.mark.parametrize("kills", [None, 0])
def test_a_dataset(tmp_path: Path, kills: int | None) -> None:
    witness = Witness(str(tmp_path), kills)
    documents = data.from_items(engines.documents(), override_num_blocks=6)
    rows = fix_dataset(documents, witness, batch_size=2).take_all()
    assert engines.as_bytes(engines.serial()) == engines.as_bytes(engines.as_results(rows))
    engines.check_compiled_once(witness)
    if kills is not None:
        engines.check_killed(witness)


def test_a_document_that_workers_die_of_does_not_keep_the_job_for_ever() -> None:
    documents = data.from_items(engines.documents()[8:11], override_num_blocks=3)
    with pytest.raises(Exception, match="The worker died unexpectedly"):
        fix_dataset(documents, engines.deadly).take_all()


def test_files_as_ray_reads_them(tmp_path: Path) -> None:
    (tmp_path / "ep.srt").write_bytes(engines.documents()[0]["data"])
    files = data.read_binary_files(str(tmp_path), include_paths=True).rename_columns({"bytes": "data"})
    [row] = fix_dataset(files, engines.WORK).take_all()
    assert (row["name"], row["format"], row["words"]) == (str(tmp_path / "ep.srt"), "srt", 9)


def test_a_dataset_without_documents() -> None:
    with pytest.raises(Exception, match="has a column text, data or path; the columns of this one: id"):
        fix_dataset(data.from_items([{"id": 1}]), engines.WORK).take_all()
