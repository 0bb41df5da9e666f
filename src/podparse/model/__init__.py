"""The model: what a transcript is. Everything in it is frozen; what was said stays as it was."""

from podparse.model.cues import Cue, Cues
from podparse.model.edits import Edit, Fix
from podparse.model.meta import Meta, Notice, Source
from podparse.model.paragraphs import Paragraph
from podparse.model.questions import Question
from podparse.model.speaker import Speaker
from podparse.model.timing import Timing, Word
from podparse.model.transcript import Transcript
from podparse.model.turn import Turn

__all__ = [
    "Cue",
    "Cues",
    "Edit",
    "Fix",
    "Meta",
    "Notice",
    "Paragraph",
    "Question",
    "Source",
    "Speaker",
    "Timing",
    "Transcript",
    "Turn",
    "Word",
]
