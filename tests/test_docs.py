"""What the documentation shows is what happens: every example in README.md and docs/ runs.

``python`` and ``pycon`` blocks with ``>>>`` are doctests that share one namespace a page; in ``console`` blocks each
``$ podparse ...`` is run and prints what stands below it. Pages run in a copy of examples/.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from podparse.cli import main

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("**/*.md"))]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path, *languages: str) -> Iterator[tuple[int, str]]:
    """The fenced blocks of these languages, with the line (0-based) that each begins on."""
    text = page.read_text("utf-8")
    for match in FENCE.finditer(text):
        if match[1] in languages:
            yield text.count("\n", 0, match.start(2)), match[2]


@pytest.fixture
def _workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")  # the width that help and tables are wrapped to


def pages() -> list[object]:
    found = (page for page in PAGES if "_build" not in page.parts)
    return [pytest.param(page, id=os.fspath(page.relative_to(ROOT))) for page in found]


def test_every_page_is_in_the_contents() -> None:
    contents = (ROOT / "docs" / "index.md").read_text("utf-8").splitlines()
    names = [page.stem for page in PAGES if page.parent == ROOT / "docs" and page.stem != "index"]
    assert {name: contents.count(name) for name in names} == dict.fromkeys(names, 1)


LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", pages())
def test_links_between_files_lead_somewhere(page: Path) -> None:
    """On the web site of the source; Sphinx checks those of the manual and their headings."""
    links = [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.usefixtures("_workplace")
@pytest.mark.parametrize("page", pages())
def test_python_examples(page: Path) -> None:
    parser, names = doctest.DocTestParser(), dict[str, object]()
    report: list[str] = []
    for line, block in blocks(page, "python", "pycon"):
        test = parser.get_doctest(block, names, page.name, str(page), line)
        runner = doctest.DocTestRunner(optionflags=FLAGS)
        runner.run(test, out=report.append, clear_globs=False)
        names = test.globs
    assert "".join(report) == ""


@pytest.mark.usefixtures("_workplace")
@pytest.mark.parametrize("page", pages())
def test_command_line_examples(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _, block in blocks(page, "console"):
        for example in block.split("$ ")[1:]:
            command, _, expected = example.partition("\n")
            program, *words = shlex.split(command)
            assert program == "podparse"
            main(words)
            shown = capsys.readouterr()
            assert_like(expected, shown.out + shown.err, command)


def assert_like(expected: str, shown: str, command: str) -> None:
    """Equal, with ``...`` for any text and any run of spaces alike."""
    if not doctest.OutputChecker().check_output(expected, shown, FLAGS):
        assert shown == expected, command
