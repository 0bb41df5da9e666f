"""The one reader of all JSON formats: objects with text, times and speakers become cues with word columns.

Files whose words simply make up the text (most of Whisper's) are read column by column; all others cue by cue.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise, repeat
from operator import add, itemgetter, sub

from podparse.formats.json.align import align, join, settle
from podparse.formats.json.blocks import Block, Spoken
from podparse.formats.json.markup import clean, has_markup, pieces
from podparse.formats.json.profile import Profile, Row
from podparse.formats.json.tolerant import Literal, Part
from podparse.formats.json.values import find, label, likely_unit, number, rows_at, seconds
from podparse.formats.json.voices import labelled, labels_of
from podparse.formats.toolkit.words import MARKS
from podparse.model.cues import Cues
from podparse.model.speaker import Speaker, Voices
from podparse.model.timing import Timing, missing_to_nan

__all__ = ["blocks", "columns", "unit_of"]

UNTRANSCRIBED = "untranscribed"  # somebody speaks here, and the file does not say what
_NAN = math.nan

Tell = Callable[[str, str], None]


def blocks(rows: Iterable[Row], profile: Profile, unit: float, tell: Tell) -> list[Block]:
    """The cues of ``rows``; ``tell(code, message)`` hears of oddities."""
    return labelled(list(_blocks(rows, profile, unit, tell)))


def _blocks(rows: Iterable[Row], profile: Profile, unit: float, tell: Tell) -> Iterator[Block]:
    lost = flickers = 0
    for row in rows:
        block, unplaced = _block(row, profile, unit)
        lost += unplaced
        if block.text or not unplaced:
            parts, overruled = settle(block)
            flickers += overruled
            yield from parts
    if lost:
        tell("words-not-in-text", f"{lost} timed words are not in the text of their cue; their times are left out")
    if flickers:
        tell("speaker-flicker", f"in {flickers} places single words bear another speaker's label than their cue; "
             "the cue's speaker was kept")  # fmt: skip


def _block(row: Row, profile: Profile, unit: float) -> tuple[Block, int]:
    start, end = _times(row, profile.start, profile.end, profile.length, unit)
    speaker = label(find(row, profile.speaker))
    text = find(row, profile.text)
    words = list(_words(row, profile, unit))
    name = find(row, profile.id) if profile.id else None
    block = Block("", start, end, None if speaker in profile.nobody else speaker, None if name is None else str(name))
    unplaced = 0
    if isinstance(text, str) and text.strip():
        block.text = clean(text) if has_markup(text) else text.strip()
        if isinstance(text, (Literal, Part)):
            block.pieces += pieces(text)
        unplaced = align(block, words)
    elif words:
        join(block, words, profile.joint)
    if block.start is None:
        block.start = next((word.start for word in block.words if word.start is not None), None)
    if block.end is None:
        block.end = max((word.end for word in block.words if word.end is not None), default=None)
    if block.speaker is None:
        block.speaker = next((word.speaker for word in block.words if word.speaker), None)
    return block, unplaced


def _words(row: Row, profile: Profile, unit: float) -> Iterator[tuple[str, Spoken, str]]:
    """The words of a row: literal, times, and where it sticks without a space ("previous", "next", "both", "")."""
    listed = find(row, profile.words)
    for each in listed if isinstance(listed, list) else ():
        if not isinstance(each, dict):
            continue
        text = find(each, profile.word)
        if not isinstance(text, str) or not text:
            continue
        start, end = _times(each, profile.word_start, profile.word_end, profile.word_length, unit)
        confidence = number(find(each, profile.confidence))
        if confidence is not None and not 0 <= confidence <= 1:
            confidence = None
        speaker = label(find(each, profile.word_speaker))
        spoken = Spoken(0, 0, start, end, confidence, None if speaker in profile.nobody else speaker)
        yield text, spoken, each.get("sticks") or ("previous" if text in MARKS else "")


def _times(
    row: Row, starts: Sequence[str], ends: Sequence[str], lengths: Sequence[str], unit: float
) -> tuple[float | None, float | None]:
    """When a row starts and ends, by the keys that say so; where no key says its end, its length does."""
    start, end = seconds(find(row, starts), unit), seconds(find(row, ends), unit)
    if end is None and start is not None and (length := seconds(find(row, lengths), unit)) is not None:
        end = round(start + length, 6)
    return start, end


def unit_of(rows: Sequence[Row], profile: Profile, tell: Tell) -> float:
    """The profile's unit, or the one that fits the pace of the speech."""
    if profile.unit is not None:
        return profile.unit
    sample = rows[:400]
    extents = [
        found for row, after in zip(sample, [*sample[1:], {}], strict=True) if (found := _extent(row, after, profile))
    ]
    name, unit, pace = likely_unit(sum(count for _, count in extents), [span for span, _ in extents])
    if pace:
        tell("unit-inferred", f"the file does not say its time unit; taken as {name} ({pace:.1f} words a second)")
    return unit


def _extent(row: Row, after: Row, profile: Profile) -> tuple[float, int] | None:
    """How long a row is in the file's unit, and how many words it has."""
    text, words = find(row, profile.text), rows_at(row, profile.words[0]) if profile.words else []
    first, last = (words[0], words[-1]) if words else ({}, {})
    start = number(find(row, profile.start) if not words else find(first, profile.word_start))
    end = number(find(row, profile.end) if not words else find(last, profile.word_end))
    if end is None and start is not None:
        length = number(find(row, profile.length))
        following = rows_at(after, profile.words[0]) if words else []
        key = profile.word_start if following else profile.start
        end = start + length if length is not None else number(find(following[0] if following else after, key))
    if start is None or end is None:
        return None
    return end - start, len(words) or len(str(text or "").split())


def columns(rows: Sequence[Row], profile: Profile, names: dict[str, str], tell: Tell) -> Cues:
    """All cues of a document."""
    unit = unit_of(rows, profile, tell)
    voices = Voices()
    voices.update({key: Speaker(key, name, label=key) for key, name in names.items() if name})
    quick = _by_column(rows, profile, voices) if unit == 1.0 else None
    return quick or _by_cue(blocks(rows, profile, unit, tell), voices, tell)


def speaker_of(text: str | None, voices: Voices) -> Speaker | None:
    """The speaker of a label; a bare number is shown as "Speaker 1"."""
    if text is not None and text not in voices and text.isdecimal():
        voices[text] = Speaker(text, f"Speaker {text}", label=text)
    return voices[text]


def _by_cue(found: list[Block], voices: Voices, tell: Tell) -> Cues:
    spoken = [block for block in found if block.text]
    silent = not spoken and bool(found)
    if silent:
        spoken = [block for block in found if block.start is not None]
        tell("no-words", "the file says who speaks when, and not what")
    labels = _carried([block.speaker for block in spoken])
    return Cues(
        [block.text for block in spoken],
        array("d", [missing_to_nan(block.start) for block in spoken]),
        array("d", [missing_to_nan(block.end) for block in spoken]),
        speakers=[speaker_of(each, voices) for each in labels] if any(labels) else None,
        ids=[block.id for block in spoken] if any(block.id is not None for block in spoken) else None,
        kinds=[UNTRANSCRIBED] * len(spoken) if silent else None,
        timing=_timing(spoken),
    )


def _carried(labels: list[str | None]) -> list[str | None]:
    """Labels that stand only where the speaker changes hold until the next one; else each cue has its own."""
    given = [each for each in labels if each is not None]
    sparse = 1 < len(given) < len(labels) and labels[0] is not None
    if not sparse or any(a == b for a, b in pairwise(given)):
        return labels
    held: str | None = None
    return [held := each if each is not None else held for each in labels]


def _timing(spoken: list[Block]) -> Timing | None:
    if not any(block.words for block in spoken):
        return None
    bases = accumulate((len(block.text) + 1 for block in spoken), initial=0)
    words = [(base, word) for base, block in zip(bases, spoken, strict=False) for word in block.words]
    sure = [word.confidence for _, word in words]
    return Timing.of(
        ((base + word.begin, base + word.finish, word.start, word.end) for base, word in words),
        sure if any(each is not None for each in sure) else None,
    )


def _by_column(rows: Sequence[Row], profile: Profile, voices: Voices) -> Cues | None:
    """The same as cue by cue, an order of magnitude faster, where all rows are alike and their words make the text.

    None when they are not: a text is missing, a time is no number, a word has a speaker of its own.
    """
    if not rows or len(profile.text) != 1:
        return None
    try:
        texts = list(map(str.strip, map(itemgetter(profile.text[0]), rows)))
        starts = _column(rows, profile.start[0])
        ends = array("d", list(map(itemgetter(profile.end[0]), rows)))
        if not all(texts) or min(ends) < 0 or has_markup(" ".join(texts)):
            return None
        timing = _word_columns(rows, profile, texts)
    except (LookupError, TypeError, ValueError, AttributeError, StopIteration, OverflowError):
        return None
    if timing is None:
        return None
    labels = _carried([label(find(row, profile.speaker)) for row in rows]) if _labelled(rows, profile) else []
    if not any(labels) and labels_of(texts):
        return None
    if profile.nobody and not profile.nobody.isdisjoint(labels):
        return None
    return Cues(
        texts,
        starts,
        ends,
        speakers=[speaker_of(each, voices) for each in labels] if any(labels) else None,
        ids=[str(found) if (found := find(row, profile.id)) is not None else None for row in rows]
        if profile.id
        else None,
        timing=timing or None,
    )


def _labelled(rows: Sequence[Row], profile: Profile) -> bool:
    if any("." in key for key in profile.speaker):
        return True
    return any(key in row for key in profile.speaker for row in rows)


def _word_columns(rows: Sequence[Row], profile: Profile, texts: list[str]) -> Timing | tuple[()] | None:
    """The words of all rows as columns, () when there are none, None when it is not so simple."""
    key = profile.words[0]
    if not any(key in row for row in rows):
        return ()
    words: list[Row] = list(chain.from_iterable(map(itemgetter(key), rows)))
    if not words:
        return ()
    first = words[0]
    if any(name in first for name in profile.word_speaker) and not _of_one_voice(rows, profile):
        return None
    forms = list(map(itemgetter(next(name for name in profile.word if name in first)), words))
    offsets = _offsets(forms, " ".join(texts))
    if offsets is None:
        return None
    starts, ends = _column(words, profile.word_start[0]), _column(words, profile.word_end[0])
    sure = next((name for name in profile.confidence if name in first), None)
    confidences = None if sure is None else _column(words, sure)
    if confidences is not None and max(confidences) > 1:
        return None
    return Timing(*offsets, starts, ends, confidences=confidences)


def _column(rows: Sequence[Row], key: str) -> array[float]:
    """A key's numbers as a column, NaN where they are missing or negative. Raises TypeError for what is no number."""
    try:
        column = array("d", map(itemgetter(key), rows))
        if min(column) >= 0:
            return column
    except (KeyError, TypeError):
        pass
    return array("d", [_NAN if (value := row.get(key)) is None or value < 0 else value for row in rows])


def _of_one_voice(rows: Sequence[Row], profile: Profile) -> bool:
    """Whether all words of each row have the row's own speaker, or none."""
    key, own = profile.word_speaker[0], profile.speaker[0]
    return all({None, row.get(own)}.issuperset([word.get(key) for word in row[profile.words[0]]]) for row in rows)


def _offsets(forms: list[str], whole: str) -> tuple[array[int], array[int]] | None:
    """Where the words stand in the text that they make up: with their own spaces, or joined by one space each."""
    glued = "".join(forms)
    if glued[:1] == " " and glued[1:] == whole:
        # Straight from iterators into arrays: lists of as many numbers would cost more than reading the file's words.
        borders = array("I", accumulate(map(len, forms), initial=0))
        finishes = array("I", map(sub, borders[1:], repeat(1)))
        if all(map(str.startswith, forms, repeat(" "))):
            return borders[:-1], finishes
        return array("I", map(add, chain((-1,), finishes), map(str.startswith, forms, repeat(" ")))), finishes
    forms = list(map(str.strip, forms))
    if all(forms) and " ".join(forms) == whole:
        begins = array("I", accumulate(map(add, map(len, forms), repeat(1)), initial=0))
        return begins[:-1], array("I", map(add, begins, map(len, forms)))
    return None
