"""The terms by their sound, as plain texts and numbers: made once from the forms, or read from a compiled dictionary.

A target is a term, or a part of one, as it is said in one way; it lies under its phonetic key, under those it may be
misheard as, and under each with a consonant less.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from attrs import Factory, define

from podparse._gc import collector_paused
from podparse.fixing.terms.reading import PLURAL
from podparse.fixing.terms.surface_forms import SurfaceForm
from podparse.language.en.g2p import CLASSES, foreign_readings, g2p, phonetic_key, single, spelled
from podparse.language.en.lexicon import UNKNOWN, given_names, log_rank
from podparse.text.tokens import split

__all__ = ["VOWELS_ALIKE", "Keys", "Row", "SoundTable", "deletions", "sound_table", "together"]

_LONGEST: Final = 60  # letters of a term
_CROWDED: Final = 48  # terms of one key, beyond which finer keys keep them apart
_SMALL: Final = 1_000  # terms of a glossary whose names are also read by the rules of other languages
_PIECES: Final = re.compile("[A-Z]?[^A-Z]+|[A-Z]+(?![^A-Z])")
VOWELS_ALIKE: Final = str.maketrans("aeiouI", "......")
_NO_VOWELS: Final = str.maketrans("", "", "aeiouIyh")
# sounds, and the other classes (as in `CLASSES`) for one of which each is taken; "": it is lost
_CONFUSED: Final = {
    "b": "F", "v": "P", "T": "FS", "f": "T", "s": "TC", "S": "S", "p": "F", "C": "S", "j": "S",
    "n": ("L", ""), "r": ("W", ""), "l": ("",), "t": ("",), "d": ("",), "k": ("",),
}  # fmt: skip

#: A target: the number of its form, how to write it, its words, its sounds, their phonetic key, whether it is one name
#: out of a longer one, and whether it is said by the rules of another language or in pieces.
Row: TypeAlias = tuple[int, str, Sequence[str], str, str, bool, bool]


@define
class Keys:
    """The numbers of targets by phonetic key, by key with a consonant less, and by their letters."""

    exact: dict[str, list[int]] = Factory(dict)
    less: dict[str, list[int]] = Factory(dict)
    joined: dict[str, list[int]] = Factory(dict)


@define
class SoundTable:
    """The targets, where they are found, and how many terms they are of."""

    targets: list[Row] = Factory(list)
    keys: Keys = Factory(Keys)
    plurals: Keys = Factory(Keys)  #: of the targets that may be plurals
    terms: int = 0


def sound_table(forms: Sequence[SurfaceForm], sizes: Sequence[int], chosen: Iterable[int]) -> SoundTable:
    """The table of the chosen ones of the forms; ``sizes`` says of each how many terms its dictionary has."""
    with collector_paused():
        return _made(forms, sizes, chosen)


def _made(forms: Sequence[SurfaceForm], sizes: Sequence[int], chosen: Iterable[int]) -> SoundTable:
    made = _Maker(forms)
    parts: dict[str, int] = {}
    whole: set[str] = set()
    for number in chosen:
        form = forms[number]
        if form.rule in ("same", "spoken") and sum(map(len, form.words)) <= _LONGEST:
            made.add(number, form.write, form.words)
            if len(form.words) == 1 and form.words[0].isalpha() and not form.write.isupper():
                made.add_pieces(number)
            if not form.builtin and sizes[number] <= _SMALL and not form.write.isupper():
                made.add_foreign(number)
            whole.add(form.write)
            for name in _names(form):
                parts.setdefault(name, number)
    for name, number in parts.items():
        if name not in whole:
            made.add(number, name, tuple(split(name)), part=True)
    made.table.terms = len(whole)
    return made.table


class _Maker:
    """A table in the making."""

    def __init__(self, forms: Sequence[SurfaceForm]) -> None:
        self.table: Final = SoundTable()
        self._forms: Final = forms

    def add_pieces(self, number: int) -> None:
        """Add a compound as its pieces are said: the "th" of "GitHub" is two sounds."""
        form = self._forms[number]
        pieces = _PIECES.findall(form.write)
        sounds = together(g2p(piece.lower()) for piece in pieces)
        if len(pieces) > 1 and sounds != g2p(form.words[0]):
            self.add(number, form.write, form.words, sounds=sounds)

    def add_foreign(self, number: int) -> None:
        """Add a name as it is said by the rules of other languages, where nobody lists it as English."""
        form = self._forms[number]
        unlisted = [word for word in split(form.write) if log_rank(word) >= UNKNOWN or word in given_names()]
        for reading in foreign_readings(form.write) if unlisted else ():
            self.add(number, form.write, form.words, sounds=together(map(g2p, split(reading))))

    def add(
        self, number: int, write: str, words: Sequence[str], *, part: bool = False, sounds: str | None = None
    ) -> None:
        """Add a target; ``sounds`` where they are not those of its words."""
        words = [word.replace("'", "") for word in words]
        joined = "".join(words)
        acronym = write.isupper() and len(joined) <= 6 and len(words) == 1
        phones = sounds or (spelled(joined) if acronym else together(map(g2p, words)))
        bones = phonetic_key(phones)
        target = len(self.table.targets)
        self.table.targets.append((number, write, words, phones, bones, part, bool(sounds)))
        every = [self.table.keys, self.table.plurals] if joined[-2:] in PLURAL else [self.table.keys]
        finer = phones.translate(VOWELS_ALIKE)
        for keys in every:
            keys.joined.setdefault(joined, []).append(target)
        if len(bones) >= 2 or len(joined) > 3:
            apart = "".join(phonetic_key(g2p(word)) for word in words) if len(words) > 1 or sounds or acronym else bones
            _put([keys.exact for keys in every], {bones, apart, *_misheard(phones)}, finer, target)
        if len(bones) >= 3:
            _put([keys.less for keys in every], deletions(bones), finer, target)


def _put(indexes: Sequence[dict[str, list[int]]], keys: Iterable[str], finer: str, target: int) -> None:
    """Add a target under keys, under a finer one where many share the key: look-ups stay short, however many.

    The first index has all targets and says where; the others have some of them.
    """
    every, *others = indexes
    for key in keys:
        there = every.get(key)
        if there is not None and len(there) >= _CROWDED:
            key, there = finer, every.get(finer)
        if there is None:
            every[key] = [target]
        elif len(there) < _CROWDED:
            there.append(target)
        else:
            continue
        for index in others:
            index.setdefault(key, []).append(target)


def _misheard(sounds: str) -> set[str]:
    """Skeletons of a term one of whose sounds is taken for one of another class, or lost."""
    if len(sounds) < 4:
        return set()
    heard, classes = sounds.translate(_NO_VOWELS), sounds.translate(CLASSES)
    return {
        single(classes[:at] + other + classes[at + 1 :])
        for at, sound in enumerate(heard)
        for other in _CONFUSED.get(sound, ())
        if other or at or sound != sounds[0]
    }


def _names(form: SurfaceForm) -> list[str]:
    """The parts of a person's name that may stand alone and are rare enough to be known by sound."""
    words = form.write.split()
    if len(words) not in (2, 3) or form.rule != "same" or not all(w[0].isupper() and w.isalpha() for w in words):
        return []
    return [word for word in words if len(word) > 3 and not word.isupper() and log_rank(word.lower()) > 3.6]


def together(sounds: Iterable[str]) -> str:
    """Sounds of words said together: a sound that ends one word and begins the next is heard once."""
    out = ""
    for each in sounds:
        out += each[1:] if out and each and out[-1] == each[0] else each
    return out


def deletions(text: str) -> set[str]:
    """The text with each of its letters left out."""
    return {text[:index] + text[index + 1 :] for index in range(len(text))}
