"""Dask on a cluster of two processes: bags, streams, a worker killed, a document that every worker dies of."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.integrations import engines
from tests.integrations.engines import Witness

distributed = pytest.importorskip("distributed", reason="dask is not installed (pip install podparse[dask])")
bags = pytest.importorskip("dask.bag", reason="dask is not installed (pip install podparse[dask])")

from podparse.integrations.dask import fix_bag, fix_stream  # noqa: E402


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


@pytest.mark.parametrize("kills", [None, 0])
def test_a_bag(client: Any, tmp_path: Path, kills: int | None) -> None:
    witness = Witness(str(tmp_path), kills)
    bag = bags.from_sequence(engines.documents(), npartitions=8)
    results = fix_bag(bag, witness).compute()
    assert engines.as_bytes(engines.serial()) == engines.as_bytes(results)
    engines.check_compiled_once(witness)
    if kills is not None:
        engines.check_killed(witness)


@pytest.mark.parametrize("kills", [None, 0])
def test_a_stream(client: Any, tmp_path: Path, kills: int | None) -> None:
    witness = Witness(str(tmp_path), kills)
    results = list(fix_stream(client, iter(engines.documents()), witness))
    assert engines.as_bytes(engines.serial()) == engines.as_bytes(results)
    engines.check_compiled_once(witness)
    if kills is not None:
        engines.check_killed(witness)


def test_a_stream_takes_no_more_documents_than_it_may(client: Any) -> None:
    taken = []

    def endless() -> Iterator[dict[str, Any]]:
        for each in engines.documents() * 1000:
            taken.append(each)
            yield each

    results = fix_stream(client, endless(), engines.WORK, ahead=3)
    assert [next(results)["id"], next(results)["id"], len(taken)] == [0, 1, 4]


def test_a_document_that_workers_die_of_is_a_result(client: Any) -> None:
    client.cluster.scheduler.allowed_failures = 1
    with ThreadPoolExecutor(1) as other:  # a cluster that does not come back must fail the test, not keep it for ever
        running = other.submit(lambda: list(fix_stream(client, engines.documents(), engines.deadly)))
        try:
            results = running.result(timeout=120)
        except TimeoutError:
            client.close()  # ends the other thread
            raise
    [failed] = [result for result in results if result["name"] == engines.KILLER]
    assert "the workers that worked on this document died" in failed["error"]
    assert (failed["id"], failed["status"], failed["season"]) == (9, "failed", 9)
    others = [result for result in results if result["name"] != engines.KILLER]
    assert engines.as_bytes([each for each in engines.serial() if each["id"] != 9]) == engines.as_bytes(others)
