"""The head of a line as a string of token kinds: a name, a time, emphasis, a colon ..., up to where the text begins."""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from attrs import Factory, define

from podparse.labels.names import fold
from podparse.labels.stamps import IN_BRACKETS, STAMP, UNSEEN
from podparse.labels.vocabulary import ON_AIR

__all__ = ["BRACKETS", "LONGEST", "WITH_TIME", "may_head", "tokens"]

SCAN: Final = 110  # characters of a line in which a head must end
LONGEST: Final = 64  # characters of a name
_MOST: Final = 14  # tokens of a head

_SYMBOLS = "=%~^§\u2190-\u21ff\u2500-\u27bf"  # of no other meaning at a line's head
_QUOTES = '"“”„«»‹›'
_LETTER = rf"(?:[^\s:：*_<>|\[\](){{}}（）【】「『—\\`'{_SYMBOLS}{_QUOTES}]|(?<=[^\W_])_(?=[^\W_])|'(?!'))"
_TAG = (
    r"</?(?:a|b|big|cite|code|dd|div|dt|em|font|h[1-6]|i|li|mark|p|small|span|strong|td|th|tr|u)(?:[ ][^<>\n]{0,200})?>"
)
# A name runs on over single spaces, up to a time or a word that is nothing but signs; a nickname may stand in quotes.
_RUN = (
    rf"{_LETTER}+(?:[ \xa0](?!(?=[@\d])@?{STAMP}|at[ ]{STAMP}|[^\w\s&'’.]{{1,3}}(?:[ :]|$)|[ ])"
    rf"(?:{_LETTER}+|[\"“][^\W\d_]{{2,20}}[\"”](?=[ ][^\W\d_])))*"
)
_PREFIX = re.compile(
    rf"{UNSEEN}*((?:>{{1,3}}[ ]?|\[!\w{{1,20}}\][ ]+|(?:\#{{1,6}}[ ]*|\*{{2,6}}[ ]+)(?=\S)|[-*•·+–—][ ]+"
    r"|—(?=\w)|-{2,3}[ ]+|\d{1,4}[.)]?[ \t]+|\|[ ]*){0,4})"
)
_MARKS = re.compile(
    r"[ ]*((?:>{1,3}[ ]|#{1,6}[ ]+|(?<![^ ])[-*•·+][ ]+|\d{1,4}[.)][ ]+|[–—][ ]*(?=[^\W\d]))+)"
)  # behind a time
_WORDS = re.compile(_RUN)
_TOKEN = re.compile(
    rf"""
    (?P<S>\t[ \t]*|[ ]{{2,}}|,(?=[ ]?(?:\*{{1,3}}|_|`)?(?:{IN_BRACKETS}|{STAMP})))  # a gap, or a comma before a time
    |{UNSEEN}*(?:
      (?P<T>{IN_BRACKETS})                                            # a time in brackets
     |(?P<t>(?=[@\da])(?:@|at[ ])?{STAMP})                                        # a bare time
     |(?P<E>\*{{1,3}}|(?<!\w)_{{1,3}}|_{{1,3}}(?!\w)|'{{2,3}}|`|{_TAG})        # emphasis
     |(?P<C>(?<![\d:]):(?!//|:)|(?<=\d):(?![\d/:])|：)                 # a colon
     |(?P<D>[-–—]{{1,2}}(?=[ ]|$)|—)                                   # a dash
     |(?P<P>\|)                                                        # a table bar
     |(?P<G>\[[^\[\]\n]{{1,60}}\]\([^()\s]{{1,200}}\)|\([^()\n]{{1,60}}\)|\\?\[[^\[\]\n]{{1,60}}\]
           |\{{[^{{}}\n]{{1,60}}\}}|（[^（）\n]{{1,60}}）|【[^【】\n]{{1,60}}】
           |[\[({{][^\[\](){{}}\n]{{1,40}}{IN_BRACKETS}[\])}}])
     |(?P<A><[^<>\n/!:]{{1,40}}:?>)                                     # <nick>
     |(?P<R>>{{1,2}}(?=[ ])|(?=[「『]))                                 # an arrow, or a Japanese quote to come
     |(?P<Q>[{_QUOTES}‘’]|'(?!'))                                      # a quotation mark
     |(?P<X>[^\w\s,.;!?¿¡…'’()\[\]{{}}{_QUOTES}]{{1,3}}(?=[ ]|$)|[{_SYMBOLS}]+)    # any other sign
     |(?P<N>{_RUN})                                                    # words
    )""",
    re.VERBOSE,
)
_A_STAMP = re.compile(rf"[ ]*(?:\*{{1,3}}|_|`)?[\[(<{{]?{STAMP}")
_APOSTROPHE = re.compile(r"['’](?=,?$)")
_QUESTION_ANSWER = re.compile(r"([QAFPR])\.(?=\s(?!\w\.))")
BRACKETS: Final = "[](){}<>（）【】\\ \xa0"
WITH_TIME = re.compile(
    rf"(?P<name>.*?[^\W\d_].*?)[ ,;|–—-]*[\[(<{{]?(?P<late>{STAMP})[\])>}}]?:?"
    rf"|(?P<time>{STAMP})[ ,;|–—-]*(?P<named>[^\W\d_].*)"
)
_SIGN = re.compile(r"[^\w ,.'’?!;\"“”…&$-]")
_WINDOW: Final = 90  # characters in which a long line must show a sign of a head


def tokens(line: str) -> tuple[str, list[tuple[int, int]]]:
    """The kinds of a line's first tokens and their spans, up to where the text must begin.

    >>> tokens("**Ann Lee** (0:05): Hello.")[0]
    'ENETC_'
    """
    prefix = _PREFIX.match(line)
    assert prefix is not None  # it may be empty
    position = prefix.end()
    kinds = _prefix_kinds(prefix[1])
    spans = [(position, position)] * len(kinds)
    mark = prefix[1].strip()
    if question := _QUESTION_ANSWER.match(line, position):
        spans += [question.span(1), (question.end() - 1, question.end()), (question.end(), question.end())]
        return "".join(kinds) + "NC_", spans
    stop = len(line.rstrip())
    head = _Head(line, min(len(line), position + SCAN), kinds, spans)
    while position < stop and len(kinds) < _MOST:
        if mark and head.named and not head.colon and (closing := _closing(line, position, mark)):
            kinds.append("Y")  # "### Ann ###"
            spans.append((position, closing))
            position, mark = closing, ""
            continue
        token = head.next(position)
        if token is None:
            break
        kind, begin, end = token
        kinds.append(kind)
        spans.append((begin, end))
        position = max(end, begin)
        if kind in "TtDXPE" and not head.named:
            position = head.marks_behind_time(position)
        if kind in "RDX" and head.named and not _A_STAMP.match(line, position):
            break
    if any(sign in _MIRROR for sign in head.opened):
        return "_", spans  # a quotation mark that is not closed in the head is the text's own
    kinds.append("$" if position >= stop else "_")
    spans.append((position, position))
    return "".join(kinds), spans


_Token: TypeAlias = tuple[str, int, int]  # its kind, where it begins and ends


@define
class _Head:
    """The head of a line as far as it has been read, up to ``limit``."""

    line: str
    limit: int
    kinds: list[str]
    spans: list[tuple[int, int]]
    named: bool = False
    colon: bool = False
    opened: list[str] = Factory(list)  # signs and quotation marks before the name

    def next(self, position: int) -> _Token | None:
        """The token at ``position`` as what it is in this place; None where the text begins."""
        token = _token_at(self.line, position, self.limit)
        if token is not None and token[0] in "QXDRP":
            token = self._sign(*token)
        if token is None:
            return None
        kind, begin, end = token
        if kind == "G" and not self.named:
            kind = _name_in(self.line, begin, end) or kind
        if kind in "NAH":
            return self._name(kind, begin, end)
        if kind == "C":
            return token if self._takes_colon() else None
        return token if not self.colon or _may_follow_colon(kind, self.kinds, self.line, begin) else None

    def _sign(self, kind: str, begin: int, end: int) -> _Token | None:
        """A sign that may open or close a wrapper of the name, part the name from a role, or be the text's own."""
        line = self.line
        if kind == "D" and self.named and not self.colon and (role := _role_behind(line, end)):
            return "G", *role  # "Ann Lee - Host"
        if "G" in self.kinds:
            if kind != "Q":
                self.named = True  # "[Ann] - text"
            elif not self.named:
                return None  # "[Ann] "So they say""
        if not self.named:
            if kind in "QX":
                self.opened.append(line[begin:end])
        elif self.opened and kind != "P" and (size := _closes(line, begin, self.opened[-1])):
            self.opened.pop()
            return "Y", begin, begin + size
        elif kind == "Q":
            return None
        return kind, begin, end

    def _name(self, kind: str, begin: int, end: int) -> _Token | None:
        """A name without the quotation mark that closes it; None when it is too long or the second."""
        if self.named or end - begin > LONGEST:
            return None
        self.named = True
        if self.opened and kind == "N" and (cut := _APOSTROPHE.search(self.line, begin, end)):
            end = cut.start() if _closes(self.line, cut.start(), self.opened[-1]) else end
        if kind == "A" and self.line[end - 2] == ":":
            self.colon = True
        return kind, begin, end

    def _takes_colon(self) -> bool:
        """Whether a colon is the label's own: the first, behind a name, a name in brackets or a time."""
        if self.colon or (not self.named and not _name_the_group(self.kinds) and self.kinds[-1:] not in (["T"], ["t"])):
            return False
        self.named = self.colon = True
        return True

    def marks_behind_time(self, position: int) -> int:
        """Where the list marks end that may stand behind a time, before any name."""
        kinds = self.kinds
        if "G" in kinds or not ("t" in kinds or "T" in kinds) or not (more := _MARKS.match(self.line, position)):
            return position
        kinds += (again := _prefix_kinds(more[1]))
        self.spans += [(more.end(), more.end())] * len(again)
        return more.end()


def _token_at(line: str, position: int, limit: int) -> _Token | None:
    """The token at ``position``, whatever stands around it."""
    if line[position].isalpha() and (words := _WORDS.match(line, position, limit)):
        return "N", *words.span()
    token = _TOKEN.match(line, position, limit)
    if token is None or token.lastgroup is None:
        return None
    return token.lastgroup, *token.span(token.lastgroup)


def _role_behind(line: str, dash: int) -> tuple[int, int] | None:
    """Where the role stands behind a dash that ends at ``dash``; None when something else follows."""
    role = _WORDS.match(line, dash + 1)
    return role.span() if role and fold(role[0]) in ON_AIR else None


def _may_follow_colon(kind: str, kinds: list[str], line: str, begin: int) -> bool:
    """Whether a token behind the colon is still of the head: what closes a wrapper, a time, the mark after a time."""
    if kind in "TtSY":
        return True
    if kind == "E":
        return kinds.count("E") % 2 == 1 or _A_STAMP.match(line, begin) is not None
    if kind == "D" and (not line[begin:].strip(" -–—") or _A_STAMP.match(line, begin + 1)):
        return True
    return kind in "DPX" and any(each in "Tt" for each in kinds[kinds.index("C") if "C" in kinds else 0 :])


_MIRROR: Final = {"“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "›": "‹", "‘": "’", "'": "'’", '"': '"'}


def _closes(line: str, at: int, opening: str) -> int:
    """How many characters at ``at`` close what ``opening`` opened; 0 when they do not."""
    if line.startswith(opening[::-1], at) and opening not in _MIRROR:
        return len(opening)
    return int(line[at] in _MIRROR.get(opening, ""))


def _closing(line: str, at: int, mark: str) -> int:
    """Where the mark that a line began with ends, if it closes the name here; else 0."""
    begin = at + len(line[at:]) - len(line[at:].lstrip(" "))
    end = begin + len(mark)
    if not line.startswith(mark, begin) or line[end : end + 1] not in ("", " ", ":"):
        return 0
    return end if len(mark) > 1 or not line[end:].strip(" :") else 0


def _name_in(line: str, begin: int, end: int) -> str:
    """What brackets hold beside a plain name: a name and a time (``H``); "" for anything else."""
    held = line[begin:end].strip(BRACKETS)
    return "H" if any(map(str.isdigit, held)) and WITH_TIME.fullmatch(held) else ""


def _prefix_kinds(prefix: str) -> list[str]:
    kinds: list[str] = []
    for mark in prefix:
        kind = {">": ">", "#": "#", "|": "P"}.get(mark) or ("1" if mark.isdigit() else "*" if mark in "-*•·+–—" else "")
        if kind and kind not in kinds[-1:]:
            kinds.append(kind)
    return kinds


def _name_the_group(kinds: list[str]) -> bool:
    """``[Ann]:`` has its name in brackets."""
    if "G" not in kinds:
        return False
    kinds[len(kinds) - 1 - kinds[::-1].index("G")] = "N"
    return True


def may_head(line: str) -> bool:
    """A quick look for anything that could end a name: most long lines have nothing of it."""
    return (
        _SIGN.search(line, 0, _WINDOW) is not None
        or line.find("  ", 0, _WINDOW) >= 0
        or line.find("- ", 0, _WINDOW) >= 0
        or line.find("''", 0, _WINDOW) >= 0
        or not line[0].isalnum()
        or _QUESTION_ANSWER.search(line, 0, 12) is not None
    )
