"""Cues in the making: the columns that a line-based reader fills, and what becomes of them in every format.

Speaker labels come out of the texts, a cue that two people share is cut between them, and the speaker carries forward
to the cues that name nobody.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from podparse.cues import SPEECH, Cues
from podparse.formats._labels import Labels, Piece
from podparse.people.label_names import canonical_names, label_key
from podparse.speakers import Speaker, Voices
from podparse.timing import Timing

if TYPE_CHECKING:
    from podparse.formats._base import Raw, ReadOptions
    from podparse.formats._markup import Markup
    from podparse.model import Meta, Transcript

__all__ = ["Rows", "Stamped"]

# Times within a text: (character, seconds), in order.
Stamped = Sequence[tuple[int, float]]


class Rows:
    """Columns of equal length: text, times (seconds, NaN where missing), span in the file's text, identifier, kind.

    ``stamps`` are the times within a text (WebVTT's ``<00:01.000>``, LRC, karaoke of ASS).
    """

    __slots__ = ("begins", "ends", "finishes", "ids", "kinds", "stamps", "starts", "texts")

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.starts: array[float] = array("d")
        self.ends: array[float] = array("d")
        self.begins: array[int] = array("Q")
        self.finishes: array[int] = array("Q")
        self.ids: list[str | None] = []
        self.kinds: list[str] = []
        self.stamps: list[Stamped] = []

    def __len__(self) -> int:
        return len(self.texts)

    def add(
        self,
        text: str,
        start: float,
        end: float,
        begin: int,
        finish: int,
        id: str | None = None,
        *,
        kind: str = SPEECH,
        stamps: Stamped = (),
    ) -> None:
        """One more cue; one without text is of kind ``"empty"``."""
        self.texts.append(text)
        self.starts.append(start)
        self.ends.append(end)
        self.begins.append(begin)
        self.finishes.append(finish)
        self.ids.append(id)
        self.kinds.append(kind if text else "empty")
        self.stamps.append(stamps)

    def add_part(self, other: Rows, index: int, low: int, high: int, begin: int, finish: int) -> None:
        """The characters ``[low, high)`` of a cue of ``other``, whose raw text is ``[begin, finish)`` of the file."""
        stamps = other.stamps[index]
        if stamps and low:
            before = [(0, time) for at, time in stamps if at <= low][-1:]
            stamps = before + [(at - low, time) for at, time in stamps if low < at < high]
        self.add(
            other.texts[index][low:high],
            other.starts[index],
            other.ends[index],
            begin,
            finish,
            other.ids[index],
            kind=other.kinds[index],
            stamps=stamps,
        )

    def cues(self, speakers: Sequence[Speaker | None] | None = None) -> Cues:
        """The finished cues."""
        return Cues(
            self.texts,
            self.starts,
            self.ends,
            speakers=speakers if speakers and any(speakers) else None,
            ids=self.ids if any(self.ids) else None,
            kinds=self.kinds if set(self.kinds) - {SPEECH} else None,
            begins=self.begins,
            finishes=self.finishes,
            timing=self._timing() if any(self.stamps) else None,
        )

    def _timing(self) -> Timing:
        """Word times out of stamps: a stamp begins what follows it and ends what stands before it."""
        words: list[tuple[int, int, float | None, float | None]] = []
        base = 0
        for text, start, end, stamps in zip(self.texts, self.starts, self.ends, self.stamps, strict=True):
            if stamps or " " not in text:
                borders = [(0, start), *stamps, (len(text), end)]
                for (low, since), (high, until) in pairwise(borders):
                    word = text[low:high]
                    bare = word.strip()
                    if bare:
                        low += word.index(bare)
                        words.append((base + low, base + low + len(bare), since, until))
            base += len(text) + 1
        return Timing.of(words)

    def transcript(
        self, raw: Raw, format: str, options: ReadOptions, markup: Markup | None = None, *, meta: Meta | None = None
    ) -> Transcript:
        """The transcript, with the speakers that labels in the texts name."""
        labels = Labels.of(self.texts, options.speakers)
        if not labels:
            return raw.transcript(format, self.cues(), meta=meta)
        pieces = map(labels.pieces, self.texts)
        voices = _linked(labels.names)
        return self.spoken(raw, format, pieces, markup, carry=not labels.everywhere, meta=meta, voices=voices)

    def spoken(
        self,
        raw: Raw,
        format: str,
        pieces: Iterable[list[Piece]],
        markup: Markup | None = None,
        *,
        carry: bool = True,
        meta: Meta | None = None,
        voices: Voices | None = None,
    ) -> Transcript:
        """The transcript where ``pieces`` tell who says what in each cue; ``carry`` the speaker to cues without one."""
        rows, speakers, breaks = Rows(), list[Speaker | None](), set[int]()
        voices = Voices() if voices is None else voices
        current: Speaker | None = None
        for index, parts in enumerate(pieces):
            if not carry:
                current = None
            for piece, begin, finish in self._spans(index, parts, raw.text, markup):
                if piece.turn:
                    current = None
                    breaks.add(len(rows))
                elif piece.label is not None:
                    current = voices[piece.label]
                rows.add_part(self, index, piece.start, piece.end, begin, finish)
                speakers.append(current)
        return raw.transcript(format, rows.cues(speakers), meta=meta, breaks=frozenset(breaks))

    def _spans(
        self, index: int, pieces: list[Piece], source: str, markup: Markup | None
    ) -> Iterator[tuple[Piece, int, int]]:
        """Each piece of a cue with the place of its raw text."""
        begin, finish, text = self.begins[index], self.finishes[index], self.texts[index]
        if len(pieces) == 1 and pieces[0].start == 0:
            yield pieces[0], begin, finish
            return
        if finish - begin == len(text):  # no markup, one character for one
            for piece in pieces:
                yield piece, begin + piece.start, begin + piece.end
            return
        for piece, low, high in _within(source[begin:finish], text, pieces, markup):
            yield piece, begin + low, begin + high


def _linked(labels: Iterable[str]) -> Voices:
    """The speakers of labels; a short form that stands for a full name ("Bo" after "Bo Diaz:") is the same speaker."""
    names = canonical_names(sorted(labels), {})
    forms: dict[str, list[str]] = {}
    for label in sorted(labels):
        forms.setdefault(names[label_key(label)], []).append(label)
    voices = Voices()
    for name, (label, *others) in forms.items():
        if others:
            speaker = Speaker(name, name, label=label, aliases=tuple(others))
            voices |= dict.fromkeys((label, *others), speaker)
    return voices


def _within(raw: str, text: str, pieces: list[Piece], markup: Markup | None) -> Iterator[tuple[Piece, int, int]]:
    """Where pieces of the clean ``text`` stand in its ``raw`` text (the text may have less white space)."""
    clean, begins, ends = markup.places(raw) if markup else (raw, range(len(raw)), range(1, len(raw) + 1))
    solid = [at for at, char in enumerate(clean) if not char.isspace()]
    before = 0
    position = 0
    for piece in pieces:
        before += sum(not char.isspace() for char in text[position : piece.start])
        count = sum(not char.isspace() for char in text[piece.start : piece.end])
        position = piece.end
        if count and before + count <= len(solid):
            yield piece, begins[solid[before]], ends[solid[before + count - 1]]
        else:
            yield piece, len(raw), len(raw)
        before += count
