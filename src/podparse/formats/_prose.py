"""What stands in a text transcript beside speech, line by line, and the inline markup of plain text and Markdown."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from podparse.formats._markup import Markup
from podparse.people.label_heads import STAMP
from podparse.people.label_words import FIELDS

__all__ = ["MARKDOWN", "PLAIN", "is_closing_heading", "is_transcript_heading", "line_kind"]

_STAGE: Final = re.compile(r"[\W_]*[\[(（【][^\[\]()（）【】]*[\])）】][\W_]*")
_ASIDE: Final = re.compile(r"\*[^\W\dA-Z_][^*]*\*|_[^\W\dA-Z_][^_]*_")  # all in italics, and no sentence
_SECTION: Final = re.compile(
    r"(?:Act|Part|Chapter|Scene|Section|Segment|Episode)[ ]"
    r"(?:\d+|[IVX]+|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)(?:\s*[.:–—-]\s.*)?"
    r"|Prologue|Epilogue|Credits|Introduction|Transcript",
    re.IGNORECASE,
)
_BOLD: Final = re.compile(r"(\*\*|__)[^*_]+[^*_.?!…,:]\1")  # a line all in bold, and no sentence
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


def is_closing_heading(line: str) -> bool:
    """Whether a heading opens what follows a transcript: show notes, links, credits.

    >>> is_closing_heading("## Show notes & links"), is_closing_heading("## The harbour")
    (True, False)
    """
    words = _heading_words(line)
    return bool(words) and set(words) <= FIELDS | {"and", "more", "from", "this", "the", "in"}


def _heading_words(line: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", line.lower())


_TAG: Final = r"</?[A-Za-z][^<>\n]{0,300}>|<!--(?:(?!-->)[^\n]){0,500}-->"
_TIME: Final = rf"[ ]?\\?\[[ ]?{STAMP}[ ]?\\?\]"  # a stamp in running text
_SPACE: Final = r"(?<=\n)[ \t>]+|(?<=\S)[ \t]+(?=\r?\n)|\r(?=\n)"  # layout at the ends of lines
_ENTITY: Final = r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});"
_PLAIN: Final = re.compile(rf"{_SPACE}|{_TIME}|{_TAG}|{_ENTITY}")
# A link is its two ends, so that a word of its text can be replaced and the link stays.
_TARGET: Final = r"\([^()\s]{0,600}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?:[ ]\"[^\"\n]{0,200}\")?\)"
_MARKDOWN: Final = re.compile(
    rf"{_SPACE}|{_TIME}"
    rf"|!?\[(?=[^\[\]]{{0,400}}\]{_TARGET})|\]{_TARGET}"
    rf"|{_TAG}|{_ENTITY}"
    r"|\\[\\`*_{}\[\]()#+\-.!|<>~]"
    r"|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<![\w_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\w_])|`+|~~"
)


def _plain_value(piece: str) -> str:
    return unescape(piece) if piece[0] == "&" else ""


def _markdown_value(piece: str) -> str:
    return piece[1] if piece[0] == "\\" and len(piece) == 2 else _plain_value(piece)


PLAIN: Final = Markup(_PLAIN, _plain_value, signs="\n[<&")
MARKDOWN: Final = Markup(_MARKDOWN, _markdown_value, signs="\n[<&\\*_`~")
