"""New names reach the file in the style of its own labels, whatever the format."""

from __future__ import annotations

from contextlib import suppress

import pytest

import podparse as pp
from podparse import Transcript, Turn, dumps, parse, rename
from podparse.formats import formats
from tests.formats.tools import edited, heard
from tests.test_matrix import CASES, TALK

FILES: dict[str, tuple[str, str]] = {
    "plain": (
        "ANN LEE: So: hello.\n\nBO: Hi.\n\nANN LEE: Ask Bo, Ann Lee said.\n\nBO: Well.\n",
        "EVE MOORE: So: hello.\n\nBO: Hi.\n\nEVE MOORE: Ask Bo, Ann Lee said.\n\nBO: Well.\n",
    ),
    "markdown": (
        "# Ann Lee on snow\n\n**Ann Lee** (0:05):\n\nSo.\n\n**Bo** (0:09):\n\nHi.\n\n**Ann Lee** (0:12):\n\nYes.\n",
        "# Ann Lee on snow\n\n**Eve Moore** (0:05):\n\nSo.\n\n**Bo** (0:09):\n\nHi.\n\n**Eve Moore** (0:12):\n\nYes.\n",
    ),
    "vtt": (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Ann Lee>So, Ann Lee.\n\n00:02.000 --> 00:03.000\n<v Bo>Hi.</v>\n",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Eve Moore>So, Ann Lee.\n\n00:02.000 --> 00:03.000\n<v Bo>Hi.</v>\n",
    ),
    "html": (
        "<cite>Ann Lee:</cite><time>0:05</time><p>Ann Lee.</p><cite>Bo:</cite><time>1:02</time><p>Yes.</p>",
        "<cite>Eve Moore:</cite><time>0:05</time><p>Ann Lee.</p><cite>Bo:</cite><time>1:02</time><p>Yes.</p>",
    ),
    "stm": (
        "ep1 1 Ann_Lee 0.5 1.25 hello there\nep1 1 Bo 1.25 2 hi\n",
        "ep1 1 Eve_Moore 0.5 1.25 hello there\nep1 1 Bo 1.25 2 hi\n",
    ),
    "chat": (
        "@UTF8\n@Begin\n@Participants:\tA Ann_Lee Adult, B Bo Adult\n*A:\tso .\n*B:\thi .\n@End\n",
        "@UTF8\n@Begin\n@Participants:\tA Eve_Moore Adult, B Bo Adult\n*A:\tso .\n*B:\thi .\n@End\n",
    ),
    "podcast-json": (
        '{"version": "1.0.0", "segments": [{"speaker": "Ann Lee", "startTime": 0, "body": "Ann Lee, so."}]}',
        '{"version": "1.0.0", "segments": [{"speaker": "Eve Moore", "startTime": 0, "body": "Ann Lee, so."}]}',
    ),
}


@pytest.mark.parametrize("format", FILES)
def test_a_new_name_stands_where_the_file_had_the_old_one(format: str) -> None:
    before, after = FILES[format]
    transcript = parse(before, format=format)
    [ann] = [speaker.name for speaker in transcript.speakers if speaker.name.upper() == "ANN LEE"]
    assert dumps(rename(transcript, {ann: "Eve Moore"})) == after


def test_edits_are_written_with_the_names() -> None:
    before, after = FILES["vtt"]
    transcript = rename(edited(parse(before), "So", "Well"), {"Ann Lee": "Eve Moore"})
    assert dumps(transcript) == after.replace("So", "Well")


def test_two_may_change_names() -> None:
    before, _ = FILES["plain"]
    swapped = rename(parse(before, format="plain"), {"ANN LEE": "Bo", "BO": "Ann Lee"})
    assert dumps(swapped).startswith("BO: So: hello.\n\nANN LEE: Hi.\n\nBO: Ask Bo, Ann Lee said.")


WRITERS = [
    each.name
    for each in formats().values()
    if each.write and each.name not in ("rttm", "speaker-page", "podparse-json")
]


@pytest.mark.parametrize("format", WRITERS)
def test_every_written_format_takes_a_new_name(format: str) -> None:
    transcript = parse(dumps(TALK, format), format=format, speakers=["Ann Lee", "Bo"])
    old = next(speaker.name for speaker in transcript.speakers if speaker.name.startswith("Ann"))
    renamed = rename(transcript, {old: "Eve Moore"})
    again = parse(dumps(renamed), format=format, speakers=["Eve Moore", "Bo"])
    assert [who for who, _ in heard(again)] == [who for who, _ in heard(renamed)]


NAMED = [case for case in CASES if not case.get("notices")]


@pytest.mark.parametrize("case", NAMED, ids=lambda case: f"{case['format']}: {case.get('what', '')}")
def test_json_takes_a_new_name_or_says_that_it_cannot(case: dict[str, str]) -> None:
    transcript = parse(case["json"])
    if not transcript.speakers:
        return
    renamed = rename(transcript, {transcript.speakers[0]: "Eve Moore"})
    with suppress(pp.PodparseError):
        assert heard(parse(dumps(renamed))) == heard(renamed)


def test_numbers_cannot_become_names_in_a_format_that_is_not_written() -> None:
    transcript = parse('{"words": [{"word": "Hi.", "startSec": 0, "endSec": 1, "speakerTag": 1}]}')
    with pytest.raises(pp.PodparseError, match="cannot take the new names"):
        dumps(rename(transcript, {"1": "Eve Moore"}))


def test_what_was_built_by_hand_is_written_with_its_names() -> None:
    assert dumps(rename(Transcript([Turn("Hi.", "S1")]), {"S1": "Eve"}), "plain") == "Eve: Hi.\n"
