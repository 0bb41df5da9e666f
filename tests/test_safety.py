"""What files, feeds and people may hold without doing harm: odd numbers, odd XML, odd names."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any
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
    if formats()[format].binary:
        with pytest.raises(pp.PodparseError, match="cannot hold this text"):
            pp.dumps(told(f"one{sign}two"), format)
        return
    with pytest.warns(UserWarning, match=r"2 control characters or halves of characters were written as U\+FFFD"):
        out = pp.dumps(told(f"one{sign}two", f"A{sign}nn"), format)
    assert sign not in out


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
    assert next(iter((tmp_path / "out").glob("[!.]*"))).read_text() == written
    cells = [
        cell for row in csv.reader(written.splitlines(), delimiter="," if format == "csv" else "\t") for cell in row
    ]
    assert [cell for cell in cells if cell[:1] in ("=", "+", "@", "-", "\t")] == []
    assert pp.dumps(pp.Transcript(turns), format) != written


def repaired() -> Any:
    """The JSON of a repaired transcript, to be damaged."""
    times = "00:01.000 --> 00:02.000", "00:02.000 --> 00:03.000"
    text = f"WEBVTT\n\n{times[0]}\n<v Ann>We met zephirix and zephirix.\n\n{times[1]}\n<v Bo>Yes.\n"
    fixed = pp.fix(pp.parse(text), "asr", dictionaries=[RULES], language="en")
    assert len(fixed.edits) == 2
    return json.loads(pp.dumps(fixed, "podparse-json"))


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        ("turns.0.edits.0.before", "NOT", r"turns\.0\.edits\.0\.before: 'NOT', where the text has 'zephirix'"),
        ("turns.0.edits.0.start_char", 3, r"turns\.0\.edits\.0\.before: "),
        ("turns.0.edits.1.end_char", 500, r"turns\.0\.edits\.1: an edit that overlaps the one before it, or is not in"),
        ("turns.0.edits.1.start_char", 8, r"turns\.0\.edits\.1: an edit that overlaps"),
        ("turns.0.source", "Other.", r"turns\.0\.cue_offsets: cues that are not in the text"),
        ("turns.0.source", 5, r"turns\.0\.source: int where str must be"),
        ("turns.0.edits.0.after", None, r"turns\.0\.edits\.0\.after: NoneType where str|null where str"),
        ("turns.0.start", [1], r"turns\.0\.start: list where int or float or null must be"),
        ("turns.0.edits.0.start_char", 0.5, r"not a number of characters"),
        ("turns.0.edits.0.extra", 1, r"has 'extra', which is not known"),
        ("turns.0.cues", [0, 300_000_000], r"turns\.0\.cues: there are 2 cues"),
        ("turns.0.cues", [-300_000_000, 1], r"turns\.0\.cues: not a number"),
        ("turns.0.cues", [1, 0], r"turns\.0\.cues: there are 2 cues"),
        ("turns.0.cues", [0], r"turns\.0\.cues: not a first and a last"),
        ("turns.0.cue_offsets", [0, 1], r"not one for each of 1 cues"),
        ("turns.0.cue_offsets", [999], r"places that are not in the text"),
        ("turns.0.speaker", 2, r"turns\.0\.speaker: there are 2 speakers"),
        ("turns.0.speaker", -1, r"turns\.0\.speaker: not a number"),
        ("turns", {}, r"turns: not a list"),
        ("turns.0", [], r"turns\.0: not an object"),
        ("speakers.0.name", 5, r"speakers\.0\.name: int where str"),
        ("speakers.0.aliases", [1], r"speakers\.0\.aliases: not a list of str"),
        ("source.text", 5, r"source\.text: int where str"),
        ("source.text", "x", r"cues\.finishes: places that are not in the file's text"),
        ("source.format", 5, r"source\.format"),
        ("source.encoding", "rot13", r"source\.encoding: 'rot13' is no encoding of texts"),
        ("source.encoding", 5, r"source\.encoding: int"),
        ("source.bom", "zz", r"source\.bom: not bytes in hexadecimal"),
        ("cues.starts", [1.0], r"cues\.starts: 1 values for 2 texts"),
        ("cues.starts", ["1", "2"], r"cues\.starts: not a list of NoneType or float or int"),
        ("cues.speakers", [0, 9], r"cues\.speakers: there are 2 speakers"),
        ("cues.begins", [90, 90], r"cues\.finishes: places"),
        ("cues.begins", [1, 2**70], r"damaged"),
        ("meta", {"date": "so"}, r"damaged: Invalid isoformat string"),
        (
            "cues.timing",
            {"begins": [0], "finishes": [9, 9], "starts": [0], "ends": [1]},
            "columns of different lengths",
        ),
        ("cues.timing", {"begins": [5, 0], "finishes": [6, 2], "starts": [0, 0], "ends": [1, 1]}, "words that overlap"),
        ("cues.timing", {"begins": [0], "finishes": [99], "starts": [0], "ends": [1]}, "or are not in the text"),
        ("turns.0.timing", {"begins": [0], "finishes": [99], "starts": [0], "ends": [1]}, "or are not in the text"),
        ("turns.0.timing", {"begins": [0]}, "has no 'finishes'"),
        ("warnings", [{"code": "x"}], r"warnings\.0: has no 'message'"),
    ],
)
def test_damaged_podparse_json_is_refused_with_the_place(place: str, value: object, message: str) -> None:
    whole = inner = repaired()
    *path, last = place.split(".")
    for key in path:
        inner = inner[int(key) if key.isdigit() else key]
    inner[int(last) if last.isdigit() else last] = value
    with pytest.raises(pp.PodparseError, match=message):
        pp.parse(json.dumps(whole))


def test_columns_of_cues_without_end_columns_are_refused() -> None:
    whole = repaired()
    del whole["cues"]["finishes"]
    with pytest.raises(pp.PodparseError, match="begins without finishes"):
        pp.parse(json.dumps(whole))


def test_edits_within_edits_without_end_are_refused() -> None:
    whole = repaired()
    edit = whole["turns"][0]["edits"][0]
    for _ in range(60):
        whole["turns"][0]["edits"][0] = {**edit, "parents": [whole["turns"][0]["edits"][0]]}
    with pytest.raises(pp.PodparseError, match="edits within edits without end"):
        pp.parse(json.dumps(whole))


def test_sound_podparse_json_is_read_without_a_warning() -> None:
    read = pp.parse(json.dumps(repaired()))
    assert (read.warnings, read.text.count("Zefyrix")) == ((), 2)
    for text in ("WEBVTT\n", "WEBVTT\n\nNOTE so it is\n"):
        empty = pp.parse(text)
        assert pp.parse(pp.dumps(empty, "podparse-json")) == empty
        assert hash(pp.parse(pp.dumps(empty, "podparse-json"))) == hash(empty)


@pytest.mark.parametrize(
    ("suffix", "text", "message"),
    [
        *((".json", f'[{{"write": "Zefyrix", "{name}": null}}]', "not None") for name in ("heard", "near")),
        *((".json", f'[{{"write": "Zefyrix", "{name}": null}}]', name) for name in ("priority", "note")),
        (".json", '[{"write": "Zefyrix", "heard": [1]}]', "list of texts"),
        (".json", '[{"write": "Zefyrix", "priority": %s}]' % ("1" * 5000), "not valid JSON"),
        (".json", "[" * 100_000, "not valid JSON"),
        (".toml", '[[term]]\nwrite = "x"\npriority = ' + "1" * 5000, "not valid TOML"),
        (".toml", "terms = " + "[" * 5000, "not valid TOML"),
        (".toml", "x = " + "{a=" * 3000, "not valid TOML"),
    ],
)
def test_damaged_dictionaries_are_refused(suffix: str, text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / f"d{suffix}"
    path.write_text(text)
    with pytest.raises(pp.PodparseError, match=message):
        pp.Dictionary.load(path)


def test_dictionaries_of_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "d.tsv"
    path.write_bytes("caf\xe9\tCaf\xe9 Bar\n".encode("cp1252"))
    with pytest.warns(UserWarning, match=r"d\.tsv:1: not UTF-8: read as cp1252, which is a guess"):
        assert [entry.write for entry in pp.Dictionary.load(path)] == ["Café Bar"]
    path.write_bytes(b"\xff\xfe\x00\x00" + b"\xff" * 8)
    with pytest.raises(pp.PodparseError, match="code point not in range"):
        pp.Dictionary.load(path)


@pytest.mark.parametrize("term", ["a\x7fb", "a\x01b", "a\x85b", 'a"b\\c', "a\u2028b"])
def test_what_is_saved_is_loaded(term: str, tmp_path: Path) -> None:
    one = pp.Dictionary({term: "Zefyrix"})
    one.save(tmp_path / "d.toml")
    assert pp.Dictionary.load(tmp_path / "d.toml").entries == one.entries


def test_halves_of_characters_are_not_saved(tmp_path: Path) -> None:
    one = pp.Dictionary.from_terms(["a\ud83db"])
    with pytest.raises(pp.PodparseError, match="cannot be saved"):
        one.save(tmp_path / "d.toml")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("size", [2, 3, 7])
def test_corrections_in_a_circle_are_refused(size: int) -> None:
    names = [f"zab {letter}o" for letter in "bcdfghj"[:size]]
    ring = dict(zip(names, [*names[1:], names[0]], strict=True))
    with pytest.raises(pp.PodparseError, match="corrections go in a circle: "):
        pp.Dictionary(ring)
    chain = pp.Dictionary(dict(list(ring.items())[:-1]))
    assert len(chain) == size - 1


@pytest.mark.parametrize("name", ["Ann Lee\nHost", "A\r\n>> B", "? ?", "- -", "' '", "\x00", "\ud83d x"])
def test_names_of_any_signs_are_no_reason_not_to_repair(name: str) -> None:
    pp.fix(pp.Transcript([pp.Turn("so it is good", name), pp.Turn("yes", "Bo Diaz")]))
    pp.fix(pp.Transcript([pp.Turn("so it is good")], meta=Meta(people=(name,))))
