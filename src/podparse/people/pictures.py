"""Pictures as SVG, drawn by hand: a person's appearances over time, and who talks when in an episode.

Both are plain text of a few kilobytes and scale; the tooltip of each mark says what it stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from podparse._time import clock
from podparse._xml import attribute as escape
from podparse.model import Transcript
from podparse.people.corpus import Profile
from podparse.people.figures import KNOWN, turn_ends

__all__ = ["appearances_svg", "timeline_svg"]

# Distinct also to the colour-blind: Okabe and Ito, https://jfly.uni-koeln.de/color/
COLOURS: Final = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#999999")
_STYLE: Final = "text{font:12px sans-serif;fill:#333}.title{font-weight:bold}"
_MOST: Final = 4000  # marks of a picture; an episode with more turns is drawn from longer stretches


def _svg(width: float, height: float, title: str, marks: Iterable[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" role="img" aria-label="{escape(title)}"><style>{_STYLE}</style>'
    )
    return "\n".join([head, f'<text class="title" x="8" y="18">{escape(title)}</text>', *marks, "</svg>", ""])


def _bar(x: float, y: float, width: float, height: float, colour: str, tip: str) -> str:
    return (
        f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" fill="{colour}">'
        f"<title>{escape(tip)}</title></rect>"
    )


def _text(x: float, y: float, text: str, anchor: str = "start") -> str:
    return f'<text x="{x:.2f}" y="{y:.2f}" text-anchor="{anchor}">{escape(text)}</text>'


def appearances_svg(profile: Profile, by: str = "month", *, width: int = 720, height: int = 240) -> str:
    """A bar for each month, quarter or year: how often the person appears. Sizes in pixels.

    >>> from datetime import date
    >>> from podparse.people.appearances import Appearance, Person
    >>> one = Appearance(person=Person("Ann"), turns=1, words=1, date=date(2025, 1, 7))
    >>> "<title>2025-01: 1</title>" in appearances_svg(Profile("Ann", (one,)))
    True
    """
    counts = profile.over_time(by)
    title = f"{profile.name}: appearances by {by}"
    if not counts:
        return _svg(width, 48, title, [_text(8, 38, "no appearance has a date")])
    left, top, bottom = 32, 32, height - 28
    most, step = max(counts.values()), (width - left - 12) / len(counts)
    every = max(1, -(-len(counts) * 64 // (width - left)))  # a label needs about 64 pixels
    marks = [
        f'<line x1="{left}" y1="{bottom}" x2="{width - 12}" y2="{bottom}" stroke="#999"/>',
        _text(left - 6, bottom, "0", "end"),
        _text(left - 6, top + 8, str(most), "end"),
    ]
    for place, (period, count) in enumerate(counts.items()):
        x, tall = left + place * step, (bottom - top) * count / most
        if count:
            marks.append(_bar(x + step * 0.1, bottom - tall, step * 0.8, tall, COLOURS[0], f"{period}: {count}"))
        if place % every == 0:
            marks.append(_text(x + step / 2, bottom + 18, period, "middle"))
    return _svg(width, height, title, marks)


def timeline_svg(transcript: Transcript, *, width: int = 720) -> str:
    """A lane for each speaker, with a bar wherever they talk: over seconds, or over words where times are missing.

    >>> from podparse.model import Turn
    >>> t = Transcript([Turn("Hi.", "Ann", start=0.0, end=2.0), Turn("Oh.", "Bo", start=2.0, end=3.0)])
    >>> "Ann 00:00:00-00:00:02" in timeline_svg(t)
    True
    """
    names = [speaker.name for speaker in transcript.speakers]
    title = transcript.meta.title or "Who talks when"
    spans, timed = _spans(transcript)
    total = max((end for _, _, end in spans), default=0.0)
    if not names or not total:
        return _svg(width, 48, title, [_text(8, 38, "no speaker is known")])
    left, lane = 12 + 7 * min(24, max(map(len, names))), 26
    scale = (width - left - 12) / total
    marks = []
    for place, name in enumerate(names):
        y, colour = 30 + place * lane, COLOURS[place % len(COLOURS)]
        marks.append(_text(left - 6, y + 15, name if len(name) <= 24 else f"{name[:23]}…", "end"))
        for start, end in _joined([(start, end) for own, start, end in spans if own == name], total / _MOST):
            place_in_time = f"{clock(start, digits=0)}-{clock(end, digits=0)}" if timed else f"words {start:g}-{end:g}"
            marks.append(
                _bar(left + start * scale, y, (end - start) * scale, lane - 8, colour, f"{name} {place_in_time}")
            )
    foot = 30 + len(names) * lane + 14
    marks.append(_text(left, foot, "00:00:00" if timed else "0"))
    marks.append(_text(width - 12, foot, clock(total, digits=0) if timed else f"{total:g} words", "end"))
    return _svg(width, foot + 10, title, marks)


def _spans(transcript: Transcript) -> tuple[list[tuple[str, float, float]], bool]:
    """``(name, start, end)`` of each turn, and whether in seconds (else in words from the start)."""
    timed: list[tuple[str, float, float]] = []
    counted: list[tuple[str, float, float]] = []
    at, turns = 0, transcript.turns
    for turn, end in zip(turns, turn_ends(turns), strict=True):
        words = len(turn.text.split())
        if turn.speaker is not None:
            counted.append((turn.speaker.name, at, at + words))
            if turn.start is not None and end is not None and end > turn.start:
                timed.append((turn.speaker.name, turn.start, end))
        at += words
    enough = len(timed) >= KNOWN * len(counted)
    return (timed, True) if enough and timed else (counted, False)


def _joined(spans: Sequence[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    """Spans in order of time, those less than ``gap`` apart as one."""
    joined: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if joined and start - joined[-1][1] <= gap:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
