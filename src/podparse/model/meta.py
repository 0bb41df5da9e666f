"""What a transcript knows of itself: the episode (`Meta`), the file behind it (`Source`), what was odd (`Notice`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Any

from attrs import field, frozen

from podparse._text import encode, encode_new
from podparse.errors import PodparseError

__all__ = ["Meta", "Notice", "Source", "replaced"]


@frozen
class Notice:
    """Something odd that was forgiven: what (``code`` for programs, ``message`` for people) and on which line.

    ``line`` is 1-based in the file's text, or None where no line is meant.
    """

    code: str  #: for programs, such as ``time-order``
    message: str  #: for people
    line: int | None = field(default=None, kw_only=True)  #: line of the file, 1-based; None where no line is meant


def replaced(count: int) -> str:
    """The message for characters that no file of text can hold."""
    return f"{count} lone surrogates (halves of characters) were written as U+FFFD"


@frozen
class Source:
    """The file behind a transcript: its whole text as decoded, so that nothing is lost and all of it can be rebuilt.

    ``bom`` holds the byte order mark that ``text`` does not, ``tail`` the bytes of a letter cut short at the end.
    """

    text: str = field(repr=False)  #: the whole file, decoded
    format: str  #: name of the format it was read as
    path: str | None = field(default=None, kw_only=True)  #: as it was given; None when read from a string
    encoding: str = field(default="utf-8", kw_only=True)  #: the encoding of the file
    bom: bytes = field(default=b"", kw_only=True)  #: the byte order mark, which ``text`` leaves out
    tail: bytes = field(default=b"", kw_only=True)  #: the bytes of a letter cut short at the end of the file

    def encode(self, text: str | None = None) -> bytes:
        """``text`` (default: the file's own) as bytes in the file's encoding, byte order mark included.

        A text with letters that the encoding lacks is UTF-8 throughout.
        """
        return self.encoded(self.text if text is None else text)[0]

    def encoded(self, text: str) -> tuple[bytes, Notice | None]:
        """`encode`, and a notice where the bytes are not in the file's encoding any more."""
        try:
            return encode(text, self.encoding, self.bom, self.tail), None
        except UnicodeEncodeError as error:
            data, lost = encode_new(text)
            lacking = error.object[error.start : error.start + 1]
            line = text.count("\n", 0, error.start) + 1
            if self.encoding == "utf-8":
                return data, Notice("replaced", replaced(lost), line=line)
            message = f"written as UTF-8 throughout: {self.encoding} has no {lacking!r}"
            return data, Notice("encoding-changed", f"{message}; {replaced(lost)}" if lost else message, line=line)

    @cached_property
    def sha256(self) -> str:
        """Hex digest of the file's bytes."""
        import hashlib

        return hashlib.sha256(self.encode()).hexdigest()


def _day(value: date | str | None) -> date | None:
    """The day; a date and time is one as well, and so is text such as ``2026-01-31``."""
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise PodparseError(f"a date is a datetime.date or a text such as 2026-01-31, not {value!r}") from None


@frozen
class Meta:
    """What is known of the episode; everything may be missing. ``extra`` keeps what a file says beyond these.

    >>> Meta("Oak", "Harbour", date="2026-01-31").date
    datetime.date(2026, 1, 31)
    """

    title: str | None = None  #: title of the episode
    show: str | None = None  #: name of the podcast
    #: day of publication; text such as ``2026-01-31`` will do
    date: date | None = field(default=None, kw_only=True, converter=_day)
    language: str | None = field(default=None, kw_only=True)  #: BCP 47 tag, such as ``en``
    episode: str | None = field(default=None, kw_only=True)  #: number of the episode, as written
    url: str | None = field(default=None, kw_only=True)  #: web page of the episode
    description: str | None = field(default=None, kw_only=True)  #: show notes
    people: tuple[str, ...] = field(default=(), kw_only=True)  #: names of hosts and guests
    extra: Mapping[str, Any] = field(factory=dict, kw_only=True, hash=False)  #: whatever else the file says
