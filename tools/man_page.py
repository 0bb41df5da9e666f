"""Write docs/podparse.1, the manual page, out of the parsers of all commands.

Run: python tools/man_page.py
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from podparse.cli import COMMANDS, parser_of

PAGE = Path(__file__).parent.parent / "docs" / "podparse.1"
SHARED = {group.title: group for group in parser_of("fix")._action_groups[2:]}  # described once

HEAD = r"""
.\" Written by tools/man_page.py
.TH PODPARSE 1 "" podparse "User Commands"
.SH NAME
podparse \- read any podcast transcript, repair it, explain every edit
.SH SYNOPSIS
.B podparse
.RB [ \-q | \-v ]
.I COMMAND
.RI [ ARGUMENT \&...]
.SH DESCRIPTION
.B podparse
reads transcripts in the formats that
.B podparse formats
lists, which it recognises by their content, repairs disfluencies, misheard names,
casing and split sentences, and writes them back with nothing else changed.
A file name of
.B \-
stands for standard input; without
.B \-o
the result goes to standard output. Errors, warnings and summaries go to standard error.
No file that is read is ever written over, except by
.BR "podparse fix \-\-in\-place" .
.SH OPTIONS
Every command takes these:
"""

TAIL = r"""
.SH EXIT STATUS
.TP
.B 0
Everything that was asked for is done.
.TP
.B 1
A file could not be read, written or repaired, or nothing was found; the message says which file, and where in it.
.TP
.B 2
Wrong usage: nothing was read or written.
.TP
.B 130
Interrupted.
.SH ENVIRONMENT
.TP
.B NO_COLOR
No colours, whatever its value.
.TP
.B FORCE_COLOR
Colours although the output is no terminal. Both need the Python package rich: pip install "podparse[cli]".
.SH EXAMPLES
.EX
podparse show ep.vtt
podparse fix ep.srt \-\-explain \-o fixed.srt
podparse fix season1/ \-o fixed/ \-\-report report.jsonl
podparse rename ep.json \-\-name "SPEAKER_00=Ann Lee" \-o ep.vtt
podparse chunk season1/ \-\-json > chunks.jsonl
eval "$(podparse completion bash)"
.EE
.SH SEE ALSO
The manual, with a tutorial and recipes, lies in
.I docs/
of the source.
"""


def roff(text: str) -> str:
    """Text as roff shows it: backslashes and hyphens as they are, nothing taken for a request."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped[:1] in (".", "'") else escaped


def argument(action: argparse.Action) -> str:
    """The name of an argument or of the value of an option: ``FILE ...``, ``clean|asr``; empty for a switch."""
    if action.nargs == 0:
        return ""
    name = "|".join(action.choices) if action.choices else str(action.metavar or action.dest.upper())
    return f"{name} ..." if action.nargs in ("+", "*") else name


def entry(action: argparse.Action) -> str:
    """An option or argument as a tagged paragraph."""
    value = f" {argument(action)}" if argument(action) else ""
    names = [f"{name}{value}" for name in action.option_strings] or [argument(action)]
    return f".TP\n.B {roff(', '.join(names))}\n{roff((action.help or '').replace('%%', '%'))}"


def rows(group: argparse._ArgumentGroup) -> list[str]:
    return [entry(action) for action in group._group_actions if action.dest not in ("help", "verbosity")]


def command(name: str) -> Iterator[str]:
    """The section of one command."""
    arguments, options, *groups = parser_of(name)._action_groups
    words = " ".join(f"[{argument(a)}]" if a.nargs in ("?", "*") else argument(a) for a in arguments._group_actions)
    yield f'.SS "{roff(f"podparse {name} {words}".rstrip())}"'
    yield roff(f"{COMMANDS[name][1][0].upper()}{COMMANDS[name][1][1:]}.")
    yield from rows(arguments)
    yield from rows(options)
    known = [group for group in groups if group.title in SHARED and rows(group) == rows(SHARED[group.title])]
    for group in groups:
        if group not in known:
            yield from rows(group)
    if known:
        *most, last = (str(group.title).partition(" (")[0] for group in known)
        titles = f"{', '.join(most)} and {last}" if most else last
        yield f".PP\nAlso the options for {titles}, which are described below."


def shared() -> Iterator[str]:
    """The groups of options that several commands have."""
    yield ".SH OPTIONS OF SEVERAL COMMANDS"
    for title, group in SHARED.items():
        yield f'.SS "{roff(str(title)[0].upper() + str(title)[1:])}"'
        yield from rows(group)


def page() -> str:
    """The whole page."""
    every = [entry(action) for action in parser_of("formats")._actions if action.dest in ("help", "verbosity")]
    commands = [part for name in COMMANDS for part in command(name)]
    return "\n".join([HEAD.strip(), *every, ".SH COMMANDS", *commands, *shared(), TAIL.strip()]) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
