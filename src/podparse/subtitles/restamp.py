"""Other times written into the file itself, so that markup, settings, notes and numbers stay as they are.

Only stamps are replaced; then the file is read again, and what does not come out with the same texts at the new times
is not trusted. SRT and WebVTT have stamps that can be told from everything else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from attrs import evolve

from podparse._time import clock
from podparse.errors import PodparseError
from podparse.formats import ReadOptions, get
from podparse.formats.toolkit.base import Raw
from podparse.model import Source, Transcript
from podparse.model.cues import Cues

__all__ = ["restamped"]

_STAMP: Final = r"(?:[0-9]{1,4}:)?[0-9]{1,2}:[0-9]{2}[.,][0-9]{1,3}"
_PARTS: Final = re.compile(r"(?:([0-9]+):)?([0-9]+):([0-9]+)([.,])([0-9]+)")
_LINE: Final = re.compile(rf"^([ \t]*)({_STAMP})([ \t]*-->[ \t]*)({_STAMP})(?![0-9:.,])", re.MULTILINE)
_WITHIN: Final = re.compile(rf"<({_STAMP})>")  # the time of a word (WebVTT)
_FORMATS: Final = frozenset({"srt", "vtt"})
_TOLERANCE: Final = 0.0006  # seconds: stamps have milliseconds


def restamped(transcript: Transcript, moved: Transcript, when: Callable[[float], float]) -> Transcript:
    """``moved``, whose times are ``when(time)`` for those of ``transcript``, with a source that has these times.

    It has none where that of ``transcript`` is in another format, or has stamps that cannot be replaced one by one.
    """
    source = transcript.source
    if source is None or source.format not in _FORMATS:
        return moved
    text = _LINE.sub(lambda line: f"{line[1]}{_moved(line[2], when)}{line[3]}{_moved(line[4], when)}", source.text)
    if source.format == "vtt":
        text = _WITHIN.sub(lambda stamp: f"<{_moved(stamp[1], when)}>", text)
    cues = _read(source, text)
    if cues is None or not _alike(cues, moved.cues):
        return moved
    placed = evolve(moved.cues, begins=cues.begins, finishes=cues.finishes)
    return evolve(moved, cues=placed, source=evolve(source, text=text))


def _moved(stamp: str, when: Callable[[float], float]) -> str:
    """The stamp of the new time, written like the old one; hours come where they are needed."""
    found = _PARTS.fullmatch(stamp)
    assert found is not None
    hours, minutes, secs, separator, fraction = found.groups()
    time = when(int(hours or 0) * 3600 + int(minutes) * 60 + float(f"{secs}.{fraction}"))
    digits = len(fraction) if round(time, len(fraction)) == round(time, 3) else 3
    shown = clock(time, separator, digits=digits, hours=len(hours or "00"))
    return shown if hours or time >= 3600 else shown.partition(":")[2]


def _read(source: Source, text: str) -> Cues | None:
    """The cues of the text, None where it cannot be read."""
    raw = Raw(text, path=source.path, encoding=source.encoding, bom=source.bom, tail=source.tail)
    try:
        return get(source.format).read(raw, ReadOptions()).cues
    except PodparseError:
        return None


def _alike(one: Cues, other: Cues) -> bool:
    """Whether both have the same texts at the same times."""
    return list(one.texts) == list(other.texts) and all(
        abs(first - second) < _TOLERANCE or (first != first and second != second)
        for columns in ((one.starts, other.starts), (one.ends, other.ends))
        for first, second in zip(*columns, strict=True)
    )
