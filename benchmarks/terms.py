"""How fast terms are found: exact forms against FlashText, sound-alikes cold and warm, building an index.

The unit is one ``re.findall(r"\\w+", turn)`` over the same text. The text is made from the word list with a fixed seed,
about as many word types as talk has; the terms are invented names, some of which stand in it.

    python benchmarks/terms.py [megabytes]
"""

from __future__ import annotations

import random
import re
import sys
import time
from typing import Any

from _timing import compare, table

from podparse.dictionary import Dictionary
from podparse.dictionary._compiled import Compiled
from podparse.dictionary._tokens import Tokens
from podparse.fixers._scene import Scene
from podparse.fixers.terms import _decisions, _exact
from podparse.lang.en.lexicon import words

SOUNDS = 1_000  # terms up to which sound-alikes are timed; the invented names are much more alike than real ones
SYLLABLES = "ka lo mi ra tu ne so vi da pe zo ri ba le no shi gra tor fen lux".split()


def make(megabytes: float, rng: random.Random) -> tuple[list[str], list[str]]:
    """Turns of about a hundred words, and 100,000 terms of which every two-hundredth word is one."""
    made = ("".join(rng.choices(SYLLABLES, k=rng.choice((2, 3, 3, 4)))).title() for _ in range(400_000))
    names = list(dict.fromkeys(made))
    terms = [f"{a} {b}" if rng.random() < 0.4 else a for a, b in zip(names, reversed(names), strict=True)]
    while len(terms) < 100_000:
        terms.append(f"{rng.choice(names)} {rng.choice(names)}")
    known = list(words())[:24_000]
    weights = [1 / (rank + 3) for rank in range(len(known))]
    size, turns = 0, []
    while size < megabytes * 1e6:
        turn = [
            rng.choice(terms[:500]) if rng.random() < 0.005 else word for word in rng.choices(known, weights, k=100)
        ]
        turns.append(" ".join(turn) + ".")
        size += len(turns[-1])
    return turns, terms


def exact(turns: list[str], index: Compiled) -> None:
    _exact([index], Scene(Tokens(turns)))


def everything(turns: list[str], index: Compiled) -> None:
    list(_decisions([index], Scene(Tokens(turns)), by_sound=True))


def flashtext(turns: list[str], terms: list[str]) -> Any:
    try:
        from flashtext import KeywordProcessor
    except ImportError:
        return None
    processor = KeywordProcessor()
    for term in terms:
        processor.add_keyword(term)
    return lambda: [processor.replace_keywords(turn) for turn in turns]


def main() -> None:
    turns, terms = make(float(sys.argv[1]) if len(sys.argv) > 1 else 0.5, random.Random(7))
    exact([turns[0]], Compiled((Dictionary.from_terms(terms[:10]),), "en"))  # loads the word lists
    word = re.compile(r"\w+")
    rivals: dict[str, Any] = {"F: re \\w+": lambda: [word.findall(turn) for turn in turns]}
    for size in (100, 1_000, 10_000, 100_000):
        dictionary = Dictionary.from_terms(terms[:size])
        start = time.perf_counter()
        index = Compiled((dictionary,), "en")
        print(f"exact index of {size:,} terms built in {(time.perf_counter() - start) * 1000:.0f} ms")
        rivals[f"exact {size:,}"] = lambda index=index: exact(turns, index)
        if size <= SOUNDS:
            start = time.perf_counter()
            _ = index.sounds
            print(f"sound index of {size:,} terms built in {(time.perf_counter() - start) * 1000:.0f} ms")
            start = time.process_time()
            everything(turns, index)
            print(f"sound-alikes, {size:,} terms, cold: {time.process_time() - start:.2f} s")
            rivals[f"exact and sound-alikes {size:,}, warm"] = lambda index=index: everything(turns, index)
        if peer := flashtext(turns, terms[:size]):
            rivals[f"FlashText {size:,}"] = peer
    print(table(compare(rivals, rounds=3)))


if __name__ == "__main__":
    main()
