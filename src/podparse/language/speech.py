"""What the disfluency fixers must know of a language: word lists, and the loader that gates them by language.

A word list is data: nothing here decides, and every list may be empty. ``Speech()`` knows no words at all; the rules
that need none still work with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from attrs import field, frozen

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


Phrase = tuple[str, ...]
_NO_PHRASES: Mapping[Phrase, bool] = {}


@frozen(kw_only=True, eq=False)
class Speech:
    """The closed classes and habits of one language, all in lower case.

    ``fillers`` go wherever they stand; ``weak_fillers`` only when set off by punctuation. ``emphatic`` words are
    doubled on purpose ("very very", "bye bye"), ``doubling`` words may stand twice by grammar ("had had", "die, die").
    ``repeatable`` are the content-poor words whose copy is a slip even so ("any any"). ``particles`` are prepositions
    that may close a clause as part of the verb, ``verbs`` the forms of auxiliaries, ``dependent`` the words that make a
    clause dependent, so that it may end on its verb.

    ``editing`` are the terms that take back what went before, True where the term hardly means anything else;
    ``between`` are interjections that may stand between a false start and its repair, ``asides`` such as may stand
    between two copies; ``kinds`` are sets of words of
    one kind (weekdays), of which one may correct another.

    ``cannot_end`` are the words that no sentence ends on, ``cannot_begin`` those that none begins with, and
    ``seldom_begin`` those that few begin with: evidence that a full stop between two captions is false.
    ``parsed`` says that the closed classes are complete enough for the repair rules.
    """

    language: str = ""
    parsed: bool = False
    nouns_capitalised: bool = False
    fillers: Words = _NONE
    weak_fillers: Words = _NONE
    function: Words = _NONE
    articles: Words = _NONE
    determiners: Words = _NONE
    prepositions: Words = _NONE
    particles: Words = _NONE
    subjects: Words = _NONE
    verbs: Words = _NONE
    dependent: Words = _NONE
    numbers: Words = _NONE
    repeatable: Words = _NONE
    emphatic: Words = _NONE
    doubling: Words = _NONE
    set_phrases: Words = _NONE
    prefixes: Words = _NONE
    reduplicated: Words = _NONE
    lettered: Words = _NONE
    openers: Words = _NONE
    conjunctions: Words = _NONE
    subordinators: Words = _NONE
    cannot_end: Words = _NONE
    cannot_begin: Words = _NONE
    seldom_begin: Words = _NONE
    kinds: tuple[Words, ...] = ()
    editing: Mapping[Phrase, bool] = _NO_PHRASES
    between: frozenset[Phrase] = frozenset()
    asides: frozenset[Phrase] = frozenset()
    interregnum_words: Words = field(init=False)
    interregnum_pairs: frozenset[Phrase] = field(init=False)

    interregnum_first: Words = field(init=False)
    editing_words: Words = field(init=False)
    editing_pairs: frozenset[Phrase] = field(init=False)

    @interregnum_first.default
    def _first_words(self) -> Words:
        return self.interregnum_words | {phrase[0] for phrase in self.interregnum_pairs}

    @editing_words.default
    def _editing_words(self) -> Words:
        return frozenset(phrase[0] for phrase in self.editing if len(phrase) == 1)

    @editing_pairs.default
    def _editing_pairs(self) -> frozenset[Phrase]:
        return frozenset(phrase[:2] for phrase in self.editing if len(phrase) > 1)

    @interregnum_words.default
    def _one_word(self) -> Words:
        return frozenset(phrase[0] for phrase in (*self.editing, *self.between, *self.asides) if len(phrase) == 1)

    @interregnum_pairs.default
    def _two_words(self) -> frozenset[Phrase]:
        return frozenset(phrase[:2] for phrase in (*self.editing, *self.between, *self.asides) if len(phrase) > 1)

    def is_closed(self, word: str) -> bool:
        """Whether the word belongs to a closed class: articles, pronouns, prepositions, auxiliaries ..."""
        return word in self.function or (self.parsed and word.partition("'")[0] in self.function)


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
