"""What a speaker label says: its key, the role in it, how much it looks like a person, its short and long forms."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from podparse.labels.vocabulary import FIELDS, FUNCTION, MARKS, ON_AIR, PARTICLES, ROLES, SOUNDS, TITLES

__all__ = ["canonical_names", "fold", "initials_of", "is_code", "is_mark", "label_key", "likeness", "split_role"]

LONGEST: Final = 60  # characters of a label
_REMEMBERED: Final = 8192  # labels come back: what they say is worked out once
_SPACE = re.compile(r"[\s\xa0\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_EDGES: Final = " .,;-–—'\"“”‘’"
_PART = re.compile(r"[^\s,/&+]+")
_ROLE = re.compile(r"(?:,\s*|(?<!\s)\s++[-–—]\s+)([^,]+)$")  # searched from the last comma on
_BEHIND = re.compile(r"(.*\S)\s*[(\[]([^()\[\]]+)[)\]]?")
_NICKNAME = re.compile(r"(?<=\w )[\"“][^\W\d_]{2,20}[\"”](?= \w)")
_STOPPED = re.compile(r"(\w{2,5})\. ")  # a title, or the end of a sentence
_SENTENCE = re.compile(r"[?!;\"“”„«»…=%$^{}\[\]<>]|\.{2}|\w{4}\. |://|www\.")
_SENDER = re.compile(r"(?i)from\s+(.+?)(?:\s+to\s+.*)?")
_SEVERAL = re.compile(r"[,&/+]| and | und | et | y ")
_MANY: Final = 200  # full names; with more, initials fit anybody
_CODE = re.compile(r"([^\W\d_]{3,})[ _#-]{0,2}(?:\d{1,3}|[a-z])")
_NUMBER = re.compile(r"#?\d{1,3}|[a-z]")


def fold(text: str) -> str:
    """Lower case without accents, so that spellings of one name compare equal.

    >>> fold("Löh")
    'loh'
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold().replace("’", "'")


@lru_cache(_REMEMBERED)
def label_key(label: str) -> str:
    """What two spellings of one label have in common.

    >>> label_key("Aaron  van Wirdum,") == label_key("AARON VAN WIRDUM")
    True
    """
    return _SPACE.sub(" ", fold(label)).strip(_EDGES)


@lru_cache(_REMEMBERED)
def split_role(label: str) -> tuple[str, str]:
    """The name and the role that a label gives after a comma or dash, or before the name ("" when none).

    >>> split_role("OPHIRA EISENBERG, HOST"), split_role("Reyes, Ann"), split_role("Guest Bo Diaz")
    (('OPHIRA EISENBERG', 'HOST'), ('Reyes, Ann', ''), ('Bo Diaz', 'Guest'))
    """
    if sender := _SENDER.fullmatch(label):  # "From Ann Lee to Everyone" in a saved Zoom chat
        return sender[1], ""
    found = _ROLE.search(label, max(0, label.rfind(",")))
    words = set(label_key(found[1]).replace("-", " ").split()) if found else set()
    if found and words & ROLES and words <= ROLES | FUNCTION | PARTICLES | TITLES:
        return label[: found.start()].strip(), found[1].strip()
    if (behind := _BEHIND.fullmatch(label)) and set(label_key(behind[2]).split()) <= ROLES:
        return behind[1], behind[2]
    role, _, name = label.partition(" ")
    if fold(role) in ON_AIR and " " in name and likeness(name) > 0.9 and not any(map(_is_role, fold(name).split())):
        return name.strip(), role
    return label, ""


@lru_cache(_REMEMBERED)
def likeness(label: str) -> float:
    """How much a label looks like one of a person (0..1), by its shape and a few closed lists alone.

    >>> likeness("Ann Lee"), likeness("Speaker 2"), likeness("So the question is")
    (0.95, 0.95, 0.0)
    """
    label = _without_nickname_and_title(label)
    if len(label) > LONGEST or _starts_a_sentence(label) or _SENTENCE.search(label):
        return 0.0
    words = _PART.findall(_SPACE.sub(" ", label).strip(_EDGES))
    low = [fold(word).strip(".'’") for word in words]
    if not any(c.isalpha() for c in label) or not 0 < len(words) <= 8:
        return 0.0
    if len(words) > 1 and low[0] in TITLES:
        words, low = words[1:], low[1:]
    if _is_a_role(low):
        return 0.95
    size = len(words)
    return min(
        0.95 if 1 < size < 5 else 0.8 if size == 1 else 0.5,
        *(_word_likeness(word, low[i], i, size) for i, word in enumerate(words)),
    )


def _without_nickname_and_title(label: str) -> str:
    """The label without a nickname in quotes and without a title that ends in a full stop ("Dr. ")."""
    if '"' in label or "“" in label:
        label = _NICKNAME.sub("", label)
    if _STOPPED.match(label) and label.partition(".")[0].lower() in TITLES:
        label = label.partition(".")[2].strip()
    return label


def _is_a_role(words: list[str]) -> bool:
    """Whether the words are only roles and their numbers ("speaker 2"), or a role and a mark."""
    roles = [_is_role(word) for word in words]
    if not any(roles):
        return False
    return all(
        role or _NUMBER.fullmatch(word) or word in PARTICLES for role, word in zip(roles, words, strict=True)
    ) or any(word in MARKS for word in words)


def _starts_a_sentence(label: str) -> bool:
    """Whether the first word is one that no name begins with: most lines with a colon are told by it."""
    first = label.partition(" ")[0].lower()
    return first in FUNCTION and first not in PARTICLES and not (len(label) == 2 and label.isupper())


def _is_role(word: str) -> bool:
    return word in ROLES or any(part.rstrip("0123456789") in ROLES for part in re.split(r"[-_]", word))


def _word_likeness(word: str, low: str, place: int, size: int) -> float:
    """The most that a label can be worth with this word in it."""
    if low in ROLES and size > 1:
        return 1.0
    if len(word) == 2 and word.isupper():  # initials, whatever else they spell
        return 1.0
    if low in FUNCTION and low not in PARTICLES:
        return 0.0
    if low in FIELDS or low in MARKS:
        return 0.15
    if any(c.isdigit() for c in word):
        return 0.2 if word.isdigit() or size > 1 else 0.5
    if low in PARTICLES:
        return 0.6 if place == 0 and size > 1 else 1.0
    if word[:1].islower():
        nickname = size == 1 or any(c.isupper() for c in word)
        return 0.5 if nickname else 0.12
    return 1.0


def is_code(label: str) -> bool:
    """Whether a label is a voice's number or letter, as diarizers give it.

    >>> is_code("SPEAKER_00"), is_code("Guest 2"), is_code("Speaker A"), is_code("Step 2")
    (True, True, True, False)
    """
    found = _CODE.fullmatch(fold(label))
    return found is not None and found[1] in ROLES


def is_mark(label: str) -> bool:
    """Whether a label in speaker position marks a break, a jingle, a quoted clip ... instead of a person.

    >>> is_mark("Break"), is_mark("Clip from episode 12"), is_mark("CLIP/MALE VOICE")
    (True, True, False)
    """
    words = _PART.findall(label_key(label))
    if len(words) > 1 and words[-1] in SOUNDS:  # "Audience laughter"
        return True
    if not words or any(_is_role(word) for word in words) or (len(label) == 2 and label.isupper()):
        return False
    plain = [word for word in words if word not in PARTICLES and not word.isdigit()]
    return bool(plain) and (set(plain) <= MARKS or (words[0] in MARKS and "from" in words) or words[-1] in MARKS)


def initials_of(short: str, name: str) -> bool:
    """Whether ``short`` abbreviates ``name``: initials (some may be left out), or its first letters.

    >>> initials_of("AvW", "Aaron van Wirdum"), initials_of("JM", "José Ángel Muñoz"), initials_of("AL", "Bo Diaz")
    (True, True, False)
    """
    letters = fold(short).replace(".", "")
    parts = [part for part in re.split(r"[\s\-'’]+", name) if part and part.lower() not in TITLES]
    initials = fold("".join(part[0] for part in parts))
    if len(letters) > 1 and letters[0] == initials[:1]:
        rest = iter(initials)
        if all(letter in rest for letter in letters):
            return True
    return len(letters) <= 3 and fold(name).startswith(letters)


def canonical_names(labels: Iterable[str], aliases: Mapping[str, str]) -> dict[str, str]:
    """The name to show for each label key: the long form where a short one plainly stands for it.

    ``labels`` are all labels as written, repeats included; ``aliases`` gives keys that the file itself explained,
    as in ``Ann Lee (AL):``. A short form that fits two people is left as it is.

    >>> canonical_names(["TOM MERRITT", "TOM", "TOM"], {})
    {'tom merritt': 'Tom Merritt', 'tom': 'Tom Merritt'}
    """
    forms: dict[str, dict[str, int]] = {}
    for label, count in Counter(labels).items():
        forms.setdefault(label_key(label), {})[label] = count
    shouted = all(form.isupper() for seen in forms.values() for form in seen)
    shown = {key: _spelling(seen, 3 if shouted and len(forms) > 1 else 5) for key, seen in forms.items()}
    people = _People(shown)
    return {key: shown.get(aliases.get(key) or people.long_form(key), shown[key]) for key in shown}


def _spelling(forms: Mapping[str, int], least: int) -> str:
    """The best way to write a name: mixed case before all capitals, then the most frequent.

    All capitals of at least so many letters are written as a name (not ``JFK``); where no label is otherwise, three
    letters are a name too (``ANN``).
    """
    best = max(forms, key=lambda form: (not form.isupper(), not form.islower(), forms[form]))
    return best.title() if best.isupper() and len(best) >= least and not is_code(best) else best


class _People:
    """The full names among labels, by their first and last words."""

    def __init__(self, shown: Mapping[str, str]) -> None:
        self.full = {key: name for key, name in shown.items() if _is_full(key)}
        self.by_end: dict[str, set[str]] = {}
        for key in self.full:
            for word in _ends(key):
                self.by_end.setdefault(word, set()).add(key)

    def long_form(self, key: str) -> str:
        """The only full name that ``key`` can be short for, else ``key``."""
        if _is_role(key):
            return key
        if " " in key:  # "van Houten"
            longer = [name for name in self.by_end.get(key.rpartition(" ")[2], ()) if name.endswith(f" {key}")]
            return longer[0] if len(longer) == 1 else key
        found = self.by_end.get(key, set()) - {key}
        if not found and len(key) <= 4 and len(self.full) <= _MANY:
            found = {long for long, name in self.full.items() if long != key and initials_of(key, name)}
        return found.pop() if len(found) == 1 else key


def _is_full(key: str) -> bool:
    """Whether a key is one person's whole name: of two words or more, or of two signs or more in Chinese writing."""
    if " " not in key:
        return len(key) > 1 and "\u3040" <= key[0] <= "\u9fff"
    return not _SEVERAL.search(key) and not any(map(_is_role, key.split()))


def _ends(key: str) -> tuple[str, str]:
    words = [word for word in key.split() if word not in TITLES]
    return (words[0], words[-1]) if words else ("", "")
