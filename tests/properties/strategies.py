"""What the property tests draw from: texts, rounds of disjoint fixes, timed turns."""

from __future__ import annotations

from hypothesis import strategies as st

from podparse.model.edits import Fix
from podparse.model.timing import Timing

texts = st.text(alphabet=st.sampled_from("ab .İß\n"), max_size=20)
afters = st.text(alphabet=st.sampled_from("xyz "), max_size=4)


@st.composite
def disjoint_fixes(draw: st.DrawFn, text: str) -> list[Fix]:
    """Fixes in any order that do not overlap; some only insert, some only delete."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    spans = zip(cuts[::2], cuts[1::2], strict=False)
    fixes = [
        Fix(
            start,
            end,
            draw(afters),
            draw(st.sampled_from(["term", "casing", "filler"])),
            confidence=draw(confidences),
            group=draw(st.integers(0, 2)),
        )
        for start, end in spans
    ]
    return draw(st.permutations(fixes))


confidences = st.floats(0, 1)


@st.composite
def timings(draw: st.DrawFn, text: str) -> Timing:
    """Word times for the words of ``text``; some missing, none in order."""
    rows, position = [], 0
    seconds = st.none() | st.floats(0, 100)
    for word in text.split():
        begin = text.index(word, position)
        position = begin + len(word)
        rows.append((begin, position, draw(seconds), draw(seconds)))
    return Timing.of(rows)
