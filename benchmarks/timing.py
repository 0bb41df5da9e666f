"""Honest timing: the rivals of a group take turns in one process; medians, and ratios to the first.

>>> group = Group("adding", {"sum": lambda: sum(range(999)), "loop": lambda: [x for x in range(999)]})
>>> rows = run(group, rounds=3)
>>> [(row.name, row.ratio) for row in rows][:1]
[('sum', 1.0)]
"""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any

from attrs import field, frozen

import podparse
from benchmarks import talk

__all__ = ["Group", "Row", "Setting", "cpu", "run", "wall"]

Run = Callable[[], Any]
_ROUNDS = 7


def cpu(run: Run) -> float:
    """CPU seconds of one run; the garbage collector stays on in it, since making many objects costs users that too."""
    gc.collect()
    start = time.process_time()
    run()
    return time.process_time() - start


def wall(run: Run) -> float:
    """Seconds of one run, for work that other processes do."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


@frozen
class Group:
    """Rivals at one task, the unit of the ratios first.

    ``megabytes`` of input give MB/s. ``bars`` are the most that a rival's ratio (or value, where ``absolute``) may be.
    ``measure`` turns a run into a figure, in ``unit``.
    """

    name: str
    runs: Mapping[str, Run]
    megabytes: float | None = None
    bars: Mapping[str, float] = field(factory=dict)
    absolute: bool = False
    measure: Callable[[Run], float] = cpu
    unit: str = "s"
    rounds: int | None = None
    warm_up: int = 1


@frozen
class Row:
    """One rival: the median of its rounds, the least and the most, how many times the first rival's median that is."""

    group: str
    name: str
    median: float
    least: float
    most: float
    unit: str
    ratio: float
    bar: float | None = None
    absolute: bool = False
    megabytes: float | None = None

    @property
    def held(self) -> bool | None:
        """Whether the bar is held; None where there is none."""
        if self.bar is None:
            return None
        return (self.median if self.absolute else self.ratio) <= self.bar


def run(group: Group, *, rounds: int = _ROUNDS) -> list[Row]:
    """Measure each rival ``rounds`` times, in an order drawn anew each time: a busy machine is busy for all of them."""
    found: dict[str, list[float]] = {name: [] for name in group.runs}
    shuffle = random.Random(0).shuffle
    for number in range(group.warm_up + (group.rounds or rounds)):
        order = list(group.runs)
        shuffle(order)
        for name in order:
            figure = group.measure(group.runs[name])
            if number >= group.warm_up:
                found[name].append(figure)
    first = median(next(iter(found.values()))) or 1e-9
    return [
        Row(
            group.name,
            name,
            median(figures),
            min(figures),
            max(figures),
            group.unit,
            median(figures) / first,
            group.bars.get(name),
            group.absolute,
            group.megabytes,
        )
        for name, figures in found.items()
    ]


@frozen
class Setting:
    """What a benchmark runs on: transcripts that were given, or ``megabytes`` of made-up talk."""

    megabytes: float = 10.0
    given: tuple[podparse.Transcript, ...] = ()
    most_terms: int = 100_000

    def turns(self, share: float = 1.0) -> Iterator[podparse.Turn]:
        """Turns without edits, of a share of the text."""
        if not self.given:
            yield from talk.transcript(self.megabytes * share).turns
            return
        left = share * sum(len(turn.source) for each in self.given for turn in each.turns)
        for each in self.given:
            for turn in each.turns:
                if left <= 0:
                    return
                yield podparse.Turn(turn.source)
                left -= len(turn.source)

    def transcript(self, share: float = 1.0) -> podparse.Transcript:
        """The turns as one transcript."""
        return podparse.Transcript(list(self.turns(share)))

    @classmethod
    def read(cls, paths: list[Path], megabytes: float) -> Setting:
        """Files, and the transcripts in folders; what cannot be read is told and left out."""
        from podparse.batch import find

        given = []
        for path in find(paths) if paths else ():
            try:
                given.append(podparse.read(path))
            except podparse.PodparseError as error:
                print(f"left out: {error.args[0]}")
        return cls(megabytes, tuple(given))
