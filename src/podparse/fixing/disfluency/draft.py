"""What the rules work on: a draft of one sentence, and the borders between its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from podparse.language.speech import Speech
from podparse.text.sentences import DASH, Sentence, is_cut

__all__ = [
    "ANY_BORDER",
    "BREAK",
    "CUT",
    "FILLER",
    "HEARD",
    "MARKED",
    "STRONG",
    "UNMARKED",
    "Draft",
    "Verdict",
]

# Beside the marks of the text: a filler, or a word cut off, stood here and has gone.
FILLER: Final = 4
CUT: Final = 8
STRONG: Final = DASH | CUT | FILLER  # more than a comma: speech did break off here

# The borders a rule may ask for.
ANY_BORDER: Final = frozenset(range(16))
UNMARKED: Final = frozenset({0})
MARKED: Final = ANY_BORDER - UNMARKED
BREAK: Final = frozenset(border for border in ANY_BORDER if border & STRONG)
HEARD: Final = frozenset(border for border in ANY_BORDER if border & (FILLER | CUT))

_LONG: Final = 25  # words that a sentence hardly has without a mark


class Verdict(NamedTuple):
    """Why a word goes."""

    kind: str
    rule: str
    confidence: float


class Draft:
    """A sentence under repair: ``alive`` are the words still standing, ``verdicts`` say why the others went.

    ``rewritten`` are new forms of words that stay (stutters).
    ``doubled`` are terms in which a word stands twice in a row ("c plus plus"). ``bare``: neither marks nor fillers
    inside; ``unpunctuated``: a recogniser's bare words, in which the lack of a border says nothing.
    """

    __slots__ = (
        "alive", "bare", "borders", "cut", "doubled", "raw", "rewritten", "sentence", "speech", "unpunctuated",
        "verdicts", "words",
    )  # fmt: skip

    def __init__(self, sentence: Sentence, speech: Speech, doubled: frozenset[tuple[str, ...]] = frozenset()) -> None:
        self.sentence: Sentence = sentence
        self.speech: Speech = speech
        self.doubled: frozenset[tuple[str, ...]] = doubled
        self.raw: Sequence[str] = sentence.raw
        self.words: list[str] = list(sentence.words)
        self.borders: list[int] = list(sentence.borders)
        self.cut: list[bool] = list(map(is_cut.__getitem__, sentence.gaps))
        if True in self.cut:
            self.cut = [cut and word[-1].isalpha() for cut, word in zip(self.cut, self.raw, strict=True)]
        self.alive: list[int] = list(range(len(self.raw)))
        self.verdicts: list[Verdict | None] = [None] * len(self.raw)
        self.rewritten: dict[int, tuple[str, Verdict]] = {}
        marks = len(self.borders) - 1 - self.borders[:-1].count(0)
        self.bare: bool = not marks
        lower = self.bare and not sentence.stop and self.raw[0] == self.words[0]
        runs_on = len(self.raw) >= _LONG and marks * _LONG <= len(self.raw)
        self.unpunctuated: bool = runs_on or (lower and sentence.whole)

    @property
    def unmarked(self) -> bool:
        """Whether an interjection may stand here without a comma."""
        return self.bare or self.unpunctuated

    def mark(self, index: int, border: int) -> None:
        """Leave a border behind the word, on top of those that stand there."""
        self.borders[index] |= border
        self.bare = False

    def condemn(self, indices: Sequence[int], verdict: Verdict) -> None:
        """Mark words as going; the caller keeps ``alive`` in step."""
        for index in indices:
            self.verdicts[index] = verdict
