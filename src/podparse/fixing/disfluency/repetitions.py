"""Words and phrases said twice: what shows that the second time is a slip, and not grammar, emphasis or a name."""

from __future__ import annotations

from typing import Final

from podparse.fixing.disfluency import grammar
from podparse.fixing.disfluency.draft import ANY_BORDER, FILLER
from podparse.fixing.disfluency.point import InterruptionPoint
from podparse.fixing.rule import Copy, Level, Rule
from podparse.language.en import disfluency as en
from podparse.language.speech import words
from podparse.text.sentences import COMMA, DASH

__all__ = ["RULES"]

Row = Rule[InterruptionPoint]

_THAT_OR_OBJECT: Final = en.OBJECTS | {"that"}
_POINTING: Final = words("this these those who what when where why how which whose there here")
_INTERJECTIONS: Final = words("my now there so well here say")
_FOR_EFFECT: Final = words("all everything nothing nobody once whatever everybody")
_PREPOSITIONS: Final = en.PREPOSITIONS - en.DOUBLING - {"like"}
_IN_PHRASES: Final = words("course example instance once which whom")
_NEVER_LEFT: Final = words("as than until during since")  # no clause ends on them
_PARTICLES: Final = words("through under over by along around about across")
_OPENING: Final = words("well yeah right now okay ok yes")
_NO_NOUN: Final = en.CONJUNCTIONS | en.AUXILIARIES | words("of to in on at with for from by plus minus times equals")


def _is_label(point: InterruptionPoint) -> bool:
    """A numeral or a letter: "World War I, I learned", "vitamin A, a lack of it"."""
    if len(point.raw) != 1 or len(point.kept) < 2 or not point.raw.isupper():
        return False
    before = point.raw_back(2)
    named = before[:1].isupper() and (len(point.kept) > 2 or not grammar.is_opener(point.back(2)))
    return point.raw == "A" or named or point.back(2) in grammar.NUMBERED


def _is_mention(point: InterruptionPoint) -> bool:
    """A word spoken of: "one and and two buts", "you can't begin with but, but he did"."""
    before = point.previous
    if point.border_back(2):
        return False
    return before in en.ARTICLES | words("word one every each say") or (
        point.last in en.CONJUNCTIONS
        and not point.border_back(2)
        and before in en.PREPOSITIONS - {"like", "as", "than"}
    )


def _contraction(point: InterruptionPoint) -> int:
    return int(point.size == 1)


def _determiner(point: InterruptionPoint) -> int:
    if point.size != 1 or _is_label(point) or (not point.following and not point.strong):
        return 0
    if point.raw[:1].isupper() and point.raw_ahead(0)[:1].isupper() and not point.border:
        return 0  # a name: "the band The The"
    if point.last in en.ARTICLES and (
        point.following in _NO_NOUN or (point.comma and point.last == "a" and point.recurs)
    ):
        return 0  # "swap a, a and b", "a, a squared, a cubed"
    exclaims = point.last in _INTERJECTIONS and (point.border_ahead(0) & COMMA or point.previous == "oh")
    return int(not exclaims and not _is_mention(point))


def _pronoun(point: InterruptionPoint) -> int:
    means = point.following.endswith("s") and point.following not in en.AUXILIARIES
    if point.comma and means and point.previous in words("say says said saying"):
        return 0  # "when she says we, we means her"
    if point.previous in en.PREPOSITIONS - words("like as than since until till about"):
        return 0  # "by we, we mean all of us"
    variable = point.raw == "i" and point.draft.sentence.stop and point.draft.raw[0][:1].isupper()
    if point.size != 1 or _is_label(point) or variable or _is_mention(point):
        return 0
    compared = point.comma and (
        point.previous == "than" or (point.previous == "and" and len(point.kept) > 2 and point.is_aside)
    )
    return int(bool(point.following or point.strong) and not compared)


def _preposition(point: InterruptionPoint) -> int:
    if point.size != 1 or _is_mention(point) or (not point.following and not point.strong):
        return 0
    if point.following in ("example", "instance") or (point.border and point.last in _PARTICLES - {"about"}):
        return 0
    return int(not point.border or _goes_on(point))


def _goes_on(point: InterruptionPoint) -> bool:
    """Whether the preposition is not stranded: "are stored in, in the box", but "the job I apply for, for a reason"."""
    if point.border & FILLER and point.following not in en.QUESTION_WORDS | _IN_PHRASES:
        return True  # "looks for, uh, for pasta", but "the town he's from, uh, from what I hear", "of, uh, of course"
    determined = point.following in en.ARTICLES | en.POSSESSIVES | en.DEMONSTRATIVES
    if determined and point.last != "for" and not point.has_gap(1, passive=False, noun=True):
        return True
    return point.last in _NEVER_LEFT or not point.has_gap(1, noun=True)


def _like(point: InterruptionPoint) -> int:
    quoting = point.previous in en.BE | words("go goes went") or grammar.contracted(point.previous) is not None
    compared = point.previous in words("it's that's") or (point.back(3) in words("it that this") and not point.strong)
    return int(point.is_word_again and not (quoting and point.border and not compared))


def _conjunction(point: InterruptionPoint) -> int:
    if not point.is_word_again or _is_mention(point):
        return 0
    if point.last == "so":
        return int(not point.previous or point.previous in en.OPENERS)
    return int(point.last not in ("that", "though"))


def _verb(point: InterruptionPoint) -> int:
    if not point.is_word_again or _is_name(point):
        return 0
    if point.marked and point.last in en.NEGATED and point.following not in en.PRONOUNS:
        return 1  # "that I haven't, you know, haven't asked"
    if point.last in en.BE and point.following.endswith("ing") and _WHAT.isdisjoint(point.clause(1)):
        return 1  # "a place where people are, are saying no"
    noun = bool(
        point.contact and (point.border or point.previous not in grammar.REPORTING)
    )  # but "which I think is is fine"
    if point.previous in en.ARTICLES | en.POSSESSIVES or point.depends(1) or point.has_gap(1, contact=noun):
        return 0  # "if he left a will, will she"; "if you can, can you"
    following, subject = point.following, point.previous
    if subject and point.border and following in en.PRONOUNS:
        return 0
    if not point.border and subject in en.SUBJECTS | {"you"} and grammar.takes_contact_clause(point.back(3)):
        named = point.back(4) in en.SPEECH.determiners | words("all some any many few most")
        if named and following not in en.NEGATED:
            return 0  # "the food they have have been tested"
    nominal = following in en.ARTICLES | en.POSSESSIVES | en.DEMONSTRATIVES | words("there it")
    if point.last in en.BE and point.comma and nominal and not grammar.is_subject(subject):
        return 0  # "the question is, is this true?"
    if point.last in en.DOUBLING and not point.strong:
        if point.last in ("had", "do", "did", "does"):
            plain = (
                point.last != "had" and following in en.ARTICLES | en.POSSESSIVES and not point.border
            )  # "we did did the dishes"
            return int(subject in en.SUBJECTS and (plain or (point.last == "had" and point.comma)))
        return int(point.comma or not grammar.is_cleft(point.draft.words[max(0, point.kept[-1] - 10) : point.kept[-1]]))
    plain = point.strong or subject in en.SUBJECTS | {"you"} or (point.last in en.NEGATED and not point.border)
    return int(point.last not in en.DO or not subject or plain)


_WHAT: Final = words("what who that those which whatever whoever all thing")


def _is_name(point: InterruptionPoint) -> bool:
    """ "Will Will call?", "May, May Jones's girl": the second one is a name, or the first one in mid-sentence is."""
    return point.raw_ahead(0)[:1].isupper() or (point.raw[:1].isupper() and point.kept[-1] > 0)


def _object(point: InterruptionPoint) -> int:
    """ "I gave her her coat", "he said that that was all": words that grammar may double."""
    if not point.is_word_again:
        return 0
    word, previous, after = point.last, point.previous, point.following
    if word == "you" and after == "know" and point.border_ahead(1) and point.border:
        return 0  # "if you, you know, your car breaks down": a marker
    if point.strong:
        return int(not point.border & DASH or not previous or point.starts(1))
    if not point.border:
        if not previous:
            return int(word != "her")
        if word == "that":
            pointed = previous in en.BE or grammar.contracted(previous) is not None  # "it's that that I like"
            return int((after in _AFTER_THAT and not pointed) or previous in ("and", "but", "because", "well"))
        return int(word in ("you", "it") and grammar.leads_to_subject(previous) and previous not in en.DO)
    if previous in en.OBJECTS - {"it", "you"}:
        return 0  # "the one who sold me that, that man"
    if after in ("and", "or") and not point.border_ahead(0):
        return 0  # "you, you and you"; "between you and me, me and him are done"
    if after.endswith("ing") or (previous == "like" and point.comma):
        return 0  # "he believes it, it being true"
    if point.starts(1):
        return 1
    if word == "that":
        clause = after in en.ARTICLES | en.POSSESSIVES | en.SUBJECTS
        reported = previous in grammar.REPORTING and clause
        finite = after in en.AUXILIARIES and (previous in en.BE or not grammar.leads_to_subject(previous))
        return int(not finite and (reported or previous not in grammar.BEFORE_OBJECT_THAT))
    leads = grammar.leads_to_subject(previous) and previous not in en.PREPOSITIONS | en.AUXILIARIES
    begun = previous in en.QUESTION_WORDS and previous not in ("what", "who", "which")  # "where it, it ends"
    return int(leads and (begun or not point.depends(1)))


_AFTER_THAT: Final = en.SUBJECTS | en.ARTICLES | en.POSSESSIVES | words("you it there that")


def _particle(point: InterruptionPoint) -> int:
    """ "come in in the morning", "log in, in other words": an adverb and a preposition that look alike."""
    if not point.is_word_again:
        return 0
    word, previous, after = point.last, point.previous, point.following
    if previous == "and" and point.back(3) == word:
        return 0  # "on and on and on on foot"
    if point.strong:
        return int(_goes_on(point))
    if point.border:
        return int(word in ("in", "on") and previous not in grammar.PARTICLE_VERBS and _goes_on(point))
    if previous in grammar.BEFORE_PLACE or not previous:
        left = previous == "been" and point.has_gap(1, contact=point.contact, noun=True)
        return int(not left)  # "the talks I've been in in my life"
    determined = after in en.ARTICLES or after in en.DEMONSTRATIVES or after in en.POSSESSIVES
    plain = word in ("in", "on") and determined and previous not in grammar.PARTICLE_VERBS | {"look", "looking"}
    return int(plain and not point.has_gap(1, contact=False))


def _pointing(point: InterruptionPoint) -> int:
    """ "From there, there is a ferry", "I like this, this is good"."""
    if not point.is_word_again or point.following in ("and", "or", "then"):
        return 0
    if point.comma and point.following == point.previous:
        return 0  # "this cost this, this cost that"
    asks = point.last in en.QUESTION_WORDS
    if point.last in ("who", "which", "whose") and point.comma and point.following in en.FINITE:
        return int(point.previous not in en.BE | grammar.REPORTING)  # "partners who, who have told us"
    liked = point.previous == "like" and not asks and bool(point.back(3)) and not point.border_back(3)
    if point.comma and ((point.is_aside and not asks) or liked or point.following.endswith("ing")):
        return 0  # "this, this right here, is it"; "he did this, this being his job"
    if point.starts(1):
        exclaims = point.border_ahead(0) & COMMA and not point.strong
        return int(not exclaims)
    if point.last in ("there", "here"):
        exists = point.last == "there" and point.following in en.BE  # "I think there, there are two"
        return int((point.strong or exists) and grammar.leads_to_subject(point.previous))
    finite = point.following in en.AUXILIARIES or grammar.contracted(point.following) is not None
    return int(not (point.border and finite) or grammar.leads_to_subject(point.previous))


def _other_function(point: InterruptionPoint) -> int:
    if not point.is_word_again or (point.last in _OPENING and not (point.border & FILLER and point.starts(1))):
        return 0
    goes_on = point.last == "then" and point.comma and grammar.is_subject(point.following)  # "and then, then it rang"
    joined = point.previous in ("if", "or") or (point.previous == "and" and not goes_on)
    return int(bool(point.border or not point.previous) and not joined)


def _repeatable(point: InterruptionPoint) -> int:
    if not point.is_word_again or point.previous in ("of", point.last) or point.following == point.last:
        return 0
    ends = point.previous and not point.border and point.previous not in en.OPENERS | en.BE
    if ends and point.last in en.SPEECH.repeatable - words("any some every") and point.following in en.FINITE:
        return 0  # "a camera on everything everything is seen"
    if point.comma and point.last in _FOR_EFFECT:
        begins = point.last in ("once", "whatever") and point.previous in ("and", "but", "so", "because")
        return int(point.marked or begins)  # "and once, once we go", but "all, all are gone"
    return 1


RULES: Final[tuple[Row, ...]] = (
    Rule(
        name="contraction-again", kind="repetition", left=grammar.CONTRACTIONS, border=ANY_BORDER,
        right=grammar.CONTRACTIONS, copy=Copy.WORD, decide=_contraction, confidence=0.99, level=Level.LIGHT,
    ),
    Rule(
        name="determiner-again", kind="repetition", left=(en.ARTICLES | en.POSSESSIVES) - en.DOUBLING,
        border=ANY_BORDER, right=en.ARTICLES | en.POSSESSIVES, copy=Copy.WORD, decide=_determiner, confidence=0.99,
        level=Level.LIGHT,
    ),
    Rule(
        name="pronoun-again", kind="repetition", left=en.SUBJECTS, border=ANY_BORDER, right=en.SUBJECTS,
        copy=Copy.WORD, decide=_pronoun, confidence=0.99, level=Level.LIGHT,
    ),
    Rule(
        name="preposition-again", kind="repetition", left=_PREPOSITIONS, border=ANY_BORDER, right=_PREPOSITIONS,
        copy=Copy.WORD, decide=_preposition, confidence=0.98, level=Level.LIGHT, judged=True,
    ),
    Rule(
        name="like-again", kind="repetition", left=words("like"), border=ANY_BORDER, right=words("like"),
        copy=Copy.WORD, decide=_like, confidence=0.97, level=Level.LIGHT,
    ),
    Rule(
        name="conjunction-again", kind="repetition", left=en.CONJUNCTIONS, border=ANY_BORDER, right=en.CONJUNCTIONS,
        copy=Copy.WORD, decide=_conjunction, confidence=0.99, level=Level.LIGHT,
    ),
    Rule(
        name="verb-again", kind="repetition", left=en.AUXILIARIES, border=ANY_BORDER, right=en.AUXILIARIES,
        copy=Copy.WORD, decide=_verb, confidence=0.97, level=Level.LIGHT, judged=True,
    ),
    Rule(
        name="object-again", kind="repetition", left=_THAT_OR_OBJECT, border=ANY_BORDER,
        right=_THAT_OR_OBJECT, copy=Copy.WORD, decide=_object, confidence=0.96, level=Level.LIGHT, judged=True,
    ),
    Rule(
        name="particle-again", kind="repetition", left=grammar.PLACE_WORDS, border=ANY_BORDER,
        right=grammar.PLACE_WORDS, copy=Copy.WORD, decide=_particle, confidence=0.95, level=Level.LIGHT, judged=True,
    ),
    Rule(
        name="pointing-word-again", kind="repetition", left=_POINTING, border=ANY_BORDER, right=_POINTING,
        copy=Copy.WORD, decide=_pointing, confidence=0.97, level=Level.LIGHT, judged=True,
    ),
    Rule(
        name="function-word-again", kind="repetition", left=words("not then also") | _OPENING, border=ANY_BORDER,
        right=words("not then also") | _OPENING, copy=Copy.WORD, decide=_other_function, confidence=0.95,
        level=Level.LIGHT,
    ),
    Rule(
        name="repeatable-word", kind="repetition", left=en.SPEECH.repeatable, border=ANY_BORDER,
        right=en.SPEECH.repeatable, copy=Copy.WORD, decide=_repeatable, confidence=0.95, judged=True,
    ),
)  # fmt: skip
