"""Terms by their sound: an index over consonant phonetic keys, and what a window of words may be.

Candidates are cheap: the same phonetic key, or one consonant more, less or other where a rare word is involved. The
distance that judges them weighs each sound by how easily it is misheard.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, reduce
from itertools import chain
from math import inf
from operator import or_
from typing import Final

from podparse.fixing.terms.distance import letter_pairs, sound_tally
from podparse.fixing.terms.reading import Reading, readings
from podparse.fixing.terms.sound_table import VOWELS_ALIKE, Keys, SoundTable, deletions, together
from podparse.fixing.terms.surface_forms import SurfaceForm
from podparse.fixing.terms.target import Match, Target, Word, digits_of, letters_of, word_of
from podparse.language.en.g2p import phonetic_key, spelled
from podparse.language.en.lexicon import FUNCTION_WORDS, log_rank
from podparse.text.memo import Memo

__all__ = ["RARE", "SoundIndex"]

RARE: Final = 3.55  # rank 3,500: from here on a word may itself be a mishearing
_LONGEST: Final = 40  # letters of a span
_TOP: Final = 3
_FEW: Final = 400  # terms
_MANY_KEYS: Final = 30_000  # of which some begin with whatever a word has
_SOME: Final = 4  # consonants of a phonetic key that two everyday words hardly share by chance
_LONG: Final = 6  # and of one that they hardly come near


class SoundIndex:
    """Targets by the phonetic key of their sound."""

    def __init__(self, table: SoundTable, forms: Sequence[SurfaceForm], sizes: Sequence[int]) -> None:
        self._table: Final = table
        self._forms: Final = forms
        self._sizes: Final = sizes
        self._targets: Final = Memo(self._target)  # most targets of a large dictionary are like no word of a text
        self.wide: Final = table.terms <= _FEW  # the terms are so few that distant candidates are cheap

    @property
    def targets(self) -> list[Target]:
        """All of them."""
        return [self._targets[number] for number in range(len(self._table.targets))]

    def _target(self, number: int) -> Target:
        of_form, write, words, phones, key, part, foreign = self._table.targets[number]
        joined = "".join(words)
        letters, pairs, sounds = letters_of(joined), letter_pairs(joined), sound_tally(phones)
        return Target(
            write,
            self._forms[of_form],
            tuple(words),
            joined,
            phones,
            key,
            letters,
            letters.bit_count(),
            pairs,
            pairs.bit_count(),
            sounds,
            sounds.bit_count(),
            digits_of(joined),
            part,
            foreign,
            self._sizes[of_form],
            max(map(log_rank, words)),
            number,
        )

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Those that targets have among their words."""
        return FUNCTION_WORDS.intersection(chain.from_iterable(row[2] for row in self._table.targets))

    @cached_property
    def shared(self) -> dict[str, int]:
        """1 for each key of a target, 3 for those so long that even everyday words that share them are asked."""
        least = _SOME - self.wide
        found = {bones: 3 if len(bones) >= least else 1 for bones in self._table.keys.exact}
        for bones in {row[4] for row in self._table.targets}:
            flags = 3 if len(bones) >= least else 1
            for at, sound in enumerate(bones):  # one word may end with the consonant that the next begins with
                found.setdefault(bones[:at] + sound + bones[at:], flags)
        return found | dict.fromkeys((bones for bones in self._table.keys.less if len(bones) >= _LONG), 3)

    @cached_property
    def ends(self) -> dict[str, int]:
        """1 for what a key in `shared` begins with, 2 for what one ends with, 3 for both; empty for too many keys."""
        found: dict[str, int] = {}
        for key in self.shared if len(self.shared) <= _MANY_KEYS else ():
            for at in range(len(key) + 1):
                found[key[:at]] = found.get(key[:at], 0) | 1
                found[key[at:]] = found.get(key[at:], 0) | 2
        return found

    def matches(self, words: tuple[str, ...], *, letters: bool = False, within: float = inf) -> tuple[Match, ...]:
        """The best targets for a window of words (as in `Tokens`).

        ``letters``: read it letter by letter. ``within`` this phone distance: less than a consonant lost, so that the
        phonetic key is the same.
        """
        window = list(map(word_of, words))
        joined = "".join([word.text for word in window])
        if not 3 <= len(joined) <= _LONGEST or self._is_term(joined, len(window)):
            return ()
        sounds = spelled(joined) if letters else together([word.phones for word in window])
        rare = max([word.log_rank for word in window]) > RARE
        reach = (2 if len(window) < 3 and self.wide else 3 - len(window) + self.wide) if rare and within == inf else 0
        best: dict[str, Match] = {}
        for reading in readings(joined, sounds, several=len(window) > 1):
            near = _near(self._table.plurals if reading.suffix == "-" else self._table.keys, reading, reach)
            if not near:
                continue  # as for two in three readings
            for match in reading.matches(self._alike(near, window), within, spelled=letters, rare=rare):
                write = match.target.write
                if write not in best or _rank(match) < _rank(best[write]):
                    best[write] = match
        return tuple(sorted(best.values(), key=_rank)[:_TOP])

    def _alike(self, near: Iterable[int], window: Sequence[Word]) -> list[Target]:
        """Those of the targets that share most letters with a window."""
        own = reduce(or_, [word.letters for word in window])
        most = own.bit_count()
        return [
            target
            for target in map(self._targets.__getitem__, near)
            if (others := (own ^ target.letters).bit_count()) <= most and others <= target.distinct
        ]

    def _is_term(self, joined: str, words: int) -> bool:
        """Whether that many words are a term already."""
        same = self._table.keys.joined.get(joined, ())
        return any(len(self._table.targets[number][2]) == words for number in same)


def _near(keys: Keys, reading: Reading, reach: int) -> set[int]:
    """Targets with the same phonetic key, or (``reach`` 1) one consonant more or less, or (2) another one."""
    found: set[int] = set()
    if not keys.joined:
        return found
    exact, less, bones = keys.exact, keys.less, phonetic_key(reading.sounds)
    found.update(keys.joined.get(reading.joined, ()))
    found.update(exact.get(bones, ()), exact.get(reading.sounds.translate(VOWELS_ALIKE), ()))
    if reach > 0 or len(bones) >= _LONG:
        if len(bones) >= 2:
            found.update(less.get(bones, ()))
        if len(bones) >= 3:
            shorter = deletions(bones)
            found.update(*map(exact.__getitem__, shorter & exact.keys()))
            if reach > 1:
                found.update(*map(less.__getitem__, shorter & less.keys()))
    return found


def _rank(match: Match) -> tuple[float, int, bool, int, str, int]:
    """The better match first; ties by what does not change from run to run: the smaller dictionary, the entry that
    asks for fewer words around it.
    """
    target = match.target
    entry = target.form.entry
    return match.score, target.size, target.part, len(entry.near) + len(entry.not_near), target.write, target.order
