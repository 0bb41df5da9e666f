r"""The chat of a Zoom meeting, saved as text: time, tab, name and colon, tab, message. Written, not spoken.

Zoom's own form (https://support.zoom.com/hc/en/article?id=zm_kb&sysparm_article=KB0067312), not specified; older ones
have ``From Ann to Everyone:``. Messages may run over lines. Because nobody says these words the transcript
has a warning of code ``chat``.

>>> from podparse import parse
>>> t = parse("00:13:46\tAnn Lee:\tgood morning\n00:13:51\tBo:\tReplying to \"good...\"\nhi\n")
>>> [(turn.speaker.name, turn.start, turn.text) for turn in t.turns], t.warnings[0].code
([('Ann Lee', 826.0, 'good morning'), ('Bo', 831.0, 'Replying to "good..." hi')], 'chat')
"""

from __future__ import annotations

import re
from math import nan
from typing import Final

from podparse._time import clock, seconds
from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.lines import Lines
from podparse.formats.toolkit.rows import Rows
from podparse.model import Transcript
from podparse.model.cues import SPEECH
from podparse.model.edited_cues import as_cues
from podparse.model.speaker import Speaker, Voices

__all__ = ["FORMAT"]

_MESSAGE: Final = re.compile(
    r"(\d{1,2}:\d{2}:\d{2})[ \t]+(?:From[ \t]+)?([^\t:\n]{1,100}?)(?:[ \t]+(?:to|To)[ \t]+[^\t:\n]{1,100}?)?[ ]?:[ \t]*"
)


def sniff(raw: Raw) -> Guess | None:
    """By lines of time, tab, name and colon, tab."""
    lines = [line for line in raw.head.split("\n") if line.strip()]
    found = sum("\t" in line[:130] and _MESSAGE.match(line) is not None for line in lines)
    if not found or found < 0.4 * len(lines) or not _MESSAGE.match(lines[0]):
        return None
    return Guess(0.9, f"{found} lines of time, name and message")


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The messages as turns. Raises `ParseError` when there are none."""
    lines = Lines.of(raw.text)
    starts = [(n, match) for n, line in enumerate(lines.texts) if (match := _MESSAGE.match(line))]
    if not starts:
        raise raw.error("no message like 00:13:46<tab>Name:<tab>text")
    raw.notice("chat", "this is a written chat, not a transcript of speech", line=1)
    rows, speakers, voices = Rows(), list[Speaker | None](), Voices()
    if starts[0][0]:
        stop = lines.end(starts[0][0] - 1)
        rows.add(raw.text[:stop].strip(), nan, nan, 0, stop, kind="meta")
        speakers.append(None)
    borders = [n for n, _ in starts[1:]] + [len(lines.texts)]
    for (n, match), stop in zip(starts, borders, strict=True):
        begin, finish = lines.starts[n] + match.end(), lines.end(stop - 1)
        body = raw.text[begin:finish]
        text = body.strip()
        begin += len(body) - len(body.lstrip())
        time = seconds(match[1])
        kind = "reaction" if text.startswith("Reacted to ") else SPEECH
        rows.add(text, nan if time is None else time, nan, begin, begin + len(text), kind=kind)
        speakers.append(voices[match[2]])
    message = frozenset(range(len(rows)))
    return raw.transcript("zoom-chat", rows.cues(speakers), breaks=message)


def write(transcript: Transcript) -> str:
    """One message a cue; a missing time is written as that of the message before."""
    lines, time = [], 0.0
    for cue in as_cues(transcript):
        time = time if cue.start is None else cue.start
        name = cue.speaker.name if cue.speaker else "Unknown"
        lines.append(f"{clock(time, digits=0)}\t{name}:\t{cue.text}\n")
    return "".join(lines)


FORMAT: Final = Format(
    name="zoom-chat",
    title="Zoom meeting chat",
    suffixes=(".txt",),
    media_types=("text/plain",),
    spec="https://support.zoom.com/hc/en/article?id=zm_kb&sysparm_article=KB0067312",
    sniff=sniff,
    read=read,
    write=write,
)
