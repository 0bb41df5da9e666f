"""Rev's ``.nlp`` (fstalign, Earnings-21/22): a table of tokens, one a line, columns parted by ``|``.

Spec: https://github.com/revdotcom/fstalign/blob/develop/docs/NLP-Format.md. The header names the columns, in any number
and order: ``token|speaker|ts|endTs|punctuation|prepunctuation|case|tags|...|confidence``. Tokens in angle brackets
(``<laugh>``) are sounds: they are read as ``[laugh]``.

>>> from podparse import parse
>>> t = parse("token|speaker|ts|endTs|punctuation\\nhello|1|0.5|0.75|,\\nthere|1|0.75|1.25|.\\n", format="rev-nlp")
>>> t.turns[0].text, t.turns[0].speaker.name, t.words[1].end
('hello, there.', 'Speaker 1', 1.25)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from attrs import evolve

from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.fields import known
from podparse.formats.toolkit.wordlines import patch_lines
from podparse.formats.toolkit.words import Spoken, utterances
from podparse.model import Transcript

__all__ = ["FORMAT"]

_LINE: Final = re.compile(r"[^\n\r]+")
_SOUND: Final = re.compile(r"<([^<>]{1,60})>")
_MARKS: Final = ".,?!;:…"
_USUAL: Final = ["token", "speaker", "ts", "endTs", "punctuation"]  # what write-back relies on
_COLUMNS: Final = ("token", "speaker", "ts", "endTs", "punctuation", "prepunctuation", "confidence")


def sniff(raw: Raw) -> Guess | None:
    """By the header."""
    header = raw.head.lstrip().split("\n", 1)[0].strip().split("|")
    if header[0] == "token" and {"speaker", "ts", "endTs"} <= set(header):
        return Guess(0.99, "header line token|speaker|ts|endTs")
    return None


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The transcript of an ``.nlp`` file. Raises `ParseError` when the header or all tokens are missing."""
    lines = _LINE.finditer(raw.text)
    header = next(lines, None)
    names = header[0].strip().split("|") if header else []
    if "token" not in names:
        raise raw.error("no header line token|speaker|ts|endTs|...", offset=0)
    cues = utterances(_words(raw, lines, names))
    if not cues:
        raise raw.nothing("a header but no tokens")
    if names[:5] != _USUAL:
        cues = evolve(cues, begins=None, finishes=None)
    return raw.transcript(FORMAT.name, cues)


def _words(raw: Raw, lines: Iterator[re.Match[str]], names: list[str]) -> Iterator[Spoken]:
    wanted = [names.index(column) if column in names else None for column in _COLUMNS]
    for line in lines:
        fields = line[0].split("|")
        if len(fields) < len(names):
            raw.notice("nlp-line", f"{len(fields)} columns where the header has {len(names)}", offset=line.start())
        token, speaker, start, end, after, before, confidence = (
            fields[at] if at is not None and at < len(fields) else "" for at in wanted
        )
        if token := _SOUND.sub(r"[\1]", token.strip()):
            yield Spoken(
                before + token + after,
                known(start),
                known(end),
                line.start(),
                line.end(),
                confidence=known(confidence),
                speaker=speaker.strip() or None,
            )


def _parse(line: str) -> tuple[str, float, float] | None:
    fields = line.split("|")
    if len(fields) < 5:
        return None
    before = fields[5] if len(fields) > 12 else ""
    return before + _SOUND.sub(r"[\1]", fields[0]) + fields[4], known(fields[2]), known(fields[3])


def _build(line: str, word: str, start: float, end: float) -> str:
    fields = line.split("|")
    bare = word.rstrip(_MARKS) or word
    fields[0], fields[4] = bare, word[len(bare) :]
    fields[2:4] = ("" if time != time else f"{time:.4f}" for time in (start, end))
    return "|".join(fields)


FORMAT: Final = Format(
    name="rev-nlp",
    title="Rev NLP",
    suffixes=(".nlp",),
    spec="https://github.com/revdotcom/fstalign/blob/develop/docs/NLP-Format.md",
    sniff=sniff,
    read=read,
    patch=partial(patch_lines, _parse, _build),
)
