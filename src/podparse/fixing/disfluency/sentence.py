"""Sentences for the disfluency rules: where they begin and end, and the words and borders of one.

No rule looks past a sentence, into quotation marks or into brackets; so what is handed out are unquoted stretches.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final, NamedTuple

from podparse.fixing.disfluency.memo import Memo

__all__ = [
    "COMMA",
    "CUT",
    "DASH",
    "FILLER",
    "PARTING",
    "WORD",
    "Sentence",
    "Verdict",
    "border",
    "bounds",
    "cuts",
    "plain",
    "read",
    "states",
]

# What stands between two words, as bits; FILLER and CUT are set when a filler or a cut-off word there has gone.
COMMA: Final = 1
DASH: Final = 2
FILLER: Final = 4
CUT: Final = 8

WORD: Final = re.compile(  # it's, U.S, re-record, 3,000, doin'; as a group, so that `split` keeps it
    r"([^\W_]+(?:(?:['’.&/@‐‑-]|(?<=\d),(?=\d))[^\W_]+)*+(?:['’](?=\s|[,.?!;:]|$))?)"
)
# A sentence ends at a mark with space after it: not after an abbreviation or an initial, nor at dots inside one.
_STOP: Final = re.compile(
    r"""[.?!…\n] (?:
        (?: (?<=[?!]) [.?!…]*+
          | (?<=\.) (?![.…]) (?<![.…]\.)
            (?<!\bMr\.) (?<!\bMrs\.) (?<!\b[MDJS][srt]\.) (?<!\bProf\.) (?<!\bvs\.) (?<!\b[ei]\.[ge]\.) (?<!\bInc\.)
            (?<!\b[A-HJ-Z]\.)
          | (?: (?<=…) | (?<=\.) (?=[.…]) ) [.…]{0,8}+ (?! [\"”’)\]]{0,6}+ \s++ (?:[a-zà-öø-ÿ]|I\b) )
        ) [\"”’)\]]{0,6}+ \s++
      | (?<=\n) [^\S\n]*+ \n \s*+
    )""",
    re.VERBOSE,
)
_CUT: Final = re.compile(r"[-‐‑](?:[\s,.;:?!…—–]|$)")
PARTING: Final = re.compile(r'["“”«»„()\[\]:;]')
_MARK: Final = re.compile(r"[\"“”«»„(\[)\]]")
State = tuple[bool, int]  # in quotation marks; in how many brackets
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
    here; ``stop`` is then its last mark. ``unpunctuated``: a recogniser's bare words, without marks and capitals; a
    border that is not there tells nothing.
    """

    __slots__ = (
        "alive", "bare", "begins", "borders", "broken", "closes", "cut", "ends", "gaps", "raw", "rewritten", "starts",
        "stop", "unpunctuated", "verdicts", "words",
    )  # fmt: skip

    def __init__(self, raw: list[str], starts: list[int], ends: list[int], gaps: list[str], *, begins: bool) -> None:
        self.begins = begins
        self.closes = False
        self.stop = ""
        self.raw, self.starts, self.ends, self.gaps = raw, starts, ends, gaps
        self.words = list(map(_PLAIN.__getitem__, raw))
        self.borders = list(map(_BORDERS.__getitem__, gaps))
        self.cut = list(map(_CUTS.__getitem__, gaps))
        if any(self.cut):
            self.cut = [cut and word[-1].isalpha() for cut, word in zip(self.cut, raw, strict=True)]
        self.alive = list(range(len(raw)))
        self.verdicts: list[Verdict | None] = [None] * len(raw)
        self.rewritten: dict[int, tuple[str, Verdict]] = {}
        self.broken: dict[int, str] = {}
        self.bare = not any(self.borders[:-1])  # neither marks inside nor fillers
        self.unpunctuated = False

    @property
    def unmarked(self) -> bool:
        """Whether an interjection may stand here without a comma."""
        return self.bare or self.unpunctuated

    def condemn(self, indices: list[int], verdict: Verdict) -> None:
        """Mark words as going; the caller keeps ``alive`` in step."""
        for index in indices:
            self.verdicts[index] = verdict


def cuts(gap: str) -> bool:
    """Whether the hyphen that begins this gap may have broken a word off."""
    return _CUT.match(gap) is not None


def border(gap: str) -> int:
    """What stands in the text between two words."""
    found = COMMA if "," in gap else 0
    if "--" in gap or "—" in gap or "–" in gap or "…" in gap or "..." in gap or " - " in gap:
        found |= DASH
    return found


_PLAIN: Final = Memo(plain)
_BORDERS: Final = Memo(border)
_CUTS: Final = Memo(cuts)


def bounds(text: str) -> list[tuple[int, int]]:
    """Where the sentences of ``text`` lie; the space after one belongs to it.

    >>> bounds("Hi, Mr. Lee. We ... went. Yes?")
    [(0, 13), (13, 26), (26, 30)]
    """
    ends = [match.end() for match in _STOP.finditer(text)]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return list(zip([0, *ends], ends, strict=False)) if text else []


def read(text: str, begin: int, end: int, state: State = (False, 0)) -> Iterator[Sentence]:
    """The unquoted, unbracketed stretches of the sentence ``text[begin:end]``, which begins in ``state``."""
    pieces = WORD.split(text[begin:end])  # what leads in, a word, a gap, a word, a gap ...
    if len(pieces) == 1:
        return
    offsets = list(accumulate(map(len, pieces), initial=begin))
    raw, gaps = pieces[1::2], pieces[2::2]
    starts, ends = offsets[1:-1:2], offsets[2:-1:2]
    whole = state == (False, 0) and PARTING.search(text, begin, end) is None
    stretches = [(0, len(raw), True)] if whole else _stretches(pieces[0], gaps, state)
    for low, high, begins in stretches:
        sentence = Sentence(raw[low:high], starts[low:high], ends[low:high], gaps[low:high], begins=begins)
        if high == len(raw):
            sentence.closes = True
            sentence.stop = gaps[-1].strip()[:1]
            sentence.unpunctuated = whole and sentence.bare and not sentence.stop and raw[0] == sentence.words[0]
        yield sentence


def _stretches(lead: str, gaps: list[str], state: State) -> Iterator[tuple[int, int, bool]]:
    """``(first, last + 1, begins)`` of each run of words that no quotation, bracket, colon or semicolon parts."""
    quoted, depth = _passed(lead, *state)
    low, begins = 0, True
    for number, gap in enumerate(gaps, 1):
        if gap == " " or PARTING.search(gap) is None:
            continue
        passed = _passed(gap, quoted, depth)
        if not quoted and not depth:
            yield low, number, begins
        begins = passed == (quoted, depth)
        quoted, depth = passed
        low = number
    if low < len(gaps) and not quoted and not depth:
        yield low, len(gaps), begins


def states(text: str, starts: Iterable[int]) -> list[State]:
    """For each of ``starts``, in order: whether it lies in quotation marks, and in how many brackets.

    Marks without a partner count for nothing: straight quotes in odd number, more brackets opened than closed.
    """
    marks = [(match.start(), match[0]) for match in _MARK.finditer(text)]
    if not marks:
        return [(False, 0) for _ in starts]
    straight = text.count('"') % 2 == 0
    square, round_ = text.count("[") == text.count("]"), text.count("(") == text.count(")")
    ignored = ("" if straight else '"') + ("" if square else "[]") + ("" if round_ else "()")
    out: list[State] = []
    quoted, depth, at = False, 0, 0
    for start in starts:
        while at < len(marks) and marks[at][0] < start:
            if marks[at][1] not in ignored:
                quoted, depth = _passed(marks[at][1], quoted, depth)
            at += 1
        out.append((quoted, depth))
    return out


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
