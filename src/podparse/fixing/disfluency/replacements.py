"""Words taken back without a copy: an article that nothing follows, a subject without its verb, one word for another
of its class, a clause broken off at a dash.

Each rule has a question, ``may_...``, about the two words at the border: where the answer is no, the rule is not asked.
"""

from __future__ import annotations

from typing import Final

from podparse.fixing.disfluency import grammar
from podparse.fixing.disfluency.sentence import COMMA, CUT, DASH
from podparse.fixing.disfluency.site import LONGEST_FRAGMENT, STRONG, Found, Site
from podparse.language.en import disfluency as en
from podparse.language.speech import words

__all__ = [
    "ADVERBIAL",
    "QUANTIFIERS",
    "determiner_left",
    "left_at_dash",
    "may_be_left_at_dash",
    "may_be_one_for_another",
    "may_leave_determiner",
    "may_leave_subject",
    "one_for_another",
    "subject_left",
]

QUANTIFIERS: Final = (
    words("one some all most half every everyone everybody two and but because so if") | en.QUESTION_WORDS
)
ADVERBIAL: Final = words("sometimes usually often actually maybe probably")
_DETERMINERS: Final = en.ARTICLES | en.POSSESSIVES | en.DEMONSTRATIVES
_AFTER_DETERMINER: Final = (
    _DETERMINERS | en.PREPOSITIONS | en.AUXILIARIES | QUANTIFIERS | en.SUBJECTS | {"there", "it", "you"}
)
_AFTER_SUBJECT: Final = _DETERMINERS | en.PREPOSITIONS | ADVERBIAL
_EXCHANGED: Final = en.PREPOSITIONS - {"like", "as", "than"}
_STRANDED: Final = words("of to with at from into during between about")
_DASHES_AHEAD: Final = 14


def may_leave_determiner(last: str, border: int, following: str) -> bool:
    """Whether `determiner_left` may hold."""
    if not border or not (last in en.ARTICLES or grammar.is_open_possessive(last)):
        return False
    return following in _AFTER_DETERMINER or grammar.contracted(following) is not None


def determiner_left(site: Site) -> Found | None:
    """``the, a friend``; ``it's the, you have to``: an article that nothing follows."""
    last, following = site.last, site.next
    if not (grammar.is_article(last, site.raw) or grammar.is_open_possessive(last)) or not site.border:
        return None
    if following in _DETERMINERS:
        return Found(1, "article-replaced", 0.95)
    clause = following in en.SUBJECTS or grammar.contracted(following) or (following in ("there", "it", "you"))
    if clause and site.after:
        if site.opens_clause or site.sentence.borders[site.kept[-2]] & (COMMA | DASH):
            return Found(1, "article-left", 0.96)
        size = site.fragment()
        longest = LONGEST_FRAGMENT if site.border & DASH else 4
        return Found(size, "fragment-left-at-article", 0.92) if 0 < size <= longest else None
    before = site.back(2)
    if before in en.PREPOSITIONS and following in en.PREPOSITIONS:
        return Found(2, "preposition-replaced", 0.95)
    if grammar.family(before) and following in en.AUXILIARIES:
        return Found(2, "auxiliary-replaced", 0.9)
    if following in QUANTIFIERS and (site.opens_clause) and site.strong:
        return Found(1, "article-left", 0.9)
    return None


def may_leave_subject(last: str, border: int, following: str) -> bool:
    """Whether `subject_left` may hold."""
    if not border:
        return False
    contraction = grammar.contracted(last)
    if last in en.SUBJECTS and following in _AFTER_SUBJECT:
        return True
    if contraction and (following in en.BE or grammar.base(following) == contraction):
        return True
    subject = last in en.SUBJECTS or contraction or last in ("it", "you") or (border & STRONG and grammar.family(last))
    return bool(subject) and grammar.is_subject(following)


def subject_left(site: Site) -> Found | None:
    """``he, she called``; ``we're, you know, they've``; ``it was-- I was``: a subject without its verb."""
    last, following = site.last, site.next
    if not site.border or site.is_parenthetical:
        return None
    contraction = grammar.contracted(last)
    if contraction and contraction == grammar.base(following) and site.after and site.marked:
        return Found(1, "subject-again", 0.95)
    alone = site.opens_clause and not (site.back(2) == "and" and len(site.kept) > 2 and last in en.SUBJECTS)
    whole = last in en.SUBJECTS or contraction or (last in ("it", "you") and (alone or site.back(2) in en.BE))
    if whole and grammar.is_subject(following) and grammar.base(following) != grammar.base(last) and site.after:
        return Found(1, "subject-replaced", 0.95 if alone else 0.85)
    if last in en.SUBJECTS and alone and site.strong:
        if following in _DETERMINERS:
            return Found(1, "subject-replaced", 0.88)
        if site.border & DASH and following in en.PREPOSITIONS:
            return Found(1, "subject-left", 0.92)
    if contraction and following in en.BE:
        return Found(1, "contraction-replaced", 0.8)
    if last in en.SUBJECTS and alone and _subject_returns(site):
        return Found(1, "subject-again", 0.92)
    if grammar.family(last) and site.after and grammar.is_subject(following) and len(site.kept) > 1:
        before = site.back(2)
        clause = before in en.SUBJECTS or before in ("it", "you", "that", "this", "there")
        starts = len(site.kept) == 2 or site.back(3) in en.CONJUNCTIONS or site.back(3) in en.OPENERS
        if clause and starts and site.strong:  # but "yes it is, he handed me my check"
            return Found(2, "subject-and-verb-replaced", 0.94)
    return None


def _subject_returns(site: Site) -> bool:
    """``they, in some cases they``: the same subject after an adverbial without a verb."""
    if site.next not in en.PREPOSITIONS and site.next not in ADVERBIAL:
        return False
    for offset in range(1, 6):
        word = site.ahead(offset)
        if grammar.base(word) == site.last:
            return True
        if not word or word in en.AUXILIARIES or site.sentence.borders[site.queue[site.place + offset]] & (DASH | CUT):
            return False
    return False


def may_be_one_for_another(last: str, border: int, following: str) -> bool:
    """Whether `one_for_another` may hold."""
    if not border:
        return False
    if (border & STRONG and following in en.QUESTION_WORDS) or (last, following) in en.CONJUNCTION_PAIRS:
        return True
    if last in _EXCHANGED:
        return following in _EXCHANGED and last != following
    if following in grammar.family(last):
        return True
    return last in en.BE | en.HAVE and grammar.base(following) in en.DEMONSTRATIVES | {"it"}


def one_for_another(site: Site) -> Found | None:
    """``and, but``; ``is, was``; ``at, in``; ``this is, that is``: a word of one class for another."""
    last, following = site.last, site.next
    if not site.border:
        return None
    if (last, following) in en.CONJUNCTION_PAIRS:
        return Found(1, "conjunction-replaced", 0.95)
    if following in en.QUESTION_WORDS and site.strong and site.after:
        size = site.question()
        if 0 < size <= 4 and (grammar.is_dangling(last) or last in ("you", "it") or size < 3):
            return Found(size, "question-replaced", 0.92)
    group = grammar.family(last)
    if following in group and following != last and site.back(2) not in en.QUESTION_WORDS:
        return Found(1, "auxiliary-replaced", 0.9)
    if last != following and {last, following} <= _EXCHANGED:
        if last in ("in", "on", "over", "by", "through", "about") or (last == "to" and not site.strong):
            return Found(1, "preposition-replaced", 0.8)
        return Found(1, "preposition-replaced", 0.93 if site.strong else 0.88)
    if group and last in en.BE | en.HAVE and site.back(2) in en.DEMONSTRATIVES | {"it"}:
        pointed = grammar.base(following) in en.DEMONSTRATIVES | {"it"}
        starts = len(site.kept) == 2 or site.back(3) in en.CONJUNCTIONS or site.back(3) in en.OPENERS
        return Found(2, "subject-and-verb-replaced", 0.93) if pointed and starts else None
    return None


def may_be_left_at_dash(last: str, border: int, following: str) -> bool:
    """Whether `left_at_dash` may hold."""
    if not border & DASH or not (grammar.is_dangling(last) or last in en.UNFINISHED or last in _STRANDED):
        return False
    starts = following in _DETERMINERS or following in en.QUESTION_WORDS or grammar.is_subject(following)
    return starts or bool(grammar.family(following))


def left_at_dash(site: Site) -> Found | None:
    """``The thing is— we never``: a clause broken off at a dash and another begun."""
    if not site.border & DASH or not site.after or site.is_parenthetical or _dash_ahead(site):
        return None
    if any(site.sentence.borders[index] & DASH for index in site.kept[-_DASHES_AHEAD:-1]):
        return None
    size = site.fragment()
    if size == 1 and site.last in en.CONJUNCTIONS:
        return None
    following = site.next
    subject = grammar.is_subject(following)
    starts = subject or following in _DETERMINERS | en.QUESTION_WORDS
    if not 0 < size <= 6 or not (starts or grammar.family(following)):
        return None
    ended = site.last in en.BE and site.back(2) in en.QUESTION_WORDS
    sure = 0.93 if subject or following in en.QUESTION_WORDS else 0.86 if starts else 0.7
    trails_off = "..." in (gap := site.sentence.gaps[site.kept[-1]]) or "…" in gap
    return Found(size, "left-at-dash", sure - 0.2 * ended - 0.15 * trails_off)


def _dash_ahead(site: Site) -> bool:
    """Another dash follows: what stands between the two is rather an aside."""
    ahead = site.queue[site.place : site.place + _DASHES_AHEAD]
    return any(site.sentence.borders[index] & DASH for index in ahead)
