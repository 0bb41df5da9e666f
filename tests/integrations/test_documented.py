"""The snippets of docs/integrations.md run as they stand."""

from __future__ import annotations

import re
import shutil
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
}
PAGE = (ROOT / "docs/integrations.md").read_text("utf-8")
SNIPPETS = [(title, code) for title, text in SECTION.findall(PAGE) for code in SNIPPET.findall(text)]


@pytest.mark.parametrize(("title", "code"), SNIPPETS, ids=[title for title, _ in SNIPPETS])
def test_snippet(title: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = [name for name in NEEDS.get(title, ()) if find_spec(name) is None]
    if missing:
        pytest.skip(f"{', '.join(missing)} not installed")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, f"docs/integrations.md, {title}", "exec"), {})


def test_every_bridge_has_its_snippet() -> None:
    assert {title for title, _ in SNIPPETS} >= NEEDS.keys()
