"""Lines for people: in colour through rich where it is installed and wanted, else plain.

A line is made of parts: text, or ``(text, style)`` with a style of rich's (``"bold"``, ``"red strike"``).

What files say must not steer a terminal: control characters, and those that turn the direction of writing round, are
shown as signs (`visible`). What a stream's encoding lacks is shown as an escape.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any, Final, TextIO, TypeVar

from podparse._text import encode_new

__all__ = ["Part", "as_json", "is_terminal", "line", "open_streams", "print_text", "progress", "visible"]

Part = str | tuple[str, str]
T = TypeVar("T")


# Control characters but tab and line feed; marks and overrides of direction (Unicode TR 9); line separators; halves of
# surrogate pairs.
_CONTROLS: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff]"
)


def visible(text: str) -> str:
    r"""The text with control characters as signs that do nothing: U+241B for an escape, ``\u202e`` for an override.

    >>> visible("red: \x1b[31m, \u202eback")
    'red: ␛[31m, \\u202eback'
    """
    return text if text.isascii() and text.isprintable() else _CONTROLS.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else f"\\u{code:04x}"


def as_json(value: Any, indent: int | None = None) -> str:
    """The value as JSON that any stream and any terminal can take: no control characters, no halves of pairs."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


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


def progress(items: Iterable[T], total: int, title: str) -> Iterator[T]:
    """``items`` as they come, with a progress bar on standard error when that is a terminal and rich is there."""
    console = _rich(sys.stderr) if is_terminal(sys.stderr) else None
    if console is None:
        yield from items
    else:
        from rich.progress import track

        yield from track(items, title, total=total, console=console, transient=True)
