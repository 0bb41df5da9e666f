"""The reader behind plain text and Markdown: lines into paragraphs of speech, headings, stage directions, notes.

Every line of the file lands in some cue; only those of kind ``speech`` become turns.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import nan
from typing import Final, NamedTuple

from podparse.cues import SPEECH
from podparse.formats._base import Raw, ReadOptions
from podparse.formats._front import fields_of, front_matter, meta_of
from podparse.formats._lines import Lines
from podparse.formats._markup import Markup
from podparse.formats._prose import is_closing_heading, is_transcript_heading, line_kind
from podparse.formats._rows import Rows
from podparse.model import Transcript
from podparse.people.label_heads import leading_stamp
from podparse.people.labels import Labels, find_labels
from podparse.speakers import Speaker

__all__ = ["read_talk"]

_INTRO: Final = 1500  # characters that a header may always have, however short the talk
_ENDS: Final = '.?!…。？！؟"”»:'


class _Part(NamedTuple):
    """Lines that belong together: what they are, who speaks, when (NaN: unknown), and their places in the text."""

    kind: str
    speaker: Speaker | None
    start: float
    places: list[tuple[int, int]]


def read_talk(raw: Raw, options: ReadOptions, format: str, markup: Markup) -> Transcript:
    """The transcript of a text. Raises `ParseError` when there is no text at all."""
    lines = Lines.of(raw.text)
    top, fields = front_matter(lines.texts)
    body = ["" if n < top else line for n, line in enumerate(lines.texts)]
    if not raw.text.strip():
        raise raw.error("there is no text in it")
    labels = find_labels(body, options.speakers)
    begin = _talk_begins(body, labels)
    rows, speakers = Rows(), list[Speaker | None]()
    for part in _parts(lines, body, labels, begin, top):
        for low, high in _cut(part, lines.texts, raw.text):
            rows.add(markup.clean(raw.text[low:high]).strip(), part.start, nan, low, high, kind=part.kind)
            speakers.append(part.speaker)
            part = part._replace(start=nan)
    header = fields_of(body[:begin]) if labels.heads else {}
    return raw.transcript(format, rows.cues(speakers), meta=meta_of({**header, **fields}))


def _talk_begins(body: Sequence[str], labels: Labels) -> int:
    """The line where the talk begins: at the first label, or under a heading that says so, or at once.

    Where most of the text stands before the first label, it is the talk of somebody not named.
    """
    if labels.heads:
        first = min(labels.heads)
        sizes = [len(line) for line in body]
        return first if sum(sizes[:first]) <= max(_INTRO, sum(sizes[first:])) else 0
    for n, line in enumerate(body[: max(60, len(body) // 3)]):
        if line.strip() and line_kind(line) == "heading" and is_transcript_heading(line):
            return n + 1
    return 0


def _voices(labels: Labels) -> dict[str, Speaker]:
    """The speaker of each label key; the labels of one person share one."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    roles: dict[str, str] = {}
    for label in labels.heads.values():
        name = labels.names[label.key]
        written[name][label.name] += 1
        if label.key in labels.roles:
            roles.setdefault(name, labels.roles[label.key])
    people = {}
    for name, forms in written.items():
        usual, *others = [form for form, _ in forms.most_common()]
        people[name] = Speaker(name, name, label=usual, role=roles.get(name), aliases=tuple(others))
    return {label.key: people[labels.names[label.key]] for label in labels.heads.values()}


def _parts(lines: Lines, body: Sequence[str], labels: Labels, begin: int, top: int) -> Iterator[_Part]:
    """The parts in the order of the file."""
    if top:
        yield _Part("meta", None, nan, [(0, lines.end(top - 1))])
    voices = _voices(labels)
    last = max(labels.heads, default=-1)
    headed = any("#" in family.prefix for family in labels.families)
    speaker: Speaker | None = None
    kind = SPEECH  # of what stands under the label
    pending = nan  # a time that stands alone belongs to what comes next
    part: _Part | None = None
    for n, line in enumerate(body):
        if not line.strip():
            if part:
                yield part
            part = None
            continue
        begins, ends = lines.starts[n], lines.end(n)
        if n in labels.heads:
            if part:
                yield part
            label = labels.heads[n]
            speaker, kind = voices[label.key], SPEECH
            start = pending if label.head.start is None else label.head.start
            part, pending = None, nan
            if line[label.head.at :].strip():
                part = _Part(SPEECH, speaker, start, [(begins + label.head.at, ends)])
            else:
                pending = start
            continue
        what = "mark" if n in labels.marks else line_kind(line)
        if n < begin:
            what = "meta"
        elif what == "mark":
            kind = "mark" if n < last else kind
        elif what == "heading" and n > last and not headed and is_closing_heading(line):
            kind = "note"
        elif what == "footer" and n > last:
            kind = "footer"
        elif what == SPEECH:
            what = kind
            if stamp := leading_stamp(line):
                if part:
                    yield part
                part, pending, begins = None, nan if stamp[0] is None else stamp[0], begins + stamp[1]
                if not line[stamp[1] :].strip():
                    continue
        if part and (part.kind != what or part.speaker is not (speaker if what == SPEECH else None)):
            yield part
            part = None
        if part:
            part.places.append((begins, ends))
        else:
            spoken = what == SPEECH
            part = _Part(what, speaker if spoken else None, pending if spoken else nan, [(begins, ends)])
            pending = nan if spoken else pending
    if part:
        yield part


def _cut(part: _Part, lines: Sequence[str], text: str) -> list[tuple[int, int]]:
    """A paragraph is one cue, unless its lines are whole sentences: then each line is."""
    places = part.places
    if len(places) > 1:
        whole = sum(text[high - 1] in _ENDS or text[low:high].rstrip()[-1:] in _ENDS for low, high in places[:-1])
        if whole >= 0.8 * (len(places) - 1):
            return places
    return [(places[0][0], places[-1][1])]
