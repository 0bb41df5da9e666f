"""HTML: podcast transcripts and pages of many houses."""

from __future__ import annotations

import pytest

from podparse import Transcript, Turn, detect, dumps, parse
from tests.formats.tools import edited, heard, times

PODCAST = """<cite>Ann:</cite>
<time>0:05</time>
<p>Deep &amp; <i>seek</i> it.</p>
<p>More.</p>
<cite>Bo Diaz:</cite>
<time>1:02:03</time>
<p></p>
<p>In <cite>The Book</cite> he says so.</p>
"""


def test_cite_time_and_paragraph() -> None:
    t = parse(PODCAST)
    assert heard(t) == [("Ann", "Deep & seek it. More."), ("Bo Diaz", "In The Book he says so.")]
    assert [cue.start for cue in t.cues] == [5.0, None, 3723.0]


def test_an_edit_keeps_the_markup() -> None:
    t = parse(PODCAST)
    assert dumps(t) == PODCAST
    assert dumps(edited(t, "seek it", "SEEK that")) == PODCAST.replace("<i>seek</i> it", "<i>SEEK</i> that")


@pytest.mark.parametrize(
    "page",
    [
        "<cite>Ann</cite><time>0:05</time><p>Hi.</p><cite>Bo</cite><time>0:09</time><p>Yes.</p>",
        "<time>0:05</time><cite>Ann</cite><p>Hi.</p><time>0:09</time><cite>Bo</cite><p>Yes.</p>",
        "<p>Hi.</p><cite>Ann</cite><time>0:05</time><p>Yes.</p><cite>Bo</cite><time>0:09</time>",
        "<time>0:05</time><p>Hi.</p><cite>Ann</cite><time>0:09</time><p>Yes.</p><cite>Bo</cite>",
        "<p>Ann  0:05</p><p>Hi.</p><p>Bo  0:09</p><p>Yes.</p>",
        "<p>Ann  0:05<br>Hi.</p><p>Bo  0:09<br>Yes.</p>",
        "<p><strong>Ann:</strong> [00:05] Hi.</p><p><strong>Bo:</strong> [00:09] Yes.</p>",
        "<p><b>[00:05] Ann:</b> Hi.</p><p><b>[00:09] Bo:</b> Yes.</p>",
        "<p>00:05 <b>Ann:</b> Hi.</p><p>00:09 <b>Bo:</b> Yes.</p>",
        "<p><span class=ts>00:05</span> <span class=speaker>Ann</span> Hi.</p>"
        "<p><span class=ts>00:09</span> <span class=speaker>Bo</span> Yes.</p>",
        "<div class=speaker>Ann</div><div>0:05</div><div>Hi.</div>"
        "<div class=speaker>Bo</div><div>0:09</div><div>Yes.</div>",
        "<table><tr><th>Time</th><th>Who</th><th>What</th></tr><tr><td>0h00m05s</td><td>Ann</td><td>Hi.</td></tr>"
        "<tr><td>0h00m09s</td><td>Bo</td><td>Yes.</td></tr></table>",
        "<div class=speaker-time>Ann (00:05):</div><p>Hi.</p><div class=speaker-time>Bo (00:09):</div><p>Yes.</p>",
        "<cite>Ann 0:05</cite><p>Hi.</p><cite>Bo 0:09</cite><p>Yes.</p>",
        "<p><span class=speaker>Ann (0:05)</span> Hi.</p><p><span class=speaker>Bo (0:09)</span> Yes.</p>",
        "<p><span class=speaker>0:05 Ann</span> Hi.</p><p><span class=speaker>0:09 Bo</span> Yes.</p>",
        "<dl><dt>Ann</dt><dd>0:05 Hi.</dd><dt>Bo</dt><dd>0:09 Yes.</dd></dl>",
        "<ul><li><time>0:05</time> <cite>Ann:</cite> Hi.<li><time>0:09</time> <cite>Bo:</cite> Yes.</ul>",
    ],
)
def test_many_houses(page: str) -> None:
    t = parse(page, format="html")
    assert (heard(t), times(t)) == ([("Ann", "Hi."), ("Bo", "Yes.")], [(5.0, None), (9.0, None)])
    changed = dumps(edited(t, "Yes", "No"))
    assert changed == page.replace("Yes", "No")


@pytest.mark.parametrize(
    "page",
    [
        "<p><strong>Ann</strong><br>Hi.</p><p><strong>Bo</strong><br>Yes.</p><p><strong>Ann</strong><br>So.</p>",
        "<p><b>Ann</b></p><p>Hi.</p><p><b>Bo</b></p><p>Yes.</p><p><b>Ann</b></p><p>So.</p>",
        "<p><b>Ann</b> Hi.</p><p><b>Bo</b> Yes.</p><p><b>Ann</b> So.</p>",
        "<html><body>Ann: Hi.<br>Bo: Yes.<br>Ann: So.</body></html>",
    ],
)
def test_houses_without_times(page: str) -> None:
    t = parse(page, format="html")
    assert heard(t) == [("Ann", "Hi."), ("Bo", "Yes."), ("Ann", "So.")]
    assert dumps(edited(t, "Yes", "No")) == page.replace("Yes", "No")


def test_labels_in_the_text() -> None:
    t = parse("<p>Ann: Hi.</p><p>Bo: Yes.</p><p>Ann: So.</p><p>Bo: Well.</p>")
    assert heard(t) == [("Ann", "Hi."), ("Bo", "Yes."), ("Ann", "So."), ("Bo", "Well.")]


def test_bold_alone_is_no_name() -> None:
    t = parse("<html><p><b>Really</b> good.</p><p><b>All of it is bold.</b></p><p><b>Note:</b></p></html>")
    assert [turn.text for turn in t.turns] == ["Really good. All of it is bold. Note:"]


PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Seven &amp; a half</title><style>p { color: red }</style></head><body>
<nav><a href="/">Home</a></nav>
<h1>Seven</h1><p>We talk about things.</p>
<h2>Transcript</h2>
<p>Ann: Hello there, and welcome to the show.</p>
<p>Bo: Thank you, it is good to be here.</p>
<script>if (a < b) { document.write("<p>Bo: no</p>") }</script>
<footer>All rights reserved</footer>
</body></html>
"""


def test_what_is_not_the_transcript_is_kept_but_no_speech() -> None:
    t = parse(PAGE)
    assert heard(t) == [
        ("Ann", "Hello there, and welcome to the show."),
        ("Bo", "Thank you, it is good to be here."),
    ]
    assert [(cue.kind, cue.text) for cue in t.cues if cue.kind != "speech"] == [
        ("meta", "Home"),
        ("heading", "Seven"),
        ("meta", "We talk about things."),
        ("heading", "Transcript"),
        ("meta", "All rights reserved"),
    ]
    assert (t.meta.title, t.meta.language, t.warnings) == ("Seven & a half", "en", ())


def test_the_element_called_transcript_is_the_transcript() -> None:
    t = parse("<html><div>Show notes.</div><div id='transcript'><p>0:05 Hello there, all of you.</p></div></html>")
    assert heard(t) == [(None, "Hello there, all of you.")]


def test_a_page_without_times_and_speakers_says_so() -> None:
    t = parse("<html><body><p>One.</p><p>Two.</p></body></html>")
    assert ([cue.text for cue in t.cues], [notice.code for notice in t.warnings]) == (
        ["One.", "Two."],
        ["no-structure"],
    )


def test_written_and_read() -> None:
    t = Transcript([Turn("a < b & c", "Ann Lee", start=1.5), Turn("Hm.", "Bo"), Turn("Well.", "Bo", start=4.0)])
    again = parse(dumps(t, "html"))
    assert heard(again) == [("Ann Lee", "a < b & c"), ("Bo", "Hm. Well.")]
    assert [cue.start for cue in again.cues] == [1.5, None, 4.0]


@pytest.mark.parametrize("text", [PODCAST, PAGE, "<!-- saved from url=x -->\n<html><body><p>Hi.</p></body></html>"])
def test_the_content_tells_the_format(text: str) -> None:
    assert detect(text)[0].format == "html"


@pytest.mark.parametrize(
    "text", ["<Ann> hi\n<Bo> yes\n", "<tt><body/></tt>", "# A\n\n<br>\n\n**Ann:** hi\n\n**Bo:** yes\n"]
)
def test_what_is_no_html(text: str) -> None:
    assert "html" not in [found.format for found in detect(text)][:1]


def test_words_with_data_m_have_times() -> None:
    page = (
        '<p><span data-m="500" data-d="300">Good </span><span data-m="800" data-d="400">day. </span></p>'
        '<p><span data-m="3500" data-d="0" class="speaker">[Bo] </span><span data-m="3500" data-d="400">Hi. </span></p>'
    )
    t = parse(page)
    assert [(word.text, word.start) for word in t.words] == [("Good", 0.5), ("day.", 0.8), ("Hi.", 3.5)]
    assert [(turn.text, turn.start, turn.end) for turn in t.turns] == [("Good day.", 0.5, 1.2), ("Hi.", 3.5, 3.9)]


def test_a_time_by_its_class_with_words_around_it() -> None:
    page = (
        '<html><div><span class="pod_timestamp_x">Starting point is 00:00:05</span><span>Good day.</span></div>'
        '<div><span class="pod_timestamp_x">Starting point is 00:01:05</span><span>It snows.</span></div></html>'
    )
    assert [(cue.start, cue.text) for cue in parse(page).cues] == [(5.0, "Good day."), (65.0, "It snows.")]
