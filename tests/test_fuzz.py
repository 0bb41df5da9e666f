"""The targets of the fuzzer on its corpus (with all that it found), and on files of it that chance has changed."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS, seeds

CASES = [(name, path) for name in TARGETS for path in seeds(name)]


@pytest.fixture(autouse=True)
def _quiet() -> None:
    warnings.simplefilter("ignore")  # of characters that are replaced, and encodings that are guessed


@pytest.mark.parametrize(("name", "path"), CASES, ids=[f"{name}-{path.name}" for name, path in CASES])
def test_every_target_takes_the_corpus(name: str, path: Path) -> None:
    TARGETS[name](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=25)
@given(data=st.data())
def test_every_target_takes_files_that_chance_has_changed(name: str, data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(seeds(name))).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content)))
        change = data.draw(st.sampled_from(["cut", "drop", "put", "set", "twice"]))
        if change == "cut":
            del content[at:]
        elif change == "drop":
            del content[at : at + data.draw(st.integers(1, 40))]
        elif change == "put":
            content[at:at] = data.draw(st.binary(min_size=1, max_size=6) | st.sampled_from(WORDS))
        elif change == "set" and at < len(content):
            content[at] = data.draw(st.integers(0, 255))
        elif change == "twice":
            content += content[at : at + 60]
    TARGETS[name](bytes(content))


WORDS = [
    *(b"\x00", b"\xff\xfe", b"\xc4", b"\n", b"\r", b"\xe2\x80\xa8", b"-Infinity", b"1e999", b"null", b"[", b"{"),
    *(b"\\ud83d", b"<", b"&#0;", b"<!ENTITY a 'b'>", b'"', b"'", b"-->", b"00:00:01,000", b"Ann: ", b" uh, "),
    *(b"9" * 30, b"\x1b[2J"),
]
