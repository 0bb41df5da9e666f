"""The cues of a transcript with the edits of its turns in them: what writers write.

An edit changes the cue that it stands in, and says which characters of it: write-back needs no comparison of texts.
An edit over a border of cues is parted by its words: those that stay remain in their cues, what is new goes where it
begins.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, Protocol

from attrs import evolve

from podparse.model._diff import opcodes
from podparse.model.cues import Cue, Cues
from podparse.model.turn import Turn

__all__ = ["Change", "Edited", "as_cues", "edited_texts", "turn_cues"]

_TOKEN: Final = re.compile(r"\S+|\s+")
_HEAD: Final = re.compile(r"\S+\s*")


class Change(NamedTuple):
    """Replace the characters ``[start_char, end_char)`` of a text by ``text``."""

    start_char: int
    end_char: int
    text: str


class Edited(str):
    """A cue's text as it stands now; ``changes`` (in order, apart) are what made it out of the old one."""

    __slots__ = ("changes",)
    changes: tuple[Change, ...]

    @classmethod
    def of(cls, old: str, changes: Sequence[Change]) -> Edited:
        """The text that the changes make of ``old``."""
        parts: list[str] = []
        at = 0
        for change in changes:
            parts += (old[at : change.start_char], change.text)
            at = change.end_char
        text = cls("".join([*parts, old[at:]]))
        text.changes = tuple(changes)
        return text


class _Transcript(Protocol):
    """What this needs of a transcript, which itself needs this."""

    @property
    def turns(self) -> tuple[Turn, ...]: ...
    @property
    def cues(self) -> Cues: ...


def as_cues(transcript: _Transcript) -> list[Cue]:
    """The speech as it stands, block by block: the file's cues with the edits in them, or one cue a turn.

    This is what writers write. A cue that an edit emptied is left out.
    """
    return [cue for turn in transcript.turns for cue in turn_cues(transcript, turn) if cue.text]


def turn_cues(transcript: _Transcript, turn: Turn) -> list[Cue]:
    """The cues of one turn with its edits in them."""
    if not turn.cues:
        return [Cue(turn.start, turn.end, text=turn.text, speaker=turn.speaker)]
    texts = transcript.cues.texts
    now = edited_texts(texts, turn) if turn.edits else [texts[index] for index in turn.cues]
    return [
        evolve(transcript.cues[index], text=str(text), speaker=turn.speaker)
        for index, text in zip(turn.cues, now, strict=True)
    ]


def edited_texts(texts: Sequence[str], turn: Turn) -> list[Edited]:
    """The text of each cue of a turn with its edits in it; ``texts`` are those of all cues as the file has them."""
    old = [texts[index] for index in turn.cues]
    found = _changes(old, turn)
    for text, changes in zip(old, found, strict=True):
        if changes:
            changes[:] = _trimmed(text, _keeping_breaks(text, changes))
    now = [Edited.of(text, changes) for text, changes in zip(old, found, strict=True)]
    return _with_words_whole(old, now, turn.text)


def _changes(old: Sequence[str], turn: Turn) -> list[list[Change]]:
    """What the edits change in each cue, each change within one cue."""
    begins = turn.cue_offsets
    ends = [begin + len(text) for begin, text in zip(begins, old, strict=True)]
    found: list[list[Change]] = [[] for _ in old]
    for edit in turn.edits:
        for low, high, text in _by_words(edit.start_char, edit.before, edit.after):
            first = max(0, bisect_right(begins, low) - 1)
            last = max(first, bisect_left(begins, high) - 1)
            for number in range(first, last + 1):
                # The space between two cues belongs to the one before it.
                begin, end = begins[number], ends[number]
                change = Change(max(low, begin), min(high, end), text if number == first else "")
                found[number].append(Change(min(change[0], end) - begin, max(change[1], begin) - begin, change[2]))
    return found


def _by_words(start: int, before: str, after: str) -> Iterator[Change]:
    """A change parted into the words that differ, so that what stands between them stays where it is."""
    was, now = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(was) < 3 or len(now) < 3:
        yield Change(start, start + len(before), after)
        return
    places = [start]
    for token in was:
        places.append(places[-1] + len(token))
    for low, high, begin, end in opcodes(was, now):
        yield Change(places[low], places[high], "".join(now[begin:end]))


def _keeping_breaks(text: str, changes: Sequence[Change]) -> list[Change]:
    """The changes; where words go, of the white space on both sides the line break stays."""
    kept: list[Change] = []
    for number, (low, high, new) in enumerate(changes):
        before = kept[-1].end_char if kept else 0
        limit = changes[number + 1].start_char if number + 1 < len(changes) else len(text)
        if not new and low < high < limit and text[low] == "\n" and text[high] == " ":
            kept.append(Change(low + 1, high + 1, ""))
        elif not new and before < low < high and text[high - 1] == "\n" and text[low - 1] == " ":
            kept.append(Change(low - 1, high - 1, ""))
        else:
            kept.append(changes[number])
    return kept


def _trimmed(text: str, changes: list[Change]) -> list[Change]:
    """The changes, widened over white space that they would leave at the ends of the text."""
    flipped = _trimmed_head(text, changes)
    size = len(text)
    back = [Change(size - high, size - low, new[::-1]) for low, high, new in reversed(flipped)]
    back = _trimmed_head(text[::-1], back)
    return [Change(size - high, size - low, new[::-1]) for low, high, new in reversed(back)]


def _trimmed_head(text: str, changes: list[Change]) -> list[Change]:
    rest = list(changes)
    while rest and not text[: rest[0].start_char].strip():
        low, high, new = rest[0]
        if new.strip():
            return [Change(low, high, new.lstrip() if not low else new), *rest[1:]]
        limit = rest[1].start_char if len(rest) > 1 else len(text)
        while high < limit and text[high].isspace():
            high += 1
        rest[0] = Change(low, high, "")
        if len(rest) == 1 or high < limit:
            return rest
        rest[:2] = [Change(low, rest[1].end_char, rest[1].text)]
    return rest


def _with_words_whole(old: Sequence[str], now: list[Edited], text: str) -> list[Edited]:
    """The texts, none of which begins within a word: where an edit took the space between two cues away, what follows
    without one ("k" of "DeepSee|k", the comma of "so|, and") goes to the cue before. ``text`` is that of the turn.
    """
    at, last = 0, -1  # what of the text is placed; the cue before that has a text
    for number, each in enumerate(now):
        if not each:
            continue
        start = at
        while start < len(text) and text[start].isspace():
            start += 1
        at = start + len(each)
        if last >= 0 and not text[start - 1].isspace():
            _move_head(old, now, last, number)
        last = number if now[number] else last
    return now


def _move_head(old: Sequence[str], now: list[Edited], last: int, number: int) -> None:
    """Move the rest of a word from the head of one cue to the end of another."""
    head = _HEAD.match(now[number])
    if head is not None:
        end = len(old[last])
        now[last] = Edited.of(old[last], _joined([*now[last].changes, Change(end, end, head[0].rstrip())]))
        now[number] = Edited.of(old[number], list(_beheaded(now[number].changes, len(head[0]))))


def _beheaded(changes: Sequence[Change], count: int) -> Iterator[Change]:
    """The changes that also take away the first ``count`` characters of the text that they make."""
    at = 0  # in the old text
    for number, (low, high, new) in enumerate(changes):
        if count < low - at:
            yield Change(0, at + count, "")
            yield from changes[number:]
            return
        count, at = count - (low - at), high
        if count <= len(new):
            yield Change(0, high, new[count:])
            yield from changes[number + 1 :]
            return
        count -= len(new)
    yield Change(0, at + count, "")


def _joined(changes: list[Change]) -> list[Change]:
    """The changes, the last two made one where they touch."""
    if len(changes) > 1 and changes[-2].end_char == changes[-1].start_char:
        (low, _, one), (_, high, other) = changes[-2:]
        return [*changes[:-2], Change(low, high, one + other)]
    return changes
