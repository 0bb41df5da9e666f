"""What a text file says of the episode before the talk: YAML or TOML front matter, or a block of ``TITLE: ...`` lines.

Front matter is read as the small part of YAML that people write there (https://yaml.org/spec/1.2.2/, chapter 2):
scalars, quoted or not, and lists of them. What is deeper than that stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from podparse.model import Meta

__all__ = ["FrontMatter", "Value", "fields_of", "front_matter", "meta_of"]

_KEY: Final = re.compile(r"([A-Za-z][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(.*))?")
_TOML_KEY: Final = re.compile(r"([A-Za-z][\w.-]{0,40})[ \t]*=[ \t]*(.+)")
_TALKS: Final = frozenset({"transcript", "transcription", "text", "content", "body", "talk", "captions", "subtitles"})
_SPOKEN: Final = 15  # words from which a field of such a name is the talk
_LONG: Final = 150  # words from which any other field may be
_ITEM: Final = re.compile(r"[ \t]*-[ \t]+(.*)")
_BETWEEN: Final = re.compile(r"(?:(?<!\s)\s++)?(?:[,;&]|\band\b)\s*")  # two people
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


class FrontMatter(NamedTuple):
    """How many lines the front matter takes (0: there is none), its fields, and its lines that hold the talk itself."""

    size: int
    fields: dict[str, Value]
    speech: frozenset[int] = frozenset()


def front_matter(lines: Sequence[str]) -> FrontMatter:
    """The front matter of a text, in YAML (``---``) or TOML (``+++``).

    >>> front_matter(["---", "title: 'A: B'", "tags:", "- x", "---", "Hi."])
    FrontMatter(size=5, fields={'title': 'A: B', 'tags': ['x']}, speech=frozenset())
    """
    mark = lines[0].rstrip() if lines else ""
    if mark not in ("---", "+++"):
        return FrontMatter(0, {})
    ends = (mark, "...") if mark == "---" else (mark,)
    stop = next((i for i in range(1, len(lines)) if lines[i].rstrip() in ends), 0)
    key_line = _KEY if mark == "---" else _TOML_KEY
    keys = [i for i in range(1, stop) if key_line.fullmatch(lines[i].rstrip())]
    if not stop or not keys:
        return FrontMatter(0, {})
    spoken = _spoken_field(lines, keys, stop)
    said = set(spoken)
    body = [lines[i] if i not in said else "" for i in range(1, stop)]
    fields = _fields(body) if mark == "---" else _toml(body)
    return FrontMatter(stop + 1, fields, frozenset(spoken))


def _spoken_field(lines: Sequence[str], keys: Sequence[int], stop: int) -> range:
    """The lines of the field that holds the talk: it says so, or it is longer than all that follows."""
    longest = max(range(len(keys)), key=lambda n: _words(lines[keys[n] : [*keys[1:], stop][n]]))
    begin, end = keys[longest], [*keys[1:], stop][longest]
    words = _words(lines[begin + 1 : end])
    key = _plain_key(re.split(r"[:=]", lines[begin])[0])
    least = _SPOKEN if key in _TALKS else _LONG
    if words < least or (key not in _TALKS and words < _words(lines[stop + 1 :])):
        return range(0)
    return range(begin + 1, end)


def _words(lines: Iterable[str]) -> int:
    return sum(len(line.split()) for line in lines)


def _toml(lines: Iterable[str]) -> dict[str, Value]:
    """The simple fields of TOML (https://toml.io/en/v1.0.0): strings, numbers, dates, lists of strings in one line."""
    fields: dict[str, Value] = {}
    for line in lines:
        if found := _TOML_KEY.fullmatch(line.rstrip()):
            fields[_plain_key(found[1])] = _value(found[2])
    return fields


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
        names = _BETWEEN.split(value) if isinstance(value, str) else value
        found.update(dict.fromkeys(name for name in names if name))
    return tuple(found)
