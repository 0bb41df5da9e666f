"""What every writer may count on: texts without control characters, names on one line, times that can be written.

JSON holds any text, so its writers get the transcript as it is (`Format.exact`); all others get it through `writable`.
Characters are replaced one by one, so that all offsets (edits, words, cues) stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from attrs import evolve

from podparse.model import Meta, Notice, Transcript, Turn
from podparse.model.edits import Edit
from podparse.model.speaker import Speaker

__all__ = ["writable"]

_ODD: Final = re.compile("[\x00-\x08\x0b-\x1f\x85\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_LOST: Final = re.compile("[\x00-\x08\x0e-\x1b\ud800-\udfff\ufffe\uffff]")  # what is no white space
_BREAK: Final = re.compile(r"\r(?!\n)(?<!\n\r)")  # a line end of its own (old Macs)
_TEXTS: Final = ("title", "show", "language", "episode", "url", "description")


def writable(transcript: Transcript) -> tuple[Transcript, Notice | None]:
    """The transcript as the writers of text formats take it, and a notice where characters had to be replaced."""
    told = [speaker.name for speaker in _speakers(transcript)]
    told += [value for name in _TEXTS if (value := getattr(transcript.meta, name))] + list(transcript.meta.people)
    told += [turn.text for turn in transcript.turns]
    lost = sum(len(_LOST.findall(text)) for text in told if not text.isprintable())
    transcript = _on_one_line(transcript)
    texts = [*(turn.source for turn in transcript.turns), *transcript.cues.texts]
    texts += [edit.after for turn in transcript.turns for edit in turn.edits]
    if any(_ODD.search(text) for text in texts if not text.isprintable()):
        cues = evolve(transcript.cues, texts=[_plain(text, "\n") for text in transcript.cues.texts])
        transcript = evolve(transcript, cues=cues, turns=tuple(map(_plain_turn, transcript.turns)))
    message = f"{lost} control characters or halves of characters were written as U+FFFD"
    return transcript, Notice("replaced", message) if lost else None


def _plain(text: str, line_end: str = " ") -> str:
    return _ODD.sub(_sign, _BREAK.sub(line_end, text))


def _sign(found: re.Match[str]) -> str:
    return "\N{REPLACEMENT CHARACTER}" if _LOST.match(found[0]) else " "


def _plain_turn(turn: Turn) -> Turn:
    return evolve(turn, source=_plain(turn.source), edits=tuple(map(_plain_edit, turn.edits)))


def _plain_edit(edit: Edit) -> Edit:
    return evolve(edit, before=_plain(edit.before), after=_plain(edit.after))


def _on_one_line(transcript: Transcript) -> Transcript:
    """The transcript with names and titles that have no line breaks and no control characters."""
    people = {speaker: _one_line(speaker) for speaker in _speakers(transcript)}
    meta = _meta(transcript.meta)
    if meta == transcript.meta and all(one == other for one, other in people.items()):
        return transcript
    cues = transcript.cues
    if cues.speakers:
        cues = evolve(cues, speakers=[each and people[each] for each in cues.speakers])
    turns = tuple(evolve(turn, speaker=turn.speaker and people[turn.speaker]) for turn in transcript.turns)
    return evolve(
        transcript, turns=turns, cues=cues, meta=meta, speakers=tuple(people[each] for each in transcript.speakers)
    )


def _speakers(transcript: Transcript) -> Iterable[Speaker]:
    known = {*transcript.speakers, *(turn.speaker for turn in transcript.turns), *(transcript.cues.speakers or ())}
    return [each for each in known if each is not None]


def _one_line(speaker: Speaker) -> Speaker:
    name = " ".join(_plain(speaker.name).split())
    return speaker if name == speaker.name else evolve(speaker, name=name or "?")


def _meta(meta: Meta) -> Meta:
    texts: dict[str, Any] = {name: value for name in _TEXTS if (value := getattr(meta, name))}
    plain: dict[str, Any] = {
        name: _plain(value, "\n") if name == "description" else " ".join(_plain(value).split())
        for name, value in texts.items()
    }
    people = tuple(" ".join(_plain(each).split()) for each in meta.people)
    return meta if plain == texts and people == meta.people else evolve(meta, **plain, people=people)
