r"""MicroDVD (``.sub``) and MPL2 (``.txt``, ``.mpl``): a line a cue, its times before it, ``|`` for a line break.

MicroDVD: frames, ``{start}{end}text|second line``; https://en.wikipedia.org/wiki/MicroDVD. The frame rate stands in a
first line ``{1}{1}25.000``; without one 23.976 frames a second are taken, with a warning. MPL2: tenths of a second,
``[start][end]text|second line``; https://wiki.multimedia.cx/index.php/MPL2.

>>> from podparse import parse
>>> t = parse("{1}{1}25\n{25}{50}Hello|there.\n")
>>> t.turns[0].start, t.turns[0].text
(1.0, 'Hello there.')
>>> t = parse("[10][20]/Hello|there.\n[21][30]So.\n")
>>> t.source.format, t.turns[0].end, t.cues[0].text
('mpl2', 3.0, 'Hello\nthere.')
"""

from __future__ import annotations

import re
from math import nan
from typing import Final

from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.lines import Lines
from podparse.formats.toolkit.markup import Markup
from podparse.formats.toolkit.rows import Rows
from podparse.formats.toolkit.write import labelled
from podparse.model import Transcript

__all__ = ["FORMATS"]

_USUAL_RATE: Final = 23.976
_WRITE_RATE: Final = 25.0
_TENTHS: Final = 10.0  # MPL2 counts these
_FRAMES: Final = r"[ \t]*\{([0-9]{1,9})\}[ \t]*\{([0-9]{0,9})\}"
_TIMES: Final = r"[ \t]*\[([0-9]{1,9})\][ \t]*\[([0-9]{0,9})\]"
_MICRODVD: Final = re.compile(_FRAMES)
_MICRODVD_LINES: Final = re.compile(f"^{_FRAMES}", re.MULTILINE)
_MPL2: Final = re.compile(_TIMES)
_MPL2_LINES: Final = re.compile(f"^{_TIMES}", re.MULTILINE)
_RATE: Final = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,6})?\s*")

# Codes such as {y:i}; a slash before a line makes it italic.
MARKUP: Final = Markup(
    re.compile(r"\{[A-Za-z]:[^{}\n]*\}|\||(?:^|(?<=\|))[ ]?/", re.MULTILINE),
    lambda piece: "\n" if piece == "|" else "",
    signs="{|/",
    escape=lambda text: text.replace("\n", "|"),
)


def _sniff(raw: Raw, pattern: re.Pattern[str], sign: str, what: str) -> Guess | None:
    """By lines that open with two numbers in braces or brackets."""
    head = raw.opening
    found = len(pattern.findall(head)) if sign in head else 0
    lines = sum(bool(line.strip()) for line in head.split("\n"))
    return Guess(0.4 + 0.55 * found / lines, f"{found} lines with {what}") if found else None


def _read_microdvd(raw: Raw, options: ReadOptions) -> Transcript:
    """Raises `ParseError` when no line has frames."""
    rows, rate = _rows(raw, _MICRODVD, None)
    if not len(rows) and rate is None:
        raise raw.error("no line like {25}{50}text")
    if rate is None:
        raw.notice("frame-rate", f"the file does not state its frame rate; taken as {_USUAL_RATE} a second")
    return _transcript(raw, options, "microdvd", rows, rate or _USUAL_RATE)


def _read_mpl2(raw: Raw, options: ReadOptions) -> Transcript:
    """Raises `ParseError` when no line has times."""
    rows, _ = _rows(raw, _MPL2, _TENTHS)
    if not len(rows):
        raise raw.error("no line like [10][25]text")
    return _transcript(raw, options, "mpl2", rows, _TENTHS)


def _rows(raw: Raw, pattern: re.Pattern[str], rate: float | None) -> tuple[Rows, float | None]:
    """The cues, their times as the file counts them, and how many it counts a second (``rate``, if that is known)."""
    lines, rows = Lines.of(raw.text), Rows()
    for index, line in enumerate(lines.texts):
        match = pattern.match(line)
        if match is None:
            if line.strip():
                raw.notice("stray-text", "a line without times", line=index + 1)
            continue
        text = line[match.end() :]
        if rate is None and not len(rows) and _RATE.fullmatch(text) and float(text.replace(",", ".")):
            rate = float(text.replace(",", "."))
            continue
        begin, finish = lines.starts[index] + match.end(), lines.end(index)
        rows.add(MARKUP.clean(text).strip(), float(match[1]), float(match[2] or nan), begin, finish)
    return rows, rate


def _transcript(raw: Raw, options: ReadOptions, format: str, rows: Rows, rate: float) -> Transcript:
    for column in (rows.starts, rows.ends):
        for index, count in enumerate(column):
            column[index] = round(count / rate, 3)
    return rows.transcript(raw, format, options, MARKUP)


def _write_microdvd(transcript: Transcript) -> str:
    """MicroDVD at 25 frames a second; the name of the speaker opens the cue where the speaker changes."""
    rate = _WRITE_RATE
    return f"{{1}}{{1}}{rate:.3f}\n" + "".join(
        f"{{{round(start * rate)}}}{{{round(end * rate)}}}{MARKUP.escape(text)}\n"
        for start, end, _, text in labelled(transcript, "MicroDVD")
    )


def _write_mpl2(transcript: Transcript) -> str:
    """MPL2; the name of the speaker opens the cue where the speaker changes."""
    return "".join(
        f"[{round(start * _TENTHS)}][{round(end * _TENTHS)}]{MARKUP.escape(text)}\n"
        for start, end, _, text in labelled(transcript, "MPL2")
    )


FORMATS: Final = (
    Format(
        name="microdvd",
        title="MicroDVD",
        suffixes=(".sub",),
        spec="https://en.wikipedia.org/wiki/MicroDVD",
        sniff=lambda raw: _sniff(raw, _MICRODVD_LINES, "{", "{frame}{frame}"),
        read=_read_microdvd,
        write=_write_microdvd,
        patch=MARKUP.patch,
    ),
    Format(
        name="mpl2",
        title="MPL2",
        suffixes=(".mpl", ".txt"),
        spec="https://wiki.multimedia.cx/index.php/MPL2",
        sniff=lambda raw: _sniff(raw, _MPL2_LINES, "[", "[tenths][tenths]"),
        read=_read_mpl2,
        write=_write_mpl2,
        patch=MARKUP.patch,
    ),
)
