"""Which regular expressions podparse has, and how each of them is used.

All that podparse compiles is recorded while it is imported and while it works on the files of ``tests/corpus``. Calls
of `re` and `regex` in its source that are not reached then are in `Record.unreached`. How a pattern is used is read
from the source: one that is only ever matched at the head of a text need not be quick in its midst. Variables,
parameters and fields of rows are followed by their names; a pattern that cannot be followed may be used in any way.
"""

from __future__ import annotations

import ast
import pkgutil
import re
import sys
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import regex

__all__ = ["ANY", "Record", "record"]

MODULES: Final = (re, regex)
KINDS: Final = (re.Pattern, type(regex.compile("")))
WAYS: Final = {
    "match": "match",
    "fullmatch": "fullmatch",
    **dict.fromkeys(("search", "sub", "subn", "split", "findall", "finditer", "splititer", "scanner"), "search"),
}
ANY: Final = frozenset(WAYS.values())
PLAIN: Final = ("pattern", "flags", "groups", "groupindex")  # attributes of a pattern that match nothing

Site = tuple[str, int]


class Record:
    """Patterns by their text and flags, each with the ways in which it is used."""

    def __init__(self) -> None:
        self.patterns: dict[tuple[str, int], Any] = {}
        self.ways: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
        self.reached: defaultdict[Site, list[Any]] = defaultdict(list)
        self.unreached: list[Site] = []

    def add(self, pattern: Any, ways: frozenset[str] | set[str] = frozenset()) -> None:
        """Note a compiled pattern; without ways they are found later."""
        key = (pattern.pattern, pattern.flags)
        self.patterns.setdefault(key, pattern)
        self.ways[key] |= ways

    def used(self) -> Iterator[tuple[Any, frozenset[str]]]:
        """All patterns of texts, with their ways."""
        for key, pattern in self.patterns.items():
            if isinstance(pattern.pattern, str):
                yield pattern, frozenset(self.ways[key]) or ANY


def record() -> Record:
    """Import all of podparse, and let it work; to be called before anything else imports it."""
    if "podparse" in sys.modules:
        raise RuntimeError("podparse is imported already")
    found = Record()
    names = [(module, name) for module in MODULES for name in ("compile", *WAYS) if hasattr(module, name)]
    before = [(module, name, getattr(module, name)) for module, name in names]
    for module, name, function in before:
        setattr(module, name, _watched(function, name, module.compile, found))
    try:
        sources = [_Source(module) for module in _modules()]
        _work()
    finally:
        for module, name, function in before:
            setattr(module, name, function)
    fields: dict[tuple[type, str], set[str]] = {}
    for kind, name, pattern in (each for source in sources for each in source.held()):
        if (kind, name) not in fields:
            fields[kind, name] = set[str]().union(*(source.ways_of_field(kind, name) for source in sources))
        found.add(pattern, fields[kind, name])
    for source in sources:
        source.read_uses(found)
    found.unreached.sort()
    return found


def _watched(
    function: Callable[..., Any], name: str, compiled: Callable[..., Any], found: Record
) -> Callable[..., Any]:
    def watched(pattern: Any, *args: Any, **named: Any) -> Any:
        frame = sys._getframe(1)
        if str(frame.f_globals.get("__name__")).split(".")[0] == "podparse":
            flags = args[:1] if name == "compile" else (named.get("flags", 0),)
            used = pattern if isinstance(pattern, KINDS) else compiled(pattern, *flags)
            found.add(used, {WAYS[name]} if name in WAYS else frozenset())
            found.reached[frame.f_code.co_filename, frame.f_lineno].append(used)
        return function(pattern, *args, **named)

    return watched


def _modules() -> Iterator[ModuleType]:
    import podparse

    for each in pkgutil.walk_packages(podparse.__path__, "podparse."):
        if not each.name.endswith("__main__") and ".integrations" not in each.name:
            yield import_module(each.name)
    yield podparse


def _work() -> None:
    """What is compiled on first use: every target of the fuzzer on its files, and what is made for names and dates."""
    import podparse
    from podparse.people.dates import spoken_dates
    from tests.fuzz.targets import TARGETS, seeds

    parsed = podparse.parse("C-3PO: We met last May.\n\nBo: Yes.\n\nC-3PO: Then.\n", speakers=["C-3PO"], name="a.txt")
    podparse.dumps(podparse.rename(parsed, {"Bo": "Bo Diaz"}).replace_all("met", "saw"))
    rows = podparse.parse(
        '[{"start": 0, "speaker": "Bo", "text": "Hi."}, {"start": 1, "speaker": "Al", "text": "Bo?"}]'
    )
    podparse.dumps(podparse.rename(rows, {"Bo": "Bo Diaz"}))
    spoken_dates(parsed, date(2024, 6, 1))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, target in TARGETS.items():
            for path in seeds(name):
                target(path.read_bytes())


class _Source:
    """The source of a module, and what its names stand for."""

    def __init__(self, module: ModuleType) -> None:
        self.module = module
        self.path = str(module.__file__)
        tree = ast.parse(Path(self.path).read_text())
        self.nodes = list(ast.walk(tree))
        self.parents = {child: node for node in self.nodes for child in ast.iter_child_nodes(node)}
        self.functions = {node.name: node for node in self.nodes if isinstance(node, ast.FunctionDef)}

    def held(self) -> Iterator[tuple[type, str, Any]]:
        """The patterns in the rows of this module's tables, with the rows' classes and fields."""
        for row in _rows(vars(self.module).values()):
            for name in _fields(row):
                if isinstance(value := getattr(row, name, None), KINDS):
                    yield type(row), name, value

    def ways_of_field(self, kind: type, name: str) -> set[str]:
        """How this module, if it knows the class, uses a field of its rows: ``row.shape.match`` matches ``shape``."""
        known = [each for each in vars(self.module).values() if isinstance(each, type)]
        if kind.__module__ != self.module.__name__ and kind not in known:
            return set()
        uses = (node for node in self.nodes if isinstance(node, ast.Attribute) and node.attr == name)
        return set[str]().union(*(self.ways(node) for node in uses if isinstance(node.ctx, ast.Load)))

    def read_uses(self, found: Record) -> None:
        """How the patterns of this module are used, and its calls of `re` and `regex` that were not reached."""
        for node in self.nodes:
            if isinstance(node, ast.Call) and self.calls_regexes(node):
                lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
                made = [each for line in lines for each in found.reached.get((self.path, line), ())]
                if not made and not self.evaluate(node, found):
                    found.unreached.append((self.path, node.lineno))
                for each in made:
                    found.add(each, self.ways_of_local(node))
            elif isinstance(node, (ast.Name, ast.Attribute)) and isinstance(node.ctx, ast.Load):
                value = self.value(node)
                if isinstance(value, KINDS):
                    found.add(value, self.ways(node))
                elif isinstance(value, dict) and isinstance(parent := self.parents[node], ast.Subscript):
                    for each in value.values():
                        if isinstance(each, KINDS):
                            found.add(each, self.ways(parent))

    def ways_of_local(self, node: ast.expr) -> set[str]:
        """How what is made there is used, if it is the value of a variable of a function."""
        parent = self.parents[node]
        if isinstance(parent, ast.IfExp):
            return self.ways_of_local(parent)
        if not isinstance(parent, ast.Assign) or not isinstance(parent.targets[0], ast.Name):
            return set()
        name = parent.targets[0].id
        around: ast.AST = parent
        while not isinstance(around, (ast.FunctionDef, ast.Module)):
            around = self.parents[around]
        if isinstance(around, ast.Module):
            return set()
        uses = (each for each in ast.walk(around) if isinstance(each, ast.Name) and each.id == name)
        tests = (ast.BoolOp, ast.If, ast.IfExp)  # whether there is one
        kinds = [self.ways(each) for each in uses if not isinstance(self.parents[each], (*tests, ast.Assign))]
        return set[str]().union(*kinds)

    def ways(self, node: ast.expr, passed: frozenset[tuple[str, str]] = frozenset()) -> set[str]:
        """What is done there with a pattern, which got there through parameters of functions."""
        parent = self.parents[node]
        if isinstance(parent, ast.Attribute):
            return {WAYS[parent.attr]} if parent.attr in WAYS else set() if parent.attr in PLAIN else set(ANY)
        if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Name) and node in parent.args:
            function = self.functions.get(parent.func.id)
            if function is not None:  # as what this parameter is used for
                name = function.args.args[parent.args.index(node)].arg
                step = (function.name, name)
                uses = (each for each in ast.walk(function) if isinstance(each, ast.Name) and each.id == name)
                return set[str]().union(*(self.ways(each, passed | {step}) for each in uses if step not in passed))
        return set(ANY)

    def evaluate(self, node: ast.Call, found: Record) -> bool:
        """Note the pattern of a call that was not reached, if it is made of constants and names of the module."""
        assert isinstance(node.func, ast.Attribute)
        flags = [each.value for each in node.keywords if each.arg == "flags"]
        compiled = ast.Call(ast.Attribute(node.func.value, "compile", ast.Load()), [node.args[0], *flags], [])
        try:
            code = compile(ast.fix_missing_locations(ast.Expression(compiled)), self.path, "eval")
            found.add(eval(code, dict(vars(self.module))), {WAYS.get(node.func.attr, "")} - {""})
        except NameError:
            return False
        return True

    def calls_regexes(self, node: ast.Call) -> bool:
        """Whether it is a call such as ``re.compile(...)``."""
        function = node.func
        known = isinstance(function, ast.Attribute) and function.attr in ("compile", *WAYS)
        return known and self.value(function.value) in MODULES  # type: ignore[attr-defined]

    def value(self, node: ast.expr) -> Any:
        """What a name of the module stands for, or an attribute of a module or class."""
        if isinstance(node, ast.Name):
            return vars(self.module).get(node.id)
        if isinstance(node, ast.Attribute):
            base = self.value(node.value)
            return vars(base).get(node.attr) if isinstance(base, (ModuleType, type)) else None
        return None


def _rows(values: Iterable[Any], depth: int = 0) -> Iterator[Any]:
    """The rows of a module's tables, and the rows that they hold."""
    for value in list(values):
        if names := _fields(value):
            yield value
            if depth < 3:
                yield from _rows((getattr(value, name, None) for name in names), depth + 1)
        elif isinstance(value, (list, tuple, dict)) and depth < 3:
            yield from _rows(value.values() if isinstance(value, dict) else value, depth + 1)


def _fields(value: Any) -> tuple[str, ...]:
    attributes = getattr(type(value), "__attrs_attrs__", None)
    if attributes is not None:
        return tuple(each.name for each in attributes)
    return value._fields if isinstance(value, tuple) and hasattr(value, "_fields") else ()
