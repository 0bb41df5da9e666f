"""What of an episode goes into the index, and reading many of them in several processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from attrs import frozen

from podparse import api
from podparse._processes import Pool
from podparse.errors import PodparseError
from podparse.fixing.pipeline import Pipeline
from podparse.fixing.presets import Preset
from podparse.model import Transcript, Turn
from podparse.model.sentences import sentence_spans, times_of

__all__ = ["Episode", "Reading", "episode_of", "reader"]

WORDS: Final = 80  # of a passage; a longer turn is indexed as several, so that a hit has a time of its own


class Passage(NamedTuple):
    """A row of the index."""

    text: str
    said: str
    speaker: str
    turn: int
    start: float | None
    finish: float | None


class Episode(NamedTuple):
    """What the index keeps of an episode; ``date`` as YYYY-MM-DD."""

    title: str
    show: str | None
    date: str | None
    words: int
    passages: list[Passage]


def episode_of(transcript: Transcript, path: str) -> Episode:
    """What the index keeps of a transcript."""
    meta, rows = transcript.meta, list(passages(transcript))
    return Episode(
        storable(meta.title or Path(path).stem),
        storable(meta.show) if meta.show else None,
        meta.date.isoformat() if meta.date else None,
        sum(len(row.text.split()) for row in rows),
        rows,
    )


def passages(transcript: Transcript) -> Iterator[Passage]:
    """A passage for each turn, or for each so many words of it, broken at the ends of sentences."""
    for index, turn in enumerate(transcript.turns):
        speaker = turn.speaker_name or ""
        for low, high in _stretches(turn):
            said = ""
            if turn.edits:
                begin, finish = turn.offsets.to_source(low, high)
                said = turn.source[begin:finish]
            text = turn.text[low:high]
            times = times_of(turn, transcript.cues, low, high)
            yield Passage(storable(text), storable(said) if said != text else "", storable(speaker), index, *times)


def storable(text: str) -> str:
    """Text as SQLite takes it: without the lone surrogates that stand for bytes of no known encoding."""
    return text.encode("utf-8", "replace").decode()


def _stretches(turn: Turn) -> Iterator[tuple[int, int]]:
    if len(turn.text) <= 6 * WORDS:
        if turn.text.strip():
            yield 0, len(turn.text)
        return
    start, end, words = 0, 0, 0
    for low, high in sentence_spans(turn.text):
        count = turn.text.count(" ", low, high) + 1
        if words and words + count > WORDS:
            yield start, end
            start, words = low, 0
        end, words = high, words + count
    if words:
        yield start, end


@frozen(kw_only=True)
class Reading:
    """How files become episodes: read, filled in by ``fill``, repaired by a preset (None: not at all)."""

    preset: Preset | None
    fixing: Mapping[str, Any]
    fill: Callable[[Transcript], Transcript] | None = None


_File = tuple[str, bytes]
_Made = Episode | str  # or why the file could not be read


class _Reader:
    """Reads one file after another; the pipeline is made once."""

    def __init__(self, reading: Reading) -> None:
        self._fill = reading.fill
        self._pipeline = None if reading.preset is None else Pipeline.preset(reading.preset, **reading.fixing)

    def __call__(self, file: _File) -> _Made:
        path, data = file
        try:
            transcript = api.parse(data, name=path)
            transcript = self._fill(transcript) if self._fill else transcript
            return episode_of(self._pipeline(transcript) if self._pipeline else transcript, path)
        except PodparseError as error:
            return str(error)


@contextmanager
def reader(reading: Reading, jobs: int) -> Iterator[Callable[[Iterable[_File]], Iterator[_Made]]]:
    """What makes files into episodes, in their order, in ``jobs`` processes."""
    if jobs <= 1:
        read = _Reader(reading)
        yield lambda files: map(read, files)
        return
    with Pool(jobs, _Reader, reading) as pool:
        yield lambda files: pool.map(files, died=_died)


def _died(file: _File) -> str:
    return f"{file[0]}: the process that read this file died (out of memory?)"
