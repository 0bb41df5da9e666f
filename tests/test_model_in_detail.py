"""Corners of the model that ordinary files seldom reach."""

from __future__ import annotations

from podparse.model._diff import opcodes
from podparse.model.coverage import missing_stretches
from podparse.model.edited_cues import Change, Edited, _joined, _keeping_breaks, _move_head


def test_long_lists_without_anything_in_common_are_replaced_whole() -> None:
    old, new = [f"a{n % 7}" for n in range(2000)], [f"b{n % 7}" for n in range(2000)]
    assert list(opcodes(old, new)) == [(0, 2000, 0, 2000)]


def words(letter: str, count: int) -> str:
    return " ".join(letter + "klmnoprstuvwxyz"[n % 15] + "aeiou"[n // 15] for n in range(count))


def test_what_is_missing_is_told_apart_by_what_was_heard_around_it() -> None:
    first, lost, last = words("a", 20), words("b", 50), words("c", 20)
    source = f"{first} {lost} {last}"
    assert missing_stretches(source, [first, last]) == [(len(" ".join(first.split()[:17])) + 1, 56)]
    assert missing_stretches(f"{first} {words('d', 10)}", [first]) == []
    assert missing_stretches(lost, []) == [(0, 50)]


def test_where_words_go_the_line_break_stays() -> None:
    assert _keeping_breaks("a\nuh b", [Change(1, 4, "")]) == [Change(2, 5, "")]
    assert _keeping_breaks("a uh\nb", [Change(2, 5, "")]) == [Change(1, 4, "")]
    assert _keeping_breaks("a uh b", [Change(2, 5, "")]) == [Change(2, 5, "")]


def test_changes_that_touch_are_one() -> None:
    assert _joined([Change(0, 1, "a"), Change(1, 2, "b")]) == [Change(0, 2, "ab")]
    assert _joined([Change(0, 1, "a"), Change(2, 3, "b")]) == [Change(0, 1, "a"), Change(2, 3, "b")]


def test_a_cue_that_begins_with_no_word_gives_none_away() -> None:
    now = [Edited.of("ab", []), Edited.of("", [])]
    _move_head(["ab", ""], now, 0, 1)
    assert list(map(str, now)) == ["ab", ""]
