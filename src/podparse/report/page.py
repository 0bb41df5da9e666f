"""The page: its parts put together, with everything it needs inside."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import count
from typing import Any, Final

from podparse._version import __version__
from podparse._xml import attribute as escape
from podparse.errors import PodparseError
from podparse.model import Transcript
from podparse.model.edits import Edit
from podparse.model.kinds import KINDS
from podparse.people.figures import Figures, figures, turn_ends
from podparse.report.markup import COLOURS, Mark, short_clock, text_html, turn_html

__all__ = ["framed", "html", "title_of"]

_SLOT: Final = re.compile(r"\{\{(\w+)\}\}")


def html(transcripts: Transcript | Iterable[Transcript], *, audio: str | None = None, title: str | None = None) -> str:
    """A page on which a person reads repaired transcripts, checks each edit, and saves what was decided.

    ``audio`` is the path or URL of the recording, for a single transcript: the page plays from wherever one clicks on
    a time. Raises `PodparseError` for an address that a page must not open.

    >>> from podparse.model import Turn
    >>> page = html(Transcript([Turn("Hello <b>.", "Ann")]))
    >>> "Hello &lt;b&gt;." in page
    True
    """
    episodes = [transcripts] if isinstance(transcripts, Transcript) else list(transcripts)
    if audio is not None and len(episodes) != 1:
        raise PodparseError(f"audio belongs to one transcript, and there are {len(episodes)}; make a page of each")
    marks = list(_marks(episodes))
    return framed(
        "page",
        title or (title_of(episodes[0]) if len(episodes) == 1 else f"{len(episodes)} transcripts"),
        {"kinds": KINDS, "episodes": [_record(*each) for each in zip(episodes, marks, strict=True)]},
        audio=audio is not None,
        about=_about(episodes[0]) if len(episodes) == 1 else "",
        episodes="\n".join(_episodes(episodes, marks)),
        player=_player(audio),
    )


def framed(name: str, title: str, data: Any, *, audio: bool = False, **parts: str) -> str:
    """A whole page: the template and the script ``name`` of this folder, and the data that the script reads.

    ``parts`` fill the template's ``{{slots}}``, as HTML; what is filled in is not looked at again.
    """
    script = _file_text(f"{name}.js")
    return _filled(
        "frame.html",
        title=escape(title),
        version=__version__,
        csp=_policy(script, audio=audio),
        css=_file_text("page.css"),
        body=_filled(f"{name}.html", title=escape(title), **parts).removesuffix("\n"),
        data=_embedded(data),
        js=script,
    )


def _filled(template: str, **values: str) -> str:
    return _SLOT.sub(lambda slot: values[slot[1]], _file_text(template))


def _file_text(name: str) -> str:
    """A file of this folder."""
    return (files("podparse.report") / name).read_text("utf-8")


def _embedded(data: Any) -> str:
    """JSON that can stand in a ``<script>`` element whatever texts it holds."""
    return json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")


def _policy(script: str, *, audio: bool) -> str:
    """A content security policy: only this page's own script runs, and nothing is loaded but the recording."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    media = " media-src 'self' file: data: blob: http: https:;" if audio else ""
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}';{media} "
        "base-uri 'none'; form-action 'none'"
    )


def _player(audio: str | None) -> str:
    if audio is None:
        return ""
    scheme = re.match(r"\s*([a-zA-Z][a-zA-Z0-9+.-]+):", audio)  # one letter and a colon is a drive
    if scheme and scheme[1].lower() not in ("http", "https", "file"):
        raise PodparseError(f"audio is a path or an http, https or file URL, not {scheme[1]}:")
    address = audio if scheme else audio.replace("\\", "/")
    return (
        f'<div id="player"><audio id="audio" controls preload="none" src="{escape(address)}" '
        'aria-label="Recording"></audio></div>'
    )


def title_of(transcript: Transcript) -> str:
    """What to call an episode: its title, else the name of its file."""
    path = transcript.source.path if transcript.source else None
    return transcript.meta.title or (re.split(r"[\\/]", path)[-1] if path else "Transcript")


def _about(transcript: Transcript) -> str:
    meta = transcript.meta
    known = (meta.show, meta.date and meta.date.isoformat(), transcript.source and transcript.source.path)
    return " · ".join(f"<bdi>{text_html(str(each))}</bdi>" for each in known if each and each != title_of(transcript))


def _record(transcript: Transcript, marks: Iterable[Mark]) -> dict[str, Any]:
    """What the page has to know of an episode, and what `podparse apply` needs to find its edits again."""
    source = transcript.source
    said = "\n\n".join(turn.source for turn in transcript.turns)
    return {
        "digest": hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:16],
        "title": title_of(transcript),
        "path": source.path if source else None,
        "sha256": source.sha256 if source else None,
        "format": source.format if source else None,
        "edits": [edit_record(mark.edit, applied=mark.applied) for mark in marks],
    }


def edit_record(edit: Edit, *, applied: bool | None = None) -> dict[str, Any]:
    """An edit as JSON values, with what it took up; offsets are characters of the turn's source."""
    record: dict[str, Any] = {
        "turn": edit.turn,
        "start_char": edit.start_char,
        "end_char": edit.end_char,
        "before": edit.before,
        "after": edit.after,
        "kind": edit.kind,
        "fixer": edit.fixer,
        "rule": edit.rule,
        "confidence": round(edit.confidence, 4),
    }
    if applied is not None:
        record["applied"] = applied
    if edit.group:
        record["group"] = edit.group
    if edit.parents:
        record["parents"] = [edit_record(parent) for parent in edit.parents]
    return record


def _marks(transcripts: Iterable[Transcript]) -> Iterator[list[Mark]]:
    """The edits and suggestions of each transcript in the order of the text, numbered over the whole page."""
    numbers = count()
    for transcript in transcripts:
        both = [(edit, True) for edit in transcript.edits] + [(edit, False) for edit in transcript.suggestions]
        both.sort(key=lambda pair: (pair[0].turn or 0, pair[0].start_char, pair[0].end_char))
        yield [Mark(next(numbers), edit, applied) for edit, applied in both]


def _episodes(transcripts: Sequence[Transcript], marks: Sequence[Sequence[Mark]]) -> Iterator[str]:
    for index, (transcript, own) in enumerate(zip(transcripts, marks, strict=True)):
        yield _episode(transcript, index, own, alone=len(transcripts) == 1)


def _episode(transcript: Transcript, index: int, marks: Sequence[Mark], *, alone: bool) -> str:
    names = dict.fromkeys(speaker.name for speaker in transcript.speakers)
    colours = {name: number for number, name in enumerate(names)}
    own: dict[int, list[Mark]] = {}
    for mark in marks:
        own.setdefault(mark.edit.turn or 0, []).append(mark)
    prefix = "" if alone else f"e{index}&"
    turns = (
        turn_html(
            turn,
            own.get(number, ()),
            place=f"turn-{index}-{number}",
            link=f"#turn-{index}-{number}" if turn.start is None else f"#{prefix}t={turn.start:g}",
            colours=colours,
        )
        for number, turn in enumerate(transcript.turns)
    )
    language = transcript.meta.language
    found = figures(transcript)
    title = "Transcript" if alone else f"<bdi>{text_html(title_of(transcript))}</bdi>"
    return "\n".join(
        (
            f'<article data-episode="{index}">',
            f"<details{' open' if alone else ''}><summary>Who talks, and when</summary>{_table(found)}"
            f"{_timeline(transcript, found, colours)}{_moments(found, prefix)}</details>",
            f"<h2>{title}</h2>",
            f'<div class="text"{f" lang={chr(34)}{escape(language)}{chr(34)}" if language else ""}>',
            *turns,
            "</div></article>",
        )
    )


_HEADS: Final = ("Speaker", "Talk time", "Share", "Words", "Words a minute", "Turns", "Questions", "Interruptions")


def _table(found: Figures) -> str:
    heads = "".join(f'<th scope="col"{" class=n" if n else ""}>{head}</th>' for n, head in enumerate(_HEADS))
    rows = "".join(
        f'<tr><th scope="row"><bdi>{text_html(each.speaker.name if each.speaker else "nobody named")}</bdi></th>'
        + "".join(f'<td class="n">{cell}</td>' for cell in cells)
        + "</tr>"
        for each in found.speakers
        for cells in (
            (
                "" if each.seconds is None else short_clock(each.seconds),
                f"{each.share:.0%}",
                each.words,
                "" if each.words_per_minute is None else f"{each.words_per_minute:.0f}",
                each.turns,
                each.questions,
                each.interruptions,
            ),
        )
    )
    return (
        '<div class="wide" tabindex="0" role="region" aria-label="Figures for each speaker"><table>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _moments(found: Figures, prefix: str) -> str:
    """What the times say beyond the table, with a link to the longest of each."""
    told = []
    for spans, one, several in (
        (found.monologues, "monologue", "monologues"),
        (found.silences, "silence", "silences"),
        (found.overlaps, "overlap", "overlaps"),
    ):
        longest = max(spans, key=lambda span: span.seconds or 0, default=None)
        if longest is not None and longest.start is not None and longest.seconds is not None:
            link = f'<a href="#{prefix}t={longest.start:g}">{short_clock(longest.start)}</a>'
            told.append(
                f"{len(spans)} {one if len(spans) == 1 else several}, the longest {longest.seconds:.1f} s at {link}"
            )
    return f'<p class="moments">{"; ".join(told)}</p>' if told else ""


def _timeline(transcript: Transcript, found: Figures, colours: dict[str, int]) -> str:
    """A strip for each speaker: when they talk. Empty where the times do not say."""
    starts = [turn.start for turn in transcript.turns if turn.start is not None]
    if not found.seconds or not starts:
        return ""
    first, scale = min(starts), 1000 / found.seconds
    paths: dict[str, list[str]] = {name: [] for name in colours}
    for turn, end in zip(transcript.turns, turn_ends(transcript.turns), strict=True):
        if turn.speaker is not None and turn.start is not None and end is not None:
            x, width = (turn.start - first) * scale, max(0.5, (end - turn.start) * scale)
            paths[turn.speaker.name].append(f"M{x:.1f} 0h{width:.1f}v10h-{width:.1f}z")
    strips = "".join(
        f'<span class="s{number % COLOURS}"><bdi>{text_html(name)}</bdi></span>'
        f'<svg class="s{number % COLOURS}" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" '
        f'aria-label="When {escape(name)} talks" data-first="{first:g}" data-seconds="{found.seconds:g}">'
        f'<path d="{"".join(paths[name])}"/></svg>'
        for name, number in colours.items()
        if paths[name]
    )
    return f'<div class="timeline">{strips}</div>'
