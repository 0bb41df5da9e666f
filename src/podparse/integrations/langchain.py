"""LangChain: a loader that reads transcripts, and a splitter that keeps turns, sentences and questions whole."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from langchain_core.document_loaders import BaseLoader
from langchain_core.documents import BaseDocumentTransformer, Document

from podparse import api
from podparse.chunks import Chunk, Measure, chunks
from podparse.model import Transcript

__all__ = ["TranscriptLoader", "TranscriptSplitter", "to_documents"]


def to_documents(
    transcript: Transcript, size: float = 300, *, by: Measure = "words", overlap: float = 0
) -> list[Document]:
    """The chunks of a transcript as documents; see `podparse.chunks.chunks` for the sizes.

    The page content is the chunk's text; ``metadata`` has ``source``, ``header``, ``speakers``, ``start`` and ``end``
    (seconds), ``first_turn``, ``last_turn``, and what is known of title, show and date.
    """
    return [_document(transcript, chunk) for chunk in chunks(transcript, size, by=by, overlap=overlap)]


def _document(transcript: Transcript, chunk: Chunk) -> Document:
    record = chunk.to_record()
    return Document(id=record.pop("id"), page_content=record.pop("text"), metadata={**_known(transcript), **record})


def _known(transcript: Transcript) -> dict[str, Any]:
    meta, source = transcript.meta, transcript.source
    known = {
        "source": source.path if source else None,
        "title": meta.title,
        "show": meta.show,
        "date": meta.date.isoformat() if meta.date else None,
    }
    return {key: value for key, value in known.items() if value is not None}


class TranscriptLoader(BaseLoader):
    """Loads transcripts of any format, a document each; ``fix`` is the preset they are repaired by, None for none.

    ``metadata`` keeps the transcript under ``"podparse"`` for `TranscriptSplitter`, as ``podparse-json`` text.
    """

    def __init__(self, paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], *, fix: Any = "asr") -> None:
        self.paths: list[str | os.PathLike[str]] = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
        self.fix: Any = fix

    def lazy_load(self) -> Iterator[Document]:
        """One document after another."""
        for path in self.paths:
            transcript = api.read(path)
            if self.fix is not None:
                transcript = api.fix(transcript, self.fix)
            native = api.dumps(transcript, "podparse-json")
            yield Document(page_content=transcript.text, metadata={**_known(transcript), "podparse": native})


class TranscriptSplitter(BaseDocumentTransformer):
    """Splits transcripts into chunks: those of `TranscriptLoader` with speakers and times, others by their text."""

    def __init__(self, size: float = 300, *, by: Measure = "words", overlap: float = 0) -> None:
        self.size: float = size
        self.by: Measure = by
        self.overlap: float = overlap

    def split_documents(self, documents: Iterable[Document]) -> list[Document]:
        """The chunks of all documents; the metadata of each document go to its chunks."""
        split = []
        for document in documents:
            kept = {key: value for key, value in document.metadata.items() if key != "podparse"}
            native = document.metadata.get("podparse")
            transcript = api.parse(native, format="podparse-json") if native else api.parse(document.page_content)
            for each in to_documents(transcript, self.size, by=self.by, overlap=self.overlap):
                each.metadata = {**kept, **each.metadata}
                split.append(each)
        return split

    def transform_documents(self, documents: Sequence[Document], **_: Any) -> Sequence[Document]:
        """The same, as LangChain's pipelines call it."""
        return self.split_documents(documents)
