"""The MCP server, asked by the client of the official package over standard input and output."""

from __future__ import annotations

import asyncio
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

import podparse as pp
from podparse.cli import main
from podparse.cli.mcp import Tools

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "talks").mkdir()
    shutil.copy(EXAMPLES / "bridges.srt", tmp_path / "talks")
    assert main(["index", str(tmp_path / "talks"), "-o", str(tmp_path / "talks/show.db")]) == 0
    (tmp_path / "secret.srt").write_bytes((EXAMPLES / "bridges.srt").read_bytes())
    return tmp_path / "talks"


def test_tools_read_fix_explain_and_search(root: Path) -> None:
    tools = Tools(root)
    assert tools.read("bridges.srt", turns=1).splitlines() == [
        "[00:00:00] Ann: Welcome back. We are talking about the, uh, old bridges. "
        "I I think the one in the valley is the oldest.",
        "(1 more turns, from first_turn=1)",
    ]
    assert tools.fix("bridges.srt", first_turn=1).startswith("[00:00:06] Bo: It looks that way")
    explained = tools.explain("bridges.srt")
    assert (explained["count"], {edit["kind"] for edit in explained["edits"]}) == (5, {"filler", "repetition"})
    assert tools.explain("bridges.srt", first_edit=4)["edits"] == explained["edits"][4:]
    [hit] = tools.search("show.db", "paint", speaker="bo")
    assert (hit["speaker"], hit["start"]) == ("Bo", 6.1)


@pytest.mark.parametrize("path", ["../secret.srt", "/etc/hostname"])
def test_nothing_outside_the_folder_is_read(root: Path, path: str) -> None:
    for tool in (Tools(root).read, Tools(root).fix, Tools(root).explain):
        with pytest.raises(pp.PodparseError, match="not below the folder"):
            tool(path)
    with pytest.raises(pp.PodparseError, match="not below the folder"):
        Tools(root).search(path, "x")


def test_links_do_not_lead_outside(root: Path) -> None:
    (root / "link.srt").symlink_to(root.parent / "secret.srt")
    with pytest.raises(pp.PodparseError, match="not below the folder"):
        Tools(root).read("link.srt")


async def converse(root: Path) -> dict[str, Any]:
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client

    server = StdioServerParameters(command=sys.executable, args=["-m", "podparse", "mcp", str(root)])
    async with stdio_client(server) as (reading, writing), ClientSession(reading, writing) as session:
        await session.initialize()
        tools = (await session.list_tools()).tools
        fixed = await session.call_tool("fix", {"path": "bridges.srt", "preset": "clean"})
        found = await session.call_tool("search", {"index": "show.db", "query": "paint"})
        refused = await session.call_tool("read", {"path": "../secret.srt"})
        return {
            "tools": {tool.name: tool.description for tool in tools},
            "fixed": fixed.content[0].text,
            "found": json.loads(found.content[0].text),
            "refused": (refused.is_error, refused.content[0].text),
        }


def test_a_client_talks_to_the_server(root: Path) -> None:
    pytest.importorskip("mcp", reason="mcp is not installed (pip install podparse[mcp])")
    told = asyncio.run(asyncio.wait_for(converse(root), 60))
    assert sorted(told["tools"]) == ["explain", "fix", "read", "search"]
    assert "a line for each turn" in told["tools"]["read"]
    assert told["fixed"].startswith("[00:00:00] Ann: Welcome back. We are talking about the old bridges.")
    assert told["found"]["speaker"] == "Bo"
    assert told["refused"][0] is True
    assert "not below the folder" in told["refused"][1]


def test_without_the_package_the_command_says_what_to_install(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    assert main(["mcp", str(root)]) == 1
    assert "pip install podparse[mcp]" in capsys.readouterr().err
