r"""Tables: CSV and TSV with a column for the text and one or two for the times, headed or not, or one for the speaker.

Known forms: Whisper's TSV (``start end text``, milliseconds), Adobe Premiere's CSV (``"Speaker Name","Start Time",...``
with frames, ``HH:MM:SS:FF``), exports of subtitle editors (``Number,Start time in milliseconds,...``). RFC 4180 for
the quoting; the delimiter, the columns and the unit of the times are found in the content.

>>> from podparse import parse
>>> t = parse("start\tend\ttext\n0\t1500\tHello there.\n")
>>> t.source.format, t.turns[0].end, t.turns[0].text
('tsv', 1.5, 'Hello there.')

A table with a column called ``speaker`` needs no times.

>>> [turn.speaker.name for turn in parse("speaker,text\nAnn,Hi there.\nBo,Hello.\n").turns]
['Ann', 'Bo']
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from math import nan
from statistics import median
from typing import Final, NamedTuple

from podparse._time import seconds
from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.markup import Markup
from podparse.formats.toolkit.rows import Rows
from podparse.formats.toolkit.timing_lines import FRAMES, frame_rate, loose_seconds
from podparse.formats.toolkit.write import one_line, timed_cues
from podparse.labels.cues import Piece
from podparse.model import Transcript

__all__ = ["FORMATS"]

_DELIMITERS: Final = ",\t;|"
_SAMPLE: Final = 40  # records to find the columns by
# Words of a column's heading that say what is in it; the first role that fits wins.
_ROLES: Final = (
    ("start", frozenset({"start", "begin", "beginning", "onset", "starttime", "startms"})),
    ("end", frozenset({"end", "stop", "finish", "endtime", "endms"})),
    ("speaker", frozenset({"speaker", "actor", "character", "participant", "who", "speakername", "speakerlabel"})),
    ("text", frozenset({"text", "subtitle", "transcript", "content", "caption", "sentence", "utterance", "speech",
                        "body", "message", "dialogue", "words"})),
    ("start", frozenset({"in", "from"})),
    ("end", frozenset({"out", "to"})),
    ("start", frozenset({"timestamp", "timecode", "time"})),
    ("speaker", frozenset({"name"})),
)  # fmt: skip
_MILLISECONDS: Final = re.compile(r"milliseconds?|\bms\b|ms$", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,9})?")
# Where a cell may begin with a time; without one, there is no table of them.
_MAYBE_TIME: Final = re.compile(r"[,;|\t\n\r][^\S\t\n\r]*+\"?+[^\S\t\n\r]*+\d")
# Headings of the column of a table that says who spoke and need not say when.
_SPEAKER_HEADINGS: Final = frozenset(
    {
        "speaker",
        "speaker name",
        "speaker_name",
        "speaker label",
        "speaker_label",
        "participant",
        "character",
        "name",
        "who",
    }
)
_AROUND: Final = " []()"  # around a time
_WHOLE: Final = 0.9  # of the records of such a table have all of its columns
_LONGEST_NAME: Final = 60
_LONGEST_HEADING: Final = 1_000  # characters
_SPOKEN: Final = (0.05, 15.0)  # words a second that are possible

QUOTED: Final = Markup(re.compile('""'), lambda piece: '"', signs='"', escape=lambda text: text.replace('"', '""'))


class _Cell(NamedTuple):
    """A cell's text, and where its raw text (quotes included) stands."""

    text: str
    begin: int
    finish: int


_Record = list[_Cell]


def _records(text: str, delimiter: str) -> Iterator[_Record]:
    """The records of a table; a quote that does not close at the end of a cell is a letter like any other."""
    mark = re.escape(delimiter)
    quoted = r'"[^"]*+(?:""[^"]*+)*+"(?=\s*(?:DELIMITER|[\r\n]|\Z))'.replace("DELIMITER", mark)
    plain = re.compile(rf"[^{mark}\r\n]*+")
    cell = re.compile(rf"[ ]*+(?:({quoted})[ ]*+|)")
    record: _Record = []
    position, size = 0, len(text)
    while position < size:
        found = cell.match(text, position)
        if found and found[1]:
            body = found[1][1:-1].replace('""', '"')
            record.append(_Cell(body, found.start(1), found.end(1)))
            position = found.end()
        else:
            found = plain.match(text, position)
            assert found is not None
            raw = found[0]
            begin = position + len(raw) - len(raw.lstrip())
            record.append(_Cell(raw.strip(), begin, begin + len(raw.strip())))
            position = found.end()
        if text.startswith(delimiter, position):
            position += 1
            if position == size or text[position] in "\r\n":
                record.append(_Cell("", position, position))
        if position == size or text[position] in "\r\n":
            yield record
            record = []
            position += 2 if text.startswith("\r\n", position) else 1


def _filled(records: Iterable[_Record]) -> Iterator[_Record]:
    """The records with anything in them."""
    return (record for record in records if any(cell.text for cell in record))


class _Layout(NamedTuple):
    """Where things are: columns (None where there is none), whether the first record is a heading, the time unit."""

    delimiter: str
    start: int | None  # None: who spoke, and what
    end: int | None
    text: int
    speaker: int | None
    headed: bool
    milliseconds: bool | None  # None: to be inferred


def _layout(text: str) -> _Layout | None:
    """The layout that fits the first records."""
    for delimiter in sorted(_DELIMITERS, key=lambda mark: -text[:2000].count(mark)):
        if delimiter in text:
            records = list(islice(_filled(_records(text, delimiter)), _SAMPLE))
            found = _by_heading(records, delimiter) or _by_content(records, delimiter)
            if found:
                return found
    return None


def _by_heading(records: list[_Record], delimiter: str) -> _Layout | None:
    headings = [cell.text for cell in records[0]] if records else []
    if not 2 <= len(headings) <= 40 or any(len(heading) > 60 for heading in headings):
        return None
    columns = _columns(headings)
    if "text" not in columns:
        return None
    start = columns.get("start")
    if start is None or not _is_timed(records[1:], start, sparse="speaker" in columns):
        if delimiter not in ",;" or not _is_dialogue(headings, records[1:]):
            return None  # "Ann<tab>Hi." is a label and what is said; bars make tables of Markdown
        start = None
    head = "" if start is None else headings[start]
    whisper = delimiter == "\t" and headings[:3] == ["start", "end", "text"]
    return _Layout(
        delimiter,
        start,
        None if start is None else columns.get("end"),
        columns["text"],
        columns.get("speaker"),
        True,
        True if whisper or _MILLISECONDS.search(head) else None,
    )


def _columns(headings: Sequence[str]) -> dict[str, int]:
    """The columns by what is in them, as the words of their headings say."""
    columns: dict[str, int] = {}
    for role, names in _ROLES:
        for index, heading in enumerate(headings):
            words = set(re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading).lower()))
            if role not in columns and index not in columns.values() and words & names:
                columns[role] = index
    return columns


def _names_who(text: str) -> bool:
    """Whether the first line may be a heading with a column for the speaker."""
    cells = re.split("[,;]", text.lstrip().partition("\n")[0][:_LONGEST_HEADING])
    return len(cells) > 1 and any(cell.strip(' "\r').lower() in _SPEAKER_HEADINGS for cell in cells)


def _is_timed(records: list[_Record], column: int, *, sparse: bool) -> bool:
    """Whether a column holds times, in half of the records at least; ``sparse``: of those that have anything there."""
    cells = [record[column].text if column < len(record) else "" for record in records]
    cells = list(filter(None, cells)) if sparse else cells
    timed = sum(_is_time(cell) for cell in cells)
    return timed > 0 and timed >= len(cells) / 2


def _is_dialogue(headings: list[str], records: list[_Record]) -> bool:
    """Whether a table without times says who spoke: a column called just that, and names in it that come back."""
    named = [index for index, heading in enumerate(headings) if heading.strip().lower() in _SPEAKER_HEADINGS]
    whole = sum(len(record) == len(headings) for record in records)
    if not named or len(records) < 2 or whole < _WHOLE * len(records):
        return False
    names = [record[named[0]].text for record in records if len(record) == len(headings)]
    return 2 * len(set(names)) <= len(names) + 2 and all(len(name) <= _LONGEST_NAME for name in names)


def _by_content(records: list[_Record], delimiter: str) -> _Layout | None:
    """Without a heading: the columns that hold times, and the one that holds the words."""
    if not records:
        return None
    width = Counter(map(len, records)).most_common(1)[0][0]
    filled = [record for record in records if len(record) == width]
    timed, worded = [], []
    for column in range(width):
        cells = [record[column].text for record in filled]
        if all(_is_time(cell) for cell in cells):
            timed.append(column)
        else:
            worded.append((sum(map(len, cells)), column))
    if len(timed) >= 3 and [int(record[0].text) for record in filled if record[0].text.isdecimal()][:2] in (
        [1, 2],
        [0, 1],
    ):
        del timed[0]  # numbered
    if len(timed) != 2 or not worded:
        return None
    return _Layout(delimiter, timed[0], timed[1], max(worded)[1], None, False, None)


def _is_time(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text) or FRAMES.fullmatch(text)) or seconds(text.strip(_AROUND)) is not None


def _sniff(raw: Raw, tabs: bool) -> Guess | None:
    if (tabs and "\t" not in raw.head) or raw.head.lstrip()[:1] in ("{", "[", "<"):
        return None
    layout = _layout(raw.head) if _MAYBE_TIME.search(f"\n{raw.head}") or _names_who(raw.head) else None
    if layout is None or tabs != (layout.delimiter == "\t"):
        return None
    if layout.start is None:
        return Guess(0.85, "columns headed as speaker and text")
    if layout.headed:
        return Guess(0.92 if layout.end is not None else 0.85, "columns headed as times and text")
    return Guess(0.7, "columns of times and of text, without a heading")


def _read(raw: Raw, options: ReadOptions, format: str) -> Transcript:
    """Raises `ParseError` when no columns of times and text are found."""
    layout = _layout(raw.text)
    if layout is None:
        raise raw.error("no columns of times and text")
    used = _whole(raw, layout)
    read = _clock(raw, layout, used)
    rows, names = Rows(), list[str | None]()
    for record in used:
        cell = record[layout.text]
        time = record[layout.start].text if layout.start is not None else ""
        start = read(time)
        end = read(record[layout.end].text) if layout.end is not None else None
        if start is None and (time or layout.speaker is None):  # who spoke may stand there without a time
            raw.notice("bad-timing", f"no time: {time[:40]!r}", offset=record[0].begin)
        text = "\n".join(line.strip() for line in cell.text.splitlines() if line.strip())
        rows.add(text, nan if start is None else start, nan if end is None else end, cell.begin, cell.finish)
        names.append(_name(record, layout.speaker))
    if not any(names):
        return rows.transcript(raw, format, options, QUOTED)
    pieces = ((at, [Piece(name, 0, len(rows.texts[at]))]) for at, name in enumerate(names) if name)
    return rows.spoken(raw, format, pieces, QUOTED, carry=False)


def _whole(raw: Raw, layout: _Layout) -> list[_Record]:
    """The records below the heading that have the columns that are read."""
    records = list(_filled(_records(raw.text, layout.delimiter)))[layout.headed :]
    least = max(layout.start or 0, layout.text, layout.end or 0)
    for record in records:
        if len(record) <= least:
            raw.notice("short-record", "a record with too few columns", offset=record[0].begin)
    return [record for record in records if len(record) > least]


def _name(record: _Record, column: int | None) -> str | None:
    """Who speaks, by a cell that may be empty or missing."""
    return record[column].text.rstrip(": ") or None if column is not None and column < len(record) else None


def _clock(raw: Raw, layout: _Layout, records: Sequence[_Record]) -> Callable[[str], float | None]:
    """What turns a cell into seconds."""
    times = [record[layout.start].text for record in records] if layout.start is not None else []
    rate = frame_rate(times)
    if rate is not None:
        raw.notice("frame-rate", f"the file does not state its frame rate; taken as {rate} a second")
    numbers = [text for text in times if _NUMBER.fullmatch(text)]
    unit = 1000.0 if numbers and _in_milliseconds(layout, records, numbers) else 1.0
    if numbers and layout.milliseconds is None and unit == 1000.0:
        raw.notice("time-unit", "the file does not state its time unit; taken as milliseconds")

    def read(text: str) -> float | None:
        if _NUMBER.fullmatch(text):
            return float(text) / unit
        return loose_seconds(text, rate) if FRAMES.fullmatch(text) else seconds(text.strip(_AROUND))

    return read


def _in_milliseconds(layout: _Layout, records: Sequence[_Record], numbers: list[str]) -> bool:
    """Whether plain numbers are milliseconds: as the heading says, else as people can speak."""
    if layout.milliseconds is not None:
        return layout.milliseconds
    if any("." in number for number in numbers):
        return False
    if layout.end is None:
        return float(numbers[-1]) > 86_400
    paces = []
    for record in records:
        start, end = record[layout.start or 0].text, record[layout.end].text
        if _NUMBER.fullmatch(start) and _NUMBER.fullmatch(end) and float(end) > float(start):
            paces.append(len(record[layout.text].text.split()) / (float(end) - float(start)))
    return bool(paces) and median(paces) < _SPOKEN[0]


def _patch(raw: str, old: str, new: str) -> str:
    """A cell with another text, quoted if it was or must be."""
    if len(raw) > 1 and raw[0] == raw[-1] == '"':
        return f'"{QUOTED.patch(raw[1:-1], old, new)}"'
    plain = Markup(re.compile(r"(?!)"), str, signs="").patch(raw, old, new)
    if any(mark in plain and mark not in raw for mark in '",;|\n\r\t'):
        return '"' + plain.replace('"', '""') + '"'
    return plain


def _patch_tsv(raw: str, old: str, new: str) -> str:
    """A cell with another text; Whisper quotes nothing."""
    patched = _patch(raw, old, one_line(new))
    return patched if raw[:1] == '"' or patched[:1] != '"' else one_line(new).replace("\t", " ")


def _write_csv(transcript: Transcript) -> str:
    """CSV with the columns start, end (seconds), speaker, text."""
    lines = ["start,end,speaker,text\n"]
    for start, end, cue in timed_cues(transcript, "CSV"):
        name = QUOTED.escape(cue.speaker.name) if cue.speaker else ""
        lines.append(f'{start:.3f},{end:.3f},"{name}","{QUOTED.escape(cue.text)}"\n')
    return "".join(lines)


def _write_tsv(transcript: Transcript) -> str:
    """TSV as Whisper writes it: start and end in milliseconds, text; with a column for the speaker if one is known."""
    cues = list(timed_cues(transcript, "TSV"))
    speakers = any(cue.speaker for _, _, cue in cues)
    lines = ["start\tend\tspeaker\ttext\n" if speakers else "start\tend\ttext\n"]
    for start, end, cue in cues:
        name = f"{cue.speaker.name if cue.speaker else ''}\t" if speakers else ""
        lines.append(f"{round(start * 1000)}\t{round(end * 1000)}\t{name}{one_line(cue.text).replace(chr(9), ' ')}\n")
    return "".join(lines)


FORMATS: Final = (
    Format(
        name="csv",
        title="CSV (Premiere, subtitle editors)",
        suffixes=(".csv",),
        media_types=("text/csv",),
        spec="https://www.rfc-editor.org/rfc/rfc4180",
        sniff=lambda raw: _sniff(raw, tabs=False),
        read=lambda raw, options: _read(raw, options, "csv"),
        write=_write_csv,
        patch=_patch,
    ),
    Format(
        name="tsv",
        title="TSV (Whisper)",
        suffixes=(".tsv",),
        media_types=("text/tab-separated-values",),
        spec="https://github.com/openai/whisper/blob/main/whisper/utils.py",
        sniff=lambda raw: _sniff(raw, tabs=True),
        read=lambda raw, options: _read(raw, options, "tsv"),
        write=_write_tsv,
        patch=_patch_tsv,
    ),
)
