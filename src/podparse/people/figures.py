"""Figures of a conversation: who talks how long and how fast, questions, interruptions, silences, monologues.

What needs times is None (or empty) where the transcript does not give them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from attrs import asdict, evolve, field, frozen

from podparse.model import Transcript, Turn
from podparse.model.speaker import Speaker

__all__ = ["KNOWN", "Figures", "Span", "SpeakerFigures", "figures", "length", "turn_ends"]

_WORD: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_QUESTION: Final = re.compile(r"[?？؟]+")
_CUT_OFF: Final = re.compile(r"(?:[—–―]|--|\w-)[\"”’)]*\s*$")
KNOWN: Final = 0.8  # share of a speaker's turns whose length has to be known for a sum of them to mean anything
_OVERLAP: Final = 0.2  # seconds below which two turns follow each other: stamps are no better than that


@frozen
class Span:
    """A stretch of the conversation: seconds, who talks in it, and the turns (indices) that begin in it."""

    start: float | None  #: seconds
    end: float | None  #: seconds
    speaker: Speaker | None = None  #: who talks
    turns: range = field(default=range(0), kw_only=True)  #: indices of the turns that begin in it
    words: int = field(default=0, kw_only=True)  #: number of words

    @property
    def seconds(self) -> float | None:
        """How long it lasts; None where start or end is unknown."""
        return length(self.start, self.end)


@frozen(kw_only=True)
class SpeakerFigures:
    """One speaker's part. ``seconds`` and ``words_per_minute`` are None where too few turns have times.

    ``share`` (0..1) is that of the talk: of its seconds where those of all speakers are known, else of its words.
    ``interruptions`` counts how often this speaker took the floor while somebody else was talking.
    """

    speaker: Speaker | None  #: None: all turns without a speaker
    turns: int  #: number of turns
    words: int  #: number of words
    share: float  #: of the talk, 0 to 1
    seconds: float | None = None  #: talk time; None where too few turns have times
    words_per_minute: float | None = None  #: None where too few turns have times
    questions: int = 0  #: sentences that end in a question mark
    interruptions: int = 0  #: how often they took the floor from somebody
    longest: int | None = None  #: index of their longest turn

    def to_record(self) -> dict[str, Any]:
        """A flat dict, ready for a table; ``longest`` is the index of the longest turn."""
        known = asdict(self, filter=lambda attribute, _: attribute.name != "speaker")
        return {"speaker": self.speaker.name if self.speaker else None, **known}


@frozen(kw_only=True)
class Figures:
    """The figures of one conversation; ``speakers`` in order of appearance, spans in order of the text.

    ``seconds`` is from the first start to the last end. ``silences`` are gaps in which nobody talks, ``overlaps``
    stretches in which two do (``speaker`` is who came in), ``monologues`` stretches of one speaker alone.
    """

    speakers: tuple[SpeakerFigures, ...]  #: one entry for each, in order of appearance
    seconds: float | None  #: from the first start to the last end
    words: int  #: number of words
    silences: tuple[Span, ...] = ()  #: gaps in which nobody talks
    overlaps: tuple[Span, ...] = ()  #: stretches in which two talk; ``speaker`` came in
    monologues: tuple[Span, ...] = ()  #: stretches of one speaker alone

    def to_records(self) -> list[dict[str, Any]]:
        """One flat dict a speaker, ready for ``pandas.DataFrame``."""
        return [each.to_record() for each in self.speakers]


def figures(transcript: Transcript, *, min_silence: float = 2.0, min_monologue: float = 60.0) -> Figures:
    """The figures of a conversation; silences and monologues count from so many seconds on.

    An interruption is a turn that begins before somebody else's has ended and outlasts it, or that follows a turn
    which breaks off in a dash. Where turns have no end, they last until the next one starts.

    >>> t = Transcript([Turn("Ready to go?", "Ann", start=0, end=2), Turn("Nearly. I am", "Bo", start=2, end=6),
    ...                 Turn("Good!", "Ann", start=5, end=7)])
    >>> [(each.speaker.name, each.seconds, each.questions, each.interruptions) for each in figures(t).speakers]
    [('Ann', 4, 1, 1), ('Bo', 4, 0, 0)]
    """
    turns = transcript.turns
    ends = turn_ends(turns)
    counts = [len(_WORD.findall(turn.text)) for turn in turns]
    overlaps, interrupting = _overlaps(turns, ends)
    own: dict[Speaker | None, list[int]] = {speaker: [] for speaker in transcript.speakers}
    for i, turn in enumerate(turns):
        own.setdefault(turn.speaker, []).append(i)
    parts = [_part(speaker, mine, turns, ends, counts, interrupting) for speaker, mine in own.items() if mine]
    starts = [turn.start for turn in turns if turn.start is not None]
    lasts = [end for end in ends if end is not None]
    return Figures(
        speakers=tuple(_with_shares(parts)),
        seconds=max(lasts) - min(starts) if starts and lasts else None,
        words=sum(counts),
        silences=tuple(_silences(turns, ends, min_silence)),
        overlaps=tuple(overlaps),
        monologues=tuple(_monologues(turns, ends, counts, min_monologue)),
    )


def turn_ends(turns: Sequence[Turn]) -> list[float | None]:
    """Where each turn ends: as the file says, else where the next one starts; None where that is before its start."""
    ends: list[float | None] = []
    for index, turn in enumerate(turns):
        end = turn.end
        if end is None and index + 1 < len(turns):
            end = turns[index + 1].start
        ends.append(end if end is not None and turn.start is not None and end >= turn.start else None)
    return ends


def _part(
    speaker: Speaker | None,
    own: Sequence[int],
    turns: Sequence[Turn],
    ends: Sequence[float | None],
    counts: Sequence[int],
    interrupting: set[int],
) -> SpeakerFigures:
    lengths = {i: seconds for i in own if (seconds := length(turns[i].start, ends[i])) is not None}
    known = len(lengths) >= KNOWN * len(own)
    seconds = round(sum(lengths.values()), 3) if known else None
    timed = sum(counts[i] for i in lengths)
    return SpeakerFigures(
        speaker=speaker,
        turns=len(own),
        words=sum(counts[i] for i in own),
        share=0.0,
        seconds=seconds,
        words_per_minute=round(timed * 60 / seconds, 1) if seconds else None,
        questions=sum(len(_QUESTION.findall(turns[i].text)) for i in own),
        interruptions=sum(i in interrupting for i in own),
        longest=max(own, key=lambda i: (lengths.get(i, 0.0) if known else 0, counts[i])),
    )


def length(start: float | None, end: float | None) -> float | None:
    """From start to end; None where either is unknown."""
    return None if start is None or end is None else end - start


def _with_shares(parts: Sequence[SpeakerFigures]) -> Iterator[SpeakerFigures]:
    seconds = [each.seconds for each in parts if each.seconds is not None]
    by_time = len(seconds) == len(parts) and sum(seconds) > 0
    total = sum(seconds) if by_time else sum(each.words for each in parts)
    for each in parts:
        amount = each.seconds if by_time and each.seconds is not None else each.words
        yield evolve(each, share=round(amount / total, 4) if total else 0.0)


def _timed(turns: Sequence[Turn], ends: Sequence[float | None]) -> list[tuple[float, float, int]]:
    """Turns with a start and an end, in order of time, which is not always that of the text (teasers)."""
    rows = enumerate(zip(turns, ends, strict=True))
    return sorted((turn.start, end, i) for i, (turn, end) in rows if turn.start is not None and end is not None)


def _overlaps(turns: Sequence[Turn], ends: Sequence[float | None]) -> tuple[list[Span], set[int]]:
    """Stretches in which two talk, and the turns that took the floor from somebody else's."""
    found, interrupting = list[Span](), set[int]()
    talking: list[tuple[float, int]] = []  # (end, turn) of those who still talk
    for start, end, index in _timed(turns, ends):
        talking = [each for each in talking if each[0] - start > _OVERLAP]
        for until, other in talking:
            if turns[other].speaker == turns[index].speaker:
                continue
            found.append(Span(start, min(end, until), turns[index].speaker, turns=range(index, index + 1)))
            if end > until:
                interrupting.add(index)
        talking.append((end, index))
    for index in range(1, len(turns)):
        before, turn = turns[index - 1], turns[index]
        if before.speaker != turn.speaker and _CUT_OFF.search(before.text):
            interrupting.add(index)
    return found, interrupting


def _silences(turns: Sequence[Turn], ends: Sequence[float | None], least: float) -> Iterator[Span]:
    latest: float | None = None
    for start, end, index in _timed(turns, ends):
        if latest is not None and start - latest >= least:
            yield Span(latest, start, turns=range(index, index))
        latest = end if latest is None else max(latest, end)


def _monologues(
    turns: Sequence[Turn], ends: Sequence[float | None], counts: Sequence[int], least: float
) -> Iterator[Span]:
    """Runs of turns of one speaker that last ``least`` seconds from first start to last end."""
    first = 0
    for index in range(1, len(turns) + 1):
        if index < len(turns) and turns[index].speaker == turns[first].speaker:
            continue
        start, end = turns[first].start, ends[index - 1]
        if turns[first].speaker is not None and (length(start, end) or 0.0) >= least:
            yield Span(start, end, turns[first].speaker, turns=range(first, index), words=sum(counts[first:index]))
        first = index
