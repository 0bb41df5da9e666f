"""Cues: the blocks of a file as the file has them (a subtitle cue, an ASR segment, a paragraph), kept as columns."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from attrs import field, frozen

from podparse.model.speaker import Speaker, as_speaker
from podparse.model.timing import Timing, missing_to_nan, nan_to_missing

__all__ = ["SPEECH", "Cue", "Cues"]

SPEECH = "speech"


@frozen
class Cue:
    """One block of the file: start and end in seconds, and its text without markup or speaker label.

    ``id`` is the identifier or number the file gave it. ``span`` is where its raw text stands in the file's text
    (characters); ``kind`` is ``"speech"`` or what else it is (``"heading"``, ``"stage"``, ``"meta"`` ...):
    only speech becomes turns.

    >>> cue = Cue(1.0, 2.5, text="Hi.", speaker="Ann")
    >>> cue.speaker.name, cue.kind
    ('Ann', 'speech')
    """

    start: float | None = field(converter=nan_to_missing)  #: seconds; None where the file does not say
    end: float | None = field(converter=nan_to_missing)  #: seconds; None where the file does not say
    text: str = field(kw_only=True)  #: the text without markup and speaker label, line breaks as in the file
    speaker: Speaker | None = field(default=None, kw_only=True, converter=as_speaker)  #: who speaks; a name is enough
    id: str | None = field(default=None, kw_only=True)  #: the identifier or number that the file gave it
    #: ``speech``, or what else it is (``heading``, ``stage``, ``meta`` ...)
    kind: str = field(default=SPEECH, kw_only=True)
    #: where its raw text stands in the file's text (characters)
    span: tuple[int, int] | None = field(default=None, kw_only=True)


@frozen(eq=False)
class Cues(Sequence[Cue]):
    """All cues of a transcript, as columns of equal length; a `Cue` is made when one is asked for.

    ``starts`` and ``ends`` are seconds (NaN where missing); optional columns are None when no cue has the thing.
    ``begins``/``finishes`` are the spans of the raw texts in the file's text. ``timing`` holds the words of all cues,
    with offsets into ``" ".join(texts)``.

    >>> cues = Cues.of([Cue(0.0, 1.5, text="Hi."), Cue(1.5, None, text="Hello.")])
    >>> len(cues), cues[1].text, cues[1].end
    (2, 'Hello.', None)
    """

    texts: Sequence[str] = ()  #: the text of each cue
    starts: array[float] = field(factory=lambda: array("d"))  #: seconds, NaN where missing
    ends: array[float] = field(factory=lambda: array("d"))  #: seconds, NaN where missing
    #: who speaks in each; None: nobody in any
    speakers: Sequence[Speaker | None] | None = field(default=None, kw_only=True)
    ids: Sequence[str | None] | None = field(default=None, kw_only=True)  #: identifiers; None: no cue has one
    kinds: Sequence[str] | None = field(default=None, kw_only=True)  #: kinds; None: all are speech
    #: where each raw text begins in the file's text (characters)
    begins: array[int] | None = field(default=None, kw_only=True)
    #: where each raw text ends in the file's text (characters)
    finishes: array[int] | None = field(default=None, kw_only=True)
    #: the words of all cues, with offsets into ``" ".join(texts)``
    timing: Timing | None = field(default=None, kw_only=True)

    def __repr__(self) -> str:
        return f"<Cues {len(self.texts)}>"

    def __attrs_post_init__(self) -> None:
        # Formats without times give none: fill the columns once, so that nobody has to ask.
        if len(self.starts) != len(self.texts):
            object.__setattr__(self, "starts", array("d", [math.nan]) * len(self.texts))
        if len(self.ends) != len(self.texts):
            object.__setattr__(self, "ends", array("d", [math.nan]) * len(self.texts))

    @classmethod
    def of(cls, cues: Iterable[Cue], timing: Timing | None = None) -> Cues:
        """Columns from `Cue` objects."""
        rows = list(cues)
        spans = [cue.span for cue in rows if cue.span is not None]
        placed = bool(spans) and len(spans) == len(rows)
        return cls(
            [cue.text for cue in rows],
            array("d", [missing_to_nan(cue.start) for cue in rows]),
            array("d", [missing_to_nan(cue.end) for cue in rows]),
            speakers=[cue.speaker for cue in rows] if any(cue.speaker for cue in rows) else None,
            ids=[cue.id for cue in rows] if any(cue.id is not None for cue in rows) else None,
            kinds=[cue.kind for cue in rows] if any(cue.kind != SPEECH for cue in rows) else None,
            begins=array("Q", [span[0] for span in spans]) if placed else None,
            finishes=array("Q", [span[1] for span in spans]) if placed else None,
            timing=timing,
        )

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, index: int) -> Cue: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Cue]: ...
    def __getitem__(self, index: int | slice) -> Cue | Sequence[Cue]:
        if isinstance(index, slice):
            return [self._cue(each) for each in range(len(self))[index]]
        return self._cue(range(len(self))[index])

    def __iter__(self) -> Iterator[Cue]:
        return map(self._cue, range(len(self)))

    def _cue(self, index: int) -> Cue:
        return Cue(
            nan_to_missing(self.starts[index]),
            nan_to_missing(self.ends[index]),
            text=self.texts[index],
            speaker=self.speakers[index] if self.speakers else None,
            id=self.ids[index] if self.ids else None,
            kind=self.kinds[index] if self.kinds else SPEECH,
            span=self.span(index),
        )

    def span(self, index: int) -> tuple[int, int] | None:
        """Where the raw text of cue ``index`` stands in the file's text (characters)."""
        if self.begins is None or self.finishes is None:
            return None
        return self.begins[index], self.finishes[index]

    def is_speech(self, index: int) -> bool:
        """Whether cue ``index`` is speech (not a heading, a stage direction, ...)."""
        return self.kinds is None or self.kinds[index] == SPEECH

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Cues):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        # Bytes, so that a missing time (NaN) equals a missing time.
        return (
            tuple(self.texts),
            self.starts.tobytes(),
            self.ends.tobytes(),
            tuple(self.speakers) if self.speakers else None,
            tuple(self.ids) if self.ids else None,
            tuple(self.kinds) if self.kinds else None,
            tuple(self.begins) if self.begins else None,
            tuple(self.finishes) if self.finishes else None,
            self.timing,
        )
