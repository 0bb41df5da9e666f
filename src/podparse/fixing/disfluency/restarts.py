"""Sentences begun again: rough copies ("it's a, it's an"), words of a class exchanged ("the, a friend"), words that
never stand together ("the we"), clauses broken off. The shapes follow Levelt 1983 and Shriberg 1994.
"""

from __future__ import annotations

from typing import Final

from podparse.fixing.disfluency import grammar
from podparse.fixing.disfluency.point import (
    ANY_BORDER,
    BREAK,
    CUT,
    FILLER,
    MARKED,
    UNMARKED,
    InterruptionPoint,
)
from podparse.fixing.rule import Copy, Level, Rule
from podparse.language.en import disfluency as en
from podparse.language.speech import words
from podparse.text.sentences import COMMA, DASH

__all__ = ["RULES"]

Row = Rule[InterruptionPoint]

_DETERMINERS: Final = en.ARTICLES | en.POSSESSIVES | en.DEMONSTRATIVES
_OPEN_DETERMINERS: Final = en.ARTICLES | (en.POSSESSIVES - {"his", "her"})
_SUBJECT_RIGHT: Final = en.SUBJECTS | grammar.CONTRACTIONS | words("it you there")
_EXCHANGED: Final = en.PREPOSITIONS - words("like as than")
_DASHED: Final = frozenset(border for border in MARKED if border & DASH)
_ADVERBIAL: Final = words("sometimes usually often actually maybe probably")
_QUANTIFIERS: Final = words("one some all most half every everyone everybody two") | en.QUESTION_WORDS
_AFTER_CONTRACTION: Final = words("not a the been gonna going so very all in kind on more just")
_ELLIPTIC: Final = en.MODALS | en.DO | en.HAVE  # a clause may end on them: "we can", "it won't"
_CLAUSE_STARTS: Final = en.SUBJECTS | words("it you that this there")
_NO_SUBJECT: Final = (
    en.CONJUNCTIONS | en.PREPOSITIONS | en.ARTICLES | en.POSSESSIVES | en.QUESTION_WORDS | en.DEMONSTRATIVES
) - {"like"}
_NO_ARTICLE: Final = (
    words("of to in on at with for from by about into as than and but or if because when it") | en.SUBJECTS | en.BE
)
_REPEATED_CONJUNCTIONS: Final = words("if when because that")
_NEVER_COPIED: Final = words("so not then also too")
_COPIED: Final = (en.FUNCTION | grammar.CONTRACTIONS) - _NEVER_COPIED
_NOUNS_TOO: Final = words("will can might must like do have being why how what who")
_DASHES_AHEAD: Final = 14


# -- contractions ----------------------------------------------------------------------------------------------------


def _contracted(point: InterruptionPoint) -> int:
    """ "I, I'm", "it, it's", "that, that's"."""
    last, before = point.last, point.back(2)
    if grammar.contracted(point.next) != last or _is_numeral(point):
        return 0
    if last in en.SUBJECTS or last == "there" or not before or point.border & (FILLER | CUT):
        return 1
    if point.border:
        fits = before in en.CONJUNCTIONS | en.AUXILIARIES | en.OPENERS | en.FUNCTION - en.PREPOSITIONS
        return int(point.starts(1) or (fits and grammar.leads_to_subject(before)))
    if last in ("it", "you"):
        return int(before in en.CONJUNCTIONS | en.QUESTION_WORDS | en.OPENERS)
    return int(last == "that" and before in ("and", "but", "because", "so", "well"))


def _uncontracted(point: InterruptionPoint) -> int:
    """ "I'm, I totally"; "I'm, I've"; but not "say you're, you know, running"."""
    base, again = grammar.contracted(point.last), grammar.base(point.next)
    if base != again or point.last == point.next or (point.next, point.after) in en.BETWEEN:
        return 0
    if point.next == base and not point.after:
        return 0
    return int(bool(point.border) or base in en.SUBJECTS or point.draft.unpunctuated)


def _is_numeral(point: InterruptionPoint) -> bool:
    return point.raw == "I" and point.raw_back(2)[:1].isupper() and not grammar.is_opener(point.back(2))


# -- rough copies ----------------------------------------------------------------------------------------------------


def _copy_holds(point: InterruptionPoint) -> bool:
    """What every rough copy asks for."""
    if point.is_parenthetical or point.is_aside or point.last == point.next or (point.comma and point.recurs):
        return False
    if point.border & DASH and any(point.border_ahead(offset) & DASH for offset in range(6)):
        return False  # a pair of dashes sets something off
    if not point.border:
        longest = 5 if point.draft.unpunctuated else 2
        if point.size > longest or not (_never_together(point) or _seldom_together(point)):
            return False
    elif point.border & CUT:
        return False
    inner = [point.border_back(offset) for offset in range(2, point.size + 1)]
    return not any(border & COMMA and not border & FILLER for border in inner)


def _left_open(point: InterruptionPoint) -> int:
    """The words before the border end on one that no clause ends on: "it's a, it's an", "with my, with our"."""
    last, size = point.last, point.size
    if not _copy_holds(point) or (last in en.ARTICLES and point.is_letter):
        return 0
    determiner = last in en.ARTICLES | en.POSSESSIVES
    if point.next in en.ARTICLES and not determiner:
        return 0  # "the invasion of, uh, the privacy" goes on
    if grammar.contracted(last) and (size > 2 or grammar.base(last) == grammar.base(point.next)):
        return 0
    if point.next in en.PREPOSITIONS and not (determiner or last in en.PREPOSITIONS or last in en.SUBJECTS):
        return 0
    joins = point.next in en.CONJUNCTIONS and point.next not in _REPEATED_CONJUNCTIONS
    if joins and (last in en.PREPOSITIONS or last in en.CONJUNCTIONS or size > 3):
        return 0
    if last in en.PREPOSITIONS:
        repeats = point.next in en.PREPOSITIONS
        if size > 3 or not (point.strong or repeats) or point.has_gap(size) or (last == "to" and not repeats):
            return 0  # "if I had to, I could"; "a box you write into, you choose"
    if last in ("if", "because", "when") and size > 2:
        return 0
    if determiner and size > 2 and point.comma and point.back(size + 1) in ("when", "if", "while"):
        return 0  # "when you write a, you leave a gap"
    if last in en.POSSESSIVES and point.next in en.POSSESSIVES and size > 2:
        return 0
    if last in en.SUBJECTS and size > 3 and point.next != point.first:
        return 0
    return size if size <= 4 or point.equal > 1 or point.border & (FILLER | CUT) else 0


def _subject_copy(point: InterruptionPoint) -> int:
    """ "I can, I could"; "it was, it looked"; but "We are, we're moving" answers, and "it won't, it's over" goes on."""
    if point.size != 2 or not _copy_holds(point) or point.after.endswith("ing"):
        return 0
    first, last = point.first, point.last
    if not (grammar.is_subject(first) or first in en.QUESTION_WORDS or first in en.DEMONSTRATIVES):
        return 0
    if point.strong or point.marked:
        return 2 if point.starts(2) else 0
    if not point.border and point.draft.unpunctuated:
        return 0 if point.depends(2) else 2
    if not point.begins(2) and point.back(3) not in en.OPENERS - {"if", "that", "when"}:
        return 0
    if point.comma and point.recurs:
        return 0
    second = point.after if point.next == first else ""
    if second != last and second in grammar.family(last):
        return 2  # "I didn't, I don't"
    negated = second in en.NEGATED or (point.next in grammar.CONTRACTIONS and point.after == "not")
    if negated and last in en.NEGATED and point.ahead(3):
        return 2  # "I don't, I cannot say", "I don't, I'm not sure"
    if point.next in grammar.CONTRACTIONS and last in en.BE | en.HAVE - en.NEGATED:
        joined = point.back(3) in ("and", "but", "so", "because")
        return 2 if joined and grammar.base(point.next) == first else 0  # "We are, we're moving" answers
    if last in _ELLIPTIC or (last in en.NEGATED and point.back(3) != "because") or point.draft.sentence.answers:
        return 0
    return 2 if not point.border or (second not in en.ADVERBS and last in en.BE) else 0


def _clause_start_copy(point: InterruptionPoint) -> int:
    """ "if I am, if I want"; "are you, are we"; "it's not, it isn't"."""
    size, last = point.size, point.last
    if not _copy_holds(point) or (point.comma and point.draft.sentence.answers):
        return 0
    subject = grammar.is_subject(point.back(2))
    clause = point.next in en.CONJUNCTIONS or point.next in en.QUESTION_WORDS
    elliptic = last in _ELLIPTIC and not point.strong and not point.draft.unpunctuated
    if grammar.family(last) and size == 3 and subject and clause and not elliptic:
        return size
    if last == "not" and size == 3 and grammar.family(point.back(2)) and point.begins(3):
        return size if point.next == point.first else 0
    swapped = last in en.PRONOUNS and point.after in en.PRONOUNS - {last}
    inverted = swapped and point.next in (en.BE | en.DO | en.MODALS | words("if when because that"))
    return size if size == 2 and inverted else 0


def _adverb_copy(point: InterruptionPoint) -> int:
    """ "I really, I can't say"; "it's just, it makes sense"."""
    first, last = point.first, point.last
    if point.size != 2 or not _copy_holds(point) or (point.comma and not point.starts(2)):
        return 0
    contracted = grammar.contracted(first) is not None
    if last in en.ADVERBS and (first in en.SUBJECTS or contracted):
        return 2
    if contracted and last in _AFTER_CONTRACTION:
        return 2 if point.next == first or point.strong else 0
    return 0


def _open_verb_copy(point: InterruptionPoint) -> int:
    """ "they wanted, they have like a tool"; "we can say ... we can refer to"."""
    first, last = point.first, point.last
    if not _copy_holds(point) or (first, last) in en.BETWEEN or not point.starts(point.size):
        return 0
    if last in en.PARENTHETICAL and not point.border & DASH:
        return 0
    if point.size == 2 and point.next in en.SUBJECTS and first == point.next and not point.draft.sentence.answers:
        return 2
    dashed = point.border & DASH and point.size <= 3 and point.next in en.PRONOUNS and first == point.next
    return point.size if dashed else 0


def _copy_at_break(point: InterruptionPoint) -> int:
    """ "I saw, uh, I was watching"; "I had no ... I could not": a subject, a break, and the subject again."""
    size = point.size
    if not _copy_holds(point) or size > 3 or point.first != point.next or not point.begins(size):
        return 0
    if point.border & FILLER:
        return size if size == 2 and not point.marked else 0
    open_end = grammar.is_dangling(point.last) or point.last in en.AUXILIARIES | words("no not")
    return size if point.border & DASH and open_end else 0


# -- words that never stand together ---------------------------------------------------------------------------------


def _never_together(point: InterruptionPoint) -> bool:
    """ "the we", "a the", "he she", "it's I'm": bigrams that grammar forbids."""
    last, following = point.last, point.next
    if last in en.ARTICLES and point.raw not in ("A", "The", "An") and point.raw_ahead(0) != "A":
        letter = following == "a" and (not point.after or point.after in en.PREPOSITIONS)  # "an a in maths"
        return (
            following in en.ARTICLES | words("we they he she my our your their") and not letter and not point.is_letter
        )
    if not point.after or point.is_parenthetical:
        return False
    if last in en.SUBJECTS:
        listed = point.back(2) in ("and", "or", "as", "than") and len(point.kept) > 2  # "Isabel and I, we"
        return following in en.SUBJECTS and last != following and not listed
    if not point.draft.unmarked:
        return False
    base = grammar.contracted(last)
    if base and base not in en.QUESTION_WORDS and point.after not in en.PARENTHETICAL:
        subject = following in en.SUBJECTS or grammar.contracted(following) is not None
        return subject and grammar.base(following) not in en.QUESTION_WORDS | {base}
    return point.draft.bare and (last, following) in en.CONJUNCTION_PAIRS and len(point.kept) == 1


def _seldom_together(point: InterruptionPoint) -> bool:
    """Bigrams that are evidence only beside a copy: "in the in a", "I was I am"."""
    last, following, bare = point.last, point.next, point.draft.unpunctuated
    if last == "you":
        return point.back(2) == following and following in ("if", "when", "because") and point.after in en.SUBJECTS
    if last in en.BE | en.HAVE and grammar.base(point.back(2)) == following and following in en.SUBJECTS:
        return True
    if last in en.NEGATED:  # "but we don't but we can't"
        return bare and point.ahead(2 if following in en.CONJUNCTIONS else 1) in en.AUXILIARIES
    if last in en.BE | en.HAVE:
        return bare and grammar.contracted(following) == point.back(2)
    if last in _OPEN_DETERMINERS and not point.is_letter:
        return bare or following in _NO_ARTICLE or grammar.contracted(following) is not None
    return bare and (last in en.ADVERBS - {"kind", "sort"} or following in _NO_SUBJECT)


def _forbidden(point: InterruptionPoint) -> int:
    """The word before the border goes, or two if the one after it is a copy."""
    if point.marked or not _never_together(point):
        return 0
    return 2 if point.back(2) == point.next and point.next != "i" else 1


# -- words exchanged -------------------------------------------------------------------------------------------------


def _determiner(point: InterruptionPoint) -> int:
    """ "the, a friend", "this, that chair"; but not "this, that and the other"."""
    if point.last == "my" and len(point.kept) == 1 and point.draft.sentence.stop == "!":
        return 0
    if point.is_letter or point.last == point.next or point.border_ahead(0) or not point.after:
        return 0
    if point.last in en.DEMONSTRATIVES:
        bare = (
            point.after not in en.FUNCTION and not grammar.contracted(point.after) and point.next in en.DEMONSTRATIVES
        )
        return int(bare and point.starts(1) and not point.is_aside)
    return 1


def _article_left(point: InterruptionPoint) -> int:
    """ "like the, I think the piece": an article that nothing follows, and a clause begun."""
    if point.is_letter or not point.after or point.is_parenthetical or (point.is_aside and not point.starts(1)):
        return 0
    return int(point.starts(1) or bool(point.border_back(2) & (COMMA | DASH)))


def _article_before_clause(point: InterruptionPoint) -> int:
    """ "it's the, you need to see it": the whole start of the clause goes."""
    if point.is_letter or not point.after or point.is_aside:
        return 0
    size = point.fragment()
    opener, first = point.back(size + 1), point.back(size)
    dependent = not words("if when because instead while").isdisjoint((opener, first))
    dependent |= first in en.PREPOSITIONS or first.endswith("ing")
    longest = 6 if point.border & DASH else 4
    return size if 1 < size <= longest and not dependent and point.last in en.ARTICLES | en.POSSESSIVES else 0


def _auxiliary_and_article(point: InterruptionPoint) -> int:
    """ "what does the, is there a path"."""
    return 2 if grammar.family(point.back(2)) and point.after and not point.is_letter else 0


def _article_before_conjunction(point: InterruptionPoint) -> int:
    """ "like the, um, if you want some"."""
    return int(bool(point.after) and point.starts(1) and not point.is_letter)


def _preposition_and_article(point: InterruptionPoint) -> int:
    """ "in the, at the station"; "of a, of an"."""
    if point.back(2) not in en.PREPOSITIONS or point.is_letter or not point.after or point.is_aside:
        return 0
    return 2


def _preposition(point: InterruptionPoint) -> int:
    """ "in, at the station"; but not "for, at most, nine", "the job I was contacted about, by a recruiter"."""
    last, following = point.last, point.next
    if last == following or point.is_aside or point.has_gap(1) or not point.after:
        return 0
    if last in grammar.PLACE_WORDS | words("about around along across under since") - {"in"} or point.border_ahead(0):
        return 0
    if last == "in" and len(point.kept) > 1 and not point.strong:
        return 0
    return int(point.strong or len(point.kept) == 1)


def _auxiliary(point: InterruptionPoint) -> int:
    """ "they is, are late"; but not "if you could, would you", "can, should and must"."""
    last, following, subject = point.last, point.next, point.back(2)
    if following not in grammar.family(last) or last == following or point.depends(1) or point.has_gap(1):
        return 0
    listed = point.border_ahead(0) or point.after in ("and", "or") or point.ahead(2) in ("and", "or")
    inverted = point.after in en.PRONOUNS | {"there"} or (
        point.after in _DETERMINERS and not grammar.is_subject(subject)
    )
    if listed or inverted or not point.after or not subject or subject in en.ARTICLES | en.POSSESSIVES:
        return 0
    return int(grammar.is_subject(subject) or subject in en.DEMONSTRATIVES or point.strong or last in en.BE)


def _conjunction(point: InterruptionPoint) -> int:
    """ "and, but nobody came"; not "I don't think so, but ask her", "and, because it rained, we left"."""
    if (point.last, point.next) not in en.CONJUNCTION_PAIRS or not point.after or not point.begins(1):
        return 0
    return int(not (point.is_aside and point.next in ("because", "so")))


def _subject(point: InterruptionPoint) -> int:
    """ "he, she called"; not "I, you, we, everyone", "that schema, we, I think, know"."""
    last, following = point.last, point.next
    base, other = grammar.base(last), grammar.base(following)
    if base == other or not point.after or point.is_parenthetical or point.is_aside or point.border_ahead(0):
        return 0
    if (following, point.after) in en.BETWEEN:
        return 0
    if following == "i" and point.after in en.PARENTHETICAL and not _opens_clause(point.ahead(2)):
        return 0
    if (last in ("it", "you") and not point.starts(1)) or _is_numeral(point):
        return 0
    if point.back(2) in ("and", "or", "than", "as") and len(point.kept) > 2 and last in en.SUBJECTS:
        return 0
    return int(point.starts(1))


def _opens_clause(word: str) -> bool:
    return grammar.is_subject(word) or word in en.DEMONSTRATIVES


def _subject_again(point: InterruptionPoint) -> int:
    """ "it's, you know, it helps"; "they, in some cases they": the same subject after an adverbial without a verb."""
    last = point.last
    if point.marked and grammar.contracted(last) == grammar.base(point.next):
        return int(bool(point.after))
    if last not in en.SUBJECTS or not point.starts(1) or _is_numeral(point):
        return 0
    if point.next not in en.PREPOSITIONS and point.next not in _ADVERBIAL:
        return 0
    for offset in range(1, 6):
        word = point.ahead(offset)
        if grammar.base(word) == last:
            return 1
        if not word or word in en.AUXILIARIES or point.border_ahead(offset) & (DASH | CUT):
            return 0
    return 0


def _subject_and_verb(point: InterruptionPoint) -> int:
    """ "it was— I was in Leeds"; "this is, it's kind of funny"."""
    last, before = point.last, point.back(2)
    if not grammar.family(last) or before not in _CLAUSE_STARTS or not point.after or point.is_parenthetical:
        return 0
    starts = len(point.kept) == 2 or point.back(3) in en.CONJUNCTIONS or point.back(3) in en.OPENERS
    if not starts or point.is_aside:  # "yes it is, he handed me my check"
        return 0
    if point.strong and grammar.is_subject(point.next):
        return 2
    complement = point.back(3) == "that" and point.back(4) in en.BE | grammar.REPORTING
    if complement and point.next in grammar.CONTRACTIONS and grammar.base(point.next) == before and last in en.BE:
        return 2  # "is that it is, it's designed"
    pointed = grammar.base(point.next) in en.DEMONSTRATIVES | {"it"} and before in en.DEMONSTRATIVES | {"it"}
    swapped = point.next in grammar.CONTRACTIONS or point.after in grammar.family(last)
    return 2 if pointed and swapped and last in en.BE | en.HAVE and point.begins(2) else 0


def _question(point: InterruptionPoint) -> int:
    """ "what was the— who told you"."""
    size = point.question()
    if not 0 < size <= 4 or not point.after or point.is_aside:
        return 0
    dangling = grammar.is_dangling(point.last) and not (point.border == DASH and point.last in en.AUXILIARIES)
    return size if dangling or point.last in ("you", "it") else 0


def _at_dash(point: InterruptionPoint) -> int:
    """ "the thing is— we never": a clause broken off at a dash, and another begun; a pair of dashes is an aside."""
    if not point.after or point.is_parenthetical or not point.begins(point.fragment()):
        return 0
    ahead = range(_DASHES_AHEAD)
    if any(point.border_ahead(offset) & DASH for offset in ahead if point.ahead(offset + 1)):
        return 0
    if any(point.border_back(offset) & DASH for offset in range(2, _DASHES_AHEAD)):
        return 0
    size, following = point.fragment(), point.next
    if not 0 < size <= 5 or (size == 1 and point.last in en.CONJUNCTIONS):
        return 0
    unfinished = grammar.is_dangling(point.last) or point.last in en.UNFINISHED
    ended = point.last in en.AUXILIARIES and not en.QUESTION_WORDS.isdisjoint(point.clause(1))
    starts = grammar.is_subject(following) or following in en.QUESTION_WORDS
    return size if unfinished and starts and not ended else 0


def _at_dots(point: InterruptionPoint) -> int:
    return _at_dash(point)


def _adverb_left(point: InterruptionPoint) -> int:
    """Bare text: "it was mostly just it keeps coming back": a clause stops at an adverb and another begins."""
    base, after = grammar.base(point.next), point.after
    finite = after in en.AUXILIARIES or point.next in grammar.CONTRACTIONS or base in ("i", "he", "she", "we", "they")
    if not point.ahead(2) or after in en.PARENTHETICAL:
        return 0
    for size in range(2, 6):
        subject = point.back(size)
        if grammar.is_subject(subject):
            verb = grammar.contracted(subject) is not None or (size > 2 and bool(grammar.family(point.back(size - 1))))
            opened = point.back(size + 1) in ("", "and", "but", "so", "because")
            personal = grammar.base(subject) in en.SUBJECTS and finite
            return size if verb and opened and (personal or grammar.base(subject) == base) else 0
    return 0


def _subject_and_verb_again(point: InterruptionPoint) -> int:
    """ "you will in that stream you will see": the same two words after an adverbial."""
    pair = (point.back(2), point.last)
    if not grammar.is_subject(pair[0]) or not grammar.family(pair[1]) or point.depends(2):
        return 0
    for offset in range(2, 6):
        if (point.ahead(offset), point.ahead(offset + 1)) == pair:
            return 2 if point.ahead(offset + 2) else 0
        if point.border_ahead(offset - 1) or point.ahead(offset) in en.AUXILIARIES | en.CONJUNCTIONS:
            return 0
    return 0


RULES: Final[tuple[Row, ...]] = (
    Rule(
        name="subject-contracted", kind="repetition", left=en.PRONOUNS | {"that", "there"}, border=ANY_BORDER,
        right=grammar.CONTRACTIONS, copy=Copy.SAME, decide=_contracted, confidence=0.97,
    ),
    Rule(
        name="contraction-left", kind="restart", left=grammar.CONTRACTIONS, border=ANY_BORDER,
        right=grammar.CONTRACTIONS | en.PRONOUNS | {"that", "there"}, copy=Copy.SAME, decide=_uncontracted,
        confidence=0.95,
    ),
    Rule(
        name="copy-left-open", kind="restart",
        left=_OPEN_DETERMINERS | en.SUBJECTS | grammar.CONTRACTIONS
        | words("to of at from with into than if because when every no"),
        border=MARKED, right=_COPIED, copy=Copy.ROUGH, decide=_left_open, confidence=0.95, judged=True,
    ),
    Rule(
        name="copy-after-article", kind="restart", left=_OPEN_DETERMINERS, border=UNMARKED,
        right=_COPIED - _NOUNS_TOO, copy=Copy.ROUGH, decide=_left_open, confidence=0.94, judged=True,
    ),
    Rule(
        name="copy-after-subject", kind="restart", left=en.SUBJECTS, border=UNMARKED, right=_NO_SUBJECT,
        copy=Copy.ROUGH, decide=_left_open, confidence=0.93, judged=True,
    ),
    Rule(
        name="copy-of-subject", kind="restart", left=en.AUXILIARIES, border=MARKED, right=_COPIED,
        copy=Copy.ROUGH, decide=_subject_copy, confidence=0.93, judged=True,
    ),
    Rule(
        name="copy-of-subject-unmarked", kind="restart", left=en.BE | en.HAVE | en.NEGATED, border=UNMARKED,
        right=_SUBJECT_RIGHT, copy=Copy.ROUGH, decide=_subject_copy, confidence=0.9, judged=True,
    ),
    Rule(
        name="copy-of-clause-start", kind="restart", left=en.AUXILIARIES | en.PRONOUNS | {"not"}, border=MARKED,
        right=_COPIED, copy=Copy.ROUGH, decide=_clause_start_copy, confidence=0.92, judged=True,
    ),
    Rule(
        name="copy-of-clause-start-unmarked", kind="restart", left=en.PRONOUNS | en.NEGATED, border=UNMARKED,
        right=en.CONJUNCTIONS, copy=Copy.ROUGH, decide=_clause_start_copy, confidence=0.9, judged=True,
    ),
    Rule(
        name="copy-up-to-adverb", kind="restart", left=en.ADVERBS | _AFTER_CONTRACTION, border=MARKED,
        right=_COPIED, copy=Copy.ROUGH, decide=_adverb_copy, confidence=0.94, judged=True,
    ),
    Rule(
        name="copy-up-to-adverb-unmarked", kind="restart", left=en.ADVERBS - words("kind sort"), border=UNMARKED,
        right=_SUBJECT_RIGHT, copy=Copy.ROUGH, decide=_adverb_copy, confidence=0.92, judged=True,
    ),
    Rule(
        name="copy-up-to-open-verb", kind="restart", left=en.UNFINISHED - en.ADVERBS, border=MARKED, right=en.PRONOUNS,
        copy=Copy.ROUGH, decide=_open_verb_copy, confidence=0.9, judged=True,
    ),
    Rule(
        name="copy-at-break", kind="restart", border=BREAK, right=en.SUBJECTS | {"it"}, copy=Copy.ROUGH,
        decide=_copy_at_break, confidence=0.86, judged=True,
    ),
    Rule(
        name="determiner-replaced", kind="restart", left=_OPEN_DETERMINERS | en.DEMONSTRATIVES, border=MARKED,
        right=_DETERMINERS, decide=_determiner, confidence=0.95,
    ),
    Rule(
        name="article-left", kind="restart", left=_OPEN_DETERMINERS, border=MARKED, right=_SUBJECT_RIGHT,
        decide=_article_left, confidence=0.95,
    ),
    Rule(
        name="article-before-clause", kind="restart", left=_OPEN_DETERMINERS, border=MARKED, right=_SUBJECT_RIGHT,
        decide=_article_before_clause, confidence=0.8, level=Level.HEAVY, judged=True,
    ),
    Rule(
        name="preposition-and-article-replaced", kind="restart", left=_OPEN_DETERMINERS, border=MARKED,
        right=en.PREPOSITIONS, decide=_preposition_and_article, confidence=0.95,
    ),
    Rule(
        name="auxiliary-and-article-replaced", kind="restart", left=_OPEN_DETERMINERS, border=MARKED,
        right=en.AUXILIARIES, decide=_auxiliary_and_article, confidence=0.9,
    ),
    Rule(
        name="article-before-conjunction", kind="restart", left=_OPEN_DETERMINERS, border=BREAK,
        right=_QUANTIFIERS | words("and but because so if"), decide=_article_before_conjunction, confidence=0.9,
    ),
    Rule(
        name="conjunction-replaced", kind="restart", left=words("and but or so because if"), border=MARKED,
        right=words("and but or because"), decide=_conjunction, confidence=0.94,
    ),
    Rule(
        name="question-replaced", kind="restart", border=BREAK, right=en.QUESTION_WORDS, decide=_question,
        confidence=0.9, judged=True,
    ),
    Rule(
        name="auxiliary-replaced", kind="restart", left=en.BE | en.HAVE | en.DO | en.MODALS, border=MARKED,
        right=en.BE | en.HAVE | en.DO | en.MODALS, decide=_auxiliary, confidence=0.9, judged=True,
    ),
    Rule(
        name="preposition-replaced", kind="restart", left=_EXCHANGED, border=MARKED, right=_EXCHANGED,
        decide=_preposition, confidence=0.88, judged=True,
    ),
    Rule(
        name="subject-replaced", kind="restart", left=en.SUBJECTS | grammar.CONTRACTIONS | words("it you"),
        border=MARKED, right=_SUBJECT_RIGHT, decide=_subject, confidence=0.93,
    ),
    Rule(
        name="subject-again", kind="restart", left=en.SUBJECTS | grammar.CONTRACTIONS, border=MARKED,
        right=en.PREPOSITIONS | _ADVERBIAL | _SUBJECT_RIGHT | {"that"}, decide=_subject_again, confidence=0.92,
    ),
    Rule(
        name="subject-and-verb-replaced", kind="restart", left=en.BE | en.HAVE | en.DO | en.MODALS, border=MARKED,
        right=_SUBJECT_RIGHT | en.DEMONSTRATIVES, decide=_subject_and_verb, confidence=0.93, judged=True,
    ),
    Rule(
        name="left-at-dash", kind="restart", left=grammar.DANGLING | grammar.CONTRACTIONS | en.UNFINISHED,
        border=_DASHED, right=_SUBJECT_RIGHT | en.QUESTION_WORDS, decide=_at_dash, confidence=0.9, judged=True,
    ),
    Rule(
        name="forbidden-pair-of-articles", kind="restart", left=en.ARTICLES, border=UNMARKED,
        right=en.ARTICLES | words("we they he she my our your their"), decide=_forbidden, confidence=0.92,
    ),
    Rule(
        name="forbidden-pair-of-subjects", kind="restart", left=en.SUBJECTS, border=UNMARKED,
        right=en.SUBJECTS, decide=_forbidden, confidence=0.92,
    ),
    Rule(
        name="forbidden-pair-of-contractions", kind="restart", left=grammar.CONTRACTIONS, border=UNMARKED,
        right=en.SUBJECTS | grammar.CONTRACTIONS, decide=_forbidden, confidence=0.92,
    ),
    Rule(
        name="forbidden-pair-of-conjunctions", kind="restart", left=words("and but or so because if"), border=UNMARKED,
        right=words("and but or because"), decide=_forbidden, confidence=0.92,
    ),
    Rule(
        name="subject-and-verb-again", kind="restart", left=en.MODALS | en.NEGATED, border=ANY_BORDER,
        right=en.PREPOSITIONS - {"like"}, decide=_subject_and_verb_again, confidence=0.9, judged=True,
    ),
    Rule(
        name="adverb-left", kind="restart", left=words("just really basically literally"), border=UNMARKED,
        right=_SUBJECT_RIGHT, decide=_adverb_left, confidence=0.86, judged=True,
    ),
)  # fmt: skip
