"""Every example in a docstring runs."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module
from importlib.util import find_spec

import pytest

import podparse

NEEDED = {  # by the examples of a bridge, which itself imports it later
    "podparse.integrations.arrow": "pyarrow",
    "podparse.integrations.dask": "dask",
    "podparse.integrations.fsspec": "fsspec",
}
MODULES = [
    "podparse",
    *(m.name for m in pkgutil.walk_packages(podparse.__path__, "podparse.") if not m.name.endswith("__main__")),
]


@pytest.mark.parametrize("name", MODULES)
def test_docstring_examples(name: str) -> None:
    if name in NEEDED and find_spec(NEEDED[name]) is None:
        pytest.skip(f"{NEEDED[name]} is not installed, which this bridge is to")
    try:
        module = import_module(name)
    except ModuleNotFoundError as error:
        if not name.startswith("podparse.integrations."):
            raise
        pytest.skip(f"{error.name} is not installed, which this bridge is to")
    failed, _ = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
    assert failed == 0
