"""Reading subtitles and Whisper's JSON, against their parsers on PyPI and ``json.loads``.

The unit of SRT and WebVTT is one regular expression that finds every cue and makes nothing of it. podparse detects the
format and makes turns, speakers and columns of cues; "every Cue" asks for the cues one by one as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any

import podparse
from benchmarks import talk
from benchmarks.timing import Group, Run, Setting

_CUES = re.compile(
    r"(?:(\d+)[ \t]*\n)?[ \t]*(\d+):(\d\d):(\d\d)[,.](\d{3})[ \t]*-->[ \t]*(\d+):(\d\d):(\d\d)[,.](\d{3})([^\n]*)\n"
    r"((?:[^\n]+\n)*)"
)
_WORDS = re.compile(r"\w+")
_PEERS: dict[str, tuple[str, tuple[str, ...], Callable[[Any, str, str], object]]] = {
    "srt": ("srt", ("srt",), lambda module, text, form: list(module.parse(text))),
    "pysubs2": ("pysubs2", ("srt", "vtt"), lambda module, text, form: module.SSAFile.from_string(text, form)),
    "webvtt-py": ("webvtt", ("vtt",), lambda module, text, form: module.from_string(text)),
    "turnchunk": ("turnchunk", ("srt", "vtt"), lambda module, text, form: module.parse(text, format=form)),
    "lattifai-captions": (
        "lattifai.caption",
        ("srt", "vtt"),
        lambda module, text, form: module.Caption.from_string(text, format=form),
    ),
}


def groups(setting: Setting) -> Iterator[Group]:
    """SRT, WebVTT, plain text with labels, Whisper's JSON."""
    for form in ("srt", "vtt"):
        text = talk.subtitles(setting.megabytes / 2, form)
        yield Group(f"read {form}", dict(_subtitles(text, form)), len(text) / 1e6)
    labelled = "\n\n".join(f"{name}: {text}" for name, text in talk.turns(setting.megabytes))
    yield Group(
        "read text with labels",
        {r"one \w+ pass": lambda: _WORDS.findall(labelled), "podparse": lambda: podparse.parse(labelled)},
        len(labelled) / 1e6,
    )
    whisper = talk.whisper(setting.megabytes / 10)
    yield Group(
        "read Whisper JSON with words",
        {"json.loads": lambda: json.loads(whisper), "podparse": lambda: podparse.parse(whisper)},
        len(whisper) / 1e6,
    )


def _subtitles(text: str, form: str) -> Iterator[tuple[str, Run]]:
    yield "one regex pass", lambda: _CUES.findall(text)
    yield "podparse", lambda: podparse.parse(text)
    yield "podparse, every Cue", lambda: list(podparse.parse(text).cues)
    for name, (module, forms, parse) in _PEERS.items():
        if form in forms:
            with suppress(ImportError):
                peer = import_module(module)
                yield name, lambda parse=parse, peer=peer: parse(peer, text, form)  # type: ignore[misc]
