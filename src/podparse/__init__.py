"""podparse reads any podcast transcript and repairs what speech and speech recognition broke."""

from __future__ import annotations

from podparse._version import __version__
from podparse.api import Detection, detect, dumps, fix, parse, read, write
from podparse.cues import Cue, Cues
from podparse.edits import Edit, Fix
from podparse.errors import DictionaryError, EditConflictError, ParseError, PodparseError, UnknownFormatError
from podparse.model import Meta, Notice, Source, Transcript, Turn
from podparse.pipeline import Document, Pipeline, View, fixer
from podparse.speakers import Speaker
from podparse.timing import Timing, Word

__all__ = [
    "Cue",
    "Cues",
    "Detection",
    "DictionaryError",
    "Document",
    "Edit",
    "EditConflictError",
    "Fix",
    "Meta",
    "Notice",
    "ParseError",
    "Pipeline",
    "PodparseError",
    "Source",
    "Speaker",
    "Timing",
    "Transcript",
    "Turn",
    "UnknownFormatError",
    "View",
    "Word",
    "__version__",
    "detect",
    "dumps",
    "fix",
    "fixer",
    "parse",
    "read",
    "write",
]
