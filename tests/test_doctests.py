"""Every example in a docstring runs."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import podparse

MODULES = [
    "podparse",
    *(m.name for m in pkgutil.walk_packages(podparse.__path__, "podparse.") if not m.name.endswith("__main__")),
]


@pytest.mark.parametrize("name", MODULES)
def test_docstring_examples(name: str) -> None:
    try:
        module = import_module(name)
    except ModuleNotFoundError as error:
        if not name.startswith("podparse.integrations."):
            raise
        pytest.skip(f"{error.name} is not installed, which this bridge is to")
    failed, _ = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
    assert failed == 0
