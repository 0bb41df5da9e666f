"""Which windows of words are worth asking the sound index about; the many that no guard would let through are not.

Most of a transcript is everyday words in lower case, which may be a term only on evidence. They are told apart in
passes over whole columns, so that fluent text costs little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress, count
from operator import add, and_, eq, not_
from typing import Final

from podparse.dictionary._compiled import Compiled
from podparse.dictionary._sounds import RARE, SoundIndex, Word, word_of
from podparse.dictionary._tokens import GAP, base
from podparse.fixers._scene import Scene
from podparse.lang.en.lexicon import FUNCTION_WORDS, UNKNOWN

__all__ = ["NEVER", "UNUSUAL", "windows"]

UNUSUAL: Final = 4.3  # rank 20,000: a word that rare, said twice, may be a mishearing in lower case too
NEVER: Final = frozenset("the a an of and or is was are to that it this i you we they he she be been as for".split())
_WINDOW: Final = 4  # words


def windows(index: Compiled, scene: Scene, present: Counter[str], heard: Counter[str]) -> list[tuple[int, int]]:
    """Windows ``(first, last)`` of one to four words that may be a term, in order.

    ``present`` counts the terms that rightly stand in the document, ``heard`` its words.
    """
    sounds, words = index.sounds, scene.words
    kinds = {word: word_of(word) for word in scene.tokens.types}
    quiet = _Quiet(sounds, scene, kinds, present)
    least = UNKNOWN if index.foreign else RARE
    rare = {word for word, kind in kinds.items() if kind.rarity >= least and not word.isdigit() and len(word) > 1}
    found = set(quiet.without(_around(words, rare, 2 if sounds.wide else 1)))
    if index.foreign:
        found.update((at, at) for at in compress(count(), map(rare.__contains__, words)))
    else:
        found.update(_single(sounds, scene, kinds, present, heard))
        found.update(quiet.without(_same_bones(sounds, words, kinds)))
    return sorted(found)


class _Quiet:
    """Windows of everyday words in lower case: a term only if it stands in the document or has the same letters."""

    def __init__(self, sounds: SoundIndex, scene: Scene, kinds: Mapping[str, Word], present: Counter[str]) -> None:
        self._sounds = sounds
        self._words = words = scene.words
        self._present = present
        everyday = {w for w, kind in kinds.items() if kind.rarity < UNKNOWN and len(w) > 1 and "'" not in w}
        lowered = map(eq, words, scene.tokens.surfaces)
        self._plain = bytes(map(and_, map(everyday.__contains__, words), lowered))
        self._hopeful: dict[tuple[str, ...], bool] = {}

    def without(self, found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The windows of several words but for the hopeless ones."""
        words, plain, hopeful = self._words, self._plain, self._hopeful
        for first, last in found:
            if words[first] in NEVER or words[last] in NEVER:
                continue
            if 0 in plain[first : last + 1]:
                inside = words[first : last + 1]
                if GAP in inside or any("'" in word and word != base(word) for word in inside[:-1]):
                    continue
                yield first, last
                continue
            window = tuple(words[first : last + 1])
            hope = hopeful.get(window)
            if hope is None:
                matches = self._sounds.matches(window)
                hope = any(not match.letters or self._present[match.target.write] for match in matches)
                hopeful[window] = hope
            if hope:
                yield first, last


def _around(words: Sequence[str], rare: set[str], near: int) -> Iterator[tuple[int, int]]:
    """Windows of two words (``near`` 2: and of three) with a rare word in them."""
    for at in compress(count(), map(rare.__contains__, words)):
        for first in range(max(0, at - near), at + 1):
            for last in range(max(at, first + 1), min(first + near + 1, len(words))):
                yield first, last


def _single(
    sounds: SoundIndex, scene: Scene, kinds: Mapping[str, Word], present: Counter[str], heard: Counter[str]
) -> Iterator[tuple[int, int]]:
    """Single words that match; common ones in lower case only if the term stands in the document."""
    words = scene.words
    matching = {
        word: matches
        for word in kinds
        if len(word) > 2 and word not in FUNCTION_WORDS and (matches := sounds.matches((word,)))
    }
    hopeless = {
        word
        for word, matches in matching.items()
        if word.isalpha()
        and kinds[word].rarity < UNKNOWN
        and (kinds[word].rarity < UNUSUAL or heard[word] < 2)
        and not any(present[match.target.write] for match in matches)
    }
    short = {word for word in kinds if 2 < len(word) < 7 and kinds[word].rarity > RARE}
    loud = (matching.keys() | short) - hopeless
    for at in compress(count(), map(loud.__contains__, words)):
        yield at, at
    changed = map(not_, map(eq, words, scene.tokens.surfaces))
    for at in compress(count(), map(and_, map(hopeless.__contains__, words), changed)):
        yield at, at


def _same_bones(sounds: SoundIndex, words: Sequence[str], kinds: Mapping[str, Word]) -> Iterator[tuple[int, int]]:
    """Windows of several words whose skeleton is a target's."""
    bones = {word: kind.skeleton for word, kind in kinds.items()}
    bones[GAP] = "|"
    single = list(map(bones.__getitem__, words))
    joined: list[str] = single
    for length in range(2, _WINDOW + 1):
        joined = list(map(add, joined, single[length - 1 :]))
        for at in compress(count(), map(sounds.exact.__contains__, joined)):
            yield at, at + length - 1
