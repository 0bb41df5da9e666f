"""Texts made to hurt a reader: one piece over and over, alone or in the midst of a sound file.

Used by the tests (small) and by ``benchmarks/hostile.py`` (large, timed).
"""

from __future__ import annotations

from collections.abc import Iterator

from podparse import Transcript, Turn, dumps
from podparse.formats import formats

__all__ = ["payloads", "texts"]

PIECES = {
    "words": "so ",
    "one word": "a",
    "digits": "7",
    "spaces": " ",
    "tabs": "\t",
    "lines": "\n",
    "returns": "\r",
    "lines and spaces": "\n ",
    **{
        f"{piece!r}": piece
        for piece in (
            *"[](){}<>:*_`~|#-=.,;&\"'\\/@+!?^%$“—：\ufeff\u2028\u200bé",
            *("[(", "![", "](", "[a](", "**a", "*a ", "__", "_a", "``", "~~", "\\[", "\\*", "&#", "&a", "&amp;"),
            *("<a ", "<a>", "</a>", "<v ", "<i>", "<!--", "-->", "<b", "<00:01", "<br>", "<br", "<?"),
            *("{\\", "{a", "a:", "a: ", "Ann: ", ">> ", "> ", "1. ", "- ", "# ", "a.", "A. "),
            *("0:", "00:", "0:00 ", "[0:00] ", "(0:00) ", "00:00:01 ", "1,", "1.", '1,"'),
            *("[a] ", "(a) ", "a-", "a'", "a@", "@a ", "http://", "x://a ", "://", "www.", "Mr. "),
            *("Ann Lee ", "Ann, ", "Ann,  ", " - ", "I am Ann. ", "uh ", "İ", "👤 ", "|a", ",,", '""', '","'),
        )
    },
    "labels on lines": "Ann: so.\n",
    "labels alone": "Ann:\n",
    "bold labels": "**Ann:** so.\n",
    "bold lines": "**Ann**\n",
    "headings": "# Ann\n",
    "stamped lines": "[00:01.00] so\n",
    "stamps alone": "0:01\n",
    "quoted lines": "> so\n",
    "nested quotes": "> > ",
    "list items": "- Ann: so\n",
    "table rows": "| Ann | so |\n",
    "fences": "```\n",
    "rules": "---\n",
    "fields": "title: so\n",
    "timing lines": "00:00:01,000 --> 00:00:02,000\n",
    "cues": "00:00:01.000 --> 00:00:02.000\nso\n\n",
    "frames": "{1}{2}so\n",
    "commas on lines": "0:00:01.000,0:00:02.000\n",
    "stage directions": "[laughs]\n",
    "footers": "Transcribed by Ann.\n",
}


def numbered(piece: str, size: int) -> str:
    """A piece with a number of its own each time, ``{}`` in it."""
    count = size // (len(piece) + 3)
    return "".join(piece.replace("{}", f"{number:x}") for number in range(count))


NUMBERED = {
    "many labels": "Name{}: so it is.\n",
    "many labels apart": "Name{}: so it is.\n\n",
    "many bold labels": "**Name {} Lee:** so it is.\n\n",
    "many labels alone": "Name{}\nso it is.\n\n",
    "many names": "Ann{} Lee{}: I am Ann{} Lee{}.\n",
    "many names alike": "Ann {}lee: so it is, Ann.\nLee: no.\n",
    "many initials": "Ann Lee{} (AL{}): so it is.\nAL{}: no.\n",
    "many brackets": "[Name{}] so it is.\n",
    "many headings": "## Name{}\n\nso it is.\n\n",
    "many cues": "00:00:01.000 --> 00:00:02.000\nName{}: so\n\n",
}

TALK = Transcript(
    [
        Turn("So it is fun?", "Ann Lee", start=1.5, end=3.25),
        Turn("It is. Really. We went there.", "Bo", start=3.5, end=6.0),
        Turn("I see.", "Ann Lee", start=6.25, end=7.0),
        Turn("Yes.", "Bo", start=7.5, end=9.0),
    ]
)
MONOLOGUE = Transcript([Turn("So it is. Really. We went there.", "Ann Lee")])


def payloads(size: int) -> dict[str, str]:
    """Each piece repeated to some ``size`` characters."""
    found = {name: piece * (size // len(piece)) for name, piece in PIECES.items()}
    return found | {name: numbered(piece, size) for name, piece in NUMBERED.items()}


def texts(format: str, payload: str) -> Iterator[str]:
    """A payload as a file of a format: alone, and, where the format is written, as a text and as a name in a file."""
    yield payload
    if formats()[format].write is not None:
        file = dumps(MONOLOGUE if format == "speaker-page" else TALK, format)
        yield file.replace("Really", payload)
        if "Ann Lee" in file:
            yield file.replace("Ann Lee", payload)
