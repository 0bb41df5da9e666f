"""Interjections and editing terms between a start and its repair ("On Tuesday, no, Wednesday"; "a, you know, a")."""

from __future__ import annotations

from typing import Final

from podparse.fixing.disfluency import grammar
from podparse.fixing.disfluency.draft import ANY_BORDER
from podparse.fixing.disfluency.point import InterruptionPoint
from podparse.fixing.rule import Copy, Rule
from podparse.language.en import disfluency as en
from podparse.language.speech import Speech, words
from podparse.text.sentences import COMMA

__all__ = ["ASIDE", "RULES", "STRONG_TERM", "WEAK_TERM", "interregna", "starts_interregnum"]

Row = Rule[InterruptionPoint]

ASIDE: Final = -1  # "I think": only an exact copy around it tells that it is no sentence of its own
WEAK_TERM: Final = 1  # "no", "I mean"
STRONG_TERM: Final = 2  # "or rather"
_MOST_PHRASES: Final = 4  # in a row
_LONGEST_PHRASE: Final = 4  # words
_LONGEST_NOUN_PHRASE: Final = 4
_LONGEST_CLAUSE: Final = 6
_NAMING: Final = words("say said says by call called")


def starts_interregnum(speech: Speech, word: str, after: str) -> bool:
    """Whether these two words may begin an interjection or editing term."""
    return word in speech.interregnum_words or (word, after) in speech.interregnum_pairs


def interregna(point: InterruptionPoint) -> list[tuple[int, int]]:
    """Where the repair may begin after interjections and editing terms, and how strong the term is (0 for none).

    The farthest place comes first.
    """
    place, editing = point.place, 0
    out: list[tuple[int, int]] = []
    for _ in range(_MOST_PHRASES):
        width, weight = _phrase_at(point, place)
        if not width or place + width >= len(point.queue):
            break
        place += width
        editing = ASIDE if weight == ASIDE else max(editing, weight)
        out.append((place, editing))
    return out[::-1]


def _phrase_at(point: InterruptionPoint, place: int) -> tuple[int, int]:
    """How many words the interjection or editing term at ``place`` has, and how strong it is."""
    draft, queue, speech = point.draft, point.queue, point.draft.speech
    opened = bool(point.border) or place > point.place
    ahead = tuple(draft.words[index] for index in queue[place : place + _LONGEST_PHRASE])
    for width in range(len(ahead), 0, -1):
        phrase = ahead[:width]
        set_off = opened and bool(draft.borders[queue[place + width - 1]])
        if phrase in speech.editing and (set_off or (width > 1 and (opened or phrase != ("make", "that")))):
            return width, STRONG_TERM if speech.editing[phrase] else WEAK_TERM
        if phrase in speech.asides:
            return width, ASIDE
        if phrase in speech.between and (set_off or width == 2 or (opened and phrase == ("well",))):
            return width, 0
    return 0, 0


# -- rows ------------------------------------------------------------------------------------------------------------


def _kind(point: InterruptionPoint) -> int:
    """ "Monday, no, Friday", "at nine, no, nine thirty"."""
    speech = point.draft.speech
    longer = point.last == point.next and point.after in speech.numbers
    if not (longer or grammar.same_kind(point.last, point.next, speech)) or _is_said(point):
        return 0
    size = 1
    while point.back(size + 1) in speech.numbers:
        size += 1
    return size


def _is_said(point: InterruptionPoint) -> bool:
    """ "When I say Friday, I mean Friday": the words are explained, not corrected."""
    return not _NAMING.isdisjoint((point.back(2), point.back(3)))


def _names(point: InterruptionPoint) -> tuple[int, int]:
    """How many words the name before the border has, and how many the one after it."""
    closed = point.draft.speech.is_closed
    old = new = 0
    while point.raw_back(old + 1)[:1].isupper() and not closed(point.back(old + 1)):
        if old and point.border_back(old + 1):
            break  # "in Lima, Quito, no, Bogota"
        old += 1
    while point.raw_ahead(new)[:1].isupper() and not closed(point.ahead(new)):
        new += 1
        if point.border_ahead(new - 1):
            break
    return old, new


def _name(point: InterruptionPoint) -> int:
    """ "Judi Dench, no, Maggie Smith": the whole name or nothing."""
    old, new = _names(point)
    unmarked = not point.draft.borders[point.queue[point.place - 1]]
    if unmarked and point.ahead(new) and not point.border_ahead(new - 1):
        return 0  # "people like Ann, I mean God knows"
    return old if old == new and old < len(point.kept) and not _is_said(point) else 0


def _noun_phrase(point: InterruptionPoint) -> int:
    """ "the red one, no, the blue one", "in Lima, sorry, in Quito", "the uncle, excuse me, the nephew"."""
    speech, new = point.draft.speech, point.next
    determiner = new in speech.determiners
    if not point.after or not (determiner or new in speech.prepositions) or _is_said(point):
        return 0
    for size in range(2, _LONGEST_NOUN_PHRASE + 1):
        if point.border_back(size):
            return 0
        old = point.back(size)
        if old == new or (determiner and old in speech.determiners):
            same_head = point.last == point.ahead(size - 1)
            kinds = grammar.same_kind(point.back(size - 1), point.after, speech)
            ends = not point.ahead(size) or bool(point.border_ahead(size - 1))
            plain = point.editing == STRONG_TERM and bool(point.border)  # "our maps or rather the roads that"
            return size if plain or same_head or kinds or (size == 2 and ends) else 0
    return 0


def _clause(point: InterruptionPoint) -> int:
    """ "we went, I mean, they went"; "press start, scratch that, press stop"."""
    subject, new = point.back(2), point.next
    if _is_said(point):
        return 0  # "I said digital cash, I meant digital post"
    if subject in en.SUBJECTS and new in en.SUBJECTS - {subject} and point.last == point.after:
        return 2
    if point.editing != STRONG_TERM or (point.after in en.AUXILIARIES and not point.ahead(2)):
        return 0  # "she wants tea, or rather, she did"
    if grammar.is_subject(new) and point.draft.words[point.queue[point.place - 1]] == "sorry":
        return 0  # "I need a large, I'm sorry, I can't"
    if new in en.QUESTION_WORDS and (size := point.question()):
        return size
    for size in range(2, _LONGEST_CLAUSE + 1):
        if point.border_back(size) & ~COMMA:
            return 0
        if point.back(size) == new and (grammar.is_function(new) or size == 2):
            return size
    return 0


RULES: Final[tuple[Row, ...]] = (
    Rule(
        name="corrected-kind", kind="restart", border=ANY_BORDER, copy=Copy.CORRECTION, decide=_kind, confidence=0.95,
    ),
    Rule(
        name="corrected-name", kind="restart", border=ANY_BORDER, copy=Copy.CORRECTION, decide=_name, confidence=0.9,
    ),
    Rule(
        name="corrected-noun-phrase", kind="restart", border=ANY_BORDER, copy=Copy.CORRECTION, decide=_noun_phrase,
        confidence=0.92,
    ),
    Rule(
        name="corrected-clause", kind="restart", border=ANY_BORDER, copy=Copy.CORRECTION, decide=_clause,
        confidence=0.93,
    ),
)  # fmt: skip
