"""The term's own words in another case: when that is a slip of the recogniser, and when somebody meant it."""

from __future__ import annotations

from typing import Final

from podparse.fixing.terms.exact import Occurrence
from podparse.fixing.terms.guards import in_name
from podparse.fixing.terms.surface_forms import SurfaceForm
from podparse.language.en.lexicon import EVERYDAY, FUNCTION_WORDS, UNKNOWN, given_names, log_rank, proper_nouns
from podparse.language.en.names import BARE_NAME_AFTER, DETERMINERS, MAYBE_NAME_AFTER, NO_NAME_AFTER
from podparse.text.context import DocumentContext
from podparse.text.tokens import GAP, split

__all__ = ["RIGHT", "alone", "judge_case"]

RIGHT: Final = 1.0  # the confidence of a term that is right as it stands
_SLIP: Final = 0.9
_ARTICLES: Final = ("a", "an", "the")
_INDEFINITE: Final = ("a", "an")
_STYLE: Final = 50  # words after which a text has shown how it uses capitals
_JOINING: Final = frozenset("and or like as than".split())  # which also begin a clause
_LOOSE: Final = 0.25  # bareness: above it even half a name in capitals does not show that the other half is none
_SHORT: Final = 4  # letters of initials that are also names
_NAMELIKE: Final = 3.5  # rank 3,000: commoner words are hardly ever names
_FEW_DETERMINERS: Final = 0.25  # of the places of a name, those with a determiner before, as in "the Rust compiler"
_DOMAINS: Final = frozenset("com org net io dev to fm ai app co tv me us uk de eu".split())


def judge_case(found: Occurrence, surface: str, context: DocumentContext) -> float | None:
    """How sure it is that the term is meant: `RIGHT` where the text may stay as it is, None where it is not meant.

    An everyday word needs evidence, a deliberate spelling stays.
    """
    form, entry = found.form, found.form.entry
    if surface.lower() != form.write.lower():
        return _other_signs(found, surface, context)
    if entry.case == "never" or FUNCTION_WORDS.issuperset(form.words):
        return RIGHT
    if entry.case == "always":
        return _SLIP
    if _is_deliberate(surface, form.write):
        return RIGHT
    if _is_address(surface) or context.near(found.first, found.last, entry.not_near):
        return None
    if form.builtin or entry.near:
        if not _is_slip(found, surface, context):
            return None
        return RIGHT if _is_house_style(form, surface, context) else _SLIP
    return _SLIP if _is_own_term(found, surface, context) else None


def _other_signs(found: Occurrence, surface: str, context: DocumentContext) -> float | None:
    """The term's words with other signs between or around them: a style of hyphens or accents stays."""
    form, write, single = found.form, found.form.write, len(found.form.words) == 1
    if (single or any(map(str.isdigit, surface))) and not _is_in_context(found, context):
        return None  # "10 K more" is no 10-K
    if form.builtin and single and surface.istitle() and form.words[0] in proper_nouns():
        return None  # "Hermes" is a name without an accent too
    if split(surface) == split(write):
        if surface.replace("-", " ").lower() == write.replace("-", " ").lower():
            return _SLIP if any(map(str.isdigit, surface)) else RIGHT
        plain = write.isascii() or (form.builtin and write == write.lower())
        if plain and write.isascii() != surface.isascii():
            return RIGHT  # who writes accents knows them, and English writes "jalapeno"
    if all(len(word) == 1 for word in form.words) and not (surface.isupper() and alone(found, context)):
        return None
    return 0.95


def _is_own_term(found: Occurrence, surface: str, context: DocumentContext) -> bool:
    """Whether the user's own term is meant, whose case then counts: only everyday words need context for that."""
    return (_is_own_phrase if len(found.form.words) > 1 else _is_own_word)(found, surface, context)


def _is_own_phrase(found: Occurrence, surface: str, context: DocumentContext) -> bool:
    """Whether several words are the term and not some thing, or one of many, that they describe."""
    article = context.before(found.first) in _INDEFINITE and surface.islower() and context.ends_compound(found.last)
    return not (found.plural or article) or max(map(log_rank, found.form.words)) >= UNKNOWN


def _is_own_word(found: Occurrence, surface: str, context: DocumentContext) -> bool:
    word, write, before = found.form.words[0], found.form.write, context.before(found.first)
    known = log_rank(word)
    if (surface.istitle() and _may_be_person(found, context)) or (
        len(word) < 4 and context.hyphenated(found.first, found.last)
    ):
        return False
    common = surface.islower() and write[1:].islower()
    if known >= UNKNOWN:
        return not (common and before in _INDEFINITE and context.ends_compound(found.last))
    if surface != surface.lower():  # "Javascript": somebody meant a name
        return context.has_midsentence_capital(found.first, found.last) and not _is_quoted(found, context)
    if common and found.plural:
        return False
    if before == "the":  # "the mistral wind", but "the Rust compiler" in a talk on Rust
        return _is_name_here(word, context)
    if common and before in DETERMINERS:
        return False
    if (known > EVERYDAY and len(word) > 3) or not context.cased:
        return known > 3.0
    return _stands_as_name(word, known, found, context)


def _stands_as_name(word: str, known: float, found: Occurrence, context: DocumentContext) -> bool:
    """Whether an everyday word in lower case stands as names do.

    A word that is a keyword of the document and hardly ever has a determiner there is a name ("Rust", "Toast"); else
    the place must show it: no pronoun before, and a preposition before or nothing that continues it.
    """
    before, after = context.before(found.first), context.after(found.last)
    if before in NO_NAME_AFTER or after == "to":
        return False
    if after.isdigit() and known > 3.0:
        return True
    ends = after == GAP if before in _JOINING else context.ends_compound(found.last)
    return _is_name_here(word, context) or (before in MAYBE_NAME_AFTER and ends)


def _is_name_here(word: str, context: DocumentContext) -> bool:
    """Whether the document has the word so often, and so rarely with a determiner, that it is a name there."""
    if log_rank(word) < _NAMELIKE or not context.is_keyword(word):
        return False
    before = context.neighbours(word)
    return sum(before[each] for each in DETERMINERS) <= _FEW_DETERMINERS * before.total()


def _is_deliberate(surface: str, write: str) -> bool:
    """Capitals that somebody meant: NVIDIA for Nvidia, Prism for PRISM, a sentence that begins with Git."""
    shouted = surface.isupper() and not write[0].islower()
    return shouted or write == write.lower() or (write.isupper() and len(write) > 3 and surface.istitle())


def _is_house_style(form: SurfaceForm, surface: str, context: DocumentContext) -> bool:
    """Whether it is rather somebody's way to write the name than a slip.

    That is so for inner capitals where nobody chose the dictionary for this transcript, and in a carefully written
    text for all that such a dictionary has, and for terms that the text elsewhere writes otherwise.
    """
    if form.builtin and len(form.words) == 1 and surface[1:] != surface[1:].lower():
        return True
    return context.edited and (form.builtin or context.writes(form.write))


def _is_address(surface: str) -> bool:
    return "." in surface and surface.islower() and surface.rpartition(".")[2] in _DOMAINS


def _is_slip(found: Occurrence, surface: str, context: DocumentContext) -> bool:
    """Whether the recogniser, and not somebody who meant it, wrote a shipped term in this case."""
    form, several = found.form, len(found.form.words) > 1
    known = max(map(log_rank, form.words))
    if (_is_meant_phrase if several else _is_meant_word)(found, surface, context) or _is_thing(found, surface, context):
        return False
    if form.entry.near and (not several or known < UNKNOWN):
        return _is_in_context(found, context)
    if known >= UNKNOWN:
        return True
    if several:
        return context.in_unpunctuated_run(found.first, found.last) or known > 3.2 or surface != surface.lower()
    if surface.islower():
        bare = context.cased and not context.edited and context.in_unpunctuated_run(found.first, found.last)
        return bare and known > 3.3 and _is_name_place(known, found, context)
    return known > EVERYDAY and not form.write[1:].islower()


def _is_in_context(found: Occurrence, context: DocumentContext) -> bool:
    """Whether a term that may mean something else, as its entry says, has the words near that tell it."""
    near = found.form.entry.near
    return not near or context.near(found.first, found.last, near)


def _is_name_place(known: float, found: Occurrence, context: DocumentContext) -> bool:
    """Whether names stand so: "on discord"; but a "really chewy" texture and "with audacity" are English."""
    word, before, ends = found.form.words[0], context.before(found.first), context.ends_compound(found.last)
    if word in proper_nouns():
        return known > EVERYDAY or (before in MAYBE_NAME_AFTER and ends)
    return _is_name_here(word, context) or (before in BARE_NAME_AFTER and ends)


def _is_meant_phrase(found: Occurrence, surface: str, context: DocumentContext) -> bool:
    """Whether only everyday words lack their capital, where the text shows how it uses capitals: "Bitcoin core"."""
    pairs = zip(surface.split(), found.form.write.split(), strict=False)
    if len(context.words) <= _STYLE or any(one != other and log_rank(one.lower()) >= EVERYDAY for one, other in pairs):
        return False
    return (
        context.edited
        or not context.in_unpunctuated_run(found.first, found.last)
        or not (surface.islower() or context.bareness > _LOOSE)
    )


def _is_meant_word(found: Occurrence, surface: str, context: DocumentContext) -> bool:
    """Whether a single word is somebody's name, a word cut off ("pr preserved") or a part of a word with hyphens."""
    word, write = found.form.words[0], found.form.write
    if surface.istitle() and (_may_be_person(found, context) or _is_surname(found, context)):
        return True
    if surface.islower() and context.after(found.last).startswith(word):
        return True
    return (len(word) < 4 or write[1:].islower()) and context.hyphenated(found.first, found.last)


def _may_be_person(found: Occurrence, context: DocumentContext) -> bool:
    """Whether the word is a given name ("Roberta Flack"), and no article shows a thing ("a Roberta model")."""
    return found.form.words[0] in given_names() and context.before(found.first) not in _ARTICLES


def _is_surname(found: Occurrence, context: DocumentContext) -> bool:
    """A short word with its capital beside another one is rather a name ("Shri Dao", "Moe Holmes") than initials."""
    write = found.form.write
    if len(write) > _SHORT or write[1:].islower():
        return False
    return in_name(context, found.first - 1) or in_name(context, found.last + 1)


def _is_thing(found: Occurrence, surface: str, context: DocumentContext) -> bool:
    """Whether a determiner, or a plural, shows some thing: names have neither ("just a sec", "a zephyr", "zephyrs").

    A name that is also a word, and needs others near to be the name, does not even have "the": "full of bullets, the
    arsenal", in a talk on matches. Names of teams may ("the Spurs").
    """
    if not surface.islower():
        return False
    form, before, ends = found.form, context.before(found.first), context.ends_compound(found.last)
    if before in ("a", "an", "one") and ends:
        return True
    has_object = context.after(found.last) in DETERMINERS and before not in MAYBE_NAME_AFTER
    if has_object and log_rank(form.words[0]) < UNKNOWN:
        return True  # a verb: "to bootstrap the project"
    if not form.write[1:].islower():
        return False
    if before == "the":
        return found.plural or (bool(form.entry.near) and ends and not form.write.endswith("s"))
    return found.plural or before in DETERMINERS


def _is_quoted(found: Occurrence, context: DocumentContext) -> bool:
    """Whether a quotation begins with the words, which gives them a capital."""
    start = context.tokens.starts[found.first]
    return context.tokens.buffer[start - 1 : start] in ('"', "“")


def alone(found: Occurrence, context: DocumentContext) -> bool:
    """Whether no other single letters stand beside: "F P L" has no P&L in it, nor, over a pause, "M. p K" a PK."""
    words = context.words
    beside = words[max(0, found.first - 2) : found.first] + words[found.last + 1 : found.last + 2]
    return {word for word in beside if len(word) == 1} <= {"a", "i"}
