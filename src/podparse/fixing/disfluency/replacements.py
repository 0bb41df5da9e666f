"""Words taken back without a copy: an article that nothing follows, a subject without its verb, one word for another
of its class, a clause broken off. The shapes follow Levelt 1983 and Shriberg 1994.
"""

from __future__ import annotations

from typing import Final

from podparse.fixing.disfluency import grammar
from podparse.fixing.disfluency.draft import ANY_BORDER, BREAK, MARKED, UNMARKED
from podparse.fixing.disfluency.point import InterruptionPoint
from podparse.fixing.rule import Rule
from podparse.language.en import disfluency as en
from podparse.language.speech import words
from podparse.text.sentences import COMMA, DASH

__all__ = ["RULES"]

Row = Rule[InterruptionPoint]

_DETERMINERS: Final = en.SPEECH.determiners
_EXCHANGED: Final = en.PREPOSITIONS - words("like as than")
_PARTICLES: Final = grammar.PLACE_WORDS | words("about around along across under since")  # a clause may end on them
_DASHED: Final = frozenset(border for border in MARKED if border & DASH)
_ADVERBIAL: Final = words("sometimes usually often actually maybe probably")
_QUANTIFIERS: Final = words("one some all most half every everyone everybody two") | en.QUESTION_WORDS
_CLAUSE_STARTS: Final = en.SUBJECTS | words("it you that this there")
_POINTING: Final = en.DEMONSTRATIVES | {"it"}
_LONGEST_ADVERBIAL: Final = 6  # words
_HEDGES: Final = words("think guess suppose believe")
_SENTENCE_ADVERBS: Final = en.ADVERBS | words("maybe perhaps sometimes")
_LONGEST_ASIDE: Final = 14


def _determiner(point: InterruptionPoint) -> int:
    """ "the, a friend", "this, that chair"; but not "this, that and the other", "one goes to the A, the other to B"."""
    if point.last == point.next or point.is_letter or not point.after:
        return 0
    if point.last == "my" and point.draft.sentence.stop == "!":
        return 0  # "My, the garden is dry!"
    if point.last in en.DEMONSTRATIVES:
        modifies = point.next in en.DEMONSTRATIVES and not grammar.is_function(point.after)
        compared = point.back(2) == "like"  # "ways like this, that try it", "something like that, these things"
        return int(modifies and point.starts(1) and not point.is_aside and not compared)
    return 1


def _article_left(point: InterruptionPoint) -> int:
    """ "like the, I think the piece", "like the, um, if you want some": nothing follows the article."""
    return int(point.starts(1) and not point.is_letter and not point.is_parenthetical)


def _article_before_clause(point: InterruptionPoint) -> int:
    """ "it's the, you need to see it": the whole start of the clause goes."""
    size = point.fragment()
    before, first = point.back(size + 1), point.back(size)
    again = any(grammar.base(point.back(ago)) == grammar.base(point.next) for ago in range(2, size + 1))
    if not again and not point.is_light(size):
        return 0  # "you peek at your, that's how it is"
    if before and before not in en.OPENERS:
        return 0  # what stands before another comma may be left open as well: "it really, they take a, I call it"
    dependent = not en.SPEECH.subordinators.isdisjoint((before, first)) or first in en.PREPOSITIONS
    longest = 6 if point.border & DASH else 4
    return size if 1 < size <= longest and not dependent and not point.is_aside else 0


def _auxiliary_and_article(point: InterruptionPoint) -> int:
    """ "what does the, is there a path"."""
    return 2 if grammar.family(point.back(2)) else 0


def _preposition_and_article(point: InterruptionPoint) -> int:
    """ "in the, at the station"; "of a, of an"; but not "some kind of a, at best a shed"."""
    holds = point.back(2) in en.PREPOSITIONS and point.back(3) not in ("sort", "kind", "lot", "bit")
    return 2 if holds and not point.is_aside else 0


def _preposition(point: InterruptionPoint) -> int:
    """ "sent it at, on Monday", "made with — from oats"; but not "the desk she worked at, at night"."""
    if point.border_ahead(0) or point.has_gap(1):
        return 0
    return int(point.strong or any(point.after in kind for kind in en.KINDS))


def _auxiliary(point: InterruptionPoint) -> int:
    """ "they is, are late"; but not "if you could, would you", "can, should and must"."""
    last, subject = point.last, point.back(2)
    if point.next not in grammar.family(last) or last == point.next or point.has_gap(1):
        return 0
    listed = point.border_ahead(0) or point.ahead(2) == "and"
    inverted = point.after in en.PRONOUNS | {"there"} or (
        point.after in _DETERMINERS and not grammar.is_subject(subject)
    )
    if listed or inverted:
        return 0
    return int(grammar.is_subject(subject) or point.strong or last in en.BE)


def _conjunction(point: InterruptionPoint) -> int:
    """ "and, but nobody came"; not "I don't think so, but ask her", "ten minutes or so, and then"."""
    replaced = (point.last, point.next) in en.CONJUNCTION_PAIRS and point.begins(1) and point.back(2) != "or"
    return int(replaced and bool(point.after))


def _subject(point: InterruptionPoint) -> int:
    """ "he, she called"; not "I, you, we, everyone", "that schema, we, I think, know"."""
    last, following = point.last, point.next
    if grammar.base(last) == grammar.base(following) or not point.after or not point.starts(1):
        return 0
    if point.is_parenthetical or point.is_aside or point.border_ahead(0):
        return 0
    if following == "i" and point.after in en.PARENTHETICAL and not _opens_clause(point.ahead(2)):
        return 0
    listed = point.back(2) in ("and", "or") and len(point.kept) > 2 and last in en.SUBJECTS
    return int(not listed)


def _opens_clause(word: str) -> bool:
    return grammar.is_subject(word) or word in en.DEMONSTRATIVES


def _subject_again(point: InterruptionPoint) -> int:
    """ "they, in some cases they"; "I — in my opinion, they won"."""
    if not point.starts(1):
        return 0
    if point.border & DASH and point.after in en.POSSESSIVES | en.ARTICLES:
        return int(not point.is_aside)
    return int(_is_again_after_adverbial(point, 1))


def _subject_and_verb_again(point: InterruptionPoint) -> int:
    """ "you will in that stream you will see"; but not "do what you can in the time you can find"."""
    return 2 if _is_again_after_adverbial(point, 2) and not point.depends(2) else 0


def _is_again_after_adverbial(point: InterruptionPoint, size: int) -> bool:
    """Whether the last ``size`` words are said again after an adverbial: a few words without a verb."""
    said = [point.back(ago) for ago in range(size, 0, -1)]
    for offset in range(_LONGEST_ADVERBIAL):
        if said == [grammar.base(point.ahead(offset + place)) for place in range(size)]:
            return True
        if point.ahead(offset) in en.AUXILIARIES | grammar.COORDINATING or point.border_ahead(offset) & DASH:
            return False
    return False


def _subject_and_verb(point: InterruptionPoint) -> int:
    """ "it was— I was in Leeds"; "this is, it's kind of funny"; but not "that is, that's what we need"."""
    subject, verb, opened = point.back(2), point.last, len(point.kept) > 2
    if subject not in _CLAUSE_STARTS or (opened and point.back(3) not in en.OPENERS) or point.is_parenthetical:
        return 0  # "yes it is, he handed me my check"
    if (subject, verb) == ("that", "is") and not opened:
        return 0
    if point.strong and grammar.is_subject(point.next):
        return 2
    pointing = _POINTING.issuperset((subject, grammar.base(point.next)))
    swapped = point.next in grammar.CONTRACTIONS or point.after in grammar.family(verb)
    return 2 if pointing and swapped and verb in en.BE - en.NEGATED and point.begins(2) else 0


def _question(point: InterruptionPoint) -> int:
    """ "what was the— who told you", "what did you — how did you do it"."""
    size = point.question()
    return size if size <= 4 and (grammar.is_dangling(point.last) or point.last == "you") else 0


def _at_dash(point: InterruptionPoint) -> int:
    """ "the thing is— we never": a clause is broken off at a dash, and another begins."""
    size = point.fragment()
    if size > 5 or not point.begins(size) or point.is_parenthetical or _is_beside_dash(point):
        return 0
    if point.trails_off and not point.is_light(size):
        return 0  # it says something: "she's surely from here or..."
    hedged = point.last in _HEDGES or (size == 1 and point.last in _SENTENCE_ADVERBS)
    if (hedged and point.trails_off) or _has_name(point, size):
        return 0  # "I think... it is late", "Maybe... you can"; "The Sons of Ibis to— what is the next one?"
    if size == 1 and point.last in en.AUXILIARIES:
        return 0  # its subject stands before a comma: "the poem, as they say, is… you need to read it"
    asked = point.last in en.AUXILIARIES and not en.QUESTION_WORDS.isdisjoint(point.clause(1))
    denied = point.last == "not" and bool(grammar.family(point.back(2)))
    denied |= point.last in en.NEGATED and bool(point.border_back(size + 1))  # "some go in, some don't — why is that?"
    denied |= point.next == "what" and bool(point.border_ahead(0) & COMMA)  # "you would have — what, nine of them?"
    return 0 if asked or denied else size  # "nobody knows who he is — I do", "they are not — there are two"


def _has_name(point: InterruptionPoint, size: int) -> bool:
    """Whether the last words have a name, a capital within the sentence, and no verb yet."""
    if not en.AUXILIARIES.isdisjoint(map(point.back, range(1, size + 1))):
        return False
    names = (ago for ago in range(1, size + 1) if point.raw_back(ago)[:1].isupper() and point.kept[-ago] > 0)
    return any(grammar.base(point.back(ago)) != "i" for ago in names)


def _is_beside_dash(point: InterruptionPoint) -> bool:
    """Whether another dash is near: a pair of them sets off an aside."""
    back = any(point.border_back(ago) & DASH for ago in range(2, _LONGEST_ASIDE))
    return back or any(point.border_ahead(offset) & DASH for offset in range(_LONGEST_ASIDE) if point.ahead(offset + 1))


def _hedge(point: InterruptionPoint) -> int:
    """Of two hedges the second stays: "it was kind of, sort of strange"."""
    parted = point.border_back(2) or point.border_ahead(0)  # "kind, of sort": no hedge
    return 2 if point.back(2) in ("kind", "sort") and point.after == "of" and point.ahead(2) and not parted else 0


def _adverb_left(point: InterruptionPoint) -> int:
    """Bare text: "it was mostly just it keeps coming back": a clause stops at an adverb and another begins."""
    size = next((size for size in range(2, 6) if grammar.is_subject(point.back(size))), 1)
    subject, new = grammar.base(point.back(size)), grammar.base(point.next)
    verb = grammar.contracted(point.back(size)) or grammar.family(point.back(size - 1))
    finite = point.after in en.AUXILIARIES or point.next in grammar.CONTRACTIONS
    again = subject == new or (subject in en.SUBJECTS and finite)
    return size if verb and again and point.begins(size) else 0


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
        right=_EXCHANGED, decide=_preposition_and_article, confidence=0.95,
    ),
    Rule(
        name="auxiliary-and-article-replaced", kind="restart", left=en.OPEN_DETERMINERS, border=MARKED,
        right=en.AUXILIARIES, decide=_auxiliary_and_article, confidence=0.9,
    ),
    Rule(
        name="article-before-conjunction", kind="restart", left=en.OPEN_DETERMINERS, border=BREAK,
        right=_QUANTIFIERS | words("and but because so if"), decide=_article_left, confidence=0.9,
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
        name="preposition-replaced", kind="restart", left=_EXCHANGED - _PARTICLES, border=MARKED,
        right=_EXCHANGED, decide=_preposition, confidence=0.88, judged=True,
    ),
    Rule(
        name="subject-replaced", kind="restart", left=en.PRONOUNS | grammar.CONTRACTIONS,
        border=MARKED, right=grammar.CLAUSE_SUBJECTS, decide=_subject, confidence=0.93,
    ),
    Rule(
        name="subject-again", kind="restart", left=en.SUBJECTS, border=MARKED, right=en.PREPOSITIONS | _ADVERBIAL,
        decide=_subject_again, confidence=0.92,
    ),
    Rule(
        name="subject-and-verb-replaced", kind="restart", left=en.FINITE, border=MARKED,
        right=grammar.CLAUSE_SUBJECTS | en.DEMONSTRATIVES, decide=_subject_and_verb, confidence=0.93, judged=True,
    ),
    Rule(
        name="left-at-dash", kind="restart",
        left=(grammar.DANGLING - en.CONJUNCTIONS) | grammar.CONTRACTIONS | en.UNFINISHED, border=_DASHED,
        right=grammar.CLAUSE_SUBJECTS | en.QUESTION_WORDS, decide=_at_dash, confidence=0.9, judged=True,
    ),
    Rule(
        name="subject-and-verb-again", kind="restart", left=en.MODALS | en.NEGATED, border=ANY_BORDER,
        right=en.PREPOSITIONS - {"like"}, decide=_subject_and_verb_again, confidence=0.9, judged=True,
    ),
    Rule(
        name="hedge-replaced", kind="restart", left=words("of"), border=ANY_BORDER, right=words("kind sort"),
        decide=_hedge, confidence=0.9,
    ),
    Rule(
        name="adverb-left", kind="restart", left=words("just really basically literally"), border=UNMARKED,
        right=grammar.CLAUSE_SUBJECTS, decide=_adverb_left, confidence=0.86, judged=True,
    ),
)  # fmt: skip
