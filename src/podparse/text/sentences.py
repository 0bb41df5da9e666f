"""The sentences of a document, as speech: its tokens in one column, where sentences end, and the words of one sentence.

A token is what stands between blanks ("said,"); a word is what is said ("said"). The tokens of all turns lie in one
list, in which an empty token parts paragraphs, so that a search over columns of it never crosses one. The words of a
sentence are read only when somebody asks for them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from podparse.text.memo import Memo

if TYPE_CHECKING:
    from podparse.text.document import Document

__all__ = [
    "COMMA",
    "DASH",
    "Sentence",
    "Sentences",
    "border",
    "ends_sentence",
    "is_cut",
    "parts",
    "plain",
    "sentences",
    "split_words",
]

# What stands between two words, as bits.
COMMA: Final = 1
DASH: Final = 2

_WORD: Final = re.compile(  # it's, U.S, re-record, 3,000, doin'; as a group, so that `split` keeps it
    r"([^\W_]+(?:(?:['’.&/@‐‑-]|(?<=\d),(?=\d))[^\W_]+)*+(?:['’](?=\s|[,.?!;:]|$))?)"
)
_PARAGRAPH: Final = re.compile(r"\n[^\S\n]*\n\s*")
_TOKEN: Final = re.compile(r"\S+")
_CLOSING: Final = '"”’)]'
_MARKS: Final = ".?!…"
_ABBREVIATION: Final = re.compile(r"(?:\b(?:Mrs?|[MDJS][srt]|Prof|vs|etc|Inc|[A-HJ-Z])|\b[ei]\.[ge]|\b[ap]\.m)\.$")
# Marks, and signs of code and mathematics: what they part is no run of speech.
_PARTING: Final = re.compile(r"[\"“”«»„()\[\]:;<>=+*#&@/\\|{}~^_`▶•♪♫→←]")
_QUOTE_MARKS: Final = '"“«»„([)]”'
_QUOTE_MARK: Final = re.compile(f"[{re.escape(_QUOTE_MARKS)}]")
_CUT: Final = re.compile(r"[-‐‑](?:[\s,.;:?!…—–]|$)")
_OPENING_QUOTES: Final = "“«„"
_CLOSING_QUOTES: Final = "”»"

_GOES_ON, _ENDS, _TRAILS_OFF = range(3)

_State = tuple[bool, int]  # in quotation marks; in how many brackets
_PLAIN_STATE: Final = (False, 0)


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


def _border(gap: str) -> int:
    found = COMMA if "," in gap else 0
    if "--" in gap or "—" in gap or "–" in gap or "…" in gap or "..." in gap or " - " in gap:
        found |= DASH
    return found


def _end(token: str) -> int:
    if not token:
        return _ENDS
    core = token.rstrip(_CLOSING)
    marks = core[len(core.rstrip(_MARKS)) :]
    if not marks:
        return _GOES_ON
    if "?" in marks or "!" in marks:
        return _ENDS
    if marks != ".":
        return _TRAILS_OFF
    return _GOES_ON if _ABBREVIATION.search(core) else _ENDS


plain: Final = Memo(_plain)  # a word as the tables have it
border: Final = Memo(_border)  # the marks between two words, from the text between them
is_cut: Final[Memo[str, bool]] = Memo(
    lambda gap: _CUT.match(gap) is not None
)  # whether the gap begins with a hyphen that cuts a word off
parts: Final[Memo[str, bool]] = Memo(lambda gap: _PARTING.search(gap) is not None)
_ends: Final = Memo(_end)


def ends_sentence(token: str) -> bool:
    """Whether a sentence ends with the token, or a paragraph, whatever follows."""
    return _ends[token] == _ENDS


def split_words(text: str) -> list[str]:
    """What leads in, a word, a gap, a word, a gap ...

    >>> split_words("I-I, uh, don't.")
    ['', 'I-I', ', ', 'uh', ', ', "don't", '.']
    """
    return _WORD.split(text)


class Sentence(NamedTuple):
    """The words of one unquoted stretch of one sentence, as parallel sequences.

    ``raw`` as written and ``words`` as the tables have them; ``starts``/``ends`` are offsets (characters) in the
    turn's text; ``gaps`` is the text after each word, ``borders`` the marks in it. ``begins``, ``closes``: whether the
    sentence begins and ends with this stretch; ``stop`` is then its last mark. ``whole``: nothing in it is quoted or
    bracketed. ``answers``: the sentence before is a question.
    """

    raw: Sequence[str]
    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    gaps: Sequence[str]
    borders: Sequence[int]
    begins: bool
    closes: bool
    stop: str
    whole: bool
    answers: bool


class Sentences:
    """Tokens and sentences of a document's texts.

    >>> found = Sentences(["Hi, Mr. Lee. We ... went. Yes?"])
    >>> [found.text(*found.around(place)) for place in (0, 3, 6)]
    ['Hi, Mr. Lee.', 'We ... went.', 'Yes?']
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts: Final = texts
        self.tokens: Final[list[str]] = []
        self._paragraphs: Final[list[tuple[int, int, int]]] = []  # turn, begin and end in its text
        self._firsts: Final[list[int]] = []  # the first token of each paragraph
        self._starts: Final[dict[int, list[int]]] = {}
        self._states: Final[dict[int, tuple[list[int], list[_State]]]] = {}
        tokens = self.tokens
        for turn, text in enumerate(texts):
            for begin, end in _paragraphs(text) if "\n" in text else [(0, len(text))] if text else ():
                self._firsts.append(len(tokens))
                self._paragraphs.append((turn, begin, end))
                tokens += text[begin:end].split()
                tokens.append("")
        self._ends: Final = bytearray(map(_ends.__getitem__, tokens))  # whether a sentence ends with each token
        place = self._ends.find(_TRAILS_OFF)
        while place >= 0:
            self._ends[place] = _GOES_ON if _goes_on(tokens[place + 1]) else _ENDS
            place = self._ends.find(_TRAILS_OFF, place)

    def around(self, place: int) -> tuple[int, int]:
        """The tokens ``[first, last)`` of the sentence that the token at ``place`` belongs to."""
        last = self._ends.find(_ENDS, place)
        return self._ends.rfind(_ENDS, 0, place) + 1, last + 1 if self.tokens[last] else last

    def all(self) -> Iterator[tuple[int, int]]:
        """The tokens ``[first, last)`` of each sentence."""
        place = 0
        while place < len(self.tokens):
            if not self.tokens[place]:
                place += 1
                continue
            first, last = self.around(place)
            yield first, last
            place = last

    def turn(self, place: int) -> int:
        """The index of the turn that the token at ``place`` belongs to."""
        return self._paragraphs[bisect_right(self._firsts, place) - 1][0]

    def turn_end(self, place: int) -> int:
        """One past the last token of the turn that the token at ``place`` belongs to."""
        number = bisect_right(self._firsts, place) - 1
        turn = self._paragraphs[number][0]
        while number < len(self._firsts) and self._paragraphs[number][0] == turn:
            number += 1
        return self._firsts[number] if number < len(self._firsts) else len(self.tokens)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the tokens ``[first, last)`` stand in their turn's text, with the blanks after them."""
        number = bisect_right(self._firsts, first) - 1
        return self._start(number, first), self._start(number, last)

    def text(self, first: int, last: int) -> str:
        """The tokens ``[first, last)`` as they stand."""
        begin, end = self.span(first, last)
        return self.texts[self.turn(first)][begin:end].strip()

    def read(self, first: int, last: int) -> Iterator[Sentence]:
        """The unquoted, unbracketed stretches of the sentence of tokens ``[first, last)``."""
        turn = self.turn(first)
        begin, end = self.span(first, last)
        pieces = _WORD.split(self.texts[turn][begin:end])
        if len(pieces) == 1:
            return
        answers = first > 0 and "?" in self.tokens[first - 1][-3:]
        state = self._state(turn, begin)
        offsets = list(accumulate(map(len, pieces), initial=begin))
        raw, gaps = pieces[1::2], pieces[2::2]
        starts, ends = offsets[1:-1:2], offsets[2:-1:2]
        whole = state == _PLAIN_STATE and not any(map(parts.__getitem__, pieces[::2]))
        for low, high, begins in [(0, len(raw), True)] if whole else _stretches(pieces[0], gaps, state):
            closes = high == len(raw)
            yield Sentence(
                raw[low:high],
                list(map(plain.__getitem__, raw[low:high])),
                starts[low:high],
                ends[low:high],
                gaps[low:high],
                list(map(border.__getitem__, gaps[low:high])),
                begins,
                closes,
                gaps[-1].strip()[:1] if closes else "",
                whole,
                answers and low == 0,
            )

    def _start(self, number: int, place: int) -> int:
        """Where the token at ``place`` of a paragraph begins in its turn's text; the end after the last one."""
        _, begin, end = self._paragraphs[number]
        low = self._firsts[number]
        if place == low or not self.tokens[place]:
            return begin if place == low else end
        if number not in self._starts:
            self._starts[number] = self._odd_starts(number)
        starts = self._starts[number]
        return starts[place - low] if starts else begin + len(" ".join(self.tokens[low:place])) + 1

    def _odd_starts(self, number: int) -> list[int]:
        """Where the tokens of a paragraph begin in its turn's text, if more than a space parts any of them."""
        turn, begin, end = self._paragraphs[number]
        low, high = self._firsts[number], [*self._firsts[number + 1 : number + 2], len(self.tokens)][0] - 1
        if len(" ".join(self.tokens[low:high])) == end - begin:
            return []
        return [match.start() for match in _TOKEN.finditer(self.texts[turn], begin, end)]

    def _state(self, turn: int, start: int) -> _State:
        """Whether ``start`` lies in quotation marks, and in how many brackets.

        Marks without a partner count for nothing: straight quotes in odd number, more brackets opened than closed.
        """
        known = self._states.get(turn)
        if known is None:
            known = self._states[turn] = _quote_states(self.texts[turn])
        places, states = known
        at = bisect_right(places, start - 1)
        return states[at - 1] if at else _PLAIN_STATE


def sentences(document: Document) -> Sentences:
    """The sentences of a document; for `Document.derive`, so that all fixers share them."""
    return Sentences(document.texts)


def _goes_on(token: str) -> bool:
    """Whether this token goes on with a sentence that trailed off before it."""
    return token[:1].islower() or token == "I" or token[:2] in ("I'", "I’", "I,")


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for match in _PARAGRAPH.finditer(text):
        yield begin, match.end()
        begin = match.end()
    if begin < len(text):
        yield begin, len(text)


def _stretches(lead: str, gaps: list[str], state: _State) -> Iterator[tuple[int, int, bool]]:
    """``(first, last + 1, begins)`` of each run of words that no quotation, bracket, colon or sign parts."""
    quoted, depth = _passed(lead, *state)
    low, begins = 0, True
    for number, gap in enumerate(gaps, 1):
        if not parts[gap]:
            continue
        passed = _passed(gap, quoted, depth)
        if not quoted and not depth:
            yield low, number, begins
        begins = passed == (quoted, depth)
        quoted, depth = passed
        low = number
    if low < len(gaps) and not quoted and not depth:
        yield low, len(gaps), begins


def _quote_states(text: str) -> tuple[list[int], list[_State]]:
    """Where the state changes, and what it is from there on."""
    if not any(mark in text for mark in _QUOTE_MARKS):
        return [], []
    straight = text.count('"') % 2 == 0
    square, round_ = text.count("[") == text.count("]"), text.count("(") == text.count(")")
    ignored = ("" if straight else '"') + ("" if square else "[]") + ("" if round_ else "()")
    places: list[int] = []
    states: list[_State] = []
    state = _PLAIN_STATE
    for match in _QUOTE_MARK.finditer(text):
        if match[0] not in ignored:
            state = _passed(match[0], *state)
            places.append(match.start())
            states.append(state)
    return places, states


def _passed(gap: Iterable[str], quoted: bool, depth: int) -> _State:
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
