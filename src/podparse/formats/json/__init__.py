"""All JSON formats: one engine, a small declarative profile for each format, and a fallback for the rest.

Valid JSON is never handed on to the readers of plain text: what holds no transcript raises `ParseError`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import groupby
from typing import Any, Final

from attrs import evolve

from podparse.errors import ParseError
from podparse.formats.json import engine, rewrite, writers
from podparse.formats.json.document import Document, View, document
from podparse.formats.json.generic import GENERIC
from podparse.formats.json.profile import Profile, ShapeError
from podparse.formats.json.profiles import PROFILES
from podparse.formats.json.repeated import repeated_keys
from podparse.formats.json.tolerant import Literal, scan
from podparse.formats.json.values import dig
from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.model import Meta, Transcript
from podparse.model.cues import Cues

__all__ = ["FORMATS"]

_MARGIN: Final = 4  # characters by which a whole text may be longer than its cues, and 5 %

_WRITERS: Final[dict[str, Callable[[Transcript], str]]] = {
    "dote": writers.dote,
    "podcast-json": writers.podcast_json,
    "podlove-json": writers.podlove_json,
    "whisper-json": writers.whisper_json,
    "seglst": writers.seglst,
    "stj": writers.stj,
}


def _sniff(profiles: tuple[Profile, ...], raw: Raw) -> Guess | None:
    found = document(raw)
    if found is None:
        return None
    fit = _fit(profiles, found)
    if fit is None:
        return None
    _, _, mark, depth = fit
    # The more keys tell a format, the surer; what stands inside a wrapper is a little less so.
    return Guess(min(0.99, 0.9 + 0.01 * len(mark.split()) - 0.03 * depth), f"JSON with {mark}")


def _sniff_any(raw: Raw) -> Guess | None:
    found = document(raw)
    if found is None:
        return None
    if found.error is not None:
        return Guess(0.85, "begins like JSON")
    known = _fit(PROFILES, found) is not None
    guessed = not known and any(view.guessed for view in found.views)
    return Guess(0.6, "JSON with text and times or speakers") if guessed else Guess(0.5, "JSON")


def _fit(profiles: tuple[Profile, ...], found: Document) -> tuple[Profile, View, str, int] | None:
    """The best of the profiles for a document: it, the place that it fits, the mark, and how deep that is wrapped."""
    best: tuple[Profile, View, str, int] | None = None
    for depth, view in enumerate(found.views):
        for profile in profiles:
            mark = profile.fits(view.value, view.keys)
            if mark is not None and (best is None or len(mark.split()) > len(best[2].split())):
                best = profile, view, mark, depth
        if best is not None:
            return best
    return None


def _read(profiles: tuple[Profile, ...], raw: Raw, options: ReadOptions) -> Transcript:
    found = _sound(raw)
    fit = _fit(profiles, found)
    if fit is None:
        wanted = " or ".join(mark for profile in profiles for mark in profile.marks)
        raise raw.error(f"this is no {profiles[0].title}: it has no {wanted}")
    profile, view = fit[:2]
    return _transcript(raw, found, _settled(profile, view), view.value)


def _settled(profile: Profile, view: View) -> Profile:
    """The profile, or what the general reader makes of the document where it says so."""
    if not profile.guessed:
        return profile
    guessed = view.guessed or GENERIC
    unit = profile.unit if guessed.unit is None else guessed.unit
    return evolve(guessed, name=profile.name, title=profile.title, unit=unit)


def _read_any(raw: Raw, options: ReadOptions) -> Transcript:
    found = _sound(raw)
    for view in found.views:
        if (profile := view.guessed) is not None:
            keys = ", ".join(f"{what} {'/'.join(names)}" for what, names in _keys(profile) if names)
            raw.notice("unknown-json", f"JSON of no known format; read by the names of its keys ({keys})")
            return _transcript(raw, found, profile, view.value)
    forgiven = f" ({found.notes[0][1]})" if found.notes else ""
    raise raw.nothing(
        f"this JSON holds no transcript: no list of objects with text and with times or speakers{forgiven}"
    )


def _keys(profile: Profile) -> list[tuple[str, tuple[str, ...] | list[str]]]:
    return [("text", list(profile.text)), ("start", list(profile.start)), ("speaker", list(profile.speaker))]


def _sound(raw: Raw) -> Document:
    found = document(raw)
    if found is None:
        raise raw.error("this is no JSON", offset=0)
    if found.error is not None:
        raise raw.error(found.error.message, offset=found.error.offset)
    return found


def _transcript(raw: Raw, found: Document, profile: Profile, value: Any) -> Transcript:
    try:
        rows = profile.rows_of(value)
    except ShapeError as error:
        raise raw.error(str(error)) from error
    for offset, message in found.notes[:20]:
        raw.notice("json-forgiven", message, offset=offset)
    for offset, key in repeated_keys(raw.text):
        raw.notice("repeated-key", f"an object has the key {key[:40]!r} twice; the last one counts", offset=offset)
    names = dict(profile.names(value))
    cues = engine.columns(rows, profile, names, raw.notice)
    whole = _first(profile.whole, value)
    if whole is not None and len(whole.strip()) > 1.05 * sum(len(text) + 1 for text in cues.texts) + _MARGIN:
        raw.notice("text-beyond-cues", "the file's whole text is longer than its cues together: some may be missing")
    if not len(cues):
        raw.notice("no-cues", "there is nothing in this transcript")
    return raw.transcript(profile.name, _without_surrogates(cues, raw), meta=_meta(profile, value))


def _without_surrogates(cues: Cues, raw: Raw) -> Cues:
    r"""Lone halves of ``\ud83d\ude00`` cannot be written anywhere: put U+FFFD in their place."""
    try:
        "".join(cues.texts).encode()
    except UnicodeEncodeError:
        pass
    else:
        return cues
    texts = [text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for text in cues.texts]
    raw.notice("lone-surrogate", "half of a character (a lone surrogate) was replaced by U+FFFD")
    return evolve(cues, texts=texts)


def _meta(profile: Profile, value: Any) -> Meta:
    title = _first(profile.heading, value)
    return Meta(title, language=_first(profile.language, value))


def _first(paths: Any, value: Any) -> str | None:
    found = (dig(value, path) for path in paths)
    return next((each for each in found if isinstance(each, str) and each), None)


def _rewrite(profiles: tuple[Profile, ...], transcript: Transcript) -> str | None:
    """The source with the edits in its string literals, or None where they do not lead back to them."""
    source = transcript.source
    if source is None:
        return None
    try:
        values, _ = scan(source.text, located=True)
    except ParseError:
        return None
    found = Document(values[0] if len(values) == 1 else values, [])
    if profiles:
        fit = _fit(profiles, found)
        profile, value = (_settled(fit[0], fit[1]), fit[1].value) if fit else (None, None)
    else:
        guesses = ((view.guessed, view.value) for view in found.views)
        profile, value = next((each for each in guesses if each[0] is not None), (None, None))
    if profile is None:
        return None
    rows = profile.rows_of(value)
    unit = engine.unit_of(rows, profile, lambda code, message: None)
    cues = [block for block in engine.blocks(rows, profile, unit, lambda code, message: None) if block.text]
    if [block.text for block in cues] != list(transcript.cues.texts):
        return None
    whole = _first(profile.whole, value) if profile.whole else None
    return rewrite.replaced(
        source.text, cues, rewrite.changes(transcript), whole if isinstance(whole, Literal) else None
    )


def _format(name: str, profiles: tuple[Profile, ...]) -> Format:
    first = profiles[0]
    suffixes = tuple(dict.fromkeys(suffix for profile in profiles for suffix in profile.suffixes))
    return Format(
        name=name,
        title=first.title,
        suffixes=suffixes,
        media_types=("application/json",),
        spec=first.spec,
        sniff=partial(_sniff, profiles),
        read=partial(_read, profiles),
        write=_WRITERS.get(name),
        rewrite=partial(_rewrite, profiles),
        exact=True,
    )


_ANY: Final = Format(
    name=GENERIC.name,
    title=GENERIC.title,
    suffixes=(".json", ".jsonl"),
    media_types=("application/json",),
    sniff=_sniff_any,
    read=_read_any,
    rewrite=partial(_rewrite, ()),
)

FORMATS: Final[tuple[Format, ...]] = (
    *(
        _format(name, tuple(group))
        for name, group in groupby(sorted(PROFILES, key=lambda each: each.name), key=lambda each: each.name)
    ),
    _ANY,
)
