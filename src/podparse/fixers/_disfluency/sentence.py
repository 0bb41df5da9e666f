"""Sentences for the disfluency rules: where they begin and end, and the words and borders of one.

No rule looks past a sentence, into quotation marks or into brackets; so what is handed out are unquoted stretches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

__all__ = ["COMMA", "CUT", "DASH", "FILLER", "Sentence", "Verdict", "bounds", "plain", "read"]

# What stands between two words, as bits; FILLER and CUT are set when a filler or a cut-off word there has gone.
COMMA: Final = 1
DASH: Final = 2
FILLER: Final = 4
CUT: Final = 8

_WORD: Final = re.compile(  # it's, U.S, re-record, 3,000, doin'
    r"[^\W_]+(?:(?:['’.&/@‐‑-]|(?<=\d),(?=\d))[^\W_]+)*+(?:['’](?=\s|[,.?!;:]|$))?"
)
_STOP: Final = re.compile(r"[.?!…]++[\"”’)\]]*+\s++|\n\s*+\n")
_CUT: Final = re.compile(r"[-‐‑](?:[\s,.;:?!…—–]|$)")
_ABBREVIATIONS: Final = frozenset({"mr", "mrs", "ms", "dr", "st", "prof", "sr", "jr", "vs", "e.g", "i.e", "inc"})
_HYPHENS: Final = ("-", "‐", "‑")
_OPENING_QUOTES: Final = "“«„"
_CLOSING_QUOTES: Final = "”»"


class Verdict(NamedTuple):
    """Why a word goes."""

    kind: str
    rule: str
    confidence: float


def plain(word: str) -> str:
    """A word as the tables have it."""
    return word.lower().replace("’", "'")


class Sentence:
    """The words of one unquoted stretch of one sentence, as parallel lists, and what the rules make of them.

    ``starts``/``ends`` are offsets in the turn's text; ``borders`` what follows each word; ``gaps`` the text there;
    ``cut`` whether a word was broken off. ``alive`` are the indices still standing, ``verdicts`` why the others fell,
    ``rewritten`` new forms of words that stay (stutters). ``begins``, ``closes``: whether the sentence begins and ends
    here; ``stop`` is then its last mark.
    """

    __slots__ = (
        "alive", "begins", "borders", "broken", "closes", "cut", "ends", "gaps", "raw", "rewritten", "starts", "stop",
        "verdicts", "words",
    )  # fmt: skip

    def __init__(self, begins: bool) -> None:
        self.begins = begins
        self.closes = False
        self.stop = ""
        self.words: list[str] = []
        self.raw: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.borders: list[int] = []
        self.gaps: list[str] = []
        self.cut: list[bool] = []
        self.alive: list[int] = []
        self.verdicts: list[Verdict | None] = []
        self.rewritten: dict[int, tuple[str, Verdict]] = {}
        self.broken: dict[int, str] = {}

    def add(self, match: re.Match[str], gap: str) -> None:
        """Take in a word and what follows it."""
        raw = match[0]
        self.alive.append(len(self.words))
        self.words.append(plain(raw))
        self.raw.append(raw)
        self.starts.append(match.start())
        self.ends.append(match.end())
        self.gaps.append(gap)
        self.borders.append(0 if gap == " " else _border(gap))
        self.cut.append(gap[:1] in _HYPHENS and raw[-1:].isalpha() and _CUT.match(gap) is not None)
        self.verdicts.append(None)

    @property
    def bare(self) -> bool:
        """No punctuation inside: nothing can be told from a border that is not there."""
        return not any(self.borders[:-1])

    def condemn(self, indices: list[int], verdict: Verdict) -> None:
        """Mark words as going; the caller keeps ``alive`` in step."""
        for index in indices:
            self.verdicts[index] = verdict


def _border(gap: str) -> int:
    border = COMMA if "," in gap else 0
    if "--" in gap or "—" in gap or "–" in gap or "…" in gap or "..." in gap or " - " in gap:
        border |= DASH
    return border


def bounds(text: str) -> list[tuple[int, int]]:
    """Where the sentences of ``text`` lie; the space after one belongs to it.

    >>> bounds("Hi, Mr. Lee. We ... went. Yes?")
    [(0, 13), (13, 26), (26, 30)]
    """
    out: list[tuple[int, int]] = []
    begin = 0
    for match in _STOP.finditer(text):
        if _continues(text, match):
            continue
        out.append((begin, match.end()))
        begin = match.end()
    if begin < len(text):
        out.append((begin, len(text)))
    return out


def _continues(text: str, match: re.Match[str]) -> bool:
    """A full stop that ends no sentence: after an abbreviation, or an ellipsis inside one."""
    mark = match[0]
    if "\n\n" in mark or "?" in mark or "!" in mark:
        return False
    start = match.start()
    if "..." in mark or "…" in mark:
        following = text[match.end() : match.end() + 2]
        return following[:1].islower() or following in ("I ", "I'", "I’")
    before = text[max(0, start - 6) : start].rpartition(" ")[2]
    initial = len(before) == 1 and before.isupper() and before != "I"
    return mark[0] == "." and (initial or before.lower() in _ABBREVIATIONS)


def read(text: str, begin: int, end: int) -> Iterator[Sentence]:
    """The unquoted, unbracketed stretches of the sentence ``text[begin:end]``."""
    quoted, depth = _state(text, begin)
    words = list(_WORD.finditer(text, begin, end))
    sentence = Sentence(begins=True)
    position = begin
    for number, match in enumerate(words):
        if number == 0:
            quoted, depth = _passed(text[position : match.start()], quoted, depth)
        following = words[number + 1].start() if number + 1 < len(words) else end
        gap = text[match.end() : following]
        if not quoted and not depth:
            sentence.add(match, gap)
        if gap == " " or (gap == ", " and not quoted and not depth):
            continue
        state = _passed(gap, quoted, depth)
        if state != (quoted, depth) or '"' in gap or ":" in gap or ";" in gap:
            if sentence.words:
                yield sentence
            sentence = Sentence(begins=state == (quoted, depth))
        quoted, depth = state
    if sentence.words:
        sentence.closes = True
        sentence.stop = sentence.gaps[-1].strip()[:1]
        yield sentence


def _state(text: str, position: int) -> tuple[bool, int]:
    """Whether ``position`` lies in quotation marks, and in how many brackets."""
    before = text[:position]
    quoted = before.count('"') % 2 == 1 and text.count('"') % 2 == 0
    if "“" in before:
        quoted = before.rfind("“") > before.rfind("”")
    depth = max(0, before.count("(") - before.count(")")) + max(0, before.count("[") - before.count("]"))
    return quoted, depth if text[position:].count(")") + text[position:].count("]") >= depth else 0


def _passed(gap: str, quoted: bool, depth: int) -> tuple[bool, int]:
    for mark in gap:
        if mark == '"':
            quoted = not quoted
        elif mark in _OPENING_QUOTES:
            quoted = True
        elif mark in _CLOSING_QUOTES:
            quoted = False
        elif mark in "[(":
            depth += 1
        elif mark in "])" and depth:
            depth -= 1
    return quoted, depth
