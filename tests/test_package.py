"""The package is what its metadata says, and the commands that README.md promises are those that are checked."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import metadata, requires
from pathlib import Path

import podparse

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_runtime_dependencies_are_exactly_three() -> None:
    needed = {re.split(r"[^\w-]", each)[0] for each in requires("podparse") or () if "extra ==" not in each}
    assert needed == {"attrs", "python-dateutil", "regex"}


def test_metadata() -> None:
    told = metadata("podparse")
    assert told["License-Expression"] == "MIT"
    assert told["Requires-Python"] == ">=3.11"
    assert told["Version"] == podparse.__version__
    assert "Typing :: Typed" in told.get_all("Classifier", [])


def test_every_extra_is_declared_in_the_metadata() -> None:
    declared = PROJECT["project"]["optional-dependencies"]
    # An editable install keeps the metadata of the day it was made, so extras may have come since.
    assert set(metadata("podparse").get_all("Provides-Extra", [])) <= set(declared)


def test_types_are_shipped() -> None:
    assert Path(podparse.__file__).with_name("py.typed").is_file()


def test_readme_commands_are_whole() -> None:
    """Each is one line that needs only python3 and pip; .ci/run takes the second from here."""
    commands = re.findall(r"<!-- (main job|tests) -->\n```sh\n(.+)\n```\n", (ROOT / "README.md").read_text("utf-8"))
    assert [name for name, _ in commands] == ["main job", "tests"]
    assert [command.startswith("python3 -m venv .venv && ") for _, command in commands] == [True, True]


def test_changelog_tells_of_what_is_not_released() -> None:
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
