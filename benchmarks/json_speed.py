"""Whisper JSON against ``json.loads`` alone: ``python benchmarks/json_speed.py [WORDS]`` (default 300,000).

The file is made up in the shape that openai-whisper writes with word timestamps. The target: reading it into turns,
with the format detected and all word times kept, within 1.25 times what ``json.loads`` takes. Then: time grows with the
size, and files made to hurt do not hurt.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from _timing import compare, table

import podparse


def whisper(words: int, seed: int = 1) -> str:
    """A transcript of ``words`` words, about twelve to a segment, two and a half a second."""
    pick = random.Random(seed)
    vocabulary = ["".join(pick.choices("etaoinshrdlu", k=pick.randint(1, 9))) for _ in range(5000)]
    segments: list[dict[str, Any]] = []
    time = 0.0
    for first in range(0, words, 12):
        begin, said = time, []
        for _ in range(min(12, words - first)):
            end = round(time + pick.uniform(0.1, 0.6), 2)
            word = " " + pick.choice(vocabulary) + pick.choice(["", "", "", "", "", ",", "."])
            said.append({"word": word, "start": time, "end": end, "probability": round(pick.random(), 6)})
            time = end
        segments.append({
            "id": len(segments), "seek": int(begin * 100), "start": begin, "end": time,
            "text": "".join(word["word"] for word in said), "tokens": [pick.randint(0, 50000) for _ in said],
            "temperature": 0.0, "avg_logprob": -pick.random(), "compression_ratio": 1.6,
            "no_speech_prob": pick.random(), "words": said,
        })  # fmt: skip
    text = "".join(segment["text"] for segment in segments)
    return json.dumps({"text": text, "segments": segments, "language": "en"})


def refused(text: str) -> Callable[[], None]:
    """Parsing ``text``, whatever becomes of it."""

    def run() -> None:
        with suppress(podparse.PodparseError):
            podparse.parse(text)

    return run


HURTFUL = {
    "400,000 open brackets": "[" * 400_000,
    "objects in objects, 100,000 deep": '{"a":' * 100_000,
    "a string of 10 MB": '{"segments": [{"start": 0, "end": 1, "text": "' + "x " * 5_000_000 + '"}]}',
    "a number of 4 MB": '{"segments": [{"start": ' + "1" * 4_000_000 + ', "text": "x"}]}',
    "a string of 4 MB never closed": '[{"text": "' + "\\" * 4_000_001,
    "500,000 colons and commas": "[" + ":," * 500_000,
    "500,000 lines of JSON": '{"start": 1, "text": "a b"}\n' * 500_000,
}


def main() -> None:
    """Print the three tables."""
    words = int(sys.argv[1]) if len(sys.argv) > 1 else 300_000
    text = whisper(words)
    megabytes = len(text) / 1e6
    print(f"{words:,} words, {megabytes:.1f} MB")
    print(table(compare({"json.loads": lambda: json.loads(text), "podparse.parse": lambda: podparse.parse(text)}),
                megabytes=megabytes))  # fmt: skip
    print("\ngrowth")
    sizes = {f"{factor}x": whisper(words // 8 * factor) for factor in (1, 2, 4, 8)}
    runs = {name: (lambda grown=grown: podparse.parse(grown)) for name, grown in sizes.items()}
    print(table(compare(runs, rounds=3)))
    print("\nfiles made to hurt")
    print(table(compare({name: refused(text) for name, text in HURTFUL.items()}, rounds=1, warm_up=0)))


if __name__ == "__main__":
    main()
