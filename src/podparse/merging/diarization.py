"""Words from one tool and speakers from another (Whisper and an RTTM, say) put together: `merge`.

Which of two speakers says a word is seldom clear at a border: diarizers are off by tenths of a second, and see voices
in a cough. So the speakers of all words are chosen together (Viterbi 1967), as the sequence that costs least: a word
costs the time that its speaker is not heard in it, a change of speaker costs extra, most within a sentence, least
after a full stop or a pause. A single word by somebody else is flicker in the middle of a sentence, and an answer
("Yeah.") between two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from podparse.errors import PodparseError
from podparse.merging._pieces import Piece, assemble, ends_sentence, pieces
from podparse.model import Notice, Transcript
from podparse.model.speaker import Speaker, Voices
from podparse.model.timing import Word

__all__ = ["merge"]

# Prices in seconds of speech that is not the speaker's.
IN_SENTENCE: Final = 0.20
AT_COMMA: Final = 0.10
AT_STOP: Final = 0.03
BARE: Final = 0.25  # of these prices, where no full stops say what is within a sentence
SHORT_PAUSE: Final = 0.25  # seconds of silence that are worth a comma,
LONG_PAUSE: Final = 0.8  # and a full stop
SHORTEST: Final = 0.1  # seconds that a word counts for at least
LONGEST: Final = 0.6  # and at most: longer ones have silence in them
REACH: Final = 2.0  # seconds from the nearest speech beyond which nobody is taken to speak
# Tuned on invented dialogues (benchmarks/merging.py), where half or twice as much makes no difference worth having.


class _Segment(NamedTuple):
    start: float
    end: float
    speaker: int


def merge(
    words: Transcript,
    diarization: Transcript | Iterable[tuple[float, float, str]],
    *,
    offset: float = 0.0,
    steadiness: float = 1.0,
) -> Transcript:
    """The words of one transcript with the speakers of another.

    ``diarization`` is a transcript whose cues or turns have speakers and times (an RTTM, another service's output), or
    ``(start, end, label)`` rows in seconds. ``offset`` (seconds) is added to its times. ``steadiness`` scales what a
    change of speaker costs: 0 gives each word to whoever is heard most in it, more than 1 means fewer changes.
    Words without times share the time of their cue; those far from all speech keep the speaker they had. Edits in
    ``words`` are taken as read. Raises `PodparseError` when the diarization has no segment or no word has a time.

    >>> from podparse import parse
    >>> words = parse("e 1 0.0 0.4 so\\ne 1 0.4 0.4 right?\\ne 1 0.9 0.3 Yeah.\\n", format="ctm")
    >>> t = merge(words, [(0.0, 0.85, "Ann"), (0.8, 1.3, "Bo")])
    >>> [(turn.speaker.name, turn.text) for turn in t.turns]
    [('Ann', 'so right?'), ('Bo', 'Yeah.')]
    """
    segments, speakers = _segments(diarization, offset)
    if not segments:
        raise PodparseError("the diarization has no segment with a speaker, a start and an end")
    parts = list(pieces(words))
    flat = [word for part in parts for word in part.words]
    spans = [span for part in parts for span in _spans(part)]
    if all(span is None for span in spans):
        raise PodparseError("no word and no cue has a time, so nothing says which speaker it belongs to")
    heard = _heard(spans, segments)
    chosen = _choose(heard, _prices(flat, spans, steadiness), len(speakers))
    lost = 0
    merged: list[Piece] = []
    at = 0
    for part in parts:
        names: list[Speaker | None] = []
        for index in range(at, at + len(part.words)):
            known = heard[index] is not None
            lost += not known
            names.append(speakers[chosen[index]] if known else part.speaker)
        merged += _runs(part, names)
        at += len(part.words)
    notices = list(words.warnings)
    if lost:
        notices.append(Notice("no-speaker-heard", f"{lost} words lie more than {REACH:g} s from all segments"))
    return assemble(merged, meta=words.meta, notices=notices)


def _segments(
    diarization: Transcript | Iterable[tuple[float, float, str]], offset: float
) -> tuple[list[_Segment], list[Speaker]]:
    """Segments in order, those of one speaker joined where they overlap; and the speakers that they number."""
    numbers: dict[Speaker, int] = {}
    spans: dict[int, list[tuple[float, float]]] = {}
    for start, end, speaker in _rows(diarization):
        number = numbers.setdefault(speaker, len(numbers))
        spans.setdefault(number, []).append((start + offset, end + offset))
    segments = [_Segment(start, end, number) for number, each in spans.items() for start, end in _union(each)]
    return sorted(segments), list(numbers)


def _rows(diarization: Transcript | Iterable[tuple[float, float, str]]) -> Iterator[tuple[float, float, Speaker]]:
    if not isinstance(diarization, Transcript):
        voices = Voices()
        for start, end, label in diarization:
            if (speaker := voices[label]) is not None:
                yield float(start), float(end), speaker
        return
    own = diarization.cues if diarization.cues.speakers else diarization.turns
    for each in own:
        if each.speaker is not None and each.start is not None and each.end is not None:
            yield each.start, each.end, each.speaker


def _union(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """The spans in order, those that touch made one."""
    found: list[tuple[float, float]] = []
    for low, high in sorted(spans):
        if found and low <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], high)
        else:
            found.append((low, high))
    return found


def _spans(part: Piece) -> Iterator[tuple[float, float] | None]:
    """When each word is said; words without times share what their neighbours and the cue leave them."""
    known = [(word.start, word.end if word.end is not None else word.start) for word in part.words]
    low = part.start
    index = 0
    while index < len(known):
        start, end = known[index]
        if start is not None and end is not None:
            yield start, max(start, end)
            low = end
            index += 1
            continue
        stop = next((at for at in range(index, len(known)) if known[at][0] is not None), len(known))
        high = known[stop][0] if stop < len(known) else part.end
        if high is None or low != low or high != high:
            yield from [None] * (stop - index)
        else:
            step = max(0.0, high - low) / (stop - index)
            yield from ((low + step * n, low + step * (n + 1)) for n in range(stop - index))
        index = stop


# For each word the share of it (0..1) in which each speaker is heard; None: nobody is near.
_Heard = list[dict[int, float] | None]


def _heard(spans: Sequence[tuple[float, float] | None], segments: Sequence[_Segment]) -> _Heard:
    found: _Heard = [{} for _ in spans]  # {}: no time, so it costs the same whoever says it
    order = sorted((span, index) for index, span in enumerate(spans) if span is not None)
    starts = [segment.start for segment in segments]
    latest = _latest_ends(segments)
    active: list[_Segment] = []
    at = 0
    for (start, end), index in order:
        end = max(end, start + 0.001)
        active = [segment for segment in active if segment.end > start]
        while at < len(segments) and segments[at].start < end:
            if segments[at].end > start:
                active.append(segments[at])
            at += 1
        shares = {
            each.speaker: (min(end, each.end) - max(start, each.start)) / (end - start)
            for each in active
            if each.start < end
        }
        found[index] = shares or _near(start, end, segments, starts, latest)
    return found


def _latest_ends(segments: Sequence[_Segment]) -> list[_Segment]:
    """For each segment the one that ends last among it and those before."""
    latest: list[_Segment] = []
    for segment in segments:
        latest.append(segment if not latest or segment.end >= latest[-1].end else latest[-1])
    return latest


def _near(
    start: float, end: float, segments: Sequence[_Segment], starts: Sequence[float], latest: Sequence[_Segment]
) -> dict[int, float] | None:
    """Between two segments: the nearer one is as good as half heard."""
    after = bisect_right(starts, start)
    shares: dict[int, float] = {}
    if after < len(segments) and segments[after].start - end <= REACH:
        shares[segments[after].speaker] = 0.5 * (1 - max(0.0, segments[after].start - end) / REACH)
    if after and start - latest[after - 1].end <= REACH:
        before = latest[after - 1]
        share = 0.5 * (1 - max(0.0, start - before.end) / REACH)
        shares[before.speaker] = max(share, shares.get(before.speaker, 0.0))
    return shares or None


def _prices(
    words: Sequence[Word], spans: Sequence[tuple[float, float] | None], steadiness: float
) -> list[tuple[float, float]]:
    """``(weight of the word, price of a change of speaker before it)`` in seconds."""
    prices = []
    stops = sum(ends_sentence(word.text) for word in words)
    if stops * 60 < len(words):
        steadiness *= BARE
    for (before, last), (_, span) in pairwise([(None, None), *zip(words, spans, strict=True)]):
        weight = min(LONGEST, max(SHORTEST, span[1] - span[0])) if span is not None else 0.0
        pause = span[0] - last[1] if span is not None and last is not None else 0.0
        if before is None or ends_sentence(before.text) or pause >= LONG_PAUSE:
            price = AT_STOP
        elif before.text.endswith((",", ";", ":", "—", "-")) or pause >= SHORT_PAUSE:
            price = AT_COMMA
        else:
            price = IN_SENTENCE
        prices.append((weight, steadiness * price))
    return prices


def _choose(heard: _Heard, prices: Sequence[tuple[float, float]], count: int) -> list[int]:
    """The speaker of each word, so that the whole costs least."""
    costs = [0.0] * count
    backs: list[list[int]] = []
    for shares, (weight, change) in zip(heard, prices, strict=True):
        best = min(range(count), key=costs.__getitem__)
        switch = costs[best] + change
        back = [speaker if costs[speaker] <= switch else best for speaker in range(count)]
        least = costs[best]
        base = weight if shares else 0.0
        costs = [min(cost, switch) - least + base for cost in costs]
        for speaker, share in (shares or {}).items():
            costs[speaker] -= weight * share
        backs.append(back)
    chosen = [min(range(count), key=costs.__getitem__)] if backs else []
    for back in reversed(backs[1:]):
        chosen.append(back[chosen[-1]])
    return chosen[::-1]


def _runs(part: Piece, names: Sequence[Speaker | None]) -> Iterator[Piece]:
    """The piece cut where the speaker changes."""
    low = 0
    for high in range(1, len(names) + 1):
        if high == len(names) or names[high] != names[low]:
            yield part.cut(low, high, names[low])
            low = high
