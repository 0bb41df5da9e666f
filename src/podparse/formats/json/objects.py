"""Python objects as JSON values: what recognisers hand to the programs that call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, Final

__all__ = ["plain"]

_DEEPEST: Final = 60
# How SDKs give their answers as dicts: pydantic, its first version, Deepgram and attrs-like classes, proto-plus.
_METHODS: Final = ("model_dump", "to_dict", "dict", "as_dict", "_asdict")
_ANSWERS: Final = ("json_response", "_raw_response")  # AssemblyAI keeps the JSON that it was sent


def plain(value: Any, depth: int = 0) -> Any:
    """Dicts, lists, strings, numbers and None out of objects that hold them: SDK answers, named tuples, generators.

    A pair of segments and what is known of them is what faster-whisper's ``transcribe`` gives.

    >>> from types import SimpleNamespace as Thing
    >>> plain((iter([Thing(start=0.5, text=" Hi.")]), Thing(language="en")))
    {'segments': [{'start': 0.5, 'text': ' Hi.'}], 'language': 'en'}
    """
    if depth > _DEEPEST:
        raise ValueError(f"objects within objects, more than {_DEEPEST} deep")
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, timedelta):
        return value.total_seconds()
    if hasattr(value, "__float__"):  # NumPy's numbers
        return int(value) if hasattr(value, "__index__") else float(value)
    if isinstance(value, Mapping):
        return {str(key): plain(each, depth + 1) for key, each in value.items()}
    if isinstance(value, tuple) and len(value) == 2 and hasattr(value[1], "language"):
        return {"segments": plain(value[0], depth + 1), "language": value[1].language}
    for name in _ANSWERS:
        if isinstance(held := getattr(value, name, None), Mapping):
            return plain(held, depth + 1)
    for name in _METHODS:
        if callable(method := getattr(value, name, None)):
            try:
                return plain(method(), depth + 1)
            except TypeError:  # proto-plus has it on the class
                return plain(getattr(type(value), name)(value), depth + 1)
    if isinstance(value, Iterable):
        return [plain(each, depth + 1) for each in value]
    return {name: plain(each, depth + 1) for name, each in _attributes(value).items()}


def _attributes(value: Any) -> dict[str, Any]:
    """The public attributes of an object that are data, whether it keeps them in a dict or in slots."""
    slots = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
    held = getattr(value, "__dict__", None) or {name: getattr(value, name, None) for name in slots}
    if not held:
        raise ValueError(f"{type(value).__name__} is no part of a transcript")
    return {name: each for name, each in held.items() if not name.startswith("_") and not callable(each)}
