"""Chapters out of files and show notes; what merely has times in it is none."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import podparse as pp
from podparse.chapters import Chapter, chapters_from_json, chapters_from_notes, chapters_to_json, turns_by_chapter

TITLES = st.text(min_size=1, max_size=12)
CHAPTERS = st.lists(st.tuples(st.integers(0, 10**6), TITLES), max_size=8, unique_by=lambda row: row[0])


@given(CHAPTERS, st.booleans())
def test_json_comes_back(rows: list[tuple[int, str]], listed: bool) -> None:
    chapters = [Chapter(start / 8, title, end=start / 8 + 1, listed=listed) for start, title in sorted(rows)]
    assert chapters_from_json(chapters_to_json(chapters, title="Oak")) == chapters


def test_what_feeds_make_of_json() -> None:
    rows = [
        {"startTime": "94.5", "title": 7, "url": "https://x.example", "img": "i.png"},
        {"startTime": "0:05", "toc": False},
    ]
    assert chapters_from_json(json.dumps({"chapters": rows})) == [
        Chapter(5.0, listed=False),
        Chapter(94.5, url="https://x.example", image="i.png"),
    ]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"chapters": [{"title": "x"}]}', '{"chapters": [3]}', '{"chapters": [{"startTime": true}]}'],
)
def test_what_is_no_chapters_file_is_refused(text: str) -> None:
    with pytest.raises(pp.ParseError, match="chapter"):
        chapters_from_json(text, name="x.json")


WANTED = [(0.0, "Intro"), (94.0, "The old harbour"), (3723.0, "Q&A: boats")]
NOTES = {
    "plain": "Hello.\n0:00 Intro\n1:34 The old harbour\n1:02:03 Q&A: boats\nBye.",
    "brackets": "(00:00) Intro\n(01:34) The old harbour\n(01:02:03) Q&A: boats",
    "square": "[00:00] - Intro\n[01:34] - The old harbour\n[01:02:03] - Q&A: boats",
    "bullets": "- 00:00 – Intro\n- 01:34 – The old harbour\n- 01:02:03 – Q&A: boats",
    "numbers": "1. 00:00 | Intro\n2. 01:34 | The old harbour\n3. 01:02:03 | Q&A: boats",
    "behind": "Intro - 00:00\nThe old harbour - 01:34\nQ&A: boats - 01:02:03",
    "behind in brackets": "- Intro (00:00)\n2. The old harbour: [01:34]\n-\xa0Q&A: boats |  (01:02:03) \n(0:00)\n"
    "- 0:00",
    "html": "<p>x</p><ul><li>00:00 Intro</li><li>01:34 <b>The old harbour</b></li><li>1:02:03 Q&amp;A: boats</li></ul>",
    "breaks": "00:00 Intro<br/>01:34 The old harbour<br>01:02:03 Q&amp;A: boats",
    "blank": "00:00 Intro\n\n01:34 The old harbour\n\n01:02:03 Q&A: boats\n\nLinks\n00:10 again",
}


@pytest.mark.parametrize("notes", NOTES.values(), ids=NOTES)
def test_chapters_in_show_notes(notes: str) -> None:
    assert [(chapter.start, chapter.title) for chapter in chapters_from_notes(notes)] == WANTED


@pytest.mark.parametrize("piece", [" ", "a ", "- ", "<br", "[", "0:00", "0:00 ", ": "])
def test_lines_made_to_hurt_hide_no_chapter(piece: str) -> None:
    notes = "Intro - 0:00\nBoats - 1:34\nThe prize - 2:10\n" + f"a{piece * 2000}\n0:00{piece * 2000}x"
    assert ["Intro", "Boats", "The prize"] == [chapter.title for chapter in chapters_from_notes(notes)]


@pytest.mark.parametrize(
    "notes",
    [
        "",
        "We meet at 10:30 and at 11:30, then at 12:30.",
        "10:30 breakfast\n11:30 lunch",
        "John 3:16 is read.\nSee Psalm 23:1 and 2:3.",
        "3:1\n4:2\n5:3",
        "12:30 boats\n11:30 lunch\n10:30 breakfast",
    ],
)
def test_times_alone_make_no_chapters(notes: str) -> None:
    assert chapters_from_notes(notes) == []


@given(st.text(alphabet="01: \n-()ab<br>&;", max_size=60))
def test_any_notes_can_be_looked_at(notes: str) -> None:
    starts = [chapter.start for chapter in chapters_from_notes(notes)]
    assert starts == sorted(set(starts))


def test_turns_belong_to_the_chapter_they_start_in() -> None:
    t = pp.Transcript([pp.Turn("a", start=9), pp.Turn("b", start=None), pp.Turn("c", start=10), pp.Turn("d", start=0)])
    found = turns_by_chapter(t, [Chapter(10, "Two"), Chapter(5, "One", end=9.5)])
    assert [(chapter.title, chapter.end, turns) for chapter, turns in found] == [
        ("One", 9.5, (0,)),
        ("Two", None, (2,)),
    ]
