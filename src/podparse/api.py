"""The functions most people need: `read`, `parse`, `detect`, `fix`, `write`, `dumps`."""

from __future__ import annotations

import os
import warnings
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar, cast

from attrs import evolve

from podparse import formats
from podparse._gc import collector_paused
from podparse._output import write_file
from podparse._text import decode, encode_new, escaped_surrogates, lone_surrogate
from podparse.errors import EmptyFileError, NoTranscriptError, ParseError, PodparseError, UnknownFormatError
from podparse.formats.toolkit.archive import MARK
from podparse.formats.toolkit.base import Format, Raw, ReadOptions
from podparse.formats.toolkit.formulas import without_formulas
from podparse.formats.toolkit.relabel import relabelled
from podparse.formats.toolkit.signatures import no_text
from podparse.formats.toolkit.splice import splice
from podparse.formats.toolkit.writable import writable
from podparse.model import Notice, Source, Transcript, Turn
from podparse.model.meta import replaced

if TYPE_CHECKING:
    from podparse.fixing.judge import Judge
    from podparse.fixing.presets import Level, Preset
    from podparse.fixing.terms import Dictionary

__all__ = [
    "Detection",
    "detect",
    "dumps",
    "encoded",
    "fix",
    "from_dict",
    "parse",
    "read",
    "rendered",
    "save",
    "write",
]


Text = TypeVar("Text", Transcript, Turn, str, list[str])
OneDictionary: TypeAlias = "Dictionary | Mapping[str, str] | str | os.PathLike[str]"
Dictionaries: TypeAlias = "OneDictionary | Iterable[OneDictionary]"


class Detection(NamedTuple):
    """A format that a content may be in: its name, how likely (0..1), and why."""

    format: str  #: name of the format
    score: float  #: 0 to 1
    reason: str  #: why, in a few words


def read(
    path: str | os.PathLike[str],
    *,
    format: str | Format | None = None,
    speakers: Iterable[str] = (),
    language: str | None = None,
    encoding: str | None = None,
    strict: bool = False,
) -> Transcript:
    """Read a transcript file; the content says what it is, the file name only helps.

    ``format`` forces a format: its name, or a `podparse.formats.Format` of your own; ``speakers`` are names to expect;
    ``encoding`` is that of a file without a byte order mark (default: UTF-8, UTF-16 or UTF-32 as the bytes show, else a
    guess with a warning); ``strict=True`` turns warnings into errors.
    Raises `ParseError` (with the place) when the file cannot be read as one, of these `NoTranscriptError` when it is
    sound but holds none (`EmptyFileError`: nothing at all), `OSError` when it cannot be opened.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "ep.srt").write_text("1\\n00:00:01,000 --> 00:00:02,000\\nAnn: Hi.\\n")
    ...     read(Path(folder, "ep.srt")).turns
    (<Turn Ann, 00:00:01: 'Hi.'>,)
    """
    path = Path(path)
    return parse(
        path.read_bytes(),
        name=str(path),
        format=format,
        speakers=speakers,
        language=language,
        encoding=encoding,
        strict=strict,
    )


def parse(
    content: str | bytes,
    *,
    name: str | None = None,
    format: str | Format | None = None,
    speakers: Iterable[str] = (),
    language: str | None = None,
    encoding: str | None = None,
    strict: bool = False,
) -> Transcript:
    """Read a transcript from its content; ``name`` is a file name that may help to tell the format.

    Options are those of `read`; raises what it raises, and `TypeError` for what is neither text nor bytes.

    >>> parse("1\\n00:00:01,000 --> 00:00:02,000\\nAnn: Hi.\\n")
    <Transcript (srt), 1 turn, 1 speaker, 00:00:02>
    """
    if isinstance(content, bytes) and (what := no_text(content)) is not None:
        raise NoTranscriptError(what, source=name)
    with collector_paused():
        transcript = _read(
            _raw(content, name, encoding), format, ReadOptions(speakers=_several(speakers), language=language)
        )
    if language:
        transcript = evolve(transcript, meta=evolve(transcript.meta, language=language))
    if strict and transcript.warnings:
        first = transcript.warnings[0]
        raise ParseError(f"{first.message} ({first.code})", source=name, line=first.line)
    return transcript


def _read(raw: Raw, format: str | Format | None, options: ReadOptions) -> Transcript:
    if not raw.text.strip():
        raise EmptyFileError("there is nothing in this file", source=raw.path)
    chosen = formats.get(format) if format else _recognise(raw)
    return chosen.read(raw, options)


def from_dict(result: Any, *, speakers: Iterable[str] = (), language: str | None = None) -> Transcript:
    """A transcript out of what a recogniser gave a Python program: dicts and lists, or the objects of its SDK.

    Whisper's and WhisperX's results, the segments of faster-whisper (with or without the info beside them), answers of
    the SDKs of OpenAI, Deepgram, AssemblyAI and others, JSON that is loaded already, or a list of dicts with ``text``
    and any of ``speaker``, ``start``, ``end`` (seconds). It is read as the JSON of that shape, and `dumps` gives JSON.
    Raises `NoTranscriptError` when there is none in it.

    >>> t = from_dict([{"speaker": "Ann", "start": 0.5, "end": 2, "text": "It snows."}])
    >>> t.turns[0].speaker.name, t.turns[0].end, t.turns[0].text
    ('Ann', 2.0, 'It snows.')
    """
    import json

    from podparse.formats.json.objects import plain

    try:
        value = plain(result)
    except ValueError as error:
        raise NoTranscriptError(str(error)) from error
    if isinstance(value, list) and value and all(isinstance(each, dict) and "text" in each for each in value):
        value = {"segments": value, "language": language}
    if not isinstance(value, (dict, list)):
        raise NoTranscriptError(f"a {type(result).__name__} is no transcript; parse() reads text")
    return parse(json.dumps(value, ensure_ascii=False), speakers=speakers, language=language)


def detect(content: str | bytes, *, name: str | None = None) -> list[Detection]:
    """The formats that ``content`` may be in, the most likely first; empty when none fits.

    >>> [(each.format, each.reason) for each in detect("WEBVTT\\n")]
    [('vtt', 'WEBVTT in the first line')]
    """
    if isinstance(content, bytes) and no_text(content) is not None:
        return []
    with collector_paused():
        ranked = formats.detect(_raw(content, name))
    return [Detection(each.name, guess.score, guess.reason) for each, guess in ranked]


def _several(given: str | Iterable[str]) -> tuple[str, ...]:
    """One name or several, as a tuple: a string is one name, not its letters."""
    return (given,) if isinstance(given, str) else tuple(given)


def _raw(content: str | bytes, name: str | None, encoding: str | None = None) -> Raw:
    if not isinstance(content, str | bytes):
        raise TypeError(f"a transcript is parsed from str or bytes, not {_described(content)}; read() takes a path")
    suffix = Path(name).suffix if name else ""
    if isinstance(content, str):
        bom = BOM_UTF8 if content.startswith("\ufeff") else b""
        raw = Raw(content.removeprefix("\ufeff"), suffix=suffix, path=name, bom=bom)
        if (at := lone_surrogate(raw.text)) is not None:
            raw.notice("lone-surrogate", "half of a character (a lone surrogate), which is no text", offset=at)
        return raw
    if content.startswith(MARK.encode("latin-1")):
        return Raw(content.decode("latin-1"), suffix=suffix, path=name, encoding="latin-1")
    try:
        read = decode(content, encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise ParseError(str(error), source=name) from error
    raw = Raw(read.text, suffix=suffix, path=name, encoding=read.encoding, bom=read.bom, tail=read.tail)
    for odd in read.oddities:
        raw.notice(odd.code, odd.message, offset=odd.offset)
    return raw


def _recognise(raw: Raw) -> Format:
    ranked = formats.detect(raw)
    if not ranked:
        raise UnknownFormatError(
            "this does not look like a transcript in any known format; "
            "name the format if you know it (`podparse formats` lists them)",
            candidates=tuple(formats.formats()),
            source=raw.path,
        )
    return ranked[0][0]


def fix(
    what: Text,
    preset: Preset = "clean",
    *,
    dictionaries: Dictionaries = (),
    level: Level = "standard",
    min_confidence: float | None = None,
    builtin: bool = True,
    domains: Iterable[str] | None = None,
    plugins: bool = False,
    language: str | None = None,
    judge: Judge | None = None,
) -> Text:
    """Repair a transcript, a turn, a text or a list of texts; gives back the same kind.

    A transcript and a turn come back with ``edits`` that say what was changed, why, and with what confidence. A list of
    texts is one conversation: what one of them shows of names and style helps with the others.

    ``preset``: ``clean`` (everything), ``asr`` (names, casing, joins; keeps what was said), ``verbatim`` (joins only).
    ``dictionaries`` come before the shipped ones (``builtin=False`` leaves those out): one or several, each a
    `Dictionary`, a mapping from what is heard to what to write, or the path of a dictionary file. ``domains`` are the
    fields whose shipped dictionaries are used (see `podparse.fixing.terms.domains`); by default the transcript's own
    words choose them. ``plugins`` turns on the fixers of installed packages. ``level``: ``off``,
    ``light``, ``standard``, ``heavy``: how far disfluencies are taken out. ``min_confidence`` (0..1): apply only what
    is at least that certain; the rest is kept as suggestions. ``language`` (BCP 47): by default what the file says or
    the words show. ``judge`` is asked about each edit and suggestion before it counts (see `podparse.fixing.judge`).

    Raises `PodparseError` for a preset, level or dictionary that is not there, `TypeError` for what is no text.

    >>> fix("We uh we met at cast works.", dictionaries={"cast works": "Karst Works"})
    'We met at Karst Works.'
    """
    from podparse.fixing.judge import judged
    from podparse.fixing.pipeline import Pipeline

    pipeline = Pipeline.preset(
        preset,
        dictionaries=as_dictionaries(dictionaries),
        level=level,
        min_confidence=min_confidence,
        builtin=builtin,
        domains=None if domains is None else _several(domains),
        plugins=plugins,
    )

    def fixed(transcript: Transcript) -> Transcript:
        done = pipeline(transcript, language=language)
        return done if judge is None else judged(done, judge)

    return cast("Text", _fixed(what, fixed))


def _fixed(what: object, fixed: Callable[[Transcript], Transcript]) -> object:
    if isinstance(what, Transcript):
        return fixed(what)
    if isinstance(what, Turn):
        return fixed(Transcript([what])).turns[0]
    if isinstance(what, str):
        return fixed(Transcript([Turn(what)])).turns[0].text
    if isinstance(what, list) and all(isinstance(each, str) for each in what):
        return [turn.text for turn in fixed(Transcript(map(Turn, what))).turns]
    raise TypeError(f"fix takes a Transcript, a Turn, a str or a list of str, not {_described(what)}")


def _described(value: object) -> str:
    """A value for a message: its type, and what is in it where that is what is wrong."""
    if isinstance(value, list | tuple) and value:
        inside = sorted({type(each).__name__ for each in value})
        return f"a {type(value).__name__} of {', '.join(inside)}"
    return f"{type(value).__name__} {value!r}"[:80]


def as_dictionaries(given: Dictionaries) -> tuple[Dictionary, ...]:
    """What `fix` takes for dictionaries, as dictionaries."""
    from podparse.fixing.terms import Dictionary

    if isinstance(given, Dictionary | Mapping | str | os.PathLike) or not isinstance(given, Iterable):
        given = (given,)
    made: list[Dictionary] = []
    for each in given:
        if isinstance(each, Dictionary):
            made.append(each)
        elif isinstance(each, Mapping):
            made.append(Dictionary(each))
        elif isinstance(each, str | os.PathLike):
            made.append(Dictionary.load(each))
        else:
            raise TypeError(f"a dictionary is a Dictionary, a mapping or a path, not {_described(each)}")
    return tuple(made)


def dumps(transcript: Transcript, format: str | Format | None = None) -> str:
    """The transcript as text in ``format``, a name or a `podparse.formats.Format` (default: the one it was read from).

    In its own format an unedited transcript comes back to the letter, and an edit replaces only its span; a new name
    stands where the file had the old one, as it writes names. The byte order mark is not text (`write` puts it back).
    Other formats than JSON get control characters as U+FFFD, with a Python warning.
    Raises `PodparseError` for a format that podparse does not write, or whose labels cannot take a new name.

    >>> print(dumps(Transcript([Turn("Hi.", "Ann")]), "markdown"), end="")
    **Ann:** Hi.
    """
    text, notice = rendered(transcript, format)
    if notice is not None:
        warnings.warn(notice.message, stacklevel=2)
    return text


def rendered(
    transcript: Transcript, format: str | Format | None = None, *, formulas: bool = True
) -> tuple[str, Notice | None]:
    """`dumps` for programs: what it would warn of comes back.

    ``formulas=False`` puts an apostrophe before the cells of CSV and TSV that a spreadsheet would take for formulas.
    """
    if not isinstance(transcript, Transcript):
        raise TypeError(f"only a Transcript is written, not {_described(transcript)}")
    text, notice = _rendered(transcript, format)
    name = format or (transcript.source.format if transcript.source else None)
    return (without_formulas(text) if not formulas and name in ("csv", "tsv") else text), notice


def _rendered(transcript: Transcript, format: str | Format | None) -> tuple[str, Notice | None]:
    source = transcript.source
    if format is None and source is None:
        raise PodparseError("a transcript built by hand has no format of its own; say which one to write")
    chosen = formats.get(format or source.format)  # type: ignore[union-attr]
    if source is not None and source.format == chosen.name:
        named = relabelled(transcript, chosen)
        spliced = splice(named, chosen) if named is not None else None
        if spliced is not None:
            return spliced, None
        if named is None and chosen.write is None:
            raise PodparseError(f"the labels of this {chosen.name} cannot take the new names; write another format")
    if chosen.write is None:
        able = ", ".join(sorted(each.name for each in formats.formats().values() if each.write))
        raise UnknownFormatError(f"podparse reads {chosen.name} but does not write it; it writes {able}")
    if chosen.exact:
        return escaped_surrogates(chosen.write(transcript)), None
    plain, notice = writable(transcript)
    if chosen.binary and notice:
        raise PodparseError(f"{chosen.title} cannot hold this text: {notice.message} elsewhere; write another format")
    # A byte order mark at the head of a text would be taken for that of the file when it is read again.
    return chosen.write(plain).removeprefix("\ufeff"), notice


def write(transcript: Transcript, path: str | os.PathLike[str], format: str | Format | None = None) -> None:
    """Write the transcript to a file. The format is ``format``, else the one with the longest suffix that ``path`` has
    (``x.podparse.json`` over ``x.json``), the transcript's own before others. Its own format keeps its encoding and
    byte order mark. The file is there whole or not at all; one that was there before is replaced at the end.

    A correction with letters that the file's encoding lacks makes the whole file UTF-8, with a Python warning.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write(Transcript([Turn("Hi.", "Ann")]), Path(folder, "ep.txt"))
    ...     Path(folder, "ep.txt").read_text()
    'Ann: Hi.\\n'
    """
    notice = save(transcript, path, format)
    if notice is not None:
        warnings.warn(f"{os.fspath(path)}: {notice.message}", stacklevel=2)


def save(
    transcript: Transcript, path: str | os.PathLike[str], format: str | Format | None = None, *, formulas: bool = True
) -> Notice | None:
    """`write` for programs: what it would warn of comes back."""
    path = Path(path)
    data, notice = encoded(transcript, format or _format_for(path, transcript.source), formulas=formulas)
    write_file(path, data)
    return notice


def encoded(transcript: Transcript, format: str | Format, *, formulas: bool = True) -> tuple[bytes, Notice | None]:
    """The bytes of a file in ``format``, and a notice where they could not be what `write` promises."""
    text, notice = rendered(transcript, format, formulas=formulas)
    source = transcript.source
    if source is not None and source.format == formats.get(format).name:
        data, other = source.encoded(text)
        return data, notice or other
    if formats.get(format).binary:
        return text.encode("latin-1"), notice
    data, lost = encode_new(text)
    return data, notice or (Notice("replaced", replaced(lost)) if lost else None)


def _format_for(path: Path, source: Source | None) -> str:
    """The format with the longest suffix that the name has; of several, the transcript's own, then what people call by
    that suffix (``ALIASES``), then the first.
    """
    own = source.format if source is not None else None
    if own is not None and not path.suffix:
        return own
    kept = source is not None and Path(source.path or "").suffix == path.suffix
    if own is not None and kept and path.name.count(".") == 1:  # no suffix is longer, so no other format need be loaded
        return own
    fitting = [
        (len(suffix), each.name == own, formats.ALIASES.get(suffix.lstrip(".")) == each.name, each.name)
        for each in formats.formats().values()
        for suffix in each.suffixes
        if path.name.lower().endswith(suffix) and (each.write or each.name == own)
    ]
    if source is not None and kept:
        # The suffix the file had is its own, whatever its format usually has: people keep JSON in .txt files.
        fitting.append((len(path.suffix), True, True, source.format))
    if not fitting:
        known = tuple(formats.formats())
        message = f"no format is written to {path.suffix!r} files; name the format to write"
        raise UnknownFormatError(message, candidates=known)
    return max(fitting, key=lambda each: each[:-1])[-1]
