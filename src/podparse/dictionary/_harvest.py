"""Names in a text that a person wrote, and in an episode's metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from podparse.dictionary._entries import Entry
from podparse.dictionary._tokens import split
from podparse.lang.en.lexicon import FUNCTION_WORDS, given_names, rarity

if TYPE_CHECKING:
    from podparse.model import Meta

__all__ = ["harvested", "names_in", "names_in_metadata"]

_WORD: Final = r"[^\W_]+(?:[-'’.&+][^\W_]+)*[+#]*"
_RUN: Final = re.compile(rf"{_WORD}(?: {_WORD})*")
_MARKUP: Final = re.compile(r"<[^<>]*>|https?://\S+|\S+@\S+|&[a-z]+;")
_PARTICLES: Final = frozenset("van von de der den del della di da la le bin al of".split())
_LONGEST: Final = 4
_EVERYDAY: Final = 4.3  # rank 20,000
_COMMON: Final = 4.0  # rank 10,000: a lone capitalised word must be rarer than this, or it tells nothing


def names_in(text: str) -> list[str]:
    """Names and terms of a text: words with capitals where none is due, and rare capitalised words.

    >>> names_in("Ann Lee talks with Pieter Wuille about MuSig2. We like Taproot.")
    ['Ann Lee', 'Pieter Wuille', 'MuSig2', 'Taproot']
    """
    found: dict[str, None] = {}
    for sentence in re.split(r"[.!?:;\n•|]+(?:\s|$)", _MARKUP.sub(" . ", text)):
        for run in _RUN.findall(sentence):
            words = run.split(" ")
            titled = sum(word[0].isupper() for word in words) > 0.7 * len(words) and len(words) > 4
            for name in _names(words, titled=titled):
                found.setdefault(name)
    return list(found)


def _names(words: list[str], *, titled: bool) -> Iterable[str]:
    """Maximal runs of capitalised words; in a text in title case only words with a capital inside."""
    run: list[tuple[int, str]] = []
    for index, word in enumerate([*words, "."]):
        if _capital(word) or (run and word in _PARTICLES):
            run.append((index, word))
            continue
        while run and run[-1][1] in _PARTICLES:
            run.pop()
        if run and (name := _name(run, titled=titled)):
            yield name
        run = []


def _capital(word: str) -> bool:
    return word != "I" and (word[:1].isupper() or any(map(str.isupper, word[1:])))


def _name(run: list[tuple[int, str]], *, titled: bool) -> str | None:
    words = [word for _, word in run]
    while words and words[0].lower() in FUNCTION_WORDS and words[0].istitle():
        words.pop(0)
    if not words or len(words) > _LONGEST:
        return None
    strange = any(map(str.isupper, "".join(word[1:] for word in words)))
    plain = ["".join(split(word)) for word in words]
    if strange or (not titled and len(words) > 1) or (len(words) > 1 and plain[0] in given_names()):
        return " ".join(words)
    return words[0] if len(words) == 1 and rarity(plain[0]) > _COMMON else None


def harvested(names: Iterable[str]) -> Iterator[Entry]:
    """Entries out of names found in a title or a description, which write capitals where speech has none.

    Everyday words are no names ("He's"), and a phrase with everyday words in it ("Cold Boot") changes no case.
    """
    for name in names:
        words = split(name)
        everyday = [word for word in words if rarity(word) < _EVERYDAY and word not in given_names()]
        if words and (len(words) > 1 or not everyday or not name.istitle()):
            yield Entry(name, case="keep" if everyday and len(words) > 1 else "auto")


def names_in_metadata(meta: Meta | Mapping[str, object], people: Iterable[str] = ()) -> list[str]:
    """Names of people first, then those in the title, the show's name and the description."""
    get = meta.get if isinstance(meta, Mapping) else lambda key: getattr(meta, key, None)
    known = get("people") or ()
    listed = known if isinstance(known, (list, tuple)) else [known]
    found = dict.fromkeys(name for name in (*people, *listed) if isinstance(name, str) and name.strip())
    for key in ("title", "show", "description", "summary", "subtitle"):
        value = get(key)
        if isinstance(value, str):
            found |= dict.fromkeys(names_in(value))
    return list(found)
