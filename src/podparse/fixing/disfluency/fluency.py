"""How likely a proposed deletion is a slip, not fluent speech that merely looks like one.

Rules see that words look alike ("of, of"); they cannot always see that "there is nothing to be afraid of, of course" is
a clause and an aside that happen to meet in the same word. `slip_probability` asks exactly that: may a clause end
before the border and another begin after it, or does the text run on directly once the words are gone?

The answer is a sum of small decision trees over some twenty features: log probabilities of a trigram model over
frequent words and word classes (does the left part end here, does the right part begin after a comma, does it follow
directly), a linear model over the words around the border, and the closed classes of these words. The place of the
deletion in the sentence counts for nothing, its length for little (up to four words). The weights lie in
``fluency.bin``, loaded when first needed; ``tools/train_fluency.py`` makes them and ``fluency.md`` says from what.

It knows English only, and only deletions of words for the sake of like words that follow: copies ("the, the") and
replaced words ("in, on", "I was, I had"). It knows nothing of fillers, cut-off words, letters ("vitamin A, a lack"),
short answers ("I do, I swim"), mentioned words, or corrections announced by "no" or "sorry"; leave these to rules. Do
not ask where a filler, an interjection or an editing term stood at the border either: there a break was heard.
"""

from __future__ import annotations

import json
import lzma
import math
import re
import sys
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import attrs

FEATURES = (
    "border", "is_copy", "same", "size", "direct", "ends", "comma", "ends_begins", "comma_begins", "goes_on",
    "after_copy", "left", "left_2", "first", "last", "right", "after", "left_subject", "left_verb", "relative",
    "right_verb", "right_subject", "right_ends", "question", "said_before",
)  # fmt: skip
BUCKETS = 131_071
# Below these the deletion is more likely wrong than right (see fluency.md).
VETO_RAW = 0.08
VETO_EDITED = 0.25

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*(?:-[^\W\d_]+)*-?|\d[\d.,:]*\w*|\.\.\.|[—.,?!;:\"()]|\S")
_MARKS = {
    **{mark: mark for mark in ',.?!;:"()'},
    **dict.fromkeys(("—", "–", "-", "--", "---", "...", "…"), "—"),
    **dict.fromkeys(("“", "”"), '"'),
}
_STOPS = frozenset(".?!")
_OPEN = 10
_BORDERS = {"": 0, ",": 1, "—": 2}

_PREPOSITIONS = frozenset(
    "of to in on at with for from by about into like through over up out off under around between without onto upon "
    "against toward towards than as".split()
)
_DETERMINERS = frozenset("the a an my your our their its his her".split())
_AUXILIARIES = frozenset(
    "am is are was were be been has have had do does did can could will would should shall may might must don't "
    "didn't doesn't isn't wasn't aren't weren't can't won't couldn't wouldn't shouldn't haven't hasn't hadn't".split()
)
_RELATIVES = frozenset("what who when where why how which whose whom that whatever whoever wherever".split())
_PRONOUNS = frozenset("i you he she it we they there who this that me us them him".split())
_SUBJECTS = frozenset("i you he she it we they this that there who what".split())
_CONJUNCTIONS = frozenset("and but or so because if when while that although though unless whether nor cause".split())
_CONTRACTION = re.compile(r"(?:i|you|s?he|it|we|they|that|there|this|what|who|where|how)'(?:m|re|s|ve|ll|d)")
_KINDS = (
    (_PREPOSITIONS, 2), (_DETERMINERS, 3), (_AUXILIARIES, 4), (_RELATIVES, 5), (_PRONOUNS, 6), (_CONJUNCTIONS, 7),
)  # fmt: skip


def slip_probability(left: Sequence[str], deleted: Sequence[str], border: str, right: Sequence[str]) -> float:
    """The probability that a careful editor would take out ``deleted``.

    - ``left``: the words before, as they would stay; the last ten or so are enough, further ones are not looked at.
    - ``deleted``: the words that would go (the reparandum), without the border and without fillers.
    - ``border``: the mark between the deleted words and the right part: ``","``, ``""`` where there is none, or any
      dash or ellipsis. Fillers and editing terms that stand there ("um", "I mean") are not passed.
    - ``right``: the words that follow. Another ten are enough.

    A word may carry the marks that stand at it ("work," as split at blanks), or marks stand as items of their own.
    Case counts (a capital inside a sentence is a name). Never raises, whatever the strings hold. The answer is .5 where
    there is nothing to go by: without deleted words or words to the right, and for a single name or other word of no
    closed class ("Michael, Michael Palin"). Takes about 0.15 ms.

    >>> slip = slip_probability("He is one".split(), ["of"], ",", "of the best we have.".split())
    >>> meant = slip_probability("There is nothing to be afraid".split(), ["of"], ",", "of course.".split())
    >>> slip > 0.9 > 0.2 > meant
    True
    """
    found = None if len(deleted) == 1 and _is_open(deleted[0]) else features(model(), left, deleted, border, right)
    return 0.5 if found is None else model().probability(found)


def _is_open(word: str) -> bool:
    token = split([word])[:1]
    return not token or _kind(token[0]) == _OPEN


def tempered(confidence: float, probability: float, *, edited: bool = False) -> float:
    """A rule's confidence, lowered to the probability of a slip where that is small enough for a veto.

    ``edited`` says that the text was edited already: what is left in it that looks like a slip is more often meant, so
    a veto needs less.
    """
    return confidence if probability >= (VETO_EDITED if edited else VETO_RAW) else min(confidence, probability)


@attrs.frozen(kw_only=True, eq=False)
class Model:
    """The weights. A symbol is a frequent word, or the class of any other; the classes come first."""

    words: dict[str, tuple[int, int]]  # word -> symbol, class
    suffixes: dict[str, int]  # ending of a rare word -> class
    classes: int
    unigrams: array[float]  # log p by symbol
    unigram_backoffs: array[float]  # log weight by symbol
    bigrams: array[int]  # sorted: first * base + second
    bigram_scores: bytes  # -16 log p
    backoffs: bytes  # 20 (log weight + 6)
    trigrams: array[int]  # sorted: bigram * base + third
    trigram_scores: bytes
    direct: array[int]  # weights of the linear model, by bucket
    direct_scale: float
    direct_bias: float
    tree_features: bytes = b""  # by node; 255: a leaf
    tree_values: array[float] = attrs.field(factory=lambda: array("f"))  # threshold, or value of the leaf
    tree_next: array[int] = attrs.field(factory=lambda: array("H"))  # right child; the left one comes next
    tree_roots: array[int] = attrs.field(factory=lambda: array("H"))
    tree_bias: float = 0.0
    _memo: dict[tuple[str, bool], tuple[int, int]] = attrs.field(factory=dict, init=False, repr=False)

    def special(self, name: str) -> int:
        """The symbol of a mark, a name, a number ...; these come after the word classes."""
        return self.classes + _SPECIAL.index(name)

    def encode(self, tokens: Sequence[str], *, inside: bool = False) -> list[tuple[int, int]]:
        """The symbol and class of each token; ``inside`` says that the first one does not begin a sentence."""
        memo, out, first = self._memo, [], not inside
        for token in tokens:
            key = (token, first)
            code = memo.get(key)
            if code is None:
                if len(memo) > 20_000:
                    memo.clear()
                code = memo[key] = self._code(token, first)
            out.append(code)
            first = token in '.?!"(:—'
        return out

    def _code(self, token: str, first: bool) -> tuple[int, int]:
        low = token.lower()
        if token in _MARKS:
            symbol = self.special(token)
        elif token[0].isdigit():
            symbol = self.special("number")
        elif not token[0].isalpha():
            symbol = self.special("sign")
        elif token[-1] == "-":
            symbol = self.special("cut")
        elif not first and token[0].isupper() and low != "i" and not low.startswith("i'"):
            symbol = self.special("name")
        else:
            known = self.words.get(low)
            if known is not None:
                return known
            stem = self.words.get(low[:-2]) if low.endswith("'s") else None
            endings = (self.suffixes.get(low[-n:]) for n in (4, 3, 2, 1))
            symbol = stem[1] if stem else next((k for k in endings if k is not None), self.special("name"))
        return symbol, symbol

    def log_p(self, symbols: Sequence[int], start: int) -> float:
        """Log probability of ``symbols[start:]`` after those before; ``start`` is at least 1."""
        base, bigrams, trigrams, total = len(self.unigrams), self.bigrams, self.trigrams, 0.0
        for i in range(start, len(symbols)):
            third = symbols[i]
            second = symbols[i - 1]
            weight = 0.0
            if i > 1:
                pair = symbols[i - 2] * base + second
                key = pair * base + third
                at = bisect_left(trigrams, key)
                if at < len(trigrams) and trigrams[at] == key:
                    total -= self.trigram_scores[at] / 16
                    continue
                at = bisect_left(bigrams, pair)
                if at < len(bigrams) and bigrams[at] == pair:
                    weight = self.backoffs[at] / 20 - 6
            key = second * base + third
            at = bisect_left(bigrams, key)
            if at < len(bigrams) and bigrams[at] == key:
                total += weight - self.bigram_scores[at] / 16
            else:
                total += weight + self.unigram_backoffs[second] + self.unigrams[third]
        return total

    def probability(self, values: Sequence[float]) -> float:
        """The probability that the trees give to these `features`."""
        total, features_, cuts, right = self.tree_bias, self.tree_features, self.tree_values, self.tree_next
        for node in self.tree_roots:
            while (feature := features_[node]) != 255:
                node = node + 1 if values[feature] <= cuts[node] else right[node]
            total += cuts[node]
        return 1 / (1 + math.exp(-max(-40.0, min(40.0, total))))


_SPECIAL = ("name", "number", "sign", "cut", "start", ",", ".", "?", "!", ";", ":", "—", '"', "(", ")")
SPECIALS = len(_SPECIAL)


@cache
def model() -> Model:
    """The shipped weights."""
    return unpack((files("podparse.fixing.disfluency") / "fluency.bin").read_bytes())


def unpack(data: bytes) -> Model:
    """A model from the bytes that ``tools/train_fluency.py`` writes: JSON, a line feed, then arrays, compressed."""
    raw = lzma.decompress(data)
    end = raw.index(b"\n")
    head = json.loads(raw[:end])
    columns: dict[str, array[int] | array[float] | bytes] = {}
    at = end + 1
    for name, code, size in head["columns"]:
        column = array(code)
        whole, width = bytearray(size), column.itemsize
        for place in range(width):  # first the first bytes of all numbers, then the second ones ...
            whole[place::width] = raw[at + place * size // width : at + (place + 1) * size // width]
        column.frombytes(bytes(whole))
        at += size
        if sys.byteorder == "big":
            column.byteswap()
        if name in ("bigrams", "trigrams"):  # stored as differences
            total = 0
            for i, step in enumerate(column):
                total += step
                column[i] = total
        columns[name] = column.tobytes() if code == "B" else column
    symbols = head["classes"] + SPECIALS
    listed = enumerate(zip(head["words"].split(" "), head["word_classes"], strict=True))
    words = {word: (symbols + i if i < head["symbols"] else cls, cls) for i, (word, cls) in listed}
    numbers = {name: head[name] for name in ("classes", "direct_scale", "direct_bias", "tree_bias")}
    return Model(words=words, suffixes=head["suffixes"], **numbers, **columns)  # type: ignore[arg-type]


def split(words: Sequence[str]) -> list[str]:
    """Words and marks as items of their own."""
    out: list[str] = []
    for word in words:
        if word.isalpha():
            out.append(word)
        else:
            out += (_MARKS.get(token, token) for token in _TOKEN.findall(word.replace("’", "'")))
    return out


def _kind(token: str) -> int:
    """The closed class of a token: 1 a mark, 8 a contraction, 9 the end of a sentence, 10 (`_OPEN`) none of them."""
    if not token[0].isalnum():
        return 9 if token in ".?!;:" else 1
    low = token.lower()
    for kind, number in _KINDS:
        if low in kind:
            return number
    return 8 if "'" in low and _CONTRACTION.fullmatch(low) else _OPEN


def _is_verb(low: str) -> bool:
    return low in _AUXILIARIES or ("'" in low and _CONTRACTION.fullmatch(low) is not None)


def _is_subject(low: str) -> bool:
    return low in _SUBJECTS or ("'" in low and _CONTRACTION.fullmatch(low) is not None)


def direct_buckets(left: Sequence[tuple[int, int]], deleted: Sequence[tuple[int, int]], border: int,
                   right: Sequence[tuple[int, int]], same: int, start: int) -> list[int]:  # fmt: skip
    """The weights of the linear model that fire: pairs and triples of what stands around the border."""
    pad = (start, start)
    (l0, k0), (_, k1) = (left[-1] if left else pad), (left[-2] if len(left) > 1 else pad)
    (d0, c0), (d1, _) = deleted[-1], deleted[0]
    (r0, _), (_, q1) = (right[0] if right else pad), (right[1] if len(right) > 1 else pad)
    (a0, b0), (_, b1) = (right[same] if same < len(right) else pad), (right[same + 1] if same + 1 < len(right) else pad)
    n = min(len(deleted), 4)
    groups = (
        (d0, border, 0, 0, 0), (d0, l0, 0, 0, 0), (d0, k0, k1, 0, 0), (d0, a0, 0, 0, 0), (d0, b0, b1, 0, 0),
        (d0, k0, b0, 0, 0), (k0, c0, b0, border, 0), (k0, k1, d0, b0, 0), (d0, r0, border, 0, 0),
        (d1, n, border, b0, 0), (l0, d1, n, 0, 0), (d0, l0, b0, 0, 0), (d0, k0, a0, 0, 0), (d0, r0, k0, q1, 0),
        (k0, b0, n, 0, 0), (k1, k0, d0, b0, b1),
    )  # fmt: skip
    return [
        (salt * 7368787 + a * 86028121 + b * 15485863 + c * 32452843 + d * 49979687 + e * 67867967) % BUCKETS
        for salt, (a, b, c, d, e) in enumerate(groups, 1)
    ]


class _Deletion(NamedTuple):
    """What goes, words and marks around it as far as its sentence reaches, and how many of its words are said again."""

    before: list[str]
    gone: list[str]
    after: list[str]
    same: int


def _deletion(left: Sequence[str], deleted: Sequence[str], right: Sequence[str]) -> _Deletion | None:
    """None when nothing is deleted or nothing follows."""
    before, gone = split(left[-14:]), [token for token in split(deleted) if token[0].isalnum()]
    after = split(right[:14])
    cut = max((i for i, token in enumerate(before) if token in _STOPS), default=-1)
    before = before[cut + 1 :][-14:]
    stop = next((i for i, token in enumerate(after) if token in _STOPS), 14)
    after = after[: min(stop + 1, 14)]
    if not gone or not after:
        return None
    same = 0
    while same < min(len(gone), len(after)) and gone[same].lower() == after[same].lower():
        same += 1
    return _Deletion(before, gone, after, same)


def features(
    model: Model, left: Sequence[str], deleted: Sequence[str], border: str, right: Sequence[str],
    buckets: list[list[int]] | None = None,
) -> list[float] | None:  # fmt: skip
    """What the trees see, in the order of `FEATURES`; None when nothing is deleted or nothing follows.

    ``buckets`` collects the weights that fire, for training.
    """
    found = _deletion(left, deleted, right)
    if found is None:
        return None
    size, place, same = len(found.gone), len(found.before), found.same
    mark = _BORDERS.get(_MARKS.get(border.strip(), border.strip()), 2)
    codes, after = model.encode(found.before + found.gone), model.encode(found.after, inside=True)
    direct = direct_buckets(codes[:place], codes[place:], mark, after, same, model.special("start"))
    if buckets is not None:
        buckets.append(direct)
    linear = model.direct_bias + model.direct_scale * sum(model.direct[i] for i in direct)
    return [mark, same == size, same, min(size, 4), linear, *_scores(model, codes, after, place, same),
            *_classes(found), *_signs(found)]  # fmt: skip


def _scores(
    model: Model, codes: Sequence[tuple[int, int]], after: Sequence[tuple[int, int]], place: int, same: int
) -> tuple[float, ...]:
    """What the trigrams say: whether a clause ends before the border, and another begins after it."""
    start, comma, dot, query = (model.special(name) for name in ("start", ",", ".", "?"))
    symbols = [start, *(symbol for symbol, _ in codes)]
    head = [symbol for symbol, _ in after[:4]]
    rest = [symbol for symbol, _ in after[same : same + 3]]
    tail = symbols[-2:]
    follows = model.log_p([*symbols[: place + 1][-2:], *head], min(2, place + 1))
    ends = max(model.log_p([*tail, dot], 2), model.log_p([*tail, query], 2))
    pauses = model.log_p([*tail, comma], 2)
    begins = model.log_p([comma, *head], 1)
    goes_on = model.log_p([*tail, *head], 2)
    copied = model.log_p([comma, *head[:same], *rest], 1 + same) - model.log_p([*tail, *rest], 2) if same else 0.0
    return ends, pauses, ends + begins - follows, pauses + begins - follows, goes_on - follows, copied


def _classes(found: _Deletion) -> tuple[int, ...]:
    """The closed classes of the words before, of the first and last one that goes, and of those after."""
    before = [0, 0, *map(_kind, found.before[-2:])]
    after, same = found.after, found.same
    beyond = _kind(after[same]) if same < len(after) else 9
    return before[-1], before[-2], _kind(found.gone[0]), _kind(found.gone[-1]), _kind(after[0]), beyond


def _signs(found: _Deletion) -> tuple[bool | int, ...]:
    """Signs of clauses: subjects, verbs and relatives on either side, the end of the sentence."""
    before, after = found.before, found.after
    low, after_low = ([token.lower() for token in part] for part in (before, after))
    clause = max((i for i, token in enumerate(before) if not token[0].isalnum()), default=-1)
    segment = low[clause + 1 :]
    run = next((i for i, token in enumerate(after) if not token[0].isalnum()), len(after))
    return (
        any(map(_is_subject, segment)),
        any(map(_is_verb, segment)),
        sum(word in _RELATIVES for word in low[-9:]),
        any(map(_is_verb, after_low[found.same : run])),
        any(map(_is_subject, after_low[:2])),
        run >= len(after) or after[run] in _STOPS,
        after[-1] == "?",
        found.gone[0].lower() in low[-4:],
    )
