"""What the disfluency fixers must know of a language: word lists, and the loader that gates them by language.

A word list is data: nothing here decides, and every list may be empty. ``Speech()`` knows no words at all; the rules
that need none still work with it.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from attrs import frozen

from podparse.language.guess import primary

__all__ = ["Speech", "phrases", "speech", "words"]

Words = frozenset[str]


def words(text: str) -> Words:
    """A set out of a blank-separated list.

    >>> sorted(words("uh um"))
    ['uh', 'um']
    """
    return frozenset(text.split())


def phrases(text: str) -> Words:
    """A set out of a comma-separated list of phrases.

    >>> sorted(phrases("come on, all right"))
    ['all right', 'come on']
    """
    return frozenset(" ".join(phrase.split()) for phrase in text.split(","))


_NONE: Words = frozenset()


@frozen(kw_only=True)
class Speech:
    """The closed classes and habits of one language, all in lower case.

    ``fillers`` go wherever they stand; ``weak_fillers`` only when set off by punctuation. ``emphatic`` words are
    doubled on purpose ("very very", "bye bye"), ``doubling`` words may stand twice by grammar ("had had").
    ``repeatable`` are the content-poor words whose copy is a slip even so ("any any").
    ``cannot_end`` are the words that no sentence ends on, ``cannot_begin`` those that none begins with, and
    ``seldom_begin`` those that few begin with: evidence that a full stop between two captions is false.
    ``parsed`` says that the closed classes are complete enough for the repair rules.
    """

    language: str = ""
    parsed: bool = False
    fillers: Words = _NONE
    weak_fillers: Words = _NONE
    function: Words = _NONE
    repeatable: Words = _NONE
    emphatic: Words = _NONE
    doubling: Words = _NONE
    set_phrases: Words = _NONE
    prefixes: Words = _NONE
    reduplicated: Words = _NONE
    openers: Words = _NONE
    conjunctions: Words = _NONE
    subordinators: Words = _NONE
    cannot_end: Words = _NONE
    cannot_begin: Words = _NONE
    seldom_begin: Words = _NONE


@cache
def speech(language: str) -> Speech:
    """The tables of a language tag ("en", "en-GB"); an empty `Speech` for one unknown.

    >>> "um" in speech("en-US").fillers, "um" in speech("de").fillers, speech("xx").language
    (True, False, '')
    """
    spoken = primary(language)
    name = f"podparse.language.{spoken}"
    if not spoken.isalpha() or find_spec(name) is None or find_spec(f"{name}.disfluency") is None:
        return Speech()
    table = import_module(f"{name}.disfluency").SPEECH
    assert isinstance(table, Speech)
    return table
