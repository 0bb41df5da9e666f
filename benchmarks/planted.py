"""How well misheard names are repaired, and what breaks: names are mangled in a clean text, with a fixed seed.

Needs no data: the text is made of everyday sentences and invented names. For each kind of mishearing it prints how many
were planted, how many were repaired, what share of the changes was right, and how many right words were changed.

    python benchmarks/planted.py [TEXT NAMES] [--seed N]

TEXT is a clean text of your own, NAMES a file with a name a line.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import podparse as pp

NAMES: Final = (
    "Zephyrix", "WinBoat", "Mara Quillt", "GraphBase", "Kubelane", "Tollervane", "DKW", "Ostrander", "PyHarbor",
    "NorthQuay", "Velmora", "Brandiss Holm", "SQLGate", "Quarrelio", "Tinderveld", "Lumetra",
)  # fmt: skip
SENTENCES: Final = (
    "So last week we moved everything over to {} because it was slow and it took an afternoon and nothing broke.",
    "I asked {} about it and got a long answer that I did not really follow but it was something about the sea.",
    "What I like about {} is that nobody has to think about it once it is there and that is all I can say.",
    "We had been using {} for about three years by then and it was fine but nobody knew how it worked any more.",
    "Then there is {}, which I know less about.",
    "People keep telling me that {} is the better choice here.",
    "You can read what {} says in the notes of this episode.",
    "The music was too loud so we went outside and talked about the sea and the weather and what to eat at night.",
    "I think the whole point is that you learn something from each of these.",
    "My first job was in a small office with a very old coffee machine and I stayed there for far too long.",
    "There is a lot of work left, but the end is in sight.",
)
SWAPS: Final = (("ph", "f"), ("x", "cks"), ("qu", "kw"), ("v", "b"), ("d", "t"), ("k", "g"), ("m", "n"), ("z", "s"))
PIECE: Final = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")


def split(name: str, rng: random.Random) -> str:
    """In two words: at a capital within, else between two letters in the middle."""
    pieces = PIECE.findall(name) if " " not in name else []
    if len(pieces) > 1:
        return " ".join(pieces).lower()
    at = len(name) // 2 + rng.choice((-1, 0, 1))
    return f"{name[:at]} {name[at:].lower()}" if " " not in name and len(name) > 7 else name


def join(name: str, rng: random.Random) -> str:
    return name.replace(" ", "").capitalize()


def lower(name: str, rng: random.Random) -> str:
    return name.lower()


def spell(name: str, rng: random.Random) -> str:
    return " ".join(name) if name.isupper() else name


def drop(name: str, rng: random.Random) -> str:
    """Without one letter, not the first of a word."""
    places = [at for at in range(1, len(name)) if name[at].islower() and name[at - 1] != " "]
    at = rng.choice(places) if len(name) > 6 and places else len(name)
    return name[:at] + name[at + 1 :]


def swap(name: str, rng: random.Random) -> str:
    """With one sound for a near one."""
    there = [(a, b) for a, b in SWAPS if a in name[1:].lower()]
    if not there or len(name) < 6:
        return name
    a, b = rng.choice(there)
    at = name.lower().index(a, 1)
    return name[:at] + b + name[at + len(a) :]


KINDS: Final[dict[str, Callable[[str, random.Random], str]]] = {
    "split": split,
    "join": join,
    "case": lower,
    "spelled": spell,
    "dropped": drop,
    "swapped": swap,
}


class Score(NamedTuple):
    """Mishearings planted and repaired, changes made, right words changed, words in all."""

    kind: str
    planted: int
    repaired: int
    changes: int
    harm: int
    words: int

    def __str__(self) -> str:
        recall = 100 * self.repaired / self.planted if self.planted else 0
        precision = 100 * self.repaired / self.changes if self.changes else 100
        return (
            f"{self.kind:<10} {self.planted:>6} {recall:>9.1f} % {precision:>10.1f} % {self.harm:>6} "
            f"{1000 * self.harm / max(1, self.words):>8.3f}"
        )


def make(turns: int, rng: random.Random) -> list[str]:
    """Clean turns of four sentences, about every second of which has a name."""
    return [
        " ".join(sentence.format(rng.choice(NAMES)) for sentence in rng.choices(SENTENCES, k=4)) for _ in range(turns)
    ]


def plant(turns: Sequence[str], names: Sequence[str], kind: str, share: float, rng: random.Random) -> list[list[str]]:
    """Each turn as pieces: plain text at even places, what became of a name at odd ones."""
    pattern = re.compile(rf"\b({'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})\b")
    mangle = KINDS[kind]
    return [
        [
            mangle(piece, rng) if odd % 2 and rng.random() < share else piece
            for odd, piece in enumerate(pattern.split(turn))
        ]
        for turn in turns
    ]


def score(turns: Sequence[str], names: Sequence[str], kind: str, *, share: float = 0.3, seed: int = 7) -> Score:
    """Plant one kind of mishearing in ``share`` of the names, repair with a glossary of the names, count."""
    pieces = plant(turns, names, kind, share, random.Random(seed))
    heard = ["".join(turn) for turn in pieces]
    fixed = pp.fix(
        pp.Transcript([pp.Turn(turn) for turn in heard]),
        "asr",
        dictionaries=[pp.Dictionary.from_terms(names)],
        builtin=False,
    )
    planted = repaired = harm = 0
    for right, before, turn, mangled in zip(turns, heard, fixed.turns, pieces, strict=True):
        wrong = _wrong(right, mangled, names)
        planted += len(wrong)
        repaired += sum(_rendered(before, start, end, turn.edits) == name for start, end, name in wrong)
        harm += sum(all(e.end_char <= start or e.start_char >= end for start, end, _ in wrong) for e in turn.edits)
    return Score(kind, planted, repaired, len(fixed.edits), harm, sum(len(turn.split()) for turn in turns))


def _rendered(text: str, start: int, end: int, edits: Sequence[pp.Edit]) -> str:
    """What became of the part of a text."""
    out = []
    for edit in edits:
        if start <= edit.start_char and edit.end_char <= end:
            out += [text[start : edit.start_char], edit.after]
            start = edit.end_char
    return "".join((*out, text[start:end]))


def _wrong(right: str, mangled: Sequence[str], names: Sequence[str]) -> list[tuple[int, int, str]]:
    """The offsets of mishearings in a turn, with the names that they were."""
    out, at, there = [], 0, 0
    for odd, piece in enumerate(mangled):
        name = next((n for n in sorted(names, key=len, reverse=True) if odd % 2 and right.startswith(n, there)), piece)
        if name != piece:
            out.append((at, at + len(piece), name))
        at, there = at + len(piece), there + len(name)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("text", nargs="?", type=Path)
    parser.add_argument("names", nargs="?", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    if args.text and not args.names:
        parser.error("TEXT needs NAMES, a file with a name a line")
    turns = args.text.read_text("utf-8").splitlines() if args.text else make(400, random.Random(args.seed))
    names = [name for name in args.names.read_text("utf-8").splitlines() if name.strip()] if args.names else NAMES
    print(f"{'kind':<10} {'planted':>6} {'repaired':>11} {'precision':>12} {'harm':>6} {'per 1,000':>8}")
    for kind in KINDS:
        print(score(turns, names, kind, seed=args.seed))


if __name__ == "__main__":
    main()
