"""Line heads: the table of label grammars, and where a line could name its speaker under each of them.

A head is read as a string of token kinds (a name, a time, emphasis, a colon ...) over which the grammars are short
patterns; so any mixture of brackets, stamps and marks is a grammar of its own, and no line is decided on alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from attrs import frozen

from podparse._time import seconds

__all__ = ["GRAMMARS", "STAMP", "Family", "Grammar", "Head", "heads", "leading_stamp", "lone_stamp", "stamp_seconds"]

SCAN: Final = 110  # characters of a line in which a head must end
LONGEST: Final = 64  # characters of a name

_CLOCK = r"\d{1,3}[ ]?:[ ]?[0-5]?\d(?:[ ]?:[ ]?[0-5]?\d)?(?:[.,]\d{1,3})?(?:[ ]?[AaPp]\.?[Mm]\b\.?)?"
_UNITS = r"(?:\d{1,2}[ ]?h[ ]?)?\d{1,3}[ ]?m(?:in)?[ ]?\d{1,2}[ ]?s(?:ec)?\b"
STAMP: Final = rf"(?<![\d:.])(?:{_CLOCK}(?:[ ]?(?:-->|[-–—]|to|/)[ ]?{_CLOCK})?|{_UNITS})(?!\d|:\d)"
_UNSEEN = "[ \xa0\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"  # spaces and direction marks
_LETTER = r"(?:[^\s:：*_<>|\[\](){}（）【】「『—\\`~']|(?<=\w)_(?=\w)|'(?!'))"

_PREFIX = re.compile(
    rf"{_UNSEEN}*((?:>{{1,3}}[ ]?|\#{{1,6}}[ ]*(?=\S)|[-*•·+–—][ ]+|\d{{1,4}}[.)]?[ \t]+|\|[ ]*){{0,4}})"
)
_RUN = rf"{_LETTER}+(?:[ \xa0](?!(?=[@\d])@?{STAMP}|[-–—]{{1,2}}[ ]|[ ]){_LETTER}+)*"
_WORDS = re.compile(_RUN)
_TOKEN = re.compile(
    rf"""
    (?P<S>\t[ \t]*|[ ]{{2,}})                                          # a gap
    |{_UNSEEN}*(?:
      (?P<T>\\?[\[(<{{]{{1,2}}[ ]?\\?{STAMP}\\?[ ]?[\])>}}]{{1,2}}(?:\([^\s()]{{0,200}}\))?)  # a time in brackets
     |(?P<t>(?=[@\d])@?{STAMP})                                                  # a bare time
     |(?P<E>\*{{1,3}}|(?<!\w)_{{1,3}}|_{{1,3}}(?!\w)|'{{2,3}}|`|</?(?:b|strong|i|em|u)>)  # emphasis
     |(?P<C>(?<![\d:]):(?!//|:)|(?<=\d):(?![\d/])|：)                        # a colon
     |(?P<D>[-–—]{{1,2}}(?=[ ])|—)                                             # a dash
     |(?P<P>\|)                                                         # a table bar
     |(?P<G>\[[^\[\]\n]{{1,60}}\]\([^()\s]{{1,200}}\)|\([^()\n]{{1,60}}\)|\\?\[[^\[\]\n]{{1,60}}\]|\{{[^{{}}\n]{{1,60}}\}}|（[^（）\n]{{1,40}}）|【[^【】\n]{{1,40}}】)
     |(?P<A><[^<>\n/!:]{{1,40}}>)                                       # <nick>
     |(?P<R>>{{1,2}}(?=[ ])|(?=[「『]))                                   # an arrow, or a Japanese quote to come
     |(?P<N>{_RUN})                                                     # words
    )""",
    re.VERBOSE,
)
_A_CLOCK = re.compile(_CLOCK)
_A_STAMP = re.compile(rf"[ ]*[\[(]?{STAMP}")
_QUESTION_ANSWER = re.compile(r"([QAFPR])\.(?=\s)")
_BRACKETS = "[](){}<>（）【】\\ \xa0"
_ORNAMENT = re.compile(r"^[^\w@#'\"“‘]+")
_PLACED = frozenset({"colon", "line", "emphasis"})  # grammars whose text may be on the line or under it
_SIGN = re.compile(r"[:：*_<|\[({（【\t—「『>]")
_WINDOW: Final = 90  # characters in which a long line must show a sign of a head


@frozen
class Grammar:
    """One way to name the speaker at the head of a line.

    ``shape`` is a pattern over token kinds (the group names of the token pattern; ``_`` text follows, ``$`` the line
    ends); its group ``n`` is the name. ``strength`` says how seldom such a line is anything else.
    """

    name: str
    shape: re.Pattern[str]
    strength: float
    example: str


def _grammar(name: str, shape: str, strength: float, example: str) -> Grammar:
    return Grammar(name, re.compile(r"[#>*1P]*" + shape), strength, example)


GRAMMARS: Final = (
    _grammar("colon", r"[TtESG]*[DP]?[TtES]*(?P<n>[NA])[TtGES]*C", 1.0, "Ann Lee: text"),
    _grammar("time after", r"[ES]*(?P<n>N)[GES]*[DP]?[ES]*[Tt][ESD]*(?P<end>[_$])", 1.6, "Ann Lee  0:26"),
    _grammar("time before", r"[ES]*[Tt][ES]*[DP]?[ES]*(?P<n>N)[GES]*(?P<end>\$)", 1.4, "[0:26] - Ann Lee"),
    _grammar("emphasis", r"[TtS]*E(?P<n>N)[GS]*E[SP]*(?P<end>[_$D])", 1.2, "**Ann Lee** text"),
    _grammar("angle", r"[TtS]*(?P<n>A)S*(?P<end>[_$])", 1.2, "<ann> text"),
    _grammar("dash", r"[TtS]*E?(?P<n>N)G*E?(?P<end>D)", 0.7, "Ann Lee — text"),
    _grammar("arrow", r"[TtS]*(?P<n>N)G*(?P<end>R)", 0.8, "Ann Lee> text"),
    _grammar("cell", r"[Tt]?[SP]*(?P<n>N)G*(?P<end>[SP])", 0.7, "Ann Lee | text"),
    _grammar("bracket", r"[TtS]*(?P<n>G)[Tt]?S*(?P<end>[_$N])", 0.6, "[Ann Lee] text"),
    _grammar("line", r"E?(?P<n>N)G?E?(?P<end>\$)", 0.6, "Ann Lee"),
)


class Family(NamedTuple):
    """What heads of one form have in common."""

    grammar: str
    prefix: str
    emphasised: bool
    timed: bool
    inline: bool | None


class Head(NamedTuple):
    """One line read under one grammar: the label, what stood in brackets beside it, its time, where the text begins.

    ``late`` is the time and the place after it where the text begins with a bare time that may be part of the head.
    """

    line: int
    family: Family
    label: str
    aside: str
    start: float | None
    at: int
    late: tuple[float | None, int] | None = None


def stamp_seconds(text: str) -> float | None:
    """The first clock time in ``text`` in seconds: ``(1:02:03)``, ``0: 00:14``, ``1h 2m 3s``; None if there is none."""
    found = _A_CLOCK.search(text)
    if found:
        return seconds(found[0].replace(" ", "").rstrip("AaPpMm."))
    parts = re.findall(r"(\d+)[ ]?[hms]", text)
    return float(sum(int(part) * 60**power for power, part in enumerate(reversed(parts)))) if parts else None


def tokens(line: str) -> tuple[str, list[tuple[int, int]]]:
    """The kinds of a line's first tokens and their spans, up to where the text must begin.

    >>> tokens("**Ann Lee** (0:05): Hello.")[0]
    'ENETC_'
    """
    prefix = _PREFIX.match(line)
    assert prefix is not None  # it may be empty
    position = prefix.end()
    kinds = _prefix_kinds(prefix[1])
    spans = [(position, position)] * len(kinds)
    if question := _QUESTION_ANSWER.match(line, position):
        spans += [question.span(1), (question.end() - 1, question.end()), (question.end(), question.end())]
        return "".join(kinds) + "NC_", spans
    stop = len(line.rstrip())
    limit = min(len(line), position + SCAN)
    named = colon = False
    while position < stop and len(kinds) < 14:
        if line[position].isalpha() and (words := _WORDS.match(line, position, limit)):
            kind = "N"
            begin, end = words.span()
        else:
            token = _TOKEN.match(line, position, limit)
            if token is None or token.lastgroup is None:
                break
            kind = token.lastgroup
            begin, end = token.span(kind)
        if kind in "NA":
            if named or end - begin > LONGEST:
                break
            named = True
        elif kind == "C":
            if colon or (not named and not _name_the_group(kinds) and kinds[-1:] not in (["T"], ["t"])):
                break
            named = colon = True
        elif colon and (kind not in "TtES" or (kind == "E" and not kinds.count("E") % 2)):
            break
        kinds.append(kind)
        spans.append((begin, end))
        position = max(end, begin)
        if kind == "R" or (kind == "D" and named and not _A_STAMP.match(line, position)):
            break
    kinds.append("$" if position >= stop else "_")
    spans.append((position, position))
    return "".join(kinds), spans


def _prefix_kinds(prefix: str) -> list[str]:
    kinds: list[str] = []
    for mark in prefix:
        kind = {">": ">", "#": "#", "|": "P"}.get(mark) or ("1" if mark.isdigit() else "*" if mark in "-*•·+–—" else "")
        if kind and kind not in kinds[-1:]:
            kinds.append(kind)
    return kinds


def _name_the_group(kinds: list[str]) -> bool:
    """``[Ann]:`` has its name in brackets."""
    if "G" not in kinds:
        return False
    kinds[len(kinds) - 1 - kinds[::-1].index("G")] = "N"
    return True


def _may_head(line: str) -> bool:
    """A quick look for anything that could end a name: most long lines have nothing of it."""
    return (
        _SIGN.search(line, 0, _WINDOW) is not None
        or line.find("  ", 0, _WINDOW) >= 0
        or line.find("- ", 0, _WINDOW) >= 0
        or line.find(" – ", 0, _WINDOW) >= 0
        or line.find("''", 0, _WINDOW) >= 0
        or _QUESTION_ANSWER.search(line, 0, 12) is not None
    )


class _Reading(NamedTuple):
    """How a grammar reads a shape: the places of its parts among the tokens."""

    grammar: Grammar
    name: int
    last: int
    late: int | None  # a bare time after the colon, which may be part of the text
    time: int | None
    asides: tuple[int, ...]
    prefix: str
    emphasised: bool


@lru_cache(4096)
def _readings(shape: str) -> tuple[_Reading, ...]:
    """All the ways to read a shape. Emphasis that is open at the end of the head is around the whole line."""
    grammars = GRAMMARS[:1] if shape.count("E") % 2 else GRAMMARS
    found = ((grammar, grammar.shape.match(shape)) for grammar in grammars)
    return tuple(_reading(grammar, shape, match) for grammar, match in found if match)


def _reading(grammar: Grammar, shape: str, match: re.Match[str]) -> _Reading:
    name, last = match.start("n"), match.end() - 1
    late = None
    if grammar.name == "colon":
        while shape[last + 1] in "TtES":
            last += 1
        if shape[last] == "t" and shape[last + 1] == "_":  # "Ann: 10:30 is too late": the time is said
            late, last = last, last - 1
    elif shape[last] in "_$N":
        last -= 1
    head = shape[: last + 1]
    whole = head.count("E") % 2 == 1
    return _Reading(
        grammar,
        name,
        last,
        late,
        next((i for i, kind in enumerate(head) if kind in "Tt"), None),
        tuple(i for i, kind in enumerate(head) if kind == "G" and i != name),
        "".join(kind for kind in shape if kind in "#>*1P")[:2] + ("E" if whole else ""),
        "E" in head and not whole,
    )


def heads(line: str, number: int) -> list[Head]:
    """All the heads that ``line`` could begin with.

    >>> [(head.family.grammar, head.label, head.start) for head in heads("[0:05] Ann Lee: Hello.", 0)]
    [('colon', 'Ann Lee', 5.0)]
    """
    if len(line) > LONGEST and not _may_head(line):
        return []
    shape, spans = tokens(line)
    if shape in ("_", "N_"):
        return []
    if shape.count("E") % 2 and not (shape.endswith("C_") and line.rstrip()[-1] in "*_>'`"):
        return []  # emphasis that is not closed in the head is the text's own, unless it is around the whole line
    return [_head(line, number, reading, spans) for reading in _readings(shape)]


def _head(line: str, number: int, reading: _Reading, spans: list[tuple[int, int]]) -> Head:
    begin, end = spans[reading.name]
    at = spans[reading.last][1]
    grammar = reading.grammar.name
    inline = at < len(line.rstrip()) if grammar in _PLACED else None
    family = Family(grammar, reading.prefix, reading.emphasised, reading.time is not None, inline)
    start = None if reading.time is None else stamp_seconds(line[slice(*spans[reading.time])])
    late = None
    if reading.late is not None:
        late = (stamp_seconds(line[slice(*spans[reading.late])]), spans[reading.late][1])
    aside = " ".join(line[slice(*spans[i])] for i in reading.asides).strip(_BRACKETS) if reading.asides else ""
    label = line[begin:end].partition("](")[0].strip(_BRACKETS)  # a name may be a link
    return Head(number, family, _ORNAMENT.sub("", label), aside, start, at, late)


def leading_stamp(line: str) -> tuple[float | None, int] | None:
    """A time that a line begins with: its seconds, and where the text after it begins. None without one.

    >>> leading_stamp("00:00:05 Hello there."), leading_stamp("**[1:05]**"), leading_stamp("Hello.")
    ((5.0, 8), (65.0, 10), None)
    """
    if line[:1].isalpha():  # as most lines do
        return None
    found = _LEADING.match(line)
    return (stamp_seconds(found[0]), found.end()) if found else None


def lone_stamp(line: str) -> float | None:
    """The seconds of a line that holds a time and nothing else; None for any other.

    >>> lone_stamp("[1:05]"), lone_stamp("1:05 Hello.")
    (65.0, None)
    """
    found = leading_stamp(line)
    return found[0] if found is not None and not line[found[1] :].strip() else None


_LEADING = re.compile(
    rf"{_UNSEEN}*(?:>[ ]?|\#{{1,6}}[ ]+|[-*•][ ]+)?(\*{{0,3}}|_{{0,3}})"
    rf"(?:\\?[\[(<{{]{{1,2}}[ ]?\\?{STAMP}\\?[ ]?[\])>}}]{{1,2}}(?:\([^\s()]{{0,200}}\))?|{STAMP})"
    r"[:,]?\1(?:[ ]?[-–—|][ ]+)?"
)
