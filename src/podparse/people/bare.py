"""Speech without capitals, as some recognisers write it: the names in it get theirs, for the sake of finding them.

Only a word of the list of given names that stands where a name is said ("thanks ann", "i'm bo diaz"), or any word after
"my name is", is taken for one; then it is one in all of the talk, unless it is a word of everyday English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import evolve

from podparse.language.en.lexicon import FUNCTION_WORDS, given_names, is_word, log_rank, proper_nouns, surnames
from podparse.language.en.people import NOT_NAMES, TITLES
from podparse.people.talk import Talk

__all__ = ["with_capitals"]

_CAPITALS: Final = 0.02  # share of words with one, from which a text has capitals (recognisers may write "I")
_EVERYDAY: Final = 3.4  # rarity under which a word is seldom a name, unless somebody is called so
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAMED: Final = r"(?:my name is|my name['’]s)"
_BEFORE: Final = re.compile(
    rf"\b(?:{_NAMED}|i['’]m|i am|this is|welcome|welcome back|thanks|thanks so much|thank you|thank you so much|hi|hey"
    r"|hello|bye|goodbye|joined by|guest is|guest today is|today is|i have|we have|here with|talking to|talking with"
    rf"|speaking to|speaking with|introduce|how are you|what about you|(?:{'|'.join(sorted(TITLES))})\.?),? "
    r"(?=[^\W\d_])"
)


def with_capitals(talk: Talk) -> Talk:
    """The talk as it is; where it has no capitals, with those of names. The places of characters stay.

    >>> from podparse.model.speaker import Speaker
    >>> with_capitals(Talk(((Speaker("S1", "S1"), "hi i'm ann lee and so ann is here"),))).turns[0][1]
    "hi i'm Ann Lee and so Ann is here"
    """
    texts = [text for _, text in talk.turns]
    words = [word for text in texts for word in _WORD.findall(text)]
    capitals = sum(not word[0].islower() for word in words if word != "I")
    if not words or capitals > _CAPITALS * len(words):
        return talk
    places = [list(_said(text)) for text in texts]
    firsts = {text[low:high] for text, found in zip(texts, places, strict=True) for low, high in found}
    everywhere = {word for word in firsts if word in proper_nouns() or log_rank(word) >= _EVERYDAY}
    turns = []
    for (speaker, text), found in zip(talk.turns, places, strict=True):
        again = [match.start() for match in _WORD.finditer(text) if match[0] in everywhere]
        turns.append((speaker, _capitalised(text, [*(low for low, _ in found), *again])))
    return evolve(talk, turns=tuple(turns), bare=True)


def _said(text: str) -> Iterator[tuple[int, int]]:
    """The places of first names and surnames behind words that names follow."""
    for opening in _BEFORE.finditer(text):
        named = opening[0].startswith("my name")
        first = _WORD.match(text, opening.end())
        if first is None or not _is_first(first[0], named):
            continue
        yield first.span()
        last = _WORD.match(text, first.end() + 1) if text[first.end() : first.end() + 1] == " " else None
        if last is not None and _is_last(last[0]):
            yield last.span()


def _is_first(word: str, named: bool) -> bool:
    if word in NOT_NAMES or (word in FUNCTION_WORDS and not named):
        return False
    return named or (word in given_names() and (word in proper_nouns() or log_rank(word) >= _EVERYDAY))


def _is_last(word: str) -> bool:
    return word not in FUNCTION_WORDS and word not in NOT_NAMES and (word in surnames() or not is_word(word))


def _capitalised(text: str, places: list[int]) -> str:
    letters = list(text)
    for at in places:
        letters[at] = letters[at].upper()[:1]
    return "".join(letters)
