"""Case of what no dictionary has: "I", months, peoples, places, US and IT. Never a guess at where sentences begin.

A text without any capitals keeps its style, except that "US" and "IT" are told from "us" and "it".
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from attrs import frozen

from podparse.fixing.fixer import Fixer
from podparse.language.en import names
from podparse.language.en.lexicon import proper_nouns
from podparse.model import Fix
from podparse.text import Document
from podparse.text.addresses import in_address
from podparse.text.columns import picker
from podparse.text.context import DocumentContext
from podparse.text.tokens import GAP, Tokens, base

if TYPE_CHECKING:
    from podparse.fixing.presets import Options

__all__ = ["Casing", "make"]

_PRONOUN: Final = {"i": "I", "i'm": "I'm", "i've": "I've", "i'll": "I'll", "i'd": "I'd"}
_ALWAYS: Final = names.ALWAYS_CAPITAL


@frozen
class Casing:
    """The fixer."""

    name: str = "casing"

    def __call__(self, document: Document, /) -> Iterator[Fix]:
        """The fixes of all turns."""
        if document.spoken != "en":
            return
        tokens = document.tokens
        context = DocumentContext(tokens, document.edited_characters)
        for index, after, rule, confidence in _found(context):
            turn, start = tokens.place(tokens.starts[index])
            yield Fix(start, start + len(after), after, "casing", rule, confidence, turn=turn)


def _found(context: DocumentContext) -> Iterator[tuple[int, str, str, float]]:
    """Index of the word, how to write it, the rule, how sure."""
    words, cased = context.words, context.cased
    capitals, tokens = _capitals(), context.tokens
    known = tokens.types & capitals.keys() | {word for word, bare in tokens.bases.items() if bare in capitals}
    known |= {"us", "it", "may"}
    for index in _without_capital(tokens, known if cased else known - _PRONOUN.keys()):
        word = words[index]
        if word == "us":
            if _is_us(context, index) and _is_lower(context, index):
                yield index, "US", "us", 0.95
        elif word == "it":
            if _is_it(context, index) and _is_lower(context, index):
                yield index, "IT", "it", 0.93
        elif cased and _is_lower(context, index) and not in_address(tokens.buffer, *tokens.span(index, index)):
            yield from _plain(context, index, word)


@cache
def _capitals() -> dict[str, str]:
    """Words that have a capital, at least in a bare stretch, by their lower case."""
    known = proper_nouns() | names.BARE_CAPITAL | _ALWAYS | _PRONOUN
    return {word: known[word] for word in known.keys() - names.NO_BARE_CAPITAL}


def _capital(word: str) -> str:
    """The word with its capital, if it has one."""
    bare = word if word in _PRONOUN else base(word)
    return _capitals().get(bare, bare) + word[len(bare) :]


def _without_capital(tokens: Tokens, wanted: Container[str]) -> Iterator[int]:
    """The indices of the wanted words that begin without a capital; most begin with one ("I", names)."""
    places = tokens.places(wanted)
    initials = map(tokens.buffer.__getitem__, picker(places)(tokens.starts))
    return (index for index, initial in zip(places, initials, strict=True) if not initial.isupper())


def _is_lower(context: DocumentContext, index: int) -> bool:
    return context.tokens.surface(index).islower()


def _plain(context: DocumentContext, index: int, word: str) -> Iterator[tuple[int, str, str, float]]:
    if word in _PRONOUN and not _stands_free(context, index):
        return
    if word == "may":
        following = context.after(index)
        if context.before(index) in names.MONTH_BEFORE and (following.isdigit() or following == GAP):
            yield index, "May", "month", 0.9
    elif word == "i" and context.after(index) in names.PRONOUN_BEFORE:
        yield index, "I", "pronoun", 0.95
    elif word in _PRONOUN and word != "i":
        yield index, "I" + context.tokens.surface(index)[1:], "pronoun", 0.95
    elif base(word) in _ALWAYS:
        if not _is_name(context, index, base(word)):
            return
        yield index, _ALWAYS[base(word)] + word[len(base(word)) :], "name", 0.97
    elif not _is_piece(context, index) and context.in_unpunctuated_run(index, index) and not context.edited:
        yield index, _capital(word), "bare", 0.9


def _is_piece(context: DocumentContext, index: int) -> bool:
    """Whether the word is a letter of several ("an i r"), or a part of one with hyphens ("mani-pedi")."""
    beside = context.before(index), context.after(index)
    letter = context.words[index] == "i" and (
        "letter" in beside or any(len(each) == 1 and each != "i" for each in beside)
    )
    return letter or context.hyphenated(index, index)


def _stands_free(context: DocumentContext, index: int) -> bool:
    """Whether spaces are around the word, if only before its clitic: not "i.", "(i)"."""
    start, buffer = context.tokens.starts[index], context.tokens.buffer
    return buffer[max(0, start - 1) : start] in ("", " ", "\n") and buffer[start + 1 : start + 2] in (" ", "'", "’")


def _is_name(context: DocumentContext, index: int, word: str) -> bool:
    """Whether a word that may also mean something else is the name there."""
    before, not_after = names.CAPITAL_WHERE.get(word, (frozenset(), frozenset()))
    return (not before or context.before(index) in before) and context.after(index) not in not_after


def _is_us(context: DocumentContext, index: int) -> bool:
    """ "the us" is the country ("the us we used to be", "the us versus them" are not); so is "us treasury"."""
    before, after = context.before(index), context.after(index)
    if before == "the":
        return after not in names.US_AFTER_NOT
    return after in names.US_AFTER and before in ("in", "by", "of", "and", "current", "former", "with", "from")


def _is_it(context: DocumentContext, index: int) -> bool:
    before, after = context.before(index), context.after(index)
    if before not in names.IT_BEFORE or after not in names.IT_AFTER:
        return False
    determined = before in ("the", "our", "your", "their", "an", "her", "his", "my")
    return determined or after not in names.IT_PEOPLE  # "because of it people remember"


def make(options: Options) -> list[Fixer]:
    """The stage for a preset."""
    return [Casing()]
