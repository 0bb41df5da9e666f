r"""Audacity label tracks: start, tab, end, tab, label; a line that begins with a backslash gives a label's frequencies.

https://manual.audacityteam.org/man/importing_and_exporting_labels.html

>>> from podparse import parse
>>> t = parse("0.500000\t2.000000\tAnn: Hello there.\n\\\t80.0\t4000.0\n2.000000\t3.500000\tBo: Hi.\n")
>>> t.source.format, [(turn.speaker.name, turn.start, turn.text) for turn in t]
('audacity', [('Ann', 0.5, 'Hello there.'), ('Bo', 2.0, 'Hi.')])
"""

from __future__ import annotations

import re
from typing import Final

from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.lines import Lines
from podparse.formats.toolkit.markup import Markup
from podparse.formats.toolkit.rows import Rows
from podparse.formats.toolkit.write import labelled, one_line
from podparse.model import Transcript

__all__ = ["FORMAT"]

_TIME: Final = r"[0-9]{1,7}\.[0-9]{6}"  # always six digits of fraction, which tells a label from a row of other tables
_LABEL: Final = re.compile(rf"({_TIME})\t({_TIME})\t(.*)")
_OPENING: Final = re.compile(rf"^{_TIME}\t{_TIME}\t", re.MULTILINE)
MARKUP: Final = Markup(re.compile(r"(?!)"), lambda piece: "", signs="\t", escape=lambda text: one_line(text))


def sniff(raw: Raw) -> Guess | None:
    """Lines that begin with two times of six digits after the point."""
    found = len(_OPENING.findall(raw.opening))
    return Guess(0.94, f"{found} labels of an Audacity label track") if found else None


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """Raises `ParseError` when there is no label; a line that is none is left out with a warning."""
    lines, rows = Lines.of(raw.text), Rows()
    for number, line in enumerate(lines.texts):
        found = _LABEL.fullmatch(line)
        if found is not None:
            start = lines.starts[number] + found.start(3)
            rows.add(found[3].strip(), float(found[1]), float(found[2]), start, lines.end(number))
        elif line.strip() and not line.startswith("\\\t"):
            raw.notice("no-label", "this line is no label and was left out", line=number + 1)
    if not len(rows):
        raise raw.error("no label: a start, an end and a text with tabs between")
    return rows.transcript(raw, "audacity", options, MARKUP)


def write(transcript: Transcript) -> str:
    """A label track; the name of the speaker opens the label where the speaker changes."""
    cues = labelled(transcript, "an Audacity label track")
    return "".join(f"{start:.6f}\t{end:.6f}\t{one_line(text)}\n" for start, end, _, text in cues)


FORMAT: Final = Format(
    name="audacity",
    title="Audacity label track",
    suffixes=(".txt",),
    spec="https://manual.audacityteam.org/man/importing_and_exporting_labels.html",
    sniff=sniff,
    read=read,
    write=write,
    patch=MARKUP.patch,
)
