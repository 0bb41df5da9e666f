"""The rules in order over one sentence: fillers first, so that copies become neighbours; then the most precise ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from podparse.fixing.disfluency.contractions import drop_contracted
from podparse.fixing.disfluency.copies import drop_copies, drop_doubled_words
from podparse.fixing.disfluency.fillers import drop_fillers
from podparse.fixing.disfluency.markers import drop_markers
from podparse.fixing.disfluency.repairs import drop_repairs
from podparse.fixing.disfluency.sentence import Sentence
from podparse.fixing.disfluency.stutters import drop_cut_offs, mend_stutters
from podparse.language.speech import Speech

__all__ = ["ANY", "FILLER", "REPAIR", "analyse"]

# What a sentence is looked at for, each with what stands before it.
FILLER, REPAIR, ANY = range(3)

Step = Callable[[Sentence, Speech, float], None]

_LIGHT: Final[tuple[Step, ...]] = (mend_stutters, drop_cut_offs, drop_doubled_words)
_ANY: Final[tuple[Step, ...]] = (mend_stutters, drop_cut_offs, drop_copies)


def analyse(
    sentence: Sentence,
    speech: Speech,
    reason: int = ANY,
    *,
    least: float,
    least_marker: float,
    light: bool = False,
    markers: bool = False,
) -> None:
    """Fill in the verdicts of ``sentence``.

    ``least``, ``least_marker``: the confidence below which a rule holds still. ``light``: no phrases, no repairs.
    ``markers``: discourse markers as well.
    """
    if not drop_fillers(sentence, speech, least):
        reason = ANY  # the screen took it for no word
    if reason == ANY:
        for step in _LIGHT if light else _ANY:
            step(sentence, speech, least)
    if not speech.parsed or light:
        return
    whole = len(sentence.alive)
    if reason == ANY:
        drop_contracted(sentence, speech, least)
    if reason >= REPAIR:
        drop_repairs(sentence, speech, least)
    if len(sentence.alive) < whole:
        drop_copies(sentence, speech, least)  # what stood between two copies may have gone
    if markers:
        drop_markers(sentence, speech, least_marker)
