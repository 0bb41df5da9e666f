"""What is done with each transcript, as one picklable function: content or path or record in, record out.

It knows neither processes nor folders, so that any engine can map it over documents.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from threading import Lock
from types import MappingProxyType
from typing import Any, Final, TypeAlias, TypeGuard

from attrs import evolve, field, fields, frozen

from podparse import api, formats
from podparse._text import encode_new
from podparse._version import __version__
from podparse.batch.item import Item, explained
from podparse.errors import PodparseError
from podparse.fixing.pipeline import Pipeline
from podparse.fixing.presets import Options, Preset, fixers_of
from podparse.fixing.terms import Dictionary
from podparse.model import Notice, Transcript

__all__ = ["FIELDS", "Record", "Work", "counts", "failed"]

#: A document as a flat dict.
Record: TypeAlias = dict[str, Any]
#: The fields of a result in their order, with their types; ``name``, ``format``, ``text`` and ``error`` may be None.
FIELDS: Final[Mapping[str, type]] = MappingProxyType({
    "name": str,
    "status": str,
    "format": str,
    "text": str,
    "turns": int,
    "words": int,
    "edits": dict,
    "suggestions": int,
    "warnings": int,
    "key": str,
    "error": str,
})  # fmt: skip

_KEPT: Final = 4  # settings whose pipelines a process keeps


@frozen(kw_only=True)
class Work:
    """What is done with each transcript: read, repair, write. Call it with a document; the result is a dict.

    A document is the path of a file, the content of one (bytes), or a record: a mapping with ``text`` (str), ``data``
    (bytes) or ``path``, and best with a ``name``, which helps to tell the format and stands in messages. Other fields
    of a record are passed on. The result has the fields of `FIELDS`, all of them plain values; ``text`` is the
    transcript as a file of the format asked for. The result depends on the document and the settings alone; ``key`` is
    a digest of both. A bad document raises nothing: its result has ``status`` ``failed`` and an ``error``.
    Raises `TypeError` for what is no document at all.

    Made by `Work.of`. Frozen, small to pickle, equal where the settings are; the pipeline is made once a process.

    >>> work = Work.of("clean")
    >>> result = work({"id": 17, "name": "ep.txt", "text": "Ann: We uh ship.\\nBo: Good.\\n"})
    >>> result["id"], result["status"], result["text"], result["edits"]
    (17, 'done', 'Ann: We ship.\\nBo: Good.\\n', {'filler': 1})
    >>> work(b"")["error"]
    'there is nothing in this file'
    """

    preset: Preset | None = field(default="clean", eq=False)  #: what is repaired; None: nothing
    options: Options = field(factory=Options, eq=False, repr=False)  #: how it is repaired
    to: str | None = field(default=None, eq=False)  #: the format written; None: each its own
    reading: Mapping[str, Any] = field(factory=dict, eq=False, repr=False)  #: keywords of `podparse.parse`
    #: False: an apostrophe before the cells of CSV and TSV that a spreadsheet would take for formulas
    formulas: bool = field(default=True, eq=False, repr=False)
    key: str = field(init=False, repr=False)  #: digest of the settings, the same in every process and on every machine

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "key", _digest(__version__.encode(), repr(self._settings()).encode()))

    @classmethod
    def of(
        cls,
        preset: Preset | None = "clean",
        *,
        to: str | None = None,
        reading: Mapping[str, Any] | None = None,
        formulas: bool = True,
        **fixing: Any,
    ) -> Work:
        """The work that ``preset`` and ``fixing`` (keywords of `podparse.fix` but for ``language`` and ``judge``) say.

        ``preset=None`` only converts. ``to`` is the format written (default: each document's own), ``reading`` are
        keywords of `podparse.parse`. Raises `PodparseError` for settings that are wrong.
        """
        if "dictionaries" in fixing:
            fixing["dictionaries"] = api.as_dictionaries(fixing["dictionaries"])
        if fixing.get("domains") is not None:
            fixing["domains"] = tuple(fixing["domains"])
        reading = dict(reading or {})
        reading["speakers"] = tuple(reading.get("speakers") or ())
        if to is not None:
            formats.get(to)
        work = cls(preset=preset, options=Options(**fixing), to=to, reading=reading, formulas=formulas)
        work.pipeline()
        return work

    def knowing(self, names: Dictionary) -> Work:
        """The same work with names that other episodes of the show have (see `podparse.batch.show_names`)."""
        return evolve(self, options=evolve(self.options, known=(*self.options.known, names)))

    def map(self, documents: Iterable[object]) -> Iterator[Record]:
        """The results of documents, one after another."""
        return map(self, documents)

    def __call__(self, document: object) -> Record:
        """The result of one document."""
        item = Item.of(document)
        key = None
        try:
            content = item.read()
            key = self.key_of(item.name, content)
            transcript = self.repaired(content, item.name)
            text, notice = self._text(transcript)
        except Exception as error:
            return failed(item, error, key)
        return {**_blank(item), **counts(transcript, notice), "status": "done", "text": text, "key": key}

    def key_of(self, name: str | None, content: str | bytes) -> str:
        """A digest of the settings and of a document: equal keys, equal results."""
        data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
        return _digest(self.key.encode(), PurePath(name or "").suffix.encode("utf-8", "surrogatepass"), data)

    def repaired(self, content: str | bytes, name: str | None = None) -> Transcript:
        """The transcript in a file's content, repaired. Raises `ParseError`."""
        transcript = api.parse(content, name=name, **self.reading)
        pipeline = self.pipeline()
        return transcript if pipeline is None else pipeline(transcript)

    def format_for(self, transcript: Transcript) -> str | None:
        """The format in which a transcript is written."""
        return self.to or (transcript.source.format if transcript.source else None)

    def pipeline(self) -> Pipeline | None:
        """The repairs, made once a process. Raises `PodparseError` for a preset or domain that is not there."""
        if self.preset is None:
            return None
        with _LOCK:
            if self.key not in _PIPELINES:
                while len(_PIPELINES) >= _KEPT:
                    del _PIPELINES[next(iter(_PIPELINES))]
                _PIPELINES[self.key] = Pipeline(fixers_of(self.preset, self.options))
            return _PIPELINES[self.key]

    def _text(self, transcript: Transcript) -> tuple[str, Notice | None]:
        format = self.format_for(transcript)
        if format is not None and formats.get(format).binary:
            raise PodparseError(f"{format} is not a text format: a record needs another one (to=...)")
        text, notice = api.rendered(transcript, format, formulas=self.formulas)
        return encode_new(text)[0].decode(), notice

    def _settings(self) -> tuple[object, ...]:
        """The settings as values whose ``repr`` says all of them."""
        options = [_plain(getattr(self.options, each.name)) for each in fields(Options)]
        reading = sorted((name, value) for name, value in self.reading.items() if value)  # what is not said is False
        return self.preset, self.to, reading, self.formulas, options


def _plain(value: object) -> object:
    """An option whose ``repr`` says all of it: that of a dictionary is short."""
    return (
        [(each.name, each.entries) for each in value]
        if isinstance(value, tuple) and _has_dictionaries(value)
        else value
    )


def _has_dictionaries(value: tuple[object, ...]) -> TypeGuard[tuple[Dictionary, ...]]:
    return any(isinstance(each, Dictionary) for each in value)


_PIPELINES: Final[dict[str, Pipeline]] = {}  # of this process, by the key of their work
_LOCK: Final = Lock()


def _digest(*parts: bytes) -> str:
    """A digest of the parts, told apart by their lengths."""
    made = hashlib.sha256()
    for part in parts:
        made.update(b"%d:" % len(part))
        made.update(part)
    return made.hexdigest()[:32]


def counts(transcript: Transcript, notice: Notice | None = None) -> Record:
    """What a result says of a transcript; ``notice`` is that of writing it."""
    return {
        "format": transcript.source.format if transcript.source else None,
        "turns": len(transcript.turns),
        "words": sum(len(turn.text.split()) for turn in transcript.turns),
        "edits": dict(Counter(edit.kind for turn in transcript.turns for edit in turn.edits)),
        "suggestions": sum(len(turn.suggestions) for turn in transcript.turns),
        "warnings": len(transcript.warnings) + (notice is not None),
    }


def failed(item: Item, error: Exception, key: str | None = None) -> Record:
    """The result of a document that failed."""
    return {**_blank(item), **counts(Transcript()), "status": "failed", "key": key, "error": explained(error, item)}


def _blank(item: Item) -> Record:
    return {**item.carried, **dict.fromkeys(FIELDS), "name": item.name}
