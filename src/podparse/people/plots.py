"""Appearances over time with matplotlib or altair, where they are installed (``pip install podparse[plot]``)."""

from __future__ import annotations

from typing import Any

from podparse.errors import PodparseError
from podparse.people.corpus import Profile

__all__ = ["plot"]


def plot(profile: Profile, by: str = "month", *, backend: str = "matplotlib") -> Any:
    """A figure of matplotlib, or a chart of altair, with a bar for each month, quarter or year.

    Raises `PodparseError` when the backend is not known or not installed.

    >>> from podparse.people import Corpus
    >>> plot(Corpus.of([]).person("Ann"), backend="matplotlib")  # doctest: +SKIP
    <Figure size 640x480 with 1 Axes>
    """
    counts = profile.over_time(by)
    title = f"{profile.name}: appearances by {by}"
    if backend not in ("matplotlib", "altair"):
        raise PodparseError(f"pictures are made with matplotlib or altair, not with {backend!r}")
    try:
        if backend == "altair":
            return _altair(counts, title, by)
        return _matplotlib(counts, title)
    except ImportError as error:
        raise PodparseError(f"{backend} is not installed: pip install podparse[plot]") from error


def _matplotlib(counts: dict[str, int], title: str) -> Any:
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    figure = Figure(figsize=(8, 3), layout="constrained")
    axes = figure.subplots()
    axes.bar(list(counts), list(counts.values()))
    axes.set_title(title)
    axes.tick_params(axis="x", rotation=90 if len(counts) > 12 else 0)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    return figure


def _altair(counts: dict[str, int], title: str, by: str) -> Any:
    import altair

    rows = [{by: period, "appearances": count} for period, count in counts.items()]
    chart = altair.Chart(altair.InlineData(values=rows), title=title).mark_bar()
    return chart.encode(x=altair.X(by, type="ordinal", sort=None), y=altair.Y("appearances", type="quantitative"))
