"""The page's parts, the decisions it saves, and what becomes of them."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import podparse as pp
from podparse import report
from podparse.cli import main
from podparse.errors import EditConflictError
from podparse.fixing.decisions import Decision, decide
from podparse.model import Transcript
from podparse.people.figures import figures
from podparse.report import Decisions
from tests.made import companions, talk

Capture = pytest.CaptureFixture[str]


def data_of(page: str) -> Any:
    """What the page's script reads."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def decided_file(transcripts: list[Transcript], verdicts: dict[tuple[int, int], object]) -> str:
    """The file that the page saves, with a verdict (or a text written instead) for edits by episode and number."""
    data = data_of(report.html(transcripts))
    for (episode, number), verdict in verdicts.items():
        edit = data["episodes"][episode]["edits"][number]
        edit["decision"] = verdict if verdict in ("accept", "reject", "perhaps") else "accept"
        if edit["decision"] != verdict:
            edit["text"] = verdict
    return json.dumps({"podparse-decisions": 1, "episodes": data["episodes"]})


def test_the_page_holds_all_it_needs() -> None:
    page = report.html(talk())
    assert re.findall(r'(?:src|href)="(?!#)([^"]*)"', page) == []
    assert "{{" not in page
    assert "\r" not in page


def test_the_page_tells_silences_overlaps_and_monologues() -> None:
    t = Transcript(
        [
            pp.Turn("One.", "Ann", start=0, end=70),
            pp.Turn("Two.", "Bo", start=69, end=71),
            pp.Turn("Three.", "Ann", start=80, end=81),
        ]
    )
    page = report.html(t)
    assert '1 monologue, the longest 70.0 s at <a href="#t=0">0:00</a>; ' in page
    assert '1 silence, the longest 9.0 s at <a href="#t=71">1:11</a>; 1 overlap, the longest 1.0 s' in page


def test_audio_is_a_path_or_a_web_address() -> None:
    assert 'src="tapes/a &amp; b.mp3"' in report.html(talk(), audio="tapes\\a & b.mp3")
    assert 'src="https://example.org/a.mp3"' in report.html(talk(), audio="https://example.org/a.mp3")
    with pytest.raises(pp.PodparseError, match="javascript:"):
        report.html(talk(), audio="javascript:alert(1)")
    with pytest.raises(pp.PodparseError, match="there are 2"):
        report.html([talk(), talk()], audio="a.mp3")


def test_undecided_edits_stay_as_they_are() -> None:
    text = decided_file([talk()], {})
    assert Decisions.parse(text).apply([talk().original]) == [in_order(talk())]


def in_order(transcript: Transcript) -> Transcript:
    """Suggestions in the order of the text, as the page has them."""
    turns = [
        evolve(turn, suggestions=tuple(sorted(turn.suggestions, key=lambda edit: (edit.start_char, edit.end_char))))
        for turn in transcript.turns
    ]
    return evolve(transcript, turns=turns)


@pytest.mark.parametrize(
    ("verdicts", "first", "second"),
    [
        ({}, "We met Quillt and Anna Belle.", "the lantern of cop per."),
        ({(0, 0): "reject"}, "We uh met Quillt and Anna Belle.", "the lantern of cop per."),
        ({(0, 1): "van Quillt"}, "We met van Quillt and Anna Belle.", "the lantern of cop per."),
        ({(0, 1): "Kwillt"}, "We met Kwillt and Anna Belle.", "the lantern of cop per."),
        ({(0, 2): "accept"}, "We met Quillt and Annabel.", "the lantern of cop per."),
        ({(0, 6): "accept"}, "We met Quillt and Anna Belle.", "the lantern of Copper."),
        ({(0, 6): "accept", (0, 7): "reject"}, "We met Quillt and Anna Belle.", "the lantern of Copper."),
        ({(0, 6): "reject", (0, 7): "reject"}, "We met Quillt and Anna Belle.", "the lantern of cop uh per."),
    ],
)
def test_decisions_are_carried_out(verdicts: dict[tuple[int, int], object], first: str, second: str) -> None:
    [decided] = Decisions.parse(decided_file([talk()], verdicts)).apply([talk()])
    assert [turn.text for turn in decided.turns] == [first, second]
    assert decided.original == talk().original
    assert decided.warnings == ()


@pytest.mark.parametrize(
    ("apply", "verdict", "text"),
    [
        (True, "reject", "Um, we left."),
        (True, "accept", "We left."),
        (False, "accept", "We left."),
        (False, "reject", "Um, we left."),
    ],
)
@pytest.mark.parametrize("numbers", [(0,), (1,), (0, 1)])
def test_companions_stand_or_fall_together(apply: bool, verdict: str, text: str, numbers: tuple[int, ...]) -> None:
    t = companions(apply=apply)
    edits = t.edits or t.suggestions
    decided = decide(t, [Decision(edits[number], verdict) for number in numbers])
    assert decided.text == text
    assert decided.suggestions == ()


def test_of_two_suggestions_that_clash_the_first_counts() -> None:
    text = decided_file([talk()], {(0, 5): "accept", (0, 6): "accept"})
    [decided] = Decisions.parse(text).apply([talk()])
    assert decided.turns[1].text == "the lantern off copper."
    assert [notice.code for notice in decided.warnings] == ["decision-conflict"]


def test_learning_looks_at_accepted_edits_only() -> None:
    text = decided_file([talk()], {(0, 1): "van Quillt", (0, 2): "reject", (0, 0): "reject"})
    learned = Decisions.parse(text).learn([talk()])
    assert [(entry.write, entry.heard) for entry in learned] == [("van Quillt", ("Kwillt",))]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"podparse-decisions": 2, "episodes": []}',
        '{"podparse-decisions": 1, "episodes": [{}]}',
        decided_file([talk()], {(0, 0): "perhaps"}),
    ],
)
def test_what_is_no_decisions_file_is_refused(text: str) -> None:
    with pytest.raises(pp.ParseError, match="decision"):
        Decisions.parse(text, name="x.json")


def test_decisions_on_another_text_are_refused() -> None:
    text = decided_file([talk()], {(0, 0): "reject"})
    with pytest.raises(pp.PodparseError, match="not the text that was decided on"):
        Decisions.parse(text).apply([Transcript([pp.Turn("Something else.")])])
    with pytest.raises(pp.PodparseError, match="name no file"):
        Decisions.parse(text).apply()


def test_a_decision_on_an_edit_of_something_else_is_a_conflict() -> None:
    [edit, *_] = talk().edits
    with pytest.raises(EditConflictError, match="no such edit in this turn: <Edit "):
        decide(talk().original, [Decision(edit, "accept")])
    with pytest.raises(EditConflictError, match=r"does not say which turn it is of; take it from \.edits: <Edit "):
        decide(talk(), [Decision(talk().turns[0].edits[0], "reject")])  # it does not say which turn
    with pytest.raises(ValueError, match="verdict"):
        Decision(edit, "perhaps")


def test_of_two_accepted_suggestions_for_the_same_words_the_first_counts() -> None:
    turn = pp.Turn("met Kwillt").fixed([pp.Fix(4, 10, name, "term", apply=False) for name in ("Quilt", "Quill")])
    t = Transcript([turn])
    done = decide(t, [Decision(each, "accept") for each in t.suggestions])
    assert ("met Quilt", ()) == (done.text, done.suggestions)
    [notice] = done.warnings
    assert notice.code == "decision-conflict"
    assert notice.message.startswith(
        "an accepted suggestion was left out: the text under <Edit term: 'Kwillt' -> 'Quill'"
    )
    out_of_range = evolve(t.suggestions[0], turn=1)
    with pytest.raises(EditConflictError, match="does not say which turn"):
        decide(t, [Decision(out_of_range, "accept")])


SRT = (
    "1\n00:00:01,000 --> 00:00:02,500\nAnn: I I met Kwillt.\n\n2\n00:00:03,000 --> 00:00:04,000\nBo: Nice, um, work.\n"
)


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("in/a.srt", "in/b.srt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_bytes(SRT.encode())
    return tmp_path


def test_report_and_apply_on_the_command_line(files: Path, capsys: Capture) -> None:
    assert main(["report", "in/a.srt", "-o", "a.html"]) == 0
    data = data_of(Path("a.html").read_text("utf-8"))
    [episode] = data["episodes"]
    assert (episode["path"], episode["format"]) == ("in/a.srt", "srt")
    for edit in episode["edits"]:
        edit["decision"] = "reject" if edit["kind"] == "filler" else "accept"
    Path("d.json").write_text(json.dumps({"podparse-decisions": 1, **data}), "utf-8")
    assert main(["apply", "d.json", "-o", "out.srt"]) == 0
    assert Path("out.srt").read_text("utf-8") == SRT.replace("I I", "I")
    Path("in/a.srt").write_text(SRT + "\n", "utf-8")
    assert main(["apply", "d.json", "-o", "out.srt"]) == 1
    assert "in/a.srt has changed since it was decided on" in capsys.readouterr().err


def test_learning_from_a_decisions_file_on_the_command_line(files: Path, capsys: Capture) -> None:
    Path("in/a.srt").write_text(SRT.replace("I I met Kwillt", "We met Zefirix"), "utf-8")
    Path("terms.txt").write_text("Zephyrix\n", "utf-8")
    assert main(["report", "in/a.srt", "-o", "a.html", "--dictionary", "terms.txt"]) == 0
    data = data_of(Path("a.html").read_text("utf-8"))
    for edit in data["episodes"][0]["edits"]:
        edit["decision"] = "accept"
    Path("d.json").write_text(json.dumps({"podparse-decisions": 1, **data}), "utf-8")
    assert main(["learn", "d.json", "-o", "names.toml"]) == 0
    assert [(entry.write, entry.heard) for entry in pp.Dictionary.load("names.toml")] == [("Zephyrix", ("Zefirix",))]


def test_learning_tells_turns_that_are_alike_apart() -> None:
    right = {"Zefirix": "Zephyrix", "Ostbek": "Ostbeck"}
    turns = [
        pp.Turn(f"Then {heard} went to the river.").fixed([pp.Fix(5, 5 + len(heard), right[heard], "term")])
        for heard in [*right] * 30
    ]
    verdicts: dict[tuple[int, int], object] = {(0, number): "accept" for number in range(60)}
    learned = Decisions.parse(decided_file([Transcript(turns)], verdicts)).learn([Transcript(turns)])
    assert {entry.write: entry.heard for entry in learned} == {"Zephyrix": ("Zefirix",), "Ostbeck": ("Ostbek",)}


def test_several_files_on_one_page_and_back(files: Path) -> None:
    assert main(["report", "in", "-o", "both.html"]) == 0
    data = data_of(Path("both.html").read_text("utf-8"))
    for edit in data["episodes"][1]["edits"]:
        edit["decision"] = "reject"
    Path("d.json").write_text(json.dumps({"podparse-decisions": 1, **data}), "utf-8")
    assert main(["apply", "d.json", "-o", "out", "--learn", "names.toml"]) == 0
    assert Path("out/b.srt").read_bytes() == SRT.encode()
    assert Path("out/a.srt").read_text("utf-8") == SRT.replace("I I", "I").replace(", um, ", " ")
    assert Path("names.toml").exists()


def test_a_folder_becomes_pages_with_an_index(files: Path, capsys: Capture) -> None:
    Path("in/bad.srt").write_text("")
    assert main(["report", "in", "-o", "site"]) == 1
    assert sorted(path.name for path in Path("site").iterdir()) == ["a.html", "b.html", "index.html"]
    assert capsys.readouterr().err.startswith("failed: ")


def test_pages_of_one_name_stay_apart_and_people_are_counted(tmp_path: Path) -> None:
    one, other = talk(), Transcript([pp.Turn("Hi.", "Ann Lee")], meta=pp.Meta("Oak", date=date(2025, 3, 1)))
    index = report.write_folder([one, other], tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Oak-2.html", "Oak.html", "index.html"]
    rows = re.findall(r'<tr><th scope="row"><bdi>(.*?)</bdi>.*?<td class="n">(\d+)</td>', index.read_text("utf-8"))
    assert rows == [("Ann Lee", "2"), ("Bo Diaz", "1")]
    assert 'aria-label="2025-03: 1"' in index.read_text("utf-8")


def test_a_page_of_several_files_needs_a_target(files: Path) -> None:
    with pytest.raises(SystemExit):
        main(["report", "in/a.srt", "in/b.srt"])


# ---- figures


def turn(text: str, speaker: str | None, start: float | None = None, end: float | None = None) -> pp.Turn:
    return pp.Turn(text, speaker, start=start, end=end)


def test_figures_of_a_conversation() -> None:
    t = Transcript(
        [
            turn("Shall we go? Or stay?", "Ann", 0, 3),
            turn("We go. And then I would", "Bo", 3, 10),
            turn("Yes.", "Ann", 5, 6),  # said into Bo's turn, which goes on: no interruption
            turn("Stop it now!", "Ann", 9, 12),
            turn("Well " * 60, "Bo", 16, 80),
        ]
    )
    found = figures(t)
    ann, bo = found.speakers
    assert (ann.turns, ann.words, ann.seconds, ann.questions, ann.interruptions) == (3, 9, 7, 2, 1)
    assert (bo.turns, bo.words, bo.seconds, bo.words_per_minute, bo.share) == (2, 66, 71, 55.8, round(71 / 78, 4))
    assert bo.longest == 4
    assert [(each.start, each.end) for each in found.overlaps] == [(5, 6), (9, 10)]
    assert [(each.start, each.end, each.seconds) for each in found.silences] == [(12, 16, 4)]
    assert [(each.start, each.end, each.words) for each in found.monologues] == [(16, 80, 60)]
    assert (found.seconds, found.words) == (80, 75)
    assert found.to_records()[0]["speaker"] == "Ann"


def test_figures_without_times_go_by_words() -> None:
    t = Transcript([turn("I was going to —", "Ann"), turn("Yes, yes.", "Bo"), turn("Fine.", None)])
    found = figures(t)
    assert [(each.share, each.seconds, each.interruptions) for each in found.speakers] == [
        (round(4 / 7, 4), None, 0),
        (round(2 / 7, 4), None, 1),
        (round(1 / 7, 4), None, 0),
    ]
    assert (found.seconds, found.silences, found.overlaps, found.monologues) == (None, (), (), ())
    assert figures(Transcript()).speakers == ()


def test_turns_without_an_end_last_until_the_next() -> None:
    t = Transcript([turn("One.", "Ann", 0), turn("Two.", "Bo", 4), turn("Teaser.", "Ann", 2)])
    assert [each.seconds for each in figures(t).speakers] == [None, None]
    assert figures(Transcript(t.turns[:2])).speakers[0].seconds == 4
