"""Whisper's relatives whose cues are no plain list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import exp
from typing import Any

from podparse.formats.json.profile import Row
from podparse.formats.json.shapes._cut import SENTENCE_ENDS, cut_into_cues, deal_out
from podparse.formats.json.values import dig, find, number, rows_at

__all__ = ["chunks", "openai_stream", "whisper", "whisper_cpp"]


def whisper(value: Any) -> Iterable[Row]:
    """Segments (a list, or under "segments"); words beside them are dealt out; words or a text alone will do."""
    if isinstance(value, list):
        return rows_at(value, "")
    rows, words = rows_at(value, "segments"), rows_at(value, "words")
    if rows and words and not any(row.get("words") for row in rows):
        return deal_out(rows, words)
    if rows:
        return rows
    if not words:
        return [{"text": value.get("text"), "start": None}]
    return _under(value.get("text"), words)


def _under(text: Any, words: list[Row]) -> Iterable[Row]:
    """One text and its words: cues at the sentence ends that the words show, or else the text as one cue."""
    if any(
        isinstance(form := find(word, ("word", "text")), str) and form.rstrip().endswith(SENTENCE_ENDS)
        for word in words
    ):
        return cut_into_cues({**word, "word": find(word, ("word", "text"))} for word in words)
    return [{"text": text, "words": words}]


def chunks(value: Any) -> Iterator[Row]:
    """Hugging Face pipelines: chunks with a pair of times; insanely-fast-whisper lists those of speakers apart."""
    for row in rows_at(value, "speakers") or rows_at(value, "chunks"):
        pair = row.get("timestamp")
        start, end = (*pair, None, None)[:2] if isinstance(pair, list) else (pair, None)
        yield {**row, "start": start, "end": end}


def whisper_cpp(value: Any) -> Iterator[Row]:
    """whisper.cpp -oj and -ojf: offsets in ms; tokens are pieces of words, ``[_BEG_]`` and its like no words at all."""
    for row in rows_at(value, "transcription") or rows_at(value, ""):
        tokens = [
            {"word": token.get("text"), "start": dig(token, "offsets.from"), "end": dig(token, "offsets.to"),
             "confidence": token.get("p")}
            for token in rows_at(row, "tokens")
            if not str(token.get("text", "")).startswith("[_")
        ]  # fmt: skip
        yield {
            "text": row.get("text"),
            "start": dig(row, "offsets.from"),
            "end": dig(row, "offsets.to"),
            "speaker": row.get("speaker"),
            "words": list(glue_tokens(tokens)),
        }


def glue_tokens(tokens: list[Row]) -> Iterator[Row]:
    """Sub-word tokens to words: one begins at each leading space."""
    word: Row | None = None
    for token in tokens:
        form = token["word"]
        if not isinstance(form, str) or not form.strip():
            continue
        if word is None or form[:1].isspace() or not form.isascii():
            if word is not None:
                yield word
            word = dict(token)
        else:
            sure = [number(each.get("confidence")) for each in (word, token)]
            word.update(
                word=word["word"] + form,
                end=token["end"],
                confidence=min((each for each in sure if each is not None), default=None),
            )
    if word is not None:
        yield word


def openai_stream(value: Any) -> Iterator[Row]:
    """The events of a streamed transcription: segments where there are any, else the text that the deltas make up."""
    events = rows_at(value, "") or [value]
    segments = [event for event in events if event.get("type") == "transcript.text.segment"]
    if segments:
        yield from segments
        return
    deltas = [event for event in events if event.get("type") == "transcript.text.delta"]
    if deltas:
        words = [{"word": event.get("delta"), "confidence": _likelihood(event)} for event in deltas]
        yield from cut_into_cues(words)
        return
    yield from ({"text": event.get("text")} for event in events if event.get("type") == "transcript.text.done")


def _likelihood(event: Row) -> float | None:
    logs = [found for each in rows_at(event, "logprobs") if (found := number(each.get("logprob"))) is not None]
    return round(exp(min(min(logs), 0.0)), 6) if logs else None
