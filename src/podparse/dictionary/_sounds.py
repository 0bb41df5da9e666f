"""Terms by their sound: an index over consonant skeletons, and how far a window of words is from a term.

Candidates are cheap (equal skeletons, or one consonant more, less or other where a rare word is involved); the
distance that judges them weighs each sound by how easily it is misheard.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from attrs import frozen

from podparse.dictionary._forms import Form
from podparse.dictionary._tokens import base, split
from podparse.lang.en.lexicon import given_names, rarity, surnames
from podparse.lang.en.phones import phones, skeleton, spelled

__all__ = ["RARE", "Match", "SoundIndex", "Target", "Word", "word_of"]

RARE: Final = 3.55  # rank 3,500: from here on a word may itself be a mishearing
FAR: Final = 0.36  # phone distance per sound beyond which nothing is a candidate
_NEAR: Final = 0.2  # the same for windows of everyday words
_LONGEST: Final = 40  # letters of a window
_TOP: Final = 3
_FEW: Final = 500  # targets


@frozen(slots=True)
class Word:
    """What matching needs to know of a word type."""

    text: str
    rarity: float
    phones: str
    skeleton: str
    name: bool


class _Words(dict[str, Word]):
    def __missing__(self, text: str) -> Word:
        if len(self) > 1 << 18:
            self.clear()
        bare = base(text)
        joined = bare.replace("'", "")
        sounds = phones(joined)
        rare = 2.0 if joined.isdigit() else rarity(bare if "'" in bare else joined)
        word = Word(joined, rare, sounds, skeleton(sounds), joined in given_names() or joined in surnames())
        self[text] = word
        return word


_WORDS: Final = _Words()
word_of: Final = _WORDS.__getitem__


@frozen(slots=True, eq=False)
class Target:
    """A term to be found by its sound: a whole term, or one name out of a longer one (``part``)."""

    write: str
    form: Form
    words: tuple[str, ...]
    joined: str
    phones: str
    skeleton: str
    digits: str
    part: bool
    size: int  # how many terms its dictionary has
    rarity: float  # of its rarest word


class Match(NamedTuple):
    """A target that a window of words may be, the best first in a list of them."""

    score: float
    distance: float  # weighted phone distance
    letters: int  # edit distance of the joined letters
    target: Target
    phones: str  # of the window
    joined: str
    suffix: str  # "s" where the window is the term's plural, "-" where it is the singular of a plural term

    @property
    def write(self) -> str:
        """What to write: the term, or its plural or singular."""
        return self.target.write[:-1] if self.suffix == "-" else self.target.write + self.suffix


class SoundIndex:
    """Targets by the consonant skeleton of their sound."""

    def __init__(self, forms: Iterable[tuple[Form, int]]) -> None:
        self.exact: Final[dict[str, list[Target]]] = {}
        self._less: Final[dict[str, list[Target]]] = {}
        self._joined: Final[dict[str, list[Target]]] = {}
        self._memo: Final[dict[tuple[str, ...], tuple[Match, ...]]] = {}
        parts: dict[str, tuple[Form, int]] = {}
        whole: set[str] = set()
        for form, size in forms:
            if form.rule in ("same", "spoken"):
                self._add(form.write, form, form.words, size, part=False)
                whole.add(form.write)
                for name in _names(form):
                    parts.setdefault(name, (form, size))
        for name, (form, size) in parts.items():
            if name not in whole:
                self._add(name, form, tuple(split(name)), size, part=True)

    @cached_property
    def wide(self) -> bool:
        """Whether the terms are so few that distant candidates are cheap."""
        return sum(map(len, self.exact.values())) <= _FEW

    def _add(self, write: str, form: Form, words: tuple[str, ...], size: int, *, part: bool) -> None:
        words = tuple(word.replace("'", "") for word in words)
        joined = "".join(words)
        acronym = write.isupper() and len(joined) <= 6 and len(words) == 1
        sounds = spelled(joined) if acronym else _join(map(phones, words))
        bones = skeleton(sounds)
        digits = "".join(filter(str.isdigit, joined))
        rare = max(map(rarity, words))
        target = Target(write, form, words, joined, sounds, bones, digits, part, size, rare)
        self._joined.setdefault(joined, []).append(target)
        if len(bones) >= 2:
            for each in {bones, "".join(skeleton(phones(word)) for word in words)}:
                self.exact.setdefault(each, []).append(target)
        if len(bones) >= 3:
            for less in _deletions(bones):
                self._less.setdefault(less, []).append(target)

    def matches(self, window: tuple[str, ...], *, acronym: bool = False) -> tuple[Match, ...]:
        """The best targets for a window of words (as in `Tokens`), memoised. ``acronym``: read it letter by letter."""
        key = (*window, "") if acronym else window
        found = self._memo.get(key)
        if found is None:
            if len(self._memo) > 1 << 17:
                self._memo.clear()
            found = self._memo[key] = self._matches([word_of(word) for word in window], acronym)
        return found

    def _matches(self, window: list[Word], acronym: bool) -> tuple[Match, ...]:
        joined = "".join(word.text for word in window)
        if not 3 <= len(joined) <= _LONGEST:
            return ()
        sounds = spelled(joined) if acronym else _join(word.phones for word in window)
        rare = max(word.rarity for word in window) > RARE
        reach = (2 if len(window) < 3 and self.wide else 3 - len(window) + self.wide) if rare else 0
        best: dict[str, Match] = {}
        for suffix, letters, heard in self._readings(joined, sounds, len(window) > 1):
            for target in self._candidates(letters, heard, reach):
                if target.joined == joined and len(window) == len(target.words):
                    return ()  # it is that term already
                match = _match(target, letters, heard, suffix, FAR if rare else _NEAR)
                if match and (target.write not in best or _rank(match) < _rank(best[target.write])):
                    best[target.write] = match
        return tuple(sorted(best.values(), key=_rank)[:_TOP])

    @staticmethod
    def _readings(joined: str, sounds: str, several: bool) -> Iterable[tuple[str, str, str]]:
        yield "", joined, sounds
        if joined[-1] == "s" and joined[-2] not in "su" and sounds[-1] == "s" and len(joined) > 4:
            yield "s", joined[:-1], sounds[:-1]
        elif several and joined[-1] != "s":
            yield "-", joined + "s", sounds + "s"

    def _candidates(self, joined: str, sounds: str, reach: int) -> set[Target]:
        """Targets with the same skeleton, or (``reach`` 1) one consonant more or less, or (2) another one."""
        bones = skeleton(sounds)
        found = {*self._joined.get(joined, ()), *self.exact.get(bones, ())}
        if reach > 0 and len(bones) >= 3:
            found.update(self._less.get(bones, ()))
            for less in _deletions(bones):
                found.update(self.exact.get(less, ()))
                if reach > 1:
                    found.update(self._less.get(less, ()))
        return found


def _rank(match: Match) -> tuple[float, int, bool, int, str]:
    """The better match first; ties by what does not change from run to run: the smaller dictionary, the entry that
    asks for fewer words around it.
    """
    target = match.target
    entry = target.form.entry
    return match.score, target.size, target.part, len(entry.near) + len(entry.not_near), target.write


def _match(target: Target, joined: str, sounds: str, suffix: str, far: float) -> Match | None:
    if "".join(filter(str.isdigit, joined)) != target.digits or (suffix == "s" and target.joined[-1] == "s"):
        return None
    length = max(len(sounds), len(target.phones))
    if suffix == "-" and target.joined[-2:] not in ("es", "ns", "rs", "ts", "ds", "ks", "ls"):
        return None
    if joined + "s" == target.joined or joined in (target.joined + "s", target.joined + "d"):
        return None  # the term's own singular or plural, or a verb made of it
    if abs(len(sounds) - len(target.phones)) > 0.4 * length:
        return None
    distance = 0.0 if joined == target.joined else phone_distance(sounds, target.phones, far * length)
    if distance > far * length:
        return None
    letters = edit_distance(joined, target.joined)
    score = distance / length + 0.5 * letters / max(len(joined), len(target.joined)) + 0.01 * bool(suffix)
    return Match(score, distance, letters, target, sounds, joined, suffix)


def _names(form: Form) -> list[str]:
    """The parts of a person's name that may stand alone and are rare enough to be known by sound."""
    words = form.write.split()
    if len(words) not in (2, 3) or form.rule != "same" or not all(w[0].isupper() and w.isalpha() for w in words):
        return []
    return [word for word in words if len(word) > 3 and not word.isupper() and rarity(word.lower()) > 3.6]


def _join(sounds: Iterable[str]) -> str:
    """Sounds of words said together: a sound that ends one word and begins the next is heard once."""
    out = ""
    for each in sounds:
        out += each[1:] if out and each and out[-1] == each[0] else each
    return out


def _deletions(text: str) -> set[str]:
    return {text[:index] + text[index + 1 :] for index in range(len(text))}


# What it costs to hear one sound for another, for nothing, or out of nothing (0 = the same, 1 = never).
_GROUPS: Final = (
    ("sz", 0.1), ("pb", 0.15), ("td", 0.2), ("kg", 0.2), ("fv", 0.2), ("ai", 0.2), ("ae", 0.2), ("ei", 0.2),
    ("iI", 0.2),
    ("eI", 0.2), ("aI", 0.2), ("ou", 0.2), ("ao", 0.2), ("au", 0.2), ("SCj", 0.25), ("aeiouI", 0.3), ("tT", 0.3),
    ("iIey", 0.3), ("mn", 0.35), ("gj", 0.35), ("dT", 0.4), ("fT", 0.4), ("sS", 0.4), ("zj", 0.4), ("jy", 0.4),
    ("wv", 0.4), ("uow", 0.4), ("bv", 0.45), ("sT", 0.5), ("sC", 0.5), ("kC", 0.5), ("pf", 0.5), ("lr", 0.55),
    ("lwr", 0.6), ("bm", 0.6), ("kpt", 0.6), ("lou", 0.6), ("ks", 0.7), ("dn", 0.7), ("ln", 0.7),
)  # fmt: skip
_GAPS: Final = (
    ("aeiouIhy", 0.3),
    ("w", 0.45),
    ("rtd", 0.5),
    ("lszn", 0.6),
    ("gT", 0.7),
    ("mkpbv", 0.75),
    ("fSj", 0.8),
    ("C", 0.85),
)
_OTHER: Final = 0.95


def _swaps() -> dict[tuple[str, str], float]:
    table: dict[tuple[str, str], float] = {}
    for group, cost in _GROUPS:
        for a in group:
            for b in group:
                table.setdefault((a, b), 0.0 if a == b else cost)
    return table


_SWAP: Final = _swaps()


class _Costs(dict[str, float]):
    """Costs by sound; what is no sound of English costs as much as any swap."""

    def __missing__(self, sound: str) -> float:
        return _OTHER


_GAP: Final = _Costs({sound: cost for group, cost in _GAPS for sound in group})


@lru_cache(1 << 16)
def phone_distance(a: str, b: str, limit: float = 99.0) -> float:
    """The weighted edit distance of two strings of phones; beyond ``limit`` any number above it.

    >>> phone_distance("nvidia", "invidia"), phone_distance("merC", "murC")
    (0.3, 0.3)
    """
    row = [0.0]
    for y in b:
        row.append(row[-1] + _GAP[y])
    for x in a:
        gap = _GAP[x]
        diagonal = row[0]
        left = row[0] = diagonal + gap
        for at, y in enumerate(b, 1):
            up = row[at]
            cost = diagonal if x == y else diagonal + _SWAP.get((x, y), _OTHER)
            if up + gap < cost:
                cost = up + gap
            if left + _GAP[y] < cost:
                cost = left + _GAP[y]
            diagonal = up
            row[at] = left = cost
        if min(row) > limit:
            return limit + 1
    return row[-1]


def edit_distance(a: str, b: str) -> int:
    """The Levenshtein distance."""
    row = list(range(len(b) + 1))
    for index, x in enumerate(a, 1):
        diagonal = row[0]
        left = row[0] = index
        for at, y in enumerate(b, 1):
            up = row[at]
            cost = diagonal if x == y else diagonal + 1
            if up < cost:
                cost = up + 1
            if left < cost:
                cost = left + 1
            diagonal = up
            row[at] = left = cost
    return row[-1]
