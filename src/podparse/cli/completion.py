"""``podparse completion SHELL``: a script that completes commands, options, their values and files."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from typing import Final

from podparse import formats
from podparse.cli import COMMANDS, FINE, parser_of
from podparse.cli._console import print_text
from podparse.fixing.terms.domains import DOMAINS

SHELLS: Final = ("bash", "zsh", "fish")


def completion(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``podparse completion``."""
    parser.add_argument("shell", choices=SHELLS, help='bash: eval "$(podparse completion bash)" in ~/.bashrc')
    return _completion


def _completion(args: argparse.Namespace) -> int:
    script = {"bash": _bash, "zsh": _zsh, "fish": _fish}[args.shell]
    print_text("\n".join(script()) + "\n")
    return FINE


def _options(command: str) -> list[argparse.Action]:
    """The options of a command; its module is imported for that."""
    return [action for action in parser_of(command)._actions if action.option_strings]


def _values(action: argparse.Action) -> str:
    """The values that an option or argument can have, separated by spaces; none where any file or text will do."""
    if action.metavar == "FORMAT":
        able = (each for each in formats.formats().values() if action.dest == "format" or each.write)
        return " ".join(each.name for each in able)
    if action.dest == "domain":
        return " ".join(DOMAINS)
    return " ".join(action.choices or ())


def _bash() -> Iterator[str]:
    yield "_podparse() {"
    yield '  local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" words="" values=""'
    yield '  case "${COMP_WORDS[1]}" in'
    for command in COMMANDS:
        options = _options(command)
        yield f'    {command}) words="{" ".join(name for each in options for name in each.option_strings)}"'
        if chosen := [each for each in options if _values(each)]:
            yield '      case "$before" in'
            for each in chosen:
                yield f'        {"|".join(each.option_strings)}) values="{_values(each)}" ;;'
            yield "      esac"
        if command == "completion":
            yield f'      values="{" ".join(SHELLS)}"'
        yield "      ;;"
    yield f'    *) words="{" ".join(COMMANDS)} --help --version --quiet --verbose" ;;'
    yield "  esac"
    yield '  if [[ -n $values && $current != -* ]]; then COMPREPLY=($(compgen -W "$values" -- "$current"))'
    yield '  elif [[ $COMP_CWORD -eq 1 || $current == -* ]]; then COMPREPLY=($(compgen -W "$words" -- "$current"))'
    yield '  else COMPREPLY=($(compgen -f -- "$current")); fi'
    yield "}"
    yield "complete -o filenames -F _podparse podparse"


def _zsh() -> Iterator[str]:
    yield "#compdef podparse"
    yield "autoload -U +X compinit && compinit -u"
    yield "autoload -U +X bashcompinit && bashcompinit"
    yield from _bash()


def _fish() -> Iterator[str]:
    for command, (_, summary) in COMMANDS.items():
        yield f"complete -c podparse -n __fish_use_subcommand -f -a {command} -d {_quoted(summary)}"
        for action in _options(command):
            names = [f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in action.option_strings]
            values = _values(action)
            needs = f" -xa {_quoted(values)}" if values else " -r" if action.nargs != 0 else ""
            about = _quoted((action.help or "").replace("%%", "%"))
            yield f"complete -c podparse -n '__fish_seen_subcommand_from {command}' {' '.join(names)}{needs} -d {about}"
    yield f"complete -c podparse -n '__fish_seen_subcommand_from completion' -f -a {_quoted(' '.join(SHELLS))}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
