"""Words said twice: exact copies ("I think, I think"), over an interjection ("a, you know, a"), and with a
contraction ("I, I'm").

A copy is found the moment its second half is complete, so copies of copies fall one after another and the work is
linear. Of two equal halves the first one goes.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from operator import eq
from typing import Final

from podparse.fixers._disfluency import grammar as english
from podparse.fixers._disfluency.sentence import COMMA, CUT, DASH, FILLER, Sentence, Verdict
from podparse.lang.speech import Speech, words

__all__ = ["drop_contracted", "drop_copies", "drop_doubled_words"]

_LONGEST: Final = 8
_LONGEST_OVER_MARKER: Final = 5
_REACH_OVER_MARKER: Final = _LONGEST_OVER_MARKER + 1
_FAR: Final = _LONGEST + 3  # a word that stood farther back ends no copy
_STRONG: Final = DASH | CUT | FILLER  # more than a comma: speech did break off here

_MARKERS: Final = frozenset(phrase[-1] for phrase in english.BETWEEN)

_BETWEEN: Final = Verdict("marker", "interregnum", 0.97)


def drop_doubled_words(sentence: Sentence, speech: Speech, least: float) -> None:
    """Only single function words ("the the"): the level ``light``."""
    words = sentence.words
    kept: list[int] = []
    for place, index in enumerate(sentence.alive):
        word = words[index]
        if kept and words[kept[-1]] == word and (word in speech.function or english.contracted(word)):
            before = kept[-2] if len(kept) > 1 else None
            following = sentence.alive[place + 1] if place + 1 < len(sentence.alive) else None
            verdict = _judge(sentence, speech, [kept[-1]], [index], before, following)
            if verdict is not None and verdict.confidence >= least:
                sentence.verdicts[kept.pop()] = verdict
        kept.append(index)
    sentence.alive = kept


def drop_copies(sentence: Sentence, speech: Speech, least: float) -> None:
    """Take the first half of each exact copy out of ``alive``."""
    queue = sentence.alive
    said = [sentence.words[index] for index in queue]
    marked = speech.parsed and not _MARKERS.isdisjoint(said)
    if not _has_copy(said) and not (marked and _has_copy_over_marker(said)):
        return
    again = {word for word, times in Counter(said).items() if times > 1}
    seen: dict[str, int] = {}
    kept: list[int] = []
    heard: list[str] = []  # the words of ``kept``
    done = 0
    for place, word in enumerate(said, 1):
        if word not in again:
            continue
        kept += queue[done:place]
        heard += said[done:place]
        done = place
        near = len(kept) - 1 - seen.get(word, -_FAR) < _FAR
        seen[word] = len(kept) - 1
        following = queue[place] if place < len(queue) else None
        while near and (
            _drop_last_copy(sentence, speech, kept, heard, following, least)
            or (marked and _drop_copy_over_marker(sentence, speech, kept, heard, least))
        ):
            for last in range(max(0, len(kept) - _LONGEST), len(kept)):
                seen[heard[last]] = last
    sentence.alive = kept + queue[done:]


def _has_copy(said: list[str]) -> bool:
    """Whether some words are followed by the same words."""
    return any(
        b"\1" * size in bytes(map(eq, said, said[size:])) for size in range(1, min(_LONGEST, len(said) // 2) + 1)
    )


def _has_copy_over_marker(said: list[str]) -> bool:
    """Whether a word after a marker stood shortly before it as well."""
    return any(
        word in _MARKERS and again in said[max(0, place - _REACH_OVER_MARKER) : place]
        for place, (word, again) in enumerate(pairwise(said))
    )


def _drop_last_copy(
    sentence: Sentence, speech: Speech, kept: list[int], heard: list[str], following: int | None, least: float
) -> bool:
    word = heard[-1]
    for size in range(min(_LONGEST, len(kept) // 2), 0, -1):
        if heard[-1 - size] != word or heard[-2 * size : -size] != heard[-size:]:
            continue
        first, second = kept[-2 * size : -size], kept[-size:]
        before = kept[-2 * size - 1] if len(kept) > 2 * size else None
        verdict = _judge(sentence, speech, first, second, before, following)
        if verdict is not None and verdict.confidence >= least:
            sentence.condemn(first, verdict)
            del kept[-2 * size : -size], heard[-2 * size : -size]
            return True
    return False


def _judge(
    sentence: Sentence, speech: Speech, first: list[int], second: list[int], before: int | None, following: int | None
) -> Verdict | None:
    """Whether ``first`` may go, ``second`` being the same words right after it."""
    words = [sentence.words[i] for i in first]
    if all(word[0].isdigit() or word in english.NUMBERS for word in words) or all(_letter(word) for word in words):
        return None
    if not speech.language:
        return _judge_unknown(sentence, first)
    if len(words) == 1:
        return _judge_word(sentence, speech, first[0], before, following)
    return _judge_phrase(sentence, speech, first, second, before, following)


def _letter(word: str) -> bool:
    return len(word) == 1 and word not in ("i", "a")


def _judge_unknown(sentence: Sentence, first: list[int]) -> Verdict | None:
    """Without tables: three words or more, said twice around a break."""
    broken = sentence.borders[first[-1]] & (COMMA | _STRONG)
    return Verdict("repetition", "phrase-any-language", 0.9) if len(first) > 2 and broken else None


def _judge_word(
    sentence: Sentence, speech: Speech, index: int, before: int | None, following: int | None
) -> Verdict | None:
    word, raw = sentence.words[index], sentence.raw[index]
    previous = sentence.words[before] if before is not None else None
    border = sentence.borders[index]
    strong = border & _STRONG
    if word in speech.doubling:
        return _judge_doubling(sentence, speech, index, before, following)
    if word in speech.function or (speech.parsed and english.contracted(word)):
        if word in ("not", "then", "there", "here") and not (border or before is None):
            return None
        if following is not None and sentence.words[following] in ("example", "instance") and word == "for":
            return None  # "a name for, for example, a band"
        if not border and previous in english.QUESTION_WORDS and word in english.AUXILIARIES:
            return None  # "those who can can stay"
        if following is not None and sentence.words[following] in ("and", "or") and word in english.DEMONSTRATIVES:
            return None  # "this, this and this"
        if (
            raw[0].isupper()
            and before is not None
            and not border
            and sentence.raw[index + 1][0].isupper()
            and raw != "I"
        ):
            return None  # a band
        if word == "so" and before is not None and sentence.words[before] not in english.OPENERS:
            return None  # "it's so, so good"
        return Verdict("repetition", "function-word", 0.99)
    around = (before, following)
    if word in speech.emphatic or any(i is not None and sentence.words[i] == word for i in around):
        return None  # three times is meant
    if word in speech.repeatable:  # but "first of all, all of us"
        return Verdict("repetition", "repeatable-word", 0.95) if previous != "of" else None
    if raw[0].isupper() or word.endswith("ly"):
        return Verdict("repetition", "name", 0.9 if border & FILLER else 0.8) if strong and raw[0].isupper() else None
    verb = speech.parsed and word.endswith("ing") and following is not None
    if border and verb:
        return Verdict("repetition", "verb", 0.92)
    if strong:
        return Verdict("repetition", "content-word-at-break", 0.88 if border & (FILLER | CUT) else 0.8)
    if verb:
        return Verdict("repetition", "verb", 0.85)
    if sentence.unpunctuated and speech.parsed and english.is_common(word) and not _is_meant(word, speech):
        return Verdict("repetition", "content-word-unpunctuated", 0.86)
    return Verdict("repetition", "content-word", 0.75)


def _is_meant(word: str, speech: Speech) -> bool:
    """Words doubled on purpose that no list of emphatic ones holds: "beautiful beautiful", "night night", names."""
    from podparse.lang.en.lexicon import proper_nouns  # a large list

    return word.endswith("ful") or word in speech.reduplicated or word in proper_nouns()


def _judge_doubling(
    sentence: Sentence, speech: Speech, index: int, before: int | None, following: int | None
) -> Verdict | None:
    """Words that grammar may double: "had had", "that that", "I gave her her coat"."""
    words, borders = sentence.words, sentence.borders
    word, border = words[index], borders[index]
    previous = words[before] if before is not None else None
    after = words[following] if following is not None else None
    slip = Verdict("repetition", "doubled-function-word", 0.97)
    if not speech.parsed:
        return slip if border & _STRONG else None
    if border & _STRONG:
        return slip
    if border & COMMA:
        if word in english.PLACE_WORDS and word not in ("in", "on"):
            return None  # "up, up and away"
        if word in english.OBJECTS | {"that"} and before is not None and not borders[before]:
            if word == "that" and after in english.AUXILIARIES and not english.leads_to_subject(previous or ""):
                return None  # "thanks for all that, that was"
            clause = after in english.ARTICLES | english.POSSESSIVES | english.SUBJECTS
            if word == "that" and previous in english.BEFORE_OBJECT_THAT - (
                english.REPORTING if clause else frozenset()
            ):
                return None
            if word != "that" and (previous in english.PREPOSITIONS or not english.leads_to_subject(previous or "")):
                return None
        if word in english.DO and before is not None:
            return None  # "whatever you do, do it well"
        asked = sentence.stop == "?" or (previous is not None and previous not in speech.function)
        if word in english.BE and asked and after in english.PRONOUNS | english.DEMONSTRATIVES:
            return None  # "the question is, is this true?"
        return slip
    if before is None:
        return slip._replace(confidence=0.95) if word != "her" else None
    if word in english.BE and not english.is_cleft(words[max(0, index - 10) : index]):
        return slip._replace(confidence=0.95)
    if after is None or previous is None:
        return None
    if word == "that" and after in _AFTER_THAT:
        return slip  # "the things that that we saw"
    if word in ("you", "it") and english.leads_to_subject(previous):
        return slip._replace(confidence=0.9)
    if word == "that" and previous in ("and", "but", "because", "well"):
        return slip._replace(confidence=0.9)
    if word in english.PLACE_WORDS and previous in english.BEFORE_PLACE:
        return slip._replace(confidence=0.93)
    closed = after in english.ARTICLES or after in english.POSSESSIVES or after in english.DEMONSTRATIVES
    if word in ("in", "on") and closed and previous not in english.PARTICLE_VERBS:
        return slip._replace(confidence=0.9)
    return None


_AFTER_THAT: Final = english.SUBJECTS | english.ARTICLES | english.POSSESSIVES | words("you it there that")


def _judge_phrase(
    sentence: Sentence, speech: Speech, first: list[int], second: list[int], before: int | None, following: int | None
) -> Verdict | None:
    words = [sentence.words[i] for i in first]
    border = sentence.borders[first[-1]]
    strong = border & _STRONG
    previous = sentence.words[before] if before is not None else None
    after = sentence.words[following] if following is not None else None
    function = sum(word in speech.function for word in words)
    if not speech.set_phrases.isdisjoint((" ".join(words), " ".join((*words[1:], words[0])))):
        return None
    if sentence.stop == "?" and border & COMMA and words[0] in english.BE | english.DO and len(words) == 2 and before:
        return None  # "what time is it, is it late?"
    if words[0] in english.CHAINING and previous == words[-1]:
        return None  # better and better and better
    if words[-1] in english.CHAINING and after == words[0]:
        return None
    if all(word in speech.emphatic and word not in speech.function for word in words):
        return None
    if function == 0:
        if any(sentence.raw[i][0].isupper() for i in first):
            return None
        return Verdict("repetition", "content-phrase", 0.85 if strong else 0.75)
    if following is None and not strong:
        return Verdict("repetition", "phrase-at-the-end", 0.6)
    set_off = border & COMMA and sentence.borders[second[-1]] & (COMMA | DASH)
    if set_off and not (speech.parsed and english.is_dangling(words[-1])):
        return Verdict("repetition", "set-off-phrase", 0.86 if len(words) > 2 else 0.8)
    if speech.parsed and not strong and not border and not english.is_dangling(words[-1]) and len(words) == 2:
        return Verdict("repetition", "closed-phrase", 0.92)
    noun = words[0] in english.ARTICLES | english.DEMONSTRATIVES and words[-1] not in speech.function
    if noun and border & COMMA and not strong and before is not None:
        closed = previous in english.PREPOSITIONS or previous in english.OPENERS
        return Verdict("repetition", "noun-again", 0.8 if closed else 0.86)  # "in the Senate, the Senate will"
    if speech.parsed and not english.is_dangling(words[-1]) and not border & (FILLER | CUT):
        begins = before is None or sentence.borders[before] or previous in english.OPENERS | english.CONJUNCTIONS
        whole = words[0] in english.CHAINING or previous in _AFTER_CLAUSE or (len(words) > 2 and not begins)
        whole |= bool(border & DASH) and len(words) > 2
        if whole and (border or words[0] in english.CHAINING):
            return Verdict("repetition", "closed-phrase", 0.75)  # said again for effect
    return Verdict("repetition", "phrase", 0.98)


_AFTER_CLAUSE: Final = words("if when what whatever where because")


def _drop_copy_over_marker(sentence: Sentence, speech: Speech, kept: list[int], heard: list[str], least: float) -> bool:
    """``a, you know, a``: the first copy and the marker go."""
    borders, word = sentence.borders, heard[-1]
    if least > _BETWEEN.confidence:
        return False
    for width in (2, 1):
        for size in range(min(_LONGEST_OVER_MARKER, (len(kept) - width) // 2), 0, -1):
            if heard[-1 - size - width] != word or tuple(heard[-size - width : -size]) not in english.BETWEEN:
                continue
            if heard[-2 * size - width : -size - width] != heard[-size:]:
                continue
            marker, first = kept[-size - width : -size], kept[-2 * size - width : -size - width]
            set_off = bool(borders[first[-1]] and borders[marker[-1]])
            if not set_off and not _slips_in(sentence, width, heard[-size - width], word, size):
                continue
            before = heard[-3 - width] if len(kept) > 2 + width else ""
            if size == 1 and not _is_slip(speech, word, before):
                continue
            sentence.condemn(first, Verdict("repetition", "copy-over-marker", 0.97))
            sentence.condemn(marker, _BETWEEN)
            del kept[-2 * size - width : -size], heard[-2 * size - width : -size]
            return True
    return False


def _is_slip(speech: Speech, word: str, before: str) -> bool:
    """Not the object of one clause and the subject of the next: "if I did that, I mean, that would be"."""
    if word in english.OBJECTS | {"that"} and before:
        return english.leads_to_subject(before) and before not in english.DO
    return word in speech.function


def _slips_in(sentence: Sentence, width: int, marker: str, last: str, size: int) -> bool:
    """A marker without punctuation: "a you know a", "I well I"."""
    if width == 1:
        return marker == "well" and last in english.SUBJECTS
    function = english.is_function(last) and last not in english.OBJECTS - {"you", "it"}
    return sentence.unmarked and size <= 3 and function


def drop_contracted(sentence: Sentence, speech: Speech, least: float) -> None:
    """``I I'm``, ``it, it's``; ``I'm, I totally``; ``I'm, I've``: the first one goes."""
    words, borders = sentence.words, sentence.borders
    bases = [english.base(words[index]) for index in sentence.alive]
    if not any(map(eq, bases, bases[1:])):
        return
    kept: list[int] = []
    for index in sentence.alive:
        while kept:
            word, last = words[index], words[kept[-1]]
            before = words[kept[-2]] if len(kept) > 1 else None
            sure = _retraced_contraction(last, word, before, borders[kept[-1]], sentence.unpunctuated)
            if not sure or sure < least:
                break
            kind = "restart" if english.contracted(last) else "repetition"
            sentence.verdicts[kept.pop()] = Verdict(kind, "contraction", sure)
        kept.append(index)
    sentence.alive = kept


def _retraced_contraction(last: str, word: str, before: str | None, border: int, unpunctuated: bool) -> float:
    base, last_base = english.contracted(word), english.contracted(last)
    if base == last and base is not None:
        if last in english.SUBJECTS or last == "there":
            return 0.98
        if border & _STRONG or before is None:
            return 0.96
        if border & COMMA:
            clause = before in english.CONJUNCTIONS | english.AUXILIARIES | english.OPENERS
            return 0.95 if clause or (before in english.FUNCTION and before not in english.PREPOSITIONS) else 0.0
        if last in ("it", "you"):
            return 0.93 if before in english.CONJUNCTIONS | english.QUESTION_WORDS | english.OPENERS else 0.0
        return 0.93 if last == "that" and before in english.OPENERS and before != "that" else 0.0
    if last_base and last_base == word and word in english.PRONOUNS | {"that", "there"}:
        if border or word in english.SUBJECTS:
            return 0.95 if border else 0.9
        return 0.88 if unpunctuated and word in ("it", "you", "there") else 0.0
    if last_base and last_base == base and last != word:
        return 0.95 if border or base in english.SUBJECTS else 0.85
    return 0.0
