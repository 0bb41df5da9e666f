"""Which lines of a text file can be the talk: not front matter, slides in code fences, nor what pages repeat.

Nothing is dropped here: each line that is set aside has a kind, and what looks like speech is not set aside.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from podparse.formats.toolkit.front import Value, front_matter
from podparse.labels.names import likeness
from podparse.labels.stamps import STAMP, lone_stamp
from podparse.labels.vocabulary import FIELDS, ROLES

__all__ = ["Body", "body_of", "bracketed_turns", "page_lines"]

_FENCE: Final = re.compile(r"[ >]{0,6}(`{3,}|~{3,})[ \t]*([\w+#.-]*)[^`]*")
_PAGE: Final = re.compile(
    r"[\W_]*(?:(?:page|seite|página|pagina|strona)[ .]*\d{1,4}(?:[ ]*(?:of|/|von|de|di|z|sur)[ ]*\d{1,4})?"
    r"|\d{1,4}[ ]*(?:of|/)[ ]*\d{1,4})[\W_]*",
    re.IGNORECASE,
)
_TABLE_RULE: Final = re.compile(r"[ ]*\|?(?:[ ]*:?-{2,}:?[ ]*\|)+(?:[ ]*:?-{2,}:?[ ]*)?")
_COLUMNS: Final = (
    FIELDS | ROLES | frozenset(("who", "name", "text", "words", "start", "end", "speech", "line", "said", "#"))
)
_NUMBER: Final = re.compile(r"\d+")
_STAMP: Final = re.compile(STAMP)
_DIGITS: Final = tuple("0123456789")
_AROUND: Final = 3  # lines from a page's border in which its header and footer stand
_BRACKETED: Final = re.compile(r"\[([^\[\]:\n]{2,40}):[ ]+(?=\S)")
_TIME_LINE: Final = re.compile(rf"\W*((?:[^\W\d_]+[ ]?[:=-]?[ ]){{1,4}})[\[(]?({STAMP})[\])]?\W*")
_WORDS: Final = re.compile(r"[^\W\d_]{2,}")


class Body(NamedTuple):
    """The lines of a file, blank where they cannot be the talk; ``kinds`` says what those lines are."""

    lines: list[str]
    kinds: dict[int, str]
    fields: dict[str, Value]


def body_of(lines: Sequence[str]) -> Body:
    """The talk's lines, and what the others are.

    >>> body_of(["---", "title: A", "---", "So.", "```", "x = 1", "```", "Yes, we did.", "Page 1 of 2"]).kinds
    {0: 'meta', 1: 'meta', 2: 'meta', 4: 'code', 5: 'code', 6: 'code', 8: 'page'}
    """
    front = front_matter(lines)
    kinds = dict.fromkeys((n for n in range(front.size) if n not in front.speech), "meta")
    kinds |= dict.fromkeys(_slides(lines, front.size), "code")
    kinds |= dict.fromkeys(page_lines(lines), "page")
    kinds |= dict.fromkeys(_table_heads(lines), "heading")
    body = ["" if n in kinds or not line.strip("> \t\f") else line for n, line in enumerate(lines)]
    for n, time in _time_lines(body):
        body[n] = time
    return Body(body, kinds, front.fields)


def _slides(lines: Sequence[str], begin: int) -> list[int]:
    """The lines of code fences, unless most of the text stands in them (an answer in a block of its own)."""
    inside: list[int] = []
    fence = ""
    begun = 0
    for n in range(begin, len(lines)):
        line = lines[n]
        if "```" not in line and "~~~" not in line:
            continue
        found = _FENCE.fullmatch(line)
        if not found:
            continue
        if not fence:
            fence, begun = found[1], n
        elif found[1].startswith(fence) and not found[2]:
            inside += range(begun, n + 1)
            fence = ""
    if not inside:
        return []
    size = sum(len(lines[n]) for n in inside)
    if 2 * size <= sum(map(len, lines[begin:])):
        return inside
    return [n for n in inside if _FENCE.fullmatch(lines[n])]


def page_lines(lines: Sequence[str]) -> set[int]:
    """Page numbers, and the headers and footers that come back beside them."""
    borders = {n for n, line in enumerate(lines) if 2 < len(line) < 60 and _is_page(line)}
    borders |= {n for n, line in enumerate(lines) if "\f" in line}
    if not borders:
        return set()
    found = {n for n in borders if _is_page(lines[n]) or not lines[n].strip()}
    near: dict[tuple[str, int], set[int]] = defaultdict(set)  # by text, and place above or below a border
    for border in (-1, *borders, len(lines)):
        for place, n in _around(lines, border, found):
            near[_numberless(lines[n]), place].add(n)
    pages = len({n for n in borders if "\f" in lines[n]}) or len(borders)
    often = {text: places for (text, _), places in near.items() if len(places) >= max(2, 0.6 * pages)}
    if often:  # what stands elsewhere too is a label or an exclamation
        counts = Counter(map(_numberless, lines))
        found.update(*(places for text, places in often.items() if counts[text] == len(places)))
    return found


def _around(lines: Sequence[str], border: int, taken: Collection[int]) -> Iterator[tuple[int, int]]:
    """The nearest lines of text on either side of a border, but for those ``taken``: which one it is, and its index."""
    for step in (-1, 1):
        seen, n = 0, border + step
        while 0 <= n < len(lines) and seen < _AROUND:
            if lines[n].strip() and n not in taken:
                seen += 1
                yield step * seen, n
            n += step


def _numberless(line: str) -> str:
    """A line without its number, as of a page; one with a time is what it is."""
    text = line.strip()
    return text if _STAMP.search(text) else _NUMBER.sub("#", text)


def _table_heads(lines: Sequence[str]) -> list[int]:
    """The first line of a table of speakers and texts where it names the columns, and the rule below it."""
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    found = [n for n in range(first, len(lines)) if "---" in lines[n] and _TABLE_RULE.fullmatch(lines[n])]
    for n in (*(rule - 1 for rule in found), first):
        cells = re.split(r"[|\t]", lines[n].strip("| ")) if 0 <= n < len(lines) else []
        if len(cells) > 1 and all(cell.strip(" *_").lower() in _COLUMNS for cell in cells):
            found.append(n)
    return found


def _is_page(line: str) -> bool:
    if not (line[-1].isdigit() or line.rstrip(" -–—_*").endswith(_DIGITS)):
        return False
    return _PAGE.fullmatch(line) is not None and lone_stamp(line) is None


def bracketed_turns(lines: Sequence[str], taken: Collection[int]) -> dict[int, tuple[str, int, int]]:
    """Lines of what somebody says in brackets amid the talk of another, ``[Audience: Why?]``: who, and where it stands.

    Several lines up to the bracket that closes are one; a name that stands so once proves nothing.
    """
    found: dict[int, tuple[str, int, int]] = {}
    counts: Counter[str] = Counter()
    for n, line in enumerate(lines):
        if not line.startswith("[") or n in taken or not (match := _BRACKETED.match(line)):
            continue
        stop = n
        while stop < len(lines) and lines[stop] and not lines[stop].rstrip().endswith("]"):
            stop += 1
        if stop == len(lines) or not lines[stop] or likeness(match[1]) < 0.8:
            continue
        counts[match[1]] += 1
        for at in range(n, stop + 1):
            size = len(lines[at].rstrip()) - (at == stop)
            found[at] = (match[1], match.end() if at == n else 0, size)
    return {n: each for n, each in found.items() if counts[each[0]] > 1 and each[1] < each[2]}


def _time_lines(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Lines that say a time in the same words again and again ("Starting point is 00:00:00"), and the time."""
    found: list[tuple[int, str, str]] = []
    for n, line in enumerate(lines):
        if 5 < len(line) < 60 and line[-2:].strip("])*_ ")[-1:].isdigit() and (match := _TIME_LINE.fullmatch(line)):
            found.append((n, match[1].strip(" :=-").lower(), match[2]))
    counts = Counter(words for _, words, _ in found)
    for n, words, time in found:
        if counts[words] > 1 and likeness(words.title()) < 0.45:
            yield n, time
