"""What speaks for and against a sound-alike: of its words and the term (`of_words`), and of where it stands (`Place`).

The table `FEATURES` says which way each may count; training keeps to it, so that a nearer sound, say, can never make
a match less likely.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from math import log10
from operator import eq
from typing import Final, NamedTuple

from podparse.fixing.terms.distance import phone_distance
from podparse.fixing.terms.target import Match, Word
from podparse.language.en.g2p import g2p
from podparse.language.en.lexicon import FUNCTION_WORDS, UNKNOWN, given_names, proper_nouns, surnames

__all__ = ["FEATURES", "Place", "of_words"]

FEATURES: Final = {  # 1: more is never less likely, -1: more is never more likely, 0: either
    "far": -1,  # phone distance by sound
    "distance": -1,  # phone distance
    "letters": -1,  # edit distance by letter
    "dice": 1,  # pairs of letters that both have
    "first_sound": 1,
    "last_sound": 0,
    "first_letter": 1,
    "length": 0,  # sounds
    "words": 0,
    "wanted": 0,  # words of the term
    "rarity": 1,  # of the rarest word
    "rarity_mean": 0,
    "worst": -1,  # phone distance of the word that fits least, word for word
    "anchor": 0,  # share of letters in words that are the term's own
    "margin": 1,  # to the next best term
    "size": -1,  # of the glossary, log10
    "part": -1,  # one name out of a longer one
    "name": 0,
    "target_name": 0,
    "both_names": -1,
    "target_rarity": 0,
    "acronym": 0,
    "inner_capital": 0,
    "contains": 0,
    "contained": 0,
    "prefix": 1,  # share of letters
    "suffix": 1,
    "ending": 0,  # 1: plural of the term, -1: singular of a plural term
    "edge": -1,  # a function word at either end
    "inner": -1,  # one inside
    "letter_words": 0,
    "possessive": 0,
    "proper": 0,  # a word that always has a capital
    "uncased": 0,  # the document has no capitals
    "capital": 1,
    "lower": -1,
    "upper": 0,
    "present": 1,  # how often the term stands in the document
    "ordinary": -1,  # how often the word stands in it in lower case
    "in_name": -1,  # a name beside it
    "initials": -1,  # few letters, all capitals
    "excess": 1,  # how much more often the document has the rarest word than speech has it, log10
    "places": 0,  # of the same rarest word, log2
    "company": 1,  # terms that stand near
    "doubtful": -1,  # a rule forbids it: only seen in training, which learns more from more candidates
}


class Place(NamedTuple):
    """The features that depend on where a window stands, in the order of `FEATURES`."""

    uncased: bool
    capital: bool
    lower: bool
    upper: bool
    present: int
    ordinary: int
    in_name: bool
    initials: bool
    excess: float
    places: float
    company: int
    doubtful: bool = False


def of_words(window: Sequence[Word], possessive: bool, match: Match, margin: float) -> list[float]:
    """The features that depend on the words only, in the order of `FEATURES`."""
    target, n = match.target, len(window)
    heard, wanted = match.joined, target.joined
    sounds = max(len(match.phones), len(target.phones))
    letters = max(len(heard), len(wanted))
    far = match.distance / sounds
    rarities = [word.log_rank for word in window]
    aligned = n == len(target.words)
    pairs = ((word.phones, g2p(other)) for word, other in zip(window, target.words, strict=False))
    worst = max(phone_distance(a, b) / max(len(a), len(b), 1) for a, b in pairs) if aligned else far
    one = n == 1
    given = any(word.given for word in window)
    family = any(word.family for word in window)
    known, surname = wanted in given_names(), wanted in surnames()
    acronym = target.write.isupper() and len(wanted) <= 6
    values: list[float] = [
        far, match.distance, match.letters / letters, _dice(heard, wanted),
        match.phones[:1] == target.phones[:1], match.phones[-1:] == target.phones[-1:], heard[:1] == wanted[:1],
        min(sounds, 14), n, len(target.words), min(max(rarities), UNKNOWN), sum(rarities) / n, worst,
        sum(len(word.text) for word in window if word.text in target.words) / len(heard), min(margin, 0.4),
        log10(max(target.size, 100)), target.part, 2 * given + family, 2 * known + surname,
        one and ((given and known) or (family and surname)), target.log_rank,
        acronym, any(map(str.isupper, target.write[1:])) and not acronym, wanted in heard, heard in wanted,
        _shared(heard, wanted) / letters, _shared(heard[::-1], wanted[::-1]) / letters,
        (match.suffix == "s") - (match.suffix == "-"),
        not one and (window[0].text in FUNCTION_WORDS or window[-1].text in FUNCTION_WORDS),
        any(word.text in FUNCTION_WORDS and word.text not in target.words for word in window[1:-1]),
        min(sum(len(word.text) == 1 for word in window), 2), possessive, heard in proper_nouns(),
    ]  # fmt: skip
    return list(map(float, values))


def _dice(a: str, b: str) -> float:
    """The share of pairs of neighbouring letters that two words have in common (Dice 1945)."""
    pairs, others = Counter(zip("^" + a, a + "$", strict=True)), Counter(zip("^" + b, b + "$", strict=True))
    return 2 * (pairs & others).total() / (len(a) + len(b) + 2)


def _shared(a: str, b: str) -> int:
    """How many letters two words begin with alike."""
    return sum(takewhile(bool, map(eq, a, b)))
