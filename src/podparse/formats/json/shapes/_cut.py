"""Words in a row cut into cues, for the formats that have only words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from podparse.formats.json.profile import Row
from podparse.formats.json.values import find, likely_unit, number, seconds

__all__ = ["SENTENCE_ENDS", "cut_into_cues", "deal_out", "unit_of_words", "when"]

PAUSE: Final = 2.0  # seconds of silence that end a cue where a format has only words
LONG: Final = 120  # words that a cue of words may have before it is cut anyway
SENTENCE_ENDS: Final = (".", "?", "!", "…", "。", "？", "！")


def cut_into_cues(words: Iterable[Row], unit: float = 1.0) -> Iterator[Row]:
    """Words in a row to cues: a new one where the speaker changes, at a sentence end, and after a pause.

    ``unit`` is the length of the words' time unit in seconds.
    """
    cue: list[Row] = []
    for word in words:
        if cue and not word.get("sticks") and _is_border(cue, word, PAUSE / unit):
            yield {"speaker": cue[0].get("speaker"), "words": cue}
            cue = []
        cue.append(word)
    if cue:
        yield {"speaker": cue[0].get("speaker"), "words": cue}


def _is_border(cue: list[Row], word: Row, pause: float) -> bool:
    last = cue[-1]
    if word.get("speaker") != cue[0].get("speaker") or len(cue) >= LONG:
        return True
    form = find(word, ("word", "text"))
    if isinstance(form, str) and form.strip() and not any(map(str.isalnum, form)):
        return False  # punctuation alone goes with the words before it
    form = find(last, ("word", "text"))
    if isinstance(form, str) and form.rstrip().endswith(SENTENCE_ENDS):
        return True
    end, start = _time(cue, "end"), seconds(word.get("start"))
    return end is not None and start is not None and start - end >= pause


def _time(cue: list[Row], key: str) -> float | None:
    return next((found for word in reversed(cue) if (found := seconds(word.get(key))) is not None), None)


def deal_out(rows: list[Row], words: list[Row]) -> Iterator[Row]:
    """Rows with the words that begin in their time: OpenAI gives words beside the segments."""
    starts = [seconds(word.get("start")) or 0.0 for word in words]
    low = 0
    for index, row in enumerate(rows):
        after = seconds(rows[index + 1].get("start")) if index + 1 < len(rows) else None
        high = len(words) if after is None else max(low, bisect_right(starts, after - 1e-3))
        yield {**row, "words": words[low:high]}
        low = high


def unit_of_words(words: list[Row]) -> float:
    """The time unit (seconds) in which these words would be spoken at a natural pace."""
    times = [(number(word.get("start")), number(word.get("end"))) for word in words[:2000]]
    spans = [end - start for start, end in times if start is not None and end is not None]
    if not spans:
        starts = [start for start, _ in times if start is not None]
        spans = [after - start for start, after in pairwise(starts)]
    return likely_unit(len(spans), spans)[1]


def when(row: Row) -> float:
    """The time (seconds) to sort a row by."""
    own = seconds(row.get("start"))
    first = next((seconds(word.get("start")) for word in row.get("words") or ()), None)
    return own if own is not None else first or 0.0
