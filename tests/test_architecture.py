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

# Each room (a package or module directly below the root) and its floor. Between rooms imports go strictly down.
FLOORS = {
    **dict.fromkeys(("errors", "plugins", "_gc", "_lazy", "_text", "_time", "_version", "_xml"), 0),
    **dict.fromkeys(("model", "_output", "_processes"), 1),
    **dict.fromkeys(("language", "data"), 2),
    **dict.fromkeys(("text", "labels"), 3),
    **dict.fromkeys(("formats", "fixing"), 4),
    **dict.fromkeys(("people", "merging", "chapters", "chunks", "subtitles", "api"), 5),
    **dict.fromkeys(("batch", "report", "search"), 6),
    "integrations": 7,
    "cli": 8,
    "__main__": 9,
    "": 10,
}


def room_of(module: str) -> str:
    return module.split(".")[0]


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix("__init__").removesuffix(".")
        yield name, ast.parse(path.read_text("utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    """The podparse modules that a module imports, inside functions too; "" is the root."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "podparse":
            package = node.module.removeprefix("podparse").removeprefix(".")
            for alias in node.names:
                name = f"{package}.{alias.name}".removeprefix(".")
                path = ROOT.joinpath(*name.split("."))
                yield name if path.is_dir() or path.with_suffix(".py").exists() else package
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if alias.name.split(".")[0] == "podparse"]
            yield from (name.removeprefix("podparse").removeprefix(".") for name in names)


def test_imports_between_rooms_go_strictly_down() -> None:
    wrong = [
        f"{name} (floor {FLOORS[room_of(name)]}) imports {target} (floor {FLOORS[room_of(target)]})"
        for name, tree in modules()
        for target in imported(tree)
        if room_of(target) != room_of(name) and FLOORS[room_of(target)] >= FLOORS[room_of(name)]
    ]
    assert wrong == []


def test_modules_import_each_other_in_no_circle() -> None:
    known = {name: set(imported(tree)) for name, tree in modules()}
    known = {name: targets & known.keys() - {name, ""} for name, targets in known.items()}
    while leaves := [name for name, targets in known.items() if not targets & known.keys()]:
        for name in leaves:
            del known[name]
    assert known == {}


@pytest.mark.parametrize("room", ["report", "search", "integrations"])
def test_rooms_above_the_library_can_be_taken_out(room: str) -> None:
    """Nothing else needs them to be imported, and the command line starts without."""
    code = f"""
import sys
from importlib import import_module
from podparse.cli import main
class Gone:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[:2] == ["podparse", {room!r}]:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Gone())
for name in sys.argv[1:]:
    import_module(name)
main(["formats"])
"""
    others = (
        f"podparse.{name}".removesuffix(".") for name, _ in modules() if room_of(name) not in (room, "integrations")
    )
    kept = [name for name in others if not name.endswith("__main__")]
    subprocess.run([sys.executable, "-c", code, *kept], check=True, capture_output=True)


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
        _ = podparse.nonsense  # type: ignore[attr-defined]


def test_all_is_sorted_and_complete() -> None:
    assert sorted(podparse.__all__) == podparse.__all__
    assert [name for name in podparse.__all__ if not hasattr(podparse, name)] == []
