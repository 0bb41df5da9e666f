"""SRT and WebVTT against their parsers on PyPI: ``python benchmarks/subtitles.py [CUES]`` (default 50,000).

Made-up files in the shape of podcast subtitles: two lines a cue, a speaker label or voice where the speaker changes.
The first row is one regex pass that finds every cue and makes nothing of it. podparse detects the format and makes
turns, speakers and cue columns; "with every Cue object" asks for the cues one by one as well. Then: time grows with
the size, for regular files and for files that need forgiving; and files made to hurt do not hurt.

The rivals come with ``pip install --group bench``; those not installed are left out.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any

from _timing import compare, table

import podparse
from podparse._time import clock

CHANGES = 0.08  # share of cues at which the speaker changes
ONE_PASS = re.compile(
    r"(?:(\d+)[ \t]*\n)?[ \t]*(\d+):(\d\d):(\d\d)[,.](\d{3})[ \t]*-->[ \t]*(\d+):(\d\d):(\d\d)[,.](\d{3})([^\n]*)\n"
    r"((?:[^\n]+\n)*)"
)


def subtitles(cues: int, form: str, seed: int = 1) -> str:
    """A file of ``cues`` cues; ``form`` is ``srt``, ``vtt``, or ``odd`` (SRT with blank lines, short stamps, tags)."""
    pick = random.Random(seed)
    vocabulary = ["".join(pick.choices("etaoinshrdlu", k=pick.randint(1, 9))) for _ in range(5000)]
    names = ["Ann Lee", "Bo Diaz", "Cy"]
    mark = "." if form == "vtt" else ","
    out = ["WEBVTT\n\n"] if form == "vtt" else []
    time = 0.0
    for number in range(1, cues + 1):
        end = round(time + pick.uniform(1, 4), 3)
        text = "\n".join(" ".join(pick.choices(vocabulary, k=pick.randint(3, 7))) for _ in range(2))
        if pick.random() < CHANGES:
            text = f"<v {pick.choice(names)}>{text}" if form == "vtt" else f"{pick.choice(names)}: {text}"
        if form == "odd":
            text = f"\n<i>{text}</i>\n"
        out.append(f"{number}\n{clock(time, mark)} --> {clock(end, mark)}\n{text}\n\n")
        time = end
    return "".join(out)


def rivals(text: str, form: str) -> dict[str, Callable[[], Any]]:
    """What reads ``text``, the regex pass first."""
    found: dict[str, Callable[[], Any]] = {
        "one regex pass": lambda: ONE_PASS.findall(text),
        "podparse.parse": lambda: podparse.parse(text),
        "podparse.parse, with every Cue object": lambda: list(podparse.parse(text).cues),
    }
    others: dict[str, Callable[[Any], Any]] = {
        "srt": lambda srt: list(srt.parse(text)) if form == "srt" else None,
        "pysubs2": lambda pysubs2: pysubs2.SSAFile.from_string(text, form),
        "webvtt": lambda webvtt: webvtt.from_string(text) if form == "vtt" else None,
        "turnchunk": lambda turnchunk: turnchunk.parse(text, format=form),
    }
    for name, run in others.items():
        if {"srt": "srt", "webvtt": "vtt"}.get(name, form) == form:
            with suppress(ImportError):
                module = import_module(name)
                found[name] = lambda run=run, module=module: run(module)
    return found


def refused(text: str) -> Callable[[], None]:
    """Parsing ``text``, whatever becomes of it."""

    def run() -> None:
        with suppress(podparse.PodparseError):
            podparse.parse(text)

    return run


STAMP = "00:00:01.000 --> 00:00:02.000\n"
HURTFUL = {
    "SRT, 10 MB in one line": "1\n" + STAMP + "so " * 3_300_000,
    "SRT, a million colons": "1\n" + STAMP + "a:" * 1_000_000,
    "SRT, 100,000 labels": "".join(f"{STAMP}Name{n}: so\n\n" for n in range(100_000)),
    "SRT, a million blank lines": "1\n" + STAMP + "\n" * 1_000_000 + "so\n",
    "SRT, 300,000 arrows in one line": "1\n" + STAMP + "--> " * 300_000,
    "SRT, 500,000 brackets": "1\n" + STAMP + "{\\" * 250_000 + "<i" * 250_000,
    "WebVTT, 100,000 unclosed <v": "WEBVTT\n\n" + STAMP + "<v " * 100_000,
    "WebVTT, 100,000 times within a cue": "WEBVTT\n\n" + STAMP + "<00:01.500>so " * 100_000,
    "WebVTT, 300,000 ampersands": "WEBVTT\n\n" + STAMP + "&" * 300_000,
    "WebVTT, a line of 1,000,000 digits": "WEBVTT\n\n" + "1" * 1_000_000 + " --> 00:02.000\nso\n",
    "ASS, 300,000 open braces": "[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,,,0,0,0,," + "{\\p1" * 300_000,
    "LRC, 200,000 stamps on a line": "[00:01.00]" * 200_000 + "so",
    "CSV, 500,000 quotes": "start,end,text\n1,2," + '"' * 500_001 + "\n",
    "CSV, 200,000 open quotes": "start,end,text\n" + '1,2,"so\n' * 200_000,
    "spaces, 1 MB": "1\n" + STAMP + " " * 1_000_000 + "\n",
}  # fmt: skip


def main() -> None:
    """Print the tables."""
    cues = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    for form in ("srt", "vtt"):
        text = subtitles(cues, form)
        print(f"{form}: {cues:,} cues, {len(text) / 1e6:.1f} MB")
        print(table(compare(rivals(text, form)), megabytes=len(text) / 1e6), end="\n\n")
    for form in ("srt", "vtt", "odd"):
        print(f"growth, {form}")
        sizes = {f"{factor}x": subtitles(cues // 8 * factor, form) for factor in (1, 2, 4, 8)}
        runs = {name: (lambda grown=grown: podparse.parse(grown)) for name, grown in sizes.items()}
        print(table(compare(runs, rounds=3)), end="\n\n")
    print("files made to hurt")
    print(table(compare({name: refused(text) for name, text in HURTFUL.items()}, rounds=1, warm_up=0)))


if __name__ == "__main__":
    main()
