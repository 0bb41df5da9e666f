"""Loops: what a recogniser says again and again over silence or music ("Thank you" 61 times). Nobody said that.

A loop is not a repetition: it crosses sentences, and it is far longer than any speaker's. One copy stays.
"""

from __future__ import annotations

from itertools import groupby
from operator import eq
from typing import Final, NamedTuple

from podparse.fixing.disfluency.prefilter import same_after
from podparse.text.sentences import Sentences

__all__ = ["Loop", "find_loops", "loop_suspects"]

# How often a unit of so many words must come in a row. Short ones are said in earnest ("no, no, no, no, no").
_TIMES: Final = {1: 12, 2: 8, 3: 6, 4: 6}
_SENTENCE_TIMES: Final = 5
_WORD_TIMES: Final = 8  # sentences of one word
_LONGEST: Final = 4
_LONGEST_SUSPECTED: Final = 24


class Loop(NamedTuple):
    """``text[start:end]`` says again what stands before it; it all together came ``times`` times."""

    start: int
    end: int
    unit: str
    times: int


def loop_suspects(found: Sentences, hashes: bytes) -> list[int]:
    """The turns that a loop may be in: where tokens look like those some places later for long enough."""
    turns: set[int] = set()
    for size in range(1, min(_LONGEST_SUSPECTED, len(hashes) // 2) + 1):
        least = size * (min(_TIMES.get(size, _SENTENCE_TIMES), _SENTENCE_TIMES) - 1)
        step = max(1, least // 4)  # so that at least four in a row are looked at
        same = same_after(hashes, size, step)
        run = bytes(least // step)
        place = same.find(run)
        while place >= 0:
            turns.add(found.turn(place * step))
            place = same.find(run, max(place + 1, -(-found.turn_end(place * step) // step)))
    return sorted(turns)


def find_loops(text: str) -> list[Loop]:
    """The loops of a turn, in order and disjoint.

    >>> [(loop.unit, loop.times) for loop in find_loops("Thank you. " * 61)]
    [('Thank you.', 61)]
    >>> find_loops("No, no, no, no, no. Yes.")
    []
    """
    tokens = text.split()
    words = [token.strip(".,?!…-—").lower() for token in tokens]
    found = [run for size in range(1, _LONGEST + 1) for run in _runs(words, size)]
    found += _sentence_runs(tokens)
    offsets = _offsets(text, tokens)
    loops: list[Loop] = []
    position = 0
    for first, size, times in sorted(found, key=lambda run: (run[0], -run[1] * run[2])):
        if first < position:
            continue
        start, end = offsets[first + size - 1][1], offsets[first + size * times - 1][1]
        loops.append(Loop(start, end, " ".join(tokens[first : first + size]), times))
        position = first + size * times
    return loops


def _runs(words: list[str], size: int) -> list[tuple[int, int, int]]:
    """``(first, size, times)`` of each unit of ``size`` words that comes often enough in a row."""
    least = size * (_TIMES[size] - 1)
    same = bytes(map(eq, words, words[size:]))
    out: list[tuple[int, int, int]] = []
    place = same.find(b"\x01" * least)
    while place >= 0:
        end = same.find(b"\x00", place)
        end = len(same) if end < 0 else end
        out.append((place, size, (end - place) // size + 1))
        place = same.find(b"\x01" * least, end)
    return out


def _sentence_runs(tokens: list[str]) -> list[tuple[int, int, int]]:
    """The same for whole sentences, however long."""
    sentences: list[tuple[int, list[str]]] = []
    begin = 0
    for place, token in enumerate(tokens, 1):
        if token[-1] in ".?!":
            sentences.append((begin, tokens[begin:place]))
            begin = place
    out: list[tuple[int, int, int]] = []
    for words, same in groupby(sentences, key=lambda each: each[1]):
        run = list(same)
        if len(run) >= (_SENTENCE_TIMES if len(words) > 1 else _WORD_TIMES):
            out.append((run[0][0], len(words), len(run)))
    return out


def _offsets(text: str, tokens: list[str]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    position = 0
    for token in tokens:
        start = text.index(token, position)
        position = start + len(token)
        out.append((start, position))
    return out
