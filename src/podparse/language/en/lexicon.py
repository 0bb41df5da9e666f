"""What is everyday English: a list of 60,000 words by frequency, and the names that people bear.

The lists and their sources are described in ``LICENSES.md`` next to this file; ``tools/build_english.py`` makes them.
"""

from __future__ import annotations

from functools import cache
from math import log10
from typing import Final

__all__ = [
    "EVERYDAY",
    "FUNCTION_WORDS",
    "UNKNOWN",
    "frequency",
    "given_names",
    "is_word",
    "proper_nouns",
    "log_rank",
    "surnames",
    "words",
]

EVERYDAY: Final = 4.3  # the `log_rank` of rank 20,000: rarer words tell a name or term from everyday English
UNKNOWN: Final = 5.2  # the `log_rank` of a word that is not in the list; listed words reach 4.8

FUNCTION_WORDS: Final = frozenset(
    """a an the and or but if so as than then of to in on at by for from with into about over up out off is am are was
    were be been being it its this that these those i you he she we they me him her us them my your his our their who
    whom whose which what when where why how there here do does did done have has had not no nor can could will would
    shall should may might must just also very too all any some each both more most other such only own same because
    while until after before between through during yeah yes okay ok well like get got go going gonna let lets i'm it's
    that's we're they're you're he's she's there's what's let's don't doesn't didn't won't can't isn't wasn't""".split()
)


def _lines(name: str) -> list[str]:
    from importlib.resources import files

    data = (files("podparse.language.en") / name).read_bytes()
    if name.endswith(".xz"):
        import lzma

        data = lzma.decompress(data)
    return data.decode("utf-8").split()


@cache
def _ranked() -> list[str]:
    return _lines("words.txt.xz")


@cache
def words() -> dict[str, int]:
    """Every listed word in lower case, with its rank by frequency (0 is the most frequent)."""
    ranks: dict[str, int] = {}
    for rank, word in enumerate(_ranked()):
        ranks.setdefault(word.lower(), rank)
    return ranks


@cache
def proper_nouns() -> dict[str, str]:
    """Words that stand only with a capital ("Monday"), by their lower case."""
    return {word.lower(): word for word in _ranked() if word[0].isupper()}


@cache
def given_names() -> frozenset[str]:
    """Given names in lower case."""
    return frozenset(name.lower() for name in _lines("given_names.txt"))


@cache
def surnames() -> frozenset[str]:
    """Surnames in lower case."""
    return frozenset(name.lower() for name in _lines("surnames.txt.xz"))


def frequency(word: str) -> float:
    """The share of a lower-case word in speech, from its rank (Zipf's law as Mandelbrot has it); small if not listed.

    >>> round(1000 * frequency("music"), 1), frequency("kubectl") < frequency("mistral")
    (0.8, True)
    """
    return 0.1 / (10 ** log_rank(word) - 7) if log_rank(word) < UNKNOWN else 1e-7


def is_word(word: str) -> bool:
    """Whether a lower-case word is listed, as it is or without a plural's s."""
    return log_rank(word) < UNKNOWN


def log_rank(word: str) -> float:
    """How rare a lower-case word is: 1.0 for the most frequent, about 3.5 for rank 3,000, `UNKNOWN` if not listed.

    >>> log_rank("the") < log_rank("music") < log_rank("mistral") < log_rank("kubectl")
    True
    """
    ranks = words()
    rank = ranks.get(word)
    if rank is None and len(word) > 4 and word[-1] == "s":
        rank = ranks.get(word[:-1])
        if rank is not None:
            rank = 2 * rank + 500  # a plural is rarer than its singular
    return UNKNOWN if rank is None else log10(rank + 10)
