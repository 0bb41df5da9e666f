"""Every reader on texts made to hurt: read, or refused as it should be, and nothing of them lost.

How long that takes is shown by ``benchmarks/hostile.py``.
"""

from __future__ import annotations

import re

import pytest

from podparse import ParseError, Transcript, dumps, parse
from podparse.errors import UnknownFormatError
from podparse.formats import formats
from tests.hostile import payloads, texts

PAYLOADS = payloads(300)
PROSE = ("plain", "markdown", "google-meet")  # read whatever there is


@pytest.mark.parametrize("format", formats())
def test_a_hostile_text_is_read_or_refused(format: str) -> None:
    refused = []
    for name, payload in PAYLOADS.items():
        for place, text in enumerate(texts(format, payload)):
            try:
                found = parse(text, format=format)
            except (ParseError, UnknownFormatError):
                refused.append((name, place))
            else:
                if found.source is not None:
                    assert found.source.bom.decode() + dumps(found) == text
    if format in PROSE:
        assert [name for name, place in refused if place or PAYLOADS[name].strip()] == []


def outside(transcript: Transcript) -> set[str]:
    """The words of the source that no cue has."""
    assert transcript.source is not None
    text, position, found = transcript.source.text, 0, ""
    for begin, end in sorted(cue.span for cue in transcript.cues if cue.span is not None):
        found += text[position:begin] + "\n"
        position = max(position, end)
    return set(re.findall(r"[^\W\d_]\w*", found + text[position:]))


@pytest.mark.parametrize("format", PROSE)
@pytest.mark.parametrize("name", PAYLOADS)
def test_only_labels_stand_outside_of_what_was_read(format: str, name: str) -> None:
    for text in texts(format, PAYLOADS[name]):
        if text.strip():
            found = parse(text, format=format)
            labels = " ".join(each for who in found.speakers for each in (who.name, who.label or "", *who.aliases))
            assert outside(found) <= set(re.findall(r"[^\W\d_]\w*", labels))
