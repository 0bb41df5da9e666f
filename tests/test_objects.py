"""Transcripts as objects: they read, show, select and undo as a user would expect."""

from __future__ import annotations

import copy
import io
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import podparse as pp
from podparse.errors import EditConflictError

VTT = """\
WEBVTT

00:01.000 --> 00:02.500
<v Ann>We uh we
shipped it.

00:03.000 --> 00:04.000
<v Bo>Nice. Um, so it is.

00:04.500 --> 00:06.000
<v Bo>All of it.
"""
T = pp.parse(VTT)
FIXED = pp.fix(T)


def test_a_transcript_is_a_sequence_of_turns() -> None:
    assert (len(T), [turn.speaker_name for turn in T], T[-1].text) == (
        2,
        ["Ann", "Bo"],
        "Nice. Um, so it is. All of it.",
    )
    assert T[:1] == (T.turns[0],)
    assert (bool(pp.Transcript()), len(pp.Transcript())) == (True, 0)


def test_it_shows_itself_in_a_line() -> None:
    assert repr(T) == "<Transcript (vtt), 2 turns, 2 speakers, 00:00:06>"
    assert repr(T.with_meta(title="Ep. 4")) == "<Transcript 'Ep. 4' (vtt), 2 turns, 2 speakers, 00:00:06>"
    assert repr(pp.Transcript([pp.Turn("x" * 61)])) == "<Transcript 1 turn, 0 speakers>"
    assert repr(T[0]) == "<Turn Ann, 00:00:01: 'We uh we shipped it.'>"
    assert repr(pp.Turn("x" * 61)) == f"<Turn None: '{'x' * 60}…'>"
    [um] = [edit for edit in FIXED.edits if edit.before.strip() == "Um,"]
    assert repr(um) == "<Edit filler: 'Um, ' -> '', disfluencies: filled-pause, 1.00, turn 1>"
    assert repr(pp.Edit(2, 5, before=" uh", after="", kind="filler")) == (
        "<Edit filler: ' uh' -> '', 1.00, character 2>"
    )
    assert repr(T.cues) == "<Cues 3>"
    assert repr(FIXED).endswith(f", {len(FIXED.edits)} edits>")
    offered = pp.Transcript([pp.Turn("a").fixed([pp.Fix(0, 1, "b", "term", apply=False)])])
    assert repr(offered) == "<Transcript 1 turn, 0 speakers, 1 suggestion>"


def test_a_notebook_gets_a_table_in_which_nothing_runs() -> None:
    page = pp.Transcript([pp.Turn("<script>1</script> uh", "<b>")]).replace_all("uh", "<i>")._repr_html_()
    assert "<script>" not in page
    assert "<b>" not in page.replace("<b>Transcript</b>", "")
    assert "<del title='manual, hand: , 1.00'>uh</del><ins title='manual, hand: , 1.00'>&lt;i&gt;</ins>" in page
    assert "<details>" not in page
    assert "<summary>1 more turn</summary>" in pp.Transcript([pp.Turn("a")] * 31)._repr_html_()


def test_duration_and_language() -> None:
    assert (T.duration, T.language) == (6.0, None)
    assert (pp.Transcript([pp.Turn("a")]).duration, T.with_meta(language="de").language) == (None, "de")


def test_edits_say_when_and_on_which_line() -> None:
    assert {(edit.before.strip(), edit.time, edit.line) for edit in FIXED.edits_by(rule="filled-pause")} == {
        ("uh", 1.0, 4),
        ("Um,", 3.0, 8),
    }
    by_hand = pp.Transcript([pp.Turn("a b", start=2.0)]).replace(0, 0, 1, "c").edits[0]
    assert (by_hand.time, by_hand.line) == (2.0, None)


def test_the_time_of_an_edit_is_that_of_its_word() -> None:
    whisper = (
        '{"segments": [{"start": 0.0, "end": 2.0, "text": " so uh yes", "words": ['
        '{"word": " so", "start": 0.1, "end": 0.3}, {"word": " uh", "start": 0.6, "end": 0.9}, '
        '{"word": " yes", "start": 1.2, "end": 1.9}]}], "text": " so uh yes", "language": "en"}'
    )
    assert [edit.time for edit in pp.parse(whisper).replace_all("uh", "er").edits] == [0.6]


def test_edits_are_selected() -> None:
    assert {edit.kind for edit in FIXED.edits_by(kind="filler")} == {"filler"}
    assert FIXED.edits_by(kind="filler", rule="nothing") == ()
    assert FIXED.edits_by(fixer="disfluencies", min_confidence=1.01) == ()
    assert FIXED.edits_by() == FIXED.edits


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: FIXED.edits_by(kind="filer"), "no kind of edits 'filer'; did you mean 'filler'"),
        (lambda: FIXED.edits_by(fixer="term"), "no fixer 'term'; did you mean 'terms'"),
        (lambda: FIXED.without("casng"), "no kind or fixer 'casng'; did you mean 'casing'"),
        (lambda: pp.rename(T, {"Anm": "Ann Lee"}), "no speaker 'Anm'; did you mean 'Ann'"),
        (lambda: pp.rename(T, roles={"Bob": "host"}), "no speaker 'Bob'; did you mean 'Bo'"),
        (lambda: pp.fix("a", "claen"), "no preset 'claen'; did you mean 'clean'"),  # type: ignore[arg-type]
        (lambda: pp.fix("a", level="hevy"), "no level 'hevy'; did you mean 'heavy'"),  # type: ignore[arg-type]
        (lambda: pp.dumps(T, "makdown"), "no format 'makdown'; did you mean 'markdown'"),
        (lambda: pp.fix("a", domains="medcine"), "no domain 'medcine'; did you mean 'medicine'"),
        (lambda: pp.fix("a", min_confidence="0.5"), "min_confidence is a number from 0 to 1, not '0.5'"),  # type: ignore[arg-type]
        (
            lambda: pp.Meta(date="31 January"),
            "a date is a datetime.date or a text such as 2026-01-31, not '31 January'",
        ),
    ],
)
def test_what_is_misspelt_is_an_error_that_says_what_was_meant(call: Callable[[], object], message: str) -> None:
    with pytest.raises(pp.PodparseError) as error:
        call()
    assert message in str(error.value)


def test_the_kind_of_a_fixer_that_found_nothing_is_no_mistake() -> None:
    assert T.edits_by(kind="percent", fixer="dashes") == ()
    assert T.without("percent", "terms", "loops") == T


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: pp.fix(5), "not int 5"),  # type: ignore[type-var]
        (lambda: pp.fix("a", dictionaries=5), "a dictionary is a Dictionary, a mapping or a path, not int 5"),  # type: ignore[arg-type]
        (lambda: pp.Dictionary(5), "a mapping or of Entry objects, not of 5"),  # type: ignore[arg-type]
        (lambda: pp.parse(None), "from str or bytes, not NoneType None"),  # type: ignore[arg-type]
        (lambda: pp.dumps("a"), "only a Transcript is written, not str 'a'"),  # type: ignore[arg-type]
        (lambda: pp.Transcript(["Hi."]), "made of Turn objects, not of str 'Hi.'"),  # type: ignore[list-item]
        (lambda: T.revert(5), "expected an edit, or a function that chooses edits, not int"),  # type: ignore[arg-type]
    ],
)
def test_a_wrong_type_is_an_error_that_says_what_was_wanted(call: Callable[[], object], message: str) -> None:
    with pytest.raises(TypeError) as error:
        call()
    assert message in str(error.value)


def test_one_name_is_a_name_and_not_its_letters() -> None:
    assert [entry.write for entry in pp.Dictionary.from_terms("Karst Works")] == ["Karst Works"]
    assert pp.parse("Ann: Hi.", speakers="Ann") == pp.parse("Ann: Hi.", speakers=["Ann"])
    assert pp.fix("a roe v wade", domains="politics") == pp.fix("a roe v wade", domains=["politics"])
    assert pp.identify(T, "Ann Lee") == pp.identify(T, ["Ann Lee"])


def test_the_table_for_a_terminal_has_marks_and_steers_nothing() -> None:
    console = pytest.importorskip("rich.console")
    said = pp.Transcript([pp.Turn("a \x1b[2J [b]uh[/b] x", "[red]Ann\x1b[1m", start=61.0)] * 31).replace_all("uh", "er")

    def printed(**options: Any) -> str:
        made = console.Console(file=io.StringIO(), width=100, **options)
        made.print(said)
        return str(made.file.getvalue())

    plain = printed().splitlines()
    assert plain[0] == "Transcript 31 turns, 1 speaker, 00:01:01, 31 edits"
    assert plain[1].rstrip() == "00:01:01  [red]Ann␛[1m  a ␛[2J [b][-uh-]{+er+}[/b] x"
    assert (len(plain), plain[-1]) == (32, "... 1 more turn")
    said = pp.Transcript(said.turns[:30])
    assert len(printed().splitlines()) == 31
    said = pp.Transcript([*said.turns, said.turns[0]])
    coloured = printed(force_terminal=True, color_system="standard", no_color=False)
    assert "\x1b[9;31muh\x1b[0m\x1b[32mer\x1b[0m" in coloured
    assert "\x1b[2J" not in coloured


def test_edits_are_undone_and_accepted_several_at_once() -> None:
    assert FIXED.revert(*FIXED.edits) == T
    assert FIXED.revert(lambda edit: True) == T
    assert FIXED.revert() == FIXED
    turn = pp.Turn("a b c").fixed([pp.Fix(n, n + 1, letter, "term", apply=False) for n, letter in ((0, "A"), (4, "C"))])
    offered = pp.Transcript([turn])
    assert offered.accept(*offered.suggestions).text == "A b C"
    assert offered.accept(lambda edit: edit.after == "C").text == "a b C"
    by_hand = T.replace(0, 0, 2, "They")
    with pytest.raises(EditConflictError, match="no such edit"):
        by_hand.revert(by_hand.edits[0], by_hand.edits[0])


def test_companions_count_once() -> None:
    fixes = [pp.Fix(0, 4, "", "filler", group=1), pp.Fix(4, 5, "I", "filler", group=1)]
    fixed = pp.Transcript([pp.Turn("Um, it is.").fixed(fixes)])
    assert fixed.revert(*fixed.edits).text == "Um, it is."


def test_edits_by_hand() -> None:
    edited = T.replace(0, 0, 2, "They").replace_all("it", "that")
    assert [turn.text for turn in edited] == ["They uh we shipped that.", "Nice. Um, so that is. All of that."]
    assert {(edit.kind, edit.fixer) for edit in edited.edits} == {("manual", "hand")}
    assert T.replace_all("", "x") == T == T.replace_all("hip", "x")
    with pytest.raises(EditConflictError):
        T.replace(0, 5, 999, "x")
    with pytest.raises(IndexError):
        T.replace(9, 0, 0, "x")


def test_meta_is_set_in_one_call() -> None:
    known = T.with_meta(show="Ours", date=date(2026, 1, 31)).meta
    assert (known.show, known.date) == ("Ours", date(2026, 1, 31))
    assert [pp.Meta(date=each).date for each in ("2026-01-31", datetime(2026, 1, 31, 8), None)] == [known.date] * 2 + [
        None
    ]
    with pytest.raises(pp.PodparseError, match="no field of Meta 'titel'; did you mean 'title'"):
        T.with_meta(titel="x")


def test_records_by_every_unit() -> None:
    units = {unit: FIXED.to_records(by=unit) for unit in ("turn", "cue", "sentence", "edit", "suggestion")}
    assert {unit: len(rows) for unit, rows in units.items()} == {
        "turn": 2, "cue": 3, "sentence": 4, "edit": len(FIXED.edits), "suggestion": 0
    }  # fmt: skip
    assert [row["text"] for row in units["cue"]] == ["We\nshipped it.", "Nice. So it is.", "All of it."]
    assert [(row["start"], row["end"], row["text"]) for row in units["sentence"]] == [
        (1.0, 2.5, "We shipped it."),
        (3.0, 4.0, "Nice."),
        (3.0, 4.0, "So it is."),
        (4.5, 6.0, "All of it."),
    ]
    assert {row["speaker"] for row in units["sentence"]} == {"Ann", "Bo"}
    assert [row["text"] for row in T.to_records(by="word")][:3] == ["We", "uh", "we"]
    assert pp.Transcript([pp.Turn("a", start=1.0)]).to_records(by="cue")[0]["cue"] is None
    with pytest.raises(pp.PodparseError, match="no unit of records 'turns'; did you mean 'turn'"):
        T.to_records(by="turns")  # type: ignore[arg-type]


def test_without_speakers_paragraphs_end_at_pauses_and_in_time() -> None:
    cues = (f"00:{n // 30:02}:{n * 2 % 60:02},000 --> 00:{n // 30:02}:{n * 2 % 60 + 1:02},900" for n in range(60))
    srt = "".join(f"{n}\n{cue}\nThis is number {n}.\n\n" for n, cue in enumerate(cues, 1))
    found = pp.parse(srt).paragraphs()
    assert max(len(each.text.split()) for each in found) <= 100
    assert (found[0].start, found[-1].end) == (0.0, 119.9)
    paused = pp.parse(
        "1\n00:00:01,000 --> 00:00:02,000\nOne. Two.\n\n2\n00:00:04,000 --> 00:00:05,000\nThree.\n"
    ).paragraphs()
    assert [(each.start, each.end, each.text) for each in paused] == [(1.0, 2.0, "One. Two."), (4.0, 5.0, "Three.")]


def test_fix_gives_back_what_it_was_given() -> None:
    assert pp.fix("We uh we shipped it.") == "We shipped it."
    assert pp.fix(["We uh shipped.", "Fine."]) == ["We shipped.", "Fine."]
    assert pp.fix(pp.Turn("We uh shipped.")).text == "We shipped."
    assert pp.fix([]) == []
    with pytest.raises(
        TypeError, match="fix takes a Transcript, a Turn, a str or a list of str, not a list of int, str"
    ):
        pp.fix(["a", 1])  # type: ignore[type-var]
    with pytest.raises(TypeError, match="not NoneType None"):
        pp.fix(None)  # type: ignore[type-var]


def test_dictionaries_are_one_or_several_of_any_kind(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    pp.Dictionary({"cast works": "Karst Works"}).save(path)
    text = "We met at cast works."
    for given in (path, str(path), {"cast works": "Karst Works"}, pp.Dictionary.load(path)):
        assert pp.fix(text, dictionaries=given) == "We met at Karst Works."
        assert pp.fix(text, dictionaries=[{"x y": "Z"}, given]) == "We met at Karst Works."
    with pytest.raises(TypeError, match="a dictionary is a Dictionary, a mapping or a path, not int 3"):
        pp.fix(text, dictionaries=[3])  # type: ignore[list-item]


def test_copies_and_pickles_are_equal() -> None:
    assert copy.copy(FIXED) == FIXED == copy.deepcopy(FIXED) == pickle.loads(pickle.dumps(FIXED))


def test_threads_share_a_dictionary() -> None:
    names = pp.Dictionary.from_terms(["Karst Works", "Ana Beltrami", "Quillon"])
    texts = [f"We met Anna Beltrami at carst works, number {n}, and uh quilon." for n in range(40)]
    alone = [pp.fix(text, dictionaries=names) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: pp.fix(text, dictionaries=names), texts))
    assert together == alone


def test_a_judge_is_asked_before_edits_count() -> None:
    text = "We uh met at cast works."
    names = {"cast works": "Karst Works"}
    assert pp.fix(text, dictionaries=names, judge=lambda asked: [each.kind == "term" for each in asked]) == (
        "We uh met at Karst Works."
    )
    doubtful = pp.fix(pp.Turn(text), dictionaries=names, judge=lambda asked: [None] * len(asked))
    assert (doubtful.text, len(doubtful.suggestions)) == (text, 2)


def test_cues_with_the_edits_in_them() -> None:
    assert [(cue.start, cue.speaker and cue.speaker.name, cue.text) for cue in FIXED.edited_cues] == [
        (1.0, "Ann", "We\nshipped it."),
        (3.0, "Bo", "Nice. So it is."),
        (4.5, "Bo", "All of it."),
    ]
    assert [cue.text for cue in FIXED.cues] == [cue.text for cue in T.cues]


def test_a_dictionary_shows_itself_in_a_line() -> None:
    assert repr(pp.Dictionary.from_terms(["Karst Works"], name="ours")) == "<Dictionary 'ours', 1 entry>"
    assert repr(pp.Dictionary()) == "<Dictionary 0 entries>"
