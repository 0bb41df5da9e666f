"""Which language a text is in, by the share of each language's most common words: enough to leave others alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

__all__ = ["UNDETERMINED", "guess_language", "language_code", "primary"]

UNDETERMINED: Final = "und"  # BCP 47, for a language that cannot be told

_ENOUGH: Final = 40  # words; in fewer nothing can be told, and English is assumed
_SAMPLE: Final = 2_000  # words
_SHARE: Final = 0.08  # of all words: English speech has over 20 % of its list

# Words that are frequent in the language and mean nothing, or something rare, in the others.
_COMMON: Final = {
    "en": "the and of to that it is was you we they this for with but have not are what so i i'm it's that's",
    "de": "der die das und ist nicht ich wir ein eine zu mit auf auch sich es dass den von sie aber",
    "fr": "le la les des et est que je vous nous pas une un dans qui pour sur ce il elle avec mais",
    "es": "el la los las que de y en un una por con para no es se lo como pero más su del al",
    "it": "il la che di e un una per non è sono con del della gli le si ma anche come nel",
    "pt": "o a os as que de e em um uma não por com para é se mas do da no na como isso",
    "nl": "de het een en van ik dat niet is op te in met voor zijn er maar ook we je wat",
}
# Recognisers name the language they heard (OpenAI: "english"); others write a BCP 47 tag ("en-US").
_NAMES: Final = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt",
    "dutch": "nl", "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es",
}  # fmt: skip
_LISTS: Final = {language: frozenset(words.split()) for language, words in _COMMON.items()}


def language_code(language: str) -> str:
    """A language tag or English name in one form.

    >>> language_code("English"), language_code("en_US"), language_code("xx")
    ('en', 'en-us', 'xx')
    """
    code = language.strip().lower().replace("_", "-")
    return _NAMES.get(code, code)


def primary(language: str) -> str:
    """The language alone, without script or region.

    >>> primary("en-GB"), primary("pt_BR"), primary("und")
    ('en', 'pt', 'und')
    """
    return language_code(language).partition("-")[0]


def guess_language(texts: Iterable[str]) -> str:
    """A language code: one of seven, ``"und"`` for none of them, ``"en"`` where there is too little to tell by.

    >>> guess_language(["La idea era que los nodos no se actualizan y que el resto lo hace."] * 4)
    'es'
    >>> guess_language(["Short."])
    'en'
    """
    words: list[str] = []
    for text in texts:
        words += text.lower().split()
        if len(words) > _SAMPLE:
            break
    if len(words) < _ENOUGH:
        return "en"
    counts: Counter[str] = Counter()
    for word, times in Counter(words).items():
        counts[word.strip(".,;:!?¿¡\"'()")] += times
    found = {language: sum(counts[word] for word in common) for language, common in _LISTS.items()}
    best = max(found, key=found.__getitem__)
    return best if found[best] >= _SHARE * len(words) else UNDETERMINED
