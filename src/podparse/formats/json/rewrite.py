"""Write edits back into the JSON they came from: only the string literals that hold the edited text are replaced."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from podparse.formats.json.blocks import TEXT, WORDS, Block, Piece
from podparse.formats.json.tolerant import Literal
from podparse.model import Transcript
from podparse.model.edited_cues import edited_texts

__all__ = ["Change", "changes", "replaced"]

# What stands for one character between quotes: an escape (both halves of a pair), or itself.
_SIGN: Final = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.|.", re.DOTALL)


Change = tuple[int, int, str]  # begin and end in a cue's text, and what stands there now


def changes(transcript: Transcript) -> dict[int, list[Change]]:
    """What the edits change in each cue."""
    found: dict[int, list[Change]] = {}
    for turn in transcript.turns:
        if turn.edits and turn.cues:
            texts = edited_texts(transcript.cues.texts, turn)
            found.update({index: list(text.changes) for index, text in zip(turn.cues, texts, strict=True)})
    return {index: each for index, each in found.items() if each}


def replaced(source: str, found: list[Block], changed: dict[int, list[Change]], whole: Literal | None) -> str | None:
    """The source text with the changes of the cues in it; ``found`` are the cues with the literals they come from.

    None when a change finds no literal to go to.
    """
    edits: dict[int, list[Change]] = defaultdict(list)
    places: dict[int, Literal] = {}
    for index, cue_changes in changed.items():
        block = found[index]
        layers = [Layer(block.text, [piece for piece in block.pieces if piece.layer == each]) for each in (TEXT, WORDS)]
        layers = [layer for layer in layers if layer.pieces]
        if not layers or not layers[0].takes(cue_changes):
            return None
        for layer in layers:
            for piece, change in layer.spread(cue_changes):
                places[piece.literal.start] = piece.literal
                edits[piece.literal.start].append(change)
    if whole is not None and whole.start not in places:
        edits[whole.start] += _mirrored(whole, found, changed)
        places[whole.start] = whole
    parts: list[str] = []
    at = 0
    for start in sorted(edits):
        literal = places[start]
        parts += (source[at:start], _literal(source, literal, edits[start]))
        at = literal.end
    return "".join([*parts, source[at:]])


class Layer:
    """The pieces that make up a cue's text once, in order: the whole text, or its words with gaps between them."""

    def __init__(self, text: str, pieces: list[Piece]) -> None:
        self.text = text
        self.pieces = pieces
        self.begins: list[int] = [piece.begin for piece in pieces]
        self.finishes: list[int] = [piece.finish for piece in pieces]

    def takes(self, changes: Iterable[Change]) -> bool:
        """Whether there is a literal for all that is changed (a word may have none, where it was not found)."""
        return all(self._near(low, high) for low, high, _ in changes)

    def _near(self, begin: int, finish: int) -> list[Piece]:
        return self.pieces[bisect_left(self.finishes, begin) : bisect_right(self.begins, finish)]

    def spread(self, changes: Iterable[Change]) -> Iterator[tuple[Piece, Change]]:
        """Changes of the text as changes of the literals: the first piece takes what is new, the others lose."""
        for begin, finish, new in self._glued(sorted(changes, key=_place)):
            after = new
            for piece in self._near(begin, finish):
                low, high = max(begin, piece.begin), min(finish, piece.finish)
                if low < high or (low == high and after):
                    yield piece, (*_within(piece, low, high), after)
                    after = ""

    def _glued(self, changes: Iterable[Change]) -> Iterator[Change]:
        """Changes that take the gap between two words away, widened over both words; overlapping ones made one."""
        done: list[tuple[int, int, list[Change]]] = []
        for change in changes:
            group = [change]
            begin, finish = self._widened(group)
            while done and begin < done[-1][1]:
                group = [*done.pop()[2], *group]
                begin, finish = self._widened(group)
            done.append((begin, finish, group))
        return ((begin, finish, _changed(self.text, begin, finish, group)) for begin, finish, group in done)

    def _widened(self, group: list[Change]) -> tuple[int, int]:
        begin, finish = group[0][0], max(change[1] for change in group)
        new = _changed(self.text, begin, finish, group)
        before = bisect_right(self.finishes, begin) - 1  # the last piece that ends by then
        after = bisect_left(self.begins, finish)  # the first piece that begins from there on
        follows, precedes = new[:1] or self.text[finish : finish + 1], new[-1:] or self.text[begin - 1 : begin]
        if self._is_gap(before, begin, finish) and follows.strip():
            begin = self.begins[before]
        if after < len(self.pieces) and self._is_gap(after - 1, begin, finish) and precedes.strip():
            finish = self.finishes[after] if self.begins[after] == finish else finish
        return begin, finish

    def _is_gap(self, index: int, begin: int, finish: int) -> bool:
        """Whether the gap after a piece lies in the span."""
        if not 0 <= index < len(self.pieces) - 1:
            return False
        return begin <= self.finishes[index] < self.begins[index + 1] <= finish


def _place(change: Change) -> tuple[int, int]:
    """What changes are sorted by; those at one place keep their order."""
    return change[:2]


def _within(piece: Piece, low: int, high: int) -> tuple[int, int]:
    """Characters of the cue's text as characters of the literal; an entity is replaced as one."""
    if piece.size == piece.finish - piece.begin:
        return piece.offset + low - piece.begin, piece.offset + high - piece.begin
    first = piece.offset + (piece.size if low == piece.finish else 0)
    return first, piece.offset + piece.size if high == piece.finish else first


def _changed(text: str, begin: int, finish: int, changes: Iterable[Change]) -> str:
    """``text[begin:finish]`` after the changes in it."""
    parts: list[str] = []
    for low, high, new in changes:
        parts += (text[begin:low], new)
        begin = high
    return "".join([*parts, text[begin:finish]])


def _mirrored(whole: Literal, found: list[Block], changed: dict[int, list[Change]]) -> Iterator[Change]:
    """The same changes where one literal tells the text of all cues again."""
    at = 0
    for index, block in enumerate(found):
        begin = whole.find(block.text, at)
        if begin < 0:
            continue
        at = begin + len(block.text)
        for low, high, after in changed.get(index, ()):
            yield begin + low, begin + high, after


def _literal(source: str, literal: Literal, edits: Iterable[Change]) -> str:
    """The string literal with other text; what is not edited keeps its escapes."""
    quote, raw = source[literal.start], source[literal.start + 1 : literal.end - 1]
    signs: Sequence[str] = literal if raw == literal else _SIGN.findall(raw)
    if len(signs) != len(literal):
        signs = [_escaped(char, source, quote) for char in literal]
    parts: list[str] = []
    at = 0
    for low, high, after in sorted(edits, key=_place):
        parts += (*signs[at:low], _escaped(after, source, quote))
        at = max(at, high)
    return f"{quote}{''.join([*parts, *signs[at:]])}{quote}"


def _escaped(text: str, source: str, quote: str) -> str:
    """Text as it stands between quotes: non-ASCII letters escaped where the file has none."""
    body = json.dumps(text, ensure_ascii=source.isascii())[1:-1]
    return body if quote == '"' else body.replace('\\"', '"').replace("'", "\\'")
