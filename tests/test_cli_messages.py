"""What the command line says to people in a shell: plain words, the name that was meant, no more than was asked for."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from podparse.cli import COMMANDS, _console, main, parser_of, program

SRT = "1\n00:00:01,000 --> 00:00:02,000\nAnn: We, um, shipped it.\n\n2\n00:00:02,000 --> 00:00:03,000\nBo: Yes.\n"
PLAIN = "It rained all night. The bridge held, and nobody knew why.\n"

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    Path("ep.srt").write_text(SRT)
    Path("plain.txt").write_text(PLAIN)
    Path("folder").mkdir()
    Path("folder/a.srt").write_text(SRT)
    Path("empty").mkdir()
    Path("cut.json").write_text('{"version": ')
    Path("long.json").write_text('[{"write": "a", "priority": %s}]' % ("1" * 5000))


def run(*words: str) -> int:
    """The exit code, that of wrong usage too."""
    try:
        return main(words)
    except SystemExit as exit_:
        return int(exit_.code or 0)


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("fxi ep.srt", 2, "podparse: no command 'fxi'; did you mean 'fix'?"),
        ("ep.srt --explain", 2, "podparse: ep.srt is a file; a command comes first: podparse fix ep.srt"),
        ("fix ep.srt clean.srt", 2, "several files need a folder to write to: -o FOLDER or --in-place; a single one"),
        ("fix ep.srt --explian", 2, "podparse fix: no option '--explian'; did you mean '--explain'?"),
        ("show ep.srt more.srt", 2, "podparse show: unexpected argument 'more.srt'"),
        ("fix ep.srt --preset claen", 2, "--preset: no such choice 'claen'; did you mean 'clean'? There are: clean, "),
        ("fix ep.srt --level hevy", 2, "--level: no such choice 'hevy'; did you mean 'heavy'?"),
        ("fix ep.srt --from strt", 2, "--from: no format 'strt'; did you mean 'srt'?"),
        ("fix ep.srt --min-confidence 5", 2, "--min-confidence: expected a number from 0 to 1, not 5"),
        ("fix ep.srt --min-confidence much", 2, "expected a number from 0 to 1, not 'much'"),
        ("show ep.srt -n 0", 2, "-n/--turns: expected a whole number from 1 on, not '0'"),
        ("search x.db bridge --since 20x", 2, "--since: expected a day such as 2026-01-31, not '20x-01-01'"),
        ("fix ep.srt --domain medcine", 1, "no domain 'medcine'; did you mean 'medicine'?"),
        ("fix no.srt", 1, "podparse: no.srt: no such file or folder"),
        ("show folder", 1, "podparse: folder: this is a folder, not a file"),
        ("fix ep.srt -o no/ep.srt", 1, "podparse: no/ep.srt: no such file or folder"),
        ("fix ep.srt -o ep.txt/x.srt", 1, "podparse: ep.txt/x.srt: no such file or folder"),
        ("fix ep.srt -o ep.srt", 1, "would overwrite a file that is read; --in-place replaces it"),
        ("fix folder -o folder", 1, "the files that are read lie in this folder; --in-place replaces them"),
        ("fix empty -o out", 1, "empty: no file in this folder has the suffix of a transcript"),
        ("fix ep.srt -o ep.xyz", 1, "no format is written to '.xyz' files; name the format to write"),
        ("speakers plain.txt", 1, "plain.txt: no turn says who speaks"),
        ("roles plain.txt", 1, "plain.txt: no turn says who speaks"),
        ("search no.db bridge", 1, "no.db: there is no index here; make one with `podparse index`"),
        ("apply cut.json", 1, "cut.json:1:13: this decisions file is not valid JSON: Expecting value"),
        ("fix ep.srt --dictionary cut.json", 1, "cut.json:1:13: this is not valid JSON: Expecting value"),
        ("fix ep.srt --dictionary long.json", 1, "long.json: this is not valid JSON: a number is too long"),
        ("suggest folder", 0, "no names in doubt found"),
        ("learn plain.txt", 0, "nothing learned"),
    ],
)
def test_messages(command: str, code: int, said: str, capsys: Capture) -> None:
    assert code == run(*command.split())
    error = capsys.readouterr().err
    assert said in error
    assert not re.search(r"Errno|Error\b|Traceback|None|=\.\.\.|\.part", error)
    assert len(error.splitlines()) <= 2


def test_help_is_a_command_too(capsys: Capture) -> None:
    assert run("help", "fix") == 0
    assert capsys.readouterr().out.startswith("usage: podparse fix")
    assert run("help") == 0
    assert "COMMAND" in capsys.readouterr().out


def test_quiet_is_without_warnings_and_summaries(capsys: Capture) -> None:
    Path("odd.srt").write_text(SRT.replace("00:00:02,000 --> ", "00:00:99,000 --> "))
    for words, expected in (((), True), (("-q",), False)):
        assert run(*words, "fix", "odd.srt") == 0
        assert ("warning" in capsys.readouterr().err) is expected
        assert run("fix", "folder", "-o", "out", "-j", "1", *words) == 0
        assert ("1 done" in capsys.readouterr().err) is expected
    assert run("fix", "no.srt", "-q") == 1
    assert capsys.readouterr().err == "podparse: no.srt: no such file or folder\n"


def test_verbose_says_what_is_read_and_written(capsys: Capture) -> None:
    assert run("fix", "ep.srt", "-v", "-o", "new.vtt") == 0
    assert capsys.readouterr().err.splitlines() == [
        "ep.srt: read as srt (utf-8): 2 turns, 2 speakers, 00:00:03",
        "new.vtt: written",
        "ep.srt: 1 edit (1 filler)",
    ]
    assert run("-v", "fix", "folder", "-o", "out", "-j", "1") == 0
    told = capsys.readouterr().err.splitlines()[0].replace("\\", "/")
    assert told == "folder/a.srt -> out/a.srt: done: 2 turns, 1 edits, 0 warnings"
    assert run("show", "ep.srt") == 0  # and it is not kept from one call to the next
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("command", [name for name in COMMANDS if "--json" in parser_of(name).format_help()])
def test_json_means_an_object_a_line(command: str, capsys: Capture) -> None:
    assert run("index", "ep.srt", "-o", "show.db") == 0
    capsys.readouterr()
    what = {"search": ("show.db", "shipped"), "formats": ()}.get(command, ("ep.srt",))
    assert run(command, *what, "--json") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert {type(json.loads(line)) for line in lines} == {dict}


def test_what_is_found_does_not_steer_the_terminal(capsys: Capture) -> None:
    Path("odd.srt").write_text(SRT.replace("shipped", "\x1b[2J shipped"))
    assert run("index", "odd.srt", "-o", "show.db") == 0
    assert run("search", "show.db", "shipped") == 0
    assert "Ann: We, um, ␛[2J [shipped] it." in capsys.readouterr().out


def test_a_defect_is_two_lines_without_a_traceback(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("podparse.api.parse", broken)
    monkeypatch.setattr(sys, "argv", ["podparse", "show", "ep.srt"])
    assert program() == 1
    assert capsys.readouterr().err.splitlines() == [
        "podparse: this is a defect of podparse: KeyError: 'x'",
        "Please report it, with what -v prints.",
    ]
    monkeypatch.setattr(sys, "argv", ["podparse", "-v", "show", "ep.srt"])
    with pytest.raises(KeyError):
        program()


def test_warnings_of_python_are_warnings_of_podparse() -> None:
    code = "import sys, warnings; from podparse.cli import program; sys.argv[1:] = ['-q', 'formats']; program(); "
    code += "import podparse.cli._console as c; c.set_verbosity(0); warnings.warn('a plugin failed')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "warning: a plugin failed\n"


def test_progress_says_how_many_how_fast_and_how_long(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    pytest.importorskip("rich")
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr(_console, "is_terminal", lambda _: True)
    assert list(_console.progress(iter(range(5)), 5, "podparse")) == [0, 1, 2, 3, 4]
    shown = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", capsys.readouterr().err)
    assert re.search(r"podparse .+ 5/5 .*/s.* left", shown)
    _console.set_verbosity(-1)
    assert list(_console.progress(iter(range(5)), 5, "podparse")) == [0, 1, 2, 3, 4]
    assert capsys.readouterr().err == ""
