"""Write edits back into the JSON they came from: only the string literals that hold the edited text are replaced."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from podparse.formats.json.blocks import Block, Piece
from podparse.formats.json.tolerant import Literal
from podparse.model import Transcript, Turn

__all__ = ["Change", "changes", "replaced"]

Change = tuple[int, int, str]  # begin and end in a cue's text, and what stands there now


def changes(transcript: Transcript) -> dict[int, list[Change]]:
    """What the edits change in each cue; an edit over a border belongs to the cue where it begins."""
    found: dict[int, list[Change]] = defaultdict(list)
    for turn in transcript.turns:
        for index, change in _turn_changes(turn, transcript.cues.texts):
            found[index].append(change)
    return found


def _turn_changes(turn: Turn, texts: Any) -> Iterator[tuple[int, Change]]:
    spans = [
        (index, begin, begin + len(texts[index])) for index, begin in zip(turn.cues, turn.cue_offsets, strict=True)
    ]
    for edit in turn.edits:
        after = edit.after
        for at, (index, begin, finish) in enumerate(spans):
            last = at == len(spans) - 1
            # The space between two cues belongs to the one before it.
            if edit.end < begin or (edit.start > finish and not last):
                continue
            low, high = max(edit.start, begin), min(edit.end, finish)
            if low < high or (after and low == high):
                over = edit.end > finish and not last
                yield index, (low - begin, high - begin, after.rstrip() if over else after)
                after = ""


def replaced(source: str, found: list[Block], changed: dict[int, list[Change]], whole: Literal | None) -> str:
    """The source text with the changes of the cues in it; ``found`` are the cues with the literals they come from."""
    edits: dict[int, list[Change]] = defaultdict(list)
    places: dict[int, Literal] = {}
    for index, cue_changes in changed.items():
        pieces = found[index].pieces
        for begin, finish, after in cue_changes:
            for piece, change in _spread(pieces, begin, finish, after):
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


def _spread(pieces: Iterable[Piece], begin: int, finish: int, after: str) -> Iterator[tuple[Piece, Change]]:
    """A change of the cue's text as changes of the literals under it, once in each layer."""
    pending: dict[int, str] = {}
    for piece in pieces:
        new = pending.get(piece.layer, after)
        low, high = max(begin, piece.begin), min(finish, piece.finish)
        if low < high or (low == high and new):
            yield piece, (piece.offset + low - piece.begin, piece.offset + high - piece.begin, new)
            pending[piece.layer] = ""


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
    quote = source[literal.start]
    plain = source[literal.start + 1 : literal.end - 1] == literal
    parts: list[str] = []
    at = 0
    for low, high, after in sorted(edits):
        parts += (literal[at:low], _escaped(after, source, quote) if plain else after)
        at = max(at, high)
    parts.append(literal[at:])
    text = "".join(parts)
    return f"{quote}{text if plain else _escaped(text, source, quote)}{quote}"


def _escaped(text: str, source: str, quote: str) -> str:
    """Text as it stands between quotes: non-ASCII letters escaped where the file has none."""
    body = json.dumps(text, ensure_ascii=source.isascii())[1:-1]
    return body if quote == '"' else body.replace('\\"', '"').replace("'", "\\'")
