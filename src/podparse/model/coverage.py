"""How much of a file's prose is in the turns, counted on the file itself and not on what a reader made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

__all__ = ["coverage_of", "missing_stretches"]

_SIZE: Final = 4  # words in a row that are looked for: prose has them; keys, tags, times and labels hardly do
_LEAST: Final = 20  # such rows under which a file says too little
_TAG: Final = re.compile(r"<[^<>]{0,400}>|\\[nrt]|&[a-z]{2,6};")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LINKED: Final = re.compile(r"[ \t,;.!?*_'\"“”‘’«»…()–—\\-]{1,8}")


def coverage_of(source: str, texts: Iterable[str]) -> float | None:
    """The share (0..1) of the rows of four words in ``source`` that ``texts`` have too; None where it has few.

    >>> said = "one two three four five six seven eight nine ten " * 3
    >>> coverage_of(f"<p>{said}</p>", [said]), coverage_of("Ann: Hi.", ["Hi."])
    (1.0, None)
    """
    heard = _heard(texts)
    rows = [row in heard for _, row in _rows(source)]
    return sum(rows) / len(rows) if len(rows) >= _LEAST else None


def missing_stretches(source: str, texts: Iterable[str], least: int = 30) -> list[tuple[int, int]]:
    """Stretches of prose that the texts do not have: the offset of the first word, and how many words.

    Those of fewer than ``least`` words are left out.
    """
    heard = _heard(texts)
    found: list[tuple[int, int]] = []
    begin, count, last = 0, 0, -1
    for number, (place, row) in enumerate(_rows(source)):
        if row in heard:
            if count >= least:
                found.append((begin, count + _SIZE - 1))
            count = 0
            continue
        begin, count = (place, 1) if not count or number != last + 1 else (begin, count + 1)
        last = number
    if count >= least:
        found.append((begin, count + _SIZE - 1))
    return found


def _heard(texts: Iterable[str]) -> set[tuple[str, ...]]:
    return {row for text in texts for _, row in _rows(text)}


def _rows(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each row of four words in one line with nothing but plain punctuation between them, and its offset."""
    text = _TAG.sub(lambda found: " " * len(found[0]), text)
    words: list[str] = []
    places: list[int] = []
    end = 0
    for word in _WORD.finditer(text):
        if words and not _LINKED.fullmatch(text, end, word.start()):
            words, places = [], []
        words.append(word[0].lower())
        places.append(word.start())
        end = word.end()
        if len(words) >= _SIZE:
            yield places[-_SIZE], tuple(words[-_SIZE:])
