"""Names and terms: exact variants, joined and split words, case, and what only sounds like a term.

The dictionaries given come first, then what the transcript itself knows (its metadata and speakers), then the
shipped ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from podparse.dictionary import Dictionary
from podparse.dictionary._compiled import Compiled, compiled
from podparse.dictionary._tokens import Tokens
from podparse.edits import Fix
from podparse.fixers._exact_terms import Decision, decide
from podparse.fixers._scene import Scene
from podparse.pipeline import AnyFixer, Document

if TYPE_CHECKING:
    from podparse.presets import Options

__all__ = ["Terms", "make"]


@frozen
class Terms:
    """The fixer over some dictionaries. ``sure`` is the confidence from which a sound-alike is applied."""

    dictionaries: tuple[Dictionary, ...]
    sure: float | None = None
    name: str = "terms"

    def fix_document(self, document: Document, /) -> Mapping[int, Sequence[Fix]]:
        """Fixes by turn."""
        index = compiled(self.dictionaries, document.language.partition("-")[0])
        scene = Scene(Tokens(document.texts))
        fixes: dict[int, list[Fix]] = {}
        for decision in sorted(_decisions(index, scene), key=lambda each: each.start):
            turn, start = scene.tokens.place(decision.start)
            end = start + decision.end - decision.start
            apply = self.sure is None or decision.confidence >= self.sure
            fix = Fix(start, end, decision.after or "", decision.kind, decision.rule, decision.confidence, apply)
            fixes.setdefault(turn, []).append(fix)
        return fixes


def _decisions(index: Compiled, scene: Scene) -> Iterable[Decision]:
    taken = _exact(index, scene)
    return (decision for decision in taken if decision.after is not None)


def _exact(index: Compiled, scene: Scene) -> list[Decision]:
    """Decisions on exact forms: the leftmost, then the longest, then the first dictionary's."""
    made = [decision for hit in index.exact.hits(scene.tokens) if (decision := decide(hit, scene))]
    made.sort(key=lambda each: (each.first, -each.last))
    out: list[Decision] = []
    for decision in made:
        if not out or decision.first > out[-1].last:
            out.append(decision)
    return out


def make(options: Options) -> list[AnyFixer]:
    """The stage for a preset."""
    from podparse.data import shipped

    given = tuple(options.dictionaries)
    return [Terms((*given, *shipped()) if options.builtin else given, options.sure)]
