"""Case of what no dictionary has: "I", months, peoples, places, US and IT. Never a guess at where sentences begin.

A text without any capitals keeps its style, except that "US" and "IT" are told from "us" and "it".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import compress, count
from typing import TYPE_CHECKING, Final

from attrs import frozen

from podparse.dictionary._tokens import GAP, Tokens, base
from podparse.edits import Fix, OffsetMap
from podparse.fixers._scene import Scene, tokens_of
from podparse.lang.en import names
from podparse.lang.en.lexicon import proper_nouns
from podparse.pipeline import AnyFixer, Document

if TYPE_CHECKING:
    from podparse.presets import Options

__all__ = ["Casing", "make"]

_PRONOUN: Final = {"i": "I", "i'm": "I'm", "i've": "I've", "i'll": "I'll", "i'd": "I'd"}
_ALWAYS: Final = names.ALWAYS_CAPITAL


@frozen
class Casing:
    """The fixer."""

    name: str = "casing"

    def fix_document(self, document: Document, /) -> Mapping[int, Sequence[Fix]]:
        """Fixes by turn."""
        if document.spoken != "en":
            return {}
        tokens = tokens_of(document)
        scene = Scene(tokens, _written(document, tokens))
        fixes: dict[int, list[Fix]] = {}
        for index, after, rule, confidence in _found(scene):
            turn, start = scene.tokens.place(scene.tokens.start(index))
            fix = Fix(start, start + len(after), after, "casing", rule, confidence)
            fixes.setdefault(turn, []).append(fix)
        return fixes


def _written(document: Document, tokens: Tokens) -> frozenset[int]:
    """The offsets of the letters that edits wrote."""
    written: set[int] = set()
    for start, turn in zip(tokens.turn_starts, document.transcript.turns, strict=False):
        if turn.edits:
            spans = OffsetMap(turn.edits)
            for edit in turn.edits:
                low, high = spans.to_current(edit.start, edit.end)
                written.update(range(start + low, start + high))
    return frozenset(written)


def _found(scene: Scene) -> Iterator[tuple[int, str, str, float]]:
    """Index of the word, how to write it, the rule, how sure."""
    words, cased = scene.words, scene.cased
    capitals, tokens = _capitals(), scene.tokens
    known = tokens.types & capitals.keys() | {word for word, bare in tokens.bases.items() if bare in capitals}
    known = (known | {"us", "it", "may"}) - _PRONOUN.keys()
    places = compress(count(), map(known.__contains__, words))
    for index in sorted((*places, *_small_pronouns(tokens))) if cased else places:
        word = words[index]
        if word == "us":
            if _is_us(scene, index) and _is_lower(scene, index):
                yield index, "US", "us", 0.95
        elif word == "it":
            if _is_it(scene, index) and _is_lower(scene, index):
                yield index, "IT", "it", 0.93
        elif cased and _is_lower(scene, index):
            yield from _plain(scene, index, word)


@cache
def _capitals() -> dict[str, str]:
    """Words that have a capital, at least in a bare stretch, by their lower case."""
    return proper_nouns() | names.BARE_CAPITAL | _ALWAYS | _PRONOUN


def _capital(word: str) -> str:
    """The word with its capital, if it has one."""
    bare = word if word in _PRONOUN else base(word)
    return _capitals().get(bare, bare) + word[len(bare) :]


def _small_pronouns(tokens: Tokens) -> Iterator[int]:
    """The indices of "i" and its like in lower case; most texts have hundreds of "I" and none of these."""
    text = f"\n{tokens.buffer}"
    for needle in (" i ", " i'", "\ni ", "\ni'", " i’", "\ni’"):
        at = text.find(needle)
        while at >= 0:
            index = tokens.index_at(at)
            if tokens.words[index] in _PRONOUN:
                yield index
            at = text.find(needle, at + 1)


def _is_lower(scene: Scene, index: int) -> bool:
    return scene.tokens.surface(index).islower()


def _plain(scene: Scene, index: int, word: str) -> Iterator[tuple[int, str, str, float]]:
    if word == "may":
        following = scene.after(index)
        if scene.before(index) in names.MONTH_BEFORE and (following.isdigit() or following == GAP):
            yield index, "May", "month", 0.9
    elif base(word) in _ALWAYS:
        yield index, _ALWAYS[base(word)] + word[len(base(word)) :], "name", 0.97
    elif scene.bare(index, index) and not scene.edited:
        yield index, _capital(word), "bare", 0.9


def _is_us(scene: Scene, index: int) -> bool:
    """ "the us" is the country ("the us we used to be", "the us versus them" are not); so is "us treasury"."""
    before, after = scene.before(index), scene.after(index)
    if before == "the":
        return after not in names.US_AFTER_NOT
    return after in names.US_AFTER and before in ("in", "by", "of", "and", "current", "former", "with", "from")


def _is_it(scene: Scene, index: int) -> bool:
    before, after = scene.before(index), scene.after(index)
    return before in names.IT_BEFORE and after in names.IT_AFTER


def make(options: Options) -> list[AnyFixer]:
    """The stage for a preset."""
    return [Casing()]
