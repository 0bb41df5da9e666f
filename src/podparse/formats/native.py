"""podparse-json: everything a `Transcript` holds, and back: columns, edits with what they took up, source, warnings.

    {"podparse": 1, "meta": {...}, "source": {"format": "vtt", "text": ...}, "speakers": [...], "cues": {columns},
     "turns": [{"source", "speaker", "cues", "edits", ...}], "warnings": [...]}

Times are seconds, null where missing; a speaker is an index into ``speakers``; ``"timing": "cues"`` says that a turn's
words are those of its cues. What reading gives back equals what was written, down to the file it was first read from.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import accumulate
from math import nan
from typing import Any, Final

from attrs import evolve, fields

from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.native_schema import check_transcript, check_values
from podparse.model import Meta, Notice, Source, Transcript, Turn
from podparse.model.cues import Cues
from podparse.model.edits import Edit
from podparse.model.speaker import Speaker
from podparse.model.timing import Timing, bounded

__all__ = ["FORMAT"]

VERSION: Final = 1
Object = dict[str, Any]
Cut = Callable[[range], Timing | None]


def write(transcript: Transcript) -> str:
    """The whole transcript as JSON, the edits beside the text they change.

    >>> print(write(Transcript([Turn("Hi.", "Ann", start=0.5)])), end="")
    {
    "podparse": 1,
    "speakers": [{"id": "Ann", "name": "Ann", "label": "Ann"}],
    "turns": [
    {"source": "Hi.", "speaker": 0, "start": 0.5}]}
    """
    known = list(transcript.speakers)
    numbers = {speaker: index for index, speaker in enumerate(known)}

    def number(speaker: Speaker | None) -> int | None:
        if speaker is None:
            return None
        if speaker not in numbers:
            numbers[speaker] = len(known)
            known.append(speaker)
        return numbers[speaker]

    cues = _cues_out(transcript.cues, number)
    cut = _cutter(transcript.cues)
    turns = [_turn_out(turn, cut, number) for turn in transcript.turns]
    head = {
        "podparse": VERSION,
        "meta": _plain(transcript.meta, date=lambda value: value.isoformat(), extra=dict),
        "source": transcript.source and _plain(transcript.source, bom=bytes.hex, tail=bytes.hex),
        "speakers": [_plain(speaker, aliases=list) for speaker in known],
        "listed": len(transcript.speakers) if len(known) > len(transcript.speakers) else None,
        "warnings": [_plain(notice) for notice in transcript.warnings],
        "cues": cues,
    }
    # A line a field and a line a turn: small, and a version control system can show what changed.
    lines = [f"{_text(key)}: {_text(value)}" for key, value in head.items() if value not in (None, [], {})]
    lines.append('"turns": [' + ",".join(f"\n{_text(turn)}" for turn in turns) + "]")
    return "{\n" + ",\n".join(lines) + "}\n"


def _text(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # bytes that an old encoding did not define live on as lone surrogates
        return json.dumps(value)
    return text


def _plain(thing: Any, **convert: Callable[[Any], Any]) -> Object:
    """The fields of an attrs object that are not at their default, as JSON values."""
    found: Object = {}
    for each in fields(type(thing)):
        value = getattr(thing, each.name)
        if value not in (None, (), b"") and value != each.default and value != {}:
            found[each.name] = convert[each.name](value) if each.name in convert else value
    return found


def _cues_out(cues: Cues, number: Callable[[Speaker | None], int | None]) -> Object | None:
    if not len(cues):
        return None
    columns: dict[str, Any] = {
        "texts": list(cues.texts),
        "starts": _times_out(cues.starts),
        "ends": _times_out(cues.ends),
        "speakers": cues.speakers and [number(speaker) for speaker in cues.speakers],
        "ids": cues.ids and list(cues.ids),
        "kinds": cues.kinds and list(cues.kinds),
        "begins": cues.begins and list(cues.begins),
        "finishes": cues.finishes and list(cues.finishes),
        "timing": cues.timing and _timing_out(cues.timing),
    }
    return {key: column for key, column in columns.items() if column}


def _turn_out(turn: Turn, cut: Cut, number: Callable[[Speaker | None], int | None]) -> Object:
    columns: Object = {
        "source": turn.source,
        "speaker": number(turn.speaker),
        "start": turn.start,
        "end": turn.end,
        "cues": [turn.cues.start, turn.cues.stop] if turn.cues else None,
        "cue_offsets": list(turn.cue_offsets) if len(turn.cue_offsets) > 1 else None,
        "timing": None,
        "edits": [_edit_out(edit) for edit in turn.edits],
        "suggestions": [_edit_out(edit) for edit in turn.suggestions],
    }
    if turn.timing is not None:
        columns["timing"] = "cues" if turn.timing == cut(turn.cues) else _timing_out(turn.timing)
    return {key: value for key, value in columns.items() if value not in (None, [])}


def _cutter(cues: Cues) -> Cut:
    """What gives the words of some cues in a row."""
    offsets = [0, *accumulate(len(text) + 1 for text in cues.texts)]

    def cut(span: range) -> Timing | None:
        if cues.timing is None or not span:
            return None
        return cues.timing.cut(offsets[span.start], offsets[span.stop] - 1)

    return cut


def _edit_out(edit: Edit) -> Object:
    plain = _plain(edit, parents=lambda parents: [_edit_out(each) for each in parents])
    return {
        **plain,
        "start_char": edit.start_char,
        "end_char": edit.end_char,
        "before": edit.before,
        "after": edit.after,
    }


def _times_out(column: array[float]) -> list[float | None]:
    return [time if time == time else None for time in column]


def _timing_out(timing: Timing) -> Object:
    columns = {
        "begins": [begin - timing.base for begin in timing.begins],
        "finishes": [finish - timing.base for finish in timing.finishes],
        "starts": _times_out(timing.starts),
        "ends": _times_out(timing.ends),
    }
    if timing.confidences is not None:
        columns["confidences"] = _times_out(timing.confidences)
    return columns


def _sniff(raw: Raw) -> Guess | None:
    return (
        Guess(1.0, 'JSON with "podparse"') if raw.head.lstrip().startswith('{\n"podparse":') or _is_own(raw) else None
    )


def _is_own(raw: Raw) -> bool:
    return '"podparse"' in raw.head and isinstance(raw.json, dict) and isinstance(raw.json.get("podparse"), int)


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The transcript that `write` was given; its source is the file that was read first, not this one."""
    value = raw.json
    if not isinstance(value, dict) or not isinstance(value.get("podparse"), int):
        raise raw.error('this is no podparse-json: it has no "podparse"')
    if value["podparse"] > VERSION:
        raise raw.error(f"this was written by a later podparse (format {value['podparse']}, this one knows {VERSION})")
    try:
        check_values(value)
        transcript = _transcript_in(value)
        check_transcript(transcript)
    except (TypeError, ValueError, OverflowError) as error:
        raise raw.error(f"this podparse-json is damaged: {error}") from error
    return evolve(transcript, warnings=(*transcript.warnings, *raw.notices)) if raw.notices else transcript


def _transcript_in(value: Object) -> Transcript:
    speakers = [Speaker(**{**each, "aliases": tuple(each.get("aliases", ()))}) for each in value.get("speakers", ())]
    meta = dict(value.get("meta", {}))
    if "date" in meta:
        meta["date"] = date.fromisoformat(meta["date"])
    if "people" in meta:
        meta["people"] = tuple(meta["people"])
    source = value.get("source")
    cues = _cues_in(value.get("cues", {}), speakers)
    cut = _cutter(cues)
    return Transcript(
        tuple(_turn_in(turn, cut, speakers) for turn in value["turns"]),
        tuple(speakers[: value.get("listed", len(speakers))]),
        meta=Meta(**meta),
        source=_source_in(source) if source else None,
        cues=cues,
        warnings=tuple(Notice(**each) for each in value.get("warnings", ())),
    )


def _source_in(value: Object) -> Source:
    marks = {name: bytes.fromhex(value.get(name, "")) for name in ("bom", "tail")}
    return Source(**{**value, **marks})


def _cues_in(value: Object, speakers: Sequence[Speaker]) -> Cues:
    columns = dict(value)
    for name in ("starts", "ends"):
        columns[name] = _times_in(columns.get(name, ()))
    for name in ("begins", "finishes"):
        if name in columns:
            columns[name] = array("Q", columns[name])
    if "speakers" in columns:
        columns["speakers"] = [None if each is None else speakers[each] for each in columns["speakers"]]
    if "timing" in columns:
        columns["timing"] = _timing_in(columns["timing"])
    return Cues(**columns)


def _turn_in(value: Object, cut: Cut, speakers: Sequence[Speaker]) -> Turn:
    speaker, timing = value.get("speaker"), value.get("timing")
    span = range(*value.get("cues", (0, 0)))
    return Turn(
        value["source"],
        None if speaker is None else speakers[speaker],
        start=value.get("start"),
        end=value.get("end"),
        timing=cut(span) if timing == "cues" else timing and _timing_in(timing),
        cues=span,
        cue_offsets=tuple(value.get("cue_offsets", (0,) if span else ())),
        edits=tuple(map(_edit_in, value.get("edits", ()))),
        suggestions=tuple(map(_edit_in, value.get("suggestions", ()))),
    )


def _edit_in(value: Object) -> Edit:
    return Edit(**{**value, "parents": tuple(map(_edit_in, value.get("parents", ())))})


def _times_in(column: Iterable[float | None]) -> array[float]:
    return bounded(array("d", [nan if time is None else time for time in column]))[0]


def _timing_in(value: Object) -> Timing:
    sure = value.get("confidences")
    return Timing(
        array("I", value["begins"]),
        array("I", value["finishes"]),
        _times_in(value["starts"]),
        _times_in(value["ends"]),
        confidences=None if sure is None else _times_in(sure),
    )


FORMAT: Final = Format(
    name="podparse-json",
    title="podparse's own: the transcript with all its edits",
    suffixes=(".podparse.json", ".podparse"),
    media_types=("application/json",),
    spec="docs/formats.md",
    sniff=_sniff,
    read=read,
    write=write,
    exact=True,
)
