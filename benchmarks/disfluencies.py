"""Time of the disfluency stage against one ``re.findall(r"\\w+")`` pass, and how it grows.

``python benchmarks/disfluencies.py [FILES...]``: transcripts to measure on; without any, made-up text.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import podparse as pp
from podparse.fixing.disfluency.fixer import Disfluencies, Loops
from podparse.text import Document

DENSE = (
    "Um, so I, I think, uh, we went, I mean, they went to the, to the house, you know, and it's a, it's an old one. "
)
FLUENT = "The house on the hill was sold in spring, and nobody there knew who had bought it. We asked around. "
MONOTONY = ("uh ", "I I I ", "I, I mean, ", "the ", "you know ", "a- ", "... ", "\n ", '" ', "Thank you. ")


def seconds(function: Callable[[], object], times: int = 3) -> float:
    runs = []
    for _ in range(times):
        start = time.process_time()
        function()
        runs.append(time.process_time() - start)
    return median(runs)


def stage(texts: tuple[str, ...]) -> None:
    document = Document(pp.Transcript(map(pp.Turn, texts)))
    list(Loops()(document))
    list(Disfluencies()(document))


def findall(words: re.Pattern[str], texts: tuple[str, ...]) -> None:
    for text in texts:
        words.findall(text)


def main(paths: list[str]) -> None:
    given = {path: tuple(turn.text for turn in pp.read(Path(path)).turns) for path in paths}
    made_up = {"fluent": (FLUENT * 3,) * 10_000, "one sentence in seven is not": (FLUENT * 3 + DENSE,) * 3000}
    words = re.compile(r"\w+")
    for name, texts in (given or made_up).items():
        floor = seconds(partial(findall, words, texts))
        ratio = seconds(partial(stage, texts)) / floor
        print(f"{name}, {sum(map(len, texts)) / 1e6:.1f} MB: {ratio:.2f} x one regex pass")
    for unit in MONOTONY:
        once, twice = (seconds(partial(stage, (unit * count,)), 1) for count in (100_000, 200_000))
        print(f"{unit!r:14} {twice:.2f} s for 200,000, {twice / once:.1f} times that for 100,000")


if __name__ == "__main__":
    main(sys.argv[1:])
