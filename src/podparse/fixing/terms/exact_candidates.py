"""What to do where a term stands in one of its forms: leave it, change its case, join it, correct the variant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from podparse.fixing.terms.exact import Occurrence
from podparse.fixing.terms.guards import is_account, namesake, says_itself
from podparse.fixing.terms.surface_forms import SurfaceForm
from podparse.fixing.terms.target import Match
from podparse.fixing.terms.term_case import RIGHT, alone, judge_case
from podparse.language.en.lexicon import EVERYDAY, FUNCTION_WORDS, UNKNOWN, given_names, log_rank
from podparse.language.en.names import DETERMINERS, LETTER_AFTER, NAME_AFTER
from podparse.text.addresses import JOINTS, in_address
from podparse.text.context import DocumentContext
from podparse.text.tokens import base

__all__ = ["Candidate", "apart", "core", "decide", "held_back", "is_style"]

_HEAD: Final = ".@#"  # signs at the beginning of a term that words leave out, and at its end
_TAIL: Final = "+#.!?"
_UNSPACED: Final = re.compile(r"[\s-]")
_DOUBT: Final = 0.6  # how sure it is that a careful text means the term and does not just write it in another way
_REPEATED: Final = 3  # times that show that the words are no chance


class Candidate(NamedTuple):
    """The words ``first`` to ``last`` (inclusive) may be a term: write it over ``start_char:end_char`` of the buffer.

    ``kind`` is that of the fix, ``right`` where the text is right as it stands. ``match`` and ``features`` are the
    evidence for a sound-alike.
    """

    first: int
    last: int
    start_char: int
    end_char: int
    write: str
    kind: str
    rule: str
    confidence: float
    match: Match | None = None
    features: tuple[float, ...] = ()


def decide(found: Occurrence, context: DocumentContext) -> Candidate | None:
    """What a found form means where it stands; None when it is no evidence of the term."""
    first, last, form, plural = found
    start, stop = context.tokens.span(first, last)
    buffer, write = context.tokens.buffer, form.write
    if buffer[start:stop] == write and JOINTS.isdisjoint((buffer[start - 1 : start], buffer[stop : stop + 1])):
        return Candidate(first, last, start, stop, write, "right", form.rule, RIGHT)  # most end here
    if in_address(buffer, start, stop, letters=len(form.words[0]) == 1):
        return None
    start, end = _bare(context, first, last, start, stop - plural)
    head, tail = write[: len(write) - len(write.lstrip(_HEAD))], write[len(write.rstrip(_TAIL)) :]
    if buffer.endswith(head, 0, start):
        start -= len(head)
    if buffer.startswith(tail, end):
        end += len(tail)
    surface = buffer[start:end]
    confidence = RIGHT if surface == write else _confidence(found, surface, context)
    if confidence is None:
        return None
    kind = "right" if confidence == RIGHT else "casing" if surface.lower() == write.lower() else "term"
    return Candidate(first, last, start, end, write, kind, form.rule, confidence)


def core(context: DocumentContext, first: int, last: int) -> tuple[int, int]:
    """The offsets of the words without quotes around them and without the possessive."""
    return _bare(context, first, last, *context.tokens.span(first, last))


def _bare(context: DocumentContext, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    opening, word = context.words[first], context.words[last]
    return start + len(opening) - len(opening.lstrip("'")), end - len(word.lstrip("'")) + len(base(word))


def _confidence(found: Occurrence, surface: str, context: DocumentContext) -> float | None:
    """How sure it is that the term is meant: `RIGHT` where the text may stay as it is, None where it is not meant."""
    form, (first, last) = found.form, found[:2]
    if form.rule == "variant":
        if form.builtin and (says_itself(form, first, last, context) or namesake(context, first, last)):
            return None
        exact = form.exact in (None, surface) or context.tokens.buffer.startswith(
            str(form.exact), context.tokens.starts[first]
        )
        return 0.99 if exact and _allowed(found, context) else None
    if found.plural and len(form.words) > 1 and all(log_rank(word) < UNKNOWN for word in form.words):
        return None  # several things that have a name in English
    if ("&" in surface) > ("&" in form.write) or ("." in surface.strip(".") and "." not in form.write):
        return None  # other signs than the term has: another name, an address
    if form.rule == "same":
        return judge_case(found, surface, context)
    if not _allowed(found, context):
        return None
    return 0.95 if form.rule == "apostrophe" else _apart(found, surface, context)


def _allowed(found: Occurrence, context: DocumentContext) -> bool:
    """The context words of the entry and of the form."""
    entry = found.form.entry
    if entry.near and not context.near(found.first, found.last, entry.near):
        return False
    return not context.near(found.first, found.last, (*entry.not_near, *found.form.not_near))


def _apart(found: Occurrence, surface: str, context: DocumentContext) -> float | None:
    """How sure it is of a term split into words, joined or spelled out: everyday words may mean just themselves."""
    form = found.form
    if form.rule == "split" and (surface.startswith("a ") or "-" in surface or is_style(surface, form.write)):
        return None  # "a 100" has an article; a hyphen, or a space before a number, is somebody's style
    if len(form.words) > 1 and held_back(form, context):
        return _DOUBT
    if form.rule == "spelled":
        return _spelled(found, surface, context)
    sure = apart(form.words, found.first, found.last, context, form.write)
    if sure is None and len(form.words) == 1 and not form.builtin and context.is_keyword(form.words[0]):
        return _DOUBT  # "sequel", all over a talk on databases: for a person to decide
    return sure


def _spelled(found: Occurrence, surface: str, context: DocumentContext) -> float | None:
    """How sure it is of letters said one by one: two in lower case may be words ("I t")."""
    lower = context.tokens.lower
    if surface.endswith(" s") and lower.count(f" {surface[:-2]} ") > lower.count(f" {surface} "):
        return None  # several of what the text spells without the s elsewhere: "an i r", "the i r s"
    letters = [word for word in surface.split() if len(word) == 1]
    enough = len(letters) > 2 or all(map(str.isupper, letters))
    return 0.97 if enough and alone(found, context) else None


def held_back(form: SurfaceForm, context: DocumentContext) -> bool:
    """Whether a careful text rather writes in another way what it knows: then its words apart may be meant."""
    if not form.builtin and form.write != form.write.lower():
        return False  # the user's own names win; "hash rate" for "hashrate" is a style
    return context.edited and (form.builtin or context.writes(form.write))


def is_style(surface: str, write: str) -> bool:
    """Whether only a space or hyphen before a number differs: "SHA 256" and "SHA256" are both right."""
    return any(map(str.isdigit, write)) and _UNSPACED.sub("", surface) == _UNSPACED.sub("", write)


def apart(words: Sequence[str], first: int, last: int, context: DocumentContext, write: str) -> float | None:
    """How sure it is that ``words``, which joined are a term's letters, are the term where they stand."""
    if len(words) == 1:
        return _in_one_word(words[0], first, last, context, write)
    return _in_several_words(words, first, last, context, write)


def _in_one_word(word: str, first: int, last: int, context: DocumentContext, write: str) -> float | None:
    """How sure it is that a word which other words of a term make up is the term; a single letter wants "for X"."""
    surface = context.tokens.surface(first, last)
    if not surface.isupper() and (len(word) < 4 or surface[1:] != surface[1:].lower()):
        return None  # too short to tell, or somebody meant these capitals
    if len(word) == 1:
        return 0.9 if context.before(first) in LETTER_AFTER and context.ends_compound(last) else None
    if is_account(surface, write):
        return None
    return 0.97 if log_rank(word) > EVERYDAY else None


def _in_several_words(
    words: Sequence[str], first: int, last: int, context: DocumentContext, write: str
) -> float | None:
    """How sure it is that words which are written as one in the term are the term, and do not mean themselves."""
    if _is_another_name(words, first, last, context):
        return None
    if max((log_rank(word) for word in words if len(word) > 2), default=0.0) > EVERYDAY:
        return 0.97
    if _has_telling_capital(first, last, context) or context.words[last] != words[-1]:
        return 0.93
    before, ends = context.before(first), context.ends_compound(last)
    named = before in NAME_AFTER and ends
    if not FUNCTION_WORDS.isdisjoint((words[0], words[-1])):
        return 0.85 if named and words[-1] not in FUNCTION_WORDS else None
    if context.cased and context.in_unpunctuated_run(first, last):
        return 0.93
    if before in ("a", "an") or (ends and before in DETERMINERS):
        return None
    plain = write[1:].islower()  # "Basecamp", unlike "CoinJoin", may be two words for everybody
    rarely = context.heard[words[0]] < _REPEATED
    return _DOUBT if plain and rarely and context.cased and not named else 0.9


def _has_telling_capital(first: int, last: int, context: DocumentContext) -> bool:
    """Whether a word has a capital that no sentence gives it, but for "We work"."""
    telling = (at for at in range(first, last + 1) if context.words[at] not in FUNCTION_WORDS)
    return any(context.has_midsentence_capital(at, at) for at in telling)


def _is_another_name(words: Sequence[str], first: int, last: int, context: DocumentContext) -> bool:
    """Whether the words are another name, or a part of one: "in Tel Aviv", "the Robin Hood of Ohio"."""
    if not context.has_midsentence_capital(last, last):
        return False
    lower = context.tokens.surface(first)[:1].islower()
    return (lower and words[0] in FUNCTION_WORDS) or (words[0] in given_names() and not lower)
