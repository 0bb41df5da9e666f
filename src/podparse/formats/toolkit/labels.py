"""Speaker labels within cues (``Ann: hello``, ``[SPEAKER_00]: hello``, ``>> hello``): which are labels in this file.

A colon alone proves nothing ("The answer is: no"). A label earns its place by standing at the head of most cues,
by coming back, by looking like a name, or by being known to the caller.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Final, NamedTuple

from attrs import frozen

__all__ = ["Labels", "Piece", "places"]


def _word_list(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SIGNS: Final = (":", "[", "(", ">>", "：")  # without any of these there is no label
_SIGN: Final = re.compile("|".join(map(re.escape, _SIGNS)))
_LONGEST: Final = 60  # characters of a label
_LABEL: Final = (
    rf"(?:(?P<name>[^\W_][^:：\n]{{0,{_LONGEST - 1}}})(?::(?=\s|$)|：)"
    rf"|\[(?P<square>[^\[\]:\n]{{1,{_LONGEST}}})\](?P<mark>:)?"
    rf"|\((?P<round>[^():\n]{{1,{_LONGEST}}})\):?)\s*"
)
# At the head of a cue or of a line in it, behind the dash of a dialogue.
_HEAD: Final = re.compile(rf"(?:^|(?<=\n))(?:[-–—]\s?|>>+\s?)?{_LABEL}")
# Within a line, after the end of a sentence.
_INNER: Final = re.compile(rf"(?<=[.?!…][ \"”\]])[ ]?{_LABEL}")
_CHEVRONS: Final = re.compile(r"(?:^|(?<=\s))>>+\s*")
_TURN_MARK: Final = re.compile(r"\s*\[ ?SPEAKER[ _]TURN ?\]\s*")

# What diarizers and transcribers call a voice that they cannot name.
_GENERIC: Final = re.compile(
    r"(?:speaker|spk|voice|person|participant|guest|host|interviewer|interviewee|moderator|caller|narrator)"
    r"[ _#-]{0,2}[0-9a-z]{0,3}|(?:unknown|unidentified)(?: speaker)?|s[0-9]{1,2}",
    re.IGNORECASE,
)
_ABBREVIATION: Final = re.compile(
    r"\b(?:[A-Z]|Capt|Col|Dr|Esq|Fr|Gen|Gov|Hon|Jr|Lt|Mme|Mr|Mrs|Ms|Prof|Rep|Rev|Sen|Sgt|Sr|St)\.", re.IGNORECASE
)
_PARTICLES: Final = _word_list(
    """
    a al and ap bin da das de del della der di do dos du e el en et i ibn la las le los of ten ter the to van vom von
    y zu
    """
)
# Capitalised words before a colon that are seldom somebody.
_NOT_NAMES: Final = _word_list(
    """
    answer author bonus bottom captioned captions chapter conclusion correction credits danger date disclaimer edit
    edited episode example exactly fact finally first fun hint host's https http important intro introduction issue
    lesson links look method music narrated next note notes number outro part picture plus point problem produced ps
    question quote reason recap recorded remember reminder result rule scene second section so song source sources
    spoiler step subject subs subtitle subtitled subtitles summary sync synced third time tip title today topic
    transcribed transcript transcription translated translation translator update warning website
    """
)
_LABELLED: Final = 0.5  # share of cues with a label from which every label of the file is one
_RECURS: Final = 2  # times a name must come back where labels stand only at changes
_SURE: Final = 5  # labelled cues that make a file a labelled one, where a name may also come once
_SHORT: Final = 12  # cues up to which two names, or one at the very start, suffice


class Piece(NamedTuple):
    """A stretch of a cue's text: ``text[start:end]`` is said by ``label``.

    ``label`` is None where the text has none; ``turn`` marks a new, unnamed voice.
    """

    label: str | None
    start: int
    end: int
    turn: bool = False


@frozen
class Labels:
    """The labels of one file.

    >>> texts = ["Ann: Hi.", "I said: no.", "Bo: Yes.\\nAnn: Well."]
    >>> labels = Labels.of(texts)
    >>> sorted(labels.names), [texts[2][p.start:p.end] for p in labels.pieces(texts[2])]
    (['Ann', 'Bo'], ['Yes.', 'Well.'])
    """

    names: frozenset[str]
    everywhere: bool  # nearly each cue has its label: one without is by nobody known
    chevrons: bool
    marks: bool

    @classmethod
    def of(cls, texts: Sequence[str], expected: Iterable[str] = ()) -> Labels:
        """What the texts of all cues show to be labels; ``expected`` are names that the caller knows."""
        signed = [texts[at] for at in places(texts)]
        counts = Counter(filter(None, map(_head, signed)))
        heads = Counter({name: count for name, count in counts.items() if _could_be(name)})
        share = heads.total() / max(1, len(texts))
        names = (
            _names(heads, len(texts), _head(texts[0]) if texts else None) | set(expected) | _bare(signed, len(texts))
        )
        chevrons = sum(text.startswith(">>") or "\n>>" in text for text in signed)
        return cls(
            frozenset(names),
            # Where a label is never said twice in a row, one stands only where the speaker changes.
            share >= 0.8 and any(label == before is not None for before, label in pairwise(map(_head, texts))),
            chevrons >= 2 and chevrons / len(texts) >= 0.01,
            any("SPEAKER" in text and _TURN_MARK.search(text) for text in signed),
        )

    def __bool__(self) -> bool:
        return bool(self.names) or self.chevrons or self.marks

    def pieces(self, text: str) -> list[Piece]:
        """Who says what in one cue; a last, empty piece with ``turn`` says that somebody else speaks in the next."""
        head = _HEAD.match(text)
        if head and _name(head) in self.names and not _SIGN.search(text, head.end()):
            return [Piece(_name(head), head.end(), len(text))]
        found: list[Piece] = []
        label: str | None = None
        turn, position = False, 0
        for begin, end, name in sorted(self._borders(text), key=itemgetter(0, 1)):
            if begin < position:
                continue
            stop = begin - (len(text[position:begin]) - len(text[position:begin].rstrip()))
            if stop > position:
                found.append(Piece(label, position, stop, turn))
            label, turn, position = name, name is None, end
        if position < len(text) or turn or not found:
            found.append(Piece(label, position, len(text), turn))
        return found

    def _borders(self, text: str) -> Iterator[tuple[int, int, str | None]]:
        """Where another voice begins: ``(begin of the label, end of the label, its name)``."""
        for pattern in (_HEAD, _INNER):
            for match in pattern.finditer(text):
                name = _name(match)
                if name in self.names:
                    yield match.start(), match.end(), name
        if self.chevrons and ">>" in text:
            for match in _CHEVRONS.finditer(text):
                yield match.start(), match.end(), None
        if self.marks and "SPEAKER" in text:
            for match in _TURN_MARK.finditer(text):
                yield match.start(), match.end(), None


def places(texts: Sequence[str]) -> list[int]:
    """The texts (by index) that could hold a label at all. It is run over every cue, and most signs are in none."""
    whole = "\n".join(texts)
    found: set[int] = set()
    for sign in _SIGNS:
        if sign in whole:
            found.update([at for at, text in enumerate(texts) if sign in text])
    return sorted(found)


def _name(match: re.Match[str]) -> str:
    return (match["name"] or match["square"] or match["round"]).strip()


def _head(text: str) -> str | None:
    """What stands where a label would, at the head of a cue, if it could be one at all."""
    match = _HEAD.match(text)
    if match is None:
        return None
    name = _name(match)
    if match["name"] is None and not match["mark"] and not _GENERIC.fullmatch(name):
        return None  # [laughs], (applause)
    return name


def _could_be(name: str) -> bool:
    """Whether a label may read so: a few words, no sentence."""
    bare = _ABBREVIATION.sub("", name) if "." in name else name
    return len(name.split()) <= 6 and not any(sign in bare for sign in '.!?,;"“”…<>{}') and not name.isdigit()


def _like_a_name(name: str) -> bool:
    """Capitalised words (or a script without capitals), none of which says that it is no name."""
    words = name.replace("_", " ").split()
    return (
        any(char.isalpha() for char in name)
        and not any(word[0].islower() and word not in _PARTICLES for word in words)
        and words[0].lower() not in _NOT_NAMES
        and not words[0][0].islower()
    )


def _bare(texts: Sequence[str], cues: int) -> set[str]:
    """Names in square brackets without a colon (Otter), where they head most cues and are of several people."""
    if not any("[" in text for text in texts):
        return set()
    heads = [match for text in texts if (match := _HEAD.match(text)) and match.end() < len(text)]
    names = {match["square"].strip() for match in heads if match["square"] and not match["mark"]}
    names = {name for name in names if _could_be(name) and _like_a_name(name)}
    count = sum(_name(match) in names for match in heads)
    return names if len(names) >= 2 and count >= _LABELLED * cues else set()


def _in_a_labelled_file(name: str, count: int) -> bool:
    """Where most cues have a label, a handle ("mcd42") is one too, and any phrase that comes back."""
    return name.lower() not in _NOT_NAMES and (count >= _RECURS or " " not in name or _like_a_name(name))


def _names(heads: Counter[str], cues: int, first: str | None) -> set[str]:
    """Which of the heads are labels."""
    generic = {name for name in heads if _GENERIC.fullmatch(name)}
    if heads.total() >= max(2, _LABELLED * cues):
        return {name for name in heads if _in_a_labelled_file(name, heads[name])} | generic
    named = {name for name in heads if _like_a_name(name)}
    recurring = {name for name in named if heads[name] >= _RECURS} | generic
    if sum(heads[name] for name in recurring) >= _SURE:
        return named | generic
    if recurring or (cues <= _SHORT and len(named) >= 2):
        return recurring if cues > _SHORT else named | generic
    return {first} if first in named and cues <= _SHORT else set()
