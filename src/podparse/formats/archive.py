"""Zip archives: what services hand out as one download, often one transcript in several formats.

Read is the file that keeps most: speakers, then times of words, then length. A warning names the others.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

from attrs import evolve

from podparse._text import decode
from podparse.errors import PodparseError
from podparse.formats.toolkit.archive import MARK, members, unpacked
from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.model import Notice, Source, Transcript

__all__ = ["FORMAT"]

_SHOWN: Final = 5
_NO_TRANSCRIPT: Final = frozenset({
    ".mp3", ".m4a", ".wav", ".ogg", ".flac", ".mp4", ".mov", ".mkv", ".jpg", ".jpeg", ".png", ".gif", ".pdf",
})  # fmt: skip


def _names(raw: Raw) -> list[str]:
    return [
        name for name in members(raw)
        if PurePosixPath(name).suffix.lower() not in _NO_TRANSCRIPT
        and not any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)
    ]  # fmt: skip


def sniff(raw: Raw) -> Guess | None:
    """By the first bytes of a zip archive."""
    if not raw.text.startswith(MARK) or not (names := _names(raw)):
        return None
    return Guess(0.9, f"a zip archive of {len(names)} file{'s' if len(names) > 1 else ''}")


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The transcript that keeps most of those in an archive. Raises `ParseError` when none of its files is one."""
    found: list[tuple[str, Transcript]] = []
    for name, data in unpacked(raw, _names(raw)):
        transcript = _member(name, data, options)
        if transcript is not None and transcript.turns:
            found.append((name, transcript))
    if not found:
        raise raw.nothing("a zip archive without a transcript")
    chosen, best = max(found, key=lambda each: _worth(each[1]))
    source = Source(raw.text, FORMAT.name, path=raw.path, encoding="latin-1")
    others = [name for name, _ in found if name != chosen]
    notices = list(best.warnings)
    if others:
        shown = ", ".join(others[:_SHOWN])
        notices.append(Notice("archive", f"read {chosen}; also in this archive: {shown}"))
    return evolve(best, source=source, warnings=notices, cues=evolve(best.cues, begins=None, finishes=None))


def _member(name: str, data: bytes, options: ReadOptions) -> Transcript | None:
    from podparse.formats import detect

    if data.startswith(MARK.encode("latin-1")):
        inner = Raw(data.decode("latin-1"), path=name, suffix=PurePosixPath(name).suffix, encoding="latin-1")
    else:
        try:
            inner = Raw(decode(data).text, path=name, suffix=PurePosixPath(name).suffix)
        except (UnicodeDecodeError, LookupError):
            return None
    try:
        ranked = [each for each, _ in detect(inner) if each.name != FORMAT.name]
        return ranked[0].read(inner, options) if ranked and inner.text.strip() else None
    except PodparseError:
        return None


def _worth(transcript: Transcript) -> tuple[bool, bool, bool, int]:
    return (
        bool(transcript.speakers),
        transcript.cues.timing is not None,
        any(turn.start is not None for turn in transcript.turns),
        len(transcript.text),
    )


FORMAT: Final = Format(
    name="zip",
    title="Zip archive",
    suffixes=(".zip",),
    media_types=("application/zip",),
    spec="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT",
    sniff=sniff,
    read=read,
    binary=True,
)
