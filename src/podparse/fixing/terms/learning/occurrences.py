"""How often phrases stand in texts, and how they are written there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from itertools import accumulate

from podparse.text.tokens import Tokens, base, split

__all__ = ["key", "standing"]


def key(text: str) -> str:
    """A phrase as matching sees it: lower case, without accents, signs and a possessive.

    >>> key("Zoë's GPT-4")
    "zoe's gpt 4"
    """
    words = split(text)
    return " ".join([*words[:-1], base(words[-1])]) if words else ""


def standing(texts: Iterable[str], phrases: Collection[str]) -> defaultdict[str, Counter[str]]:
    """For each phrase (a `key`) the ways in which it is written in the texts, with their counts.

    >>> standing(["Soft fork, soft-fork. A soft fork's end"], {"soft fork"})["soft fork"]
    Counter({'Soft fork': 1, 'soft-fork': 1, 'soft fork': 1})
    """
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for phrase in phrases:
        words = phrase.split()
        if words:
            lengths[words[0]].add(len(words))
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        tokens = Tokens([text])
        words = [base(word) for word in tokens.words]
        starts = list(accumulate((len(word) + 1 for word in tokens.words), initial=0))
        for at, word in enumerate(words):
            for length in lengths.get(word, ()):
                phrase = " ".join(words[at : at + length])
                if phrase in phrases and at + length <= len(words):
                    last = at + length - 1
                    found[phrase][text[starts[at] : starts[last] + len(words[last])]] += 1
    return found
