"""What the commands share: reading files or standard input, writing, and telling warnings."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from podparse import api, formats
from podparse._output import refuse_sources
from podparse.cli._console import is_terminal, line
from podparse.errors import UnknownFormatError
from podparse.model import Transcript

__all__ = [
    "STDIN",
    "add_reading",
    "add_writing",
    "content",
    "format_written",
    "guard",
    "load",
    "name_of",
    "print_text",
    "reading",
    "save",
    "shown",
    "warn",
]

STDIN = "-"


def add_reading(parser: argparse.ArgumentParser, *, several: bool = False) -> None:
    """The arguments of commands that read transcripts: ``file`` (or ``files``), and how to read it."""
    if several:
        parser.add_argument("files", nargs="+", metavar="FILE", help="transcripts, folders of them, or - for stdin")
    else:
        parser.add_argument("file", metavar="FILE", help="a transcript, or - for stdin")
    group = parser.add_argument_group("reading")
    group.add_argument("--from", dest="format", metavar="FORMAT", help="the format read (default: found out)")
    group.add_argument(
        "--speaker", action="append", default=[], dest="speakers", metavar="NAME", help="a speaker to expect (repeat)"
    )
    group.add_argument("--language", metavar="TAG", help="the language spoken, such as en")
    group.add_argument("--strict", action="store_true", help="take a warning for an error")


def reading(args: argparse.Namespace) -> dict[str, Any]:
    """What the arguments of `add_reading` say, as keywords for `podparse.read`."""
    return {
        "format": args.format,
        "speakers": tuple(args.speakers),
        "language": args.language,
        "strict": args.strict,
    }


def content(file: str) -> bytes:
    """The bytes of a file or of standard input."""
    return sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()


def name_of(file: str) -> str | None:
    """The file name to tell the reader, None for standard input."""
    return None if file == STDIN else file


def shown(file: str) -> str:
    """The file as messages call it."""
    return "<stdin>" if file == STDIN else file


def load(file: str, args: argparse.Namespace) -> Transcript:
    """The transcript in ``file``, read as the arguments say (see `add_reading`); its warnings go to standard error."""
    transcript = api.parse(content(file), name=name_of(file), **reading(args))
    warn(transcript, file)
    return transcript


def warn(transcript: Transcript, file: str) -> None:
    """Print what reading forgave: ``file:line: warning: message``."""
    for notice in transcript.warnings:
        place = shown(file) if notice.line is None else f"{shown(file)}:{notice.line}"
        line((f"{place}: ", "bold"), ("warning: ", "yellow"), f"{notice.message} ({notice.code})", stream=sys.stderr)


def add_writing(parser: argparse.ArgumentParser) -> None:
    """The arguments of commands that write transcripts."""
    group = parser.add_argument_group("writing")
    group.add_argument("-o", "--output", metavar="OUT", help="file or folder to write to (default: standard output)")
    group.add_argument("--to", metavar="FORMAT", help="the format written (default: by OUT's suffix, else as read)")


def guard(args: argparse.Namespace, *more: str | None, hint: str = "") -> None:
    """Refuse, before anything is read, to write over one of the files that a command reads; ``more`` are outputs
    beside ``-o``.
    """
    read = [getattr(args, name, None) for name in ("file", "feed")]
    read += [path for name in ("files", "paths", "dictionary") for path in getattr(args, name, ())]
    outputs = [path for path in (getattr(args, "output", None), *more) if path != STDIN]
    if outputs and STDIN in read:
        read += _redirected()
    refuse_sources(outputs, [path for path in read if path not in (None, STDIN)], hint)


def _redirected() -> list[str]:
    """The file that standard input comes from (``podparse fix - < ep.srt``), where the system says."""
    return ["/dev/fd/0"] if Path("/dev/fd/0").is_file() else []


def save(transcript: Transcript, args: argparse.Namespace) -> None:
    """Write the transcript where the arguments say (see `add_writing`)."""
    if getattr(args, "in_place", False):
        api.write(transcript, args.files[0], transcript.source.format if transcript.source else None)
        return
    if args.output not in (None, STDIN):
        api.write(transcript, args.output, args.to)
        return
    name = format_written(transcript, args)
    text, source = api.dumps(transcript, name), transcript.source
    if source is not None and source.format == name and not is_terminal(sys.stdout):
        sys.stdout.flush()
        sys.stdout.buffer.write(source.encode(text))  # as `write` does: the file's own bytes where nothing changed
    else:
        print_text(text)


def format_written(transcript: Transcript, args: argparse.Namespace) -> str:
    """The format for standard output: ``--to``, else the one that was read if that can be written, else plain text."""
    if args.to:
        return str(args.to)
    own = transcript.source.format if transcript.source else "plain"
    if formats.get(own).write is None:
        try:  # a format that is only read can still take edits into the file that was read
            api.dumps(transcript, own)
        except UnknownFormatError:
            return "plain"
    return own


def print_text(text: str) -> None:
    """Print a text, with a line end after it, as UTF-8 whatever the terminal says it can take."""
    data = (text if text.endswith("\n") else f"{text}\n").encode("utf-8", "surrogateescape")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
