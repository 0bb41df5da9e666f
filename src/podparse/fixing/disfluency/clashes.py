"""Two words that never stand together: "the we", "a the", "he she"."""

from __future__ import annotations

from typing import Final

from podparse.fixing.disfluency.grammar import base, contracted, is_article, is_function, is_open_possessive
from podparse.fixing.disfluency.site import Found, Site
from podparse.language.en.disfluency import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    BE,
    CONJUNCTION_PAIRS,
    CONJUNCTIONS,
    DEMONSTRATIVES,
    HAVE,
    NEGATED,
    PARENTHETICAL,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    QUESTION_WORDS,
    SUBJECTS,
)
from podparse.language.speech import words

__all__ = ["clash", "is_clash", "is_soft_clash", "may_clash", "may_clash_softly"]

_AFTER_ARTICLE: Final = ARTICLES | words("we they he she my our your their")
_AFTER_NO_ARTICLE: Final = (
    words("of to in on at with for from by about into as than and but or if because when it") | SUBJECTS | BE
)

_AFTER_NO_SUBJECT: Final = (CONJUNCTIONS | PREPOSITIONS | ARTICLES | POSSESSIVES | QUESTION_WORDS | DEMONSTRATIVES) - {
    "like"
}
_NOUNS_TOO: Final = words("will can might must like do have being why how what who")
_ADVERBS: Final = ADVERBS - {"kind", "sort"}


def may_clash(last: str, following: str) -> bool:
    """Whether `is_clash` may hold of these two words."""
    return (
        (last in ARTICLES and following in _AFTER_ARTICLE)
        or (last in SUBJECTS and following in SUBJECTS and last != following)
        or (contracted(last) is not None and (following in SUBJECTS or contracted(following) is not None))
        or (last, following) in CONJUNCTION_PAIRS
    )


def is_clash(site: Site) -> bool:
    """ "the we", "a the", "he she", "it's I'm"."""
    last, following = site.last, site.next
    if last in ARTICLES and site.raw not in ("A", "The", "An"):
        return following in _AFTER_ARTICLE
    if not site.after or site.is_parenthetical:
        return False
    if last in SUBJECTS:
        listed = site.back(2) == "and" and len(site.kept) > 2  # "Isabel and I, we"
        return following in SUBJECTS and last != following and not listed
    if not site.sentence.unmarked:
        return False
    if contracted(last) and base(last) not in QUESTION_WORDS and site.after not in PARENTHETICAL:
        subject = following in SUBJECTS or contracted(following) is not None
        return subject and base(following) not in QUESTION_WORDS | {base(last)}
    return site.sentence.bare and (last, following) in CONJUNCTION_PAIRS and len(site.kept) == 1


def may_clash_softly(last: str, following: str) -> bool:
    """Whether `is_soft_clash` may hold of these two words."""
    if last in ARTICLES or is_open_possessive(last):
        return is_function(following) and following not in _NOUNS_TOO
    if last in SUBJECTS:
        return following in _AFTER_NO_SUBJECT
    if last in NEGATED and following in CONJUNCTIONS:
        return True
    if last == "you":
        return following in ("if", "when", "because")
    return last in BE | HAVE | NEGATED | _ADVERBS and base(following) in PRONOUNS


def is_soft_clash(site: Site) -> bool:
    """As `is_clash`, but enough only where the second word is a copy as well: "in the in a", "I was I am"."""
    last, following, bare = site.last, site.next, site.sentence.unpunctuated
    if last == "you":
        return site.back(2) == following and following in ("if", "when", "because") and site.after in SUBJECTS
    if last in BE | HAVE and base(site.back(2)) == following and following in SUBJECTS:
        return True
    if last in NEGATED:  # "but we don't but we can't"
        return bare and site.ahead(2 if following in CONJUNCTIONS else 1) in AUXILIARIES
    if last in BE | HAVE:
        return bare and contracted(following) == site.back(2)
    if is_article(last, site.raw) or is_open_possessive(last):
        return bare or following in _AFTER_NO_ARTICLE or contracted(following) is not None
    return bare and (last in _ADVERBS or following in _AFTER_NO_SUBJECT)


def clash(site: Site) -> Found | None:
    """The word before the border goes, or two if the one after it is a copy."""
    if site.marked or not is_clash(site):
        return None
    if site.back(2) == site.next and site.next != "i":
        return Found(2, "copy-at-clash", 0.93)
    return Found(1, "clash", 0.92)
