"""The rules in order over one sentence: fillers first, so that copies become neighbours; then the most precise ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from podparse.fixers._disfluency.copies import drop_contracted, drop_copies, drop_doubled_words
from podparse.fixers._disfluency.fillers import drop_fillers
from podparse.fixers._disfluency.markers import drop_markers
from podparse.fixers._disfluency.repairs import drop_repairs
from podparse.fixers._disfluency.sentence import Sentence
from podparse.fixers._disfluency.stutters import drop_cut_offs, mend_stutters
from podparse.lang.speech import Speech

__all__ = ["analyse"]

Step = Callable[[Sentence, Speech, float], None]

_LIGHT: Final[tuple[Step, ...]] = (drop_fillers, mend_stutters, drop_cut_offs, drop_doubled_words)
_ANY: Final[tuple[Step, ...]] = (drop_fillers, mend_stutters, drop_cut_offs, drop_copies)
_PARSED: Final[tuple[Step, ...]] = (drop_contracted, drop_repairs)


def analyse(
    sentence: Sentence, speech: Speech, *, least: float, least_marker: float, light: bool = False, markers: bool = False
) -> None:
    """Fill in the verdicts of ``sentence``.

    ``least``, ``least_marker``: the confidence below which a rule holds still. ``light``: no phrases, no repairs.
    ``markers``: discourse markers as well.
    """
    for step in _LIGHT if light else _ANY:
        step(sentence, speech, least)
    if speech.parsed and not light:
        whole = len(sentence.alive)
        for step in _PARSED:
            step(sentence, speech, least)
        if len(sentence.alive) < whole:
            drop_copies(sentence, speech, least)  # what stood between two copies may have gone
        if markers:
            drop_markers(sentence, speech, least_marker)
