"""What ``import podparse`` costs over bare Python: ``python benchmarks/import_time.py [RUNS]``.

Wall time of whole processes, interleaved, median of 15 runs; the target is 60 ms on an idle machine.
"""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median

PROGRAMS = {
    "bare Python": "pass",
    "import podparse": "import podparse",
    "... and use read, fix, write": "import podparse; podparse.read; podparse.fix; podparse.write",
    "import attrs": "import attrs",
}


def run(code: str) -> float:
    """Milliseconds that a fresh interpreter takes for ``code``."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return (time.perf_counter() - start) * 1000


def main(runs: int = 15) -> None:
    times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for _ in range(runs):
        for name, code in PROGRAMS.items():
            times[name].append(run(code))
    bare = median(times["bare Python"])
    for name, each in times.items():
        print(f"{name:<30} {median(each):7.1f} ms   over bare Python {median(each) - bare:+7.1f} ms")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
