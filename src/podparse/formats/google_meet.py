r"""Google Meet transcripts (Google Docs exported as text): a time alone on a line every few minutes, ``Name: text``.

A trailer says when the recording ended and that a computer wrote it. The form is Google's
(https://support.google.com/meet/answer/12849897) and not specified.

>>> from podparse import parse
>>> t = parse("00:00:00\n \nAnn Lee: Hi.\nBo: Hi.\n\n00:05:02\n\nAnn Lee: So.\n\nTranscription ended after 00:05:09\n")
>>> t.source.format, [(turn.speaker.name, turn.start) for turn in t.turns]
('google-meet', [('Ann Lee', 0.0), ('Bo', None), ('Ann Lee', 302.0)])
"""

from __future__ import annotations

import re
from typing import Final

from podparse.formats.text import looks_like_text, write
from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.prose import PLAIN
from podparse.formats.toolkit.talk import read_talk
from podparse.model import Transcript

__all__ = ["FORMAT"]

_STAMP_LINE: Final = re.compile(r"^[ \t]*\d{2}:\d{2}:\d{2}[ \t]*\r?$", re.MULTILINE)
_TRAILER: Final = re.compile(
    r"^(?:Transcription ended after \d|This editable transcript was computer generated)", re.MULTILINE
)


def sniff(raw: Raw) -> Guess | None:
    """By the trailer, and times alone on their lines."""
    if _TRAILER.search(raw.text[-2000:]) and looks_like_text(raw) and _STAMP_LINE.search(raw.head):
        return Guess(0.9, "times alone on their lines and the trailer of Google Meet")
    return None


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The transcript of a meeting; a time belongs to the turn after it, the turns between have none."""
    return read_talk(raw, options, "google-meet", PLAIN)


FORMAT: Final = Format(
    name="google-meet",
    title="Google Meet transcript",
    suffixes=(".txt",),
    media_types=("text/plain",),
    spec="https://support.google.com/meet/answer/12849897",
    sniff=sniff,
    read=read,
    write=write,
    patch=PLAIN.patch,
)
