"""TTML, YouTube's XML, Podlove and SAMI; and XML that could do harm."""

from __future__ import annotations

import pytest

from podparse import ParseError, Transcript, Turn, detect, dumps, parse
from tests.formats.tools import edited, heard, times

APPLE = (
    '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:podcasts="http://podcasts.apple.com/transcript-ttml-internal" '
    'xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xml:lang="en"><head><metadata/></head><body dur="1:00:09.5">'
    '<div begin="1.5" end="1:00:09.5">'
    '<p begin="1.5" end="3" ttm:agent="SPEAKER_1"><span begin="1.5" end="3" podcasts:unit="sentence">'
    '<span begin="1.5" end="2" podcasts:unit="word">Deep</span>'
    '<span begin="2" end="3" podcasts:unit="word">seek.</span>'
    "</span></p>"
    '<p begin="1:00:05" end="1:00:09.5" ttm:agent="SPEAKER_2"><span begin="1:00:05" end="1:00:09.5" '
    'podcasts:unit="word">Right.</span></p></div></body></tt>'
)


def test_apple_podcasts_words_stand_apart() -> None:
    t = parse(APPLE)
    assert heard(t) == [("SPEAKER_1", "Deep seek."), ("SPEAKER_2", "Right.")]
    assert times(t) == [(1.5, 3.0), (3605.0, 3609.5)]
    assert [(w.text, w.start, w.end) for w in t.words] == [
        ("Deep", 1.5, 2.0),
        ("seek.", 2.0, 3.0),
        ("Right.", 3605.0, 3609.5),
    ]
    assert t.meta.language == "en"


def test_apple_podcasts_an_edit_keeps_the_spans() -> None:
    t = parse(APPLE)
    assert dumps(t) == APPLE
    changed = dumps(edited(t, "Deep", "Peep"))
    assert changed == APPLE.replace("Deep", "Peep")
    assert heard(parse(changed))[0] == ("SPEAKER_1", "Peep seek.")


def test_apple_podcasts_words_that_become_one() -> None:
    changed = dumps(edited(parse(APPLE), "Deep seek.", "DeepSeek."))
    assert changed == APPLE.replace("Deep", "DeepSeek.").replace("seek.</", "</")
    assert heard(parse(changed))[0] == ("SPEAKER_1", "DeepSeek.")


NTSC = 'ttp:frameRate="24" ttp:frameRateMultiplier="1000 1001"'


def ttml(body: str, attributes: str = "") -> str:
    return f'<tt xmlns="http://www.w3.org/ns/ttml" {attributes}><body>{body}</body></tt>'


@pytest.mark.parametrize(
    ("attributes", "begin", "end", "expected"),
    [
        ("", "00:00:01.5", "00:01:02,25", (1.5, 62.25)),
        ("", "1.5s", "2m", (1.5, 120.0)),
        ("", "1500ms", "0.5h", (1.5, 1800.0)),
        ("", "1.5", "1:02.5", (1.5, 62.5)),
        ('ttp:frameRate="25"', "00:00:01:05", "50f", (1.2, 2.0)),
        (NTSC, "24f", "48f", (1.001, 2.002)),
        (f'{NTSC} ttp:timeBase="smpte"', "01:00:00:00", "", (3603.6, None)),
        ('ttp:frameRate="30" ttp:frameRateMultiplier="1000:1001" ttp:timeBase="smpte" ttp:dropMode="dropNTSC"',
         "01:00:00:00", "", (3599.9964, None)),
        ('ttp:tickRate="1000"', "500t", "1500t", (0.5, 1.5)),
        ("", "soon", "wallclock(2024)", (None, None)),
    ],
)  # fmt: skip
def test_ttml_times(attributes: str, begin: str, end: str, expected: tuple[float | None, float | None]) -> None:
    t = parse(ttml(f'<div><p begin="{begin}" end="{end}">Hi.</p></div>', attributes))
    assert times(t) == [expected]


def test_ttml_times_count_from_the_parent() -> None:
    t = parse(ttml('<div begin="10s" end="60s"><p begin="0s" dur="2s">a</p><p begin="15s" end="20s">b</p></div>'))
    assert [(cue.start, cue.end) for cue in t.cues] == [(10.0, 12.0), (25.0, 30.0)]


def test_ttml_times_that_do_not_fit_into_the_parent_count_from_zero() -> None:
    t = parse(ttml('<div begin="10s" end="20s"><p begin="11s" end="12s">a</p><p begin="12s" end="20s">b</p></div>'))
    assert [(cue.start, cue.end) for cue in t.cues] == [(11.0, 12.0), (12.0, 20.0)]


def test_ttml_a_sequence_and_times_of_the_parent() -> None:
    t = parse(
        ttml(
            '<div timeContainer="seq"><p dur="2s">a</p><p begin="1s" dur="2s">b</p></div><div begin="9s"><p>c</p></div>'
        )
    )
    assert [(cue.start, cue.end) for cue in t.cues] == [(0.0, 2.0), (3.0, 5.0), (9.0, None)]


def test_ttml_speakers_by_agent_and_title() -> None:
    head = (
        '<head><metadata><ttm:title>Seven</ttm:title><ttm:agent xml:id="a1"><ttm:name type="full">Ann Lee</ttm:name>'
        "</ttm:agent></metadata></head>"
    )
    t = parse(
        f'<tt xml:lang="en-GB">{head}<body><div ttm:agent="a1"><p begin="1s">R&amp;D is<br/>fun</p></div></body></tt>'
    )
    assert heard(t) == [("Ann Lee", "R&D is fun")]
    assert (t.meta.title, t.meta.language, t.cues[0].text) == ("Seven", "en-GB", "R&D is\nfun")


def test_ttml_an_edit_replaces_only_its_words() -> None:
    text = ttml(
        '<div>\n  <p begin="1s" end="2s">\n    so <span tts:color="red">deep</span> seek<br/>\n'
        "    is R&amp;D\n  </p>\n</div>"
    )
    t = parse(text)
    assert dumps(t) == text
    assert dumps(edited(t, "is R&D", "was R&B")) == text.replace("is R&amp;D", "was R&amp;B")


def test_ttml_written_and_read() -> None:
    t = Transcript([Turn('A < B & "C"', 'Ann "X" Lee', start=1.0, end=2.5), Turn("Hm.", start=2.5, end=3.0)])
    again = parse(dumps(t, "ttml"))
    assert heard(again) == [('Ann "X" Lee', 'A < B & "C"'), (None, "Hm.")]
    assert times(again) == [(1.0, 2.5), (2.5, 3.0)]
    assert again.warnings == ()


def test_ttml_without_a_word_says_so() -> None:
    assert [notice.code for notice in parse(ttml("<div/>")).warnings] == ["empty"]


def test_xml_that_is_not_well_formed_is_read_and_reported() -> None:
    t = parse('<tt>\n<body><div>\n<p begin="1s">a&nbsp;b\n<p begin="2s">c & d</p>\n</div></body>')
    assert [cue.text for cue in t.cues] == ["a b", "c & d"]
    assert [(notice.code, notice.line) for notice in t.warnings] == [("xml", 3)]


BOMB = '<!DOCTYPE tt [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>\n<tt><body><div><p begin="1s">&b;</p></div></body></tt>'
EXTERNAL = '<!DOCTYPE tt SYSTEM "file:///etc/passwd">\n<tt><body><div><p begin="1s">a</p></div></body></tt>'
DEEP = "<tt><body>" + "<div>" * 100_000 + '<p begin="1s">a</p></body></tt>'


@pytest.mark.parametrize(
    ("text", "reason"),
    [(BOMB, "declares entities"), (EXTERNAL, "external DTD"), (DEEP, "more than 100 deep")],
    ids=["bomb", "external", "deep"],
)
@pytest.mark.parametrize("name", ["ttml", "youtube-xml", "podlove-xml"])
def test_xml_that_could_do_harm_is_refused(text: str, reason: str, name: str) -> None:
    root = {"ttml": "tt", "youtube-xml": "timedtext", "podlove-xml": "transcripts"}[name]
    text = text.replace("<tt", f"<{root}").replace("</tt", f"</{root}").replace("DOCTYPE tt", f"DOCTYPE {root}")
    with pytest.raises(ParseError, match=reason):
        parse(text, format=name)


def test_youtube_srv1_counts_seconds_and_escapes_twice() -> None:
    t = parse(
        '<transcript><text start="0.5" dur="1.25">it&amp;#39;s R&amp;amp;D</text><text start="2">so</text></transcript>'
    )
    assert [(cue.text, cue.start, cue.end) for cue in t.cues] == [("it's R&D", 0.5, 1.75), ("so", 2.0, None)]


def test_youtube_srv3_words_with_confidence() -> None:
    t = parse(
        '<timedtext format="3"><body><w id="1"/>'
        '<p t="1000" d="4000" w="1"><s ac="255">so</s><s t="500" ac="51"> deep</s></p>'
        '<p t="2000" d="1000" w="1" a="1">\n</p><p t="2010" d="500" w="1"><s>right</s></p></body></timedtext>'
    )
    assert [cue.text for cue in t.cues] == ["so deep", "", "right"]
    assert [(w.text, w.start, w.end, w.confidence) for w in t.words] == [
        ("so", 1.0, 1.5, 1.0),
        ("deep", 1.5, 2.0, 0.2),
        ("right", None, None, None),
    ]


PODLOVE = """<?xml version="1.0" encoding="UTF-8"?>
<pst:transcripts xmlns:pst="http://podlove.org/simple-transcripts" version="1.0">
  <pst:speech>
    <pst:speaker>Ann</pst:speaker>
    <pst:item start="00:00:01.500" end="00:00:02.000">So, deep</pst:item
    ><pst:item start="00:00:02.000" end="00:00:02.500">seek.</pst:item>
  </pst:speech>
  <pst:speech>
    <pst:speaker/>
    <pst:item start="00:00:03.000" end="00:00:04.000">R&amp;D</pst:item>
  </pst:speech>
</pst:transcripts>
"""


def test_podlove_speeches() -> None:
    t = parse(PODLOVE)
    assert heard(t) == [("Ann", "So, deep seek."), (None, "R&D")]
    assert times(t) == [(1.5, 2.5), (3.0, 4.0)]
    assert dumps(edited(t, "deep seek", "DeepSeek")) == PODLOVE.replace("So, deep<", "So, DeepSeek.<").replace(
        ">seek.<", "><"
    )
    assert heard(parse(dumps(Transcript([Turn("a < b", "Bo", start=1.0, end=2.0)]), "podlove-xml"))) == [
        ("Bo", "a < b")
    ]


SAMI = """<SAMI><HEAD><TITLE>Seven</TITLE><STYLE TYPE="text/css"><!--
P { color: white; }
.ENCC { Name: English; lang: en-GB; SAMIType: CC; }
--></STYLE></HEAD><BODY>
<-- a note that is no comment -->
<SYNC Start=500><P Class=ENCC>so &lt;deep<br>seek
<SYNC Start=1500><P Class=ENCC>&nbsp;
<SYNC Start=2000><P Class=ENCC>right<P Class=DECC>ja
</BODY></SAMI>
"""


def test_sami_syncs_end_one_another() -> None:
    t = parse(SAMI)
    assert [(c.text, c.start, c.end, c.kind) for c in t.cues] == [
        ("so <deep\nseek", 0.5, 1.5, "speech"),
        ("", 1.5, 2.0, "empty"),
        ("right", 2.0, None, "speech"),
        ("ja", 2.0, None, "translation"),
    ]
    assert (t.meta.title, t.meta.language) == ("Seven", "en-GB")
    assert [notice.code for notice in t.warnings] == ["languages"]
    assert dumps(edited(t, "right", "all right")) == SAMI.replace("right<P", "all right<P")


def test_sami_written_and_read() -> None:
    t = Transcript([Turn("a < b", "Ann", start=1.0, end=2.0), Turn("hm", "Bo", start=3.0, end=4.0)])
    again = parse(dumps(t, "sami"))
    assert (heard(again), times(again)) == ([("Ann", "a < b"), ("Bo", "hm")], [(1.0, 2.0), (3.0, 4.0)])


@pytest.mark.parametrize(
    ("text", "name"), [(APPLE, "ttml"), (PODLOVE, "podlove-xml"), (SAMI, "sami"), ("<timedtext/>", "youtube-xml")]
)
def test_the_content_tells_the_format(text: str, name: str) -> None:
    assert detect(text)[0].format == name


def test_ttml_readings_of_ruby_and_foreign_elements_are_no_speech() -> None:
    text = """<tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling" xmlns:x="urn:x">
    <head><styling><style xml:id="r" tts:ruby="text"/></styling></head><body><div>
    <p begin="1s" end="2s"><span tts:ruby="container"> <span tts:ruby="base">so</span>
      <span tts:ruby="delimiter">(</span><span tts:ruby="text">sew</span></span>lid<x:note>none of it</x:note></p>
    <p begin="2s" end="3s"><span style="r">sew</span>it<y xmlns="urn:y">nor this</y></p></div></body></tt>"""
    assert [cue.text for cue in parse(text).cues] == ["solid", "it"]


def test_ttml_prefixes_of_one_namespace_are_one() -> None:
    text = """<t:tt xmlns:t="http://www.w3.org/ns/ttml" xmlns="http://www.w3.org/ns/ttml"><body>
    <p begin="1s"><span>so</span> <t:span>it</t:span></p></body></t:tt>"""
    assert parse(text).text == "so it"


def test_ttml_subframes_and_times_that_are_none() -> None:
    text = """<tt ttp:frameRate="25" ttp:subFrameRate="2"><body>
    <p begin="00:00:01:05.1" end="00:00:02">so</p><p begin="soon">it</p></body></tt>"""
    t = parse(text)
    assert t.cues[0].start == 1.22
    assert [(notice.code, notice.line) for notice in t.warnings if notice.code == "bad-timing"] == [("bad-timing", 2)]


def test_html_readings_of_ruby_are_no_speech() -> None:
    page = "<html><p><b>Ann:</b> <ruby>so<rp>(</rp><rt>sew</rt><rp>)</rp></ruby>lid</p><p><b>Bo:</b> Yes.</p></html>"
    assert [turn.text for turn in parse(page).turns] == ["solid", "Yes."]


EAF = """<ANNOTATION_DOCUMENT><TIME_ORDER>
<TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="500"/><TIME_SLOT TIME_SLOT_ID="t2" TIME_VALUE="1500"/>
<TIME_SLOT TIME_SLOT_ID="t3" TIME_VALUE="2000"/><TIME_SLOT TIME_SLOT_ID="t4"/></TIME_ORDER>
<TIER TIER_ID="A" PARTICIPANT="Ann Lee"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="t1" \
TIME_SLOT_REF2="t2"><ANNOTATION_VALUE>It snows &amp; so.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="B"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="t3" TIME_SLOT_REF2="t4">
<ANNOTATION_VALUE>Yes.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="German" PARENT_REF="A"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a3" ANNOTATION_REF="a1">
<ANNOTATION_VALUE>Es schneit.</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>"""


def test_eaf_tiers_are_speakers_and_what_hangs_on_them_is_annotation() -> None:
    t = parse(EAF)
    assert heard(t) == [("Ann Lee", "It snows & so."), ("B", "Yes.")]
    assert times(t) == [(0.5, 1.5), (2.0, None)]
    other = next(cue for cue in t.cues if cue.kind != "speech")
    assert (other.kind, other.start, other.text) == ("annotation", 0.5, "Es schneit.")
    assert dumps(t) == EAF
    assert dumps(edited(t, "snows &", "rains <")) == EAF.replace("snows &amp;", "rains &lt;")


TRS = """<?xml version="1.0"?>
<!DOCTYPE Trans SYSTEM "trans-14.dtd">
<Trans xml:lang="en"><Speakers><Speaker id="s1" name="Ann Lee"/><Speaker id="s2" name="Bo"/></Speakers><Episode>
<Section>
<Turn speaker="s1" startTime="0.5" endTime="3"><Sync time="0.5"/>
it <Event desc="b" type="noise"/> snows
<Sync time="2"/>
so</Turn>
<Turn speaker="s1 s2" startTime="3" endTime="4"><Sync time="3"/>
<Who nb="1"/>
yes <Who nb="2"/>
no</Turn>
<Turn startTime="4" endTime="5"><Sync time="4"/>music</Turn></Section></Episode></Trans>"""


def test_trs_turns_of_one_of_two_and_of_nobody() -> None:
    t = parse(TRS)
    assert heard(t) == [("Ann Lee", "it snows so yes"), ("Bo", "no"), (None, "music")]
    assert [(cue.start, cue.end, cue.text) for cue in t.cues if cue.text] == [
        (0.5, 2.0, "it snows"), (2.0, 3.0, "so"), (3.0, 4.0, "yes"), (3.0, 4.0, "no"), (4.0, 5.0, "music"),
    ]  # fmt: skip
    assert t.meta.language == "en"
    assert dumps(t) == TRS
    assert dumps(edited(t, "snows", "rains")) == TRS.replace("snows", "rains")


def test_trs_may_name_its_own_dtd_and_no_other() -> None:
    with pytest.raises(ParseError, match="external DTD"):
        parse(TRS.replace("trans-14.dtd", "http://a.example/trans-14.dtd"))
    with pytest.raises(ParseError, match="external DTD"):
        parse(TRS.replace("trans-14.dtd", "other.dtd"))
