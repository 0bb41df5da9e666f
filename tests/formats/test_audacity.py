"""Audacity label tracks are read, written, and written back with an edit in its place."""

from __future__ import annotations

import pytest

import podparse as pp

LABELS = "0.500000\t2.000000\tAnn: We uh shipped it.\n\\\t80.000000\t4000.000000\n2.000000\t3.500000\tBo: Nice.\n"


def test_labels_become_cues() -> None:
    t = pp.parse(LABELS, name="labels.txt")
    assert t.source is not None
    assert (t.source.format, t.warnings) == ("audacity", ())
    assert [(turn.speaker_name, turn.start, turn.end, turn.text) for turn in t] == [
        ("Ann", 0.5, 2.0, "We uh shipped it."),
        ("Bo", 2.0, 3.5, "Nice."),
    ]


def test_an_edit_replaces_only_its_words() -> None:
    t = pp.parse(LABELS)
    assert pp.dumps(t) == LABELS
    assert pp.dumps(pp.fix(t)) == LABELS.replace("uh ", "")


def test_a_line_that_is_no_label_is_reported() -> None:
    t = pp.parse(LABELS + "so it goes\n", format="audacity")
    assert [(notice.code, notice.line) for notice in t.warnings] == [("no-label", 4)]
    with pytest.raises(pp.ParseError, match="no label: a start, an end and a text"):
        pp.parse("so it goes\n", format="audacity")


def test_other_transcripts_become_label_tracks() -> None:
    t = pp.Transcript([pp.Turn("It rains.", "Ann", start=1.0, end=2.5)])
    assert pp.dumps(t, "audacity") == "1.000000\t2.500000\tAnn: It rains.\n"
    again = pp.parse(pp.dumps(t, "audacity"))
    assert [(turn.speaker_name, turn.text) for turn in again] == [("Ann", "It rains.")]
