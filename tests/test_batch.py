"""Many files: every file is told of, none stops the others, nothing is written in halves or over its own source."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

import podparse as pp
from podparse import api
from podparse.batch import Report, fix_files
from podparse.batch.journal import JOURNAL
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
    assert sorted(os.listdir("out")) == [JOURNAL, "ep0.srt", "ep1.srt", "ep3.srt", "ep4.srt"]
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
    assert reports[1].error == "ep1.srt: the process that worked on this file died (out of memory?)"


def test_a_defect_is_told_and_costs_only_its_file(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    parse = api.parse

    def broken(content: bytes, *, name: str, **reading: Any) -> pp.Transcript:
        return parse(content, name=name, **reading) if name != "ep3.srt" else pp.Transcript(0)  # type: ignore[arg-type]

    monkeypatch.setattr(api, "parse", broken)
    reports = list(fix_files(files, "out", preset=None, jobs=1))
    assert [report.status for report in reports] == ["done", "done", "done", "failed", "done"]
    assert reports[3].error == "ep3.srt: defect in podparse, please report it: TypeError: 'int' object is not iterable"


def test_sources_are_never_overwritten(files: list[Path]) -> None:
    with pytest.raises(pp.PodparseError, match=r"ep0\.srt: the output of ep0\.srt would overwrite"):
        fix_files(files[:1], ".", preset="verbatim")
    assert files[0].read_text() == SRT


def test_resume_leaves_alone_what_was_done_with_the_same_content_and_settings(files: list[Path]) -> None:
    done = [report.key for report in fix_files(files, "out", preset="verbatim", resume=True)]
    os.utime("ep0.srt")  # the time says nothing
    files[1].write_text(SRT.replace("kind", "sort"))
    os.unlink("out/ep2.srt")
    Path("out/ep3.srt").write_text("edited by hand")
    reports = list(fix_files(files, "out", preset="verbatim", resume=True))
    assert [report.status for report in reports] == ["skipped", "done", "done", "skipped", "skipped"]
    assert [report.key == key for report, key in zip(reports, done, strict=True)] == [True, False, True, True, True]
    assert Path("out/ep1.srt").read_text() == SRT.replace("kind", "sort").replace("point.", "point")
    assert Path("out/ep3.srt").read_text() == "edited by hand"
    for settings in ({"preset": None}, {"preset": None, "reading": {"language": "de"}}, {"preset": "asr"}):
        assert {report.status for report in fix_files(files, "out", resume=True, **settings)} == {"done"}
        assert {report.status for report in fix_files(files, "out", resume=True, **settings)} == {"skipped"}


def test_what_failed_is_tried_again(files: list[Path]) -> None:
    files[0].write_text("")
    assert [report.status for report in fix_files(files[:2], "out")] == ["failed", "done"]
    assert [report.status for report in fix_files(files[:2], "out", resume=True)] == ["failed", "skipped"]


def test_a_journal_that_was_cut_short_or_damaged_costs_its_last_line_only(files: list[Path]) -> None:
    list(fix_files(files, "out", preset=None, resume=True))
    journal = Path("out", JOURNAL)
    journal.write_text("[]\nnonsense\n" + journal.read_text()[:-20])
    reports = list(fix_files(files, "out", preset=None, resume=True))
    assert [report.status for report in reports] == ["skipped"] * 4 + ["done"]
    assert [report.status for report in fix_files(files, "out", preset=None, resume=True)] == ["skipped"] * 5


def test_the_journal_stays_where_there_is_something_to_go_on_with(files: list[Path]) -> None:
    assert {report.status for report in fix_files(files, "out", preset=None)} == {"done"}
    assert not Path("out", JOURNAL).exists()  # nothing: the folder holds its outputs alone
    assert next(fix_files(files, "out", preset=None)).status == "done"  # and cut short
    assert Path("out", JOURNAL).exists()
    assert next(fix_files(files, "out", preset=None, resume=True)).status == "skipped"
    list(fix_files(files, "out", preset=None))
    assert Path("out", JOURNAL).exists()  # somebody resumes here


def test_a_journal_does_not_grow_with_every_run(files: list[Path]) -> None:
    sizes = []
    for number in range(6):
        list(fix_files(files, "out", preset=None if number % 2 else "verbatim", resume=True))
        sizes.append(len(Path("out", JOURNAL).read_text().splitlines()))
    assert max(sizes) <= 3 * len(files)


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
        "key": report.key,
        "error": None,
    }


def test_wrong_options_are_an_error_at_once(files: list[Path]) -> None:
    with pytest.raises(pp.PodparseError, match="no preset 'all'"):
        fix_files(files, "out", preset="all")  # type: ignore[arg-type]
    with pytest.raises(UnknownFormatError, match="no format 'nonsense'"):
        fix_files(files, "out", to="nonsense")


def test_no_files_are_no_reports() -> None:
    assert list(fix_files([], "out")) == []
