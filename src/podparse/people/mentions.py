"""Names in speech and what the words around say of them: introduced, greeted, thanked, asked, or only spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from attrs import frozen

from podparse.labels.names import fold
from podparse.language.en import people as table
from podparse.language.en.lexicon import given_names
from podparse.model.speaker import Speaker
from podparse.people.talk import Talk

__all__ = ["ADDRESS", "INTRODUCTION", "SELF", "Mention", "mentions"]

SELF: Final = frozenset({"self", "this"})
INTRODUCTION: Final = frozenset({"guest", "cohost", "joined"})
ADDRESS: Final = frozenset({"greet", "thank", "open", "ask", "end", "aside"})
_SHOUT: Final = re.compile(r"[A-Z]{2}[A-Z]*[a-z]")  # "APIs", "HODLing"
_BEFORE, _AFTER = 80, 40  # characters looked at on either side of a name
_LISTED: Final = INTRODUCTION | {"greet", "thank"}  # "thanks, Ann and Bo": what holds for one holds for the list


@frozen
class Mention:
    """A name in a turn. ``kind``: ``self`` and ``this`` ("I'm Ann", "this is Ann"), ``guest``, ``cohost`` and
    ``joined`` (introduced),
    ``greet thank open ask end aside`` (addressed; where in the sentence), ``refer`` (to what someone here said),
    ``full`` (a full name on its own) or ``mention``. ``start`` and ``end`` are characters of the turn's text.
    """

    kind: str
    turn: int
    speaker: Speaker | None
    name: str
    start: int
    end: int
    quoted: bool
    before: str
    after: str


@cache
def _rules() -> dict[str, Any]:
    """The compiled patterns; made when first needed, for compiling takes longer than `import podparse` may."""
    import regex

    start = r"(?:^|[.?!…:;\"”]\s+|\.\.\.\s*|--?\s|—\s?|[\])]\s)"
    address = f"(?:{table.OPENERS}|{table.GREETING}|{table.THANKS})"
    word = r"\p{Lu}[\p{L}’'-]*+"
    title = f"(?:{'|'.join(each.capitalize() for each in sorted(table.TITLES))})"
    apart = r"(?<![\p{L}\p{N}_'’@#./-])"
    between = rf"(?: \p{{Lu}}\.| St\.| (?:{'|'.join(table.PARTICLES)})\b){{0,4}}+"
    return {
        "name": regex.compile(rf"{apart}(?:{title}\. )?+(?:\p{{Lu}}\. ){{0,3}}+{word}(?:{between} {word}){{0,4}}"),
        "title before": re.compile(rf"\b{title.lower()}\.? $"),
        "token": re.compile(r"\S+"),
        "before": tuple((kind, re.compile(pattern)) for kind, pattern in table.BEFORE_NAME),
        "after": tuple((kind, re.compile(pattern)) for kind, pattern in table.AFTER_NAME),
        "opening": re.compile(start + f"(?:{address}" + r"(?:,| --|\.\.\.|[.!])? ){0,3}$"),
        "pause": re.compile(r"(?:,|[.?!…;:]|$| --?| —)"),
        "comma before": re.compile(r"(?:, |\.\.\. |-- |— )$"),
        "stop after": re.compile(r"(?:[.?!…]|$| --|[-—]$)"),
        "aside": re.compile(r"[a-z], $"),
        "aside after": re.compile(r", (?!and\b|or\b|who\b|the\b)[a-z]"),
        "greet": re.compile(rf"\b{table.GREETING},? $"),
        "place": re.compile(r"\bto (?:the |our )?$"),
        "thank": re.compile(rf"\b{table.THANKS}(?: so much| very much| a lot| both| again| all)*,? $"),
        "thank so": re.compile(
            r"\b(?:thanks|thank you|bye|goodbye|appreciate(?: it| that)?|welcome|congrats|congratulations)"
            r"[^.?!]{0,40},? $",
        ),
        "welcome": re.compile(r",? welcome"),
        "quote": re.compile(r"[\"“][^\"”]{0,60}$"),
        "bare": tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in table.BARE_BEFORE_NAME),
        "after self": re.compile(
            r"(?:[.!?,;:…)]|$| ?--| -| —| (?:and|from|with|here|at|of|your|the|i|a|for|aka|also|again|but|as)\b)"
        ),
        "list": re.compile(r",? (?:and |& |also |as well as )?$"),
    }


def mentions(talk: Talk) -> list[Mention]:
    """Every name in the talk, in order."""
    found: list[Mention] = []
    for index in range(len(talk.turns)):
        found += _in_turn(talk, index)
    return found


def _in_turn(talk: Talk, index: int) -> Iterator[Mention]:
    speaker, text = talk.turns[index]
    rules = _rules()
    previous: tuple[int, str] = (0, "")
    for match in rules["name"].finditer(text):
        low, high = _trimmed(match[0])
        if low == high:
            continue
        start, end = match.start() + low, match.start() + high
        name = text[start:end]
        before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
        if title := rules["title before"].search(before.lower()):
            before = before[: title.start()]
        kind = _kind(name, before.lower(), after.lower(), aside=_is_aside(before, after))
        if talk.bare:  # no full stop parts what was said before
            kind = next((own for own, rule in rules["bare"] if rule.search(before)), kind)
        if previous[1] in _LISTED and rules["list"].fullmatch(text, previous[0], start):
            kind = previous[1]
        previous = end, kind
        yield Mention(kind, index, speaker, name, start, end, bool(rules["quote"].search(before)), before, after)


def _trimmed(run: str) -> tuple[int, int]:
    """The part of a run of capitalised words that may be a name: ``(start, end)``, equal when nothing is left."""
    kept: list[tuple[int, int]] = []
    tokens = [(match.start(), match[0]) for match in _rules()["token"].finditer(run)]
    for at, token in tokens:
        word = fold(token).strip(".'-")
        if word.removesuffix("'s") in table.NOT_NAMES:
            if kept:
                break
            continue
        if word in table.TITLES and not kept:
            continue
        kept.append((at, at + len(token)))
    while kept and run[slice(*kept[-1])].lower() in table.PARTICLES:
        kept.pop()
    if not kept:
        return 0, 0
    start, end = kept[0][0], kept[-1][1]
    name = run[start:end].replace("’", "'").removesuffix("'s").rstrip("'-")
    return (start, start + len(name)) if _is_name(name) else (0, 0)


def _is_name(name: str) -> bool:
    """Whether the letters could be those of a name: no single letter, no acronym ("AI", "APIs", "HODLing")."""
    if len(name) < 2 or _SHOUT.match(name):
        return False
    return " " in name or not name.isupper() or (len(name) > 4 and fold(name) in given_names())


def _is_aside(before: str, after: str) -> bool:
    """Whether the name stands between commas within a sentence: "what you said, Ann, is"."""
    rules = _rules()
    return rules["aside"].search(before) is not None and rules["aside after"].match(after) is not None


def _kind(name: str, before: str, after: str, *, aside: bool) -> str:
    """The kind of mention by the words around, which come in lower case: `re.IGNORECASE` takes three times as long."""
    rules = _rules()
    for kind, rule in rules["before"]:
        if rule.search(before):
            if kind in SELF:
                return kind if rules["after self"].match(after) else "mention"
            address = _address(before, after)
            return address if address in ("greet", "thank", "ask") else kind
    opening = rules["opening"].search(before) is not None
    for kind, rule in rules["after"]:
        if rule.search(after) and (kind != "self" or opening):
            return "greet" if kind == "joined" and opening and rules["welcome"].match(after) else kind
    kind = _address(before, after)
    if kind in ("open", "ask", "end") and " " in name:
        return "full"  # nobody is addressed by the full name, but for a greeting
    return kind or ("aside" if aside else "mention")


def _address(before: str, after: str) -> str | None:
    """How the words around address somebody, or None."""
    rules = _rules()
    if rules["place"].search(before):
        return None
    if rules["opening"].search(before) and rules["pause"].match(after):
        return "thank" if rules["thank"].search(before) else "greet" if rules["greet"].search(before) else "open"
    if rules["comma before"].search(before) and rules["stop after"].match(after):
        return "thank" if rules["thank so"].search(before) else "ask" if after[:1] == "?" else "end"
    if rules["thank"].search(before):
        return "thank"
    if rules["greet"].search(before):
        return "greet"
    return None
