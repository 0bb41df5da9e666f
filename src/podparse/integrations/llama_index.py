"""LlamaIndex: a reader for ``SimpleDirectoryReader``, and chunks as nodes."""

from __future__ import annotations

import os
from typing import Any

from llama_index.core.readers.base import BaseReader
from llama_index.core.schema import Document, TextNode

from podparse import api
from podparse.chunks import Measure, chunks
from podparse.model import Transcript

__all__ = ["TranscriptReader", "to_nodes"]


def to_nodes(transcript: Transcript, size: float = 300, *, by: Measure = "words", overlap: float = 0) -> list[TextNode]:
    """The chunks of a transcript as nodes; see `podparse.chunks.chunks` for the sizes.

    ``metadata`` has ``source``, ``header``, ``speakers`` (one text), ``start`` and ``end`` (seconds), ``first_turn``
    and ``last_turn``; of these only the header goes to models.
    """
    nodes = []
    for chunk in chunks(transcript, size, by=by, overlap=overlap):
        record = chunk.to_record()
        node = TextNode(id_=record.pop("id"), text=record.pop("text"), metadata=_metadata(transcript, record))
        node.excluded_embed_metadata_keys = node.excluded_llm_metadata_keys = [
            key for key in node.metadata if key != "header"
        ]
        nodes.append(node)
    return nodes


def _metadata(transcript: Transcript, record: dict[str, Any]) -> dict[str, Any]:
    source = transcript.source.path if transcript.source else None
    known = {"source": source, **record, "speakers": ", ".join(record["speakers"])}
    return {key: value for key, value in known.items() if value is not None}


class TranscriptReader(BaseReader):
    """Reads a transcript of any format as one document; ``fix`` is the preset it is repaired by, None for none.

    ``SimpleDirectoryReader("talks", file_extractor={".srt": TranscriptReader(), ".vtt": TranscriptReader()})``
    """

    def __init__(self, *, fix: Any = "asr") -> None:
        self.fix = fix

    def load_data(self, file: str | os.PathLike[str], extra_info: dict[str, Any] | None = None) -> list[Document]:
        """The document: a line for each turn, with its speaker."""
        transcript = api.read(file)
        if self.fix is not None:
            transcript = api.fix(transcript, self.fix)
        lines = (f"{turn.speaker.name}: {turn.text}" if turn.speaker else turn.text for turn in transcript.turns)
        speakers = ", ".join(speaker.name for speaker in transcript.speakers)
        metadata = {"source": os.fspath(file), "speakers": speakers, **(extra_info or {})}
        return [Document(text="\n".join(lines), metadata=metadata)]
