"""Keys that stand twice in one JSON object: RFC 8259 (section 4) leaves open what that means, `json` takes the last."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any, Final

__all__ = ["repeated_keys"]

_LONGEST: Final = 4_000_000  # characters of a text that is looked at; larger ones are machines' work, and cost
_MOST: Final = 20
_SPACE: Final = re.compile(r"\s*+")
_STRING_OR_BRACE: Final = re.compile(r'"(?:[^"\\]++|\\.)*+"?+|\}', re.DOTALL)


def repeated_keys(text: str) -> list[tuple[int, str]]:
    r"""``(offset, key)`` of the first objects with a key that they have already, told by where the object ends.

    >>> repeated_keys('{"text": "So", "words": [{"w": 1}], "text": "}"}')
    [(47, 'text')]
    """
    if len(text) > _LONGEST:
        return []
    found: dict[int, str] = {}
    objects = 0

    def note(pairs: list[tuple[str, Any]]) -> None:
        nonlocal objects
        if len(dict(pairs)) < len(pairs) and len(found) < _MOST:
            found[objects] = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        objects += 1

    decode = json.JSONDecoder(object_pairs_hook=note).raw_decode
    at = _SPACE.match(text).end()  # type: ignore[union-attr]
    try:
        while at < len(text):
            at = _SPACE.match(text, decode(text, at)[1]).end()  # type: ignore[union-attr]
    except (ValueError, RecursionError):
        return []
    if not found:
        return []
    ends = [match.start() for match in _STRING_OR_BRACE.finditer(text) if match[0] == "}"]
    return [(ends[index], key) for index, key in found.items()]
