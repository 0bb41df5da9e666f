"""SubViewer 1 (``.sub``): a time in brackets, the text, and the time when it goes; whole seconds.

No specification is left; the form is that of FFmpeg's ``subviewer1dec.c`` and of Subtitle Edit: a head of ``[TITLE]``,
``[DELAY]`` (seconds, on the next line) and the like down to ``******** START SCRIPT ********``, then ``[00:00:01]``,
``text|second line``, and ``[00:00:03]`` without a text.

>>> from podparse import parse
>>> script = "[00:00:01]\\nHello|there.\\n[00:00:03]\\n\\n[END]\\n"
>>> t = parse("[TITLE]\\nA talk\\n[BEGIN]\\n******** START SCRIPT ********\\n" + script)
>>> t.source.format, t.meta.title, t.turns[0].end, t.turns[0].text
('subviewer-1', 'A talk', 3.0, 'Hello there.')
"""

from __future__ import annotations

import re
from itertools import pairwise
from math import nan
from typing import Final

from podparse._time import clock
from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.lines import Lines
from podparse.formats.toolkit.markup import Markup
from podparse.formats.toolkit.rows import Rows
from podparse.formats.toolkit.write import labelled
from podparse.model import Meta, Transcript

__all__ = ["FORMAT"]

_START: Final = "******** START SCRIPT ********"
_END: Final = re.compile(r"\[end\]|\*{4,}[ ]?END SCRIPT[ ]?\*{4,}", re.IGNORECASE)
_STAMP: Final = re.compile(r"\[([0-9]{1,3}):([0-5]?[0-9]):([0-5]?[0-9])\]")
_FIELD: Final = re.compile(r"^\[(TITLE|DELAY)\][ \t]*\r?\n?([^\[\r\n][^\r\n]*)", re.IGNORECASE | re.MULTILINE)

MARKUP: Final = Markup(re.compile(r"\|"), lambda piece: "\n", signs="|", escape=lambda text: text.replace("\n", "|"))


def sniff(raw: Raw) -> Guess | None:
    """By the line that opens the script."""
    return Guess(0.97, _START) if _START in raw.head else None


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """Raises `ParseError` when no line is a time in brackets."""
    lines = Lines.of(raw.text)
    fields = {field[1].lower(): field[2].strip() for field in _FIELD.finditer(raw.head)}
    delay = float(fields["delay"]) if re.fullmatch(r"-?[0-9]{1,6}", fields.get("delay", "")) else 0.0
    stamps = [(at, found) for at, line in enumerate(lines.texts) if (found := _STAMP.fullmatch(line.strip()))]
    if not stamps:
        raise raw.error("no line with a time like [00:00:01]")
    times = [int(h) * 3600 + int(m) * 60 + int(s) + delay for h, m, s in (found.groups() for _, found in stamps)]
    last = next((at for at in range(stamps[-1][0], len(lines.texts)) if _END.match(lines.texts[at])), len(lines.texts))
    rows = Rows()
    borders = pairwise([*zip((at for at, _ in stamps), times, strict=True), (last, nan)])
    for (at, start), (following, end) in borders:
        low, high = lines.filled(at + 1, following)
        if low < high:
            text = MARKUP.clean("\n".join(filter(str.strip, lines.texts[low:high]))).strip()
            if end < start:
                raw.notice("end-before-start", "this cue ends before it starts", line=at + 1)
            rows.add(text, start, end, lines.starts[low], lines.end(high - 1))
    return rows.transcript(raw, FORMAT.name, options, MARKUP, meta=Meta(title=fields.get("title")))


def write(transcript: Transcript) -> str:
    """SubViewer 1; the name of the speaker opens the cue where the speaker changes."""
    title = " ".join((transcript.meta.title or "").split())
    head = f"[TITLE]\n{title}\n[AUTHOR]\n\n[SOURCE]\n\n[DELAY]\n0\n[CD TRACK]\n0\n[BEGIN]\n{_START}\n"
    cues = (
        f"[{clock(start, digits=0)}]\n{MARKUP.escape(text)}\n[{clock(end, digits=0)}]\n\n"
        for start, end, _, text in labelled(transcript, "SubViewer 1")
    )
    return f"{head}{''.join(cues)}[END]\n******** END SCRIPT ********\n"


FORMAT: Final = Format(
    name="subviewer-1",
    title="SubViewer 1",
    suffixes=(".sub",),
    spec="https://ffmpeg.org/doxygen/trunk/subviewer1dec_8c_source.html",
    sniff=sniff,
    read=read,
    write=write,
    patch=MARKUP.patch,
)
