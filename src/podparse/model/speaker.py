"""`Speaker`: who a turn belongs to, within one episode."""

from __future__ import annotations

from attrs import field, frozen

__all__ = ["Speaker", "Voices", "as_speaker"]


@frozen
class Speaker:
    """A speaker of one episode.

    ``id`` is unique within the episode and means nothing outside it; ``name`` is what to show; ``label`` is what the
    file said ("SPEAKER_00", "EISENBERG:" without the colon); ``role`` is ``host``, ``guest`` ... where known.

    >>> Speaker("S1", "Ann Lee", role="host").name
    'Ann Lee'
    """

    id: str  #: unique within the episode, without meaning outside it
    name: str  #: what to show
    label: str | None = field(default=None, kw_only=True)  #: what the file said
    role: str | None = field(default=None, kw_only=True)  #: ``host``, ``guest`` ... where known
    aliases: tuple[str, ...] = field(default=(), kw_only=True)  #: other labels of the same person in the file


def as_speaker(value: Speaker | str | None) -> Speaker | None:
    """A `Speaker` from what people write by hand: a speaker, a name, or nothing ("" and None are one)."""
    if value is None or isinstance(value, Speaker):
        return value
    return Speaker(value, value, label=value) if value else None


class Voices(dict[str | None, Speaker | None]):
    """Labels of one file to its speakers: ``voices["Ann"]`` makes the speaker once; None and blank give None."""

    def __missing__(self, label: str | None) -> Speaker | None:
        text = label.strip() if label else None
        speaker = self[text] if text != label else as_speaker(text)
        self[label] = speaker
        return speaker
