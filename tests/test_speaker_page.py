"""Speaker pages: the founding form, and the form with podcast, episode and second before each text."""

from __future__ import annotations

import pytest
from attrs import evolve

import podparse as pp
from podparse.formats.speaker_page import segments

FOUNDING = """\
Wren Halloway
👤 SpeakerAppearances Over Time
Podcast Appearances
But the tide only matters if you can see it.
And that's the trouble that Norby and the other
Danish pilots have had.
The Danish pilots told us so, and that is a strong sign.
in that direction
what we would ever
Except my guess is that they will row again.
Yeah, I think that's right.
"""

MARKED = """\
Wren Halloway

Appearances

Coast Talk
12: The Lighthouse
702.176

We rowed. It rained: all day.

Coast Talk
12: The Lighthouse
15

Hello.

Second paragraph.

Harbour Radio
Night shift

Late, but here.

Coast Talk
12: The Lighthouse
15

Hello.
"""


def test_the_person_says_all_and_no_heading_is_speech() -> None:
    transcript = pp.parse(FOUNDING, name="page.txt")
    assert transcript.source is not None
    assert transcript.source.format == "speaker-page"
    assert [speaker.name for speaker in transcript.speakers] == ["Wren Halloway"]
    assert not any("ppearances" in turn.text for turn in transcript.turns)
    assert transcript.meta.people == ("Wren Halloway",)


def test_lines_are_joined_but_not_over_a_cut_off() -> None:
    transcript = pp.parse(FOUNDING)
    texts = [turn.text for turn in transcript.turns]
    assert "the other Danish pilots have had." in texts[0]
    assert texts[0].endswith("what we would ever")
    assert texts[1] == "Except my guess is that they will row again."
    assert [(notice.code, notice.line) for notice in transcript.warnings] == [("cut-off", 10)]


def test_a_reply_opens_a_turn() -> None:
    assert pp.parse(FOUNDING).turns[-1].text == "Yeah, I think that's right."


@pytest.mark.parametrize(
    "head",
    [
        "Wren Halloway\n👤 Speaker\nAppearances Over Time\nPodcast Appearances\n",
        "Wren Halloway\n👤 SpeakerAppearances Over TimePodcast Appearances\n",
        "👤 Wren Halloway\nPodcast Appearances\n",
        "\n\nWren Halloway\n\nPodcast Appearances (12)\n\n",
        "Home\nWren Halloway\n👤\nAppearances:\n",
    ],
)
def test_heads(head: str) -> None:
    transcript = pp.parse(f"{head}We rowed.\nIt rained.\n")
    assert [(turn.speaker and turn.speaker.name, turn.text) for turn in transcript.turns] == [
        ("Wren Halloway", "We rowed. It rained.")
    ]


def test_marked_segments() -> None:
    transcript = pp.parse(MARKED)
    assert [(s.show, s.episode, s.turn.start, s.turn.text) for s in segments(transcript)] == [
        ("Coast Talk", "12: The Lighthouse", 702.176, "We rowed. It rained: all day."),
        ("Coast Talk", "12: The Lighthouse", 15.0, "Hello. Second paragraph."),
        ("Harbour Radio", "Night shift", None, "Late, but here."),
    ]
    assert [notice.code for notice in transcript.warnings] == ["double"]


def test_marked_without_blank_lines() -> None:
    text = "Wren Halloway\nAppearances\nCoast\nEp 1\n3.5\nWe rowed.\nCoast\nEp 2\n9\nIt rained.\nA lot.\n"
    assert [(s.episode, s.turn.start, s.turn.text) for s in segments(pp.parse(text))] == [
        ("Ep 1", 3.5, "We rowed."),
        ("Ep 2", 9.0, "It rained. A lot."),
    ]


@pytest.mark.parametrize("text", [FOUNDING, MARKED, MARKED.replace("\n", "\r\n")])
def test_write_back(text: str) -> None:
    transcript = pp.parse(text)
    assert pp.dumps(transcript) == text
    fixed = pp.fix(transcript)
    assert pp.dumps(fixed.original) == text


def test_an_edit_replaces_only_its_place() -> None:
    text = FOUNDING.replace("we would ever", "we uh would ever")
    transcript = pp.parse(text)
    first, *rest = transcript.turns
    place = first.text.index("uh ")
    fixed = evolve(transcript, turns=(first.fixed([pp.Fix(place, place + 3, "", "filler")]), *rest))
    assert pp.dumps(fixed) == FOUNDING


def test_written_pages_are_read_again() -> None:
    talk = pp.Transcript(
        [pp.Turn("We rowed.", "Wren Halloway", start=3.0), pp.Turn("It rained.", "Wren Halloway", start=9.5)],
        meta=pp.Meta("Ep 3", "Coast"),
    )
    page = pp.dumps(talk, "speaker-page")
    assert [(s.show, s.episode, s.turn.start, s.turn.text) for s in segments(pp.parse(page))] == [
        ("Coast", "Ep 3", 3.0, "We rowed."),
        ("Coast", "Ep 3", 9.5, "It rained."),
    ]
    bare = pp.Transcript(talk.turns)
    again = pp.parse(pp.dumps(bare, "speaker-page"))
    assert [turn.text for turn in again.turns] == ["We rowed. It rained."]


def test_a_page_of_two_people_is_not_written() -> None:
    with pytest.raises(pp.PodparseError, match="one person"):
        pp.dumps(pp.Transcript([pp.Turn("Hi.", "Ann"), pp.Turn("Hi.", "Bo")]), "speaker-page")


def test_no_head_no_page() -> None:
    with pytest.raises(pp.ParseError, match="no head"):
        pp.parse("We rowed.\n", format="speaker-page")
    assert segments(pp.parse("Ann: Hi.\nBo: Hi.\n")) == []
