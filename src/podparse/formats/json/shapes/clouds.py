"""Speech services: the big clouds (AWS, Google, Azure, IBM) and Deepgram, AssemblyAI."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Final

from podparse.formats.json.profile import Row
from podparse.formats.json.shapes._cut import cut_into_cues, deal_out, unit_of_words, when
from podparse.formats.json.values import dig, find, rows_at, seconds

__all__ = ["assemblyai", "aws", "aws_bedrock", "aws_blueprint", "aws_calls", "azure", "deepgram", "google", "watson"]

MILLISECOND: Final = 1e-3


def deepgram(value: Any) -> Iterator[Row]:
    """Utterances, else the sentences of the paragraphs, else the words; several channels are several speakers."""
    if utterances := rows_at(value, "results.utterances"):
        many = len({row.get("channel") for row in utterances}) > 1
        for row in utterances:
            yield {
                "text": row.get("transcript"), "start": row.get("start"), "end": row.get("end"),
                "speaker": row.get("speaker", row.get("channel") if many else None),
                "words": list(map(_deepgram_word, rows_at(row, "words"))),
            }  # fmt: skip
        return
    channels = rows_at(value, "results.channels")
    for message in rows_at(value, ""):  # the messages of a live stream
        if message.get("is_final", True) and isinstance(message.get("channel"), dict):
            channels.append(message["channel"])
    found: list[Row] = []
    for index, channel in enumerate(channels):
        best = dig(channel, "alternatives.0")
        if isinstance(best, dict):
            one = len(channels) == 1 or isinstance(value, list)
            found += _deepgram_channel(best, None if one else f"channel {index}")
    yield from sorted(found, key=when) if len(channels) > 1 else found


def _deepgram_word(word: Row) -> Row:
    return {**word, "word": find(word, ("punctuated_word", "word"))}


def _deepgram_channel(best: Row, channel: str | None) -> Iterator[Row]:
    words = list(map(_deepgram_word, rows_at(best, "words")))
    paragraphs = rows_at(best, "paragraphs.paragraphs")
    if not paragraphs:
        for cue in cut_into_cues(words) if words else [{"text": best.get("transcript")}]:
            yield {**cue, "speaker": find(cue, ("speaker",)) if channel is None else channel}
        return
    sentences = [
        {**sentence, "speaker": paragraph.get("speaker", channel)}
        for paragraph in paragraphs
        for sentence in rows_at(paragraph, "sentences")
    ]
    yield from deal_out(sentences, words) if words else sentences


def assemblyai(value: Any) -> Iterable[Row]:
    """Utterances where speakers were asked for, else the words."""
    if isinstance(value, list):
        words = rows_at(value, "")
        return cut_into_cues(words, unit_of_words(words))
    utterances, words = rows_at(value, "utterances"), rows_at(value, "words")
    if utterances:
        return utterances
    if not words:
        return [{"text": value.get("text")}]
    return cut_into_cues(words, MILLISECOND)


def aws(value: Any) -> Iterator[Row]:
    """AWS Transcribe: items; the speaker of each is on the item, in the speaker labels, or is its channel."""
    results = value.get("results", value) if isinstance(value, dict) else {}
    items = rows_at(results, "items") or rows_at(value, "")
    who = _aws_speakers(results)
    by_id = {item["id"]: item for item in items if "id" in item}
    segments = rows_at(results, "audio_segments")
    if segments and by_id:
        for segment in segments:
            inner = [by_id[each] for each in segment.get("items") or () if each in by_id]
            yield {
                "text": segment.get("transcript"), "start": segment.get("start_time"), "end": segment.get("end_time"),
                "speaker": segment.get("speaker_label") or segment.get("channel_label"),
                "words": [{**_aws_word(each, who), "speaker": None} for each in inner],
            }  # fmt: skip
        return
    yield from cut_into_cues(_aws_words(items, who))


def _aws_words(items: list[Row], who: dict[Any, str]) -> Iterator[Row]:
    speaker = None
    for item in items:
        word = _aws_word(item, who)
        speaker = word["speaker"] = word["speaker"] or speaker  # punctuation has no time to be found by
        yield word


def _aws_word(item: Row, who: dict[Any, str]) -> Row:
    best = dig(item, "alternatives.0") or {}
    return {
        "word": find(item, ("Content", "content")) or find(best, ("content",)),
        "start": item.get("start_time"),
        "end": item.get("end_time"),
        "confidence": find(best, ("confidence",)) or dig(best, "redactions.0.confidence"),
        "speaker": item.get("speaker_label") or who.get((item.get("start_time"), item.get("end_time"))),
        "sticks": "previous" if item.get("type") == "punctuation" else "",
    }


def _aws_speakers(results: Row) -> dict[Any, str]:
    timed = [
        (item, item.get("speaker_label") or segment.get("speaker_label"))
        for segment in rows_at(results, "speaker_labels.segments")
        for item in rows_at(segment, "items")
    ]
    if not timed:
        timed = [
            (item, channel.get("channel_label"))
            for channel in rows_at(results, "channel_labels.channels")
            for item in rows_at(channel, "items")
        ]
    return {
        (item.get("start_time"), item.get("end_time")): who for item, who in timed if who and item.get("start_time")
    }


def aws_calls(value: Any) -> Iterator[Row]:
    """AWS Call Analytics: what agent and customer say, in milliseconds."""
    for row in rows_at(value, "Transcript"):
        yield {
            "text": row.get("Content"), "start": row.get("BeginOffsetMillis"), "end": row.get("EndOffsetMillis"),
            "speaker": row.get("ParticipantRole") or row.get("ParticipantId"), "id": row.get("Id"),
            "words": [
                {"word": item.get("Content"), "start": item.get("BeginOffsetMillis"),
                 "end": item.get("EndOffsetMillis"), "confidence": item.get("Confidence"),
                 "sticks": "previous" if item.get("Type") == "punctuation" else ""}
                for item in rows_at(row, "Items")
            ],
        }  # fmt: skip


def aws_bedrock(value: Any) -> Iterator[Row]:
    """Bedrock Data Automation, standard output of audio: segments, and items that name their segment."""
    items: dict[Any, list[Row]] = {}
    for item in rows_at(value, "audio_items"):
        items.setdefault(item.get("audio_segment_index"), []).append(
            {"word": item.get("content"), "start": item.get("start_timestamp_millis"),
             "end": item.get("end_timestamp_millis"), "sticks": "" if "end_timestamp_millis" in item else "previous"}
        )  # fmt: skip
    for index, row in enumerate(rows_at(value, "audio_segments")):
        yield {
            "text": row.get("text"), "start": row.get("start_timestamp_millis"), "end": row.get("end_timestamp_millis"),
            "speaker": find(row, ("speaker.speaker_name", "speaker.speaker_label", "channel.channel_label")),
            "id": row.get("id"), "words": items.get(index, []),
        }  # fmt: skip


def aws_blueprint(value: Any) -> Iterator[Row]:
    """Bedrock Data Automation, output of a custom blueprint."""
    raise ValueError("a custom blueprint gives answers about the call; the words are in the standard output")


def google(value: Any) -> Iterator[Row]:
    """Google Speech: results; with diarization each has speakers (v2), or the last one tells all words again (v1)."""
    results = [(row, best) for row in rows_at(value, "results") if isinstance(best := dig(row, "alternatives.0"), dict)]
    tagged = [rows_at(best, "words") for _, best in results]
    if tagged and tagged[-1] and all(map(_google_label, tagged[-1])):
        earlier = sum(map(len, tagged[:-1]))
        if len(tagged[-1]) >= earlier or not all(map(_google_label, chain.from_iterable(tagged))):
            tagged = tagged[-1:] if earlier or len(tagged) == 1 else []
        if tagged:
            yield from cut_into_cues(map(_google_word, chain.from_iterable(tagged)))
            return
    many = len({row.get("channelTag") for row, _ in results}) > 1
    for row, best in results:
        yield {
            "text": best.get("transcript"),
            "end": find(row, ("resultEndTime", "resultEndOffset")),
            "speaker": row.get("channelTag") if many else None,
            "words": [{**_google_word(word), "speaker": None} for word in rows_at(best, "words")],
        }


def _google_label(word: Row) -> Any:
    return find(word, ("speakerTag", "speakerLabel", "speaker_tag")) or None


def _google_word(word: Row) -> Row:
    return {
        "word": word.get("word"),
        "start": find(word, ("startTime", "startOffset", "start_time")),
        "end": find(word, ("endTime", "endOffset", "end_time")),
        "confidence": word.get("confidence") or None,  # 0.0 stands for "not set"
        "speaker": _google_label(word),
    }


def azure(value: Any) -> Iterator[Row]:
    """Azure Speech: the SDK's detailed results, batch transcription, fast transcription. Ticks are 100 ns."""
    phrases = rows_at(value, "recognizedPhrases") or rows_at(value, "phrases") or rows_at(value, "")
    phrases = phrases or ([value] if isinstance(value, dict) else [])
    many = len({row.get("channel") for row in phrases}) > 1
    for row in phrases:
        best = find(row, ("NBest.0", "nBest.0")) or {}
        text = find(row, ("DisplayText", "text")) or find(best, ("Display", "display", "Lexical", "lexical"))
        listed = find(best, ("displayWords", "Words", "words")) or find(row, ("words",)) or ()
        start, end = _azure_times(row)
        yield {
            "text": text,
            "start": start,
            "end": end,
            "speaker": find(row, ("speaker", "Speaker", "SpeakerId")) or (row.get("channel") if many else None),
            "words": [_azure_word(word) for word in listed if isinstance(word, dict)],
        }


def _azure_word(word: Row) -> Row:
    start, end = _azure_times(word)
    return {
        "word": find(word, ("displayText", "Word", "word", "text")),
        "start": start, "end": end, "confidence": find(word, ("Confidence", "confidence")),
    }  # fmt: skip


def _azure_times(row: Row) -> tuple[float | None, float | None]:
    for start_keys, length_keys, unit in (
        (("offsetMilliseconds",), ("durationMilliseconds",), 1e-3),
        (("offsetInTicks", "Offset"), ("durationInTicks", "Duration"), 1e-7),
        (("offset",), ("duration",), 1e-3),  # ISO 8601 in batch results, milliseconds in the first fast transcription
    ):
        start, length = seconds(find(row, start_keys), unit), seconds(find(row, length_keys), unit)
        if start is not None:
            return start, None if length is None else round(start + length, 6)
    return None, None


def watson(value: Any) -> Iterator[Row]:
    """IBM Watson: words as ``[word, start, end]``; speaker labels are a list of their own, found by start time."""
    for part in [each for each in rows_at(value, "results") if each.get("results")] or [value]:
        who = {row.get("from"): row.get("speaker") for row in rows_at(part, "speaker_labels")}
        alone = len(set(who.values())) < 2
        for row in rows_at(part, "results"):
            best = dig(row, "alternatives.0")
            if not isinstance(best, dict):
                continue
            stamps = [each for each in best.get("timestamps") or () if isinstance(each, list) and len(each) == 3]
            sure = [pair[1] for pair in best.get("word_confidence") or () if isinstance(pair, list) and len(pair) == 2]
            sure += [None] * (len(stamps) - len(sure))
            words = [
                {"word": form, "start": start, "end": end, "confidence": confidence, "speaker": who.get(start)}
                for (form, start, end), confidence in zip(stamps, sure, strict=False)
            ]
            if alone or not words:
                speaker = words[0]["speaker"] if words else None
                yield {"text": best.get("transcript"), "words": words, "speaker": speaker}
            else:
                yield from cut_into_cues(words)
