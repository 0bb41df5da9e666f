"""What was found for the speakers of one transcript: a mapping that takes a speaker, an id, a label or a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from podparse.model.speaker import Speaker

__all__ = ["Found"]

T = TypeVar("T")


class Found(Mapping[Speaker, T], Generic[T]):
    """Speakers to what was found for them; speakers of whom nothing is known are left out.

    >>> found = Found({Speaker("S1", "Ann Lee", label="ANN"): "host"})
    >>> found["ANN"], found["Ann Lee"], found.get("Bo")
    ('host', 'host', None)
    """

    __slots__ = ("_by_name", "_by_speaker")

    def __init__(self, found: Mapping[Speaker, T]) -> None:
        self._by_speaker = dict(found)
        self._by_name: dict[str, Speaker] = {}
        for speaker in self._by_speaker:  # names go before labels, labels before ids
            self._by_name.setdefault(speaker.name, speaker)
        for speaker in self._by_speaker:
            for name in (speaker.label, speaker.id):
                if name is not None:
                    self._by_name.setdefault(name, speaker)

    def __getitem__(self, speaker: Speaker | str) -> T:
        return self._by_speaker[self._by_name[speaker] if isinstance(speaker, str) else speaker]

    def __iter__(self) -> Iterator[Speaker]:
        return iter(self._by_speaker)

    def __len__(self) -> int:
        return len(self._by_speaker)

    def __repr__(self) -> str:
        return f"Found({ {speaker.name: each for speaker, each in self._by_speaker.items()} })"
