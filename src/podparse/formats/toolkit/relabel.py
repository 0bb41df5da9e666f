"""New names of speakers put into the file, in the place and the style of its own labels.

Where a name stands is not kept when a file is read: each format has its own way. So names are replaced where they are
likely to be labels, the file is read again, and only if it then says the same by the new names is that taken: first the
last mention before each cue (labels, voices), then every mention outside of what is said (tables of names, tiers).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, pairwise, zip_longest

from attrs import evolve

from podparse.errors import PodparseError
from podparse.formats.toolkit.base import Format, Raw, ReadOptions
from podparse.model import Speaker, Transcript

__all__ = ["relabelled"]

_TAG = re.compile(r"<v(?:[.\s][^<>]*)?>")  # the voice of a WebVTT cue stands in its text
_HIDDEN = str.maketrans("_", " ")


def relabelled(transcript: Transcript, format: Format) -> Transcript | None:
    """The transcript on a source that names its speakers as it does; itself when nobody was renamed.

    None when the file's own labels cannot take the new names.
    """
    source = transcript.source
    if source is None or not any(map(_may_be_renamed, transcript.speakers)):
        return transcript
    original = _read(format, source.text, source.path)
    if original is None or len(original.turns) != len(transcript.turns):
        return transcript
    pairs = [
        (was.speaker, now.speaker)
        for was, now in zip(original.turns, transcript.turns, strict=True)
        if was.speaker is not None and now.speaker is not None and not _same(was.speaker.name, now.speaker.name)
    ]
    if not pairs:
        return transcript
    for names in _spellings(pairs, in_text=original.cues.begins is not None):
        for text in _attempts(original, source.text, names):
            again = _read(format, text, source.path)
            if again is not None and _says_the_same(again, transcript):
                turns = [
                    evolve(new, edits=old.edits, suggestions=old.suggestions)
                    for new, old in zip(again.turns, transcript.turns, strict=True)
                ]
                assert again.source is not None
                return evolve(again, turns=turns, source=evolve(source, text=again.source.text))
    return None


def _may_be_renamed(speaker: Speaker) -> bool:
    return speaker.label is None or speaker.name != speaker.label


def _same(one: str, other: str) -> bool:
    return one.translate(_HIDDEN).casefold() == other.translate(_HIDDEN).casefold()


def _read(format: Format, text: str, path: str | None) -> Transcript | None:
    try:
        return format.read(Raw(text, path=path), ReadOptions())
    except PodparseError:
        return None


def _says_the_same(again: Transcript, wanted: Transcript) -> bool:
    """Whether the turns are the wanted ones, said by those whom that names."""
    return len(again.turns) == len(wanted.turns) and all(
        one.source == other.source
        and (one.speaker is None) == (other.speaker is None)
        and (one.speaker is None or other.speaker is None or _same(one.speaker.name, other.speaker.name))
        for one, other in zip(again.turns, wanted.turns, strict=True)
    )


def _spellings(pairs: Sequence[tuple[Speaker, Speaker]], *, in_text: bool) -> Iterator[dict[str, str]]:
    """What the old names may read as in the file, each with the new one in its style.

    By the name where a table in the file gives one, else by label and aliases; each as the label is written (in
    capitals, in a text), then as the user wrote it, then as one word.
    """
    styles: tuple[Callable[[str, str], str], ...] = (
        lambda old, new: new.upper() if in_text and old.isupper() and old.replace(" ", "").isalpha() else new,
        lambda old, new: new,
        lambda old, new: "_".join(new.split()),
    )
    seen: list[dict[str, str]] = []
    tabled = any(was.label is not None and not _same(was.label, was.name) for was, _ in pairs)
    for by_name in (tabled, not tabled):
        for style in styles:
            names: dict[str, str] = {}
            for was, now in pairs:
                forms = (was.name, "_".join(was.name.split())) if by_name else (was.label or was.name, *was.aliases)
                names |= {form: style(form, now.name) for form in forms}
            if names not in seen:
                seen.append(names)
                yield names


def _attempts(original: Transcript, text: str, names: Mapping[str, str]) -> Iterator[str]:
    """The file's text with the names put in where labels may stand."""
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?!\w)")
    cues = original.cues
    spans = [span for index in range(len(cues)) if cues.is_speech(index) and (span := cues.span(index)) is not None]
    if spans and all(one[1] <= two[0] for one, two in pairwise(spans)):
        pieces = [text[low:high] for low, high in pairwise([0, *chain.from_iterable(spans), len(text)])]
        *before, tail = pieces[::2]
        said = [_with_voices(raw, pattern, names) for raw in pieces[1::2]]
        yield _woven([*(_last_replaced(gap, pattern, names) for gap in before), tail], said)
        yield _woven([_replaced(gap, pattern, names) for gap in (*before, tail)], said)
    literal = re.compile(rf'(?<=")(?:{pattern.pattern})(?=")')
    yield _replaced(text, literal, names)


def _woven(gaps: Sequence[str], said: Sequence[str]) -> str:
    """The file's text out of what is said and of the gaps before, between and after."""
    return "".join(chain.from_iterable(zip_longest(gaps, said, fillvalue="")))


def _last_replaced(gap: str, pattern: re.Pattern[str], names: Mapping[str, str]) -> str:
    """What stands before a cue, with its last mention replaced."""
    last = max(pattern.finditer(gap), key=re.Match.start, default=None)
    return gap if last is None else gap[: last.start()] + names[last[0]] + gap[last.end() :]


def _replaced(text: str, pattern: re.Pattern[str], names: Mapping[str, str]) -> str:
    """The text with every mention replaced."""
    return pattern.sub(lambda found: names[found[0]], text)


def _with_voices(raw: str, pattern: re.Pattern[str], names: Mapping[str, str]) -> str:
    """What is said, with the voices in it replaced."""
    if "<v" not in raw:
        return raw
    return _TAG.sub(lambda tag: _replaced(tag[0], pattern, names), raw)
