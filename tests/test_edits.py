"""The edit model, case by case: absorbing, borders, merging, reverting."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from podparse.errors import EditConflictError
from podparse.model import Turn
from podparse.model.edits import Edit, Fix, OffsetMap, accept, compose, numbered, render, revert, suggest, without

SOURCE = "so deep seek uh won"
CASED = compose(SOURCE, (), [Fix(3, 4, "D", "casing", "capital", 0.8)], fixer="casing")


def test_a_fix_over_an_edit_absorbs_it() -> None:
    edits = compose(SOURCE, CASED, [Fix(3, 12, "DeepSeek", "term", "exact", 0.9)], fixer="terms")
    assert render(SOURCE, edits) == "so DeepSeek uh won"
    (edit,) = edits
    assert (edit.before, edit.after, edit.kind, edit.fixer) == ("deep seek", "DeepSeek", "term", "terms")
    assert edit.parents == CASED
    assert edit.confidence == 0.8
    assert revert(edits, edit) == CASED


def test_fixes_beside_an_edit_leave_it_alone() -> None:
    edits = compose(SOURCE, CASED, [Fix(0, 3, "", "marker"), Fix(4, 7, "EEP", "casing")])
    assert render(SOURCE, edits) == "DEEP seek uh won"
    assert [edit.parents for edit in edits] == [(), (), ()]


def test_a_fix_across_the_gap_of_two_edits_takes_up_both() -> None:
    edits = compose(SOURCE, CASED, [Fix(8, 12, "Seek", "casing")])
    edits = compose(SOURCE, edits, [Fix(3, 12, "DeepSeek", "term")])
    assert [len(edit.parents) for edit in edits] == [2]
    assert render(SOURCE, without(edits, "term")) == "so Deep Seek uh won"


def test_two_fixes_in_one_edit_become_one_edit() -> None:
    edits = compose(SOURCE, (), [Fix(3, 12, "DeepSeek", "term")])
    edits = compose(SOURCE, edits, [Fix(2, 4, " d", "casing"), Fix(7, 8, "s", "casing"), Fix(8, 11, "", "filler")])
    assert render(SOURCE, edits) == "so deeps uh won"
    assert [(edit.start_char, edit.end_char) for edit in edits] == [(2, 12)]


def test_a_deletion_at_a_border_is_before_or_after_not_absorbed() -> None:
    edits = compose(SOURCE, (), [Fix(12, 15, "", "filler")])
    before = compose(SOURCE, edits, [Fix(3, 12, "DeepSeek", "term")])
    after = compose(SOURCE, edits, [Fix(12, 16, " lost", "term")])
    assert [edit.after for edit in before] == ["DeepSeek", ""]
    assert [edit.before for edit in after] == [" uh", " won"]


def test_a_change_that_restores_what_was_said_vanishes() -> None:
    assert compose(SOURCE, CASED, [Fix(3, 4, "d", "casing")]) == ()
    assert compose(SOURCE, (), [Fix(3, 4, "d", "casing")]) == ()


@pytest.mark.parametrize(
    "fixes", [[Fix(0, 3, "", "x"), Fix(2, 4, "", "x")], [Fix(0, 99, "", "x")], [Fix(4, 2, "", "x")]]
)
def test_fixes_that_overlap_or_reach_outside_are_refused(fixes: list[Fix]) -> None:
    with pytest.raises(EditConflictError, match="yield disjoint fixes"):
        compose(SOURCE, CASED, fixes)


def test_suggestions_are_not_applied_until_accepted() -> None:
    fixes = [Fix(3, 12, "DeepSeek", "term", apply=False), Fix(13, 16, "", "filler")]
    assert render(SOURCE, compose(SOURCE, CASED, fixes)) == "so Deep seek won"
    (suggestion,) = suggest(SOURCE, CASED, fixes)
    assert suggestion.parents == CASED
    assert render(SOURCE, accept(CASED, suggestion)) == "so DeepSeek uh won"


def test_a_suggestion_over_text_edited_since_is_refused() -> None:
    (suggestion,) = suggest(SOURCE, (), [Fix(3, 12, "DeepSeek", "term", apply=False)])
    with pytest.raises(EditConflictError, match="edited since"):
        accept(CASED, suggestion)
    (with_parent,) = suggest(SOURCE, CASED, [Fix(3, 12, "DeepSeek", "term", apply=False)])
    with pytest.raises(EditConflictError, match="edited since"):
        accept((), with_parent)


def test_reverting_an_edit_that_is_not_there_is_refused() -> None:
    with pytest.raises(EditConflictError, match="no such edit"):
        revert((), CASED[0])


def test_without_prunes_parents_and_keeps_the_rest() -> None:
    edits = compose(SOURCE, CASED, [Fix(3, 12, "DeepSeek", "term"), Fix(12, 15, "", "filler")], fixer="terms")
    kept = without(edits, "casing")
    assert render(SOURCE, kept) == "so DeepSeek won"
    assert [edit.parents for edit in kept] == [(), ()]
    assert without(edits, "terms") == CASED
    assert without(edits, "nothing") == edits


def test_offsets_map_both_ways() -> None:
    spans = OffsetMap([Edit(3, 12, before="deep seek", after="DeepSeek", kind="term")])
    assert spans.to_source(0, 3) == (0, 3)
    assert spans.to_source(5, 6) == (3, 12)
    assert spans.to_source(11, 14) == (12, 15)
    assert spans.to_current(12, 15) == (11, 14)
    assert spans.to_current(4, 5) == (3, 11)


def test_companions_are_undone_and_accepted_together() -> None:
    fixes = [Fix(0, 4, "", "filler", group=1), Fix(4, 5, "I", "filler", "capital", group=1), Fix(14, 15, "!", "mark")]
    turn = Turn("Um, it's great.").fixed(fixes)
    assert turn.text == "It's great!"
    assert [turn.revert(edit).text for edit in turn.edits] == ["Um, it's great!", "Um, it's great!", "It's great."]
    assert turn.without("filler").text == "Um, it's great!"
    offered = Turn("Um, it's great.").fixed([fix._replace(apply=False) for fix in fixes])
    assert [offered.accept(each).text for each in offered.suggestions] == [
        "It's great.",
        "It's great.",
        "Um, it's great!",
    ]


def test_an_edit_keeps_its_text_when_the_companions_of_what_it_took_up_go() -> None:
    fixes = [Fix(0, 4, "", "filler", group=1), Fix(4, 5, "D", "filler", "capital", group=1)]
    turn = Turn("Um, deepseek won.").fixed(fixes).fixed([Fix(0, 8, "DeepSeek", "term")])
    filler, term = turn.edits
    assert (turn.text, [parent.rule for parent in term.parents]) == ("DeepSeek won.", ["capital"])
    assert turn.revert(term).text == "Deepseek won."
    assert turn.revert(filler).text == "Um, DeepSeek won."
    assert turn.revert(filler).revert(turn.revert(filler).edits[0]) == Turn("Um, deepseek won.")


def test_groups_of_two_rounds_stay_apart_until_an_edit_joins_them() -> None:
    turn = Turn("abcdef").fixed([Fix(0, 1, "A", "x", group=1), Fix(1, 2, "B", "x", group=1)])
    turn = turn.fixed([Fix(2, 3, "C", "x", group=1), Fix(3, 4, "D", "x", group=1)])
    assert [edit.group for edit in turn.edits] == [1, 1, 2, 2]
    whole = Turn("abcdef").fixed([Fix(2, 4, "xy", "x")])
    joined = whole.fixed([Fix(0, 1, "A", "x", group=1), Fix(2, 3, "C", "x", group=1)])
    joined = joined.fixed([Fix(2, 3, "Z", "x", group=1), Fix(3, 4, "W", "x", group=2), Fix(5, 6, "F", "x", group=2)])
    assert (joined.text, [edit.group for edit in joined.edits]) == ("AbZWeF", [1, 2, 2])


def spans(edits: Iterable[Edit]) -> list[tuple[int, int, str]]:
    return [(edit.start_char, edit.end_char, edit.after) for edit in edits]


def test_an_insertion_where_something_was_deleted_goes_before_it() -> None:
    gone = compose("a uh b", (), [Fix(1, 4, "", "filler")])
    assert spans(compose("a uh b", gone, [Fix(1, 1, ",", "mark")])) == [(1, 1, ","), (1, 4, "")]


def test_a_fix_beside_an_edit_stays_by_itself() -> None:
    done = compose("abcdef", (), [Fix(0, 3, "XYZ", "term")])
    assert spans(compose("abcdef", done, [Fix(1, 2, "_", "term"), Fix(3, 4, "D", "term")])) == [
        (0, 3, "X_Z"),
        (3, 4, "D"),
    ]


def test_a_fix_from_one_edit_into_another_takes_up_both_and_what_lies_between() -> None:
    done = compose("xxabcdef", (), [Fix(2, 4, "PQ", "term"), Fix(6, 7, "RS", "term")])
    assert spans(compose("xxabcdef", done, [Fix(3, 7, "!", "term")])) == [(2, 7, "P!S")]


@pytest.mark.parametrize("make", [compose, suggest])
def test_a_fix_has_to_lie_in_the_text_as_it_stands(make: Callable[..., object]) -> None:
    done = compose("abcdef", (), [Fix(0, 4, "", "filler")])
    make("abcdef", done, [Fix(1, 2, "", "filler", apply=make is compose)])
    with pytest.raises(EditConflictError, match="text of 2 characters"):
        make("abcdef", done, [Fix(1, 3, "", "filler", apply=make is compose)])


def test_a_suggestion_beside_an_edit_is_accepted() -> None:
    offered = suggest("abcd", (), [Fix(1, 2, "B", "term", apply=False)])[0]
    done = compose("abcd", (), [Fix(0, 1, "A", "term"), Fix(2, 3, "C", "term")])
    assert render("abcd", accept(done, offered)) == "ABCd"


def test_groups_are_numbered_afresh() -> None:
    fixes = [Fix(n, n + 1, "x", "term", group=group) for n, group in enumerate((0, 7, 3, 7))]
    assert [fix.group for fix in numbered(fixes, ())] == [0, 1, 2, 1]
    assert [fix.group for fix in numbered(fixes, compose("abcd", (), numbered(fixes, ())))] == [0, 3, 4, 3]


def test_a_kind_goes_with_its_companions_and_leaves_others_alone() -> None:
    fixes = [
        Fix(0, 1, "", "filler", group=1),
        Fix(1, 2, "B", "casing", group=1),
        Fix(2, 3, "", "filler", group=2),
        Fix(3, 4, "D", "filler", group=2),
    ]
    edits = compose("abcd", (), fixes, fixer="mine")
    assert spans(without(edits, "casing")) == [(2, 3, ""), (3, 4, "D")]
    assert without(edits, "term") == edits
    assert without(edits, "mine") == ()
