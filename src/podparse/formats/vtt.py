r"""WebVTT (``.vtt``), by the parsing algorithm of the W3C: https://www.w3.org/TR/webvtt1/ (6.1 file parsing).

What the algorithm drops (a cue with a bad timing, stray text) is reported in a warning. Beyond it: voices become
speakers and, left open, carry on in the next cues; files without voices may have labels (Zoom: ``Name (handle):
text``); the rolling captions of YouTube are unrolled; times within a cue become word times.

>>> from podparse import parse
>>> t = parse("WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ann>Hi <00:01.500>there,\n\n00:03.000 --> 00:04.000\nyou all.\n")
>>> [(turn.speaker.name, turn.text) for turn in t.turns], t.words[1].start
([('Ann', 'Hi there, you all.')], 1.5)
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from podparse._time import clock
from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.lines import Block, Lines
from podparse.formats.toolkit.regular import Form, cues
from podparse.formats.toolkit.rolling import unroll
from podparse.formats.toolkit.rows import Rows
from podparse.formats.toolkit.timing_lines import frame_rate, timing_line
from podparse.formats.toolkit.vtt_text import MARKUP, Payload, escape
from podparse.formats.toolkit.write import timed_cues
from podparse.labels.cues import Piece
from podparse.model import Meta, Transcript
from podparse.model.speaker import Speaker

__all__ = ["FORMAT"]

_SIGNATURE: Final = re.compile(r"\ufeff?\s{0,100}WEBVTT", re.IGNORECASE)
_TIMING: Final = re.compile(
    r"[ \t\f]*(?:([0-9]+):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3})"
    r"[ \t\f]*-->"
    r"[ \t\f]*(?:([0-9]+):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3})(?![0-9])"
)
_FORM: Final = Form.of(".", numbered=False)
_NAMED_ID: Final = re.compile(r'(?:[0-9]{1,9}\s+)?"([^"]{1,100})"(?:\s*\([^()]{0,40}\))?\s*')
_SPOKEN: Final = re.compile(r'"spokenText"\s*:\s*("(?:[^"\\]|\\.)*")')
_LONGEST_HOURS: Final = 9  # digits
_WIDE: Final = re.compile(r":[0-9]{3}")  # no minutes and no seconds
_NO_SPEECH: Final = re.compile(r"(?:NOTE|STYLE|REGION|WEBVTT)(?:\s|$)")
_LANGUAGE: Final = re.compile(
    r"^(?:NOTE )?language[ ]?:[ ]?([a-z]{2,3}(?:-[a-z0-9]{1,8}){0,3})\s*$", re.IGNORECASE | re.MULTILINE
)
_HEADER: Final = 600  # characters in which the language is looked for


def sniff(raw: Raw) -> Guess | None:
    """By the signature in the first line; a bad one too, so that the reader can say what is wrong with it."""
    head = raw.head
    if head.startswith("WEBVTT") and head[6:7] in ("", " ", "\t", "\n", "\r"):
        return Guess(0.99, "WEBVTT in the first line")
    if _SIGNATURE.match(head):
        return Guess(0.9, "WEBVTT at the top, though not as the standard wants it")
    return None


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The transcript of a WebVTT file. Raises `ParseError` without its signature."""
    if not re.match(r"WEBVTT(?:[ \t\r\n]|\Z)", raw.head):
        raise raw.error("the first line must be WEBVTT, alone or with a space behind it", offset=0)
    text = raw.text.replace("\0", "\ufffd")
    rows = cues(text, _FORM, lambda lines, rows: _Forgiving(raw, lines, rows).read, header=True)
    if not len(rows):
        raw.notice("empty", "the file has no cues")
    if rows.texts and all(body[:1] == "{" for body in rows.texts) and (names := _metadata(rows)):
        pieces = ((at, [Piece(name, 0, len(rows.texts[at]))]) for at, name in enumerate(names))
        return rows.spoken(raw, FORMAT.name, pieces, carry=False)
    payloads = {index: Payload.of(body) for index, body in enumerate(rows.texts) if "<" in body or "&" in body}
    rows.texts = [body.strip() for body in rows.texts]
    for index, payload in payloads.items():
        rows.texts[index] = payload.text
        if payload.stamps:
            rows.stamps[index] = payload.stamps
    meta = Meta(language=_language(raw.head))
    if any(payload.voices for payload in payloads.values()):
        return rows.spoken(raw, FORMAT.name, _pieces(rows.texts, payloads), MARKUP, meta=meta)
    if voiced := _identified(rows):
        return rows.spoken(raw, FORMAT.name, voiced, MARKUP, carry=False, meta=meta)
    return unroll(rows, raw.text).transcript(raw, FORMAT.name, options, MARKUP, meta=meta)


def _identified(rows: Rows) -> list[tuple[int, list[Piece]]]:
    """Who speaks by the identifiers of Webex (``1 "Ann Lee" (1234)``), if nearly all cues have such a one."""
    found = [(at, match[1]) for at, id in enumerate(rows.ids) if id and (match := _NAMED_ID.fullmatch(id))]
    if len(found) < 0.9 * len(rows):
        return []
    return [(at, [Piece(name, 0, len(rows.texts[at]))]) for at, name in found]


def _metadata(rows: Rows) -> list[str | None] | None:
    """Who speaks by the metadata that Microsoft Teams writes in the place of text, one JSON object a cue.

    Puts what was said in the place of the objects; None, and nothing changed, when they are other objects.
    """
    found: list[tuple[str | None, str, re.Match[str]]] = []
    for body in rows.texts:
        try:
            value = json.loads(body)
        except ValueError:
            return None
        literal = _SPOKEN.search(body)
        if not isinstance(value, dict) or not isinstance(value.get("spokenText"), str) or literal is None:
            return None
        name = value.get("speakerName")
        found.append((name if isinstance(name, str) and name.strip() else None, value["spokenText"], literal))
    for index, (_, text, literal) in enumerate(found):
        begin = rows.begins[index]
        rows.texts[index] = text.strip()
        rows.begins[index], rows.finishes[index] = begin + literal.start(1), begin + literal.end(1)
    return [name for name, _, _ in found]


def _patch(raw: str, old: str, new: str) -> str:
    """A cue's text, or the JSON string of one, with ``new`` in the place of ``old``."""
    if raw[:1] == raw[-1:] == '"':
        try:
            if json.loads(raw).strip() == old:
                return json.dumps(new, ensure_ascii=False)
        except ValueError:
            pass
    return MARKUP.patch(raw, old, new)


class _Forgiving:
    """Reads stretches of a file that are not regular, with a warning for what the algorithm drops."""

    def __init__(self, raw: Raw, lines: Lines, rows: Rows) -> None:
        self.raw, self.lines, self.rows = raw, lines, rows
        self.times = _times(raw, lines.texts)
        self.arrows = list(self.times)

    def read(self, low: int, high: int) -> None:
        """Add the cues of the lines ``[low, high)``."""
        lines = self.lines
        for id, start, end, first, stop in self._blocks(low, high):
            finish = lines.end(stop - 1) if stop > first else lines.starts[first]
            self.rows.add("\n".join(lines.texts[first:stop]), start, end, lines.starts[first], finish, id)

    def _blocks(self, begin: int, stop: int) -> Iterator[Block]:
        """The cues. As the algorithm has it, every line with an arrow ends what stands before it and may open a cue."""
        raw, lines = self.raw, self.lines.texts
        arrows = self.arrows[bisect_left(self.arrows, begin) : bisect_left(self.arrows, stop)]
        if not begin:
            _report_lost(raw, lines, 1, _head(lines, arrows[0]) if arrows else stop, header=True)
        for at, following in pairwise([*arrows, stop]):
            low = high = at + 1
            while high < following and lines[high]:
                high += 1
            rest, head = high, _head(lines, following) if following < stop else following
            times = self.times[at]
            if times is None:
                raw.notice("bad-timing", "no cue, for its times are not HH:MM:SS.mmm --> HH:MM:SS.mmm", line=at + 1)
            else:
                if low == high and (found := _stray(lines, high, head)):
                    raw.notice("blank-line", "a blank line cuts this text from its times", line=found[0] + 1)
                    low, high = found
                    rest = high
                id_line = _head(lines, at)
                yield Block(lines[id_line] if id_line < at else None, *times, low, high)
            if head - rest > 2:
                _report_lost(raw, lines, rest, head)


def _times(raw: Raw, lines: list[str]) -> dict[int, tuple[float, float] | None]:
    """The lines (by index) that the standard takes for timing lines, and those with another arrow; with their times.

    They are read by the standard, or more leniently where that would lose the file: a stamp in another notation
    (``00:01``, ``1.5``, a comma for the dot) where nearly all timing lines of the file can be read so; one with minutes
    or seconds of 60 and more only where no line is by the standard.
    """
    arrows = [index for index, line in enumerate(lines) if index and ("-->" in line or timing_line(line) is not None)]
    times = {index: _timing(lines[index]) for index in arrows}
    irregular = [index for index in arrows if times[index] is None]
    found = {at: line for at in irregular if (line := timing_line(lines[at])) and not _WIDE.search(lines[at])}
    regular = len(arrows) - len(irregular)
    if regular:
        found = {at: line for at, line in found.items() if not line.is_odd}
    if not found or regular + len(found) < 0.75 * len(arrows):
        return times
    message = "times that are not HH:MM:SS.mmm --> HH:MM:SS.mmm; read all the same"
    raw.notice("loose-timing", message, line=irregular[0] + 1)
    rate = frame_rate(stamp for line in found.values() for stamp in line[:2])
    if rate is not None:
        raw.notice("frame-rate", f"the file does not state its frame rate; taken as {rate} a second")
    return times | {at: line.seconds(rate) for at, line in found.items()}


def _timing(line: str) -> tuple[float, float] | None:
    match = _TIMING.match(line)
    if match is None or max(len(match[1] or ""), len(match[5] or "")) > _LONGEST_HOURS:
        return None
    h, m, s, ms, h2, m2, s2, ms2 = (int(part or 0) for part in match.groups())
    start, end = 3600 * h + 60 * m + s, 3600 * h2 + 60 * m2 + s2
    return (1000 * start + ms) / 1000, (1000 * end + ms2) / 1000


def _head(lines: list[str], timing: int) -> int:
    """Where the block of a timing line begins: at its identifier, if one stands alone above it."""
    above = timing - 1
    if above > 1 and lines[above] and not lines[above - 1] and "-->" not in lines[above]:
        return above
    return timing


def _stray(lines: list[str], low: int, high: int) -> tuple[int, int] | None:
    """The first lines of text in ``[low, high)``, if they are no comment, style or region."""
    while low < high and not lines[low]:
        low += 1
    end = low
    while end < high and lines[end]:
        end += 1
    return (low, end) if low < end and not _NO_SPEECH.match(lines[low]) else None


def _report_lost(raw: Raw, lines: list[str], low: int, high: int, *, header: bool = False) -> None:
    """Warn of text that belongs to no cue."""
    in_header = header
    while low < high:
        end = low
        while end < high and lines[end]:
            end += 1
        if end > low and not in_header and _stray(lines, low, end):
            raw.notice("stray-text", "this text belongs to no cue", line=low + 1)
        in_header = False
        low = end + 1


def _pieces(texts: Sequence[str], payloads: dict[int, Payload]) -> Iterator[tuple[int, list[Piece]]]:
    """Who says what where cues have voices: one left open carries on, after a closed one nobody speaks."""
    open: str | None = None
    parted = False  # whether a turn without a speaker has begun
    for index, text in enumerate(texts):
        voices = payloads[index].voices if index in payloads else []
        if voices:
            open, parted = payloads[index].open, False
        if len(voices) > 1:
            borders = pairwise([0, *(at for at, _ in voices[1:]), len(text)])
            parts = (
                (name, low, text[low:high].rstrip()) for (_, name), (low, high) in zip(voices, borders, strict=True)
            )
            yield index, [Piece(name, low, low + len(said)) for name, low, said in parts if said]
        elif voices:  # text outside of the only voice is its speaker's too
            yield index, [Piece(voices[0][1], 0, len(text))]
        elif open is None and not parted:
            parted = True
            yield index, [Piece(None, 0, len(text), turn=True)]


def _language(head: str) -> str | None:
    """``Language: en`` of the header (YouTube) or ``NOTE language:en-us`` (Microsoft Stream)."""
    found = _LANGUAGE.search(head[:_HEADER])
    return found[1] if found else None


def write(transcript: Transcript) -> str:
    """WebVTT; the speaker is the voice of the cue, identifiers are kept."""
    return "WEBVTT\n" + "".join(
        f"\n{_identifier(cue.id)}{clock(start)} --> {clock(end)}\n{_voice(cue.speaker)}{_text(cue.text)}\n"
        for start, end, cue in timed_cues(transcript, "WebVTT")
    )


def _identifier(id: str | None) -> str:
    return f"{id}\n" if id and "-->" not in id and "\n" not in id and not _NO_SPEECH.match(id) else ""


def _voice(speaker: Speaker | None) -> str:
    return f"<v {escape(speaker.name).replace('>', '&gt;')}>" if speaker else ""


def _text(text: str) -> str:
    return escape("\n".join(line for line in text.split("\n") if line.strip()))


FORMAT: Final = Format(
    name="vtt",
    title="WebVTT",
    suffixes=(".vtt", ".webvtt"),
    media_types=("text/vtt",),
    spec="https://www.w3.org/TR/webvtt1/",
    sniff=sniff,
    read=read,
    write=write,
    patch=_patch,
    rolls=True,
)
