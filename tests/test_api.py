"""Reading, telling formats, writing: what the functions at the top promise, whatever the format."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

import podparse as pp
from podparse import Transcript, Turn
from podparse.errors import NoTranscriptError, UnknownFormatError

SRT = "1\n00:00:01,000 --> 00:00:02,000\nAnn: Hé uh there.\n"
HAND = Transcript([Turn("Hi.", "Ann", start=1.0, end=2.0)])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_any_encoding_is_read_and_written_back_to_the_byte(encoding: str, tmp_path: Path) -> None:
    data = SRT.encode(encoding)
    transcript = pp.parse(data)
    assert transcript.turns[0].text == "Hé uh there."
    pp.write(transcript, tmp_path / "same.srt")
    assert (tmp_path / "same.srt").read_bytes() == data


def test_bytes_that_no_encoding_has_survive(tmp_path: Path) -> None:
    data = SRT.encode("cp1252").replace(b"uh", b"\x81\x8d")
    pp.write(pp.parse(data), tmp_path / "same.srt")
    assert (tmp_path / "same.srt").read_bytes() == data


def test_a_correction_the_old_encoding_has_no_letters_for_makes_it_utf8(tmp_path: Path) -> None:
    transcript = pp.parse(SRT.encode("cp1252"))
    turn = transcript.turns[0].fixed([pp.Fix(3, 5, "Łódź", "term")])
    fixed = Transcript([turn], transcript.speakers, source=transcript.source, cues=transcript.cues)
    with pytest.warns(UserWarning, match="written as UTF-8 throughout: cp1252 has no 'Ł'"):
        pp.write(fixed, tmp_path / "new.srt")
    assert (tmp_path / "new.srt").read_text("utf-8") == SRT.replace("uh", "Łódź")


def test_what_is_no_transcript_says_what_was_tried() -> None:
    with pytest.raises(UnknownFormatError, match="does not look like a transcript") as caught:
        pp.parse("\0\1\2" * 90, name="empty.srt")
    assert caught.value.source == "empty.srt"
    assert "srt" in caught.value.candidates


def test_detection_is_ranked_and_gives_reasons() -> None:
    found = pp.detect(SRT, name="ep.srt")
    assert found[0].format == "srt"
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert all(0 < each.score <= 1 and each.reason for each in found)
    assert pp.detect("") == []


def test_strict_turns_the_first_warning_into_an_error() -> None:
    odd = f"{SRT}\n2\n00:00:99,000 --> 00:00:05,000\nx\n"
    assert pp.parse(odd).warnings
    with pytest.raises(pp.ParseError) as caught:
        pp.parse(odd, name="odd.srt", strict=True)
    assert (caught.value.source, caught.value.line) == ("odd.srt", pp.parse(odd).warnings[0].line)


def test_the_language_that_is_told_is_kept() -> None:
    assert pp.parse(SRT, language="de").meta.language == "de"


def test_format_names_forgive_case_and_underscores() -> None:
    assert pp.dumps(HAND, "Podcast_JSON") == pp.dumps(HAND, "podcast-json")


def test_a_transcript_made_by_hand_needs_a_format_to_be_written() -> None:
    with pytest.raises(pp.PodparseError, match="say which one"):
        pp.dumps(HAND)


def test_a_format_that_is_only_read_is_not_written() -> None:
    with pytest.raises(UnknownFormatError, match=r"podparse reads deepgram but does not write it; it writes .*srt"):
        pp.dumps(HAND, "deepgram")


def test_the_suffix_chooses_the_format(tmp_path: Path) -> None:
    pp.write(HAND, tmp_path / "new.vtt")
    assert (tmp_path / "new.vtt").read_text("utf-8").startswith("WEBVTT")
    pp.write(pp.parse(SRT), tmp_path / "no-suffix")
    assert (tmp_path / "no-suffix").read_text("utf-8") == SRT
    with pytest.raises(UnknownFormatError, match=r"no format is written to '\.xyz' files"):
        pp.write(HAND, tmp_path / "new.xyz")


def test_dates_stay_dates() -> None:
    meta = pp.Meta("A talk", date=datetime.date(2024, 5, 1))
    back = pp.parse(pp.dumps(Transcript([Turn("Hi.")], meta=meta), "podparse-json"))
    assert back.meta.date == datetime.date(2024, 5, 1)


def test_a_byte_order_mark_in_the_text_is_not_written_as_the_file_s_own() -> None:
    once = pp.dumps(Transcript([Turn("\ufeffHi there.")]), "plain")
    assert pp.dumps(pp.parse(once, format="plain"), "plain") == once


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.txt", "plain"),
        ("a.json", "podcast-json"),
        ("a.md", "markdown"),
        ("a.xml", "ttml"),
        ("a.sub", "subviewer"),
        ("a.podparse.json", "podparse-json"),
    ],
)
def test_a_suffix_of_many_formats_means_the_usual_one(name: str, format: str, tmp_path: Path) -> None:
    pp.write(HAND, tmp_path / name)
    assert (tmp_path / name).read_text("utf-8") == pp.dumps(HAND, format)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"ID3\x04\x00" + bytes(40), "recording (MP3)"),
        (b"\xff\xfb\x90d" + bytes(40), "recording (MP3)"),
        (b"\x00\x00\x00\x20ftypisom" + bytes(40), "recording (MP4, M4A)"),
        (b"RIFF\x0a\x0a\x0a\x0aWAVEfmt ", "recording (WAV)"),
        (b"%PDF-1.7\n1 0 obj\n", "a PDF; export it"),
        (b"\x89PNG\r\n\x1a\n" + bytes(9), "picture (PNG)"),
        (b"\x1f\x8b\x08\x00" + bytes(9), "compressed (gzip); unpack it first"),
        (b"BZh91AY&SY" + bytes(9), "compressed (bzip2); unpack it first"),
    ],
)
def test_what_is_no_text_is_refused_by_what_it_is(data: bytes, what: str) -> None:
    with pytest.raises(NoTranscriptError, match=re.escape(what)):
        pp.parse(data, name="ep")
    assert pp.detect(data) == []


@pytest.mark.parametrize(
    "text", ["ID3 tags are old.", "OggS is a format.", "BZh is no word.", "%PDF- and more", "RIFF WAVE"]
)
def test_words_that_begin_like_a_recording_are_words(text: str) -> None:
    assert pp.parse(f"Ann: {text}\n\nBo: Yes.\n\nAnn: {text}\n").turns
    assert pp.parse(text.encode()).text == text
