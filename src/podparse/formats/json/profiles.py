"""The JSON formats, one `Profile` each. Where two fit a file, the one with the longer mark wins, then the earlier."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from podparse.formats.json.producers import PRODUCERS
from podparse.formats.json.profile import Profile
from podparse.formats.json.shapes import clouds, editors, services, whisper
from podparse.formats.json.shapes._cut import cut_into_cues
from podparse.formats.json.values import dig, label, rows_at

__all__ = ["PROFILES"]

MS: Final = 1e-3


def _one_word_each(value: Any) -> bool:
    """Whether the objects of a list are single words."""
    texts = [str(row.get("text", "")) for row in rows_at(value, "")[:200]]
    return sum(len(text.split()) for text in texts) < 1.2 * len(texts)


def _only_timed_text(value: Any) -> bool:
    """Whether the file is the flat array that transcriptator reads as a podcast transcript: start, end, text alone."""
    return all(row.keys() == {"start", "end", "text"} for row in rows_at(value, ""))


def _all_triples(value: Any) -> bool:
    return isinstance(value, list) and all(map(editors.is_triple, value[:50]))


def _has_streamed(value: Any) -> bool:
    return any(str(row.get("type", "")).startswith("transcript.text.") for row in rows_at(value, "") or [value])


def _has_plain_words(value: Any) -> bool:
    return all(isinstance(row.get("words"), str) for row in (rows_at(value, "") or [value])[:50])


def _has_diarized(value: Any) -> bool:
    return any(row.get("type") == "transcript.text.segment" for row in rows_at(value, "segments"))


def _table(*paths: str) -> Any:
    """Names out of an object ``{label: name}`` or a list of objects with id and name, at the first path that is."""

    def names(value: Any) -> Mapping[str, str]:
        path = next((each for each in paths if dig(value, each)), paths[0])
        found = dig(value, path)
        if isinstance(found, dict):
            return {key: name for key, name in found.items() if isinstance(name, str)}
        pairs = ((label(row.get("id")), row.get("name")) for row in rows_at(value, path))
        return {key: name for key, name in pairs if key and isinstance(name, str)}

    return names


PROFILES: Final[tuple[Profile, ...]] = (
    Profile(
        name="podcast-json",
        title="Podcasting 2.0 JSON",
        spec="https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md#json",
        marks=("segments[].body",),
        rows="segments", text=("body", "text"), start=("startTime",), end=("endTime",),
    ),
    Profile(
        name="podcast-json",
        title="Podcasting 2.0 JSON",
        marks=("[].body [].startTime", "[].body [].speaker"),
        text=("body",), start=("startTime",), end=("endTime",),
    ),
    Profile(
        name="podcast-json",
        title="Podcasting 2.0 JSON",
        marks=("[].start [].end [].text",),
        test=_only_timed_text,
        unit=None,
    ),
    Profile(
        name="openai-diarized",
        title="OpenAI diarized_json (gpt-4o-transcribe-diarize)",
        spec="https://platform.openai.com/docs/api-reference/audio/diarized-json-object",
        marks=("segments[].type segments[].text segments[].speaker",),
        test=_has_diarized,
        rows="segments", id=("id",),
    ),
    Profile(
        name="openai-stream",
        title="OpenAI transcription events (server-sent events or JSON lines)",
        spec="https://platform.openai.com/docs/api-reference/audio/transcript-text-delta-event",
        suffixes=(".json", ".jsonl"),
        marks=("[].type [].delta", "[].type [].text", "type delta", "type text"),
        test=_has_streamed,
        rows=whisper.openai_stream, joint="",
    ),
    Profile(
        name="whisperx",
        title="WhisperX",
        spec="https://github.com/m-bain/whisperX",
        marks=(
            "segments[].words[].score", "segments[].text word_segments", "[].text [].words[].score",
            "text words[].word words[].score", "segments[].text segments[].words[].speaker",
            "[].text [].start [].words[].word [].words[].score",
            "segments[].text segments[].start segments[].words[].word segments[].words[].score",
        ),
        rows=whisper.whisper, word=("word", "text"),
    ),
    Profile(
        name="whisper-json",
        title="Whisper: openai-whisper, OpenAI verbose_json, faster-whisper, whisper-timestamped, stable-ts",
        spec="https://github.com/openai/whisper/blob/main/whisper/utils.py",
        marks=(
            "segments[].text segments[].start segments[].seek", "segments[].text segments[].start language",
            "segments[].text segments[].start segments[].words[].word", "segments[].text segments[].start text",
            "segments[].text segments[].avg_logprob", "task duration text", "text words[].word words[].start",
            "[].text [].start [].words[].word", "[].text [].start [].avg_logprob", "[].text [].start [].no_speech_prob",
            "[].text [].start [].seek",
        ),
        rows=whisper.whisper, whole=("text",), speaker=("speaker", "speaker_id", "speaker_label", "speaker_name"),
    ),
    Profile(
        name="whisper-chunks",
        title="Whisper by Hugging Face pipelines (chunks), insanely-fast-whisper",
        spec="https://huggingface.co/docs/transformers/main_classes/pipelines",
        marks=("chunks[].timestamp chunks[].text", "speakers[].timestamp speakers[].text"),
        rows=whisper.chunks, whole=("text",),
    ),
    Profile(
        name="whisper-cpp-json",
        title="whisper.cpp -oj and -ojf",
        spec="https://github.com/ggml-org/whisper.cpp/blob/master/examples/cli/cli.cpp",
        marks=("transcription[].offsets.from transcription[].text", "[].offsets.from [].text"),
        rows=whisper.whisper_cpp, unit=MS, language=("result.language", "params.language"),
    ),
    Profile(
        name="deepgram",
        title="Deepgram",
        spec="https://developers.deepgram.com/reference/speech-to-text-api/listen",
        marks=("results.channels[].alternatives[].transcript", "[].channel.alternatives[].transcript",
               "results.utterances[].transcript"),
        rows=clouds.deepgram, language=("results.channels.0.detected_language",),
    ),
    Profile(
        name="assemblyai",
        title="AssemblyAI",
        spec="https://www.assemblyai.com/docs/api-reference/transcripts/get",
        marks=("words[].text audio_url", "words[].text acoustic_model", "words[].text audio_duration",
               "utterances[].words[].text", "words[].text speech_model"),
        rows=clouds.assemblyai, word=("word", "text"), unit=MS, language=("language_code",), whole=("text",),
    ),
    Profile(
        name="assemblyai",
        title="AssemblyAI",
        marks=("[].text [].start [].end [].speaker",),
        test=_one_word_each,
        rows=clouds.assemblyai, unit=None,
    ),
    Profile(
        name="aws-transcribe",
        title="AWS Transcribe",
        spec="https://docs.aws.amazon.com/transcribe/latest/dg/how-input.html",
        marks=("results.items[].alternatives[].content", "[].alternatives[].content [].start_time",
               "items[].alternatives[].content"),
        rows=clouds.aws, language=("results.language_code",),
    ),
    Profile(
        name="aws-transcribe",
        title="AWS Transcribe",
        marks=("Transcript[].Content", "Transcript[].BeginOffsetMillis"),
        rows=clouds.aws_calls, id=("id",), unit=MS, language=("LanguageCode",),
    ),
    Profile(
        name="aws-transcribe",
        title="AWS Transcribe",
        marks=("audio_segments[].text audio_segments[].start_timestamp_millis",),
        rows=clouds.aws_bedrock, id=("id",), unit=MS, language=("metadata.dominant_asset_language",),
    ),
    Profile(
        name="aws-transcribe",
        title="AWS Transcribe (Bedrock Data Automation)",
        marks=("matched_blueprint inference_result",),
        rows=clouds.aws_blueprint,
    ),
    Profile(
        name="google-stt",
        title="Google Cloud Speech-to-Text v1 and v2",
        spec="https://cloud.google.com/speech-to-text/docs/reference/rest/v1/speech/recognize",
        marks=("results[].alternatives[].transcript results[].alternatives[].words[].word",
               "results[].alternatives[].transcript results[].resultEndTime",
               "results[].alternatives[].transcript results[].resultEndOffset",
               "results[].alternatives[].transcript"),
        rows=clouds.google, language=("results.0.languageCode",),
    ),
    Profile(
        name="azure",
        title="Azure AI Speech: SDK detailed results, batch and fast transcription",
        spec="https://learn.microsoft.com/azure/ai-services/speech-service/batch-transcription-get",
        marks=("[].NBest[].Display [].Offset", "NBest[].Display Offset", "recognizedPhrases[].nBest[]",
               "phrases[].offsetMilliseconds phrases[].text", "combinedPhrases phrases[].text",
               "[].DisplayText [].Offset", "DisplayText Offset"),
        rows=clouds.azure, language=("locale", "recognizedPhrases.0.locale", "phrases.0.locale"),
    ),
    Profile(
        name="rev-ai",
        title="Rev.ai and Rev",
        spec="https://docs.rev.ai/api/asynchronous/transcripts/",
        marks=("monologues[].elements[].value",),
        rows=services.rev, joint="", names=_table("speakers"),
    ),
    Profile(
        name="speechmatics",
        title="Speechmatics json-v2, and its live messages",
        spec="https://docs.speechmatics.com/rt-api-ref",
        suffixes=(".json", ".jsonl"),
        marks=("results[].alternatives[].content results[].start_time", "message results format",
               "[].message [].results[].alternatives[].content", "format metadata.transcription_config results",
               "[].message [].metadata"),
        rows=services.speechmatics,
        language=("metadata.transcription_config.language",),
    ),
    Profile(
        name="speechmatics",
        title="Speechmatics",
        marks=("words[].name words[].time", "[].word [].speaker_name [].start [].duration"),
        rows=services.speechmatics_v1,
    ),
    Profile(
        name="gladia",
        title="Gladia",
        spec="https://docs.gladia.io/api-reference/v2/pre-recorded/get",
        marks=("transcription.utterances[].text", "utterances[].text utterances[].words[].word"),
        rows=lambda value: rows_at(value, "transcription.utterances") or rows_at(value, "utterances"),
        language=("transcription.languages.0", "utterances.0.language"), whole=("transcription.full_transcript",),
    ),
    Profile(
        name="gladia",
        title="Gladia",
        marks=("[].transcription [].time_begin", "prediction[].transcription prediction[].time_begin"),
        rows=lambda value: rows_at(value, "prediction") or rows_at(value, ""),
        text=("transcription",), start=("time_begin",), end=("time_end",),
        word_start=("time_begin",), word_end=("time_end",),
    ),
    Profile(
        name="elevenlabs-scribe",
        title="ElevenLabs Scribe",
        spec="https://elevenlabs.io/docs/api-reference/speech-to-text/convert",
        marks=("words[].text words[].type", "transcripts[].words[].text", "language_probability words[].text"),
        rows=services.elevenlabs, joint="", whole=("text",), language=("language_code", "transcripts.0.language_code"),
    ),
    Profile(
        name="ibm-watson",
        title="IBM Watson Speech to Text",
        spec="https://cloud.ibm.com/docs/speech-to-text?topic=speech-to-text-output",
        marks=("results[].alternatives[].timestamps results[].alternatives[].transcript",
               "results[].results[].alternatives[].timestamps", "results[].results[].alternatives[].transcript",
               "result_index results[].alternatives[].transcript"),
        rows=clouds.watson,
    ),
    Profile(
        name="youtube-json3",
        title="YouTube timed text json3",
        spec="https://github.com/yt-dlp/yt-dlp (subtitle format json3)",
        suffixes=(".json3", ".json"),
        marks=("events[].segs[].utf8", "wireMagic events"),
        rows=services.youtube, joint="",
    ),
    Profile(
        name="youtube-transcript",
        title="youtube-transcript-api and its relatives",
        spec="https://github.com/jdepoix/youtube-transcript-api",
        marks=("[].text [].start [].duration", "snippets[].text snippets[].start snippets[].duration"),
        rows=lambda value: rows_at(value, "snippets") or rows_at(value, ""),
        language=("language_code",),
    ),
    Profile(
        name="podchaser-json",
        title="Podchaser",
        spec="https://www.podchaser.com",
        marks=("[].utterance [].timestamp", "[].utterance [].speaker"),
        rows=lambda value: cut_into_cues(
            {"word": row.get("utterance"), "speaker": row.get("speaker"), "start": dig(row, "timestamp.0"),
             "end": dig(row, "timestamp.1")}
            for row in rows_at(value, "")
        ),
    ),
    Profile(
        name="podwhisperer-json",
        title="Podwhisperer",
        spec="https://github.com/fourTheorem/podwhisperer",
        marks=("segments[].speakerLabel segments[].text", "speakers segments[].speakerLabel"),
        rows="segments", speaker=("speakerLabel",), names=_table("speakers"),
    ),
    Profile(
        name="transcribee",
        title="transcribee document",
        spec="https://github.com/bugbakery/transcribee/tree/main/doc/document_format",
        marks=("children[].children[].text", "children speaker_names"),
        rows=editors.transcribee, joint="", names=_table("speaker_names"), language=("children.0.lang",),
    ),
    Profile(
        name="stj",
        title="Standard Transcription JSON",
        spec="https://github.com/yaniv-golan/STJ",
        suffixes=(".stj.json", ".stj", ".json"),
        marks=("stj.transcript.segments", "stj.transcript", "metadata transcript.segments[].text"),
        rows=editors.stj, speaker=("speaker_id",),
        names=_table("stj.transcript.speakers", "transcript.speakers", "metadata.speakers"),
        language=("stj.metadata.languages.0", "metadata.languages.0"),
    ),
    Profile(
        name="seglst",
        title="SegLST (meeteval, CHiME)",
        spec="https://github.com/fgnt/meeteval#segment-wise-long-form-speech-transcription-annotation-seglst",
        suffixes=(".seglst.json", ".json", ".jsonl"),
        marks=("[].words [].start_time [].speaker", "[].session_id [].words", "session_id words speaker"),
        test=_has_plain_words,
        rows=lambda value: rows_at(value, "") or [value],
        text=("words",), start=("start_time",), end=("end_time",), words=(),
    ),
    Profile(
        name="lhotse",
        title="lhotse supervisions and cuts",
        spec="https://lhotse.readthedocs.io/en/latest/corpus.html",
        suffixes=(".json", ".jsonl"),
        marks=("[].recording_id [].start [].duration [].channel", "[].supervisions[].start",
               "recording_id start duration channel", "supervisions[].start", "[].tracks[].cut.supervisions"),
        rows=editors.lhotse, id=("id",), language=("0.language", "0.supervisions.0.language"),
    ),
    Profile(
        name="bbc-kaldi",
        title="BBC Kaldi",
        spec="https://github.com/bbc/react-transcript-editor/tree/master/packages/stt-adapters/bbc-kaldi",
        marks=("retval.words[].word", "segmentation.segments[].speaker", "words[].punct"),
        rows=editors.kaldi, nobody=frozenset({"U_UKN"}),
    ),
    Profile(
        name="autoedit",
        title="autoEdit 2",
        spec="https://github.com/OpenNewsLabs/autoEdit_2",
        marks=("text[].paragraph[].line[].text",),
        rows=editors.autoedit, nobody=frozenset({"Unnamed Speaker"}), unit=1.0,
    ),
    Profile(
        name="digital-paper-edit",
        title="BBC Digital Paper Edit, Slate transcript editor",
        spec="https://github.com/bbc/digital-paper-edit-client",
        marks=("words[].text paragraphs[].speaker", "words[].text paragraphs[].start"),
        rows=editors.paper_edit, nobody=frozenset({"U_UKN"}),
    ),
    Profile(
        name="digital-paper-edit",
        title="BBC Digital Paper Edit, Slate transcript editor",
        marks=("blocks[].text entityMap blocks[].data",),
        rows=editors.draft_js, nobody=frozenset({"U_UKN"}),
    ),
    Profile(
        name="fireflies",
        title="Fireflies.ai",
        spec="https://docs.fireflies.ai/graphql-api/query/transcript",
        marks=("sentences[].text sentences[].speaker_name", "sentences[].raw_text sentences[].start_time",
               "[].sentence [].speaker_name", "[].sentence [].startTime", "[].raw_text [].speaker_name"),
        rows=lambda value: rows_at(value, "sentences") or rows_at(value, ""),
        text=("text", "sentence", "raw_text"), start=("start_time", "startTime", "time"), end=("end_time", "endTime"),
        speaker=("speaker_name", "speaker_id"),
    ),
    Profile(
        name="fathom",
        title="Fathom",
        spec="https://developers.fathom.ai/api-reference/recordings/get-transcript",
        marks=("[].speaker.display_name [].text [].timestamp", "transcript[].speaker.display_name transcript[].text"),
        rows=lambda value: rows_at(value, "transcript") or rows_at(value, ""),
        start=("timestamp",),
    ),
    Profile(
        name="otranscribe",
        title="oTranscribe",
        spec="https://github.com/oTranscribe/oTranscribe",
        suffixes=(".otr", ".json"),
        marks=("text media media-time",),
        rows=editors.otranscribe, words=(),
    ),
    Profile(
        name="3b1b-timings",
        title="Timed sentences or words as [text, start, end]",
        spec="https://github.com/3b1b/captions",
        marks=("[][]",),
        test=_all_triples,
        rows=editors.triples,
    ),
    *PRODUCERS,
)  # fmt: skip
