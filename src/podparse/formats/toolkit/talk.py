"""The reader behind plain text and Markdown: lines into paragraphs of speech, headings, stage directions, notes.

Every line of the file lands in some cue; only those of kind ``speech`` become turns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from math import nan
from typing import Final, NamedTuple

from podparse.formats.toolkit.base import Raw, ReadOptions
from podparse.formats.toolkit.body import body_of, bracketed_turns
from podparse.formats.toolkit.front import fields_of, meta_of
from podparse.formats.toolkit.lines import Lines
from podparse.formats.toolkit.prose import Prose, is_closing_heading, is_field, is_transcript_heading, line_kind
from podparse.formats.toolkit.rows import Rows
from podparse.labels.engine import Labels, find_labels
from podparse.labels.stamps import leading_stamp, lone_stamp
from podparse.labels.text_file import is_direction
from podparse.model import Transcript
from podparse.model.cues import SPEECH
from podparse.model.speaker import Speaker

__all__ = ["read_talk"]

_INTRO: Final = 2500  # characters of prose that a header may always have, however short the talk
_INTRO_SHARE: Final = 0.2  # or this share of what comes after
_LINE: Final = 60  # characters from which a line is prose
_TOP: Final = 40  # lines in which a header of fields ends
_CLOSING: Final = 0.3  # share of the text that show notes or credits after the talk may have
_ENDS: Final = '.?!…。？！؟"”»:'


class _Part(NamedTuple):
    """Lines that belong together: what they are, who speaks, when (NaN: unknown), and their places in the text."""

    kind: str
    speaker: Speaker | None
    start: float
    places: list[tuple[int, int]]


def read_talk(raw: Raw, options: ReadOptions, format: str, markup: Prose) -> Transcript:
    """The transcript of a text. Raises `ParseError` when there is no text at all."""
    lines = Lines.of(raw.text)
    if not raw.text.strip():
        raise raw.nothing("there is no text in it")
    body, kinds, fields = body_of(lines.texts)
    labels = find_labels(body, options.speakers, meta_of(fields).people)
    begin = _talk_begins(body, labels)
    rows, speakers = Rows(), list[Speaker | None]()
    for part in _Walk(lines, body, labels, begin, kinds).parts():
        for low, high in _cut(part, raw.text):
            rows.add(markup.clean(raw.text[low:high]), part.start, nan, low, high, kind=part.kind)
            speakers.append(part.speaker)
            part = part._replace(start=nan)
    header = fields_of(body[:begin]) if labels.heads else {}
    return raw.transcript(format, rows.cues(speakers), meta=meta_of({**header, **fields}))


def _talk_begins(body: Sequence[str], labels: Labels) -> int:
    """The line where the talk begins: at the first label, or under a heading that says so, or at once.

    Where much is said before the first label, that is the talk of somebody not named.
    """
    headed = next((n + 1 for n, line in enumerate(body[: max(60, len(body) // 3)]) if _opens_talk(line)), None)
    if not labels.heads:
        return _after_fields(body) if headed is None else headed
    first = min(labels.heads)
    prose = [n for n in range(first) if len(body[n]) > _LINE and line_kind(body[n]) == SPEECH and not is_field(body[n])]
    said = sum(len(body[n]) for n in prose)
    if said <= max(_INTRO, _INTRO_SHARE * sum(map(len, body[first:]))):
        return first
    return prose[0] if headed is None or headed > first else headed


def _opens_talk(line: str) -> bool:
    return bool(line) and line_kind(line) == "heading" and is_transcript_heading(line)


def _after_fields(body: Sequence[str]) -> int:
    """The line after a header of short fields at the very top, for a text without labels: 0 when there is none."""
    begin = 0
    title = -1  # the first line may be a title, where fields follow it
    for n, line in enumerate(body[:_TOP]):
        if not line:
            continue
        if is_field(line) or line_kind(line) == "rule":
            begin = n + 1
        elif title < 0 and not begin and len(line) < _LINE and line[-1] not in _ENDS:
            title = n
        else:
            break
    return begin if any(body[begin:]) else 0


def _has_bare_stamps(body: Sequence[str], labels: Labels) -> bool:
    """Whether times at the head of lines, without brackets, tell when the line is said: where they come again and
    again, and forward. "10:30 was too late" is said.
    """
    others = [n for n, line in enumerate(body) if line and n not in labels.heads]
    stamped = {n: stamp.start or 0.0 for n in others if (stamp := leading_stamp(body[n])) and not stamp.marked}
    if not stamped:
        return False
    times = list(stamped.values())
    openings = {n for n in others if not n or not body[n - 1]}
    rest = len(openings) if openings.issuperset(stamped) else len(others)
    forward = sum(one <= next for one, next in pairwise(times))
    return forward >= 0.8 * (len(times) - 1) and (len(times) >= 8 or len(times) >= 0.5 * rest)


class _Walk:
    """A walk over the lines that gathers them into parts."""

    def __init__(self, lines: Lines, body: Sequence[str], labels: Labels, begin: int, kinds: Mapping[int, str]) -> None:
        self.lines, self.body, self.labels, self.begin, self.kinds = lines, body, labels, begin, kinds
        self.voices = labels.speakers()
        self.bare_stamps = _has_bare_stamps(body, labels)
        self.left = [*accumulate(map(len, reversed(body)), initial=0)][::-1]  # characters from each line on
        stamps = [n for n, line in enumerate(body) if line and lone_stamp(line) is not None]
        self.last = max([*labels.heads, *stamps], default=-1)
        self.asides = bracketed_turns(body, labels.heads)
        self.headed = any("#" in family.prefix for family in labels.families)
        self.speaker: Speaker | None = None
        self.kind = SPEECH  # of the lines under the label, or under a closing heading
        self.pending = nan  # a time that stands alone belongs to what comes next
        self.part: _Part | None = None

    def parts(self) -> Iterator[_Part]:
        """The parts in the order of the file."""
        for n, line in enumerate(self.body):
            if n in self.kinds:
                yield from self._aside(n, self.kinds[n])
            elif not line:
                yield from self._finish()
            elif n in self.labels.heads:
                yield from self._finish()
                self._label(n, line)
            elif n in self.asides:
                yield from self._bracketed(n)
            else:
                yield from self._other(n, line)
        yield from self._finish()

    def _bracketed(self, n: int) -> Iterator[_Part]:
        """A line of what somebody else says in brackets: the speaker before goes on after it."""
        name, low, high = self.asides[n]
        speaker = Speaker(name, name, label=name)
        if self.part and (self.part.kind != SPEECH or self.part.speaker != speaker):
            yield from self._finish()
        if self.part is None:
            self.part = _Part(SPEECH, speaker, nan, [])
        self.part.places.append((self.lines.starts[n] + low, self.lines.starts[n] + high))
        if n + 1 not in self.asides:
            yield from self._finish()

    def _finish(self) -> Iterator[_Part]:
        if self.part is not None:
            yield self.part
        self.part = None

    def _label(self, n: int, line: str) -> None:
        label = self.labels.heads[n]
        self.speaker, self.kind = self.voices[label.key], SPEECH
        if label.head.start is not None:
            self.pending = label.head.start
        if line[label.head.at :].strip():
            self._speech(self.lines.starts[n] + label.head.at, self.lines.end(n))

    def _other(self, n: int, line: str) -> Iterator[_Part]:
        begin, end = self.lines.starts[n], self.lines.end(n)
        kind = self._kind_of(n, line)
        stamp = leading_stamp(line)
        if stamp is not None and not (stamp.marked or self.bare_stamps or not line[stamp.at :].strip()):
            stamp = None  # "10:30 was too late"
        if kind == SPEECH:
            if stamp is not None:
                yield from self._finish()
                self.pending = nan if stamp.start is None else stamp.start
                begin += stamp.at
            if stamp is None or line[stamp.at :].strip():
                if self.part and (self.part.kind != SPEECH or self.part.speaker is not self.speaker):
                    yield from self._finish()
                self._speech(begin, end)
            return
        if kind == "meta":
            time = lone_stamp(line)
            self.pending = nan if time is None else time
        yield from self._aside(n, kind)

    def _aside(self, n: int, kind: str) -> Iterator[_Part]:
        """A line that is no speech."""
        if self.part and self.part.kind != kind:
            yield from self._finish()
        if self.part is None:
            self.part = _Part(kind, None, nan, [])
        self.part.places.append((self.lines.starts[n], self.lines.end(n)))

    def _speech(self, begin: int, end: int) -> None:
        if self.part is None:
            self.part = _Part(SPEECH, self.speaker, self.pending, [])
            self.pending = nan
        self.part.places.append((begin, end))

    def _kind_of(self, n: int, line: str) -> str:
        """What a line without a label is, given what stands around it."""
        if n < self.begin:
            return "meta"
        if n in self.labels.marks:
            if n < self.last and not is_direction(line) and not is_direction(self.labels.marks[n].text):
                self.kind = "mark"
            return "mark"
        kind = SPEECH if lone_stamp(line) is not None else line_kind(line)
        if kind == "heading" and not line.startswith("#") and not self._alone(n):
            kind = SPEECH  # a line of a paragraph that happens to read so
        if n > self.last and self.left[n] <= _CLOSING * self.left[0]:
            if kind == "heading" and not self.headed and is_closing_heading(line):
                self.kind = "note"
            elif kind == "footer":
                self.kind = "footer"
        return self.kind if kind == SPEECH else kind

    def _alone(self, n: int) -> bool:
        """Whether a line is a paragraph of its own."""
        head = self.labels.heads[n - 1].head if n - 1 in self.labels.heads else None
        before = n == 0 or not self.body[n - 1] or (head is not None and not self.body[n - 1][head.at :].strip())
        return before and (n + 1 == len(self.body) or not self.body[n + 1] or self.begin == n + 1)


def _cut(part: _Part, text: str) -> list[tuple[int, int]]:
    """A paragraph is one cue, unless its lines are whole sentences: then each line is."""
    places = part.places
    if len(places) > 1:
        whole = sum(text[high - 1] in _ENDS or text[low:high].rstrip()[-1:] in _ENDS for low, high in places[:-1])
        if whole >= 0.8 * (len(places) - 1):
            return places
    return [(places[0][0], places[-1][1])]
