"""Lines for people: in colour through rich where it is installed and wanted, else plain.

A line is made of parts: text, or ``(text, style)`` with a style of rich's (``"bold"``, ``"red strike"``).

What files say must not steer a terminal: control characters, and those that turn the direction of writing round, are
shown as signs (`visible`). What a stream's encoding lacks is shown as an escape.

Results go to standard output (`line`); what is said about the work goes to standard error: errors always (`line`),
warnings and summaries unless the user asked for quiet (`tell`), details only when asked for (`detail`).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any, TextIO, TypeVar

from podparse._text import CONTROLS, encode_new, visible

__all__ = [
    "Part",
    "as_json",
    "detail",
    "is_terminal",
    "line",
    "open_streams",
    "print_text",
    "progress",
    "set_verbosity",
    "tell",
]

Part = str | tuple[str, str]
T = TypeVar("T")

_verbosity = 0  # -1 quiet, 0 normal, 1 verbose


def as_json(value: Any, indent: int | None = None) -> str:
    """The value as JSON that any stream and any terminal can take: no control characters, no halves of pairs."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def open_streams() -> None:
    """Have streams that take every text: closed ones go nowhere, and what an encoding lacks is written as an escape."""
    import io
    import os

    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # podparse ... >&-
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def is_terminal(stream: TextIO) -> bool:
    """Whether a person sees what goes to ``stream``."""
    return stream.isatty()


def line(*parts: Part, stream: TextIO | None = None) -> None:
    """Print one line to ``stream`` (default: standard output), controls as signs. Colour only where rich finds that it
    is welcome: on a terminal, without ``NO_COLOR``, or with ``FORCE_COLOR``.
    """
    stream = sys.stdout if stream is None else stream
    shown = [visible(part) if isinstance(part, str) else (visible(part[0]), part[1]) for part in parts]
    console = _rich(stream)
    if console is None:
        print("".join(part if isinstance(part, str) else part[0] for part in shown), file=stream)
    else:
        from rich.text import Text

        console.print(Text.assemble(*shown), soft_wrap=True)


def set_verbosity(level: int) -> None:
    """How much `tell` and `detail` print from now on: -1 nothing, 0 warnings and summaries, 1 details as well."""
    global _verbosity
    _verbosity = level


def tell(*parts: Part) -> None:
    """Print a warning or a summary to standard error, unless the user asked for quiet."""
    if _verbosity >= 0:
        line(*parts, stream=sys.stderr)


def detail(*parts: Part) -> None:
    """Print to standard error what only those want to know who asked for details."""
    if _verbosity > 0:
        line(*((part if isinstance(part, tuple) else (part, "dim")) for part in parts), stream=sys.stderr)


def print_text(text: str) -> None:
    """Print a text, with a line end after it, as UTF-8 whatever the terminal says it can take; a terminal gets signs
    for controls.
    """
    whole = text if text.endswith("\n") else f"{text}\n"
    data = visible(whole).encode() if is_terminal(sys.stdout) else encode_new(whole)[0]
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _rich(stream: TextIO) -> Any:
    """Rich's console on ``stream``, or None."""
    try:
        from rich.console import Console
    except ImportError:
        return None

    class Plain(Console):
        def on_broken_pipe(self) -> None:
            raise

    return Plain(file=stream, highlight=False, markup=False, emoji=False)


def progress(items: Iterable[T], total: int | None, title: str) -> Iterator[T]:
    """``items`` as they come, with a progress bar on standard error when that is a terminal and rich is there: how many
    are done, how many a second, how long the rest will take.
    """
    console = _rich(sys.stderr) if is_terminal(sys.stderr) and _verbosity >= 0 else None
    if console is None:
        yield from items
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(title, total=total, rate="")
        for item in items:
            yield item
            speed = bar.tasks[0].speed
            bar.update(task, advance=1, rate=f"{speed:.3g}/s" if speed else "")
