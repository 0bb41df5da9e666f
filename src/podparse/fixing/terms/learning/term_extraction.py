"""Names in a text that a person wrote, and in an episode's metadata."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import add
from typing import TYPE_CHECKING, Final, NamedTuple

from podparse.fixing.terms.entry import Entry, usable
from podparse.fixing.terms.learning.occurrences import key, standing
from podparse.language.en.lexicon import EVERYDAY, FUNCTION_WORDS, given_names, is_word, log_rank
from podparse.text.tokens import Tokens, base, split

if TYPE_CHECKING:
    from podparse.model import Meta

__all__ = ["Name", "Names", "harvested", "names_in", "names_in_metadata", "without_stop"]

_WORD: Final = r"[^\W_]+(?:[-'’.&+][^\W_]+)*[+#]*"
_RUN: Final = re.compile(rf"{_WORD}(?: {_WORD})*")
_PIECE: Final = re.compile(r"[^\W_]+")
_MARKUP: Final = re.compile(r"<[^<>]*>|\[[^\[\]\n]{0,80}\]|https?://\S+|\S{1,64}@\S+|&[a-z]+;|(?<![^\W_])[#@]\w[\w.@]*")
_STOP: Final = re.compile(r"(?<![.!?:;\n•|])[.!?:;\n•|]+(?:\s|$)")  # between sentences
_PARTICLES: Final = frozenset("van von de der den del della di da la le bin al of".split())
_HEADINGS: Final = frozenset(
    """shownotes notes links chapters timestamps credits sponsors sponsor transcript transcripts resources references
    subscribe""".split()
)
_ACRONYM: Final = re.compile("[A-Z]+s?$")
_LONGEST: Final = 4
_OFTEN: Final = 3  # times that make up for standing in few texts
_SURE: Final = 0.9  # of the places where it stands, those with one spelling or with capitals
_ABBREVIATED: Final = 5  # letters of an abbreviation with its full stop
_GREETING: Final = 3.5  # rank 3,000: the words that open a sentence before a name are more frequent
_PART: Final = 4  # letters of each part of a compound
_USUAL: Final = 20  # times as often as the name: such a word of it shows nothing ("Bitcoin" in a show about it)
_MANY: Final = 5  # texts after which even a name of everyday words is looked for by sound
_STYLE: Final = 0.1  # of the places, those where the same letters in other words show that both are in use
_COMMON: Final = 4.0  # rank 10,000: a single capitalised word must be rarer than this to be a name


class Name(NamedTuple):
    """A name that texts show: how it is written, how often, in how many of them, how it may be used."""

    write: str
    times: int
    texts: int
    case: str
    sounds: bool


class Names:
    """The names and terms in the corrected texts of a show, counted."""

    def __init__(self) -> None:
        self._texts: Counter[str] = Counter()

    def add(self, text: str) -> None:
        """Count the names of one text, and the words that nobody lists."""
        names = {key(name) for name in names_in(text)}
        self._texts.update(name for name in names if len(name) > 1 and "'" not in name)
        self._texts.update(word for word in set(split(text)) - names if _compound(word))

    def terms(self, texts: Sequence[str], min_count: int) -> Iterator[Name]:
        """What stands in ``min_count`` of ``texts`` (all that were added) and is mostly written as a name or term."""
        seen = standing(texts, self._texts.keys())
        letters = _apart(texts, seen)
        for phrase, ways in sorted(seen.items(), key=lambda item: (-item[1].total(), item[0])):
            count, where = ways.total(), self._texts[phrase]
            if where >= min_count or count >= _OFTEN * min_count:
                write, most = max(ways.items(), key=lambda item: (item[1], item[0]))
                capitals = sum(each for way, each in ways.items() if way != way.lower()) / count
                unusual = [word for word in phrase.split() if seen[word].total() < _USUAL * count]
                rare, listed = _rare(write, unusual), all(map(is_word, phrase.split()))
                if rare or (capitals >= _SURE and count >= _OFTEN):
                    fixed = most >= _SURE * count and (capitals == 1 or not listed)
                    known = where >= _MANY or (rare and (count > 1 or " " in phrase))
                    sounds = known and letters[phrase] - count <= _STYLE * count
                    yield Name(write, count, where, "auto" if fixed else "never", sounds)


def _apart(texts: Iterable[str], phrases: Collection[str]) -> Counter[str]:
    """For each phrase how often its letters stand there in any number of words: "hash rate" for "hashrate"."""
    joined = {phrase.replace(" ", "") for phrase in phrases}
    found: Counter[str] = Counter()
    for text in texts:
        words = [word or "|" for word in map(base, Tokens([text]).words)]
        windows = words
        for length in range(1, _LONGEST + 1):
            found.update(filter(joined.__contains__, windows))
            windows = list(map(add, windows, words[length:]))
    return Counter({phrase: found[phrase.replace(" ", "")] for phrase in phrases})


def _rare(name: str, words: Iterable[str]) -> bool:
    """Whether a name has something that everyday words have not, or one of ``words`` is rare."""
    alone = split(name)[0] in given_names() and " " not in name
    return not alone and (_inner_capital(name) or any(log_rank(word) > EVERYDAY for word in words))


def _compound(word: str) -> bool:
    """Whether a word that no list has is made of two that the list has: "hashrate", which is heard in two words."""
    return not is_word(word) and any(
        log_rank(word[:at]) < EVERYDAY > log_rank(word[at:]) for at in range(_PART, len(word) - _PART + 1)
    )


def _inner_capital(name: str) -> bool:
    return any(piece[1:] != piece[1:].lower() for piece in _PIECE.findall(name))


def _cased(word: str) -> bool:
    """Whether each part of a word has a capital within it, which no title gives: "MuSig2", but not "AI-Enabled"."""
    return all(map(_inner_capital, word.split("-")))


def names_in(text: str) -> list[str]:
    """Names and terms of a text: words with capitals where none is due, and rare capitalised words.

    >>> names_in("Ann Lee talks with Pieter Wuille about MuSig2. We like Taproot.")
    ['Ann Lee', 'Pieter Wuille', 'MuSig2', 'Taproot']
    """
    found: dict[str, None] = {}
    for sentence in _STOP.split(_MARKUP.sub(" . ", text)):
        for run in _RUN.findall(sentence):
            words = run.split(" ")
            titled = sum(word[0].isupper() for word in words) > 0.7 * len(words) and len(words) > 4
            for name in _names(words, titled=titled):
                found.setdefault(name)
    return list(found)


def _names(words: list[str], *, titled: bool) -> Iterable[str]:
    """Maximal runs of capitalised words; in a text in title case only words with a capital inside."""
    run: list[tuple[int, str]] = []
    for index, word in enumerate([*words, "."]):
        if _capital(word) or (run and word in _PARTICLES):
            run.append((index, word))
            continue
        while run and run[-1][1] in _PARTICLES:
            run.pop()
        if run and (name := _name(run, titled=titled)):
            yield name
        run = []


def _capital(word: str) -> bool:
    return word != "I" and (word[:1].isupper() or any(map(str.isupper, word[1:])))


def _name(run: list[tuple[int, str]], *, titled: bool) -> str | None:
    words = [word for _, word in run]
    opens = run[0][0] == 0
    if (opens and _is_heading(words)) or not _HEADINGS.isdisjoint(word.lower() for word in words):
        return None
    while words and words[0].lower() in FUNCTION_WORDS and words[0] == words[0].capitalize():
        words.pop(0)
    if opens and len(words) > 1 and words[0].istitle() and words[1] not in _PARTICLES and _greeting(words[0].lower()):
        words.pop(0)
    return " ".join(words) if 0 < len(words) <= _LONGEST and _is_named(words, titled=titled) else None


def _is_heading(words: list[str]) -> bool:
    """Whether a capital is that of a heading: "Shownotes"."""
    return len(words) == 1 and not _inner_capital(words[0]) and _compound(words[0].lower())


def _is_named(words: list[str], *, titled: bool) -> bool:
    """Whether words with capitals are a name: by a capital inside, by being several or rare, or by a given name."""
    if any(map(str.isupper, "".join(word[1:] for word in words))):
        return True
    plain = "".join(split(words[0]))
    if len(words) > 1:
        return not titled or plain in given_names()
    return log_rank(plain) > _COMMON


def _greeting(word: str) -> bool:
    """Whether a word before a name, first in its sentence, is none of its words: "Thanks Mara"."""
    return log_rank(word) < _GREETING and word not in given_names()


def harvested(names: Iterable[str]) -> Iterator[Entry]:
    """Entries out of names found in a title or a description, which write capitals where speech has none.

    Everyday words are no names there ("He's", "Cold Boot", "Silent Payments", the second word of "AI Governance"); the
    case of a word is only taken from capitals within it and from names of people.
    """
    for name in usable(names):
        words = split(name)
        if not words:
            continue
        rare = any(log_rank(word) > EVERYDAY for word in words)
        if (len(words) > 1 and words[0] in given_names()) or all(map(_cased, name.split())):
            yield Entry(name)
        elif rare and not _inner_capital(name):
            yield Entry(name, case="never")
        else:
            yield from (Entry(word) for word in name.split() if _cased(word) and not _ACRONYM.match(word))


def without_stop(name: str) -> str:
    """A name without the full stop of the sentence it ends; that of an abbreviation stays ("Acme Inc.").

    >>> without_stop("Coral Frontier Foundation."), without_stop("Acme Inc.")
    ('Coral Frontier Foundation', 'Acme Inc.')
    """
    last = name.rsplit(None, 1)[-1]
    return name.rstrip(".") if len(last) > _ABBREVIATED and "." not in last.rstrip(".") else name


def names_in_metadata(meta: Meta | Mapping[str, object]) -> list[str]:
    """Names of people first, then those in the title, the show's name and the description."""
    get = meta.get if isinstance(meta, Mapping) else lambda key: getattr(meta, key, None)
    known = get("people") or ()
    listed = known if isinstance(known, (list, tuple)) else [known]
    people = (name for name in listed if isinstance(name, str) and name.strip())
    found = dict.fromkeys(map(without_stop, people))
    for part in ("title", "show", "description", "summary", "subtitle"):
        value = get(part)
        if isinstance(value, str):
            found |= dict.fromkeys(names_in(value))
    return list(found)
