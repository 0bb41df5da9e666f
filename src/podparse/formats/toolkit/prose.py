"""What stands in a text transcript beside speech, line by line, and the inline markup of plain text and Markdown."""

from __future__ import annotations

import re
from html import unescape
from typing import Final, NamedTuple

from podparse.formats.toolkit.markup import Markup
from podparse.labels.stamps import STAMP
from podparse.labels.vocabulary import FIELDS

__all__ = ["MARKDOWN", "PLAIN", "Prose", "is_closing_heading", "is_field", "is_transcript_heading", "line_kind"]

_STAGE: Final = re.compile(r"[\W_]*[\[(（【][^\[\]()（）【】]*[\])）】][\W_]*")
_ASIDE: Final = re.compile(r"\*[^\W\dA-Z_][^*]*\*|_[^\W\dA-Z_][^_]*_")  # all in italics, and no sentence
_SECTION: Final = re.compile(
    r"(?:Act|Part|Chapter|Scene|Section|Segment|Episode)[ ]"
    r"(?:\d+|[IVX]+|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)(?:\s*[.:–—-]\s.*)?"
    r"|Prologue|Epilogue|Credits|Introduction|Transcript",
    re.IGNORECASE,
)
_BOLD: Final = re.compile(r"(\*\*|__)[^*_]+[^*_.?!…,:]\1")  # a line all in bold, and no sentence
_FIELD: Final = re.compile(r"([^\W\d_][^:\n]{1,40}?)[*_ ]*:[*_ ]+(\S.*)")
_NO_WORDS: Final = re.compile(r"[\d\W]+|(?>\S*?://)\S+|(?>\S+?@)\S+")
_RULE: Final = re.compile(r"(?:[-*_=~][ ]?){3,}")
_ADDRESS: Final = re.compile(r"<?(?:https?://|www\.)\S+>?|!\[[^\]]*\]\([^)]*\)|<!--.*?-->|\{\{.*\}\}|\{%.*%\}")
_FOOTER: Final = re.compile(
    r"\W*(?:copyright\b|©|\(c\) \d{4}|all rights reserved|some rights reserved|transcri(?:bed|ption|pt)(?:ion)? "
    r"(?:by|provided|ended|generated|courtesy|powered|completed)"
    r"|(?:this|the) (?:editable )?transcript (?:was|is|has been) |"
    r"end of (?:the )?(?:transcript|recording|audio|episode)\b|captions (?:by|provided))",
    re.IGNORECASE,
)


def line_kind(line: str) -> str:
    """What a line is when it names no speaker: ``speech``, ``heading``, ``stage``, ``note``, ``rule`` or ``footer``.

    >>> line_kind("## Part two"), line_kind("[LAUGHTER]"), line_kind("---"), line_kind("We laughed.")
    ('heading', 'stage', 'rule', 'speech')
    """
    text = line.strip()
    first = text[:1]
    if len(text) < 80 and (_SECTION.fullmatch(text) or _BOLD.fullmatch(text)):
        return "heading"
    if first.isalnum():
        # Most lines are prose: a footer is the only other thing that begins like it, and an address.
        if first in "cCaAsStTeEhHwW" and (_FOOTER.match(text) or _ADDRESS.fullmatch(text)):
            return "footer" if _FOOTER.match(text) else "note"
        return "speech"
    if first == "#" and re.match(r"#{1,6}(?:\s|[^\s#\d])", text) and len(text) < 200:
        return "heading"
    if _RULE.fullmatch(text):
        return "rule"
    if _ADDRESS.fullmatch(text):
        return "note"
    if len(text) < 1000 and (_STAGE.fullmatch(text) or _ASIDE.fullmatch(text)):
        return "stage"
    return "footer" if _FOOTER.match(text) else "speech"


def is_transcript_heading(line: str) -> bool:
    """Whether a heading says that the transcript begins here."""
    words = _heading_words(line)
    return 0 < len(words) <= 4 and words[-1] in ("transcript", "transcripts", "transcription", "transkript")


def is_field(line: str) -> bool:
    """Whether a line is a field of a header: a key that headers have, or a value that is no words.

    >>> is_field("Date: May 4, 2021"), is_field("Total segments: 613"), is_field("The answer: no.")
    (True, True, False)
    """
    found = _FIELD.fullmatch(line.strip(" *_#>-"))
    if not found or len(found[2].split()) > 12:
        return False
    words = re.findall(r"[^\W\d_]+", found[1].lower())
    if not words or len(words) > 4:
        return False
    return words[-1] in FIELDS or words[0] in FIELDS or _NO_WORDS.fullmatch(found[2].strip(" *_")) is not None


def is_closing_heading(line: str) -> bool:
    """Whether a heading opens what follows a transcript: show notes, links, credits.

    >>> is_closing_heading("## Show notes & links"), is_closing_heading("## The harbour")
    (True, False)
    """
    words = _heading_words(line)
    return bool(words) and set(words) <= FIELDS | {"and", "more", "from", "this", "the", "in"}


def _heading_words(line: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", line.lower())


# Inline markup. Each alternative begins with a letter of its own, so that the engine can skip from sign to sign.
_STAMPS: Final = rf"\[[ ]?{STAMP}[ ]?\][ ]?|\\\[[ ]?{STAMP}[ ]?\\\][ ]?"  # a time in running text
_TAGS: Final = r"<!--(?:(?!-->)[^\n]){0,500}-->|</?[A-Za-z][^<>\n]{0,300}>"
_ENTITY: Final = r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});"
# A link is its two ends, so that a word of its text can be replaced and the link stays.
_TARGET: Final = r"\([^()\s]{0,600}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?:[ ]\"[^\"\n]{0,200}\")?\)"
_LINK: Final = rf"!\[(?=[^\[\]]{{0,400}}\]{_TARGET})|\[(?=[^\[\]]{{0,400}}\]{_TARGET})|\]{_TARGET}"
_EMPHASIS: Final = r"\*(?:(?=\S)|(?<=\S\*))|_(?:(?<![^\W_]_)(?=\S)|(?<=\S_)(?![^\W_]))|`+|~~"
_ESCAPE: Final = r"\\[\\`*_{}\[\]()#+\-.!|<>~]"
_LAYOUT: Final = (
    r"\n[ \t>]+|[ ](?<![ \t][ ])[ \t]*(?=\r?\n)|\t(?<![ \t]\t)[ \t]*(?=\r?\n)|\r(?=\n)"  # at the ends of lines
)

_PLAIN: Final = f"{_STAMPS}|{_TAGS}|{_ENTITY}"
_MARKDOWN: Final = f"{_STAMPS}|{_LINK}|{_TAGS}|{_ENTITY}|{_ESCAPE}|{_EMPHASIS}"


def _value(piece: str) -> str:
    first = piece[0]
    if first == "&":
        return unescape(piece)
    if first == "\n":
        return "\n"
    return piece[1] if first == "\\" and len(piece) == 2 else ""


class Prose(NamedTuple):
    """The markup of text: of one line, and of several, where layout comes to it."""

    sign: re.Pattern[str]  # without any of these a line has no markup
    line: Markup
    lines: Markup

    def clean(self, raw: str) -> str:
        """The text without its markup."""
        if "\n" in raw or "\r" in raw:
            return self.lines.clean(raw).strip()
        return (self.line.clean(raw) if self.sign.search(raw) else raw).strip()

    def patch(self, raw: str, old: str, new: str) -> str:
        """``raw``, whose clean text is ``old``, with ``new`` in its place."""
        return self.lines.patch(raw, old, new)


def _prose(pattern: str, signs: str) -> Prose:
    lines = Markup(re.compile(f"{pattern}|{_LAYOUT}"), _value, signs="\n\r" + signs)
    return Prose(re.compile(f"[{re.escape(signs)}]"), Markup(re.compile(pattern), _value, signs=signs), lines)


PLAIN: Final = _prose(_PLAIN, "[<&")
MARKDOWN: Final = _prose(_MARKDOWN, "[<&\\*_`~")
