"""The house keeps its floors: imports go down only, and `import podparse` stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import podparse

ROOT = Path(podparse.__file__).parent

# The first path component (or module) to its floor. A module may import from its own floor or below.
FLOORS = {
    **dict.fromkeys(("errors", "_gc", "_text", "_time", "_trie", "_version"), 0),
    **dict.fromkeys(("timing", "speakers", "edits", "words", "cues", "paragraphs", "model"), 1),
    **dict.fromkeys(("dictionary", "plugins", "lang", "data"), 2),
    **dict.fromkeys(("pipeline", "presets", "fixers", "formats", "merging", "people"), 3),
    "api": 4,
    **dict.fromkeys(("cli", "__main__", "batch", "integrations", "report"), 5),
    "__init__": 9,
}


def floor_of(module: str) -> int:
    return FLOORS[module.split(".")[0]]


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        yield name, ast.parse(path.read_text("utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    """The podparse modules that a module imports at import time (imports inside functions are lazy by intent)."""
    pending = list(tree.body)
    while pending:
        node = pending.pop()
        if isinstance(node, ast.ImportFrom) and node.module == "podparse":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("podparse."):
            yield node.module.removeprefix("podparse.")
        elif isinstance(node, ast.Try):
            pending += node.body


def test_imports_go_down_only() -> None:
    upward = [
        f"{name} (floor {floor_of(name)}) imports {target} (floor {floor_of(target)})"
        for name, tree in modules()
        for target in imported(tree)
        if floor_of(target) > floor_of(name)
    ]
    assert upward == []


def test_every_module_says_what_it_is_for() -> None:
    assert [name for name, tree in modules() if not ast.get_docstring(tree)] == []


def test_import_stays_light() -> None:
    heavy = "regex dateutil json csv xml html concurrent multiprocessing importlib.resources rich sqlite3"
    code = f"import sys, podparse; podparse.fix; print(*(m for m in {heavy.split()!r} if m in sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


def test_lazy_names_are_those_that_type_checkers_see() -> None:
    tree = ast.parse(Path(podparse.__file__).read_text("utf-8"))
    guarded = next(node for node in tree.body if isinstance(node, ast.If))
    seen = {
        (node.module or "").removeprefix("podparse."): tuple(alias.name for alias in node.names)
        for node in guarded.body
        if isinstance(node, ast.ImportFrom)
    }
    assert podparse._HOMES == seen
    assert sorted(name for names in seen.values() for name in names) == podparse.__all__
    assert dir(podparse) == podparse.__all__


def test_unknown_names_are_attribute_errors() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        _ = podparse.nonsense


def test_all_is_sorted_and_complete() -> None:
    assert sorted(podparse.__all__) == podparse.__all__
    assert [name for name in podparse.__all__ if not hasattr(podparse, name)] == []
