"""Plain text and Markdown with labels, 1.1 million tokens, against one pass of the word pattern over the same text.

    python benchmarks/text_speed.py

The talks are made up here: house styles with labels in the line, in bold, on a line of their own with times, wrapped.
Times are CPU seconds, the least of several runs taken in turn, so that a busy machine disturbs all alike.
"""

from __future__ import annotations

import random
import re
import textwrap
import time
from collections.abc import Callable

import podparse as pp

NAMES = ("Ann Lee", "Bo Diaz", "Ida Wren")
OPENERS = "So|Yeah|I think|And the point is this|Well|No|It is true that|What I mean: ".split("|")
NOUNS = "boat|harbour|winter|ice|book|story|engine|letter|number|reason|question|light|rope|table".split("|")
VERBS = "froze|moved|changed|came back|was lost|worked|broke|mattered|was written down|went well".split("|")
TOKENS = 1_100_000


def sentence(chance: random.Random) -> str:
    clauses = [
        f"the {chance.choice(NOUNS)} that the {chance.choice(NOUNS)} {chance.choice(VERBS)} in" for _ in range(3)
    ]
    return f"{chance.choice(OPENERS)} {', and '.join(clauses)} the end."


def talk(style: str, turns: int, seed: int) -> str:
    chance = random.Random(seed)
    blocks = []
    for n in range(turns):
        name, text = NAMES[n % 3], " ".join(sentence(chance) for _ in range(chance.randint(1, 8)))
        stamp = f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}"
        match style:
            case "plain":
                blocks.append(f"{name}: {text}")
            case "bold":
                blocks.append(f"**{name}:** {text}")
            case "own-line":
                blocks.append(f"{name} ({stamp}):\n{text}")
            case "wrapped":
                blocks.append(textwrap.fill(f"{name.upper()}: {text}", 80))
            case _:
                blocks.append(f"[{stamp}] {name}: {text}")
    return "\n\n".join(blocks) + "\n"


def corpus() -> list[tuple[str, str]]:
    """``(file name, text)`` of episodes of some 12,000 tokens, until there are enough."""
    files, total = [], 0
    styles = ("plain", "bold", "own-line", "wrapped", "stamped")
    while total < TOKENS:
        style = styles[len(files) % len(styles)]
        text = talk(style, 80, len(files))
        files.append((f"{style}.md" if style == "bold" else f"{style}.txt", text))
        total += len(re.findall(r"\w+", text))
    return files


def least(work: dict[str, Callable[[], object]], runs: int = 7) -> dict[str, float]:
    """The least CPU seconds of each, the runs interleaved."""
    best = dict.fromkeys(work, float("inf"))
    for _ in range(runs):
        for name, do in work.items():
            start = time.process_time()
            do()
            best[name] = min(best[name], time.process_time() - start)
    return best


def main() -> None:
    files = corpus()
    tokens = sum(len(re.findall(r"\w+", text)) for _, text in files)
    words = re.compile(r"\w+")
    kinds = {True: "markdown", False: "plain"}
    found = least(
        {
            "words": lambda: [words.findall(text) for _, text in files],
            "parse": lambda: [pp.parse(text, name=name) for name, text in files],
            "read": lambda: [pp.parse(text, format=kinds[name.endswith("md")]) for name, text in files],
        }
    )
    print(f"{len(files)} files, {tokens:,} tokens; one pass of \\w+: {found['words']:.3f} s CPU")
    for name, what in (("parse", "found out and read"), ("read", "read, the format given")):
        print(f"{what:24} {found[name]:.3f} s  {found[name] / found['words']:.2f}x")
    base = talk("plain", 800, 0)
    for times in (1, 2, 4, 8):
        text = base * times
        took = least({"": lambda text=text: pp.parse(text)}, 3)[""]  # type: ignore[misc]
        print(f"{times}x {len(text):>9,} characters {took:.3f} s  {1e6 * took / len(text):.3f} µs a character")
    for name, text in {
        "10 MB in one line": "word " * 2_000_000,
        "a million colons": "a: " * 1_000_000,
        "100,000 labels": "".join(f"Name{n:x}: yes.\n" for n in range(100_000)),
        "200,000 brackets": "[(" * 100_000,
    }.items():
        print(f"{name:24} {least({'': lambda text=text: pp.parse(text, format='markdown')}, 1)['']:.3f} s")  # type: ignore[misc]


if __name__ == "__main__":
    main()
