"""CTM, the time-marked words of NIST scoring (sctk) that Kaldi, Speechmatics and aligners write.

Spec: sctk ``doc/infmts.htm``, "ctm": ``recording channel start duration word [confidence [type [speaker]]]``, seconds,
``;;`` comments, ``<ALT_BEGIN> <ALT> <ALT_END>`` around alternatives (the first is read). The words become cues: an
utterance ends at a pause, a full stop, a change of speaker or channel.

>>> from podparse import parse
>>> t = parse("ep1 1 0.5 0.25 hello 0.9\\nep1 1 0.75 0.5 there 0.8\\n", format="ctm")
>>> t.turns[0].text, t.words[1].start, t.words[1].end, t.words[1].confidence
('hello there', 0.75, 1.25, 0.8)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from math import nan
from typing import Final

from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.fields import (
    ABSENT,
    Line,
    ends,
    field_lines,
    fitting,
    known,
    name_field,
    number,
    recording,
    tell_recordings,
)
from podparse.formats.toolkit.wordlines import patch_lines, with_fields
from podparse.formats.toolkit.words import MARKS, Spoken, timed_words, utterances
from podparse.model import Transcript

__all__ = ["FORMAT"]

_SILENCE: Final = frozenset(("<eps>", "<sil>"))


def sniff(raw: Raw) -> Guess | None:
    """Whether all of the first lines are a word with a start and a duration."""
    count = fitting(raw.head, _is_word)
    reason = "every line is: recording, channel, start, duration, word"
    return Guess(0.95 if count > 1 else 0.75, reason) if count else None


def _is_word(fields: list[str]) -> bool:
    if not 5 <= len(fields) <= 8:
        return False
    timed = number(fields[2]) is not None and number(fields[3]) is not None
    # The sixth field is a confidence; STM has the end of the segment one field further on.
    sure = len(fields) < 6 or fields[5] in ABSENT or number(fields[5]) is not None
    return sure and (timed or _is_mark(fields))


def _is_mark(fields: list[str]) -> bool:
    return len(fields) > 4 and fields[2] == "*" and fields[4].startswith("<ALT")


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The transcript of a CTM file. Raises `ParseError` when no line is a timed word."""
    lines = list(_first_choice(raw, field_lines(raw.text)))
    if not lines:
        raise raw.error("no line with recording, channel, start, duration and word", offset=0)
    channels: dict[str, set[str]] = {}
    for line in lines:
        channels.setdefault(line.fields[0], set()).add(line.fields[1])
    tell_recordings(raw, channels)
    return raw.transcript(FORMAT.name, utterances(_words(lines, channels), by_time=len(channels) == 1))


def _first_choice(raw: Raw, lines: Iterable[Line]) -> Iterator[Line]:
    """The word lines; of alternatives only the first."""
    skipping = False
    for line in lines:
        fields = line.fields
        if _is_mark(fields):
            skipping = fields[4] == "<ALT>"
            if fields[4] == "<ALT_BEGIN>":
                raw.notice("alternatives", "of alternative words the first is read", offset=line.begin)
        elif not 5 <= len(fields) or number(fields[2]) is None or number(fields[3]) is None:
            raw.notice("ctm-line", "not a word (recording channel start duration word)", offset=line.begin)
        elif not skipping and fields[4] not in _SILENCE:
            yield line


def _words(lines: Iterable[Line], channels: dict[str, set[str]]) -> Iterator[Spoken]:
    for fields, begin, finish in lines:
        start, duration = known(fields[2]), known(fields[3])
        speaker = fields[7] if len(fields) > 7 and fields[7] not in ABSENT else None
        if speaker is None and len(channels[fields[0]]) > 1:
            speaker = fields[1]  # one channel a speaker, as on the telephone
        yield Spoken(
            fields[4],
            start,
            ends(start, duration),
            begin,
            finish,
            confidence=_confidence(fields),
            speaker=speaker,
            stream=(fields[0], fields[1]),
            glued=fields[4] in MARKS,
        )


def _confidence(fields: list[str]) -> float:
    value = known(fields[5]) if len(fields) > 5 else nan
    return value if 0 <= value <= 1 else nan


def write(transcript: Transcript) -> str:
    """One line a word; words without a time of their own share that of their cue."""
    name = recording(transcript)
    lines = []
    for speaker, word, start, end, confidence in timed_words(transcript, "CTM"):
        line = f"{name} 1 {start:.3f} {max(0.0, end - start):.3f} {word}"
        if speaker is not None:
            line += f" {'NA' if confidence is None else f'{confidence:.3f}'} lex {name_field(speaker)}"
        elif confidence is not None:
            line += f" {confidence:.3f}"
        lines.append(line + "\n")
    return "".join(lines)


def _parse(line: str) -> tuple[str, float, float] | None:
    fields = line.split()
    if not _is_word(fields) or _is_mark(fields):
        return None
    start = known(fields[2])
    return fields[4], start, ends(start, known(fields[3]))


def _build(line: str, word: str, start: float, end: float) -> str:
    return with_fields(line, {2: f"{start:.3f}", 3: f"{end - start:.3f}", 4: word})


FORMAT: Final = Format(
    name="ctm",
    title="NIST CTM",
    suffixes=(".ctm",),
    spec="https://github.com/usnistgov/SCTK/blob/master/doc/infmts.htm",
    sniff=sniff,
    read=read,
    write=write,
    patch=partial(patch_lines, _parse, _build),
)
