"""Case of what no dictionary has: "I", months, peoples, places, US and IT. Never a guess at where sentences begin.

A text without any capitals keeps its style, except that "US" and "IT" are told from "us" and "it".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, count
from typing import TYPE_CHECKING, Final

from attrs import frozen

from podparse.dictionary._tokens import GAP, Tokens, base
from podparse.edits import Fix, OffsetMap
from podparse.fixers._scene import Scene
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
        if document.language.partition("-")[0] != "en":
            return {}
        tokens = Tokens(document.texts)
        scene = Scene(tokens, _written(document, tokens))
        fixes: dict[int, list[Fix]] = {}
        for index, after, rule, confidence in _found(scene):
            turn, start = scene.tokens.place(scene.tokens.starts[index])
            fix = Fix(start, start + len(after), after, "casing", rule, confidence)
            fixes.setdefault(turn, []).append(fix)
        return fixes


def _written(document: Document, tokens: Tokens) -> frozenset[int]:
    """The indices of the words that edits wrote."""
    written: set[int] = set()
    for index, turn in enumerate(document.transcript.turns):
        if turn.edits:
            base, spans = tokens.turn_starts[index], OffsetMap(turn.edits)
            for edit in turn.edits:
                low, high = spans.to_current(edit.start, edit.end)
                if low < high:
                    written.update(range(tokens.index_at(base + low), tokens.index_at(base + high - 1) + 1))
    return frozenset(written)


def _found(scene: Scene) -> Iterator[tuple[int, str, str, float]]:
    """Index of the word, how to write it, the rule, how sure."""
    live = {word for word in scene.tokens.types if word in ("us", "it", "may") or _capital(word)}
    for index in compress(count(), map(live.__contains__, scene.words)):
        if not scene.tokens.surface(index).islower():
            continue
        word = scene.words[index]
        if word == "us":
            if _is_us(scene, index):
                yield index, "US", "us", 0.95
        elif word == "it":
            if _is_it(scene, index):
                yield index, "IT", "it", 0.93
        elif scene.cased:
            yield from _plain(scene, index, word)


def _capital(word: str) -> str | None:
    """The word with its capital, if it always has one."""
    bare = base(word)
    known = _PRONOUN.get(word) or _ALWAYS.get(bare) or names.BARE_CAPITAL.get(bare) or proper_nouns().get(bare)
    return known and known + word[len(known) :]


def _plain(scene: Scene, index: int, word: str) -> Iterator[tuple[int, str, str, float]]:
    if word == "may":
        following = scene.after(index)
        if scene.before(index) in names.MONTH_BEFORE and (following.isdigit() or following == GAP):
            yield index, "May", "month", 0.9
    elif base(word) in _ALWAYS:
        yield index, _ALWAYS[base(word)] + word[len(base(word)) :], "name", 0.97
    elif scene.bare(index, index) and (after := _capital(word)):
        yield index, after, "bare", 0.9


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
