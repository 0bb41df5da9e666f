"""Honest timing for the benchmarks: rivals run interleaved in one process, medians of CPU time, ratios to the first.

>>> rows = compare({"sum": lambda: sum(range(999)), "loop": lambda: [x for x in range(999)]}, rounds=3)
>>> [row.name for row in rows], rows[0].ratio
(['sum', 'loop'], 1.0)
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from statistics import median
from typing import Any, NamedTuple

__all__ = ["Row", "compare", "table"]


class Row(NamedTuple):
    """One rival: median CPU seconds of a run, and how many times the first rival's that is."""

    name: str
    seconds: float
    ratio: float


def compare(rivals: Mapping[str, Callable[[], Any]], *, rounds: int = 7, warm_up: int = 1) -> list[Row]:
    """Time each rival ``rounds`` times, taking turns, so that a busy machine is busy for all of them.

    The garbage collector stays on during a run (making many objects costs users that too) and is emptied before it.
    """
    times: dict[str, list[float]] = {name: [] for name in rivals}
    for turn in range(warm_up + rounds):
        for name, run in rivals.items():
            gc.collect()
            start = time.process_time()
            run()
            spent = time.process_time() - start
            if turn >= warm_up:
                times[name].append(spent)
    medians = {name: median(each) for name, each in times.items()}
    first = next(iter(medians.values()), 0.0) or 1e-9
    return [Row(name, seconds, seconds / first) for name, seconds in medians.items()]


def table(rows: list[Row], *, megabytes: float | None = None) -> str:
    """The rows as text; with ``megabytes`` of input also MB/s."""
    lines = []
    for name, seconds, ratio in rows:
        speed = f"{megabytes / max(seconds, 1e-9):10.1f} MB/s" if megabytes else ""
        lines.append(f"{name:<40} {seconds * 1000:10.2f} ms {ratio:8.2f}x{speed}")
    return "\n".join(lines)
