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

from podparse.cli._console import line, open_streams, set_verbosity
from podparse.cli._parser import WRONG_USAGE, Parser
from podparse.errors import PodparseError, reason

__all__ = ["FAILED", "FINE", "INTERRUPTED", "WRONG_USAGE", "main", "parser_of", "program"]

# Command: its module in this folder, and what it does. The order is that of `podparse --help`.
COMMANDS: Final = {
    "fix": ("fix", "repair transcripts; say what was changed and why"),
    "convert": ("convert", "write transcripts in another format"),
    "show": ("show", "print a transcript to read"),
    "check": ("check", "say what was read of files, what was not, what is odd"),
    "speakers": ("people", "say who speaks, with names for anonymous labels"),
    "rename": ("names", "give speakers other names"),
    "merge": ("names", "give a transcript the speakers of a diarization"),
    "shift": ("times", "move all times of a transcript, later or earlier"),
    "join": ("times", "put transcripts one behind the other"),
    "chunk": ("chunk", "cut transcripts into pieces for retrieval"),
    "roles": ("people", "say who is host, guest, narrator"),
    "appearances": ("people", "say where people appear, over time"),
    "report": ("report", "make a page for checking the edits"),
    "apply": ("report", "write transcripts as was decided on such a page"),
    "index": ("search", "index transcripts for searching"),
    "search": ("search", "find who said what in an index, and when"),
    "mcp": ("mcp", "serve transcripts to language models (Model Context Protocol)"),
    "suggest": ("terms", "find doubtful names in the transcripts of a show"),
    "learn": ("terms", "learn a dictionary from a transcript and its corrected version"),
    "detect": ("detect", "say which format files are in"),
    "formats": ("detect", "list the formats"),
    "completion": ("completion", "print a script that completes commands in a shell"),
}

FINE, FAILED, INTERRUPTED = 0, 1, 130  # and WRONG_USAGE


def program() -> int:
    """`main` for the shell: whatever goes wrong inside is a message of two lines, with the traceback after ``-v``."""
    import warnings

    from podparse.cli._console import tell

    warnings.showwarning = lambda message, *_, **__: tell(("warning: ", "yellow"), str(message))
    try:
        return main()
    except Exception as error:
        if "-v" in sys.argv or "--verbose" in sys.argv:
            raise
        line(f"podparse: this is a defect of podparse: {type(error).__name__}: {error}", stream=sys.stderr)
        line("Please report it, with what -v prints.", stream=sys.stderr)
        return FAILED


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
        return _failed(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _run(words: Sequence[str]) -> int:
    try:
        if words[:1] == ["help"]:
            words = [*words[1:], "--help"]
        parser = _parser(words)
        if not words:
            parser.print_help(sys.stderr)
            sys.exit(WRONG_USAGE)
        args = parser.parse(words)
    except SystemExit:  # --help and --version have printed
        sys.stdout.flush()
        raise
    set_verbosity(args.verbosity)
    code: int = args.run(args)
    return code


def _failed(error: Exception) -> int:
    """Print the error; gives the exit code. What is still buffered goes nowhere: a full disk stays full."""
    with suppress(OSError):
        line(f"podparse: {reason(error)}", stream=sys.stderr)
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


def _parser(words: Sequence[str]) -> Parser:
    """The parser; only the command that ``words`` call has its arguments, the others are names with a line of help."""
    parser = Parser(
        prog="podparse",
        description="Read any podcast transcript; repair disfluencies and misheard names; explain every edit.",
        epilog="Begin with: podparse fix FILE --explain -o OUT. Each command has its own --help.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    _add_verbosity(parser, 0)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    called = next((word for word in words if not word.startswith("-")), None)
    for name, (_, summary) in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=_sentence(summary))
        if name == called:
            parser.called = _filled(command, name)
    return parser


def parser_of(command: str) -> Parser:
    """The whole parser of one command, for its completion and its manual."""
    return _filled(Parser(prog=f"podparse {command}", description=_sentence(COMMANDS[command][1])), command)


def _filled(parser: Parser, command: str) -> Parser:
    _add_verbosity(parser, argparse.SUPPRESS)
    run = getattr(import_module(f"podparse.cli.{COMMANDS[command][0]}"), command)(parser)
    parser.set_defaults(run=run, usage=parser.error)
    return parser


def _add_verbosity(parser: Parser, default: object) -> None:
    for names, level, about in (
        (("-q", "--quiet"), -1, "print results and errors only"),
        (("-v", "--verbose"), 1, "say what is read and written, and how"),
    ):
        parser.add_argument(*names, action="store_const", const=level, dest="verbosity", default=default, help=about)


def _sentence(summary: str) -> str:
    return f"{summary[0].upper()}{summary[1:]}."


class _Version(argparse.Action):
    """Print the version; looked up only when asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from podparse._version import __version__

        print(f"podparse {__version__}")
        parser.exit()
