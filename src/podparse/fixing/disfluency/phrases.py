"""Phrases said twice: what shows that the second time is a slip, and not rhetoric or a clause of its own."""

from __future__ import annotations

from typing import Final

from podparse.fixing.disfluency import grammar
from podparse.fixing.disfluency.draft import ANY_BORDER, CUT, FILLER, MARKED
from podparse.fixing.disfluency.point import InterruptionPoint
from podparse.fixing.rule import Copy, Rule
from podparse.language.en import disfluency as en
from podparse.language.speech import words
from podparse.text.sentences import COMMA, DASH

__all__ = ["RULES"]

Row = Rule[InterruptionPoint]

_REFLEXIVES: Final = words("itself himself herself themselves myself yourself ourselves")
_LONG_PHRASE: Final = 4  # words that are hardly said twice for effect
_OPENS_RELATIVE: Final = en.PREPOSITIONS | en.QUESTION_WORDS | en.SUBJECTS | {"that"}
_ITERATED: Final = words("next other another more less again")
_QUANTIFIERS: Final = words("one some many most every all any few several")
_AFTER_CLAUSE: Final = en.QUESTION_WORDS | words("if whatever because")


def _is_chain(point: InterruptionPoint) -> bool:
    """ "better and better and better", "list of lists of names", "ten by ten by eight", "fast, as fast as"."""
    return _goes_on(point) or _joins_its_like(point)


def _goes_on(point: InterruptionPoint) -> bool:
    """Whether part of the phrase comes a third time: "people who know people who know people"."""
    last = point.last
    if point.first == "and" and last in _ITERATED and not (point.strong or point.marked):
        return True  # "one and the next and the next", "and less and less"
    return last == point.previous and not point.border and not point.draft.speech.is_closed(last)


def _joins_its_like(point: InterruptionPoint) -> bool:
    """ "ten by ten", "big as big"; but not "a bunch of bunch of people", "some of some of them", "try to try to"."""
    first, last = point.first, point.last
    if point.size != 2 or point.border or point.draft.speech.is_closed(first):
        return False
    begun = point.previous in en.ARTICLES | en.POSSESSIVES or (last == "of" and first in _QUANTIFIERS)
    begun |= last == "to" and first in en.UNFINISHED
    return not begun and (last in grammar.CHAINING or last == "as")


def _is_even(point: InterruptionPoint) -> bool:
    """Whether the two halves are set alike inside: "Clojure in Clojure, in order to" is no copy."""
    return all(
        point.border_back(offset) == point.border_ahead(point.size - offset)
        or bool(point.border_back(offset) & (FILLER | CUT))
        for offset in range(2, point.size + 1)
    )


def _phrase(point: InterruptionPoint) -> bool:
    """A phrase said twice whose two halves are alike, and not in a row of three or more for effect."""
    if not point.strong and point.following in ("", point.first):
        return False  # of three copies the last two are looked at; "a man is a man is a man"
    if en.NUMBERS.issuperset(point.said):
        return False  # "one hundred, one hundred and fifty"
    if point.is_set_phrase and not (point.strong or (point.first in en.DO and point.last == "you")):
        return False
    if asks_anew(point):
        return False
    listed = not point.draft.speech.is_closed(point.first) and any(
        point.border_back(offset) == COMMA for offset in range(2, point.size + 1)
    )
    return _is_even(point) and not _is_chain(point) and not listed  # "the parts, these parts, these tools"


def asks_anew(point: InterruptionPoint) -> bool:
    """A question, and a second one after it: "where are they, are they home?", "how old is he, is he ten?"."""
    asks = point.draft.sentence.stop == "?" and point.first in en.BE
    return asks and not en.QUESTION_WORDS.isdisjoint((point.previous, point.back(point.size + 2)))


def _left_open(point: InterruptionPoint) -> int:
    if not _phrase(point):
        return 0
    if point.last in ("and", "or") and point.size > 2 and not point.border:
        return 0  # "we work at it and we work at it and"
    closes = point.last in en.AUXILIARIES | en.PREPOSITIONS | en.DEMONSTRATIVES or point.last in ("you", "it", "not")
    if closes and not point.strong:
        if _asks_indirectly(point):
            return 0
        dependent = point.previous in _AFTER_CLAUSE or (point.border and point.has_gap(point.size))
        if dependent and point.first not in en.CONJUNCTIONS | en.QUESTION_WORDS:
            return 0  # "whatever it was it was big", "the place he came from he came from"
        if point.comma and point.draft.sentence.stop == "?" and point.first in en.BE and point.previous:
            return 0  # "what time is it, is it late?"
    return point.size


def _asks_indirectly(point: InterruptionPoint) -> bool:
    """ "who they are who they are", "what you do and what you did, what you do and what you did is"."""
    return point.first in en.QUESTION_WORDS - {"when"} and point.last in en.AUXILIARIES and point.size > 2


def _is_clause(point: InterruptionPoint) -> bool:
    """A subject and its verb, so that each half may be a clause of its own."""
    return any(grammar.is_subject(point.back(offset)) for offset in range(2, point.size + 1))


def _may_be_whole(point: InterruptionPoint) -> bool:
    """Whether something around the phrase lets each of its halves stand alone: "if it works, it works"."""
    dependent = point.previous in _AFTER_CLAUSE | grammar.DEPENDENT and point.first not in en.QUESTION_WORDS
    compared = point.first == "the" and point.back(point.size - 1) in ("more", "less")  # "the more I learn the more"
    chained = point.following == point.first  # "as fast, as fast as I could"
    return (
        dependent or compared or chained or _asks_indirectly(point) or point.has_gap(point.size, contact=point.contact)
    )


def _closed(point: InterruptionPoint) -> int:
    """A phrase that could be whole: it counts where the second half plainly goes on and the first cannot end there."""
    size, following = point.size, point.following
    if not _phrase(point) or point.border_ahead(size - 1) & (COMMA | DASH) or _may_be_whole(point):
        return 0
    if not following or following in _REFLEXIVES or not _has_function_word(point):
        return 0
    if point.first in grammar.CHAINING and point.first != "and":
        slip = _is_chain_left_open(point)
    elif not point.border:
        slip = True
    elif _is_clause(point):
        slip = _is_clause_again(point)
    else:
        slip = _is_noun_phrase_again(point)
    return size if slip else 0


def _has_function_word(point: InterruptionPoint) -> bool:
    """Names and other words of content are said again for many reasons: "World War, World War II"."""
    return any(point.draft.speech.is_closed(word) or word in _QUANTIFIERS for word in point.said)


def _is_heard(point: InterruptionPoint) -> bool:
    """A filler, a word cut off or an interjection stands between the two."""
    return point.marked or bool(point.border & (FILLER | CUT))


def _is_chain_left_open(point: InterruptionPoint) -> bool:
    """ "in this, in this bar": a preposition begins the phrase, which could go on and on: "in time, in time"."""
    open_end = point.last in en.DEMONSTRATIVES | en.PREPOSITIONS and not point.draft.speech.is_closed(point.following)
    return _is_heard(point) or open_end or (not point.border and point.size > 2)


def _is_clause_again(point: InterruptionPoint) -> bool:
    """ "I think it's so, it's so good"; but around a dash a clause is said again for effect."""
    if _is_heard(point):
        return True
    thought = point.previous in grammar.REPORTING
    return (point.starts(point.size) or thought) and not (point.border & DASH and point.size > 2)


def _is_noun_phrase_again(point: InterruptionPoint) -> bool:
    """ "he was the last, the last man"; but not "you choose the job, the job chooses you"."""
    size, previous = point.size, point.previous
    if point.comma and point.closes_later and point.following in _OPENS_RELATIVE:
        return False  # "the bank, the bank on the square, burned down"
    aside = (point.back(size + 2), previous) in en.BETWEEN  # "I mean the guy, the guy can't"
    dashed = point.border & DASH and point.first in en.PREPOSITIONS  # "for at least -- at least nine"
    open_before = previous in en.ADVERBS | en.BE or grammar.contracted(previous) is not None
    return bool(_is_heard(point) or aside or dashed or open_before or point.starts(size))


def _long(point: InterruptionPoint) -> int:
    """Four words or more are hardly said twice for effect, though a comma follows."""
    if point.size < _LONG_PHRASE or not _phrase(point) or not point.following:
        return 0
    clause = _is_clause(point) and point.starts(point.size) and point.first not in en.SPEECH.subordinators
    return point.size if clause and not _may_be_whole(point) else 0


RULES: Final[tuple[Row, ...]] = (
    Rule(
        name="phrase-left-open", kind="repetition",
        left=grammar.DANGLING | grammar.CONTRACTIONS | words("you it not like"),
        border=ANY_BORDER, copy=Copy.PHRASE, decide=_left_open, confidence=0.98, judged=True,
    ),
    Rule(
        name="phrase-again", kind="repetition", border=ANY_BORDER, copy=Copy.PHRASE, decide=_closed, confidence=0.94,
        judged=True,
    ),
    Rule(
        name="long-phrase-again", kind="repetition", border=MARKED, copy=Copy.PHRASE, decide=_long, confidence=0.87,
        judged=True,
    ),
)  # fmt: skip
