"""What the commands share: reading files or standard input, writing, and telling warnings."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from podparse import api, formats
from podparse._output import refuse_sources
from podparse.cli._console import is_terminal, line, print_text
from podparse.errors import UnknownFormatError
from podparse.model import Notice, Transcript

__all__ = [
    "STDIN",
    "add_reading",
    "add_writing",
    "content",
    "format_written",
    "guard",
    "load",
    "name_of",
    "reading",
    "save",
    "shown",
    "warn",
    "warn_of",
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
    group.add_argument("--encoding", metavar="NAME", help="the encoding of files that do not show it (cp1250, gbk ...)")
    group.add_argument("--strict", action="store_true", help="take a warning for an error")


def reading(args: argparse.Namespace) -> dict[str, Any]:
    """What the arguments of `add_reading` say, as keywords for `podparse.read`."""
    return {
        "format": args.format,
        "speakers": tuple(args.speakers),
        "language": args.language,
        "encoding": args.encoding,
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
        _warn(notice, shown(file))


def _warn(notice: Notice, file: str) -> None:
    place = file if notice.line is None else f"{file}:{notice.line}"
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
    own = transcript.source.format if transcript.source else None
    formulas = not getattr(args, "no_formulas", False)
    if getattr(args, "in_place", False):
        warn_of(api.save(transcript, args.files[0], own), args.files[0])
    elif args.output not in (None, STDIN):
        warn_of(api.save(transcript, args.output, args.to, formulas=formulas), args.output)
    elif not is_terminal(sys.stdout):
        name = format_written(transcript, args)
        data, notice = api.encoded(transcript, name, formulas=formulas)
        if name != own:  # in its own format a file comes back to the byte
            data += b"" if data.endswith(b"\n") else b"\n"
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        warn_of(notice, "<stdout>")
    else:
        text, notice = api.rendered(transcript, format_written(transcript, args), formulas=formulas)
        print_text(text)
        warn_of(notice, "<stdout>")


def warn_of(notice: Notice | None, file: str) -> None:
    """Print what writing had to do otherwise, if anything."""
    if notice is not None:
        _warn(notice, file)


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
