"""STM, the segment-time-marked references of NIST scoring (sctk, meeteval, TED-LIUM).

Spec: sctk ``doc/infmts.htm``, "stm": ``recording channel speaker start end [<label>] text``, seconds, ``;;`` comments,
``{ a / b }`` for alternatives (the first is read), ``IGNORE_TIME_SEGMENT_IN_SCORING`` where there is nothing to score.

>>> from podparse import parse
>>> t = parse("ep1 1 Ann 0.5 1.25 hello there\\nep1 1 Bo 1.25 2 hi\\n", format="stm")
>>> [(turn.speaker.name, turn.start, turn.end, turn.text) for turn in t.turns]
[('Ann', 0.5, 1.25, 'hello there'), ('Bo', 1.25, 2.0, 'hi')]
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.fields import (
    ABSENT,
    FieldVoices,
    Line,
    field_lines,
    fitting,
    known,
    name_field,
    number,
    recording,
    tell_recordings,
)
from podparse.formats.toolkit.markup import Markup
from podparse.formats.toolkit.rows import Rows
from podparse.formats.toolkit.write import one_line, timed_cues
from podparse.model import Transcript
from podparse.model.cues import SPEECH
from podparse.model.speaker import Speaker

__all__ = ["FORMAT"]

_IGNORE: Final = "ignore_time_segment_in_scoring"
_BRACKETS: Final = re.compile(r"<[^<>\s]{1,40}>")
_NOBODY: Final = frozenset(("inter_segment_gap", "excluded_region", "unknown"))


def _first(choice: str) -> str:
    option = choice[1:-1].split("/")[0].strip()
    return "" if option == "@" else option  # @: nothing was said


_MARKUP: Final = Markup(re.compile(r"\{[^{}\n]{0,400}\}"), _first, signs="{")


def sniff(raw: Raw) -> Guess | None:
    """Whether all of the first lines have start and end as fourth and fifth field."""
    # A number for the speaker would make words of CTM look like segments.
    count = fitting(raw.head, lambda fields: _is_segment(fields) and number(fields[2]) is None)
    reason = "every line is: recording, channel, speaker, start, end, text"
    return Guess(0.92 if count > 1 else 0.8, reason) if count else None


def _is_segment(fields: list[str]) -> bool:
    if len(fields) < 5 or fields[0].startswith(("{", "[", "<")):
        return False
    start, end = number(fields[3]), number(fields[4])
    return start is not None and end is not None and end >= start


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The transcript of an STM file. Raises `ParseError` when no line is a segment."""
    rows, speakers, voices = Rows(), list[Speaker | None](), FieldVoices()
    recordings: dict[str, None] = {}
    lines = list(field_lines(raw.text))
    bare = _bare_labels(lines)
    for line in lines:
        if not _is_segment(line.fields):
            raw.notice("stm-line", "not a segment (recording channel speaker start end text)", offset=line.begin)
            continue
        recordings[line.fields[0]] = None
        _add(raw, rows, line, bare)
        label = line.fields[2]
        speakers.append(voices[None if label in ABSENT or label in _NOBODY else label])
    if not len(rows):
        raise raw.error("no line with recording, channel, speaker, start, end and text", offset=0)
    tell_recordings(raw, recordings)
    return raw.transcript(FORMAT.name, rows.cues(speakers))


def _bare_labels(lines: list[Line]) -> frozenset[str]:
    """Conditions without a comma (``<O>``): what stands in angle brackets before the text of most segments."""
    found = Counter(line.fields[5] for line in lines if len(line.fields) > 5 and _BRACKETS.fullmatch(line.fields[5]))
    recurring = frozenset(each for each, count in found.items() if count > 1)
    return recurring if 2 * found.total() > len(lines) else frozenset()


def _add(raw: Raw, rows: Rows, line: Line, bare: frozenset[str]) -> None:
    head = 6 if len(line.fields) > 5 and (_is_label(line.fields[5]) or line.fields[5] in bare) else 5
    whole = raw.text[line.begin : line.finish]
    text = whole.split(None, head)[head:]
    begin = line.finish - len(text[0]) if text else line.finish
    clean = " ".join(_MARKUP.clean(text[0]).split()) if text else ""
    kind = "meta" if clean.lower() == _IGNORE else SPEECH if clean else "segment"
    finish = begin + len(text[0].rstrip()) if text else begin
    rows.add(clean, known(line.fields[3]), known(line.fields[4]), begin, finish, kind=kind)


def _is_label(field: str) -> bool:
    """``<o,f0,male>``: the conditions of a segment, not its first word."""
    return field.startswith("<") and field.endswith(">") and "," in field


def write(transcript: Transcript) -> str:
    """One line a cue. A speaker's name with spaces gets ``_`` for them."""
    name = recording(transcript)
    return "".join(
        f"{name} 1 {name_field(cue.speaker.name if cue.speaker else None)} {start:.3f} {end:.3f} {one_line(cue.text)}\n"
        for start, end, cue in timed_cues(transcript, "STM")
    )


FORMAT: Final = Format(
    name="stm",
    title="NIST STM",
    suffixes=(".stm",),
    spec="https://github.com/usnistgov/SCTK/blob/master/doc/infmts.htm",
    sniff=sniff,
    read=read,
    write=write,
    patch=_MARKUP.patch,
)
