"""The shipped dictionaries by domain, and which domains a text speaks of.

A domain's file names its *signals*: everyday words that its field uses more than others do. They choose the domain for
a text, and one of them must stand near a variant that is English itself ("cloud flare", "rail madrid").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from attrs import evolve

from podparse.errors import DictionaryError, unknown
from podparse.fixing.terms.dictionary import Dictionary
from podparse.fixing.terms.entry import Entry
from podparse.fixing.terms.shipped import packaged
from podparse.language.en.lexicon import EVERYDAY, FUNCTION_WORDS, UNKNOWN, given_names, log_rank, proper_nouns
from podparse.text.tokens import base, split

__all__ = ["DOMAINS", "domain", "signals", "spoken_of"]

DOMAINS: Final = ("software", "science", "medicine", "sports", "politics", "business", "culture")
_JOINED: Final = re.compile("([A-Z][a-z]{2,})([A-Z][a-z]{2,})")
_LONG: Final = 7  # letters of a single word that few other names are like
_PLAIN: Final = 4.0  # rank 10,000: for halves of three letters, which many names have by chance
_INITIALS: Final = re.compile("([A-Z]{3,5})(s?)")
_TERMS: Final = "\nterms = ["  # ends the head of a file, which is TOML by itself
_OFTEN: Final = 0.001  # of the words of a text one signal counts at most: a topic is not yet a field
_FEW: Final = 3  # times that it always counts
_SHARE: Final = 0.005  # of the words of a talk on a field are its signals; on others mostly less than half as many
_DISTINCT: Final = 6  # different signals that a text on a field has at least


@cache
def domain(name: str) -> Dictionary:
    """The dictionary of a domain, one of `DOMAINS`. Raises `DictionaryError` for another name.

    >>> [entry.write for entry in domain("medicine") if "monjaro" in entry.heard]
    ['Mounjaro']
    """
    loaded = packaged(_known(name))
    near = tuple(sorted(signals(name)))
    return Dictionary((made for entry in loaded for made in _guarded(entry, near)), name=name)


def _guarded(entry: Entry, near: tuple[str, ...]) -> Iterator[Entry]:
    """The entry; those of its variants that are English come apart and want one of ``near`` beside them.

    Initials, short names and words with a letter more ("containerd") have too many neighbours to be looked for by
    sound. A name that is English all through ("Whole Foods") wants a signal too. So do the two words that a name joins
    ("HubSpot"), and neither it nor "Cloudflare" is looked for by sound.
    """
    compound, initials = _compound(entry.write), _INITIALS.fullmatch(entry.write)
    short = (len(entry.write) < _LONG and entry.write[1:].islower()) or log_rank(entry.write[:-1]) < UNKNOWN
    sounds = entry.sounds and not (compound or initials or short)
    if entry.near or _phrase(entry.write):
        yield evolve(entry, near=entry.near or near, sounds=sounds)
        return
    doubtful = [variant for variant in entry.heard if _english(variant)]
    safe = [variant for variant in entry.heard if variant not in doubtful]
    if initials:
        safe.append(" ".join(initials[1].lower()) + initials[2])
    yield evolve(entry, heard=safe, sounds=sounds) if (safe, sounds) != (list(entry.heard), entry.sounds) else entry
    joined = _JOINED.fullmatch(entry.write)
    if joined and compound and FUNCTION_WORDS.isdisjoint(map(str.lower, joined.groups())):
        doubtful.append(f"{joined[1]} {joined[2]}".lower())
    if doubtful:
        yield evolve(entry, heard=dict.fromkeys(doubtful), near=near, sounds=False)


def _english(variant: str) -> bool:
    """Whether speech may have these words by chance."""
    words = [base(word).replace("'", "") for word in split(variant)]
    alone = len(words) == 1 or any(word in FUNCTION_WORDS for word in words if len(word) > 1)
    most = UNKNOWN if alone else EVERYDAY
    return all(len(word) < 2 or log_rank(word) < most for word in words)


def _phrase(write: str) -> bool:
    """Whether several everyday words that are no names make up the name.

    >>> _phrase("Whole Foods"), _phrase("Bank of England"), _phrase("Paul George")
    (True, False, False)
    """
    words = split(write)
    plain = (log_rank(word) < EVERYDAY and word not in proper_nouns() and len(word) > 1 for word in words)
    return len(words) > 1 and words[0] not in given_names() and write != write.lower() and all(plain)


def _compound(write: str) -> bool:
    """Whether a name is two everyday words in one, which stand apart for themselves.

    >>> _compound("Cloudflare"), _compound("HubSpot"), _compound("Grafana")
    (True, True, False)
    """
    word, joined = write.lower(), _JOINED.fullmatch(write)
    if joined:
        return all(log_rank(part.lower()) < EVERYDAY for part in joined.groups())
    halves = ((word[:at], word[at:]) for at in range(3, len(word) - 2))
    return any(
        max(log_rank(one), log_rank(two)) < (_PLAIN if min(len(one), len(two)) < 4 else EVERYDAY) for one, two in halves
    )


@cache
def signals(name: str) -> frozenset[str]:
    """The signals of a domain: words in lower case. Reads only the head of its file.

    >>> "vaccine" in signals("medicine")
    True
    """
    import tomllib
    from importlib.resources import files

    text = (files("podparse.data") / f"{_known(name)}.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text.partition(_TERMS)[0])["signals"])


def spoken_of(counts: Mapping[str, int]) -> dict[str, float]:
    """The domains that a text speaks of, with the share of their signals among its words, the greatest first.

    ``counts`` are the words of the text in lower case with how often each stands in it. Takes some 1,200 look-ups,
    however long the text is.

    >>> from collections import Counter
    >>> talk = "the patient has a fever the nurse said the doctor gave her a drug for the infection and the pain went"
    >>> spoken_of(Counter(f"{talk} so the hospital stopped the treatment".split()))
    {'medicine': 0.333}
    """
    words = sum(counts.values())
    most, shares = max(_FEW, _OFTEN * words), {}
    for name in DOMAINS:
        found = [min(counts[word], most) for word in signals(name) if counts.get(word)]
        share = sum(found) / max(words, 1)
        if len(found) >= _DISTINCT and share >= _SHARE:
            shares[name] = round(share, 3)
    return dict(sorted(shares.items(), key=lambda item: -item[1]))


def _known(name: str) -> str:
    if name not in DOMAINS:
        raise DictionaryError(unknown("domain", name, DOMAINS))
    return name
