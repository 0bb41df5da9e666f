"""The whole ``clean`` preset: ``python benchmarks/pipeline.py FILE_OR_FOLDER ... [--terms N]``.

The unit F is one ``re.findall(r"\\w+")`` pass over the same turns. The target: ``clean`` with a thousand terms of the
user's own within 4.2 F, which is what FlashText takes for the terms alone. Real transcripts, please: made-up text has
neither names nor disfluencies in their true proportions.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable
from pathlib import Path

from _timing import compare, table

import podparse
from podparse.batch import find


def turns(paths: list[Path]) -> list[podparse.Turn]:
    found = []
    for path in find(paths):
        try:
            found += podparse.read(path).turns
        except podparse.PodparseError as error:
            print(f"left out: {error.args[0]}")
    return [podparse.Turn(turn.source) for turn in found]


def names(count: int, seed: int = 1) -> list[str]:
    """Invented names of one or two words."""
    pick = random.Random(seed)

    def word() -> str:
        return "".join(pick.choice(part) for part in ("BDGKLMNRSTV", "aeiou", "lnrst", "aeiou", "ndtxk")) + "a"

    return [f"{word()} {word()}" if pick.random() < 0.5 else word() for _ in range(count)]


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("paths", nargs="+", type=Path)
    options.add_argument("--terms", type=int, default=1000)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    transcript = podparse.Transcript(turns(given.paths))
    texts = [turn.source for turn in transcript.turns]
    size = sum(map(len, texts)) / 1e6
    dictionary = podparse.Dictionary.from_terms(names(given.terms))
    word = re.compile(r"\w+")

    def unit() -> None:
        for text in texts:
            word.findall(text)

    def run(preset: str, *only: str) -> Callable[[], podparse.Transcript]:
        pipe = podparse.Pipeline.preset(preset, dictionaries=(dictionary,))
        if only:
            pipe = pipe.without(*(name for name in pipe.names if name not in only))
        return lambda: pipe(transcript)

    stages = podparse.Pipeline.preset("clean", dictionaries=(dictionary,)).names
    rivals = {"F (one pass of \\w+)": unit, "clean": run("clean"), "asr": run("asr")}
    rivals |= {f"  {name} alone": run("clean", name) for name in stages}
    print(f"{len(texts)} turns, {size:.1f} MB, {given.terms} terms")
    print(table(compare(rivals, rounds=given.rounds), megabytes=size))


if __name__ == "__main__":
    main()
