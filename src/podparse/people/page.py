"""Write a speaker page from a corpus, in the forms that `podparse.formats.speaker_page` reads."""

from __future__ import annotations

import re
from typing import Final

from podparse.people.corpus import Profile

__all__ = ["speaker_page"]

_SENTENCE: Final = re.compile(r"(?<=[.?!…])\s+(?=[\"'“]?[^\W\d_a-z])")


def speaker_page(profile: Profile, *, marked: bool = True) -> str:
    """The page of one person: what they said, appearance by appearance.

    ``marked`` gives podcast, episode and (where known) the second before each text; without it the page has one
    sentence a line and no marks.

    >>> from podparse.people.appearances import Appearance, Person, Segment
    >>> said = (Segment(12.5, None, "We row. It rains."),)
    >>> one = Appearance(person=Person("Ann Lee"), show="Coast", episode="3", turns=1, words=4, segments=said)
    >>> print(speaker_page(Profile("Ann Lee", (one,)), marked=False))
    Ann Lee
    👤 Speaker
    Appearances Over Time
    Podcast Appearances
    We row.
    It rains.
    <BLANKLINE>
    """
    if not marked:
        texts = (segment.text for each in profile.appearances for segment in each.segments)
        lines = (sentence for text in texts for sentence in _SENTENCE.split(" ".join(text.split())) if sentence)
        return "\n".join([profile.name, "👤 Speaker", "Appearances Over Time", "Podcast Appearances", *lines, ""])
    blocks = [f"{profile.name}\n\nAppearances\n"]
    for each in profile.appearances:
        for segment in each.segments:
            place = [each.show or "-", each.episode or "-"]
            place += [] if segment.start is None else [f"{segment.start:.3f}".rstrip("0").rstrip(".")]
            blocks.append("\n".join(place) + f"\n\n{' '.join(segment.text.split())}\n")
    return "\n".join(blocks)
