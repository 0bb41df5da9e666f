"""Transcriber's transcripts (``.trs``): turns of one or several speakers, with a time at each breath.

Spec: ``trans-14.dtd`` of Transcriber (https://trans.sourceforge.net). A ``Sync`` begins a cue; where two speak at once,
``Who`` says whose words follow. Events (noises, pronunciations) and comments are no speech.

>>> from podparse import parse
>>> t = parse('<Trans><Speakers><Speaker id="spk1" name="Ann Lee"/></Speakers><Episode><Section><Turn speaker="spk1" '
...     'startTime="0.5" endTime="3"><Sync time="0.5"/>so<Sync time="2"/>it goes</Turn></Section></Episode></Trans>')
>>> t.turns[0].speaker.name, [(cue.start, cue.end, cue.text) for cue in t.cues]
('Ann Lee', [(0.5, 2.0, 'so'), (2.0, 3.0, 'it goes')])
"""

from __future__ import annotations

from math import nan
from typing import Final

from attrs import define

from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.fields import known
from podparse.formats.toolkit.rows import Rows
from podparse.formats.toolkit.tags import MARKUP, Token, attributes, check_xml, root, scan
from podparse.model import Meta, Transcript
from podparse.model.speaker import Speaker, Voices

__all__ = ["FORMAT"]


@define
class _Cue:
    """A cue in the making: who (by identifier) says it, when, and where its raw text stands."""

    who: str | None
    start: float
    end: float
    begin: int
    finish: int = -1


def sniff(raw: Raw) -> Guess | None:
    """By the root element ``Trans``."""
    return Guess(0.98, "XML with the root element <Trans>") if root(raw.head).name == "trans" else None


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The transcript of a TRS file. Raises `ParseError` when it is none, or XML that could do harm."""
    if root(raw.head).name != "trans":
        raise raw.error("not Transcriber's: the root element is not <Trans>", offset=0)
    check_xml(raw, dtd="trans-")  # every file names it
    reader = _Reader()
    for token in scan(raw.text):
        reader.take(token)
    rows, speakers = Rows(), list[Speaker | None]()
    voices = Voices({id: Speaker(id, name, label=id) for id, name in reader.people.items()})
    for cue, following in zip(reader.cues, [*reader.cues[1:], None], strict=False):
        text = " ".join(MARKUP.clean(raw.text[cue.begin : cue.finish]).split())
        if not text and following is not None and following.start == cue.start:
            continue  # before the first Sync of a turn, or the Who of one
        rows.add(text, cue.start, cue.end, cue.begin, cue.finish)
        speakers.append(voices[cue.who] if cue.who else None)
    if not any(rows.texts):
        raise raw.nothing("a transcript of Transcriber without words")
    return raw.transcript(FORMAT.name, rows.cues(speakers), meta=Meta(language=reader.language))


class _Reader:
    """Takes the tags of a file one by one."""

    def __init__(self) -> None:
        self.people: dict[str, str] = {}
        self.cues: list[_Cue] = []
        self.language: str | None = None
        self._who: list[str] = []
        self._end = nan
        self._open: _Cue | None = None

    def take(self, token: Token) -> None:
        if token.kind == "close" and token.name in ("turn", "section"):
            self._close(token.start, self._end)
        if token.kind != "open":
            return
        said = attributes(token.value)
        if token.name == "trans":
            self.language = said.get("lang")
        elif token.name == "speaker" and said.get("id"):
            self.people[said["id"]] = said.get("name") or said["id"]
        elif token.name == "turn":
            self._who = said.get("speaker", "").split()
            self._end = known(said.get("endtime", ""))
            self._begin(token.end, known(said.get("starttime", "")), 0)
        elif token.name == "sync":
            time = known(said.get("time", ""))
            self._close(token.start, time)
            self._begin(token.end, time, 0)
        elif token.name == "who" and self._open is not None:
            start = self._open.start
            self._close(token.start, nan)
            number = known(said.get("nb", "1"))
            self._begin(token.end, start, int(number) - 1 if number == number else 0)

    def _begin(self, at: int, start: float, number: int) -> None:
        who = self._who[number] if 0 <= number < len(self._who) else None
        self._open = _Cue(who, start, nan, at)

    def _close(self, at: int, end: float) -> None:
        if self._open is None:
            return
        self._open.finish = at
        self.cues.append(self._open)
        for cue in reversed(self.cues):  # those who speak at once end together
            if cue.end == cue.end or cue.start != self._open.start:
                break
            cue.end = end
        self._open = None


FORMAT: Final = Format(
    name="trs",
    title="Transcriber",
    suffixes=(".trs",),
    media_types=("application/xml",),
    spec="https://trans.sourceforge.net",
    sniff=sniff,
    read=read,
    patch=MARKUP.patch,
)
