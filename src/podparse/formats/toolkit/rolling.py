"""Rolling captions: a caption that repeats the line before it and adds a new one (YouTube's automatic captions).

Read as they stand, every line would be said two or three times. What is carried over is told from what is said again
by its place (the top of the caption) and by the word times that only new words have, so that true repeats survive.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from podparse.formats.toolkit.rows import Rows
from podparse.model.cues import Cues

__all__ = ["rolled", "unroll"]

# Captions that must grow out of the one before, and their share of all: few where word times tell what is new.
_TIMED: Final = (1, 0.1)
_UNTIMED: Final = (3, 0.3)
_SAMPLE: Final = 300  # captions looked at: a file rolls throughout or not at all


def carried(before: Sequence[str], lines: Sequence[str]) -> int:
    """How many of a caption's first ``lines`` are those that the caption before it ended with.

    >>> carried(["so we", "go on"], ["go on", "go on"])
    1
    """
    for count in range(min(len(before), len(lines)), 0, -1):
        if before[-count:] == lines[:count]:
            return count
    return 0


def is_rolling(captions: Sequence[Sequence[str]], *, timed: bool = False) -> bool:
    """Whether captions grow out of one another: a good part of them carries a line over and adds one.

    A line that only comes again (a refrain, a recogniser's loop) adds nothing and does not count.

    >>> is_rolling([["a"], ["a", "b"], ["b", "c"], ["c", "d"]]), is_rolling([["thank you"]] * 60)
    (True, False)
    """
    grown = sum(0 < carried(before, lines) < len(lines) for before, lines in pairwise(captions))
    enough, share = _TIMED if timed else _UNTIMED
    return grown >= max(enough, share * len(captions))


def unroll(rows: Rows, source: str) -> Rows:
    """The captions with only what is new in each; one that adds nothing (it holds the line for a moment) goes.

    A line that holds word times is new, whatever it says. Rows that do not roll come back as they are.
    """
    if not is_rolling([_lines(text) for text in rows.texts[:_SAMPLE]], timed=any(at < _SAMPLE for at in rows.stamps)):
        return rows
    new = Rows()
    before: list[str] = []
    for index, text in enumerate(rows.texts):
        lines = _lines(text)
        stamps = rows.stamps.get(index, ())
        untimed = len(_lines(text[: stamps[0][0] + 1])) - 1 if stamps else len(lines)
        count = carried(before, lines[:untimed])
        before = lines
        if count == len(lines):
            continue
        begin, finish = rows.begins[index], rows.finishes[index]
        raw = _after_lines(source[begin:finish], count)
        new.add_part(rows, index, len(text) - len(_after_lines(text, count)), len(text), finish - len(raw), finish)
    return new


_Shown = list[tuple[str, str]]  # lines of a caption: as they were, as they are now


def rolled(source: str, cues: Cues, changed: Mapping[int, str], patch: Callable[[str, str, str], str]) -> str | None:
    """The source with the changed cues in it, also where captions carry their lines on; None when it does not roll."""
    spans = [cues.span(index) for index in range(len(cues))]
    if not any(
        one and next and (lines := _carried_lines(source[one[1] : next[0]])) and lines == _lines(text)[-len(lines) :]
        for text, one, next in zip(cues.texts, spans, spans[1:], strict=False)
    ):
        return None
    parts: list[str] = []
    shown: _Shown = []
    at = 0
    for index, span in enumerate(spans):
        if span is None or span[0] < at:
            return None
        begin, finish = span
        between, kept = _carried_on(source[at:begin], shown, patch)
        old, new = cues.texts[index], changed.get(index, cues.texts[index])
        raw = source[begin:finish]
        parts += (between, raw if old == new else patch(raw, old, new) if new else "")
        was, now = _lines(old), _lines(new)
        shown = [*kept, *zip(was, [""] * (len(was) - len(now)) + now, strict=False)]
        at = finish
    between, _ = _carried_on(source[at:], shown, patch)
    return "".join([*parts, between])


def _carried_lines(between: str) -> list[str]:
    """The whole lines of text after the last timing line of what stands between two cues."""
    _, arrow, rest = between.rpartition("-->")
    return _lines(rest.partition("\n")[2].rpartition("\n")[0]) if arrow else []


def _carried_on(between: str, shown: _Shown, patch: Callable[[str, str, str], str]) -> tuple[str, _Shown]:
    """What stands between two cues, with the lines changed that it carries on; and which those are at its end."""
    out: list[str] = []
    open = False  # behind a timing line
    captions: list[list[int]] = []
    lines = between.splitlines(keepends=True)
    for index, line in enumerate(lines):
        if "-->" in line:
            open = True
            captions.append([])
        elif not line.strip("\r\n"):
            open = False
        elif open and line.strip() and line[-1] in "\r\n":
            captions[-1].append(index)
    replaced: dict[int, str] = {}
    for caption in captions:
        tail = shown[len(shown) - len(caption) :] if caption and len(caption) <= len(shown) else []
        shown = tail if [was for was, _ in tail] == [lines[index].strip() for index in caption] else []
        for index, (was, now) in zip(caption, shown, strict=False):
            if was != now:
                replaced[index] = patch(lines[index], was, now) if now else ""
    for index, line in enumerate(lines):
        out.append(replaced.get(index, line))
    return "".join(out), shown if captions else []


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line and not line.isspace()]


def _after_lines(text: str, count: int) -> str:
    """What follows the first ``count`` lines that are not blank."""
    while count:
        line, _, text = text.partition("\n")
        count -= not line.isspace() and line != ""
    return text.lstrip()
