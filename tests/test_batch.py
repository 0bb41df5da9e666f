"""Many files: every file is told of, none stops the others, nothing is written in halves or over its own source."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import podparse as pp
from podparse import api
from podparse.batch import Report, fix_files
from podparse.errors import UnknownFormatError

SRT = "1\n00:00:01,000 --> 00:00:02,000\nAnn: A strong data point.\n\n2\n00:00:02,000 --> 00:00:03,000\nof that kind.\n"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.chdir(tmp_path)
    found = [Path(f"ep{number}.srt") for number in range(5)]
    for path in found:
        path.write_text(SRT)
    return found


def statuses(reports: list[Report]) -> list[tuple[str, str]]:
    return [(report.path, report.status) for report in reports]


@pytest.mark.parametrize("jobs", [1, 2])
def test_processes_give_what_one_gives_in_order(files: list[Path], jobs: int) -> None:
    files[2].write_text("")
    reports = list(fix_files(files, "out", preset="verbatim", jobs=jobs))
    assert statuses(reports) == [(f"ep{n}.srt", "failed" if n == 2 else "done") for n in range(5)]
    assert [dict(report.edits) for report in reports] == [{} if n == 2 else {"join": 1} for n in range(5)]
    assert sorted(os.listdir("out")) == ["ep0.srt", "ep1.srt", "ep3.srt", "ep4.srt"]
    assert Path("out/ep4.srt").read_text() == SRT.replace("point.", "point")


def test_a_process_that_dies_costs_only_its_file(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("plugin").mkdir()
    Path("plugin/sitecustomize.py").write_text(
        "import os, sys\n"
        "def watch(event, args):\n"
        "    if event == 'open' and 'ep1.srt' in str(args[0]): os._exit(9)\n"
        "sys.addaudithook(watch)\n"
    )
    monkeypatch.setenv("PYTHONPATH", "plugin")
    reports = list(fix_files(files, "out", preset=None, jobs=2))
    assert statuses(reports) == [(f"ep{n}.srt", "failed" if n == 1 else "done") for n in range(5)]
    assert reports[1].error == "the process that worked on this file died (out of memory?)"


def test_a_defect_is_told_and_costs_only_its_file(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: Path, **_: object) -> pp.Transcript:
        return pp.parse(SRT) if path.name != "ep3.srt" else pp.Transcript(0)  # type: ignore[arg-type]

    monkeypatch.setattr(api, "read", broken)
    reports = list(fix_files(files, "out", preset=None, jobs=1))
    assert [report.status for report in reports] == ["done", "done", "done", "failed", "done"]
    assert reports[3].error == "defect in podparse, please report it: TypeError: 'int' object is not iterable"


def test_sources_are_never_overwritten(files: list[Path]) -> None:
    with pytest.raises(pp.PodparseError, match=r"ep0\.srt: the output of ep0\.srt would overwrite"):
        fix_files(files[:1], ".", preset="verbatim")
    assert files[0].read_text() == SRT


def test_resume_leaves_newer_outputs_alone(files: list[Path]) -> None:
    list(fix_files(files, "out", preset="verbatim"))
    os.utime("out/ep1.srt", (1, 1))
    reports = list(fix_files(files, "out", preset="verbatim", resume=True))
    assert [report.status for report in reports] == ["skipped", "done", "skipped", "skipped", "skipped"]


def test_reading_options_and_format_reach_the_files(files: list[Path]) -> None:
    (report,) = fix_files(files[:1], "out", preset=None, to="srt", reading={"format": "srt", "language": "en"})
    assert report.to_record() == {
        "path": "ep0.srt",
        "output": os.path.join("out", "ep0.srt"),
        "status": "done",
        "format": "srt",
        "turns": 1,
        "words": 7,
        "edits": {},
        "suggestions": 0,
        "warnings": 0,
        "seconds": report.seconds,
        "error": None,
    }


def test_wrong_options_are_an_error_at_once(files: list[Path]) -> None:
    with pytest.raises(pp.PodparseError, match="no preset 'all'"):
        fix_files(files, "out", preset="all")  # type: ignore[arg-type]
    with pytest.raises(UnknownFormatError, match="no format 'nonsense'"):
        fix_files(files, "out", to="nonsense")


def test_no_files_are_no_reports() -> None:
    assert list(fix_files([], "out")) == []
