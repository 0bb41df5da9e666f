"""``podparse completion SHELL``: a script that completes commands, options and files."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Final

from podparse.cli import COMMANDS, FINE
from podparse.cli._console import print_text

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
    parser = argparse.ArgumentParser(prog="podparse")
    getattr(import_module(f"podparse.cli.{COMMANDS[command][0]}"), command)(parser)
    return [action for action in parser._actions if action.option_strings]


def _words(command: str) -> str:
    return " ".join(name for action in _options(command) for name in action.option_strings)


def _bash() -> Iterator[str]:
    yield "_podparse() {"
    yield '  local current="${COMP_WORDS[COMP_CWORD]}" words'
    yield '  case "${COMP_WORDS[1]}" in'
    for command in COMMANDS:
        yield f'    {command}) words="{_words(command)}" ;;'
    yield f'    *) words="{" ".join(COMMANDS)} --help --version" ;;'
    yield "  esac"
    yield '  if [[ $COMP_CWORD -eq 1 || $current == -* ]]; then COMPREPLY=($(compgen -W "$words" -- "$current"))'
    yield '  else COMPREPLY=($(compgen -f -- "$current")); fi'
    yield "}"
    yield "complete -o filenames -F _podparse podparse"


def _zsh() -> Iterator[str]:
    yield "#compdef podparse"
    yield "autoload -U +X bashcompinit && bashcompinit"
    yield from _bash()


def _fish() -> Iterator[str]:
    for command, (_, summary) in COMMANDS.items():
        yield f"complete -c podparse -n __fish_use_subcommand -f -a {command} -d {_quoted(summary)}"
        for action in _options(command):
            names = [f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in action.option_strings]
            needs = " -r" if action.nargs != 0 else ""
            about = _quoted((action.help or "").replace("%%", "%"))
            yield f"complete -c podparse -n '__fish_seen_subcommand_from {command}' {' '.join(names)}{needs} -d {about}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
