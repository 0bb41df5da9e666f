"""podparse reads any podcast transcript and repairs what speech and speech recognition broke.

Names are loaded from their modules on first use, so that ``import podparse`` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the same names for type checkers; tests/test_architecture.py keeps the two in step
    from podparse._version import __version__
    from podparse.api import Detection, detect, dumps, fix, parse, read, write
    from podparse.cues import Cue, Cues
    from podparse.dictionary import Dictionary, Entry, Suggestion, suggest
    from podparse.edits import Edit, Fix
    from podparse.errors import DictionaryError, EditConflictError, ParseError, PodparseError, UnknownFormatError
    from podparse.merging.diarization import merge
    from podparse.merging.tracks import merge_tracks
    from podparse.model import Meta, Notice, Source, Transcript, Turn
    from podparse.people.appearances import Appearance, Person, appearances
    from podparse.people.corpus import Corpus, Profile, Proposal
    from podparse.people.identity import Identity, identify
    from podparse.people.page import speaker_page
    from podparse.people.rename import rename
    from podparse.people.roles import Role, roles
    from podparse.pipeline import Document, Pipeline, View, fixer
    from podparse.speakers import Speaker
    from podparse.timing import Timing, Word

_HOMES = {
    "_version": ("__version__",),
    "api": ("Detection", "detect", "dumps", "fix", "parse", "read", "write"),
    "cues": ("Cue", "Cues"),
    "dictionary": ("Dictionary", "Entry", "Suggestion", "suggest"),
    "edits": ("Edit", "Fix"),
    "errors": ("DictionaryError", "EditConflictError", "ParseError", "PodparseError", "UnknownFormatError"),
    "merging.diarization": ("merge",),
    "merging.tracks": ("merge_tracks",),
    "model": ("Meta", "Notice", "Source", "Transcript", "Turn"),
    "people.appearances": ("Appearance", "Person", "appearances"),
    "people.corpus": ("Corpus", "Profile", "Proposal"),
    "people.identity": ("Identity", "identify"),
    "people.page": ("speaker_page",),
    "people.rename": ("rename",),
    "people.roles": ("Role", "roles"),
    "pipeline": ("Document", "Pipeline", "View", "fixer"),
    "speakers": ("Speaker",),
    "timing": ("Timing", "Word"),
}

__all__ = [
    "Appearance",
    "Corpus",
    "Cue",
    "Cues",
    "Detection",
    "Dictionary",
    "DictionaryError",
    "Document",
    "Edit",
    "EditConflictError",
    "Entry",
    "Fix",
    "Identity",
    "Meta",
    "Notice",
    "ParseError",
    "Person",
    "Pipeline",
    "PodparseError",
    "Profile",
    "Proposal",
    "Role",
    "Source",
    "Speaker",
    "Suggestion",
    "Timing",
    "Transcript",
    "Turn",
    "UnknownFormatError",
    "View",
    "Word",
    "__version__",
    "appearances",
    "detect",
    "dumps",
    "fix",
    "fixer",
    "identify",
    "merge",
    "merge_tracks",
    "parse",
    "read",
    "rename",
    "roles",
    "speaker_page",
    "suggest",
    "write",
]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    for module, names in _HOMES.items():
        if name in names:
            value = getattr(import_module(f"podparse.{module}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module 'podparse' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
