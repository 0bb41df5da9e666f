"""`Transcript`: turns, who speaks, the cues as the file has them. Frozen, like all of the model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, cast, overload

from attrs import evolve, field, fields, frozen

from podparse.errors import EditConflictError, PodparseError, unknown
from podparse.model.coverage import coverage_of
from podparse.model.cues import Cue, Cues
from podparse.model.edited_cues import as_cues
from podparse.model.edits import Edit, Fix, unplaced
from podparse.model.kinds import check_kinds_and_fixers
from podparse.model.meta import Meta, Notice, Source
from podparse.model.paragraphs import Paragraph, paragraphs
from podparse.model.places import placed
from podparse.model.questions import Question, questions
from podparse.model.records import Unit, records
from podparse.model.showing import as_html, as_rich, summary
from podparse.model.speaker import Speaker
from podparse.model.timing import Word
from podparse.model.turn import Turn

__all__ = ["Transcript"]


def _turns(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    made = tuple(turns)
    if wrong := [each for each in cast("tuple[object, ...]", made) if not isinstance(each, Turn)]:
        raise TypeError(f"a transcript is made of Turn objects, not of {type(wrong[0]).__name__} {wrong[0]!r}"[:100])
    return made


def _speakers(speakers: Iterable[Speaker]) -> tuple[Speaker, ...]:
    return tuple(speakers)


def _notices(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    return tuple(notices)


@frozen(repr=False)
class Transcript:
    """A transcript: turns, who speaks, the cues as the file has them, and every oddity that reading forgave.

    ``speakers`` are in order of first appearance unless given. ``warnings`` hold a `Notice` each. ``source`` is None
    for a transcript built by hand.

    >>> t = Transcript([Turn("Hi.", "Ann"), Turn("Hello.", "Bo")])
    >>> [speaker.name for speaker in t.speakers], t.text
    (['Ann', 'Bo'], 'Hi.\\n\\nHello.')
    """

    turns: tuple[Turn, ...] = field(default=(), converter=_turns)  #: what was said, in order
    speakers: tuple[Speaker, ...] = field(default=(), converter=_speakers)  #: in order of first appearance
    meta: Meta = field(factory=Meta, kw_only=True)  #: what is known of the episode
    source: Source | None = field(default=None, kw_only=True)  #: the file; None for a transcript built by hand
    #: the cues as the file has them; see `edited_cues`
    cues: Cues = field(factory=Cues, kw_only=True, repr=False)
    #: what was odd about the file and forgiven
    warnings: tuple[Notice, ...] = field(default=(), kw_only=True, converter=_notices)

    def __attrs_post_init__(self) -> None:
        if not self.speakers:
            seen = {turn.speaker: None for turn in self.turns if turn.speaker is not None}
            object.__setattr__(self, "speakers", tuple(seen))

    def __len__(self) -> int:
        return len(self.turns)

    def __iter__(self) -> Iterator[Turn]:
        return iter(self.turns)

    @overload
    def __getitem__(self, index: int) -> Turn: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Turn, ...]: ...
    def __getitem__(self, index: int | slice) -> Turn | tuple[Turn, ...]:
        return self.turns[index]

    def __bool__(self) -> bool:
        return True  # a transcript without turns is still one

    def __repr__(self) -> str:
        return f"<Transcript {summary(self)}>"

    def _repr_html_(self) -> str:
        return as_html(self)

    def __rich_console__(self, console: Any, options: object) -> Iterator[Any]:
        return as_rich(self, colour=bool(console.color_system) and not console.no_color)

    @property
    def text(self) -> str:
        """The text of all turns as it stands, a blank line between turns."""
        return "\n\n".join(turn.text for turn in self.turns)

    @property
    def language(self) -> str | None:
        """The language that the file or the caller named (a BCP 47 tag), None where nobody did."""
        return self.meta.language

    @property
    def duration(self) -> float | None:
        """The latest time that anything has (seconds from the start of the recording), None without times."""
        times = [time for turn in self.turns for time in (turn.start, turn.end) if time is not None]
        times += [time for column in (self.cues.starts, self.cues.ends) for time in column if time == time]
        return max(times, default=None)

    @cached_property
    def coverage(self) -> float | None:
        """The share (0..1) of the file's running prose that the turns have; None for too little prose, or no file.

        Counted on the file's text, whatever the reader made of it: rows of four words, which keys, tags, times and
        labels do not form.
        """
        return coverage_of(self.source.text, [turn.source for turn in self.turns]) if self.source else None

    @property
    def edited_cues(self) -> tuple[Cue, ...]:
        """The cues of speech with all edits in them, as they would be written; one a turn where the file has none.

        ``cues`` are those of the file and never change. A cue of which nothing is left does not appear.

        >>> t = Transcript([Turn("We uh go.", "Ann", start=1.0).fixed([Fix(2, 5, "", "filler")])])
        >>> [(cue.start, cue.text) for cue in t.edited_cues]
        [(1.0, 'We go.')]
        """
        return tuple(as_cues(self))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of all turns."""
        return tuple(word for turn in self.turns for word in turn.words)

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """All edits in order; each knows its turn (``edit.turn``, an index), its time and its line."""
        return tuple(placed(self.turns, [turn.edits for turn in self.turns], self.cues, self.source))

    @cached_property
    def suggestions(self) -> tuple[Edit, ...]:
        """Edits that were found but not applied; `accept` applies them."""
        return tuple(placed(self.turns, [turn.suggestions for turn in self.turns], self.cues, self.source))

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The suggestions of terms, one question for all places with the same words; those with the most places first.

        >>> turn = Turn("Is music safe? Ask the music list.")
        >>> told = [Fix(at, at + 5, "MuSig", "term", apply=False) for at in (3, 23)]
        >>> t = Transcript([turn.fixed(told)])
        >>> print(t.questions[0], t.accept(t.questions[0]).text)
        music -> MuSig, 2 places? Is MuSig safe? Ask the MuSig list.
        """
        return questions(self.suggestions)

    def edits_by(
        self, *, kind: str | None = None, rule: str | None = None, fixer: str | None = None, min_confidence: float = 0.0
    ) -> tuple[Edit, ...]:
        """The edits of this kind, rule and fixer that are at least that confident; None: any.

        Raises `PodparseError` for a misspelt kind or fixer.
        """
        check_kinds_and_fixers(self.edits, kinds=[kind], fixers=[fixer])
        wanted = [(name, value) for name, value in (("kind", kind), ("rule", rule), ("fixer", fixer)) if value]
        return tuple(
            edit
            for edit in self.edits
            if edit.confidence >= min_confidence and all(getattr(edit, name) == value for name, value in wanted)
        )

    @property
    def original(self) -> Transcript:
        """The transcript as it was read."""
        return self._with(turn.original for turn in self.turns)

    def revert(self, *edits: Edit | Callable[[Edit], bool]) -> Transcript:
        """Undo edits, with their companions; the edits they took up come back.

        Give edits of this transcript, or a function that is true of those to undo.
        Raises `EditConflictError` when the transcript does not hold one.

        >>> t = Transcript([Turn("We uh go, uh, on.").fixed([Fix(2, 5, "", "filler"), Fix(8, 12, "", "filler")])])
        >>> t.text, t.revert(t.edits[0]).text, t.revert(lambda edit: edit.kind == "filler").text
        ('We go, on.', 'We uh go, on.', 'We uh go, uh, on.')
        """
        chosen = [each for edit in edits for each in (filter(edit, self.edits) if callable(edit) else (edit,))]
        return self._change(chosen, lambda turn: turn.edits, Turn.revert)

    def accept(self, *suggestions: Edit | Question | Callable[[Edit], bool]) -> Transcript:
        """Apply some of the suggestions, all places of a question, or the suggestions of which a function is true.

        Raises `EditConflictError` when the transcript does not hold one or the text was edited since.
        """
        chosen: list[Edit] = []
        for each in suggestions:
            if isinstance(each, Question):
                chosen += each.places
            else:
                chosen += filter(each, self.suggestions) if callable(each) else (each,)
        return self._change(chosen, lambda turn: turn.suggestions, Turn.accept)

    def replace(self, turn: int, start_char: int, end_char: int, text: str) -> Transcript:
        """An edit by hand: ``text`` in the place of ``self[turn].text[start_char:end_char]``.

        Raises `EditConflictError` for a place outside the text, `IndexError` for a turn that is not there.

        >>> Transcript([Turn("Ann Li spoke.")]).replace(0, 4, 6, "Lee").text
        'Ann Lee spoke.'
        """
        return self._fixed({turn: [Fix(start_char, end_char, text, "manual")]})

    def replace_all(self, old: str, new: str) -> Transcript:
        """An edit by hand wherever ``old`` stands as whole words, letter for letter.

        >>> Transcript([Turn("Li met Lily and Li.")]).replace_all("Li", "Lee").text
        'Lee met Lily and Lee.'
        """
        pattern = re.compile(rf"(?<!\w){re.escape(old)}(?!\w)" if old else r"(?!)")
        found = {
            index: [Fix(match.start(), match.end(), new, "manual") for match in pattern.finditer(turn.text)]
            for index, turn in enumerate(self.turns)
        }
        return self._fixed({index: fixes for index, fixes in found.items() if fixes})

    def with_meta(self, **known: Any) -> Transcript:
        """The transcript with these fields of `Meta` set: ``t.with_meta(show="Ours", date=date(2026, 1, 31))``.

        Raises `PodparseError` for a field that `Meta` does not have.
        """
        names = [each.name for each in fields(Meta)]
        for name in known:
            if name not in names:
                raise PodparseError(unknown("field of Meta", name, names))
        return evolve(self, meta=evolve(self.meta, **known))

    def without(self, *names: str) -> Transcript:
        """Undo all edits of these kinds or fixers: ``c.without("casing")``.

        Raises `PodparseError` for a misspelt one.
        """
        check_kinds_and_fixers(self.edits, both=names)
        return self._with(turn.without(*names) for turn in self.turns)

    def paragraphs(self, *, merge_gap: float | None = None, max_words: int | None = None) -> tuple[Paragraph, ...]:
        """The turns as paragraphs to read.

        Neighbouring turns of one speaker are joined where the pause between them is known and at most ``merge_gap``
        seconds; what is longer than ``max_words`` is broken at sentence ends (a sentence stays whole). None: never, but
        in a transcript without any speaker a paragraph ends after about a hundred words or a pause of two seconds.

        >>> t = Transcript([Turn("It rained.", "Ann", start=0, end=2), Turn("It froze. We rowed.", "Ann", start=3)])
        >>> [p.text for p in t.paragraphs(merge_gap=2, max_words=4)]
        ['It rained. It froze.', 'We rowed.']
        """
        return paragraphs(self.turns, self.cues, merge_gap=merge_gap, max_words=max_words)

    def notice(self, *notices: Notice) -> Transcript:
        """The transcript with these warnings added."""
        return evolve(self, warnings=(*self.warnings, *notices)) if notices else self

    def to_records(self, by: Unit = "turn") -> list[dict[str, Any]]:
        """One flat dict a turn, cue, sentence, word or edit, ready for ``pandas.DataFrame``; times are in seconds.

        All have ``turn`` (an index), ``speaker``, ``start``, ``end`` and ``text`` as it stands, edits of course what
        they changed. Raises `PodparseError` for another unit.

        >>> Transcript([Turn("Hi. It rained.", "Ann", start=1.0)]).to_records(by="sentence")[1]["text"]
        'It rained.'
        """
        return records(self, by)

    def _with(self, turns: Iterable[Turn]) -> Transcript:
        return evolve(self, turns=tuple(turns))

    def _fixed(self, fixes: Mapping[int, list[Fix]]) -> Transcript:
        turns = list(self.turns)
        for index, mine in fixes.items():
            turns[index] = turns[index].fixed(mine, fixer="hand")
        return self._with(turns)

    def _change(
        self, chosen: Iterable[Edit], held: Callable[[Turn], Sequence[Edit]], change: Callable[[Turn, Edit], Turn]
    ) -> Transcript:
        """``change`` for each chosen edit; a companion that went with one before is passed over."""
        turns = list(self.turns)
        groups: set[tuple[int, int]] = set()
        for edit in chosen:
            if not isinstance(edit, Edit):
                raise TypeError(f"expected an edit, or a function that chooses edits, not {type(edit).__name__}")
            if edit.turn is None or not 0 <= edit.turn < len(turns):
                raise EditConflictError(f"this edit does not say which turn it is of; take it from .edits: {edit}")
            if (edit.turn, edit.group) in groups and unplaced(edit) not in held(turns[edit.turn]):
                continue
            turns[edit.turn] = change(turns[edit.turn], edit)
            if edit.group:
                groups.add((edit.turn, edit.group))
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
