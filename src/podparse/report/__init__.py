"""The page on which people check edits: one self-contained HTML file, and its decisions as JSON.

No network and no framework: the templates, ``page.css`` and the scripts in this folder are put together with the text.
"""

from podparse.report.decisions import Decisions
from podparse.report.folder import write_folder
from podparse.report.page import html

__all__ = ["Decisions", "html", "write_folder"]
