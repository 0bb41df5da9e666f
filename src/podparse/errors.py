"""Every exception that podparse raises on purpose. They say where, show the place, and survive pickling."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

__all__ = [
    "DictionaryError",
    "EditConflictError",
    "EmptyFileError",
    "NoTranscriptError",
    "ParseError",
    "PodparseError",
    "UnknownFormatError",
]

_EXCERPT = 100  # characters of the offending line that an error shows
_FEW = 12  # names that a message lists although it knows which one was meant
_REASONS = {
    "ENOENT": "no such file or folder",
    "ENOTDIR": "a file stands where a folder should be",
    "EISDIR": "this is a folder, not a file",
    "EACCES": "permission denied",
}


class PodparseError(Exception):
    """The base of all errors raised by podparse: catch this one to catch them all."""


def _excerpt(text: str, column: int | None) -> str:
    """The line with a caret under ``column`` (1-based), cut to a readable width."""
    if column is None:
        return f"    {text[:_EXCERPT]}"
    first = max(0, column - 1 - _EXCERPT // 2)
    shown = text[first : first + _EXCERPT].replace("\t", " ")
    return f"    {shown}\n    {' ' * (column - 1 - first)}^"


class _PlacedError(PodparseError):
    """An error with a place: a file or name, a line and a column (both 1-based), and the text of that line."""

    def __init__(
        self,
        message: str,
        *,
        source: str | None = None,
        line: int | None = None,
        column: int | None = None,
        text: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.source = source
        self.line = line
        self.column = column
        self.text = text

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.source, self.line, self.column) if part is not None)
        head = f"{place}: {self.message}" if place else self.message
        return head if self.text is None else f"{head}\n{_excerpt(self.text, self.column)}"

    @classmethod
    def of_json(cls, error: Exception, source: str | None, what: str = "this") -> Self:
        """The error for JSON that cannot be read; ``error`` is what `json.loads` raised."""
        said = getattr(error, "msg", None)
        why = said or ("nested too deeply" if isinstance(error, RecursionError) else "a number is too long")
        place = {"line": getattr(error, "lineno", None), "column": getattr(error, "colno", None)}
        return cls(f"{what} is not valid JSON: {why}", source=source, **place)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.__dict__))


def _rebuild(kind: type[_PlacedError], state: dict[str, object]) -> _PlacedError:
    error = kind.__new__(kind, state["message"])
    error.__dict__.update(state)
    return error


class ParseError(_PlacedError):
    """A file cannot be read as a transcript.

    >>> print(ParseError("a stamp is cut short", source="ep.srt", line=2, column=4, text="00:0"))
    ep.srt:2:4: a stamp is cut short
        00:0
           ^
    """


class NoTranscriptError(ParseError):
    """A file is sound, and there is no transcript in it: JSON of something else, a page without text."""


class EmptyFileError(NoTranscriptError):
    """A file has nothing in it but white space."""


class UnknownFormatError(ParseError):
    """No format fits the content, or the named format does not exist; ``candidates`` holds what was considered."""

    def __init__(self, message: str, *, candidates: tuple[str, ...] = (), source: str | None = None) -> None:
        super().__init__(message, source=source)
        self.candidates = candidates


class DictionaryError(_PlacedError):
    """A correction dictionary is not well formed; ``entry`` names the entry at fault."""

    def __init__(
        self,
        message: str,
        *,
        entry: str | None = None,
        source: str | None = None,
        line: int | None = None,
        column: int | None = None,
        text: str | None = None,
    ) -> None:
        super().__init__(message, source=source, line=line, column=column, text=text)
        self.entry = entry


def unknown(what: str, name: object, known: Iterable[str]) -> str:
    """The message for a name that is not there: the nearest one, and all there are unless they are many.

    >>> print(unknown("preset", "claen", ["clean", "asr"]))
    no preset 'claen'; did you mean 'clean'? There are: clean, asr
    """
    from difflib import get_close_matches

    known = list(known)
    folded = {each.lower(): each for each in known}
    near = get_close_matches(str(name).lower(), folded, n=1, cutoff=0.6)
    meant = f"; did you mean {folded[near[0]]!r}?" if near else "."
    return f"no {what} {name!r}{meant}" + (
        "" if near and len(known) > _FEW else f" There are: {', '.join(known) or 'none'}"
    )


def reason(error: Exception) -> str:
    """What an error says, for people who know no Python: of an `OSError` the file and what is wrong with it.

    >>> print(reason(FileNotFoundError(2, "No such file or directory", "ep.srt")))
    ep.srt: no such file or folder
    """
    if not isinstance(error, OSError) or not error.strerror:
        return str(error)
    from errno import errorcode

    why = _REASONS.get(errorcode.get(error.errno or 0, ""), error.strerror[:1].lower() + error.strerror[1:])
    return why if error.filename is None else f"{error.filename}: {why}"


class EditConflictError(PodparseError):
    """Fixes that overlap one another, reach outside the text, or an edit that the transcript does not hold."""
