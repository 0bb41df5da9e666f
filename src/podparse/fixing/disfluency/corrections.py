"""Interjections and editing terms between a start and its repair ("On Tuesday, no, Wednesday"; "a, you know, a")."""

from __future__ import annotations

from typing import Final

from podparse.fixing.disfluency import grammar
from podparse.fixing.disfluency.sentence import Sentence
from podparse.fixing.disfluency.site import Found, Site
from podparse.language.en import disfluency as en

__all__ = ["FIRST_WORDS", "KEYS", "corrected", "interregna", "starts_interregnum"]

_MOST_PHRASES: Final = 4  # in a row
_PHRASES: Final = {*en.BETWEEN, *en.EDITING}
FIRST_WORDS: Final = frozenset(phrase[0] for phrase in _PHRASES)
_SINGLE: Final = frozenset(phrase[0] for phrase in _PHRASES if len(phrase) == 1)
_PAIRS: Final = frozenset(phrase[:2] for phrase in _PHRASES if len(phrase) > 1)


def _keys() -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """By the word that tells most of it: its place in a phrase, and the phrase."""
    keys: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for phrase in sorted(_PHRASES):
        telling = [word for word in phrase if not grammar.is_function(word) and (word != "no" or len(phrase) == 1)]
        word = telling[0] if telling else phrase[-1]
        keys.setdefault(word, []).append((phrase.index(word), phrase))
    return keys


KEYS: Final = _keys()
_WEAK, _STRONG = 1, 2  # editing terms: "no", "or rather"


def starts_interregnum(word: str, after: str = "") -> bool:
    """Whether these two words may begin an interjection or editing term."""
    return word in _SINGLE or (word, after) in _PAIRS


def interregna(site: Site) -> list[tuple[int, int]]:
    """Where the repair may begin after interjections and editing terms, and how strong the term is (0 for none).

    The farthest place comes first.
    """
    sentence, queue = site.sentence, site.queue
    place, edited = site.place, 0
    out: list[tuple[int, int]] = []
    while len(out) < _MOST_PHRASES and place < len(queue) - 1:
        width, weight = _phrase_at(sentence, queue, place, bool(site.border) or place > site.place)
        if not width or place + width >= len(queue):
            break
        place += width
        edited = max(edited, weight)
        out.append((place, edited))
    return out[::-1]


def _phrase_at(sentence: Sentence, queue: list[int], place: int, bordered: bool) -> tuple[int, int]:
    """How many words the interjection or editing term at ``place`` has, and how strong it is."""
    ahead = [sentence.words[i] for i in queue[place : place + 4]]
    if not starts_interregnum(*ahead[:2]):
        return 0, 0
    for width in range(len(ahead), 0, -1):
        phrase = tuple(ahead[:width])
        closed = bool(sentence.borders[queue[place + width - 1]])
        if phrase == ("i", "mean"):
            return (2, _WEAK) if len(ahead) < 3 or ahead[2] not in ("to", "by", "that", "what") else (0, 0)
        if phrase in en.EDITING and ((bordered and closed) or (width > 1 and en.EDITING[phrase])):
            return width, _STRONG if en.EDITING[phrase] else _WEAK
        if phrase in en.BETWEEN and (width == 2 or (bordered and (closed or phrase == ("well",)))):
            return width, 0
    return 0, 0


def corrected(site: Site) -> Found | None:
    """``On Tuesday, no, Wednesday``: an editing term, and a word that takes the place of one before."""
    if not site.edited:
        return None
    strong = site.edited == 2
    new = site.next
    if grammar.same_kind(site.last, new):
        size = 1
        while size < len(site.kept) and site.last in en.NUMBERS and site.back(size + 1) in en.NUMBERS:
            size += 1
        return Found(size, "corrected-kind", 0.95)
    if site.raw[:1].isupper() and site.sentence.raw[site.queue[site.place]][:1].isupper() and new not in en.FUNCTION:
        return Found(1, "corrected-name", 0.9 if strong else 0.85) if len(site.kept) > 1 else None
    if strong and new in en.QUESTION_WORDS and (size := site.question()):
        return Found(size, "question-replaced", 0.93)
    if site.back(2) in en.SUBJECTS and new in en.SUBJECTS and site.last == site.after:
        return Found(2, "corrected-subject", 0.92)  # "we went, I mean, they went"
    for size in range(2, min(5, len(site.kept)) + 1):
        old = site.back(size)
        same = old == new and (strong or grammar.is_function(new))
        swapped = (old in en.ARTICLES or old in en.POSSESSIVES) and (new in en.ARTICLES or new in en.POSSESSIVES)
        if same and site.edited == 1:
            kinds = grammar.same_kind(site.back(size - 1), site.ahead(1))
            return Found(size, "corrected-copy", 0.95 if kinds else 0.75)
        if same and new in en.SUBJECTS and size > 3:
            return Found(size, "corrected-copy", 0.8)
        if same or (swapped and strong and size <= 3):
            return Found(size, "corrected-copy", 0.93)
    return None
