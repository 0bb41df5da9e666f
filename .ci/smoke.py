"""An installed podparse is whole: run with ``python -I`` from a source tree, whose files it is compared with."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import podparse

TREE = Path("src/podparse")
INSTALLED = Path(podparse.__file__).parent


def files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def run(*words: str) -> str:
    program = Path(sys.executable).with_name("podparse")
    return subprocess.run([program, *words], check=True, capture_output=True, text=True).stdout


assert not INSTALLED.is_relative_to(TREE.absolute()), f"{INSTALLED} is the source tree"
assert files(TREE) == files(INSTALLED), files(TREE) ^ files(INSTALLED)
assert "py.typed" in files(INSTALLED)
assert version("podparse") == podparse.__version__
assert run("--version") == f"podparse {podparse.__version__}\n"
assert "srt" in run("formats")
assert run("fix", "examples/speaker_page.txt").strip()
print(f"podparse {podparse.__version__} in {INSTALLED} is whole")
