"""What files, feeds and people may hold without doing harm: odd numbers, odd XML, odd names."""

from __future__ import annotations

import csv
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

import podparse as pp
from podparse._xml import RefusedXml, attribute, check_document, escape
from podparse.cli import main
from podparse.formats import formats
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
    declared = " ".join(f"a{n} {kind}" for n in range(600))
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


WRITERS = sorted(name for name, each in formats().items() if each.write and name != "speaker-page")
TEXTUAL = [name for name in WRITERS if not formats()[name].exact]


def told(text: str, name: str = "Ann") -> pp.Transcript:
    return pp.Transcript([pp.Turn(text, name, start=0.5, end=1.5), pp.Turn("yes", "Bo", start=2.0, end=3.0)])


@pytest.mark.parametrize("format", TEXTUAL)
@pytest.mark.parametrize("sign", ["\r", "\r\n", "\n\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\t", "\n\n"])
def test_line_ends_of_all_kinds_lose_no_words(format: str, sign: str) -> None:
    for made in (told(f"one{sign}two"), pp.parse(pp.dumps(told(f"one{sign}two"), "podcast-json"))):
        again = pp.parse(pp.dumps(made, format), format=format).text if format != "rttm" else "one two yes"
        assert [word for word in ("one", "two", "yes") if word not in again] == []


@pytest.mark.parametrize("format", TEXTUAL)
@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\ud83d", "\uffff"])
def test_signs_that_are_no_text_are_replaced_with_a_warning(format: str, sign: str) -> None:
    with pytest.warns(UserWarning, match=r"1 control characters or halves of characters were written as U\+FFFD"):
        out = pp.dumps(told(f"one{sign}two", f"A{sign}nn"), format)
    assert sign not in out
    assert out.encode()


@pytest.mark.parametrize("format", sorted(set(WRITERS) - set(TEXTUAL)))
def test_json_holds_halves_of_characters(format: str) -> None:
    made = told("one\ud83dtwo\x00", "A\udc81nn")
    out = pp.dumps(made, format)
    assert out.encode()
    assert pp.parse(out.encode()).turns[0].text.replace("\ufffd", "\ud83d") == "one\ud83dtwo\x00"


@pytest.mark.parametrize("format", TEXTUAL)
@pytest.mark.parametrize("name", ["Ann\nLee", "Ann\r\nLee", "A\n\n>> B", "\n"])
def test_names_stand_on_one_line(format: str, name: str) -> None:
    made = told("so it is", name)
    meta = Meta("T\nU", "S\r\n", language="en\n", description="d\r\ne")
    out = pp.dumps(pp.Transcript(made.turns, meta=meta), format)
    assert out == pp.dumps(
        pp.Transcript(
            told("so it is", " ".join(name.split()) or "?").turns,
            meta=Meta("T U", "S", language="en", description="d\ne"),
        ),
        format,
    )


@pytest.mark.parametrize("time", [float("nan"), float("inf"), float("-inf"), 1e308, -1e308, 1e13])
def test_times_that_nothing_lasts_are_missing(time: float) -> None:
    turn = pp.Turn("so it is", "Ann", start=time, end=time)
    assert (turn.start, turn.end) == (None, None)
    made = pp.Transcript([turn, pp.Turn("yes", start=1.0, end=2.0)])
    for format in set(WRITERS) - {"ctm"}:  # words that have no time are no CTM
        pp.dumps(made, format)
    assert pp.parse(pp.dumps(made, "podparse-json")) == made


@pytest.mark.parametrize("time", ["1e308", "1e999", "-1e308", "99999999999999999999", "1e14"])
def test_times_of_files_that_nothing_lasts_are_missing(time: str) -> None:
    read = pp.parse(
        f'{{"version": "1.0.0", "segments": [{{"startTime": 0, "endTime": {time}, "body": "so it is"}}, '
        f'{{"startTime": {time}, "endTime": 9, "body": "yes"}}]}}'
    )
    assert [(cue.start, cue.end) for cue in read.cues] == [(0.0, None), (None, 9.0)]
    for format in WRITERS:
        pp.dumps(read, format)
    assert pp.parse(f'[{{"start": 0, "end": {time}, "text": "so"}}, {{"start": 0, "end": {time}, "text": "it"}}]').text


def test_places_lie_within_the_file() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nA\n\n2\n00:00:03,000 --> 00:00:04,000"
    assert [cue.span for cue in pp.parse(text, format="srt").cues] == [(32, 33), (len(text), len(text))]


FORMULAS = ["=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(1)", "\tx"]


@pytest.mark.parametrize("format", ["csv", "tsv"])
def test_cells_that_spreadsheets_take_for_formulas(
    format: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    turns = [pp.Turn(text, text, start=float(n), end=n + 1.0) for n, text in enumerate(FORMULAS)]
    (tmp_path / "x.json").write_text(pp.dumps(pp.Transcript(turns), "podcast-json"))
    for out in ("-", str(tmp_path / "out.csv"), str(tmp_path / "out")):
        files = [str(tmp_path / "x.json")] * (1 + out.endswith("out"))
        assert main(["convert", *files, "--to", format, "--no-formulas", "-o", out + "/" * out.endswith("out")]) == 0
    written = capsys.readouterr().out
    assert (tmp_path / "out.csv").read_text() == written
    assert next(iter((tmp_path / "out").iterdir())).read_text() == written
    cells = [
        cell for row in csv.reader(written.splitlines(), delimiter="," if format == "csv" else "\t") for cell in row
    ]
    assert [cell for cell in cells if cell[:1] in ("=", "+", "@", "-", "\t")] == []
    assert pp.dumps(pp.Transcript(turns), format) != written
