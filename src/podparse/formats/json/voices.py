"""Speaker labels in the texts of a JSON file that names nobody: ``{"text": "Ann: Hello.\\nBo: Hi."}``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from podparse.formats.json.align import slice_of
from podparse.formats.json.blocks import Block
from podparse.labels.cues import CueLabels, Piece

__all__ = ["labelled", "labels_of"]


def labels_of(texts: Sequence[str]) -> CueLabels:
    """The labels at the heads of texts, or of lines in them; a mark of another voice that names nobody is none."""
    return evolve(CueLabels.of(texts), chevrons=False, marks=False, everywhere=False)


def labelled(found: list[Block]) -> list[Block]:
    """The cues with their labels taken out of the texts, those of several voices cut into one each."""
    if any(block.speaker is not None for block in found):
        return found
    labels = labels_of([block.text for block in found])
    if not labels:
        return found
    parted: list[Block] = []
    current: str | None = None
    for at, block in enumerate(found):
        for part in _parts(block, labels.pieces(at)):
            current = part.speaker = part.speaker or current
            parted.append(part)
    return parted


def _parts(block: Block, pieces: Sequence[Piece]) -> Iterator[Block]:
    last = len(pieces) - 1
    for index, piece in enumerate(pieces):
        words = [word for word in block.words if piece.start <= word.begin < piece.end]
        starts = [word.start for word in words if word.start is not None]
        ends = [word.end for word in words if word.end is not None]
        start = block.start if index == 0 else min(starts, default=None)
        end = block.end if index == last else max(ends, default=None)
        yield slice_of(block, piece.start, piece.end, words, start, end, piece.label)
