"""English letters to sounds (grapheme to phoneme), coarse on purpose: what two spellings of one name share counts.

One character a sound: consonants much as written, ``T`` th, ``S`` sh, ``C`` ch, ``j`` as in jam; vowels in six classes
(``I`` is long i). A word without vowels is read letter by letter.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import eq
from typing import Final

__all__ = ["foreign_readings", "g2p", "phonetic_key", "spelled"]

_LETTERS: Final = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        "e bi si di i ef ji eC I je ke el em en o pi kyu ar es ti yu vi dublyu eks wI zi".split(),
        strict=True,
    )
)
_DIGITS: Final = dict(zip("0123456789", "ziro wun tu Tri for fIv siks sevn et nIn".split(), strict=True))

# Spelling -> sounds; the first rule that matches at a place wins. Lookarounds see letters, not sounds.
_RULES: Final = (
    ("^kn|^gn|^pn|^mn", "n"),
    ("^wr|^rh", "r"),
    ("^ps|^sz|^ts(?=[aeiouy])", "s"),
    ("^pt", "t"),
    ("^x", "z"),
    ("^sj", "S"),
    ("^mc(?=[^eiy])", "mek"),
    ("^hj|^y(?=[aeiou])|(?<=[aeiou])y(?=[aeiou])", "y"),
    ("^dj|dge|dg(?=[eiy])", "j"),
    ("tsch|tch|cz(?=[aeiouy])|t(?=ure)", "C"),
    ("sch|sh|zh|t(?=i[ao])|c(?=i[ao])", "S"),
    ("ch(?=[rlmn]|ae|ao)|ck|kh|[ck]q", "k"),
    ("ch", "C"),
    ("ph", "f"),
    ("^th(?=om[aps]|ai|ames|eres)|th(?=on[iy]$)", "t"),
    ("th", "T"),
    ("wh", "w"),
    ("dh", "d"),
    ("bh", "b"),
    ("ough(?=t)|augh(?=t)|ough|oa|au|aw|ow|eau", "o"),
    ("igh", "I"),
    ("(?<=[aeiouy])gh|(?<=[^aeiou])h|(?<=[aeiou])h(?![aeiouy])", ""),
    ("gh|gg|gu(?=[eiy])", "g"),
    ("(?<=[aeiouyln])tion|ssion|cion|sion|tion", "Sun"),
    ("cc(?=[eiy])|xc(?=[eiy])|x", "ks"),
    ("sc(?=[eiy])|c(?=[eiy])", "s"),
    ("g(?=[eiy])", "j"),
    ("mb$|mn$", "m"),
    ("qu", "kw"),
    ("q|c", "k"),
    ("ieu", "yu"),
    ("ai|ay|ei|ey(?=.)|ae|oe", "e"),
    ("ey$|ie$|ee|ea|ie|y", "i"),
    ("oo|ou|ue(?=.)|ui|eu|ew", "u"),
    ("oi|oy", "oi"),
    ("(?<=.)e$|w(?![aeiouy])", ""),
    ("(?<=[^aeiouytd])ed$", "d"),
    ("(?<=[^aeiouyszxc])es$", "s"),
)
# Spelling -> spelling for an English reader, a language a row: names said by the rules of their own language.
_READINGS: Final[tuple[tuple[tuple[str, str], ...], ...]] = (
    (  # Polish and its neighbours
        ("rz|ż|ź", "zh"), ("sz|ś|š", "sh"), ("cz|ć|č", "ch"), ("w", "v"), ("ł", "w"), ("ch", "h"),
        ("c(?=[^h]|$)", "ts"), ("j", "y"), ("ó", "u"), ("ą", "on"), ("ę|ě", "en"), ("ń", "n"),
    ),
    (  # German, Dutch, Nordic
        ("tsch", "ch"), ("sch", "sh"), ("v(?=.)", "f"), ("w", "v"), ("z", "ts"), ("eu|äu", "oy"), ("ei|ij", "igh"),
        ("ie", "ee"), ("j", "y"), ("th", "t"), ("ü|y", "u"), ("ä|ö", "e"), ("ch", "k"), ("e$", "eh"),
    ),
    (  # Spanish, Portuguese, Italian
        ("ll|ñ|gn", "ny"), ("gl(?=i)", "l"), ("h", ""), ("j", "h"), ("z|ç", "s"), ("ch(?=[ei])", "k"),
        ("c(?=[ei])", "ch"), ("x", "sh"), ("u(?=[aeio])", "w"), ("i(?=[aou])", "y"), ("e$", "eh"),
    ),
    (  # Chinese in pinyin
        ("^x", "sh"), ("^q", "ch"), ("^zh", "j"), ("^c(?=[^h])|^z(?=[^h])", "ts"), ("u(?=[aeio])", "w"),
    ),
)  # fmt: skip
_CLASSES: Final = str.maketrans("pbtdTkgfvszSCjmnlrw", "PPTTTKKFFSSCCCNNLRW", "aeiouIyh")


@lru_cache(1)
def _compiled() -> re.Pattern[str]:
    return re.compile("|".join(f"({spelling})" for spelling, _ in _RULES) + "|(.)")


def _sound(match: re.Match[str]) -> str:
    rule = match.lastindex or 0
    return match[0] if rule > len(_RULES) else _RULES[rule - 1][1]


def _single(text: str) -> str:
    """Doubled characters once."""
    if not any(map(eq, text, text[1:])):
        return text
    return "".join(a for a, b in zip(text, text[1:] + "\0", strict=False) if a != b)


def spelled(word: str) -> str:
    """The sounds of a word read letter by letter."""
    return _single("".join(_LETTERS.get(letter) or _DIGITS.get(letter, "") for letter in word))


@lru_cache(1 << 16)
def g2p(word: str) -> str:
    """The sounds of a word of lower-case letters without accents, and digits.

    >>> g2p("sjors") == g2p("shores"), g2p("gpt"), g2p("knuth")
    (True, 'jipiti', 'nuT')
    """
    if not word.isalpha():
        return _single("".join(g2p(part) if part.isalpha() else spelled(part) for part in _parts(word)))
    if len(word) == 1 or not any(vowel in word for vowel in "aeiouy"):
        return spelled(word)
    return _single(_compiled().sub(_sound, word))


def foreign_readings(name: str) -> list[str]:
    """The name as an English reader would have to spell it to say it by the rules of other languages.

    >>> foreign_readings("Łakomy")
    ['wakomy', 'łakomu']
    """
    found: dict[str, None] = {}
    for table in _READINGS:
        spelling = " ".join(_respelled(word, table) for word in name.lower().split())
        if spelling != name.lower():
            found.setdefault(spelling)
    return list(found)


def _respelled(word: str, table: tuple[tuple[str, str], ...]) -> str:
    """The word with each spelling of the table replaced, all in one pass."""
    return _pattern(table).sub(lambda match: table[(match.lastindex or 1) - 1][1], word)


@lru_cache(len(_READINGS))
def _pattern(table: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"({spelling})" for spelling, _ in table))


def _parts(word: str) -> list[str]:
    return re.findall("[^\\W\\d_]+|\\d", word)


def phonetic_key(sounds: str) -> str:
    """The consonants of some sounds in nine classes, voice left out: what mishearing changes least.

    >>> phonetic_key(g2p("kubernetes")) == phonetic_key(g2p("cooper") + g2p("netties"))
    True
    """
    return _skeleton(sounds.translate(_CLASSES))


_skeleton: Final = lru_cache(1 << 14)(_single)  # there are few: many sounds are of one class
