"""The scripts of `podparse completion` complete in the shells that they are for."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from podparse.cli import COMMANDS, main

# What is typed, and what it may become: commands, options, values of options, formats by what can be done with them.
CASES = [
    ("sh", {"shift", "show"}),
    ("fix --ex", {"--explain"}),
    ("fix --preset ", {"asr", "clean", "verbatim"}),
    ("fix --domain med", {"medicine"}),
    ("chunk --by s", {"seconds"}),
    ("convert --to mark", {"markdown"}),
    ("completion z", {"zsh"}),
    ("show ep", {"ep.srt"}),
]


@pytest.fixture
def script(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> str:
    """The script for the shell that a test is marked with; skipped where that shell is not installed."""
    if not shutil.which(request.param):
        pytest.skip(f"{request.param} is not installed")
    assert main(["completion", request.param]) == 0
    return capsys.readouterr().out


def run(shell: str, program: str, folder: Path) -> str:
    (folder / "ep.srt").touch()
    flags = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    environment = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "TERM": "dumb"}
    done = subprocess.run(
        [shell, *flags, "-c", program], capture_output=True, text=True, check=True, cwd=folder, env=environment
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_command_is_there_with_its_options(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    made = capsys.readouterr().out
    assert [command for command in COMMANDS if command not in made] == []
    assert ("-l explain" if shell == "fish" else "--explain") in made


@pytest.mark.parametrize("script", ["bash"], indirect=True)
@pytest.mark.parametrize(("typed", "expected"), CASES)
def test_bash_completes(script: str, typed: str, expected: set[str], tmp_path: Path) -> None:
    words = ["podparse", *typed.split(" ")]
    quoted = " ".join(f"'{word}'" for word in words)
    ask = f'COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; _podparse; printf "%s\\n" "${{COMPREPLY[@]}}"'
    assert expected == set(run("bash", f"{script}\n{ask}", tmp_path).split())


@pytest.mark.parametrize("script", ["zsh"], indirect=True)
@pytest.mark.parametrize(("typed", "expected"), CASES)
def test_zsh_completes(script: str, typed: str, expected: set[str], tmp_path: Path) -> None:
    """`_bash_complete` is what zsh calls on a tab; what it offers is printed. zsh keeps what begins as typed."""
    words = ["podparse", *typed.split(" ")]
    quoted = " ".join(f"'{word}'" for word in words)
    ask = f"""
compadd() {{ print -l -- $matches }}
compset() {{ return 1 }}
words=({quoted}); CURRENT={len(words)}; service=podparse
_bash_complete -o filenames -F _podparse
"""
    offered = run("zsh", f"{script}\n{ask}", tmp_path).split()
    assert expected == {each for each in offered if each.startswith(words[-1])}


@pytest.mark.parametrize("script", ["fish"], indirect=True)
@pytest.mark.parametrize(("typed", "expected"), CASES)
def test_fish_completes(script: str, typed: str, expected: set[str], tmp_path: Path) -> None:
    found = run("fish", f"{script}\ncomplete -C 'podparse {typed}'", tmp_path)
    assert expected == {row.partition("\t")[0] for row in found.splitlines()}
