"""The index: what is found, what is updated, and what is refused."""

from __future__ import annotations

import json
import os
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import podparse as pp
from podparse.cli import main
from podparse.search import Index
from podparse.search.passages import WORDS
from tests.made import marked, talk

Capture = pytest.CaptureFixture[str]


def srt(*lines: str) -> str:
    return "\n".join(f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{line}\n" for n, line in enumerate(lines, 1))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("eps").mkdir()
    Path("eps/oak.srt").write_text(srt("Ann: We left the old harbour.", "Bo: The harbour master saw us."), "utf-8")
    Path("eps/elm.srt").write_text(srt("Ann: Nothing but lanterns.", "Cy: Élan, they said."), "utf-8")
    return Path("eps")


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.srt"))


def found(index: Index, query: str, **conditions: object) -> list[tuple[str, str | None, str]]:
    return [(hit.title or "", hit.speaker, hit.snippet) for hit in index.search(query, **conditions)]  # type: ignore[arg-type]


def test_hits_say_who_and_when_and_where(folder: Path) -> None:
    with Index("x.db") as index:
        assert str(index.update(files(folder))) == "2 added"
        [hit] = index.search("lantern*")
    assert (hit.speaker, hit.start, hit.end, hit.path, hit.turn) == ("Ann", 1.0, 1.9, "eps/elm.srt", 0)
    assert hit.snippet == "Nothing but [lanterns]."
    assert hit.to_record()["title"] == "elm"


def test_the_query_language(folder: Path) -> None:
    with Index("x.db") as index:
        index.update(files(folder))
        assert len(index.search("harbour")) == 2
        assert found(index, '"old harbour"') == [("oak", "Ann", "We left the [old harbour].")]
        assert found(index, '"harbour old"') == []
        assert found(index, "harbour -master") == [("oak", "Ann", "We left the old [harbour].")]
        assert found(index, "HARBOUR left") == [("oak", "Ann", "We [left] the old [harbour].")]
        assert found(index, "elan") == [("elm", "Cy", "[Élan], they said.")]
        assert found(index, "harbour", speaker="bo") == [("oak", "Bo", "The [harbour] master saw us.")]
        assert found(index, "ann") == []  # who speaks is not what is said
        assert [hit.turn for hit in index.search("harbour", limit=1)] == [0]


@given(st.text(max_size=20), st.text(alphabet='ab"*-() :{}^NOT', max_size=20))
def test_no_query_is_an_error_of_syntax(one: str, other: str) -> None:
    with Index(":memory:") as index:
        index.add(talk(), "talk")
        for query in (one, other):
            cause: BaseException | None = None
            try:
                index.search(query)
            except pp.PodparseError as error:  # there may be no word in it
                cause = error.__cause__
            assert cause is None  # SQLite has nothing to complain about


def test_many_hits_come_in_order_of_rank() -> None:
    with Index(":memory:") as index:
        turns = [pp.Turn("harbour " * (1 + n % 7) + f"and {n} more words.", "Ann") for n in range(1200)]
        index.add(pp.Transcript(turns), "x")
        hits = index.search("harbour", limit=5000)
        assert len(hits) == 1200
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        assert index.search("harbour", limit=700) == hits[:700]


def test_a_damaged_index_is_an_error_that_says_so(folder: Path) -> None:
    with Index("x.db") as index:
        index.update(files(folder))
    with sqlite3.connect("x.db") as db:
        db.execute("DROP TABLE passages_data")
    db.close()
    with Index("x.db") as index, pytest.raises(pp.PodparseError, match=r"^x\.db: "):
        index.search("harbour")


def test_repairs_are_found_under_both_spellings() -> None:
    with Index(":memory:") as index:
        index.add(talk(), "talk")
        [now], [before] = index.search("Quillt"), index.search("Kwillt")
    assert (now.snippet, now.as_said) == ("We met [Quillt] and Anna Belle.", False)
    assert (before.snippet, before.as_said) == ("We uh met [Kwillt] and Anna Belle.", True)
    assert (before.text, before.show, before.title) == ("We met Quillt and Anna Belle.", "The Harbour Show", "Oak")


def test_dates_and_shows(folder: Path) -> None:
    with Index(":memory:") as index:
        for day, show in ((date(2024, 5, 1), "Oak"), (date(2025, 5, 1), "Elm"), (None, None)):
            meta = pp.Meta(f"of {day}", show, date=day)
            index.add(pp.Transcript([pp.Turn("A harbour.", "Ann")], meta=meta), f"{day}.vtt")
        assert {hit.title for hit in index.search("harbour", since=date(2024, 6, 1))} == {"of 2025-05-01"}
        assert {hit.title for hit in index.search("harbour", until=date(2024, 6, 1))} == {"of 2024-05-01"}
        assert {hit.title for hit in index.search("harbour", show="ELM")} == {"of 2025-05-01"}
        assert len(index.search("harbour")) == 3


def test_updates_touch_only_what_changed(folder: Path) -> None:
    with Index("x.db") as index:
        index.update(files(folder))
        assert str(index.update(files(folder), within=[folder])) == "2 unchanged"
        Path("eps/elm.srt").write_text(srt("Ann: Nothing but candles."), "utf-8")
        Path("eps/oak.srt").rename("eps/yew.srt")
        assert str(index.update(files(folder), within=[folder])) == "1 changed, 1 moved"
        assert found(index, "lanterns") == []
        assert [hit.path for hit in index.search("master")] == ["eps/yew.srt"]
        os.remove("eps/yew.srt")
        assert str(index.update(files(folder))) == "1 unchanged"
        assert len(index) == 2  # nobody said that the folder is all there is
        assert str(index.update(files(folder), within=[folder])) == "1 unchanged, 1 removed"
        assert found(index, "master") == []
        assert str(index.update(files(folder), preset=None)) == "1 changed"


def test_two_copies_that_moved_are_one_renamed_and_one_removed(folder: Path) -> None:
    Path("eps/copy.srt").write_bytes(Path("eps/oak.srt").read_bytes())
    with Index("x.db") as index:
        index.update(files(folder))
        os.remove("eps/copy.srt")
        Path("eps/oak.srt").rename("eps/yew.srt")
        assert str(index.update(files(folder), within=[folder])) == "1 unchanged, 1 moved, 1 removed"
        assert [hit.path for hit in index.search("master")] == ["eps/yew.srt"]


def test_a_file_that_cannot_be_read_stops_nothing(folder: Path) -> None:
    Path("eps/bad.srt").write_bytes(b"")
    with Index("x.db") as index:
        done = index.update([*files(folder), "eps/none.srt"])
        assert (done.added, sorted(done.failed)) == (2, ["eps/bad.srt", "eps/none.srt"])


def test_several_processes_make_the_same_index(folder: Path) -> None:
    Path("eps/bad.srt").write_bytes(b"")
    with Index("one.db") as one, Index("two.db") as two:
        assert str(one.update(files(folder))) == str(two.update(files(folder), jobs=2)) == "2 added, 1 failed"
        rows = "SELECT text, said, speaker, turn, start, finish FROM passages ORDER BY rowid"
        assert one._db.execute(rows).fetchall() == two._db.execute(rows).fetchall()


def test_long_turns_are_found_at_their_moment() -> None:
    words = [f"word{n}" + "." * (n % 9 == 0) for n in range(10 * WORDS)]
    timed = pp.Turn(" ".join(words), "Ann", start=0.0, end=100.0)
    with Index(":memory:") as index:
        index.add(pp.Transcript([timed]), "long")
        index.add(marked(3000, 300), "made")
        texts = [row[0] for row in index._db.execute("SELECT text FROM passages WHERE rowid < 2 << 20")]
    assert " ".join(texts).split() == words
    assert max(len(text.split()) for text in texts) <= WORDS


def test_texts_of_no_encoding_are_indexed_too() -> None:
    with Index(":memory:") as index:
        index.add(pp.Transcript([pp.Turn("caf\udce9 harbour \0 end", "A\udcff")]), "x")
        assert len(index.search("harbour")) == 1


def test_only_indexes_are_opened(tmp_path: Path) -> None:
    with pytest.raises(pp.PodparseError, match="no index here"):
        Index(tmp_path / "none.db", create=False)
    (tmp_path / "text.db").write_text("This is no database. " * 100)
    with pytest.raises(pp.PodparseError, match="is no index of podparse"):
        Index(tmp_path / "text.db")
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE x (y)")
    other.close()
    with pytest.raises(pp.PodparseError, match="no index of podparse"):
        Index(tmp_path / "other.db")
    Index(tmp_path / "old.db").close()
    with sqlite3.connect(tmp_path / "old.db") as old:
        old.execute("PRAGMA user_version = 0")
    old.close()
    with pytest.raises(pp.PodparseError, match="another version"):
        Index(tmp_path / "old.db")


def test_on_the_command_line(folder: Path, capsys: Capture) -> None:
    assert main(["index", "eps", "-o", "x.db"]) == 0
    assert capsys.readouterr().err == "x.db: 2 episodes; 2 added\n"
    assert main(["search", "x.db", "old", "harbour"]) == 0
    assert capsys.readouterr().out == "oak 00:00:01  Ann: We left the [old] [harbour].\n"
    assert main(["search", "x.db", "harbour", "--speaker", "bo", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["turn"] == 1
    assert main(["search", "x.db", "nothing", "here"]) == 1
    assert main(["search", "x.db", "harbour", "--since", "2025"]) == 1
    assert main(["search", "none.db", "harbour"]) == 1
    with pytest.raises(SystemExit):
        main(["search", "x.db", "harbour", "--since", "May"])


def test_a_feed_gives_dates(folder: Path, capsys: Capture) -> None:
    Path("feed.xml").write_text(
        "<rss><channel><title>The Harbour Show</title><item><title>Night boats</title>"
        "<pubDate>Tue, 06 May 2025 10:00:00 GMT</pubDate><enclosure url='http://x.example/oak.mp3'/></item>"
        "</channel></rss>",
        "utf-8",
    )
    assert main(["index", "eps", "-o", "x.db", "--feed", "feed.xml"]) == 0
    capsys.readouterr()
    assert main(["search", "x.db", "master", "--since", "2025-05", "--show", "the harbour show"]) == 0
    assert capsys.readouterr().out == "2025-05-06 Night boats 00:00:02  Bo: The harbour [master] saw us.\n"
