"""What is fuzzed: functions of bytes that raise only where podparse has a defect.

Each takes any bytes, does with them what users do, and lets `PodparseError` pass: it is the right answer to a bad file.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

import podparse as pp
from podparse.batch import fix_files
from podparse.cli import main
from podparse.fixing.presets import Level, Preset
from podparse.formats import formats
from podparse.model import Meta
from podparse.people.corpus import Corpus
from podparse.people.feed import read_feed

__all__ = ["CORPUS", "TARGETS", "seeds"]

T = TypeVar("T")
CORPUS: Final = Path(__file__).parent.parent / "corpus"
FORMATS: Final = sorted(formats())
WRITERS: Final = [name for name in FORMATS if formats()[name].write is not None]
PRESETS: Final[tuple[tuple[Preset, Level], ...]] = (
    ("clean", "standard"),
    ("clean", "heavy"),
    ("clean", "light"),
    ("asr", "standard"),
    ("verbatim", "off"),
)
PAIRS: Final = {"zephirix": "Zefyrix", "deep seek": "DeepSeek"}
OWN: Final = pp.Dictionary(PAIRS) | pp.Dictionary.from_terms(["Moore Threads"])


def read(data: bytes) -> None:
    """Any bytes in any format (the first byte chooses): all of them come back."""
    found = _parsed(data[1:], _chosen(data, [*FORMATS, None]))
    if found is not None and found.source is not None:
        if found.source.format != "podparse-json":
            assert found.source.encode() == data[1:], "bytes are lost"
            assert pp.dumps(found) == found.source.text, "an unedited file is written otherwise"
        assert all(word.text for word in found.words)
        found.to_records()
        hash(found)


def detect(data: bytes) -> None:
    """What a content is in, with any name."""
    with contextlib.suppress(pp.PodparseError):
        pp.detect(data, name="x" + _chosen(data, [".srt", ".txt", ".json", ".html", ".csv", "", ".xml"]))


def fix(data: bytes) -> None:
    """Any text, repaired; undone it is what it was."""
    text = data[1:].decode("utf-8", "surrogateescape")
    preset, level = _chosen(data, PRESETS)
    turns = [pp.Turn(line, f"S{n % 2}") for n, line in enumerate(text.split("\n"))]
    fixed = pp.fix(pp.Transcript(turns), preset, level=level, dictionaries=[OWN], language="en")
    assert fixed.original.turns == tuple(turns), "undoing does not give the text back"
    _hold(fixed)


def write(data: bytes) -> None:
    """Whatever is read, in any format that is written; it can be read again."""
    found = _parsed(data[1:], None)
    name = _chosen(data, WRITERS)
    if found is None:
        return
    with contextlib.suppress(pp.PodparseError):
        written = pp.dumps(found, name)
        _parsed(written, name)


def edit(data: bytes) -> None:
    """Whatever is read, repaired, and written back into its file."""
    found = _parsed(data, None)
    if found is not None:
        fixed = pp.fix(found, dictionaries=[OWN])
        with contextlib.suppress(pp.PodparseError):
            pp.dumps(fixed)
        with contextlib.suppress(pp.PodparseError):
            again = pp.parse(pp.dumps(fixed, "podparse-json"))
            assert again == fixed, "podparse-json gives back something else"


def native(data: bytes) -> None:
    """Files that look like podparse's own: refused, or a transcript that holds together."""
    found = _parsed(data, "podparse-json")
    if found is not None:
        _hold(found)
        _use(found)


def dictionary(data: bytes) -> None:
    """Files of terms; what is loaded can be used, saved, and loaded again."""
    path = _file(data[1:], "terms" + _chosen(data, [".toml", ".json", ".tsv", ".csv", ".txt"]))
    with contextlib.suppress(pp.PodparseError):
        loaded = pp.Dictionary.load(path)
        pp.fix(pp.Transcript([pp.Turn("We met zephirix at deep seek.")]), "asr", dictionaries=[loaded], language="en")
        saved = _folder() / "saved.toml"
        loaded.save(saved)
        assert pp.Dictionary.load(saved).entries == loaded.entries, "a saved dictionary is another"


def people(data: bytes) -> None:
    """Any labelled text: who speaks, as what, and where."""
    found = _parsed(data, None)
    if found is not None:
        roster = data[:60].decode("utf-8", "replace").split(",")
        with contextlib.suppress(pp.PodparseError):
            pp.identify(found, roster=roster)
        with contextlib.suppress(pp.PodparseError):
            pp.identify(found)
        pp.roles(found)
        corpus = Corpus.of([found, found])
        corpus.proposals()
        pp.appearances([found])


def feed(data: bytes) -> None:
    """A feed, and an episode that is looked for in it."""
    path = _file(data, "feed.xml")
    with contextlib.suppress(pp.PodparseError):
        known = read_feed(path)
        meta = Meta(title="Episode 1", date=date(2024, 1, 1))
        known.fill(pp.Transcript([pp.Turn("Hi.", "Ann")], meta=meta))
        known.fill(pp.parse("Ann: hi\n\nBo: ho\n\nAnn: so\n", name="http://x.org/ep1.txt"))


COMMANDS: Final = (
    *(["show"], ["show", "--json"], ["fix"], ["fix", "--diff"], ["fix", "--json"], ["fix", "--explain", "-o", "OUT"]),
    *(["convert", "--to", name] for name in WRITERS),
    *(
        ["speakers"],
        ["speakers", "--roster", "Ann Lee"],
        ["roles"],
        ["appearances"],
        ["suggest"],
        ["learn"],
        ["detect"],
        ["check", "--json"],
        ["chunk", "--size", "30", "--json"],
        ["join"],
        ["report", "-o", "OUT"],
        ["shift", "1.5"],
    ),
)


def command(data: bytes) -> None:
    """Any file, on the command line: an exit code, and never an exception."""
    name, *options = _chosen(data, COMMANDS)
    path = _file(data[1:], "any" + _chosen(data[1:], [".srt", ".txt", ".json", ".html", ".csv", "", ".vtt"]))
    arguments = [name, str(path), *(str(_folder() / "out.txt") if each == "OUT" else each for each in options)]
    out, error = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
        assert main(arguments) in (0, 1), "an exit code that is not documented"


def batch(data: bytes) -> None:
    """Archives and files of documents: a report for each document, and nothing outside the folder written."""
    into = _folder() / "into"
    path = _file(data[1:], "many" + _chosen(data, [".zip", ".tar", ".tar.gz", ".jsonl", ".jsonl.gz"]))
    before = set(_folder().iterdir())
    for report in fix_files([path], into, jobs=1):
        assert "defect in podparse" not in (report.error or ""), report.error
    assert set(_folder().iterdir()) - {into} == before - {into}, "something is written beside the output folder"
    shutil.rmtree(into, ignore_errors=True)


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    each.__name__: each for each in (read, detect, fix, write, edit, native, dictionary, people, feed, command, batch)
}


def seeds(target: str) -> list[Path]:
    """The files that a target begins with: its own, and for those that read transcripts all of these."""
    folders = [CORPUS / target, *([CORPUS / "transcripts"] if target not in ("dictionary", "feed", "batch") else [])]
    return sorted(path for folder in folders if folder.is_dir() for path in folder.iterdir())


def _chosen(data: bytes, things: Sequence[T]) -> T:
    return things[(data[0] if data else 0) % len(things)]


def _parsed(content: str | bytes, format: str | None) -> pp.Transcript | None:
    try:
        return pp.parse(content, format=format)
    except pp.PodparseError:
        return None


def _hold(found: pp.Transcript) -> None:
    for turn in found.turns:
        for each in turn.edits:
            assert turn.source[each.start_char : each.end_char] == each.before, "an edit is not of this text"


def _use(found: pp.Transcript) -> None:
    assert isinstance(found.text, str)
    found.to_records()
    hash(found)
    for name in (None, "srt", "podparse-json", "html"):
        with contextlib.suppress(pp.PodparseError):
            pp.dumps(found, name)
    pp.fix(found)
    pp.roles(found)


_folders: list[tempfile.TemporaryDirectory[str]] = []


def _folder() -> Path:
    if not _folders:
        fast = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        _folders.append(tempfile.TemporaryDirectory(dir=fast))
    return Path(_folders[0].name)


def _file(data: bytes, name: str) -> Path:
    path = _folder() / name
    path.write_bytes(data)
    return path
