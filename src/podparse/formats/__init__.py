"""The formats: a registry that imports a format's module when it is first needed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Final

from podparse.errors import UnknownFormatError, unknown
from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions

__all__ = ["ALIASES", "Format", "Guess", "Raw", "ReadOptions", "detect", "formats", "get"]

#: What people call formats: suffixes and other names.
ALIASES: Final = {
    "md": "markdown",
    "txt": "plain",
    "text": "plain",
    "webvtt": "vtt",
    "subrip": "srt",
    "smi": "sami",
    "xml": "ttml",
    "dfxp": "ttml",
    "htm": "html",
    "cha": "chat",
    "whisper": "whisper-json",
    "json": "podcast-json",
    "native": "podparse-json",
    "podparse": "podparse-json",
}

# Modules in this folder; the order settles ties in detection.
MODULES: Final[tuple[str, ...]] = (
    # subtitles
    "vtt",
    "srt",
    "sbv",
    "subviewer1",
    "ssa",
    "lrc",
    "microdvd",
    "scc",
    "audacity",
    "table",
    # json
    "native",
    "json",
    # markup
    "ttml",
    "youtube_xml",
    "podlove",
    "sami",
    "html",
    # research
    "ctm",
    "stm",
    "rttm",
    "textgrid",
    "eaf",
    "trs",
    "chat",
    "rev_nlp",
    # archives
    "docx",
    "archive",
    # text
    "fenced",
    "timed_lines",
    "speaker_page",
    "google_meet",
    "zoom_chat",
    "markdown",
    "text",
)


@cache
def formats() -> dict[str, Format]:
    """All formats by name: the shipped ones, then those of plugins.

    >>> formats()["vtt"].title
    'WebVTT'
    """
    from podparse.plugins import plugins

    found = {each.name: each for each in _shipped()}
    for plugin in plugins("podparse.formats"):
        if isinstance(plugin, Format):
            found.setdefault(plugin.name, plugin)
    return found


def _shipped() -> Iterator[Format]:
    for name in MODULES:
        module = import_module(f"podparse.formats.{name}")
        yield from getattr(module, "FORMATS", None) or (module.FORMAT,)


def get(name: str) -> Format:
    """The format called ``name``, or by what people call it (`ALIASES`); case and ``_`` do not matter.

    Raises `UnknownFormatError`, which says what was probably meant.

    >>> get("md").name, get("WebVTT").name
    ('markdown', 'vtt')
    """
    known = formats()
    asked = name.lower().replace("_", "-").lstrip(".")
    found = known.get(asked) or known.get(ALIASES.get(asked, ""))
    if found is None:
        raise UnknownFormatError(unknown("format", name, sorted(known)), candidates=tuple(known))
    return found


def detect(raw: Raw) -> list[tuple[Format, Guess]]:
    """Formats that may fit, the most likely first.

    >>> [(each.name, guess.score) for each, guess in detect(Raw("WEBVTT\\n"))]
    [('vtt', 0.99)]
    """
    found = [(each, guess) for each in formats().values() if (guess := each.sniff(raw)) is not None]
    return sorted(found, key=lambda pair: -pair[1].score)
