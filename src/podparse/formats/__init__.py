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

# Modules in this folder, and what must stand in the head of a file for one to say anything of it: one of the signs, in
# lower case, ``^`` for "it begins so". Without a sign a module is always asked. The order settles ties in detection.
MODULES: Final[dict[str, tuple[str, ...]]] = {
    # subtitles
    "vtt": ("webvtt",),
    "srt": (),
    "sbv": (),
    "subviewer1": ("[",),
    "ssa": ("[",),
    "lrc": ("[",),
    "microdvd": ("{", "["),
    "scc": ("scenarist",),
    "audacity": (),
    "table": (),
    # json
    "native": ("^{",),
    "json": ("^{", "^[", "^data:", "^event:"),
    # markup
    "ttml": ("^<",),
    "youtube_xml": ("^<",),
    "podlove": ("^<",),
    "sami": ("^<", "<sync"),
    "html": ("^<",),
    # research
    "ctm": (),
    "stm": (),
    "rttm": (),
    "textgrid": ("textgrid",),
    "eaf": ("^<",),
    "trs": ("^<",),
    "chat": ("^@",),
    "rev_nlp": ("^token",),
    # archives
    "docx": ("^pk",),
    "archive": ("^pk",),
    # text
    "fenced": ("```", "~~~"),
    "timed_lines": (),
    "speaker_page": (),
    "google_meet": (),
    "zoom_chat": ("\t",),
    "markdown": (),
    "text": (),
}


@cache
def formats() -> dict[str, Format]:
    """All formats by name: the shipped ones, then those of plugins.

    >>> formats()["vtt"].title
    'WebVTT'
    """
    found = {each.name: each for module in MODULES for each in _of(module)}
    return found | {each.name: each for each in _plugged() if each.name not in found}


@cache
def _of(module: str) -> tuple[Format, ...]:
    """The formats of a module, which is imported for it."""
    home = import_module(f"podparse.formats.{module}")
    return tuple(getattr(home, "FORMATS", None) or (home.FORMAT,))


def _plugged() -> tuple[Format, ...]:
    """The formats of other packages."""
    from podparse.plugins import plugins

    return tuple(each for each in plugins("podparse.formats") if isinstance(each, Format))


def get(name: str | Format) -> Format:
    """The format called ``name``, or by what people call it (`ALIASES`); case and ``_`` do not matter. A `Format` is
    itself.

    Raises `UnknownFormatError`, which says what was probably meant.

    >>> get("md").name, get("WebVTT").name
    ('markdown', 'vtt')
    """
    if isinstance(name, Format):
        return name
    asked = name.lower().replace("_", "-").lstrip(".")
    meant = ALIASES.get(asked, asked)
    if (module := meant.replace("-", "_")) in MODULES and (first := _of(module)[0]).name == meant and not _plugged():
        return first  # the others need not be imported
    known = formats()
    found = known.get(asked) or known.get(meant)
    if found is None:
        raise UnknownFormatError(unknown("format", name, sorted(known)), candidates=tuple(known))
    return found


def detect(raw: Raw) -> list[tuple[Format, Guess]]:
    """Formats that may fit, the most likely first.

    >>> [(each.name, guess.score) for each, guess in detect(Raw("WEBVTT\\n"))]
    [('vtt', 0.99)]
    """
    found = [(each, guess) for each in _likely(raw) if (guess := each.sniff(raw)) is not None]
    return sorted(found, key=lambda pair: -pair[1].score)


def _likely(raw: Raw) -> Iterator[Format]:
    """The formats that may know a file by its signs, and those of plugins."""
    head = raw.head.lower()
    start = head.lstrip()
    for module, signs in MODULES.items():
        if not signs or any(start.startswith(sign[1:]) if sign[0] == "^" else sign in head for sign in signs):
            yield from _of(module)
    if _plugged():
        yield from (each for each in formats().values() if each in _plugged())
