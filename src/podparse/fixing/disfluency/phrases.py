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
    first, last = point.first, point.last
    goes_on = (first in grammar.CHAINING and last == point.previous) or (
        last in grammar.CHAINING and first == point.following
    )
    if first == "and" and last in _ITERATED and not (point.strong or point.marked):
        return True  # "one and the next and the next", "and less and less"
    content = not (point.draft.speech.is_closed(first) and point.draft.speech.is_closed(last))
    if goes_on and (content or not (grammar.PLACE_WORDS | en.DEMONSTRATIVES).isdisjoint((first, last))):
        return True
    if last == point.previous and not point.border and not point.draft.speech.is_closed(last):
        return True  # "people who know people who know people"
    joins = last in grammar.CHAINING or last == "as"
    begun = point.previous in en.ARTICLES | en.POSSESSIVES or (last == "of" and first in _QUANTIFIERS)
    if begun or (last == "to" and first in en.UNFINISHED):
        return False  # "a bunch of bunch of people", "some of some of them", "try to try to rest"
    return point.size == 2 and joins and not point.draft.speech.is_closed(first) and not point.border


def _is_even(point: InterruptionPoint) -> bool:
    """Whether the two halves are set alike inside: "Clojure in Clojure, in order to" is no copy."""
    return all(
        point.border_back(offset) == point.border_ahead(point.size - offset)
        or bool(point.border_back(offset) & (FILLER | CUT))
        for offset in range(2, point.size + 1)
    )


def _phrase(point: InterruptionPoint) -> bool:
    """A phrase said twice whose two halves are alike, and not in a row of three or more for effect."""
    if (
        point.size < 2
        or not (point.following or point.strong)
        or (point.following == point.first != "as" and not point.strong)
    ):
        return False  # of three copies the last two are looked at; "a man is a man is a man"
    said = point.said
    if all(word[:1].isdigit() or word in en.NUMBERS or (len(word) == 1 and word not in ("i", "a")) for word in said):
        return False
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
    asks = point.comma and point.draft.sentence.stop == "?" and point.first in en.BE
    return asks and not en.QUESTION_WORDS.isdisjoint((point.previous, point.back(point.size + 2)))


def _left_open(point: InterruptionPoint) -> int:
    if not _phrase(point):
        return 0
    if point.last in ("and", "or") and point.size > 2 and not point.border & (FILLER | CUT):
        return 0  # "we work at it and we work at it and"
    closes = point.last in en.AUXILIARIES | en.PREPOSITIONS | en.DEMONSTRATIVES or point.last in ("you", "it", "not")
    if closes and not point.strong:
        if _is_whole(point):
            return 0
        dependent = point.previous in _AFTER_CLAUSE | {"than", "as"} or (point.border and point.has_gap(point.size))
        if dependent and point.first not in en.CONJUNCTIONS | en.QUESTION_WORDS:
            return 0  # "whatever it was it was big", "the place he came from he came from"
        asked = point.draft.sentence.stop == "?" and point.comma and point.first in en.BE | en.DO
        if asked and point.previous:
            return 0  # "what time is it, is it late?"
    return point.size


def _is_whole(point: InterruptionPoint) -> bool:
    """ "a man is a man is a man", "who they are who they are", "if that is that, that is fine"."""
    asked = point.size > 2 and point.first in en.QUESTION_WORDS - {"when"} and point.last in en.AUXILIARIES
    return point.following == point.first or asked or (point.last == "that" and point.previous == "if")


def _is_clause(point: InterruptionPoint) -> bool:
    """A subject and its verb, so that each half may be a clause of its own."""
    return any(grammar.is_subject(point.back(offset)) for offset in range(2, point.size + 1))


def _may_be_whole(point: InterruptionPoint) -> bool:
    """Whether something before the phrase lets each of its halves stand alone: "if it works, it works"."""
    asks = point.first in en.QUESTION_WORDS and point.last in en.AUXILIARIES  # "because what would what would it be"
    dependent = point.previous in _AFTER_CLAUSE | grammar.DEPENDENT and not asks
    compared = point.first == "the" and point.back(point.size - 1) in (
        "more",
        "less",
    )  # "the more I learn the more ..."
    return dependent or compared or _is_whole(point) or point.has_gap(point.size, contact=point.contact)


def _closed(point: InterruptionPoint) -> int:
    """A phrase that could be whole: it counts where the second half plainly goes on and the first cannot end there."""
    size, previous = point.size, point.previous
    if not _phrase(point) or point.border_ahead(size - 1) & (COMMA | DASH) or _may_be_whole(point):
        return 0
    closed = point.draft.speech.is_closed
    if not any(closed(point.back(offset)) or point.back(offset) in _QUANTIFIERS for offset in range(1, size + 1)):
        return 0
    if point.following in _REFLEXIVES or not point.following:
        return 0
    heard = bool(point.border & (FILLER | CUT)) or point.marked
    if point.first in grammar.CHAINING and point.first != "and":
        open_end = point.last in en.DEMONSTRATIVES | en.PREPOSITIONS  # "in this, in this bar"
        shown = open_end and not closed(point.following)
        return size if heard or shown or (not point.border and size > 2) else 0
    if not point.border:
        return size
    if _is_clause(point):
        effect = point.border & DASH and not heard and size > 2  # said again for effect
        thought = previous in grammar.REPORTING and grammar.is_subject(
            point.back(size + 2)
        )  # "I think it's so, it's so"
        return size if (point.starts(size) or heard or thought) and not effect else 0
    if point.comma and point.closes_later and point.following in _OPENS_RELATIVE:
        return 0  # "the bank, the bank on the square, burned down"
    aside = (point.back(size + 2), previous) in en.BETWEEN  # "I mean the guy, the guy can't"
    aside |= point.first == point.following == "as"  # "as fast, as fast as I could"
    begins = point.starts(size) or aside or previous in en.ADVERBS | en.BE or grammar.contracted(previous) is not None
    begins |= bool(point.border & DASH) and point.first in en.PREPOSITIONS  # "for at least -- at least nine"
    return size if begins or heard else 0  # but "you choose the job, the job chooses you"


def _long(point: InterruptionPoint) -> int:
    """Four words or more are hardly said twice for effect, though a comma follows."""
    if point.size < _LONG_PHRASE or not _phrase(point) or not point.following or point.recurs:
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
