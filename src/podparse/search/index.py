"""The index: an SQLite file with a table of episodes and a full-text table (FTS5) of passages."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Final

from attrs import define, field

from podparse._version import __version__
from podparse.errors import PodparseError
from podparse.fixing.presets import Preset
from podparse.model import Transcript
from podparse.search.passages import Episode, Reading, episode_of, reader
from podparse.search.query import Hit, expression, hit_of

__all__ = ["Index", "Update"]

APPLICATION: Final = 0x706F6450  # "podP" in the file's header, so that nothing else is taken for an index
VERSION: Final = 1
SHIFT: Final = 20  # a passage's rowid is its number in the episode, below the episode's id: no table tells whose it is
SLICE: Final = 500  # passages that are asked for at once: a statement holds so many values and not many more
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

    added: int = 0  #: files
    changed: int = 0  #: files
    unchanged: int = 0  #: files
    moved: int = 0  #: files
    removed: int = 0  #: files
    words: int = 0  #: words that were indexed
    failed: dict[str, str] = field(factory=dict)  #: files that could not be read, and why

    def __str__(self) -> str:
        counts = ("added", "changed", "unchanged", "moved", "removed")
        told = [f"{count} {name}" for name in counts if (count := getattr(self, name))]
        return ", ".join([*told, *([f"{len(self.failed)} failed"] if self.failed else [])]) or "nothing to do"


class Index:
    """An index in a file: `update` it with transcripts, `search` it.

    ``create=False`` raises `PodparseError` where there is no index yet. Close it when done, or use it in a ``with``.

    >>> import tempfile
    >>> from podparse.model import Meta, Turn
    >>> folder = tempfile.TemporaryDirectory()
    >>> with Index(Path(folder.name, "show.db")) as index:
    ...     index.add(Transcript([Turn("We left the old harbour.", "Ann", start=3)], meta=Meta("Oak")), "oak.vtt")
    ...     [(hit.speaker, hit.start, hit.snippet) for hit in index.search("harbour", speaker="ann")]
    [('Ann', 3, 'We left the old [harbour].')]
    >>> folder.cleanup()
    """

    def __init__(self, path: str | os.PathLike[str], *, create: bool = True) -> None:
        self.path: Path = Path(path)
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

    def add(self, transcript: Transcript, path: str | os.PathLike[str]) -> None:
        """Put a transcript into the index, in the place of what was known of ``path``."""
        with self._transaction():
            self._add(episode_of(transcript, os.fspath(path)), os.fspath(path), "", "")

    def update(
        self,
        files: Iterable[str | os.PathLike[str]],
        *,
        preset: Preset | None = "asr",
        within: Iterable[str | os.PathLike[str]] = (),
        fill: Callable[[Transcript], Transcript] | None = None,
        jobs: int = 1,
        **fixing: Any,
    ) -> Update:
        """Read, repair and index the files that are new or have changed; a file that was moved is only renamed.

        ``preset`` and ``fixing`` are what `podparse.fix` takes (``preset=None`` repairs nothing); other settings than
        last time count as a change. ``fill`` may add what is known from elsewhere, such as `Feed.fill`. Episodes below
        the folders ``within`` whose files are gone are taken out. ``jobs`` is the number of processes; with several,
        guard your script by ``if __name__ == "__main__"``. A file that cannot be read stands in the result.
        """
        how = repr((__version__, VERSION, preset, sorted(fixing.items())))
        settings = hashlib.sha256(how.encode("utf-8", "replace")).hexdigest()[:16]
        known = {row[0]: row[1:] for row in self._db.execute("SELECT path, sha256, settings FROM episodes")}
        gone = {path for path in known if _below(path, within) and not os.path.exists(path)}
        moved = {known[path]: path for path in gone}
        found, paths = Update(), (os.fspath(path) for path in files)
        with reader(Reading(preset=preset, fixing=fixing, fill=fill), jobs) as read:
            while some := list(islice(paths, BATCH)):
                with self._transaction():
                    self._update(some, settings, read, known, moved, found)
        with self._transaction():
            for path in gone & {row[0] for row in self._db.execute("SELECT path FROM episodes")}:
                self._remove(path)
                found.removed += 1
        if found.added + found.changed + found.removed > len(self) // 10:
            with self._transaction():
                self._db.execute("INSERT INTO passages (passages) VALUES ('optimize')")
        return found

    def _update(
        self,
        paths: Sequence[str],
        settings: str,
        read: Callable[[Iterable[tuple[str, bytes]]], Iterator[Episode | str]],
        known: Mapping[str, tuple[str, str]],
        moved: dict[tuple[str, str], str],
        found: Update,
    ) -> None:
        """Bring some files up to date: those whose content is not known are read, the others at most renamed."""
        new: dict[str, tuple[bytes, str]] = {}
        for path in paths:
            try:
                path.encode()
                data = Path(path).read_bytes()
            except (OSError, UnicodeError) as error:
                found.failed[path] = str(error)
                continue
            state = hashlib.sha256(data).hexdigest(), settings
            if known.get(path) == state:
                found.unchanged += 1
            elif path not in known and state in moved:
                self._db.execute("UPDATE episodes SET path = ? WHERE path = ?", (path, moved.pop(state)))
                found.moved += 1
            else:
                new[path] = data, state[0]
        made = read((path, data) for path, (data, _) in new.items())
        for (path, (_, sha256)), episode in zip(new.items(), made, strict=True):
            if isinstance(episode, str):
                found.failed[path] = episode
                continue
            self._add(episode, path, sha256, settings)
            found.words += episode.words
            if path in known:
                found.changed += 1
            else:
                found.added += 1

    def _add(self, episode: Episode, path: str, sha256: str, settings: str) -> None:
        self._remove(path)
        inserted = self._db.execute(
            "INSERT INTO episodes (path, sha256, settings, title, show, date, words) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (path, sha256, settings, episode.title, episode.show, episode.date, episode.words),
        )
        first = (inserted.lastrowid or 0) << SHIFT
        self._db.executemany(
            "INSERT INTO passages (rowid, text, said, speaker, turn, start, finish) VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((number, *row) for number, row in enumerate(episode.passages, first)),
        )

    def _remove(self, path: str) -> None:
        row = self._db.execute("SELECT id FROM episodes WHERE path = ?", (path,)).fetchone()
        if row is not None:
            first = row[0] << SHIFT
            self._db.execute("DELETE FROM passages WHERE rowid BETWEEN ? AND ?", (first, first + (1 << SHIFT) - 1))
            self._db.execute("DELETE FROM episodes WHERE id = ?", row)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._errors(), self._db:
            yield

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:  # a full disk, a file that is locked or damaged
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
        wanted = [f"{{text said}} : ({expression(query)})"]
        if speaker is not None:
            wanted.append(f"speaker : ({expression(speaker)})")
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
        with self._errors():
            # Ranked first, by the index alone; only what is returned is read and gets its snippets.
            best = self._db.execute(
                f"SELECT passages.rowid FROM passages {joined if len(values) > 1 else ''} "
                f"WHERE {' AND '.join(conditions)} ORDER BY rank, passages.rowid LIMIT ?",
                (*values, limit),
            ).fetchall()
            rows = (
                row
                for first in range(0, len(best), SLICE)
                for row in self._rows(joined, match, [row[0] for row in best[first : first + SLICE]])
            )
            return [hit_of(row, marks) for row in rows]

    def _rows(self, joined: str, match: str, chosen: Sequence[int]) -> list[tuple[Any, ...]]:
        """The passages with these rowids, in the order of their rank, as `hit_of` takes them."""
        return self._db.execute(
            "SELECT passages.text, said, speaker, start, finish, turn, title, show, date, path, -rank, "
            "snippet(passages, 0, char(2), char(3), '…', 16), snippet(passages, 1, char(2), char(3), '…', 16) "
            f"FROM passages {joined} WHERE passages MATCH ? AND passages.rowid IN ({', '.join('?' * len(chosen))}) "
            "ORDER BY rank, passages.rowid",
            (match, *chosen),
        ).fetchall()


def _below(path: str, folders: Iterable[str | os.PathLike[str]]) -> bool:
    return any(Path(path).is_relative_to(folder) for folder in folders)
