"""What the tests of all engines share: documents, the results of one process, and a worker that is killed once."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from typing import Any

from attrs import frozen

from podparse.batch import FIELDS, Record, Work

ROOT = Path(__file__).parents[2]
TERMS = {"cast works": "Karst Works", "kwillt": "Quillt"}
WORK = Work.of("clean", to="vtt", dictionaries=TERMS)
DOCUMENTS = 24
KILLER = "ep-09.srt"  # the document that a worker is killed at


def documents() -> list[Record]:
    """Transcripts with a column of their own, which may be missing; one is no transcript, one is empty."""
    texts = [
        f"1\n00:00:0{each % 9},000 --> 00:00:09,000\nAnn: We, uh, met kwillt number {each} at the the cast works.\n"
        for each in range(DOCUMENTS)
    ]
    texts[5], texts[6] = "", "1\n00:00:01,000 --> never\n"
    return [
        {"id": each, "name": f"ep-{each:02}.srt", "season": None if each % 3 else each, "data": text.encode()}
        for each, text in enumerate(texts)
    ]


def serial() -> list[Record]:
    """What one process makes of them."""
    return [WORK(each) for each in documents()]


def as_results(rows: list[dict[str, Any]]) -> list[Record]:
    """Rows of a table as `Work` gives results, in the order of their ids."""
    counted = [
        {**row, "edits": {each["kind"]: each["count"] for each in row["edits"]}}
        for row in sorted(rows, key=lambda row: row["id"])
    ]
    return [{name: row[name] for name in ("id", "season", *FIELDS)} for row in counted]


def as_bytes(results: list[Record]) -> bytes:
    return json.dumps(results, ensure_ascii=False).encode()


@frozen
class Witness:
    """Works, notes in a folder which process did what with which pipeline, and kills a process once when asked to."""

    folder: str
    kills: int | None = None  #: which process: its own, or so many generations above it
    work: Any = WORK

    def __call__(self, document: Record) -> Record:
        pipeline = WORK.pipeline()
        _ALIVE.append(pipeline)
        with open(Path(self.folder, "log"), "a") as log:
            log.write(f"{os.getpid()} {id(pipeline)} {document['name']}\n")
        if self.kills is not None and document["name"] == KILLER:
            self._kill_once(self.kills)
        return self.work(document)  # type: ignore[no-any-return]

    def _kill_once(self, generations: int) -> None:
        try:
            Path(self.folder, "killed").touch(exist_ok=False)
        except FileExistsError:
            return
        process = os.getpid()
        for _ in range(generations):
            process = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
        os.kill(process, signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)  # not a moment later than the other

    def log(self) -> list[tuple[str, str, str]]:
        """Process, pipeline and document of each call."""
        lines = Path(self.folder, "log").read_text().splitlines()
        return [tuple(line.split()) for line in lines]  # type: ignore[misc]


def deadly(document: Record) -> Record:
    """Works, but kills its process at one document, however often that is tried."""
    if document["name"] == KILLER:
        os.kill(os.getpid(), signal.SIGKILL)
    return WORK(document)


_ALIVE: list[object] = []  # pipelines are kept, so that no two have the same id


def check_compiled_once(witness: Witness) -> None:
    """Every process that worked had one pipeline, whatever number of documents and tasks it was given."""
    made = {(process, pipeline) for process, pipeline, _ in witness.log()}
    processes = {process for process, _ in made}
    assert str(os.getpid()) not in processes
    assert len(processes) == len(made)
    assert len(processes) < len(witness.log())


def check_killed(witness: Witness) -> None:
    """A process was killed in mid-run, and another did its document again."""
    assert Path(witness.folder, "killed").exists()
    assert len({process for process, _, name in witness.log() if name == KILLER}) == 2
