"""The command line does what its help says, and errors stay on one screen."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import podparse as pp
from podparse import formats
from podparse._text import visible
from podparse.cli import COMMANDS, _console, main
from podparse.cli._explain import explain
from podparse.fixing import presets
from podparse.fixing.fixer import Fixer, TurnView
from podparse.fixing.presets import Options

SRT = """\
1
00:00:01,000 --> 00:00:02,500
Ann: We uh shipped it.

2
00:00:03,000 --> 00:00:04,000
Bo: Uh, nice, uh, work.
"""

Capture = pytest.CaptureFixture[str]


@pp.fixer("hush")
def hush(view: TurnView) -> Iterator[pp.Fix]:
    for match in re.finditer(r",? uh\b,?", view.text):
        yield pp.Fix(match.start(), match.end(), "", "filler", "uh", 0.9)
    for match in re.finditer("Uh", view.text):
        yield pp.Fix(match.start(), match.end(), "", "filler", "uh", 0.4, apply=False)


@pytest.fixture
def srt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file in the working folder, and a preset "clean" that does one plain thing, whatever the fixers learn."""
    monkeypatch.setattr("podparse.batch.work._PIPELINES", {})
    stage = ModuleType("podparse.fixing.hush")
    stage.make = lambda _: [hush]  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, stage.__name__, stage)
    monkeypatch.setattr(presets, "PRESETS", {**presets.PRESETS, "clean": ("hush",)})
    monkeypatch.chdir(tmp_path)
    Path("ep.srt").write_bytes(SRT.encode())
    return "ep.srt"


def run(*argv: str) -> int:
    return main(argv)


def usage_error(capsys: Capture, *argv: str) -> str:
    with pytest.raises(SystemExit) as exit_:
        main(argv)
    assert exit_.value.code == 2
    return capsys.readouterr().err.splitlines()[0]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as exit_:
        run(command, "--help")
    assert exit_.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: podparse {command}")


def test_version(capsys: Capture) -> None:
    with pytest.raises(SystemExit) as exit_:
        run("--version")
    assert (exit_.value.code, capsys.readouterr().out) == (0, f"podparse {pp.__version__}\n")


@pytest.mark.parametrize(
    "argv",
    [
        ["nonsense"],
        ["fix"],
        ["show", "a", "b"],
        ["fix", "a", "--preset", "all"],
        ["fix", "a", "b"],
        ["fix", "a", "b", "-o", "out", "--explain"],
    ],
)
def test_wrong_usage_exits_with_2(argv: list[str], capsys: Capture) -> None:
    assert usage_error(capsys, *argv).startswith("podparse")


def test_without_a_command_help_is_printed(capsys: Capture) -> None:
    assert usage_error(capsys) == "usage: podparse [-h] [--version] [-q] [-v] COMMAND ..."


def test_a_file_that_is_not_there_is_an_error_without_traceback(capsys: Capture) -> None:
    assert run("show", "no/such/file.srt") == 1
    assert capsys.readouterr().err == "podparse: no/such/file.srt: no such file or folder\n"


def test_an_unknown_format_is_an_error_with_the_ways_out(srt: str, capsys: Capture) -> None:
    assert "no format 'nonsense'. There are: " in usage_error(capsys, "show", srt, "--from", "nonsense")
    assert usage_error(capsys, "convert", srt, "--to", "makrdown") == (
        "podparse convert: argument --to: no format 'makrdown'; did you mean 'markdown'?"
    )


def test_fix_prints_the_repaired_file(srt: str, capsys: Capture) -> None:
    assert run("fix", srt) == 0
    assert capsys.readouterr() == (SRT.replace(" uh ", " ").replace(", uh,", ""), "")


def test_fix_explains_each_edit_beside_the_text(srt: str, capsys: Capture) -> None:
    assert run("fix", srt, "--explain") == 0
    assert capsys.readouterr().err.splitlines() == [
        "ep.srt:3 00:00:01 filler     We[- uh-] shipped it.  (hush: uh, 0.90)",
        "ep.srt:7 00:00:03 filler     Uh, nice[-, uh,-] work.  (hush: uh, 0.90)",
        "ep.srt:7 00:00:03 filler     [-Uh-], nice, uh, work.  (not applied, hush: uh, 0.40)",
        "2 edits (2 filler), 1 more suggested",
    ]


def test_fix_writes_a_file_and_then_explains_on_standard_output(srt: str, capsys: Capture) -> None:
    assert run("fix", srt, "-o", "out.txt", "--to", "srt", "--explain") == 0
    assert Path("out.txt").read_text("utf-8") == SRT.replace(" uh ", " ").replace(", uh,", "")
    out, err = capsys.readouterr()
    assert (out.splitlines()[-1], err) == ("2 edits (2 filler), 1 more suggested", "")


def test_fix_shows_a_diff_that_patch_can_apply(srt: str, capsys: Capture) -> None:
    assert run("fix", srt, "--diff") == 0
    shown = capsys.readouterr().out.splitlines()
    assert [text for text in shown if text[0] in "+-"] == [
        "--- ep.srt",
        "+++ ep.srt (fixed)",
        "-Ann: We uh shipped it.",
        "+Ann: We shipped it.",
        "-Bo: Uh, nice, uh, work.",
        "+Bo: Uh, nice work.",
    ]


def test_fix_tells_programs_everything(srt: str, capsys: Capture) -> None:
    assert run("fix", srt, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [turn["text"] for turn in told["turns"]] == ["We shipped it.", "Uh, nice work."]
    assert told["edits"][0] == {
        "turn": 0,
        "speaker": "Ann",
        "line": 3,
        "time": 1.0,
        "start_char": 2,
        "end_char": 5,
        "before": " uh",
        "after": "",
        "kind": "filler",
        "fixer": "hush",
        "rule": "uh",
        "confidence": 0.9,
    }
    assert [edit["before"] for edit in told["suggestions"]] == ["Uh"]
    assert (told["file"], told["format"], told["warnings"]) == ("ep.srt", "srt", [])


def test_standard_input_and_output(srt: str, monkeypatch: pytest.MonkeyPatch, capsysbinary: object) -> None:
    data = Path(srt).read_bytes().replace(b"\n", b"\r\n").rstrip()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + data)))
    assert run("fix", "-", "--preset", "verbatim") == 0
    assert capsysbinary.readouterr().out == b"\xef\xbb\xbf" + data  # type: ignore[attr-defined]


def test_warnings_go_to_standard_error_with_their_line(srt: str, capsys: Capture) -> None:
    Path(srt).write_text(SRT + "\n3\n00:00:99,000 --> 00:00:05,000\nx\n", "utf-8")
    assert run("convert", srt) == 0
    first = capsys.readouterr().err.splitlines()[0]
    assert re.match(r"ep\.srt:\d+: warning: .+ \([\w-]+\)$", first)
    assert run("convert", srt, "--strict") == 1


def test_convert_keeps_an_unedited_file_to_the_letter(srt: str) -> None:
    assert run("convert", srt, "-o", "same.srt") == 0
    assert Path("same.srt").read_bytes() == Path(srt).read_bytes()


def test_show_is_for_reading(srt: str, capsys: Capture) -> None:
    assert run("show", srt, "-n", "1") == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "format   srt (utf-8)",
        "speakers Ann, Bo",
        "turns    2",
        "words    8",
        "length   00:00:04",
        "",
        "00:00:01  Ann",
        "We uh shipped it.",
    ]
    assert err == "\n... 1 more turn\n"


def test_show_gives_programs_records(srt: str, capsys: Capture) -> None:
    assert run("show", srt, "--json") == 0
    rows = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
    assert [(row["speaker"], row["start"]) for row in rows] == [("Ann", 1.0), ("Bo", 3.0)]


def test_detect_says_what_and_why(srt: str, capsys: Capture) -> None:
    assert run("detect", srt) == 0
    assert re.match(r"ep\.srt: srt [01]\.\d\d \w", capsys.readouterr().out)
    assert run("detect", srt, "--json", "--all") == 0
    assert json.loads(capsys.readouterr().out)["formats"][0]["format"] == "srt"


def test_detect_fails_where_nothing_fits(srt: str, capsys: Capture) -> None:
    Path("empty").write_text("")
    assert run("detect", "empty", srt) == 1
    assert capsys.readouterr().out.splitlines()[0] == "empty: no known format"


def test_formats_lists_what_is_read_and_written(capsys: Capture) -> None:
    assert run("formats") == 0
    assert re.search(r"^srt +read, write +\.srt", capsys.readouterr().out, re.MULTILINE)
    assert run("formats", "--json") == 0
    names = {json.loads(row)["name"]: json.loads(row) for row in capsys.readouterr().out.splitlines()}
    assert names["srt"]["writes"] is True


def test_several_files_go_to_a_folder_and_bad_ones_do_not_stop_them(srt: str, capsys: Capture) -> None:
    Path("bad.srt").write_text("")
    assert run("fix", srt, "bad.srt", "no.srt", "-o", "out", "-j", "1", "--report", "report.jsonl") == 1
    assert Path("out/ep.srt").read_text("utf-8") == SRT.replace(" uh ", " ").replace(", uh,", "")
    err = capsys.readouterr().err.splitlines()
    summary, _, seconds = err.pop().rpartition("; ")  # how long it took is no business of a test
    assert [text.partition(":")[0] for text in err] == ["failed", "failed"]
    assert summary == "1 done, 2 failed; 2 edits (2 filler)"
    assert re.fullmatch(r"\d+\.\d s", seconds)
    rows = [json.loads(row) for row in Path("report.jsonl").read_text("utf-8").splitlines()]
    assert [(row["path"], row["status"], row["edits"]) for row in rows] == [
        ("ep.srt", "done", {"filler": 2}),
        ("bad.srt", "failed", {}),
        ("no.srt", "failed", {}),
    ]


def test_a_folder_is_all_transcripts_in_it(srt: str, capsys: Capture) -> None:
    Path("show/one").mkdir(parents=True)
    for name in ("show/a.srt", "show/one/b.srt"):
        Path(name).write_text(SRT)
    Path("show/cover.jpg").write_bytes(b"\xff")
    assert run("convert", "show", "-o", "show/out", "--resume") == 0
    assert run("convert", "show", "-o", "show/out", "--resume") == 0
    assert sorted(path.name for path in Path("show/out").rglob("*.srt")) == ["a.srt", "b.srt"]
    assert "2 skipped" in capsys.readouterr().err


def test_interrupted_runs_say_how_far_they_came(srt: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def interrupted(*_: object, **__: object) -> Iterator[object]:
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr("podparse.batch.fix_files", interrupted)
    assert run("fix", srt, srt + "2", "-o", "out") == 130
    assert capsys.readouterr().err.startswith("2 not reached;")


def test_interrupting_one_file_is_no_error_message(srt: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("podparse.api.parse", interrupt)
    assert run("show", srt) == 130
    assert capsys.readouterr() == ("", "")


def test_a_reader_that_has_seen_enough_is_no_error(srt: str) -> None:
    Path(srt).write_text(SRT * 5000, "utf-8")
    program = f"{sys.executable} -m podparse show --json {srt} | head -n 1"
    shell = subprocess.run(["bash", "-c", f"set -o pipefail; {program}"], capture_output=True, text=True, check=False)
    assert (shell.returncode, shell.stderr, shell.stdout.count("\n")) == (0, "", 1)


def test_colour_is_for_terminals_with_rich(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[" in painted()
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("FORCE_COLOR")
    assert painted() == "no uh\n"


def test_without_rich_lines_are_plain_and_progress_is_silent(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setitem(sys.modules, "rich.console", None)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr(_console, "is_terminal", lambda _: True)
    assert painted() == "no uh\n"
    assert list(_console.progress(iter("ab"), 2, "x")) == ["a", "b"]
    assert capsys.readouterr() == ("", "")


def test_progress_on_a_terminal_gives_all_items(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_console, "is_terminal", lambda _: True)
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert list(_console.progress(iter("ab"), 2, "x")) == ["a", "b"]


def painted() -> str:
    stream = io.StringIO()
    _console.line("no ", ("uh", "red"), stream=stream)
    return stream.getvalue()


def test_options_of_fix_reach_the_fixers(srt: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = list[Options]()

    def make(options: Options) -> list[Fixer]:
        seen.append(options)
        return []

    monkeypatch.setattr(sys.modules["podparse.fixing.hush"], "make", make)
    assert run("fix", srt, "--level", "light", "--min-confidence", "0.9", "--no-builtin") == 0
    assert seen == [Options(level="light", min_confidence=0.9, builtin=False)]


def test_python_dash_m() -> None:
    shown = subprocess.run([sys.executable, "-m", "podparse", "--version"], capture_output=True, text=True, check=True)
    assert shown.stdout == f"podparse {pp.__version__}\n"


def test_edits_go_into_a_file_whose_format_is_only_read(srt: str, capsys: Capture) -> None:
    Path("talk.json").write_text('[{"text": "We uh shipped it", "start": 0.0, "duration": 1.5}]')
    assert run("fix", "talk.json", "--from", "youtube-transcript") == 0
    assert json.loads(capsys.readouterr().out) == [{"text": "We shipped it", "start": 0.0, "duration": 1.5}]


ODD = "Hi \x1b]0;PWNED\x07 \x9b5m \u202eback \ud83d “quoted”."


def test_what_a_transcript_says_does_not_steer_the_terminal(srt: str, capsys: Capture) -> None:
    Path("odd.json").write_text(
        json.dumps({"segments": [{"start": 0, "end": 1, "speaker": f"Ann\x1b[2J{n}", "text": ODD} for n in range(2)]})
    )
    for command in ("show", "speakers", "roles", "appearances"):
        assert run(command, "odd.json") == 0
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\ud800-\udfff]", capsys.readouterr().out)
    run("show", "odd.json", "--json")
    assert json.loads(capsys.readouterr().out.splitlines()[0])["speaker"] == "Ann\x1b[2J0"
    Path("no\x1b[2J.srt").touch()
    assert run("show", "no\x1b[2J.srt") == 1
    assert "no␛[2J.srt" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain ü\n\t“x”", "plain ü\n\t“x”"),
        ("\x1b\r\x7f", "␛␍␡"),
        ("\x9b\u202e\u2066\udc81", r"\u009b\u202e\u2066\udc81"),
    ],
)
def test_controls_are_shown_as_signs(text: str, expected: str) -> None:
    assert expected == visible(text)
    assert json.loads(_console.as_json(text)) == text
    assert visible(_console.as_json(text)) == _console.as_json(text)


def podparse(*words: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "NO_COLOR": "1", **options.pop("env", {})}
    command = [sys.executable, "-m", "podparse", *words]
    return subprocess.run(command, env=environment, stderr=subprocess.PIPE, timeout=60, **options)


@pytest.mark.parametrize("words", [("show", "ep.srt"), ("fix", "ep.srt"), ("formats",), ("--version",), ("--help",)])
def test_closed_streams_and_readers_that_have_gone_are_no_errors(srt: str, words: tuple[str, ...]) -> None:
    near, far = os.pipe()
    os.close(near)
    for closed in (far, 1):
        done = podparse(*words, stdout=closed, preexec_fn=(lambda: os.close(1)) if closed == 1 else None)
        assert (done.returncode, done.stderr) == (0, b"")
    os.close(far)


@pytest.mark.parametrize("words", [("show", "odd.srt"), ("fix", "odd.srt", "--diff"), ("show", "odd.srt", "--json")])
def test_a_terminal_of_another_encoding_gets_escapes(srt: str, words: tuple[str, ...]) -> None:
    Path("odd.srt").write_text(SRT.replace("We", "“Łódź”"), "utf-8")
    done = podparse(*words, stdout=subprocess.PIPE, env={"PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert rb"\u201c\u0141\xf3d\u017a\u201d" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
def test_a_full_disk_behind_standard_output_is_an_error(srt: str) -> None:
    with open("/dev/full", "wb") as full:
        for words in (("show", "ep.srt"), ("fix", "ep.srt"), ("formats",)):
            done = podparse(*words, stdout=full)
            assert (done.returncode, done.stderr.count(b"\n"), b"no space left" in done.stderr) == (1, 1, True)


LONG = (
    "Then. " + "So it goes on and on and on, and they said that it was built at carst works by hand, " * 2 + "they say."
)


def test_an_explanation_shows_the_sentence_as_far_as_a_line_goes(capsys: Capture) -> None:
    fixed = pp.Transcript([pp.Turn(LONG, "Ann")]).replace_all("carst works", "Karst Works")
    explain(fixed, "ep.srt", sys.stdout)
    assert capsys.readouterr().out.splitlines()[0] == (
        "ep.srt turn 1 manual     …on, and they said that it was built at [-carst works-]{+Karst Works+} by hand, "
        "So it goes on and on and on, …  (hand, 1.00)"
    )


MOVED = SRT.replace("00:00:", "00:01:")


def test_times_are_moved_and_the_format_stays(srt: str, capsys: Capture) -> None:
    assert run("shift", srt, "1:00") == 0
    assert capsys.readouterr().out == MOVED
    Path("later.srt").write_text(MOVED)
    assert run("shift", "later.srt", "-1:00", "-o", "back.srt") == 0
    assert Path("back.srt").read_text("utf-8") == SRT
    assert run("shift", srt, "0", "--to", "md") == 0
    assert capsys.readouterr().out.startswith("**Ann** (00:00:01): We uh shipped it.")
    assert "expected seconds or a time such as 1:02:03.5, not 'soon'" in usage_error(capsys, "shift", srt, "soon")


@pytest.mark.parametrize(
    ("starts", "second"), [((), "00:00:05,000"), (("--start", "0", "--start", "60"), "00:01:01,000")]
)
def test_transcripts_are_put_one_behind_the_other(
    srt: str, starts: tuple[str, ...], second: str, capsys: Capture
) -> None:
    Path("more.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nAnn: And more.\n")
    assert run("join", srt, "more.srt", *starts, "-o", "whole.srt") == 0
    whole = Path("whole.srt").read_text("utf-8")
    assert whole.startswith(SRT.rstrip("\n"))
    assert f"{second} --> " in whole
    assert [speaker.name for speaker in pp.parse(whole).speakers] == ["Ann", "Bo"]
    assert "2 files, 1 starts" in usage_error(capsys, "join", srt, "more.srt", "--start", "0")
    assert run("join", srt, "more.srt", "-o", "more.srt") == 1  # never over a file that is read


def test_transcripts_are_cut_into_chunks(srt: str, capsys: Capture) -> None:
    assert run("chunk", srt) == 0
    assert capsys.readouterr().out.splitlines() == [
        "00:00:01-00:00:04, Ann and Bo",
        "Ann: We uh shipped it.",
        "Bo: Uh, nice, uh, work.",
    ]
    assert run("chunk", srt, "--by", "seconds", "--size", "2", "--json") == 0
    rows = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
    assert [(row["file"], row["text"], row["start"]) for row in rows] == [
        (srt, "Ann: We uh shipped it.", 1.0),
        (srt, "Bo: Uh, nice, uh, work.", 3.0),
    ]
    assert "less than --size (300)" in usage_error(capsys, "chunk", srt, "--overlap", "300")


def test_speakers_get_names_by_hand(srt: str, capsys: Capture) -> None:
    assert run("rename", srt, "--name", "Ann=Ann Lee", "--to", "vtt") == 0
    assert "<v Ann Lee>" in capsys.readouterr().out
    assert run("rename", srt, "--name", "Anm=Ann Lee") == 1
    assert "no speaker 'Anm'; did you mean 'Ann'?" in capsys.readouterr().err
    assert "--name takes OLD=NEW, not 'Ann'" in usage_error(capsys, "rename", srt, "--name", "Ann")


def test_a_diarization_gives_speakers_to_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("e.ctm").write_text("e 1 0.0 0.4 so\ne 1 0.4 0.4 right?\ne 1 0.9 0.3 Yeah.\n")
    Path("e.rttm").write_text(
        "SPEAKER e 1 0.0 0.85 <NA> <NA> Ann <NA> <NA>\nSPEAKER e 1 0.85 0.4 <NA> <NA> Bo <NA> <NA>\n"
    )
    assert run("merge", "e.ctm", "e.rttm", "--to", "vtt") == 0
    assert [text for text in capsys.readouterr().out.splitlines() if "<v" in text] == [
        "<v Ann>so right?",
        "<v Bo>Yeah.",
    ]


@pytest.mark.parametrize(("called", "name"), [("md", "markdown"), ("txt", "plain"), (".srt", "srt"), ("WebVTT", "vtt")])
def test_formats_go_by_what_people_call_them(called: str, name: str) -> None:
    assert formats.get(called).name == name


def test_no_alias_hides_a_format_and_each_leads_to_one() -> None:
    known = formats.formats().keys()
    assert formats.ALIASES.keys() & known == set()
    assert set(formats.ALIASES.values()) <= known
