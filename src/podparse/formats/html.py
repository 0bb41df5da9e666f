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
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import nan
from typing import Final

from attrs import define

from podparse._time import clock
from podparse._xml import attribute
from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.html_blocks import HEADINGS, Block, Page, clock_time, page_of
from podparse.formats.toolkit.rows import Rows
from podparse.formats.toolkit.tags import MARKUP, escape, root
from podparse.labels.engine import find_labels
from podparse.labels.names import likeness, split_role
from podparse.labels.stamps import leading_stamp, lone_stamp
from podparse.labels.text_file import Label
from podparse.model import Meta, Notice, Transcript
from podparse.model.cues import SPEECH
from podparse.model.edited_cues import as_cues
from podparse.model.speaker import Speaker, Voices

__all__ = ["FORMAT"]

_BETWEEN: Final = " \n-–—:|"  # what may stand between time, name and text
_BLOCK: Final = re.compile(
    r"<(?:p|div|br|li|d[dtl]|h[1-6]|t[dhr]|table|ul|ol|section|article|main|body|pre|center)[\s>/]"
)
_SIGN: Final = re.compile(r"[^\w\s\"'“‘«¿¡(\[.,;!?…]{1,3}[ ]")
_AFTER: Final = " \n-–—:：|,"  # between a name by its element and the text
_LONGEST: Final = 60  # characters of a label
_TAGS: Final = HEADINGS | {
    "article", "b", "blockquote", "body", "br", "center", "cite", "details", "div", "dl", "em", "figure", "head",
    "header", "main", "meta", "ol", "p", "pre", "section", "span", "strong", "table", "time", "title", "ul",
}  # fmt: skip
_NO_SPEECH: Final = frozenset(("th", "caption", "figcaption", "summary"))
_HEADED: Final = re.compile(r"(?:full |episode |the )*transcript(?:ion)?\b", re.IGNORECASE)


@define
class _Item:
    """A block by what it is: ``"time"``, ``"cite"``, ``"text"``, or the kind of a cue that is no speech."""

    kind: str
    block: Block
    text: str
    begin: int
    finish: int
    time: float = nan
    label: str | None = None


def sniff(raw: Raw) -> Guess | None:
    """By ``<html>``, or by the tags of HTML at the beginning; ``cite`` and ``time`` make it a podcast transcript."""
    low = raw.head.lower()
    name = root(low).name
    page = low.lstrip().startswith("<!doctype html") or name == "html"
    if not page and name not in _TAGS:
        return None
    if "<time" in low and "<cite" in low:
        return Guess(0.97, "<cite> and <time> elements")
    if ("<time" in low or "<cite" in low) and "<p" in low:
        return Guess(0.93, "<cite> or <time> elements before paragraphs")
    if page:
        return Guess(0.9, "an HTML page")
    if not _BLOCK.search(low):
        return None  # lines of text with a few tags in them
    lines = sum(1 for line in low.split("\n") if line.strip())
    closed = len(re.findall(r"</(?:p|div|li|td|tr|h[1-6]|section|dd|dt|span)>", low))
    return Guess(0.85, "most lines are HTML elements") if 2 * closed >= lines else None


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The transcript of an HTML page. Raises `ParseError` when there is no text in it."""
    page = page_of(raw.text)
    if not page.blocks:
        raise raw.nothing("an HTML page without text")
    voices = Voices()
    items = list(_items(page, options, voices))
    _take_over(items, "time")
    _take_over(items, "cite")
    rows, speakers = Rows(), list[Speaker | None]()
    for item in items:
        if item.kind in ("time", "cite"):
            continue
        block, at = item.block, len(item.block.text) - len(item.text)
        stamps = (
            [(place - at, time) for place, time in block.times if place >= at] if block.text.endswith(item.text) else []
        )
        start = stamps[0][1] if stamps and item.time != item.time else item.time
        end = block.end if stamps else nan
        rows.add(item.text, start, end, item.begin, item.finish, kind=item.kind, stamps=stamps)
        speakers.append(voices[item.label] if item.kind == SPEECH else None)
    meta = Meta(page.title, language=page.language)
    if any(speakers):
        return raw.transcript(FORMAT.name, rows.cues(speakers), meta=meta)
    transcript = rows.transcript(raw, FORMAT.name, options, MARKUP, meta=meta)
    if transcript.speakers or any(start == start for start in rows.starts):
        return transcript
    return transcript.notice(Notice("no-structure", "no times and no speakers: each paragraph was read as speech"))


def _items(page: Page, options: ReadOptions, voices: Voices) -> Iterator[_Item]:
    """The page as times, speakers and texts, in order; ``voices`` takes the speakers that labels name."""
    kinds = _kinds(page.blocks)
    spoken = [block for block, kind in zip(page.blocks, kinds, strict=True) if kind == SPEECH]
    lines = [block for block, kind in zip(page.blocks, kinds, strict=True) if kind in (SPEECH, "heading")]
    cells = _speaker_cells(spoken) | _named(spoken)
    told = bool(cells) or any(block.name in ("cite", "dt") or block.lead[1] for block in spoken)
    heads = {} if told else _heads(lines, options, voices)
    named = False
    for block, kind in zip(page.blocks, kinds, strict=True):
        if kind != SPEECH and block not in heads:
            yield _Item(kind, block, block.text, block.begin, block.finish)
        elif block.name in ("cite", "dt") or block in cells:
            yield from _speaker(block, block.text)
        elif block in heads:
            yield from _labelled(block, heads[block])
        else:
            yield from _parts(block, named)
        named = kind == SPEECH and (block.name in ("cite", "dt") or block in cells)


def _heads(blocks: Sequence[Block], options: ReadOptions, voices: Voices) -> dict[Block, list[tuple[int, int, Label]]]:
    """The speaker labels at the head of lines: where each begins in its block's text, and where what is said does."""
    lines: list[str] = []
    owners: list[tuple[Block, list[int]] | None] = []
    for block in blocks:
        for line, places in block.lines():
            marks = "## " if block.name in HEADINGS else ""
            lines.append(marks + line)
            owners.append((block, [places[0]] * len(marks) + places))
        lines.append("")
        owners.append(None)
    found: dict[Block, list[tuple[int, int, Label]]] = {}
    labels = find_labels(lines, options.speakers)
    people = labels.speakers()
    for n, label in labels.heads.items():
        voices[label.name] = people[label.key]
        owner = owners[n]
        assert owner is not None  # blank lines have no label
        block, places = owner
        found.setdefault(block, []).append((places[0], places[label.head.at], label))
    return found


def _labelled(block: Block, heads: list[tuple[int, int, Label]]) -> Iterator[_Item]:
    """A block with labels in it."""
    if heads[0][0] > 0:
        yield from _said(block, 0, heads[0][0])
    for (_, low, label), following in zip(heads, [*heads[1:], None], strict=True):
        yield _Item("cite", block, label.name, block.begin, block.finish)
        if label.head.start is not None:
            yield _Item("time", block, "", block.begin, block.finish, label.head.start)
        yield from _said(block, low, following[0] if following else len(block.text))


def _said(block: Block, low: int, high: int) -> Iterator[_Item]:
    """The characters ``[low, high)`` of a block as speech, and a time that they begin with."""
    text = block.text[low:high]
    if (stamp := leading_stamp(text.lstrip())) is not None and (stamp.marked or not text.strip()[stamp.at :].strip()):
        low += len(text) - len(text.lstrip()) + stamp.at
        yield _Item("time", block, "", block.begin, block.finish, nan if stamp.start is None else stamp.start)
    text = block.text[low:high]
    low += len(text) - len(text.lstrip(_BETWEEN))
    text = block.text[low:high].rstrip()
    if text:
        begin, finish = _raw_span(block, low, low + len(text))
        yield _Item(SPEECH, block, text, begin, finish)


def _parts(block: Block, named: bool) -> Iterator[_Item]:
    """A text, and the time and the name by its element that it begins with, in either order.

    ``named``: a name stood right before it, and a sign may part the two.
    """
    text, high = block.text, block.lead[1]
    if (alone := lone_stamp(text)) is not None:
        yield _Item("time", block, "", block.begin, block.finish, alone)
        return
    if found := clock_time(text, whole=False):
        yield _Item("time", block, "", block.begin, block.finish, found[0])
        text = text[found[1] :]
    taken = len(block.text) - len(text)
    if high > taken:
        label, text = text[: high - taken].lstrip(_BETWEEN), block.text[high:]
        if 0 < len(label) <= _LONGEST and text.strip(_BETWEEN):
            yield from _speaker(block, label)
            if found := clock_time(text.lstrip(_BETWEEN), whole=False):
                yield _Item("time", block, "", block.begin, block.finish, found[0])
                text = text.lstrip(_BETWEEN)[found[1] :]
        else:
            text = label + text
    if named:
        text = text.lstrip(_AFTER)
        if stamp := leading_stamp(text):
            yield _Item("time", block, "", block.begin, block.finish, nan if stamp.start is None else stamp.start)
            text = text[stamp.at :].lstrip(_AFTER)
        if sign := _SIGN.match(text):
            text = text[sign.end() :]
    if text := text.lstrip(_BETWEEN if text != block.text else " "):
        begin, finish = _raw_span(block, len(block.text) - len(text), len(block.text))
        yield _Item(SPEECH, block, text, begin, finish)


def _named(blocks: Iterable[Block]) -> set[Block]:
    """The blocks that are a speaker's name by their class."""
    found = {block for block in blocks if block.named and not block.lead[1]}
    return found if all(len(block.text) <= _LONGEST for block in found) else set()


def _speaker(block: Block, text: str) -> Iterator[_Item]:
    """A name by its element, and the time that stands before or behind it in there: "Ann Lee (00:12):"."""
    words = text.strip(" \n\t:").split()
    time = None
    for at in (0, -1) if len(words) > 1 else ():
        if time is None and (time := clock_time(words[at].strip("()[],"))) is not None:
            del words[at]
    yield _Item("cite", block, _label(text if time is None else " ".join(words)), block.begin, block.finish)
    if time is not None:
        yield _Item("time", block, "", block.begin, block.finish, time[0])


def _label(text: str) -> str:
    label = text.strip(" \n\t:[]()")
    name = split_role(label)[0]
    return name if likeness(name) >= 0.5 else label


def _raw_span(block: Block, low: int, high: int) -> tuple[int, int]:
    """Where the raw text of the characters ``[low, high)`` of a block stands; white space may differ."""
    if low == 0 and high == len(block.text):
        return block.begin, block.finish
    clean, begins, ends = MARKUP.places(block.raw)
    solid = [at for at, char in enumerate(clean) if not char.isspace()]
    before = sum(not char.isspace() for char in block.text[:low])
    count = sum(not char.isspace() for char in block.text[low:high])
    finish = block.finish if high == len(block.text) else block.begin + ends[solid[before + count - 1]]
    return block.begin + begins[solid[before]], finish


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
    language = f' lang="{attribute(transcript.meta.language)}"' if transcript.meta.language else ""
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
