"""What a JSON format looks like, as data: where its cues stand, under which keys, in which unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from podparse.formats.json.values import rows_at

__all__ = ["Profile", "Row", "ShapeError"]

Row = dict[str, Any]
Shape = Callable[[Any], Iterable[Row]]


class ShapeError(ValueError):
    """A document is of a format, but a value in it is not of the kind that the format has there."""


@frozen(kw_only=True)
class Profile:
    """One JSON format.

    ``marks`` tell it: each is a set of key paths (one string, parted by spaces); the format fits when all paths of
    one mark are there. ``rows`` is the path to the list of cues, or a function that makes such a list out of what the
    format has (then in this class's own key names). The other fields are the keys of a cue and of its words, tried in
    order; a dotted key goes deeper. ``unit`` is the length of the format's time unit in seconds, None when the file
    does not say and the pace of the speech has to tell. ``guessed``: the general reader finds rows and keys.
    """

    name: str
    title: str
    spec: str = ""
    suffixes: tuple[str, ...] = (".json",)
    marks: tuple[str, ...]
    test: Callable[[Any], bool] | None = None
    rows: str | Shape = ""
    text: Sequence[str] = ("text",)
    start: Sequence[str] = ("start",)
    end: Sequence[str] = ("end",)
    length: Sequence[str] = ("duration",)
    speaker: Sequence[str] = ("speaker",)
    id: Sequence[str] = ()
    words: Sequence[str] = ("words",)
    word: Sequence[str] = ("word", "text")
    word_start: Sequence[str] = ("start",)
    word_end: Sequence[str] = ("end",)
    word_length: Sequence[str] = ()
    confidence: Sequence[str] = ("confidence", "probability", "score")
    word_speaker: Sequence[str] = ("speaker",)
    unit: float | None = 1.0
    joint: str = " "
    nobody: frozenset[str] = frozenset()
    names: Callable[[Any], Mapping[str, str]] = field(default=lambda value: {})
    language: Sequence[str] = ("language",)
    heading: Sequence[str] = ("title",)
    whole: Sequence[str] = ()
    guessed: bool = False

    def fits(self, value: Any, keys: frozenset[str]) -> str | None:
        """The longest mark that the value bears, or None."""
        borne = [mark for mark in self.marks if keys.issuperset(mark.split())]
        if not borne or (self.test is not None and not self.test(value)):
            return None
        return max(borne, key=lambda mark: len(mark.split()))

    def rows_of(self, value: Any) -> list[Row]:
        """The cues of a document as objects.

        Raises `ShapeError` when a value is of another kind than the format has there: functions that take a vendor's
        answer apart need not look at each value twice.
        """
        if isinstance(self.rows, str):
            return rows_at(value, self.rows)
        try:
            return list(self.rows(value))
        except (TypeError, ValueError, AttributeError, LookupError, OverflowError) as error:
            raise ShapeError(f"this is {self.title}, but no transcript can be made of it: {error}") from error
