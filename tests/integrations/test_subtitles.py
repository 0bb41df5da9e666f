"""pysubs2: events with speakers both ways."""

from __future__ import annotations

from pathlib import Path

import pytest

import podparse as pp

pysubs2 = pytest.importorskip("pysubs2", reason="pysubs2 is not installed (pip install podparse[pysubs2])")

from podparse.integrations.pysubs2 import from_ssafile, to_ssafile  # noqa: E402

BRIDGES = Path(__file__).parents[2] / "examples/bridges.srt"


def test_cues_become_events_with_their_speakers() -> None:
    subs = to_ssafile(pp.fix(pp.read(BRIDGES)))
    assert [(event.start, event.end, event.name) for event in subs] == [
        (500, 3200, "Ann"),
        (3200, 5900, "Ann"),
        (6100, 8400, "Bo"),
        (8400, 10000, "Bo"),
    ]
    assert subs[0].text == "Welcome back. We are talking about the old bridges."


def test_events_come_back_as_the_same_transcript() -> None:
    t = pp.read(BRIDGES)
    back = from_ssafile(to_ssafile(t))
    assert [(cue.start, cue.end, cue.text, cue.speaker) for cue in back.cues] == [
        (cue.start, cue.end, cue.text, cue.speaker) for cue in t.cues
    ]
    assert [turn.text for turn in back] == [turn.text for turn in t]


def test_files_that_pysubs2_reads_and_shifts() -> None:
    subs = pysubs2.SSAFile.from_string(
        "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
        "Dialogue: 0,0:00:01.00,0:00:02.50,Default,Ann,0,0,0,,{\\i1}Hello{\\i0},\\Nyou.\n"
        "Comment: 0,0:00:02.00,0:00:03.00,Default,,0,0,0,,nobody says this\n",
        format_="ass",
    )
    subs.shift(s=1)
    t = from_ssafile(subs)
    assert [(turn.speaker_name, turn.start, turn.end, turn.text) for turn in t] == [("Ann", 2.0, 3.5, "Hello, you.")]


def test_missing_times() -> None:
    t = pp.Transcript([pp.Turn("One.", "Ann", start=1), pp.Turn("Two.", "Bo", start=3)])
    assert [(event.start, event.end) for event in to_ssafile(t)] == [(1000, 3000), (3000, 4000)]
    with pytest.raises(pp.PodparseError, match="has no time"):
        to_ssafile(pp.Transcript([pp.Turn("One.", "Ann")]))
