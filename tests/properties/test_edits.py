"""The laws of the edit algebra."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from podparse.model import Turn
from podparse.model.edits import Edit, Fix, OffsetMap, accept, compose, numbered, render, revert, suggest, without
from tests.properties.strategies import disjoint_fixes, texts, timings


def applied(text: str, fixes: list[Fix]) -> str:
    """The oracle: one fix after another, from the right."""
    for fix in sorted(fixes, key=lambda fix: (fix.start_char, fix.end_char))[::-1]:
        text = text[: fix.start_char] + fix.after + text[fix.end_char :]
    return text


def rounds(data: st.DataObject, source: str, count: int) -> tuple[tuple[Edit, ...], str]:
    edits: tuple[Edit, ...] = ()
    text = source
    for number in range(count):
        fixes = numbered(data.draw(disjoint_fixes(text)), edits)
        edits = compose(source, edits, fixes, fixer=f"round {number}")
        text = applied(text, fixes)
    return edits, text


@given(st.data(), texts, st.integers(0, 4))
def test_rendering_equals_applying_one_after_another(data: st.DataObject, source: str, count: int) -> None:
    edits, text = rounds(data, source, count)
    assert render(source, edits) == text


@given(st.data(), texts, st.integers(0, 4))
def test_edits_are_sorted_disjoint_and_true_to_the_source(data: st.DataObject, source: str, count: int) -> None:
    edits, _ = rounds(data, source, count)
    assert all(left.end_char <= right.start_char for left, right in pairwise(edits))
    assert [edit.before for edit in edits] == [source[edit.start_char : edit.end_char] for edit in edits]
    assert [edit for edit in edits if edit.before == edit.after] == []


@given(st.data(), texts, st.integers(0, 4))
def test_reverting_all_in_any_order_gives_the_source(data: st.DataObject, source: str, count: int) -> None:
    edits, _ = rounds(data, source, count)
    while edits:
        edits = revert(edits, data.draw(st.sampled_from(edits)))
        assert all(left.end_char <= right.start_char for left, right in pairwise(edits))
    assert render(source, edits) == source


@given(st.data(), texts)
def test_reverting_the_last_round_gives_the_round_before(data: st.DataObject, source: str) -> None:
    before, _ = rounds(data, source, 2)
    text = render(source, before)
    after = compose(source, before, numbered(data.draw(disjoint_fixes(text)), before), fixer="last")
    while last := [edit for edit in after if edit.fixer == "last"]:
        after = revert(after, last[0])
    # A change that restored what was said has vanished, its parents with it: only those may be missing.
    assert set(after) <= set(before)


@given(st.data(), texts)
def test_companions_go_together(data: st.DataObject, source: str) -> None:
    edits, _ = rounds(data, source, 3)
    for edit in edits:
        left = revert(edits, edit)
        others = [each for each in edits if each != edit and (not edit.group or each.group != edit.group)]
        kept = {(each.start_char, each.end_char, each.after) for each in left}
        assert {(each.start_char, each.end_char, each.after) for each in others} <= kept
        assert edit not in left
        assert not edit.group or edit.group not in {each.group for each in left}


@given(st.data(), texts)
def test_without_every_kind_gives_the_source(data: st.DataObject, source: str) -> None:
    edits, _ = rounds(data, source, 3)
    assert render(source, without(edits, "term", "casing", "filler")) == source
    assert without(edits, "term") == without(without(edits, "term"), "term")


@given(st.data(), texts)
def test_a_suggestion_can_be_accepted(data: st.DataObject, source: str) -> None:
    edits, text = rounds(data, source, 2)
    fixes = data.draw(disjoint_fixes(text))[:1]
    for suggestion in suggest(source, edits, [fix._replace(apply=False, group=0) for fix in fixes]):
        taken = accept(edits, suggestion)
        assert render(source, taken) == applied(text, fixes)
        assert render(source, revert(taken, suggestion)) == text


@given(st.data(), texts)
def test_a_suggestion_is_what_applying_it_alone_would_give(data: st.DataObject, source: str) -> None:
    edits, text = rounds(data, source, 3)
    fixes = data.draw(disjoint_fixes(text))
    found = suggest(source, edits, [fix._replace(apply=False) for fix in fixes])
    alone = [compose(source, edits, [fix]) for fix in fixes]
    changed = [render(source, each) for each in alone if set(each) - set(edits)]
    assert [render(source, accept(edits, each)) for each in found if set(accept(edits, each)) - set(edits)] == changed


@given(st.data(), texts)
def test_offsets_map_unedited_spans_there_and_back(data: st.DataObject, source: str) -> None:
    edits, text = rounds(data, source, 2)
    spans = OffsetMap(edits)
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(source)), st.integers(0, len(source)))))
    low, high = spans.to_current(start, end)
    assert 0 <= low <= high <= len(text)
    touched = [edit for edit in edits if edit.start_char <= end and start <= edit.end_char]
    if not touched:
        assert text[low:high] == source[start:end]
        assert spans.to_source(low, high) == (start, end)


@given(st.data(), texts)
def test_a_word_has_the_earliest_and_latest_time_under_it(data: st.DataObject, source: str) -> None:
    edits, text = rounds(data, source, 2)
    timing = data.draw(timings(source))
    turn = Turn(source, timing=timing, edits=edits)
    assert "".join(word.text for word in turn.words) == "".join(text.split())
    rows = list(timing.rows())
    for word in turn.words:
        begin, finish = OffsetMap(edits).to_source(word.offset, word.offset + len(word.text))
        under = [row for row in rows if row[0] < finish and begin < row[1]]
        starts = [row[2] for row in under if row[2] == row[2]]
        ends = [row[3] for row in under if row[3] == row[3]]
        assert (word.start, word.end) == (min(starts, default=None), max(ends, default=None))


@given(st.data(), texts)
def test_unedited_words_keep_their_own_times(data: st.DataObject, source: str) -> None:
    timing = data.draw(timings(source))
    turn = Turn(source, timing=timing)
    assert [(word.offset, word.offset + len(word.text)) for word in turn.words] == [
        (begin, finish) for begin, finish, *_ in timing.rows()
    ]
