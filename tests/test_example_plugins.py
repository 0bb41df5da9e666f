"""The packages under examples/plugins/ do what their READMEs say once their metadata is installed.

Here their metadata is laid out as an installer would, which needs no build backend; ``.ci/run build`` installs them.
"""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import podparse

PLUGINS = Path(__file__).parent.parent / "examples" / "plugins"

USED = {
    "pipe-notes": """
t = podparse.parse("12.5 | Ann | We left um at night.\\n15 | Bo | In the rain?\\nhm\\n")
assert t.source.format == "pipe-notes", t.source
assert [(turn.start, turn.speaker_name) for turn in t] == [(12.5, "Ann"), (15.0, "Bo")]
assert [(notice.code, notice.line) for notice in t.warnings] == [("pipe-notes-line", 3)]
assert podparse.dumps(t) == t.source.text
assert podparse.dumps(podparse.fix(t)) == t.source.text.replace(" um", "")
made = podparse.dumps(podparse.Transcript([podparse.Turn("Hi.", "Ann", start=2.0)]), "pipe-notes")
assert made == "2 | Ann | Hi.\\n", made
""",
    "percent-signs": """
text = "We grew 20 percent."
assert podparse.fix(text, plugins=True) == "We grew 20%."
assert podparse.fix(text) == text
assert podparse.Pipeline.preset("clean", plugins=True).names[-2:] == ("percent", "casing")
assert podparse.fix(text, "verbatim", plugins=True) == text
""",
    "sailing-words": """
text = "She won the von day globe."
assert podparse.fix(text) == "She won the Vendée Globe."
assert podparse.fix(text, builtin=False) == text
""",
}


def installed(package: Path, site: Path) -> None:
    """Lay out what an installer makes of the package: its modules, and its metadata with the entry points."""
    project = tomllib.loads((package / "pyproject.toml").read_text("utf-8"))["project"]
    for module in (package / "src").iterdir():
        (site / module.name).symlink_to(module)
    info = site / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    points = [
        f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in offered.items())
        for group, offered in project["entry-points"].items()
    ]
    (info / "entry_points.txt").write_text("\n".join(points))


@pytest.mark.parametrize("name", sorted(path.name for path in PLUGINS.iterdir()))
def test_plugin(name: str, tmp_path: Path) -> None:
    installed(PLUGINS / name, tmp_path)
    path = os.pathsep.join([os.fspath(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", f"import podparse\n{USED[name]}"],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 0


def test_no_plugin_is_forgotten() -> None:
    assert sorted(path.name for path in PLUGINS.iterdir()) == sorted(USED)


def test_a_format_of_ones_own_needs_no_package(tmp_path: Path) -> None:
    made = runpy.run_path(str(PLUGINS / "pipe-notes/src/pipe_notes/__init__.py"))["FORMAT"]
    text = "12.5 | Ann | We left um at night.\n15 | Bo | In the rain?\n"
    read = podparse.parse(text, format=made)
    assert [(turn.start, turn.speaker_name) for turn in read] == [(12.5, "Ann"), (15.0, "Bo")]
    podparse.write(podparse.fix(read), tmp_path / "fixed.pipe", made)
    assert (tmp_path / "fixed.pipe").read_text("utf-8") == text.replace(" um", "")
    assert podparse.dumps(podparse.Transcript([podparse.Turn("Hi.", "Ann", start=2.0)]), made) == "2 | Ann | Hi.\n"
    with pytest.raises(podparse.PodparseError, match="no format 'pipe-notes'"):
        podparse.dumps(read)
