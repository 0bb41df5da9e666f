"""Chunks of a transcript for retrieval, and quotes out of it: pieces of text that know who said them and when."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from attrs import evolve, field, frozen

from podparse._time import clock
from podparse.errors import PodparseError
from podparse.model import Transcript
from podparse.model.sentences import sentence_spans, times_of

__all__ = ["Chunk", "Part", "Quote", "chunks", "quotes"]

Measure = str | Callable[[str], int]

_WORDS: Final = re.compile(r"\S+")
_ASKS: Final = re.compile(r"[?？؟][\"”’»)\]]*\s*$")


@frozen(kw_only=True)
class Part:
    """A stretch of one turn in a chunk: ``text`` is ``turn.text[start_char:end_char]``.

    ``turn`` is the turn's index, ``speaker`` the name or None; ``start`` and ``end`` are seconds or None.
    ``repeated``: the chunk before ends with it (overlap).
    """

    turn: int  #: index of the turn
    start_char: int  #: characters of the turn's text
    end_char: int  #: characters of the turn's text, exclusive
    text: str  #: the stretch itself
    speaker: str | None = None  #: name, None where unknown
    start: float | None = None  #: seconds from the start of the recording; None where unknown
    end: float | None = None  #: seconds from the start of the recording; None where unknown
    repeated: bool = False  #: True: repeated from the chunk before (overlap)


@frozen(kw_only=True)
class Chunk:
    """A piece of a transcript. ``id`` stays the same as long as the transcript does; ``header`` says where it is from.

    >>> from podparse.model import Turn
    >>> [chunk] = chunks(Transcript([Turn("Cold out there?", "Ann", start=4), Turn("Very.", "Bo", start=6, end=7.5)]))
    >>> print(chunk.text)
    Ann: Cold out there?
    Bo: Very.
    >>> chunk.speakers, chunk.start, chunk.end
    (('Ann', 'Bo'), 4, 7.5)
    """

    id: str  #: stays the same as long as the transcript does
    parts: tuple[Part, ...]  #: the stretches of turns it is made of
    header: str = ""  #: show, title, times and speakers in a line

    @property
    def text(self) -> str:
        """The parts, a line for each turn, with its speaker."""
        lines: list[str] = []
        for before, part in zip((None, *self.parts), self.parts, strict=False):
            if before is not None and before.turn == part.turn:
                lines[-1] += f" {part.text}"
            else:
                lines.append(f"{part.speaker}: {part.text}" if part.speaker else part.text)
        return "\n".join(lines)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who speaks, in order."""
        return tuple(dict.fromkeys(part.speaker for part in self.parts if part.speaker))

    @property
    def start(self) -> float | None:
        """Seconds at which it begins; None when the times do not say."""
        return self.parts[0].start

    @property
    def end(self) -> float | None:
        """Seconds at which it ends; None when the times do not say."""
        return self.parts[-1].end

    @property
    def turns(self) -> range:
        """The turns (indices) that it is from."""
        return range(self.parts[0].turn, self.parts[-1].turn + 1)

    def to_record(self) -> dict[str, Any]:
        """A flat dict, ready for a table or a vector store."""
        return {
            "id": self.id,
            "text": self.text,
            "header": self.header,
            "speakers": list(self.speakers),
            "start": self.start,
            "end": self.end,
            "first_turn": self.turns.start,
            "last_turn": self.turns.stop - 1,
        }


@frozen
class _Unit:
    """A sentence, or as much of one as fits into a chunk. ``head`` is what it costs more where it begins a line."""

    part: Part
    cost: float
    head: float = 0


_Block = list[_Unit]  # what stays together if it can: a turn, or a question with its answer


def chunks(transcript: Transcript, size: float = 300, *, by: Measure = "words", overlap: float = 0) -> list[Chunk]:
    """The transcript in pieces of at most ``size``: ``by`` words, by seconds, or by what a function counts (tokens).

    A counting function is given lines such as ``"Ann: It rained."`` or parts of them, and its sums are taken for the
    whole. Turns stay whole where they fit into a chunk, and sentences where they do; a short question stays with the
    answer. ``overlap`` (in the same measure) repeats the last sentences of the chunk before. ``header`` names show,
    title, date and times; it does not count.

    Raises `PodparseError` for a size that is not above ``overlap``, and by seconds where the transcript has no times.

    >>> from podparse.model import Turn
    >>> t = Transcript([Turn("We rowed. It froze.", "Ann"), Turn("Who won?", "Bo"), Turn("Nobody did.", "Ann")])
    >>> [chunk.text for chunk in chunks(t, 5)]
    ['Ann: We rowed. It froze.', 'Bo: Who won?\\nAnn: Nobody did.']
    """
    if not 0 <= overlap < size:
        raise PodparseError(f"overlap is at least 0 and less than the size of a chunk ({size:g}), not {overlap:g}")
    meter = _meter(by)
    if by == "seconds" and not any(turn.start is not None for turn in transcript.turns):
        raise PodparseError("this transcript has no times to measure chunks by; take words or tokens")
    units = [list(_units(transcript, index, size, meter)) for index in range(len(transcript.turns))]
    packed = _packed(_blocks(transcript, [each for each in units if each], size), size, overlap)
    key = _key(transcript)
    return [_chunk(transcript, key, group) for group in packed]


# What a part costs after the white space before it, and what more where it begins a line.
_Meter = Callable[[Part, str], tuple[float, float]]


def _meter(by: Measure) -> _Meter:
    if callable(by):
        return lambda part, space: _counted(by, part, space)
    if by == "words":
        return lambda part, _: (len(part.text.split()), 0)
    if by == "seconds":
        return lambda part, _: (0 if part.start is None or part.end is None else max(0.0, part.end - part.start), 0)
    raise PodparseError(f"chunks are measured by words, by seconds or by a function that counts, not by {by!r}")


def _counted(count: Callable[[str], int], part: Part, space: str) -> tuple[float, float]:
    cost = count(f"{space}{part.text}")
    return cost, max(0, count(f"\n{part.speaker}: {part.text}" if part.speaker else f"\n{part.text}") - cost)


def _units(transcript: Transcript, index: int, size: float, meter: _Meter) -> Iterator[_Unit]:
    """The sentences of a turn; one that does not fit into a chunk is cut between words."""
    for low, high in sentence_spans(transcript.turns[index].text):
        unit = _unit(transcript, index, low, high, meter)
        yield from [unit] if unit.cost + unit.head <= size else _cut(transcript, unit, size, meter)


def _unit(transcript: Transcript, index: int, low: int, high: int, meter: _Meter) -> _Unit:
    turn = transcript.turns[index]
    start, end = times_of(turn, transcript.cues, low, high)
    part = Part(
        turn=index,
        start_char=low,
        end_char=high,
        text=turn.text[low:high],
        speaker=turn.speaker_name,
        start=start,
        end=end,
    )
    before = low
    while before and turn.text[before - 1].isspace():
        before -= 1
    return _Unit(part, *meter(part, turn.text[before:low] or " "))


def _cut(transcript: Transcript, unit: _Unit, size: float, meter: _Meter) -> Iterator[_Unit]:
    """As many words at a time as fit; a single word is never cut. Halving: a slow counter is asked seldom."""
    part = unit.part
    words = [(m.start() + part.start_char, m.end() + part.start_char) for m in _WORDS.finditer(part.text)]
    pending = [words]
    while pending:
        words = pending.pop()
        piece = _unit(transcript, part.turn, words[0][0], words[-1][1], meter)
        if len(words) == 1 or piece.cost + piece.head <= size:
            yield piece
        else:
            half = len(words) // 2
            pending += [words[half:], words[:half]]


def _blocks(transcript: Transcript, turns: Sequence[_Block], size: float) -> Iterator[list[_Block]]:
    """Turns that stay together: a question of at most half a chunk, and the turn of somebody else after it."""
    group: list[_Block] = []
    for index, units in enumerate(turns):
        group.append(units)
        after = turns[index + 1][0].part if index + 1 < len(turns) else None
        asks = _ASKS.search(units[-1].part.text) and after is not None and after.speaker != units[0].part.speaker
        if not asks or sum(map(_total, group)) > size / 2:
            yield group
            group = []


def _total(units: Iterable[_Unit]) -> float:
    """What units cost together, those of one turn on one line."""
    total, turn = 0.0, -1
    for unit in units:
        total += unit.cost + (unit.head if unit.part.turn != turn else 0)
        turn = unit.part.turn
    return total


def _packed(blocks: Iterable[list[_Block]], size: float, overlap: float) -> Iterator[list[_Unit]]:
    """Blocks into chunks, whole if they fit, else sentence by sentence."""
    current: list[_Unit] = []
    used = 0.0
    for piece in (piece for block in blocks for piece in _pieces(block, size)):
        more = _more(current, piece)
        if used + more > size and _fresh(current):
            yield current
            current = _tail(current, overlap)
            used, more = _total(current), _more(current, piece)
        while current and used + more > size:  # what is repeated gives way to what is new
            current = current[1:]
            used, more = _total(current), _more(current, piece)
        current += piece
        used += more
    if _fresh(current):
        yield current


def _pieces(block: list[_Block], size: float) -> list[list[_Unit]]:
    """What is packed as one: a block that fits into a chunk; else a question with the beginning of its answer, and
    then sentences.
    """
    together = [unit for turn in block for unit in turn]
    if _total(together) <= size:
        return [together]
    asked = len(together) - len(block[-1]) + 1
    if _total(together[:asked]) > size:
        asked = 1
    return [together[:asked], *([unit] for unit in together[asked:])]


def _more(current: Sequence[_Unit], piece: Sequence[_Unit]) -> float:
    """What a chunk grows by: a piece that goes on with its last turn begins no new line."""
    goes_on = bool(current) and current[-1].part.turn == piece[0].part.turn
    return _total(piece) - (piece[0].head if goes_on else 0)


def _fresh(units: Sequence[_Unit]) -> bool:
    """Whether a chunk has anything but what is repeated, which stands first."""
    return bool(units) and not units[-1].part.repeated


def _tail(units: Sequence[_Unit], overlap: float) -> list[_Unit]:
    """The last units of a chunk that together are at most ``overlap``, marked as repeated."""
    kept: list[_Unit] = []
    for unit in reversed(units):
        if _total([unit, *kept]) > overlap:
            break
        kept.insert(0, unit)
    return [evolve(unit, part=evolve(unit.part, repeated=True)) for unit in kept]


def _chunk(transcript: Transcript, key: str, units: Sequence[_Unit]) -> Chunk:
    parts = tuple(_joined(transcript, [unit.part for unit in units]))
    first = next(part for part in parts if not part.repeated)
    chunk = Chunk(id=f"{key}-{first.turn}-{first.start_char}", parts=parts)
    return evolve(chunk, header=_header(transcript, chunk))


def _joined(transcript: Transcript, parts: Sequence[Part]) -> Iterator[Part]:
    """Sentences of one turn that follow each other, as one part."""
    whole: Part | None = None
    for part in parts:
        if whole is not None and (whole.turn, whole.repeated) == (part.turn, part.repeated):
            text = transcript.turns[part.turn].text[whole.start_char : part.end_char]
            whole = evolve(whole, end_char=part.end_char, text=text, end=part.end)
            continue
        if whole is not None:
            yield whole
        whole = part
    if whole is not None:
        yield whole


def _header(transcript: Transcript, chunk: Chunk) -> str:
    meta = transcript.meta
    known = [meta.show, meta.title, meta.date.isoformat() if meta.date else None]
    if chunk.start is not None:
        end = "" if chunk.end is None else f"-{clock(chunk.end, digits=0)}"
        known.append(f"{clock(chunk.start, digits=0)}{end}")
    known.append(" and ".join(chunk.speakers))
    return ", ".join(each for each in known if each)


def _key(transcript: Transcript) -> str:
    """What tells episodes apart: the file's digest, or that of the text."""
    source = transcript.source
    return source.sha256[:12] if source else hashlib.sha256(transcript.text.encode("utf-8", "replace")).hexdigest()[:12]


@frozen(kw_only=True)
class Quote:
    """A sentence that somebody said: ``score`` (0..1) is how much of what was asked for is in it."""

    text: str  #: the sentence
    speaker: str | None  #: name, None where unknown
    start: float | None  #: seconds from the start of the recording; None where unknown
    end: float | None  #: seconds from the start of the recording; None where unknown
    turn: int  #: index of the turn
    start_char: int  #: characters of the turn's text
    end_char: int  #: characters of the turn's text, exclusive
    score: float = field(default=1.0)  #: how much of what was asked for is in it, 0 to 1


_TOKEN: Final = re.compile(r"\w+(?:['’]\w+)*")
_STEM: Final = 4  # letters from which on a word of the query also finds the longer words that begin with it
_ENOUGH: Final = 0.5


def quotes(transcript: Transcript, query: str, *, limit: int = 10) -> list[Quote]:
    """The sentences that answer a query best, the best first: those with its words, rare words counting more.

    Words are found as they stand now and as they were said before any edit.

    >>> from podparse.model import Turn
    >>> t = Transcript([Turn("We left the old harbour. It was raining.", "Ann", start=3), Turn("Harbours rust.", "Bo")])
    >>> [(quote.speaker, quote.text) for quote in quotes(t, "old harbour")]
    [('Ann', 'We left the old harbour.')]
    """
    wanted = list(dict.fromkeys(word.casefold() for word in _TOKEN.findall(query)))
    if not wanted:
        return []
    spans = [(index, *span) for index, turn in enumerate(transcript.turns) for span in sentence_spans(turn.text)]
    said = [_said(transcript, *span) for span in spans]
    hits = [[_has(words, word) for word in wanted] for words in said]
    weights = [math.log(1 + len(spans) / (1 + sum(row[at] for row in hits))) for at in range(len(wanted))]
    total = sum(weights)
    scored = [(sum(w for hit, w in zip(row, weights, strict=True) if hit) / total, n) for n, row in enumerate(hits)]
    best = sorted((each for each in scored if each[0] >= _ENOUGH), key=lambda each: (-each[0], each[1]))
    return [_quote(transcript, *spans[number], score=round(score, 4)) for score, number in best[:limit]]


def _said(transcript: Transcript, index: int, low: int, high: int) -> set[str]:
    """The words of a sentence, as it stands and as it was said."""
    turn = transcript.turns[index]
    texts = [turn.text[low:high]]
    if turn.edits:
        begin, finish = turn.offsets.to_source(low, high)
        texts.append(turn.source[begin:finish])
    return {word.casefold() for text in texts for word in _TOKEN.findall(text)}


def _has(words: set[str], wanted: str) -> bool:
    return wanted in words or (len(wanted) >= _STEM and any(word.startswith(wanted) for word in words))


def _quote(transcript: Transcript, index: int, low: int, high: int, *, score: float) -> Quote:
    turn = transcript.turns[index]
    start, end = times_of(turn, transcript.cues, low, high)
    return Quote(
        text=turn.text[low:high],
        speaker=turn.speaker_name,
        start=start,
        end=end,
        turn=index,
        start_char=low,
        end_char=high,
        score=score,
    )
