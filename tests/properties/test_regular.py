"""SRT and WebVTT: the fast way takes the regular stretches of a file and gives what the forgiving way gives for all."""

from __future__ import annotations

from collections.abc import Callable
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from podparse.formats import srt, vtt
from podparse.formats.toolkit import regular as regular_cues
from podparse.formats.toolkit.base import Raw
from podparse.formats.toolkit.lines import Lines
from podparse.formats.toolkit.regular import Forgive, Form, cues
from podparse.formats.toolkit.rows import Rows

COLUMNS = ("texts", "starts", "ends", "begins", "finishes", "ids", "kinds")
Make = Callable[[Raw, Lines, Rows], Forgive]
WAYS: dict[str, tuple[Form, Make, bool]] = {
    "srt": (srt._FORM, lambda raw, lines, rows: srt._Forgiving(raw, lines, rows).read, False),
    "vtt": (vtt._FORM, lambda raw, lines, rows: vtt._Forgiving(raw, lines, rows).read, True),
}

texts = st.lists(st.sampled_from(["so", "we go", "Ann: hi", "<i>yes</i>", "  and", "oh "]), min_size=1, max_size=3)
numbers = st.integers(0, 12).map(lambda number: f"{number}\n") | st.just("")


def block(number: str, start: int, mark: str, lines: list[str]) -> str:
    return f"{number}00:00:{start:02}{mark}000 --> 00:01:{start:02}{mark}500\n" + "\n".join(lines)


def loosely(text: str, hours: int, settings: str) -> str:
    """The block with fewer hours in its first stamp, and settings."""
    text = text.replace("00:00:", ("00:00:", "0:00:", "00:")[hours], 1)
    return text.replace("500\n", f"500{settings}\n")


regular = st.builds(block, numbers, st.integers(0, 59), st.sampled_from(".."), texts)
loose = st.builds(
    loosely, regular, st.integers(0, 2), st.sampled_from(["", " align:left", " ", "  x", " 5", " .5", "\t"])
)
odd = st.sampled_from(
    [
        *("", " ", "\n", "so", "2", "3\n ", "two\n2", "NOTE so", "STYLE\n::cue {}", "x --> y", "WEBVTT", "\t", "-->"),
        *(
            "1:2,5 --> 3\nso",
            "00:00:01,000 --> 00:00:02,000\nso",
            "00:00:01.000 --> 00:00:02.000",
            "1\n\n00:01.000 -->",
        ),
        *("00:00:01.000 --> 00:00:99.000\nso", "4\n00:00:01.000 --> 00:00:02.000\n \nso", " --> 00:00:02.000\nso"),
        *("00:01.000 --> 00:02.000\nso", "00:00:01.000 --> 00:00:02.000 align:left\nso", "a\n00:00:01.0 --> 0\nso"),
        *(
            "00:00:01.000 --> 00:00:02.000\nso\n00:00:02.000 --> 00:00:03.000\nwe",
            "٣\n00:00:01.000 --> 00:00:02.000\nso",
        ),
        *("x\n00:00:01.000 --> 00:00:02.000\nso --> we", "00:00:0٣.000 --> 00:00:04.000\nso"),
    ]
)
files = st.lists(
    st.tuples(regular | loose | odd, st.sampled_from(["\n\n", "\n\n", "\n\n", "\n", "\n\n\n"])), max_size=12
)


@pytest.mark.parametrize("form", WAYS)
@given(parts=files, ending=st.sampled_from(["\n", "\r\n", "\r"]), mixed=st.booleans(), chunk=st.integers(1, 5))
@example(
    parts=[("00:00:01.000 --> 00:00:02.000\nso\n2", "\n\n"), ("00:00:03.000 --> 00:00:04.000\nwe", "\n")],
    ending="\n",
    mixed=False,
    chunk=2,
)
def test_both_ways_give_the_same(form: str, parts: list[tuple[str, str]], ending: str, mixed: bool, chunk: int) -> None:
    kind, make, header = WAYS[form]
    text = "WEBVTT\n\n" * header + "".join(map("".join, parts))
    text = text.replace("\n", ending, 3 if mixed else -1)
    lines = Lines.of(text)
    slowly, quickly = Raw(text), Raw(text)
    slow = Rows()
    make(slowly, lines, slow)(0, len(lines.texts))
    with patch.multiple(regular_cues, _FEWEST=1, _CHUNK=chunk):
        quick = cues(text, kind, lambda lines, rows: make(quickly, lines, rows), header=header)
    for column in COLUMNS:
        expected, found = getattr(slow, column), getattr(quick, column)
        assert repr(expected) == repr(found)  # NaN is NaN
    assert slowly.notices == quickly.notices
