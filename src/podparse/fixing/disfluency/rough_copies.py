"""Rough copies: the repair begins with a word said just before ("it's a, it's an", "with my, with our")."""

from __future__ import annotations

from typing import Final

from podparse.fixing.disfluency import grammar
from podparse.fixing.disfluency.clashes import is_clash, is_soft_clash, may_clash, may_clash_softly
from podparse.fixing.disfluency.sentence import COMMA, CUT, DASH, FILLER
from podparse.fixing.disfluency.site import STRONG, Found, Site
from podparse.language.en import disfluency as en
from podparse.language.speech import words

__all__ = ["AFTER_CONTRACTION", "may_be_copied", "may_stop_at", "rough_copy"]

_BEFORE_SUBJECT: Final = (en.BE | en.DO | en.MODALS | en.CONJUNCTIONS) - {"and", "or", "but", "so"}
_SUBORDINATING: Final = en.QUESTION_WORDS | words("if as since than because whatever wherever")
_REPEATED_CONJUNCTIONS: Final = words("if when because that")
_LONGEST_UNPUNCTUATED: Final = 5
_NEVER_COPIED: Final = words("so not then also too")
AFTER_CONTRACTION: Final = words("not a the been gonna going so very all in kind on more just")


def may_be_copied(last: str, border: int, following: str) -> bool:
    """Whether `rough_copy` may have to do with these two words and the border between them."""
    if not grammar.is_function(following) or following in _NEVER_COPIED:
        return False
    if not border:
        return may_clash(last, following) or may_clash_softly(last, following)
    joins = following in en.CONJUNCTIONS
    if joins and following not in _REPEATED_CONJUNCTIONS:
        return _stops_before_conjunction(last, border)
    if grammar.family(last) and not border & CUT:
        pointed = following in en.QUESTION_WORDS or following in en.DEMONSTRATIVES
        return joins or pointed or grammar.is_subject(following)
    return True


def may_stop_at(last: str) -> bool:
    """Whether a false start that only a comma ends may end on this word."""
    if grammar.is_dangling(last) or grammar.is_open(last, last) or grammar.family(last):
        return True
    return last in en.PRONOUNS or last in en.UNFINISHED or last in AFTER_CONTRACTION


def rough_copy(site: Site) -> Found | None:
    """As many words go as stand between the copy and the border, the copied one with them."""
    size, equal = site.copied()
    if not size or site.is_parenthetical:
        return None
    broken = site.sentence.broken.get(site.kept[-1], "") if site.border & CUT else ""
    if broken and site.next.startswith(broken):
        return None
    if not site.border and not (is_clash(site) or is_soft_clash(site)):
        return None
    if not site.border and size > (_LONGEST_UNPUNCTUATED if site.sentence.unpunctuated else 3):
        return None
    commas = any(site.sentence.borders[i] & COMMA for i in site.kept[-size:-1])
    sure = {2: 0.97, 3: 0.95, 4: 0.92}.get(size, 0.95 if equal > 1 else 0.87) - (0.08 if commas else 0.0)
    if site.next in en.CONJUNCTIONS and not _conjunction_repeats(site, size):
        return None
    if site.border & CUT:
        clause = grammar.is_subject(site.next) or site.next in en.QUESTION_WORDS or site.next in ("if", "because")
        near = size <= 3 and site.next == site.back(size) and clause and not commas
        return Found(size, "copy-at-cut-off", 0.9 if near else 0.5)
    if grammar.is_open(site.last, site.raw):
        return _open_copy(site, size, sure)
    if grammar.family(site.last):
        return _auxiliary_copy(site, size)
    return _lexical_copy(site, size, equal)


def _conjunction_repeats(site: Site, size: int) -> bool:
    if site.next in _REPEATED_CONJUNCTIONS:
        return True
    if size > 4 or (size == 4 and not site.border & DASH) or (site.last == "then" and size > 2):
        return False
    return _stops_before_conjunction(site.last, site.border)


def _stops_before_conjunction(last: str, border: int) -> bool:
    if last in en.SUBJECTS or last in en.ARTICLES or last in en.NEGATED or grammar.contracted(last):
        return True
    return last in ("if", "when", "because", "of", "to", "then") or bool(border & STRONG and grammar.family(last))


def _open_copy(site: Site, size: int, sure: float) -> Found | None:
    last = site.last
    determiner = last in en.ARTICLES or last in en.POSSESSIVES
    if site.next in en.ARTICLES and not determiner:
        return None  # "the invasion of, uh, the privacy" goes on
    if grammar.contracted(last) and grammar.base(last) == grammar.base(site.next):
        return None
    if last == "to" and site.next in en.SUBJECTS and not site.strong:
        return None  # "if I had to, I could"
    if site.next in en.PREPOSITIONS and not (determiner or last in en.PREPOSITIONS or last in en.SUBJECTS):
        return None
    if last in en.PREPOSITIONS:
        repeats = site.next in en.PREPOSITIONS
        sure -= 0.05 * (site.next in en.SUBJECTS and size > 4) + 0.05 * (not site.strong and not repeats and size > 3)
    if grammar.contracted(last) and size > 2:
        sure -= 0.4
    if last in en.PREPOSITIONS and (site.next in en.CONJUNCTIONS or size > 3):
        sure -= 0.3
    if last in en.POSSESSIVES and site.next in en.POSSESSIVES | en.ARTICLES:
        sure -= 0.1
    if last in ("if", "because", "when"):
        sure -= 0.1 if size == 2 else 0.4
    return Found(size, "copy-left-open", round(sure, 2))


def _auxiliary_copy(site: Site, size: int) -> Found | None:
    first = site.back(size)
    subject = grammar.is_subject(first) or first in en.QUESTION_WORDS or first in en.DEMONSTRATIVES
    if size == 2 and subject:
        closes = site.last in en.MODALS | en.DO | en.HAVE and not site.strong
        opens = len(site.kept) == 2 or site.back(3) in en.CONJUNCTIONS or site.back(3) in en.OPENERS
        if (closes and not opens) or (not site.strong and site.back(3) in _SUBORDINATING | {"that"}):
            return None  # "of course you do, you're a fan"; "if I may, I'd like"
        sure = 0.95 if site.last in en.BE | en.NEGATED | en.MODALS or site.strong else 0.9
        return Found(size, "copy-of-subject", sure if opens else sure - 0.05)
    whole = site.last in en.MODALS | en.DO | en.HAVE and not site.strong  # "because we can, because we must"
    whole = whole and bool(site.border or not site.sentence.unpunctuated)
    clause = site.next in en.CONJUNCTIONS or site.next in en.QUESTION_WORDS
    if size == 3 and grammar.is_subject(site.back(2)) and clause and not whole:
        return Found(size, "copy-of-clause-start", 0.94)
    if size == 4 and site.border & DASH and site.next in en.CONJUNCTIONS and grammar.is_subject(site.back(3)):
        return Found(size, "copy-of-clause-start", 0.92)
    if size in (2, 3) and site.border & DASH and site.next in en.CONJUNCTIONS and grammar.is_subject(site.back(2)):
        return Found(size, "copy-of-clause-start", 0.93)
    return None


def _lexical_copy(site: Site, size: int, equal: int) -> Found | None:
    """The copy ends on a content word, so the first one may be whole: "I came, I saw"."""
    last, border = site.last, site.border
    first = site.back(size)
    subject = first in en.SUBJECTS or grammar.contracted(first) is not None
    if last in en.ADVERBS and size == 2 and subject:
        return Found(size, "copy-up-to-adverb", 0.95)
    if size == 2 and grammar.contracted(first) and last in AFTER_CONTRACTION:
        return Found(size, "copy-of-subject", 0.92 if site.next == first or site.strong else 0.88)
    if last in en.PREPOSITIONS:
        if site.strong and site.next in en.PREPOSITIONS and size <= 3:
            return Found(size, "copy-up-to-preposition", 0.9)
        if site.strong and size <= 4 and site.next in en.SUBJECTS | en.QUESTION_WORDS:
            return Found(size, "copy-up-to-preposition", 0.88)
        return None
    if last == "not" and size == 3 and grammar.family(site.back(2)):
        return Found(size, "copy-of-subject", 0.9)
    if last in en.PRONOUNS and size == 2 and site.after in en.PRONOUNS - {last} and site.next in _BEFORE_SUBJECT:
        return Found(size, "copy-of-clause-start", 0.92)  # "are you, are we"
    if site.edited and size <= 3 and site.next in en.SUBJECTS:
        return Found(size, "copy-at-i-mean", 0.92)
    if last in en.UNFINISHED and (first, last) not in en.BETWEEN:
        if border & DASH and size <= 4 and site.next in en.PRONOUNS:
            return Found(size, "copy-up-to-open-verb", 0.93)
        if size == 2 and site.next in en.SUBJECTS:
            aside = last in en.PARENTHETICAL and not border & DASH
            return Found(size, "copy-up-to-open-verb", 0.55 if aside else 0.92 if site.strong else 0.86)
    broken = site.strong or site.marked
    heard = site.border & (FILLER | CUT)
    if equal >= 3:
        return Found(size, "copy-of-three", 0.9 if heard else 0.86 if broken else 0.6)
    if equal == 2 and size <= 5 and site.next not in en.PREPOSITIONS:
        return Found(size, "copy-of-two", 0.9 if heard else 0.85 if broken else 0.6)
    if site.strong and size <= 3:
        return Found(size, "copy-of-one-at-break", 0.85 if site.next in en.SUBJECTS else 0.75)
    return Found(size, "copy-of-one", 0.6) if size == 2 and border and site.next in en.SUBJECTS else None
