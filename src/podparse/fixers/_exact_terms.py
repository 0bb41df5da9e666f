"""What to do where a term stands in one of its forms: leave it, give it its case, join it, write the variant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from podparse.dictionary._exact import Hit
from podparse.dictionary._tokens import base, split
from podparse.fixers._scene import Scene
from podparse.lang.en.lexicon import FUNCTION_WORDS, UNKNOWN, given_names, rarity, surnames

__all__ = ["Decision", "apart", "core", "decide", "in_address"]

EVERYDAY = 4.3  # rank 20,000: rarer words are no obstacle to a term
_JOINTS = frozenset("/@_=.:-")  # signs that tie a word to its neighbour
_TAIL = re.compile(r"[+#.!?]+\Z")  # signs at the end of a term that words leave out
_LINK = 120  # characters of an address before a word in it that are looked at
_STYLE = 50  # words after which a text has shown how it uses capitals
_UNSPACED = re.compile(r"[\s-]")
_ARTICLES = frozenset(("a", "an"))
_SOURCES = frozenset("from at by via using with on like and or called into".split())


class Decision(NamedTuple):
    """The words ``first`` to ``last`` are the term: write ``after`` instead of the buffer's ``start:end``.

    ``after`` is None where the text is right as it stands.
    """

    first: int
    last: int
    start: int
    end: int
    after: str | None
    write: str
    kind: str
    rule: str
    confidence: float


def decide(hit: Hit, scene: Scene) -> Decision | None:
    """What a hit means where it stands; None when it is no evidence of the term."""
    first, last, form = hit
    start, stop = scene.tokens.span(first, last)
    start, end = _bare(scene, first, last, start, stop)
    buffer, write = scene.tokens.buffer, form.write
    if not write[-1].isalnum():
        tail = _TAIL.search(write)
        if tail and buffer.startswith(tail[0], end):
            end += len(tail[0])
    surface = buffer[start:end]
    letters = form.rule == "spelled" or len(form.words[0]) == 1
    if _is_part(buffer, start, stop, letters):
        return None
    kind, confidence = ("right", 1.0) if surface == write else _judge(hit, surface, scene)
    if confidence is None:
        return None
    after = None if kind == "right" else write
    return Decision(first, last, start, end, after, write, kind, form.rule, confidence)


def core(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """The offsets of the words without quotes around them and without the possessive."""
    return _bare(scene, first, last, *scene.tokens.span(first, last))


def _bare(scene: Scene, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    word, opening = scene.words[last], scene.words[first]
    if "'" in word:
        end -= len(word.lstrip("'")) - len(base(word))
    if opening[0] == "'":
        start += len(opening) - len(opening.lstrip("'"))
    return start, end


def _judge(hit: Hit, surface: str, scene: Scene) -> tuple[str, float | None]:
    """The kind of change (``right`` for none) and how sure it is (None: not at all)."""
    form = hit.form
    if form.rule == "same":
        return _case(hit, surface, scene)
    if not _allowed(hit, scene):
        return "term", None
    if form.rule == "variant":
        kind = "casing" if surface.lower() == form.write.lower() else "term"
        at = scene.tokens.start(hit.first)
        stands = form.exact in (None, surface) or (
            not form.exact[-1].isalnum() and scene.tokens.buffer.startswith(form.exact, at)
        )
        return kind, 0.99 if stands else None
    return "term", _apart(hit, surface, scene)


def in_address(scene: Scene, first: int, last: int, *, letters: bool = False) -> bool:
    """Whether the words are part of an address, a file name or a word spelled out letter by letter."""
    return _is_part(scene.tokens.buffer, *scene.tokens.span(first, last), letters)


def _is_part(buffer: str, start: int, end: int, letters: bool) -> bool:
    if buffer[start - 1 : start] not in _JOINTS and buffer[end : end + 1] not in _JOINTS:
        return False
    before, after = buffer[max(0, start - 2) : start], buffer[end : end + 2]
    if (before.endswith("-") or after.startswith("-")) and (letters or _in_link(buffer, start)):
        return True
    inside = len(after) == 2 and (after[0] in "/@_=" or (after[0] in ".:" and not after[1].isspace()))
    return (
        before[-1:] in ("/", "@", "_", "=")
        or (before[1:] == "." and before[0].isalnum())
        or (inside and after[1] not in "\"')”’")
    )


def _in_link(buffer: str, start: int) -> bool:
    """Whether the word is a part of a path like ``example.org/a-slug-of-words``."""
    begin = max(buffer.rfind(space, max(0, start - _LINK), start) for space in " \n\t")
    before = buffer[begin + 1 if begin >= 0 else max(0, start - _LINK) : start]
    return "/" in before and "." in before


def _allowed(hit: Hit, scene: Scene) -> bool:
    """The context words of the entry and of the form."""
    entry = hit.form.entry
    if entry.near and not scene.near(hit.first, hit.last, entry.near):
        return False
    elsewhere = (*entry.not_near, *hit.form.not_near)
    return not (elsewhere and scene.near(hit.first, hit.last, elsewhere))


def _case(hit: Hit, surface: str, scene: Scene) -> tuple[str, float | None]:
    """The term's own words in another case: an everyday word needs evidence, a deliberate spelling stays."""
    form, entry = hit.form, hit.form.entry
    if surface.lower() != form.write.lower():
        if (
            split(surface) == split(form.write)
            and surface.replace("-", " ").lower() == form.write.replace("-", " ").lower()
        ):
            return ("term", 0.9) if any(map(str.isdigit, surface)) else ("right", 1.0)
        if all(len(word) == 1 for word in form.words) and not (surface.isupper() and _alone(hit, scene)):
            return "term", None
        accents = "&" not in surface or "&" in form.write
        return "term", 0.95 if accents else None
    deliberate = entry.case != "always" and _deliberate(surface, form.write)
    if entry.case == "keep" or deliberate or FUNCTION_WORDS.issuperset(form.words):
        return "right", 1.0
    if entry.case == "always" or _telling_case(hit, surface, scene):
        return "casing", 0.9
    return "right", None


def _deliberate(surface: str, write: str) -> bool:
    """Capitals that somebody meant: NVIDIA for Nvidia, Prism for PRISM, a sentence that begins with Git."""
    if surface.isupper() and len(surface) > 1:
        return not any(a.islower() for a in write[:1])
    return write == write.lower() or (write.isupper() and len(write) > 3 and surface.istitle())


def _telling_case(hit: Hit, surface: str, scene: Scene) -> bool:
    form, several = hit.form, len(hit.form.words) > 1
    known = [rarity(word) for word in form.words]
    if surface.istitle() and not several and _maybe_name(hit, scene):
        return False
    styled = several and scene.cased and len(scene.words) > _STYLE and not scene.bare(hit.first, hit.last)
    if styled and _everyday_part(surface, form.write):
        return False
    if not several and len(form.words[0]) < 4 and _hyphenated(hit, scene):
        return False
    if max(known) >= UNKNOWN:
        return True
    if surface != surface.lower() and any(map(str.isupper, form.write[1:])) and not several:
        return max(known) > EVERYDAY or scene.telling(hit.first, hit.last)
    if form.entry.near and scene.near(hit.first, hit.last, form.entry.near):
        return True
    if form.entry.not_near and scene.near(hit.first, hit.last, form.entry.not_near):
        return False
    if several:
        return scene.bare(hit.first, hit.last) or max(known) > 3.2 or surface != surface.lower()
    following = scene.after(hit.last)
    if following.isdigit() and known[0] > 3.0:
        return True
    if surface == surface.lower() and scene.cased and max(known) > 3.3:
        source = scene.before(hit.first) in _SOURCES and scene.closes(hit.last)
        if (source or max(known) > EVERYDAY) and scene.bare(hit.first, hit.last):
            return True
    return _acronym_case(hit, surface, scene)


def _everyday_part(surface: str, write: str) -> bool:
    """Whether all that differs are everyday words after or before one that is no person's name ("Bitcoin core")."""
    pairs = list(zip(surface.split(), write.split(), strict=False))
    named = any(a == b and (a.lower() in surnames() or a.lower() in given_names()) for a, b in pairs)
    return not named and all(rarity(a.lower()) < EVERYDAY for a, b in pairs if a != b)


def _hyphenated(hit: Hit, scene: Scene) -> bool:
    start, end = scene.tokens.span(hit.first, hit.last)
    return "-" in (scene.tokens.buffer[start - 1 : start], scene.tokens.buffer[end : end + 1])


def _acronym_case(hit: Hit, surface: str, scene: Scene) -> bool:
    """A term all in capitals that is also a rare word ("bert base"); short ones tell nothing."""
    write = hit.form.write
    return write.isupper() and len(write) >= 3 and surface == surface.lower() and rarity(surface) > 3.9


def _maybe_name(hit: Hit, scene: Scene) -> bool:
    """A given name with its capital ("Roberta Flack", "Bert and Ernie") stays, unless an article stands before it."""
    word = hit.form.words[0]
    return word in given_names() and scene.before(hit.first) not in ("a", "an", "the")


def _apart(hit: Hit, surface: str, scene: Scene) -> float | None:
    """A term split into words, or joined, or spelled out: everyday words may mean just themselves."""
    if ("&" in surface) > ("&" in hit.form.write):
        return None
    if hit.form.rule == "split" and (
        surface.startswith(("a ", "i ")) or "-" in surface or _style(surface, hit.form.write)
    ):
        return None  # "a 100" has an article; a hyphen, or a space before a number, is somebody's style
    if hit.form.rule == "spelled":
        if not _alone(hit, scene):
            return None
        letters = [word for word in surface.split() if len(word) == 1]
        return 0.97 if len(letters) > 2 or all(map(str.isupper, letters)) else None
    return apart(hit.form.words, hit.first, hit.last, scene)


def _alone(hit: Hit, scene: Scene) -> bool:
    """Whether no other single letters stand beside: "F P L" has no P&L in it."""
    beside = (scene.words[hit.first - 1 : hit.first], scene.words[hit.last + 1 : hit.last + 2])
    beyond = scene.words[max(0, hit.first - 2) : hit.first]  # "M. p K": a pause between letters is none
    letters = [word for words in (*beside, beyond) for word in words if len(word) == 1]
    return not letters or set(letters) <= {"a", "i"}


def _style(surface: str, write: str) -> bool:
    """Whether only a space or hyphen before a number differs: "SHA 256" and "SHA256" are both right."""
    return any(map(str.isdigit, write)) and _UNSPACED.sub("", surface) == _UNSPACED.sub("", write)


def apart(words: Sequence[str], first: int, last: int, scene: Scene) -> float | None:
    """How sure it is that ``words``, which joined are a term's letters, are the term where they stand."""
    if len(words) == 1:
        surface = scene.tokens.surface(first, last)
        if surface != surface.lower() and surface[1:] != surface[1:].lower() and not surface.isupper():
            return None  # somebody meant these capitals
        if len(words[0]) < 4 and not surface.isupper():
            return None
        return 0.97 if rarity(words[0]) > EVERYDAY else None
    if max((rarity(word) for word in words if len(word) > 2), default=0.0) > EVERYDAY:
        return 0.97
    if scene.telling(first, last) or scene.words[last] != words[-1]:
        return 0.93
    if words[0] in FUNCTION_WORDS or words[-1] in FUNCTION_WORDS:
        return None
    if scene.cased and scene.bare(first, last):
        return 0.93
    if scene.before(first) in _ARTICLES and not scene.closes(last):
        return None
    return 0.9
