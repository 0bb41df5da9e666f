"""The ways a term may stand in a text although it was heard rightly: split, joined, spelled out, in words.

"GPT-4" may stand as "gpt4", "G P T 4" or "gpt four", "SQLAlchemy" as "sequel alchemy", "C++" as "see plus plus".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from podparse.fixing.terms.entry import Entry
from podparse.language.en.lexicon import EVERYDAY, FUNCTION_WORDS, UNKNOWN, log_rank
from podparse.language.en.lexicon import words as ranks
from podparse.text.tokens import base, split

__all__ = ["SurfaceForm", "forms", "spoken"]

_PIECES: Final = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z']+|[A-Z]+|\d+|[^\W\d_]+")
_LETTER_NAMES: Final = {
    "WHY": "y", "YOU": "u", "ARE": "r", "SEE": "c", "SEA": "c", "TEA": "t", "TEE": "t", "BEE": "b", "PEA": "p",
    "QUEUE": "q", "CUE": "q", "EYE": "i", "JAY": "j", "KAY": "k", "GEE": "g", "OWE": "o", "DEE": "d",
}  # fmt: skip
_LETTER_CONTEXT: Final = tuple("axis x z gen generation coordinate letter chromosome plan vitamin".split())
_MOST_WORDS: Final = 12  # of a term: what has more is a sentence
_FREQUENT: Final = 990  # rank
_ACRONYM: Final = re.compile(r"[A-Z]{2,5}\Z")
_SMALL: Final = "zero one two three four five six seven eight nine ten eleven twelve".split()
_MUSIC: Final = tuple("minor major chord key note flat".split())
_SYMBOLS: Final = (
    # written, spoken, words that show that something else is meant
    ("C++", ("c plus plus", "see plus plus"), ()),
    ("C#", ("c sharp",), _MUSIC),
    ("F#", ("f sharp",), _MUSIC),
    (".NET", ("dot net",), ()),
    ("Node.js", ("node js", "node dot js"), ()),
)


@frozen(slots=True)
class SurfaceForm:
    """Words (as `split` gives them) that stand for an entry's term.

    ``rule``: ``same`` (only case may differ), ``split``, ``apostrophe`` (without it), ``spelled``, ``spoken``,
    ``variant``. ``exact`` is set for a variant that counts only as it was given, capitals included. ``builtin``: of a
    dictionary that nobody chose for this transcript.
    """

    words: tuple[str, ...]
    write: str
    entry: Entry
    rule: str
    exact: str | None = None
    not_near: tuple[str, ...] = ()
    builtin: bool = False

    @property
    def needs_capital(self) -> bool:
        """Whether only a capital can make a term of it: everyday words in lower case mean themselves."""
        return (
            len(self.words) == 1
            and self.rule == "same"
            and self.write[0].isupper()
            and ranks().get(self.words[0], _FREQUENT) < _FREQUENT
            and self.entry.case == "auto"
            and not self.entry.near
        )


def forms(entry: Entry, *, builtin: bool = False) -> Iterator[SurfaceForm]:
    """All forms of an entry; the first of two with the same words counts."""
    write = _without_possessive(entry.write)
    same = tuple(split(write))
    symbols = [row for row in _SYMBOLS if row[0] == write]
    for variant in entry.heard:
        bare = _without_possessive(variant)
        after = entry.write if bare == variant else write
        yield SurfaceForm(tuple(split(bare)), after, entry, "variant", exact=_exact(bare, after), builtin=builtin)
    if len(same) > _MOST_WORDS:
        return
    for words in _said_as_letters(write):
        yield SurfaceForm(words, write, entry, "spoken", not_near=_LETTER_CONTEXT, builtin=builtin)
    common = FUNCTION_WORDS.issuperset(same)
    if not (symbols or (common and entry.case != "always")):
        yield SurfaceForm(same, write, entry, "same", builtin=builtin)
    if not entry.sounds:
        return
    if common:
        if _ACRONYM.match(write):
            yield SurfaceForm(tuple(write.lower()), write, entry, "spelled", builtin=builtin)
        return
    for _, ways, elsewhere in symbols:
        for way in ways:
            yield SurfaceForm(tuple(way.split()), write, entry, "spoken", not_near=elsewhere, builtin=builtin)
    seen = {same}
    for words, rule in spoken(write):
        if words not in seen and not _everyday(words, rule):
            seen.add(words)
            yield SurfaceForm(words, write, entry, rule, builtin=builtin)


def _everyday(words: tuple[str, ...], rule: str) -> bool:
    """Whether these words hardly ever are a term: "just in", the stutter "I I", "well" for "We'll"."""
    if rule == "apostrophe":
        return all(len(word) == 1 or log_rank(word) < UNKNOWN for word in words)
    return FUNCTION_WORDS.issuperset(words) and (rule != "spelled" or len(set(words)) == 1)


def _without_possessive(text: str) -> str:
    """Matching leaves a possessive out of account and keeps it as it stands: "Lowe's" is known by "Lowe"."""
    words = split(text)
    return text[:-2] if text[-2:] in ("'s", "’s") and words and base(words[-1]) != words[-1] else text


def _exact(variant: str, write: str) -> str | None:
    """A variant that differs from the term, or from an everyday word, only in its capitals stands for itself alone."""
    words = split(variant)
    only_case = words == split(write)
    everyday = variant != variant.lower() and all(log_rank(word.partition("'")[0]) < EVERYDAY for word in words)
    edged = not (variant[0].isalnum() and variant[-1].isalnum())
    return variant if only_case or everyday or edged else None


def spoken(write: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Ways to say or split a term: its words, and the rule that made them."""
    pieces = _PIECES.findall(write)
    lower = [piece.lower() for piece in pieces]
    words = split(write)
    if len(words) > 1 and "&" not in write:
        yield ("".join(words),), "split"
    if any("'" in base(word) for word in words):
        yield tuple(word.replace("'", "") for word in words), "apostrophe"
        yield tuple(" ".join(words).replace("'", " ").split()), "apostrophe"
    if len(lower) > 1 and "".join(lower) == "".join(words):
        yield tuple(lower), "split"
        yield tuple(_glued(lower)), "split"
    if any(_ACRONYM.match(piece) for piece in pieces):
        letters = (tuple(p.lower()) if _ACRONYM.match(p) else (p.lower(),) for p in pieces)
        yield tuple(word for group in letters for word in group), "spelled"
    if "sql" in "".join(lower):
        yield tuple(word.replace("sql", "sequel") for word in lower), "spoken"
    if "&" in write:
        yield tuple(split(write.replace("&", " and "))), "spoken"
    if any(piece.isdigit() for piece in lower):
        yield from _numbers(lower)


def _said_as_letters(write: str) -> Iterator[tuple[str, ...]]:
    """Capitals that are a word which sounds like a letter: "WHY" is heard as "Y", "WHY2025" as "Y2025"."""
    pieces = _PIECES.findall(write)
    letters = [_LETTER_NAMES.get(piece, "") if piece.isupper() else "" for piece in pieces]
    if any(letters) and write.isalnum():
        said = [letter or piece.lower() for letter, piece in zip(letters, pieces, strict=True)]
        yield tuple(said)
        if len(said) > 1:
            yield ("".join(said),)


def _glued(pieces: list[str]) -> list[str]:
    """Letters and the digits after them as one word: ["eip", "1559"] is ["eip1559"]."""
    out: list[str] = []
    for piece in pieces:
        if piece.isdigit() and out:
            out[-1] += piece
        else:
            out.append(piece)
    return out


def _numbers(pieces: list[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Small numbers and round hundreds in words: "h two hundred"."""
    said: list[str] = []
    for piece in pieces:
        number = int(piece) if piece.isdecimal() and piece.isascii() and len(piece) < 5 else -1
        if 0 <= number < len(_SMALL):
            said.append(_SMALL[number])
        elif number % 100 == 0 and 0 < number < 1300:
            said += [_SMALL[number // 100], "hundred"]
        elif number >= 0:
            return
        else:
            said.append(piece)
    yield tuple(said), "spoken"
