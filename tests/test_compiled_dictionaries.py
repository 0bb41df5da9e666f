"""Compiled dictionaries on disk: they do what the dictionary does, and no file makes them do more."""

from __future__ import annotations

import json
import pickle
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import podparse as pp
from podparse.errors import DictionaryError
from podparse.fixing.terms import Dictionary, Entry
from podparse.fixing.terms.compiled import Compiled, compiled

TEXT = "We met more threads and Kuber Netties at Postgress. The tail winds of Mira Quilt were with lowes."
NAMES = Dictionary(
    [
        Entry("Moore Threads", ["more threads"], near=["met"], note="a maker of chips"),
        Entry("Kubernetes"),
        Entry("Mira Quillt", priority=2, language="en"),
        Entry("Postgres", case="always"),
        Entry("Lowe's"),
        Entry("Zürich", language="de"),
    ],
    name="show",
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    NAMES.compile(tmp_path / "show.pdc")
    return tmp_path / "show.pdc"


def edits(dictionary: Dictionary, text: str = TEXT) -> list[tuple[int, int, str, float]]:
    turn = pp.fix(pp.Turn(text), "asr", dictionaries=[dictionary], builtin=False, language="en")
    return [(e.start_char, e.end_char, e.after, e.confidence) for e in (*turn.edits, *turn.suggestions)]


def written_anew(file: Path, change: Any) -> None:
    """Change the lines of a file and say that they are as they were written."""
    head, entries, table = file.read_bytes().split(b"\n")
    known, entries, table = change(json.loads(head), json.loads(entries), json.loads(table))
    body = f"{json.dumps(entries)}\n{json.dumps(table)}".encode()
    known["sha256"] = sha256(body).hexdigest()
    file.write_bytes(json.dumps(known, separators=(",", ":")).encode() + b"\n" + body)


def test_what_is_read_again_is_the_same_and_edits_the_same(file: Path) -> None:
    again = Dictionary.load(file)
    assert (NAMES, "show", "a maker of chips") == (again, again.name, again.entries[0].note)
    assert edits(NAMES) == edits(again) != []


def test_the_table_of_sounds_is_read_and_not_made_again(file: Path) -> None:
    index = compiled((Dictionary.load(file),), "en")
    made = Compiled.over((NAMES,), "en").sound_table
    assert (made.keys, made.plurals, made.terms) == (
        index.sound_table.keys,
        index.sound_table.plurals,
        index.sound_table.terms,
    )
    assert index is not compiled((NAMES,), "en")
    table = index.sound_table
    table.keys.joined.clear()
    assert table is index.sound_table


def test_a_compiled_dictionary_goes_to_other_processes_with_its_table(file: Path) -> None:
    again = pickle.loads(pickle.dumps(Dictionary.load(file)))
    assert again.ready("en") is not None
    assert edits(NAMES) == edits(again)


def test_the_table_serves_its_language_and_its_dictionary_alone(file: Path) -> None:
    again = Dictionary.load(file)
    assert (None, None) == (again.ready("de"), (again | Dictionary.from_terms(["Ann"])).ready("en"))
    assert again.without("Kubernetes").ready("en") is None
    assert compiled((again,), "en") is again.ready("en") is not compiled((again,), "en", cautious=True)
    assert edits(again | Dictionary.from_terms(["Ann"])) == edits(NAMES | Dictionary.from_terms(["Ann"]))


def test_another_version_makes_its_own_table(file: Path) -> None:
    written_anew(file, lambda head, entries, table: (head | {"podparse": "0.0.1"}, entries, table))
    again = Dictionary.load(file)
    assert (NAMES, None) == (again, again.ready("en"))


def test_another_layout_is_an_error(file: Path) -> None:
    written_anew(file, lambda head, entries, table: (head | {"podparse dictionary": 99}, entries, table))
    with pytest.raises(DictionaryError, match="another version of podparse; compile it again"):
        Dictionary.load(file)


@pytest.mark.parametrize("content", [b"", b"[1]", b"title = 1", pickle.dumps(1), b'{"podparse dictionary"'])
def test_what_is_no_compiled_dictionary_is_an_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other.pdc").write_bytes(content)
    with pytest.raises(DictionaryError, match="compile") as error:
        Dictionary.load(tmp_path / "other.pdc")
    assert str(tmp_path / "other.pdc") == error.value.source


def test_a_file_that_was_changed_or_cut_is_an_error(file: Path) -> None:
    whole = file.read_bytes()
    for content in (whole.replace(b"Kubernetes", b"Kubernetas", 1), whole[:-1], whole + b"\n", whole[:60]):
        file.write_bytes(content)
        with pytest.raises(DictionaryError, match="damaged compiled dictionary"):
            Dictionary.load(file)


def test_entries_in_a_file_are_checked_as_all_entries_are(file: Path) -> None:
    for entries in (["a\nb"], [{"write": 3}], [7], [{"write": "Ann", "run": "rm"}], ["..."], {"a": 1}):
        written_anew(file, lambda head, _, table, entries=entries: (head, entries, table))
        with pytest.raises(DictionaryError):
            Dictionary.load(file)


ODD = st.sampled_from([None, True, -1, 0, 10**9, 1.5, "", "x", [], [0], ["x"], {}, {"x": [3]}])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_table_that_does_not_fit_is_made_again(file: Path, data: st.DataObject) -> None:
    NAMES.compile(file)
    odd = data.draw(ODD)

    def change(head: Any, entries: Any, table: Any) -> tuple[Any, Any, Any]:
        place = data.draw(st.sampled_from(["targets", "row", "terms", "keys", "exact", "less", "plurals"]))
        if place == "row":
            row = data.draw(st.sampled_from(table["targets"]))
            row[data.draw(st.integers(0, len(row) - 1))] = odd
        elif place in ("exact", "less"):
            index = table["keys"][place]
            index[data.draw(st.sampled_from(sorted(index)))] = odd
        else:
            table[place] = odd
        return head, entries, table

    written_anew(file, change)
    assert isinstance(edits(Dictionary.load(file)), list)


def test_a_table_for_other_entries_does_no_harm(file: Path) -> None:
    written_anew(file, lambda head, entries, table: (head, ["Kubernetes"], table))
    assert edits(Dictionary.load(file)) == edits(Dictionary.from_terms(["Kubernetes"]))


def test_a_table_writes_nothing_but_the_terms_of_its_entries(file: Path) -> None:
    def change(head: Any, entries: Any, table: Any) -> tuple[Any, Any, Any]:
        for row in table["targets"]:
            row[1] = "Kubernetes\nand another line"
        return head, entries, table

    written_anew(file, change)
    assert edits(NAMES) == edits(Dictionary.load(file))


def test_only_the_suffix_that_is_read_again_is_written(tmp_path: Path) -> None:
    with pytest.raises(DictionaryError, match=r"a file ending in \.pdc"):
        NAMES.compile(tmp_path / "show.toml")
    assert [] == list(tmp_path.iterdir())


def test_halves_of_characters_cannot_be_saved(tmp_path: Path) -> None:
    for halves in (Dictionary([Entry("a\ud83d")]), Dictionary([Entry("Ann")], name="\ud83d")):
        with pytest.raises(DictionaryError, match="half of a character"):
            halves.compile(tmp_path / "show.pdc")


def test_a_dictionary_without_entries_is_compiled_too(tmp_path: Path) -> None:
    Dictionary().compile(tmp_path / "none.pdc")
    assert [] == edits(Dictionary.load(tmp_path / "none.pdc"))
