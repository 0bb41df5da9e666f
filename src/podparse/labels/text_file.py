"""The lines that labels are looked for in, and what can be seen of a text: whether it says anything, whether it is a
sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final, NamedTuple

from podparse.labels.heads import Head
from podparse.labels.names import label_key, likeness
from podparse.labels.stamps import STAMP, leading_stamp, lone_stamp

__all__ = ["ENOUGH", "Label", "TextFile", "is_direction", "is_sentence", "only_links", "speakable"]

_UNKNOWN: Final = "So."  # stands for speech that was left out
ENOUGH: Final = 400  # characters of a text that tell what it is
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{0,500}\)")
_MARKUP = re.compile(r"https?://\S+|www\.\S+|<[^<>\n]{0,300}>|(?<![^\s@<>])[^\s@<>]++@[^\s@]+\.\w+|@\w+")
_STAMP = re.compile(rf"\\?[\[(]?{STAMP}\\?[\])]?")
_STAGE = re.compile(r"\W*[\[(（【][^\[\]()（）【】]*[\])）】]\W*")
_FOUR_WORDS = re.compile(r"(?:[^\W\d_]+[ ,]{1,2}){4}")
_WORDS = re.compile(r"[^\W\d_]+(?:['’,]?[ ][^\W\d_]+|[.?!]|$)")
_UNDERLINE = re.compile(r"\s*(?:-{3,}|={3,})\s*")  # of a Markdown heading
_WORD = re.compile(r"[^\W\d_]{2,}")


class Label(NamedTuple):
    """A place where a speaker is named: the head it was read from, the name as written, and its key.

    ``text`` is the first of what is said there.
    """

    head: Head
    name: str
    key: str
    text: str = ""


class TextFile:
    """The lines of a file; ``known`` are names to expect, ``hinted`` names that its header gives.

    ``expected`` are the known names that hold more than letters. ``unsigned``, where given, says that all of the text
    is speech (captions), and how many paragraphs that can have no label were left out before which line.
    """

    def __init__(
        self,
        lines: Sequence[str],
        known: Iterable[str] = (),
        hinted: Iterable[str] = (),
        unsigned: Mapping[int, int] | None = None,
    ) -> None:
        self.lines = lines
        self.spoken: bool = unsigned is not None
        self.unsigned: Mapping[int, int] | dict[int, int] = unsigned or {}
        known = tuple(known)
        self.expected: list[str] = [name for name in known if not name.replace(" ", "").isalpha()]  # that hold signs
        self.known: set[str] = _keys(known)
        self.hinted: set[str] = _keys(hinted)
        self._worth: dict[str, float] = {}
        blank = [not line or line.isspace() for line in lines]
        self.after: list[int] = [len(lines)] * (len(lines) + 1)  # the next line with text
        for i in range(len(lines) - 1, 0, -1):
            self.after[i - 1] = self.after[i] if blank[i] else i
        begins = [
            int(not blank[i] and (not i or blank[i - 1]) and (line[0].isalnum() or _is_prose(line)))
            for i, line in enumerate(lines)
        ]
        for i, count in self.unsigned.items():
            begins[i - 1] += count
        self.prose: list[int] = [0, *accumulate(begins)]  # paragraphs before each line
        self.paragraphs: int = self.prose[-1] or 1

    def begins(self, line: int) -> bool:
        """Whether the line begins a paragraph."""
        return line == 0 or not self.lines[line - 1].strip()

    def said(self, head: Head, taken: Collection[int]) -> str:
        """The first of the text after a head; "" when the next thing is another head, or a line with its own time."""
        text = self.lines[head.line][head.at : head.at + ENOUGH].strip()
        if text:
            return text
        line = self.after[head.line]
        if self.unsigned and any(n in self.unsigned for n in range(head.line + 1, line + 1)):
            return _UNKNOWN
        while line < len(self.lines) and (
            lone_stamp(self.lines[line]) is not None or _UNDERLINE.fullmatch(self.lines[line])
        ):
            line = self.after[line]
        if line >= len(self.lines) or line in taken:
            return ""
        text = self.lines[line][:ENOUGH].strip()
        return "" if head.start is not None and leading_stamp(text) else text

    def is_sentence(self, text: str) -> bool:
        """Whether it looks like something said; all speech does."""
        return self.spoken or is_sentence(text)

    def worth(self, label: Label) -> float:
        """How much a label looks like a speaker's, looked at alone (0..1)."""
        found = self._worth.get(label.name)
        if found is None:
            found = self._worth[label.name] = 1.0 if label.key in self.known else likeness(label.name)
        return found

    @cached_property
    def lone_stamps(self) -> list[tuple[int, float]]:
        """The lines that hold a time and nothing else, and the time in seconds."""
        found = ((n, lone_stamp(line)) for n, line in enumerate(self.lines) if line)
        return [(n, time) for n, time in found if time is not None]

    @cached_property
    def _words(self) -> Counter[str]:
        return Counter(word for line in self.lines for word in _WORD.findall(line))

    def mentions(self, name: str) -> int:
        """How often the file has the most frequent of the capitalised words of a name."""
        return max((self._words[word] for word in _capitalised(name)), default=0)

    def is_proper(self, name: str, *, some: bool = False) -> bool:
        """Whether the file never writes the words of a name (``some``: one of them) in lower case."""
        proper = [not self._words[word.lower()] for word in _capitalised(name)]
        return any(proper) if some else bool(proper) and all(proper)


def _keys(names: Iterable[str]) -> set[str]:
    whole = {label_key(name) for name in names}
    return whole | {word for name in whole for word in name.split()}


def _capitalised(name: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]{3,}", name) if word[0].isupper()]


def _is_prose(line: str) -> bool:
    """Whether a line with text is neither a heading nor a stage direction."""
    first = line.lstrip()[0]
    return first.isalnum() or (first != "#" and not is_direction(line))


def speakable(text: str) -> bool:
    """Whether there is anything to say in it: not only addresses, times, numbers, a direction.

    >>> speakable("[0:42] https://a.example"), speakable("[laughs]"), speakable("See [this](https://a.example).")
    (False, False, True)
    """
    if _WORDS.match(text):  # as nearly always
        return True
    text = _MARKUP.sub(" ", _LINK.sub(r"\1", text[:ENOUGH]))
    return any(c.isalpha() for c in _STAMP.sub(" ", text)) and not _STAGE.fullmatch(text)


def is_direction(text: str) -> bool:
    """Whether it is all in brackets: ``[laughs]``."""
    return len(text) <= ENOUGH and _STAGE.fullmatch(text) is not None


def only_links(text: str) -> bool:
    """Whether it is a row of links and addresses, as show notes have after a name."""
    links = "](" in text or "://" in text or "@" in text
    return links and not any(c.isalpha() for c in _MARKUP.sub("", _LINK.sub("", text[:ENOUGH])))


def is_sentence(text: str) -> bool:
    """Whether it looks like something said: a few words, or an ending.

    >>> is_sentence("Yeah."), is_sentence("whisper medium 2")
    (True, False)
    """
    if _FOUR_WORDS.match(text):
        return True
    words = _MARKUP.sub(" ", _LINK.sub(r"\1", text[:ENOUGH])).strip(" *_|\"“'‘«¿¡(-–—…").split()
    return bool(words) and (len(words) >= 4 or words[-1].rstrip("*_\"”' )")[-1:] in ".?!…,-–—。？！؟")
