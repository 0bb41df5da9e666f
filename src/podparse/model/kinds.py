"""The kinds of edits that podparse makes and the fixers that make them, and a check for names that are misspelt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from podparse.errors import PodparseError, unknown
from podparse.model.edits import Edit

__all__ = ["FIXERS", "KINDS", "check_kinds_and_fixers"]

#: What an editor means by each kind. Fixers of your own may have others.
KINDS: Final = {
    "filler": "a sound without meaning",
    "marker": "a phrase that fills a pause",
    "stutter": "the beginning of a word, said before the word",
    "repetition": "words said twice",
    "restart": "words given up for what follows",
    "cut_off": "a word broken off",
    "loop": "a recogniser's loop: the same words again and again",
    "term": "a name or term, misheard",
    "casing": "capitals or small letters",
    "join": "a sentence that was cut in two",
    "manual": "an edit by hand",
}
#: The names of the fixers in the presets and in `podparse.fixing.disfluency`, and of edits by hand.
FIXERS: Final = (
    *("joins", "loops", "disfluencies", "terms", "casing"),
    *("fillers", "stutters", "repetitions", "restarts", "markers", "hand"),
)


def check_kinds_and_fixers(
    edits: Iterable[Edit],
    *,
    kinds: Iterable[str | None] = (),
    fixers: Iterable[str | None] = (),
    both: Iterable[str] = (),
) -> None:
    """Raise `PodparseError` for a name that no edit has and that is nearly that of a kind or fixer.

    A name that is like no other may be that of somebody's own fixer, which found nothing here.
    """
    given = list(edits)
    known_kinds = {*KINDS, *(edit.kind for edit in given)}
    known_fixers = {*FIXERS, *(edit.fixer for edit in given)}
    for what, names, known in (
        ("kind of edits", kinds, known_kinds),
        ("fixer", fixers, known_fixers),
        ("kind or fixer", both, known_kinds | known_fixers),
    ):
        for name in names:
            if (
                name is not None
                and name not in known
                and "did you mean" in (message := unknown(what, name, sorted(known)))
            ):
                raise PodparseError(message)
