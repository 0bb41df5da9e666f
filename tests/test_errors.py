"""Errors show the place and survive a process pool."""

from __future__ import annotations

import pickle

import pytest

from podparse import ParseError, PodparseError, parse
from podparse.errors import (
    DictionaryError,
    EditConflictError,
    EmptyFileError,
    NoTranscriptError,
    UnknownFormatError,
    _PlacedError,
)


def test_the_caret_stands_under_the_column() -> None:
    error = ParseError("no time", source="a.srt", line=3, column=5, text="abc\txyz")
    assert str(error) == "a.srt:3:5: no time\n    abc xyz\n        ^"


def test_a_long_line_is_cut_around_the_column() -> None:
    shown = str(ParseError("no time", line=1, column=500, text="x" * 499 + "!" + "y" * 500)).splitlines()
    assert len(shown[1]) == 104
    assert shown[1][shown[2].index("^")] == "!"


def test_without_a_place_there_is_only_the_message() -> None:
    assert str(ParseError("odd")) == "odd"
    assert str(ParseError("odd", text="line")) == "odd\n    line"


@pytest.mark.parametrize(
    "error",
    [
        ParseError("m", source="s", line=1, column=2, text="t"),
        UnknownFormatError("m", candidates=("a", "b")),
        DictionaryError("m", entry="e", line=4),
    ],
)
def test_they_pickle(error: _PlacedError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.__dict__, str(again)) == (type(error), error.__dict__, str(error))


def test_one_base_catches_all() -> None:
    kinds = (ParseError, UnknownFormatError, DictionaryError, EditConflictError)
    assert [issubclass(kind, PodparseError) for kind in kinds] == [True] * 4


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("", EmptyFileError),
        ("\n \n", EmptyFileError),
        (b"", EmptyFileError),
        ('{"name": "a", "version": "1"}', NoTranscriptError),
        ("<html><body><script>x</script></body></html>", NoTranscriptError),
        ("@UTF8\n@Begin\n@End\n", NoTranscriptError),
    ],
)
def test_no_transcript_is_told_from_a_bad_file(content: str | bytes, kind: type[ParseError]) -> None:
    with pytest.raises(ParseError) as caught:
        parse(content)
    assert type(caught.value) is kind


@pytest.mark.parametrize("content", ['{"a" 1; 2}', "WEBVTTX\n\n00:01.000 --> 00:02.000\nOne\n"])
def test_a_bad_file_is_told_from_one_without_a_transcript(content: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse(content)
    assert type(caught.value) is ParseError
