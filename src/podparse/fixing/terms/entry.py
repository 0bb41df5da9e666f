"""One entry of a dictionary: how a name is written, how it is misheard, and where it may stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Final

from attrs import field, frozen

from podparse._text import lone_surrogate
from podparse.errors import DictionaryError

__all__ = ["CASES", "Entry", "usable"]

# auto: repair the case unless the word is everyday English; always: even then; never: not change only the case
CASES: Final = ("auto", "always", "never")

_TYPES: Final[dict[str, type | tuple[type, ...]]] = {
    "write": str,
    "sounds": bool,
    "case": str,
    "inflect": bool,
    "language": (str, type(None)),
    "priority": int,
    "note": str,
}
_typed: Final = attrgetter(*_TYPES)


def _texts(values: str | Iterable[str]) -> tuple[str, ...]:
    if isinstance(values, str):
        return (values,)
    given: object = values
    found = tuple(given) if isinstance(given, Iterable) else (given,)
    if not all(isinstance(value, str) for value in found):
        raise DictionaryError(f"texts are a text or a list of texts, not {values!r:.40}")
    return found


def _lower(values: str | Iterable[str]) -> tuple[str, ...]:
    found = _texts(values)
    lower = tuple(map(str.lower, found))
    return found if found == lower else lower  # a list that many entries share is kept once


def usable(names: Iterable[str]) -> Iterator[str]:
    r"""Those of the names, on one line each, that an entry may write: files have names of any signs.

    >>> list(usable(["Ann\nLee", "? ?", "\ud83d"]))
    ['Ann Lee']
    """
    for name in (" ".join(each.split()) for each in names):
        if any(letter.isalnum() for letter in name) and lone_surrogate(name) is None:
            yield name


@frozen(cache_hash=True)
class Entry:
    """How a term is written, and how to know it when it was misheard.

    ``heard`` are exact variants, matched in any case. With ``sounds`` the term is also found by its sound and spelling.
    Words in ``near`` (lower case) must stand within five words for a variant or sound-alike to count (but for a word
    unknown to English, which can hardly mean anything else), and for its case to be repaired; words in ``not_near``
    must not. ``case`` is one of `CASES`. ``inflect``: possessive and plural (in -s) follow the term.
    ``language`` (a code) limits the entry to transcripts in it. Of two entries that fit, the higher ``priority`` wins.
    ``note`` is for people. Raises `DictionaryError` for an entry that could only do harm.

    >>> Entry("Moore Threads", heard=["more threads"], near=["gpu", "china"]).near
    ('gpu', 'china')
    """

    write: str  #: the term as it is rightly written
    heard: tuple[str, ...] = field(default=(), converter=_texts)  #: exact variants, in any case
    sounds: bool = field(default=True, kw_only=True)  #: find it by sound and spelling too
    #: words of which one must stand within five words
    near: tuple[str, ...] = field(default=(), converter=_lower, kw_only=True)
    #: words of which none may stand within five words
    not_near: tuple[str, ...] = field(default=(), converter=_lower, kw_only=True)
    case: str = field(default="auto", kw_only=True)  #: ``auto``, ``always`` or ``never``
    inflect: bool = field(default=True, kw_only=True)  #: possessive and plural follow the term
    language: str | None = field(default=None, kw_only=True)  #: only in transcripts in this language
    priority: int = field(default=0, kw_only=True)  #: the higher of two entries that fit wins
    note: str = field(default="", kw_only=True, eq=False)  #: for people

    def __attrs_post_init__(self) -> None:
        for name, types, value in zip(_TYPES, _TYPES.values(), _typed(self), strict=True):
            if not isinstance(value, types):
                raise DictionaryError(f"{name} cannot be {value!r:.40}", entry=str(self.write)[:80])
        if not any(map(str.isalnum, self.write)):
            raise DictionaryError(f"an entry must write something, not {self.write!r}", entry=self.write)
        if "\n" in self.write or "\r" in self.write:
            raise DictionaryError("a term stands on one line", entry=self.write)
        if self.case not in CASES:
            raise DictionaryError(f"no case policy {self.case!r}; there are {', '.join(CASES)}", entry=self.write)
        for variant in self.heard:
            if not any(letter.isalnum() for letter in variant):
                raise DictionaryError(f"a variant must have a letter or digit, not {variant!r}", entry=self.write)
