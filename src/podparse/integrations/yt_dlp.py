"""What yt-dlp knows of an episode: its info files (``--write-info-json``), or the dict of ``extract_info``.

https://github.com/yt-dlp/yt-dlp#output-template lists the fields. Nothing is downloaded, and yt-dlp is not needed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from podparse.chapters import Chapter
from podparse.errors import ParseError
from podparse.model import Meta, Transcript

__all__ = ["Info", "fill", "info_of", "read_info"]


@frozen
class Info:
    """What is known of an episode. ``subtitles`` are the paths of those that were downloaded, by language."""

    meta: Meta  #: what the info file says of the episode
    chapters: tuple[Chapter, ...] = ()  #: in order
    seconds: float | None = None  #: length of the recording
    subtitles: Mapping[str, str] = field(factory=dict, hash=False)  #: paths of downloaded subtitles, by language


def read_info(path: str | os.PathLike[str]) -> Info:
    """The contents of an info file. Raises `ParseError` when it is none."""
    try:
        data = json.loads(Path(path).read_bytes())
    except (ValueError, RecursionError) as error:
        raise ParseError.of_json(error, os.fspath(path), "this info file") from None
    if not isinstance(data, dict) or not isinstance(data.get("id"), str):
        raise ParseError('this is no info file of yt-dlp: it has no "id"', source=os.fspath(path))
    return info_of(data)


def info_of(data: Mapping[str, Any]) -> Info:
    """What a dict of yt-dlp says.

    >>> info = info_of({"title": "Night boats", "channel": "The Harbour Show", "upload_date": "20250506", "chapters":
    ...                 [{"start_time": 0, "end_time": 94, "title": "Intro"}]})
    >>> info.meta.show, str(info.meta.date), info.chapters[0].end
    ('The Harbour Show', '2025-05-06', 94.0)
    """
    number = data.get("episode_number")
    meta = Meta(
        _text(data, "title"),
        _text(data, "series", "playlist_title", "channel", "uploader"),
        date=_day(_text(data, "release_date", "upload_date")),
        language=_text(data, "language"),
        episode=_text(data, "episode") or (str(number) if isinstance(number, int) else None),
        url=_text(data, "webpage_url", "original_url"),
        description=_text(data, "description"),
    )
    subtitles = data.get("requested_subtitles") or {}
    return Info(
        meta,
        tuple(_chapters(data.get("chapters"))),
        _number(data.get("duration")),
        {language: each["filepath"] for language, each in subtitles.items() if isinstance(each.get("filepath"), str)},
    )


def fill(transcript: Transcript, info: Info) -> Transcript:
    """The transcript with what ``info`` knows of the episode; what the file itself says stands."""
    names = ("title", "show", "date", "language", "episode", "url", "description")
    known = {name: getattr(transcript.meta, name) or getattr(info.meta, name) for name in names}
    return evolve(transcript, meta=evolve(transcript.meta, **known))


def _text(data: Mapping[str, Any], *keys: str) -> str | None:
    return next((value.strip() for key in keys if isinstance(value := data.get(key), str) and value.strip()), None)


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _chapters(rows: Any) -> list[Chapter]:
    found = []
    for row in rows if isinstance(rows, list) else ():
        start = _number(row.get("start_time"))
        if start is not None:
            found.append(Chapter(start, _text(row, "title"), end=_number(row.get("end_time"))))
    return found
