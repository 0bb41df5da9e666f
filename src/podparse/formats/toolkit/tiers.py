"""The tiers of an annotation: which are speakers, which are one speaker's words, phones, phrases or marks; and cues."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import define, field

from podparse.formats.toolkit.words import Spoken, WordColumns, group_words
from podparse.model.cues import SPEECH, Cues
from podparse.model.speaker import Voices

if TYPE_CHECKING:
    from podparse.formats.toolkit.base import Raw

__all__ = ["Interval", "Tier", "cues_of"]

# Names of tiers that say what is in them, alone ("words") or behind a speaker ("Ann - words", the way of MFA).
_LEVELS: Final = {
    "word": r"words?|ort|tokens?|wrd",
    "phone": r"phones?|phonemes?|segments?|mau|kan|syll(?:able)?s?|ipa|pitch|tones?|f0|breaks?|notes?|comments?|misc",
    "phrase": r"phrases?|utterances?|sentences?|transcripts?|transcription|text|ipus?|orthography|speech|turns?|trn|"
    r"translation",
}
_NAME: Final = re.compile(
    r"(?:(?P<who>.*[^\s_:/@-])[\s_:/@-]+)?(?:"
    + "|".join(rf"(?P<{level}>{names})" for level, names in _LEVELS.items())
    + r")",
    re.IGNORECASE,
)
_LONGEST: Final = 100  # characters of a name
_BARE: Final = str.maketrans("", "", ".,;:!?…\"'()[]-–— ")


class Interval(NamedTuple):
    """A stretch of a tier: text, start and end (seconds), and the place of its raw text."""

    text: str
    start: float
    end: float
    begin: int
    finish: int


@define
class Tier:
    """A tier by name; ``points`` tiers have marks, not stretches."""

    name: str
    intervals: list[Interval] = field(factory=list)
    points: bool = False

    @property
    def filled(self) -> list[Interval]:
        """The intervals with a text."""
        return [each for each in self.intervals if each.text]


@define
class _Voice:
    """The tiers of one speaker (None: nobody is named)."""

    label: str | None
    words: Tier | None = None
    phrases: Tier | None = None


class _Row(NamedTuple):
    interval: Interval
    label: str | None
    kind: str
    words: Sequence[Interval]


def cues_of(tiers: Sequence[Tier], raw: Raw) -> Cues:
    """Cues of all tiers in the order of their starts; phones and marks, and words said twice, are no speech."""
    voices: list[_Voice] = []
    rows: list[_Row] = []
    for tier in tiers:
        label, level = _what(tier)
        voice = next((each for each in voices if each.label == label), None)
        if level == "annotation":
            rows += (_Row(each, label, "annotation", ()) for each in tier.filled)
        elif level == "word" and voice is not None and voice.words is None:
            voice.words = tier
        elif level == "phrase" and voice is not None and voice.phrases is None:
            voice.phrases = tier
        elif level == "word":
            voices.append(_Voice(label, words=tier))
        else:
            voices.append(_Voice(label, phrases=tier))
    for voice in voices:
        rows += _speech(voice, raw)
    return _columns(sorted(rows, key=lambda row: row.interval.start))


def _what(tier: Tier) -> tuple[str | None, str]:
    """``(speaker label, level)`` of a tier, from its name and what is in it."""
    name = tier.name.strip(" \"'")[:_LONGEST]
    match = _NAME.fullmatch(name)
    if tier.points:
        return name, "annotation"
    if match is None:
        return name or None, "word" if _single_words(tier) else "phrase"
    if match["phone"]:
        return match["who"], "annotation"
    return match["who"], "word" if match["word"] and not _sentences(tier) else "phrase"


def _single_words(tier: Tier) -> bool:
    """Whether the intervals hold one word each."""
    filled = tier.filled
    single = sum(" " not in each.text for each in filled)
    return len(filled) > 2 and single >= 0.9 * len(filled)


def _sentences(tier: Tier) -> bool:
    """Whether the intervals hold several words each, whatever the tier is called."""
    filled = tier.filled
    return sum(len(each.text.split()) for each in filled) > 2 * len(filled)


def _speech(voice: _Voice, raw: Raw) -> list[_Row]:
    words = voice.words.filled if voice.words else []
    phrases = voice.phrases.filled if voice.phrases else []
    if not phrases:
        return [_Row(_joined(group), voice.label, SPEECH, group) for group in _utterances(words)]
    within = _within(words, phrases)
    same = all(_letters(group) == _letters([phrase]) for phrase, group in zip(phrases, within, strict=True))
    if words and not same:
        raw.notice("tiers", "the tier of words does not say what the tier of phrases says; the phrases were read")
    rows = [
        _Row(phrase, voice.label, SPEECH, group if same else ()) for phrase, group in zip(phrases, within, strict=True)
    ]
    return rows + [_Row(word, voice.label, "annotation", ()) for word in words]


def _utterances(words: Sequence[Interval]) -> Iterator[list[Interval]]:
    spoken = (Spoken(word.text, word.start, word.end, at, at) for at, word in enumerate(words))
    for group in group_words(spoken):
        yield [words[word.begin] for word in group]


def _joined(group: Sequence[Interval]) -> Interval:
    text = " ".join(each.text for each in group)
    return Interval(text, group[0].start, group[-1].end, group[0].begin, group[-1].finish)


def _within(words: Sequence[Interval], phrases: Sequence[Interval]) -> list[Sequence[Interval]]:
    """The words whose middle lies in each phrase."""
    middles = [(word.start + word.end) / 2 for word in words]
    return [words[bisect_left(middles, each.start) : bisect_left(middles, each.end)] for each in phrases]


def _letters(intervals: Sequence[Interval]) -> str:
    return "".join(each.text for each in intervals).translate(_BARE).casefold()


def _columns(rows: Sequence[_Row]) -> Cues:
    columns = WordColumns()
    at = 0
    for row in rows:
        columns.place(row.interval.text, at, ((word.text, word.start, word.end) for word in row.words))
        at += len(row.interval.text) + 1
    voices = Voices()
    return Cues(
        [row.interval.text for row in rows],
        array("d", (row.interval.start for row in rows)),
        array("d", (row.interval.end for row in rows)),
        speakers=[voices[row.label] for row in rows] if any(row.label for row in rows) else None,
        kinds=[row.kind for row in rows],
        begins=array("Q", (row.interval.begin for row in rows)),
        finishes=array("Q", (row.interval.finish for row in rows)),
        timing=columns.timing(),
    )
