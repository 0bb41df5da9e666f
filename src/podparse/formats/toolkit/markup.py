"""Markup in the text of a cue: how to take it out, and how to put a corrected text back among it.

A format describes its markup once, as a `Markup`; reading and lossless write-back both follow from that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from attrs import field, frozen

__all__ = ["Markup", "opcodes"]

_TOKEN: Final = re.compile(r"\S+|\s+")
# A word-by-word comparison costs the product of the two lengths: beyond this the changed middle is replaced whole.
_DIFF_LIMIT: Final = 400


class _Change(NamedTuple):
    """Replace characters ``[start, end)`` of the clean text by ``text``."""

    start: int
    end: int
    text: str


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

        Kinds of white space are not told apart: a line break stays where words stay.
        """
        clean, begins, ends = self.places(raw)
        out: list[str] = []
        position = 0
        for change in _changes(clean, old, new):
            low, high = change.start, change.end
            if low == high:
                place = ends[low - 1] if low else begins[0] if begins else len(raw)
                out += (raw[position:place], self.escape(change.text))
                position = place
                continue
            out += (raw[position : begins[low]], self.escape(change.text))
            out += (raw[ends[at] : begins[at + 1]] for at in range(low, high - 1))
            position = ends[high - 1]
        out.append(raw[position:])
        return "".join(out)


def _changes(clean: str, old: str, new: str) -> list[_Change]:
    """What to change in ``clean``, which holds ``old`` (after a speaker label, say), to make that ``new``."""
    tokens, was, now = _TOKEN.findall(clean), _TOKEN.findall(old), _TOKEN.findall(new)
    keys, old_keys, new_keys = list(map(_key, tokens)), list(map(_key, was)), list(map(_key, now))
    first = _find(keys, old_keys)
    if first is None:
        return [_Change(0, len(clean), new)]
    offsets = [0]
    for token in tokens:
        offsets.append(offsets[-1] + len(token))
    found: list[_Change] = []
    for low, high, begin, end in opcodes(old_keys, new_keys):
        low, high = first + low, first + high
        if begin == end and low and _breaks(tokens[high - 1]) and tokens[low - 1].isspace():
            low, high = low - 1, high - 1  # of the white space around what goes, the line break stays
        found.append(_Change(offsets[low], offsets[high], "".join(now[begin:end])))
    return found


def _breaks(token: str) -> bool:
    return token.isspace() and "\n" in token


def _key(token: str) -> str:
    """What makes two tokens equal: white space is equal however it is laid out over lines."""
    if not token.isspace() or (len(token) > 1 and "\n" not in token and "\r" not in token):
        return token
    return " "


def _find(tokens: list[str], part: list[str]) -> int | None:
    """Where ``part`` stands in ``tokens``, the last place first: a label comes before the text."""
    for start in range(len(tokens) - len(part), -1, -1):
        if tokens[start : start + len(part)] == part:
            return start
    return None


def opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The differing stretches of two lists: ``old[low:high]`` became ``new[begin:end]``."""
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    tail = next((at for at in range(shorter - head) if old[-1 - at] != new[-1 - at]), shorter - head)
    low, high, end = head, len(old) - tail, len(new) - tail
    if high - low > _DIFF_LIMIT or end - low > _DIFF_LIMIT:
        yield low, high, low, end
        return
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, old[low:high], new[low:end], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield low + i, low + j, low + k, low + m
