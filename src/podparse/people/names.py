"""Names of people as speech has them: their words, short forms, and whether two spellings may mean one person."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from podparse.labels.names import fold
from podparse.labels.vocabulary import ROLES
from podparse.language.en.people import NICKNAMES, TITLES

__all__ = [
    "agreement",
    "is_anonymous",
    "is_short_form",
    "near_spelling",
    "parts",
    "same_name",
    "short_forms",
    "undoubled",
]

_WORD: Final = re.compile(r"[^\s,/]+")
_DEGREES: Final = re.compile(r",|\s\(")  # what comes after is no name
_COUNTED: Final = re.compile(r"s?\d+|[a-z]")  # what may stand with, or for, the word speaker


def parts(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without titles, degrees and brackets.

    >>> parts("Dr. José Díaz, PhD")
    ('jose', 'diaz')
    """
    words = [fold(word).strip(".'’\"") for word in _WORD.findall(_DEGREES.split(name, maxsplit=1)[0])]
    while len(words) > 1 and words[0] in TITLES:
        del words[0]
    return tuple(word for word in words if word)


def is_anonymous(label: str) -> bool:
    """Whether a speaker's label says no name: ``SPEAKER_00``, ``Speaker 2``, ``S1``, ``Guest``, ``Unknown Speaker``.

    >>> [is_anonymous(label) for label in ("SPEAKER_00", "Guest 1", "B", "Ann", "Host Ann")]
    [True, True, True, False, False]
    """
    words = re.findall(r"[^\W_]+", fold(label))
    return all(word.rstrip("0123456789") in ROLES or _COUNTED.fullmatch(word) for word in words)


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    """Name to its short forms and the names it is short for."""
    pairs: dict[str, set[str]] = {}
    for name, shorts in NICKNAMES.items():
        for short in shorts:
            pairs.setdefault(name, set()).add(short)
            pairs.setdefault(short, set()).add(name)
    return {name: frozenset(others) for name, others in pairs.items()}


def short_forms(word: str) -> frozenset[str]:
    """The short forms of a folded first name, and the names that it is short for."""
    return _short_forms().get(word, frozenset())


@cache
def _shortened() -> frozenset[str]:
    return frozenset(short for shorts in NICKNAMES.values() for short in shorts)


def is_short_form(word: str) -> bool:
    """Whether a folded first name may be short for another.

    >>> is_short_form("chris"), is_short_form("christopher")
    (True, False)
    """
    return word in _shortened()


def near_spelling(one: str, other: str) -> bool:
    """Whether two words of four letters or more differ by one letter added, left out, changed or swapped.

    >>> near_spelling("mathias", "matthias"), near_spelling("ann", "anne")
    (True, False)
    """
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1:
        return one == other
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    rests = one[at:], other[at:]
    if rests[0][1:] == rests[1][1:] or rests[0] == rests[1][1:] or rests[0][1:] == rests[1]:
        return True
    return rests[0][:2] == rests[1][:2][::-1] and rests[0][2:] == rests[1][2:]


def agreement(spoken: str, name: str) -> float:
    """How well a name that was heard agrees with a full name (0..1).

    1.0 all words; .9 the first name alone, or the surname spelt nearly so; .8 the surname alone; .7 a short form;
    .6 a name that begins so; .5 a first name spelt nearly so; 0 when surnames differ, whatever the rest.

    >>> agreement("Ann", "Ann Lee"), agreement("Chris Hiller", "Chris Miller"), agreement("Sam", "Samantha Roe")
    (0.9, 0.0, 0.7)
    """
    heard, full = parts(spoken), parts(name)
    if not heard or not full:
        return 0.0
    if heard == full:
        return 1.0
    if len(full) == 1 and heard[-1] == full[0]:
        return 0.9  # known by the surname, or by a single name
    if len(heard) > 1 and len(full) > 1 and heard[-1] != full[-1]:
        # Surnames one letter apart are two people, unless a letter was doubled, accented or dropped on the way.
        return 0.9 if heard[0] == full[0] and undoubled(heard[-1]) == undoubled(full[-1]) else 0.0
    if heard[0] == full[0]:
        return 0.9
    return 0.8 if len(heard) == 1 < len(full) and heard[0] == full[-1] else _first_names(heard[0], full[0])


def _first_names(heard: str, given: str) -> float:
    """How well two first names that differ agree."""
    if given in short_forms(heard):
        return 0.7
    if len(heard) > 2 and len(given) > 2 and (given.startswith(heard) or heard.startswith(given)):
        return 0.6
    return 0.5 if near_spelling(heard, given) else 0.0


def undoubled(word: str) -> str:
    """The word with one letter for each run of a letter: "miller" and "miler" are one."""
    return re.sub(r"(.)\1+", r"\1", word)


def same_name(one: str, other: str) -> bool:
    """Whether two names are one but for case, accents, titles and degrees. Likeness is not enough.

    >>> same_name("ANDRES LOH", "Andres Löh"), same_name("Chris Hiller", "Chris Miller")
    (True, False)
    """
    return parts(one) == parts(other)
