"""A format that podparse reads and writes once this package is installed: a line for each thing said.

12.5 | Ann | We left at night.
15 | Bo | In the rain?
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from podparse import Cue, Transcript
from podparse.formats import Format, Guess, Raw, ReadOptions
from podparse.model import Cues

LINE = re.compile(r"^(\d+(?:\.\d+)?) \| ([^|\n]*) \| (.*)$", re.MULTILINE)


def sniff(raw: Raw) -> Guess | None:
    """How likely a file is in this format: it is asked about every file, so it looks at the beginning only."""
    lines = raw.opening.strip().splitlines()
    matching = sum(LINE.match(line) is not None for line in lines)
    return Guess(0.95, "lines 'seconds | speaker | text'") if 2 * matching > len(lines) else None


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The transcript; a line that does not fit is a warning with its number, not an error."""
    for at, line in enumerate(raw.text.splitlines(), 1):
        if line.strip() and not LINE.match(line):
            raw.notice("pipe-notes-line", f"this line is left out: {line!r}", line=at)
    cues = Cues.of(list(_cues(raw)))
    if not cues:
        raise raw.error("no line 'seconds | speaker | text'", offset=0)
    return raw.transcript(FORMAT.name, cues)


def _cues(raw: Raw) -> Iterator[Cue]:
    for match in LINE.finditer(raw.text):
        start, speaker, text = match.groups()
        yield Cue(float(start), None, text=text, speaker=speaker or None, span=match.span(3))


def write(transcript: Transcript) -> str:
    """The transcript as a new file; files that were read in this format keep everything but the edited words."""
    return "".join(
        f"{cue.start or 0:g} | {cue.speaker.name if cue.speaker else ''} | {' '.join(cue.text.split())}\n"
        for cue in transcript.edited_cues
    )


FORMAT = Format(name="pipe-notes", title="Pipe notes", suffixes=(".pipe",), sniff=sniff, read=read, write=write)
