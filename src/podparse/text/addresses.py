"""Addresses, file names and identifiers in a text: what stands in them is no word of speech."""

from __future__ import annotations

from typing import Final

__all__ = ["JOINTS", "in_address"]

JOINTS: Final = frozenset("/@_=.:-#")  # signs that tie a word to its neighbour
_LINK: Final = 120  # characters of an address before a word in it that are looked at


def in_address(text: str, start_char: int, end_char: int, *, letters: bool = False) -> bool:
    """Whether what stands there is part of an address or a file name. ``letters``: it is letters said one by one,
    which no hyphen joins to a word.

    >>> in_address("see example.org/a-paris-guide", 18, 23), in_address("a Paris-based firm", 2, 7)
    (True, False)
    """
    if text[start_char - 1 : start_char] not in JOINTS and text[end_char : end_char + 1] not in JOINTS:
        return False
    before, after = text[max(0, start_char - 2) : start_char], text[end_char : end_char + 2]
    if (before.endswith("-") or after.startswith("-")) and (letters or _in_link(text, start_char)):
        return True
    inside = len(after) == 2 and (after[0] in "/@_=" or (after[0] in ".:" and not after[1].isspace()))
    return (
        before[-1:] in ("/", "@", "_", "=", "#")
        or (before[1:] == "." and before[0].isalnum())
        or (inside and after[1] not in "\"')”’")
    )


def _in_link(text: str, start_char: int) -> bool:
    """Whether the word is a part of a path like ``example.org/a-slug-of-words``."""
    begin = max(text.rfind(space, max(0, start_char - _LINK), start_char) for space in " \n\t")
    before = text[begin + 1 if begin >= 0 else max(0, start_char - _LINK) : start_char]
    return "/" in before and "." in before
