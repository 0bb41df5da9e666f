"""Interjections and editing terms between a start and its repair ("On Tuesday, no, Wednesday"; "a, you know, a")."""

from __future__ import annotations

from typing import Final

from podparse.fixing.disfluency import grammar
from podparse.fixing.disfluency.draft import ANY_BORDER
from podparse.fixing.disfluency.point import InterruptionPoint
from podparse.fixing.rule import Copy, Rule
from podparse.language.en import disfluency as en
from podparse.language.speech import Speech, words

__all__ = ["ASIDE", "RULES", "STRONG_TERM", "WEAK_TERM", "interregna", "starts_interregnum"]

Row = Rule[InterruptionPoint]

ASIDE: Final = -1  # "I think": only an exact copy around it tells that it is no sentence of its own
WEAK_TERM: Final = 1  # "no", "I mean"
STRONG_TERM: Final = 2  # "or rather"
_MOST_PHRASES: Final = 4  # in a row
_LONGEST_NAME: Final = 3
_OPINIONS: Final = words("think thought guess imagine suppose feel believe assume")
_LONGEST_NOUN_PHRASE: Final = 4


def starts_interregnum(speech: Speech, word: str, after: str = "") -> bool:
    """Whether these two words may begin an interjection or editing term."""
    return word in speech.interregnum_words or (word, after) in speech.interregnum_pairs


def interregna(point: InterruptionPoint) -> list[tuple[int, int]]:
    """Where the repair may begin after interjections and editing terms, and how strong the term is (0 for none).

    The farthest place comes first.
    """
    queue = point.queue
    place, editing = point.place, 0
    out: list[tuple[int, int]] = []
    while len(out) < _MOST_PHRASES and place < len(queue) - 1:
        width, weight = _phrase_at(point, place, bool(point.border) or place > point.place)
        if not width or place + width >= len(queue):
            break
        place += width
        editing = ASIDE if weight == ASIDE else max(editing, weight)
        out.append((place, editing))
    return out[::-1]


def _phrase_at(point: InterruptionPoint, place: int, bordered: bool) -> tuple[int, int]:
    """How many words the interjection or editing term at ``place`` has, and how strong it is."""
    draft, queue = point.draft, point.queue
    speech = draft.speech
    ahead = [draft.words[index] for index in queue[place : place + 4]]
    if not starts_interregnum(speech, *ahead[:2]):
        return 0, 0
    for width in range(len(ahead), 0, -1):
        phrase = tuple(ahead[:width])
        closed = bool(draft.borders[queue[place + width - 1]])
        if phrase == ("i", "mean"):
            return (2, WEAK_TERM) if len(ahead) < 3 or ahead[2] not in grammar.AFTER_I_MEAN else (0, 0)
        marked = bordered or closed or (draft.unmarked and phrase != ("make", "that"))
        if phrase in speech.editing and ((bordered and closed) or (width > 1 and speech.editing[phrase] and marked)):
            return width, STRONG_TERM if speech.editing[phrase] else WEAK_TERM
        slips_in = phrase == ("well",) and (bordered or point.last in en.SUBJECTS)
        if phrase in speech.asides:
            return width, ASIDE
        if phrase in speech.between and (width == 2 or (bordered and closed) or slips_in):
            return width, 0
    return 0, 0


# -- rows ------------------------------------------------------------------------------------------------------------


def _kind(point: InterruptionPoint) -> int:
    """ "Monday, no, Friday", "at nine, no, nine thirty"."""
    speech, new = point.draft.speech, point.next
    longer = point.last == new and new in speech.numbers and point.after in speech.numbers
    if not (longer or grammar.same_kind(point.last, new, speech)) or _is_said(point):
        return 0
    size = 1
    while size < len(point.kept) and point.last in speech.numbers and point.back(size + 1) in speech.numbers:
        size += 1
    return size


def _is_said(point: InterruptionPoint) -> bool:
    """ "When I say Friday, I mean Friday": the words are explained, not corrected."""
    return (point.last == point.next and point.after not in point.draft.speech.numbers) or not words(
        "say said says by call called"
    ).isdisjoint((point.back(2), point.back(3)))


def _names(point: InterruptionPoint) -> tuple[int, int]:
    """How many words the name before the border has, and how many the one after it; 0, 0 if they are no names."""
    closed = point.draft.speech.is_closed
    old = 0
    while (
        old < len(point.kept)
        and _is_name_at(point, old + 1)
        and point.raw_back(old + 1)[:1].isupper()
        and not closed(point.back(old + 1))
    ):
        if old and point.border_back(old + 1):
            break
        old += 1
    new = 0
    while point.raw_ahead(new)[:1].isupper() and not closed(point.ahead(new)):
        new += 1
        if point.border_ahead(new - 1):
            break
    return (old, new) if old and new else (0, 0)


def _is_name_at(point: InterruptionPoint, size: int) -> bool:
    """Not the first word of the sentence, which has a capital in any case."""
    from podparse.language.en.lexicon import proper_nouns  # a large list

    return point.kept[-size] > 0 or point.back(size) in proper_nouns()


def _name(point: InterruptionPoint) -> int:
    """ "Judi Dench, no, Maggie Smith": the whole name or nothing."""
    if not point.draft.sentence.stop and point.draft.unpunctuated:
        return 0
    old, new = _names(point)
    unmarked = not point.draft.borders[point.queue[point.place - 1]]
    if unmarked and point.ahead(new) and not point.border_ahead(new - 1):
        return 0  # "people like Ann, I mean God knows"
    if not old or old > _LONGEST_NAME or old == len(point.kept) or _is_said(point):
        return 0
    if point.draft.speech.nouns_capitalised or old == new:
        return old if old == new else 0
    return old if old > new == 1 and point.editing == STRONG_TERM and old == 1 else 0


def _noun_phrase(point: InterruptionPoint) -> int:
    """ "the red one, no, the blue one", "in Lima, sorry, in Quito", "the uncle, excuse me, the nephew"."""
    speech, new = point.draft.speech, point.next
    determiner = new in speech.determiners
    if not point.after:
        return 0
    if not (determiner or new in speech.prepositions):
        return 0
    for size in range(2, min(_LONGEST_NOUN_PHRASE, len(point.kept)) + 1):
        if point.border_back(size):
            return 0
        old = point.back(size)
        if old == new or (determiner and old in speech.determiners):
            same_head = point.last == point.ahead(size - 1)
            kinds = grammar.same_kind(point.back(size - 1), point.after, speech)
            alike = (size == 2 and not point.ahead(2)) or point.border_ahead(size - 1) or not point.ahead(size)
            plain = point.editing == STRONG_TERM and bool(point.border)  # "our maps or rather the roads that"
            return size if plain or same_head or kinds or (size == 2 and alike) else 0
    return 0


def _clause(point: InterruptionPoint) -> int:
    """ "we went, I mean, they went"; "press start, scratch that, press stop"."""
    new = point.next
    if not words("say said says").isdisjoint(point.back(size) for size in range(1, 5)):
        return 0  # "I said digital cash, I meant digital post"
    if (point.back(2), point.last) in en.BETWEEN:
        return 0
    if (
        grammar.is_subject(new)
        and point.draft.words[point.queue[point.place - 1]] == "sorry"
        and point.after != point.last
    ):
        return 0  # "I need a large, I'm sorry, I can't"
    if grammar.is_subject(new) and (point.after in en.AUXILIARIES or not point.after) and not point.ahead(2):
        return 0  # "she wants tea, or rather, she did"
    if point.back(2) in en.SUBJECTS and new in en.SUBJECTS and point.last == point.after and point.back(2) != new:
        return 2
    if point.back(2) == new in en.SUBJECTS and point.last in _OPINIONS and point.starts(2):
        return 2  # "I imagine, I mean, I feel"
    if point.editing != STRONG_TERM:
        return 0
    if new in en.QUESTION_WORDS and (size := point.question()):
        return size
    for size in range(2, min(6, len(point.kept)) + 1):
        if point.border_back(size) & ~1:
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
