"""`Work`: one picklable function over documents, the same in every process."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import podparse as pp
from podparse.batch import FIELDS, Work

SRT = "1\n00:00:01,000 --> 00:00:02,000\nAnn: We uh ship at cast works.\n"
TERMS = {"cast works": "Karst Works"}


def test_a_path_bytes_and_records_are_one_document(tmp_path: Path) -> None:
    path = tmp_path / "ep.srt"
    path.write_text(SRT)
    work = Work.of("clean", dictionaries=TERMS)
    expected = {"format": "srt", "turns": 1, "words": 5, "edits": {"filler": 1, "term": 1}, "error": None}
    documents = (path, str(path), SRT.encode(), {"text": SRT}, {"data": bytearray(SRT.encode())}, {"path": path})
    for result in work.map(documents):
        assert expected.items() <= result.items()
        assert result["text"] == SRT.replace("uh ", "").replace("cast works", "Karst Works")
        assert list(FIELDS) == list(result)
    assert [str(path)] * 2 + [None] * 3 + [str(path)] == [result["name"] for result in work.map(documents)]


def test_other_fields_of_a_record_are_passed_on() -> None:
    result = Work.of(None)({"id": 7, "status": "new", "name": "ep.srt", "text": SRT})
    assert ("id", 7, "done") == (next(iter(result)), result["id"], result["status"])


def test_content_read_from_a_path_keeps_the_path_as_its_name() -> None:
    """As Spark's ``binaryFile`` and Ray's ``read_binary_files`` give it: the path is not read again."""
    result = Work.of(None)({"path": "gone/ep.srt", "data": SRT.encode()})
    assert ("gone/ep.srt", "srt", SRT) == (result["name"], result["format"], result["text"])
    assert Work.of(None)({"path": "gone/ep.srt", "name": "ep", "data": SRT.encode()})["name"] == "ep"


@pytest.mark.parametrize(
    ("document", "error"),
    [
        (b"", "there is nothing in this file"),
        ({"name": "ep.srt", "text": ""}, "ep.srt: there is nothing in this file"),
        ({"name": "ep.srt", "text": None}, "ep.srt: this record has none of text, data and path"),
        ({"path": "no/ep.srt"}, "no/ep.srt: no such file or folder"),
    ],
)
def test_a_bad_document_is_a_result(document: object, error: str) -> None:
    result = Work.of("clean")(document)
    assert ("failed", error, None, 0) == (result["status"], result["error"], result["text"], result["words"])


def test_what_is_no_document_is_an_error() -> None:
    with pytest.raises(TypeError, match="a document is a path, bytes or a mapping, not int"):
        Work.of(None)(3)


def test_wrong_settings_are_an_error_at_once() -> None:
    with pytest.raises(pp.PodparseError, match="no preset 'all'"):
        Work.of("all")  # type: ignore[arg-type]
    with pytest.raises(pp.PodparseError, match="no format 'nonsense'"):
        Work.of(None, to="nonsense")
    with pytest.raises(pp.PodparseError, match="no domain"):
        Work.of("clean", domains=["nonsense"])


def test_binary_formats_do_not_fit_in_a_record() -> None:
    error = Work.of(None, to="docx")({"name": "ep.srt", "text": SRT})["error"]
    assert error == "ep.srt: docx is not a text format: a record needs another one (to=...)"


def test_bytes_of_no_encoding_do_not_come_out_as_halves_of_characters() -> None:
    text = Work.of(None)(SRT.encode().replace(b"uh", b"u\xff\xfeh\x81"))["text"]
    text.encode()
    json.dumps(text)


def test_settings_and_content_each_change_the_key() -> None:
    settings = (
        Work.of("clean"), Work.of("asr"), Work.of(None), Work.of("clean", level="heavy"), Work.of("clean", to="vtt"),
        Work.of("clean", dictionaries=TERMS), Work.of("clean", dictionaries={"cast works": "Karst Werks"}),
        Work.of("clean", reading={"speakers": ["Ann"]}), Work.of("clean", formulas=False),
        Work.of("clean", domains=()), Work.of("clean", min_confidence=0.9),
    )  # fmt: skip
    keys = {
        work({"name": name, "text": SRT + more})["key"] for work in settings for name in "ab" for more in ("", "\n")
    }
    assert len(settings) * 2 == len(keys)  # the name only counts where it helps to tell the format
    assert Work.of("clean").key_of("a.srt", SRT) != Work.of("clean").key_of("a.txt", SRT)


def test_a_work_is_its_settings() -> None:
    work = Work.of("clean", dictionaries=TERMS)
    assert work == Work.of("clean", dictionaries=[pp.Dictionary(TERMS)])
    assert {work: 1} == {pickle.loads(pickle.dumps(work)): 1}
    assert Work.of(None) == Work.of(None, reading={"format": None, "strict": False, "speakers": []})
    one, other = (work.knowing(pp.Dictionary.from_terms([name])) for name in ("Ann Lee", "Bo Diaz"))
    assert len({work, one, other}) == 3


def test_another_process_gives_the_same(tmp_path: Path) -> None:
    work = Work.of("clean", dictionaries=TERMS, to="vtt", domains=["medicine"])
    code = "import pickle, sys; work, documents = pickle.load(sys.stdin.buffer); print([*work.map(documents)])"
    documents = [SRT.encode(), {"id": 1, "text": SRT}, b""]
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", code],
            input=pickle.dumps((work, documents)),
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        )
        assert run.stdout.decode().strip() == str([*work.map(documents)])


def test_the_pipeline_is_made_once_for_equal_settings() -> None:
    work = Work.of("clean", dictionaries=TERMS)
    assert pickle.loads(pickle.dumps(work)).pipeline() is work.pipeline()
    made = work.pipeline()
    for each in range(9):  # no more than some are kept
        Work.of("clean", min_confidence=each / 10)
    assert work.pipeline() is not made


VALUES = st.none() | st.text() | st.binary() | st.integers() | st.floats() | st.lists(st.integers())


@given(st.dictionaries(st.sampled_from(["text", "data", "path", "name", "id", "edits"]), VALUES))
def test_no_record_raises_anything(record: dict[str, object]) -> None:
    """A column of numbers, a null, a NaN must not end a job over millions of rows."""
    result = Work.of(None)(record)
    assert set(FIELDS) <= set(result)
    assert (result["error"] is None) == (result["status"] == "done")
    assert "defect" not in str(result["error"])


@given(st.binary() | st.fixed_dictionaries({"name": st.text(), "text": st.text()}))
def test_any_content_gives_a_record_of_plain_values(document: object) -> None:
    result = Work.of("verbatim")(document)
    assert set(FIELDS) == set(result)
    if result["text"] is not None:
        assert result["text"] == json.loads(json.dumps(result))["text"]
        result["text"].encode()
