"""Speaker labels within cues (``Ann: hello``, ``[SPEAKER_00]: hello``, ``>> hello``), and within one line of a cue.

Which heads are labels is for the engine to say, as in any text; here is what only cues have: several voices in one,
labels after the end of a sentence, marks that say no more than "somebody else".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final, NamedTuple

from attrs import frozen

from podparse.labels.engine import find_labels
from podparse.labels.names import fold, likeness
from podparse.labels.vocabulary import ROLES

__all__ = ["CueLabels", "Piece"]

# Without any of these there is no label; most are in none of a file's cues.
_SIGNS: Final = (":", "[", "(", ">", "：", "—", " - ", "– ", "--", "|", "*", "{", "~", "=", "\t", "】")
_INNER: Final = re.compile(r"(?<=[.?!…][ \"”\]])[ ]?(?P<name>[^\W_][^:：\n]{0,59})(?::(?=\s|$)|：)\s*")
_ANY: Final = re.compile(r"(?P<name>[^\W_][^:：\n]{0,59}?)[ ]?(?::(?=\s)|：)\s*")
_CHEVRONS: Final = re.compile(r"(?:^|(?<=\s))>>+\s*")
_TURN_MARK: Final = re.compile(r"(?:(?<!\s)\s++)?\[ ?SPEAKER[ _]TURN ?\]\s*")


class Piece(NamedTuple):
    """A stretch of a cue's text: ``text[start:end]`` is said by ``label``.

    ``label`` is None where the text has none; ``turn`` marks a new, unnamed voice.
    """

    label: str | None
    start: int
    end: int
    turn: bool = False


@frozen(slots=False)
class CueLabels:
    """The labels of one file's cues.

    >>> labels = CueLabels.of(["Ann: Hi.", "I said: no.", "Bo: Yes.\\nAnn: Well."])
    >>> sorted(labels.names), [labels.texts[2][p.start:p.end] for p in labels.pieces(2)]
    (['Ann', 'Bo'], ['Yes.', 'Well.'])
    """

    texts: Sequence[str]
    heads: dict[int, list[tuple[int, int, str]]]  # by cue: begin of the head, of what is said, and the name
    roles: dict[str, str]  # by name, where the label says one
    signed: list[int]
    everywhere: bool  # nearly each cue has its label: one without is by nobody known
    chevrons: bool
    marks: bool

    @classmethod
    def of(cls, texts: Sequence[str], expected: Iterable[str] = ()) -> CueLabels:
        """What the texts of all cues show to be labels; ``expected`` are names that the caller knows."""
        signed = _signed(texts)
        heads, roles = _heads(texts, signed, expected) if signed else ({}, {})
        first = {at: found[0][2] for at, found in heads.items() if not found[0][0]}
        chevrons = sum(">>" in texts[at] and (texts[at].startswith(">>") or "\n>>" in texts[at]) for at in signed)
        return cls(
            texts,
            heads,
            roles,
            signed,
            # Where a label is never said twice in a row, one stands only where the speaker changes.
            len(first) >= 0.8 * len(texts) and any(name == first.get(at + 1) for at, name in first.items()),
            chevrons >= 2 and chevrons / len(texts) >= 0.01,
            any("SPEAKER" in texts[at] and _TURN_MARK.search(texts[at]) for at in signed),
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """The labels as written."""
        return frozenset(name for found in self.heads.values() for _, _, name in found)

    def __bool__(self) -> bool:
        return bool(self.heads) or self.chevrons or self.marks

    def all_pieces(self) -> list[tuple[int, list[Piece]]]:
        """The pieces of each cue (by index) that could have a label."""
        return [(at, self.pieces(at)) for at in self.signed]

    def pieces(self, at: int) -> list[Piece]:
        """Who says what in one cue; a last, empty piece with ``turn`` says that somebody else speaks in the next."""
        text = self.texts[at]
        heads = self.heads.get(at, ())
        if len(heads) == 1 and not heads[0][0] and not self.chevrons and not self.marks:
            said = heads[0][1]
            if said < len(text) and text.find(":", said) < 0 and text.find("：", said) < 0:
                return [Piece(heads[0][2], said, len(text))]
        found: list[Piece] = []
        label: str | None = None
        turn, position = False, 0
        for begin, end, name in sorted(self._borders(at), key=lambda each: (each[0], -each[1])):
            if begin < position:
                continue
            stop = begin - (len(text[position:begin]) - len(text[position:begin].rstrip()))
            if stop > position:
                found.append(Piece(label, position, stop, turn))
            label, turn, position = name, name is None, end
        if position < len(text) or turn or not found:
            found.append(Piece(label, position, len(text), turn))
        return found

    def _borders(self, at: int) -> Iterator[tuple[int, int, str | None]]:
        """Where another voice begins: ``(begin of the label, end of the label, its name)``."""
        text = self.texts[at]
        yield from self.heads.get(at, ())
        if self.names and (":" in text or "：" in text):
            for match in _INNER.finditer(text):
                if match["name"].strip() in self.names:
                    yield match.start(), match.end(), match["name"].strip()
        if self.chevrons and ">>" in text:
            for match in _CHEVRONS.finditer(text):
                yield match.start(), match.end(), None
        if self.marks and "SPEAKER" in text:
            for match in _TURN_MARK.finditer(text):
                yield match.start(), match.end(), None


def _signed(texts: Sequence[str]) -> list[int]:
    """The texts (by index) that could hold a label at all."""
    whole = "\n".join(texts)
    found: set[int] = set()
    for sign in _SIGNS:
        if sign in whole:
            found.update([at for at, text in enumerate(texts) if sign in text])
    if "\n" in whole:
        found |= _names_above(texts)
    return sorted(found)


def _names_above(texts: Sequence[str]) -> set[int]:
    """The texts whose first line is like a name, where several are and one comes back."""
    firsts = [text.partition("\n")[0] for text in texts if "\n" in text]
    counts = Counter(firsts)
    if len(counts) == len(firsts) or not any(
        count > 1 and len(first) < 40 and likeness(first) >= 0.8 for first, count in counts.items()
    ):
        return set()
    found = {at: text[:cut] for at, text in enumerate(texts) if 0 < (cut := text.find("\n")) < 40}
    found = {at: first for at, first in found.items() if likeness(first) >= 0.8}
    return set(found) if len(set(found.values())) > 1 else set()


def _heads(
    texts: Sequence[str], signed: Sequence[int], expected: Iterable[str]
) -> tuple[dict[int, list[tuple[int, int, str]]], dict[str, str]]:
    """The labels at the head of cues and of lines in them, and the roles that they say."""
    first = list(accumulate((texts[at].count("\n") + 2 for at in signed), initial=1))  # the line of each signed text
    skipped = [
        (n, sum(map(bool, texts[low + 1 : high])))
        for n, low, high in zip(first, [-1, *signed], [*signed, len(texts)], strict=True)
        if high - low > 1
    ]
    lines = ["", *"\n\n".join([texts[at] for at in signed]).split("\n"), ""]
    heads: dict[int, list[tuple[int, int, str]]] = {}
    roles: dict[str, str] = {}
    labels = find_labels(lines, expected, unsigned={n: count for n, count in skipped if count})
    for n, label in labels.heads.items():
        which = bisect_right(first, n) - 1
        at, begin = signed[which], sum([len(line) + 1 for line in lines[first[which] : n]])
        end = begin + label.head.at
        text = texts[at]
        while end < len(text) and text[end].isspace():
            end += 1
        aside = label.head.aside  # "Ann Lee (annl)" is the handle of a meeting's member
        name = f"{label.name} ({aside})" if aside and fold(aside) not in ROLES and aside[-1].isalnum() else label.name
        heads.setdefault(at, []).append((begin, end, name))
        if label.key in labels.roles:
            roles[name] = labels.roles[label.key]
    if 2 * len(heads) >= len(texts):
        heads |= _others(texts, [at for at in signed if at not in heads])
    return heads, roles


def _others(texts: Sequence[str], unlabelled: Sequence[int]) -> dict[int, list[tuple[int, int, str]]]:
    """Where most cues have a label, what comes back before a colon is one too, whatever signs are in it."""
    found = {at: match for at in unlabelled if (match := _ANY.match(texts[at]))}
    counts = Counter(match["name"] for match in found.values())
    return {at: [(0, match.end(), match["name"])] for at, match in found.items() if counts[match["name"]] > 1}
