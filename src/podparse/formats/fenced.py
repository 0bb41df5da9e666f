r"""Answers of chat models (Gemini, ChatGPT): a transcript in a fenced block, and some words around it.

The fence is that of CommonMark (https://spec.commonmark.org/0.31.2/#fenced-code-blocks). What is in the longest block
says itself which format it is; what stands around it is no speech.

>>> from podparse import parse
>>> t = parse('Here you are:\n\n```json\n[{"time": "0:05", "speaker": "Ann", "text": "It snows."}]\n```\n')
>>> t.source.format, t.turns[0].speaker.name, t.turns[0].start
('fenced', 'Ann', 5.0)
"""

from __future__ import annotations

import re
from array import array
from typing import Final

from attrs import evolve

from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.splice import splice
from podparse.model import Source, Transcript
from podparse.model.cues import Cues

__all__ = ["FORMAT"]

_FENCE: Final = re.compile(r"^(`{3,}|~{3,})[ \t]*([\w+-]*)[^\n`]*\n(.*?)^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_SHARE: Final = 0.4  # of the text that must be in the block
_SURE: Final = 0.5  # how sure a format in it must be


def _inner(raw: Raw) -> tuple[Raw, Format, int] | None:
    """What is in the longest fenced block: its text, its format, and where it begins."""
    if "```" not in raw.head and "~~~" not in raw.head:
        return None
    from podparse.formats import detect

    found = max(_FENCE.finditer(raw.text), key=lambda each: len(each[3]), default=None)
    if found is None or len(found[3]) < _SHARE * len(raw.text.strip()):
        return None
    inner = Raw(found[3], path=raw.path, encoding=raw.encoding)
    ranked = detect(inner)
    if not ranked or ranked[0][1].score < _SURE:
        return None
    return inner, ranked[0][0], found.start(3)


def sniff(raw: Raw) -> Guess | None:
    """By a fenced block that holds most of the text, in a format of its own."""
    found = _inner(raw)
    return None if found is None else Guess(0.95, f"a fenced block of {found[1].title}")


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The transcript in the block. Raises `ParseError` when there is none."""
    found = _inner(raw)
    if found is None:
        raise raw.nothing("no fenced block with a transcript in it")
    inner, format, begin = found
    within = format.read(inner, options)
    lines = raw.line(begin) - 1
    notices = [evolve(each, line=None if each.line is None else each.line + lines) for each in within.warnings]
    source = Source(raw.text, FORMAT.name, path=raw.path, encoding=raw.encoding, bom=raw.bom)
    return evolve(within, source=source, cues=_moved(within.cues, begin), warnings=[*raw.notices, *notices])


def _moved(cues: Cues, by: int) -> Cues:
    if cues.begins is None or cues.finishes is None:
        return cues
    return evolve(
        cues,
        begins=array("Q", [at + by for at in cues.begins]),
        finishes=array("Q", [at + by for at in cues.finishes]),
    )


def _rewrite(transcript: Transcript) -> str | None:
    source = transcript.source
    found = _inner(Raw(source.text)) if source is not None else None
    if source is None or found is None:
        return None
    inner, format, begin = found
    within = evolve(transcript, source=Source(inner.text, format.name), cues=_moved(transcript.cues, -begin))
    text = splice(within, format)
    return None if text is None else source.text[:begin] + text + source.text[begin + len(inner.text) :]


FORMAT: Final = Format(
    name="fenced",
    title="Answers of chat models (a fenced block)",
    suffixes=(".md", ".txt"),
    media_types=("text/markdown",),
    spec="https://spec.commonmark.org/0.31.2/#fenced-code-blocks",
    sniff=sniff,
    read=read,
    rewrite=_rewrite,
)
