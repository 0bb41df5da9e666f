"""Results as a table, as JSON, as a plot; two of them side by side."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from attrs import asdict

from benchmarks.timing import Row

__all__ = ["compare", "load", "plot", "save", "table"]


def table(rows: Sequence[Row]) -> str:
    """The rows of one group as text."""
    lines = [rows[0].group]
    for row in rows:
        figure = f"{1000 * row.median:12,.2f} ms" if row.unit == "s" else f"{row.median:12,.1f} {row.unit}"
        speed = f"{row.megabytes / row.median:9,.1f} MB/s" if row.megabytes and row.median else ""
        bar = ""
        if row.bar is not None:
            shown = f"{row.bar:g}{'' if row.absolute else 'x'}"
            bar = f"   bar {shown}: {'held' if row.held else 'missed'}"
        lines.append(f"  {row.name:<36}{figure}{row.ratio:9.2f}x{speed}{bar}")
    return "\n".join(lines)


def _about() -> dict[str, object]:
    """What the figures depend on beside the code."""
    git = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)
    return {
        "commit": git.stdout.strip(),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "cpus": os.cpu_count(),
        "load": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
    }


def save(rows: Iterable[Row], path: Path) -> None:
    """Rows as JSON, with the commit, the Python and the load at the end of the run."""
    path.write_text(json.dumps({"about": _about(), "rows": [asdict(row) for row in rows]}, indent=1), "utf-8")


def load(path: Path) -> list[Row]:
    """What `save` wrote."""
    return [Row(**row) for row in json.loads(path.read_text("utf-8"))["rows"]]


def compare(before: Sequence[Row], after: Sequence[Row]) -> str:
    """The ratios of two runs side by side: each is against the unit of its own run, so the machine may differ."""
    old = {(row.group, row.name): row for row in before}
    lines = []
    for group, rows in groupby(after, lambda row: row.group):
        lines.append(group)
        for row in rows:
            there = old.get((group, row.name))
            was, now = (getattr(each, "median" if row.absolute else "ratio", None) for each in (there, row))
            change = f"{now / was - 1:+8.0%}" if was and now else "     new"
            lines.append(f"  {row.name:<36}{was or float('nan'):10.3f} -> {now:10.3f} {change}")
    return "\n".join(lines)


def plot(rows: Sequence[Row], path: Path) -> None:
    """Bars of the ratios, a panel a group, as SVG or PNG by the suffix; podparse in one colour, all else in another."""
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "podparse"  # the same rows give the same file
    from matplotlib import pyplot

    panels = [list(each) for _, each in groupby(rows, lambda row: row.group)]
    panels = [panel for panel in panels if not panel[0].group.startswith("growth")]
    heights = [len(panel) for panel in panels]
    size = (8, 0.28 * sum(heights) + 0.9 * len(panels))
    figure, axes = pyplot.subplots(len(panels), 1, figsize=size, height_ratios=heights, layout="constrained")
    for axis, panel in zip(axes if len(panels) > 1 else [axes], panels, strict=True):
        names, ratios = [row.name for row in panel][::-1], [row.ratio for row in panel][::-1]
        ours = ["#1f6f8b" if row.bar is not None or "podparse" in row.name else "#b9c2c9" for row in panel][::-1]
        axis.barh(names, ratios, color=ours)
        axis.bar_label(axis.containers[0], fmt=lambda ratio: f"{ratio:,.2f}x", padding=3, fontsize=8)
        axis.set_xscale("log")
        axis.set_title(panel[0].group, loc="left", fontsize=10, fontweight="bold")
        axis.tick_params(labelsize=8)
        axis.spines[["top", "right"]].set_visible(False)
        axis.margins(x=0.15)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)
