"""The term's own words in another case: when that is a slip of the recogniser, and when somebody meant it."""

from __future__ import annotations

from podparse.fixing.terms.exact import Occurrence
from podparse.fixing.terms.surface_forms import SurfaceForm
from podparse.language.en.lexicon import EVERYDAY, FUNCTION_WORDS, UNKNOWN, given_names, log_rank, surnames
from podparse.text.context import DocumentContext
from podparse.text.tokens import GAP, split

__all__ = ["DETERMINERS", "alone", "judge_case"]

_STYLE = 50  # words after which a text has shown how it uses capitals
_LOOSE = 0.25  # bareness: above it even half a name in capitals does not show that the other half is none
_SOURCES = frozenset("from at by via using with on like and or called into in of about use uses used than as".split())
DETERMINERS = frozenset("a an some any another my your our their his her this that every each no more".split())
_JOINING = frozenset("and or like as than".split())  # which also begin a clause
_ARTICLES = frozenset(("a", "an"))
_NO_NAME_AFTER = frozenset(
    "i you we they he she it to can could will would should may might must do does did not".split()
)
_NO_NAME_BEFORE = frozenset("to".split())
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
    if (
        split(surface) == split(form.write)
        and surface.replace("-", " ").lower() == form.write.replace("-", " ").lower()
    ):
        return ("term", 0.9) if any(map(str.isdigit, surface)) else ("right", 1.0)
    if form.write.isascii() and not surface.isascii() and split(surface) == split(form.write):
        return "right", 1.0  # who writes accents knows them
    if all(len(word) == 1 for word in form.words) and not (surface.isupper() and alone(found, context)):
        return "term", None
    accents = "&" not in surface or "&" in form.write
    return "term", 0.95 if accents else None


def _is_own_term(found: Occurrence, surface: str, context: DocumentContext) -> bool:
    """Whether the user's own term is meant, whose case then counts: only everyday words need context for that.

    A word that is a keyword of the document and hardly ever has a determiner there is a name ("Rust", "Toast"); else
    the place must show it: no determiner or pronoun before, and a preposition before or nothing that continues it.
    """
    form = found.form
    several = len(form.words) > 1
    known = max(map(log_rank, form.words))
    if _is_address(surface) or (surface.istitle() and not several and _maybe_name(found, context)):
        return False
    if not several and len(form.words[0]) < 4 and _hyphenated(found, context):
        return False
    before = context.before(found.first)
    if several:
        one_of_many = before in _ARTICLES and surface.islower() and context.ends_compound(found.last)
        return not (found.plural or one_of_many) or known >= UNKNOWN
    common = surface.islower() and form.write[1:].islower()
    if known >= UNKNOWN:
        return not (common and before in _ARTICLES and context.ends_compound(found.last))
    if common and (found.plural or before in DETERMINERS):
        return False
    if surface != surface.lower():  # "Javascript": somebody meant a name
        return context.has_midsentence_capital(found.first, found.last) and not _quoted(found, context)
    if before == "the":  # "the mistral wind", but "the Rust compiler" in a talk on Rust
        return _is_name_here(form.words[0], context)
    if (known > EVERYDAY and len(form.words[0]) > 3) or not context.cased:
        return known > 3.0
    if before in _NO_NAME_AFTER or context.after(found.last) in _NO_NAME_BEFORE:
        return False
    if context.after(found.last).isdigit() and known > 3.0:
        return True
    ends = context.after(found.last) == GAP if before in _JOINING else context.ends_compound(found.last)
    return _is_name_here(form.words[0], context) or (before in _SOURCES and ends)


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
    form, several = found.form, len(found.form.words) > 1
    known = [log_rank(word) for word in form.words]
    if surface.istitle() and not several and _maybe_name(found, context):
        return False
    if several and _styled(found, surface, context) and _everyday_part(surface, form.write):
        return False
    if not several and (len(form.words[0]) < 4 or form.write[1:].islower()) and _hyphenated(found, context):
        return False
    if surface.islower() and context.before(found.first) in ("a", "an", "one") and context.ends_compound(found.last):
        return False  # "just a sec"
    if surface.islower() and form.write[1:].islower() and (found.plural or context.before(found.first) in DETERMINERS):
        return False  # names have no article and are no several: "a zephyr", "zephyrs"
    if form.entry.near and (not several or max(known) < UNKNOWN):
        return context.near(found.first, found.last, form.entry.near)  # the entry says that it may mean something else
    if max(known) >= UNKNOWN:
        return True
    if surface != surface.lower() and any(map(str.isupper, form.write[1:])) and not several:
        return max(known) > EVERYDAY or (
            context.has_midsentence_capital(found.first, found.last) and not _quoted(found, context)
        )
    if several:
        return context.in_unpunctuated_run(found.first, found.last) or max(known) > 3.2 or surface != surface.lower()
    following = context.after(found.last)
    if following.isdigit() and known[0] > 3.0:
        return True
    if surface == surface.lower() and context.cased and max(known) > 3.3:
        source = context.before(found.first) in _SOURCES and context.ends_compound(found.last)
        if (
            (source or max(known) > EVERYDAY)
            and context.in_unpunctuated_run(found.first, found.last)
            and not context.edited
        ):
            return True
    return _acronym_case(found, surface, context)


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
    start = context.tokens.start(found.first)
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


def alone(found: Occurrence, context: DocumentContext) -> bool:
    """Whether no other single letters stand beside: "F P L" has no P&L in it."""
    beside = (context.words[found.first - 1 : found.first], context.words[found.last + 1 : found.last + 2])
    beyond = context.words[max(0, found.first - 2) : found.first]  # "M. p K": a pause between letters is none
    letters = [word for words in (*beside, beyond) for word in words if len(word) == 1]
    return not letters or set(letters) <= {"a", "i"}
