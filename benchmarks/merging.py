"""How often `merge` gives a word to the wrong speaker, on invented dialogues with a diarization that errs.

    python benchmarks/merging.py

Dialogues are made up: turns of some seconds, answers of a word, words without meaning. The diarization has borders off
by ``JITTER`` seconds, sees other voices for a moment (flicker), and misses some short turns. Printed is the share of
words with the wrong speaker for several values of ``steadiness``; 0 is what giving each word to the speaker most heard
in it comes to.
"""

from __future__ import annotations

import random
import statistics

import podparse
from podparse import Transcript, Turn
from podparse.model.timing import Timing

JITTER = 0.2
VALUES = (0.0, 0.25, 0.5, 1.0, 2.0, 4.0)
Span = tuple[float, float, str]


def dialogue(
    rng: random.Random, speakers: int, punctuated: bool
) -> tuple[list[Span], list[tuple[str, float, float, str]]]:
    """Segments, and words ``(form, start, end, speaker)``."""
    time, who, words, spans = 0.0, 0, [], []
    for _ in range(150):
        who = rng.choice([each for each in range(speakers) if each != who])
        name, answer = f"S{who}", rng.random() < 0.35
        time += rng.choice((0.02, 0.1, 0.3, 0.8)) - (0.2 if rng.random() < 0.2 else 0.0)
        start = time
        count = rng.randint(1, 2) if answer else rng.randint(6, 60)
        for number in range(count):
            length = rng.uniform(0.12, 0.5)
            stop = number == count - 1 or rng.random() < 0.08
            words.append(("w" + ("." if stop and punctuated else ""), time, time + length, name))
            time += length + rng.choice((0.0, 0.0, 0.02, 0.1, 0.4 if stop else 0.0))
        spans.append((start, words[-1][2], name))
    return spans, words


def erring(rng: random.Random, spans: list[Span], speakers: int) -> list[Span]:
    """The segments as a diarizer may give them."""
    found = []
    for start, end, name in spans:
        if end - start < 0.4 and rng.random() < 0.2:
            continue
        low, high = start + rng.gauss(0, JITTER), end + rng.gauss(0, JITTER)
        if high - low > 0.05:
            found.append((low, high, name))
        if end - start > 4 and rng.random() < 0.5:  # flicker
            at = rng.uniform(start + 1, end - 1)
            found.append((at, at + rng.uniform(0.1, 0.4), f"S{rng.randrange(speakers)}"))
    return sorted(found)


def transcript(words: list[tuple[str, float, float, str]]) -> Transcript:
    """All words in one turn, as Whisper without speakers gives them."""
    rows, at = [], 0
    for form, start, end, _ in words:
        rows.append((at, at + len(form), start, end))
        at += len(form) + 1
    return Transcript([Turn(" ".join(word[0] for word in words), timing=Timing.of(rows), start=0.0, end=words[-1][2])])


def wrong(merged: Transcript, words: list[tuple[str, float, float, str]]) -> float:
    """The share of words with another speaker."""
    names = [turn.speaker.name if turn.speaker else None for turn in merged.turns for _ in turn.words]
    return sum(name != word[3] for name, word in zip(names, words, strict=True)) / len(words)


def main() -> None:
    print(f"{'steadiness':12}" + "".join(f"{value:>8}" for value in VALUES))
    for punctuated in (True, False):
        rates: dict[float, list[float]] = {value: [] for value in VALUES}
        turns: dict[float, list[float]] = {value: [] for value in VALUES}
        for seed in range(12):
            rng = random.Random(seed)
            speakers = 2 + seed % 3
            spans, words = dialogue(rng, speakers, punctuated)
            segments = erring(rng, spans, speakers)
            for value in VALUES:
                merged = podparse.merge(transcript(words), segments, steadiness=value)
                rates[value].append(wrong(merged, words))
                turns[value].append(len(merged.turns) / len(spans))
        label = "punctuated" if punctuated else "bare words"
        print(f"{label:12}" + "".join(f"{100 * statistics.mean(rates[value]):7.2f}%" for value in VALUES))
        print(f"{'  turns/true':12}" + "".join(f"{statistics.mean(turns[value]):8.2f}" for value in VALUES))


if __name__ == "__main__":
    main()
