"""Notebooks show transcripts as the page of the report."""

from __future__ import annotations

import pytest

from tests.made import talk


def test_ipython_shows_transcripts() -> None:
    pytest.importorskip("IPython", reason="ipython is not installed (pip install podparse[jupyter])")
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell()
    shell.user_ns["t"] = talk()
    format_ = shell.display_formatter.format
    shown = format_(talk())[0].get("text/html", "")
    assert "<iframe" not in shown
    shell.run_line_magic("load_ext", "podparse.report.notebook")
    html = format_(talk())[0]["text/html"]
    assert html.startswith('<iframe sandbox="allow-scripts allow-downloads"')
    assert "&lt;!doctype html&gt;" in html
    assert html.count("<") == 2  # the page stands in an attribute
    shell.run_line_magic("unload_ext", "podparse.report.notebook")
    assert format_(talk())[0].get("text/html", "") == shown
