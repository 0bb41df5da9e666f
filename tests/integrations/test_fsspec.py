"""Files by their URL: in memory, on the disk, and in a bucket of a server that speaks S3."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

import podparse as pp
from podparse.batch import Work, fix_files
from tests.integrations import engines

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed (pip install podparse[fsspec])")

from podparse.integrations.fsspec import FileWork, find  # noqa: E402

SRT = b"1\n00:00:01,000 --> 00:00:02,000\nAnn: We uh ship.\n"


@pytest.fixture(params=["memory", "file", "s3"])
def root(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The URL of an empty folder."""
    if request.param == "file":
        yield tmp_path.as_uri()
    elif request.param == "memory":
        yield f"memory://{uuid4()}"
    else:
        yield request.getfixturevalue("bucket")


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    pytest.importorskip("s3fs", reason="s3fs is not installed (pip install s3fs)")
    server = pytest.importorskip("moto.server", reason="moto is not installed (pip install moto[server])")
    running = server.ThreadedMotoServer(port=0)
    running.start()
    host, port = running.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    system = fsspec.filesystem("s3", skip_instance_cache=True)
    system.clear_instance_cache()
    name = f"talks-{uuid4()}"
    fsspec.filesystem("s3").mkdir(name)
    yield f"s3://{name}"
    running.stop()


def put(url: str, data: bytes) -> None:
    system, path = fsspec.core.url_to_fs(url)
    system.makedirs(path.rpartition("/")[0], exist_ok=True)
    system.pipe_file(path, data)


def get(url: str) -> bytes:
    system, path = fsspec.core.url_to_fs(url)
    return system.cat_file(path)  # type: ignore[no-any-return]


def test_files_are_found_read_and_written_where_they_lie(root: str) -> None:
    for name in ("in/s1/ep1.srt", "in/s1/ep1.mp3", "in/s2/ep1.srt"):
        put(f"{root}/{name}", SRT)
    records = find(f"{root}/in")
    assert [each["name"] for each in records] == ["s1/ep1.srt", "s2/ep1.srt"]
    work = FileWork(Work.of("clean"), f"{root}/out/")
    for _ in range(2):
        results = [work(each) for each in records]
        assert [(each["name"], each["status"], each["text"], each["words"]) for each in results] == [
            ("s1/ep1.srt", "done", None, 2),
            ("s2/ep1.srt", "done", None, 2),
        ]
    assert [each["name"] for each in find(f"{root}/out")] == ["s1/ep1.srt", "s2/ep1.srt"]
    assert get(f"{root}/out/s2/ep1.srt") == SRT.replace(b"uh ", b"")


def test_patterns_and_single_files(root: str) -> None:
    for name in ("in/s1/ep1.srt", "in/s1/notes.txt", "in/s2/ep1.srt"):
        put(f"{root}/{name}", SRT)
    assert [each["name"] for each in find(f"{root}/in/s*/*.srt")] == ["s1/ep1.srt", "s2/ep1.srt"]
    [one] = find(f"{root}/in/s1/ep1.srt")
    assert one["name"] == "ep1.srt"
    assert get(one["path"]) == SRT
    for empty in ("none", "in/*.vtt"):
        with pytest.raises(pp.PodparseError, match="no transcript is found here"):
            find(f"{root}/{empty}")


def test_what_is_not_there_is_a_result(root: str) -> None:
    put(f"{root}/in/ep1.srt", SRT)
    result = FileWork(Work.of("clean"))({"path": f"{root}/in/ep2.srt", "id": 7})
    assert (result["id"], result["status"]) == (7, "failed")
    assert result["error"].startswith(f"{root}/in/ep2.srt: FileNotFoundError: ")


def test_the_files_are_those_that_a_folder_of_the_disk_gives(root: str, tmp_path: Path) -> None:
    folder = tmp_path / "local"
    folder.mkdir()
    for each in engines.documents():
        (folder / each["name"]).write_bytes(each["data"])
        put(f"{root}/in/{each['name']}", each["data"])
    reports = list(fix_files([folder], tmp_path / "fixed", jobs=1, dictionaries=[pp.Dictionary(engines.TERMS)]))
    work = FileWork(Work.of("clean", dictionaries=engines.TERMS), f"{root}/out")
    results = [work(each) for each in find(f"{root}/in")]
    assert [each.status for each in reports] == [each["status"] for each in results]
    local = {path.name: path.read_bytes() for path in (tmp_path / "fixed").glob("*.srt")}
    assert local == {each["name"]: get(each["path"]) for each in find(f"{root}/out")}


def test_another_format_is_written_under_the_whole_name(root: str) -> None:
    for name in ("ep1.srt", "ep1.vtt"):
        put(f"{root}/in/{name}", SRT)
    work = FileWork(Work.of("clean", to="vtt"), f"{root}/out")
    assert ["done", "done"] == [work(each)["status"] for each in find(f"{root}/in")]
    assert [each["name"] for each in find(f"{root}/out")] == ["ep1.srt.vtt", "ep1.vtt"]


@pytest.mark.parametrize("name", [None, "/etc/ep1.srt", "../ep1.srt", "s3://talks/ep1.srt"])
def test_nothing_is_written_outside_the_folder(name: str | None) -> None:
    folder = f"memory://{uuid4()}"
    result = FileWork(Work.of("clean"), f"{folder}/out")({"name": name, "data": SRT})
    assert (result["status"], result["text"]) == ("failed", None)
    assert "a name is needed to write to" in result["error"]
    assert fsspec.filesystem("memory").find(folder) == []


def test_what_was_read_is_not_written_over(root: str) -> None:
    put(f"{root}/in/ep1.srt", SRT)
    [record] = find(f"{root}/in")
    result = FileWork(Work.of("clean"), f"{root}/in")(record)
    assert (result["status"], result["error"]) == (
        "failed",
        "ep1.srt: the output would overwrite what was read; say another folder",
    )
    assert get(record["path"]) == SRT


def test_what_cannot_be_written_is_a_result(bucket: str) -> None:
    result = FileWork(Work.of("clean"), "s3://no-such-bucket/out")({"name": "ep1.srt", "data": SRT})
    assert result["status"] == "failed"
    assert "FileNotFoundError" in result["error"]


def test_a_protocol_without_its_package_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gcsfs", None)
    with pytest.raises(ImportError, match="gcsfs"):
        FileWork(Work.of("clean"))("gs://talks/ep1.srt")
    with pytest.raises(ImportError, match="gcsfs"):
        FileWork(Work.of("clean"), "gs://talks")({"name": "ep1.srt", "data": SRT})
