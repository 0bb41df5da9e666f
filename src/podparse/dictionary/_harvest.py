"""Names in a text that a person wrote, and in an episode's metadata."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from podparse.dictionary._entries import Entry
from podparse.dictionary._standing import key, standing
from podparse.dictionary._tokens import split
from podparse.lang.en.lexicon import FUNCTION_WORDS, given_names, rarity

if TYPE_CHECKING:
    from podparse.model import Meta

__all__ = ["Name", "Names", "harvested", "names_in", "names_in_metadata"]

_WORD: Final = r"[^\W_]+(?:[-'’.&+][^\W_]+)*[+#]*"
_RUN: Final = re.compile(rf"{_WORD}(?: {_WORD})*")
_MARKUP: Final = re.compile(r"<[^<>]*>|https?://\S+|\S+@\S+|&[a-z]+;")
_PARTICLES: Final = frozenset("van von de der den del della di da la le bin al of".split())
_LONGEST: Final = 4
_EVERYDAY: Final = 4.3  # rank 20,000
_OFTEN: Final = 3
_SHARE: Final = 0.5
_SURE: Final = 0.8
_COMMON: Final = 4.0  # rank 10,000: a lone capitalised word must be rarer than this, or it tells nothing


class Name(NamedTuple):
    """A name that texts show: how it is written, how often, in how many of them, and its case policy."""

    write: str
    count: int
    texts: int
    case: str


class Names:
    """The names in the corrected texts of a show, counted."""

    def __init__(self) -> None:
        self._texts: Counter[str] = Counter()

    def add(self, text: str) -> None:
        """Count the names of one text."""
        self._texts.update(set(names_in(text)))

    def terms(self, texts: Sequence[str], least: int) -> Iterator[Name]:
        """The names that stand in ``least`` of ``texts`` (all that were added) and are mostly written as names."""
        least = min(least, max(1, len(texts)))
        known = {name: count for name, count in self._texts.items()}
        seen = standing(texts, {key(name) for name in known})
        done: set[str] = set()
        for name in sorted(known, key=lambda name: (-seen[key(name)][name], name)):
            ways = seen[key(name)]
            share = ways[name] / max(1, ways.total())
            enough = known[name] >= least or ways[name] >= _OFTEN
            if enough and key(name) not in done and share >= _SHARE and (_rare(name) or _settled(ways[name], share)):
                done.add(key(name))
                yield Name(name, ways[name], known[name], "auto" if share >= _SURE else "keep")


def _rare(name: str) -> bool:
    """Whether a name has something that everyday words have not."""
    words = split(name)
    return (
        any(map(str.isupper, name.replace(" ", "")[1:])) and len(words) == 1
    ) or any(rarity(word) > _EVERYDAY for word in words)


def _settled(count: int, share: float) -> bool:
    """Whether everyday words are together a name: nearly always with capitals."""
    return count >= _OFTEN and share >= _SURE


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
