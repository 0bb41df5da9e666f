"""What a reader left outside the speech although it reads like speech: nothing much goes without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from podparse.model.cues import SPEECH, Cues

__all__ = ["set_aside"]

_QUIET: Final = frozenset((SPEECH, "empty", "code", "page", "stage"))  # kinds that are what they look like
_MUCH: Final = 200  # words that are much in any file
_SOME: Final = 60  # words that are, where they are
_SHARE: Final = 0.15  # such a share of what is said
_SENTENCE: Final = re.compile(r"[a-zà-ÿ][.?!…][\"”’)]?(?:\s|$)")


def set_aside(cues: Cues) -> Iterator[tuple[int, int, str]]:
    """Neighbouring cues of one kind, no speech, that hold many sentences: offset in the file, words, the kind."""
    if not cues.kinds or not set(cues.kinds) - _QUIET:
        return
    said = sum(text.count(" ") + 1 for text, kind in zip(cues.texts, cues.kinds, strict=True) if kind == SPEECH)
    for kind, run in groupby(range(len(cues.kinds)), key=cues.kinds.__getitem__):
        if kind in _QUIET:
            continue
        indices = list(run)
        text = "\n".join(cues.texts[n] for n in indices)
        words = len(text.split())
        if words >= (_MUCH if words < _SHARE * said else _SOME) and 20 * len(_SENTENCE.findall(text)) > words // 2:
            yield cues.begins[indices[0]] if cues.begins is not None else 0, words, kind
