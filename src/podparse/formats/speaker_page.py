r"""Speaker pages: what one person said in podcasts, collected on a web page and copied as text.

The founding form has the name, a line with 👤, headings (at times run together), then sentences line by line, without
a mark where one answer ends. The marked form (audioscrape's /person/ pages) gives podcast, episode and mostly the
second before each text; order is not by time and texts may come twice.

>>> from podparse import parse
>>> t = parse("Ann Lee\n👤 SpeakerAppearances Over Time\nPodcast Appearances\nWe row to\nBut it rained.\n")
>>> [(turn.speaker.name, turn.text) for turn in t.turns], [notice.code for notice in t.warnings]
([('Ann Lee', 'We row to'), ('Ann Lee', 'But it rained.')], ['cut-off'])
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from math import nan
from typing import Final, NamedTuple

from podparse.errors import PodparseError
from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.lines import Lines
from podparse.formats.toolkit.rows import Rows
from podparse.labels.names import likeness
from podparse.labels.vocabulary import FUNCTION
from podparse.model import Meta, Transcript, Turn
from podparse.model.cues import SPEECH
from podparse.model.edited_cues import as_cues
from podparse.model.speaker import Speaker

__all__ = ["FORMAT", "Segment", "segments"]

_MARK: Final = "👤"
_HEADINGS: Final = (
    "Appearances Over Time", "Podcast Appearances", "Recent Appearances", "All Appearances", "Appearances", "Speaker",
    "Episodes", "Mentions", "Host", "Guest",
)  # fmt: skip
_HEADING: Final = re.compile(rf"(?:{_MARK}\s*)?(?:(?:{'|'.join(_HEADINGS)})\s*(?:\(\d+\)|:)?\s*)+", re.IGNORECASE)
_SECONDS: Final = re.compile(r"\d{1,6}(?:\.\d{1,6})?")
# Words that open an answer: on a page that does not mark answers, a new one begins with them.
_REPLIES: Final = frozenset(
    """
    yeah yes yep yup no nope oh right exactly totally absolutely sure okay ok well thanks thank hey hi hello definitely
    correct awesome cool wow hmm mm-hmm
    """.split()
)
_WITHIN: Final = re.compile(r"(?<=[a-z,] )[^\s,.!?…:;]+")  # words within a sentence
_TOP: Final = 12  # lines in which the headings must begin


class Segment(NamedTuple):
    """One appearance on a marked page: podcast, episode, and the turn (its start in seconds where the page says)."""

    show: str
    episode: str
    turn: Turn


class _Page(NamedTuple):
    """The head of a page: the person, and the line where the texts begin."""

    person: str
    begin: int


def _page(lines: Sequence[str]) -> _Page | None:
    filled = [(n, line.strip()) for n, line in enumerate(lines[: 4 * _TOP]) if line.strip()][:_TOP]
    marks = [i for i, (_, text) in enumerate(filled) if _HEADING.fullmatch(text) or text.startswith(_MARK)]
    if not marks or marks[0] > 3:
        return None
    head = filled[marks[0]][1]
    own = _HEADING.sub("", head.removeprefix(_MARK).strip()).strip() if head.startswith(_MARK) else ""
    above = [text for _, text in filled[: marks[0]]]
    person = own or next((text for text in reversed(above) if likeness(text) >= 0.5), above[0] if above else "")
    last = marks[0]
    while last + 1 in marks:
        last += 1
    return _Page(person, filled[last][0] + 1) if person else None


def sniff(raw: Raw) -> Guess | None:
    """By its headings: 👤, "Podcast Appearances", "Appearances" under a name."""
    top = raw.head[:2000]
    if "ppearances" not in top and _MARK not in top:
        return None
    page = _page(Lines.of(raw.head).texts)
    return Guess(0.95, f"the page of {page.person}") if page else None


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The transcript of a speaker page: all speech is the person's. Raises `ParseError` when there is no head."""
    lines = Lines.of(raw.text)
    page = _page(lines.texts)
    if page is None:
        raise raw.error("no head of a speaker page: a name, then 👤 or a heading like Podcast Appearances")
    speaker = Speaker(page.person, page.person, label=page.person)
    rows, speakers, breaks = Rows(), list[Speaker | None](), set[int]()
    for n, kind, start, episode in _kinds(lines.texts, page.begin):
        text = lines.texts[n]
        low = lines.starts[n] + len(text) - len(text.lstrip())
        if kind == SPEECH:
            begins = not len(rows) or not rows.is_speech(len(rows) - 1) or start == start
            if begins or (not episode and _opens(text)):
                breaks.add(len(rows))
        rows.add(text.strip(), start, nan, low, low + len(text.strip()), episode or None, kind=kind)
        speakers.append(speaker if kind == SPEECH else None)
    breaks |= _cut_offs(raw, rows)
    _doubles(raw, rows)
    return raw.transcript(
        "speaker-page", rows.cues(speakers), meta=Meta(people=(page.person,)), breaks=frozenset(breaks)
    )


def _kinds(lines: Sequence[str], begin: int) -> Iterator[tuple[int, str, float, str]]:
    """Line, kind, seconds and episode of each line with text."""
    filled = [n for n, line in enumerate(lines) if line.strip()]
    body = [n for n in filled if n >= begin]
    anchors = _anchors(lines, body)
    episode, start = "", nan
    for n in filled:
        text = lines[n].strip()
        if n < begin or _HEADING.fullmatch(text):
            yield n, "heading", nan, ""
        elif n in anchors:
            kind = anchors[n]
            episode = text if kind == "episode" else episode
            start = float(text) if kind == "time" else nan
            yield n, kind, nan, ""
        else:
            yield n, SPEECH, start, episode
            start = nan


def _anchors(lines: Sequence[str], body: Sequence[int]) -> dict[int, str]:
    """Lines of a marked page that are no speech: ``show``, ``episode``, ``time``."""
    numbers = [i for i, n in enumerate(body) if i >= 2 and _SECONDS.fullmatch(lines[n].strip())]
    found: dict[int, str] = {}
    for i in numbers:
        if _title(lines[body[i - 2]]) and _title(lines[body[i - 1]]) and body[i] - body[i - 2] == 2:
            found |= {body[i - 2]: "show", body[i - 1]: "episode", body[i]: "time"}
    blocks = list(_blocks(body))
    pair = len(blocks) > 1 and (blocks[0][0] in found or len(blocks[0]) == 2)
    at = 0
    while pair and at < len(blocks) - 1:  # a pair of titles, or the same with a number; then text
        block = blocks[at]
        if len(block) == 2 and all(_title(lines[n]) for n in block):
            found |= {block[0]: "show", block[1]: "episode"}
        at += 2 if block[0] in found else 1
    return found


def _blocks(body: Sequence[int]) -> Iterator[list[int]]:
    """Lines without a blank one between them."""
    block: list[int] = []
    for n in body:
        if block and n != block[-1] + 1:
            yield block
            block = []
        block.append(n)
    if block:
        yield block


def _title(line: str) -> bool:
    """Whether a line could be a podcast's or an episode's name: short, and not a sentence's end."""
    text = line.strip()
    return 0 < len(text) <= 160 and (text[-1] not in ".?!…," or len(text) < 40) and not _SECONDS.fullmatch(text)


def _opens(text: str) -> bool:
    return re.split(r"[\s,.!?…]", text.strip().lower(), maxsplit=1)[0] in _REPLIES


def _cut_offs(raw: Raw, rows: Rows) -> set[int]:
    """Cues before which the speech was cut off: the line before ends unfinished and this one begins a sentence.

    A capital alone does not say that: ``the other`` | ``Chinese designers`` runs on, for the page writes that word with
    its capital within a sentence too.
    """
    found = set()
    within = set(_WITHIN.findall(raw.text))
    for at in range(1, len(rows)):
        before, text = rows.texts[at - 1], rows.texts[at]
        if rows.is_speech(at - 1) and rows.is_speech(at) and before[-1:].isalnum() and text[:1].isupper():
            word = re.split(r"[\s,.!?…:;]", text, maxsplit=1)[0]
            if not _runs_on(word, within):
                found.add(at)
                message = f"speech is cut off: {before[-40:]!r} is not continued by {text[:40]!r}"
                raw.notice("cut-off", message, offset=rows.begins[at])
    return found


def _runs_on(word: str, within: Set[str]) -> bool:
    """Whether a line that begins with ``word`` may go on with the sentence before."""
    if word == "I" or word.startswith(("I'", "I’")):
        return True
    return word.lower() not in FUNCTION and word in within


def _doubles(raw: Raw, rows: Rows) -> None:
    """A text that comes twice at the same second of the same episode was said once."""
    seen: set[tuple[str | None, float, str]] = set()
    for at in range(len(rows)):
        if rows.is_speech(at) and rows.starts[at] == rows.starts[at]:
            key = rows.ids[at], rows.starts[at], rows.texts[at]
            if key in seen:
                rows.kinds[at] = "double"
                raw.notice("double", f"the page has this text twice: {rows.texts[at][:40]!r}", offset=rows.begins[at])
            seen.add(key)


def segments(transcript: Transcript) -> list[Segment]:
    """The appearances that a marked page lists, in its order; empty for other transcripts.

    >>> from podparse import parse
    >>> t = parse("Ann Lee\\nAppearances\\n\\nCoast\\nEpisode 3\\n12.5\\n\\nWe row.\\n")
    >>> [(s.show, s.episode, s.turn.start, s.turn.text) for s in segments(t)]
    [('Coast', 'Episode 3', 12.5, 'We row.')]
    """
    if transcript.source is None or transcript.source.format != FORMAT.name or transcript.cues.kinds is None:
        return []
    found = []
    kinds, texts = transcript.cues.kinds, transcript.cues.texts
    turns = {turn.cues.start: turn for turn in transcript.turns if turn.cues}
    show = episode = ""
    for at, kind in enumerate(kinds):
        if kind == "show":
            show = texts[at]
        elif kind == "episode":
            episode = texts[at]
        elif at in turns and show:
            found.append(Segment(show, episode, turns[at]))
    return found


def write(transcript: Transcript) -> str:
    """A page of the one speaker; the marked form where the show or the title is known.

    Raises `PodparseError` when several people speak: choose one first.
    """
    names = {turn.speaker.name for turn in transcript.turns if turn.speaker}
    if len(names) != 1 or any(turn.speaker is None for turn in transcript.turns):
        raise PodparseError(f"a speaker page is of one person, and here {len(names) or 'nobody'} are named")
    (name,) = names
    meta = transcript.meta
    head = f"{name}\n{_MARK} Speaker\nAppearances Over Time\nPodcast Appearances\n"
    if not (meta.show or meta.title):
        return head + "".join(f"{cue.text}\n" for cue in as_cues(transcript))
    places = [meta.show or "-", meta.title or meta.episode or "-"]
    blocks = (
        "\n".join([*places, *([f"{turn.start:g}"] if turn.start is not None else [])]) + f"\n\n{turn.text}\n"
        for turn in transcript.turns
    )
    return "\n".join([head, *blocks])


FORMAT: Final = Format(
    name="speaker-page",
    title="Speaker page",
    suffixes=(".txt",),
    media_types=("text/plain",),
    spec="https://www.audioscrape.com/ (person pages)",
    sniff=sniff,
    read=read,
    write=write,
)
