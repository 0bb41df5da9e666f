"""Producers whose JSON the general reader understands by its keys: only their names and marks are written down here."""

from __future__ import annotations

from typing import Any, Final

from podparse.formats.json.profile import Profile

__all__ = ["PRODUCERS"]

_BESIDE_TEXT: Final = {"text", "usage", "logprobs", "language", "duration", "task", "x_groq", "request_id", "id"}


def _is_voxtral(value: Any) -> bool:
    return str(value.get("model")).startswith("voxtral")


def _is_one_text(value: Any) -> bool:
    return value.keys() <= _BESIDE_TEXT and isinstance(value["text"], str) and " " in value["text"].strip()


def _known(name: str, title: str, spec: str, *marks: str, **rest: Any) -> Profile:
    return Profile(name=name, title=title, spec=spec, marks=marks, guessed=True, **rest)


PRODUCERS: Final[tuple[Profile, ...]] = (
    _known("amberscript", "Amberscript", "https://www.amberscript.com/en/api/",
           "speakers[].spkid segments[].words[].text"),
    _known("azure-video-indexer", "Azure AI Video Indexer", "https://learn.microsoft.com/azure/azure-video-indexer/",
           "videos[].insights.transcript[].instances[]", "insights.transcript[].instances[]"),
    _known("dote", "DOTe", "https://www.dote.aau.dk", "lines[].speakerDesignation lines[].text"),
    _known("elevenlabs-scribe", "ElevenLabs Scribe (segments)",
           "https://elevenlabs.io/docs/api-reference/speech-to-text/convert",
           "segments[].words[].start_time segments[].speaker.id segments[].text"),
    _known("gong", "Gong", "https://help.gong.io/docs/what-the-gong-api-provides",
           "callTranscripts[].transcript[].sentences[].text", unit=1e-3),
    _known("google-meet-api", "Google Meet REST API", "https://developers.google.com/workspace/meet/api",
           "transcriptEntries[].participant transcriptEntries[].text"),
    _known("kyutai", "Kyutai's streaming server", "https://github.com/kyutai-labs/delayed-streams-modeling",
           "[].type [].text [].start_time [].stop_time"),
    _known("openai-json", "OpenAI transcription (json)", "https://platform.openai.com/docs/api-reference/audio",
           "text", test=_is_one_text),
    _known("oracle-speech", "Oracle Cloud Speech", "https://docs.oracle.com/iaas/Content/speech/home.htm",
           "transcriptions[].tokens[].token"),
    _known("picovoice", "Picovoice Leopard", "https://picovoice.ai/docs/api/leopard-python/",
           "words[].startSec words[].endSec words[].word", "[].startSec [].endSec [].word"),
    _known("podlove-json", "Podlove Web Player", "https://docs.podlove.org/podlove-web-player/v5/configuration",
           "[].start_ms [].end_ms [].text", "transcripts[].start_ms transcripts[].text"),
    _known("premiere-json", "Adobe Premiere Pro", "https://helpx.adobe.com/premiere-pro/using/speech-to-text.html",
           "segments[].words[].eos segments[].words[].text"),
    _known("recall", "Recall.ai", "https://docs.recall.ai/docs/download-schemas",
           "[].participant [].words[].start_timestamp [].words[].text"),
    _known("sherpa-onnx", "sherpa-onnx", "https://github.com/k2-fsa/sherpa-onnx", "text tokens[] timestamps[]"),
    _known("sonix", "Sonix", "https://sonix.ai/docs/api", "id name transcript[].start_time transcript[].text"),
    _known("soniox", "Soniox", "https://soniox.com/docs/stt/api-reference",
           "tokens[].start_ms tokens[].end_ms tokens[].text"),
    _known("spotify", "Spotify read-along", "https://open.spotify.com",
           "section[].startMs section[].text.sentence.text"),
    _known("symbl", "Symbl.ai", "https://docs.symbl.ai/reference", "messages[].conversationId messages[].text"),
    _known("vosk", "Vosk", "https://alphacephei.com/vosk/", "result[].conf result[].word text",
           "[].result[].conf [].result[].word"),
    _known("voxtral", "Voxtral (Mistral)", "https://docs.mistral.ai/capabilities/audio/",
           "model segments[].text segments[].start", test=_is_voxtral),
)  # fmt: skip
