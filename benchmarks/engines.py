"""What an engine costs: the work of a batch on Dask, Ray Data, Spark and ``datasets``, beside the bare function.

    pip install -e . --group tests --group integrations    # and Java for Spark
    python -m benchmarks engines

All engines run on this machine with two workers, and are idle while another has its turn. Engines that are not
installed are left out.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from attrs import frozen

import podparse
from benchmarks import talk
from benchmarks.timing import Group, Run, Setting, wall
from podparse.batch import Record, Work, fix_records
from podparse.batch.item import Item

_EPISODES, _EPISODE = 24, 0.06  # number, and megabytes of text: an hour of talk
_TERMS = 1_000
_Engine = Callable[[Any, int], list[Record]]  # the results of all documents, of a work and on a number of workers


@frozen
class Nothing:
    """Moves a document and does nothing with it: what remains is the engine's own cost."""

    result: Record

    def __call__(self, document: object) -> Record:
        item = Item.of(document)
        return {**self.result, **item.carried, "text": bytes(item.read()).decode()}  # type: ignore[arg-type]


@frozen
class Weighed:
    """Does the work; the number of words becomes the memory of the process, in megabytes."""

    work: Work

    def __call__(self, document: object) -> Record:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return {**self.work(document), "words": pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000}


def groups(setting: Setting) -> Iterator[Group]:
    """Time on one worker and on two, time without work, memory of a worker."""
    episodes = [talk.subtitles(_EPISODE, "srt", seed).encode() for seed in range(_EPISODES)]
    documents = [{"id": number, "name": f"{number}.srt", "data": data} for number, data in enumerate(episodes)]
    work = Work.of("clean", dictionaries=[podparse.Dictionary.from_terms(talk.invented(_TERMS))])
    nothing = Nothing(work(documents[0]))
    with ExitStack() as clusters:
        engines: dict[str, _Engine] = {"the bare function": lambda work, _: [*map(work, documents)]}
        for start in (_processes, _dask, _ray, _spark, _datasets):
            engines |= start(documents, clusters)

        def runs(work: Any, workers: tuple[int, ...]) -> dict[str, Run]:
            return {
                name if len(workers) == 1 else f"{name}, {number}": partial(_whole, engine, work, number)
                for name, engine in engines.items()
                for number in workers
            }

        def alone(work: Any) -> dict[str, Run]:
            return {name: run for name, run in runs(work, (2,)).items() if name != "the bare function"}

        size = sum(map(len, episodes)) / 1e6
        if find_spec("psutil"):
            yield Group(
                f"{_EPISODES} episodes, CPU of all processes", runs(work, (2,)), size, measure=_cpu_of_all, rounds=3
            )
            yield Group("without work, CPU of all processes", alone(nothing), size, measure=_cpu_of_all, rounds=3)
        yield Group("memory of a worker", alone(Weighed(work)), measure=_most, unit="MB", rounds=1, warm_up=0)
        yield Group(f"{_EPISODES} episodes by 1 and 2 workers (wall)", runs(work, (1, 2)), size, measure=wall, rounds=3)


def _whole(engine: _Engine, work: Any, workers: int) -> list[Record]:
    results = engine(work, workers)
    assert sorted(result["id"] for result in results) == list(range(_EPISODES))
    return results


def _cpu_of_all(run: Run) -> float:
    """CPU seconds of this process and of all below it, those that have ended included."""
    before = _spent()
    run()
    return _spent() - before


def _spent() -> float:
    import psutil

    spent = 0.0
    for process in (own := psutil.Process(), *own.children(recursive=True)):
        with suppress(psutil.Error):
            spent += sum(process.cpu_times()[:4])  # user, system, and both of the children that were waited for
    return spent


def _most(run: Run) -> float:
    return float(max(result["words"] for result in run()))


def _processes(documents: list[Record], _: ExitStack) -> dict[str, _Engine]:
    """Processes of podparse's own, started anew each time."""
    return {"fix_records": lambda work, workers: [*fix_records(documents, work, jobs=workers)]}


def _dask(documents: list[Record], clusters: ExitStack) -> dict[str, _Engine]:
    if not find_spec("distributed"):
        return {}
    import dask.bag
    from distributed import Client, LocalCluster

    from podparse.integrations.dask import fix_bag, fix_stream

    cluster = clusters.enter_context(LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None))
    client = clusters.enter_context(Client(cluster))

    def bag(work: Any, workers: int) -> list[Record]:
        some = list(client.scheduler_info()["workers"])[:workers]
        made = fix_bag(dask.bag.from_sequence(documents, npartitions=8), work)
        return client.gather(client.compute(made, workers=some, allow_other_workers=False))  # type: ignore[no-any-return]

    return {
        "Dask, fix_bag": bag,
        "Dask, fix_stream": lambda work, _: [*fix_stream(client, documents, work)],
    }


def _ray(documents: list[Record], clusters: ExitStack) -> dict[str, _Engine]:
    if not find_spec("ray"):
        return {}
    os.environ |= {"RAY_AUTH_MODE": "disabled", "RAY_USAGE_STATS_ENABLED": "0"}
    import ray

    from podparse.integrations.ray import fix_dataset

    root = str(Path(__file__).parents[1])
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, runtime_env={"env_vars": {"PYTHONPATH": root}})
    clusters.callback(ray.shutdown)
    ray.data.DataContext.get_current().enable_progress_bars = False
    rows = ray.data.from_items(documents, override_num_blocks=8).materialize()

    def dataset(work: Any, workers: int) -> list[Record]:
        return fix_dataset(rows, work, batch_size=6, compute=ray.data.TaskPoolStrategy(workers)).take_all()  # type: ignore[no-any-return]

    return {"Ray Data": dataset}


def _spark(documents: list[Record], clusters: ExitStack) -> dict[str, _Engine]:
    if not find_spec("pyspark") or not shutil.which("java"):
        return {}
    os.environ |= {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    os.environ["PYTHONPATH"] = str(Path(__file__).parents[1])
    from pyspark.sql import SparkSession

    from podparse.integrations.spark import fix_frame

    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    clusters.callback(spark.stop)
    spark.sparkContext.setLogLevel("OFF")
    rows = spark.createDataFrame([tuple(each.values()) for each in documents], "id long, name string, data binary")

    def frame(work: Any, workers: int) -> list[Record]:
        return [row.asDict() for row in fix_frame(rows.coalesce(workers), work).collect()]

    return {"Spark": frame}


def _datasets(documents: list[Record], _: ExitStack) -> dict[str, _Engine]:
    if not find_spec("datasets"):
        return {}
    import datasets

    from podparse.integrations.datasets import fix_dataset

    datasets.disable_progress_bars()
    rows = datasets.Dataset.from_list(documents)

    def mapped(work: Any, workers: int) -> list[Record]:
        processes = None if workers == 1 else workers
        return list(fix_dataset(rows, work, num_proc=processes, load_from_cache_file=False))

    return {"datasets": mapped}
