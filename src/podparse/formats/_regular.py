"""The fast way through SRT and WebVTT: files that are as most are, read with a handful of C-level passes.

Regular is a file whose cues are: an identifier or none, ``00:00:01,000 --> 00:00:02,500`` to the letter, lines of
text, one blank line. Anything else is left to the readers that forgive; both ways give the same for a regular file.
"""

from __future__ import annotations

from itertools import accumulate
from operator import add
from typing import Final

from podparse.formats._rows import Rows
from podparse.formats._stamps import Stamps

__all__ = ["regular"]

_ARROW: Final = " --> "
_STAMP: Final = 12  # characters


def regular(text: str, stamps: Stamps) -> tuple[str, Rows] | None:
    r"""What stands before the first cue, and the cues; None when the file is not regular.

    Cut at the arrows, it falls into pieces: the end of a cue's times, its text, the identifier and start of the next.

    >>> head, rows = regular("1\n00:00:01,000 --> 00:00:02,500\nHi.\n", Stamps(","))
    >>> head, rows.texts, rows.ids, rows.ends[0]
    ('', ['Hi.'], ['1'], 2.5)
    """
    windows = "\r" in text
    if windows:
        if not text.count("\r") == text.count("\r\n") == text.count("\n"):
            return None
        text = text.replace("\r\n", "\n")
    body = text.rstrip("\n")
    pieces = body.split(_ARROW)
    if len(pieces) == 1 or body.count("-->") != len(pieces) - 1 or "\n\n\n" in body:
        return None
    if {piece[_STAMP : _STAMP + 1] for piece in pieces[1:]} != {"\n"}:
        return None
    starts = stamps.column([piece[-_STAMP:] for piece in pieces[:-1]])
    ends = stamps.column([piece[:_STAMP] for piece in pieces[1:]])
    if starts is None or ends is None:
        return None
    head, _, first = ("\n\n" + pieces[0][:-_STAMP]).rpartition("\n\n")
    cuts = [piece[_STAMP + 1 : -_STAMP].rpartition("\n\n") for piece in pieces[1:-1]]
    texts = [*(cut[0] for cut in cuts), pieces[-1][_STAMP + 1 :]]
    ids = [first, *(cut[2] for cut in cuts)]
    # As many blank lines as cuts and no empty text: then no text has one. Identifiers are one line or nothing.
    if body.count("\n\n") != pieces[0].count("\n\n") + len(cuts) or "" in texts:
        return None
    if {id[-1:] for id in ids} - {"", "\n"} or "".join(ids).count("\n") != len(ids) - ids.count(""):
        return None
    step = _STAMP + 1  # from behind an arrow to the text
    begins = [place + step for place in accumulate([len(piece) + len(_ARROW) for piece in pieces[:-1]])]
    finishes = list(map(add, begins, map(len, texts)))
    if windows:  # count the returns that were taken out
        lines = [before + 1 for before in accumulate([piece.count("\n") for piece in pieces[:-1]])]
        begins = [begin + line for begin, line in zip(begins, lines, strict=True)]
        finishes = [begin + len(text) + text.count("\n") for begin, text in zip(begins, texts, strict=True)]
    return head.strip("\n"), Rows(texts, starts, ends, begins, finishes, [id[:-1] or None for id in ids])
