"""Spark on a local cluster of two executors, one of them killed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import podparse as pp
from tests.integrations import engines
from tests.integrations.engines import Witness

sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed (pip install podparse[spark])")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java (Debian: default-jre-headless)", allow_module_level=True)

from podparse.integrations.spark import fix_frame  # noqa: E402


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        builder = sql.SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false")
        for jvm in ("driver", "executor"):  # short-lived: the start is all that counts
            builder = builder.config(f"spark.{jvm}.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        builder = builder.config("spark.executorEnv.PYTHONPATH", str(engines.ROOT))
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        yield session
        session.stop()


def frame(spark: Any) -> Any:
    rows = engines.documents()
    schema = "id long, name string, season long, data binary"
    return spark.createDataFrame([tuple(row.values()) for row in rows], schema).repartition(6)


@pytest.mark.parametrize("kills", [None, 0, 2])
def test_a_frame(spark: Any, tmp_path: Path, kills: int | None) -> None:
    witness = Witness(str(tmp_path), kills)
    rows = [row.asDict(recursive=True) for row in fix_frame(frame(spark), witness).collect()]
    assert engines.as_bytes(engines.serial()) == engines.as_bytes(engines.as_results(rows))
    engines.check_compiled_once(witness)
    if kills is not None:
        engines.check_killed(witness)


def test_files_as_spark_reads_them(spark: Any, tmp_path: Path) -> None:
    (tmp_path / "ep.srt").write_bytes(engines.documents()[0]["data"])
    files = spark.read.format("binaryFile").load(str(tmp_path)).withColumnRenamed("content", "data")
    [row] = fix_frame(files, engines.WORK).collect()
    assert (Path(row["name"]).name, row["format"], row["words"]) == ("ep.srt", "srt", 9)
    assert row["length"] == len(engines.documents()[0]["data"])


def test_a_frame_without_documents(spark: Any) -> None:
    with pytest.raises(pp.PodparseError, match="has a column text, data or path; the columns of this one: id"):
        fix_frame(spark.createDataFrame([(1,)], "id long"), engines.WORK)
