"""Praat's TextGrid, long, short and chronological form, as Praat, ELAN, MFA and aligners write it (often in UTF-16).

Spec: https://www.fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html. Praat reads only free-standing numbers, quoted
strings and flags and takes all else for comment; so does this reader, and the long and short form become one. The
chronological form is in no manual: it heads each interval with the number of its tier (in Praat's source,
``TextGrid_readFromChronologicalTextFile``). `_tiers` tells tiers that are speakers from tiers of words, phones and
pitch marks.

>>> from podparse import dumps, parse, Transcript, Turn
>>> grid = dumps(Transcript([Turn("Hi.", "Ann", start=0.5, end=1.0)]), "textgrid")
>>> t = parse(grid)
>>> t.source.format, t.turns[0].speaker.name, t.turns[0].start, t.turns[0].text
('textgrid', 'Ann', 0.5, 'Hi.')
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import nan
from typing import Final

from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.fields import known
from podparse.formats.toolkit.tiers import Interval, Tier, cues_of
from podparse.formats.toolkit.write import one_line, timed_cues
from podparse.model import Transcript
from podparse.model._diff import opcodes

__all__ = ["FORMAT"]

# A quote within a string is doubled. Numbers stand free: those in "intervals [1]:" do not.
_TOKEN: Final = re.compile(
    r'"((?:[^"]++|"")*+)"|<(exists|absent)>|(?<!\S)(-?[0-9]++(?:\.[0-9]++)?+(?:[eE][-+]?[0-9]++)?+)(?!\S)|![^\n]*+'
)
_HEAD: Final = re.compile(r'\s*(?:File type\s*=\s*)?"ooTextFile(?: short)?"\s*(?:Object class\s*=\s*)?"TextGrid"')
_CHRONOLOGICAL: Final = "Praat chronological TextGrid text file"
_NO_NAME: Final = "transcript"  # the tier of turns without a speaker; `_tiers` takes it for no name


class _EndError(Exception):
    """The file ends, or holds something other than what must come."""


class _Tokens:
    """The values of the file one after another."""

    def __init__(self, text: str) -> None:
        self._found = (match for match in _TOKEN.finditer(text) if match[0][0] != "!")
        self.at = 0
        self.ended = False

    def _next(self, group: int) -> re.Match[str]:
        self.ended = True
        for match in self._found:
            self.ended = False
            self.at = match.start()
            if match[group] is None:
                break
            return match
        raise _EndError

    def string(self) -> re.Match[str]:
        return self._next(1)

    def number(self) -> float:
        value = known(self._next(3)[3])
        if value != value:
            raise _EndError
        return value

    def flag(self) -> str:
        return self._next(2)[2]


def sniff(raw: Raw) -> Guess | None:
    """By the first two strings, ``"ooTextFile"`` and ``"TextGrid"``, or the first of the chronological form."""
    if _is_chronological(raw):
        return Guess(1.0, _CHRONOLOGICAL)
    return Guess(1.0, "ooTextFile of class TextGrid") if _HEAD.match(raw.head) else None


def _is_chronological(raw: Raw) -> bool:
    return raw.head.lstrip().startswith(f'"{_CHRONOLOGICAL}"')


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The transcript of a TextGrid. Raises `ParseError` when it has no tier with anything in it."""
    tokens = _Tokens(raw.text)
    tiers: list[Tier] = []
    try:
        if _is_chronological(raw):
            _read_in_time(tokens, tiers)
        else:
            _read_tiers(tokens, tiers)
    except _EndError:
        raw.notice("cut-short", "the TextGrid ends or breaks off before its last tier is complete", offset=tokens.at)
    if not any(tier.intervals for tier in tiers):
        raise raw.nothing("a TextGrid without a tier that can be read")
    return raw.transcript(FORMAT.name, cues_of(tiers, raw))


def _read_tiers(tokens: _Tokens, tiers: list[Tier]) -> None:
    """Fill ``tiers``; one that breaks off is there as far as it goes."""
    _ = tokens.string(), tokens.string(), tokens.number(), tokens.number()  # ooTextFile, TextGrid, from, to
    if tokens.flag() == "absent":
        return
    for _ in range(int(tokens.number())):
        kind = tokens.string()[1]
        tier = Tier(_clean(tokens.string()[1]), points=kind == "TextTier")
        tiers.append(tier)
        _ = tokens.number(), tokens.number()
        for _ in range(int(tokens.number())):
            _read_interval(tokens, tier)


def _read_in_time(tokens: _Tokens, tiers: list[Tier]) -> None:
    """Fill ``tiers`` from the chronological form: all tiers, then what is in them, each with its tier's number."""
    _ = tokens.string(), tokens.number(), tokens.number()
    for _ in range(int(tokens.number())):
        kind, name = tokens.string()[1], _clean(tokens.string()[1])
        tiers.append(Tier(name, points=kind == "TextTier"))
        _ = tokens.number(), tokens.number()
    while True:
        try:
            number = int(tokens.number())
        except _EndError:
            if tokens.ended:
                return
            raise
        if not 1 <= number <= len(tiers):
            raise _EndError
        _read_interval(tokens, tiers[number - 1])


def _read_interval(tokens: _Tokens, tier: Tier) -> None:
    start = tokens.number()
    end = nan if tier.points else tokens.number()
    text = tokens.string()
    tier.intervals.append(Interval(_clean(text[1]).strip(), start, end, text.start(1), text.end(1)))


def _clean(raw: str) -> str:
    return raw.replace('""', '"')


def _escape(text: str) -> str:
    return text.replace('"', '""')


def _patch(raw: str, old: str, new: str) -> str:
    """A cue is one interval, or several of one word each: then a changed word stays in its interval."""
    places = [found.span(1) for found in _TOKEN.finditer(f'"{raw}"') if found[1] and found[1].strip()]
    if len(places) < 2:
        return _escape(new)
    words, was = new.split(), [_clean(raw[low - 1 : high - 1]).strip() for low, high in places]
    parts: list[str] = []
    at = 0
    for low, high, begin, finish in opcodes(was, words):
        low, high, told = (low, high, words[begin:finish]) if low < high else _beside(was, low, words[begin:finish])
        for index in range(low, high):
            parts += (raw[at : places[index][0] - 1], _escape(" ".join(told)) if index == low else "")
            at = places[index][1] - 1
    return "".join([*parts, raw[at:]])


def _beside(was: list[str], at: int, new: list[str]) -> tuple[int, int, list[str]]:
    """New words go into the interval before, or the first one."""
    return (at - 1, at, [was[at - 1], *new]) if at else (0, 1, [*new, was[0]])


def write(transcript: Transcript) -> str:
    """Long form, one tier a speaker. Cues of one speaker that overlap are cut at the next start."""
    tiers: dict[str, list[tuple[float, float, str]]] = {}
    length = 0.0
    for start, end, cue in timed_cues(transcript, "TextGrid"):
        name = cue.speaker.name if cue.speaker else _NO_NAME
        tiers.setdefault(name, []).append((start, end, one_line(cue.text)))
        length = max(length, end)
    lines = ['File type = "ooTextFile"', 'Object class = "TextGrid"', "", "xmin = 0", f"xmax = {length:.12g}"]
    lines += ["tiers? <exists>", f"size = {len(tiers)}", "item []:"]
    for number, (name, spoken) in enumerate(tiers.items(), 1):
        intervals = list(_gapless(sorted(spoken), length))
        lines += [f"    item [{number}]:", '        class = "IntervalTier"', f'        name = "{_escape(name)}"']
        lines += ["        xmin = 0", f"        xmax = {length:.12g}", f"        intervals: size = {len(intervals)}"]
        for index, (start, end, text) in enumerate(intervals, 1):
            lines += [f"        intervals [{index}]:", f"            xmin = {start:.12g}"]
            lines += [f"            xmax = {end:.12g}", f'            text = "{_escape(text)}"']
    return "\n".join(lines) + "\n"


def _gapless(spoken: list[tuple[float, float, str]], length: float) -> Iterator[tuple[float, float, str]]:
    """Intervals that cover the whole tier: silence is an empty one, as Praat wants it."""
    at = 0.0
    following = [start for start, _, _ in spoken[1:]] + [length]
    for (start, end, text), after in zip(spoken, following, strict=True):
        start = max(start, at)
        end = max(start, min(end, after) if after > start else end)
        if start > at:
            yield at, start, ""
        yield start, end, text
        at = end
    if at < length:
        yield at, length, ""


FORMAT: Final = Format(
    name="textgrid",
    title="Praat TextGrid",
    suffixes=(".textgrid",),
    media_types=("text/praat-textgrid",),
    spec="https://www.fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html",
    sniff=sniff,
    read=read,
    write=write,
    patch=_patch,
)
