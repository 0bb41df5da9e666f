"""The snippets of docs/integrations.md and docs/scale.md run as they stand."""

from __future__ import annotations

import re
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SECTION = re.compile(r"^## (.+?)$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
SNIPPET = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NEEDS = {
    "Tables": ("pandas", "polars", "pyarrow", "datasets"),
    "spaCy": ("spacy",),
    "pysubs2": ("pysubs2",),
    "LangChain": ("langchain_core",),
    "LlamaIndex": ("llama_index",),
    "Dask": ("distributed",),
    "Ray Data": ("ray",),
    "Spark": ("pyspark",),
    "Hugging Face datasets": ("datasets",),
    "Files by URL": ("dask", "fsspec"),
}
PAGES = [(ROOT / "docs" / name).read_text("utf-8") for name in ("integrations.md", "scale.md")]
SNIPPETS = [(title, code) for page in PAGES for title, text in SECTION.findall(page) for code in SNIPPET.findall(text)]


@pytest.mark.parametrize(("title", "code"), SNIPPETS, ids=[title for title, _ in SNIPPETS])
def test_snippet(title: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = [name for name in NEEDS.get(title, ()) if find_spec(name) is None]
    if missing:
        pytest.skip(f"{', '.join(missing)} not installed")
    if title == "Spark" and shutil.which("java") is None:
        pytest.skip("Spark needs Java (Debian: default-jre-headless)")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RAY_AUTH_MODE", "disabled")
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    exec(compile(code, f"docs, {title}", "exec"), {"__name__": "__main__"})


def test_every_bridge_has_its_snippet() -> None:
    assert {title for title, _ in SNIPPETS} >= NEEDS.keys()
