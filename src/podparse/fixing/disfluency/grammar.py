"""English grammar in the small: questions about single words that the repair rules ask, over lists in `language`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from podparse.language.en.disfluency import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    BE,
    CLITICS,
    CONJUNCTION_PAIRS,
    CONJUNCTIONS,
    DEMONSTRATIVES,
    DO,
    FUNCTION,
    HAVE,
    MODALS,
    OPEN_DETERMINERS,
    OPENERS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    QUESTION_WORDS,
    SUBJECTS,
)
from podparse.language.speech import Speech, words

__all__ = [
    "AFTER_I_MEAN",
    "BEFORE_INFINITIVE",
    "BEFORE_OBJECT_THAT",
    "BEFORE_PLACE",
    "CHAINING",
    "CLAUSE_SUBJECTS",
    "CONTRACTIONS",
    "COORDINATING",
    "DANGLING",
    "DEPENDENT",
    "GAPS",
    "NEW_CONJUNCTIONS",
    "NO_SUBJECTS",
    "NUMBERED",
    "OLD_CONJUNCTIONS",
    "PARTICIPLES",
    "PARTICLE_VERBS",
    "PLACE_WORDS",
    "REPORTING",
    "base",
    "contracted",
    "family",
    "is_cleft",
    "is_common",
    "is_dangling",
    "is_function",
    "is_opener",
    "is_subject",
    "is_word",
    "leads_to_subject",
    "same_kind",
    "takes_contact_clause",
]

BEFORE_OBJECT_THAT: Final = PREPOSITIONS | words("do did done does doing say said get got like know knew see saw want")
REPORTING: Final = words("think thought know say said guess mean feel hope believe suppose see")
PLACE_WORDS: Final = words("in on up out off over by through down")
BEFORE_PLACE: Final = BE | words("be and live lived lives work worked works that's it's i'm he's she's we're they're")
# "come in in the morning": the verb takes the first one.
PARTICLE_VERBS: Final = words(
    """come came go went gone going coming step log logged logging check checked move moved moving get got getting
    set sign signed fit kick kicked zoom zoomed drop dropped bring brought take took taking let cash trade turn
    turned turning dive dived jump jumped walk walked lock locked plug plugged give gave fill filled chime pitch
    settle put hold held hang keep keeps carry carried move focus rely depend bet count based work worked built
    build look looking been"""
)
CHAINING: Final = words("and or by after to upon but on over of in for from with")
PARTICIPLES: Final = words(
    """paid made done said told sold held kept left lost found built thought brought bought taught caught sent spent
    heard read put set cut hit dealt fed led met felt shot won"""
)
NUMBERED: Final = words(
    """part act phase type class grade stage tier volume chapter series level section war vitamin group plan point
    option exhibit"""
)
COORDINATING: Final = words("and but or so because 'cause cause well yeah yes no oh okay ok right")
DEPENDENT: Final = QUESTION_WORDS | words(
    """that than as if whether unless although though until till while whatever whoever wherever whenever however
    since once all"""
)
# Words whose clause has a place left empty: what stands at its end may be stranded there.
GAPS: Final = QUESTION_WORDS | words(
    """that whatever whoever wherever whichever than as all everything anything something nothing someone anyone
    somebody everyone worth"""
)
# Verbs and adjectives whose infinitive has no empty place: "we want to go to".
BEFORE_INFINITIVE: Final = words(
    """want wants wanted wanting need needs needed needing have has had having going try tries tried trying like likes
    liked love loves loved got get gets getting used able supposed begin begins began start starts started starting
    decide decided hope hoped hoping plan planned planning mean means meant refuse refused seem seems seemed happen
    happened happens manage managed tend tends tended continue continued allowed allow allows forced ready about due
    bound sure likely happy glad willing ought order expect expected learn learned wish chose choose choosing
    intend intended agreed agree asked told came come went go managed helped help failed fail fails prefer"""
)
_CLEFT: Final = QUESTION_WORDS | words("that's all thing problem point question issue reason truth fact way")
_OPEN_CONTRACTION_BASES: Final = PRONOUNS | DEMONSTRATIVES | QUESTION_WORDS | words("there here")
CONTRACTIONS: Final = frozenset(word + clitic for word in _OPEN_CONTRACTION_BASES for clitic in CLITICS)
CLAUSE_SUBJECTS: Final = PRONOUNS | CONTRACTIONS | {"there"}
NO_SUBJECTS: Final = (CONJUNCTIONS | PREPOSITIONS | ARTICLES | POSSESSIVES | QUESTION_WORDS | DEMONSTRATIVES) - {"like"}
OLD_CONJUNCTIONS: Final = frozenset(old for old, _ in CONJUNCTION_PAIRS)
NEW_CONJUNCTIONS: Final = frozenset(new for _, new in CONJUNCTION_PAIRS)
AFTER_I_MEAN: Final = words("to by that what business every")  # the verb: "I mean business"
_SUBORDINATING: Final = words("before after since until unless although though while once whenever")
_NOUNS: Final = words("one way time")
_NO_NOUNS: Final = OPENERS | REPORTING | ADVERBS | _SUBORDINATING
_BEFORE_SUBJECT: Final = CONJUNCTIONS | (OPENERS - {"like"}) | QUESTION_WORDS | REPORTING | (AUXILIARIES - HAVE)
_NEVER_LAST: Final = (
    OPEN_DETERMINERS
    | SUBJECTS
    | CONTRACTIONS
    | (CONJUNCTIONS - words("so though that"))
    | (AUXILIARIES - words("do does did can would will"))
    | words("of to at from with into than every")
)
DANGLING: Final = _NEVER_LAST & FUNCTION
_COMMON: Final = 3.7
_KNOWN: Final = 4.5


@cache
def contracted(word: str) -> str | None:
    """The pronoun in "i'm", "that's", "they'd".

    >>> contracted("they've"), contracted("don't"), contracted("dog's")
    ('they', None, None)
    """
    base, mark, rest = word.partition("'")
    return base if mark and mark + rest in CLITICS and base in _OPEN_CONTRACTION_BASES else None


@cache
def base(word: str) -> str:
    """A word without its clitic."""
    return contracted(word) or word


def is_function(word: str) -> bool:
    """A word of a closed class, contractions included."""
    return word in FUNCTION or contracted(word) is not None


def family(word: str) -> frozenset[str]:
    """The auxiliaries that a form may be corrected to; empty for other words."""
    return next((group for group in (BE, HAVE, DO, MODALS) if word in group), frozenset())


@cache
def is_common(word: str) -> bool:
    """One of the few thousand words that everyone uses; too short ones are no evidence."""
    from podparse.language.en.lexicon import log_rank  # a large list, read when a word is cut off

    return len(word) > 2 and log_rank(word) < _COMMON


def is_word(word: str) -> bool:
    """A word of its own, and no fragment of one: "prop", but not "cus"."""
    from podparse.language.en.lexicon import log_rank  # a large list, read when a word is cut off

    return (len(word) > 3 and log_rank(word) < _KNOWN) or is_common(word)


def is_subject(word: str) -> bool:
    """A word that opens a clause as its subject."""
    return word in CLAUSE_SUBJECTS


def is_opener(word: str) -> bool:
    """A word that a sentence may open with, and for that alone has a capital."""
    return is_function(word) or word in OPENERS


def is_dangling(word: str) -> bool:
    """A word that no clause ends on.

    >>> [word for word in "the of we is boston that".split() if is_dangling(word)]
    ['the', 'of', 'we', 'is']
    """
    return word in _NEVER_LAST


def leads_to_subject(word: str) -> bool:
    """A word after which a pronoun is a subject: a conjunction, an opener, "I think"."""
    return word in _BEFORE_SUBJECT


def takes_contact_clause(word: str) -> bool:
    """A word that a clause may follow directly, without "that": "the job | I applied for"; no verb of saying.

    >>> takes_contact_clause("job"), takes_contact_clause("and"), takes_contact_clause("think")
    (True, False, False)
    """
    return word in _NOUNS or not (word in _NO_NOUNS or is_function(word))


def is_cleft(before: Iterable[str]) -> bool:
    """ "What it is is", "the thing is is": the verb may stand twice."""
    return any(word in _CLEFT for word in before)


def same_kind(old: str, new: str, speech: Speech) -> bool:
    """Two weekdays, two months, two ordinals, two numbers: one may correct the other."""
    if old == new or not old or not new:
        return False
    if old[0].isdigit() or old in speech.numbers:
        return new[0].isdigit() or new in speech.numbers
    return any(old in kind and new in kind for kind in speech.kinds)
