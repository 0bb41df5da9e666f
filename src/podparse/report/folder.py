"""A folder of pages with an index: the episodes, a search over all of them, and who appears when."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from podparse._output import refuse_sources, write_file
from podparse._xml import attribute as escape
from podparse.model import Transcript
from podparse.people.appearances import Appearance, appearances
from podparse.people.corpus import Profile
from podparse.people.figures import figures
from podparse.report.markup import short_clock, text_html
from podparse.report.page import framed, html, title_of

__all__ = ["write_folder"]

_WORD: Final = re.compile(r"\w+", re.UNICODE)  # index.js splits a query in the same way
_PEOPLE: Final = 500  # rows of the table of people; who appears less often is found in the episodes


@frozen
class _Page:
    """A line of the index."""

    name: str
    title: str
    show: str
    date: str
    speakers: tuple[str, ...]
    seconds: float | None
    words: int
    edits: int
    suggestions: int


def write_folder(transcripts: Iterable[Transcript], folder: str | os.PathLike[str]) -> Path:
    """A page for each transcript, and ``index.html``, whose path is returned.

    Transcripts are taken one after another and not kept: an iterator over thousands of files is fine.

    >>> from podparse.model import Turn
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_folder([Transcript([Turn("Hi.", "Ann")])], folder).name
    'index.html'
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    pages: list[_Page] = []
    words: defaultdict[str, list[int]] = defaultdict(list)
    found: list[Appearance] = []
    names: set[str] = {"index.html"}
    for number, transcript in enumerate(transcripts):
        name = _page_name(transcript, number, names)
        if transcript.source and transcript.source.path:
            refuse_sources([folder / name], [transcript.source.path])
        write_file(folder / name, html(transcript))
        pages.append(_page(transcript, name))
        for word in _words(transcript):
            words[word].append(number)
        found += (evolve(each, segments=()) for each in appearances([transcript]))
    target = folder / "index.html"
    write_file(target, _index(pages, words, found))
    return target


def _page_name(transcript: Transcript, number: int, taken: set[str]) -> str:
    """A file name for the page: that of the transcript's file, kept apart from those before it."""
    path = transcript.source.path if transcript.source else None
    stem = re.sub(r"[^\w.-]+", "-", Path(path).stem if path else transcript.meta.title or "").strip("-.")[:80]
    name = f"{stem or f'episode-{number + 1}'}.html"
    while name.lower() in taken:
        name = f"{name.removesuffix('.html')}-{number + 1}.html"
    taken.add(name.lower())
    return name


def _page(transcript: Transcript, name: str) -> _Page:
    found, meta = figures(transcript), transcript.meta
    return _Page(
        name,
        title_of(transcript),
        meta.show or "",
        meta.date.isoformat() if meta.date else "",
        tuple(dict.fromkeys(speaker.name for speaker in transcript.speakers)),
        found.seconds,
        found.words,
        len(transcript.edits),
        len(transcript.suggestions),
    )


def _words(transcript: Transcript) -> set[str]:
    """Every word of an episode, as said and as repaired."""
    texts = [turn.source for turn in transcript.turns] + [turn.text for turn in transcript.turns if turn.edits]
    return {word for text in texts for word in _WORD.findall(text.lower())}


def _index(pages: Sequence[_Page], words: dict[str, list[int]], found: Sequence[Appearance]) -> str:
    shows = sorted({page.show for page in pages if page.show})
    return framed(
        "index",
        shows[0] if len(shows) == 1 else "Transcripts",
        {"pages": [page.name for page in pages], "words": words},
        count=f"{len(pages)} {'episode' if len(pages) == 1 else 'episodes'}",
        episodes="\n".join(_row(page) for page in sorted(pages, key=lambda page: page.date, reverse=True)),
        people="\n".join(_people(found)),
    )


def _row(page: _Page) -> str:
    speakers = ", ".join(f"<bdi>{text_html(name)}</bdi>" for name in page.speakers)
    length = "" if page.seconds is None else short_clock(page.seconds)
    name = escape(page.name)
    return (
        f'<tr data-page="{name}"><th scope="row"><a href="{name}"><bdi>{text_html(page.title)}</bdi></a></th>'
        f"<td><bdi>{text_html(page.show)}</bdi></td><td>{page.date}</td><td>{speakers}</td>"
        f'<td class="n">{length}</td><td class="n">{page.words}</td><td class="n">{page.edits}</td>'
        f'<td class="n">{page.suggestions}</td></tr>'
    )


def _people(found: Sequence[Appearance]) -> Iterator[str]:
    """A row for each person, those who appear most often first, with their appearances on one scale of time."""
    own: defaultdict[str, list[Appearance]] = defaultdict(list)
    for each in found:
        own[each.person.name].append(each)
    often = sorted(own.items(), key=lambda item: (-len(item[1]), item[0]))[:_PEOPLE]
    profiles = [Profile(name, tuple(each)) for name, each in often]
    months = [each.date.year * 12 + each.date.month - 1 for each in found if each.date]
    span = range(min(months), max(months) + 1) if months else range(0)
    for profile in profiles:
        roles = ", ".join(dict.fromkeys(each.role for each in profile.appearances if each.role))
        seconds = "" if profile.seconds is None else short_clock(profile.seconds)
        yield (
            f'<tr><th scope="row"><bdi>{text_html(profile.name)}</bdi></th><td>{escape(roles)}</td>'
            f'<td class="n">{len(profile.appearances)}</td><td class="n">{profile.words}</td>'
            f'<td class="n">{seconds}</td><td>{_over_time(profile, span)}</td></tr>'
        )


def _over_time(profile: Profile, months: range) -> str:
    """A bar a month, or what is known in words where there is nothing to draw."""
    counts = {key: count for key, count in profile.over_time("month").items() if count}
    if not counts:
        return "no dates"
    most, bars = max(counts.values()), []
    for key, count in counts.items():
        year, month = map(int, key.split("-"))
        x = (year * 12 + month - 1 - months.start) * 240 / len(months)
        height = 20 * count / most
        bars.append(f"M{x:.1f} 20v-{height:.1f}h{max(1.0, 240 / len(months) - 1):.1f}v{height:.1f}z")
    told = ", ".join(f"{key}: {count}" for key, count in counts.items())
    return (
        f'<svg class="bars s0" viewBox="0 0 240 20" role="img" aria-label="{told}"><title>{told}</title>'
        f'<path d="{"".join(bars)}"/></svg>'
    )
