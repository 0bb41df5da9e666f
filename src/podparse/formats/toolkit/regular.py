"""The fast way through SRT and WebVTT: the stretches that are as most files are, with a handful of C-level passes.

A regular block is an identifier or none, ``00:00:01,000 --> 00:00:02,500`` to the letter (the hours may be missing, and
settings follow), and lines of text; one blank line parts it from the next. What is irregular, and the block before it,
is left to the reader that forgives; for regular blocks both give the same.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, groupby
from operator import add, mul, sub
from typing import Final, NamedTuple

from podparse.formats.toolkit.lines import Lines
from podparse.formats.toolkit.rows import Rows
from podparse.formats.toolkit.stamps import ARROW, spans
from podparse.formats.toolkit.timing_lines import has_arrow

__all__ = ["Form", "Forgive", "cues"]

_CHUNK: Final = 2048  # blocks tried at a time: one that is not regular costs no more than its chunk
_IRREGULAR, _BARE, _NAMED = range(3)  # kinds of a block: regular ones have no identifier, or one
_FEWEST: Final = 16  # regular blocks in a row that are worth a pass of their own
_LONGEST_NUMBER: Final = 11  # digits
_BLANK: Final = re.compile(r"\n[^\S\n]++\n")  # a line of white space

# Adds the cues of the lines [low, high) to the rows it was made for.
Forgive = Callable[[int, int], None]


class Form(NamedTuple):
    """What is regular in a format: ``marks`` are the decimal marks of its stamps.

    ``numbered``: an identifier is a number, and a line of white space is no text (SRT, not WebVTT).
    """

    block: re.Pattern[str]
    marks: str
    numbered: bool

    @classmethod
    def of(cls, marks: str, *, numbered: bool) -> Form:
        """The form with blocks of such identifiers and stamps."""
        stamp = rf"(?:[0-9]{{1,2}}:)?[0-5][0-9]:[0-5][0-9][{marks}][0-9]{{3}}"
        id, line = (
            (rf"[0-9]{{1,{_LONGEST_NUMBER}}}\n", r"\n[^\S\n]*+\S[^\n]*+") if numbered else (r"[^\n]++\n", r"\n[^\n]++")
        )
        return cls(re.compile(rf"(?:{id})?+{stamp}{ARROW}{stamp}(?:[ ][^\n]*+)?+(?:{line})++"), marks, numbered)


class _Piece(NamedTuple):
    """The blocks ``[low, high)``, the first at ``place`` in the text; ``rows`` are their cues, None: not regular."""

    low: int
    high: int
    place: int
    rows: Rows | None


def cues(text: str, form: Form, forgive: Callable[[Lines, Rows], Forgive], *, header: bool = False) -> Rows:
    """The cues of a file; what ``forgive`` makes reads the lines that are not regular.

    ``header``: the first block is none of the cues, unless an arrow says that it is not only that.
    """
    body = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    blocks = body.rstrip("\n").split("\n\n")
    first = int(header)
    rows = Rows()
    pieces = list(_pieces(blocks, form, first))
    regular = all(piece.rows is not None for piece in pieces[first:]) and not (header and "-->" in blocks[0])
    if regular:
        pieces = pieces[first:]
    tops = [] if regular and body is text else [0, *accumulate([block.count("\n") + 2 for block in blocks])]
    if body is not text:
        _shift(pieces, tops, _taken_out(text, body))
    if not regular:
        lines = Lines.of(text)
        tops[-1] = len(lines.texts)
        read = forgive(lines, rows)
    for irregular, group in groupby(pieces, key=lambda piece: piece.rows is None):
        stretch = list(group)
        if irregular:
            read(tops[stretch[0].low], tops[stretch[-1].high])
        for piece in stretch:
            if piece.rows is not None:
                rows.add_all(piece.rows)
    return rows


def _pieces(blocks: Sequence[str], form: Form, first: int) -> Iterator[_Piece]:
    """All blocks in pieces; what is too short to be worth a pass of its own counts as irregular, and so does a header.

    A block may go on in an irregular one behind it, so that goes with it.
    """
    if first:
        yield _Piece(0, first, 0, None)
    chunks = list(_chunks(blocks, form, first))
    kinds = [_IRREGULAR] * first
    for low, high, _, rows in chunks:
        kinds += [_BARE] * (high - low) if rows else [_kind(blocks, at, form) for at in range(low, high)]
    whole = bytes(map(mul, kinds, map(bool, [*kinds[1:], _BARE])))
    for low, high, place, rows in chunks:
        if rows is not None and _IRREGULAR not in whole[low:high]:
            yield _Piece(low, high, place, rows)
            continue
        for kind, group in groupby(whole[low:high]):
            stop = low + len(list(group))
            part = blocks[low:stop]
            yield _Piece(low, stop, place, _columns(part, form, place) if kind and len(part) >= _FEWEST else None)
            low, place = stop, place + _length(part)


def _chunks(blocks: Sequence[str], form: Form, first: int) -> Iterator[_Piece]:
    """All blocks but the ``first`` in chunks, with the cues where the whole chunk is regular."""
    place = _length(blocks[:first])
    for low in range(first, len(blocks), _CHUNK):
        chunk = blocks[low : low + _CHUNK]
        rows = _columns(chunk, form, place) if _kind(blocks, low, form) else None
        yield _Piece(low, low + len(chunk), place, rows)
        place += _length(chunk)


def _length(blocks: Sequence[str]) -> int:
    """Characters of blocks, with the line ends that part them from the next."""
    return sum(map(len, blocks)) + 2 * len(blocks)


def _kind(blocks: Sequence[str], at: int, form: Form) -> int:
    """What a block is where it stands."""
    block = blocks[at]
    if form.block.fullmatch(block) is None or block.count("-->") != 1 or has_arrow(block.partition("-->")[2]):
        return _IRREGULAR
    if _has_id(block):
        return _NAMED
    # A number at the end of the text before a cue without a number may be that.
    return _IRREGULAR if at and form.numbered and _ends_in_number(blocks[at - 1]) else _BARE


def _columns(blocks: Sequence[str], form: Form, offset: int = 0) -> Rows | None:
    r"""The cues of blocks that are of one regular kind (None: they are not), the first one at ``offset`` in the file.

    >>> rows = _columns(["1\n00:00:01,000 --> 00:00:02,500\nHi."], Form.of(",", numbered=True))
    >>> rows.texts, rows.ids, rows.ends[0], rows.begins[0]
    (['Hi.'], ['1'], 2.5, 32)
    """
    named = _has_id(blocks[0])
    try:
        *first, timings, texts = zip(*[block.split("\n", 1 + named) for block in blocks], strict=True)
    except ValueError:
        return None
    ids = first[0] if first else ()
    names, said = "".join(ids), "\n".join(texts)
    if "" in ids or "" in texts or "-->" in names or "-->" in said or has_arrow(said):
        return None
    if form.numbered and (
        _BLANK.search(f"\n{said}\n") or not (_are_numbers(ids, names) if named else _no_numbers(texts))
    ):
        return None
    times = spans(timings, form.marks)
    if times is None:
        return None
    tops = accumulate([len(block) + 2 for block in blocks], initial=offset)
    finishes = list(map(add, tops, map(len, blocks)))
    return Rows(texts, *times, map(sub, finishes, map(len, texts)), finishes, ids or [None] * len(texts))


def _has_id(block: str) -> bool:
    return block.find("\n") < block.find(ARROW)


def _are_numbers(ids: Sequence[str], joined: str) -> bool:
    return joined.isascii() and joined.isdecimal() and max(map(len, ids)) <= _LONGEST_NUMBER


def _no_numbers(texts: Sequence[str]) -> bool:
    """Whether no number at the end of a text may be the identifier of what follows."""
    return not any(map(_ends_in_number, texts[:-1]))


def _ends_in_number(text: str) -> bool:
    """Whether the last line is a number, or may be one above lines of white space."""
    last = text.rpartition("\n")[2].strip()
    return last.isdecimal() or not last


def _shift(pieces: Sequence[_Piece], tops: Sequence[int], out: Sequence[int]) -> None:
    """Put the spans where they stand in the file, where ``out`` are the characters taken out before each line."""
    for low, high, _, rows in pieces:
        if rows is not None:
            first = [top + 1 + (id is not None) for top, id in zip(tops[low:high], rows.ids, strict=True)]
            last = map(add, first, [text.count("\n") for text in rows.texts])
            rows.begins = array("Q", map(add, rows.begins, map(out.__getitem__, first)))
            rows.finishes = array("Q", map(add, rows.finishes, map(out.__getitem__, last)))


def _taken_out(text: str, body: str) -> Sequence[int]:
    r"""How many characters of the ``text`` before each line are not in the ``body``, whose lines end in ``\n``."""
    if text.count("\r") == text.count("\r\n") == text.count("\n"):
        return range(body.count("\n") + 2)
    return list(map(sub, Lines.of(text).starts, Lines.of(body).starts))
