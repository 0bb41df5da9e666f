"""What a process costs: its start, its memory, two of them at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import podparse
from benchmarks import talk
from benchmarks.timing import Group, Run, Setting, wall
from podparse import batch

_EPISODE = 0.1  # megabytes of text, about an hour and a half
_EPISODES = 96
_SHORT = 0.005  # megabytes
_MANY = 1000  # short episodes of ten megabytes of talk
_BESIDE = 40.0  # bytes a word, beside the text


def _python(code: str) -> Run:
    return lambda: subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def starts(setting: Setting) -> Iterator[Group]:
    """Whole processes: bare Python, the import, the first file read, an episode of 100 kB repaired from the shell."""
    with tempfile.TemporaryDirectory() as folder:
        episode = Path(folder, "episode.srt")
        episode.write_text(talk.subtitles(_EPISODE, "srt"), "utf-8")
        small = Path(folder, "small.srt")
        small.write_text(talk.subtitles(0.001, "srt"), "utf-8")
        shell = [sys.executable, "-m", "podparse", "fix", str(episode)]
        runs: dict[str, Run] = {
            "bare Python": _python("pass"),
            "import podparse": _python("import podparse"),
            "import and first read": _python(f"import podparse; podparse.read({str(small)!r})"),
            "import pysubs2 and first read": _python(f"import pysubs2; pysubs2.load({str(small)!r})"),
            "podparse fix, 100 kB": lambda: subprocess.run(shell, check=True, capture_output=True),
        }
        try:
            import pysubs2  # noqa: F401
        except ImportError:
            del runs["import pysubs2 and first read"]
        bars = {"import podparse": 0.06, "import and first read": 0.12, "podparse fix, 100 kB": 0.5}
        yield Group("starts (wall)", runs, bars=bars, absolute=True, measure=wall)


def memory(setting: Setting) -> Iterator[Group]:
    """Bytes that stay in use for each word beside the text itself, after reading and after repairing."""
    texts = [turn.source for turn in setting.turns(0.2)]
    srt = talk.subtitles(setting.megabytes * 0.2, "srt")
    words = sum(len(text.split()) for text in texts)
    text = sum(map(len, texts)) / words  # bytes of a word and its space

    def kept(run: Run) -> float:
        run()  # what is loaded once is not counted
        tracemalloc.start()
        held = run()
        used, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        del held
        return used / words

    runs: dict[str, Run] = {
        "the text alone": lambda: [" ".join(text.split(" ")) for text in texts],
        "turns of a text at hand": lambda: podparse.Transcript([podparse.Turn(text) for text in texts]),
        "SRT with its cues": lambda: podparse.parse(srt),
        "SRT repaired": lambda: podparse.fix(podparse.parse(srt)),
    }
    bars = dict.fromkeys(list(runs)[2:], _BESIDE + text) | {"turns of a text at hand": _BESIDE}
    yield Group("memory", runs, bars=bars, absolute=True, measure=kept, unit="B/word", rounds=1, warm_up=0)


def pools(setting: Setting) -> Iterator[Group]:
    """A folder of episodes by one process and by two."""
    if (os.cpu_count() or 1) < 2:
        return
    with tempfile.TemporaryDirectory() as folder:
        for number in range(_EPISODES):
            Path(folder, f"{number}.srt").write_text(talk.subtitles(_EPISODE, "srt", number), "utf-8")

        def work(jobs: int) -> None:  # a program of its own each time: nothing is warm from the run before
            with tempfile.TemporaryDirectory() as into:
                line = [sys.executable, "-m", "podparse", "fix", folder, "-o", into, "-j", str(jobs)]
                subprocess.run(line, check=True, capture_output=True)

        runs: dict[str, Run] = {"one process": lambda: work(1), "two processes": lambda: work(2)}
        name = f"a folder of {_EPISODES} episodes (wall)"
        yield Group(name, runs, bars={"two processes": 1 / 1.8}, measure=wall, rounds=3, warm_up=0)


def batches(setting: Setting) -> Iterator[Group]:
    """Short episodes: from files, an archive and JSONL, to files and records; the memory of few and of many."""
    many = max(20, round(_MANY * setting.megabytes / 10))
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        names = [here / "in" / f"{number}.srt" for number in range(many)]
        (here / "in").mkdir()
        for number, name in enumerate(names):
            name.write_text(talk.subtitles(_SHORT, "srt", number), "utf-8")
        with tarfile.open(here / "all.tar.gz", "w:gz") as archive:
            archive.add(here / "in", "in")
        lines = (json.dumps({"name": name.name, "text": name.read_text("utf-8")}) for name in names)
        (here / "all.jsonl").write_text("\n".join(lines), "utf-8")

        def work(given: str, into: str) -> Run:
            def run() -> None:
                with tempfile.TemporaryDirectory() as out:
                    reports = batch.fix_files([here / given], Path(out, into), preset=None, jobs=1)
                    assert all(report.error is None for report in reports)

            return run

        runs = {
            "files to files": work("in", "out"),
            "files to JSONL": work("in", "out.jsonl"),
            "tar.gz to JSONL": work("all.tar.gz", "out.jsonl"),
            "JSONL to JSONL": work("all.jsonl", "out.jsonl"),
        }
        yield Group(f"a batch of {many} short episodes, converted", runs, megabytes=many * _SHORT)
        few = here / "few.tar.gz"
        with tarfile.open(few, "w:gz") as archive:
            for name in names[: many // 10]:
                archive.add(name, name.name)
        peaks: dict[str, Run] = {
            f"{many // 10} episodes": lambda: _peak(few),
            f"{many} episodes": lambda: _peak(here / "all.tar.gz"),
        }
        bars = {f"{many} episodes": 1.1}
        yield Group(
            "memory of a batch", peaks, bars=bars, measure=lambda run: float(run()), unit="MB", rounds=3, warm_up=0
        )


def _peak(given: Path) -> float:
    """Megabytes that a batch has in use at most, in a process of its own."""
    code = (
        "import resource, sys; from podparse import batch\n"
        "for _ in batch.fix_records([sys.argv[1]], batch.Work.of(None)): pass\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(given)], check=True, capture_output=True, text=True)
    return float(done.stdout)
