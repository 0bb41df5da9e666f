"""HTML: podcast transcripts of ``<cite>``, ``<time>`` and ``<p>`` in any order, and pages of many houses.

Spec: Podcasting 2.0 (`FORMAT.spec`; Buzzsprout, Transistor, Changelog write it). Also read: times as paragraphs of
their own (Otter), tables with a time, a speaker and a text, definition lists, names in bold, ``Name: text``. Headings,
navigation and what stands outside the transcript, where the page says which part that is, are cues but no speech.

>>> from podparse import parse
>>> t = parse("<cite>Ann:</cite><time>0:05</time><p>Hi.</p><p>So?</p><cite>Bo:</cite><time>1:02</time><p>Yes.</p>")
>>> [(turn.speaker.name, turn.start, turn.text) for turn in t.turns]
[('Ann', 5.0, 'Hi. So?'), ('Bo', 62.0, 'Yes.')]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from math import nan
from typing import Final

from attrs import define

from podparse._time import clock
from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.html_blocks import HEADINGS, Block, Page, clock_time, page_of
from podparse.formats.toolkit.rows import Rows
from podparse.formats.toolkit.tags import MARKUP, escape, root
from podparse.model import Meta, Notice, Transcript
from podparse.model.cues import SPEECH
from podparse.model.edited_cues import as_cues
from podparse.model.speaker import Speaker, Voices

__all__ = ["FORMAT"]

_BETWEEN: Final = " \n-–—:|"  # what may stand between time, name and text
_LONGEST: Final = 60  # characters of a label
_TAGS: Final = HEADINGS | {
    "article", "b", "blockquote", "body", "br", "center", "cite", "details", "div", "dl", "em", "figure", "head",
    "header", "main", "meta", "ol", "p", "pre", "section", "span", "strong", "table", "time", "title", "ul",
}  # fmt: skip
_NO_SPEECH: Final = frozenset(("th", "caption", "figcaption", "summary"))
_HEADED: Final = re.compile(r"(?:full |episode |the )*transcript(?:ion)?\b", re.IGNORECASE)
_NAME_TIME: Final = re.compile(
    r"(?P<name>[^\W\d_][^:\n.?!]{0,50}?)[ \n]+(?P<time>[\[(]?\d{1,3}:\d{2}(?::\d{2})?[\])]?)"
)


@define
class _Item:
    """A block by what it is: ``"time"``, ``"cite"``, ``"text"``, or the kind of a cue that is no speech."""

    kind: str
    block: Block
    text: str
    begin: int
    time: float = nan
    label: str | None = None


def sniff(raw: Raw) -> Guess | None:
    """By ``<html>``, or by the tags of HTML at the beginning; ``cite`` and ``time`` make it a podcast transcript."""
    low = raw.head.lower()
    first = root(low)
    page = low.lstrip().startswith("<!doctype html") or (first is not None and first.name == "html")
    if not page and (first is None or first.name not in _TAGS):
        return None
    if "<time" in low and "<cite" in low:
        return Guess(0.97, "<cite> and <time> elements")
    if ("<time" in low or "<cite" in low) and "<p" in low:
        return Guess(0.93, "<cite> or <time> elements before paragraphs")
    if page:
        return Guess(0.9, "an HTML page")
    lines = sum(1 for line in low.split("\n") if line.strip())
    closed = len(re.findall(r"</(?:p|div|li|td|tr|h[1-6]|section|dd|dt|span)>", low))
    return Guess(0.85, "most lines are HTML elements") if 2 * closed >= lines else None


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The transcript of an HTML page. Raises `ParseError` when there is no text in it."""
    page = page_of(raw.text)
    if not page.blocks:
        raise raw.error("an HTML page without text")
    items = list(_items(page))
    _take_over(items, "time")
    _take_over(items, "cite")
    rows, speakers, voices = Rows(), list[Speaker | None](), Voices()
    for item in items:
        if item.kind in ("time", "cite"):
            continue
        rows.add(item.text, item.time, nan, item.begin, item.block.finish, kind=item.kind)
        speakers.append(voices[item.label] if item.kind == SPEECH else None)
    meta = Meta(page.title, language=page.language)
    if any(speakers):
        return raw.transcript(FORMAT.name, rows.cues(speakers), meta=meta)
    transcript = rows.transcript(raw, FORMAT.name, options, MARKUP, meta=meta)
    if transcript.speakers or any(item.time == item.time for item in items):
        return transcript
    return transcript.notice(Notice("no-structure", "no times and no speakers: each paragraph was read as speech"))


def _items(page: Page) -> Iterator[_Item]:
    """The page as times, speakers and texts, in order."""
    kinds = _kinds(page.blocks)
    spoken = [block for block, kind in zip(page.blocks, kinds, strict=True) if kind == SPEECH]
    cells = _speaker_cells(spoken)
    names = _bold_names(spoken)
    stamped = sum(_NAME_TIME.fullmatch(block.text.split("\n")[0]) is not None for block in spoken)
    cells |= _named(spoken)
    for block, kind in zip(page.blocks, kinds, strict=True):
        if kind != SPEECH:
            yield _Item(kind, block, block.text, block.begin)
        elif block.name in ("cite", "dt") or block in cells or (block.bold[1] and _label(block.text) in names):
            yield _Item("cite", block, _label(block.text), block.begin)
        elif stamped > 1 and (both := _NAME_TIME.fullmatch(block.text.split("\n")[0])):
            yield _Item("cite", block, _label(both["name"]), block.begin)
            yield _Item("time", block, both["time"], block.begin, _seconds(both["time"]))
            if rest := block.text.partition("\n")[2]:
                yield _Item(SPEECH, block, rest, _raw_begin(block, rest))
        else:
            yield from _parts(block, names)


def _bold_names(blocks: Iterable[Block]) -> frozenset[str]:
    """What stands in bold before texts and looks like names, if any of it comes back."""
    found = Counter(_label(block.text[slice(*block.bold)]) for block in blocks if block.bold[1])
    likely = {
        label for label in found if 0 < len(label) <= _LONGEST and label.count(" ") < 4 and label[-1] not in ".?!,"
    }
    return frozenset(likely) if any(found[label] > 1 for label in likely) else frozenset()


def _parts(block: Block, names: Collection[str]) -> Iterator[_Item]:
    """A text, and the time and the name in bold that it begins with, in either order."""
    text, high = block.text, block.bold[1]
    if found := clock_time(text, whole=False):
        yield _Item("time", block, "", block.begin, found[0])
        text = text[found[1] :]
    taken = len(block.text) - len(text)
    if high > taken:
        label, text = text[: high - taken].lstrip(_BETWEEN), block.text[high:]
        sure = block.named or label.endswith(":") or text.lstrip().startswith(":")
        if 0 < len(label) <= _LONGEST and (sure or _label(label) in names) and text.strip(_BETWEEN):
            yield _Item("cite", block, _label(label), block.begin)
            if found := clock_time(text.lstrip(_BETWEEN), whole=False):
                yield _Item("time", block, "", block.begin, found[0])
                text = text.lstrip(_BETWEEN)[found[1] :]
        else:
            text = label + text
    if text := text.lstrip(_BETWEEN if text != block.text else " "):
        yield _Item(SPEECH, block, text, _raw_begin(block, text))


def _named(blocks: Iterable[Block]) -> set[Block]:
    """The blocks that are a speaker's name by their class."""
    found = {block for block in blocks if block.named and not block.bold[1]}
    return found if all(len(block.text) <= _LONGEST for block in found) else set()


def _label(text: str) -> str:
    return text.strip(" \n\t:[]()")


def _seconds(text: str) -> float:
    found = clock_time(text)
    return found[0] if found else nan


def _raw_begin(block: Block, text: str) -> int:
    """Where the raw text of the last part of a block begins."""
    if len(text) == len(block.text):
        return block.begin
    _, begins, _ = MARKUP.places(block.raw)
    clean = MARKUP.clean(block.raw)
    left = sum(not char.isspace() for char in text)
    for at in range(len(clean) - 1, -1, -1):
        left -= not clean[at].isspace()
        if not left:
            return block.begin + begins[at]
    return block.begin


def _kinds(blocks: Sequence[Block]) -> list[str]:
    """What is speech: not navigation and headings, and only the transcript where the page says which part it is."""
    sizes = [0 if block.aside else len(block.text) for block in blocks]
    enough = 0.3 * sum(sizes)
    inside = sum(size for size, block in zip(sizes, blocks, strict=True) if block.inside) > enough
    first, after = 0, 0
    for index in range(len(blocks) - 1, -1, -1):
        after += sizes[index]
        if after > enough and blocks[index].name in HEADINGS and _HEADED.match(blocks[index].text):
            first = index
            break
    return [
        "heading" if block.name in HEADINGS else
        "meta" if block.aside or block.name in _NO_SPEECH or index < first or (inside and not block.inside) else
        SPEECH
        for index, block in enumerate(blocks)
    ]  # fmt: skip


def _speaker_cells(blocks: Iterable[Block]) -> set[Block]:
    """The cells of a table that name the speaker: short, first in their row, and coming back."""
    rows = [list(row) for _, row in groupby((each for each in blocks if each.name == "td"), key=lambda each: each.row)]
    firsts, others = [], []
    for row in rows:
        cells = [each for each in row if clock_time(each.text) is None]
        if len(cells) > 1:
            firsts.append(cells[0])
            others += cells[1:]
    names = {each.text for each in firsts}
    if not firsts or max(map(len, names)) > _LONGEST or (len(firsts) > 2 and 2 * len(names) > len(firsts) + 1):
        return set()
    short = sum(len(each.text) for each in firsts) / len(firsts) < sum(len(each.text) for each in others) / len(others)
    return set(firsts) if short else set()


def _take_over(items: list[_Item], kind: str) -> None:
    """Give the texts the times or speakers that stand before them, or behind them where the file has it so."""
    order = [item.kind for item in items if item.kind in (kind, SPEECH)]
    behind = bool(order) and order[0] == SPEECH and order[-1] == kind and 2 * order.count(kind) > len(order) - 1
    time, label = nan, None
    for item in reversed(items) if behind else items:
        if item.kind == kind:
            time, label = item.time, item.text
        elif item.kind != SPEECH:
            continue
        elif kind == "time":
            item.time, time = time, nan
        else:
            item.label = label


def write(transcript: Transcript) -> str:
    """A Podcasting 2.0 transcript: ``cite`` where the speaker changes, ``time`` and ``p`` for each cue."""
    title = escape(transcript.meta.title or "Transcript")
    language = f' lang="{escape(transcript.meta.language)}"' if transcript.meta.language else ""
    lines = [
        "<!DOCTYPE html>",
        f"<html{language}>",
        f'<head><meta charset="utf-8"><title>{title}</title></head>',
        "<body>",
    ]
    for cue in as_cues(transcript):
        if cue.speaker:
            lines.append(f"<cite>{escape(cue.speaker.name)}:</cite>")
        if cue.start is not None:
            lines.append(f"<time>{clock(cue.start)}</time>")
        lines.append("<p>" + escape(cue.text).replace("\n", "<br>") + "</p>")
    return "\n".join([*lines, "</body>", "</html>", ""])


FORMAT: Final = Format(
    name="html",
    title="HTML",
    suffixes=(".html", ".htm", ".xhtml"),
    media_types=("text/html", "application/xhtml+xml"),
    spec="https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md#html",
    sniff=sniff,
    read=read,
    write=write,
    patch=MARKUP.patch,
)
