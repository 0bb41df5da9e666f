"""Write-back for files of one word a line: the lines of changed words are made anew, all others stay as they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import zip_longest
from typing import Final

from podparse.formats.toolkit.fields import share
from podparse.model._diff import opcodes

__all__ = ["Build", "Parse", "patch_lines", "with_fields"]

Parse = Callable[[str], "tuple[str, float, float] | None"]  # a line to its word, start and end (seconds, or NaN)
Build = Callable[[str, str, float, float], str]  # a line with another word, start and end in it

_ENDING: Final = re.compile(r"(\r\n|\n|\r)")
_GAP: Final = re.compile(r"(\s+)")
_LAST_MARK: Final = re.compile(r"(?<=[^\s.,?!;:…])([.,?!;:…])(?=\s|$)")


def patch_lines(parse: Parse, build: Build, raw: str, old: str, new: str) -> str:
    """The lines ``raw`` with the words of ``new``; words that take the place of others share their time.

    With ``parse`` and ``build`` it is a format's ``patch``; ``old`` is not asked, for the lines themselves tell more.
    """
    pieces = _ENDING.split(raw)
    lines, endings = pieces[::2], pieces[1::2]
    known = [(index, found) for index, line in enumerate(lines) if (found := parse(line)) is not None]
    was = [word for _, (word, _, _) in known]
    if any(word and word in ".,?!;:…" for word in was):  # punctuation has lines of its own
        new = _LAST_MARK.sub(r" \1", new)
    words = new.split()
    changed: dict[int, list[str]] = {}
    for low, high, begin, finish in opcodes(was, words):
        replacement = words[begin:finish]
        if low == high and known:  # nothing to replace: share the time of a neighbour
            low, high, replacement = _with_neighbour(was, low, replacement)
        _replace(lines, known[low:high], replacement, build, changed)
    out: list[str] = []
    for index, (line, ending) in enumerate(zip_longest(lines, endings, fillvalue="")):
        made = changed.get(index, [line])
        out += (one + (ending or _eol(endings)) for one in made[:-1])
        out += (made[-1] + ending,) if made else ()
    patched = "".join(out)
    return patched.removesuffix(_eol(endings)) if lines[-1] and not changed.get(len(lines) - 1, [""]) else patched


def _eol(endings: list[str]) -> str:
    return endings[0] if endings else "\n"


def _with_neighbour(old: list[str], at: int, words: list[str]) -> tuple[int, int, list[str]]:
    return (at - 1, at, [old[at - 1], *words]) if at else (0, 1, [*words, old[0]])


def _replace(
    lines: list[str],
    known: list[tuple[int, tuple[str, float, float]]],
    words: list[str],
    build: Build,
    changed: dict[int, list[str]],
) -> None:
    if not known:
        return
    first = known[0][0]
    spans = share(known[0][1][1], known[-1][1][2], words)
    for index, _ in known:
        changed[index] = []
    changed[first] = [build(lines[first], word, start, end) for word, (start, end) in zip(words, spans, strict=True)]


def with_fields(line: str, fields: dict[int, str]) -> str:
    """A line with some of its fields (counted from 0) put in anew; the white space stays.

    >>> with_fields("ep1 1  0.5 0.2 helo", {4: "hello"})
    'ep1 1  0.5 0.2 hello'
    """
    pieces = _GAP.split(line)
    shift = 2 if pieces[0] == "" else 0  # white space at the beginning
    for index, value in fields.items():
        pieces[2 * index + shift] = value
    return "".join(pieces)
