"""What a format is, and what its reader is given and gives back.

How to add a format: 1. a module in this folder with a `Format` named ``FORMAT`` (or several in ``FORMATS``);
2. its name in ``formats/__init__.py``; 3. a short fixture and tests; 4. a row in ``docs/formats.md``.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from attrs import evolve, frozen

from podparse.errors import NoTranscriptError, ParseError
from podparse.formats.toolkit.aside import set_aside
from podparse.formats.toolkit.turns import turns_from_cues
from podparse.model import Meta, Notice, Source, Transcript, Turn
from podparse.model.cues import Cues
from podparse.model.timing import bounded

__all__ = ["Format", "Guess", "Raw", "ReadOptions"]

HEAD = 16_384  # characters that a sniffer looks at


class Guess(NamedTuple):
    """How likely a text is in a format (0..1), and why, in a few words for the user."""

    score: float  #: 0 to 1
    reason: str  #: a few words for the user


@frozen(kw_only=True)
class ReadOptions:
    """What the caller knows: ``speakers`` are names to expect as labels; ``language`` a BCP 47 tag."""

    speakers: tuple[str, ...] = ()  #: names to expect as labels
    language: str | None = None  #: BCP 47 tag


def _nothing(name: str) -> None:
    """NaN and Infinity are no JSON: whatever they stand for is missing."""


class Raw:
    """A decoded file on its way into a transcript: its text, its suffix (``".srt"`` or ``""``), what was odd about it.

    >>> raw = Raw("[1, 2]", suffix=".json")
    >>> raw.json, raw.line(0)
    ([1, 2], 1)
    """

    def __init__(
        self,
        text: str,
        *,
        suffix: str = "",
        path: str | None = None,
        encoding: str = "utf-8",
        bom: bytes = b"",
        tail: bytes = b"",
    ) -> None:
        self.text = text
        self.suffix: str = suffix.lower()
        self.path = path
        self.encoding = encoding
        self.bom = bom
        self.tail = tail
        self.notices: list[Notice] = []

    @cached_property
    def head(self) -> str:
        """The first part of the text, enough to recognise a format by."""
        return self.text[:HEAD]

    @cached_property
    def opening(self) -> str:
        r"""The head with ``\n`` for every line end."""
        return self.head.replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def json(self) -> Any:
        """The whole text as JSON, loaded once for all who ask; None when it is not valid JSON."""
        if self.head.lstrip()[:1] not in ("{", "["):
            return None
        import json

        try:
            return json.loads(self.text, parse_constant=_nothing)
        except (ValueError, RecursionError):
            return None

    @cached_property
    def _newlines(self) -> list[int]:
        found, at = [], self.text.find("\n")
        while at >= 0:
            found.append(at)
            at = self.text.find("\n", at + 1)
        return found

    def line(self, offset: int) -> int:
        """The line (1-based) that the character at ``offset`` stands on."""
        return bisect_right(self._newlines, offset - 1) + 1

    def notice(self, code: str, message: str, *, offset: int | None = None, line: int | None = None) -> None:
        """Keep a warning for the transcript, placed by character offset or by line."""
        at = self.line(offset) if offset is not None else line
        self.notices.append(Notice(code, message, line=at))

    def nothing(self, message: str) -> NoTranscriptError:
        """The error of a file that is sound, and no transcript (to be raised by the caller)."""
        return NoTranscriptError(message, source=self.path)

    def error(self, message: str, *, offset: int | None = None) -> ParseError:
        """A `ParseError` that shows the place (to be raised by the caller)."""
        if offset is None:
            return ParseError(message, source=self.path)
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        shown = self.text[start : end if end >= 0 else len(self.text)].rstrip("\r")
        return ParseError(message, source=self.path, line=self.line(offset), column=offset - start + 1, text=shown)

    def transcript(
        self,
        format: str,
        cues: Cues,
        *,
        turns: Sequence[Turn] | None = None,
        meta: Meta | None = None,
        breaks: frozenset[int] = frozenset(),
    ) -> Transcript:
        """The transcript out of cues; the turns are derived from them (cut before ``breaks`` too) unless given.

        Times that are none, and places beyond the end of the text, are put right here for all readers. What is no
        speech although there is much of it is a warning, with its line and size.
        """
        cues = self._sound(cues)
        for begin, words, kind in set_aside(cues):
            self.notice("set-aside", f"{words} words are not read as speech ({kind})", offset=begin)
        return Transcript(
            turns_from_cues(cues, breaks) if turns is None else turns,
            meta=meta or Meta(),
            source=Source(self.text, format, path=self.path, encoding=self.encoding, bom=self.bom, tail=self.tail),
            cues=cues,
            warnings=self.notices,
        )

    def _sound(self, cues: Cues) -> Cues:
        columns: dict[str, Any] = {}
        wrong = 0
        for name in ("starts", "ends"):
            column, count = bounded(getattr(cues, name))
            if count:
                columns[name] = column
                wrong += count
        if cues.timing is not None:
            (starts, one), (ends, other) = bounded(cues.timing.starts), bounded(cues.timing.ends)
            if one or other:
                columns["timing"] = evolve(cues.timing, starts=starts, ends=ends)
                wrong += one + other
        if wrong:
            self.notice("impossible-time", f"{wrong} times are infinite or beyond all bounds; they are left out")
        if cues.finishes and max(cues.finishes) > len(self.text):
            for name in ("begins", "finishes"):
                columns[name] = array("Q", [min(at, len(self.text)) for at in getattr(cues, name)])
        return evolve(cues, **columns) if columns else cues


Sniff = Callable[[Raw], Guess | None]
Read = Callable[[Raw, ReadOptions], Transcript]
Write = Callable[[Transcript], str]
Patch = Callable[[str, str, str], str]
Rewrite = Callable[[Transcript], str | None]


@frozen(kw_only=True)
class Format:
    """One transcript format: how to recognise, read and write it.

    ``sniff`` gives a `Guess` or None; ``write`` makes the file anew from the transcript's cues. Where the transcript
    still stands on its source, an edit replaces only its span there: ``patch(raw, old, new)`` turns the raw text of a
    cue (markup, entities) whose clean text ``old`` has become ``new`` (None: the raw text is the clean text). A format
    where a cue is more than one span has ``rewrite`` instead: the whole source with the edits in it, or None. A format
    is ``exact`` when it holds any text, control characters too, as JSON does; to others `writable` transcripts go.
    ``rolls``: captions may repeat lines of the ones before. ``binary``: a text of the format is its bytes in Latin-1.
    """

    name: str  #: lower case, unique
    title: str  #: what people call it
    suffixes: tuple[str, ...] = ()  #: of files, with the dot, the usual one first
    media_types: tuple[str, ...] = ()  #: such as ``text/vtt``
    spec: str = ""  #: address of the specification
    sniff: Sniff  #: `Raw` to `Guess`, or None where it cannot be this format
    read: Read  #: `Raw` and `ReadOptions` to `Transcript`
    write: Write | None = None  #: `Transcript` to text; None: read only
    patch: Patch | None = None  #: the raw text of a cue with an edit in it
    rewrite: Rewrite | None = None  #: the whole source with all edits in it
    exact: bool = False  #: holds any text, control characters too
    rolls: bool = False  #: captions may repeat lines of the ones before
    binary: bool = False  #: a text of the format is its bytes in Latin-1


def best(guesses: Iterable[Guess | None]) -> Guess | None:
    """The guess with the highest score."""
    return max((each for each in guesses if each is not None), default=None)
