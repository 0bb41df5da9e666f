"""What the commands share: reading files or standard input, writing, warnings, and the meaning of ``--json``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from podparse import api, formats
from podparse._output import refuse_sources
from podparse._time import clock
from podparse.cli._console import detail, is_terminal, print_text, tell
from podparse.cli._parser import format_name
from podparse.errors import UnknownFormatError
from podparse.model import Notice, Transcript

__all__ = [
    "STDIN",
    "add_json",
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
    group.add_argument(
        "--from", dest="format", type=format_name, metavar="FORMAT", help="the format read (default: detected)"
    )
    group.add_argument(
        "--speaker",
        action="append",
        default=[],
        dest="speakers",
        metavar="NAME",
        help="a speaker to expect (may be repeated)",
    )
    group.add_argument("--language", metavar="TAG", help="the language spoken, such as en")
    group.add_argument("--encoding", metavar="NAME", help="the encoding of files that do not show it (cp1250, gbk ...)")
    group.add_argument("--strict", action="store_true", help="treat warnings as errors")


def add_json(parser: argparse.ArgumentParser | argparse._MutuallyExclusiveGroup, row: str) -> None:
    """``--json``, which means the same everywhere: JSON objects, one a line; ``row`` is what there is one of."""
    parser.add_argument("--json", action="store_true", help=f"print JSON for programs: a line for each {row}")


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
    if (source := transcript.source) is not None:
        length = "" if transcript.duration is None else f", {clock(transcript.duration, digits=0)}"
        counts = f"{len(transcript.turns)} turns, {len(transcript.speakers)} speakers{length}"
        detail(f"{shown(file)}: read as {source.format} ({source.encoding}): {counts}")
    return transcript


def warn(transcript: Transcript, file: str) -> None:
    """Print what reading forgave: ``file:line: warning: message``."""
    for notice in transcript.warnings:
        _warn(notice, shown(file))


def _warn(notice: Notice, file: str) -> None:
    place = file if notice.line is None else f"{file}:{notice.line}"
    tell((f"{place}: ", "bold"), ("warning: ", "yellow"), f"{notice.message} ({notice.code})")


def add_writing(parser: argparse.ArgumentParser, otherwise: str = "as read") -> None:
    """The arguments of commands that write transcripts; ``otherwise``: in which format where OUT does not say."""
    group = parser.add_argument_group("writing")
    group.add_argument("-o", "--output", metavar="OUT", help="file or folder to write to (default: standard output)")
    group.add_argument(
        "--to",
        type=format_name,
        metavar="FORMAT",
        help=f"the format written (default: by OUT's suffix, else {otherwise})",
    )


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


def save(transcript: Transcript, args: argparse.Namespace, like: Transcript | None = None) -> None:
    """Write the transcript where the arguments say (see `add_writing`).

    ``like``: the transcript as it was read, whose format it keeps when it is one that no file has (moved, joined).
    """
    own = transcript.source.format if transcript.source else None
    formulas = not getattr(args, "no_formulas", False)
    if getattr(args, "in_place", False):
        _to_file(transcript, args.files[0], own)
    elif args.output not in (None, STDIN):
        _to_file(transcript, args.output, args.to or _kept(like, args.output), formulas)
    elif not is_terminal(sys.stdout):
        name = format_written(transcript, args, like)
        data, notice = api.encoded(transcript, name, formulas=formulas)
        if name != own:  # in its own format a file comes back to the byte
            data += b"" if data.endswith(b"\n") else b"\n"
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        warn_of(notice, "<stdout>")
    else:
        text, notice = api.rendered(transcript, format_written(transcript, args, like), formulas=formulas)
        print_text(text)
        warn_of(notice, "<stdout>")


def _to_file(transcript: Transcript, path: str, format: str | None, formulas: bool = True) -> None:
    warn_of(api.save(transcript, path, format, formulas=formulas), path)
    detail(f"{path}: written")


def _kept(like: Transcript | None, path: str) -> str | None:
    """The format of ``like`` where it can be written and the suffix is its own or none; None: the suffix decides."""
    source = like.source if like else None
    if source is None or formats.get(source.format).write is None:
        return None
    return source.format if Path(path).suffix in ("", Path(source.path or "").suffix) else None


def warn_of(notice: Notice | None, file: str) -> None:
    """Print what writing had to do otherwise, if anything."""
    if notice is not None:
        _warn(notice, file)


def format_written(transcript: Transcript, args: argparse.Namespace, like: Transcript | None = None) -> str:
    """The format for standard output: ``--to``, else the one that was read if that can be written, else plain text."""
    if args.to:
        return str(args.to)
    source = transcript.source or (like.source if like else None)
    own = source.format if source else "plain"
    if formats.get(own).write is None:
        try:  # a format that is only read can still take edits into the file that was read
            api.dumps(transcript, own)
        except UnknownFormatError:
            return "plain"
    return own
