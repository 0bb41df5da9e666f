"""Podlove Simple Transcripts: XML of speeches, each with a speaker and timed items.

Spec: https://docs.podlove.org/podlove-publisher/reference/transcripts (namespace
``http://podlove.org/simple-transcripts``). A speech becomes one cue, its items the timed pieces of it.

>>> from podparse import parse
>>> t = parse(
...     '<pst:transcripts xmlns:pst="http://podlove.org/simple-transcripts"><pst:speech>'
...     '<pst:speaker>Ann</pst:speaker><pst:item start="00:00:01.5" end="00:00:02.000">So,</pst:item>'
...     '<pst:item start="00:00:02.000" end="00:00:03.000">right.</pst:item></pst:speech></pst:transcripts>'
... )
>>> t.turns[0].speaker.name, t.turns[0].text, t.turns[0].start, t.words[1].start
('Ann', 'So, right.', 1.5, 2.0)
"""

from __future__ import annotations

from math import nan
from typing import Final

from attrs import define, evolve, field

from podparse._time import clock, seconds
from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.flow import Flow
from podparse.formats.toolkit.rows import Rows
from podparse.formats.toolkit.tags import MARKUP, Token, attributes, check_xml, escape, root, scan, unescape
from podparse.formats.toolkit.words import WordColumns
from podparse.formats.toolkit.write import one_line, timed_cues
from podparse.model import Transcript
from podparse.model.speaker import Speaker, Voices
from podparse.model.timing import missing_to_nan

__all__ = ["FORMAT"]

_NAMESPACE: Final = "http://podlove.org/simple-transcripts"


@define(eq=False)
class _Speech:
    """A speech in the making: its speaker, its timed items, the place of the items' raw text."""

    begin: int = -1
    finish: int = -1
    speaker: str = ""
    flow: Flow = field(factory=Flow)
    items: list[tuple[int, int, float, float]] = field(factory=list)  # characters, start, end


def sniff(raw: Raw) -> Guess | None:
    """By the root element ``transcripts`` and its namespace."""
    first = root(raw.head)
    if first.name != "transcripts":
        return None
    return Guess(0.99 if _NAMESPACE in first.value else 0.8, "XML with the root element <transcripts>")


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The transcript of a Podlove file. Raises `ParseError` when it is none, or XML that could do harm."""
    if root(raw.head).name != "transcripts":
        raise raw.error("not Podlove Simple Transcripts: the root element is not <transcripts>", offset=0)
    check_xml(raw)
    rows, columns, speakers, voices = Rows(), WordColumns(), list[Speaker | None](), Voices()
    at = 0
    for speech in _speeches(raw.text):
        text = speech.flow.text
        start = next((start for _, _, start, _ in speech.items if start == start), nan)
        end = max((end for *_, end in speech.items if end == end), default=nan)
        rows.add(text, start, end, speech.begin, speech.finish)
        for begin, finish, since, until in speech.items:
            columns.add(at + begin, at + finish, since, until)
        speakers.append(voices[speech.speaker])
        at += len(text) + 1
    if not any(rows.texts):
        raw.notice("empty", "there is no text in this file")
    return raw.transcript(FORMAT.name, evolve(rows.cues(speakers), timing=columns.timing()))


def _speeches(text: str) -> list[_Speech]:
    speeches: list[_Speech] = []
    inside = ""
    times = (nan, nan)
    for token in scan(text):
        if token.name == "speech" and token.kind == "open":
            speeches.append(_Speech())
        elif token.name in ("item", "speaker"):
            inside = token.name if token.kind == "open" and not token.value.endswith("/") else ""
            if inside == "item" and speeches:
                times = _times(token)
                if speeches[-1].begin < 0:
                    speeches[-1].begin = token.start
            elif token.name == "item" and speeches:
                speeches[-1].finish = token.end
        elif token.kind in ("text", "cdata") and inside and speeches:
            _say(speeches[-1], token, inside, times)
    return [speech for speech in speeches if 0 <= speech.begin <= speech.finish]


def _times(token: Token) -> tuple[float, float]:
    said = attributes(token.value)
    return missing_to_nan(seconds(said.get("start", ""))), missing_to_nan(seconds(said.get("end", "")))


def _say(speech: _Speech, token: Token, inside: str, times: tuple[float, float]) -> None:
    text = token.value if token.kind == "cdata" else unescape(token.value)
    if inside == "speaker":
        speech.speaker = f"{speech.speaker} {text}".strip()
        return
    speech.flow.space()
    begin, finish = speech.flow.add(text)
    if begin < finish:
        speech.items.append((begin, finish, *times))


def write(transcript: Transcript) -> str:
    """One speech a cue."""
    speeches = []
    for start, end, cue in timed_cues(transcript, "Podlove XML"):
        name = f"<pst:speaker>{escape(cue.speaker.name)}</pst:speaker>" if cue.speaker else "<pst:speaker/>"
        item = f'<pst:item start="{clock(start)}" end="{clock(end)}">{escape(one_line(cue.text))}</pst:item>'
        speeches.append(f"  <pst:speech>\n    {name}\n    {item}\n  </pst:speech>\n")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<pst:transcripts xmlns:pst="{_NAMESPACE}" version="1.0">\n{"".join(speeches)}</pst:transcripts>\n'
    )


FORMAT: Final = Format(
    name="podlove-xml",
    title="Podlove Simple Transcripts",
    suffixes=(".xml",),
    spec="https://docs.podlove.org/podlove-publisher/reference/transcripts",
    sniff=sniff,
    read=read,
    write=write,
    patch=MARKUP.patch,
)
