"""How fast terms are found: exact forms against FlashText, sound-alikes cold and warm, building an index.

    python benchmarks/terms.py [megabytes | FOLDER]

The unit is one ``re.findall(r"\\w+", turn)`` over the same turns. Of a folder, each text file is a document and each of
its paragraphs a turn; half of the terms, at most, are the names that stand in it, the others are invented. Without a
folder the text is made from the word list with a fixed seed, about as many word types as talk has.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from _timing import compare, table

from podparse.fixing.terms import Dictionary
from podparse.fixing.terms.compiled import Compiled
from podparse.fixing.terms.fixer import _decisions, _exact
from podparse.language.en.lexicon import words
from podparse.text.context import DocumentContext
from podparse.text.tokens import Tokens

SOUNDS = 1_000  # terms up to which sound-alikes are timed; the invented names are much more alike than real ones
SYLLABLES = "ka lo mi ra tu ne so vi da pe zo ri ba le no shi gra tor fen lux".split()


NAME = re.compile(r"(?<=[a-z,] )[A-Z]\w+(?: [A-Z]\w+)?")

Documents = list[list[str]]


def invented(rng: random.Random) -> list[str]:
    """100,000 names of one or two words."""
    made = ("".join(rng.choices(SYLLABLES, k=rng.choice((2, 3, 3, 4)))).title() for _ in range(400_000))
    names = list(dict.fromkeys(made))
    terms = [f"{a} {b}" if rng.random() < 0.4 else a for a, b in zip(names, reversed(names), strict=True)]
    while len(terms) < 100_000:
        terms.append(f"{rng.choice(names)} {rng.choice(names)}")
    return terms


def generated(megabytes: float, terms: list[str], rng: random.Random) -> Documents:
    """Documents of a hundred turns of about a hundred words, of which every two-hundredth is a term."""
    known = list(words())[:24_000]
    weights = [1 / (rank + 3) for rank in range(len(known))]
    size, turns = 0, []
    while size < megabytes * 1e6:
        turn = [
            rng.choice(terms[:500]) if rng.random() < 0.005 else word for word in rng.choices(known, weights, k=100)
        ]
        turns.append(" ".join(turn) + ".")
        size += len(turns[-1])
    return [turns[at : at + 100] for at in range(0, len(turns), 100)]


def read(folder: Path) -> Documents:
    """The text files of a folder as documents, their paragraphs as turns."""
    return [path.read_text("utf-8").strip().split("\n\n") for path in sorted(folder.glob("**/*.txt"))]


def mixed(documents: Documents, others: list[str], rng: random.Random) -> list[str]:
    """100,000 terms, of any first hundred or thousand of which half stand in the text, as long as it has names."""
    found = Counter(name for turns in documents for turn in turns for name in NAME.findall(turn))
    known = list(found)
    rng.shuffle(known)
    pairs = zip(known, others, strict=False)
    return [term for pair in pairs for term in pair] + others[len(known) : 100_000 - len(known)]


def exact(documents: Documents, index: Compiled) -> None:
    for turns in documents:
        _exact([index], DocumentContext(Tokens(turns)))


def everything(documents: Documents, index: Compiled) -> None:
    for turns in documents:
        list(_decisions([index], DocumentContext(Tokens(turns)), by_sound=True))


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
    given = sys.argv[1] if len(sys.argv) > 1 else "0.5"
    rng = random.Random(7)
    terms = invented(rng)
    if Path(given).is_dir():
        documents = read(Path(given))
        terms = mixed(documents, terms, rng)
    else:
        documents = generated(float(given), terms, rng)
    turns = [turn for document in documents for turn in document]
    exact(documents[:1], Compiled((Dictionary.from_terms(terms[:10]),), "en"))  # loads the word lists
    word = re.compile(r"\w+")
    rivals: dict[str, Any] = {"F: re \\w+": lambda: [word.findall(turn) for turn in turns]}
    for size in (100, 1_000, 10_000, 100_000):
        dictionary = Dictionary.from_terms(terms[:size])
        start = time.perf_counter()
        index = Compiled((dictionary,), "en")
        print(f"exact index of {size:,} terms built in {(time.perf_counter() - start) * 1000:.0f} ms")
        rivals[f"exact {size:,}"] = lambda index=index: exact(documents, index)
        if size <= SOUNDS:
            start = time.perf_counter()
            _ = index.sounds
            print(f"sound index of {size:,} terms built in {(time.perf_counter() - start) * 1000:.0f} ms")
            start = time.process_time()
            everything(documents, index)
            print(f"sound-alikes, {size:,} terms, cold: {time.process_time() - start:.2f} s")
            rivals[f"exact and sound-alikes {size:,}, warm"] = lambda index=index: everything(documents, index)
        if peer := flashtext(turns, terms[:size]):
            rivals[f"FlashText {size:,}"] = peer
    print(table(compare(rivals, rounds=3)))


if __name__ == "__main__":
    main()
