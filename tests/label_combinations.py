"""Invented talks in combinations of label parts: a wrapper around the name, a form of the name, a separator, a form and
a place of the time, a container. Each part is a row of its own table, so that styles nobody listed come out too.

``python -m tests.label_combinations 4000`` prints what share of a sample is read right, by part; ``-v`` shows failures.
"""

from __future__ import annotations

import random
import re
import textwrap
from collections import defaultdict
from collections.abc import Callable, Iterator
from html import escape
from typing import Final, NamedTuple

from tests.label_styles import ENGLISH, IMANI, LEV, MARTA, PRIYA, TEODOR, Person, Said, talk

__all__ = ["HELD_OUT", "Combination", "combinations", "misread", "render"]

MORE: Final = """\
Welcome back, everybody. Today we are up on the roof of the old observatory.
It is colder than it looks, so forgive the shivering.
How did a baker end up running a telescope?
By accident, mostly. The last keeper left in 1987 and I had the only ladder.
Ha!
You told me before: three nights a week, whatever the weather.
Four in winter. The sky does not care about your plans, it only cares about the clouds.
Someone once asked me, "Is it worth it?" and I said: look up.
What do the school classes want to see?
Saturn. Always Saturn. Note that nobody ever asks for Neptune.
Poor Neptune.
At 9:45 the dome opens, at 10:15 the first bus arrives, and by 11:00 they are all asleep in the grass.
And the neighbours?
They switch off their lights. One of them wrote a letter: dear sirs, thank you for the dark.
I would frame that.
We did. It hangs next to the fuse box - the one you should not touch.
So, last question: what is the one thing you would fix first?
The motor. It groans like a ship, and on some nights you can hear it down in the valley.
We will put the address in the show notes.
Please do, and bring a coat.
Right.
It was a pleasure, honestly.
Good night, and clear skies to all of you."""

CASTS: Final = (
    (MARTA, TEODOR),
    (IMANI, LEV, PRIYA),
    (Person("Jean-Luc O'Neill", "JO", "Jean-Luc"), Person("Hope Winter", "HW", "Hope")),
    (
        Person("Dmitri Vale", "DV", "Dmitri"),
        Person("Saoirse Nic Giolla", "SG", "Saoirse"),
        Person("Tunde Bell", "TUB", "Tunde"),
    ),
    (Person("Åsa Lindqvist", "ÅL", "Åsa"), Person("Bo Reyes", "BR", "Bo")),
)  # fmt: skip


class Wrapper(NamedTuple):
    """What stands around a name; ``alone``: it may stand without a separator; ``line``: it must have its own line."""

    name: str
    open: str
    close: str
    alone: bool = False
    line: bool = False
    html: bool = False  # may stand in HTML


WRAPPERS: Final = (
    Wrapper("none", "", "", html=True),
    Wrapper("star", "*", "*", alone=True),
    Wrapper("bold", "**", "**", alone=True),
    Wrapper("bold-star", "***", "***", alone=True),
    Wrapper("underscore", "_", "_", alone=True),
    Wrapper("bold-underscore", "__", "__", alone=True),
    Wrapper("backtick", "`", "`", alone=True),
    Wrapper("square", "[", "]", alone=True, html=True),
    Wrapper("bold-square", "**[", "]**", alone=True),
    Wrapper("round", "(", ")", alone=True, html=True),
    Wrapper("curly", "{", "}", alone=True),
    Wrapper("angle", "<", ">", alone=True),
    Wrapper("lenticular", "【", "】", alone=True, html=True),
    Wrapper("b", "<b>", "</b>", alone=True, html=True),
    Wrapper("strong", "<strong>", "</strong>", alone=True, html=True),
    Wrapper("i", "<i>", "</i>", alone=True, html=True),
    Wrapper("em", "<em>", "</em>", alone=True, html=True),
    Wrapper("cite", "<cite>", "</cite>", alone=True, html=True),
    Wrapper("span", '<span class="who">', "</span>", alone=True, html=True),
    Wrapper("p", "<p>", "</p>", line=True, html=True),
    Wrapper("h3", "<h3>", "</h3>", line=True, html=True),
    Wrapper("heading1", "# ", "", line=True),
    Wrapper("heading2", "## ", "", line=True),
    Wrapper("heading3", "### ", "", line=True),
    Wrapper("heading4", "#### ", "", line=True),
    Wrapper("heading-closed", "### ", " ###", line=True),
    Wrapper("double-quotes", '"', '"'),
    Wrapper("curly-quotes", "“", "”"),
    Wrapper("single-quotes", "'", "'"),
    Wrapper("guillemets", "«", "»"),
    Wrapper("dash-list", "- ", "", html=True),
    Wrapper("star-list", "* ", ""),
    Wrapper("bullet", "• ", "", html=True),
    Wrapper("numbered", "{n}. ", ""),
    Wrapper("en-dash", "– ", "", html=True),
    Wrapper("long-dash", "—", "", html=True),
    Wrapper("chevrons", ">> ", "", html=True),
    Wrapper("quoted", "> ", ""),
    Wrapper("quoted-bold", "> **", "**"),
    Wrapper("equals", "== ", " ==", line=True),
    Wrapper("tilde", "~", "~"),
    Wrapper("percent", "%", "%"),
    Wrapper("dashes", "--- ", " ---", line=True),
)

# What parts a name from what is said.
SEPARATORS: Final = {
    "colon": ": ", "space-colon": " : ", "wide-colon": "：", "tight-colon": ":", "colon-dash": ": - ", "hyphen": " - ",
    "en-dash": " – ", "em-dash": " — ", "double-dash": " -- ", "tab": "\t", "colon-tab": ":\t", "pipe": " | ",
    "greater": "> ", "arrow": " -> ", "fat-arrow": " => ", "unicode-arrow": " → ", "tilde": " ~ ", "slash": " / ",
    "double-colon": " :: ", "colon-line": ":\n", "line": "\n", "blank-line": "\n\n", "colon-blank": ":\n\n",
    "dash-line": " -\n", "none": " ",
}  # fmt: skip
OWN_LINE: Final = frozenset(("colon-line", "line", "blank-line", "colon-blank", "dash-line"))

# Left out of sight while the grammar was written: two of each drawn by lot, then two of each that it had no token for.
HELD_OUT: Final = frozenset(("star-list", "span", "percent", "guillemets", "colon-line", "em-dash", "slash", "arrow"))


def _clock(seconds: float, *, hours: bool, decimals: str = "") -> str:
    milliseconds = round(seconds * 1000)
    whole, rest = divmod(milliseconds, 1000)
    tail = f"{decimals}{rest:03}" if decimals else ""
    if hours:
        return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{tail}"
    return f"{whole // 60}:{whole % 60:02}{tail}"


TIMES: Final[dict[str, Callable[[float, float], str] | None]] = {
    "none": None,
    "short": lambda a, b: _clock(a, hours=False),
    "long": lambda a, b: _clock(a, hours=True),
    "point": lambda a, b: _clock(a, hours=True, decimals="."),
    "comma": lambda a, b: _clock(a, hours=True, decimals=","),
    "arrow": lambda a, b: f"{_clock(a, hours=True, decimals='.')} --> {_clock(b, hours=True, decimals='.')}",
    "thin-arrow": lambda a, b: f"{_clock(a, hours=False)} -> {_clock(b, hours=False)}",
    "range": lambda a, b: f"{_clock(a, hours=True)} - {_clock(b, hours=True)}",
    "tight-range": lambda a, b: f"{_clock(a, hours=False)}–{_clock(b, hours=False)}",
    "seconds": lambda a, b: f"{a:.2f}s",
    "seconds-arrow": lambda a, b: f"{a:.2f}s -> {b:.2f}s",
    "seconds-range": lambda a, b: f"{a:.1f}s - {b:.1f}s",
    "units": lambda a, b: f"{int(a) // 60}m {int(a) % 60}s",
    "long-units": lambda a, b: f"{int(a) // 3600}h {int(a) // 60 % 60:02}m {int(a) % 60:02}s",
}
TIME_WRAPS: Final = {
    "bare": "{}", "square": "[{}]", "round": "({})", "curly": "{{{}}}", "angle": "<{}>", "bold": "**{}**",
    "italic": "*{}*", "code": "`{}`", "at": "@{}", "linked": "[{}](https://video.example/watch?t=9)",
}  # fmt: skip
PLACES: Final = (
    "before",
    "before-dash",
    "before-bar",
    "inside",
    "after",
    "after-comma",
    "after-separator",
    "above",
    "below",
)

Name = Callable[[Person, int, bool], str]  # a person, the number, whether it is the first time


def _last(who: Person) -> str:
    return who.name.split(" ", 1)[1]


NAMES: Final[dict[str, Name]] = {
    "full": lambda who, n, new: who.name,
    "first": lambda who, n, new: who.first,
    "surname": lambda who, n, new: _last(who),
    "first-later": lambda who, n, new: who.name if new else who.first,
    "surname-later": lambda who, n, new: who.name if new else _last(who),
    "initials": lambda who, n, new: who.short,
    "initials-stops": lambda who, n, new: ".".join(who.short.upper()) + ".",
    "initials-stops-apart": lambda who, n, new: ". ".join(who.short.upper()) + ".",
    "initials-later": lambda who, n, new: who.name if new else who.short,
    "capitals": lambda who, n, new: who.name.upper(),
    "capitals-first": lambda who, n, new: who.first.upper(),
    "capitals-surname": lambda who, n, new: _last(who).upper(),
    "lower": lambda who, n, new: who.first.lower(),
    "title": lambda who, n, new: f"Dr. {who.name}",
    "title-surname": lambda who, n, new: f"Prof. {_last(who)}",
    "title-capitals": lambda who, n, new: f"DR. {_last(who)}".upper(),
    "speaker": lambda who, n, new: f"Speaker {n}",
    "speaker-letter": lambda who, n, new: f"Speaker {'ABCDEF'[n]}",
    "speaker-code": lambda who, n, new: f"SPEAKER_{n:02}",
    "role": lambda who, n, new: "Host" if n == 1 else f"Guest {n - 1}",
    "role-before": lambda who, n, new: f"{_role(n)} {who.name}",
    "role-comma": lambda who, n, new: f"{who.name}, {_role(n)}",
    "role-round": lambda who, n, new: f"{who.name} ({_role(n).lower()})",
    "role-square": lambda who, n, new: f"{who.name} [{_role(n)}]",
    "role-dash": lambda who, n, new: f"{who.name} - {_role(n)}",
    "role-capitals": lambda who, n, new: f"{who.name}, {_role(n)}".upper(),
    "house-round": lambda who, n, new: f"{who.name} ({'Harbour Trust' if n == 1 else 'Coast Radio'})",
    "nickname": lambda who, n, new: re.sub(" ", f' "{"Captain" if n == 1 else "Skip"}" ', who.name, count=1),
}  # fmt: skip


def _role(n: int) -> str:
    return "Host" if n == 1 else "Guest"


CONTAINERS: Final = (
    "plain", "plain-header", "lines", "markdown", "markdown-bare", "html-p", "html-div", "html-br", "srt", "vtt",
    "table", "table-bare", "tsv", "yaml", "toml", "yaml-field", "wrapped", "wrapped-pages",
)  # fmt: skip


class Combination(NamedTuple):
    """One choice of each part; ``seed`` draws cast, talk and length."""

    wrapper: Wrapper
    name: str
    separator: str
    time: str
    time_wrap: str
    place: str
    colon_inside: bool
    container: str
    seed: int

    @property
    def parts(self) -> dict[str, str]:
        return {
            "wrapper": self.wrapper.name, "name": self.name, "separator": self.separator, "time": self.time,
            "time_wrap": self.time_wrap if self.time != "none" else "-", "place": self.place,
            "container": self.container,
        }  # fmt: skip

    @property
    def html(self) -> bool:
        return self.container.startswith("html")

    @property
    def own(self) -> bool:
        """Whether the name has its own line."""
        return self.separator in OWN_LINE

    @property
    def bare_line(self) -> bool:
        """Whether it has it without any sign or time."""
        return self.separator in ("line", "blank-line") and self.time == "none"

    @property
    def held_out(self) -> bool:
        """Whether a part of it was left out of sight while the grammar was written."""
        return not HELD_OUT.isdisjoint((self.wrapper.name, self.separator))


_BRACKETED: Final = frozenset(("square", "bold-square", "round", "curly", "lenticular"))
_QUOTED: Final = frozenset(("double-quotes", "curly-quotes", "single-quotes", "guillemets"))
_LISTS: Final = frozenset(("dash-list", "star-list", "bullet", "numbered"))
_DASHES: Final = frozenset(("hyphen", "en-dash", "em-dash", "double-dash", "dash-line", "colon-dash"))
_EMPHASIS: Final = frozenset(("*", "**", "***", "_", "__", "`", "> **", "**["))
_IN_CELLS: Final = frozenset(("none", "bold", "square"))
_IN_CUES: Final = frozenset(("none", "square", "round", "b", "i", "dash-list", "chevrons", "long-dash"))
_CUE_SEPARATORS: Final = frozenset(("colon", "wide-colon", "tight-colon", "space-colon", "none", "hyphen"))
_NESTED: Final = {"square": "square", "round": "round", "curly": "curly", "angle": "angle"}

# Parts that do not go together: a reader could not tell what is meant either, or the container cannot hold them.
_CLASHES: Final[tuple[Callable[[Combination], bool], ...]] = (
    lambda c: (c.time != "none") != (c.place != "none"),
    # HTML
    lambda c: c.html and not (c.wrapper.html and c.time_wrap in ("bare", "square", "round")),
    lambda c: (
        c.wrapper.name in ("p", "h3")
        and not (c.container in ("html-p", "html-div") and c.separator == "blank-line" and c.place in ("none", "above"))
    ),
    lambda c: c.html and c.container != "html-br" and c.separator in ("greater", "line", "colon-line", "dash-line"),
    lambda c: c.html and c.separator in ("tab", "colon-tab"),
    lambda c: c.container == "html-br" and c.separator in ("blank-line", "colon-blank"),
    # lines of their own
    lambda c: c.wrapper.line and not c.own,
    lambda c: c.own and c.container in ("lines", "table", "table-bare", "tsv", "srt", "vtt"),
    lambda c: c.own and c.place in ("before-bar", "after-comma"),
    lambda c: c.place == "below" and c.separator not in ("line", "colon-line"),
    lambda c: c.place == "above" and (c.container in ("lines", "html-br") or (c.container == "wrapped" and not c.own)),
    lambda c: c.bare_line and c.wrapper.name == "none" and c.name in ("lower", "nickname", "initials-stops-apart"),
    lambda c: c.bare_line and c.wrapper.name in _LISTS | {"en-dash", "long-dash"},
    lambda c: c.bare_line and c.wrapper.name == "none" and c.container.startswith("wrapped"),
    lambda c: c.separator in ("line", "blank-line", "none") and c.wrapper.name in _QUOTED,
    # nothing between name and text
    lambda c: c.separator == "none" and not c.wrapper.alone and c.place not in ("after", "inside"),
    lambda c: c.separator == "none" and c.wrapper.name in _LISTS | {"quoted"},
    lambda c: c.separator == "none" and c.place == "after-separator",
    lambda c: c.separator == "tight-colon" and (c.place == "after-separator" or c.wrapper.name == "angle"),
    # the same sign twice
    lambda c: c.separator in _DASHES and c.name == "role-dash",
    lambda c: c.separator == "greater" and (c.wrapper.name not in ("none", "numbered") or c.time != "none"),
    lambda c: c.separator == "pipe" and c.wrapper.name not in ("none", "bold", "star", "square", "b", "strong"),
    lambda c: c.name == "nickname" and c.wrapper.name in _QUOTED | {"angle"},
    lambda c: c.name == "speaker-code" and c.wrapper.name == "underscore",
    lambda c: c.name in ("role-round", "role-square", "house-round") and c.wrapper.name in _BRACKETED,
    lambda c: c.name == "role-square" and c.wrapper.name == "angle",
    lambda c: c.wrapper.name == "single-quotes" and c.seed % len(CASTS) == 2,  # O'Neill
    # times
    lambda c: c.place == "inside" and (not c.wrapper.alone or c.wrapper.name == "angle"),
    lambda c: c.place == "inside" and _NESTED.get(c.wrapper.name) == c.time_wrap,
    lambda c: (
        c.time_wrap in ("bold", "italic", "code")
        and (c.place == "inside" or c.wrapper.open in _EMPHASIS)
        and not (c.place in ("before", "above") and c.time_wrap == c.wrapper.name == "bold")
    ),
    lambda c: c.time_wrap == "at" and not (c.place == "after" and c.time in ("short", "long")),
    lambda c: c.time_wrap == "linked" and not (c.time in ("short", "long") and c.place in ("before", "after", "above")),
    lambda c: c.time_wrap in ("angle", "curly") and c.time in ("seconds-arrow", "thin-arrow", "arrow"),
    lambda c: c.wrapper.name == c.time_wrap == "angle",
    lambda c: c.time == "comma" and c.place == "after-comma",
    # containers
    lambda c: c.container in ("srt", "vtt") and c.separator == "none" and c.wrapper.name in ("b", "i"),  # other voices
    lambda c: (
        c.container in ("srt", "vtt")
        and (c.time != "none" or c.wrapper.name not in _IN_CUES or c.separator not in _CUE_SEPARATORS)
    ),
    lambda c: (
        c.container in ("table", "table-bare", "tsv")
        and (
            c.separator != "pipe"
            or c.wrapper.name not in _IN_CELLS
            or c.place not in ("none", "before")
            or c.time_wrap not in ("bare", "square")
        )
    ),
    lambda c: c.container in ("wrapped", "lines") and c.wrapper.name.startswith(("heading", "quoted")),
)


def combinations(count: int, seed: int = 0) -> Iterator[Combination]:
    """So many combinations that make sense, drawn evenly over the parts."""
    chance = random.Random(seed)
    container = chance.choice(CONTAINERS)
    while count > 0:
        timed = chance.random() < 0.5 and container not in ("srt", "vtt")
        time = chance.choice(list(TIMES)[1:]) if timed else "none"
        each = Combination(
            chance.choice(WRAPPERS),
            chance.choice(list(NAMES)),
            chance.choice(list(SEPARATORS)),
            time,
            chance.choice(list(TIME_WRAPS)) if timed else "bare",
            chance.choice(PLACES) if timed else "none",
            chance.random() < 0.5,
            container,
            chance.randrange(10**6),
        )
        if not any(clash(each) for clash in _CLASHES):
            count -= 1
            container = chance.choice(CONTAINERS)
            yield each


def _said(each: Combination) -> tuple[list[Said], tuple[Person, ...]]:
    cast = CASTS[each.seed % len(CASTS)]
    turns = random.Random(each.seed).randint(6, 24)
    return talk(cast, (ENGLISH, MORE)[each.seed % 2], turns), cast


def _head(each: Combination, name: str, start: float, end: float, n: int) -> tuple[str, str]:
    """What stands before the text, and on the line above it."""
    form = TIMES[each.time]
    time = TIME_WRAPS[each.time_wrap].format(form(start, end)) if form else ""
    separator, wrapper = SEPARATORS[each.separator], each.wrapper
    inside = f"{name} {time}" if each.place == "inside" else name
    opening = wrapper.open.format(n=n) if wrapper.name == "numbered" else wrapper.open
    mark = separator.rstrip(" \n\t") if separator.strip() else ""
    if each.colon_inside and mark == ":" and wrapper.alone and each.place not in ("after", "after-comma"):
        label = f"{opening}{inside}:{wrapper.close}"
        separator = separator.lstrip(" ").removeprefix(":") or " "
    else:
        label = f"{opening}{inside}{wrapper.close}"
    if each.place == "after":
        label += f" {time}"
    elif each.place == "after-comma":
        label += f", {time}"
    before = {"before": f"{time} ", "before-dash": f"{time} - ", "before-bar": f"{time} | "}.get(each.place, "")
    after = f"{time} " if each.place == "after-separator" else f"{time}\n" if each.place == "below" else ""
    if each.place == "after-separator" and each.separator in OWN_LINE:
        after = after.rstrip() + "\n"
        separator = (separator.rstrip("\n") or "") + " "
    return f"{before}{label}{separator}{after}", f"{time}\n" if each.place == "above" else ""


def render(each: Combination) -> tuple[str, str, list[tuple[int, float | None, str]], tuple[Person, ...]]:
    """The file's text, its name, who (index into the cast) says what and when, and the cast."""
    said, cast = _said(each)
    expected: list[tuple[int, float | None, str]] = []
    blocks: list[list[str]] = []
    single = each.container in ("lines", "html-br", "table", "table-bare", "tsv", "srt", "vtt") or each.separator in (
        "tab",
        "pipe",
    )
    seen: set[int] = set()
    for n, turn in enumerate(said):
        index = cast.index(turn.who)
        start = round(turn.time, 2)
        end = round(said[n + 1].time if n + 1 < len(said) else start + 5, 2)
        name = NAMES[each.name](turn.who, index + 1, index not in seen)
        seen.add(index)
        paragraphs = turn.paragraphs[:1] if single else turn.paragraphs
        head, above = _head(each, name, start, end, n + 1)
        blocks.append([above, head, *paragraphs])
        expected.append((index, None if each.time == "none" else start, " ".join(paragraphs)))
    text, suffix = _contain(each, blocks, said)
    return text, f"talk{suffix}", expected, cast


_UNBROKEN: Final = {ord(" "): "\x01", ord("\t"): "\x02"}  # lines are not wrapped within a label
_BROKEN: Final = {1: " ", 2: "\t"}


def _wrapped(line: str) -> str:
    return "\n".join(textwrap.wrap(line, 60, break_on_hyphens=False)) if len(line) > 60 else line


def _contain(each: Combination, blocks: list[list[str]], said: list[Said]) -> tuple[str, str]:
    container = each.container
    if container.startswith("html"):
        return _html(each, blocks), ".html"
    if container in ("srt", "vtt"):
        return _cues(blocks, said, container), f".{container}"
    plain = "".join
    if container in ("table", "table-bare", "tsv"):
        return _table(each, blocks, said), ".tsv" if container == "tsv" else ".md"
    quote = each.wrapper.name.startswith("quoted")
    more = "\n>\n> " if quote else "\n\n"
    turns = [plain(block[:3]) + plain(more + paragraph for paragraph in block[3:]) for block in blocks]
    if quote:
        turns = [
            "\n".join(line if line.startswith(">") else f"> {line}".rstrip() for line in turn.split("\n"))
            for turn in turns
        ]
    if container == "lines":
        return "\n".join(turns) + "\n", ".txt"
    if container.startswith("wrapped"):
        whole = [plain(block[:2]).translate(_UNBROKEN) + plain(block[2:3]) for block in blocks]
        turns = [
            plain([turn, *(more + paragraph for paragraph in block[3:])])
            for turn, block in zip(whole, blocks, strict=True)
        ]
        turns = ["\n".join(_wrapped(line) for line in turn.split("\n")).translate(_BROKEN) for turn in turns]
    body = "\n\n".join(turns) + "\n"
    if container == "wrapped-pages":
        return _pages(body), ".txt"
    if container == "plain-header":
        return (
            f"Coast Talk, Episode 12: The Roof\n\nDate: May 4, 2021\nLength: 45 min\n\n{body}\nEnd of transcript\n",
            ".txt",
        )
    if container == "markdown":
        return (
            "# Coast Talk 12: The Roof\n\nIn this episode we talk about the [observatory](https://sky.example).\n\n"
            f"## Transcript\n\n{body}",
            ".md",
        )
    if container == "yaml":
        return f'---\ntitle: "The Roof: a talk"\ndate: 2023-04-05\ntags: [sky, night]\n---\n\n{body}', ".md"
    if container == "toml":
        return f'+++\ntitle = "The Roof: a talk"\ndate = 2023-04-05\ntags = ["sky", "night"]\n+++\n\n{body}', ".md"
    if container == "yaml-field":
        return '---\ntitle: "The Roof: a talk"\ntranscript: |\n' + textwrap.indent(
            body, "  "
        ) + "date: 2023-04-05\n---\n", ".md"
    return body, ".md" if container == "markdown-bare" else ".txt"


def _pages(body: str) -> str:
    lines = body.split("\n")
    pages = [lines[at : at + 24] for at in range(0, len(lines), 24)]
    return "\n".join(
        "\n".join(["Coast Talk: The Roof", "", *page, "", f"Page {n} of {len(pages)}", "\f"])
        for n, page in enumerate(pages, 1)
    )


_TAG: Final = re.compile(r"(</?(?:b|strong|i|em|cite|p|h3|span)(?: class=\"who\")?>)")


def _escaped(text: str) -> str:
    return "".join(piece if n % 2 else escape(piece, quote=False) for n, piece in enumerate(_TAG.split(text)))


def _html(each: Combination, blocks: list[list[str]]) -> str:
    tag = {"html-p": "p", "html-div": "div"}.get(each.container, "")
    lines: list[str] = []
    for above, head, first, *more in blocks:
        if tag:
            if above:
                lines.append(f"<{tag}>{escape(above.strip(), quote=False)}</{tag}>")
            pieces = [_escaped(piece) for piece in (head + first).split("\n") if piece]
            for piece in pieces:
                lines.append(piece if piece.startswith(("<p", "<h3")) else f"<{tag}>{piece}</{tag}>")
            lines += [f"<{tag}>{escape(piece, quote=False)}</{tag}>" for piece in more]
        else:
            lines.append(_escaped(head + first).replace("\n", "<br>\n") + "<br><br>")
    body = "\n".join(lines)
    head = "<!DOCTYPE html>\n<html><head><title>The Roof</title></head><body>\n<h1>The Roof</h1>\n<div>\n"
    return f"{head}{body}\n</div>\n</body></html>\n"


def _cues(blocks: list[list[str]], said: list[Said], form: str) -> str:
    out = ["WEBVTT", ""] if form == "vtt" else []
    number, mark = 1, "." if form == "vtt" else ","
    for n, (_, head, first) in enumerate(blocks):
        start = said[n].time
        stop = said[n + 1].time - 0.2 if n + 1 < len(said) else start + 5
        pieces = textwrap.wrap(first, 42)
        step = (stop - start) / len(pieces)
        for at, piece in enumerate(pieces):
            low, high = (_clock(start + step * k, hours=True, decimals=mark) for k in (at, at + 1))
            out += [str(number), f"{low} --> {high}", (head if not at else "") + piece, ""]
            number += 1
    return "\n".join(out)


def _table(each: Combination, blocks: list[list[str]], said: list[Said]) -> str:
    rows = []
    form = TIMES[each.time]
    for n, (_, head, text) in enumerate(blocks):
        name, time = head.removesuffix(" | "), ""
        if form:
            start = round(said[n].time, 2)
            end = round(said[n + 1].time if n + 1 < len(said) else start + 5, 2)
            time = TIME_WRAPS[each.time_wrap].format(form(start, end))
            name = name.removeprefix(f"{time} ")
        rows.append(([time] if time else []) + [name, text])
    columns = ["Time", "Speaker", "Text"][-len(rows[0]) :]
    if each.container == "tsv":
        return "\n".join("\t".join(row) for row in [[c.lower() for c in columns], *rows]) + "\n"
    lines = [f"| {' | '.join(row)} |" for row in rows]
    if each.container == "table":
        lines = [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}", *lines]
    return "\n".join(lines) + "\n"


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _accepted(each: Combination, who: Person, n: int) -> set[str]:
    """The names that may come out for a person."""
    last = _last(who)
    named = {who.name, who.first, last, who.short, f"Dr {who.name}", f"Dr {last}", f"Prof {last}"}
    if each.name in ("speaker", "speaker-letter", "speaker-code", "role"):
        named = {NAMES[each.name](who, n, False)}
    elif each.name == "nickname":
        named = {NAMES[each.name](who, n, False), who.name}
    elif each.name == "house-round":
        named.add(NAMES[each.name](who, n, False))
    return {_letters(name) for name in named}


def misread(each: Combination) -> str:
    """What is wrong with how podparse reads it; "" when nothing is."""
    import podparse as pp

    text, name, expected, cast = render(each)
    transcript = pp.parse(text, name=name)
    heard: list[tuple[int, float | None, str]] = []
    for turn in transcript.turns:
        shown = _letters(turn.speaker.name) if turn.speaker else ""
        index = next((n for n, who in enumerate(cast) if shown in _accepted(each, who, n + 1)), -1)
        if index < 0:
            return f"speaker {turn.speaker and turn.speaker.name!r}: {turn.text[:60]!r}"
        heard.append((index, turn.start, turn.text))
    for want, got in zip(_joined(expected), _joined(heard), strict=False):
        if want[0] != got[0] or _letters(want[2]) != _letters(got[2]):
            return f"text {got[2][-80:]!r}, not {want[2][-80:]!r}"
        if want[1] is not None and (got[1] is None or abs(want[1] - got[1]) >= 1):
            return f"time {got[1]}, not {want[1]}: {want[2][:40]!r}"
    if len(_joined(expected)) != len(_joined(heard)):
        return f"{len(heard)} turns, not {len(expected)}"
    return ""


def _joined(rows: list[tuple[int, float | None, str]]) -> list[tuple[int, float | None, str]]:
    joined: list[tuple[int, float | None, str]] = []
    for who, time, text in rows:
        if joined and joined[-1][0] == who:
            last = joined.pop()
            joined.append((who, last[1], f"{last[2]} {text}"))
        else:
            joined.append((who, time, text))
    return joined


def main(arguments: list[str]) -> None:
    """Print the shares by part."""
    count = next((int(each) for each in arguments if each.isdigit()), 2000)
    seed = next((int(each[5:]) for each in arguments if each.startswith("seed=")), 0)
    only = [each.partition("=")[::2] for each in arguments if "=" in each and not each.startswith("seed=")]
    right: dict[tuple[str, str], list[bool]] = defaultdict(list)
    shown = 0
    for each in combinations(count, seed):
        if any(each.parts.get(key) != value for key, value in only):
            continue
        wrong = misread(each)
        group = "held out" if each.held_out else "in sight"
        right["all", group].append(not wrong)
        for part, value in each.parts.items():
            if not each.held_out or value in HELD_OUT:
                right[part, value].append(not wrong)
        if wrong and "-v" in arguments and (not each.held_out or "--held-out" in arguments) and shown < 40:
            shown += 1
            print("--", each.parts, each.colon_inside, each.seed, wrong)
            if "-vv" in arguments:
                print(textwrap.indent(render(each)[0][:500], "    "))
    for (part, value), marks in sorted(right.items()):
        if part == "all" or sum(marks) < len(marks):
            print(f"{part:10} {value:22} {len(marks):5} {100 * sum(marks) / len(marks):6.1f} %")


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
