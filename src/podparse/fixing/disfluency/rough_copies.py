"""Rough copies: the repair begins with a word said shortly before ("it's a, it's an", "I, I'm").

The shapes follow Levelt 1983 and Shriberg 1994.
"""

from __future__ import annotations

from typing import Final

from podparse.fixing.disfluency import grammar
from podparse.fixing.disfluency.draft import ANY_BORDER, BREAK, CUT, FILLER, MARKED, UNMARKED
from podparse.fixing.disfluency.forbidden_pairs import never_together, seldom_together
from podparse.fixing.disfluency.phrases import asks_anew
from podparse.fixing.disfluency.point import InterruptionPoint
from podparse.fixing.rule import Copy, Rule
from podparse.language.en import disfluency as en
from podparse.language.speech import words
from podparse.text.sentences import COMMA, DASH

__all__ = ["RULES"]

Row = Rule[InterruptionPoint]

_AFTER_CONTRACTION: Final = words("not a the been gonna going so very all in kind on more just")
_ELLIPTIC: Final = en.MODALS | en.DO | en.HAVE  # a clause may end on them: "we can", "it won't"
_REPEATED_CONJUNCTIONS: Final = words("if when because that")
_NEVER_COPIED: Final = words("so not then also too")
_COPIED: Final = (en.FUNCTION | grammar.CONTRACTIONS) - _NEVER_COPIED
_ONLY_OBJECTS: Final = en.OBJECTS - {"it", "you"}
_NOUNS_TOO: Final = words("will can might must like do have being why how what who")


def _contracted(point: InterruptionPoint) -> int:
    """ "I, I'm", "it, it's", "that, that's"."""
    last, before = point.last, point.back(2)
    if grammar.contracted(point.next) != last or point.is_numeral:
        return 0
    if last in en.SUBJECTS or last == "there" or not before or point.border & (FILLER | CUT):
        return 1
    if point.border:
        leads = grammar.leads_to_subject(before) and before not in en.AUXILIARIES | grammar.REPORTING
        return int((point.starts(1) or leads) and before != "like")  # but "if you can do that, that's best"
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


def _copy_holds(point: InterruptionPoint) -> bool:
    """What every rough copy asks for."""
    if point.is_parenthetical or point.is_aside or point.last == point.next or point.in_dashes:
        return False
    if point.comma and point.recurs and point.last not in en.ADVERBS:
        return False  # but "I just, I know enough, I have read it"
    if not point.border:
        longest = 5 if point.draft.unpunctuated else 2
        if point.size > longest or not (never_together(point) or seldom_together(point)):
            return False
    elif point.border & CUT:
        return False
    inner = [point.border_back(offset) for offset in range(2, point.size + 1)]
    return not any(border & COMMA and not border & FILLER for border in inner)


def _left_open(point: InterruptionPoint) -> int:
    """The words before the border end on one that no clause ends on: "it's a, it's an", "with my, with our"."""
    last, size = point.last, point.size
    if not _copy_holds(point) or asks_anew(point) or (last in en.ARTICLES and point.is_letter):
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
    if point.size == 3 and _noun_and_auxiliary(point):
        return 3
    if point.size != 2 or not _copy_holds(point) or point.after.endswith("ing"):
        return 0
    first, last = point.first, point.last
    if not (grammar.is_subject(first) or first in en.QUESTION_WORDS or first in en.DEMONSTRATIVES):
        return 0
    if (first, last) == ("that", "is") and point.comma and len(point.kept) == 2:
        return 0  # "That is, that once they saw it, ..."
    if point.strong or point.marked:
        return 2 if point.starts(2) else 0
    if not point.border and point.draft.unpunctuated:
        return 0 if point.depends(2) else 2
    if not point.begins(2) and point.back(3) not in en.OPENERS - {"if", "that", "when"}:
        return 0
    second = point.after if point.next == first else ""
    if second != last and second in grammar.family(last):
        return 2  # "I didn't, I don't"
    negated = second in en.NEGATED or (point.next in grammar.CONTRACTIONS and point.after == "not")
    if negated and last in en.NEGATED and point.ahead(3):
        return 2  # "I don't, I cannot say", "I don't, I'm not sure"
    if point.next in grammar.CONTRACTIONS and last in (en.BE | en.HAVE) - en.NEGATED:
        joined = point.back(3) in ("and", "but", "so", "because")
        return 2 if joined and grammar.base(point.next) == first else 0  # "We are, we're moving" answers
    if last in _ELLIPTIC or (last in en.NEGATED and point.back(3) != "because") or point.draft.sentence.answers:
        return 0
    return 2 if not point.border or (second not in en.ADVERBS and last in en.BE) else 0


def _noun_and_auxiliary(point: InterruptionPoint) -> bool:
    """ "the rule is, the rule was no shoes"."""
    exchanged = point.equal == 2 and point.ahead(2) in grammar.family(point.last) and point.ahead(2) != point.last
    return exchanged and point.first in en.ARTICLES | en.POSSESSIVES and point.begins(3) and _copy_holds(point)


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
        if grammar.contracted(point.next) == point.first and point.after == "not":
            return size if point.ahead(2) else 0  # "I will not, I'm not going to"
        second = grammar.family(point.back(2)) if point.next == point.first else ()
        return size if point.after in second or (second and point.strong) else 0  # but "I have not, I don't think so"
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
    dashed = point.border & DASH and point.size <= 3 and first == grammar.base(point.next) and first in en.PRONOUNS
    return point.size if dashed else 0


def _copy_at_break(point: InterruptionPoint) -> int:
    """ "I saw, uh, I was watching"; "I had no ... I could not": a subject, a break, and the subject again."""
    size = point.size
    clause = point.next in en.SUBJECTS | en.CONJUNCTIONS | en.QUESTION_WORDS
    if point.border & FILLER and point.equal > 1 and clause and point.is_light(size):
        return size if _copy_holds(point) else 0  # "why he's been, uh, why he's so good"
    longest = 4 if point.last == "like" else 3
    if not _copy_holds(point) or size > longest or point.first != point.next or not point.begins(size):
        return 0
    if point.border & FILLER:
        return size if size == 2 and not point.marked else 0
    if point.last == "like" and point.border & DASH:
        return size  # "I can just like -- I can't"
    open_end = grammar.is_dangling(point.last) or point.last in en.AUXILIARIES | words("no not")
    return size if point.border & DASH and open_end else 0


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
        left=en.OPEN_DETERMINERS | en.SUBJECTS | grammar.CONTRACTIONS
        | words("to of at from with into than if because when every"),
        border=MARKED, right=_COPIED, copy=Copy.ROUGH, decide=_left_open, confidence=0.95, judged=True,
    ),
    Rule(
        name="copy-after-article", kind="restart", left=en.OPEN_DETERMINERS, border=UNMARKED,
        right=_COPIED - _NOUNS_TOO - _ONLY_OBJECTS, copy=Copy.ROUGH, decide=_left_open, confidence=0.94, judged=True,
    ),
    Rule(
        name="copy-after-subject", kind="restart", left=en.SUBJECTS, border=UNMARKED, right=grammar.NO_SUBJECTS,
        copy=Copy.ROUGH, decide=_left_open, confidence=0.93, judged=True,
    ),
    Rule(
        name="copy-of-subject", kind="restart", left=en.AUXILIARIES, border=MARKED, right=_COPIED,
        copy=Copy.ROUGH, decide=_subject_copy, confidence=0.93, judged=True, reach=3,
    ),
    Rule(
        name="copy-of-subject-unmarked", kind="restart", left=en.BE | en.HAVE | en.NEGATED, border=UNMARKED,
        right=grammar.CLAUSE_SUBJECTS, copy=Copy.ROUGH, decide=_subject_copy, confidence=0.9, judged=True, reach=3,
    ),
    Rule(
        name="copy-of-clause-start", kind="restart", left=en.AUXILIARIES | en.PRONOUNS | {"not"}, border=MARKED,
        right=_COPIED, copy=Copy.ROUGH, decide=_clause_start_copy, confidence=0.92, judged=True, reach=3,
    ),
    Rule(
        name="copy-of-clause-start-unmarked", kind="restart", left=en.PRONOUNS | en.NEGATED, border=UNMARKED,
        right=en.CONJUNCTIONS, copy=Copy.ROUGH, decide=_clause_start_copy, confidence=0.9, judged=True, reach=3,
    ),
    Rule(
        name="copy-up-to-adverb", kind="restart", left=en.ADVERBS | _AFTER_CONTRACTION, border=MARKED,
        right=_COPIED, copy=Copy.ROUGH, decide=_adverb_copy, confidence=0.94, judged=True, reach=2,
    ),
    Rule(
        name="copy-up-to-adverb-unmarked", kind="restart", left=en.ADVERBS - words("kind sort"), border=UNMARKED,
        right=grammar.CLAUSE_SUBJECTS, copy=Copy.ROUGH, decide=_adverb_copy, confidence=0.92, judged=True, reach=2,
    ),
    Rule(
        name="copy-up-to-open-verb", kind="restart", left=en.UNFINISHED - en.ADVERBS, border=MARKED,
        right=en.PRONOUNS | grammar.CONTRACTIONS,
        copy=Copy.ROUGH, decide=_open_verb_copy, confidence=0.9, judged=True,
    ),
    Rule(
        name="copy-at-break", kind="restart", border=BREAK,
        right=en.SUBJECTS | en.CONJUNCTIONS | en.QUESTION_WORDS | {"it"}, copy=Copy.ROUGH,
        decide=_copy_at_break, confidence=0.86, judged=True, reach=4,
    ),
)  # fmt: skip
