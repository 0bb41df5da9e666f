"""Growth: one, two, four and eight times the text; what is linear takes one, two, four and eight times as long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import podparse
from benchmarks import talk
from benchmarks.timing import Group, Run, Setting

_LINEAR = 10.0  # what eight times the text may take


def groups(setting: Setting) -> Iterator[Group]:
    """Reading, repairing, suggesting, writing."""
    own = (podparse.Dictionary.from_terms(talk.invented(1_000)),)
    unit = setting.megabytes / 80
    texts = {f"{factor}x": talk.subtitles(unit * factor, "srt") for factor in (1, 2, 4, 8)}
    read = {name: podparse.parse(text) for name, text in texts.items()}
    fixed = {name: podparse.fix(each) for name, each in read.items()}
    works: dict[str, Callable[[str], object]] = {
        "read SRT": lambda name: podparse.parse(texts[name]),
        "clean": lambda name: podparse.fix(read[name], dictionaries=own),
        "clean, one long turn": lambda name: podparse.fix(read[name].text, dictionaries=own),
        "only suggest": lambda name: podparse.fix(read[name], min_confidence=1.0),
        "identify": lambda name: podparse.identify(read[name]),
        "write SRT": lambda name: podparse.dumps(fixed[name], "srt"),
        "write HTML": lambda name: podparse.dumps(fixed[name], "html"),
    }
    for title, work in works.items():
        runs: dict[str, Run] = {name: partial(work, name) for name in texts}
        yield Group(f"growth: {title}", runs, bars={"8x": _LINEAR}, rounds=3)
