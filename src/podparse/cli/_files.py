"""What the commands share: reading files or standard input, writing, and telling warnings."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from podparse import api
from podparse.cli._console import line
from podparse.model import Transcript

__all__ = ["STDIN", "add_reading", "add_writing", "content", "load", "name_of", "print_text", "save", "warn"]

STDIN = "-"


def add_reading(parser: argparse.ArgumentParser, *, several: bool = False) -> None:
    """The arguments of commands that read transcripts: FILE (or ``files``) and how to read it."""
    named = ", or - for standard input"
    if several:
        parser.add_argument("files", nargs="+", metavar="FILE", help=f"transcripts, folders of them{named}")
    else:
        parser.add_argument("file", metavar="FILE", help=f"a transcript{named}")
    reading = parser.add_argument_group("reading")
    reading.add_argument("--from", dest="format", metavar="FORMAT", help="the format read (default: found out)")
    reading.add_argument(
        "--speaker",
        action="append",
        default=[],
        dest="speakers",
        metavar="NAME",
        help="a speaker to expect; repeatable",
    )
    reading.add_argument("--language", metavar="TAG", help="the language spoken, such as en")
    reading.add_argument("--strict", action="store_true", help="take a warning for an error")


def content(file: str) -> bytes:
    """The bytes of a file or of standard input."""
    return sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()


def name_of(file: str) -> str | None:
    """The file name to tell the reader, None for standard input."""
    return None if file == STDIN else file


def load(file: str, args: argparse.Namespace) -> Transcript:
    """The transcript in ``file``, read as the arguments say (see `add_reading`); its warnings go to standard error."""
    transcript = api.parse(
        content(file),
        name=name_of(file),
        format=args.format,
        speakers=args.speakers,
        language=args.language,
        strict=args.strict,
    )
    warn(transcript, file)
    return transcript


def warn(transcript: Transcript, file: str) -> None:
    """Print what reading forgave: ``file:line: warning: message``."""
    shown = "<stdin>" if file == STDIN else file
    for notice in transcript.warnings:
        place = shown if notice.line is None else f"{shown}:{notice.line}"
        line((f"{place}: ", "bold"), ("warning: ", "yellow"), f"{notice.message} ({notice.code})", stream=sys.stderr)


def print_text(text: str) -> None:
    """Print a text with a line end after it, whatever the terminal's encoding."""
    data = (text if text.endswith("\n") else f"{text}\n").encode("utf-8", "surrogateescape")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def add_writing(parser: argparse.ArgumentParser) -> None:
    """The arguments of commands that write transcripts."""
    writing = parser.add_argument_group("writing")
    writing.add_argument("-o", "--output", metavar="OUT", help="where to write (default: standard output)")
    writing.add_argument("--to", metavar="FORMAT", help="the format written (default: by OUT's suffix, else as read)")


def save(transcript: Transcript, args: argparse.Namespace) -> None:
    """Write the transcript where the arguments say (see `add_writing`)."""
    if args.output in (None, STDIN):
        print_text(api.dumps(transcript, args.to))
    else:
        api.write(transcript, args.output, args.to)
