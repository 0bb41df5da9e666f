"""Text that flows: pieces of marked-up text put together as a browser shows them, one space for any white space."""

from __future__ import annotations

__all__ = ["Flow"]


class Flow:
    """A text in the making; ``length`` is where the next word would begin.

    >>> flow = Flow()
    >>> for piece in ("  so\\n  deep", " seek "):
    ...     _ = flow.add(piece)
    >>> flow.line_break()
    >>> _ = flow.add(" is")
    >>> flow.text
    'so deep seek\\nis'
    """

    __slots__ = ("_gap", "_parts", "length")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._gap = ""
        self.length: int = 0

    def add(self, piece: str) -> tuple[int, int]:
        """Append ``piece``; gives where its words stand in the text (characters)."""
        words = piece.split()
        if not words:
            if piece:
                self.space()
            return self.length, self.length
        if piece[0].isspace():
            self.space()
        if self._gap and self.length:
            self._parts.append(self._gap)
            self.length += 1
        begin = self.length
        text = " ".join(words)
        self._parts.append(text)
        self.length += len(text)
        self._gap = " " if piece[-1].isspace() else ""
        return begin, self.length

    def space(self) -> None:
        """Part what comes from what is there."""
        self._gap = self._gap or " "

    def line_break(self) -> None:
        """What comes stands on a new line."""
        self._gap = "\n"

    @property
    def text(self) -> str:
        """The text so far, without white space around it."""
        return "".join(self._parts)
