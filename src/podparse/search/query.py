"""What is asked of an index, and what it gives: queries as FTS5 takes them, and hits."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from attrs import asdict, frozen

from podparse.errors import PodparseError

__all__ = ["Hit", "expression", "hit_of"]


@frozen(kw_only=True)
class Hit:
    """A passage that was found. ``start`` and ``end`` are seconds; ``score`` is higher for a better hit.

    ``snippet`` is what stands around the words, which are marked; ``turn`` is the turn's index in the file ``path``.
    ``as_said``: the words were found only in what was said before it was repaired, and the snippet shows that.
    """

    snippet: str  #: the words around, those found in brackets
    text: str  #: the whole passage
    speaker: str | None  #: name, None where unknown
    start: float | None  #: seconds from the start of the recording; None where unknown
    end: float | None  #: seconds from the start of the recording; None where unknown
    title: str | None  #: title of the episode
    show: str | None  #: name of the podcast
    date: date | None  #: day of publication
    path: str  #: the file
    turn: int  #: index of the turn
    score: float  #: how well it fits: higher is better
    as_said: bool = False  #: True: found only in what was said before it was repaired, which the snippet shows

    def to_record(self) -> dict[str, Any]:
        """A flat dict, ready for a table or a line of JSON."""
        return {**asdict(self), "date": self.date.isoformat() if self.date else None}


_TERM: Final = re.compile(r"(-?)(?:\"([^\"]*)\"?|([^\s\"]+))")


def expression(query: str) -> str:
    """A query as FTS5 takes it; nothing in it can be an error of syntax."""
    wanted, unwanted = list[str](), list[str]()
    for minus, phrase, word in _TERM.findall(query):
        text = phrase or word.rstrip("*")
        if any(letter.isalnum() for letter in text):
            term = '"' + text.replace('"', " ") + '"' + ("*" if word.endswith("*") else "")
            (unwanted if minus else wanted).append(term)
    if not wanted:
        raise PodparseError(f"there is no word to look for in {query!r}")
    return " NOT ".join([f"({' AND '.join(wanted)})", *unwanted])


def hit_of(row: tuple[Any, ...], marks: tuple[str, str]) -> Hit:
    """A row of the query in `Index.search` as a hit."""
    text, _, speaker, start, end, turn, title, show, day, path, score, now, said = row
    as_said = "\2" not in now and "\2" in said
    return Hit(
        snippet=" ".join((said if as_said else now).replace("\2", marks[0]).replace("\3", marks[1]).split()),
        text=text,
        speaker=speaker or None,
        start=start,
        end=end,
        title=title,
        show=show,
        date=date.fromisoformat(day) if day else None,
        path=path,
        turn=turn,
        score=round(score, 4),
        as_said=as_said,
    )
