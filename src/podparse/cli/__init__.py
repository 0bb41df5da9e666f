"""The command line: ``podparse fix FILE``, ``podparse convert FILE -o OUT`` and others; also ``python -m podparse``.

How to add a command: 1. a function named after it in a module of this folder, which adds its arguments to the parser
it is given and returns the function that runs it (wrong usage: ``args.usage(message)`` exits with 2); 2. its row in
`COMMANDS`; 3. tests through `main`. A module is imported only when one of its commands is called.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Final

from podparse.cli._console import line, open_streams
from podparse.errors import PodparseError

__all__ = ["main"]

# Command: its module in this folder, and what it does. The order is that of `podparse --help`.
COMMANDS: Final = {
    "fix": ("fix", "repair transcripts; say what was changed and why"),
    "convert": ("convert", "write transcripts in another format"),
    "show": ("show", "print a transcript to read"),
    "check": ("check", "say what was read of files, what was not, and what is odd"),
    "speakers": ("people", "say who speaks, with names for anonymous labels"),
    "rename": ("names", "give speakers other names"),
    "merge": ("names", "put the speakers of a diarization to a transcript's words"),
    "roles": ("people", "say who is host, guest, narrator"),
    "appearances": ("people", "say where people appear, over time"),
    "report": ("report", "make a page on which a person checks the edits"),
    "apply": ("report", "write transcripts as decided on such a page"),
    "index": ("search", "index transcripts for searching"),
    "search": ("search", "find who said what in an index, and when"),
    "mcp": ("mcp", "serve transcripts to language models (Model Context Protocol)"),
    "suggest": ("terms", "find names in doubt in transcripts of a show"),
    "learn": ("terms", "learn a dictionary from a transcript and its corrected version"),
    "detect": ("detect", "say which format files are in"),
    "formats": ("detect", "list the formats"),
    "completion": ("completion", "print a script that completes commands in a shell"),
}

FINE, FAILED, INTERRUPTED = 0, 1, 130  # argparse itself exits with 2 for wrong usage


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code: 0 fine, 1 a file could not be read, written or repaired.

    Wrong usage raises ``SystemExit(2)``, as argparse does; 130 is an interruption.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    open_streams()
    try:
        code = _run(words)
        sys.stdout.flush()
    except BrokenPipeError:  # `podparse show ep.srt | head`: the reader has seen enough
        _silence()
        return FINE
    except (PodparseError, OSError) as error:
        return _told(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _run(words: Sequence[str]) -> int:
    try:
        args = _parser(words).parse_args(words)
    except SystemExit:  # --help and --version have printed
        sys.stdout.flush()
        raise
    code: int = args.run(args)
    return code


def _told(error: Exception) -> int:
    """Print the error; gives the exit code. What is still buffered goes nowhere: a full disk stays full."""
    with suppress(OSError):
        line(f"podparse: {error}", stream=sys.stderr)
    try:
        sys.stdout.flush()
    except OSError:
        _silence()
    return FAILED


def _silence() -> None:
    """Send what is still buffered nowhere, so that the interpreter does not complain about it at exit."""
    import os

    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser; only the command that ``words`` call has its arguments, the others are names with a line of help."""
    parser = argparse.ArgumentParser(
        prog="podparse",
        description="Read any podcast transcript; repair disfluencies and misheard names; explain every edit.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    called = next((word for word in words if not word.startswith("-")), None)
    for name, (module, summary) in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
        if name == called:
            run = getattr(import_module(f"podparse.cli.{module}"), name)(command)
            command.set_defaults(run=run, usage=command.error)
    return parser


class _Version(argparse.Action):
    """Print the version; looked up only when asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from podparse._version import __version__

        print(f"podparse {__version__}")
        parser.exit()
