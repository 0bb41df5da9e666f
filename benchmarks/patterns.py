"""Every compiled pattern of podparse on strings made for it: four times the string takes less than eight times as long.

Backtracking shows on runs of what a pattern repeats, with something behind them that fails. The strings are made of the
letters and literals that stand in the pattern itself, alone and in pairs. A pattern that is only ever matched at the
head of a text may grow when it is searched for; what grows at the head gives exit code 1.
"""

from __future__ import annotations

import gc
import pkgutil
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from itertools import islice, permutations
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import regex

import podparse

SMALL, LARGE, TIMES, MOST, SOON = 250, 64_000, 4, 8.0, 0.02
STRINGS = 60  # of one pattern
SPACES = {"CATEGORY_SPACE": " ", "CATEGORY_DIGIT": "1", "CATEGORY_WORD": "a"}


def patterns() -> list[Any]:
    """All patterns that podparse has when all of it is imported and used once."""
    for module in pkgutil.walk_packages(podparse.__path__, "podparse."):
        if "__main__" not in module.name and ".integrations" not in module.name:
            try:
                import_module(module.name)
            except ImportError:
                print("left out:", module.name)
    transcript = podparse.parse(
        "Ann: So, uh, we we met Bo Diaz at deep seek, no, at DeepSeek.\n\nBo: Hi Ann!\n\nAnn: Yes.\n"
    )
    podparse.fix(transcript, language="en")
    podparse.identify(transcript, roster=["Ann Lee", "Bo Diaz"])
    podparse.roles(transcript)
    kinds = (re.Pattern, type(regex.compile("")))
    names = tuple(name for name in sys.modules if name.split(".")[0] == "podparse")
    found: dict[str, Any] = {}
    for name in names:
        for value in _values(vars(sys.modules[name]).values()):
            if isinstance(value, kinds) and isinstance(value.pattern, str):
                found.setdefault(value.pattern, value)
    for value in gc.get_objects():
        if isinstance(value, dict) and len(value) < 500:
            for each in list(value.values()):
                if isinstance(each, kinds) and isinstance(each.pattern, str) and _is_ours(each.pattern):
                    found.setdefault(each.pattern, each)
    return list(found.values())


def _is_ours(pattern: str) -> bool:
    return len(pattern) > 12 and "(?P<" not in pattern[:4]


def _values(values: Any, depth: int = 0) -> Iterator[Any]:
    for value in list(values):
        yield value
        if depth < 3 and isinstance(value, (list, tuple, set, frozenset)):
            yield from _values(value, depth + 1)
        elif depth < 3 and isinstance(value, dict):
            yield from _values(value.values(), depth + 1)
        elif depth < 3 and hasattr(type(value), "__attrs_attrs__"):
            yield from _values((getattr(value, each.name, None) for each in type(value).__attrs_attrs__), depth + 1)


def atoms(pattern: str, flags: int) -> list[str]:
    """Letters and literals that the pattern is made of."""
    plain = re.sub(r"\\p\{[^}]*\}|\\P\{[^}]*\}|\\[XRKG]", "a", pattern)
    try:
        tree = parser.parse(plain, flags & (re.I | re.X | re.S | re.M))
    except (re.error, RecursionError, OverflowError):
        return sorted(set(re.findall(r"[A-Za-z]{2,}|\W", plain)))[:8]
    found: dict[str, None] = {}
    run = ""
    for op, value in _flat(tree):
        if op is sre.LITERAL:
            run += chr(value)
            found[chr(value)] = None
            continue
        if len(run) > 1:
            found[run[:12]] = None
        run = ""
        if op is sre.RANGE:
            found[chr(value[0])] = None
        elif op is sre.CATEGORY:
            found[SPACES.get(str(value), "a")] = None
        elif op in (sre.ANY, sre.NOT_LITERAL, sre.NEGATE):
            found["a"] = None
    if len(run) > 1:
        found[run[:12]] = None
    return list(found)


def _flat(tree: Any) -> Iterator[tuple[Any, Any]]:
    """All parts of a parsed pattern, those within others too."""
    pending = [tree]
    while pending:
        part = pending.pop()
        if isinstance(part, parser.SubPattern):
            pending += list(part.data)[::-1]
        elif isinstance(part, tuple) and len(part) == 2 and isinstance(part[0], type(sre.LITERAL)):
            yield part
            pending.append(part[1])
        elif isinstance(part, (list, tuple)):
            pending += list(part)[::-1]


def strings(pattern: Any) -> Iterator[str]:
    """What to repeat."""
    parts = atoms(pattern.pattern, pattern.flags)[:14]
    yield from parts
    pairs = (one + other for one, other in permutations(parts, 2))
    yield from islice(pairs, STRINGS - len(parts))


def seconds(pattern: Any, text: str, way: str) -> float:
    """CPU seconds of one way to use a pattern: at the head of a text, or anywhere in it."""
    began = time.process_time()
    if way == "match":
        pattern.match(text)
        pattern.fullmatch(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - began


def growth(pattern: Any, unit: str, way: str) -> float:
    """How many times longer four times the string takes; 0 when it is too fast to tell."""
    size, one = SMALL, seconds(pattern, _text(unit, SMALL), way)
    while size < LARGE:
        two = seconds(pattern, _text(unit, TIMES * size), way)
        if two >= SOON:
            again = seconds(pattern, _text(unit, TIMES * size), way) / max(
                seconds(pattern, _text(unit, size), way), 1e-4
            )
            return min(two / max(one, 1e-4), again)
        size, one = TIMES * size, two
    return 0.0


def _text(unit: str, size: int) -> str:
    return "a " + unit * (size // len(unit)) + "\x00"


def main() -> int:
    """Print the patterns that grow too fast."""
    known, bad = patterns(), Counter[str]()
    for pattern in known:
        for way in ("match", "search"):
            worst = next(
                ((unit, ratio) for unit in strings(pattern) if (ratio := growth(pattern, unit, way)) > MOST), None
            )
            if worst:
                bad[way] += 1
                print(f"{way}: {worst[1]:.1f} times on {worst[0]!r} * n: {pattern.pattern[:150]!r}", flush=True)
                break
    print(f"{len(known)} patterns, {bad['match']} grow too fast at the head of a text, {bad['search']} anywhere in one")
    return int(bad["match"] > 0)


if __name__ == "__main__":
    sys.exit(main())
