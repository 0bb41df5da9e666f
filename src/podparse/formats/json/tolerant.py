"""Read JSON and what passes for it: JSON lines, event streams, Python reprs, ``...`` left in, files cut short.

``json.loads`` reads what is JSON. Only when it refuses does the scanner here run: it goes through the text once, with
its own stack (no recursion), keeps what it can, and says what it forgave. Asked to, it marks where each string stands
in the text: so an edit can be written back into the file without touching anything else.
"""

from __future__ import annotations

import re
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any, Final

__all__ = ["BadJsonError", "Literal", "Part", "scan"]

_DEEPEST: Final = 400  # brackets within brackets; no transcript comes near

_TOKEN = re.compile(
    r"""(?P<mark>[\[\]{}(),:])
    | (?P<quote>["'])
    | (?P<constant>[-+]?(?:Infinity|NaN|[Ii]nf|nan)\b)
    | (?P<number>[-+]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][-+]?\d++)?)
    | (?P<gap>\.\.\.|…)
    | (?P<name>[A-Za-z_$][\w$]*+)""",
    re.VERBOSE,
)
_SPACE = re.compile(
    r"(?:[\s\ufeff]++|//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+\*/)*+"
)  # comments are no JSON, but people write them
_EVENT = re.compile(r"(?:(?:data|event|id|retry)?:[^\n\[{]*+(?:\[DONE\])?[\s\ufeff]*+)++")
_QUOTED = {q: re.compile(rf"{q}((?:[^{q}\\]++|\\.)*+){q}", re.DOTALL) for q in "\"'"}
_STRICT = re.compile(r'"(?:[^"\\]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+"')
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "\n": ""}
_NAMES = {
    "true": True,
    "True": True,
    "false": False,
    "False": False,
    "null": None,
    "None": None,
    "undefined": None,
}
_CLOSES = {"]": "[", "}": "{", ")": "("}


class Literal(str):
    """A string that knows where it stands: ``start`` and ``end`` of its literal, quotes included."""

    __slots__ = ("end", "start")
    start: int
    end: int


class Part(str):
    """A stretch of a `Literal`, which begins at ``offset`` in its value."""

    __slots__ = ("literal", "offset")
    literal: Literal
    offset: int

    @classmethod
    def of(cls, text: str, low: int, high: int) -> str:
        """``text[low:high]``, which knows its place where the text does."""
        part = cls(text[low:high])
        if not isinstance(text, Literal):
            return str(part)
        part.literal, part.offset = text, low
        return part


def _unescape(raw: str) -> str:
    return _ESCAPE.sub(_unescaped, raw)


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _ESCAPED.get(match[3], match[3])


class BadJsonError(ValueError):
    """The text is no JSON, however tolerant one is: what is wrong, and at which character."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


def scan(text: str, *, located: bool = False) -> tuple[list[Any], list[tuple[int, str]]]:
    """All values in ``text``, and what was forgiven as ``(offset, message)``; ``located``: strings are `Literal`s.

    Raises `BadJsonError` where it is no JSON.

    >>> scan("{'a': [1, None, ...")
    ([{'a': [1, None]}], [(16, 'something was left out here (...)'), (19, 'the file ends inside an open bracket')])
    """
    notes: list[tuple[int, str]] = []
    tree = _Tree()
    pos = 0
    size = len(text)
    token = _TOKEN.match
    while True:
        pos = _SPACE.match(text, pos).end()  # type: ignore[union-attr]
        if not tree.stack and (m := _EVENT.match(text, pos)):
            pos = m.end()
        if pos >= size:
            break
        m = token(text, pos)
        if m is None:
            raise BadJsonError("this is no JSON", pos)
        kind, raw = m.lastgroup, m[0]
        start, pos = pos, m.end()
        if kind == "mark":
            if raw not in ",:":
                tree.bracket(raw, start)
        elif kind == "quote":
            value, pos = _string(text, start, raw, notes)
            if located:
                value = Literal(value)
                value.start, value.end = start, pos
            tree.put(value)
        elif kind == "number":
            tree.put(_number(raw))
        elif kind == "gap":
            notes.append((start, "something was left out here (...)"))
        elif tree.wants_key:
            tree.put(raw)
        elif kind == "constant":
            tree.put(None)
        elif raw in _NAMES:
            tree.put(_NAMES[raw])
        else:
            raise BadJsonError(f"{raw[:20]!r} is no JSON value", start)
    if tree.stack:
        notes.append((size, "the file ends inside an open bracket"))
    return tree.closed(), notes


class _Tree:
    """The values read so far: each goes into the innermost open bracket, in an object as a key and a value by turns."""

    __slots__ = ("_box", "_key", "_opener", "_values", "stack")

    def __init__(self) -> None:
        self._values: list[Any] = []
        self._box: Any = self._values  # what values go into, the bracket that opened it, and the key that waits there
        self._opener = ""
        self._key: str | None = None
        self.stack: list[tuple[Any, str, str | None]] = []  # the same of the brackets around it

    @property
    def wants_key(self) -> bool:
        """Whether the next value is the key of one."""
        return self._opener == "{" and self._key is None

    def put(self, value: Any) -> None:
        """Add a value."""
        if self._opener != "{":
            self._box.append(value)
        elif self._key is None:
            self._key = value if isinstance(value, str) else str(value)
        else:
            self._box[self._key] = value
            self._key = None

    def bracket(self, sign: str, at: int) -> None:
        """Open or close one. Raises `BadJsonError` when none is open that ``sign`` closes, or too many are."""
        if sign in _CLOSES:
            if _CLOSES[sign] != self._opener:
                raise BadJsonError(f"{sign!r} closes nothing", at)
            self.put(self._close())
            return
        if len(self.stack) >= _DEEPEST:
            raise BadJsonError("nested too deeply", at)
        self.stack.append((self._box, self._opener, self._key))
        self._box, self._opener, self._key = ({} if sign == "{" else []), sign, None

    def _close(self) -> Any:
        value = self._box
        self._box, self._opener, self._key = self.stack.pop()
        return value

    def closed(self) -> list[Any]:
        """All values, after what is still open was closed; what was to be a key is left out."""
        while self.stack:
            value = self._close()
            if not self.wants_key:
                self.put(value)
        return self._values


def _string(text: str, start: int, quote: str, notes: list[tuple[int, str]]) -> tuple[str, int]:
    if quote == '"' and _STRICT.match(text, start):  # a ValueError of `scanstring` counts all lines before it
        value, end = scanstring(text, start + 1, False)
        return value, end
    m = _QUOTED[quote].match(text, start)
    if m:
        return _unescape(m[1]), m.end()
    notes.append((start, "this string is never closed"))
    return _unescape(text[start + 1 :]), len(text)


def _number(raw: str) -> int | float:
    try:
        return int(raw) if len(raw) < 4000 else float(raw)  # longer ones, Python refuses to read
    except ValueError:
        return float(raw)
