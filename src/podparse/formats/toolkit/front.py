"""What a text file says of the episode before the talk: YAML front matter, or a block of ``TITLE: ...`` lines.

Front matter is read as the small part of YAML that people write there (https://yaml.org/spec/1.2.2/, chapter 2):
scalars, quoted or not, and lists of them. What is deeper than that stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from podparse.model import Meta

__all__ = ["fields_of", "front_matter", "meta_of"]

_KEY: Final = re.compile(r"([A-Za-z][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(.*))?")
_ITEM: Final = re.compile(r"[ \t]*-[ \t]+(.*)")
_BLOCK: Final = frozenset({"|", ">", "|-", ">-", "|+", ">+"})
_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

Value = str | list[str]

# Which fields give what; the first that is there counts.
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title", "episode title", "episode name", "name"),
    "show": ("show", "series", "podcast", "channel", "show name", "program"),
    "date": ("date", "publish date", "published", "pubdate", "published at", "air date", "recorded", "recording date"),
    "language": ("language", "lang"),
    "episode": ("episode", "episode number", "number", "ep"),
    "url": ("url", "link", "media", "source", "youtube url", "audio", "video", "mp3"),
    "description": ("description", "summary", "excerpt", "subtitle"),
}
_PEOPLE: Final = (
    "speakers", "speaker", "guests", "guest", "hosts", "host", "voiced", "participants", "panelists", "people", "with",
)  # fmt: skip


def front_matter(lines: Sequence[str]) -> tuple[int, dict[str, Value]]:
    """How many lines the front matter takes (0: there is none), and its fields.

    >>> front_matter(["---", "title: 'A: B'", "tags:", "- x", "---", "Hi."])
    (5, {'title': 'A: B', 'tags': ['x']})
    """
    if not lines or lines[0].rstrip() != "---":
        return 0, {}
    stop = next((i for i in range(1, len(lines)) if lines[i].rstrip() in ("---", "...")), 0)
    body = lines[1:stop]
    if not stop or not any(_KEY.fullmatch(line.rstrip()) for line in body):
        return 0, {}
    return stop + 1, _fields(body)


def _fields(lines: Iterable[str]) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    key = ""
    for line in map(str.rstrip, lines):
        found = _KEY.fullmatch(line)
        item = _ITEM.fullmatch(line)
        if found:
            key = _plain_key(found[1])
            fields[key] = _value(found[2] or "")
        elif item and key:
            value = fields[key]
            fields[key] = [*value, _unquote(item[1])] if isinstance(value, list) else [_unquote(item[1])]
        elif key and line[:1] in " \t" and isinstance(value := fields[key], str):  # a scalar runs on
            fields[key] = _unquote(f"{value} {line.strip()}".strip())
    return fields


def _plain_key(key: str) -> str:
    return re.sub(r"[\s_-]+", " ", key).strip().lower()


def _value(text: str) -> Value:
    text = text.strip()
    if text in _BLOCK:
        return ""
    if text.startswith("[") and text.endswith("]"):
        return [_unquote(part) for part in text[1:-1].split(",") if part.strip()]
    return _unquote(text)


def _unquote(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    if len(text) > 1 and text[0] == text[-1] == '"':
        return text[1:-1].replace('\\"', '"')
    return text


def fields_of(lines: Iterable[str]) -> dict[str, Value]:
    """The ``Key: value`` lines of a header block; emphasis around the key does not matter.

    >>> fields_of(["TITLE:  The Lighthouse", "", "**Date:** May 4, 2021", "We talk of boats."])
    {'title': 'The Lighthouse', 'date': 'May 4, 2021'}
    """
    fields: dict[str, Value] = {}
    for line in lines:
        found = _KEY.fullmatch(line.strip().lstrip("*_#> -").replace("**", "").replace("__", "").rstrip("*_"))
        if found and found[2]:
            fields.setdefault(_plain_key(found[1]), found[2].strip().strip("*_ "))
    return fields


def meta_of(fields: Mapping[str, Value]) -> Meta:
    """The `Meta` that fields give; fields without a place in it are kept in ``extra``."""
    known = {name: next((fields[key] for key in keys if fields.get(key)), None) for name, keys in _NAMES.items()}
    texts = {name: ", ".join(value) if isinstance(value, list) else value for name, value in known.items()}
    used = {key for keys in _NAMES.values() for key in keys}
    return Meta(
        texts["title"],
        texts["show"],
        date=_date(texts["date"]),
        language=texts["language"],
        episode=texts["episode"],
        url=texts["url"],
        description=texts["description"],
        people=_people(fields),
        extra={key: value for key, value in fields.items() if key not in used and key not in _PEOPLE},
    )


def _date(text: str | None) -> date | None:
    """A date with its year; anything vaguer is None."""
    if not text or not _YEAR.search(text):
        return None
    if found := _DATE.match(text):
        year, month, day = map(int, found.groups())
        return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= 28 else _parse(text[:10])
    return _parse(text)


def _parse(text: str) -> date | None:
    from dateutil import parser  # dear to import, and rarely needed

    try:
        return parser.parse(text[:40]).date()
    except (ValueError, OverflowError):
        return None


def _people(fields: Mapping[str, Value]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for key in _PEOPLE:
        value = fields.get(key, [])
        names = re.split(r"\s*(?:[,;&]|\band\b)\s*", value) if isinstance(value, str) else value
        found.update(dict.fromkeys(name for name in names if name))
    return tuple(found)
