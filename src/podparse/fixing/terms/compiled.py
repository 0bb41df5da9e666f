"""Dictionaries made ready to match: their forms by words and by sound. Built once for the same dictionaries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from threading import Lock
from typing import Any, Final, Protocol, TypeAlias
from weakref import WeakKeyDictionary

from podparse.fixing.terms.entry import Entry
from podparse.fixing.terms.exact import ExactIndex
from podparse.fixing.terms.phonetic import SoundIndex
from podparse.fixing.terms.sound_table import SoundTable, sound_table
from podparse.fixing.terms.surface_forms import SurfaceForm, forms
from podparse.language.en.lexicon import FUNCTION_WORDS, log_rank

__all__ = ["BUILTIN", "Compiled", "compiled"]

BUILTIN: Final = 5_000  # shipped terms are trusted as little as those of a glossary of this size
_INITIALS: Final = 4  # letters of a term like "Q&A", which too much sounds like
_MOST: Final = 8  # combinations of a dictionary with others that are kept


class _Dictionary(Protocol):
    """What is needed of a `Dictionary`, which stands above."""

    def __iter__(self) -> Iterator[Entry]: ...

    def __hash__(self) -> int: ...

    def ready(self, language: str) -> Compiled | None:
        """The indexes that were read with it."""
        ...


_Key: TypeAlias = tuple[tuple[_Dictionary, ...], str, bool, bool]
_KnownSounds: TypeAlias = Callable[[Sequence[SurfaceForm]], SoundTable | None]


class Compiled:
    """The indexes over some dictionaries, the first of which wins where two know the same words.

    ``builtin``: nobody chose them for this transcript; they are only likely to help. ``cautious``: they are people of
    the transcript, who may speak of others with nearly the same name.
    """

    def __init__(
        self,
        forms: Sequence[SurfaceForm],
        sizes: Sequence[int],
        *,
        builtin: bool = False,
        cautious: bool = False,
        sounds: _KnownSounds | None = None,
    ) -> None:
        """``sizes``: of the dictionary of each form. ``sounds`` gives the table of sounds where it is known already."""
        self.builtin: Final = builtin
        self.cautious: Final = cautious
        self.caches: Final[dict[Any, Any]] = {}  # by how words are read; see `spans.cached`
        self.forms: Final = forms
        self.exact: Final = ExactIndex(forms)
        self._sizes: Final = sizes
        self._known_sounds: Final = sounds

    @classmethod
    def over(
        cls,
        dictionaries: Sequence[Iterable[Entry]],
        language: str,
        *,
        builtin: bool = False,
        cautious: bool = False,
        sounds: _KnownSounds | None = None,
    ) -> Compiled:
        """Made of the entries of some dictionaries that are meant for a language."""
        made: list[SurfaceForm] = []
        sizes: list[int] = []
        for dictionary in dictionaries:
            entries = [e for e in dictionary if e.language is None or e.language == language]
            entries.sort(key=lambda entry: -entry.priority)
            mine = [form for entry in entries for form in forms(entry, builtin=builtin)]
            made += mine
            sizes += [BUILTIN if builtin else len(entries)] * len(mine)
        return cls(made, sizes, builtin=builtin, cautious=cautious, sounds=sounds)

    @cached_property
    def writes(self) -> dict[str, list[str]]:
        """How each term is written, by its letters in lower case; the first dictionary's way first."""
        found: dict[str, list[str]] = {}
        for form in self.forms:
            found.setdefault(form.write.lower(), []).append(form.write)
        return found

    @cached_property
    def doubled(self) -> frozenset[tuple[str, ...]]:
        """The forms in which a word stands twice in a row: "c plus plus"."""
        return frozenset(form.words for form in self.forms if any(a == b for a, b in pairwise(form.words)))

    @cached_property
    def verbatim(self) -> frozenset[str]:
        """The terms that are written as they are even where a sentence begins."""
        return frozenset(form.write for form in self.forms if form.entry.case == "always")

    @cached_property
    def sounds(self) -> SoundIndex:
        """The terms by sound; only built when a text has words that no form explains."""
        return SoundIndex(self.sound_table, self.forms, self._sizes)

    @cached_property
    def sound_table(self) -> SoundTable:
        """What `sounds` is made of."""
        known = self._known_sounds(self.forms) if self._known_sounds else None
        if known is not None:
            return known
        return sound_table(self.forms, self._sizes, (n for n, form in enumerate(self.forms) if _by_sound(form)))


def _by_sound(form: SurfaceForm) -> bool:
    """Whether a term may be looked for by sound; everyday words and initials in a noisy glossary do only harm."""
    initials = "&" in form.write and sum(map(str.isalnum, form.write)) <= _INITIALS
    everyday = len(form.words) == 1 and form.write.islower() and log_rank(form.words[0]) < 4.0
    return form.entry.sounds and not initials and not everyday and not FUNCTION_WORDS.issuperset(form.words)


_KEPT: Final[WeakKeyDictionary[_Dictionary, dict[_Key, Compiled]]] = WeakKeyDictionary()
_LOCK: Final = Lock()


def compiled(
    dictionaries: tuple[_Dictionary, ...], language: str, builtin: bool = False, cautious: bool = False
) -> Compiled:
    """The indexes over ``dictionaries`` for transcripts in ``language``; they live as long as the first dictionary."""
    first, *others = dictionaries
    if not (others or builtin or cautious) and (ready := first.ready(language)) is not None:
        return ready
    key = (dictionaries[1:], language, builtin, cautious)
    with _LOCK:
        mine = _KEPT.setdefault(dictionaries[0], {})
        if key not in mine:
            if len(mine) >= _MOST:
                mine.clear()
            mine[key] = Compiled.over(dictionaries, language, builtin=builtin, cautious=cautious)
        return mine[key]
