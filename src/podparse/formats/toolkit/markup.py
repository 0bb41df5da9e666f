"""Markup in the text of a cue: how to take it out, and how to put a corrected text back among it.

A format describes its markup once, as a `Markup`; reading and lossless write-back both follow from that.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from attrs import field, frozen

from podparse.model._diff import opcodes
from podparse.model.edited_cues import Change, Edited

__all__ = ["Markup"]

_TOKEN: Final = re.compile(r"\S+|\s+")


def _as_is(text: str) -> str:
    return text


def _none(piece: str) -> bool:
    return False


@frozen
class Markup:
    """The markup of a format.

    ``token`` matches one piece of it, ``value`` says what the piece stands for in the clean text (``""`` for a tag,
    ``"&"`` for ``&amp;``), ``escape`` makes raw text of clean text. ``kept`` pieces stay even where the text that they
    stand for is replaced (tags that part words, and must be closed). A text without any of the characters ``signs``
    has no markup.

    >>> html = Markup(re.compile("<[^<>]*>"), lambda tag: "", signs="<")
    >>> html.clean("Hi <b>deep seek</b>")
    'Hi deep seek'
    >>> html.patch("Hi <b>deep seek</b>", "Hi deep seek", "Hi DeepSeek")
    'Hi <b>DeepSeek</b>'
    """

    token: re.Pattern[str]
    value: Callable[[str], str]
    escape: Callable[[str], str] = field(default=_as_is, kw_only=True)
    kept: Callable[[str], bool] = field(default=_none, kw_only=True)
    signs: str = field(kw_only=True)

    def clean(self, raw: str) -> str:
        """The text without its markup."""
        if not any(sign in raw for sign in self.signs):
            return raw
        value = self.value
        return self.token.sub(lambda piece: value(piece[0]), raw)

    def clean_all(self, texts: list[str]) -> list[str]:
        """Each text without its markup."""
        find, sub = re.compile(f"[{re.escape(self.signs)}]").search, self.token.sub
        value = self.value

        def replace(piece: re.Match[str]) -> str:
            return value(piece[0])

        return [sub(replace, raw) if find(raw) else raw for raw in texts]

    def places(self, raw: str) -> tuple[str, list[int], list[int]]:
        """The clean text, and for each of its characters where it begins and ends in ``raw``."""
        clean: list[str] = []
        begins: list[int] = []
        ends: list[int] = []
        for low, high, text in self._pieces(raw):
            clean.append(text)
            if len(text) == high - low:
                begins += range(low, high)
                ends += range(low + 1, high + 1)
            else:
                begins += [low] * len(text)
                ends += [low if self.kept(raw[low:high]) else high] * len(text)
        return "".join(clean), begins, ends

    def _pieces(self, raw: str) -> Iterator[tuple[int, int, str]]:
        """``(begin, end, clean text)`` of each stretch of ``raw``."""
        position = 0
        for piece in self.token.finditer(raw):
            yield position, piece.start(), raw[position : piece.start()]
            yield piece.start(), piece.end(), self.value(piece[0])
            position = piece.end()
        yield position, len(raw), raw[position:]

    def patch(self, raw: str, old: str, new: str) -> str:
        """``raw``, whose clean text holds ``old``, with ``new`` in its place; all else stays, markup included.

        An `Edited` text says which characters change; of another the words that differ are found. ``old`` may have
        other white space than the clean text (a line break for a space, one space for two).
        """
        clean, begins, ends = self.places(raw)
        changes = new.changes if isinstance(new, Edited) else _by_words(old, new)
        out: list[str] = []
        position = 0
        for change in _in_clean(clean, old, changes) or [Change(0, len(clean), new)]:
            low, high, text = _over_words(change, clean, begins, ends)
            if low == high:
                place = ends[low - 1] if low else begins[0] if begins else len(raw)
                out += (raw[position:place], self.escape(text))
                position = place
                continue
            out += (raw[position : begins[low]], self.escape(text))
            out += (raw[ends[at] : begins[at + 1]] for at in range(low, high - 1))
            position = ends[high - 1]
        out.append(raw[position:])
        return "".join(out)


def _over_words(change: Change, clean: str, begins: list[int], ends: list[int]) -> Change:
    """A change of words that only `kept` markup parts takes the rest of the last word with it."""
    low, high, text = change
    if any(begins[at] == ends[at] for at in range(low, high)):
        while high < len(clean) and not clean[high - 1].isspace() and not clean[high].isspace():
            text += clean[high]
            high += 1
    return Change(low, high, text)


def _by_words(old: str, new: str) -> list[Change]:
    """The words of ``old`` that differ in ``new``; a line break counts as a space."""
    was, now = _TOKEN.findall(old), _TOKEN.findall(new)
    places = [0]
    for token in was:
        places.append(places[-1] + len(token))
    found = opcodes(list(map(_key, was)), list(map(_key, now)))
    return [Change(places[low], places[high], "".join(now[begin:end])) for low, high, begin, end in found]


def _key(token: str) -> str:
    return token if token.strip(" \r\n") else " "


def _in_clean(clean: str, old: str, changes: Iterable[Change]) -> list[Change] | None:
    """Changes of ``old`` as changes of ``clean``, which holds it after a label, say; None when it does not.

    Both have the same letters; where their white space differs, a space that goes takes all of the other with it.
    """
    if old == clean:
        return list(changes)
    letters = [at for at, char in enumerate(clean) if not char.isspace()]
    own = [at for at, char in enumerate(old) if not char.isspace()]
    if not own:
        return None
    first = "".join([clean[at] for at in letters]).rfind("".join([old[at] for at in own]))
    if first < 0:
        return None
    letters = letters[first : first + len(own)]

    def gap(number: int) -> tuple[int, int, int, int]:
        """The white space before a letter, in ``old`` and in ``clean``."""
        low, there = (own[number - 1] + 1, letters[number - 1] + 1) if number else (0, letters[0] - own[0])
        if number < len(own):
            return low, own[number], max(0, there), letters[number]
        return low, len(old), there, there + len(old) - low

    def start(at: int) -> int:
        low, high, begin, end = gap(bisect_left(own, at))
        return end if at == high else begin if at == low else min(begin + at - low, end)

    def stop(at: int) -> int:
        low, high, begin, end = gap(bisect_left(own, at))
        return begin if at == low else end if at == high else max(begin, end - (high - at))

    found: list[Change] = []
    for low, high, text in changes:
        place = stop(low) if low == high else start(low)
        found.append(Change(place, place if low == high else stop(high), text))
    return found
