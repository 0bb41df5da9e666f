"""The term's own words in another case: when that is a slip of the recogniser, and when somebody meant it."""

from __future__ import annotations

from podparse.fixing.terms.exact import Occurrence
from podparse.fixing.terms.surface_forms import SurfaceForm
from podparse.language.en.lexicon import (
    EVERYDAY,
    FUNCTION_WORDS,
    UNKNOWN,
    given_names,
    log_rank,
    proper_nouns,
    surnames,
    words,
)
from podparse.text.context import DocumentContext
from podparse.text.tokens import GAP, split

__all__ = ["ARTICLES", "DETERMINERS", "alone", "judge_case"]

_STYLE = 50  # words after which a text has shown how it uses capitals
_LOOSE = 0.25  # bareness: above it even half a name in capitals does not show that the other half is none
_SOURCES = frozenset("from at by via using with on like and or called into in of about use uses used than as".split())
_PLACES = frozenset("on at from via using use uses used called".split())  # where only a name stands without an article
DETERMINERS = frozenset("a an some any another my your our their his her this that every each no more".split())
_JOINING = frozenset("and or like as than".split())  # which also begin a clause
ARTICLES = frozenset(("a", "an"))
_NO_NAME_AFTER = frozenset(
    "i you we they he she it to can could will would should may might must do does did not".split()
)
_NO_NAME_BEFORE = frozenset("to".split())
_SHORT = 4  # letters of initials that are also names
_NAMELIKE = 3.5  # rank 3,000: commoner words are hardly ever names
_FEW_DETERMINERS = 0.25  # of the places of a name, those with a determiner before, as in "the Rust compiler"
_DOMAINS = frozenset("com org net io dev to fm ai app co tv me us uk de eu".split())


def judge_case(found: Occurrence, surface: str, context: DocumentContext) -> tuple[str, float | None]:
    """The term's own words in another case: an everyday word needs evidence, a deliberate spelling stays."""
    form, entry = found.form, found.form.entry
    if surface.lower() != form.write.lower():
        return _other_signs(found, surface, context)
    if entry.case == "never" or FUNCTION_WORDS.issuperset(form.words):
        return "right", 1.0
    if entry.case == "always":
        return "casing", 0.9
    if _deliberate(surface, form.write):
        return "right", 1.0
    if entry.not_near and context.near(found.first, found.last, entry.not_near):
        return "right", None
    if not form.builtin and not entry.near:
        return ("casing", 0.9) if _is_own_term(found, surface, context) else ("right", None)
    if not _is_case_slip(found, surface, context):
        return "right", None
    return ("right", 1.0) if _house_style(form, surface, context) else ("casing", 0.9)


def _other_signs(found: Occurrence, surface: str, context: DocumentContext) -> tuple[str, float | None]:
    """The term's words with other signs between or around them: an address and a style of hyphens stay."""
    form = found.form
    if "." in surface.strip(".") and "." not in form.write:
        return "right", None  # an address
    doubtful = len(form.words) == 1 or any(map(str.isdigit, surface))
    if doubtful and form.entry.near and not context.near(found.first, found.last, form.entry.near):
        return "right", None  # "10 K more" is no 10-K
    if form.builtin and len(form.words) == 1 and surface.istitle() and form.words[0] in proper_nouns():
        return "right", None  # "Hermes" is a name without an accent too
    if (
        split(surface) == split(form.write)
        and surface.replace("-", " ").lower() == form.write.replace("-", " ").lower()
    ):
        return ("term", 0.9) if any(map(str.isdigit, surface)) else ("right", 1.0)
    without = form.write.isascii() or (form.builtin and form.write == form.write.lower())
    if without and form.write.isascii() != surface.isascii() and split(surface) == split(form.write):
        return "right", 1.0  # who writes accents knows them, and English writes "jalapeno"
    if all(len(word) == 1 for word in form.words) and not (surface.isupper() and alone(found, context)):
        return "term", None
    accents = "&" not in surface or "&" in form.write
    return "term", 0.95 if accents else None


def _is_own_term(found: Occurrence, surface: str, context: DocumentContext) -> bool:
    """Whether the user's own term is meant, whose case then counts: only everyday words need context for that."""
    if _is_address(surface):
        return False
    return (_is_own_phrase if len(found.form.words) > 1 else _is_own_word)(found, surface, context)


def _is_own_phrase(found: Occurrence, surface: str, context: DocumentContext) -> bool:
    """Whether several words are the term and not some thing, or one of many, that they describe."""
    article = context.before(found.first) in ARTICLES and surface.islower() and context.ends_compound(found.last)
    return not (found.plural or article) or max(map(log_rank, found.form.words)) >= UNKNOWN


def _is_own_word(found: Occurrence, surface: str, context: DocumentContext) -> bool:
    word, write, before = found.form.words[0], found.form.write, context.before(found.first)
    known = log_rank(word)
    if (surface.istitle() and _maybe_name(found, context)) or (len(word) < 4 and _hyphenated(found, context)):
        return False
    common = surface.islower() and write[1:].islower()
    if known >= UNKNOWN:
        return not (common and before in ARTICLES and context.ends_compound(found.last))
    if common and (found.plural or before in DETERMINERS):
        return False
    if surface != surface.lower():  # "Javascript": somebody meant a name
        return context.has_midsentence_capital(found.first, found.last) and not _quoted(found, context)
    if before == "the":  # "the mistral wind", but "the Rust compiler" in a talk on Rust
        return _is_name_here(word, context)
    if (known > EVERYDAY and len(word) > 3) or not context.cased:
        return known > 3.0
    return _stands_as_name(word, known, found, context)


def _stands_as_name(word: str, known: float, found: Occurrence, context: DocumentContext) -> bool:
    """Whether an everyday word in lower case stands as names do.

    A word that is a keyword of the document and hardly ever has a determiner there is a name ("Rust", "Toast"); else
    the place must show it: no pronoun before, and a preposition before or nothing that continues it.
    """
    before, after = context.before(found.first), context.after(found.last)
    if before in _NO_NAME_AFTER or after in _NO_NAME_BEFORE:
        return False
    if after.isdigit() and known > 3.0:
        return True
    ends = after == GAP if before in _JOINING else context.ends_compound(found.last)
    return _is_name_here(word, context) or (before in _SOURCES and ends)


def _is_name_here(word: str, context: DocumentContext) -> bool:
    """Whether the document has the word so often, and so rarely with a determiner, that it is a name there."""
    if log_rank(word) < _NAMELIKE or not context.is_keyword(word):
        return False
    before = context.neighbours(word)
    return sum(before[each] for each in (*DETERMINERS, "the")) <= _FEW_DETERMINERS * before.total()


def _deliberate(surface: str, write: str) -> bool:
    """Capitals that somebody meant: NVIDIA for Nvidia, Prism for PRISM, a sentence that begins with Git."""
    if surface.isupper() and len(surface) > 1:
        return not any(a.islower() for a in write[:1])
    return write == write.lower() or (write.isupper() and len(write) > 3 and surface.istitle())


def _house_style(form: SurfaceForm, surface: str, context: DocumentContext) -> bool:
    """Whether it is rather somebody's way to write the name than a slip.

    That is so for addresses, for inner capitals where nobody chose the dictionary for this transcript, and in a
    carefully written text for all that such a dictionary has, and for terms that the text elsewhere writes otherwise.
    """
    if _is_address(surface):
        return True
    if form.builtin and len(form.words) == 1 and surface[1:] != surface[1:].lower():
        return True
    return context.edited and (form.builtin or context.writes(form.write))


def _is_address(surface: str) -> bool:
    return "." in surface and surface.islower() and surface.rpartition(".")[2] in _DOMAINS


def _is_case_slip(found: Occurrence, surface: str, context: DocumentContext) -> bool:
    """Whether the recogniser, and not somebody who meant it, wrote a shipped term in this case."""
    form, several = found.form, len(found.form.words) > 1
    known = max(map(log_rank, form.words))
    if not several and surface.islower() and context.after(found.last).startswith(form.words[0]):
        return False  # "pr preserved" is a word cut off
    if (_is_meant_phrase if several else _is_meant_word)(found, surface, context) or _is_thing(found, surface, context):
        return False
    if form.entry.near and (not several or known < UNKNOWN):
        return context.near(found.first, found.last, form.entry.near)  # the entry says that it may mean something else
    if known >= UNKNOWN:
        return True
    if several:
        return context.in_unpunctuated_run(found.first, found.last) or known > 3.2 or surface != surface.lower()
    return _is_slip_of_word(known, found, surface, context)


def _is_meant_phrase(found: Occurrence, surface: str, context: DocumentContext) -> bool:
    return _styled(found, surface, context) and _everyday_part(surface, found.form.write)


def _is_meant_word(found: Occurrence, surface: str, context: DocumentContext) -> bool:
    """Whether a single word is somebody's name, or a part of a word with hyphens."""
    if surface.istitle() and (_maybe_name(found, context) or _is_surname(found, context)):
        return True
    return (len(found.form.words[0]) < 4 or found.form.write[1:].islower()) and _hyphenated(found, context)


def _is_thing(found: Occurrence, surface: str, context: DocumentContext) -> bool:
    """Whether an article, or a plural, shows some thing: names have neither ("just a sec", "a zephyr", "zephyrs")."""
    if not surface.islower():
        return False
    before, after = context.before(found.first), context.after(found.last)
    if before in ("a", "an", "one") and context.ends_compound(found.last):
        return True
    if (after in DETERMINERS or after == "the") and before not in _SOURCES and log_rank(found.form.words[0]) < UNKNOWN:
        return True  # a verb with its object: "to bootstrap the project"
    return found.form.write[1:].islower() and (found.plural or before in DETERMINERS)


def _is_slip_of_word(known: float, found: Occurrence, surface: str, context: DocumentContext) -> bool:
    """Whether the place of a word that English has shows that the term is meant."""
    lower = surface == surface.lower()
    if not lower and any(map(str.isupper, found.form.write[1:])):
        capital = context.has_midsentence_capital(found.first, found.last)
        return known > EVERYDAY or (capital and not _quoted(found, context))
    if context.after(found.last).isdigit() and known > 3.0:
        return True
    if lower and known > 3.3 and context.cased and not context.edited and _is_name_place(known, found, context):
        return context.in_unpunctuated_run(found.first, found.last)
    return _acronym_case(found, surface, context)


def _is_name_place(known: float, found: Occurrence, context: DocumentContext) -> bool:
    """Whether names stand so: "on discord"; but a "really chewy" texture and "with audacity" are English."""
    word, before = found.form.words[0], context.before(found.first)
    if found.form.builtin and word in words() and word not in proper_nouns():
        return _is_name_here(word, context) or (before in _PLACES and context.ends_compound(found.last))
    return known > EVERYDAY or (before in _SOURCES and context.ends_compound(found.last))


def _styled(found: Occurrence, surface: str, context: DocumentContext) -> bool:
    """Whether the text shows here how it uses capitals."""
    if not context.cased or len(context.words) <= _STYLE:
        return False
    return (
        context.edited
        or not context.in_unpunctuated_run(found.first, found.last)
        or not (surface.islower() or context.bareness > _LOOSE)
    )


def _everyday_part(surface: str, write: str) -> bool:
    """Whether all that differs are everyday words that make no person's name with the others ("Bitcoin core")."""
    pairs = [(a.lower(), a == b) for a, b in zip(surface.split(), write.split(), strict=False)]
    named = any(same for _, same in pairs) and all(word in surnames() or word in given_names() for word, _ in pairs)
    return not named and all(log_rank(word) < EVERYDAY for word, same in pairs if not same)


def _hyphenated(found: Occurrence, context: DocumentContext) -> bool:
    start, end = context.tokens.span(found.first, found.last)
    return "-" in (context.tokens.buffer[start - 1 : start], context.tokens.buffer[end : end + 1])


def _quoted(found: Occurrence, context: DocumentContext) -> bool:
    """Whether a quotation begins with the words, which gives them a capital."""
    start = context.tokens.starts[found.first]
    return context.tokens.buffer[start - 1 : start] in ('"', "“")


def _acronym_case(found: Occurrence, surface: str, context: DocumentContext) -> bool:
    """A term all in capitals that is also a rare word ("bert base"); short ones tell nothing."""
    write = found.form.write
    rare = log_rank(surface) > 3.9 and not (found.form.builtin or context.edited)
    return write.isupper() and len(write) >= 3 and surface == surface.lower() and rare


def _maybe_name(found: Occurrence, context: DocumentContext) -> bool:
    """A given name with its capital ("Roberta Flack", "Bert and Ernie") stays, unless an article stands before it."""
    word = found.form.words[0]
    return word in given_names() and context.before(found.first) not in ("a", "an", "the")


def _is_surname(found: Occurrence, context: DocumentContext) -> bool:
    """A short word with its capital beside another one is rather a name ("Shri Dao", "Moe Holmes") than initials."""
    write = found.form.write
    if len(write) > _SHORT or write[1:].islower():
        return False
    beside = (found.first - 1, found.last + 1)
    return any(context.has_midsentence_capital(at, at) for at in beside if 0 <= at < len(context.words))


def alone(found: Occurrence, context: DocumentContext) -> bool:
    """Whether no other single letters stand beside: "F P L" has no P&L in it."""
    beside = (context.words[found.first - 1 : found.first], context.words[found.last + 1 : found.last + 2])
    beyond = context.words[max(0, found.first - 2) : found.first]  # "M. p K": a pause between letters is none
    letters = [word for words in (*beside, beyond) for word in words if len(word) == 1]
    return not letters or set(letters) <= {"a", "i"}
