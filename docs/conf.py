"""How Sphinx builds the documentation: ``sphinx-build -W -b html docs docs/_build/html``."""

from __future__ import annotations

import podparse

project = "podparse"
author = "The podparse founders"
version = release = podparse.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.viewcode"]
html_theme = "furo"
html_title = "podparse"
exclude_patterns = ["_build"]

# In docstrings `Name` is a link where podparse has that name, else code.
default_role = "py:obj"
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True

myst_enable_extensions = ["deflist", "fieldlist"]
myst_heading_anchors = 3
