"""The functions most people need: `read`, `parse`, `detect`, `fix`, `write`, `dumps`."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from podparse import formats
from podparse._gc import collector_paused
from podparse._output import write_file
from podparse._text import decode
from podparse.errors import ParseError, PodparseError, UnknownFormatError
from podparse.fixing.pipeline import Pipeline
from podparse.formats.toolkit.base import Format, Raw, ReadOptions
from podparse.formats.toolkit.splice import splice
from podparse.model import Source, Transcript

if TYPE_CHECKING:
    from podparse.fixing.terms import Dictionary

__all__ = ["Detection", "detect", "dumps", "fix", "parse", "read", "write"]


class Detection(NamedTuple):
    """A format that a content may be in: its name, how likely (0..1), and why."""

    format: str
    score: float
    reason: str


def read(
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    speakers: Iterable[str] = (),
    language: str | None = None,
    strict: bool = False,
) -> Transcript:
    """Read a transcript file; the content says what it is, the file name only helps.

    ``format`` forces a format; ``speakers`` are names to expect; ``strict=True`` turns warnings into errors.
    Raises `ParseError` (with the place) when the file is no transcript, `OSError` when it cannot be opened.
    """
    path = Path(path)
    return parse(path.read_bytes(), name=str(path), format=format, speakers=speakers, language=language, strict=strict)


def parse(
    content: str | bytes,
    *,
    name: str | None = None,
    format: str | None = None,
    speakers: Iterable[str] = (),
    language: str | None = None,
    strict: bool = False,
) -> Transcript:
    """Read a transcript from its content; ``name`` is a file name that may help to tell the format."""
    with collector_paused():
        transcript = _read(_raw(content, name), format, ReadOptions(speakers=tuple(speakers), language=language))
    if language:
        transcript = evolve(transcript, meta=evolve(transcript.meta, language=language))
    if strict and transcript.warnings:
        first = transcript.warnings[0]
        raise ParseError(f"{first.message} ({first.code})", source=name, line=first.line)
    return transcript


def _read(raw: Raw, format: str | None, options: ReadOptions) -> Transcript:
    chosen = formats.get(format) if format else _recognise(raw)
    return chosen.read(raw, options)


def detect(content: str | bytes, *, name: str | None = None) -> list[Detection]:
    """The formats that ``content`` may be in, the most likely first; empty when none fits."""
    with collector_paused():
        ranked = formats.detect(_raw(content, name))
    return [Detection(each.name, guess.score, guess.reason) for each, guess in ranked]


def _raw(content: str | bytes, name: str | None) -> Raw:
    suffix = Path(name).suffix if name else ""
    if isinstance(content, str):
        bom = BOM_UTF8 if content.startswith("\ufeff") else b""
        return Raw(content.removeprefix("\ufeff"), suffix=suffix, path=name, bom=bom)
    text, encoding, bom = decode(content)
    return Raw(text, suffix=suffix, path=name, encoding=encoding, bom=bom)


def _recognise(raw: Raw) -> Format:
    ranked = formats.detect(raw)
    if not ranked:
        raise UnknownFormatError(
            "this does not look like a transcript in any known format; "
            "say format=... if you know it (podparse.formats lists them)",
            candidates=tuple(formats.formats()),
            source=raw.path,
        )
    return ranked[0][0]


def fix(
    transcript: Transcript,
    preset: str = "clean",
    *,
    dictionaries: Iterable[Dictionary] = (),
    level: str = "standard",
    min_confidence: float | None = None,
    builtin: bool = True,
    language: str | None = None,
) -> Transcript:
    """Repair a transcript; gives a new one whose ``edits`` say what was changed, why, and how sure that was.

    ``preset``: ``clean`` (everything), ``asr`` (names, casing, joins; keeps what was said), ``verbatim`` (joins only).
    ``dictionaries`` come before the shipped ones (``builtin=False`` leaves those out). ``level``: ``off``, ``light``,
    ``standard``, ``heavy``: how far disfluencies are taken out. ``min_confidence`` (0..1): apply only
    what is at least that certain; the rest is kept as suggestions.
    """
    pipeline = Pipeline.preset(
        preset, dictionaries=tuple(dictionaries), level=level, min_confidence=min_confidence, builtin=builtin
    )
    return pipeline(transcript, language=language)


def dumps(transcript: Transcript, format: str | None = None) -> str:
    """The transcript as text in ``format`` (default: the one it was read from).

    In its own format an unedited transcript comes back to the letter, and an edit replaces only its span; the byte
    order mark is not text (`write` puts it back).
    Raises `PodparseError` for a format that podparse does not write.
    """
    source = transcript.source
    if format is None and source is None:
        raise PodparseError("a transcript built by hand has no format of its own; say which one to write")
    chosen = formats.get(format or source.format)  # type: ignore[union-attr]
    if source is not None and source.format == chosen.name:
        spliced = splice(transcript, chosen)
        if spliced is not None:
            return spliced
    if chosen.write is None:
        able = ", ".join(sorted(each.name for each in formats.formats().values() if each.write))
        raise UnknownFormatError(f"podparse reads {chosen.name} but does not write it; it writes {able}")
    # A byte order mark at the head of a text would be taken for that of the file when it is read again.
    return chosen.write(transcript).removeprefix("\ufeff")


def write(transcript: Transcript, path: str | os.PathLike[str], format: str | None = None) -> None:
    """Write the transcript to a file. The format is ``format``, else the one with the longest suffix that ``path`` has
    (``x.podparse.json`` over ``x.json``), the transcript's own before others. Its own format keeps its encoding and
    byte order mark. The file is there whole or not at all; one that was there before is replaced at the end.
    """
    path = Path(path)
    source = transcript.source
    name = format or _format_for(path, source)
    text = dumps(transcript, name)
    same = source is not None and source.format == formats.get(name).name
    write_file(path, source.encode(text) if source and same else text.encode("utf-8", "surrogateescape"))


def _format_for(path: Path, source: Source | None) -> str:
    """The format with the longest suffix that the name has; of several, the transcript's own, then the first."""
    own = source.format if source is not None else None
    if own is not None and not path.suffix:
        return own
    fitting = [
        (len(suffix), each.name == own, each.name)
        for each in formats.formats().values()
        for suffix in each.suffixes
        if path.name.lower().endswith(suffix) and (each.write or each.name == own)
    ]
    if source is not None and Path(source.path or "").suffix == path.suffix:
        # The suffix the file had is its own, whatever its format usually has: people keep JSON in .txt files.
        fitting.append((len(path.suffix), True, source.format))
    if not fitting:
        known = tuple(formats.formats())
        raise UnknownFormatError(f"no format is written to {path.suffix!r} files; say format=...", candidates=known)
    return max(fitting, key=lambda each: each[:2])[2]
