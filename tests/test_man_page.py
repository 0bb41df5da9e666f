"""The manual page is made from the parsers, and formats without a warning."""

from __future__ import annotations

import re
import runpy
import shutil
import subprocess
from pathlib import Path

import pytest

from podparse.cli import COMMANDS, parser_of

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "podparse.1"


def test_it_is_what_the_parsers_say() -> None:
    made = runpy.run_path(str(ROOT / "tools" / "man_page.py"))["page"]()
    assert made == PAGE.read_text("utf-8"), "run: python tools/man_page.py"


def test_every_command_and_option_stands_in_it() -> None:
    shown = PAGE.read_text("utf-8").replace("\\-", "-")
    assert [name for name in COMMANDS if f'.SS "podparse {name}' not in shown] == []
    options = {name for command in COMMANDS for each in parser_of(command)._actions for name in each.option_strings}
    assert [name for name in sorted(options) if f" {name}" not in shown] == []


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
def test_it_formats_without_a_warning() -> None:
    done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", PAGE], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "EXIT STATUS" in re.sub(".\b", "", done.stdout)  # bold is a letter printed twice
