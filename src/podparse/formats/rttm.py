"""RTTM, who speaks when: what diarizers (pyannote, NeMo) write and `merge` puts together with words.

Spec: NIST Rich Transcription 2009 evaluation plan, appendix A: ``type recording channel start duration ortho subtype
speaker confidence [lookahead]``, ``<NA>`` where there is nothing, ``;;`` comments. ``SPEAKER`` lines become cues of
kind ``"segment"`` without text; ``LEXEME`` lines are words.

>>> from podparse import parse
>>> t = parse("SPEAKER ep1 1 0.5 1.25 <NA> <NA> Ann <NA> <NA>\\n", format="rttm")
>>> [(cue.speaker.name, cue.start, cue.end) for cue in t.cues], t.turns
([('Ann', 0.5, 1.75)], ())
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from functools import partial
from typing import Final

from attrs import evolve

from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.fields import (
    ABSENT,
    FieldVoices,
    Line,
    ends,
    field_lines,
    fitting,
    known,
    name_field,
    recording,
    tell_recordings,
)
from podparse.formats.toolkit.wordlines import patch_lines, with_fields
from podparse.formats.toolkit.words import MARKS, Spoken, utterances
from podparse.formats.toolkit.write import timed_cues
from podparse.model import Transcript
from podparse.model.cues import Cues
from podparse.model.timing import nan_to_missing

__all__ = ["FORMAT", "SEGMENT"]

SEGMENT: Final = "segment"  # the kind of a cue that says who speaks, but not what
_TYPES: Final = frozenset({
    "SEGMENT", "NOSCORE", "NO_RT_METADATA", "LEXEME", "NON-LEX", "NON-SPEECH", "FILLER", "EDIT", "IP", "SU", "CB",
    "A/P", "SPEAKER", "SPKR-INFO",
})  # fmt: skip


def sniff(raw: Raw) -> Guess | None:
    """Whether all of the first lines begin with an RTTM type."""
    count = fitting(raw.head, lambda fields: fields[0] in _TYPES and 8 <= len(fields) <= 10)
    return Guess(0.97, f"all of the first {count} lines are RTTM records") if count else None


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The segments (and words, if any) of an RTTM file. Raises `ParseError` when it has neither."""
    words: list[Line] = []
    segments: list[Line] = []
    for line in field_lines(raw.text):
        if line.fields[0] not in _TYPES or len(line.fields) < 8:
            raw.notice("rttm-line", f"not an RTTM record: {line.fields[0][:20]}", offset=line.begin)
        elif line.fields[0] == "SPEAKER":
            segments.append(line)
        elif line.fields[0] == "LEXEME" and line.fields[5] not in ABSENT:
            words.append(line)
    if not segments and not words:
        raise raw.error("no SPEAKER or LEXEME line", offset=0)
    tell_recordings(raw, {line.fields[1]: None for line in segments or words})
    if words:
        return raw.transcript(FORMAT.name, utterances(map(_word, words)))
    cues = _segments(segments)
    transcript = raw.transcript(FORMAT.name, cues)
    speakers = {speaker: None for speaker in cues.speakers or () if speaker is not None}
    return evolve(transcript, speakers=tuple(speakers))


def _word(line: Line) -> Spoken:
    start, duration = known(line.fields[3]), known(line.fields[4])
    return Spoken(
        line.fields[5],
        start,
        ends(start, duration),
        line.begin,
        line.finish,
        confidence=known(line.fields[8]) if len(line.fields) > 8 else known(""),
        speaker=_label(line),
        stream=(line.fields[1], line.fields[2]),
        glued=line.fields[5] in MARKS,
    )


def _label(line: Line) -> str | None:
    return None if line.fields[7] in ABSENT else line.fields[7]


def _segments(lines: Iterable[Line]) -> Cues:
    lines = list(lines)
    voices = FieldVoices()
    starts = array("d", (known(line.fields[3]) for line in lines))
    return Cues(
        [""] * len(lines),
        starts,
        array("d", (ends(start, known(line.fields[4])) for start, line in zip(starts, lines, strict=True))),
        speakers=[voices[_label(line)] for line in lines],
        kinds=[SEGMENT] * len(lines),
        begins=array("Q", (line.finish for line in lines)),
        finishes=array("Q", (line.finish for line in lines)),
    )


def write(transcript: Transcript) -> str:
    """One ``SPEAKER`` line a cue: who speaks when, without the words. A name with spaces gets ``_`` for them."""
    name = recording(transcript)
    return "".join(
        f"SPEAKER {name} 1 {start:.3f} {max(0.0, end - start):.3f} <NA> <NA> {name_field(label)} <NA> <NA>\n"
        for start, end, label in _stretches(transcript)
    )


def _stretches(transcript: Transcript) -> Iterable[tuple[float, float, str | None]]:
    if transcript.turns:
        for start, end, cue in timed_cues(transcript, "RTTM"):
            yield start, end, cue.speaker.name if cue.speaker else None
        return
    for cue in transcript.cues:
        if cue.start is not None and nan_to_missing(cue.start) is not None:
            yield cue.start, cue.start if cue.end is None else cue.end, cue.speaker.name if cue.speaker else None


def _parse(line: str) -> tuple[str, float, float] | None:
    fields = line.split()
    if len(fields) < 8 or fields[0] != "LEXEME" or fields[5] in ABSENT:
        return None
    start = known(fields[3])
    return fields[5], start, ends(start, known(fields[4]))


def _build(line: str, word: str, start: float, end: float) -> str:
    return with_fields(line, {3: f"{start:.3f}", 4: f"{end - start:.3f}", 5: word})


FORMAT: Final = Format(
    name="rttm",
    title="NIST RTTM",
    suffixes=(".rttm",),
    spec="https://catalog.ldc.upenn.edu/docs/LDC2004T12/RTTM-format-v13.pdf",
    sniff=sniff,
    read=read,
    write=write,
    patch=partial(patch_lines, _parse, _build),
)
