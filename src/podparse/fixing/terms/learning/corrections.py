"""Learning from corrections: what people changed between two versions of a transcript, counted word for word.

A correction is taken for an exact variant when it repairs a name or term, and when what was heard hardly ever stands
for itself in the corrected texts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from podparse.fixing.terms.distance import phone_distance
from podparse.fixing.terms.entry import Entry
from podparse.fixing.terms.learning.occurrences import key, standing
from podparse.fixing.terms.surface_forms import forms
from podparse.language.en.g2p import g2p
from podparse.language.en.lexicon import FUNCTION_WORDS, UNKNOWN, given_names, log_rank
from podparse.model._diff import opcodes
from podparse.text.tokens import split

__all__ = ["Corrections", "Learned"]

_LONGEST: Final = 5  # words of a correction; longer ones are rewriting
_FAR: Final = 0.55  # phone distance per sound beyond which it is another word, not another spelling
_EDGES: Final = '.,?!;:"()[]“”…*_'
_SENTENCE: Final = (".", "?", "!", "…", ":", '."', '?"', '!"', ".”", "?”", "!”")
_SHARE: Final = 0.6  # of the places where something is heard, those in which it has to be corrected
_EVERYDAY_SHARE: Final = 0.85  # the same for everyday words, which mean themselves elsewhere
_DOUBT: Final = 0.15  # unseen places where everyday words may mean themselves
_DOUBT_OF_ONE: Final = 0.8  # the same for a single word, or common ones only
_RARE: Final = 3.0  # rank 1,000: one of several words must be rarer, else they are common
_SHOW: Final = 5  # with so many episodes, everyday words must be corrected in two of them or `_MANY` times
_MANY: Final = 8
_STRETCH: Final = 1.5  # how much longer what was heard may be than what is written, or the other way round
_LISTED: Final = 4.8  # rank 63,000: words that are no names of their own


class Learned(NamedTuple):
    """What to write for what is heard, and how often that was so."""

    heard: str
    write: str
    times: int


class Corrections:
    """The corrections of a show, episode by episode."""

    def __init__(self) -> None:
        self._writes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._heard: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._episodes: Counter[str] = Counter()
        self._before: list[str] = []

    def add(self, before: str, after: str) -> None:
        """Count what differs between an episode as it was recognised and as a person corrected it."""
        self._before.append(before)
        found = [pair for pair in _changes(before.split(), after.split()) if _is_term(*pair)]
        for heard, write in found:
            self._writes[key(heard)][write] += 1
            self._heard[key(heard)][heard] += 1
        self._episodes.update({key(heard) for heard, _ in found})

    def learned(self, after: Sequence[str], min_count: int) -> Iterator[Learned]:
        """The corrections that held ``min_count`` times and nearly everywhere, the most frequent first.

        ``after`` are all corrected texts, those whose first version is lost as well.
        """
        targets = {key(write) for writes in self._writes.values() for write in writes}
        right = standing(after, self._writes.keys() | targets)
        raw = standing(self._before, self._writes.keys())
        few = len(self._before) < _SHOW
        for heard, writes in sorted(self._writes.items(), key=lambda item: (-item[1].total(), item[0])):
            write, count = writes.most_common(1)[0]
            ways = self._heard[heard]
            spelling = max(ways, key=lambda way: (ways[way], way))
            target = key(write)
            kept = max(_others(right[heard], spelling, write), _others(raw[heard], spelling, write) - count)
            if (
                count >= min_count
                and right[target][write] * 2 > right[target].total()
                and _holds(heard, target, count, kept)
                and (few or self._episodes[heard] > 1 or count >= _MANY or not _everyday(heard))
            ):
                yield Learned(spelling, write, count)


def _others(written: Counter[str], heard: str, write: str) -> int:
    """How often a variant would be found where something else than ``write`` stands."""
    exact = next(forms(Entry(write, [heard]))).exact
    return written[exact] if exact else written.total() - written[write]


def _holds(heard: str, target: str, count: int, kept: int) -> bool:
    """Whether a correction is right nearly everywhere; everyday words and known names must show it more clearly."""
    words = heard.split()
    if heard == target:
        return count / (count + kept) >= _EVERYDAY_SHARE
    if not _everyday(heard):
        return count / (count + kept) >= _SHARE
    doubt = _DOUBT if len(words) > 1 and max(map(log_rank, words)) > _RARE else _DOUBT_OF_ONE
    return count / (count + kept + doubt) >= _EVERYDAY_SHARE


def _everyday(heard: str) -> bool:
    """Whether all words are ones that people know: everyday words, or given names."""
    return all(log_rank(word) < UNKNOWN or word in given_names() or len(word) < 3 for word in heard.split())


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Short replacements, without the punctuation around them and the words both sides share."""
    bare_old, bare_new = ([word.strip(_EDGES) for word in words] for words in (old, new))
    for low, high, begin, end in opcodes(bare_old, bare_new):
        if not any(word.endswith(_SENTENCE) for word in old[low : high - 1]):
            yield from _respelled(bare_old[low:high], bare_new[begin:end], new, begin)


def _respelled(
    before: Sequence[str], after: Sequence[str], new: Sequence[str], start: int
) -> Iterator[tuple[str, str]]:
    """Corrections within a stretch that differs: of letters, and of case where no sentence begins."""
    folded = [[word.lower() for word in words] for words in (before, after)]
    i = j = 0
    for low, high, begin, end in opcodes(*folded):
        yield from _recased(before[i:low], after[j:begin], new, start + j)
        i, j = high, end
        if low < high and begin < end and max(high - low, end - begin) <= _LONGEST:
            yield from _pieces([*before[low:high]], [*after[begin:end]])
    yield from _recased(before[i:], after[j:], new, start + j)


def _recased(before: Sequence[str], after: Sequence[str], new: Sequence[str], start: int) -> Iterator[tuple[str, str]]:
    for at, (heard, write) in enumerate(zip(before, after, strict=True), start):
        if heard != write and at and not new[at - 1].endswith(_SENTENCE):
            yield _without_possessive(heard, write)


def _pieces(heard: list[str], write: list[str]) -> Iterator[tuple[str, str]]:
    """A correction cut up: as long as the first or last words sound alike, each is a correction of its own."""
    for at in (0, -1):
        while len(heard) > 1 and len(write) > 1:
            pair = _without_possessive(heard[at], write[at])
            if pair[0] != pair[1]:
                if not _is_term(*pair):
                    break
                yield pair
            del heard[at], write[at]
    if heard != write:
        yield _without_possessive(" ".join(heard), " ".join(write))


def _without_possessive(heard: str, write: str) -> tuple[str, str]:
    heard, write = heard.strip("'’ "), write.strip("'’ ")
    for end in ("'s", "’s"):
        if heard.endswith(end) and write.endswith(end):
            return heard[:-2], write[:-2]
    return heard, write


def _is_term(heard: str, write: str) -> bool:
    """Whether a replacement repairs a name or term: it sounds alike, and what is written is no everyday wording."""
    wrong, right = split(heard), split(write)
    a, b = "".join(wrong), "".join(right)
    if len(a) < 3 or not any(map(str.isalpha, write)) or _differ_in_digits(heard, write):
        return False
    everyday = all(log_rank(word) < _LISTED for word in right)
    if (everyday and write == write.lower()) or (len(right) > 1 and FUNCTION_WORDS & {right[0], right[-1]}):
        return False
    if a == b:
        return not (everyday and len(right) == 1 and heard.lower() == write.lower())
    if heard.endswith(("'s", "’s")) or _is_inflection(a, b):
        return False
    p, q = ("".join(map(g2p, words)) for words in (wrong, right))
    return phone_distance(p, q) <= _FAR * max(len(p), len(q))


def _differ_in_digits(heard: str, write: str) -> bool:
    """Whether digits came or went, which is a matter of style: "two" for 2."""
    digits = any(map(str.isdigit, heard))
    return digits < write[0].isdigit() or digits > any(map(str.isdigit, write))


def _is_inflection(a: str, b: str) -> bool:
    """Whether the letters of one are those of the other and an ending, or so many more that something was added."""
    shorter, longer = sorted((a, b), key=len)
    if longer == shorter + "s" or len(longer) > _STRETCH * len(shorter):
        return True
    return shorter in longer and len(longer) > len(shorter) + 1
