"""Rough copies: the repair begins with a word said shortly before ("it's a, it's an", "I, I'm").

The shapes follow Levelt 1983 and Shriberg 1994.
"""

from __future__ import annotations

from typing import Final

from podparse.fixing.disfluency import grammar
from podparse.fixing.disfluency.draft import ANY_BORDER, BREAK, CUT, FILLER, MARKED, UNMARKED
from podparse.fixing.disfluency.forbidden_pairs import seldom_together
from podparse.fixing.disfluency.phrases import asks_anew
from podparse.fixing.disfluency.point import InterruptionPoint
from podparse.fixing.rule import Copy, Rule
from podparse.language.en import disfluency as en
from podparse.language.speech import words

__all__ = ["RULES"]

Row = Rule[InterruptionPoint]

_AFTER_CONTRACTION: Final = words("not a the been gonna going so very all in kind on more just")
_ELLIPTIC: Final = en.MODALS | en.DO | en.HAVE  # a clause may end on them: "we can", "it won't"
_BEFORE_THAT: Final = words("and but because so well")
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
    if last in en.SUBJECTS or last == "there" or point.border & FILLER:
        return 1
    if last == "that" and before and not point.border:
        return int(before in _BEFORE_THAT)
    return int(point.starts(1) and not (point.border and before == "like"))  # but "if you can do that, that's best"


def _uncontracted(point: InterruptionPoint) -> int:
    """ "I'm, I totally"; "I'm, I've"."""
    base = grammar.contracted(point.last)
    if base != grammar.base(point.next):
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
        if point.size > longest or not seldom_together(point):
            return False
    elif point.border & CUT:
        return False
    inner = [point.border_back(offset) for offset in range(2, point.size + 1)]
    return not any(border and not border & FILLER for border in inner)


def _left_open(point: InterruptionPoint) -> int:
    """The words before the border end on one that no clause ends on: "it's a, it's an", "with my, with our"."""
    size = point.size
    if not _copy_holds(point) or asks_anew(point) or point.is_letter or _goes_on(point):
        return 0
    if point.last in en.PREPOSITIONS:  # "kind of", but not "if I had to, I could" or "a box you write into, you choose"
        return size if size <= 3 and point.last != "to" and point.strong and not point.has_gap(size) else 0
    return size if size <= 4 or point.equal > 1 else 0


def _goes_on(point: InterruptionPoint) -> bool:
    """Whether the clause goes on after the border, and the word there only happens to be said before."""
    last, following, size = point.last, point.next, point.size
    determiner = last in en.ARTICLES | en.POSSESSIVES
    if not determiner and following in en.ARTICLES:
        return True  # "the invasion of, uh, the privacy"
    if not determiner and following in en.PREPOSITIONS and last not in en.SUBJECTS:
        return True  # "a good habit to get into, to learn"
    if following in en.CONJUNCTIONS - _REPEATED_CONJUNCTIONS and size > 3:
        return True
    if size > 2 and (last in ("if", "because", "when") or grammar.contracted(last)):
        return True  # "they understand when, they say"
    return point.back(size + 1) in ("when", "if")  # "when you write a, you leave a gap"


def _subject_copy(point: InterruptionPoint) -> int:
    """ "I can, I could"; "it was, it looked"; but "We are, we're moving" answers, and "it won't, it's over" goes on."""
    if not _copy_holds(point):
        return 0
    if _noun_and_auxiliary(point):
        return 3
    if point.size != 2 or point.after.endswith("ing"):
        return 0
    if point.comma and len(point.kept) == 2 and (point.first, point.last) == ("that", "is"):
        return 0  # "That is, that once they saw it, ..."
    if point.strong or point.marked:
        return 2 if point.starts(2) else 0
    if point.draft.unpunctuated:
        return 0 if point.depends(2) else 2
    return 2 if point.begins(2) and _is_verb_taken_back(point) else 0


def _noun_and_auxiliary(point: InterruptionPoint) -> bool:
    """ "the rule is, the rule was no shoes"."""
    exchanged = point.ahead(2) in grammar.family(point.last) and point.ahead(2) != point.last
    return exchanged and point.equal == 2 and point.first in en.ARTICLES | en.POSSESSIVES and point.begins(3)


def _is_verb_taken_back(point: InterruptionPoint) -> bool:
    """Whether the auxiliary after a subject, and before the subject again, is no answer and no clause of its own."""
    last, second = point.last, point.after
    if second != last and second in grammar.family(last):
        return True  # "I didn't, I don't"
    if last in en.NEGATED:  # "I don't, I cannot say", "I don't, I'm not sure", but "it won't, it's over"
        return second in en.NEGATED | {"not"} and bool(point.ahead(3))
    if point.next in grammar.CONTRACTIONS and last in en.BE | en.HAVE:
        return point.back(3) in ("and", "but", "so")  # but "We are, we're moving" answers
    if last in _ELLIPTIC or point.draft.sentence.answers:
        return False
    return not point.border or (second not in en.ADVERBS and last in en.BE)


def _clause_start_copy(point: InterruptionPoint) -> int:
    """ "if I am, if I want"; "are you, are we"; "it is not, it isn't"."""
    size, last, auxiliaries = point.size, point.last, grammar.family(point.back(2))
    if not _copy_holds(point):
        return 0
    if last == "not":  # but "I have not, I don't think so"
        return size if size == 3 and point.after in auxiliaries | {"not"} else 0
    if last in en.PRONOUNS:
        return size if size == 2 and point.after in en.PRONOUNS - {last} else 0
    clause = grammar.is_subject(point.back(2)) and point.next in en.CONJUNCTIONS | en.QUESTION_WORDS
    open_end = last not in _ELLIPTIC or point.strong or point.draft.unpunctuated
    return size if clause and open_end and grammar.family(last) else 0


def _adverb_copy(point: InterruptionPoint) -> int:
    """ "I really, I can't say"; "it's just, it makes sense"."""
    first, adverb = point.first, point.last in en.ADVERBS
    if not _copy_holds(point) or (point.comma and not point.starts(2)):
        return 0
    if grammar.contracted(first):
        return 2 if adverb or point.next == first or point.strong else 0
    return 2 if adverb and first in en.SUBJECTS else 0


def _open_verb_copy(point: InterruptionPoint) -> int:
    """ "they wanted, they have like a tool"."""
    return 2 if point.first == point.next and point.starts(2) and _copy_holds(point) else 0


def _copy_at_break(point: InterruptionPoint) -> int:
    """ "I saw, uh, I was watching"; "I had no ... I could not": a subject, a break, and the subject again."""
    size, last = point.size, point.last
    if not _copy_holds(point) or point.first != point.next or not point.begins(size):
        return 0
    if point.border & FILLER:
        return size if size == 2 else 0
    if last == "like":
        return size  # "I can just like -- I can't"
    return size if size <= 3 and (grammar.is_dangling(last) or last in en.AUXILIARIES | {"no", "not"}) else 0


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
        name="copy-up-to-open-verb", kind="restart", left=en.UNFINISHED - en.ADVERBS - en.PARENTHETICAL, border=MARKED,
        right=en.SUBJECTS, copy=Copy.ROUGH, decide=_open_verb_copy, confidence=0.9, judged=True, reach=2,
    ),
    Rule(
        name="copy-at-break", kind="restart", border=BREAK,
        right=en.SUBJECTS | en.CONJUNCTIONS | en.QUESTION_WORDS | {"it"}, copy=Copy.ROUGH,
        decide=_copy_at_break, confidence=0.86, judged=True, reach=4,
    ),
)  # fmt: skip
