"""The command line does what its help says, and errors stay on one screen."""

from __future__ import annotations

import pytest

from podparse.cli import COMMANDS, main


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main([command, "--help"])
    assert exit_.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: podparse {command}")


@pytest.mark.parametrize("argv", [[], ["nonsense"], ["fix"], ["show", "a", "b"]])
def test_wrong_usage_exits_with_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(argv)
    assert exit_.value.code == 2
    assert "usage: podparse" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_an_error_without_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "no/such/file.srt"]) == 1
    assert capsys.readouterr().err == "podparse: [Errno 2] No such file or directory: 'no/such/file.srt'\n"
