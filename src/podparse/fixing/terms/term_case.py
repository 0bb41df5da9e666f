"""The term's own words in another case: when that is a slip of the recogniser, and when somebody meant it."""

from __future__ import annotations

from podparse.fixing.terms.exact import Hit
from podparse.fixing.terms.surface_forms import Form
from podparse.language.en.lexicon import FUNCTION_WORDS, UNKNOWN, given_names, rarity, surnames
from podparse.text.context import DocumentContext
from podparse.text.tokens import split

__all__ = ["EVERYDAY", "alone", "judge_case"]

EVERYDAY = 4.3  # rank 20,000: rarer words are no obstacle to a term
_STYLE = 50  # words after which a text has shown how it uses capitals
_LOOSE = 0.25  # bareness: above it even half a name in capitals does not show that the other half is none
_SOURCES = frozenset("from at by via using with on like and or called into".split())
_DETERMINERS = frozenset("a an some any another my your our their his her this that every each no more".split())
_DOMAINS = frozenset("com org net io dev to fm ai app co tv me us uk de eu".split())


def judge_case(hit: Hit, surface: str, context: DocumentContext) -> tuple[str, float | None]:
    """The term's own words in another case: an everyday word needs evidence, a deliberate spelling stays."""
    form, entry = hit.form, hit.form.entry
    if surface.lower() != form.write.lower():
        if "." in surface.strip(".") and "." not in form.write:
            return "right", None  # an address
        if (
            split(surface) == split(form.write)
            and surface.replace("-", " ").lower() == form.write.replace("-", " ").lower()
        ):
            return ("term", 0.9) if any(map(str.isdigit, surface)) else ("right", 1.0)
        if all(len(word) == 1 for word in form.words) and not (surface.isupper() and alone(hit, context)):
            return "term", None
        accents = "&" not in surface or "&" in form.write
        return "term", 0.95 if accents else None
    if entry.case == "keep" or FUNCTION_WORDS.issuperset(form.words):
        return "right", 1.0
    if entry.case == "always":
        return "casing", 0.9
    if _deliberate(surface, form.write):
        return "right", 1.0
    if not _telling_case(hit, surface, context):
        return "right", None
    return ("right", 1.0) if _house_style(form, surface, context) else ("casing", 0.9)


def _deliberate(surface: str, write: str) -> bool:
    """Capitals that somebody meant: NVIDIA for Nvidia, Prism for PRISM, a sentence that begins with Git."""
    if surface.isupper() and len(surface) > 1:
        return not any(a.islower() for a in write[:1])
    return write == write.lower() or (write.isupper() and len(write) > 3 and surface.istitle())


def _house_style(form: Form, surface: str, context: DocumentContext) -> bool:
    """Whether it is rather somebody's way to write the name than a slip.

    That is so for addresses, for inner capitals where nobody chose the dictionary for this transcript, and in a
    carefully written text for all that such a dictionary has, and for terms that the text elsewhere writes otherwise.
    """
    if surface.islower() and surface.rpartition(".")[2] in _DOMAINS and "." in surface:
        return True
    if form.foreign and len(form.words) == 1 and surface[1:] != surface[1:].lower():
        return True
    return context.edited and (form.foreign or context.writes(form.write))


def _telling_case(hit: Hit, surface: str, context: DocumentContext) -> bool:
    form, several = hit.form, len(hit.form.words) > 1
    known = [rarity(word) for word in form.words]
    if surface.istitle() and not several and _maybe_name(hit, context):
        return False
    if several and _styled(hit, surface, context) and _everyday_part(surface, form.write):
        return False
    if not several and len(form.words[0]) < 4 and _hyphenated(hit, context):
        return False
    if surface.islower() and form.write[1:].islower() and (hit.plural or context.before(hit.first) in _DETERMINERS):
        return False  # names have no article and are no several: "a zephyr", "zephyrs"
    if form.entry.not_near and context.near(hit.first, hit.last, form.entry.not_near):
        return False
    if form.entry.near and (not several or max(known) < UNKNOWN):
        return context.near(hit.first, hit.last, form.entry.near)  # the entry says that it may mean something else
    if max(known) >= UNKNOWN:
        return True
    if surface != surface.lower() and any(map(str.isupper, form.write[1:])) and not several:
        return max(known) > EVERYDAY or (
            context.has_midsentence_capital(hit.first, hit.last) and not _quoted(hit, context)
        )
    if several:
        return context.in_unpunctuated_run(hit.first, hit.last) or max(known) > 3.2 or surface != surface.lower()
    following = context.after(hit.last)
    if following.isdigit() and known[0] > 3.0:
        return True
    if surface == surface.lower() and context.cased and max(known) > 3.3:
        source = context.before(hit.first) in _SOURCES and context.ends_compound(hit.last)
        if (
            (source or max(known) > EVERYDAY)
            and context.in_unpunctuated_run(hit.first, hit.last)
            and not context.edited
        ):
            return True
    return _acronym_case(hit, surface, context)


def _styled(hit: Hit, surface: str, context: DocumentContext) -> bool:
    """Whether the text shows here how it uses capitals."""
    if not context.cased or len(context.words) <= _STYLE:
        return False
    return (
        context.edited
        or not context.in_unpunctuated_run(hit.first, hit.last)
        or not (surface.islower() or context.bareness > _LOOSE)
    )


def _everyday_part(surface: str, write: str) -> bool:
    """Whether all that differs are everyday words that make no person's name with the others ("Bitcoin core")."""
    pairs = [(a.lower(), a == b) for a, b in zip(surface.split(), write.split(), strict=False)]
    named = any(same for _, same in pairs) and all(word in surnames() or word in given_names() for word, _ in pairs)
    return not named and all(rarity(word) < EVERYDAY for word, same in pairs if not same)


def _hyphenated(hit: Hit, context: DocumentContext) -> bool:
    start, end = context.tokens.span(hit.first, hit.last)
    return "-" in (context.tokens.buffer[start - 1 : start], context.tokens.buffer[end : end + 1])


def _quoted(hit: Hit, context: DocumentContext) -> bool:
    """Whether a quotation begins with the words, which gives them a capital."""
    start = context.tokens.start(hit.first)
    return context.tokens.buffer[start - 1 : start] in ('"', "“")


def _acronym_case(hit: Hit, surface: str, context: DocumentContext) -> bool:
    """A term all in capitals that is also a rare word ("bert base"); short ones tell nothing."""
    write = hit.form.write
    rare = rarity(surface) > 3.9 and not (hit.form.foreign or context.edited)
    return write.isupper() and len(write) >= 3 and surface == surface.lower() and rare


def _maybe_name(hit: Hit, context: DocumentContext) -> bool:
    """A given name with its capital ("Roberta Flack", "Bert and Ernie") stays, unless an article stands before it."""
    word = hit.form.words[0]
    return word in given_names() and context.before(hit.first) not in ("a", "an", "the")


def alone(hit: Hit, context: DocumentContext) -> bool:
    """Whether no other single letters stand beside: "F P L" has no P&L in it."""
    beside = (context.words[hit.first - 1 : hit.first], context.words[hit.last + 1 : hit.last + 2])
    beyond = context.words[max(0, hit.first - 2) : hit.first]  # "M. p K": a pause between letters is none
    letters = [word for words in (*beside, beyond) for word in words if len(word) == 1]
    return not letters or set(letters) <= {"a", "i"}
