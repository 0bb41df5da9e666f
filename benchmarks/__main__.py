"""Run the benchmarks: ``python -m benchmarks``.

    python -m benchmarks                            # everything, on ten megabytes of made-up talk: some twenty minutes
    python -m benchmarks presets --megabytes 1      # one group, on less
    python -m benchmarks --files talks/ --json now.json --plot now.svg
    python -m benchmarks --compare before.json now.json

Peers come with ``pip install --group bench``; those that are not installed are left out. Figures are medians of CPU
time; ratios are to the first row of a group, which is measured in the same process, in turn with the others.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from benchmarks import engines, growth, processes, reading, repair, results
from benchmarks.timing import Group, Row, Setting, run

GROUPS: Final[dict[str, Callable[[Setting], Iterator[Group]]]] = {
    "reading": reading.groups,
    "exact": repair.exact,
    "sounds": repair.sound_alikes,
    "disfluencies": repair.disfluencies,
    "presets": repair.presets,
    "starts": processes.starts,
    "memory": processes.memory,
    "pools": processes.pools,
    "batches": processes.batches,
    "growth": growth.groups,
    "engines": engines.groups,
}


def main(arguments: list[str] | None = None) -> int:
    """Print a table a group; 1 where a bar is missed and ``--strict`` was given."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=", ".join(GROUPS))
    parser.add_argument("--files", nargs="+", type=Path, default=[], help="transcripts, or folders of them")
    parser.add_argument("--megabytes", type=float, default=10.0, help="made-up talk (default: 10)")
    parser.add_argument("--rounds", type=int, default=7, help="runs of each, of which the median counts (default: 7)")
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--plot", type=Path, help="draw them here (SVG or PNG; needs matplotlib)")
    parser.add_argument("--compare", nargs=2, type=Path, metavar=("BEFORE", "AFTER"), help="two files of figures")
    parser.add_argument("--strict", action="store_true", help="exit with 1 where a bar is missed")
    options = parser.parse_args(arguments)
    if options.compare:
        print(results.compare(*map(results.load, options.compare)))
        return 0
    if unknown := set(options.groups) - GROUPS.keys():
        parser.error(f"no group {', '.join(sorted(unknown))}; there are: {', '.join(GROUPS)}")
    rows: list[Row] = []
    setting = Setting.read(options.files, options.megabytes)
    for name in options.groups or GROUPS:
        for group in GROUPS[name](setting):
            found = run(group, rounds=options.rounds)
            print(results.table(found), end="\n\n", flush=True)
            rows += found
    if options.json:
        results.save(rows, options.json)
    if options.plot:
        results.plot(rows, options.plot)
    return int(options.strict and any(row.held is False for row in rows))


if __name__ == "__main__":
    raise SystemExit(main())
