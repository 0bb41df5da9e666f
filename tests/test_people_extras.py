"""What is made of people's appearances: pictures, feeds, spoken dates, and the commands."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

import podparse as pp
from podparse.cli import main
from podparse.people import Appearance, Person, Profile
from podparse.people.dates import spoken_dates
from podparse.people.feed import FeedPerson, read_feed
from podparse.people.pictures import appearances_svg, timeline_svg
from podparse.people.plots import plot

DAY = date(2025, 8, 20)  # a Wednesday

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0">
<channel><title>The Coast</title><podcast:person>Ann Lee</podcast:person>
<item><title>Oak &amp; Elm</title><pubDate>Tue, 05 Nov 2024 08:00:00 +0000</pubDate><podcast:episode>3</podcast:episode>
<podcast:person role="Host">Ann Lee</podcast:person><podcast:person role="guest" href="https://x.example">Bo Diaz
</podcast:person><podcast:transcript url="https://x.example/t/ep3.srt" type="application/srt" language="en"/>
<enclosure url="https://x.example/a/coast-003.mp3" type="audio/mpeg"/></item>
<item><title>Fog</title><pubDate>some day</pubDate></item>
</channel></rss>
"""
SRT = """1
00:00:00,000 --> 00:00:04,000
SPEAKER_00: Welcome to the show! My guest today is Bo.

2
00:00:04,000 --> 00:00:06,000
SPEAKER_01: Thank you for having me.
"""


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("today", "2025-08-20", "2025-08-20"),
        ("yesterday", "2025-08-19", "2025-08-19"),
        ("this week", "2025-08-18", "2025-08-24"),
        ("last week", "2025-08-11", "2025-08-17"),
        ("earlier this month", "2025-08-01", "2025-08-20"),
        ("later this year", "2025-08-20", "2025-12-31"),
        ("last quarter", "2025-04-01", "2025-06-30"),
        ("the first half of this year", "2025-01-01", "2025-06-30"),
        ("the second half of last year", "2024-07-01", "2024-12-31"),
        ("two years ago", "2023-01-01", "2023-12-31"),
        ("a couple of weeks ago", "2025-08-04", "2025-08-10"),
        ("the last three months", "2025-05-20", "2025-08-20"),
        ("March 2019", "2019-03-01", "2019-03-31"),
        ("March 5th, 2019", "2019-03-05", "2019-03-05"),
        ("in October", "2024-10-01", "2024-10-31"),
        ("in May", "2025-05-01", "2025-05-31"),
        ("in 2019", "2019-01-01", "2019-12-31"),
    ],
)
def test_spoken_dates(text: str, first: str, last: str) -> None:
    found = spoken_dates(pp.Transcript([pp.Turn(f"It began {text}, I think.")]), DAY)
    assert [(str(each.first), str(each.last)) for each in found] == [(first, last)]
    assert found[0].text in text or text in found[0].text


@pytest.mark.parametrize("text", ["I may go.", "We march on.", "in 20 minutes", "900 years ago it", "May 10", "week"])
def test_what_is_no_date(text: str) -> None:
    found = spoken_dates(pp.Transcript([pp.Turn(text)]), date(800, 1, 1))
    assert found == []


def test_a_spoken_date_needs_the_day_of_the_episode() -> None:
    with pytest.raises(pp.PodparseError, match="no date"):
        spoken_dates(pp.Transcript([pp.Turn("It was today.")]))


def feed_file(folder: Path, text: str = FEED) -> Path:
    path = folder / "feed.xml"
    path.write_text(text, "utf-8")
    return path


def test_a_feed_knows_its_episodes(tmp_path: Path) -> None:
    feed = read_feed(feed_file(tmp_path))
    oak, fog = feed.episodes
    assert (feed.title, oak.title, oak.date, oak.number) == ("The Coast", "Oak & Elm", date(2024, 11, 5), "3")
    assert oak.people == (FeedPerson("Ann Lee", "host"), FeedPerson("Bo Diaz", "guest", "https://x.example"))
    assert (oak.transcripts[0].type, oak.transcripts[0].language) == ("application/srt", "en")
    assert (fog.date, fog.people) == (None, (FeedPerson("Ann Lee", "host"),))


@pytest.mark.parametrize("name", ["ep3.srt", "coast-003.srt"])
def test_a_feed_fills_in_what_a_transcript_does_not_say(tmp_path: Path, name: str) -> None:
    feed, path = read_feed(feed_file(tmp_path)), tmp_path / name
    path.write_text(SRT, "utf-8")
    meta = feed.fill(pp.read(path)).meta
    assert (meta.show, meta.title, meta.date) == ("The Coast", "Oak & Elm", date(2024, 11, 5))
    assert meta.people == ("Ann Lee", "Bo Diaz")


def test_a_feed_leaves_strangers_alone(tmp_path: Path) -> None:
    stranger = pp.Transcript([pp.Turn("Hi.", "Ann")])
    assert read_feed(feed_file(tmp_path)).fill(stranger) is stranger


@pytest.mark.parametrize("text", ["<html></html>", '<!DOCTYPE r [<!ENTITY a "b">]><rss/>', ""])
def test_what_is_no_feed_says_so(tmp_path: Path, text: str) -> None:
    with pytest.raises(pp.ParseError):
        read_feed(feed_file(tmp_path, text))


def profile(*days: date | None) -> Profile:
    own = [Appearance(person=Person("Ann <Lee>"), turns=1, words=1, date=day) for day in days]
    return Profile("Ann <Lee>", tuple(own))


def rects(svg: str) -> list[str]:
    root = ElementTree.fromstring(svg)
    return [each[0].text or "" for each in root.iter("{http://www.w3.org/2000/svg}rect")]


def test_a_picture_of_appearances() -> None:
    assert rects(appearances_svg(profile(date(2024, 12, 1), DAY, DAY), "quarter")) == ["2024-Q4: 1", "2025-Q3: 2"]
    assert rects(appearances_svg(profile(None))) == []


def test_a_picture_of_who_talks_when() -> None:
    timed = [pp.Turn("Hi.", "Ann", start=0.0, end=2.0), pp.Turn("Hello.", "Bo & Co", start=2.0, end=3.0)]
    assert rects(timeline_svg(pp.Transcript(timed))) == ["Ann 00:00:00-00:00:02", "Bo & Co 00:00:02-00:00:03"]
    assert rects(timeline_svg(pp.Transcript([pp.Turn("Oh my.", "Ann"), pp.Turn("Hm.", "Bo")]))) == [
        "Ann words 0-2",
        "Bo words 2-3",
    ]
    assert rects(timeline_svg(pp.Transcript())) == []


def test_an_unknown_backend_is_told() -> None:
    with pytest.raises(pp.PodparseError, match="not with 'crayon'"):
        plot(profile(DAY), backend="crayon")


# ---------------------------------------------------------------- commands


def run(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(list(words)) == 0
    return capsys.readouterr().out


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "ep3.srt").write_text(SRT.replace("SPEAKER_00", "Ann Lee").replace("SPEAKER_01", "Bo Diaz"))
    return tmp_path


def test_speakers_are_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "ep3.srt"
    path.write_text(SRT, "utf-8")
    rows = [json.loads(each) for each in run(capsys, "speakers", str(path), "--json").splitlines()]
    assert [(row["name"], row["label"], row["seconds"]) for row in rows] == [
        ("SPEAKER_00", "SPEAKER_00", 4.0),
        ("Bo", "SPEAKER_01", 2.0),
    ]
    out = run(capsys, "speakers", str(path), "--feed", str(feed_file(tmp_path)), "--svg", str(tmp_path / "who.svg"))
    assert "Ann Lee  1 turn, 9 words, 00:00:04" in out
    assert "Bo Diaz 00:00:04-00:00:06" in rects((tmp_path / "who.svg").read_text("utf-8"))


def test_roles_are_told(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    rows = [json.loads(x) for x in run(capsys, "roles", str(folder / "talks" / "ep3.srt"), "--json").splitlines()]
    assert [(row["name"], row["role"]) for row in rows] == [("Ann Lee", "host"), ("Bo Diaz", "guest")]
    assert "says what guests say" in run(capsys, "roles", str(folder / "talks" / "ep3.srt"))


def test_appearances_of_a_person(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    talks, feed = str(folder / "talks"), str(feed_file(folder))
    assert "Bo Diaz  1 appearance\n" in run(capsys, "appearances", talks)
    svg, page = folder / "bo.svg", folder / "bo.txt"
    out = run(
        capsys, "appearances", talks, "--person", "bo diaz", "--feed", feed, "--svg", str(svg), "--page", str(page)
    )
    assert "2024-11-05  The Coast / Oak & Elm" in out
    assert rects(svg.read_text("utf-8")) == ["2024-11: 1"]
    assert pp.read(page).turns[0].text == "Thank you for having me."
    (row,) = [json.loads(x) for x in run(capsys, "appearances", talks, "--person", "Bo Diaz", "--json").splitlines()]
    assert (row["words"], row["seconds"], row["with"]) == (5, 2.0, ["Ann Lee"])


def test_a_picture_needs_a_person(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert main(["appearances", str(folder / "talks"), "--svg", "x.svg"]) == 1
    assert "--person" in capsys.readouterr().err
