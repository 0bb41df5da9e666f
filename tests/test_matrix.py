"""Every reader with every writer: what one format holds comes through another, as far as that one can hold it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Final

import pytest

from podparse import PodparseError, Transcript, Turn, dumps, parse
from podparse.formats import formats
from podparse.formats.toolkit.archive import packed

# What a writer cannot keep. Whoever adds a format that keeps everything has nothing to add here.
NO_WORDS: Final = {"rttm"}
OF_ONE_PERSON: Final = {"speaker-page"}
NO_SPEAKERS: Final[set[str]] = set()
NEED_TIMES: Final = {"srt", "vtt", "ttml", "podlove-xml", "sami", "ctm", "stm", "rttm", "textgrid", "whisper-json"} | {
    *("sbv", "subviewer", "subviewer-1", "ass", "lrc", "microdvd", "mpl2", "csv", "tsv", "timed-lines", "audacity"),
    *("dote", "podlove-json"),
}
LABELLED: Final = {"docx", "google-meet", "markdown", "plain"}  # the speaker is text: "1 - voice: so" may be two labels
NO_TIMES: Final = {"docx", "plain", "markdown"}
COARSE: Final = {
    "google-meet": 3600.0,
    "microdvd": 0.0201,
    "mpl2": 0.0501,
    "subviewer-1": 1.0,
    "zoom-chat": 1.0,
}  # seconds by which times may be off

TALK: Final = Transcript(
    [
        Turn("So, is R&D at 3 < 5 fun?", "Ann Lee", start=1.5, end=3.25),
        Turn("It is. We went there again.", "Bo", start=3.5, end=6.0),
        Turn("Really?", "Ann Lee", start=6.25, end=7.0),
        Turn("Yes, really.", "Bo", start=7.5, end=9.0),
        Turn("And that is that.", "Ann Lee", start=9.5, end=11.0),
        Turn("Indeed it is.", "Bo", start=11.5, end=13.0),
    ]
)
BY_HAND: Final = {
    "youtube-xml": '<timedtext format="3"><body><p t="500" d="1500"><s ac="9">so</s><s t="250" ac="9"> right</s></p>'
    '<p t="2500" d="500">and then</p></body></timedtext>',
    "chat": "@UTF8\n@Begin\n@Participants:\tA Ann Adult, B Bo Adult\n*A:\t&-um so there . \x15500_2500\x15\n"
    "*B:\tyes [/] yes . \x152600_3000\x15\n@End\n",
    "eaf": '<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="a" TIME_VALUE="500"/><TIME_SLOT TIME_SLOT_ID="b" '
    'TIME_VALUE="1500"/></TIME_ORDER><TIER TIER_ID="t" PARTICIPANT="Ann"><ANNOTATION><ALIGNABLE_ANNOTATION '
    'TIME_SLOT_REF1="a" TIME_SLOT_REF2="b"><ANNOTATION_VALUE>so right</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION>'
    "</ANNOTATION></TIER></ANNOTATION_DOCUMENT>",
    "trs": '<Trans><Speakers><Speaker id="s1" name="Ann"/></Speakers><Episode><Section><Turn speaker="s1" '
    'startTime="0.5" endTime="3"><Sync time="0.5"/>so<Sync time="2"/>right</Turn></Section></Episode></Trans>',
    "fenced": "Here:\n\n```srt\n1\n00:00:01,000 --> 00:00:02,000\nso right then\n\n```\n",
    "scc": "Scenarist_SCC V1.0\n\n00:00:01:00\t9420 736f 2072 6967 6874 942f\n\n00:00:03:00\t942c\n",
    "zip": packed({"a.srt": b"1\n00:00:01,000 --> 00:00:02,000\nso right\n"}),
    "rev-nlp": "token|speaker|ts|endTs|punctuation\nso|1|0.5|0.75|,\nright|1|0.75|1.5|.\nyes|2|2.0|2.5|.\n",
}
CASES: Final = tomllib.loads((Path(__file__).parent / "cases/json_formats.toml").read_text("utf-8"))["case"]
WRITERS: Final = [each.name for each in formats().values() if each.write is not None and each.name not in OF_ONE_PERSON]


def sources() -> dict[str, Transcript]:
    """A transcript of each format: those that are written by their own hand, the others made up."""
    found = {case["format"]: parse(case["json"]) for case in reversed(CASES) if not case.get("notices")}
    found |= {name: parse(text) for name, text in BY_HAND.items()}
    return found | {name: parse(dumps(TALK, name), format=name) for name in WRITERS if name not in NO_WORDS}


SOURCES: Final = sources()


def words(transcript: Transcript) -> list[str]:
    return re.findall(r"\w+", transcript.text.casefold())


def voices(transcript: Transcript) -> list[tuple[str, str]]:
    """Each word with its speaker, but for nobody's: a label that holds on cannot say that nobody is meant."""
    return [
        (turn.speaker.name.replace("_", " ").casefold(), word)
        for turn in transcript.turns
        if turn.speaker is not None
        for word in re.findall(r"\w+", turn.text.casefold())
    ]


def starts(transcript: Transcript) -> dict[int, float]:
    """When turns start, by the number of words before them."""
    found, count = {}, 0
    for turn in transcript.turns:
        if turn.start is not None:
            found[count] = turn.start
        count += len(re.findall(r"\w+", turn.text))
    return found


def test_every_format_has_a_source() -> None:
    assert set(formats()) - set(SOURCES) <= NO_WORDS | OF_ONE_PERSON | {"json-misc"}


@pytest.mark.parametrize("target", WRITERS)
@pytest.mark.parametrize("source", SOURCES)
def test_what_is_read_can_be_written_and_read_again(source: str, target: str) -> None:
    before = SOURCES[source]
    timed = any(turn.start is not None for turn in before.turns)
    if not timed and target in NEED_TIMES:
        with pytest.raises(PodparseError, match="times"):
            dumps(before, target)
        return
    text = dumps(before, target)
    after = parse(text, format=target, speakers=[each.name for each in before.speakers])
    if target in NO_WORDS:
        assert len(after.cues) > 0
        return
    if target in LABELLED and any(" - " in each.name for each in before.speakers):
        return
    assert words(after) == words(before)
    if target not in NO_SPEAKERS:
        assert set(voices(before)) <= set(voices(after))
    if target not in NO_TIMES:
        was, now = starts(before), starts(after)
        both = was.keys() & now.keys()
        assert both or not was
        off = max((abs(was[at] - now[at]) for at in both), default=0.0)
        assert off <= COARSE.get(target, 0.0101)


@pytest.mark.parametrize("name", WRITERS)
def test_written_twice_is_written_once(name: str) -> None:
    once = dumps(TALK, name)
    assert dumps(parse(once, format=name), name) == once
