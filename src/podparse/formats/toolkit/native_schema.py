"""What podparse-json must be like, checked before anything is made of it: types, then whether its parts fit together.

A file that was changed by hand or damaged is refused with the place in it; nothing in it may ask for more memory than
the file itself takes.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from operator import le
from typing import Any, Final

from podparse._text import text_encoding
from podparse.model import Transcript, Turn
from podparse.model.cues import Cues
from podparse.model.edits import Edit
from podparse.model.timing import Timing

__all__ = ["Damaged", "check_transcript", "check_values"]

Rule = Callable[[Any, str], None]
_DEEPEST: Final = 50  # edits that took up edits that took up edits


class Damaged(ValueError):  # noqa: N818
    """A value is not as it must be: where it stands (``turns.0.edits.1.before``), and what is wrong."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"{place or 'the whole'}: {what}")


def _type(*types: type) -> Rule:
    names = " or ".join(each.__name__.replace("NoneType", "null") for each in types)

    def rule(value: Any, place: str) -> None:
        if type(value) not in types:
            raise Damaged(place, f"{type(value).__name__} where {names} must be")

    return rule


def _whole(value: Any, place: str) -> None:
    if type(value) is not int or not 0 <= value < 2**63:
        raise Damaged(place, "not a number of characters or things")


def _list(rule: Rule) -> Rule:
    def check(value: Any, place: str) -> None:
        if type(value) is not list:
            raise Damaged(place, "not a list")
        for index, each in enumerate(value):
            rule(each, f"{place}.{index}")

    return check


def _column(*types: type) -> Rule:
    """A long list of plain values."""
    allowed = set(types)

    def check(value: Any, place: str) -> None:
        if type(value) is not list or not set(map(type, value)) <= allowed:
            raise Damaged(place, f"not a list of {' or '.join(sorted(each.__name__ for each in allowed))}")

    return check


def _record(rules: Mapping[str, Rule], *needed: str) -> Rule:
    def check(value: Any, place: str) -> None:
        if type(value) is not dict:
            raise Damaged(place, "not an object")
        for name in needed:
            if name not in value:
                raise Damaged(place, f"has no {name!r}")
        for name, each in value.items():
            if name not in rules:
                raise Damaged(place, f"has {name!r}, which is not known")
            rules[name](each, f"{place}.{name}" if place else name)

    return check


def _range(value: Any, place: str) -> None:
    if type(value) is not list or len(value) != 2:
        raise Damaged(place, "not a first and a last")
    for each in value:
        _whole(each, place)


def _encoding(value: Any, place: str) -> None:
    _text(value, place)
    if text_encoding(value) is None:
        raise Damaged(place, f"{value!r} is no encoding of texts")


def _hex(value: Any, place: str) -> None:
    _text(value, place)
    try:
        bytes.fromhex(value)
    except ValueError:
        raise Damaged(place, "not bytes in hexadecimal") from None


def _timings(value: Any, place: str) -> None:
    if value != "cues":
        _timing(value, place)


def _edit(value: Any, place: str) -> None:
    if place.count(".parents") > _DEEPEST:
        raise Damaged(place, "edits within edits without end")
    _EDIT(value, place)


_text: Final = _type(str)
_number: Final = _type(int, float)
_time: Final = _type(int, float, type(None))
_times: Final = _column(int, float, type(None))
_places: Final = _column(int)
_timing: Final = _record(
    {"begins": _places, "finishes": _places, "starts": _times, "ends": _times, "confidences": _times},
    *("begins", "finishes", "starts", "ends"),
)
_EDIT: Final = _record(
    {
        **dict.fromkeys(("before", "after", "kind", "fixer", "rule"), _text),
        **dict.fromkeys(("start_char", "end_char", "group"), _whole),
        "confidence": _number,
        "parents": _list(_edit),
    },
    *("start_char", "end_char", "before", "after", "kind"),
)
_SCHEMA: Final = _record(
    {
        "podparse": _whole,
        "listed": _whole,
        "meta": _record(
            {
                **dict.fromkeys(("title", "show", "date", "language", "episode", "url", "description"), _text),
                "people": _column(str),
                "extra": _type(dict),
            }
        ),
        "source": _record(
            {"text": _text, "format": _text, "path": _text, "encoding": _encoding, "bom": _hex, "tail": _hex},
            *("text", "format"),
        ),
        "speakers": _list(
            _record({**dict.fromkeys(("id", "name", "label", "role"), _text), "aliases": _column(str)}, *("id", "name"))
        ),
        "warnings": _list(_record({"code": _text, "message": _text, "line": _whole}, "code", "message")),
        "cues": _record(
            {
                "texts": _column(str),
                "starts": _times,
                "ends": _times,
                "speakers": _column(int, type(None)),
                "ids": _column(str, type(None)),
                "kinds": _column(str),
                "begins": _places,
                "finishes": _places,
                "timing": _timing,
            },
            "texts",
        ),
        "turns": _list(
            _record(
                {
                    "source": _text,
                    "speaker": _whole,
                    "start": _time,
                    "end": _time,
                    "cues": _range,
                    "cue_offsets": _places,
                    "timing": _timings,
                    "edits": _list(_edit),
                    "suggestions": _list(_edit),
                },
                "source",
            )
        ),
    },
    "turns",
)


def check_values(value: Any) -> None:
    """Raise `Damaged` where the JSON has a value of a wrong type, lacks one, or points to what is not there."""
    _SCHEMA(value, "")
    speakers, cues = len(value.get("speakers", ())), value.get("cues", {"texts": []})
    count = len(cues["texts"])
    for name, column in cues.items():
        if name != "timing" and len(column) != count:
            raise Damaged(f"cues.{name}", f"{len(column)} values for {count} texts")
    if any(each is not None and not 0 <= each < speakers for each in cues.get("speakers", ())):
        raise Damaged("cues.speakers", f"there are {speakers} speakers")
    for index, turn in enumerate(value["turns"]):
        first, last = turn.get("cues", (0, 0))
        if not first <= last <= count:
            raise Damaged(f"turns.{index}.cues", f"there are {count} cues")
        if len(turn.get("cue_offsets", (0,) * (last > first))) != last - first:
            raise Damaged(f"turns.{index}.cue_offsets", f"not one for each of {last - first} cues")
        if turn.get("speaker", 0) >= max(1, speakers):
            raise Damaged(f"turns.{index}.speaker", f"there are {speakers} speakers")


def check_transcript(transcript: Transcript) -> None:
    """Raise `Damaged` where the parts do not fit together: places beyond texts, edits of other texts."""
    _check_cues(transcript.cues, len(transcript.source.text) if transcript.source else None)
    for index, turn in enumerate(transcript.turns):
        _check_turn(turn, transcript.cues, f"turns.{index}")


def _check_cues(cues: Cues, size: int | None) -> None:
    if (cues.begins is None) != (cues.finishes is None):
        raise Damaged("cues", "begins without finishes")
    begins, finishes = cues.begins or (), cues.finishes or ()
    if not all(map(le, begins, finishes)) or (size is not None and max(finishes, default=0) > size):
        raise Damaged("cues.finishes", "places that are not in the file's text")
    if cues.timing is not None:
        _check_timing(cues.timing, sum(map(len, cues.texts)) + len(cues), "cues.timing")


def _check_timing(timing: Timing, size: int, place: str) -> None:
    columns: list[array[int] | array[float]] = [timing.begins, timing.finishes, timing.starts, timing.ends]
    columns += [] if timing.confidences is None else [timing.confidences]
    if len(set(map(len, columns))) != 1:
        raise Damaged(place, "columns of different lengths")
    if not len(timing.begins):
        return
    in_order = all(map(le, timing.begins, timing.finishes)) and all(map(le, timing.finishes, timing.begins[1:]))
    if not in_order or timing.finishes[-1] > size:
        raise Damaged(place, "words that overlap, or are not in the text")


def _check_turn(turn: Turn, cues: Cues, place: str) -> None:
    offsets = turn.cue_offsets
    if not all(map(le, offsets, offsets[1:])) or (offsets and offsets[-1] > len(turn.source)):
        raise Damaged(f"{place}.cue_offsets", "places that are not in the text")
    ends = [offset + len(cues.texts[index]) for index, offset in zip(turn.cues, offsets, strict=True)]
    if not all(map(le, ends, offsets[1:])) or (ends and ends[-1] > len(turn.source)):
        raise Damaged(f"{place}.cue_offsets", "cues that are not in the text")
    if turn.timing is not None and not turn.timing.base:
        _check_timing(turn.timing, len(turn.source), f"{place}.timing")
    _check_edits(turn.source, turn.edits, f"{place}.edits")
    for index, edit in enumerate(turn.suggestions):
        _check_edits(turn.source, (edit,), f"{place}.suggestions.{index}")


def _check_edits(source: str, edits: Sequence[Edit], place: str) -> None:
    end = 0
    for index, edit in enumerate(edits):
        if not end <= edit.start_char <= edit.end_char <= len(source):
            raise Damaged(f"{place}.{index}", "an edit that overlaps the one before it, or is not in the text")
        if source[edit.start_char : edit.end_char] != edit.before:
            found = source[edit.start_char : edit.end_char][:40]
            raise Damaged(f"{place}.{index}.before", f"{edit.before[:40]!r}, where the text has {found!r}")
        end = edit.end_char
        _check_edits(source, edit.parents, f"{place}.{index}.parents")
