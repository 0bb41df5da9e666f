"""Learning from corrections: what a person changed between two versions of a transcript, word for word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from podparse.dictionary._dictionary import key
from podparse.dictionary._entries import Entry
from podparse.dictionary._sounds import edit_distance, phone_distance
from podparse.dictionary._tokens import split
from podparse.lang.en.lexicon import FUNCTION_WORDS, rarity
from podparse.lang.en.phones import phones

if TYPE_CHECKING:
    from podparse.model import Transcript

__all__ = ["learn"]

_LONGEST: Final = 5  # words of a correction; longer ones are rewriting
_FAR: Final = 0.55  # phone distance per sound beyond which it is another word, not another spelling
_EDGES: Final = '.,?!;:"()[]“”…*_'


def learn(before: str | Transcript, after: str | Transcript, least: int) -> list[Entry]:
    """Entries for the corrections of names and terms, the most frequent first."""
    old, new = _words(before), _words(after)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for heard, write in _changes(old, new):
        if _is_term(heard, write):
            counts[heard][write] += 1
    kept = _left_alone(new, counts)
    variants: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    claimed: set[str] = set()
    for heard, writes in sorted(counts.items(), key=lambda item: -item[1].total()):
        write, count = writes.most_common(1)[0]
        sure = count >= least and count * 2 > writes.total() and kept[heard] < count
        if sure and key(heard) not in claimed and key(write) not in claimed:
            claimed.add(key(heard))
            variants[write].append((count, heard))
    return [_entry(write, found) for write, found in variants.items()]


def _entry(write: str, found: list[tuple[int, str]]) -> Entry:
    note = "corrected " + ", ".join(f"{heard!r} {count}x" for count, heard in found)
    return Entry(write, [heard for _, heard in found], sounds=False, case="keep", note=note)


def _words(text: str | Transcript) -> list[str]:
    return (text if isinstance(text, str) else text.text).split()


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Short replacements, without the punctuation around them and the words both sides share."""
    for tag, a, b, c, d in _opcodes(old, new):
        if tag == "replace" and b - a <= _LONGEST and d - c <= _LONGEST:
            heard, write = (" ".join(words).strip(_EDGES + "'’ ") for words in (old[a:b], new[c:d]))
            yield from _pieces(heard.split(), write.split())


def _pieces(heard: list[str], write: list[str]) -> Iterator[tuple[str, str]]:
    """A correction cut up: as long as the first or last words sound alike, each is a correction of its own."""
    for at in (0, -1):
        while len(heard) > 1 and len(write) > 1 and heard != write:
            pair = _without_possessive(heard[at].strip(_EDGES), write[at].strip(_EDGES))
            if pair[0] != pair[1] and not _is_term(*pair):
                break
            if pair[0] != pair[1]:
                yield pair
            del heard[at], write[at]
    if heard and write and heard != write:
        yield _without_possessive(" ".join(heard), " ".join(write))


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Differences, piece by piece between lines both have, so that long texts take linear time in practice."""
    bare_old, bare_new = ([word.strip(_EDGES) for word in words] for words in (old, new))
    yield from SequenceMatcher(None, bare_old, bare_new, autojunk=False).get_opcodes()


def _without_possessive(heard: str, write: str) -> tuple[str, str]:
    for end in ("'s", "’s"):
        if heard.endswith(end) and write.endswith(end):
            return heard[:-2], write[:-2]
    return heard, write


def _is_term(heard: str, write: str) -> bool:
    """Whether a replacement repairs a name or term: it sounds alike, and what is written is no everyday wording."""
    wrong, right = split(heard), split(write)
    if not wrong or not right or len("".join(wrong)) < 3 or not write[0].isalnum():
        return False
    if any(map(str.isdigit, heard)) and not any(map(str.isdigit, write)):
        return False
    everyday = all(word in FUNCTION_WORDS or rarity(word) < 3.5 for word in right)
    if everyday and write == write.lower():
        return False
    if "".join(wrong) == "".join(right):
        return not (everyday and len(right) == 1 and heard.lower() == write.lower())
    a, b = ("".join(map(phones, words)) for words in (wrong, right))
    near = phone_distance(a, b) <= _FAR * max(len(a), len(b))
    letters = edit_distance("".join(wrong), "".join(right))
    return near or letters * 2 <= max(len("".join(wrong)), len("".join(right)))


def _left_alone(new: Sequence[str], counts: dict[str, Counter[str]]) -> Counter[str]:
    """How often each wrong form stands in the corrected text, where it was right."""
    bare = [word.strip(_EDGES + "'’") for word in new]
    lengths = {len(heard.split()) for heard in counts}
    seen: Counter[str] = Counter()
    for length in lengths:
        for index in range(len(bare) - length + 1):
            window = " ".join(bare[index : index + length])
            if window in counts:
                seen[window] += 1
    return seen
