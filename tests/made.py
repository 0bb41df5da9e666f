"""Transcripts made for tests: a small one with every kind of mark, and long ones."""

from __future__ import annotations

import random

import podparse as pp

WORDS = (
    "harbour lantern copper bridge valley engine river winter market signal garden carbon meadow anchor pepper silver "
    "timber window morning kettle we then they built it because of the old plan and nobody asked why that was"
).split()


def talk() -> pp.Transcript:
    """Five marks: a filler and a term (applied), suggestions beside, over and across them."""
    first = pp.Turn("We uh met Kwillt and Anna Belle.", "Ann Lee", start=0.0, end=3.5).fixed(
        [pp.Fix(3, 6, "", "filler", "uh", 0.99), pp.Fix(10, 16, "Quillt", "term", "sound", 0.9)], fixer="made"
    )
    first = first.fixed([pp.Fix(18, 28, "Annabel", "term", "sound", 0.6, apply=False)], fixer="made")
    second = pp.Turn("The the lantern of cop uh per.", "Bo Diaz", start=4.0, end=9.25).fixed(
        [pp.Fix(0, 4, "", "repetition", "copy", 0.8), pp.Fix(23, 26, "", "filler", "uh", 0.97)], fixer="made"
    )
    second = second.fixed([pp.Fix(15, 22, "Copper", "term", "sound", 0.55, apply=False)], fixer="made")
    second = second.fixed([pp.Fix(4, 14, "Lanterna", "term", "sound", 0.5, apply=False)], fixer="made")
    second = second.fixed([pp.Fix(12, 22, "off copper", "term", "sound", 0.4, apply=False)], fixer="made")
    return pp.Transcript([first, second], meta=pp.Meta("Oak", "The Harbour Show"))


def companions(*, apply: bool) -> pp.Transcript:
    """A filler at the head of a sentence, and the capital that has to follow it."""
    fixes = [
        pp.Fix(0, 4, "", "filler", "um", 0.9, apply, group=1),
        pp.Fix(4, 5, "W", "filler", "capital", 0.9, apply, group=1),
    ]
    return pp.Transcript([pp.Turn("Um, we left.", "Ann").fixed(fixes, fixer="made")])


def marked(words: int, edits: int, seed: int = 1) -> pp.Transcript:
    """A transcript of so many words and edits, a seventh of them suggestions."""
    draw = random.Random(seed)
    turns, said, clock, every = [], 0, 0.0, max(1, words // edits)
    while said < words:
        size = draw.randint(4, 60)
        text = " ".join(draw.choice(WORDS) for _ in range(size)).capitalize() + "."
        fixes, place = list[pp.Fix](), 0
        for number, word in enumerate(text.split(), said + 1):
            if number % every == 0 and word.islower() and word.isalpha():
                kind = draw.choice(("filler", "repetition", "term", "casing"))
                gone = kind in ("filler", "repetition")
                end = place + len(word) + gone
                fixes.append(
                    pp.Fix(
                        place, end, "" if gone else word.upper(), kind, kind, draw.uniform(0.5, 1), draw.random() > 0.14
                    )
                )
            place += len(word) + 1
        turn = pp.Turn(text, draw.choice(("Ann Lee", "Bo Diaz", "Cy Marsh")), start=clock, end=clock + size * 0.36)
        turns.append(turn.fixed(fixes, fixer="made"))
        said += size
        clock = round(clock + size * 0.36 + 0.2, 2)
    return pp.Transcript(turns, meta=pp.Meta("A long evening", "The Harbour Show"))
