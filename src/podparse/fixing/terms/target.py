"""What sound matching compares: the words of a text, the targets that they may be, and what it finds."""

from __future__ import annotations

from typing import Final, NamedTuple

from attrs import frozen

from podparse.fixing.terms.surface_forms import SurfaceForm
from podparse.language.en.g2p import g2p, phonetic_key
from podparse.language.en.lexicon import given_names, log_rank, surnames
from podparse.text.memo import Memo
from podparse.text.tokens import base

__all__ = ["Match", "Target", "Word", "digits_of", "is_spelled", "letters_of", "word_of"]


@frozen(slots=True)
class Word:
    """What matching needs to know of a word type."""

    text: str
    log_rank: float
    phones: str
    key: str
    given: bool
    family: bool
    letters: int  # a bit for each letter that it has


def letters_of(word: str) -> int:
    """A bit for each letter (or class of letters beyond ASCII) that the word has."""
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) & 63)
    return found


def _word(text: str) -> Word:
    bare = base(text)
    joined = bare.replace("'", "")
    sounds = g2p(joined)
    rare = 2.0 if joined.isdigit() else log_rank(bare if "'" in bare else joined)
    given, family = joined in given_names(), joined in surnames()
    return Word(joined, rare, sounds, phonetic_key(sounds), given, family, letters_of(joined))


word_of: Final = Memo(_word).__getitem__


def is_spelled(word: str) -> bool:
    """Whether the word is said letter by letter: "x", "qs"."""
    return word not in ("a", "i") and word.isalpha() and not any(vowel in word for vowel in "aeiouy")


@frozen(slots=True, eq=False)
class Target:
    """A term to be found by its sound: a whole term, or one name out of a longer one (``part``)."""

    write: str
    form: SurfaceForm
    words: tuple[str, ...]
    joined: str
    phones: str
    key: str
    letters: int  # a bit for each letter that it has
    distinct: int  # how many letters those are
    pairs: int  # `letter_pairs`
    most_pairs: int  # how many those are
    sounds: int  # `sound_tally`
    most_sounds: int
    digits: str
    part: bool
    foreign: bool  # said by the rules of another language, or in pieces
    size: int  # how many terms its dictionary has
    log_rank: float  # of its rarest word
    order: int  # among the targets


class Match(NamedTuple):
    """A target that a window of words may be, the best first in a list of them."""

    score: float
    distance: float  # weighted phone distance
    letters: int  # edit distance of the joined letters
    target: Target
    phones: str  # of the window
    joined: str
    suffix: str  # "s" where the window is the term's plural, "-" where it is the singular of a plural term
    features: tuple[float, ...] = ()  # those that hold wherever the words stand; none for the same letters
    needs_evidence: bool = False  # whether lower case alone, with nothing around, can never be enough

    @property
    def write(self) -> str:
        """What to write: the term, or its plural or singular."""
        return self.target.write[:-1] if self.suffix == "-" else self.target.write + self.suffix


def digits_of(word: str) -> str:
    """The digits of a word."""
    return "" if word.isalpha() else "".join(filter(str.isdigit, word))
