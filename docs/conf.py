"""How Sphinx builds the documentation: ``sphinx-build -W -b html docs docs/_build/html``."""

from __future__ import annotations

from docutils.nodes import Element
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode

import podparse

project = "podparse"
author = copyright = "The podparse founders"
version = release = podparse.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.viewcode"]
html_theme = "furo"
html_title = "podparse"
html_static_path = ["_static"]
html_css_files = ["podparse.css"]
exclude_patterns = ["_build"]

# In docstrings `Name` is a link where podparse has that name, else code.
default_role = "py:obj"
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
maximum_signature_line_length = 88

myst_enable_extensions = ["deflist", "fieldlist"]
myst_heading_anchors = 3


def readable(
    app: Sphinx, what: str, name: str, obj: object, options: object, signature: str | None, returns: str | None
) -> tuple[str | None, str | None]:
    """A signature without what only attrs knows: ``NOTHING`` stands for a default that is made anew each time."""
    return signature and signature.replace("NOTHING", "..."), returns


def by_last_name(app: Sphinx, env: BuildEnvironment, node: pending_xref, shown: Element) -> Element | None:
    """A link for a name that is written without its module, or with one that it is not documented under."""
    name = node["reftarget"].rpartition(".")[2]
    found = [path for path in env.domains.python_domain.objects if path.rpartition(".")[2] == name]
    if node["refdomain"] != "py" or len(found) != 1:
        return None
    place = env.domains.python_domain.objects[found[0]]
    return make_refnode(app.builder, node["refdoc"], place.docname, place.node_id, shown, found[0])


def setup(app: Sphinx) -> None:
    app.connect("autodoc-process-signature", readable)
    app.connect("missing-reference", by_last_name)
