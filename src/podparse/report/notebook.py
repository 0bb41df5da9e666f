"""Notebooks: ``%load_ext podparse.report.notebook`` shows transcripts as the page of the report.

The page stands in a frame of its own, which can neither see nor change the notebook around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from podparse._xml import attribute as escape
from podparse.model import Transcript
from podparse.report.page import html

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

__all__ = ["frame", "load_ipython_extension", "unload_ipython_extension"]

HEIGHT: Final = 480


def frame(transcript: Transcript, *, height: int = HEIGHT) -> str:
    """The page as HTML for an output cell, ``height`` pixels high.

    >>> from podparse.model import Turn
    >>> frame(Transcript([Turn("Hi.", "Ann")])).partition(" style")[0]
    '<iframe sandbox="allow-scripts allow-downloads" title="Transcript"'
    """
    return (
        f'<iframe sandbox="allow-scripts allow-downloads" title="Transcript" style="width:100%;height:{height}px;'
        f'border:1px solid" srcdoc="{escape(html(transcript))}"></iframe>'
    )


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Called by ``%load_ext``."""
    shell.display_formatter.formatters["text/html"].for_type(Transcript, frame)


def unload_ipython_extension(shell: InteractiveShell) -> None:
    """Called by ``%unload_ext``."""
    shell.display_formatter.formatters["text/html"].pop(Transcript, None)
