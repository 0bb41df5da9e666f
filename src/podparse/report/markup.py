"""Turns as HTML: what was said and what is read now stand side by side, and CSS shows the one, the other, or both."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from podparse._time import clock
from podparse._xml import attribute as escape
from podparse.model import Turn
from podparse.model.edits import Edit

__all__ = ["COLOURS", "Mark", "label", "short_clock", "text_html", "turn_html"]

COLOURS: Final = 7  # classes s0 to s6 of page.css
# Characters that reorder what follows them (https://www.unicode.org/reports/tr9/): shown, or a line could lie.
_REORDERING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SHOWN: Final = 60


class Mark(NamedTuple):
    """An edit or suggestion with its number on the page."""

    number: int
    edit: Edit
    applied: bool


def text_html(text: str) -> str:
    """Text as HTML, harmless: escaped, and what would reorder the line shown by its number."""
    return _REORDERING.sub(lambda m: f'<span class="code">U+{ord(m[0]):04X}</span>', escape(text))


def short_clock(seconds: float) -> str:
    """``1:02:03``, or ``2:03`` below an hour."""
    shown = clock(seconds, digits=0, hours=1)
    return shown if seconds >= 3600 else shown.removeprefix("0:").removeprefix("0")


def label(edit: Edit, *, applied: bool) -> str:
    """An edit in words, for those who do not see the colours.

    >>> label(Edit(0, 3, before="uh ", after="", kind="filler"), applied=True)
    'filler: “uh” removed'
    """
    before, after = _short(edit.before), _short(edit.after)
    if not after:
        change = f"“{before}” removed"
    else:
        change = f"“{before}” to “{after}”" if before else f"“{after}” put in"
    return f"{edit.kind}: {change}" if applied else f"suggestion, {edit.kind}: {change}"


def _short(text: str) -> str:
    text = " ".join(_REORDERING.sub("", text).split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN // 2]} … {text[-_SHOWN // 2 :]}"


def turn_html(turn: Turn, marks: Sequence[Mark], *, place: str, link: str, colours: Mapping[str, int]) -> str:
    """A turn: the time, who speaks, the text with its marks. ``place`` is the element's id, ``link`` its address."""
    time = "" if turn.start is None else f' data-s="{turn.start:g}"'
    shown = f"#{place.rpartition('-')[2]}" if turn.start is None else short_clock(turn.start)
    name = "" if turn.speaker is None else f"<bdi>{text_html(turn.speaker.name)}</bdi>"
    colour = f" s{colours[turn.speaker.name] % COLOURS}" if turn.speaker else ""
    return (
        f'<section class="t{colour}" id="{place}"{time}><h3><a href="{escape(link)}">{shown}</a>{name}</h3>'
        f'<p dir="auto">{"".join(_placed(turn.source, marks))}</p></section>'
    )


def _placed(source: str, marks: Sequence[Mark]) -> Iterator[str]:
    """The text with every mark in it; a suggestion over others stands behind them, what fits nowhere at the end."""
    outer, inner, extra = _arranged(marks)
    position = 0
    for mark in outer:
        yield text_html(source[position : mark.edit.start_char])
        position = mark.edit.end_char
        under = inner.get(mark.number)
        if under is None:
            yield _mark_html(mark)
        else:
            yield f'<span class="w" data-w="{mark.number}">'
            yield from _between(source, mark.edit.start_char, mark.edit.end_char, under)
            yield f"</span>{_mark_html(mark, 'over')}"
    yield text_html(source[position:])
    yield from (_mark_html(mark, "extra") for mark in extra)


def _between(source: str, start: int, end: int, marks: Iterable[Mark]) -> Iterator[str]:
    position = start
    for mark in marks:
        yield text_html(source[position : mark.edit.start_char])
        yield _mark_html(mark)
        position = mark.edit.end_char
    yield text_html(source[position:end])


def _arranged(marks: Sequence[Mark]) -> tuple[list[Mark], dict[int, list[Mark]], list[Mark]]:
    """Disjoint marks in order; those that lie under one of them (by its number); those that clash with others."""
    outer = sorted((mark for mark in marks if mark.applied), key=_span)
    inner, extra = dict[int, list[Mark]](), list[Mark]()
    for mark in sorted((mark for mark in marks if not mark.applied), key=_span):
        first = bisect_left(outer, mark.edit.start_char, key=lambda each: each.edit.end_char)
        last = bisect_right(outer, mark.edit.end_char, key=lambda each: each.edit.start_char)
        touched = [each for each in outer[first:last] if _overlap(each, mark)]
        if not all(each.applied and _covers(mark, each) for each in touched):
            extra.append(mark)
            continue
        if touched:
            inner[mark.number] = touched
        beside = [each for each in outer[first:last] if each not in touched]
        outer[first:last] = sorted((*beside, mark), key=_span)
    return outer, inner, extra


def _span(mark: Mark) -> tuple[int, int]:
    return mark.edit.start_char, mark.edit.end_char


def _covers(one: Mark, other: Mark) -> bool:
    return one.edit.start_char <= other.edit.start_char and other.edit.end_char <= one.edit.end_char


def _overlap(one: Mark, other: Mark) -> bool:
    (low, high), (begin, end) = _span(one), _span(other)
    return (low < end and begin < high) or (low, high) == (begin, end)


def _mark_html(mark: Mark, style: str = "") -> str:
    edit = mark.edit
    return (
        f'<span class="e{style and " " + style}" data-i="{mark.number}" data-on="{int(mark.applied)}" role="button" '
        f'tabindex="-1" aria-label="{escape(label(edit, applied=mark.applied))}">'
        f"<del>{text_html(edit.before)}</del><ins>{text_html(edit.after)}</ins></span>"
    )
