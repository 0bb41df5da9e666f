r"""Sub Station Alpha: SSA v4 (``.ssa``) and ASS v4+ (``.ass``), ``Dialogue:`` lines with fields.

http://www.tcax.org/docs/ass-specs.htm. The name field (``Name``, ``Actor``) is the speaker. Overrides (``{\i1}``)
and drawings are no text; karaoke (``{\k20}``, hundredths of a second) times syllables.

>>> from podparse import parse
>>> t = parse(
...     "[Events]\nFormat: Start, End, Name, Text\n"
...     "Dialogue: 0:00:01.00,0:00:02.50,Ann,{\\i1}Hello{\\i0},\\Nyou.\n"
... )
>>> t.turns[0].speaker.name, t.turns[0].text, t.turns[0].end
('Ann', 'Hello, you.', 2.5)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import nan
from typing import Final, NamedTuple

from podparse._time import clock, seconds
from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.lines import Lines
from podparse.formats.toolkit.markup import Markup
from podparse.formats.toolkit.rows import Rows
from podparse.formats.toolkit.write import timed_cues
from podparse.labels.cues import Piece
from podparse.model import Meta, Transcript

__all__ = ["FORMAT"]

_SECTION: Final = re.compile(r"^[ \t]*\[(?:Script Info|V4\+? Styles|Events)\]", re.IGNORECASE | re.MULTILINE)
_DIALOGUE: Final = re.compile(r"^Dialogue:", re.MULTILINE)
_FIELDS: Final = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text")
_KARAOKE: Final = re.compile(r"\\[kK][fot]?([0-9]{1,6})")
# An override that begins a drawing (\p1) with the drawing behind it; any other override; line breaks and hard spaces.
# Possessive, so that a brace that is never closed costs one look.
_PIECE: Final = re.compile(r"\{[^{}\\]*+(?:\\(?!p[1-9])[^{}\\]*+)*+\\p[1-9][^{}]*+\}[^{}]*+|\{[^{}]*+\}|\\[Nnh]")


def _value(piece: str) -> str:
    if piece[0] == "{":
        return ""
    return "\u00a0" if piece == "\\h" else "\n"


MARKUP: Final = Markup(_PIECE, _value, signs="{\\", escape=lambda text: text.replace("\n", "\\N"))


def sniff(raw: Raw) -> Guess | None:
    """By its sections, and ``Dialogue:`` lines."""
    head = raw.opening
    section = _SECTION.search(head) if "[" in head else None
    if section is None:
        return None
    # A script may have more styles than the head is long.
    sure = _DIALOGUE.search(head) or section.start() == 0
    return Guess(0.97 if sure else 0.5, f"a section {section[0].strip()}")


class _Event(NamedTuple):
    """A dialogue: its fields but the text, and where the text stands in the file."""

    fields: dict[str, str]
    begin: int
    finish: int
    line: int


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """Raises `ParseError` when no section of events is there."""
    lines = Lines.of(raw.text)
    if _SECTION.search("\n".join(lines.texts)) is None:
        raise raw.error("no section like [Script Info] or [Events]")
    rows = Rows()
    names: list[str | None] = []
    for event in _events(lines):
        start, end = (_time(event.fields.get(key, "")) for key in ("start", "end"))
        if start is None:
            raw.notice("bad-timing", "a dialogue without a start like 0:00:01.00", line=event.line)
        source = raw.text[event.begin : event.finish]
        text = MARKUP.clean(source)
        stripped = text.strip()
        stamps = _karaoke(source, start) if start is not None and "\\" in source and _KARAOKE.search(source) else ()
        rows.add(
            stripped,
            nan if start is None else start,
            nan if end is None else end,
            event.begin,
            event.finish,
            stamps=stamps if stripped == text else (),
        )
        names.append((event.fields.get("name") or event.fields.get("actor") or "").strip() or None)
    if not len(rows):
        raw.notice("empty", "the file has no dialogue")
    meta = Meta(_info(lines.texts, "Title"))
    if not any(names):
        return rows.transcript(raw, FORMAT.name, options, MARKUP, meta=meta)
    pieces = ((at, [Piece(name, 0, len(rows.texts[at]))]) for at, name in enumerate(names) if name)
    return rows.spoken(raw, FORMAT.name, pieces, MARKUP, carry=False, meta=meta)


def _events(lines: Lines) -> Iterator[_Event]:
    fields: tuple[str, ...] = _FIELDS
    styles = False
    for index, line in enumerate(lines.texts):
        head, colon, rest = line.partition(":")
        key = head.strip().lower()
        if not colon:
            styles = key.endswith("styles]")
        elif key == "format" and not styles:
            fields = tuple(name.strip().lower() for name in rest.split(","))
        elif key == "dialogue":
            values = rest.split(",", max(0, len(fields) - 1))
            begin = (
                lines.starts[index] + len(line) - len(values[-1]) if len(values) == len(fields) else lines.end(index)
            )
            named = {name: value.strip() for name, value in zip(fields, values, strict=False)}
            yield _Event(named, begin, lines.end(index), index + 1)


def _time(text: str) -> float | None:
    """Seconds; hundredths may stand behind a colon (``0:00:01:50``)."""
    return seconds(".".join(text.rsplit(":", 1)) if text.count(":") == 3 else text)


def _karaoke(source: str, start: float) -> list[tuple[int, float]]:
    """The times of syllables: each ``\\k`` says how long the next one lasts."""
    stamps: list[tuple[int, float]] = []
    length = position = 0
    time = start
    for match in _PIECE.finditer(source):
        length += match.start() - position + len(_value(match[0]))
        position = match.end()
        for duration in _KARAOKE.findall(match[0]):
            stamps.append((length, round(time, 3)))
            time += int(duration) / 100
    return stamps


def _info(lines: list[str], key: str) -> str | None:
    for line in lines[:200]:
        if line.startswith(f"{key}:"):
            return line.partition(":")[2].strip() or None
    return None


def write(transcript: Transcript) -> str:
    """ASS v4+ with one plain style; the speaker stands in the name field."""
    events = "".join(
        f"Dialogue: 0,{clock(start, digits=2, hours=1)},{clock(end, digits=2, hours=1)},Default,"
        f"{cue.speaker.name.replace(',', ';') if cue.speaker else ''},0,0,0,,{MARKUP.escape(cue.text)}\n"
        for start, end, cue in timed_cues(transcript, "ASS")
    )
    return _HEADER.format(title=transcript.meta.title or "") + events


_HEADER: Final = """[Script Info]
Title: {title}
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, \
StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,20,&H00FFFFFF,&H000000FF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,2,1,2,10,10,10,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""

FORMAT: Final = Format(
    name="ass",
    title="Sub Station Alpha (SSA, ASS)",
    suffixes=(".ass", ".ssa"),
    media_types=("text/x-ssa", "text/x-ass"),
    spec="http://www.tcax.org/docs/ass-specs.htm",
    sniff=sniff,
    read=read,
    write=write,
    patch=MARKUP.patch,
)
