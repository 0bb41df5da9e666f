"""English letters to sounds (grapheme to phoneme), coarse on purpose: what two spellings of one name share counts.

One character a sound: consonants much as written, ``T`` th, ``S`` sh, ``C`` ch, ``j`` as in jam; vowels in six classes
(``I`` is long i). A word without vowels is read letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache, partial
from typing import Final, TypeAlias

__all__ = ["CLASSES", "foreign_readings", "g2p", "phonetic_key", "single", "spelled"]

_Rules: TypeAlias = tuple[tuple[str, str], ...]

_VOWELS: Final = frozenset("aeiouy")
_LETTERS: Final = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        "e bi si di i ef ji eC I je ke el em en o pi kyu ar es ti yu vi dublyu eks wI zi".split(),
        strict=True,
    )
)
_DIGITS: Final = dict(zip("0123456789", "ziro wun tu Tri for fIv siks sevn et nIn".split(), strict=True))

# Spelling -> sounds; the first rule that matches at a place wins. Lookarounds see letters, not sounds.
_RULES: Final[_Rules] = (
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
_READINGS: Final[tuple[_Rules, ...]] = (
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
#: The class of each consonant, with which `str.translate` leaves the vowels out.
CLASSES: Final = str.maketrans("pbtdTkgfvszSCjmnlrw", "PPTTTKKFFSSCCCNNLRW", "aeiouIyh")


# An alternative of a rule: what stands before it, the letter that it begins with or several of them, and the rest.
_ALTERNATIVE: Final = re.compile(r"(?:\(\?<=([^()]*+)\)|(\^)|)(?:\[(\w+)\]|(\w))((?:\([^()]*+\)|[^|(])*+)(?:\||$)")


@cache
def _replacer(rules: _Rules) -> Callable[[str], str]:
    """What replaces each spelling in a word, all in one pass.

    The pattern has the alternatives of all rules by the letter that they begin with. A letter meets only its own, and
    one that begins none is passed over: that takes a fifth of the time of trying the rules in turn.
    """
    by_letter: dict[str, list[tuple[str, str]]] = {}
    for spelling, sound in rules:
        for behind, start, several, one, rest in _ALTERNATIVE.findall(spelling):
            for letter in several or one:
                before = f"(?<={behind or start}{letter})" if behind or start else ""
                by_letter.setdefault(letter, []).append((before + rest, sound))
    sounds = [sound for ways in by_letter.values() for _, sound in ways]
    pattern = re.compile(
        "|".join(f"{letter}(?:{'|'.join(f'({rest})' for rest, _ in ways)})" for letter, ways in by_letter.items())
    )
    return partial(pattern.sub, lambda match: sounds[(match.lastindex or 0) - 1])


def single(text: str) -> str:
    """Doubled characters once."""
    out = last = ""
    for each in text:
        if each != last:
            out += each
            last = each
    return out


def spelled(word: str) -> str:
    """The sounds of a word read letter by letter."""
    return single("".join(_LETTERS.get(letter) or _DIGITS.get(letter, "") for letter in word))


@lru_cache(1 << 16)
def g2p(word: str) -> str:
    """The sounds of a word of lower-case letters without accents, and digits.

    >>> g2p("sjors") == g2p("shores"), g2p("gpt"), g2p("knuth")
    (True, 'jipiti', 'nuT')
    """
    if not word.isalpha():
        return single("".join(g2p(part) if part.isalpha() else spelled(part) for part in _parts(word)))
    if len(word) == 1 or _VOWELS.isdisjoint(word):
        return spelled(word)
    return single(_replacer(_RULES)(word))


def foreign_readings(name: str) -> list[str]:
    """The name as an English reader would have to spell it to say it by the rules of other languages.

    >>> foreign_readings("Łakomy")
    ['wakomy', 'łakomu']
    """
    found: dict[str, None] = {}
    for table in _READINGS:
        spelling = " ".join(_replacer(table)(word) for word in name.lower().split())
        if spelling != name.lower():
            found.setdefault(spelling)
    return list(found)


def _parts(word: str) -> list[str]:
    return re.findall("[^\\W\\d_]+|\\d", word)


def phonetic_key(sounds: str) -> str:
    """The consonants of some sounds in nine classes, voice left out: what mishearing changes least.

    >>> phonetic_key(g2p("kubernetes")) == phonetic_key(g2p("cooper") + g2p("netties"))
    True
    """
    return single(sounds.translate(CLASSES))
