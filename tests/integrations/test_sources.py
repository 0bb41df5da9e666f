"""Where transcripts come from: yt-dlp's info files, feeds."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import podparse as pp
from podparse.chapters import Chapter
from podparse.integrations import yt_dlp

INFO = {
    "id": "x1",
    "title": "Night boats",
    "channel": "The Harbour Show",
    "upload_date": "20250506",
    "webpage_url": "https://example.org/x1",
    "description": "With Bo Diaz.",
    "language": "en",
    "duration": 125,
    "chapters": [{"start_time": 0, "end_time": 60.5, "title": "Intro"}, {"start_time": 60.5, "title": ""}, {}],
    "requested_subtitles": {"en": {"filepath": "x1.en.vtt", "ext": "vtt"}, "de": {"ext": "vtt"}},
}


def test_an_info_file_fills_in_what_the_transcript_lacks(tmp_path: Path) -> None:
    (tmp_path / "x1.info.json").write_text(json.dumps(INFO), "utf-8")
    info = yt_dlp.read_info(tmp_path / "x1.info.json")
    assert info.chapters == (Chapter(0.0, "Intro", end=60.5), Chapter(60.5))
    assert (info.seconds, info.subtitles) == (125.0, {"en": "x1.en.vtt"})
    filled = yt_dlp.fill(pp.Transcript([pp.Turn("Hi.")], meta=pp.Meta("Boats")), info)
    assert (filled.meta.title, filled.meta.show, filled.meta.date) == ("Boats", "The Harbour Show", date(2025, 5, 6))
    assert (filled.meta.language, filled.meta.url) == ("en", "https://example.org/x1")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"id": 3}'])
def test_what_is_no_info_file_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(text, "utf-8")
    with pytest.raises(pp.ParseError, match="info file"):
        yt_dlp.read_info(tmp_path / "x.json")


def test_the_dict_that_yt_dlp_itself_makes() -> None:
    real = pytest.importorskip("yt_dlp", reason="yt-dlp is not installed (pip install yt-dlp)")
    with real.YoutubeDL({"quiet": True}) as loader:
        made = loader.sanitize_info({**INFO, "extractor": "x", "formats": [], "upload_date": "20250506"})
        assert real.utils.unified_strdate("6 May 2025") == made["upload_date"]
    info = yt_dlp.info_of(made)
    assert (info.meta.title, str(info.meta.date), len(info.chapters)) == ("Night boats", "2025-05-06", 2)


def test_an_ill_formed_feed_is_read_with_feedparser(tmp_path: Path) -> None:
    pytest.importorskip("feedparser", reason="feedparser is not installed (pip install podparse[feed])")
    from podparse.people.feed import read_feed

    (tmp_path / "feed.xml").write_text(
        "<rss><channel><title>The Harbour & Show</title><item><title>Night boats</title>"
        "<pubDate>Tue, 06 May 2025 10:00:00 GMT</pubDate><guid>x1</guid></item></channel></rss>",
        "utf-8",
    )
    feed = read_feed(tmp_path / "feed.xml")
    assert [(each.title, each.date, each.guid) for each in feed.episodes] == [("Night boats", date(2025, 5, 6), "x1")]
