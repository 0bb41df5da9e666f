"""Terms by their sound: an index over consonant phonetic keys, and what a window of words may be.

Candidates are cheap: the same phonetic key, or one consonant more, less or other where a rare word is involved. The
distance that judges them weighs each sound by how easily it is misheard.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, reduce
from operator import or_
from typing import Final

from podparse.fixing.terms.distance import letter_tally, sound_tally
from podparse.fixing.terms.reading import PLURAL, readings
from podparse.fixing.terms.surface_forms import SurfaceForm
from podparse.fixing.terms.target import Match, Target, digits_of, letters_of, word_of
from podparse.language.en.g2p import foreign_readings, g2p, phonetic_key, spelled
from podparse.language.en.lexicon import UNKNOWN, given_names, log_rank
from podparse.text.tokens import split

__all__ = ["RARE", "SoundIndex"]

RARE: Final = 3.55  # rank 3,500: from here on a word may itself be a mishearing
_LONGEST: Final = 40  # letters of a span
_LONGEST_TERM: Final = 60  # letters of a term that such a span may be
_CROWDED: Final = 48  # terms of one key, beyond which finer keys keep them apart
_PIECES: Final = re.compile("[A-Z]?[^A-Z]+|[A-Z]+(?![^A-Z])")
_TOP: Final = 3
_FEW: Final = 400  # terms
_SMALL: Final = 1_000  # terms of a glossary whose names are also read by the rules of other languages
_MANY_KEYS: Final = 30_000  # of which some begin with whatever a word has
_SOME: Final = 4  # consonants of a phonetic key that two everyday words hardly share by chance
_LONG: Final = 6  # and of one that they hardly come near
_VOWELS: Final = str.maketrans("aeiouI", "......")  # all vowels alike
# sounds of different classes that are taken for each other, or ("") lost
_CONFUSED: Final = {
    "b": "v", "v": "b", "T": "fs", "f": "T", "s": "TS", "S": "s", "p": "f", "C": "s", "j": "s",
    "n": ("l", ""), "r": ("w", ""), "l": ("",), "t": ("",), "d": ("",), "k": ("",),
}  # fmt: skip


class _Keys:
    """Targets by their phonetic keys, by those with a consonant less, and by their letters."""

    __slots__ = ("exact", "joined", "less")

    def __init__(self) -> None:
        self.exact: Final[dict[str, list[Target]]] = {}
        self.less: Final[dict[str, list[Target]]] = {}
        self.joined: Final[dict[str, list[Target]]] = {}

    def near(self, joined: str, sounds: str, reach: int) -> set[Target]:
        """Targets with the same phonetic key, or (``reach`` 1) one consonant more or less, or (2) another one."""
        if not self.joined:
            return set()
        exact, less = self.exact.get, self.less.get
        bones = phonetic_key(sounds)
        found = [self.joined.get(joined), exact(bones), exact(sounds.translate(_VOWELS))]
        if reach > 0 or len(bones) >= _LONG:
            if len(bones) >= 2:
                found.append(less(bones))
            if len(bones) >= 3:
                shorter = _deletions(bones)
                found += map(exact, shorter)
                if reach > 1:
                    found += map(less, shorter)
        return set().union(*filter(None, found))


class SoundIndex:
    """Targets by the phonetic key of their sound."""

    def __init__(self, forms: Iterable[tuple[SurfaceForm, int]]) -> None:
        self.targets: Final[list[Target]] = []
        self._keys: Final = _Keys()
        self._plurals: Final = _Keys()  # of the targets that may be plurals
        parts: dict[str, tuple[SurfaceForm, int]] = {}
        whole: set[str] = set()
        for form, size in forms:
            if form.rule in ("same", "spoken") and sum(map(len, form.words)) <= _LONGEST_TERM:
                self._add(form.write, form, form.words, size, part=False)
                if len(form.words) == 1 and form.words[0].isalpha() and not form.write.isupper():
                    self._add_pieces(form, size)
                if not form.builtin and size <= _SMALL and not form.write.isupper():
                    self._add_foreign(form, size)
                whole.add(form.write)
                for name in _names(form):
                    parts.setdefault(name, (form, size))
        for name, (form, size) in parts.items():
            if name not in whole:
                self._add(name, form, tuple(split(name)), size, part=True)
        self.wide: Final = len(whole) <= _FEW  # the terms are so few that distant candidates are cheap

    @cached_property
    def shared(self) -> dict[str, int]:
        """1 for each key of a target, 3 for those so long that even everyday words that share them are asked."""
        least = _SOME - self.wide
        found = {bones: 3 if len(bones) >= least else 1 for bones in self._keys.exact}
        for bones in {target.key for target in self.targets}:
            flags = 3 if len(bones) >= least else 1
            for at, sound in enumerate(bones):  # one word may end with the consonant that the next begins with
                found.setdefault(bones[:at] + sound + bones[at:], flags)
        return found | dict.fromkeys((bones for bones in self._keys.less if len(bones) >= _LONG), 3)

    @cached_property
    def ends(self) -> dict[str, int]:
        """1 for what a key in `shared` begins with, 2 for what one ends with, 3 for both; empty for too many keys."""
        found: dict[str, int] = {}
        for key in self.shared if len(self.shared) <= _MANY_KEYS else ():
            for at in range(len(key) + 1):
                found[key[:at]] = found.get(key[:at], 0) | 1
                found[key[at:]] = found.get(key[at:], 0) | 2
        return found

    def _add_pieces(self, form: SurfaceForm, size: int) -> None:
        """Add a compound as its pieces are said: the "th" of "GitHub" is two sounds."""
        pieces = _PIECES.findall(form.write)
        sounds = _join(g2p(piece.lower()) for piece in pieces)
        if len(pieces) > 1 and sounds != g2p(form.words[0]):
            self._add(form.write, form, form.words, size, part=False, sounds=sounds)

    def _add_foreign(self, form: SurfaceForm, size: int) -> None:
        """Add a name as it is said by the rules of other languages, where nobody lists it as English."""
        unlisted = [word for word in split(form.write) if log_rank(word) >= UNKNOWN or word in given_names()]
        for reading in foreign_readings(form.write) if unlisted else ():
            self._add(form.write, form, form.words, size, part=False, sounds=_join(map(g2p, split(reading))))

    def _add(
        self,
        write: str,
        form: SurfaceForm,
        words: tuple[str, ...],
        size: int,
        *,
        part: bool,
        sounds: str | None = None,
    ) -> None:
        words = tuple(word.replace("'", "") for word in words)
        joined = "".join(words)
        acronym = write.isupper() and len(joined) <= 6 and len(words) == 1
        phones = sounds or (spelled(joined) if acronym else _join(map(g2p, words)))
        letters, tallied, heard = letters_of(joined), letter_tally(joined), sound_tally(phones)
        target = Target(
            write,
            form,
            words,
            joined,
            phones,
            phonetic_key(phones),
            letters,
            letters.bit_count(),
            tallied,
            tallied.bit_count(),
            heard,
            heard.bit_count(),
            max(len(joined), len(phones)),
            digits_of(joined),
            part,
            bool(sounds),
            size,
            max(map(log_rank, words)),
            len(self.targets),
        )
        self.targets.append(target)
        every = [self._keys, self._plurals] if joined[-2:] in PLURAL else [self._keys]
        bones = target.key
        for keys in every:
            keys.joined.setdefault(joined, []).append(target)
        if len(bones) >= 2 or len(joined) > 3:
            for each in {bones, "".join(phonetic_key(g2p(word)) for word in words), *_misheard(phones)}:
                _put([keys.exact for keys in every], each, target)
        if len(bones) >= 3:
            for less in _deletions(bones):
                _put([keys.less for keys in every], less, target)

    def matches(self, words: tuple[str, ...], *, letters: bool = False) -> tuple[Match, ...]:
        """The best targets for a window of words (as in `Tokens`). ``letters``: read it letter by letter."""
        window = [word_of(word) for word in words]
        joined = "".join([word.text for word in window])
        if not 3 <= len(joined) <= _LONGEST:
            return ()
        for target in self._keys.joined.get(joined, ()):
            if len(target.words) == len(window):
                return ()  # it is that term already
        sounds = spelled(joined) if letters else _join([word.phones for word in window])
        rare = max([word.log_rank for word in window]) > RARE
        reach = (2 if len(window) < 3 and self.wide else 3 - len(window) + self.wide) if rare else 0
        own = reduce(or_, [word.letters for word in window])
        most = own.bit_count()
        best: dict[str, Match] = {}
        for reading in readings(joined, sounds, letters=letters, several=len(window) > 1, rare=rare):
            keys = self._plurals if reading.suffix == "-" else self._keys
            like = [  # most letters are the same
                target
                for target in keys.near(reading.joined, reading.sounds, reach)
                if 2 * (own & target.letters).bit_count() >= (most if most > target.distinct else target.distinct)
            ]
            for match in reading.matches(like):
                write = match.target.write
                if write not in best or _rank(match) < _rank(best[write]):
                    best[write] = match
        return tuple(sorted(best.values(), key=_rank)[:_TOP])


def _misheard(sounds: str) -> set[str]:
    """Skeletons of a term one of whose sounds is taken for one of another class, or lost."""
    if len(sounds) < 4:
        return set()
    return {
        phonetic_key(sounds[:at] + other + sounds[at + 1 :])
        for at, sound in enumerate(sounds)
        for other in _CONFUSED.get(sound, ())
        if other or at
    } - {phonetic_key(sounds)}


def _put(indexes: Sequence[dict[str, list[Target]]], key: str, target: Target) -> None:
    """Add a target under a key, or under its sounds where many share the key: look-ups stay short, however many.

    The first index has all targets and says where; the others have some of them.
    """
    if len(indexes[0].get(key, ())) >= _CROWDED:
        key = target.phones.translate(_VOWELS)
    if len(indexes[0].get(key, ())) < _CROWDED:
        for index in indexes:
            index.setdefault(key, []).append(target)


def _rank(match: Match) -> tuple[float, int, bool, int, str, int]:
    """The better match first; ties by what does not change from run to run: the smaller dictionary, the entry that
    asks for fewer words around it.
    """
    target = match.target
    entry = target.form.entry
    return match.score, target.size, target.part, len(entry.near) + len(entry.not_near), target.write, target.order


def _names(form: SurfaceForm) -> list[str]:
    """The parts of a person's name that may stand alone and are rare enough to be known by sound."""
    words = form.write.split()
    if len(words) not in (2, 3) or form.rule != "same" or not all(w[0].isupper() and w.isalpha() for w in words):
        return []
    return [word for word in words if len(word) > 3 and not word.isupper() and log_rank(word.lower()) > 3.6]


def _join(sounds: Iterable[str]) -> str:
    """Sounds of words said together: a sound that ends one word and begins the next is heard once."""
    out = ""
    for each in sounds:
        out += each[1:] if out and each and out[-1] == each[0] else each
    return out


def _deletions(text: str) -> set[str]:
    return {text[:index] + text[index + 1 :] for index in range(len(text))}
