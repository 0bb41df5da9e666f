"""What a person should decide once for all places: one name in several spellings, names that nobody listed, and words
that may stand for a term of a dictionary.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from attrs import frozen

from podparse.fixing.terms.dictionary import Dictionary
from podparse.fixing.terms.distance import edit_distance, phone_distance
from podparse.fixing.terms.entry import Entry
from podparse.fixing.terms.fixer import Terms
from podparse.fixing.terms.learning.term_extraction import names_in_metadata
from podparse.fixing.terms.target import word_of
from podparse.language.en.g2p import g2p, phonetic_key
from podparse.language.en.lexicon import FUNCTION_WORDS, UNKNOWN, given_names, surnames
from podparse.text import Document
from podparse.text.tokens import GAP, Tokens, base

if TYPE_CHECKING:
    from podparse.model import Transcript

__all__ = ["Suggestion", "is_unlisted", "spellings", "suggest", "surface"]

_CLOSE: Final = 0.12  # phone distance per sound up to which two unlisted words are one name
_SHORTEST: Final = 5  # letters
_CONTEXTS: Final = 3
_SEEN: Final = 0.15  # of all forms, those that show a name's capitals
_AROUND: Final = 4  # words of context on either side
_LETTERS_AROUND: Final = 30


@frozen
class Suggestion:
    """An entry that the transcripts suggest, for a person to judge.

    ``forms`` are the spellings found with their counts, the most frequent first; ``contexts`` shows some places;
    ``confidence`` is between 0 and 1. ``reason`` is ``metadata`` (the title, description or a speaker has the right
    spelling), ``spellings`` (one name in several forms), ``unknown`` (a name that stands often and that no list has) or
    ``sound`` (words that sound like a term of a dictionary, but may mean themselves: "music" for MuSig).
    """

    entry: Entry
    forms: tuple[tuple[str, int], ...]
    contexts: tuple[str, ...]
    confidence: float
    reason: str


def suggest(
    transcripts: Iterable[Transcript], *, min_count: int = 3, dictionaries: Iterable[Dictionary] = ()
) -> list[Suggestion]:
    """What a dictionary for these transcripts might hold, the surest first. Nothing is changed.

    A name counts when its forms together stand ``min_count`` times. For each term of ``dictionaries``: which words,
    that `podparse.fix` would not change by itself, stand for it so often.

    >>> from podparse import Transcript, Turn
    >>> told = ["We use Zephyrix here.", "Is Zephyrix fast?", "I like Zefirix more."]
    >>> [s.entry.write for s in suggest([Transcript([Turn(text) for text in told])])]
    ['Zephyrix']
    """
    counts: Counter[str] = Counter()
    contexts: defaultdict[str, list[str]] = defaultdict(list)
    episodes = list(transcripts)
    show = [Tokens([turn.text for turn in transcript.turns]) for transcript in episodes]
    known = _known(episodes)
    strange = {word for tokens in show for word in tokens.types if is_unlisted(word)}
    for tokens in show:
        for form, context in _names(tokens, strange):
            counts[form] += 1
            if len(contexts[form]) < _CONTEXTS:
                contexts[form].append(context)
    made = [_suggestion(group, counts, contexts, known) for group in spellings(counts)]
    kept = [each for each in made if sum(count for _, count in each.forms) >= min_count and _is_name(each)]
    kept += _in_doubt(episodes, tuple(dictionaries), min_count)
    return sorted(kept, key=lambda each: (-each.confidence, each.entry.write))


def _in_doubt(
    transcripts: Iterable[Transcript], dictionaries: tuple[Dictionary, ...], min_count: int
) -> Iterator[Suggestion]:
    """The words that may stand for a term of the dictionaries, one suggestion for all places of all transcripts."""
    fixer = Terms(dictionaries)
    found: defaultdict[str, defaultdict[str, list[tuple[float, str]]]] = defaultdict(lambda: defaultdict(list))
    for transcript in transcripts if dictionaries else ():
        document = Document.of(transcript)
        for fix in fixer(document):
            if fix.kind == "term" and not fix.apply:
                text = document.texts[fix.turn or 0]
                words = text[fix.start_char : fix.end_char].lower()
                found[fix.after][words].append((fix.confidence, _words_around(text, fix.start_char, fix.end_char)))
    for write, heard in found.items():
        forms = sorted(((words, len(places)) for words, places in heard.items()), key=lambda form: -form[1])
        forms = [form for form in forms if form[1] >= min_count]
        places = [place for words, _ in forms for place in heard[words]]
        if places:
            entry = Entry(write, [words for words, _ in forms], note=_counted(forms))
            contexts = tuple(context for _, context in places[:_CONTEXTS])
            yield Suggestion(entry, tuple(forms), contexts, round(max(places)[0], 2), "sound")


def _words_around(text: str, start: int, end: int) -> str:
    """The whole words of a text around a place."""
    low, high = text.rfind(" ", 0, max(0, start - _LETTERS_AROUND)) + 1, text.find(" ", end + _LETTERS_AROUND)
    return " ".join(text[low : high if high >= 0 else len(text)].split())


def _known(transcripts: Iterable[Transcript]) -> dict[str, list[str]]:
    """The words of names that metadata and speakers give, by their phonetic key."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for transcript in transcripts:
        for name in (*names_in_metadata(transcript.meta), *(speaker.name for speaker in transcript.speakers)):
            for word in name.split():
                if len(word) >= _SHORTEST and word[0].isupper() and word not in found[_key(word)]:
                    found[_key(word)].append(word)
    return found


def _key(form: str) -> str:
    return phonetic_key(g2p(_letters(form)))


def _is_name(found: Suggestion) -> bool:
    """Whether it is more than words that some join or write with a hyphen ("trade-offs")."""
    return any(form != form.lower() for form, _ in found.forms) or len({_letters(form) for form, _ in found.forms}) > 1


def _names(tokens: Tokens, strange: set[str]) -> Iterator[tuple[str, str]]:
    """Unlisted words with a capital, and pairs of words that joined are one of them, with their contexts."""
    words = tokens.words
    joined = {base(word) for word in strange}
    for at, word in enumerate(words):
        pair = word + base(words[at + 1]) if at + 1 < len(words) and word and words[at + 1] else GAP
        if pair in joined and FUNCTION_WORDS.isdisjoint((word, words[at + 1])):
            yield surface(tokens, at, at + 1), _context(tokens, at, at + 1)
        elif word in strange and tokens.surface(at)[0].isupper():
            yield surface(tokens, at, at), _context(tokens, at, at)


def is_unlisted(word: str) -> bool:
    """Whether a word may be a name that no list has."""
    bare = base(word)
    known = bare in given_names() or bare in surnames()
    return len(bare) >= _SHORTEST and bare.isalpha() and not known and word_of(word).log_rank >= UNKNOWN


def surface(tokens: Tokens, first: int, last: int) -> str:
    """Words as they stand in the text, without the ending of a possessive."""
    start, end = tokens.span(first, last)
    return tokens.buffer[start : end - (len(tokens.words[last]) - len(base(tokens.words[last])))]


def _context(tokens: Tokens, first: int, last: int) -> str:
    """A few words around, of the same turn."""
    low, high = max(0, first - _AROUND), min(len(tokens.words) - 1, last + _AROUND)
    turn = tokens.place(tokens.starts[first])[0]
    while tokens.place(tokens.starts[low])[0] != turn:
        low += 1
    while tokens.place(tokens.starts[high])[0] != turn or not tokens.words[high]:
        high -= 1
    return " ".join(tokens.surface(low, high).split())


def spellings(counts: Counter[str]) -> Iterator[list[str]]:
    """Forms of one name: the same letters, or sounds and letters that hardly differ. The most frequent leads."""
    leaders: defaultdict[str, list[list[str]]] = defaultdict(list)
    groups: list[list[str]] = []
    for form, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        bones = _key(form)
        group = next((group for group in leaders[bones] if _same_name(group[0], form)), None)
        if group is None:
            group = []
            leaders[bones].append(group)
            groups.append(group)
        group.append(form)
    yield from groups


def _letters(form: str) -> str:
    return "".join(form.lower().replace("-", " ").split())


def _same_name(a: str, b: str) -> bool:
    x, y = _letters(a), _letters(b)
    p, q = g2p(x), g2p(y)
    near = phone_distance(p, q) <= _CLOSE * max(len(p), len(q))
    return x == y or (near and edit_distance(x, y) * 2 <= max(len(x), len(y)))


def _suggestion(
    group: list[str], counts: Counter[str], contexts: dict[str, list[str]], known: dict[str, list[str]]
) -> Suggestion:
    """The right spelling as the term, the others as variants: the greater its majority, the surer."""
    total = sum(counts[form] for form in group)
    given = next((word for word in known.get(_key(group[0]), ()) if _same_name(group[0], word)), None)
    write = given or _capitalised(group, counts, total) or group[0]
    if group == [write]:
        confidence, reason = 0.5 * (1 - 1 / total), "unknown"
    else:
        share = 1.0 if given else counts[write] / total
        confidence, reason = share * (1 - 1 / (1 + total)), "metadata" if given else "spellings"
    variants = [form for form in group if form.lower() != write.lower()]
    forms = tuple((form, counts[form]) for form in group)
    return Suggestion(
        Entry(write, variants, note=_counted(forms)),
        forms,
        tuple(context for form in group for context in contexts[form])[:_CONTEXTS],
        round(confidence, 2),
        reason,
    )


def _capitalised(group: list[str], counts: Counter[str], total: int) -> str | None:
    """The commonest form with a capital, if it is not rare: recognisers write new names small."""
    return next((form for form in group if form != form.lower() and counts[form] >= _SEEN * total), None)


def _counted(forms: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{form!r} {count}x" for form, count in forms)
