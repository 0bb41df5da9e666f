"""Formats are imported when a file may be of them, and never one too few."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podparse.formats import MODULES, detect, formats, get
from podparse.formats.toolkit.base import Raw
from tests.hostile import payloads, texts

CORPUS = sorted((Path(__file__).parent.parent / "corpus" / "transcripts").iterdir())
OPENINGS = [
    "",
    " \n",
    "\ufeff",
    "\t",
    "﻿<!-- a -->\n",
    "<?xml version='1.0'?>\n",
    "[",
    "{",
    '{"',
    "data: ",
    "@",
    "PK\x03\x04",
]
PIECES = [
    "WEBVTT\n", "[Script Info]\n", "Dialogue: a\n", "[00:01.50] a\n", "{1}{25}a\n", "[1][25]a\n",
    "Scenarist_SCC V1.0\n", '"podparse": 1', '"segments": [{"start": 1, "text": "a"}]', "event: a\ndata: [", "<tt>",
    "<transcript>", "<SAMI>", "<SYNC Start=1>", "<timedtext>", "<text start='1'>", "<transcripts>", "<html>",
    "<p>a</p>", "<cite>", "<time>", "<Trans>", "<ANNOTATION_DOCUMENT>", "<!DOCTYPE HTML>", "ooTextFile",
    '"ooTextFile"\n"TextGrid"\n', "UTF8\n", "Begin\n*ANN: a\n", "token|speaker|ts|endTs\n", "```srt\n", "~~~\n",
    "[begin]", "[INFORMATION]\n", "10:00:00\tAnn:\ta\n", "1\n00:01 --> 00:02\na\n",
    'File type = "ooTextFile"\nObject class = "TextGrid"\n', '"Praat chronological TextGrid text file"\n', "}", "]",
    "\n",
]  # fmt: skip


def missed(text: str) -> list[str]:
    """Formats that know the text and were not asked."""
    raw = Raw(text)
    asked = {each.name for each, _ in detect(raw)}
    return [each.name for each in formats().values() if each.sniff(raw) is not None and each.name not in asked]


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_no_sign_leaves_out_a_format_that_knows_a_file(path: Path) -> None:
    text = path.read_bytes().decode("latin-1")
    assert missed(text) == missed(text.upper()) == missed(f" \n{text}") == []


@given(st.sampled_from(OPENINGS), st.lists(st.sampled_from(PIECES), max_size=5))
def test_no_sign_leaves_out_a_format_that_knows_a_made_up_head(opening: str, pieces: list[str]) -> None:
    assert missed(opening + "".join(pieces)) == []


def test_no_sign_leaves_out_a_format_that_knows_a_hostile_text() -> None:
    for payload in payloads(300).values():
        assert [text[:40] for name in ("plain", "srt", "html") for text in texts(name, payload) if missed(text)] == []


def test_every_format_is_found_by_its_name_without_the_others() -> None:
    assert {name: get(name) for name in formats()} == formats()
    code = (
        "import sys, podparse; podparse.parse('1\\n00:00:01,000 --> 00:00:02,000\\nAnn: Hi.\\n'); "
        "print(*sorted(name for name in sys.modules if name.startswith('podparse')))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "podparse.formats.srt" in loaded
    assert not {f"podparse.formats.{name}" for name in MODULES if MODULES[name]}.intersection(loaded)
    assert not any(name.startswith(("podparse.fixing", "podparse.formats.json")) for name in loaded)
