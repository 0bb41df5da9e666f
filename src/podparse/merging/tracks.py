"""The tracks of one episode, one file a speaker (Zoom, Riverside, Zencastr, Craig), put into one transcript.

Whose turn it is follows the start of each cue. A word thrown in while somebody speaks ("mhm") waits until that sentence
is over, so that it does not cut it in two; and what a microphone picked up from another one, the same words at the same
time, is kept as a cue of kind ``"bleed"`` that is no speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import evolve

from podparse.merging._pieces import Piece, assemble, pieces
from podparse.model import Notice, Transcript
from podparse.model.speaker import Speaker

__all__ = ["merge_tracks"]

SHORT: Final = 3  # words of something thrown in,
BRIEF: Final = 1.5  # and seconds that it lasts at most
GAP: Final = 1.0  # seconds of silence within which a speaker is still speaking
WAIT: Final = 6.0  # seconds that something thrown in waits for the end of a sentence
SAME: Final = 0.8  # share of words in common from which two cues are one, heard twice
LEAST: Final = 3  # words that such a cue has at least
_WORD: Final = re.compile(r"\w+")
BLEED: Final = "bleed"


def merge_tracks(
    tracks: Mapping[str, Transcript] | Iterable[Transcript],
    *,
    offsets: Mapping[str, float] | Sequence[float] = (),
) -> Transcript:
    """One transcript out of one for each speaker.

    ``tracks`` maps names to transcripts; without names a track is called by the one speaker in it, else by its title or
    file name. A track with several speakers keeps them. ``offsets`` (seconds, by name or in order) are added to the
    times of tracks that started later. Edits are taken as read; cues without times stay behind those before them.

    >>> from podparse import Turn
    >>> ann = Transcript([Turn("So we went", start=0.0, end=1.0), Turn("there.", start=1.2, end=2.0)])
    >>> bo = Transcript([Turn("Mhm.", start=0.8, end=1.1), Turn("And then?", start=2.5, end=3.0)])
    >>> [(turn.speaker.name, turn.text) for turn in merge_tracks({"Ann": ann, "Bo": bo}).turns]
    [('Ann', 'So we went there.'), ('Bo', 'Mhm. And then?')]
    """
    named = dict(tracks) if isinstance(tracks, Mapping) else _named(list(tracks))
    shifts = offsets if isinstance(offsets, Mapping) else dict(zip(named, offsets, strict=False))
    speech = {name: _speech(track, name, shifts.get(name, 0.0)) for name, track in named.items()}
    twice = _mark_bleed(speech)
    order = sorted(
        (
            (start, number, at, part)
            for number, each in enumerate(speech.values())
            for at, (start, part) in enumerate(each)
        ),
        key=lambda row: row[:3],
    )
    first = next(iter(named.values()), Transcript())
    notices = [notice for track in named.values() for notice in track.warnings]
    if twice:
        notices.append(
            Notice("bleed", f"{twice} cues repeat what another track has at the same time; they are no speech")
        )
    ordered = [part for *_, part in order]
    spoken = _without_flicker([part for part in ordered if part.kind != BLEED])
    bled = [part for part in ordered if part.kind == BLEED]  # at the end, where they part no turns
    return assemble([*spoken, *bled], meta=first.meta, notices=notices)


def _named(tracks: Sequence[Transcript]) -> dict[str, Transcript]:
    found: dict[str, Transcript] = {}
    for number, track in enumerate(tracks, 1):
        path = track.source.path if track.source else None
        own = track.speakers[0].name if len(track.speakers) == 1 else None
        name = own or track.meta.title or (Path(path).stem if path else f"Speaker {number}")
        found[name if name not in found else f"{name} ({number})"] = track
    return found


def _speech(track: Transcript, name: str, shift: float) -> list[tuple[float, Piece]]:
    """The cues of a track with the times that they are sorted by."""
    alone = len(track.speakers) < 2
    speaker = Speaker(name, name, label=name)
    rows = []
    at = 0.0
    for part in pieces(track):
        part.speaker = speaker if alone or part.speaker is None else part.speaker
        part.start += shift
        part.end += shift
        if shift:
            part.words = [
                evolve(
                    word,
                    start=None if word.start is None else word.start + shift,
                    end=None if word.end is None else word.end + shift,
                )
                for word in part.words
            ]
        at = part.start if part.start == part.start else at
        rows.append((at, part))
    return rows


def _mark_bleed(speech: Mapping[str, list[tuple[float, Piece]]]) -> int:
    """Mark cues that another track has too: the less sure one, else the shorter, else the later."""
    rows = sorted(
        (
            (part.start, number, at, part)
            for number, each in enumerate(speech.values())
            for at, (_, part) in enumerate(each)
            if part.start < part.end and len(part.words) >= LEAST
        ),
        key=lambda row: row[:3],
    )
    active: list[tuple[int, Piece, frozenset[str]]] = []
    count = 0
    for start, number, _, part in rows:
        words = frozenset(_WORD.findall(" ".join(word.text for word in part.words).casefold()))
        # A bounded window: nobody has hundreds of microphones, but a file may have hundreds of cues at one time.
        active = [each for each in active if each[1].end > start][-16:]
        for other_number, other, other_words in active:
            if other_number == number or other.kind == BLEED:
                continue
            common = len(words & other_words)
            together = min(part.end, other.end) - start
            shorter = min(part.end - start, other.end - other.start)
            if common >= SAME * max(len(words), len(other_words), 1) and together >= 0.5 * shorter:
                weaker = part if _strength(part) <= _strength(other) else other
                weaker.kind = BLEED
                count += 1
                if weaker is part:
                    break
        active.append((number, part, words))
    return count


def _strength(part: Piece) -> tuple[float, int]:
    sure = [word.confidence for word in part.words if word.confidence is not None]
    return (sum(sure) / len(sure) if sure else 0.0), len(part.words)


def _without_flicker(parts: Sequence[Piece]) -> Iterator[Piece]:
    """The cues in order, but what is thrown in waits for the end of the sentence that it is thrown into."""
    goes_on = _goes_on(parts)
    waiting: list[Piece] = []
    current: int | None = None  # the cue whose sentence is open
    for index, part in enumerate(parts):
        if current is not None and part.speaker == parts[current].speaker:
            yield part
            current = index
        elif current is not None and _is_thrown_in(part) and part.start - parts[current].end <= WAIT:
            waiting.append(part)
            continue
        else:
            yield from waiting
            waiting.clear()
            yield part
            current = index
        if not goes_on[index] or (waiting and part.start - waiting[0].start > WAIT):
            yield from waiting
            waiting.clear()
            current = None
    yield from waiting


def _is_thrown_in(part: Piece) -> bool:
    return len(part.words) <= SHORT and part.end - part.start <= BRIEF


def _goes_on(parts: Sequence[Piece]) -> list[bool]:
    """For each cue whether its speaker is in mid-sentence and goes on at once."""
    following: dict[Speaker | None, Piece] = {}
    found: list[bool] = []
    for part in reversed(parts):
        after = following.get(part.speaker)
        found.append(after is not None and not part.ends_sentence and after.start - part.end <= GAP)
        following[part.speaker] = part
    return found[::-1]
