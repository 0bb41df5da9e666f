"""Sentences that show what is asked before words become a term: what stays, and what changes.

They stand in ``cases/term_rules.tsv``, near misses of each other: the rule, the dictionary, what stands around, what is
said and what becomes of it (nothing where it stays).

A dictionary is entries with ``|`` between: ``Rust``, ``WinBoat = wind boat, win boat`` with variants, and
``Rust [near: code, compiler; case: always]`` with other fields; ``@software`` is the shipped one of a domain, ``@``
those that are always there.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, NamedTuple

import podparse as pp
from podparse.fixing.terms import Dictionary, Entry

__all__ = ["TermExample", "fixed", "term_examples"]

_ENTRY: Final = re.compile(r"(?P<write>[^=\[]+?)(?: = (?P<heard>[^\[]+?))?(?: \[(?P<fields>.+)\])?")
_LISTS: Final = ("near", "not_near")
_FLAGS: Final = ("sounds", "inflect")
_AROUND: Final = {
    "": "{}",
    "careful": "Well, Mara said so. Bo agreed, of course. Then we went home, and Mara slept. " * 12 + "{}",
    "running on": "Right. So then they went on and on about it and nobody said a word while we all sat there {} and "
    "then it went on and on again until we all went home and slept and nobody said a word about it",
    "lower case": "so then they went on and on about it and nobody said a word, and {}",
}


class TermExample(NamedTuple):
    """A sentence ``said`` in some surroundings, and what ``becomes`` of it with a dictionary; "" where it must stay."""

    rule: str
    dictionary: str
    around: str
    said: str
    becomes: str


def term_examples() -> list[TermExample]:
    """All examples, in the order of the rules."""
    text = (Path(__file__).parent / "cases" / "term_rules.tsv").read_text(encoding="utf-8")
    return [TermExample(*line.split("\t")) for line in text.splitlines()[1:]]


def _dictionary(entries: str) -> Dictionary:
    return Dictionary([_entry(each) for each in entries.split("|")])


def _entry(text: str) -> Entry:
    found = _ENTRY.fullmatch(text)
    assert found is not None, text
    fields: dict[str, object] = {}
    for field in (found["fields"] or "").split("; ") if found["fields"] else ():
        name, _, value = field.partition(": ")
        fields[name] = value.split(", ") if name in _LISTS else value == "yes" if name in _FLAGS else value
    return Entry(found["write"], (found["heard"] or "").split(", ") if found["heard"] else (), **fields)  # type: ignore[arg-type]


def fixed(example: TermExample) -> tuple[str, str]:
    """What should stand, and what does."""
    around, name = _AROUND[example.around], example.dictionary
    transcript = pp.Transcript([pp.Turn(around.format(example.said))])
    shipped = name.startswith("@")
    dictionaries = () if shipped else (_dictionary(name),)
    domains = [name[1:]] if name[1:] and shipped else []
    done = pp.fix(transcript, "asr", dictionaries=dictionaries, builtin=shipped, domains=domains, language="en")
    return around.format(example.becomes or example.said), done.turns[0].text
