r"""Plain text: any of the label grammars of `podparse.labels.heads`, stamps on their own lines, or no labels.

No specification. Producers: people, Otter, Rev, Descript, Google Recorder, Teams, Buzzsprout, Talk Python and others.

>>> from podparse import parse
>>> t = parse("Ann Lee: So: hello.\n\nBo: Hi.\n\n[LAUGHTER]\n\nLee: Well.\n", name="talk.txt")
>>> [(turn.speaker.name, turn.text) for turn in t.turns]
[('Ann Lee', 'So: hello.'), ('Bo', 'Hi.'), ('Ann Lee', 'Well.')]
"""

from __future__ import annotations

import re
from typing import Final

from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.prose import PLAIN
from podparse.formats.toolkit.talk import read_talk
from podparse.formats.toolkit.write_text import paragraphs
from podparse.model import Transcript

__all__ = ["FORMAT", "looks_like_text"]

_OTHER: Final = re.compile(
    r"\s*(?:<\?xml|<!doctype|<html|<tt[\s>]|<sami|<transcript|WEBVTT|\{\s*\"|\[\s*[{\"\[])", re.IGNORECASE
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")


def looks_like_text(raw: Raw) -> bool:
    """Whether a content is text at all, and not a file of another kind that is broken."""
    head = raw.head
    if not head.strip() or _OTHER.match(head) or raw.json is not None:
        return False
    top = head[:4096]
    return len(_CONTROL.findall(top)) <= len(top) // 1000 and any(map(str.isalpha, head))


def sniff(raw: Raw) -> Guess | None:
    """The last resort: anything that is text."""
    if not looks_like_text(raw):
        return None
    return Guess(0.3 if raw.suffix in (".txt", ".text") else 0.2, "text without a more special form")


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The transcript of a plain text."""
    return read_talk(raw, options, "plain", PLAIN)


def write(transcript: Transcript) -> str:
    """``Name: text``, paragraphs apart; ``[00:00:05] Name: text`` where the transcript has times."""
    blocks = paragraphs(transcript, "{name}: ", "[{time}] {name}: ", "[{time}] ")
    return "\n\n".join(blocks) + "\n" if blocks else ""


FORMAT: Final = Format(
    name="plain",
    title="Plain text",
    suffixes=(".txt", ".text"),
    media_types=("text/plain",),
    spec="none",
    sniff=sniff,
    read=read,
    write=write,
    patch=PLAIN.patch,
)
