r"""Markdown: the label grammars of plain text with emphasis, headings, lists, tables, quotes, front matter.

Inline markup is that of CommonMark (https://spec.commonmark.org/0.31.2/, chapter 6), as far as transcripts use it.

>>> from podparse import parse
>>> t = parse("# Talk\n\n**Ann Lee** (0:05):\n\nSee [this](https://a.example).\n\n**Bo** (0:09):\n\nI did.\n")
>>> [(turn.speaker.name, turn.start, turn.text) for turn in t.turns]
[('Ann Lee', 5.0, 'See this.'), ('Bo', 9.0, 'I did.')]
"""

from __future__ import annotations

import re
from typing import Final

from podparse.formats.text import looks_like_text
from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.prose import MARKDOWN
from podparse.formats.toolkit.talk import read_talk
from podparse.formats.toolkit.write_text import paragraphs
from podparse.model import Transcript

__all__ = ["FORMAT"]

# What to look for, where one of the texts stands that it cannot do without.
_SIGNS: Final = (
    ("front matter", ("---",), re.compile(r"\A---[ \t]*\r?\n(?:[^\r\n]*\r?\n){0,400}?---[ \t]*\r?\n")),
    ("headings", ("# ",), re.compile(r"^#{1,6} \S", re.MULTILINE)),
    ("emphasis", ("**", "__"), re.compile(r"\*\*[^*\n]{1,80}\*\*|__[^_\n]{1,80}__")),
    ("emphasis", ("*", "_"), re.compile(r"^(?:\*[^*\s][^*\n]{0,60}\*|_[^_\s][^_\n]{0,60}_)", re.MULTILINE)),
    ("links", ("](",), re.compile(r"\]\([^()\s]{1,400}\)")),
    ("escapes", ("\\[", "\\*", "\\_"), re.compile(r"\\[\[*_]")),
)


def sniff(raw: Raw) -> Guess | None:
    """By its marks: front matter, headings, emphasis, links."""
    head = raw.head
    found: list[str] = []
    for name, needles, pattern in _SIGNS:
        if name not in found and any(needle in head for needle in needles) and pattern.search(head):
            found.append(name)
    named = raw.suffix in (".md", ".markdown", ".mdx")
    if not (found or named) or not looks_like_text(raw):
        return None
    return Guess(min(0.6, 0.21 + 0.08 * len(found) + 0.15 * named), " and ".join(found) or "its name")


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The transcript of a Markdown file."""
    return read_talk(raw, options, "markdown", MARKDOWN)


def write(transcript: Transcript) -> str:
    """``**Name:** text`` under the title as a heading; ``**Name** (00:00:05): text`` where there are times."""
    blocks = paragraphs(transcript, "**{name}:** ", "**{name}** ({time}): ", "({time}) ", escape=escape)
    if transcript.meta.title:
        blocks.insert(0, f"# {escape(transcript.meta.title)}")
    return "\n\n".join(blocks) + "\n" if blocks else ""


def escape(text: str) -> str:
    """Text that Markdown would take for markup, taken as it is."""
    # An underscore within a word is no emphasis (CommonMark 6.2).
    text = re.sub(r"([\\`*\[\]<]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|~~)", r"\\\1", text)
    return re.sub(r"(?m)^([#>|]|[-+](?=\s)|\d+(?=[.)]\s))", r"\\\1", text)


FORMAT: Final = Format(
    name="markdown",
    title="Markdown",
    suffixes=(".md", ".markdown", ".mdx"),
    media_types=("text/markdown",),
    spec="https://spec.commonmark.org/0.31.2/",
    sniff=sniff,
    read=read,
    write=write,
    patch=MARKDOWN.patch,
)
