"""Speakers who start again: a reparandum ("we went"), perhaps an interregnum (", I mean,"), and the repair.

Each rule looks at one border between words and says how many words before it were taken back. The shapes follow
Levelt 1983 and Shriberg 1994; the confidences are the share of right deletions on held-out speech, podcasts first.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import repeat
from typing import Final, NamedTuple

from podparse.fixers._disfluency import english as en
from podparse.fixers._disfluency.sentence import COMMA, CUT, DASH, FILLER, Sentence, Verdict
from podparse.lang.speech import Speech, words

__all__ = ["drop_repairs"]

_STRONG: Final = DASH | CUT | FILLER
_LONGEST_COPY: Final = 7
_LONGEST_FRAGMENT: Final = 8
_DASHES_AHEAD: Final = 14
_MOST_PHRASES: Final = 4  # interjections in a row between a false start and its repair


class Found(NamedTuple):
    """How many words before the border were taken back."""

    size: int
    rule: str
    confidence: float


class Site:
    """A border: the words ``kept`` before it, the queue after it, and what was skipped as an interregnum."""

    __slots__ = ("after", "border", "edited", "kept", "last", "marked", "next", "place", "queue", "raw", "sentence")

    def __init__(self, sentence: Sentence, kept: list[int], queue: list[int], place: int) -> None:
        self.sentence = sentence
        self.kept = kept
        self.queue = queue
        self.place = place
        self.marked = False  # an interjection stands between
        self.edited = 0  # an editing term stands between: 1 weak ("no"), 2 strong ("or rather")
        index = kept[-1]
        self.last = sentence.words[index]
        self.raw = sentence.raw[index]
        self.border = sentence.borders[index]
        self.next = sentence.words[queue[place]]
        self.after = self.ahead(1)

    def back(self, size: int) -> str:
        """The ``size``-th word before the border, "" where there is none."""
        return self.sentence.words[self.kept[-size]] if size <= len(self.kept) else ""

    def ahead(self, offset: int) -> str:
        """The word ``offset`` places after the first one of the repair."""
        place = self.place + offset
        return self.sentence.words[self.queue[place]] if place < len(self.queue) else ""

    def moved(self, place: int) -> Site:
        """The same border with the repair beginning later."""
        return Site(self.sentence, self.kept, self.queue, place)

    @property
    def strong(self) -> bool:
        """A break was heard: dash, cut-off word, filler."""
        return bool(self.border & _STRONG)

    @property
    def opens_clause(self) -> bool:
        """The last word is the first one of its clause."""
        before = self.back(2)
        return not before or before in en.CONJUNCTIONS or before in en.OPENERS

    @property
    def is_parenthetical(self) -> bool:
        """What follows is "I think" or the like, put in between."""
        if self.next not in ("i", "you", "we", "they") or self.after not in en.PARENTHETICAL:
            return False
        closed = self.sentence.borders[self.queue[self.place + 1]] or self.ahead(2) in en.BE
        return bool(closed) and not self.marked

    def fragment(self) -> int:
        """Words from the start of the clause to the border, openers aside; 0 where the start is not known."""
        size = 0
        for index in reversed(self.kept):
            if size and self.sentence.borders[index] & (COMMA | DASH):
                break
            size += 1
            if size > _LONGEST_FRAGMENT:
                return 0
        else:
            if not self.sentence.begins:
                return 0
        while size > 1 and self.back(size) in en.OPENERS and self.back(size) != "that":
            size -= 1
        return size

    def copied(self) -> tuple[int, int]:
        """``(size, equal)`` of the nearest word before the border that the repair begins with; (0, 0) if none."""
        if self.next in ("so", "not", "then", "also", "too"):
            return 0, 0
        base = en.base(self.next)
        borders = self.sentence.borders
        for size in range(2, min(_LONGEST_COPY, len(self.kept)) + 1):
            if borders[self.kept[-size]] & DASH:
                return 0, 0
            if en.base(self.back(size)) == base:
                equal = 1
                while equal < size and self.back(size - equal) == self.ahead(equal):
                    equal += 1
                return size, equal
        return 0, 0


def _rough_copy(site: Site) -> Found | None:
    """The repair begins with a word said just before: "it's a, it's an", "with my, with our"."""
    if not en.is_function(site.next) or site.is_parenthetical:
        return None
    broken = site.sentence.broken.get(site.kept[-1], "") if site.border & CUT else ""
    if broken and site.next.startswith(broken):
        return None
    if not site.border and not (_clash(site) or _soft_clash(site)):
        return None
    size, equal = site.copied()
    if not size:
        return None
    if not site.border and size > 3:
        return None
    commas = any(site.sentence.borders[i] & COMMA for i in site.kept[-size:-1])
    sure = {2: 0.97, 3: 0.95, 4: 0.92}.get(size, 0.95 if equal > 1 else 0.87) - (0.08 if commas else 0.0)
    if site.next in en.CONJUNCTIONS and not _conjunction_repeats(site, size):
        return None
    if site.border & CUT:
        clause = en.is_subject(site.next) or site.next in en.QUESTION_WORDS or site.next in ("if", "because")
        near = size <= 3 and site.next == site.back(size) and clause and not commas
        return Found(size, "copy-at-cut-off", 0.9 if near else 0.5)
    if en.is_open(site.last, site.raw):
        return _open_copy(site, size, sure)
    if en.family(site.last):
        return _auxiliary_copy(site, size)
    return _lexical_copy(site, size, equal)


def _conjunction_repeats(site: Site, size: int) -> bool:
    if site.next in ("if", "when", "because", "that"):
        return True
    if size > 4 or (size == 4 and not site.border & DASH):
        return False
    last = site.last
    subject = last in en.SUBJECTS or last in en.ARTICLES or en.contracted(last) is not None
    broken_off = bool(en.family(last)) and site.strong
    return subject or broken_off or last in ("if", "when", "because", "of", "to") or (last == "then" and size == 2)


def _open_copy(site: Site, size: int, sure: float) -> Found | None:
    last = site.last
    determiner = last in en.ARTICLES or last in en.POSSESSIVES
    if site.next in en.ARTICLES and not determiner:
        return None  # "the invasion of, uh, the privacy" goes on
    if en.contracted(last) and en.base(last) == en.base(site.next):
        return None
    if last == "to" and site.next in en.SUBJECTS and not site.strong:
        return None  # "if I had to, I could"
    if site.next in en.PREPOSITIONS and not (determiner or last in en.PREPOSITIONS or last in en.SUBJECTS):
        return None
    if last in en.PREPOSITIONS:
        repeats = site.next in en.PREPOSITIONS
        sure -= 0.05 * (site.next in en.SUBJECTS and size > 4) + 0.05 * (not site.strong and not repeats and size > 3)
    if en.contracted(last) and size > 2:
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
    subject = en.is_subject(first) or first in en.QUESTION_WORDS or first in en.DEMONSTRATIVES
    if size == 2 and subject:
        closes = site.last in en.MODALS | en.DO | en.HAVE and not site.strong
        opens = len(site.kept) == 2 or site.back(3) in en.CONJUNCTIONS or site.back(3) in en.OPENERS
        if (closes and not opens) or (not site.strong and site.back(3) in _SUBORDINATING | {"that"}):
            return None  # "of course you do, you're a fan"; "if I may, I'd like"
        sure = 0.95 if site.last in en.BE | en.NEGATED | en.MODALS or site.strong else 0.9
        return Found(size, "copy-of-subject", sure if opens else sure - 0.05)
    whole = site.last in en.MODALS | en.DO | en.HAVE and not site.strong  # "because we can, because we must"
    clause = site.next in en.CONJUNCTIONS or site.next in en.QUESTION_WORDS
    if size == 3 and en.is_subject(site.back(2)) and clause and not whole:
        return Found(size, "copy-of-clause-start", 0.94)
    if size == 4 and site.border & DASH and site.next in en.CONJUNCTIONS and en.is_subject(site.back(3)):
        return Found(size, "copy-of-clause-start", 0.92)
    if size in (2, 3) and site.border & DASH and site.next in en.CONJUNCTIONS and en.is_subject(site.back(2)):
        return Found(size, "copy-of-clause-start", 0.93)
    return None


def _lexical_copy(site: Site, size: int, equal: int) -> Found | None:
    """The copy ends on a content word, so the first one may be whole: "I came, I saw"."""
    last, border = site.last, site.border
    first = site.back(size)
    subject = first in en.SUBJECTS or en.contracted(first) is not None
    if last in en.ADVERBS and size == 2 and subject:
        return Found(size, "copy-up-to-adverb", 0.95)
    if size == 2 and en.contracted(first) and last in _AFTER_CONTRACTION:
        return Found(size, "copy-of-subject", 0.92 if site.next == first or site.strong else 0.88)
    if last in en.PREPOSITIONS:
        if site.strong and site.next in en.PREPOSITIONS and size <= 3:
            return Found(size, "copy-up-to-preposition", 0.9)
        if site.strong and size <= 4 and site.next in en.SUBJECTS | en.QUESTION_WORDS:
            return Found(size, "copy-up-to-preposition", 0.88)
        return None
    if last == "not" and size == 3 and en.family(site.back(2)):
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


_BEFORE_SUBJECT: Final = (en.BE | en.DO | en.MODALS | en.CONJUNCTIONS) - {"and", "or", "but", "so"}
_SUBORDINATING: Final = en.QUESTION_WORDS | words("if as since than because whatever wherever")
_AFTER_CONTRACTION: Final = words("not a the been gonna going so very all in kind on more just")


def _determiner_left(site: Site) -> Found | None:
    """``the, a friend``; ``it's the, you have to``: an article that nothing follows."""
    last, following = site.last, site.next
    if not (en.is_article(last, site.raw) or en.is_open_possessive(last)) or not site.border:
        return None
    if following in en.ARTICLES | en.POSSESSIVES | en.DEMONSTRATIVES:
        return Found(1, "article-replaced", 0.95)
    clause = following in en.SUBJECTS or en.contracted(following) or (following in ("there", "it", "you"))
    if clause and site.after:
        if site.opens_clause or site.sentence.borders[site.kept[-2]] & (COMMA | DASH):
            return Found(1, "article-left", 0.96)
        size = site.fragment()
        longest = _LONGEST_FRAGMENT if site.border & DASH else 4
        return Found(size, "fragment-left-at-article", 0.92) if 0 < size <= longest else None
    before = site.back(2)
    if before in en.PREPOSITIONS and following in en.PREPOSITIONS:
        return Found(2, "preposition-replaced", 0.95)
    if en.family(before) and following in en.AUXILIARIES:
        return Found(2, "auxiliary-replaced", 0.9)
    if following in _QUANTIFIERS and (site.opens_clause) and site.strong:
        return Found(1, "article-left", 0.9)
    return None


_QUANTIFIERS: Final = (
    words("one some all most half every everyone everybody two and but because so if") | en.QUESTION_WORDS
)


def _subject_left(site: Site) -> Found | None:
    """``he, she called``; ``we're, you know, they've``; ``it was-- I was``: a subject without its verb."""
    last, following = site.last, site.next
    if not site.border or site.is_parenthetical:
        return None
    contraction = en.contracted(last)
    if contraction and contraction == en.base(following) and site.after and site.marked:
        return Found(1, "subject-again", 0.95)
    alone = site.opens_clause and not (site.back(2) == "and" and len(site.kept) > 2 and last in en.SUBJECTS)
    whole = last in en.SUBJECTS or contraction or (last in ("it", "you") and (alone or site.back(2) in en.BE))
    if whole and en.is_subject(following) and en.base(following) != en.base(last) and site.after:
        return Found(1, "subject-replaced", 0.95 if alone else 0.85)
    if last in en.SUBJECTS and alone and site.strong:
        if following in en.ARTICLES | en.POSSESSIVES | en.DEMONSTRATIVES:
            return Found(1, "subject-replaced", 0.88)
        if site.border & DASH and following in en.PREPOSITIONS:
            return Found(1, "subject-left", 0.92)
    if contraction and following in en.BE:
        return Found(1, "contraction-replaced", 0.8)
    if last in en.SUBJECTS and alone and _subject_returns(site):
        return Found(1, "subject-again", 0.92)
    if en.family(last) and site.after and en.is_subject(following) and len(site.kept) > 1:
        before = site.back(2)
        clause = before in en.SUBJECTS or before in ("it", "you", "that", "this", "there")
        starts = len(site.kept) == 2 or site.back(3) in en.CONJUNCTIONS or site.back(3) in en.OPENERS
        if clause and starts and not (site.last in _ANSWERS and not site.strong):
            return Found(2, "subject-and-verb-replaced", 0.94 if site.strong else 0.9)
    return None


_ANSWERS: Final = en.DO | en.HAVE | en.MODALS | en.BE  # "yes it is, he handed me my check"


_ADVERBIAL: Final = words("sometimes usually often actually maybe probably")


def _subject_returns(site: Site) -> bool:
    """``they, in some cases they``: the same subject after an adverbial without a verb."""
    if site.next not in en.PREPOSITIONS and site.next not in _ADVERBIAL:
        return False
    for offset in range(1, 6):
        word = site.ahead(offset)
        if en.base(word) == site.last:
            return True
        if not word or word in en.AUXILIARIES or site.sentence.borders[site.queue[site.place + offset]] & (DASH | CUT):
            return False
    return False


def _one_for_another(site: Site) -> Found | None:
    """``and, but``; ``is, was``; ``at, in``; ``this is, that is``: a word of one class for another."""
    last, following = site.last, site.next
    if not site.border:
        return None
    if (last, following) in _CONJUNCTION_PAIRS:
        return Found(1, "conjunction-replaced", 0.95)
    if following in en.QUESTION_WORDS and site.strong and site.after:
        size = _question(site)
        if 0 < size <= 4 and (en.is_dangling(last) or last in ("you", "it") or size < 3):
            return Found(size, "question-replaced", 0.92)
    group = en.family(last)
    if following in group and following != last and site.back(2) not in en.QUESTION_WORDS:
        return Found(1, "auxiliary-replaced", 0.9)
    if last != following and {last, following} <= en.PREPOSITIONS and not {last, following} & {"like", "as", "than"}:
        if last in ("in", "on", "over", "by", "through", "about") or (last == "to" and not site.strong):
            return Found(1, "preposition-replaced", 0.8)
        return Found(1, "preposition-replaced", 0.93 if site.strong else 0.88)
    if group and last in en.BE | en.HAVE and site.back(2) in en.DEMONSTRATIVES | {"it"}:
        pointed = en.base(following) in en.DEMONSTRATIVES | {"it"}
        starts = len(site.kept) == 2 or site.back(3) in en.CONJUNCTIONS or site.back(3) in en.OPENERS
        return Found(2, "subject-and-verb-replaced", 0.93) if pointed and starts else None
    return None


_CONJUNCTION_PAIRS: Final = frozenset(
    pair.partition(" ")[::2]
    for pair in (
        "and but",
        "but and",
        "or but",
        "but or",
        "so but",
        "so and",
        "because and",
        "because but",
        "if because",
    )
)


def _left_at_dash(site: Site) -> Found | None:
    """``The thing is— we never``: a clause broken off at a dash and another begun."""
    if not site.border & DASH or not site.after or site.is_parenthetical or _dash_ahead(site):
        return None
    if any(site.sentence.borders[index] & DASH for index in site.kept[-_DASHES_AHEAD:-1]):
        return None
    size = site.fragment()
    if size == 1 and site.last in en.CONJUNCTIONS:
        return None
    following = site.next
    subject = en.is_subject(following)
    starts = subject or following in en.ARTICLES | en.POSSESSIVES | en.DEMONSTRATIVES | en.QUESTION_WORDS
    if not 0 < size <= 6 or not (starts or en.family(following)):
        return None
    if en.is_dangling(site.last) or site.last in en.UNFINISHED or site.last in _STRANDED:
        ended = site.last in en.BE and site.back(2) in en.QUESTION_WORDS
        sure = 0.93 if subject or following in en.QUESTION_WORDS else 0.86 if starts else 0.7
        trails_off = "..." in (gap := site.sentence.gaps[site.kept[-1]]) or "…" in gap
        return Found(size, "left-at-dash", sure - 0.2 * ended - 0.15 * trails_off)
    return Found(size, "left-at-dash", 0.3)


_STRANDED: Final = words("of to with at from into during between about")


def _dash_ahead(site: Site) -> bool:
    """Another dash follows: what stands between the two is rather an aside."""
    ahead = site.queue[site.place : site.place + _DASHES_AHEAD]
    return any(site.sentence.borders[index] & DASH for index in ahead)


def _clash(site: Site) -> bool:
    """Two words that never stand together: "the we", "a the", "he she", "it's I'm"."""
    last, following = site.last, site.next
    if last in en.ARTICLES and site.raw not in ("A", "The", "An"):
        return following in ("we", "they", "he", "she") or following in en.ARTICLES | words("my our your their")
    if not site.after or site.is_parenthetical:
        return False
    if last in en.SUBJECTS:
        listed = site.back(2) == "and" and len(site.kept) > 2  # "Isabel and I, we"
        return following in en.SUBJECTS and last != following and not listed
    if not site.sentence.bare:
        return False
    if en.contracted(last) and en.base(last) not in en.QUESTION_WORDS and site.after not in en.PARENTHETICAL:
        subject = following in en.SUBJECTS or en.contracted(following) is not None
        return subject and en.base(following) not in en.QUESTION_WORDS | {en.base(last)}
    return (last, following) in _CONJUNCTION_PAIRS and len(site.kept) == 1


def _soft_clash(site: Site) -> bool:
    """As `_clash`, but enough only where the second word is a copy as well: "in the in a", "I was I am"."""
    last, following = site.last, site.next
    if en.is_article(last, site.raw) or en.is_open_possessive(last):
        return following in _AFTER_NO_ARTICLE or en.contracted(following) is not None
    if last == "you" and following in ("if", "when", "because") and site.after in en.SUBJECTS:
        return site.back(2) == following
    return last in en.BE | en.HAVE and following in en.SUBJECTS and en.base(site.back(2)) == following


_AFTER_NO_ARTICLE: Final = (
    words("of to in on at with for from by about into as than")
    | en.SUBJECTS
    | en.BE
    | words("and but or if because when it")
)


def _adjacent(site: Site) -> Found | None:
    if site.marked or not _clash(site):
        return None
    if site.back(2) == site.next and site.next != "i":
        return Found(2, "copy-at-clash", 0.93)
    return Found(1, "clash", 0.92)


def _question(site: Site) -> int:
    """Words from the question word that opens the clause to the border; 0 if none does."""
    size = site.fragment()
    if size and site.back(size + 1) in en.QUESTION_WORDS:
        size += 1  # "when" is an opener as well
    return size if size and site.back(size) in en.QUESTION_WORDS else 0


def _corrected(site: Site) -> Found | None:
    """``On Tuesday, no, Wednesday``: an editing term, and a word that takes the place of one before."""
    if not site.edited:
        return None
    strong = site.edited == 2
    new = site.next
    if en.same_kind(site.last, new):
        size = 1
        while size < len(site.kept) and site.last in en.NUMBERS and site.back(size + 1) in en.NUMBERS:
            size += 1
        return Found(size, "corrected-kind", 0.95)
    if site.raw[:1].isupper() and site.sentence.raw[site.queue[site.place]][:1].isupper() and new not in en.FUNCTION:
        return Found(1, "corrected-name", 0.9 if strong else 0.85) if len(site.kept) > 1 else None
    if strong and new in en.QUESTION_WORDS and (size := _question(site)):
        return Found(size, "question-replaced", 0.93)
    if site.back(2) in en.SUBJECTS and new in en.SUBJECTS and site.last == site.after:
        return Found(2, "corrected-subject", 0.92)  # "we went, I mean, they went"
    for size in range(2, min(5, len(site.kept)) + 1):
        old = site.back(size)
        same = old == new and (strong or en.is_function(new))
        swapped = (old in en.ARTICLES or old in en.POSSESSIVES) and (new in en.ARTICLES or new in en.POSSESSIVES)
        if same and site.edited == 1:
            kinds = en.same_kind(site.back(size - 1), site.ahead(1))
            return Found(size, "corrected-copy", 0.95 if kinds else 0.75)
        if same and new in en.SUBJECTS and size > 3:
            return Found(size, "corrected-copy", 0.8)
        if same or (swapped and strong and size <= 3):
            return Found(size, "corrected-copy", 0.93)
    return None


Rule = Callable[[Site], Found | None]
_RULES: Final[tuple[Rule, ...]] = (
    _corrected,
    _rough_copy,
    _determiner_left,
    _subject_left,
    _one_for_another,
    _left_at_dash,
    _adjacent,
)


# Without a border only these can clash with the word after, or begin an interregnum in bare text.
_CLASHING: Final = (
    en.ARTICLES | en.POSSESSIVES | en.SUBJECTS | en.BE | en.HAVE | {first for first, _ in _CONJUNCTION_PAIRS} | {"you"}
)
_INTERREGNUM_STARTS: Final = frozenset(phrase[0] for phrase in (*en.BETWEEN, *en.EDITING))


_OPENING: Final = _QUANTIFIERS | _ADVERBIAL
_BOLD: Final = 0.6  # at and below this, a copy of content words after a mere comma is enough


@lru_cache(1 << 16)
def _worth(last: str, border: int, following: str, bare: bool, bold: bool) -> bool:
    """Whether any rule could find something between these two words; cheap, and never wrong about a no."""
    if following in _INTERREGNUM_STARTS and (border or bare):
        return True
    if not en.is_function(following) and not (border and following in _OPENING):
        return False
    if border & _STRONG or (border and bold):
        return True
    return (
        (en.is_function(last) or last in en.UNFINISHED or last in _AFTER_CONTRACTION)
        if border
        else (last in _CLASHING or "'" in last)
    )


def drop_repairs(sentence: Sentence, speech: Speech, least: float) -> None:
    """Take reparanda, and the interjections between them and their repair, out of ``alive``."""
    queue = sentence.alive
    words, borders, bare, bold = sentence.words, sentence.borders, sentence.bare, least <= _BOLD
    said = [words[index] for index in queue]
    after = [borders[index] for index in queue]
    worth = bytes(map(_worth, said, after, said[1:], repeat(bare), repeat(bold)))
    kept: list[int] = []
    done, place = 0, worth.find(1) + 1
    while place:
        kept += queue[done:place]
        done = place
        found = _decide(sentence, kept, queue, place, bare, least)
        if found:
            (size, rule, confidence), begin = found
            sentence.condemn(kept[-size:], Verdict("restart", rule, confidence))
            sentence.condemn(queue[place:begin], Verdict("marker", "interregnum", confidence))
            del kept[-size:]
            done = place = begin
            if kept and _worth(words[kept[-1]], borders[kept[-1]], said[begin], bare, bold):
                continue  # the word before may have been taken back as well
        place = worth.find(1, place) + 1
    sentence.alive = kept + queue[done:]


def _decide(
    sentence: Sentence, kept: list[int], queue: list[int], place: int, bare: bool, least: float
) -> tuple[Found, int] | None:
    site = Site(sentence, kept, queue, place)
    if site.border or bare:
        for begin, edited in _interregna(site):
            moved = site.moved(begin)
            moved.marked, moved.edited = True, edited
            found = _first(moved, least)
            if found:
                return found, begin
    found = _first(site, least)
    return (found, place) if found else None


def _first(site: Site, least: float) -> Found | None:
    if site.sentence.borders[site.queue[site.place]] & COMMA and site.after in ("and", "or"):
        return None  # a list: "he, she, and I"
    spelled = site.next == "i" and len(site.after) == 1 and site.after != "a"
    if spelled or (site.next, site.after) in en.BETWEEN:
        return None  # "an I B M"; and no repair begins with "you know"
    for rule in _RULES:
        found = rule(site)
        if found and found.confidence >= least:
            return found
    return None


def _interregna(site: Site) -> list[tuple[int, int]]:
    """Where the repair may begin after interjections and editing terms, and how strong the term is (0 for none)."""
    sentence, queue = site.sentence, site.queue
    place, edited = site.place, 0
    out: list[tuple[int, int]] = []
    while len(out) < _MOST_PHRASES and place < len(queue) - 1 and sentence.words[queue[place]] in _INTERREGNUM_STARTS:
        width, weight = _phrase_at(sentence, queue, place, bool(site.border) or place > site.place)
        if not width or place + width >= len(queue):
            break
        place += width
        edited = max(edited, weight)
        out.append((place, edited))
    return out[::-1]


def _phrase_at(sentence: Sentence, queue: list[int], place: int, bordered: bool) -> tuple[int, int]:
    for width in (4, 3, 2, 1):
        phrase = tuple(sentence.words[i] for i in queue[place : place + width])
        if len(phrase) < width:
            continue
        closed = bool(sentence.borders[queue[place + width - 1]])
        if phrase in en.EDITING:
            if phrase == ("i", "mean"):
                following = sentence.words[queue[place + 2]] if place + 2 < len(queue) else ""
                return (0, 0) if following in ("to", "by", "that", "what") else (2, 1)
            if (bordered and closed) or (width > 1 and en.EDITING[phrase]):
                return width, 2 if en.EDITING[phrase] else 1
        if phrase in en.BETWEEN and (width == 2 or (bordered and (closed or phrase == ("well",)))):
            return width, 0
    return 0, 0
