"""Search over thousands of episodes: an SQLite file with a full-text index (FTS5), updated by what has changed.

What was repaired is found under both spellings: as it stands, and as it was said.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from attrs import asdict, define, field, frozen

from podparse import api
from podparse._version import __version__
from podparse.errors import PodparseError
from podparse.fixing.pipeline import Pipeline
from podparse.model import Transcript, Turn
from podparse.model.edits import OffsetMap
from podparse.model.sentences import sentence_spans, times_of

__all__ = ["Hit", "Index", "Update"]

APPLICATION: Final = 0x706F6450  # "podP" in the file's header, so that nothing else is taken for an index
VERSION: Final = 1
WORDS: Final = 80  # of a passage; a longer turn is indexed as several, so that a hit has a time of its own
SHIFT: Final = 20  # a passage's rowid is its number in the episode, below the episode's id: no table tells whose it is
BATCH: Final = 50  # episodes that are written at once; what is interrupted loses no more than these

_SCHEMA: Final = """
CREATE TABLE episodes (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, settings TEXT NOT NULL,
    title TEXT, show TEXT, date TEXT, words INTEGER NOT NULL
);
CREATE VIRTUAL TABLE passages USING fts5 (
    text, said, speaker, turn UNINDEXED, start UNINDEXED, finish UNINDEXED,
    tokenize = "unicode61 remove_diacritics 2"
);
"""


@define
class Update:
    """What an update did: counts of files, and for each that failed its path and why."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    moved: int = 0
    removed: int = 0
    words: int = 0
    failed: dict[str, str] = field(factory=dict)

    def __str__(self) -> str:
        counts = ("added", "changed", "unchanged", "moved", "removed")
        told = [f"{count} {name}" for name in counts if (count := getattr(self, name))]
        return ", ".join([*told, *([f"{len(self.failed)} failed"] if self.failed else [])]) or "nothing to do"


@frozen(kw_only=True)
class Hit:
    """A passage that was found. ``start`` and ``end`` are seconds; ``score`` is higher for a better hit.

    ``snippet`` is what stands around the words, which are marked; ``turn`` is the turn's index in the file ``path``.
    ``as_said``: the words were found only in what was said before it was repaired, and the snippet shows that.
    """

    snippet: str
    text: str
    speaker: str | None
    start: float | None
    end: float | None
    title: str | None
    show: str | None
    date: date | None
    path: str
    turn: int
    score: float
    as_said: bool = False

    def to_record(self) -> dict[str, Any]:
        """A flat dict, ready for a table or a line of JSON."""
        return {**asdict(self), "date": self.date.isoformat() if self.date else None}


class _Passage(NamedTuple):
    text: str
    said: str
    speaker: str
    turn: int
    start: float | None
    finish: float | None


class Index:
    """An index in a file: `update` it with transcripts, `search` it.

    ``create=False`` raises `PodparseError` where there is no index yet. Close it when done, or use it in a ``with``.

    >>> import tempfile
    >>> from podparse.model import Meta
    >>> folder = tempfile.TemporaryDirectory()
    >>> with Index(Path(folder.name, "show.db")) as index:
    ...     index.add(Transcript([Turn("We left the old harbour.", "Ann", start=3)], meta=Meta("Oak")), "oak.vtt")
    ...     [(hit.speaker, hit.start, hit.snippet) for hit in index.search("harbour", speaker="ann")]
    [('Ann', 3, 'We left the old [harbour].')]
    >>> folder.cleanup()
    """

    def __init__(self, path: str | os.PathLike[str], *, create: bool = True) -> None:
        self.path = Path(path)
        if not create and not self.path.exists():
            raise PodparseError(f"{self.path}: there is no index here; make one with `podparse index`")
        try:
            self._db = sqlite3.connect(self.path)
        except sqlite3.Error as error:
            raise PodparseError(f"{self.path}: {error}") from None
        try:
            self._open()
        except BaseException:
            self._db.close()
            raise

    def _open(self) -> None:
        try:
            tables = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if not tables:
                self._db.executescript(
                    f"{_SCHEMA} PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};"
                )
            application = self._db.execute("PRAGMA application_id").fetchone()[0]
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.OperationalError as error:
            if "fts5" not in str(error):
                raise PodparseError(f"{self.path}: {error}") from None
            raise PodparseError("this Python's SQLite has no full-text search (FTS5)") from None
        except sqlite3.DatabaseError as error:
            raise PodparseError(f"{self.path} is no index of podparse: {error}") from None
        if application != APPLICATION:
            raise PodparseError(f"{self.path} is an SQLite file, but no index of podparse")
        if version != VERSION:
            raise PodparseError(f"{self.path} was made by another version of podparse; delete it and make it anew")

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __len__(self) -> int:
        """How many episodes it holds."""
        return int(self._db.execute("SELECT count(*) FROM episodes").fetchone()[0])

    # ---- writing

    def add(
        self, transcript: Transcript, path: str | os.PathLike[str], *, sha256: str = "", settings: str = ""
    ) -> None:
        """Put a transcript into the index, in the place of what was known of ``path``."""
        with self._transaction():
            self._add(transcript, os.fspath(path), "", "")

    def update(
        self,
        files: Iterable[str | os.PathLike[str]],
        *,
        preset: str | None = "asr",
        within: Iterable[str | os.PathLike[str]] = (),
        fill: Callable[[Transcript], Transcript] | None = None,
        **fixing: Any,
    ) -> Update:
        """Read, repair and index the files that are new or have changed; a file that was moved is only renamed.

        ``preset`` and ``fixing`` are what `podparse.fix` takes (``preset=None`` repairs nothing); other settings than
        last time count as a change. ``fill`` may add what is known from elsewhere, such as `Feed.fill`. Episodes below
        the folders ``within`` whose files are gone are taken out. A file that cannot be read stands in the result.
        """
        pipeline = None if preset is None else Pipeline.preset(preset, **fixing)
        how = repr((__version__, VERSION, preset, sorted(fixing.items())))
        settings = hashlib.sha256(how.encode("utf-8", "replace")).hexdigest()[:16]
        found = Update()
        paths = [os.fspath(path) for path in files]
        known = {row[0]: row[1:] for row in self._db.execute("SELECT path, sha256, settings FROM episodes")}
        gone = {path for path in known if _below(path, within) and not os.path.exists(path)}
        moved = {known[path]: path for path in gone}
        for first in range(0, len(paths), BATCH):
            with self._transaction():
                for path in paths[first : first + BATCH]:
                    try:
                        self._update(path, settings, pipeline, fill, known, moved, found)
                    except (PodparseError, OSError, UnicodeError) as error:
                        found.failed[path] = str(error)
        with self._transaction():
            for path in gone & {row[0] for row in self._db.execute("SELECT path FROM episodes")}:
                self._remove(path)
                found.removed += 1
        if found.added + found.changed + found.removed > len(self) // 10:
            self._db.execute("INSERT INTO passages (passages) VALUES ('optimize')")
            self._db.commit()
        return found

    def _update(
        self,
        path: str,
        settings: str,
        pipeline: Pipeline | None,
        fill: Callable[[Transcript], Transcript] | None,
        known: dict[str, tuple[str, str]],
        moved: dict[tuple[str, str], str],
        found: Update,
    ) -> None:
        data = Path(path).read_bytes()
        state = hashlib.sha256(data).hexdigest(), settings
        if known.get(path) == state:
            found.unchanged += 1
            return
        if path not in known and state in moved:
            self._db.execute("UPDATE episodes SET path = ? WHERE path = ?", (path, moved.pop(state)))
            found.moved += 1
            return
        transcript = api.parse(data, name=path)
        transcript = fill(transcript) if fill else transcript
        words = self._add(pipeline(transcript) if pipeline else transcript, path, *state)
        found.words += words
        if path in known:
            found.changed += 1
        else:
            found.added += 1

    def _add(self, transcript: Transcript, path: str, sha256: str, settings: str) -> int:
        self._remove(path)
        rows = list(_passages(transcript))
        words = sum(len(row.text.split()) for row in rows)
        meta = transcript.meta
        day = meta.date.isoformat() if meta.date else None
        inserted = self._db.execute(
            "INSERT INTO episodes (path, sha256, settings, title, show, date, words) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (path, sha256, settings, meta.title or Path(path).stem, meta.show, day, words),
        )
        first = (inserted.lastrowid or 0) << SHIFT
        self._db.executemany(
            "INSERT INTO passages (rowid, text, said, speaker, turn, start, finish) VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((number, *row) for number, row in enumerate(rows, first)),
        )
        return words

    def _remove(self, path: str) -> None:
        row = self._db.execute("SELECT id FROM episodes WHERE path = ?", (path,)).fetchone()
        if row is not None:
            first = row[0] << SHIFT
            self._db.execute("DELETE FROM passages WHERE rowid BETWEEN ? AND ?", (first, first + (1 << SHIFT) - 1))
            self._db.execute("DELETE FROM episodes WHERE id = ?", row)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            with self._db:
                yield
        except sqlite3.Error as error:
            raise PodparseError(f"{self.path}: {error}") from error

    # ---- reading

    def search(
        self,
        query: str,
        *,
        speaker: str | None = None,
        show: str | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int = 20,
        marks: tuple[str, str] = ("[", "]"),
    ) -> list[Hit]:
        """The passages with all words of the query, the best first.

        ``"in quotes"`` stand together, ``harb*`` is the beginning of a word, ``-word`` must not be there; case and
        accents do not count. ``speaker`` is a name or a part of one, ``show`` a whole title; ``since`` and ``until``
        leave out episodes without a date. ``marks`` go around the words in the snippets.

        Raises `PodparseError` for a query without a word to look for.
        """
        wanted = [f"{{text said}} : ({_expression(query)})"]
        if speaker is not None:
            wanted.append(f"speaker : ({_expression(speaker)})")
        match = " AND ".join(wanted)
        conditions, values = ["passages MATCH ?"], [match]
        for column, operator, value in (
            ("lower(episodes.show)", "=", show and show.lower()),
            ("episodes.date", ">=", since and since.isoformat()),
            ("episodes.date", "<=", until and until.isoformat()),
        ):
            if value:
                conditions.append(f"{column} {operator} ?")
                values.append(value)
        joined = f"JOIN episodes ON episodes.id = passages.rowid >> {SHIFT}"
        # Ranked first, by the index alone; only what is returned is read and gets its snippets.
        best = self._db.execute(
            f"SELECT passages.rowid FROM passages {joined if len(values) > 1 else ''} "
            f"WHERE {' AND '.join(conditions)} ORDER BY rank LIMIT ?",
            (*values, limit),
        ).fetchall()
        rows = self._db.execute(
            "SELECT passages.text, said, speaker, start, finish, turn, title, show, date, path, -rank, "
            "snippet(passages, 0, char(2), char(3), '…', 16), snippet(passages, 1, char(2), char(3), '…', 16) "
            f"FROM passages {joined} WHERE passages MATCH ? AND passages.rowid IN ({', '.join('?' * len(best))}) "
            "ORDER BY rank, passages.rowid",
            (match, *(row[0] for row in best)),
        )
        with closing(rows):
            return [_hit(row, marks) for row in rows]


def _below(path: str, folders: Iterable[str | os.PathLike[str]]) -> bool:
    return any(Path(path).is_relative_to(folder) for folder in folders)


def _passages(transcript: Transcript) -> Iterator[_Passage]:
    """A passage for each turn, or for each so many words of it, broken at the ends of sentences."""
    for index, turn in enumerate(transcript.turns):
        speaker = turn.speaker.name if turn.speaker else ""
        for low, high in _stretches(turn):
            said = ""
            if turn.edits:
                begin, finish = OffsetMap(turn.edits).to_source(low, high)
                said = turn.source[begin:finish]
            text = turn.text[low:high]
            times = times_of(turn, transcript.cues, low, high)
            yield _Passage(_storable(text), _storable(said) if said != text else "", _storable(speaker), index, *times)


def _storable(text: str) -> str:
    """Text as SQLite takes it: without the lone surrogates that stand for bytes of no known encoding."""
    return text.encode("utf-8", "replace").decode()


def _stretches(turn: Turn) -> Iterator[tuple[int, int]]:
    if len(turn.text) <= 6 * WORDS:
        if turn.text.strip():
            yield 0, len(turn.text)
        return
    start, end, words = 0, 0, 0
    for low, high in sentence_spans(turn.text):
        count = turn.text.count(" ", low, high) + 1
        if words and words + count > WORDS:
            yield start, end
            start, words = low, 0
        end, words = high, words + count
    if words:
        yield start, end


_TERM: Final = re.compile(r"(-?)(?:\"([^\"]*)\"?|([^\s\"]+))")


def _expression(query: str) -> str:
    """A query as FTS5 takes it; nothing in it can be an error of syntax."""
    wanted, unwanted = list[str](), list[str]()
    for minus, phrase, word in _TERM.findall(query):
        text = phrase or word.rstrip("*")
        if any(letter.isalnum() for letter in text):
            term = '"' + text.replace('"', " ") + '"' + ("*" if word.endswith("*") else "")
            (unwanted if minus else wanted).append(term)
    if not wanted:
        raise PodparseError(f"there is no word to look for in {query!r}")
    return " NOT ".join([f"({' AND '.join(wanted)})", *unwanted])


def _hit(row: tuple[Any, ...], marks: tuple[str, str]) -> Hit:
    text, _, speaker, start, end, turn, title, show, day, path, score, now, said = row
    as_said = "\2" not in now and "\2" in said
    return Hit(
        snippet=" ".join((said if as_said else now).replace("\2", marks[0]).replace("\3", marks[1]).split()),
        text=text,
        speaker=speaker or None,
        start=start,
        end=end,
        title=title,
        show=show,
        date=date.fromisoformat(day) if day else None,
        path=path,
        turn=turn,
        score=round(score, 4),
        as_said=as_said,
    )
