"""Every regular expression on strings made for it: four times the string must take less than eight times as long.

Backtracking shows on runs of what a pattern repeats, with something behind them that fails. The strings are made of the
letters and literals that stand in the pattern itself, alone and in pairs. Each pattern is measured in the ways in which
podparse uses it (see `_regexes.py`), a few through the function that bounds what they see (`THROUGH`). What grows too
fast gives exit code 1, and so does a call of `re` or `regex` whose pattern is not known.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import islice, permutations
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from _regexes import Record, record

SMALL, LARGE, TIMES, MOST, SOON, TRIES = 250, 16_000, 4, 8.0, 0.02, 4
STRINGS = 60  # of one pattern
SPACES = {"CATEGORY_SPACE": " ", "CATEGORY_DIGIT": "1", "CATEGORY_WORD": "a"}

# Patterns that would be slow on a long text and never see one, with the function that sees to it; it gets the strings.
THROUGH = {
    ("podparse.labels.line_tokens", "_TOKEN"): ("podparse.labels.heads", "heads"),  # the head of a line
    ("podparse.labels.line_tokens", "WITH_TIME"): ("podparse.labels.heads", "heads"),  # a name within the head
}


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


def used(found: Record) -> Iterator[tuple[Any, str, Callable[[str], object]]]:
    """All patterns, with a way to use each and a function that does it."""
    through = {getattr(import_module(module), name): place for (module, name), place in THROUGH.items()}
    for pattern, ways in found.used():
        if pattern in through:
            module, name = through[pattern]
            function = getattr(import_module(module), name)
            yield pattern, name, lambda text, function=function: function(text, 0)
        else:
            for way in sorted(ways):
                yield pattern, way, _USES[way](pattern)


_USES: dict[str, Callable[[Any], Callable[[str], object]]] = {
    "match": lambda pattern: pattern.match,
    "fullmatch": lambda pattern: pattern.fullmatch,
    "search": lambda pattern: lambda text: sum(1 for _ in pattern.finditer(text)),
}


def seconds(use: Callable[[str], object], text: str) -> float:
    """CPU seconds of one use."""
    began = time.process_time()
    use(text)
    return time.process_time() - began


def growth(use: Callable[[str], object], unit: str) -> float:
    """How many times longer four times the string takes, the least of some tries; 0 when it is too fast to tell."""
    size = SMALL
    while size < LARGE:
        if seconds(use, _text(unit, TIMES * size)) >= SOON:
            found = float("inf")
            for _ in range(TRIES):
                if found > MOST:
                    one, more = (seconds(use, _text(unit, length)) for length in (size, TIMES * size))
                    found = min(found, more / max(one, 1e-4))
            return found
        size *= TIMES
    return 0.0


def _text(unit: str, size: int) -> str:
    return "a " + unit * (size // len(unit)) + "\x00"


def main() -> int:
    """Print the patterns that grow too fast."""
    found = record()
    slow, count = 0, 0
    for pattern, way, use in used(found):
        count += 1
        for unit in strings(pattern):
            if (ratio := growth(use, unit)) > MOST:
                slow += 1
                print(f"{way}: {ratio:.1f} times on {unit!r} * n: {pattern.pattern[:150]!r}", flush=True)
                break
    for path, line in found.unreached:
        print(f"{path}:{line}: which pattern is used here is not known")
    print(
        f"{len(found.patterns)} patterns, {count} uses of them, {slow} grow too fast, {len(found.unreached)} not known"
    )
    return int(bool(slow or found.unreached))


if __name__ == "__main__":
    sys.exit(main())
