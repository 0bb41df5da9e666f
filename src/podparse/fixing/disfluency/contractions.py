"""A pronoun said again with or without its clitic: "I, I'm"; "I'm, I totally"; "I'm, I've"."""

from __future__ import annotations

from operator import eq

from podparse.fixing.disfluency import grammar
from podparse.fixing.disfluency.sentence import COMMA, Sentence, Verdict
from podparse.fixing.disfluency.site import STRONG
from podparse.language.en import disfluency as en
from podparse.language.speech import Speech

__all__ = ["drop_contracted"]


def drop_contracted(sentence: Sentence, speech: Speech, least: float) -> None:
    """``I I'm``, ``it, it's``; ``I'm, I totally``; ``I'm, I've``: the first one goes."""
    words, borders = sentence.words, sentence.borders
    bases = [grammar.base(words[index]) for index in sentence.alive]
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
            kind = "restart" if grammar.contracted(last) else "repetition"
            sentence.verdicts[kept.pop()] = Verdict(kind, "contraction", sure)
        kept.append(index)
    sentence.alive = kept


def _retraced_contraction(last: str, word: str, before: str | None, border: int, unpunctuated: bool) -> float:
    base, last_base = grammar.contracted(word), grammar.contracted(last)
    if base == last and base is not None:
        if last in en.SUBJECTS or last == "there":
            return 0.98
        if border & STRONG or before is None:
            return 0.96
        if border & COMMA:
            clause = before in en.CONJUNCTIONS | en.AUXILIARIES | en.OPENERS
            return 0.95 if clause or (before in en.FUNCTION and before not in en.PREPOSITIONS) else 0.0
        if last in ("it", "you"):
            return 0.93 if before in en.CONJUNCTIONS | en.QUESTION_WORDS | en.OPENERS else 0.0
        return 0.93 if last == "that" and before in en.OPENERS and before != "that" else 0.0
    if last_base and last_base == word and word in en.PRONOUNS | {"that", "there"}:
        if border or word in en.SUBJECTS:
            return 0.95 if border else 0.9
        return 0.88 if unpunctuated and word in ("it", "you", "there") else 0.0
    if last_base and last_base == base and last != word:
        return 0.95 if border or base in en.SUBJECTS else 0.85
    return 0.0
