"""CHAT, the transcripts of TalkBank and CHILDES (``.cha``), with batchalign's word times.

Spec: https://talkbank.org/0info/manuals/CHAT.html. ``*SPK:`` lines are speech, ``%wor:`` below one has the times of its
words (milliseconds between two U+0015), other ``%`` lines are annotation. What was said is kept (fillers, fragments,
repetitions); codes about it (``[/]``, ``[: said]``, ``&=laughs``, pauses) are left out of the text.

>>> from podparse import parse
>>> head = "@UTF8\\n@Begin\\n@Participants:\\tA Ann Adult\\n"
>>> t = parse(head + "*A:\\tI <go to> [/] &-um go to the shop . \\x15500_2500\\x15\\n@End\\n")
>>> t.turns[0].text, t.turns[0].start, t.turns[0].speaker.name
('I go to um go to the shop.', 0.5, 'Ann')
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from math import nan
from typing import Final, NamedTuple

from attrs import evolve

from podparse.errors import PodparseError
from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.rows import Rows
from podparse.formats.toolkit.words import WordColumns
from podparse.model import Meta, Transcript
from podparse.model._diff import opcodes
from podparse.model.speaker import Speaker

__all__ = ["FORMAT", "spoken"]

_BULLET: Final = re.compile(r"\x15(?:%\w{1,9}:[^\x15\n]{0,200}?_)?(\d{1,12})_(\d{1,12})[^\x15\n]{0,20}\x15")
_TIER: Final = re.compile(r"^[@*%][^\n]*(?:\n[ \t][^\n]*)*", re.MULTILINE)  # a tab (or space) continues the line above
_WORD_TIME: Final = re.compile(r"(?<![^\s\x15])([^\s\x15]++) \x15(\d{1,12})_(\d{1,12})\x15")
_CONTROL: Final = re.compile(r"[\x15\x00-\x08]")

# Codes in the order in which they are taken out; each is bounded to its line.
_CODES: Final = tuple(
    (re.compile(pattern), value)
    for pattern, value in (
        (r"\[[^\[\]\n]*\]", " "),  # [/] [//] [: said] [= note] [* error] [+ code]
        (r"&=\S+|&\*\S+|&[{}][^\s=]*=?\S*", " "),  # events, and words that others put in
        (r"\((?:\.{1,3}|\d{1,5}[.:]?\d{0,3}\.?)\)", " "),  # pauses
        (r"(?<!\S)\+[<^,+\"](?![/.])", " "),  # how this utterance links to the one before
        (r"[<>]", " "),  # the scope of a code
        (r"(?<!\S)\+\.\.\.?\?|\+\.\.\?", "...?"),
        (r"(?<!\S)\+\.\.\.", "..."),
        (r"(?<!\S)\+/{1,2}\?", "-?"),  # interrupted
        (r"(?<!\S)\+/{1,2}\.", "-"),
        (r"(?<!\S)\+!\?", "!?"),
        (r"(?<!\S)\+\"(?:/?\.)|(?<!\S)\+\.", "."),
        (r"(?<!\S)0[^\W\d]\S*|(?<!\S)0(?!\S)", " "),  # words that were not said
        (r"(?<!\S)&\+([^\s.,?!]+)", r"\1-"),  # fragments
        (r"(?<!\S)&[-~]?(?=\w)", ""),  # fillers, nonwords
        (r"(?<=\w)@[\w:$&+*-]+", ""),  # the kind of a special form
        (r"(?<=[^\W\d_]):+", ""),  # lengthening
        (r"[()^ˈˌ↑↓⌈⌉⌊⌋°∆∇☺♋⁇↫≠‹›]", ""),  # (be)cause, stress, conversation analysis
        (r"[‡„]", ","),
        (r"(?<=\w)_(?=\w)", " "),
        (r"(?<=\w)\+(?=\w)", "-"),
    )
)
_PLAIN: Final = re.compile(r"[A-Za-z1-9\s.,?!'-]*")  # most lines have no code
_BEFORE_MARK: Final = re.compile(r"[ ]([.,?!;:]|-(?=\s|$)|-\?)")
# A word of the raw text, or a code, a time, the bracket of a scope, which are none.
_RAW_WORD: Final = re.compile(r"\[[^\[\]\n]*\]|\x15[^\x15]*\x15|[<>]|([^\s<>\[\]\x15]+)")
_MARKS: Final = re.compile(r"(?<=[^\s.,?!;:]|(?<!\S)[.,?!;:])[.,?!;:]++(?=\s|$)")
# ISO 639-3, which CHAT uses, to the two letters of BCP 47.
_LANGUAGES: Final = {
    "eng": "en", "spa": "es", "fra": "fr", "deu": "de", "ita": "it", "por": "pt", "nld": "nl",
    "zho": "zh", "jpn": "ja", "rus": "ru", "dan": "da", "swe": "sv", "pol": "pl",
}  # fmt: skip


class _Tier(NamedTuple):
    """A line of the file with its continuations: its mark and name (``*PAR0``), its text, where that begins."""

    name: str
    text: str
    begin: int


def sniff(raw: Raw) -> Guess | None:
    """By the headers ``@UTF8`` or ``@Begin`` and speech lines."""
    head = raw.head.lstrip()
    if head.startswith(("@UTF8", "@Begin")) and (re.search(r"^\*\w+:", head, re.MULTILINE) or "\n@End" in head):
        return Guess(0.99, "CHAT headers (@Begin) and *SPK: lines")
    return None


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The transcript of a CHAT file. Raises `ParseError` when it has no ``*SPK:`` line."""
    tiers = list(_tiers(raw.text))
    headers = {tier.name: " ".join(tier.text.split()) for tier in tiers if tier.name[0] == "@"}
    people = _participants(headers.get("@Participants", ""))
    rows, columns, speakers = Rows(), WordColumns(), list[Speaker | None]()
    at = 0
    for tier, wor in _with_words(tiers):
        text = spoken(tier.text)
        times = [(int(start) / 1000, int(end) / 1000) for start, end in _BULLET.findall(tier.text)]
        start, end = (times[0][0], max(end for _, end in times)) if times else (nan, nan)
        rows.add(text, start, end, tier.begin, tier.begin + len(tier.text))
        columns.place(text, at, _word_times(wor))
        code = tier.name[1:]
        speakers.append(people.setdefault(code, Speaker(code, code, label=code)))
        at += len(text) + 1
    if not len(rows):
        raise raw.nothing("no speech: a CHAT file has lines that begin with *SPK:")
    cues = evolve(rows.cues(speakers), timing=columns.timing())
    return evolve(raw.transcript(FORMAT.name, cues, meta=_meta(headers)), speakers=tuple(people.values()))


def _tiers(text: str) -> Iterator[_Tier]:
    for match in _TIER.finditer(text.replace("\r\n", " \n").replace("\r", "\n")):
        name, colon, rest = match[0].partition(":")
        yield _Tier(name.strip(), rest, match.start() + len(name) + len(colon))


def _with_words(tiers: list[_Tier]) -> Iterator[tuple[_Tier, str]]:
    """Each speech line with the ``%wor`` line that belongs to it."""
    speech = [index for index, tier in enumerate(tiers) if tier.name[0] == "*"]
    for index, following in pairwise([*speech, len(tiers)]):
        yield tiers[index], next((tier.text for tier in tiers[index:following] if tier.name == "%wor"), "")


def _word_times(wor: str) -> list[tuple[str, float, float]]:
    return [(word, int(start) / 1000, int(end) / 1000) for word, start, end in _WORD_TIME.findall(wor)]


def spoken(text: str) -> str:
    """What was said, without the codes.

    >>> spoken("&-um (be)cause <I want> [/] I wan(t) a co:kie@c [: cookie] &=laughs +...")
    'um because I want I want a cokie...'
    """
    text = _BULLET.sub(" ", text)
    if _PLAIN.fullmatch(text):
        return _BEFORE_MARK.sub(r"\1", " ".join(text.split()))
    for pattern, value in _CODES:
        text = pattern.sub(value, text)
    text = " ".join(_CONTROL.sub(" ", text).split())
    return _BEFORE_MARK.sub(r"\1", text)


def _patch(raw: str, old: str, new: str) -> str:
    """An utterance with other words in it: the codes stay where they can, the times in any case.

    Raises `PodparseError` when CHAT would read the new text as something else.
    """
    patched = _among_codes(raw, old, new)
    if patched is None:
        times = _BULLET.search(raw)
        lead = raw[: len(raw) - len(raw.lstrip())]
        patched = f"{lead}{_MARKS.sub(_apart, new)}{' ' + times[0] if times else ''}"
    if spoken(patched) != new:
        raise PodparseError(f"CHAT has no way to write {new[:60]!r}; write it in another format")
    return patched


def _among_codes(raw: str, old: str, new: str) -> str | None:
    """The words of ``new`` in the places of those of ``old``; None when the codes do not allow that."""
    tokens = [
        (match.start(1), match.end(1), words)
        for match in _RAW_WORD.finditer(raw)
        if match[1] and (words := spoken(match[1]))
    ]
    was = [words for *_, words in tokens]
    if _BEFORE_MARK.sub(r"\1", " ".join(was)) != old:
        return None
    parts: list[str] = []
    at = 0
    said = _MARKS.sub(_apart, new).split()
    if was[-1:] == ["-"] and said[-1:] != ["-"] and new.endswith("-"):  # still interrupted
        said[-1:] = [said[-1][:-1], "-"]
    for low, high, begin, finish in opcodes(was, said):
        words = " ".join(said[begin:finish])
        if low == high:
            place = tokens[low][0] if low < len(tokens) else tokens[-1][1] if tokens else len(raw)
            parts += (raw[at:place], f"{words} " if low < len(tokens) else f" {words}")
            at = place
            continue
        for index in range(low, high):
            parts += (raw[at : tokens[index][0]], words if index == low else "")
            at = tokens[index][1]
    return "".join([*parts, raw[at:]])


def _apart(mark: re.Match[str]) -> str:
    return f" {mark[0]}"


def _participants(header: str) -> dict[str, Speaker]:
    """``A Ann Adult, INV Investigator``: code, name where there is one, role."""
    people = {}
    for entry in header.split(","):
        match entry.split():
            case [code, name, _]:
                people[code] = Speaker(code, name.replace("_", " "), label=code)
            case [code, _]:
                people[code] = Speaker(code, code, label=code)
    return people


def _meta(headers: dict[str, str]) -> Meta:
    language = headers.get("@Languages", "").split(",")[0].strip()
    extra = {name[1:].lower(): value for name, value in headers.items() if value}
    return Meta(title=headers.get("@Title"), language=_LANGUAGES.get(language, language) or None, extra=extra)


FORMAT: Final = Format(
    name="chat",
    title="CHAT (TalkBank)",
    suffixes=(".cha",),
    spec="https://talkbank.org/0info/manuals/CHAT.html",
    sniff=sniff,
    read=read,
    patch=_patch,
)
