"""Episodes of one show: what recurs in them is looked for in each, and changes nothing where it might be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

import podparse as pp
from podparse.batch import Work, fix_files, fix_records, show_names
from podparse.cli import main
from podparse.fixing.terms.learning.recurring import Named, recurring

TALK = "Ann Lee: Today we talk about bridges.\n\n{guest}: {said}\n\nAnn Lee: Thank you.\n\n{guest}: Good night.\n"


def episode(said: str, guest: str = "Speaker 2") -> str:
    return TALK.format(said=said, guest=guest)


@pytest.fixture
def season(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for number in range(3):
        Path(f"in/ep{number}.txt").write_text(episode("Zephyrix is a good name. We like Zephyrix.", "Tobin Ashgrove"))
    Path("in/ep3.txt").write_text(episode("I talked to Tobin Ashgrov about Zefirix in the harbour."))
    return Path("in")


def test_a_whole_name_that_recurs_is_corrected_and_a_word_suggested(season: Path) -> None:
    alone = Path("alone")
    list(fix_files([season], alone, jobs=1))
    assert (alone / "ep3.txt").read_text() == (season / "ep3.txt").read_text()
    *_, report = fix_files([season], "out", show=True, jobs=1)
    expected = episode("I talked to Tobin Ashgrove about Zefirix in the harbour.")
    assert (expected, {"term": 1}, 1) == (Path("out/ep3.txt").read_text(), report.edits, report.suggestions)


@pytest.mark.parametrize("jobs", [1, 2])
def test_names_are_those_that_recur(season: Path, jobs: int) -> None:
    Path("in/bad.txt").write_text("")
    names = show_names([season], jobs=jobs)
    assert [entry.write for entry in names] == ["Ann Lee", "Tobin Ashgrove", "Zephyrix"]


def test_labels_that_name_nobody_are_no_names() -> None:
    documents = [{"name": "ep.txt", "text": "Unknown Speaker: It rained.\n\nGuest Two: It did.\n" * 3}] * 3
    assert len(show_names(documents)) == 0


def test_what_is_rare_or_spelled_in_many_ways_is_no_name_of_the_show() -> None:
    def words(**counts: int) -> list[str]:
        return [entry.write for entry in recurring([Named((), counts), Named((), counts)])]

    assert words(Zephyrix=3) == ["Zephyrix"]
    assert words(Zephyrix=2) == []
    assert words(Zephyrix=3, Zefirix=2) == []
    assert words(HTLCs=9) == []  # letters said one by one are another kind
    assert [*recurring([Named(("Ann Lee",), {"Zephyrix": 9}), Named(("Bo Diaz",), {})])] == []


@pytest.mark.parametrize(
    "kept",
    [
        "We met Tobin Ashgrave-Hill in the harbour.",
        "I talked to Robin Ashgrove about it.",
        "A zephyr is a wind.",
        "Tobin Ash grew up here.",
    ],
)
def test_other_people_and_words_stay(season: Path, kept: str) -> None:
    work = Work.of().knowing(show_names([season]))
    (record,) = fix_records([{"name": "ep.txt", "text": episode(kept)}], work)
    assert record["text"] == episode(kept)


def test_names_of_the_users_own_come_first(season: Path) -> None:
    names = show_names([season])
    own = {"Tobin Ashgrov": "Toby Ashgrove"}
    (record,) = fix_records(["in/ep3.txt"], Work.of(dictionaries=own).knowing(names))
    assert "Toby Ashgrove about" in record["text"]


def test_what_the_show_knows_is_a_setting(season: Path) -> None:
    list(fix_files([season], "out", show=True, resume=True))
    assert {each.status for each in fix_files([season], "out", show=True, resume=True)} == {"skipped"}
    assert {each.status for each in fix_files([season], "out", resume=True)} == {"done"}


def test_the_command_line_takes_a_show(season: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", "in", "-o", "out", "--show", "-j", "1"]) == 0
    assert "Tobin Ashgrove about" in Path("out/ep3.txt").read_text()
    with pytest.raises(SystemExit):
        main(["convert", "in", "-o", "out", "--show"])
    assert "--show is for repairing" in capsys.readouterr().err


def test_several_outputs_of_the_command_line(season: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", "in/*.txt", "-o", "all.jsonl", "-j", "1"]) == 0
    assert len(Path("all.jsonl").read_text().splitlines()) == 4
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("4 done; ")
    assert " words/s; slowest: " in second
    assert pp.read("in/ep0.txt").speakers[0].name == "Ann Lee"
