"""Line heads: the table of label grammars, and where a line could name its speaker under each of them.

A head is read as a string of token kinds (a name, a time, emphasis, a colon ...) over which the grammars are short
patterns; so any mixture of brackets, stamps and marks is a grammar of its own, and no line is decided on alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from attrs import frozen

from podparse.labels.line_tokens import BRACKETS, LONGEST, WITH_TIME, may_head, tokens
from podparse.labels.stamps import stamp_seconds

__all__ = [
    "GRAMMARS",
    "Family",
    "Grammar",
    "Head",
    "heads",
    "plain_beginning",
]

_ORNAMENT = re.compile(r"^[^\w@#'\"“‘]+")


_NESTING = re.compile(r"[\[{<（【*_`']|\((?![^()]*\)[^()]*$)")  # what may go on after a colon


@frozen
class Grammar:
    """One way to part a name from what is said: what must come after the name, or stand around it.

    ``shape`` is a pattern over token kinds (the group names of the token pattern; ``_`` text follows, ``$`` the line
    ends); its group ``n`` is the name. ``strength`` says how seldom such a line is anything else.
    """

    name: str
    shape: re.Pattern[str]
    strength: float
    example: str


# The parts that heads are put together of. A wrapper opens with emphasis, quotes or signs and closes likewise (``Y``).
_LEAD: Final = r"[#>*1PX]*"
_BEFORE: Final = r"(?:[ESP]*[Tt][ES]*[DPXRC]?[#>*1]*[ESG]*)?"
_ASIDE: Final = r"[GTtES]*"
_NAMED: Final = rf"[GES]*[EQX]*(?P<n>[NAH]){_ASIDE}[EQY]*{_ASIDE}"


def _grammar(name: str, shape: str, strength: float, example: str) -> Grammar:
    return Grammar(name, re.compile(_LEAD + shape), strength, example)


GRAMMARS: Final = (
    _grammar("colon", rf"{_BEFORE}{_NAMED}C", 1.0, "Ann Lee: text"),
    _grammar("time after", r"[ESQX]*(?P<n>N)[GESQY]*[DPXR]?[ES]*[Tt][GESDXPR]*(?P<end>[_$])", 1.6, "Ann Lee  0:26"),
    _grammar(
        "time before", r"[ESP]*[Tt][ES]*[DPXRC]?[#>*1]*[ESQX]*(?P<n>N)[GESQY]*(?P<end>\$)", 1.4, "[0:26] - Ann Lee"
    ),
    _grammar("emphasis", rf"{_BEFORE}S*E[X]*(?P<n>[NG])[GTtS]*[Y]*E[SPTtG]*(?P<end>[_$DN])", 1.2, "**Ann Lee** text"),
    _grammar("angle", rf"{_BEFORE}[TtSE]*(?P<n>A)[STtGE]*(?P<end>[_$])", 1.2, "<ann> text"),
    _grammar("dash", rf"{_BEFORE}[EQX]*(?P<n>[NAGH]){_ASIDE}[EQY]*{_ASIDE}(?P<end>D)", 0.7, "Ann Lee — text"),
    _grammar("sign", rf"{_BEFORE}[EQX]*(?P<n>[NAGH]){_ASIDE}[EQY]*{_ASIDE}(?P<end>X)", 0.7, "Ann Lee => text"),
    _grammar("arrow", rf"{_BEFORE}[EQX]*(?P<n>[NAGH]){_ASIDE}[EQY]*{_ASIDE}(?P<end>R)", 0.8, "Ann Lee> text"),
    _grammar("cell", rf"{_BEFORE}[SP]*[EQX]*(?P<n>[NAG])[GTtE]*[EQY]*[GTtE]*(?P<end>[SP])", 0.7, "Ann Lee | text"),
    _grammar("bracket", rf"{_BEFORE}[SE]*(?P<n>[GH])[TtES]*(?P<end>[_$N])", 0.6, "[Ann Lee] text"),
    _grammar("line", r"[EX]*(?P<n>N)G?[EYX]*(?P<end>\$)", 0.6, "Ann Lee"),
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


_LATE = re.compile(r"[ESY]*(?:D?[ES]*(?P<time>[Tt])[ESY]*[DPX]?|D(?=\$))?")


def _reading(grammar: Grammar, shape: str, match: re.Match[str]) -> _Reading:
    name, last = match.start("n"), match.end() - 1
    late = None
    if shape[last] in "_$N":
        last -= 1
    elif (after := _LATE.match(shape, last + 1)) and (after["time"] or grammar.name == "colon"):
        if (
            after["time"] == "t" and shape[after.end()] == "_" and shape[after.start("time") - 1] != "E"
        ):  # "Ann: 10:30 is too late": the time is said
            late = after.end() - 1
            last = after.start("time") - 1
        else:
            last = after.end() - 1
    head = shape[: last + 1]
    whole = head.count("E") % 2 == 1
    return _Reading(
        grammar,
        name,
        last,
        late,
        next((i for i, kind in enumerate(head) if kind in "Tt"), None),
        tuple(i for i, kind in enumerate(head) if kind == "G" and i != name),
        "".join(kind for kind in shape if kind in "#>*1P")[:2] + ("E" if whole else "") + "Y" * ("Y" in head),
        "E" in head and not whole,
    )


def heads(line: str, number: int) -> list[Head]:
    """All the heads that ``line`` could begin with.

    >>> [(head.family.grammar, head.label, head.start) for head in heads("[0:05] Ann Lee: Hello.", 0)]
    [('colon', 'Ann Lee', 5.0)]
    """
    if len(line) > LONGEST and not may_head(line):
        return []
    return _heads(line, number)


def plain_beginning(line: str) -> str | None:
    """A line up to its colon where nothing behind it but a word can be: lines that begin alike have like heads.

    >>> plain_beginning("Ann Lee: Hello."), plain_beginning("**Ann Lee:** Hello.")
    ('Ann Lee: ', None)
    """
    cut = line.find(": ", 0, LONGEST)
    if cut > 0 and line[0].isalpha() and line[cut + 2 : cut + 3].isalpha() and not _NESTING.search(line, 0, cut):
        return line[: cut + 2]
    return None


def _heads(line: str, number: int) -> list[Head]:
    shape, spans = tokens(line)
    if shape in ("_", "N_", "Q_"):
        return []
    if shape.count("E") % 2 and not (shape.endswith("C_") and line.rstrip()[-1] in "*_>'`"):
        return []  # emphasis that is not closed in the head is the text's own, unless it is around the whole line
    return [_head(line, number, reading, spans) for reading in _readings(shape)]


def _head(line: str, number: int, reading: _Reading, spans: list[tuple[int, int]]) -> Head:
    begin, end = spans[reading.name]
    at = spans[reading.last][1]
    label = line[begin:end].partition("](")[0].strip(BRACKETS).removesuffix(":")  # a name may be a link
    time = None if reading.time is None else line[slice(*spans[reading.time])]
    if line[begin] in "[({（【<" and (both := WITH_TIME.fullmatch(label)):
        label, time = both["name"] or both["named"], both["late"] or both["time"]
    family = Family(reading.grammar.name, reading.prefix, reading.emphasised, time is not None, at < len(line.rstrip()))
    late = None
    if reading.late is not None:
        span = spans[reading.late]
        late = (stamp_seconds(line[at : span[1]]), span[1])
    aside = " ".join(line[slice(*spans[i])] for i in reading.asides).strip(BRACKETS) if reading.asides else ""
    start = None if time is None else stamp_seconds(time)
    if not label[:1].isalnum():
        label = _ORNAMENT.sub("", label)
    return Head(number, family, label.rstrip(", "), aside, start, at, late)
