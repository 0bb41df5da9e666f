"""Cues in the making: the columns that a line-based reader fills, and what becomes of them in every format.

Speaker labels come out of the texts, a cue that two people share is cut between them, and the speaker carries forward
to the cues that name nobody.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from podparse.labels.cues import CueLabels, Piece
from podparse.labels.names import canonical_names, label_key
from podparse.model.cues import SPEECH, Cues
from podparse.model.speaker import Speaker, Voices
from podparse.model.timing import Timing

if TYPE_CHECKING:
    from podparse.formats.toolkit.base import Raw, ReadOptions
    from podparse.formats.toolkit.markup import Markup
    from podparse.model import Meta, Transcript

__all__ = ["Rows", "Stamped"]

# Times within a text: (character, seconds), in order.
Stamped = Sequence[tuple[int, float]]


class Rows:
    """Columns of equal length: text, times (seconds, NaN where missing), span in the file's text, identifier.

    By row, where there are any: ``kinds`` other than speech, and ``stamps``, the times within a text (WebVTT's
    ``<00:01.000>``, LRC, karaoke of ASS).
    """

    __slots__ = ("begins", "ends", "finishes", "ids", "kinds", "stamps", "starts", "texts")
    texts: list[str]
    starts: array[float]
    ends: array[float]
    begins: array[int]
    finishes: array[int]
    ids: list[str | None]

    def __init__(
        self,
        texts: Iterable[str] = (),
        starts: Iterable[float] = (),
        ends: Iterable[float] = (),
        begins: Iterable[int] = (),
        finishes: Iterable[int] = (),
        ids: Iterable[str | None] = (),
    ) -> None:
        self.texts = list(texts)
        self.starts = array("d", starts)
        self.ends = array("d", ends)
        self.begins = array("Q", begins)
        self.finishes = array("Q", finishes)
        self.ids = list(ids)
        self.kinds: dict[int, str] = {}
        self.stamps: dict[int, Stamped] = {}

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
        """One more cue."""
        if kind != SPEECH:
            self.kinds[len(self.texts)] = kind
        if stamps:
            self.stamps[len(self.texts)] = stamps
        self.texts.append(text)
        self.starts.append(start)
        self.ends.append(end)
        self.begins.append(begin)
        self.finishes.append(finish)
        self.ids.append(id)

    def add_part(self, other: Rows, index: int, low: int, high: int, begin: int, finish: int) -> None:
        """The characters ``[low, high)`` of a cue of ``other``, whose raw text is ``[begin, finish)`` of the file."""
        self.add(
            other.texts[index][low:high],
            other.starts[index],
            other.ends[index],
            begin,
            finish,
            other.ids[index],
            kind=other.kinds.get(index, SPEECH),
            stamps=_moved(other.stamps[index], low, high) if index in other.stamps else (),
        )

    def add_all(self, other: Rows, low: int = 0, high: int | None = None) -> None:
        """The cues ``[low, high)`` of ``other`` as they are."""
        high = len(other) if high is None else high
        base = len(self.texts) - low
        if other.kinds:
            self.kinds.update({base + at: other.kinds[at] for at in range(low, high) if at in other.kinds})
        if other.stamps:
            self.stamps.update({base + at: other.stamps[at] for at in range(low, high) if at in other.stamps})
        self.texts += other.texts[low:high]
        self.starts += other.starts[low:high]
        self.ends += other.ends[low:high]
        self.begins += other.begins[low:high]
        self.finishes += other.finishes[low:high]
        self.ids += other.ids[low:high]

    def is_speech(self, index: int) -> bool:
        """Whether a cue is of no other kind."""
        return index not in self.kinds

    def cues(self, speakers: Sequence[Speaker | None] | None = None) -> Cues:
        """The finished cues; one without text is of kind ``"empty"``."""
        kinds: list[str] | None = None
        if self.kinds or "" in self.texts:
            kinds = [self.kinds.get(index, SPEECH if text else "empty") for index, text in enumerate(self.texts)]
        return Cues(
            self.texts,
            self.starts,
            self.ends,
            speakers=speakers if speakers and any(speakers) else None,
            ids=self.ids if any(self.ids) else None,
            kinds=kinds,
            begins=self.begins,
            finishes=self.finishes,
            timing=self._timing() if self.stamps else None,
        )

    def _timing(self) -> Timing:
        """Word times out of stamps: a stamp begins what follows it and ends what stands before it."""
        words: list[tuple[int, int, float | None, float | None]] = []
        base = 0
        for index, (text, start, end) in enumerate(zip(self.texts, self.starts, self.ends, strict=True)):
            stamps = self.stamps.get(index, ())
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
        texts = (
            [text if at not in self.kinds else "" for at, text in enumerate(self.texts)] if self.kinds else self.texts
        )
        labels = CueLabels.of(texts, options.speakers)
        if not labels:
            return raw.transcript(format, self.cues(), meta=meta)
        voices = _linked(labels.names, labels.roles)
        return self.spoken(
            raw, format, labels.all_pieces(), markup, carry=not labels.everywhere, meta=meta, voices=voices
        )

    def spoken(
        self,
        raw: Raw,
        format: str,
        pieces: Iterable[tuple[int, list[Piece]]],
        markup: Markup | None = None,
        *,
        carry: bool = True,
        meta: Meta | None = None,
        voices: Voices | None = None,
    ) -> Transcript:
        """The transcript where ``pieces`` tell who says what, for the cues (by index) that tell it at all.

        ``carry`` the speaker on to the cues that do not. ``voices`` are speakers known for their labels.
        """
        rows, found = self._split(list(pieces), raw.text, markup)
        voices = Voices() if voices is None else voices
        current: Speaker | None = None
        speakers: list[Speaker | None] = [None] * len(rows)
        breaks: list[int] = []
        for (index, piece), (following, _) in pairwise([*found, (len(rows), None)]):
            assert piece is not None
            if piece.turn:
                current = None
                breaks.append(index)
            elif piece.label is not None:
                current = voices[piece.label]
            elif not carry:
                current = None
            if index == len(rows):
                break
            if carry and following - index > 1:
                speakers[index:following] = [current] * (following - index)
            else:
                speakers[index] = current
        return raw.transcript(format, rows.cues(speakers), meta=meta, breaks=frozenset(breaks))

    def _split(
        self, pieces: list[tuple[int, list[Piece]]], source: str, markup: Markup | None
    ) -> tuple[Rows, list[tuple[int, Piece]]]:
        """The cues without labels, those of several voices cut into one each; and each piece with its new index."""
        found: list[tuple[int, Piece]] = []
        if all(len(parts) == 1 for _, parts in pieces):
            for index, (piece,) in pieces:
                found.append((index, piece))
                if piece.start or piece.end != len(self.texts[index]):
                    self._keep(index, *next(self._spans(index, [piece], source, markup)))
            return self, found
        rows = Rows()
        done = 0
        for index, parts in pieces:
            rows.add_all(self, done, index)
            done = index + 1
            for piece, begin, finish in self._spans(index, parts, source, markup):
                found.append((len(rows), piece))
                if piece.turn and piece.start == piece.end and len(parts) > 1:
                    continue  # the next cue is somebody else's
                rows.add_part(self, index, piece.start, piece.end, begin, finish)
        rows.add_all(self, done, len(self))
        return rows, found

    def _keep(self, index: int, piece: Piece, begin: int, finish: int) -> None:
        """Keep only a piece of a cue."""
        self.texts[index] = self.texts[index][piece.start : piece.end]
        self.begins[index] = begin
        self.finishes[index] = finish
        if index in self.stamps:
            self.stamps[index] = _moved(self.stamps[index], piece.start, piece.end)

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
        raw = source[begin:finish]
        if raw.replace("\r\n", "\n") == text:
            for piece in pieces:
                low, high = (at + text.count("\n", 0, at) for at in (piece.start, piece.end))
                yield piece, begin + low, begin + high
            return
        for piece, low, high in _within(raw, text, pieces, markup):
            yield piece, begin + low, begin + high


def _linked(labels: Iterable[str], roles: Mapping[str, str]) -> Voices:
    """The speakers of labels; a short form that stands for a full name ("Bo" after "Bo Diaz:") is the same speaker."""
    names = canonical_names(sorted(labels), {})
    forms: dict[str, list[str]] = {}
    for label in sorted(labels):
        forms.setdefault(names[label_key(label)], []).append(label)
    voices = Voices()
    for name, (label, *others) in forms.items():
        role = next((roles[each] for each in (label, *others) if each in roles), None)
        if others or role:
            speaker = Speaker(name, name, label=label, role=role, aliases=tuple(others))
            voices |= dict.fromkeys((label, *others), speaker)
    return voices


def _moved(stamps: Stamped, low: int, high: int) -> Stamped:
    """The stamps within ``[low, high)``, counted from there; the last one before it tells when it begins."""
    if not low:
        return stamps
    before = [(0, time) for at, time in stamps if at <= low][-1:]
    return before + [(at - low, time) for at, time in stamps if low < at < high]


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
