"""A border between two words at which a repair may begin, as the rules see it."""

from __future__ import annotations

from typing import Final, NamedTuple

from podparse.fixing.disfluency import grammar
from podparse.fixing.disfluency.sentence import COMMA, CUT, DASH, FILLER, Sentence
from podparse.language.en import disfluency as en

__all__ = ["LONGEST_FRAGMENT", "STRONG", "Found", "Site"]

STRONG: Final = DASH | CUT | FILLER  # more than a comma: speech did break off here
LONGEST_FRAGMENT: Final = 8
_LONGEST_COPY: Final = 7


class Found(NamedTuple):
    """How many words before the border were taken back."""

    size: int
    rule: str
    confidence: float


class Site:
    """A border: the words ``kept`` before it, the queue after it, and what was skipped as an interregnum."""

    __slots__ = ("after", "border", "edited", "kept", "last", "marked", "next", "place", "queue", "raw", "sentence")

    def __init__(self, sentence: Sentence, kept: list[int], queue: list[int], place: int) -> None:
        self.sentence = sentence
        self.kept = kept
        self.queue = queue
        self.place = place
        self.marked = False  # an interjection stands between
        self.edited = 0  # an editing term stands between: 1 weak ("no"), 2 strong ("or rather")
        index = kept[-1]
        self.last = sentence.words[index]
        self.raw = sentence.raw[index]
        self.border = sentence.borders[index]
        self.next = sentence.words[queue[place]]
        self.after = self.ahead(1)

    def back(self, size: int) -> str:
        """The ``size``-th word before the border, "" where there is none."""
        return self.sentence.words[self.kept[-size]] if size <= len(self.kept) else ""

    def ahead(self, offset: int) -> str:
        """The word ``offset`` places after the first one of the repair."""
        place = self.place + offset
        return self.sentence.words[self.queue[place]] if place < len(self.queue) else ""

    def moved(self, place: int) -> Site:
        """The same border with the repair beginning later."""
        return Site(self.sentence, self.kept, self.queue, place)

    @property
    def strong(self) -> bool:
        """A break was heard: dash, cut-off word, filler."""
        return bool(self.border & STRONG)

    @property
    def opens_clause(self) -> bool:
        """The last word is the first one of its clause."""
        before = self.back(2)
        return not before or before in en.CONJUNCTIONS or before in en.OPENERS

    @property
    def is_parenthetical(self) -> bool:
        """What follows is "I think" or the like, put in between."""
        if self.next not in ("i", "you", "we", "they") or self.after not in en.PARENTHETICAL:
            return False
        closed = self.sentence.borders[self.queue[self.place + 1]] or self.ahead(2) in en.BE
        return bool(closed) and not self.marked

    def fragment(self) -> int:
        """Words from the start of the clause to the border, openers aside; 0 where the start is not known."""
        size = 0
        for index in reversed(self.kept):
            if size and self.sentence.borders[index] & (COMMA | DASH):
                break
            size += 1
            if size > LONGEST_FRAGMENT:
                return 0
        else:
            if not self.sentence.begins:
                return 0
        while size > 1 and self.back(size) in en.OPENERS and self.back(size) != "that":
            size -= 1
        return size

    def copied(self) -> tuple[int, int]:
        """``(size, equal)`` of the nearest word before the border that the repair begins with; (0, 0) if none."""
        base = grammar.base(self.next)
        borders = self.sentence.borders
        for size in range(2, min(_LONGEST_COPY, len(self.kept)) + 1):
            if borders[self.kept[-size]] & DASH:
                return 0, 0
            if grammar.base(self.back(size)) == base:
                equal = 1
                while equal < size and self.back(size - equal) == self.ahead(equal):
                    equal += 1
                return size, equal
        return 0, 0

    def question(self) -> int:
        """Words from the question word that opens the clause to the border; 0 if none does."""
        size = self.fragment()
        if size and self.back(size + 1) in en.QUESTION_WORDS:
            size += 1  # "when" is an opener as well
        return size if size and self.back(size) in en.QUESTION_WORDS else 0
