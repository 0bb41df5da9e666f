"""Words and phrases said twice: what shows that the second time is a slip, and not grammar, emphasis or a name."""

from __future__ import annotations

from typing import Final

from podparse.fixing.disfluency import grammar
from podparse.fixing.disfluency.draft import ANY_BORDER, FILLER
from podparse.fixing.disfluency.point import InterruptionPoint
from podparse.fixing.rule import Copy, Level, Rule
from podparse.language.en import disfluency as en
from podparse.language.speech import words
from podparse.text.sentences import DASH

__all__ = ["RULES"]

Row = Rule[InterruptionPoint]

_THAT_OR_OBJECT: Final = en.OBJECTS | {"that"}
_POINTING: Final = words("this these those who what when where why how which whose there here")
_OPENING: Final = words("well yeah right now okay ok yes")
_OTHER: Final = words("not then also") | _OPENING
_PREPOSITIONS: Final = en.PREPOSITIONS - en.DOUBLING - {"like"}
_FOR_EFFECT: Final = words("all everything nothing nobody whatever everybody")
_NEVER_LEFT: Final = words("as than until during since")  # no clause ends on them
_NO_NOUN: Final = en.CONJUNCTIONS | en.AUXILIARIES | words("of to in on at with for from by plus minus times equals")
_BEFORE_MENTION: Final = en.ARTICLES | words("word one say")
_MENTIONING: Final = words("says said saying")
_BEFORE_SUBJECT: Final = words("like as since until")  # prepositions that a clause may follow
_QUOTING: Final = en.BE | words("go goes went")
_QUESTIONING: Final = words("what who that those which whatever whoever all thing")
_NOMINAL: Final = en.SPEECH.determiners | {"there"}
_AFTER_THAT: Final = en.SUBJECTS | en.ARTICLES | en.POSSESSIVES | words("you it there that")
_BEFORE_ALL: Final = words("at after above in for")
_TELLING: Final = words("say says said know knew see saw mean meant believe believed")
_AFTER_IN: Final = words("fact general other particular")  # "in fact"
_TIMES: Final = words("before after until till since")
_BEFORE_SUBJECT_THAT: Final = words("and but because well")


def _is_mention(point: InterruptionPoint) -> bool:
    """A word spoken of: "one and and two buts", "you can't begin with but, but he did"."""
    if point.border_back(2):
        return False
    joins = point.last in en.CONJUNCTIONS and point.previous in en.PREPOSITIONS - {"like"}
    return joins or point.previous in _BEFORE_MENTION


def _contraction(_: InterruptionPoint) -> int:
    return 1


def _determiner(point: InterruptionPoint) -> int:
    if point.is_letter or not (point.following or point.strong):
        return 0
    if point.raw[:1].isupper() and point.raw_ahead(0)[:1].isupper() and not point.border:
        return 0  # a name: "the band The The"
    if point.last == "my" and point.border_ahead(0):
        return 0  # "my, my, how you've grown"
    series = point.comma and point.last == "a" and point.recurs
    return int(point.last not in en.ARTICLES or not (series or point.following in _NO_NOUN))  # "a, a squared, a cubed"


def _pronoun(point: InterruptionPoint) -> int:
    previous, following = point.previous, point.following
    if previous in _MENTIONING and following.endswith("s") and following not in en.AUXILIARIES:
        return 0  # "when she says we, we means her"
    if previous in en.PREPOSITIONS - _BEFORE_SUBJECT:
        return 0  # "by we, we mean all of us"; "she is taller than I, I admit"
    variable = point.raw == "i" and point.draft.raw[0][:1].isupper()
    paired = previous == "and" and len(point.kept) > 2 and point.is_aside  # "you and I, I hope, agree"
    named = point.is_numeral or variable or _is_mention(point)
    return int(bool(following or point.strong) and not named and not paired)


def _preposition(point: InterruptionPoint) -> int:
    if _is_mention(point) or not (point.following or point.strong) or point.following in ("example", "instance"):
        return 0
    return int(not point.border or _goes_on(point))


def _goes_on(point: InterruptionPoint) -> bool:
    """Whether the preposition is not stranded: "are stored in, in the box", but "the job I apply for, for a reason"."""
    if point.border & FILLER and point.following not in en.QUESTION_WORDS:
        return True  # "looks for, uh, for pasta", but "the town he's from, uh, from what I hear"
    return point.last in _NEVER_LEFT or not point.has_gap(1, noun=True)


def _like(point: InterruptionPoint) -> int:
    quotes = point.previous in _QUOTING or grammar.contracted(point.previous) is not None
    compares = point.previous in ("it's", "that's") or not quotes
    return int(bool(point.following) and (compares or not point.border))  # but "he's like, like I told you"


def _conjunction(point: InterruptionPoint) -> int:
    if not point.following or _is_mention(point):
        return 0
    if point.last == "so":
        return int(not point.previous or point.previous in en.OPENERS - {"or"})  # but "ten years or so, so it is late"
    return int(point.last not in ("that", "though"))


def _verb(point: InterruptionPoint) -> int:
    if not point.following or _is_name(point):
        return 0
    if point.marked and point.following not in en.PRONOUNS:
        return 1  # "that I haven't, you know, haven't asked"
    if point.following.endswith("ing") and _QUESTIONING.isdisjoint(point.clause(1)):
        return 1  # "a place where people are, are saying no"
    if _may_end_on_verb(point):
        return 0
    if point.strong or point.last not in en.DOUBLING:
        return 1
    if point.last == "had":
        return int(point.comma)
    if point.last in ("do", "did", "does"):
        return int(point.following in en.ARTICLES)  # "we did did the dishes", but "I do do yoga"
    return int(point.comma or not grammar.is_cleft(point.draft.words[max(0, point.kept[-1] - 10) : point.kept[-1]]))


def _may_end_on_verb(point: InterruptionPoint) -> bool:
    """Whether the first verb may end one clause and the second one begin another."""
    subject, following = point.previous, point.following
    if subject in en.ARTICLES or point.depends(1):
        return True  # "if he left a will, will she"
    if point.has_gap(1, contact=point.contact and subject not in grammar.REPORTING):
        return True  # "all it was, was a wire", but "which I think is is fine"
    if subject in en.PRONOUNS and point.back(4) in en.SPEECH.determiners:
        return True  # "the food they have have been tested"
    if point.border and subject and following in en.PRONOUNS:
        return True  # "he can, can he"
    asks = point.comma and point.last in en.BE and not grammar.is_subject(subject)
    return asks and following in _NOMINAL  # "the question is, is this true?"


def _is_name(point: InterruptionPoint) -> bool:
    """ "Will Will call?", "May, May Jones's girl": the second one is a name, or the first one in mid-sentence is."""
    return point.raw_ahead(0)[:1].isupper() or (point.raw[:1].isupper() and point.kept[-1] > 0)


def _object(point: InterruptionPoint) -> int:
    """ "I gave her her coat", "he said that that was all": words that grammar may double."""
    if not point.following:
        return 0
    if point.border and point.following == "know" and point.border_ahead(1):
        return 0  # "if you, you know, your car breaks down": a marker
    if point.strong:
        return int(not point.border & DASH or point.starts(1))
    if point.border:
        return int(_is_subject_after_comma(point))
    return int(not point.previous or _is_subject_unmarked(point))


def _is_subject_unmarked(point: InterruptionPoint) -> bool:
    """Whether the word opens a clause both times where no mark stands between: "and that that was it"."""
    previous = point.previous
    if point.last != "that":
        leads = grammar.leads_to_subject(previous) and previous not in en.DO
        return leads and point.last in ("you", "it")  # "I think it it works"
    pointed = previous in en.BE or grammar.contracted(previous) is not None  # "it's that that I like"
    aimed = previous in en.PREPOSITIONS  # "so set against that that it would be easy"
    return previous in _BEFORE_SUBJECT_THAT or (point.following in _AFTER_THAT and not (pointed or aimed))


def _is_subject_after_comma(point: InterruptionPoint) -> bool:
    """Whether the word opens a clause both times, and does not end one: "he told me that, that man"."""
    previous, following = point.previous, point.following
    if previous in en.OBJECTS - {"you"} or previous == "like":
        return False  # "the one who sold me that, that man"
    if following in ("and", "or", "being"):
        return False  # "you, you and you"; "he believes it, it being true"
    if point.last == "that" and previous in _TIMES:
        return False  # "before that, that we never saw"
    if point.last == "it" and previous in _TELLING and not point.border_back(2):
        return False  # "because you said it, it looks true"
    if point.starts(1):
        return True
    leads = grammar.leads_to_subject(previous)
    if point.last != "that":
        return leads and previous not in en.AUXILIARIES
    if following in en.AUXILIARIES and (previous in en.BE or not leads):
        return False  # "I didn't know about that, that is new"
    reported = previous in grammar.REPORTING and following in _AFTER_THAT  # "you know that, that the door was open"
    return reported or previous not in grammar.BEFORE_OBJECT_THAT


def _particle(point: InterruptionPoint) -> int:
    """ "come in in the morning", "log in, in other words": an adverb and a preposition that look alike."""
    if not point.following:
        return 0
    if point.comma and point.following in _AFTER_IN:
        return 0  # "a room to sit in, in fact a hall"
    joined = point.previous not in grammar.PARTICLE_VERBS
    if point.border:
        plain = point.strong or (joined and point.last in ("in", "on"))
        return int(plain and _goes_on(point))
    if not point.previous or point.previous in grammar.BEFORE_PLACE:
        return 1
    return int(joined and point.following in en.SPEECH.determiners and not point.has_gap(1, contact=False))


def _pointing(point: InterruptionPoint) -> int:
    """ "From there, there is a ferry", "I like this, this is good"."""
    previous, following = point.previous, point.following
    if following in ("", "and", "or", "then", "being") or following == previous:
        return 0  # "this, this and that"; "he did this, this being his job"; "this cost this, this cost that"
    if point.last in ("who", "which") and following in en.FINITE:
        return int(previous not in grammar.REPORTING)  # "partners who, who have told us"
    alike = previous == "like" and bool(point.back(3))
    if point.comma and point.last not in en.QUESTION_WORDS and (point.is_aside or alike):
        return 0  # "this, this right here, is it"; "he sat like this, this whole time"
    if point.starts(1):
        return int(not point.border_ahead(0))  # but "there, there, don't cry"
    leads = grammar.leads_to_subject(previous)  # "I think there, there are two"
    ends = point.last in ("there", "here") or (point.border and following in en.AUXILIARIES)
    return int(leads or not ends)


def _other_function(point: InterruptionPoint) -> int:
    if not point.following or (point.last in _OPENING and not point.border & FILLER):
        return 0
    if point.previous in ("if", "or", "and") and not grammar.is_subject(point.following):
        return 0  # "if not, not now", but "and then, then it rang"
    return int(bool(point.border) or not point.previous)


def _repeatable(point: InterruptionPoint) -> int:
    previous, following = point.previous, point.following
    if not following or previous in ("of", point.last) or following == point.last:
        return 0
    if previous and not point.border and following in en.FINITE:
        return 0  # "a camera on everything everything is seen"
    if point.last == "all" and point.border and previous in _BEFORE_ALL:
        return 0  # "nothing changed at all -- all the work is in one place"
    return int(not point.comma or point.marked or point.last not in _FOR_EFFECT)  # but "all, all are gone"


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
        name="function-word-again", kind="repetition", left=_OTHER, border=ANY_BORDER, right=_OTHER, copy=Copy.WORD,
        decide=_other_function, confidence=0.95, level=Level.LIGHT,
    ),
    Rule(
        name="repeatable-word", kind="repetition", left=en.SPEECH.repeatable, border=ANY_BORDER,
        right=en.SPEECH.repeatable, copy=Copy.WORD, decide=_repeatable, confidence=0.95, judged=True,
    ),
)  # fmt: skip
