"""Time of the disfluency stage against one ``re.findall(r"\\w+")`` pass, and how it grows.

``python benchmarks/disfluencies.py [FILES...]``: transcripts to measure on; without any, made-up fluent text.
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
from podparse.fixers.disfluencies import Disfluencies, Loops
from podparse.pipeline import Document

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
    document = Document(pp.Transcript(), texts)
    Loops().fix_document(document)
    Disfluencies().fix_document(document)


def main(paths: list[str]) -> None:
    turns = [turn.text for path in paths for turn in pp.read(Path(path)).turns] or [FLUENT * 3] * 10_000
    texts = tuple(turns)
    words = re.compile(r"\w+")
    floor = seconds(lambda: [words.findall(text) for text in texts])
    print(f"{sum(map(len, texts)) / 1e6:.1f} MB: {seconds(lambda: stage(texts)) / floor:.2f} x one regex pass")
    for unit in MONOTONY:
        once, twice = (seconds(partial(stage, (unit * count,)), 1) for count in (100_000, 200_000))
        print(f"{unit!r:14} {twice:.2f} s for 200,000, {twice / once:.1f} times that for 100,000")


if __name__ == "__main__":
    main(sys.argv[1:])
