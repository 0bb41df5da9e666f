r"""YouTube's SBV (``.sbv``) and SubViewer 2 (``.sub``): a line with both times, then the text.

SBV: https://support.google.com/youtube/answer/2734698 (``0:00:01.000,0:00:03.000``); SubViewer 2:
https://wiki.videolan.org/SubViewer (``00:00:01.00,00:00:03.00``, ``[br]`` for a line break, a head of ``[TITLE]`` and
the like).

>>> from podparse import parse
>>> t = parse("0:00:01.000,0:00:03.000\nHello there,\nall of you.\n")
>>> t.source.format, t.turns[0].end, t.turns[0].text
('sbv', 3.0, 'Hello there, all of you.')
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from podparse._time import clock, seconds
from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.lines import Lines
from podparse.formats.toolkit.markup import Markup
from podparse.formats.toolkit.rows import Rows
from podparse.formats.toolkit.write import labelled
from podparse.model import Meta, Transcript

__all__ = ["FORMATS"]

_CLOCK: Final = r"[0-9]{1,4}:[0-9]{1,2}:[0-9]{1,2}\.[0-9]{1,3}"
_TIMING: Final = re.compile(rf"[ \t]*({_CLOCK})[ \t]*,[ \t]*({_CLOCK})[ \t]*")
_TIMING_LINE: Final = re.compile(rf"^[ \t]*{_CLOCK}[ \t]*,[ \t]*{_CLOCK}[ \t]*$", re.MULTILINE)
_BETWEEN: Final = re.compile(r"\.[0-9]{1,3}[ \t]*,")  # no timing line without it
_HEAD: Final = re.compile(r"\s{0,100}\[INFORMATION\]", re.IGNORECASE)
_END: Final = re.compile(r"\s*\[END[ ](?:SUBTITLE|SCRIPT)S?\]\s*", re.IGNORECASE)
_TITLE: Final = re.compile(r"\[TITLE\][ \t]*([^\s\[][^\n\r]*)", re.IGNORECASE)

MARKUP: Final = Markup(
    re.compile(r"\[br\]", re.IGNORECASE),
    lambda piece: "\n",
    signs="[",
    escape=lambda text: text.replace("\n", "[br]"),
)


def _sniff(raw: Raw, subviewer: bool) -> Guess | None:
    head = raw.opening
    found = _TIMING_LINE.findall(head) if _BETWEEN.search(head) else []
    if not found:
        return None
    hundredths = sum(len(line.strip().rpartition(".")[2]) == 2 for line in found) * 2 > len(found)
    if subviewer != (hundredths or _HEAD.match(head) is not None):
        return None
    return Guess(0.93, f"{len(found)} lines of two times with a comma between")


def _read(raw: Raw, options: ReadOptions, format: str) -> Transcript:
    """Raises `ParseError` when there is no timing line."""
    lines = Lines.of(raw.text)
    timings = [(at, found) for at, line in enumerate(lines.texts) if (found := _TIMING.fullmatch(line))]
    if not timings:
        raise raw.error("no line of two times like 0:00:01.000,0:00:03.000")
    rows = Rows()
    last = timings[-1][0]
    stop = next((at for at in range(last, len(lines.texts)) if _END.fullmatch(lines.texts[at])), len(lines.texts))
    for (at, found), (following, _) in pairwise([*timings, (stop, None)]):
        assert found is not None
        low, high = lines.filled(at + 1, following)
        start, end = seconds(found[1]), seconds(found[2])
        if start is None or end is None:
            raw.notice("bad-timing", "a time with more than 59 minutes or seconds", line=at + 1)
            continue
        if end < start:
            raw.notice("end-before-start", "this cue ends before it starts", line=at + 1)
        text = "\n".join(filter(str.strip, MARKUP.clean("\n".join(lines.texts[low:high])).split("\n")))
        rows.add(text.strip(), start, end, lines.starts[low], lines.end(high - 1) if high > low else lines.starts[low])
    title = _TITLE.search(raw.head)
    return rows.transcript(raw, format, options, MARKUP, meta=Meta(title=title[1].strip() if title else None))


def _write_sbv(transcript: Transcript) -> str:
    """SBV; the name of the speaker opens the cue where the speaker changes."""
    return "\n".join(
        f"{clock(start, hours=1)},{clock(end, hours=1)}\n{text}\n"
        for start, end, _, text in labelled(transcript, "SBV")
    )


def _write_subviewer(transcript: Transcript) -> str:
    """SubViewer 2; the name of the speaker opens the cue where the speaker changes."""
    return "[INFORMATION]\n[END INFORMATION]\n[SUBTITLE]\n" + "\n".join(
        f"{clock(start, digits=2)},{clock(end, digits=2)}\n{MARKUP.escape(text)}\n"
        for start, end, _, text in labelled(transcript, "SubViewer")
    )


FORMATS: Final = (
    Format(
        name="sbv",
        title="YouTube SBV",
        suffixes=(".sbv",),
        spec="https://support.google.com/youtube/answer/2734698",
        sniff=lambda raw: _sniff(raw, subviewer=False),
        read=lambda raw, options: _read(raw, options, "sbv"),
        write=_write_sbv,
        patch=MARKUP.patch,
    ),
    Format(
        name="subviewer",
        title="SubViewer 2",
        suffixes=(".sub",),
        spec="https://wiki.videolan.org/SubViewer",
        sniff=lambda raw: _sniff(raw, subviewer=True),
        read=lambda raw, options: _read(raw, options, "subviewer"),
        write=_write_subviewer,
        patch=MARKUP.patch,
    ),
)
