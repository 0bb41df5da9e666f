"""Chapters of an episode: out of Podcasting 2.0 JSON, or out of the times in its show notes.

https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from attrs import evolve, field, frozen

from podparse._time import seconds
from podparse.errors import ParseError
from podparse.model import Transcript

__all__ = ["Chapter", "chapters_from_json", "chapters_from_notes", "chapters_to_json", "turns_by_chapter"]

VERSION: Final = "1.2.0"


@frozen
class Chapter:
    """A chapter: ``start`` and ``end`` in seconds, ``end`` None where it lasts until the next one.

    ``listed`` is false for a chapter that players do not show in their table of contents.
    """

    start: float  #: seconds
    title: str | None = None  #: title
    end: float | None = field(default=None, kw_only=True)  #: seconds; None: until the next chapter
    url: str | None = field(default=None, kw_only=True)  #: a link to show
    image: str | None = field(default=None, kw_only=True)  #: address of a picture to show
    listed: bool = field(default=True, kw_only=True)  #: False: players leave it out of the table of contents


def chapters_from_json(text: str, *, name: str | None = None) -> list[Chapter]:
    """The chapters of a Podcasting 2.0 chapters file, in order of their start.

    Raises `ParseError` when it is none, or when a chapter has no start.

    >>> chapters_from_json('{"version": "1.2.0", "chapters": [{"startTime": 94, "title": "Boats"}]}')
    [Chapter(start=94.0, title='Boats', end=None, url=None, image=None, listed=True)]
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ParseError.of_json(error, name, "this chapters file") from None
    rows = data.get("chapters") if isinstance(data, dict) else None
    if not isinstance(rows, list):
        raise ParseError('a chapters file is an object with a list of "chapters"', source=name)
    return sorted((_chapter(row, number, name) for number, row in enumerate(rows)), key=lambda chapter: chapter.start)


def _chapter(row: Any, number: int, name: str | None) -> Chapter:
    row = row if isinstance(row, dict) else {}
    start, end = _number(row.get("startTime")), _number(row.get("endTime"))
    if start is None:
        raise ParseError(f'chapter {number + 1} has no "startTime" in seconds', source=name)
    title, url, image = (row[key] if isinstance(row.get(key), str) else None for key in ("title", "url", "img"))
    return Chapter(start, title, end=end, url=url, image=image, listed=row.get("toc") is not False)


def _number(value: Any) -> float | None:
    """A time as the specification has it, a number; as text too, since feeds are made by hand."""
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return seconds(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e9:
        return None
    return float(value)


def chapters_to_json(chapters: Iterable[Chapter], *, title: str | None = None) -> str:
    """A Podcasting 2.0 chapters file.

    >>> print(chapters_to_json([Chapter(94.5, "Boats")]), end="")
    {
     "version": "1.2.0",
     "chapters": [
      {
       "startTime": 94.5,
       "title": "Boats"
      }
     ]
    }
    """
    rows = [
        {
            key: value
            for key, value in (
                ("startTime", each.start),
                ("endTime", each.end),
                ("title", each.title),
                ("url", each.url),
                ("img", each.image),
                ("toc", None if each.listed else False),
            )
            if value is not None
        }
        for each in chapters
    ]
    head = {"version": VERSION, **({"title": title} if title else {}), "chapters": rows}
    return json.dumps(head, ensure_ascii=False, indent=1) + "\n"


_STAMP: Final = r"[(\[]?(\d{1,2}:\d{2}(?::\d{2})?)[)\]]?"
_SIGNS: Final = "-–—:|.»>"  # may stand between a stamp and its title
_BULLET: Final = r"[ \t]*(?:[-*•–—►▶⏱]\ufe0f?[ \t]*|\d{1,3}[.)][ \t]+)?"
# A stamp before the title or behind it, each on a line of its own; bullets and numbering may stand before.
_BEFORE: Final = re.compile(rf"{_BULLET}{_STAMP}(?:\s*+[{_SIGNS}]++\s++|\s++)(\S.*)")
_BEHIND: Final = re.compile(rf"(?<=\s){_STAMP}\Z")
_LIST_MARK: Final = re.compile(_BULLET)
_LONGEST: Final = 11  # characters of a stamp in brackets and the space before it
_BREAK: Final = re.compile(r"<(?:br|/?p|/?li|/?div|/?ul|/?ol|/?h\d)\b[^<>]*>", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]*>")
_LEAST: Final = 3  # lines with a time that make chapters; fewer are as likely a time of day, or a single pointer


def chapters_from_notes(notes: str) -> list[Chapter]:
    """The chapters that show notes list, plain or HTML: three lines or more with a time each, before or behind a title,
    and each time later than the one before. Empty where there are none.

    >>> notes = "With Bo Diaz.\\n00:00 Intro\\n(01:34) Boats &amp; storms\\n1:02:03 - The prize\\nMusic: 10:00 by Cy"
    >>> [(chapter.start, chapter.title) for chapter in chapters_from_notes(notes)]
    [(0.0, 'Intro'), (94.0, 'Boats & storms'), (3723.0, 'The prize')]
    """
    text = html.unescape(_TAG.sub("", _BREAK.sub("\n", notes)))
    lines = [line for line in text.splitlines() if line.strip()]
    before = _ascending(_chapters(map(_stamp_before, lines)))
    behind = _ascending(_chapters(map(_stamp_behind, lines)))
    best = max((before, behind), key=len)
    return best if len(best) >= _LEAST else []


def _stamp_before(line: str) -> tuple[str, str] | None:
    """The stamp that a line begins with, and its title."""
    match = _BEFORE.fullmatch(line)
    return (match[1], match[2]) if match else None


def _stamp_behind(line: str) -> tuple[str, str] | None:
    """The stamp that a line ends with, and its title. Only the end is searched, so that the cost stays linear."""
    line = line.rstrip(" \t")
    match = _BEHIND.search(line, max(0, len(line) - _LONGEST))
    head = line[: match.start()].rstrip() if match else ""
    if match is None or not head:
        return None
    mark = _LIST_MARK.match(head)
    title = (head[mark.end() :] if mark else "").lstrip() or head.lstrip()
    return match[1], title.rstrip(_SIGNS).rstrip() or title[0]


def _chapters(found: Iterable[tuple[str, str] | None]) -> Iterator[Chapter]:
    for stamp, title in filter(None, found):
        start = seconds(stamp)
        if start is not None:
            yield Chapter(start, title.strip(" \t-–—:|"))


def _ascending(chapters: Iterable[Chapter]) -> list[Chapter]:
    """Those that come later than all before; a list that begins anew (an index of links, say) is not mixed in."""
    kept: list[Chapter] = []
    for each in chapters:
        if not kept or each.start > kept[-1].start:
            kept.append(each)
    return kept


def turns_by_chapter(transcript: Transcript, chapters: Sequence[Chapter]) -> list[tuple[Chapter, tuple[int, ...]]]:
    """Each chapter, its end filled in where the next one tells it, with the turns (indices) that start in it.

    >>> from podparse.model import Turn
    >>> t = Transcript([Turn("Hi.", "Ann", start=0), Turn("Boats.", "Bo", start=95)])
    >>> found = turns_by_chapter(t, [Chapter(0, "Intro"), Chapter(94, "Boats")])
    >>> [(chapter.title, chapter.end, turns) for chapter, turns in found]
    [('Intro', 94, (0,)), ('Boats', None, (1,))]
    """
    order = sorted(chapters, key=lambda chapter: chapter.start)
    found: list[tuple[Chapter, tuple[int, ...]]] = []
    for each, after in zip(order, [*order[1:], None], strict=True):
        end = each.end if each.end is not None else after.start if after else None
        inside = (
            index
            for index, turn in enumerate(transcript.turns)
            if turn.start is not None and each.start <= turn.start and (end is None or turn.start < end)
        )
        found.append((evolve(each, end=end), tuple(inside)))
    return found
