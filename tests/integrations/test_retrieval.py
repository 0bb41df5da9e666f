"""LangChain and LlamaIndex: loaders, splitters, readers, nodes."""

from __future__ import annotations

from pathlib import Path

import pytest

import podparse as pp
from tests.made import talk

BRIDGES = Path(__file__).parents[2] / "examples/bridges.srt"


def test_langchain() -> None:
    pytest.importorskip("langchain_core", reason="langchain-core is not installed (pip install podparse[langchain])")
    from langchain_core.documents import Document

    from podparse.integrations.langchain import TranscriptLoader, TranscriptSplitter, to_documents

    [whole] = TranscriptLoader(BRIDGES, fix="clean").load()
    assert whole.page_content.startswith("Welcome back. We are talking about the old bridges.")
    split = TranscriptSplitter(20).split_documents([whole])
    assert [(each.metadata["speakers"], each.metadata["start"], each.metadata["end"]) for each in split] == [
        (["Ann"], 0.5, 5.9),
        (["Bo"], 6.1, 10.0),
    ]
    assert split[0].metadata["source"] == str(BRIDGES)
    assert "podparse" not in split[0].metadata
    assert len({each.id for each in split}) == 2
    assert list(TranscriptSplitter(20).transform_documents([whole])) == split
    [plain] = TranscriptSplitter().split_documents([Document("Ann: Hi.\nBo: Hello.\nAnn: Bye.", metadata={"x": 1})])
    assert (plain.metadata["x"], plain.metadata["speakers"]) == (1, ["Ann", "Bo"])
    [one] = to_documents(talk())
    assert (one.metadata["title"], one.metadata["show"]) == ("Oak", "The Harbour Show")


def test_llama_index(tmp_path: Path) -> None:
    pytest.importorskip("llama_index.core", reason="llama-index-core is not installed (podparse[llama-index])")
    from llama_index.core.schema import MetadataMode

    from podparse.integrations.llama_index import TranscriptReader, to_nodes

    [document] = TranscriptReader(fix="clean").load_data(BRIDGES, extra_info={"season": 1})
    assert document.text.splitlines()[0].startswith("Ann: Welcome back. We are talking about the old bridges.")
    assert (document.metadata["speakers"], document.metadata["season"]) == ("Ann, Bo", 1)
    nodes = to_nodes(pp.fix(pp.read(BRIDGES)), 20)
    assert [(node.metadata["speakers"], node.metadata["start"]) for node in nodes] == [("Ann", 0.5), ("Bo", 6.1)]
    assert nodes[0].get_content(MetadataMode.EMBED).startswith("header: 00:00:00-00:00:06, Ann\n\nAnn: Welcome")


def test_llama_index_reads_folders(tmp_path: Path) -> None:
    pytest.importorskip("llama_index.core", reason="llama-index-core is not installed (podparse[llama-index])")
    from llama_index.core import SimpleDirectoryReader

    from podparse.integrations.llama_index import TranscriptReader

    (tmp_path / "a.srt").write_bytes(BRIDGES.read_bytes())
    reader = SimpleDirectoryReader(str(tmp_path), file_extractor={".srt": TranscriptReader(fix=None)})
    [document] = reader.load_data()
    assert document.text.startswith("Ann: Welcome back. We are talking about the, uh, old bridges.")
