"""The reference page is whole: every public name, method and attribute has an entry that says what it is."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from pathlib import Path
from types import FunctionType

import pytest

PAGE = (Path(__file__).parent.parent / "docs" / "api.md").read_text("utf-8")
ENTRIES = re.findall(r"^\.\. auto(\w+):: ([\w.]+)$", PAGE, re.MULTILINE)
PUBLIC = (
    "podparse",
    "podparse.batch",
    "podparse.chapters",
    "podparse.chunks",
    "podparse.errors",
    "podparse.fixing.decisions",
    "podparse.fixing.fixer",
    "podparse.fixing.judge",
    "podparse.fixing.pipeline",
    "podparse.fixing.presets",
    "podparse.fixing.terms",
    "podparse.formats",
    "podparse.merging",
    "podparse.model",
    "podparse.people",
    "podparse.people.dates",
    "podparse.people.feed",
    "podparse.people.pictures",
    "podparse.people.plots",
    "podparse.report",
    "podparse.search",
    "podparse.subtitles",
    "podparse.text",
)


def entry(path: str) -> object:
    """What an entry of the page is about."""
    module, _, name = path.rpartition(".")
    return getattr(import_module(module), name)


CLASSES = [pytest.param(entry(path), id=path) for kind, path in ENTRIES if kind in ("class", "exception")]


@pytest.mark.parametrize("module", PUBLIC)
def test_every_public_name_has_an_entry(module: str) -> None:
    known = {path.rpartition(".")[2] for _, path in ENTRIES} | {"__version__"}
    assert [name for name in import_module(module).__all__ if name not in known] == []


def test_every_entry_is_there_and_says_what_it_is() -> None:
    silent = [path for kind, path in ENTRIES if kind in ("class", "exception", "function") and not entry(path).__doc__]
    assert silent == []
    assert [path for kind, path in ENTRIES if kind == "module" and not import_module(path).__doc__] == []


def test_functions_and_what_stands_at_the_root_have_an_example() -> None:
    """The records that a function returns are shown in the example of that function."""
    without = [
        path for kind, path in ENTRIES if kind in ("function", "class") and ">>>" not in str(entry(path).__doc__)
    ]
    assert [path for path in without if ("function", path) in ENTRIES or path.count(".") == 1] == []


def members(cls: type) -> Iterator[tuple[str, object]]:
    for name, member in vars(cls).items():
        if not name.startswith("_") and isinstance(
            member, FunctionType | classmethod | staticmethod | property | cached_property
        ):
            yield name, member


@pytest.mark.parametrize("cls", CLASSES)
def test_every_method_says_what_it_does(cls: type) -> None:
    assert [name for name, member in members(cls) if not member.__doc__] == []


@pytest.mark.parametrize("cls", CLASSES)
def test_every_attribute_says_what_it_is(cls: type) -> None:
    """In a comment ``#: ...`` behind it or on the line before: that is where Sphinx looks."""
    source = textwrap.dedent(inspect.getsource(cls))
    lines = source.splitlines()
    [body] = [node.body for node in ast.parse(source).body if isinstance(node, ast.ClassDef)]
    silent = [
        node.target.id
        for node in body
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and not node.target.id.startswith("_")
        and "  #: " not in lines[node.lineno - 1]
        and not lines[node.lineno - 2].strip().startswith("#: ")
    ]
    assert silent == []
