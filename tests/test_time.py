"""Clock times survive being written and read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from podparse._time import clock, seconds

MILLISECONDS = st.integers(0, 400 * 3_600_000)


@given(MILLISECONDS)
def test_clock_and_seconds_are_inverse(ms: int) -> None:
    assert seconds(clock(ms / 1000)) == ms / 1000
    assert seconds(clock(ms / 1000, ",", hours=0)) == (ms / 1000 if ms < 60_000_000 else None)


def test_what_is_no_clock_time() -> None:
    assert [seconds(text) for text in ("", "12", "1:2:3:4", "1:60", "1:60:00", "a:10", "1:2x")] == [None] * 7
