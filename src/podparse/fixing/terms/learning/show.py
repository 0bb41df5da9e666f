"""What the corrected episodes of a show teach: its names and terms, and how they were misheard."""

from __future__ import annotations

from math import isqrt
from typing import TYPE_CHECKING, Final

from podparse.fixing.terms.entry import Entry
from podparse.fixing.terms.learning.corrections import Corrections, Learned
from podparse.fixing.terms.learning.term_extraction import Names
from podparse.language.en.lexicon import UNKNOWN, log_rank
from podparse.text.tokens import split

if TYPE_CHECKING:
    from podparse.model import Transcript

__all__ = ["Show"]

_ROOT: Final = 5  # a name must stand in a fifth of the square root of the episodes


class Show:
    """The counts of a show, episode by episode."""

    def __init__(self) -> None:
        self._corrections = Corrections()
        self._after: list[str] = []

    def add(self, after: str | Transcript, before: str | Transcript | None = None) -> None:
        """Take a corrected episode, and what was recognised if that is known."""
        right = _text(after)
        self._after.append(right)
        if before is not None:
            self._corrections.add(_text(before), right)

    def corrections(self, min_count: int) -> list[Entry]:
        """Entries of what was corrected, exact."""
        return [_corrected(write, found) for write, found in self._learned(min_count).items()]

    def entries(self, min_count: int | None) -> list[Entry]:
        """Entries of what was corrected, and of the names that ``min_count`` of the corrected texts show."""
        learned = self._learned(1)
        made: dict[str, Entry] = {}
        names = Names()
        for text in self._after:
            names.add(text)
        for name in names.terms(self._after, min_count or max(1, isqrt(len(self._after)) // _ROOT)):
            found = learned.pop(name.write, [])
            note = f"{name.times}x in {name.texts} episodes" + (f"; {_counted(found)}" if found else "")
            made[name.write] = Entry(
                name.write, [each.heard for each in found], sounds=name.sounds, case=name.case, note=note
            )
        return [*made.values(), *(_corrected(write, found) for write, found in learned.items())]

    def _learned(self, min_count: int) -> dict[str, list[Learned]]:
        by_term: dict[str, list[Learned]] = {}
        for each in self._corrections.learned(self._after, min_count):
            by_term.setdefault(each.write, []).append(each)
        return by_term


def _text(episode: str | Transcript) -> str:
    return episode if isinstance(episode, str) else "\n".join(turn.text for turn in episode.turns)


def _corrected(write: str, found: list[Learned]) -> Entry:
    often = sum(each.times for each in found) > 1
    sounds = often and any(map(str.isupper, write)) and all(log_rank(word) >= UNKNOWN for word in split(write))
    return Entry(write, [each.heard for each in found], sounds=sounds, case="never", note=_counted(found))


def _counted(found: list[Learned]) -> str:
    return "corrected " + ", ".join(f"{each.heard!r} {each.times}x" for each in found)
