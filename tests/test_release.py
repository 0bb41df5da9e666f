"""What goes to PyPI: only the package in the wheel, all it takes to test it in the sdist; always the same bytes."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import podparse

pytest.importorskip("hatchling", reason="hatchling is not installed (--group build)")

ROOT = Path(__file__).parent.parent
JUNK = re.compile(r"(^|/)(\.|__pycache__|.*\.(pyc|orig|rej|log)$)")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Wheel and sdist, built twice from copies of the tree in folders of their own."""
    from hatchling.builders.sdist import SdistBuilder
    from hatchling.builders.wheel import WheelBuilder

    found: list[Path] = []
    for name in ("one", "other"):
        tree = tmp_path_factory.mktemp(name) / f"tree-{name}"
        ignored = shutil.ignore_patterns(".*", "__pycache__", "dist", "build", "_build", "mutants")
        shutil.copytree(ROOT, tree, ignore=ignored)
        shutil.copy(ROOT / ".gitignore", tree)
        shutil.copytree(ROOT / ".ci", tree / ".ci", ignore=shutil.ignore_patterns("*.log"))
        for builder in (WheelBuilder, SdistBuilder):
            found += map(Path, builder(str(tree)).build(directory=str(tree / "dist"), versions=["standard"]))
    return found


def names(archive: Path) -> set[str]:
    if archive.suffix == ".whl":
        return set(zipfile.ZipFile(archive).namelist())
    with tarfile.open(archive) as tar:
        return {member.name.partition("/")[2] for member in tar if member.isfile()}


def test_two_builds_are_one(built: list[Path]) -> None:
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in built]
    assert [path.name for path in built[:2]] == [path.name for path in built[2:]]
    assert digests[:2] == digests[2:]


def test_the_wheel_holds_the_package_and_nothing_else(built: list[Path]) -> None:
    package = {
        f"podparse/{path.relative_to(ROOT / 'src/podparse').as_posix()}"
        for path in (ROOT / "src/podparse").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    about = f"podparse-{podparse.__version__}.dist-info"
    told = {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}
    manual = f"podparse-{podparse.__version__}.data/data/share/man/man1/podparse.1"
    assert names(built[0]) == package | {manual} | {f"{about}/{name}" for name in told}
    assert "podparse/py.typed" in package


def test_the_wheel_stays_small(built: list[Path]) -> None:
    assert built[0].stat().st_size < 1_500_000


def test_the_sdist_holds_what_is_needed_to_test_it(built: list[Path]) -> None:
    found = names(built[1])
    folders = {name.partition("/")[0] for name in found if "/" in name}
    assert folders == {"src", "tests", "docs", "examples", "benchmarks", "tools", ".ci"}
    files = {name for name in found if "/" not in name}
    assert files == {
        *("pyproject.toml", "PKG-INFO", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"),
        *("noxfile.py", ".gitignore"),
    }
    assert [name for name in found if JUNK.search(name) and not name.startswith((".ci/", ".gitignore"))] == []


def test_actions_are_pinned_and_tokens_are_not_kept() -> None:
    workflows = list((ROOT / ".github/workflows").glob("*.yml"))
    if not workflows:
        pytest.skip("the sdist has no workflows")
    for path in workflows:
        text = path.read_text("utf-8")
        assert [use for use in re.findall(r"uses: (\S+)", text) if not re.search(r"@[0-9a-f]{40}$", use)] == []
        assert "secrets." not in text
        assert "permissions:" in text


def test_the_bill_of_materials_lists_what_is_needed() -> None:
    made = [subprocess.run([sys.executable, ROOT / "tools/sbom.py"], capture_output=True, check=True) for _ in range(2)]
    bill = json.loads(made[0].stdout)
    assert made[0].stdout == made[1].stdout
    assert bill["metadata"]["component"]["name"] == "podparse"
    assert {each["name"] for each in bill["components"]} >= {"attrs", "python-dateutil", "regex"}
