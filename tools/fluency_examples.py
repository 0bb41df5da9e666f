"""Slips and look-alikes for ``train_fluency.py``: planted and marked slips; natural, spliced and cleft look-alikes.

A look-alike is fluent speech that a rule of copies and replaced words would take for a slip:

- natural: it stands in an edited transcript. Some are slips that the editor left; a first model sorts out the most
  slip-like, and judgements by hand (``fluency_labels.txt``, keys only, no text) settle some hundred.
- spliced: a sentence that ends in a word, and another that begins with it or with one of its kind:
  "... the person I work with." + "With one exception, ..." -> "... the person I work with, with one exception, ...".
- cleft: "what it was" + "was a matter of luck" -> "what it was, was a matter of luck".

A slip is marked by the people who transcribed the meetings, or planted into a fluent sentence after the habits of
those.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from podparse.fixing.disfluency.fluency import split

Words = list[str]

_SETS = [
    group.split()
    for group in (
        "i you he she it we they|this that these those|the a an|my your our their his her its the a|"
        "in on at for with from to of about by into over through under up out off around between|"
        "and but so or because if when while|can could will would should may might must|is was are were am|"
        "be been being|do did does|has had have|who which what how why where when whose|me him her us them you it|"
        "don't didn't doesn't won't can't couldn't wouldn't|isn't wasn't aren't weren't|it's that's there's this|"
        "he's she's|i'm you're we're they're|i've we've they've you've|i'd we'd they'd|i'll we'll they'll|here there|"
        "no yes|not now|than then"
    ).split("|")
]
KIN: dict[str, set[str]] = {}  # a word -> the words of its kind
for _group in _SETS:
    for _word in _group:
        KIN.setdefault(_word, set()).update(set(_group) - {_word})
SUBJECTS = set("i you he she it we they this that there who what".split())
AUXILIARIES = set(
    "am is are was were be been has have had do does did can could will would should shall may might must don't didn't "
    "doesn't isn't wasn't aren't weren't can't won't couldn't wouldn't shouldn't haven't hasn't hadn't".split()
)
# Words after which a comma does not end a clause.
_NEVER_LAST = set(
    "the a an my your our their his its and but or because of to in on at with for from by into if when while than who "
    "which i he we they i'm you're we're they're".split()
)
_CONTRACTION = re.compile(r"(i|you|he|she|it|we|they|that|there|this|what|who|where|how)'(m|re|s|ve|ll|d)$")
_FILLERS = {"uh", "um", "ah", "mm"}
_STOPS = {".", "?", "!"}


@dataclass
class Example:
    left: Words
    deleted: Words
    border: str
    right: Words
    kind: str  # copy, replace, retrace, restart
    slip: bool
    source: str  # marked, planted, natural, spliced, labelled
    document: int
    weight: float = 1.0

    @property
    def key(self) -> str:
        """Names a natural example without its text."""
        parts = [*self.left[-6:], "|", *self.deleted, self.border, "|", *self.right[:6]]
        return hashlib.md5(" ".join(parts).lower().encode()).hexdigest()[:12]


def is_word(token: str) -> bool:
    return token[0].isalnum()


def relation(deleted: Sequence[str], right: Sequence[str]) -> str | None:
    """How deleted words are like those that follow (all in lower case); None when they are not."""
    size = len(deleted)
    if list(deleted) == list(right[:size]):
        return "copy"
    if not right:
        return None
    first, other = deleted[0], right[0]
    if size == 1:
        subjects = [bool(_CONTRACTION.match(w)) or w in SUBJECTS for w in (first, other)]
        contracted = _CONTRACTION.match(first) or _CONTRACTION.match(other)
        return "replace" if other in KIN.get(first, ()) or (all(subjects) and contracted) else None
    if len(right) < size:
        return None
    if list(deleted[:-1]) == list(right[: size - 1]) and right[size - 1] in KIN.get(deleted[-1], ()):
        return "retrace"
    if size <= 3 and first == other and first in SUBJECTS and deleted[1] in AUXILIARIES:
        return "restart"
    if size == 2:
        if first in SUBJECTS and other in KIN.get(first, ()) and {deleted[1], right[1]} <= AUXILIARIES:
            return "restart"
        if deleted[1] == right[1] and other in KIN.get(first, ()):
            return "retrace"
    return None


def sentences(paragraph: str) -> Iterator[Words]:
    current: Words = []
    for token in split(paragraph.split()):
        current.append(token)
        if token in _STOPS:
            if len(current) > 2:
                yield current
            current = []
    if len(current) > 2:
        yield current


def lower(tokens: Sequence[str]) -> Words:
    return [token.lower() for token in tokens]


def natural(sentence: Words) -> Iterator[tuple[Words, Words, str, Words, str]]:
    low = lower(sentence)
    for i in range(1, len(sentence)):
        if not is_word(sentence[i]):
            continue
        border = "" if is_word(sentence[i - 1]) else sentence[i - 1]
        if border not in ("", ",", "—"):
            continue
        end = i - 1 if border else i
        for size in (4, 3, 2, 1):
            at = end - size
            if at < 0 or not all(map(is_word, sentence[at:end])):
                continue
            kind = relation(low[at:end], low[i : i + 5])
            if kind and (border or kind in ("copy", "restart") or (kind == "retrace" and size > 1)):
                yield sentence[:at], sentence[at:end], border, sentence[i:], kind
                break


def marked(paragraph: str) -> Iterator[tuple[Words, Words, Words, str]]:
    """The slips that transcribers marked by {disfmarker} and that are copies or replaced words."""
    parts = paragraph.split("{disfmarker}")
    for j in range(1, len(parts)):
        left, right = split(" ".join(parts[:j]).split()), split(" ".join(parts[j:]).split())
        while right and right[0].lower() in _FILLERS | {","}:
            right = right[1:]
        left = left[max((i for i, t in enumerate(left) if t in _STOPS), default=-1) + 1 :]
        right = right[: next((i for i, t in enumerate(right) if t in _STOPS), len(right) - 1) + 1]
        if left and not is_word(left[-1]):
            left = left[:-1]
        if len(right) < 2 or not left or not is_word(right[0]):
            continue
        for size in (4, 3, 2, 1):
            gone = left[-size:]
            if len(gone) < size or not all(map(is_word, gone)) or set(lower(gone)) & _FILLERS:
                continue
            kind = relation(lower(gone), lower(right))
            if kind:
                speech = [[t for t in part if t.lower() not in _FILLERS] for part in (left[:-size], right)]
                yield speech[0], gone, speech[1], kind
                break


class Planter:
    """Plants slips into fluent sentences after the habits of those marked."""

    def __init__(self, slips: Sequence[tuple[Words, Words, Words, str]]) -> None:
        self.copied: Counter[str] = Counter()
        self.swapped: dict[str, Counter[str]] = defaultdict(Counter)
        self.restarted: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
        for _, deleted, right, kind in slips:
            gone, after = lower(deleted), lower(right)
            if kind == "copy":
                self.copied[gone[0]] += 1
            elif kind in ("replace", "retrace"):
                for a, b in zip(gone, after, strict=False):
                    if a != b:
                        self.swapped[b][a] += 1
            else:
                self.restarted[after[0]][tuple(gone)] += 1

    def _gone(self, words: Words, kind: str, rng: random.Random) -> Words | None:
        if kind == "copy":
            size = rng.choice((1, 1, 1, 1, 2, 2, 2, 3, 3, 4))
            usual = self.copied[words[0]] / (60 if size == 1 else 100)
            return words[:size] if rng.random() < usual and all(map(is_word, words[: size + 1])) else None
        if kind == "restart":
            table: Counter[Any] = self.restarted.get(words[0], Counter())
            return list(rng.choices(list(table), list(table.values()))[0]) if table else None
        size = 1 if kind == "replace" else rng.choice((2, 2, 3))
        table = self.swapped.get(words[size - 1], Counter()) if len(words) > size else Counter()
        if not table or not all(map(is_word, words[:size])):
            return None
        return [*words[: size - 1], rng.choices(list(table), [n**0.7 for n in table.values()])[0]]

    def plant(self, sentence: Words, rng: random.Random) -> tuple[Words, Words, Words, str] | None:
        low = lower(sentence)
        for _ in range(6):
            kind = rng.choices(("copy", "replace", "retrace", "restart"), (5, 2, 1.5, 2.5))[0]
            at = rng.randrange(max(1, len(sentence) - 3))
            if not is_word(sentence[at]) or (at and not is_word(sentence[at - 1]) and sentence[at - 1] not in ",—"):
                continue
            gone = self._gone(low[at:], kind, rng)
            if not gone or not (found := relation(gone, low[at : at + 5])):
                continue
            deleted = ["I" + word[1:] if word == "i" or word.startswith("i'") else word for word in gone]
            right = list(sentence[at:])
            if at == 0:
                deleted[0] = deleted[0][0].upper() + deleted[0][1:]
                right = small(right)
            return sentence[:at], deleted, right, found
        return None


def small(words: Words) -> Words:
    """The first word as it stands inside a sentence."""
    keep = words[0] == "I" or words[0].startswith("I'")
    return words if keep else [words[0][0].lower() + words[0][1:], *words[1:]]


class Splicer:
    """Look-alikes made of natural halves."""

    def __init__(self, corpus: Sequence[Words]) -> None:
        self.lefts: dict[str, list[Words]] = defaultdict(list)
        self.by_word: dict[str, list[tuple[Words, int]]] = defaultdict(list)
        self.by_pair: dict[tuple[str, str], list[tuple[Words, int]]] = defaultdict(list)
        for sentence in corpus:
            low = lower(sentence)
            if len(sentence) < 4 or '"' in sentence or "(" in sentence:
                continue
            for j in [0, *(j + 1 for j, t in enumerate(sentence[:-5]) if t in ",—" and j > 1)]:
                if len(sentence) - j > 4 and all(map(is_word, sentence[j : j + 2])):
                    ones, pairs = self.by_word[low[j]], self.by_pair[low[j], low[j + 1]]
                    if len(ones) < (4000 if j == 0 else 40):
                        ones.append((sentence, j))
                    if len(pairs) < 400:
                        pairs.append((sentence, j))
            if sentence[-1] in _STOPS and is_word(sentence[-2]):
                self.lefts[low[-2]].append(sentence[:-1])
            for j in range(4, len(sentence) - 2):
                last = low[j - 1]
                if sentence[j] in ",;—" and last in KIN and last not in _NEVER_LAST and is_word(sentence[j - 2]):
                    self.lefts[last].append(sentence[:j])

    def _rights(self, low: Words, rng: random.Random) -> Sequence[tuple[Words, int]]:
        last, before = low[-1], low[-2] if len(low) > 1 else ""
        choice = rng.random()
        found: Sequence[tuple[Words, int]] = ()
        if choice < 0.45 or last not in KIN:
            found = self.by_word.get(last, ())
        elif choice < 0.8:
            kin = [word for word in sorted(KIN[last]) if word in self.by_word]
            found = self.by_word[rng.choice(kin)] if kin else ()
        if before and is_word(before) and len(before) < 9 and (choice >= 0.8 or not found or rng.random() < 0.1):
            found = self.by_pair.get((before, last), ())
            if before in SUBJECTS and (not found or rng.random() < 0.6):
                found = self.by_word.get(rng.choice([*sorted(KIN.get(before, ())), *[before] * 6]), found)
        return found

    def make(self, rng: random.Random, most: int) -> Iterator[tuple[Words, Words, Words, str]]:
        for last in sorted(self.lefts):
            lefts = self.lefts[last]
            closed = last in KIN or last in AUXILIARIES
            if not closed and rng.random() > 0.1:
                continue
            for _ in range(min(most if closed else 1, 3 * len(lefts))):
                left = rng.choice(lefts)
                rights = self._rights(lower(left), rng)
                if not rights:
                    continue
                sentence, at = rng.choice(rights)
                right = small(list(sentence)) if at == 0 else list(sentence[at:])
                for size in (4, 3, 2, 1):
                    gone = left[-size:]
                    if len(gone) == size and all(map(is_word, gone)):
                        kind = relation(lower(gone), lower(right[:5]))
                        if kind:
                            yield left[:-size], gone, right, kind
                            break


def clefts(corpus: Sequence[Words], rng: random.Random, count: int) -> Iterator[tuple[Words, Words, Words, str]]:
    free = {"what", "who", "where", "how", "all", "whatever"}
    copulas = ("is", "was", "are", "were")
    pronouns = {"it", "that", "he", "she", "they", "we", "you", "i", "there", "this"}
    lefts, tails = [], defaultdict(list)
    for sentence in corpus:
        low = lower(sentence)
        for i in range(2, len(sentence) - 1):
            if low[i] not in copulas:
                continue
            if i + 4 < len(sentence) and is_word(sentence[i + 1]) and low[i - 1] not in SUBJECTS | pronouns:
                if low[i + 1] not in pronouns:
                    tails[low[i]].append(sentence[i:])
            elif not is_word(sentence[i + 1]):
                for j in range(max(0, i - 7), i - 1):
                    if low[j] in free and all(map(is_word, sentence[j:i])):
                        lefts.append(sentence[j : i + 1])
                        break
    heads: tuple[Words, ...] = ((), ["And"], ["But"], ["So"], ["I", "think"], ["because"], ["You", "see", ","])  # type: ignore[assignment]
    for _ in range(count if lefts else 0):
        left = rng.choice(lefts)
        if left[-1].lower() in tails:
            head = rng.choice(heads)
            begun = [*head, *left] if head else [left[0][0].upper() + left[0][1:], *left[1:]]
            yield begun[:-1], begun[-1:], rng.choice(tails[left[-1].lower()]), "copy"
