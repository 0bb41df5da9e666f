"""The fast way through SRT and WebVTT: the stretches that are as most files are, with a handful of C-level passes.

A regular block is an identifier or none, ``00:00:01,000 --> 00:00:02,500`` to the letter, and lines of text; one blank
line parts it from the next. What is irregular, and the block before it, is left to the reader that forgives; for
regular blocks both give the same.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, groupby
from operator import add, and_
from typing import Final, NamedTuple

from podparse.formats._lines import Lines
from podparse.formats._rows import Rows
from podparse.formats._stamps import SIZE, column

__all__ = ["Form", "Forgive", "cues"]

_ARROW: Final = " --> "
_TEXT: Final = SIZE + 1  # from behind an arrow to the text
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
        stamp = rf"[0-9][0-9]:[0-5][0-9]:[0-5][0-9][{marks}][0-9]{{3}}"
        id, line = (r"[0-9]{1,11}+\n", r"\n[^\S\n]*+\S[^\n]*+") if numbered else (r"[^\n]++\n", r"\n[^\n]++")
        return cls(re.compile(rf"(?:{id})?+{stamp} --> {stamp}(?:{line})++"), marks, numbered)


def cues(text: str, form: Form, forgive: Callable[[Lines, Rows], Forgive], *, header: bool = False) -> Rows:
    """The cues of a file; what ``forgive`` makes reads the lines that are not regular.

    ``header``: the first block is none of the cues, unless an arrow says that it is not only that.
    """
    body = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    blocks = body.rstrip("\n").split("\n\n")
    first = int(header and "-->" not in blocks[0])
    if body is text and len(blocks) > first:
        found = _columns(blocks[first:], form, sum(len(block) + 2 for block in blocks[:first]))
        if found is not None:
            return found
    lines, rows = Lines.of(text), Rows()
    read = forgive(lines, rows)
    tops = [0, *accumulate([block.count("\n") + 2 for block in blocks])]  # the line that each block begins on
    tops[-1] = len(lines.texts)
    for low, high, regular in _runs(blocks, form, first):
        part = _columns(blocks[low:high], form) if regular else None
        if part is None:
            read(tops[low], tops[high])
        else:
            _place(part, lines, tops[low:high])
            rows.add_all(part, 0, len(part))
    return rows


def _place(rows: Rows, lines: Lines, tops: Sequence[int]) -> None:
    """Put the spans where the texts stand in the file, whatever its line ends are."""
    first = [top + 1 + (id is not None) for top, id in zip(tops, rows.ids, strict=True)]
    last = map(add, first, [text.count("\n") for text in rows.texts])
    rows.begins = array("Q", map(lines.starts.__getitem__, first))
    rows.finishes = array("Q", map(lines.end, last))


def _columns(blocks: Sequence[str], form: Form, offset: int = 0) -> Rows | None:
    r"""The cues of blocks that are all regular (None: they are not), the first one at ``offset`` in the file.

    >>> rows = _columns(["1\n00:00:01,000 --> 00:00:02,500\nHi."], Form.of(",", numbered=True))
    >>> rows.texts, rows.ids, rows.ends[0], rows.begins[0]
    (['Hi.'], ['1'], 2.5, 32)
    """
    heads, arrows, tails = zip(*[block.partition(_ARROW) for block in blocks], strict=True)
    texts = [tail[_TEXT:] for tail in tails]
    if "" in arrows or "" in texts or {tail[SIZE:_TEXT] for tail in tails} != {"\n"}:
        return None
    ids = [head[:-SIZE] for head in heads]
    names, said = "".join(ids), "\n".join(texts)
    if "-->" in names or "-->" in said or not _are_lines(ids, names) or (form.numbered and not _plain(ids, texts)):
        return None
    starts = column([head[-SIZE:] for head in heads], form.marks)
    ends = column([tail[:SIZE] for tail in tails], form.marks)
    if starts is None or ends is None:
        return None
    tops = accumulate([len(block) + 2 for block in blocks], initial=offset + len(_ARROW) + _TEXT)
    begins = [top + len(head) for top, head in zip(tops, heads, strict=False)]
    return Rows(texts, starts, ends, begins, map(add, begins, map(len, texts)), [id[:-1] or None for id in ids])


def _are_lines(ids: list[str], joined: str) -> bool:
    """Whether each identifier is one line, or nothing."""
    return (
        joined.count("\n") == len(ids) - ids.count("") and "\n" not in ids and not {id[-1:] for id in ids} - {"", "\n"}
    )


def _plain(ids: list[str], texts: list[str]) -> bool:
    """Whether identifiers are numbers, no line is blank, and no number at the end of a text may be an identifier."""
    numbers = "".join(ids).replace("\n", "")
    if numbers and not (numbers.isascii() and numbers.isdecimal() and max(map(len, ids)) <= _LONGEST_NUMBER + 1):
        return False
    if "" in ids and any(_ends_in_number(text) for text, id in zip(texts, ids[1:], strict=False) if not id):
        return False
    said = "\n".join(texts)
    return _BLANK.search(f"\n{said}\n") is None


def _ends_in_number(text: str) -> bool:
    """Whether the last line is a number, or may be one above lines of white space."""
    last = text.rpartition("\n")[2].strip()
    return last.isdecimal() or not last


def _runs(blocks: Sequence[str], form: Form, first: int) -> Iterator[tuple[int, int, bool]]:
    """``(low, high, regular)`` of neighbouring blocks; the first ones that are irregular come with the header."""
    match = form.block.fullmatch
    regular = [match(block) is not None and block.count("-->") == 1 for block in blocks]
    if form.numbered:
        for at in range(1, len(blocks)):
            if regular[at] and blocks[at].startswith(_ARROW, SIZE) and _ends_in_number(blocks[at - 1]):
                regular[at] = False
    whole = map(and_, regular[first:], [*regular[first + 1 :], True])  # a block goes on in an irregular one behind it
    low = first
    for alike, group in groupby(whole):
        high = low + len(list(group))
        yield (low, high, True) if alike and high - low >= _FEWEST else (low if low > first else 0, high, False)
        low = high
