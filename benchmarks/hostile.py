"""Files made to hurt, for every reader: how much longer twice the size takes.

    python benchmarks/hostile.py [SIZE] [FORMAT ...]    (default: 20,000 characters against 40,000, all formats)

Prints what grows by more than 2.3 times, and what takes longer than 10 µs a character; a summary last.
Times are CPU seconds, the least of several; what takes no time at all is not looked at.
"""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import podparse
from podparse.formats import formats
from tests.hostile import payloads, texts

GROWTH = 2.3
SLOW = 10  # microseconds a character
WORTH = 0.02  # seconds below which a time says nothing


PLACES = ("alone", "as text", "as a name")


def least(text: str, format: str, runs: int = 3) -> float:
    """CPU seconds of reading, whatever becomes of it."""
    found = float("inf")
    for _ in range(runs):
        start = time.process_time()
        with suppress(podparse.PodparseError):
            podparse.parse(text, format=format)
        found = min(found, time.process_time() - start)
    return found


def main() -> None:
    """Print the table."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    names = sys.argv[2:] or list(formats())
    small, large = payloads(size), payloads(2 * size)
    looked, flagged, worst = 0, 0, 0.0
    for format in names:
        for payload in large:
            pairs = zip(texts(format, small[payload]), texts(format, large[payload]), strict=True)
            for where, (short, long) in zip(PLACES, pairs, strict=False):
                looked += 1
                if least(long, format, 1) < WORTH:
                    continue
                before, after = least(short, format), least(long, format)
                if after / before > GROWTH:  # by chance?
                    before, after = min(before, least(short, format, 5)), min(after, least(long, format, 5))
                growth, pace = after / before, 1e6 * after / len(long)
                worst = max(worst, growth)
                if growth > GROWTH or pace > SLOW:
                    flagged += 1
                    print(
                        f"{format:16} {payload:24} {where:10} {after:8.3f} s {growth:6.2f}x {pace:8.1f} µs a character"
                    )
    print(f"{looked} files, {flagged} flagged, worst growth {worst:.2f}x")


if __name__ == "__main__":
    main()
