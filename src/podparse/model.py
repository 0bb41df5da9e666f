"""The model: `Transcript`, `Turn`, and what a transcript knows of itself (`Meta`, `Source`, `Notice`).

All of it is frozen: a change gives a new object, and what was said stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from podparse import edits as patch
from podparse.cues import Cue, Cues
from podparse.edits import Edit, Fix
from podparse.errors import EditConflictError
from podparse.speakers import Speaker, as_speaker
from podparse.timing import Timing, Word
from podparse.words import words_of

if TYPE_CHECKING:
    from podparse.paragraphs import Paragraph

__all__ = ["Meta", "Notice", "Source", "Transcript", "Turn"]


@frozen
class Notice:
    """Something odd that was forgiven: what (``code`` for programs, ``message`` for people) and on which line.

    ``line`` is 1-based in the file's text, or None where no line is meant.
    """

    code: str
    message: str
    line: int | None = field(default=None, kw_only=True)


@frozen
class Source:
    """The file behind a transcript: its whole text as decoded, so that nothing is lost and all of it can be rebuilt.

    ``bom`` holds the byte order mark that ``text`` does not.
    """

    text: str = field(repr=False)
    format: str
    path: str | None = field(default=None, kw_only=True)
    encoding: str = field(default="utf-8", kw_only=True)
    bom: bytes = field(default=b"", kw_only=True)

    def encode(self, text: str | None = None) -> bytes:
        """``text`` (default: the file's own) as bytes in the file's encoding, byte order mark included."""
        text = self.text if text is None else text
        try:
            return self.bom + text.encode(self.encoding, "surrogateescape")
        except UnicodeEncodeError:  # a correction may need letters that the old encoding lacks
            return text.encode("utf-8", "surrogateescape")

    @property
    def sha256(self) -> str:
        """Hex digest of the file's bytes."""
        import hashlib

        return hashlib.sha256(self.encode()).hexdigest()


@frozen
class Meta:
    """What is known of the episode; everything may be missing. ``extra`` keeps what a file says beyond these."""

    title: str | None = None
    show: str | None = None
    date: date | None = field(default=None, kw_only=True)
    language: str | None = field(default=None, kw_only=True)
    episode: str | None = field(default=None, kw_only=True)
    url: str | None = field(default=None, kw_only=True)
    description: str | None = field(default=None, kw_only=True)
    people: tuple[str, ...] = field(default=(), kw_only=True)
    extra: Mapping[str, Any] = field(factory=dict, kw_only=True, hash=False)


@frozen
class Turn:
    """What one speaker says before another does.

    ``source`` is the text as the file has it, without markup and labels, and never changes; ``text`` is the source
    with ``edits`` applied. ``start`` and ``end`` are seconds or None. ``cues`` is the range of the transcript's cues
    that the turn was made of, ``cue_offsets`` where each begins in ``source`` (characters).

    >>> turn = Turn("We uh go.", "Ann")
    >>> turn.speaker.name, turn.fixed([Fix(2, 5, "", "filler")]).text
    ('Ann', 'We go.')
    """

    source: str
    speaker: Speaker | None = field(default=None, converter=as_speaker)
    start: float | None = field(default=None, kw_only=True)
    end: float | None = field(default=None, kw_only=True)
    timing: Timing | None = field(default=None, kw_only=True, repr=False)
    cues: range = field(default=range(0), kw_only=True)
    cue_offsets: tuple[int, ...] = field(default=(), kw_only=True, repr=False)
    edits: tuple[Edit, ...] = field(default=(), kw_only=True)
    suggestions: tuple[Edit, ...] = field(default=(), kw_only=True)

    @cached_property
    def text(self) -> str:
        """The text as it stands, with all edits."""
        return patch.render(self.source, self.edits) if self.edits else self.source

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of ``text``; a word's time is the earliest start and latest end of the source words under it."""
        return words_of(self.text, self.edits, self.timing)

    @property
    def original(self) -> Turn:
        """The turn as it was read."""
        return evolve(self, edits=(), suggestions=()) if self.edits or self.suggestions else self

    def fixed(self, fixes: Iterable[Fix], *, fixer: str = "") -> Turn:
        """The turn with ``fixes`` (offsets in ``text``) applied, or kept as suggestions where they say so."""
        fixes = list(fixes)
        proposed = patch.suggest(self.source, self.edits, fixes, fixer=fixer)
        edits = patch.compose(self.source, self.edits, fixes, fixer=fixer)
        if edits == self.edits and not proposed:
            return self
        return evolve(self, edits=edits, suggestions=(*self.suggestions, *proposed))

    def revert(self, edit: Edit) -> Turn:
        """The turn without ``edit``. Raises `EditConflictError` when it has no such edit."""
        return evolve(self, edits=patch.revert(self.edits, edit))

    def without(self, *names: str) -> Turn:
        """The turn without the edits of these kinds or fixers."""
        return evolve(self, edits=patch.without(self.edits, *names)) if self.edits else self

    def accept(self, suggestion: Edit) -> Turn:
        """The turn with one of its suggestions applied."""
        plain = evolve(suggestion, turn=None)
        if plain not in self.suggestions:
            raise EditConflictError(f"no such suggestion in this turn: {suggestion}")
        rest = tuple(each for each in self.suggestions if each != plain)
        return evolve(self, edits=patch.accept(self.edits, plain), suggestions=rest)


def _turns(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    return tuple(turns)


def _speakers(speakers: Iterable[Speaker]) -> tuple[Speaker, ...]:
    return tuple(speakers)


def _notices(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    return tuple(notices)


@frozen
class Transcript:
    """A transcript: turns, who speaks, the cues as the file has them, and every oddity that reading forgave.

    ``speakers`` are in order of first appearance unless given. ``warnings`` are `Notice`s. ``source`` is None for a
    transcript built by hand.

    >>> t = Transcript([Turn("Hi.", "Ann"), Turn("Hello.", "Bo")])
    >>> [speaker.name for speaker in t.speakers], t.text
    (['Ann', 'Bo'], 'Hi.\\n\\nHello.')
    """

    turns: tuple[Turn, ...] = field(default=(), converter=_turns)
    speakers: tuple[Speaker, ...] = field(default=(), converter=_speakers)
    meta: Meta = field(factory=Meta, kw_only=True)
    source: Source | None = field(default=None, kw_only=True)
    cues: Cues = field(factory=Cues, kw_only=True, repr=False)
    warnings: tuple[Notice, ...] = field(default=(), kw_only=True, converter=_notices)

    def __attrs_post_init__(self) -> None:
        if not self.speakers:
            seen = {turn.speaker: None for turn in self.turns if turn.speaker is not None}
            object.__setattr__(self, "speakers", tuple(seen))

    @property
    def text(self) -> str:
        """The text of all turns as it stands, a blank line between turns."""
        return "\n\n".join(turn.text for turn in self.turns)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of all turns."""
        return tuple(word for turn in self.turns for word in turn.words)

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """All edits in order; each knows its turn (``edit.turn``, an index)."""
        return _located(self.turns, lambda turn: turn.edits)

    @cached_property
    def suggestions(self) -> tuple[Edit, ...]:
        """Edits that were found but not applied; `accept` applies one."""
        return _located(self.turns, lambda turn: turn.suggestions)

    @property
    def original(self) -> Transcript:
        """The transcript as it was read."""
        return self._with(turn.original for turn in self.turns)

    def revert(self, edit: Edit) -> Transcript:
        """Undo one edit; the edits it took up come back.

        Raises `EditConflictError` when the transcript does not hold it.
        """
        return self._change(edit, lambda turn: turn.revert(edit))

    def accept(self, suggestion: Edit) -> Transcript:
        """Apply one of the suggestions.

        Raises `EditConflictError` when the transcript does not hold it or the text was edited since.
        """
        return self._change(suggestion, lambda turn: turn.accept(suggestion))

    def without(self, *names: str) -> Transcript:
        """Undo all edits of these kinds or fixers: ``c.without("casing")``."""
        return self._with(turn.without(*names) for turn in self.turns)

    def paragraphs(self, *, merge_gap: float | None = None, max_words: int | None = None) -> tuple[Paragraph, ...]:
        """The turns as paragraphs to read.

        Neighbouring turns of one speaker are joined where the pause between them is known and at most ``merge_gap``
        seconds; what is longer than ``max_words`` is broken at sentence ends (a sentence stays whole). None: never.

        >>> t = Transcript([Turn("It rained.", "Ann", start=0, end=2), Turn("It froze. We rowed.", "Ann", start=3)])
        >>> [p.text for p in t.paragraphs(merge_gap=2, max_words=4)]
        ['It rained. It froze.', 'We rowed.']
        """
        from podparse.paragraphs import paragraphs

        return paragraphs(self.turns, merge_gap=merge_gap, max_words=max_words)

    def notice(self, *notices: Notice) -> Transcript:
        """The transcript with these warnings added."""
        return evolve(self, warnings=(*self.warnings, *notices)) if notices else self

    def to_records(self) -> list[dict[str, Any]]:
        """One flat dict a turn, ready for ``pandas.DataFrame`` (times in seconds, ``edits`` a count)."""
        return [
            {
                "turn": index,
                "speaker": turn.speaker.name if turn.speaker else None,
                "role": turn.speaker.role if turn.speaker else None,
                "start": turn.start,
                "end": turn.end,
                "text": turn.text,
                "source": turn.source,
                "edits": len(turn.edits),
            }
            for index, turn in enumerate(self.turns)
        ]

    def _with(self, turns: Iterable[Turn]) -> Transcript:
        return evolve(self, turns=tuple(turns))

    def _change(self, edit: Edit, change: Callable[[Turn], Turn]) -> Transcript:
        if edit.turn is None or not 0 <= edit.turn < len(self.turns):
            raise EditConflictError(f"this edit does not say which turn it is of; take it from .edits: {edit}")
        turns = list(self.turns)
        turns[edit.turn] = change(turns[edit.turn])
        return self._with(turns)

    def __reduce__(self) -> tuple[Any, ...]:
        # Columns, not objects: a transcript of 36,000 turns pickles in a fraction of the time.
        columns = tuple(zip(*((t.source, t.speaker, *_extras(t)) for t in self.turns), strict=True))
        return _unpickle, (columns, self.speakers, self.meta, self.source, self.cues, self.warnings)


_EXTRAS = ("start", "end", "timing", "cues", "cue_offsets", "edits", "suggestions")


def _extras(turn: Turn) -> tuple[Any, ...]:
    return tuple(getattr(turn, name) for name in _EXTRAS)


def _unpickle(
    columns: tuple[Sequence[Any], ...],
    speakers: tuple[Speaker, ...],
    meta: Meta,
    source: Source | None,
    cues: Cues,
    warnings: tuple[Notice, ...],
) -> Transcript:
    turns = (
        Turn(text, speaker, **dict(zip(_EXTRAS, extras, strict=True)))
        for text, speaker, *extras in zip(*columns, strict=True)
    )
    return Transcript(tuple(turns), speakers, meta=meta, source=source, cues=cues, warnings=warnings)


def _located(turns: Iterable[Turn], edits: Callable[[Turn], tuple[Edit, ...]]) -> tuple[Edit, ...]:
    return tuple(evolve(edit, turn=index) for index, turn in enumerate(turns) for edit in edits(turn))


def as_cues(transcript: Transcript) -> list[Cue]:
    """The speech as it stands, block by block: the file's cues with the edits in them, or one cue a turn.

    This is what writers write. A cue that an edit emptied is left out.
    """
    return [cue for turn in transcript.turns for cue in turn_cues(transcript, turn) if cue.text]


def turn_cues(transcript: Transcript, turn: Turn) -> list[Cue]:
    """The cues of one turn with its edits in them; an edit over a border belongs to the cue where it starts."""
    if not turn.cues:
        return [Cue(turn.start, turn.end, text=turn.text, speaker=turn.speaker)]
    if not turn.edits:
        return [_cue(transcript, turn, index, transcript.cues.texts[index]) for index in turn.cues]
    # A cue begins after the space that joins it to the one before; an edit over that space falls to the cue before.
    spans = patch.OffsetMap(turn.edits)
    borders = [
        0,
        *(spans.to_current(offset - 1, offset)[1] for offset in turn.cue_offsets[1:]),
        len(turn.text),
    ]
    text = _with_line_breaks(transcript, turn, spans)
    return [
        _cue(transcript, turn, index, text[low:high].strip())
        for index, low, high in zip(turn.cues, borders, borders[1:], strict=False)
    ]


def _with_line_breaks(transcript: Transcript, turn: Turn, spans: patch.OffsetMap) -> str:
    """The turn's text with the line breaks that its cues have in the file, where their spaces still stand."""
    text = list(turn.text)
    for index, offset in zip(turn.cues, turn.cue_offsets, strict=True):
        layout = transcript.cues.texts[index]
        place = layout.find("\n")
        while place >= 0:
            low, high = spans.to_current(offset + place, offset + place + 1)
            if text[low:high] == [" "]:
                text[low] = "\n"
            place = layout.find("\n", place + 1)
    return "".join(text)


def _cue(transcript: Transcript, turn: Turn, index: int, text: str) -> Cue:
    return evolve(transcript.cues[index], text=text, speaker=turn.speaker)
