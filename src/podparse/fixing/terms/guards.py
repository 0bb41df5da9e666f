"""What no score of a sound-alike may allow: everyday words without evidence, one name for another, half a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from podparse.fixing.terms.distance import phone_distance
from podparse.fixing.terms.surface_forms import SurfaceForm
from podparse.fixing.terms.target import Match, is_spelled, word_of
from podparse.language.en.g2p import g2p
from podparse.language.en.lexicon import FUNCTION_WORDS, UNKNOWN, given_names, proper_nouns, surnames, words
from podparse.language.en.names import DETERMINERS, NAME_AFTER
from podparse.text.context import DocumentContext
from podparse.text.tokens import base

__all__ = [
    "NEVER",
    "TIGHT",
    "UNUSUAL",
    "another_word",
    "cut",
    "forbidden",
    "in_name",
    "is_account",
    "namesake",
    "other_number",
    "says_itself",
    "someone_else",
    "too_faint",
]

UNUSUAL: Final = 4.3  # rank 20,000: a word that rare, said twice, may be a mishearing in lower case too
NEVER: Final = frozenset(
    """the a an of and or is was are to that it this i you we they he she be been as for i'd i'm i've i'll you're we're
    they're it's that's he's she's we'll you'll""".split()
)
_ARTICLES: Final = ("a", "an", "the")
_SUBJECTS: Final = frozenset("i we they he she who".split())
_SONS: Final = frozenset("jr junior sr senior ii iii".split())
_NUMERAL: Final = re.compile("[ivx]+")
_ADDRESS: Final = re.compile(r"\w{2}\.\w")
_BRITISH: Final = re.compile("[ao]e")
_NO_VOWELS: Final = str.maketrans("", "", "aeiou")
_ENDINGS: Final = frozenset("y ies ish ic er ers ist ists ian ians esque like ness ify ing ed".split())
TIGHT: Final = 0.35  # phone distance up to which a window may begin or end with a function word
_TIGHT_LETTERS: Final = 0.6  # the same where the window has letters said one by one
_SMALL: Final = 300  # terms of a glossary whose names are likely to be those spoken of
_INITIALS: Final = 5  # letters that initials have at most, the s of a plural among them
_OFTEN: Final = 3  # initials that a document has so often are its own
_OTHER_NAME: Final = 0.2  # distance beyond which one given name is not another
_NEARLY: Final = 0.09  # the same for words with a letter that stand where a name may
_SLIGHT: Final = 0.07  # phone distance by sound that two spellings of one name may have


def forbidden(match: Match, first: int, last: int, context: DocumentContext, *, there: bool) -> bool:
    """What no score may allow: everyday words without evidence, one known name for another, half of a name.

    ``there``: the term stands in the document elsewhere.
    """
    rare = max((word_of(word).log_rank for word in context.words[first : last + 1] if len(word) > 1), default=0.0)
    if first == last:
        return _single(match, first, context, rare, there)
    return _several(match, first, last, context, rare, there)


def _single(match: Match, at: int, context: DocumentContext, rare: float, there: bool) -> bool:
    heard, wanted = match.joined, match.target.joined
    if _half_of_name(match, at, context, there) or _is_derived(match):
        return True
    if is_account(context.tokens.surface(at), match.target.write):
        return True
    if heard == wanted and context.tokens.surface(at)[1:] != heard[1:]:
        return True  # "StackOverflow": somebody meant these capitals
    if rare < UNKNOWN and match.distance and (wanted.endswith(heard) or wanted.startswith(heard)):
        return True
    beside = in_name(context, at - 1) or in_name(context, at + 1)
    if _spelling(match) and not beside:
        return False
    capital = context.has_midsentence_capital(at, at)
    return (
        (rare < UNKNOWN and _means_itself(match, at, context, rare, there, capital, beside))
        or _other_initials(match, at, context, there)
        or _other_name(match, capital, there)
    )


def is_account(surface: str, write: str) -> bool:
    """Whether a word is somebody's name in one, all small: "find me as annlee".

    >>> is_account("annlee", "Ann Lee"), is_account("basecamp", "Base Camp")
    (True, False)
    """
    names = write.lower().split()
    return len(names) > 1 and surface == "".join(names) and names[0] in given_names()


def _is_derived(match: Match) -> bool:
    """Whether a word is made of the term, as English makes words of names: "Pythonic", "a Googler", "the Fastlies"."""
    stem = match.target.joined.rstrip("ey")
    heard = match.joined + match.suffix
    return len(stem) > 3 and heard.startswith(stem) and heard[len(stem) :] in _ENDINGS


def _half_of_name(match: Match, at: int, context: DocumentContext, there: bool) -> bool:
    """Whether a single word is too little: a word of a longer term, half of somebody else's name, a name in lower case.

    "Jamal Musiala" is no "Mo Salah".
    """
    target, several = match.target, len(match.target.words) > 1
    small = context.cased and context.tokens.surface(at).islower()
    return (
        (several and match.joined in target.words)
        or (several and not target.part and _beside_name(context, at))
        or (target.part and small and not there)
        or (several and small and target.words[0] in given_names())
    )


def _means_itself(
    match: Match, at: int, context: DocumentContext, rare: float, there: bool, capital: bool, beside: bool
) -> bool:
    """Whether a known word is what was said: part of another name, or a word without anything odd about it."""
    if capital:
        return beside or (not there and match.distance > 0 and match.joined in proper_nouns())
    word = context.words[at]
    return not (there or context.is_keyword(word)) and (rare < UNUSUAL or context.heard[word] < 2)


def _other_initials(match: Match, at: int, context: DocumentContext, there: bool) -> bool:
    """Whether initials are others than the term's: a CPU is no GPU, but a GDBR may be the GDPR."""
    heard, wanted = match.joined, match.target.joined
    if not (match.letters and _is_initials(context, at)):
        return False
    if heard in wanted or wanted in heard or context.heard[context.words[at]] >= _OFTEN:
        return True
    return len(heard) < 4 and (match.target.write.isupper() or not there)


def _has_other_initials(match: Match, first: int, last: int, context: DocumentContext) -> bool:
    """Whether initials of the document's own are among the words: "a CSS box" is no SCSS, "GDP rules" are no GDPR.

    A longer term may have them itself, or begin with them: "OP return" is OP_RETURN.
    """
    target = match.target
    return any(
        _is_initials(context, at)
        and context.heard[word] >= _OFTEN
        and word not in target.words
        and not (len(target.joined) > _INITIALS and target.joined.startswith(word))
        for at, word in enumerate(context.words[first : last + 1], first)
    )


def _is_initials(context: DocumentContext, at: int) -> bool:
    return 1 < len(context.words[at]) <= _INITIALS and context.tokens.surface(at).removesuffix("s").isupper()


def _other_name(match: Match, capital: bool, there: bool) -> bool:
    """Whether the word is another given name, or the term one name of a person and the word a known one."""
    heard, target, given = match.joined, match.target, given_names()
    if heard in given and target.joined in given:
        return target.part or match.distance > 0 or not target.write.istitle()
    if heard in given and capital and not (there and match.distance == 0):
        return True
    return target.part and (heard in given or heard in words())


def _spelling(match: Match) -> bool:
    """Whether the word is a name that sounds like the term, also a name: of a small glossary the spelling is right."""
    heard, wanted = match.joined, match.target.joined
    names = (heard in given_names() and wanted in given_names()) or (heard in surnames() and wanted in surnames())
    slight = match.distance <= _SLIGHT * len(match.phones)
    return names and slight and match.target.size <= _SMALL and match.target.write.istitle()


def _several(match: Match, first: int, last: int, context: DocumentContext, rare: float, there: bool) -> bool:
    window = context.words[first : last + 1]
    if len(window) == 2 and _is_echo(*window):
        return context.before(first) not in NAME_AFTER
    if len(window) > len(match.target.words) and _plain(match.target.words) <= _plain(window):
        return True  # the term stands there, and something beside it: "C-Lightning", "webcast site" for "webcasts"
    if _is_phrase(match, window) or (len(window) == 2 and not there and _is_half(window, match)):
        return True
    if says_itself(match.target.form, first, last, context):
        return True
    if any(each(match, first, last, context) for each in _OTHERS):
        return True
    if rare >= UNKNOWN:
        return False
    if match.letters and not _everyday_evidence(match, first, last, context, there):
        return True
    lower = context.tokens.surface(first, last).islower() and match.letters == 0
    capitals = context.tokens.surface(last).isupper()  # the s of "mini OS" makes no plural
    return match.suffix == "s" and (lower or capitals)


def _is_lower_half(match: Match, first: int, last: int, context: DocumentContext) -> bool:
    """Whether an everyday word in lower case stands for one name of a person, beside another: "we met Quilt"."""
    names = match.target.words
    if names[0] not in given_names() or len(names) != last - first + 1 or not context.cased:
        return False
    return any(
        context.tokens.lowered[at] and context.words[at] not in names and word_of(context.words[at]).log_rank < UNUSUAL
        for at in range(first, last + 1)
    )


def _is_compound(match: Match, first: int, last: int, context: DocumentContext) -> bool:
    """Whether somebody joined everyday words and means them: "a min-max search" is no MiniMax."""
    surface = context.tokens.surface(first, last)
    return match.letters > 0 and "-" in surface and surface.islower()


def says_itself(form: SurfaceForm, first: int, last: int, context: DocumentContext) -> bool:
    """Whether the words begin with a verb after its subject, or are everyday words for a thing after its article.

    "I met Forman" is no metformin, "a sin war" no Sinwar. A name of the user's own may be a verb or a thing.
    """
    rarities = [word_of(word).log_rank for word in context.words[first : last + 1]]
    before, common = context.before(first), form.write == form.write.lower()
    if before in _SUBJECTS and (common or form.builtin):
        return context.tokens.surface(first).islower() and rarities[0] < UNKNOWN
    thing = form.builtin and not common and before in ("a", "an") and context.ends_compound(last)
    return thing and max(rarities) < UNKNOWN


def _plain(words: Sequence[str]) -> set[str]:
    """The words without the s of a plural or a possessive."""
    return {base(word).removesuffix("s") for word in words}


def _other_letters(match: Match, first: int, last: int, context: DocumentContext) -> bool:
    """Whether letters said one by one are more or fewer than the term has: "G C P" is no GC."""
    window = context.words[first : last + 1]
    if not all(len(word) == 1 or context.tokens.surface(at).isupper() for at, word in enumerate(window, first)):
        return False
    return len(match.joined) != len(match.target.joined)


_OTHERS: Final = (_other_letters, _has_other_initials, _is_lower_half, _is_compound)  # than the term's


def _is_phrase(match: Match, window: Sequence[str]) -> bool:
    """Whether function words show a phrase: one inside, or one at an end where the sounds are not nearly the term's."""
    ends = {window[0], window[-1]}
    spelled = match.target.write.isupper() and any(map(is_spelled, ends))
    inside = any(word in FUNCTION_WORDS and word not in match.target.words for word in window[1:-1])
    if inside or (ends & NEVER and not spelled):
        return True
    return bool(ends & FUNCTION_WORDS) and match.distance > (_TIGHT_LETTERS if spelled else TIGHT)


def _beside_name(context: DocumentContext, at: int) -> bool:
    return in_name(context, at) and (in_name(context, at - 1) or in_name(context, at + 1))


def someone_else(match: Match, window: Sequence[str], *, cautious: bool = False) -> bool:
    """Whether the window is the name of another person: half of it is a known name that sounds otherwise.

    ``cautious``: any name that sounds otherwise is another one.
    """
    wanted = match.target.words
    if cautious and len(window) == 1 and match.distance > _SLIGHT * len(match.phones):
        return True
    if len(window) != len(wanted) or len(wanted) < 2 or not match.target.write.istitle():
        return False
    for at, (heard, name) in enumerate(zip(map(base, window), wanted, strict=True)):
        sounds, right = word_of(heard).phones, g2p(name)
        far = phone_distance(sounds, right) / max(len(sounds), len(right), 1)
        known = heard in (surnames() if at else given_names())
        if heard != name and far > (_SLIGHT if cautious else _OTHER_NAME if at == 0 else 1.0) and (known or cautious):
            return True
    return False


def _is_echo(one: str, other: str) -> bool:
    """Whether two words differ in their vowel only, as English likes to play: "tick tock", "flip flop"."""
    rest, others = (word.translate(_NO_VOWELS) for word in (one, other))
    return one != other and len(one) == len(other) and rest == others and len(rest) > 1


def _is_half(window: Sequence[str], match: Match) -> bool:
    """Whether all that a function word stands beside is a known word that the term begins or ends with."""
    term, ends = match.target.joined, set(window)
    if ends.isdisjoint(FUNCTION_WORDS):
        return False
    others = ends - FUNCTION_WORDS - set(match.target.words)
    return any(word_of(end).log_rank < UNKNOWN and (term.startswith(end) or term.endswith(end)) for end in others)


def cut(context: DocumentContext, first: int, last: int) -> bool:
    """Whether the window begins or ends within a word with hyphens, or has an address or a stroke inside: "min/max"."""
    start, end = context.tokens.span(first, last)
    buffer = context.tokens.buffer
    stroke = first < last and "/" in buffer[start:end]
    return context.hyphenated(first, last) or stroke or bool(_ADDRESS.search(buffer, start, end))


def _everyday_evidence(match: Match, first: int, last: int, context: DocumentContext, there: bool) -> bool:
    """Whether something says that several everyday words do not mean themselves."""
    window, before = context.words[first : last + 1], context.before(first)
    if there or window[-1] != base(window[-1]) or _has_telling_capital(match, first, last, context):
        return True
    if before not in DETERMINERS and any(map(context.is_keyword, window)):
        return True
    near = match.distance <= _NEARLY * len(match.phones) and min(map(len, window)) == 1
    return near and before not in _ARTICLES and context.ends_compound(last)  # "engine X in front"


def _has_telling_capital(match: Match, first: int, last: int, context: DocumentContext) -> bool:
    """Whether a capital shows that a name is meant, and not just another one ("Colombia now")."""
    named = match.distance > 0 and set(match.target.words).isdisjoint(context.words[first : last + 1])
    return any(
        context.has_midsentence_capital(at, at) and not (named and context.words[at] in proper_nouns())
        for at in range(first, last + 1)
    )


def too_faint(match: Match, rare: float) -> bool:
    """Whether a match with a shipped term is too little: nobody said that the term is spoken of here."""
    target = match.target
    if not (target.part or match.letters):
        return False
    plain = target.write.istitle() and len(target.words) == 1
    far = match.distance > (0.1 if plain else 0.3)
    return target.part or far or rare < UNKNOWN or len(target.joined) < 6 or target.write.isupper()


def other_number(match: Match, window: Sequence[str]) -> bool:
    """Whether the words and the term end with different Roman numerals: "Henry VII" is no Henry VIII."""
    heard, wanted = window[-1], match.target.words[-1]
    return heard != wanted and bool(_NUMERAL.fullmatch(heard) and _NUMERAL.fullmatch(wanted))


def another_word(match: Match, first: int, last: int, context: DocumentContext) -> bool:
    """Whether what a shipped term in lower case is like is a name, or its other spelling.

    "McCarron Park" has no macaron, and both "asafetida" and "asafoetida" are right.
    """
    if match.target.write != match.target.write.lower():
        return False
    named = context.has_midsentence_capital(first, last)
    return named or _BRITISH.sub("e", match.joined) == _BRITISH.sub("e", match.target.joined)


def namesake(context: DocumentContext, first: int, last: int) -> bool:
    """Whether the name is somebody else's who shares a part of it: "Scotty Pippen Jr.", "Leif Erikson"."""
    if context.after(last) in _SONS:
        return True
    before = first - 1
    given = context.before(first) in given_names() and context.capital(before)
    return first == last and context.capital(first) and (in_name(context, before) or given)


def in_name(context: DocumentContext, at: int) -> bool:
    """Whether the word there has a capital that makes it part of a name."""
    return at >= 0 and context.has_midsentence_capital(at, at) and len(context.words[at]) > 1
