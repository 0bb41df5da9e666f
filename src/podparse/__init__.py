"""podparse reads any podcast transcript and repairs what speech and speech recognition broke.

What a newcomer needs is here; the rest is in named modules: `podparse.model`, `podparse.formats`, `podparse.fixing`,
`podparse.people`, `podparse.merging`, `podparse.batch`, `podparse.errors`.
Names are loaded from their modules on first use, so that ``import podparse`` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from podparse._lazy import lazy

if TYPE_CHECKING:  # the same names for type checkers; tests/test_architecture.py keeps the two in step
    from podparse._version import __version__
    from podparse.api import detect, dumps, fix, from_dict, parse, read, write
    from podparse.errors import ParseError, PodparseError
    from podparse.fixing.fixer import fixer
    from podparse.fixing.pipeline import Pipeline
    from podparse.fixing.terms import Dictionary, Entry
    from podparse.fixing.terms.learning.suggest import suggest
    from podparse.merging.diarization import merge
    from podparse.model import Cue, Edit, Fix, Meta, Speaker, Transcript, Turn, Word
    from podparse.people.appearances import appearances
    from podparse.people.identity import identify
    from podparse.people.rename import rename
    from podparse.people.roles import roles

_HOMES: Final = {
    "_version": ("__version__",),
    "api": ("detect", "dumps", "fix", "from_dict", "parse", "read", "write"),
    "errors": ("ParseError", "PodparseError"),
    "fixing.fixer": ("fixer",),
    "fixing.pipeline": ("Pipeline",),
    "fixing.terms": ("Dictionary", "Entry"),
    "fixing.terms.learning.suggest": ("suggest",),
    "merging.diarization": ("merge",),
    "model": ("Cue", "Edit", "Fix", "Meta", "Speaker", "Transcript", "Turn", "Word"),
    "people.appearances": ("appearances",),
    "people.identity": ("identify",),
    "people.rename": ("rename",),
    "people.roles": ("roles",),
}

__all__ = [
    "Cue",
    "Dictionary",
    "Edit",
    "Entry",
    "Fix",
    "Meta",
    "ParseError",
    "Pipeline",
    "PodparseError",
    "Speaker",
    "Transcript",
    "Turn",
    "Word",
    "__version__",
    "appearances",
    "detect",
    "dumps",
    "fix",
    "fixer",
    "from_dict",
    "identify",
    "merge",
    "parse",
    "read",
    "rename",
    "roles",
    "suggest",
    "write",
]

if not TYPE_CHECKING:  # so that a checker reports a name that is not there
    __getattr__, __dir__ = lazy(__name__, _HOMES)
