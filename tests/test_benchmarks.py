"""The benchmarks run, on little, and their figures can be kept and compared. How fast anything is, is not tested."""

from __future__ import annotations

from itertools import count, islice
from pathlib import Path

import pytest

import podparse
from benchmarks import results, talk
from benchmarks.__main__ import GROUPS, main
from benchmarks.timing import Group, Setting, run

IN_ONE_PROCESS = GROUPS.keys() - {"starts", "pools", "memory", "sounds", "engines"}


@pytest.mark.parametrize("name", sorted(IN_ONE_PROCESS))
def test_each_rival_of_each_group_runs(name: str) -> None:
    for group in GROUPS[name](Setting(megabytes=0.02, most_terms=1_000)):
        for rival in group.runs.values():
            rival()
        assert group.bars.keys() <= group.runs.keys()


def test_the_first_rival_is_the_unit_and_a_bar_is_held_or_missed() -> None:
    figures = {"unit": count(2), "ours": count(4), "theirs": count(20)}
    group = Group("made up", {name: figure.__next__ for name, figure in figures.items()}, measure=lambda run: run())
    rows = {row.name: row for row in run(group, rounds=3)}
    assert [rows[name].median for name in figures] == [4, 6, 22]  # the first of each was to warm up
    assert [rows[name].ratio for name in figures] == [1, 1.5, 5.5]
    assert rows["ours"].held is None
    barred = Group("made up", {"unit": lambda: 2, "ours": lambda: 5}, bars={"ours": 2.0}, measure=lambda run: run())
    assert run(barred)[1].held is False
    absolute = Group("", {"ours": lambda: 5}, bars={"ours": 5.0}, absolute=True, measure=lambda run: run())
    assert run(absolute)[0].held is True


def test_the_same_seed_makes_the_same_talk() -> None:
    assert list(islice(talk.talk(3), 9)) == list(islice(talk.talk(3), 9)) != list(islice(talk.talk(4), 9))


def test_made_up_files_are_read_as_what_they_were_made_of() -> None:
    said = [(name, text) for name, text in talk.turns(0.01)]
    for form in ("srt", "vtt"):
        found = podparse.parse(talk.subtitles(0.01, form))
        assert [(turn.speaker_name, " ".join(turn.text.split())) for turn in found.turns] == said
        assert found.warnings == ()
    assert podparse.detect(talk.whisper(0.01))[0].format == "whisper-json"


def test_no_term_of_a_made_up_glossary_stands_in_the_talk() -> None:
    words = {word for _, text in talk.turns(0.1) for word in text.split()}
    assert words.isdisjoint(word for term in talk.invented(1_000) for word in term.split())


def test_figures_are_kept_and_two_runs_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, after = tmp_path / "before.json", tmp_path / "after.json"
    group = {"unit": lambda: 2.0, "ours": lambda: 5.0}
    results.save(run(Group("made up", group, measure=lambda run: run())), before)
    results.save(run(Group("made up", group | {"ours": lambda: 3.0}, measure=lambda run: run())), after)
    assert main(["--compare", str(before), str(after)]) == 0
    line = capsys.readouterr().out.splitlines()[-1]
    assert line.split() == ["ours", "2.500", "->", "1.500", "-40%"]


def test_a_group_that_is_not_there_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["speed"])
    assert "no group speed; there are: reading, exact" in capsys.readouterr().err


def test_given_files_are_measured_and_bad_ones_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Ann: Hello.\n\nBo: Hi there.\n", "utf-8")
    (tmp_path / "b.srt").write_text("", "utf-8")
    setting = Setting.read([tmp_path], 1.0)
    assert [turn.source for turn in setting.turns()] == ["Hello.", "Hi there."]
    assert "left out:" in capsys.readouterr().out
    assert [turn.source for turn in setting.turns(0.1)] == ["Hello."]
