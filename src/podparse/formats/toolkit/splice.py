"""Lossless write-back: the source text again, with each edited cue put in the place of the old one."""

from __future__ import annotations

from collections.abc import Mapping

from podparse.formats.toolkit.base import Format
from podparse.formats.toolkit.rolling import rolled
from podparse.model import Transcript
from podparse.model.cues import Cues
from podparse.model.edited_cues import Edited, edited_texts

__all__ = ["splice"]


def splice(transcript: Transcript, format: Format) -> str | None:
    """The file's text with only the edited cues replaced; None when the transcript no longer stands on its source."""
    source, cues = transcript.source, transcript.cues
    if source is None or not _stands_on_source(transcript):
        return None
    changed = {
        index: text
        for turn in transcript.turns
        if turn.edits and turn.cues
        for index, text in zip(turn.cues, edited_texts(cues.texts, turn), strict=True)
        if text != cues.texts[index]
    }
    if not changed:
        return source.text
    if format.rewrite is not None:
        return format.rewrite(transcript)
    if cues.begins is None:
        return None
    if format.rolls and format.patch and (again := rolled(source.text, cues, changed, format.patch)) is not None:
        return again
    once = _once(changed, cues)
    if once is None:
        return None
    parts: list[str] = []
    position = 0
    for index in once:
        begin, finish = cues.span(index) or (0, 0)
        raw, old, new = source.text[begin:finish], cues.texts[index], changed[index]
        parts += (source.text[position:begin], format.patch(raw, old, new) if format.patch else new)
        position = finish
    parts.append(source.text[position:])
    return "".join(parts)


def _once(changed: Mapping[int, Edited], cues: Cues) -> list[int] | None:
    """The changed cues by their place in the file, one for each place.

    That is not the order of the cues where each speaker has a tier of their own, and a place may belong to several cues
    (LRC repeats a line by its stamps): they must all have changed alike, else None.
    """
    by_span: dict[tuple[int, int] | None, list[int]] = {}
    for index in filter(cues.is_speech, range(len(cues))):
        by_span.setdefault(cues.span(index), []).append(index)
    once: list[int] = []
    end = -1
    for index in sorted(changed, key=cues.span):  # type: ignore[arg-type]
        span = cues.span(index)
        same = by_span[span]
        if span is None or any(changed.get(each) != changed[index] for each in same):
            return None
        if same[0] == index:
            if span[0] < end:
                return None
            once.append(index)
            end = span[1]
    return once


def _stands_on_source(transcript: Transcript) -> bool:
    """Whether the turns are still those the file's cues gave: each speech cue once, in order, same speaker."""
    cues = transcript.cues
    spoken = [index for index in range(len(cues)) if cues.is_speech(index)]
    used = [index for turn in transcript.turns for index in turn.cues]
    if used != spoken:
        return False
    return cues.speakers is None or all(
        cues.speakers[index] == turn.speaker for turn in transcript.turns for index in turn.cues
    )
