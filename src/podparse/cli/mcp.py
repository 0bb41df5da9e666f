"""``podparse mcp``: a server for the Model Context Protocol, over standard input and output.

It reads and searches below one folder, changes nothing, and gives long texts in parts.
https://modelcontextprotocol.io
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from podparse import api
from podparse._output import is_inside
from podparse._time import clock
from podparse.cli import FINE
from podparse.errors import PodparseError
from podparse.model import Transcript

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

    from podparse.fixing.presets import Preset

TURNS: Final = 100  # that a tool gives at once unless asked for others
EDITS: Final = 200


def mcp(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse mcp``."""
    parser.add_argument(
        "root", nargs="?", default=".", metavar="FOLDER", help="what may be read (default: this folder)"
    )
    return _mcp


def _mcp(args: argparse.Namespace) -> int:
    try:
        server(args.root).run("stdio")
    except ImportError as error:
        raise PodparseError(f"the server needs an extra: pip install podparse[mcp] ({error})") from None
    return FINE


def server(root: str) -> MCPServer:
    """The server, with its tools, for the files below ``root``."""
    from mcp.server.mcpserver import MCPServer

    tools = Tools(Path(root))
    made = MCPServer("podparse", instructions="Podcast transcripts: read, repair, explain and search them.")
    for tool in (tools.read, tools.fix, tools.explain, tools.search):
        made.tool()(_reported(tool))
    return made


def _reported(tool: Callable[..., Any]) -> Callable[..., Any]:
    """The tool with its errors reported to the model, which else would only learn that something went wrong."""
    from mcp.server.mcpserver.exceptions import ToolError

    @wraps(tool)
    def call(*args: Any, **options: Any) -> Any:
        try:
            return tool(*args, **options)
        except (PodparseError, OSError, ValueError) as error:
            raise ToolError(str(error)) from error

    return call


class Tools:
    """What the server offers; the docstrings are what a model reads."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    def read(self, path: str, first_turn: int = 0, turns: int = TURNS) -> str:
        """The text of a transcript file of any format as it was read: a line for each turn, with time and speaker.

        `first_turn` (from 0) and `turns` choose a part of a long one.
        """
        return _lines(self._read(path), first_turn, turns)

    def fix(
        self, path: str, preset: str = "clean", names: list[str] | None = None, first_turn: int = 0, turns: int = TURNS
    ) -> str:
        """The text of a transcript, repaired; the file stays as it is.

        `preset`: `clean` (fillers, repetitions, names, casing), `asr` (names and casing only) or `verbatim`. `names`
        are names and terms of the episode as they are rightly written.
        """
        return _lines(self._fixed(path, preset, names), first_turn, turns)

    def explain(
        self, path: str, preset: str = "clean", names: list[str] | None = None, first_edit: int = 0
    ) -> dict[str, Any]:
        """What repairing would change in a transcript: each edit with place, kind, rule and confidence, and what is
        suggested but not applied. `first_edit` chooses a later part of a long list.
        """
        fixed = self._fixed(path, preset, names)
        edits = fixed.to_records(by="edit")
        return {
            "edits": edits[first_edit : first_edit + EDITS],
            "count": len(edits),
            "suggestions": fixed.to_records(by="suggestion")[:EDITS],
            "warnings": [notice.message for notice in fixed.warnings],
        }

    def search(
        self, index: str, query: str, speaker: str | None = None, since: str | None = None, limit: int = 20
    ) -> list[dict[str, Any]]:
        """Passages in an index made by `podparse index`: who said what, when and where.

        All words of the query have to be there; "quotes" hold words together, a * ends the beginning of a word, a -
        goes before what must not be there. `since` is a day such as 2025-01-31.
        """
        from podparse.search import Index

        day = date.fromisoformat(since) if since else None
        with Index(self._path(index), create=False) as opened:
            return [hit.to_record() for hit in opened.search(query, speaker=speaker, since=day, limit=limit)]

    def _path(self, path: str) -> Path:
        found = self._root / path
        if not is_inside(found, self._root):
            raise PodparseError(f"{path} is not below the folder that this server reads")
        return found

    def _read(self, path: str) -> Transcript:
        return api.read(self._path(path))

    def _fixed(self, path: str, preset: str, names: list[str] | None) -> Transcript:
        from podparse.fixing.pipeline import Pipeline
        from podparse.fixing.terms import Dictionary

        dictionaries = (Dictionary.from_terms(names),) if names else ()
        return Pipeline.preset(cast("Preset", preset), dictionaries=dictionaries)(self._read(path))


def _lines(transcript: Transcript, first: int, count: int) -> str:
    chosen = transcript.turns[max(0, first) : max(0, first) + count]
    lines = []
    for turn in chosen:
        time = "" if turn.start is None else f"[{clock(turn.start, digits=0)}] "
        name = f"{turn.speaker.name}: " if turn.speaker else ""
        lines.append(f"{time}{name}{turn.text}")
    left = len(transcript.turns) - max(0, first) - len(chosen)
    if left > 0:
        lines.append(f"({left} more turns, from first_turn={max(0, first) + len(chosen)})")
    return "\n".join(lines)
