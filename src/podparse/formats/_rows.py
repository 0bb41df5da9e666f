"""Cues in the making: the columns that a line-based reader fills, and what it then does with them alike.

Speaker labels come out of the texts, a cue that two people share is cut between them, and the speaker carries forward
to the cues that name nobody.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from podparse.cues import SPEECH, Cues
from podparse.formats._labels import Labels, Piece
from podparse.speakers import Speaker, Voices
from podparse.timing import Timing

if TYPE_CHECKING:
    from podparse.formats._base import Raw, ReadOptions
    from podparse.formats._markup import Markup
    from podparse.model import Meta, Transcript

__all__ = ["Rows"]


class Rows:
    """Columns of equal length: text, times (seconds, NaN where missing), span in the file's text, identifier."""

    __slots__ = ("begins", "ends", "finishes", "ids", "kinds", "starts", "texts")

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.starts: array[float] = array("d")
        self.ends: array[float] = array("d")
        self.begins: array[int] = array("Q")
        self.finishes: array[int] = array("Q")
        self.ids: list[str | None] = []
        self.kinds: list[str] = []

    def __len__(self) -> int:
        return len(self.texts)

    def add(
        self, text: str, start: float, end: float, begin: int, finish: int, id: str | None = None, kind: str = SPEECH
    ) -> None:
        """One more cue; one without text is of kind ``"empty"``."""
        self.texts.append(text)
        self.starts.append(start)
        self.ends.append(end)
        self.begins.append(begin)
        self.finishes.append(finish)
        self.ids.append(id)
        self.kinds.append(kind if text else "empty")

    def cues(self, speakers: Sequence[Speaker | None] | None = None, timing: Timing | None = None) -> Cues:
        """The finished cues."""
        return Cues(
            self.texts,
            self.starts,
            self.ends,
            speakers=speakers if speakers and any(speakers) else None,
            ids=self.ids if any(self.ids) else None,
            kinds=self.kinds if set(self.kinds) > {SPEECH} else None,
            begins=self.begins,
            finishes=self.finishes,
            timing=timing,
        )

    def transcript(
        self, raw: Raw, format: str, options: ReadOptions, markup: Markup | None = None, *, meta: Meta | None = None
    ) -> Transcript:
        """The transcript, with the speakers that labels in the texts name."""
        labels = Labels.of(self.texts, options.speakers)
        if not labels:
            return raw.transcript(format, self.cues(), meta=meta)
        rows, speakers, breaks = self._labelled(raw.text, labels, markup)
        return raw.transcript(format, rows.cues(speakers), meta=meta, breaks=breaks)

    def _labelled(
        self, source: str, labels: Labels, markup: Markup | None
    ) -> tuple[Rows, list[Speaker | None], frozenset[int]]:
        rows, speakers, breaks = Rows(), list[Speaker | None](), set[int]()
        voices = Voices()
        current: Speaker | None = None
        for index, text in enumerate(self.texts):
            if labels.everywhere:
                current = None
            for piece, begin, finish in self._spans(index, labels.pieces(text), source, markup):
                if piece.turn:
                    current = None
                    breaks.add(len(rows))
                elif piece.label is not None:
                    current = voices[piece.label]
                rows.add(
                    text[piece.start : piece.end],
                    self.starts[index],
                    self.ends[index],
                    begin,
                    finish,
                    self.ids[index],
                    self.kinds[index],
                )
                speakers.append(current)
        return rows, speakers, frozenset(breaks)

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
