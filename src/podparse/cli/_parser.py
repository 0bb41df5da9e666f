"""The parser of arguments: errors in a line or two, with the nearest name for a misspelt one, and types of values."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from podparse import _time
from podparse.cli._console import line
from podparse.errors import UnknownFormatError, unknown

__all__ = ["WRONG_USAGE", "Parser", "confidence", "count", "day", "first_day", "format_name", "seconds"]

WRONG_USAGE = 2  # exit code


class Parser(argparse.ArgumentParser):
    """A parser whose errors say what was meant."""

    called: Parser | None = None  # of the program: the parser of the command that is called

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._negative_number_matcher = re.compile(r"-[\d.:]+")  # -0:30 is a value, no option

    def error(self, message: str) -> NoReturn:
        """Print the message and how to get help; exit with `WRONG_USAGE`."""
        line(f"{self.prog}: {message}", stream=sys.stderr)
        line(f"Try '{self.prog} --help'.", stream=sys.stderr)
        sys.exit(WRONG_USAGE)

    def parse(self, words: Sequence[str]) -> argparse.Namespace:
        """The arguments; what no option or command takes is an error of the command that was called."""
        args, extra = self.parse_known_args(words)
        if extra:
            parser = self.called or self
            options = [name for action in parser._actions for name in action.option_strings]
            name = extra[0].partition("=")[0]
            parser.error(unknown("option", name, options) if name[:1] == "-" else f"unexpected argument {extra[0]!r}")
        return args

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            if isinstance(action, argparse._SubParsersAction):
                what = f"{value} is a file; a command comes first: {self.prog} fix {value}"
                message = what if Path(value).exists() else unknown("command", value, action.choices)
                raise argparse.ArgumentError(None, message)
            raise argparse.ArgumentError(action, unknown("such choice", value, action.choices))


def seconds(text: str) -> float:
    """Seconds, or a clock time (``1:02:03.5``)."""
    found = _time.seconds(text.removeprefix("-"))
    sign = -1 if found is not None and text.startswith("-") else 1
    return sign * (_number(text, "seconds or a time such as 1:02:03.5") if found is None else found)


def confidence(text: str) -> float:
    """A number from 0 to 1."""
    number = _number(text, "a number from 0 to 1")
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"expected a number from 0 to 1, not {text}")
    return number


def count(text: str) -> int:
    """A whole number from 1 on."""
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise argparse.ArgumentTypeError(f"expected a whole number from 1 on, not {text!r}")
    return int(text)


def _number(text: str, wanted: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not abs(number) < float("inf"):
        raise argparse.ArgumentTypeError(f"expected {wanted}, not {text!r}")
    return number


def day(text: str) -> date:
    """A day: ``2026-01-31``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected a day such as 2026-01-31, not {text!r}") from None


def format_name(text: str) -> str:
    """The name of a format that goes by ``text``: ``md`` is ``markdown``."""
    from podparse import formats  # --help does without

    try:
        return formats.get(text).name
    except UnknownFormatError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def first_day(text: str) -> date:
    """A day; a year or a month stands for the first day in it."""
    parts = text.split("-")
    return day(text if len(parts) > 2 else "-".join([*parts, "01", "01"][:3]))
