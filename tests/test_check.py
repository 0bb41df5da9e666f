"""No silent loss: how much of a file is in its turns, what was set aside, what is odd."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import podparse as pp
from podparse.cli import main
from podparse.model.coverage import coverage_of, missing_stretches

SAID = "We rowed out before dawn and the harbour lay behind us in the fog. Nobody spoke for a long while. "
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Easter", "Christmas", "May Day")


def talk(turns: int, indent: str = "") -> str:
    return "".join(f"{indent}{('Ann', 'Bo')[n % 2]}: On {DAYS[n]} {SAID}\n\n" for n in range(turns))


NOTE = "This episode was made by a small group of friends who meet every week in the old mill. "


def test_coverage_counts_the_prose_of_the_file() -> None:
    text = talk(8)
    assert pp.parse(text).coverage == 1.0
    assert pp.parse(f"{text}# Show notes\n\n{NOTE}").coverage == pytest.approx(0.91, abs=0.01)
    assert pp.Transcript([pp.Turn(SAID)]).coverage is None


def test_coverage_is_of_the_file_whatever_the_reader_made_of_it() -> None:
    source = "".join(f"{n}\n{SAID} {n}\n" for n in range(3)) + NOTE * 3
    assert coverage_of(source, [SAID]) == pytest.approx(0.5, abs=0.1)
    ((offset, words),) = missing_stretches(source, [SAID])
    assert (offset, words) == (source.index(NOTE), len((NOTE * 3).split()))


def test_json_and_markup_cost_no_coverage() -> None:
    spoken = [{"speaker": "Ann", "text": SAID}, {"speaker": "Bo", "text": NOTE}] * 2
    assert pp.parse(json.dumps({"transcript": spoken})).coverage == 1.0
    page = "".join(f"<p><b>{who}:</b> {said}</p>" for who, said in (("Ann", SAID), ("Bo", NOTE)) * 2)
    assert pp.parse(f"<html><body class='long name of a thing'>{page}</body></html>").coverage == 1.0


def test_much_that_is_set_aside_is_a_warning_with_its_line_and_size() -> None:
    (notice,) = pp.parse(f"{talk(10)}## Show notes\n\n{NOTE * 4}\n").warnings
    assert (notice.code, notice.line) == ("set-aside", 23)
    assert notice.message == "72 words are not read as speech (note)"
    assert pp.parse(talk(10)).warnings == ()


def test_a_field_of_the_front_matter_that_holds_the_talk_is_read() -> None:
    read = pp.parse(f"---\ntitle: Fog\ntranscript: |\n{talk(4, '  ')}---\n", name="a.md")
    assert [turn.speaker and turn.speaker.name for turn in read.turns] == ["Ann", "Bo", "Ann", "Bo"]
    assert (read.meta.title, read.coverage) == ("Fog", 1.0)


def test_the_command_tells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fine, odd = tmp_path / "fine.txt", tmp_path / "odd.srt"
    fine.write_text(talk(6))
    odd.write_text("1\n00:00:09,000 --> 00:00:10,000\nAnn: One.\n\n2\n00:00:01,000 --> 00:00:02,000\nBo: Two.\n")
    assert main(["check", "--strict", str(fine)]) == 0
    assert "100.0% of the prose is in turns" in capsys.readouterr().out
    assert main(["check", str(odd)]) == 0
    assert main(["check", "--strict", str(odd)]) == 1
    assert "times go back 1 time" in capsys.readouterr().out
    assert main(["check", "--json", str(fine), str(odd)]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["speakers"], first["odd"], first["words"]) == (["Ann", "Bo"], [], {"speech": 132})
    assert [each["what"] for each in second["odd"]] == ["times go back 1 time"]
