"""podparse-json as written is podparse-json as its schema says."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import podparse as pp
from tests.properties.strategies import disjoint_fixes, texts

SCHEMA = json.loads((files("podparse.formats") / "podparse-json.schema.json").read_text("utf-8"))
EXAMPLES = Path(__file__).parent.parent / "examples"


def check(transcript: pp.Transcript) -> None:
    jsonschema.validate(json.loads(pp.dumps(transcript, "podparse-json")), SCHEMA)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.srt")) + sorted(EXAMPLES.glob("*.txt")), ids=lambda p: p.name)
def test_examples_repaired_fit_the_schema(path: Path) -> None:
    check(pp.fix(pp.read(path), dictionaries={"bridges": "Bridges"}).with_meta(people=("Ann",), extra={"a": [1]}))


@given(st.data(), texts)
def test_whatever_is_written_fits_the_schema(data: st.DataObject, source: str) -> None:
    turn = pp.Turn(source, "Ann", start=1.5).fixed(data.draw(disjoint_fixes(source)))
    check(pp.Transcript([turn.fixed(data.draw(disjoint_fixes(turn.text)))]))


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"podparse": 2, "turns": []},
        {"podparse": 1, "turns": [{}]},
        {"podparse": 1, "turns": [{"source": "a", "edits": [{"start_char": 0}]}]},
        {"podparse": 1, "turns": [], "more": 1},
    ],
)
def test_what_is_none_is_refused(wrong: object) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, SCHEMA)
