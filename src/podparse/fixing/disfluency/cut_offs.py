"""Broken words: stutters inside a token ("I-I-I", "w-we") and words cut off ("the cus- the customers")."""

from __future__ import annotations

import re
from typing import Final

from podparse.fixing.disfluency import grammar
from podparse.fixing.disfluency.draft import CUT, Draft, Verdict
from podparse.language.speech import Speech, words
from podparse.text.sentences import COMMA, DASH, plain

__all__ = ["drop_cut_offs", "mend_stutters", "mended"]

_HYPHEN: Final = re.compile(r"[-‐‑]")
_VOWELS: Final = frozenset("aeiouäöüáéíóúàèìòùâêîôûy")
_LONGEST_RETRACE: Final = 6
_JOINING: Final = words(
    "and or to y o und oder bzw sowie bis wie noch statt als beziehungsweise et ou"
)  # "mid- to late nineties", "Vor- und Nachteile"

_CUT_OFF: Final = Verdict("cut_off", "cut-off", 0.99)
_RETRACED: Final = Verdict("restart", "retraced-to-cut-off", 0.98)


def mend_stutters(draft: Draft, min_confidence: float) -> None:
    """Rewrite tokens like "I-I-I" to their last part."""
    if not _HYPHEN.search(" ".join(draft.raw)):
        return
    for index in draft.alive:
        raw = draft.raw[index]
        if _is_lettered(raw, draft.words[index - 1] if index else "", draft.speech):
            continue
        form, confidence = mended(raw, draft.speech)
        if form != raw and confidence >= min_confidence:
            if raw[:1].isupper():
                form = form[:1].upper() + form[1:]
            draft.words[index] = plain[form]
            draft.rewritten[index] = form, Verdict("stutter", "within-word", confidence)


def _is_lettered(raw: str, previous: str, speech: Speech) -> bool:
    """Whether a letter before a word is part of its name: "t-test", "an s-shaped curve", "the S-spline"."""
    letter, _, rest = _HYPHEN.sub("-", raw).partition("-")
    if len(letter) != 1 or "-" in rest:
        return False
    return plain[rest] in speech.lettered or (previous != "" and letter.isupper() and rest.islower())


def mended(raw: str, speech: Speech) -> tuple[str, float]:
    """The word without its stutter, and the confidence of that; the word as it is and 0 where it has none."""
    *fragments, form = _HYPHEN.split(raw)
    said, last = {plain[each] for each in fragments}, plain[form]
    if len(said) != 1:
        return raw, 0.0
    if len(fragments[0]) > 1 and fragments[0].isupper() and not form.isupper():
        return raw, 0.0  # "a DR-drill": initials
    again = len(fragments) > 1
    confidence = _doubled(last, again, speech) if said == {last} else _begun(said.pop(), last, again, speech)
    return (form, confidence) if confidence else (raw, 0.0)


def _doubled(word: str, again: bool, speech: Speech) -> float:
    """ "the-the", "house-house-house": how sure it is that a word was not doubled on purpose ("so-so", "very-very")."""
    if word in speech.reduplicated and (not again or word not in speech.function):
        return 0.0
    if word in speech.function:
        return 0.97
    return 0.9 if again and word not in speech.emphatic else 0.0


def _begun(fragment: str, word: str, again: bool, speech: Speech) -> float:
    """ "w-we", "st-st-strong": how sure it is that the word was begun before; "e-mail" and "re-read" are words."""
    function = word in speech.function
    consonants = _VOWELS.isdisjoint(fragment) and len(fragment) <= 2
    if not word.startswith(fragment) or not (consonants or function):
        return 0.0
    return 0.95 if again or function else 0.9


def drop_cut_offs(draft: Draft, min_confidence: float) -> None:
    """Take out words broken off by a hyphen, and the words before one that are said again after it."""
    if True not in draft.cut:
        return
    if _CUT_OFF.confidence < min_confidence:
        return
    said = draft.words
    fallen: set[int] = set()
    for place, index in enumerate(draft.alive[:-1]):  # nothing repairs the last one: it stays
        if not draft.cut[index] or _is_suspended(draft, place) or _is_spelled(draft.raw[index]):
            continue
        named = draft.raw[index][1:] != draft.raw[index][1:].lower()  # "LA", "DMs"
        following = draft.alive[place + 1]
        whole = named or _is_whole(said[index], said[following], draft.speech) or _begins_anew(draft, place)
        if whole:
            draft.mark(index, DASH)
        else:
            fallen.add(index)
    kept: list[int] = []
    for place, index in enumerate(draft.alive):
        if index not in fallen:
            kept.append(index)
            continue
        draft.verdicts[index] = _CUT_OFF
        ahead = [said[i] for i in draft.alive[place + 1 : place + 9] if i not in fallen][:_LONGEST_RETRACE]
        size = _retraced([said[i] for i in kept[-_LONGEST_RETRACE:]], ahead)
        if size:
            draft.condemn(kept[-size:], _RETRACED)
            del kept[-size:]
        if kept:
            draft.mark(kept[-1], CUT)
    draft.alive = kept


def _is_whole(word: str, following: str, speech: Speech) -> bool:
    """Whether a hyphen after ``word`` stands for a dash: the word is complete."""
    if following != word and following.startswith(word):
        return False
    if word in speech.function:
        return True
    return speech.parsed and (grammar.contracted(word) is not None or grammar.is_word(word))


def _begins_anew(draft: Draft, place: int) -> bool:
    """Whether the next word has a capital because a sentence begins: "all over Twitter- Especially by now"."""
    index, following = draft.alive[place : place + 2]
    word = draft.words[following]
    again = draft.words[draft.alive[place - 1]] == word  # "the gar- The garden"
    if again or not draft.raw[following][:1].isupper() or not draft.speech.parsed:
        return False
    from podparse.language.en.lexicon import proper_nouns  # a large list

    return word not in proper_nouns() and grammar.is_word(word) and not word.startswith(draft.words[index])


def _is_spelled(raw: str) -> bool:
    """Letters with hyphens between them: "type i-m-p- and wait"."""
    return "-" in raw and all(len(part) < 2 for part in _HYPHEN.split(raw))


def _retraced(before: list[str], after: list[str]) -> int:
    """How many words at the end of ``before`` begin ``after``."""
    for size in range(min(len(before), len(after)), 0, -1):
        if before[-size:] == after[:size]:
            return size
    return 0


def _is_suspended(draft: Draft, place: int) -> bool:
    """A hyphen that waits for the rest: "pre- and post-war", "short-, medium- and long-term"."""
    alive = draft.alive
    index = alive[place]
    following = alive[place + 1 : place + 4]
    joined = any("-" in draft.raw[i] or draft.cut[i] for i in following[1:])
    first = draft.words[following[0]]
    if first in _JOINING:
        return joined or draft.speech.nouns_capitalised or draft.words[index] in draft.speech.prefixes
    retraced = draft.words[alive[place - 1]] == first  # "eine alte Bürger-, alte Partei"
    compound = draft.speech.nouns_capitalised and not retraced
    if compound and draft.borders[index] & COMMA and not first.startswith(draft.words[index]):
        return True  # "Haus-, Hof- und Gartenarbeit", "eine Kauf-, keine Mietwohnung"
    listed = bool(draft.borders[index] & COMMA) and draft.cut[following[0]]
    return listed and not first.startswith(draft.words[index][:2])
