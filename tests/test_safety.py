"""What files, feeds and people may hold without doing harm: odd numbers, odd XML, odd names."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

import podparse as pp
from podparse._xml import RefusedXml, attribute, check_document, escape
from podparse.formats.json.tolerant import scan
from podparse.model import Meta
from podparse.people.feed import read_feed

FEED = (
    '<rss xmlns:p="https://podcastindex.org/namespace/1.0"><channel><title>T</title><item><title>e</title>{}</item>'
    '<item><title>f</title><enclosure url="http://x.org/ep1.mp3"/></item></channel></rss>'
)
RULES = pp.Dictionary({"zephirix": "Zefyrix"})


@pytest.mark.parametrize("value", ["-Infinity", "Infinity", "NaN", "+Infinity", "-NaN", "1e999", "-1E+999"])
@pytest.mark.parametrize(
    "text",
    [
        '{"text": "We met zephirix.", "segments": [{"id": 0, "seek": 0, "start": 0.0, "end": 1.0, '
        '"text": "We met zephirix.", "avg_logprob": VALUE}]}',
        '{"version": "1.0.0", "segments": [{"startTime": 0.5, "endTime": VALUE, "body": "We met zephirix."}]}',
    ],
)
def test_numbers_that_json_does_not_have_are_missing(text: str, value: str) -> None:
    source = text.replace("VALUE", value)
    fixed = pp.fix(pp.parse(source), "asr", dictionaries=[RULES], language="en")
    assert pp.dumps(fixed) == source.replace("zephirix", "Zefyrix")


def test_constants_may_be_keys() -> None:
    assert scan("{NaN: -Infinity, 'b': [inf, 1]}")[0] == [{"NaN": None, "b": [None, 1]}]


@pytest.mark.parametrize("roster", [[], [""], ["?"], ["Ann"] * 3, ["Ann Lee", "Ann Lee", "Bo Diaz"]])
@pytest.mark.parametrize(
    "turns", [[], [pp.Turn("hi")], [pp.Turn("", "Ann")], [pp.Turn("hi", "S1"), pp.Turn("ho", "S2")]]
)
def test_rosters_and_transcripts_may_be_empty_or_repeat(roster: list[str], turns: list[pp.Turn]) -> None:
    found = pp.identify(pp.Transcript(turns), roster=roster)
    names = [each.name for each in found.values()]
    assert sorted(names) == sorted(set(names))
    assert set(names) <= {"Ann", "Ann Lee", "Bo Diaz"}
    pp.roles(pp.Transcript(turns))


@pytest.mark.parametrize("number", ["\x1c2", "\x1f7", "2\x1d"])
def test_numbers_beside_separators_are_text(number: str) -> None:
    read = pp.parse(f"1\n00:00:01,000 --> 00:00:02,000\na\n\n{number}\nb\n", name="x.srt")
    assert number.strip() in read.cues[0].text


def feed(tmp_path: Path, inner: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "feed.xml"
    path.write_bytes(FEED.replace("{}", inner).encode(encoding))
    return path


@pytest.mark.parametrize("url", ["http://[", "http://[x]/ep1.mp3", "//[", "http://\u2100.com/x"])
def test_addresses_that_are_none_name_no_episode(tmp_path: Path, url: str) -> None:
    found = read_feed(feed(tmp_path, f'<enclosure url="{url}"/><p:transcript url="{url}"/>'))
    read = pp.parse("Ann: hi\n\nBo: ho\n\nAnn: so\n", name="ep1.txt")
    assert found.fill(read).meta.title in ("f", None)
    assert found.fill(pp.parse("Ann: hi\n\nBo: ho\n\nAnn: so\n", name=url)).turns == read.turns


@pytest.mark.parametrize("number", ["9" * 25, "-1", "0", "99999"])
def test_days_that_are_none(tmp_path: Path, number: str) -> None:
    for day in (f"Mon, 01 Jan 2024 00:00:00 +{number}", f"Mon, 01 Jan {number} 00:00:00", f"{number} Jan 2024"):
        dated = read_feed(feed(tmp_path, f"<pubDate>{day}</pubDate>")).episodes[0].date
        assert dated is None or dated.year in (2024, 2000, 2023, 99999)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-16-le"])
@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE r [<!ENTITY a "AAAAAAAAAA">]>',
        '<!DOCTYPE r [<!ATTLIST item a CDATA "x">]>',
        '<!DOCTYPE r SYSTEM "file:///etc/passwd">',
        "<a>" * 200,
    ],
)
def test_xml_that_is_made_to_cost_is_refused_in_any_encoding(tmp_path: Path, head: str, encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding[:6]}"?>' if encoding != "utf-8" else ""
    data = (declared + head + "<r/>").encode(encoding)
    data = data if encoding in ("utf-8", "utf-16") else ("\ufeff" + declared + head + "<r/>").encode(encoding)
    with pytest.raises(RefusedXml):
        check_document(data)
    (tmp_path / "feed.xml").write_bytes(data)
    with pytest.raises(pp.PodparseError, match="refused: "):
        read_feed(tmp_path / "feed.xml")


@pytest.mark.parametrize("kind", ["CDATA ''", "CDATA 'x'", "NMTOKEN 'y'"])
def test_attributes_for_every_element_are_refused(kind: str) -> None:
    declared = " ".join(f"a{n} {kind}" for n in range(1000))
    text = f"<!DOCTYPE tt [<!ATTLIST p {declared}>]><tt><body>{'<p/>' * 20_000}<p begin='1s'>hi</p></body></tt>"
    with pytest.raises(pp.PodparseError, match="refused: the XML declares attributes"):
        pp.parse(text, format="ttml")


EVIL = "\"><script>alert(1)</script><img src=x onerror='y'>"


@pytest.mark.parametrize("format", ["html", "ttml", "sami", "podlove-xml"])
def test_nothing_that_is_said_becomes_markup(format: str) -> None:
    meta = Meta(EVIL, EVIL, language='en" onload="alert(1)', description=EVIL)
    out = pp.dumps(pp.Transcript([pp.Turn(EVIL, EVIL, start=0.5, end=1.5)], meta=meta), format)
    assert [word for word in ("<script", "<img", '" onload', "' onload") if word in out] == []


@pytest.mark.parametrize("sign", [*"\x00\x01\x0b\x0c\x1b\x1f\ufffe\uffff\ud83d"])
def test_what_xml_cannot_hold_is_replaced(sign: str) -> None:
    assert fromstring(f"<a b='{attribute(sign)}'>{escape(sign)}</a>").text == "\ufffd"


def test_attributes_keep_their_value() -> None:
    value = "R&D <\"'> \n\r"
    assert fromstring(f"<a b='{attribute(value)}'/>").get("b") == value
    assert fromstring(f'<a b="{attribute(value)}"/>').get("b") == value
