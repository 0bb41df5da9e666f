"""Whether a word or phrase said twice is a slip, or meant: "the the", but "had had", "very very", "no, no"."""

from __future__ import annotations

from typing import Final

from podparse.fixing.disfluency import grammar
from podparse.fixing.disfluency.sentence import COMMA, CUT, DASH, FILLER, Sentence, Verdict
from podparse.fixing.disfluency.site import STRONG
from podparse.language.en import disfluency as en
from podparse.language.speech import Speech, words

__all__ = ["judge"]

_AFTER_THAT: Final = en.SUBJECTS | en.ARTICLES | en.POSSESSIVES | words("you it there that")
_AFTER_CLAUSE: Final = words("if when what whatever where because")


def judge(
    sentence: Sentence, speech: Speech, first: list[int], second: list[int], before: int | None, following: int | None
) -> Verdict | None:
    """Whether ``first`` may go, ``second`` being the same words right after it."""
    words = [sentence.words[i] for i in first]
    if all(word[0].isdigit() or word in en.NUMBERS for word in words) or all(_letter(word) for word in words):
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
    broken = sentence.borders[first[-1]] & (COMMA | STRONG)
    return Verdict("repetition", "phrase-any-language", 0.9) if len(first) > 2 and broken else None


def _judge_word(
    sentence: Sentence, speech: Speech, index: int, before: int | None, following: int | None
) -> Verdict | None:
    word, raw = sentence.words[index], sentence.raw[index]
    previous = sentence.words[before] if before is not None else None
    border = sentence.borders[index]
    strong = border & STRONG
    if word in speech.doubling:
        return _judge_doubling(sentence, speech, index, before, following)
    if word in speech.function or (speech.parsed and grammar.contracted(word)):
        if word in ("not", "then", "there", "here") and not (border or before is None):
            return None
        if following is not None and sentence.words[following] in ("example", "instance") and word == "for":
            return None  # "a name for, for example, a band"
        if not border and previous in en.QUESTION_WORDS and word in en.AUXILIARIES:
            return None  # "those who can can stay"
        if following is not None and sentence.words[following] in ("and", "or") and word in en.DEMONSTRATIVES:
            return None  # "this, this and this"
        if (
            raw[0].isupper()
            and before is not None
            and not border
            and sentence.raw[index + 1][0].isupper()
            and raw != "I"
        ):
            return None  # a band
        if word == "so" and before is not None and sentence.words[before] not in en.OPENERS:
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
    if sentence.unpunctuated and speech.parsed and grammar.is_common(word) and not _is_meant(word, speech):
        return Verdict("repetition", "content-word-unpunctuated", 0.86)
    return Verdict("repetition", "content-word", 0.75)


def _is_meant(word: str, speech: Speech) -> bool:
    """Words doubled on purpose that no list of emphatic ones holds: "beautiful beautiful", "night night", names."""
    from podparse.language.en.lexicon import proper_nouns  # a large list

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
        return slip if border & STRONG else None
    if border & STRONG:
        return slip
    if border & COMMA:
        if word in grammar.PLACE_WORDS and word not in ("in", "on"):
            return None  # "up, up and away"
        if word in en.OBJECTS | {"that"} and before is not None and not borders[before]:
            if word == "that" and after in en.AUXILIARIES and not grammar.leads_to_subject(previous or ""):
                return None  # "thanks for all that, that was"
            clause = after in en.ARTICLES | en.POSSESSIVES | en.SUBJECTS
            if word == "that" and previous in grammar.BEFORE_OBJECT_THAT - (
                grammar.REPORTING if clause else frozenset()
            ):
                return None
            if word != "that" and (previous in en.PREPOSITIONS or not grammar.leads_to_subject(previous or "")):
                return None
        if word in en.DO and before is not None:
            return None  # "whatever you do, do it well"
        asked = sentence.stop == "?" or (previous is not None and previous not in speech.function)
        if word in en.BE and asked and after in en.PRONOUNS | en.DEMONSTRATIVES:
            return None  # "the question is, is this true?"
        return slip
    if before is None:
        return slip._replace(confidence=0.95) if word != "her" else None
    if word in en.BE and not grammar.is_cleft(words[max(0, index - 10) : index]):
        return slip._replace(confidence=0.95)
    if after is None or previous is None:
        return None
    if word == "that" and after in _AFTER_THAT:
        return slip  # "the things that that we saw"
    if word in ("you", "it") and grammar.leads_to_subject(previous):
        return slip._replace(confidence=0.9)
    if word == "that" and previous in ("and", "but", "because", "well"):
        return slip._replace(confidence=0.9)
    if word in grammar.PLACE_WORDS and previous in grammar.BEFORE_PLACE:
        return slip._replace(confidence=0.93)
    closed = after in en.ARTICLES or after in en.POSSESSIVES or after in en.DEMONSTRATIVES
    if word in ("in", "on") and closed and previous not in grammar.PARTICLE_VERBS:
        return slip._replace(confidence=0.9)
    return None


def _judge_phrase(
    sentence: Sentence, speech: Speech, first: list[int], second: list[int], before: int | None, following: int | None
) -> Verdict | None:
    words = [sentence.words[i] for i in first]
    border = sentence.borders[first[-1]]
    strong = border & STRONG
    previous = sentence.words[before] if before is not None else None
    after = sentence.words[following] if following is not None else None
    function = sum(word in speech.function for word in words)
    if not speech.set_phrases.isdisjoint((" ".join(words), " ".join((*words[1:], words[0])))):
        return None
    if sentence.stop == "?" and border & COMMA and words[0] in en.BE | en.DO and len(words) == 2 and before:
        return None  # "what time is it, is it late?"
    if words[0] in grammar.CHAINING and previous == words[-1]:
        return None  # better and better and better
    if words[-1] in grammar.CHAINING and after == words[0]:
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
    if set_off and not (speech.parsed and grammar.is_dangling(words[-1])):
        return Verdict("repetition", "set-off-phrase", 0.86 if len(words) > 2 else 0.8)
    if speech.parsed and not strong and not border and not grammar.is_dangling(words[-1]) and len(words) == 2:
        return Verdict("repetition", "closed-phrase", 0.92)
    noun = words[0] in en.ARTICLES | en.DEMONSTRATIVES and words[-1] not in speech.function
    if noun and border & COMMA and not strong and before is not None:
        closed = previous in en.PREPOSITIONS or previous in en.OPENERS
        return Verdict("repetition", "noun-again", 0.8 if closed else 0.86)  # "in the Senate, the Senate will"
    if speech.parsed and not grammar.is_dangling(words[-1]) and not border & (FILLER | CUT):
        begins = before is None or sentence.borders[before] or previous in en.OPENERS | en.CONJUNCTIONS
        whole = words[0] in grammar.CHAINING or previous in _AFTER_CLAUSE or (len(words) > 2 and not begins)
        whole |= bool(border & DASH) and len(words) > 2
        if whole and (border or words[0] in grammar.CHAINING):
            return Verdict("repetition", "closed-phrase", 0.75)  # said again for effect
    return Verdict("repetition", "phrase", 0.98)
