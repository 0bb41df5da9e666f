"""One question for all places where the same words may be the same term: "music -> MuSig, 46 places?"."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from podparse.model.edits import Edit

__all__ = ["Question", "questions"]


@frozen
class Question:
    """Suggestions that put the same words in the place of the same words (in any case), to be accepted together.

    ``places`` are the suggestions, in the order of the text; ``str()`` asks the question.
    """

    before: str  #: the words as they stand at the first place
    after: str  #: what to write instead
    places: tuple[Edit, ...]  #: the suggestions, in order

    @property
    def count(self) -> int:
        """How many places there are."""
        return len(self.places)

    @property
    def confidence(self) -> float:
        """The confidence of the surest place."""
        return max(each.confidence for each in self.places)

    def __str__(self) -> str:
        return f"{self.before} -> {self.after}, {self.count} {'place' if self.count == 1 else 'places'}?"


def questions(suggestions: Iterable[Edit]) -> tuple[Question, ...]:
    """The suggestions of terms, those with the most places first; others stand for themselves and are left out."""
    found: dict[tuple[str, str], list[Edit]] = {}
    for each in suggestions:
        if each.kind == "term" and each.before:
            found.setdefault((each.before.lower(), each.after), []).append(each)
    made = (Question(places[0].before, places[0].after, tuple(places)) for places in found.values())
    return tuple(sorted(made, key=lambda each: -each.count))
