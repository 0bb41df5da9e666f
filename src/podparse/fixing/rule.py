"""A rule as a row: between which words it may apply, what then decides, how sure it is.

A row is stated once. From its word sets and borders a `RuleSet` derives the cheap test "which rules could apply between
these two words?" for all of its rules at once: each rule is a bit, each word and each border has a mask of the rules it
suits, and the rules that may apply are the bits that all three have in common.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import Final, Generic, TypeVar

from attrs import frozen

__all__ = ["ANY", "LONGEST_ROUGH_COPY", "Copy", "Level", "Rule", "RuleSet"]

P = TypeVar("P")

LONGEST_ROUGH_COPY: Final = 7  # words

ANY: Final = None  # any word
Words = frozenset[str]
Suits = Words | Callable[[str], bool] | None


class Copy(Enum):
    """What a rule asks of the words before and after the border, beside their classes."""

    NONE = "none"
    WORD = "word"  # the word before the border is said again after it
    PHRASE = "phrase"  # two words or more are
    SAME = "same"  # the words around the border are the same but for their clitics: "I, I'm"
    ROUGH = "rough"  # the first word after the border also stands shortly before it
    CORRECTION = "correction"  # an editing term ("no, sorry") stands between


class Level(Enum):
    """The mildest level at which a rule is asked."""

    LIGHT = 0
    STANDARD = 1
    HEAVY = 2


@frozen(kw_only=True)
class Rule(Generic[P]):
    """One row.

    ``left`` and ``right`` are the words that may stand before and after the border, a set or a test, `ANY` for all;
    ``border`` are the borders it may be; ``decide`` looks at the place and says how many words go, 0 for none.
    ``reach`` is how many words before the border a rough copy may begin, for rules that ask for one.
    ``confidence`` (0..1) is about the share of its edits that are right. ``judged``: whether the judge of fluency may
    lower it. Sentences that show the rule (some that it must leave alone, some that it must change) stand in a table
    beside, run as tests and are printed in the manual.
    """

    name: str
    kind: str
    left: Suits = ANY
    border: frozenset[int]
    right: Suits = ANY
    copy: Copy = Copy.NONE
    decide: Callable[[P], int]
    confidence: float
    level: Level = Level.STANDARD
    judged: bool = False
    reach: int = LONGEST_ROUGH_COPY
    language: str = "en"


class RuleSet(Generic[P]):
    """Rules in the order in which they are asked, and the masks that tell which could apply between two words.

    >>> rules = RuleSet([Rule(name="articles", kind="repetition", left=frozenset({"a"}), right=frozenset({"the"}),
    ...                       border=frozenset({0}), decide=lambda point: 1, confidence=1.0)])
    >>> rules.left("a", 0) & rules.right("the"), rules.left("a", 1) & rules.right("the"), rules.left("b", 0)
    (1, 0, 0)
    """

    def __init__(self, rules: Iterable[Rule[P]]) -> None:
        self.rules: Final = tuple(rules)
        self._left: Final = _Sides([rule.left for rule in self.rules])
        self._right: Final = _Sides([rule.right for rule in self.rules])
        self._border: Final = [0] * 16
        for number, rule in enumerate(self.rules):
            for border in rule.border:
                self._border[border] |= 1 << number

    def asking(self, copy: Copy) -> int:
        """The bits of the rules that ask for this copy."""
        return sum(1 << number for number, rule in enumerate(self.rules) if rule.copy is copy)

    def reaching(self) -> tuple[int, ...]:
        """For each size of a rough copy, 0 where there is none, the bits of the rules that may be asked."""
        return tuple(
            sum(
                1 << number
                for number, rule in enumerate(self.rules)
                if rule.copy is not Copy.ROUGH or 0 < size <= rule.reach
            )
            for size in range(LONGEST_ROUGH_COPY + 1)
        )

    def left(self, word: str, border: int) -> int:
        """The rules that could apply after this word and border."""
        return self._left.mask(word) & self._border[border]

    def right(self, word: str) -> int:
        """The rules that could apply before this word."""
        return self._right.mask(word)

    def of(self, mask: int) -> list[Rule[P]]:
        """The rules of a mask, in order."""
        out = []
        while mask:
            low = mask & -mask
            out.append(self.rules[low.bit_length() - 1])
            mask ^= low
        return out


class _Sides:
    """The masks of words on one side of the border."""

    def __init__(self, suits: Sequence[Suits]) -> None:
        self._any = sum(1 << number for number, each in enumerate(suits) if each is None)
        self._tests = [(1 << number, each) for number, each in enumerate(suits) if callable(each)]
        self._words: dict[str, int] = {}
        for number, each in enumerate(suits):
            if isinstance(each, frozenset):
                for word in each:
                    self._words[word] = self._words.get(word, 0) | 1 << number

    def mask(self, word: str) -> int:
        found = self._words.get(word, 0) | self._any
        for bit, test in self._tests:
            if test(word):
                found |= bit
        return found
