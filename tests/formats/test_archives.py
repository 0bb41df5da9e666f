"""Word documents, zip archives and fenced blocks: transcripts within other files."""

from __future__ import annotations

from pathlib import Path

import pytest

import podparse as pp
from podparse import ParseError, Transcript, Turn, dumps, parse
from podparse.errors import NoTranscriptError
from podparse.formats.toolkit.archive import packed
from tests.formats.tools import edited, heard

SRT = "1\n00:00:01,000 --> 00:00:02,000\nAnn: It snows.\n\n2\n00:00:02,000 --> 00:00:03,000\nBo: It rains.\n"
TALK = Transcript(
    [
        Turn("It snows & so.", "Ann", start=1, end=2),
        Turn("Hi there.", "Bo", start=2, end=3),
        Turn("Yes.", "Ann", start=3),
    ]
)
WORD = (
    '<w:document xmlns:w="w"><w:body><w:p><w:pPr><w:tabs><w:tab w:pos="9"/></w:tabs></w:pPr>'
    "<w:r><w:t>Ann Lee</w:t></w:r>"
    "<w:r><w:tab/><w:t>0:05</w:t></w:r></w:p><w:p><w:r><w:t>It </w:t></w:r><w:r><w:b/><w:t>snows &amp; so.</w:t></w:r>"
    "<w:r><w:delText>gone</w:delText></w:r></w:p><w:p><w:r><w:t>Bo</w:t><w:tab/><w:t>0:09</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>Hi there,</w:t><w:br/><w:t>all.</w:t></w:r></w:p><w:p/>"
    "<w:p><w:r><w:t>Ann Lee</w:t><w:tab/><w:t>0:12</w:t></w:r></w:p><w:p><w:r><w:t>Yes.</w:t></w:r></w:p>"
    "</w:body></w:document>"
)


def document(xml: str) -> bytes:
    return packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": xml.encode()}).encode("latin-1")


def test_a_word_document_is_read_by_its_paragraphs() -> None:
    t = parse(document(WORD))
    assert t.source is not None
    assert t.source.format == "docx"
    assert heard(t) == [("Ann Lee", "It snows & so."), ("Bo", "Hi there, all."), ("Ann Lee", "Yes.")]
    assert [turn.start for turn in t.turns] == [5.0, 9.0, 12.0]


def test_a_word_document_comes_back_to_the_bit_and_an_edit_stays_in_its_runs() -> None:
    data = document(WORD)
    t = parse(data)
    assert t.source is not None
    assert t.source.encode(dumps(t)) == data
    again = t.source.encode(dumps(edited(t, "snows & so", "rains & hails")))
    assert heard(parse(again))[0] == ("Ann Lee", "It rains & hails.")
    from io import BytesIO
    from zipfile import ZipFile

    written = ZipFile(BytesIO(again)).read("word/document.xml").decode()
    assert written == WORD.replace("snows &amp; so", "rains &amp; hails")


def test_a_word_document_is_written(tmp_path: Path) -> None:
    pp.write(TALK, tmp_path / "talk.docx")
    assert heard(pp.read(tmp_path / "talk.docx")) == heard(TALK)


@pytest.mark.parametrize("data", [b"PK\x03\x04 so", document("<w:document/>"), document("<w:p><w:t> </w:t></w:p>")])
def test_damaged_and_empty_documents(data: bytes) -> None:
    with pytest.raises(ParseError):
        parse(data, name="a.docx")


def test_a_document_that_could_do_harm_is_refused() -> None:
    with pytest.raises(ParseError, match="refused"):
        parse(document('<!DOCTYPE a [<!ENTITY b "c">]><w:p><w:t>&b;</w:t></w:p>'))


def test_of_an_archive_the_file_that_keeps_most_is_read() -> None:
    plain, nobody = "Ann: It snows.\n\nBo: It rains.\n", SRT.replace("Ann: ", "").replace("Bo: ", "")
    files = {"a.txt": plain, "b.srt": SRT, "c.srt": nobody, "__MACOSX/._b.srt": "x", "d.mp3": "x", "e.bin": "\0" * 99}
    t = parse(packed({name: text.encode() for name, text in files.items()}).encode("latin-1"))
    assert heard(t) == [("Ann", "It snows."), ("Bo", "It rains.")]
    assert t.turns[0].start == 1.0
    assert [notice.message for notice in t.warnings] == ["read b.srt; also in this archive: a.txt, c.srt"]


def test_an_archive_comes_back_and_takes_no_edits() -> None:
    data = packed({"b.srt": SRT.encode()}).encode("latin-1")
    t = parse(data)
    assert t.source is not None
    assert t.source.encode(dumps(t)) == data
    with pytest.raises(pp.PodparseError, match="does not write"):
        dumps(edited(t, "snows", "rains"))


def test_an_archive_without_a_transcript() -> None:
    with pytest.raises(NoTranscriptError):
        parse(packed({"a.json": b'{"a": 1}'}).encode("latin-1"))


def test_a_document_within_an_archive() -> None:
    assert heard(parse(packed({"talk.docx": document(WORD)}).encode("latin-1")))[1] == ("Bo", "Hi there, all.")


FENCED = f"Here is what you asked for:\n\n```srt\n{SRT}```\n\nShall I go on?\n"


def test_a_fenced_block_is_the_transcript() -> None:
    t = parse(FENCED)
    assert heard(t) == [("Ann", "It snows."), ("Bo", "It rains.")]
    assert t.warnings == ()
    assert dumps(t) == FENCED
    assert dumps(edited(t, "snows", "hails")) == FENCED.replace("snows", "hails")


def test_a_fenced_block_of_json() -> None:
    text = 'So:\n\n```json\n[{"speaker": "Ann", "time": "0:01", "text": "It snows."}]\n```\n'
    t = parse(text)
    assert heard(t) == [("Ann", "It snows.")]
    assert dumps(edited(t, "snows", "hails")) == text.replace("snows", "hails")


def test_warnings_in_a_block_have_the_lines_of_the_file() -> None:
    odd = FENCED.replace("00:00:02,000 --> 00:00:03,000", "00:00:02,000 -> 00:00:03,000")
    assert [(notice.code, notice.line) for notice in parse(odd).warnings] == [("odd-timing", 9)]


def test_a_short_block_in_a_talk_is_code_that_somebody_shows() -> None:
    talk = "Ann: It snows.\n\nBo: It rains.\n\n" * 20
    assert parse(f"{talk}```json\n[1]\n```\n").source is not None
    assert pp.detect(f"{talk}```srt\n{SRT}```\n")[0].format != "fenced"
