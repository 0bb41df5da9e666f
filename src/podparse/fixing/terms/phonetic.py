"""Terms by their sound: an index over consonant phonetic keys, and what a window of words may be.

Candidates are cheap: the same phonetic key, or one consonant more, less or other where a rare word is involved. The
distance that judges them weighs each sound by how easily it is misheard.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Final, NamedTuple

from attrs import frozen

from podparse.fixing.terms.distance import edit_distance, phone_distance
from podparse.fixing.terms.surface_forms import SurfaceForm
from podparse.language.en.g2p import foreign_readings, g2p, phonetic_key, spelled
from podparse.language.en.lexicon import UNKNOWN, given_names, log_rank, surnames
from podparse.text.memo import Memo
from podparse.text.tokens import base, split

__all__ = ["RARE", "Match", "SoundIndex", "Target", "Word", "is_spelled", "word_of"]

RARE: Final = 3.55  # rank 3,500: from here on a word may itself be a mishearing
_WORST: Final = 0.375  # score beyond which nothing is right
FAR: Final = 0.25  # phone distance per sound beyond which nothing is a candidate
_NEAR: Final = 0.2  # the same for windows of everyday words
_LONGEST: Final = 40  # letters of a span
_LONGEST_TERM: Final = 60  # letters of a term that such a span may be
_CROWDED: Final = 48  # terms of one key, beyond which finer keys keep them apart
_SPELLING: Final = 0.5  # what other letters weigh beside other sounds
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


@frozen(slots=True)
class Word:
    """What matching needs to know of a word type."""

    text: str
    log_rank: float
    phones: str
    key: str
    given: bool
    family: bool


def _word(text: str) -> Word:
    bare = base(text)
    joined = bare.replace("'", "")
    sounds = g2p(joined)
    rare = 2.0 if joined.isdigit() else log_rank(bare if "'" in bare else joined)
    return Word(joined, rare, sounds, phonetic_key(sounds), joined in given_names(), joined in surnames())


word_of: Final = Memo(_word).__getitem__


def letters_of(word: str) -> int:
    """A bit for each letter (or class of letters beyond ASCII) that the word has."""
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) & 63)
    return found


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
    digits: str
    part: bool
    foreign: bool  # said by the rules of another language, or in pieces
    size: int  # how many terms its dictionary has
    log_rank: float  # of its rarest word


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


class SoundIndex:
    """Targets by the phonetic key of their sound."""

    def __init__(self, forms: Iterable[tuple[SurfaceForm, int]]) -> None:
        self.exact: Final[dict[str, list[Target]]] = {}
        self._less: Final[dict[str, list[Target]]] = {}
        self._joined: Final[dict[str, list[Target]]] = {}
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
        found = {bones: 3 if len(bones) >= least else 1 for bones in self.exact}
        for bones in {target.key for targets in self._joined.values() for target in targets}:
            flags = 3 if len(bones) >= least else 1
            for at, sound in enumerate(bones):  # one word may end with the consonant that the next begins with
                found.setdefault(bones[:at] + sound + bones[at:], flags)
        return found | dict.fromkeys((bones for bones in self._less if len(bones) >= _LONG), 3)

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
        sounds_given = sounds
        sounds = sounds or (spelled(joined) if acronym else _join(map(g2p, words)))
        bones = phonetic_key(sounds)
        digits = "".join(filter(str.isdigit, joined))
        target = Target(
            write,
            form,
            words,
            joined,
            sounds,
            bones,
            letters_of(joined),
            digits,
            part,
            bool(sounds_given),
            size,
            max(map(log_rank, words)),
        )
        self._joined.setdefault(joined, []).append(target)
        if len(bones) >= 2 or len(joined) > 3:
            for each in {bones, "".join(phonetic_key(g2p(word)) for word in words), *_misheard(sounds)}:
                _put(self.exact, each, target)
        if len(bones) >= 3:
            for less in _deletions(bones):
                _put(self._less, less, target)

    def matches(self, words: tuple[str, ...], *, letters: bool = False) -> tuple[Match, ...]:
        """The best targets for a window of words (as in `Tokens`). ``letters``: read it letter by letter."""
        window = [word_of(word) for word in words]
        joined = "".join(word.text for word in window)
        if not 3 <= len(joined) <= _LONGEST:
            return ()
        sounds = spelled(joined) if letters else _join(word.phones for word in window)
        rare = max(word.log_rank for word in window) > RARE
        weight = _SPELLING / 2 if letters else _SPELLING
        reach = (2 if len(window) < 3 and self.wide else 3 - len(window) + self.wide) if rare else 0
        best: dict[str, Match] = {}
        own = letters_of(joined)
        most = own.bit_count()
        for suffix, text, heard in _readings(joined, sounds, len(window) > 1):
            for target in self._candidates(text, heard, reach):
                if target.joined == joined and len(window) == len(target.words):
                    return ()  # it is that term already
                if 2 * (own & target.letters).bit_count() < max(most, target.letters.bit_count()):
                    continue  # most letters are others
                match = _match(target, text, heard, suffix, FAR if rare else _NEAR, weight)
                if match and (target.write not in best or _rank(match) < _rank(best[target.write])):
                    best[target.write] = match
        return tuple(sorted(best.values(), key=_rank)[:_TOP])

    def _candidates(self, joined: str, sounds: str, reach: int) -> set[Target]:
        """Targets with the same phonetic key, or (``reach`` 1) one consonant more or less, or (2) another one."""
        bones = phonetic_key(sounds)
        finer = sounds.translate(_VOWELS)
        found = {*self._joined.get(joined, ()), *self.exact.get(bones, ()), *self.exact.get(finer, ())}
        if len(bones) >= _LONG:
            reach = max(reach, 1)
        if reach > 0 and len(bones) >= 2:
            found.update(self._less.get(bones, ()))
        if reach > 0 and len(bones) >= 3:
            for less in _deletions(bones):
                found.update(self.exact.get(less, ()))
                if reach > 1:
                    found.update(self._less.get(less, ()))
        return found


def _readings(joined: str, sounds: str, several: bool) -> Iterable[tuple[str, str, str]]:
    """A window as it is, and as the plural ("s") of a term or the singular ("-") of one in the plural."""
    yield "", joined, sounds
    if joined[-1] == "s" and joined[-2] not in "su" and sounds[-1] == "s" and len(joined) > 4:
        yield "s", joined[:-1], sounds[:-1]
    elif several and joined[-1] != "s":
        yield "-", joined + "s", sounds + "s"


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


def _put(index: dict[str, list[Target]], key: str, target: Target) -> None:
    """Add a target under a key, or under its sounds where many share the key: look-ups stay short, however many."""
    mine = index.setdefault(key, [])
    if len(mine) >= _CROWDED:
        mine = index.setdefault(target.phones.translate(_VOWELS), [])
    if len(mine) < _CROWDED:
        mine.append(target)


def _rank(match: Match) -> tuple[float, int, bool, int, str]:
    """The better match first; ties by what does not change from run to run: the smaller dictionary, the entry that
    asks for fewer words around it.
    """
    target = match.target
    entry = target.form.entry
    return match.score, target.size, target.part, len(entry.near) + len(entry.not_near), target.write


def _match(target: Target, joined: str, sounds: str, suffix: str, far: float, weight: float) -> Match | None:
    if "".join(filter(str.isdigit, joined)) != target.digits or (suffix == "s" and target.joined[-1] == "s"):
        return None
    if suffix == "-" and target.joined[-2:] not in ("es", "ns", "rs", "ts", "ds", "ks", "ls"):
        return None
    if joined + "s" == target.joined or joined in (target.joined + "s", target.joined + "d"):
        return None  # the term's own singular or plural, or a verb made of it
    if not sounds or abs(len(sounds) - len(target.phones)) > 0.4 * (length := max(len(sounds), len(target.phones))):
        return None
    size = max(len(joined), len(target.joined))
    letters = edit_distance(joined, target.joined)
    spelling = (_SPELLING / 2 if target.foreign else weight) * letters / size
    far = min(far, _WORST - spelling) * length
    if far < 0:
        return None
    distance = phone_distance(sounds, target.phones, far) if letters else 0.0
    if distance > far:
        return None
    score = distance / length + spelling + 0.01 * bool(suffix)
    return Match(score, distance, letters, target, sounds, joined, suffix)


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
