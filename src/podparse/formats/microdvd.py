r"""MicroDVD (``.sub``): frames instead of times, ``{start}{end}text|second line``.

https://en.wikipedia.org/wiki/MicroDVD. The frame rate stands in a first line ``{1}{1}25.000``; without one 23.976
frames a second are taken, with a warning.

>>> from podparse import parse
>>> t = parse("{1}{1}25\n{25}{50}Hello|there.\n")
>>> t.turns[0].start, t.turns[0].text
(1.0, 'Hello there.')
"""

from __future__ import annotations

import re
from math import nan
from typing import Final

from podparse.formats._base import Format, Guess, Raw, ReadOptions
from podparse.formats._lines import Lines
from podparse.formats._markup import Markup
from podparse.formats._rows import Rows
from podparse.formats._write import labelled
from podparse.model import Transcript

__all__ = ["FORMAT"]

_USUAL_RATE: Final = 23.976
_WRITE_RATE: Final = 25.0
_LINE: Final = re.compile(r"[ \t]*\{([0-9]{1,9})\}[ \t]*\{([0-9]{0,9})\}")
_LINES: Final = re.compile(r"^[ \t]*\{[0-9]{1,9}\}[ \t]*\{[0-9]{0,9}\}", re.MULTILINE)
_RATE: Final = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,6})?\s*")

# Codes such as {y:i}; a slash before a line makes it italic.
MARKUP: Final = Markup(
    re.compile(r"\{[A-Za-z]:[^{}\n]*\}|\||(?:^|(?<=\|))/", re.MULTILINE),
    lambda piece: "\n" if piece == "|" else "",
    signs="{|/",
    escape=lambda text: text.replace("\n", "|"),
)


def sniff(raw: Raw) -> Guess | None:
    """By lines that open with two numbers in braces."""
    head = raw.opening
    found = len(_LINES.findall(head)) if "{" in head else 0
    lines = sum(bool(line.strip()) for line in head.split("\n"))
    return Guess(0.4 + 0.55 * found / lines, f"{found} lines with {{frame}}{{frame}}") if found else None


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """Raises `ParseError` when no line has frames."""
    lines = Lines.of(raw.text)
    rate: float | None = None
    rows = Rows()
    for index, line in enumerate(lines.texts):
        match = _LINE.match(line)
        if match is None:
            if line.strip():
                raw.notice("stray-text", "a line without frames", line=index + 1)
            continue
        text = line[match.end() :]
        if rate is None and not len(rows) and _RATE.fullmatch(text) and float(text.replace(",", ".")):
            rate = float(text.replace(",", "."))
            continue
        begin, finish = lines.starts[index] + match.end(), lines.end(index)
        rows.add(MARKUP.clean(text).strip(), float(match[1]), float(match[2] or nan), begin, finish)
    if not len(rows) and rate is None:
        raise raw.error("no line like {25}{50}text")
    if rate is None:
        raw.notice("frame-rate", f"the file does not state its frame rate; taken as {_USUAL_RATE} a second")
        rate = _USUAL_RATE
    for column in (rows.starts, rows.ends):
        for index, frame in enumerate(column):
            column[index] = round(frame / rate, 3)
    return rows.transcript(raw, FORMAT.name, options, MARKUP)


def write(transcript: Transcript) -> str:
    """MicroDVD at 25 frames a second; the name of the speaker opens the cue where the speaker changes."""
    rate = _WRITE_RATE
    return f"{{1}}{{1}}{rate:.3f}\n" + "".join(
        f"{{{round(start * rate)}}}{{{round(end * rate)}}}{MARKUP.escape(text)}\n"
        for start, end, _, text in labelled(transcript, "MicroDVD")
    )


FORMAT: Final = Format(
    name="microdvd",
    title="MicroDVD",
    suffixes=(".sub",),
    spec="https://en.wikipedia.org/wiki/MicroDVD",
    sniff=sniff,
    read=read,
    write=write,
    patch=MARKUP.patch,
)
