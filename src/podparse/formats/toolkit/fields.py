"""Lines of fields parted by white space: what the research formats (CTM, STM, RTTM) have in common."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from math import isfinite, nan
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import evolve

from podparse.model import Transcript
from podparse.model.speaker import Speaker, Voices

if TYPE_CHECKING:
    from podparse.formats.toolkit.base import Raw

__all__ = [
    "ABSENT",
    "FieldVoices",
    "Line",
    "field_lines",
    "fitting",
    "ends",
    "known",
    "name_field",
    "number",
    "recording",
    "share",
    "tell_recordings",
]

ABSENT: Final = frozenset(("<NA>", "<na>", "NA", "*", "-"))
_SAMPLE: Final = 40  # lines that a format is told by
_JOINED_NAME: Final = re.compile(r"(?:[^\W\d_]|['’.-])+(?:_(?:[^\W\d_]|['’.-])+){1,4}")
_LINE: Final = re.compile(r"[^\n\r]+")
_NUMBER: Final = re.compile(r"-?(?:[0-9]{1,12}(?:\.[0-9]{0,18})?|\.[0-9]{1,18})(?:[eE][-+]?[0-9]{1,2})?", re.ASCII)


class Line(NamedTuple):
    """A line that is no comment and not blank: its fields, and its place in the text without the line end."""

    fields: list[str]
    begin: int
    finish: int


def field_lines(text: str, limit: int | None = None) -> Iterator[Line]:
    """The lines with something on them, at most ``limit``; ``;;`` begins a comment."""
    left = -1 if limit is None else limit
    for match in _LINE.finditer(text):
        fields = match[0].split()
        if not fields or fields[0].startswith(";;"):
            continue
        if left == 0:
            return
        left -= 1
        yield Line(fields, match.start(), match.end())


def fitting(head: str, fits: Callable[[list[str]], bool]) -> int:
    """How many of the first lines there are, if the fields of each fit; the last line may be cut and need not.

    >>> fitting("a 1\\nb 2\\nc", lambda fields: len(fields) == 2), fitting("so\\nb 2", lambda fields: len(fields) == 2)
    (3, 0)
    """
    lines = field_lines(head, limit=_SAMPLE)
    count = 0
    for count, line in enumerate(lines, 1):
        if not fits(line.fields):
            return count if count > 1 and next(lines, None) is None else 0
    return count


def tell_recordings(raw: Raw, recordings: Collection[str]) -> None:
    """Warn of a file that holds several recordings."""
    if len(recordings) > 1:
        raw.notice("recordings", f"{len(recordings)} recordings in one file: {', '.join([*recordings][:5])}")


def number(text: str) -> float | None:
    """A plain decimal number; None for anything else ("nan", "1_000", "0x1")."""
    if len(text) < 20 and text.isascii() and text.replace(".", "", 1).isdigit():  # nearly all: no regex needed
        return float(text)
    if _NUMBER.fullmatch(text) is None:
        return None
    value = float(text)
    return value if isfinite(value) else None


def known(text: str) -> float:
    """A number as columns hold it: NaN where the field says that there is none, or says nonsense."""
    value = number(text)
    return nan if value is None else value


def ends(start: float, duration: float) -> float:
    """When something ends (seconds), without the noise of binary fractions: 0.1 + 0.2 is 0.3."""
    return round(start + duration, 6)


class FieldVoices(Voices):
    """The speakers of labels that cannot hold a space: ``Ann_Lee`` is shown as "Ann Lee", ``1`` as "Speaker 1"."""

    def __missing__(self, label: str | None) -> Speaker | None:
        """Make the speaker of a label that was not met before."""
        speaker = super().__missing__(label)
        if speaker is not None:
            shown = speaker.name
            if shown.isdecimal():
                shown = f"Speaker {shown}"
            elif _JOINED_NAME.fullmatch(shown) and not shown.isupper():
                shown = shown.replace("_", " ")
            speaker = self[label] = evolve(speaker, name=shown)
        return speaker


def name_field(name: str | None) -> str:
    """A name as one field: white space becomes ``_``, no name ``<NA>``."""
    return "_".join(name.split()) if name and name.strip() else "<NA>"


def recording(transcript: Transcript) -> str:
    """The recording as one field: the file's name without its suffix, else the title, else ``recording``."""
    source = transcript.source
    if source is not None and source.path:
        return name_field(Path(source.path).stem)
    return name_field(transcript.meta.title or "recording")


def share(start: float, end: float, words: list[str]) -> list[tuple[float, float]]:
    """Times for ``words`` that share a stretch of speech, by their lengths.

    >>> share(0.0, 3.0, ["a", "of"])
    [(0.0, 1.0), (1.0, 3.0)]
    """
    total = sum(map(len, words)) or 1
    spans, done, begin = [], 0, start
    for word in words:
        done += len(word)
        finish = start + (end - start) * done / total
        spans.append((begin, finish))
        begin = finish
    return spans
