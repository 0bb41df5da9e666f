"""Any text and any bytes, read in any format: a transcript or a `PodparseError`; and what is written is stable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podparse import PodparseError, Transcript, detect, dumps, parse
from podparse.formats import formats

NAMES = sorted(formats())
WRITERS = [name for name in NAMES if formats()[name].write is not None]

# What formats are made of, so that chance gets past their first line.
PIECES = [
    *("\n", "\n\n", "\r\n", " ", "\t", ",", ":", "|", '"', '""', "'", "\x15", "\x00", "\ufeff", "\u200b"),
    *("\ud800", "İ", "𝒳", "0", "1", "1.5", "-1", "1e999", "99999999999999999999", "nan", "٣"),
    *("00:00:01,000 --> 00:00:02,000", "00:01.000 --> 00:02.000", "0:05", "[00:05]", "1:2:3:4", "5s", "10f", "500_900"),
    *("Ann", "Ann:", "**Ann:**", "<v Ann>", "[SPEAKER_00]:", ">> ", "so there.", "[Music]", "(laughs)", "&nbsp;"),
    *("WEBVTT\n\n", "NOTE\n", "STYLE\n", "{1}{25}", "[Script Info]\n", "Dialogue: 0,0:00:01.00,0:00:02.00,,,0,0,0,,"),
    *("<tt>", "<body>", '<div begin="1s">', '<p begin="1s" end="2s">', "</p>", "<br/>", "<span ", 'unit="word">'),
    *("<SAMI>", "<SYNC Start=500>", "<P>", "<timedtext>", '<p t="5" d="5">', "<s>", "<transcript>", '<text start="1">'),
    *(
        "<pst:transcripts>",
        "<speech>",
        "<speaker>",
        '<item start="00:00:01" end="00:00:02">',
        "<!--",
        "-->",
        "<![CDATA[",
    ),
    *("<html>", "<cite>", "</cite>", "<time>", "</time>", "<p>", "<td>", "<tr>", "<b>", "</b>", "<script>", "<title>"),
    *("<", "<!DOCTYPE a [", "]>", "&#0;", "ep 1 0.5 0.5 so 0.9\n", "ep 1 Ann 0.5 1.5 so there\n", "* * <ALT_BEGIN>\n"),
    *("SPEAKER ep 1 0.5 1 <NA> <NA> Ann <NA>\n", 'File type = "ooTextFile"\nObject class = "TextGrid"\n', "<exists>\n"),
    *('"IntervalTier"\n', '"TextTier"\n', "\n0\n3\n1\n", "@UTF8\n@Begin\n", "@Participants:\tA Ann Adult\n", "*A:\t"),
    *("%wor:\t", "[/]", "&-um", "+...", "token|speaker|ts|endTs|x\n", '{"segments": [', '{"text": "so", "start": 1}'),
    *("]}", "[", "]", "{", "}", "null", "true", "# Title\n", "---\n"),
]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=14).map("".join)


def attempt(content: str | bytes, name: str | None) -> Transcript | None:
    try:
        return parse(content, format=name)
    except PodparseError:
        return None


def whole(found: Transcript, text: str) -> str:
    """The text with the byte order mark of its source, which is no part of the text."""
    return text if found.source is None else found.source.bom.decode() + text


@pytest.mark.parametrize("name", NAMES)
@given(text=texts)
def test_any_text_in_any_format(name: str, text: str) -> None:
    found = attempt(text, name)
    if found is None:
        return
    assert whole(found, dumps(found)) == text
    assert len(found.cues.starts) == len(found.cues.ends) == len(found.cues.texts)
    assert all(word.text for word in found.words)


@given(content=st.binary(max_size=60) | texts.map(lambda text: text.encode("utf-16", "surrogatepass")))
def test_any_bytes(content: bytes) -> None:
    detect(content)
    attempt(content, None)


@pytest.mark.filterwarnings("ignore:.* were written as U.FFFD")
@pytest.mark.parametrize("name", WRITERS)
@given(text=texts)
def test_what_is_written_is_stable(name: str, text: str) -> None:
    found = attempt(text, None)
    if found is None:
        return
    try:
        once = dumps(found, name)
        again = parse(once, format=name)
    except PodparseError:
        return
    assert whole(again, dumps(again, name)) == once
