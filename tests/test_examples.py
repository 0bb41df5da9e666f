"""Every program in examples/ runs and prints what its docstring says."""

from __future__ import annotations

import doctest
import os
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROGRAMS = sorted((ROOT / "examples").glob("*.py"))


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.name)
def test_example(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names = runpy.run_path(os.fspath(path), run_name="example")
    test = doctest.DocTestParser().get_doctest(names["__doc__"], names, path.name, os.fspath(path), 0)
    report: list[str] = []
    doctest.DocTestRunner().run(test, out=report.append)
    assert test.examples
    assert "".join(report) == ""
