"""Lines for people: in colour through rich where it is installed and wanted, else plain.

A line is made of parts: text, or ``(text, style)`` with a style of rich's (``"bold"``, ``"red strike"``).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Any, TextIO, TypeVar

__all__ = ["Part", "is_terminal", "line", "progress"]

Part = str | tuple[str, str]
T = TypeVar("T")


def is_terminal(stream: TextIO) -> bool:
    """Whether a person sees what goes to ``stream``."""
    return stream.isatty()


def line(*parts: Part, stream: TextIO | None = None) -> None:
    """Print one line to ``stream`` (default: standard output). Colour only where rich finds that it is welcome:
    on a terminal, without ``NO_COLOR``, or with ``FORCE_COLOR``.
    """
    stream = sys.stdout if stream is None else stream
    console = _rich(stream)
    if console is None:
        print("".join(part if isinstance(part, str) else part[0] for part in parts), file=stream)
    else:
        from rich.text import Text

        console.print(Text.assemble(*parts), soft_wrap=True)


def _rich(stream: TextIO) -> Any:
    """Rich's console on ``stream``, or None."""
    try:
        from rich.console import Console
    except ImportError:
        return None
    return Console(file=stream, highlight=False, markup=False)


def progress(items: Iterable[T], total: int, title: str) -> Iterator[T]:
    """``items`` as they come, with a progress bar on standard error when that is a terminal and rich is there."""
    console = _rich(sys.stderr) if is_terminal(sys.stderr) else None
    if console is None:
        yield from items
    else:
        from rich.progress import track

        yield from track(items, title, total=total, console=console, transient=True)
