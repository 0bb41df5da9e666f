"""Words taken back without a copy: an article that nothing follows, a subject without its verb, one word for another
of its class, a clause broken off. The shapes follow Levelt 1983 and Shriberg 1994.
"""

from __future__ import annotations

from typing import Final

from podparse.fixing.disfluency import grammar
from podparse.fixing.disfluency.draft import ANY_BORDER, BREAK, CUT, FILLER, MARKED, UNMARKED
from podparse.fixing.disfluency.point import InterruptionPoint
from podparse.fixing.rule import Rule
from podparse.language.en import disfluency as en
from podparse.language.speech import words
from podparse.text.sentences import COMMA, DASH

__all__ = ["RULES"]

Row = Rule[InterruptionPoint]

_DETERMINERS: Final = en.SPEECH.determiners
_EXCHANGED: Final = en.PREPOSITIONS - words("like as than")
_DASHED: Final = frozenset(border for border in MARKED if border & DASH)
_ADVERBIAL: Final = words("sometimes usually often actually maybe probably")
_QUANTIFIERS: Final = words("one some all most half every everyone everybody two") | en.QUESTION_WORDS
_CLAUSE_STARTS: Final = en.SUBJECTS | words("it you that this there")
_DASHES_AHEAD: Final = 14


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
    before = point.back(size + 1)
    subject = next((point.back(ago) for ago in range(2, size + 1) if grammar.is_subject(point.back(ago))), "")
    if grammar.base(subject) != grammar.base(point.next) and not point.is_light(size):
        return 0  # "you peek at your, that's how it is"
    if before and before not in grammar.COORDINATING | en.OPENERS:
        return 0  # what stands before another comma may be left open as well: "it really, they take a, I call it"
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
    if (
        point.back(3) in ("sort", "kind", "lot", "bit")
        or point.back(2) not in en.PREPOSITIONS
        or point.is_letter
        or not point.after
        or point.is_aside
    ):
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
    dated = any(point.after in kind for kind in en.KINDS)  # "sent it at, on Monday"
    return int(point.strong or len(point.kept) == 1 or dated)


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
    if (point.last, point.next) not in en.CONJUNCTION_PAIRS or not point.begins(1):
        return 0
    if not point.after and not point.border & FILLER:
        return 0
    if (point.back(2), point.last) == ("or", "so"):
        return 0  # "forty minutes or so, and then"
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
    if (last in ("it", "you") and not point.starts(1)) or point.is_numeral:
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
    if point.strong and point.next in ("and", "but") and point.after == last and grammar.contracted(last):
        return int(bool(point.ahead(2)))  # "yeah, it's -- but it's late"
    if last not in en.SUBJECTS or not point.starts(1) or point.is_numeral:
        return 0
    if point.border & DASH and point.next in en.PREPOSITIONS and point.after in en.POSSESSIVES | en.ARTICLES:
        return int(not point.is_aside)  # "I — in my opinion, they won"
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
    if (before, last) == ("that", "is") and point.comma and len(point.kept) == 2:
        return 0  # "that is, that's what we need"
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
    return 2 if pointed and swapped and last in (en.BE | en.HAVE) - en.NEGATED and point.begins(2) else 0


def _question(point: InterruptionPoint) -> int:
    """ "what was the— who told you"."""
    size = point.question()
    if not 0 < size <= 4 or not point.after or point.is_aside:
        return 0
    dangling = grammar.is_dangling(point.last) and not (point.border == DASH and point.last in en.AUXILIARIES)
    return size if dangling or point.last in ("you", "it") else 0


def _at_dash(point: InterruptionPoint) -> int:
    """ "the thing is— we never": a clause broken off at a dash, and another begun; a pair of dashes is an aside."""
    size, following = point.fragment(), point.next
    if not point.after or point.is_parenthetical or not point.begins(size):
        return 0
    if point.border_back(size + 1) and point.back(size) in [point.back(size + ago) for ago in range(2, 5)]:
        return 0  # begun before already, and that stays: "what the like, what have we-"
    ahead = range(_DASHES_AHEAD)
    if any(point.border_ahead(offset) & DASH for offset in ahead if point.ahead(offset + 1)):
        return 0
    if any(point.border_back(offset) & DASH for offset in range(2, _DASHES_AHEAD)):
        return 0
    if not 0 < size <= 5 or (size == 1 and point.last in en.CONJUNCTIONS):
        return 0
    resumed = point.last in en.BE and grammar.base(following) in ("it", "that", "they")  # "the cup is ... it's good"
    if point.trails_off and not resumed and (point.last in en.CONJUNCTIONS or not point.is_light(size)):
        return 0  # it says something: "she's surely from here or..."
    unfinished = grammar.is_dangling(point.last) or point.last in en.UNFINISHED
    ended = point.last in en.AUXILIARIES and not en.QUESTION_WORDS.isdisjoint(point.clause(1))
    ended |= point.last == "not" and bool(grammar.family(point.back(2)))  # "They are not — there are two."
    starts = grammar.is_subject(following) or following in en.QUESTION_WORDS
    return size if unfinished and starts and not ended else 0


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
        name="determiner-replaced", kind="restart", left=en.OPEN_DETERMINERS | en.DEMONSTRATIVES, border=MARKED,
        right=_DETERMINERS, decide=_determiner, confidence=0.95,
    ),
    Rule(
        name="article-left", kind="restart", left=en.OPEN_DETERMINERS, border=MARKED, right=grammar.CLAUSE_SUBJECTS,
        decide=_article_left, confidence=0.95,
    ),
    Rule(
        name="article-before-clause", kind="restart", left=en.OPEN_DETERMINERS, border=MARKED,
        right=grammar.CLAUSE_SUBJECTS, decide=_article_before_clause, confidence=0.88, judged=True,
    ),
    Rule(
        name="preposition-and-article-replaced", kind="restart", left=en.OPEN_DETERMINERS, border=MARKED,
        right=en.PREPOSITIONS - words("like as than"), decide=_preposition_and_article, confidence=0.95,
    ),
    Rule(
        name="auxiliary-and-article-replaced", kind="restart", left=en.OPEN_DETERMINERS, border=MARKED,
        right=en.AUXILIARIES, decide=_auxiliary_and_article, confidence=0.9,
    ),
    Rule(
        name="article-before-conjunction", kind="restart", left=en.OPEN_DETERMINERS, border=BREAK,
        right=_QUANTIFIERS | words("and but because so if"), decide=_article_before_conjunction, confidence=0.9,
    ),
    Rule(
        name="conjunction-replaced", kind="restart", left=grammar.OLD_CONJUNCTIONS, border=MARKED,
        right=grammar.NEW_CONJUNCTIONS, decide=_conjunction, confidence=0.94,
    ),
    Rule(
        name="question-replaced", kind="restart", border=BREAK, right=en.QUESTION_WORDS, decide=_question,
        confidence=0.9, judged=True,
    ),
    Rule(
        name="auxiliary-replaced", kind="restart", left=en.FINITE, border=MARKED,
        right=en.FINITE, decide=_auxiliary, confidence=0.9, judged=True,
    ),
    Rule(
        name="preposition-replaced", kind="restart", left=_EXCHANGED, border=MARKED, right=_EXCHANGED,
        decide=_preposition, confidence=0.88, judged=True,
    ),
    Rule(
        name="subject-replaced", kind="restart", left=en.PRONOUNS | grammar.CONTRACTIONS,
        border=MARKED, right=grammar.CLAUSE_SUBJECTS, decide=_subject, confidence=0.93,
    ),
    Rule(
        name="subject-again", kind="restart", left=en.SUBJECTS | grammar.CONTRACTIONS, border=MARKED,
        right=en.PREPOSITIONS | _ADVERBIAL | grammar.CLAUSE_SUBJECTS | words("that and but"), decide=_subject_again,
        confidence=0.92,
    ),
    Rule(
        name="subject-and-verb-replaced", kind="restart", left=en.FINITE, border=MARKED,
        right=grammar.CLAUSE_SUBJECTS | en.DEMONSTRATIVES, decide=_subject_and_verb, confidence=0.93, judged=True,
    ),
    Rule(
        name="left-at-dash", kind="restart", left=grammar.DANGLING | grammar.CONTRACTIONS | en.UNFINISHED,
        border=_DASHED, right=grammar.CLAUSE_SUBJECTS | en.QUESTION_WORDS, decide=_at_dash, confidence=0.9, judged=True,
    ),
    Rule(
        name="subject-and-verb-again", kind="restart", left=en.MODALS | en.NEGATED, border=ANY_BORDER,
        right=en.PREPOSITIONS - {"like"}, decide=_subject_and_verb_again, confidence=0.9, judged=True,
    ),
    Rule(
        name="adverb-left", kind="restart", left=words("just really basically literally"), border=UNMARKED,
        right=grammar.CLAUSE_SUBJECTS, decide=_adverb_left, confidence=0.86, judged=True,
    ),
)  # fmt: skip
