r"""Scenarist closed captions (``.scc``): the captions of CEA-608 as hexadecimal words, each line with a time code.

Spec: CTA-608-E (https://shop.cta.tech/products/line-21-data-services); the file as in `FORMAT.spec`. Pop-on captions
are cues from the code that shows them to the one that takes them away, roll-up captions a cue a line, paint-on ones as
they are painted. Two channels are one talk here.

>>> from podparse import parse
>>> t = parse("Scenarist_SCC V1.0\n\n00:00:01:00\t9420 9470 c8e9 942f\n\n00:00:03:00\t942c\n")
>>> t.cues[0].text, round(t.cues[0].start, 1), round(t.cues[0].end, 1)
('Hi', 1.1, 3.0)
"""

from __future__ import annotations

import re
from math import nan
from typing import Final

from attrs import evolve

from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.rows import Rows
from podparse.model import Transcript

__all__ = ["FORMAT"]

_HEAD: Final = re.compile(r"\s*Scenarist_SCC V\d", re.IGNORECASE)
_LINE: Final = re.compile(
    r"^[ \t]*(\d{1,3}):(\d{2}):(\d{2})([:;.,])(\d{2})[ \t]+([0-9A-Fa-f \t]+?)[ \t]*\r?$", re.MULTILINE
)
_RATE: Final = 30 / 1.001  # frames a second, and one word a frame
# Where the basic characters are not those of ASCII, and those of two bytes, in order of their codes.
_BASIC: Final = dict(zip(b"*\\^_`{|}~\x7f", "áéíóúç÷Ññ█", strict=True))
_SPECIAL: Final = "®°½¿™¢£♪à\u00a0èâêîôû"
_EXTENDED: Final = {
    0x12: "ÁÉÓÚÜü‘¡*’—©℠•“”ÀÂÇÈÊËëÎÏïÔÙùÛ«»",
    0x13: "ÃãÍÌìÒòÕõ{}\\^_|~ÄäÖöß¥¤│ÅåØø┌┐└┘",
}
_RESUME, _BACKSPACE, _ROLL_UP, _PAINT = 0x20, 0x21, (0x25, 0x26, 0x27), 0x29
_ERASE, _RETURN, _ERASE_MEMORY, _SHOW = 0x2C, 0x2D, 0x2E, 0x2F


def sniff(raw: Raw) -> Guess | None:
    """By the first line."""
    return Guess(0.99, "Scenarist_SCC in the first line") if _HEAD.match(raw.head) else None


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The captions. Raises `ParseError` when there is no line of a time code and words."""
    lines = list(_LINE.finditer(raw.text))
    if not lines:
        raise raw.error("no line of a time code and hexadecimal words")
    decoder = _Decoder()
    for line in lines:
        words = [int(word, 16) for word in line[6].split() if len(word) == 4]
        decoder.take(_seconds(line), words)
    decoder.end()
    rows = Rows()
    for text, start, end in decoder.cues:
        rows.add(text, start, end, 0, 0)
    if not len(rows):
        raise raw.nothing("captions without text")
    transcript = rows.transcript(raw, FORMAT.name, options)
    # Without places: an edit cannot be put back among the codes.
    return evolve(transcript, cues=evolve(transcript.cues, begins=None, finishes=None))


def _seconds(line: re.Match[str]) -> float:
    hours, minutes, secs, frames = int(line[1]), int(line[2]), int(line[3]), int(line[5])
    count = 30 * (3600 * hours + 60 * minutes + secs) + frames
    if line[4] != ":":  # drop-frame: two numbers a minute are left out, but for every tenth
        passed = 60 * hours + minutes
        count -= 2 * (passed - passed // 10)
    return count / _RATE


class _Decoder:
    """What is shown, and what is being written: on the screen itself, or out of sight."""

    def __init__(self) -> None:
        self.cues: list[tuple[str, float, float]] = []
        self._mode = _RESUME
        self._hidden: list[str] = []
        self._shown: list[str] = []
        self._since = nan
        self._last = -1

    def take(self, time: float, words: list[int]) -> None:
        """The words of a line, the first at ``time`` (seconds)."""
        for number, word in enumerate(words):
            code = word & 0x7F7F  # without the parity bits
            if code >> 8 >= 0x20:
                for byte in (code >> 8, code & 0x7F):
                    if byte >= 0x20:
                        self._write(_BASIC.get(byte, chr(byte)), time + number / _RATE)
                self._last = -1
            elif code >> 8 >= 0x10 and code != self._last:  # control codes are sent twice
                self._control(code, time + number / _RATE)
                self._last = code
            else:
                self._last = -1

    def end(self) -> None:
        """Nothing more comes."""
        self._take_away(nan)

    def _write(self, text: str, time: float) -> None:
        if self._mode == _RESUME:
            self._hidden.append(text)
            return
        if not "".join(self._shown).strip():
            self._since = time
        self._shown.append(text)

    def _control(self, code: int, time: float) -> None:
        kind, low = (code >> 8) & 0x17, code & 0xFF  # without the bit of the channel
        text = self._hidden if self._mode == _RESUME else self._shown
        if low >= 0x40:  # another row
            if "".join(text).strip():
                text.append("\n")
        elif kind == 0x11 and low >= 0x30:
            self._write(_SPECIAL[low - 0x30], time)
        elif kind == 0x11:  # italics, colours: a space on the screen
            self._write(" ", time)
        elif kind in _EXTENDED:  # stands for the character before, which is its substitute
            del text[-1:]
            self._write(_EXTENDED[kind][low - 0x20], time)
        elif kind in (0x14, 0x15):
            self._command(low, time)

    def _command(self, low: int, time: float) -> None:
        if low in (_RESUME, _PAINT, *_ROLL_UP):
            if low == _PAINT:
                self._take_away(time)
            self._mode = low
        elif low == _BACKSPACE:
            del (self._hidden if self._mode == _RESUME else self._shown)[-1:]
        elif low == _ERASE or (low == _RETURN and self._mode in _ROLL_UP):
            self._take_away(time)
        elif low == _ERASE_MEMORY:
            self._hidden.clear()
        elif low == _SHOW:
            self._take_away(time)
            self._shown, self._hidden, self._since, self._mode = self._hidden, [], time, _RESUME

    def _take_away(self, time: float) -> None:
        lines = ("".join(self._shown)).replace("\u00a0", " ").split("\n")
        text = "\n".join(" ".join(line.split()) for line in lines if line.strip())
        if text:
            end = time if time != time else round(time, 3)
            self.cues.append((text, round(self._since, 3), end))
        self._shown = []


FORMAT: Final = Format(
    name="scc",
    title="Scenarist closed captions (CEA-608)",
    suffixes=(".scc",),
    spec="https://www.loc.gov/preservation/digital/formats/fdd/fdd000516.shtml",
    sniff=sniff,
    read=read,
)
